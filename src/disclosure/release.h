/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Making a release, for this room alone. The body of struct wb_release stays
 * in release.c: also here a cell can only be put, whole, with its state.
 */
#ifndef WIJKBEELD_DISCLOSURE_RELEASE_H
#define WIJKBEELD_DISCLOSURE_RELEASE_H

#include "wijkbeeld/arena.h"
#include "wijkbeeld/disclosure.h"

/** What a shown cell holds: released parts only. */
struct wb_cell {
	double value;
	struct wb_count count;		/* denominator 0: the figure has no parts */
	double lower, upper;		/* see wb_figure_bounds */
	struct wb_sample sample;	/* respondents 0: of no sample */
	enum wb_unit unit;
	int decimals;
};

/** An empty release for the statements of a table; NULL: no memory. */
WB_MUST_CHECK struct wb_release *
wb_release_new(const struct wb_indicator_table *table,
	       const struct wb_disclosure_rules *rules, struct wb_arena *arena);

/** Shows a statement. */
void wb_release_show(struct wb_release *release, struct wb_statement statement,
		     struct wb_cell cell);

/** Hides a statement; nothing of its value is kept. */
void wb_release_hide(struct wb_release *release, struct wb_statement statement,
		     enum wb_unit unit);

/** A statement that cannot be calculated, for a reason that is no secret. */
void wb_release_give_up(struct wb_release *release,
			struct wb_statement statement, enum wb_unit unit);

/** The accounts as pages may state them; kept as they are. */
void wb_release_put_accounts(struct wb_release *release,
			     const struct wb_public_account *accounts,
			     size_t count);

/** What was proved of it. */
void wb_release_put_proof(struct wb_release *release, struct wb_proof proof);

/** Counts and seals: the run's id is made here. */
WB_MUST_CHECK bool wb_release_seal(struct wb_release *release,
				   struct wb_arena *arena);

#endif
