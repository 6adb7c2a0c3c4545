/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The release in the making, for the files that judge and put the figures of
 * one kind each: protect.c has those that are counted by zone, protect_*.c
 * those of kept rows (protect_rows.c walks over them).
 */
#ifndef WIJKBEELD_DISCLOSURE_PROTECTION_H
#define WIJKBEELD_DISCLOSURE_PROTECTION_H

#include "disclosure/base_size.h"
#include "disclosure/ground.h"
#include "disclosure/ledger_line.h"
#include "disclosure/reasons.h"
#include "disclosure/release.h"

/** What is judged while the release is made. */
struct protection {
	const struct wb_indicator_table *counts;
	const struct wb_disclosure_rules *rules;
	struct wb_release *release;
	const struct wb_units *units;	/* areas x bases */
	struct reason_list *reasons;	/* NULL: nobody asks */
	struct earlier_list earlier;	/* told by earlier editions */
	const struct ground *grounds;	/* indicators; NULL: none is asked */
};

/** Hides a statement, and keeps why beside the release. */
static inline void
wb_hide(struct protection *protection, struct wb_statement statement,
	enum wb_unit unit, enum wb_cause cause)
{
	wb_release_hide(protection->release, statement, unit);
	wb_reason_add(protection->reasons,
		      (struct wb_reason){ .hidden = statement, .cause = cause });
}

/** What was not delivered has no figure, not a hidden one. */
static inline bool
wb_period_is_known(const struct wb_indicator_table *counts, uint32_t indicator,
		   size_t period)
{
	return counts->columns[indicator].known >> period & 1;
}

/**
 * The indicator before this one that counts exactly the others (`none` and
 * `any` of the same domains), of which this one is told as the rest; or this
 * one itself.
 */
uint32_t wb_counted_as(const struct wb_indicator_table *counts,
		       uint32_t indicator);

/** What an indicator is per, in an area; no units when it is not known. */
struct wb_base_size wb_indicator_size(const struct protection *protection,
				      uint32_t indicator, uint32_t area);

/**
 * Judges, rounds and puts one share of a base: of what `sum` counts, or of
 * the rest. The rest of a rounded count says no more than the count does.
 */
void wb_put_share(struct protection *protection, struct wb_statement statement,
		  enum wb_sensitivity sensitivity, enum wb_unit unit,
		  struct wb_atom sum, bool rest, struct wb_base_size size);

/** Judges and puts what one cell of the statement's indicator says. */
void wb_put_amount(struct protection *protection,
		   struct wb_statement statement,
		   const struct wb_amount_cell *cell);
void wb_put_survey(struct protection *protection,
		   struct wb_statement statement,
		   const struct wb_survey_cell *cell);
void wb_put_concentration(struct protection *protection,
			  struct wb_statement statement,
			  const struct wb_concentration_cell *cell);
void wb_put_persons(struct protection *protection,
		    struct wb_statement statement, const struct wb_atom *cell);

/** All statements of an indicator of kept rows. */
void wb_protect_rows(struct protection *protection, uint32_t indicator);

#endif
