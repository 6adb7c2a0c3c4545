/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A statement names one figure that may be printed: an indicator (or a
 * combination of domains, or a public number of units), an area and a quarter.
 * A panel can only ask a release for a statement; what is not a statement
 * cannot be drawn (DISCLOSURE: statements, atoms, zones, groups).
 *
 * The release also carries what a page must say about its making: the rules,
 * the sources' rounded accounts, the run's id, and whether it may be public.
 */
#ifndef WIJKBEELD_STATEMENT_H
#define WIJKBEELD_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/figure.h"

/** What a statement is about. */
enum wb_statement_kind {
	WB_STATE_INDICATOR,	/* `subject` is the indicator's index */
	WB_STATE_COMBINATION,	/* `subject` an atom: the exact set of domains */
	WB_STATE_UNITS,		/* `subject` a base; households and addresses
				 * are exact, those of the project rounded */
	/* `subject` is a source that finds addresses; of the reported quarter */
	WB_STATE_LINKAGE,	/* rows linked, as a share of those of the area */
	WB_STATE_LOST,		/* rows of the area that did not link */
};

enum { WB_UNITS_HOUSEHOLDS = 0, WB_UNITS_ADDRESSES = 1 };	/* as WB_BASE_ */

/** One statement. `group` is 0 but for combinations: the atom group. */
struct wb_statement {
	enum wb_statement_kind kind;
	uint32_t group, subject;
	uint32_t area;		/* index in the area table */
	int32_t quarter;
};

/** The figure of a statement; one that was not released reads as no data. */
struct wb_figure wb_release_figure(const struct wb_release *release,
				   struct wb_statement statement);

/** Domains of a group that are printed as combinations. */
struct wb_domain_group {
	const uint32_t *indicators;	/* domain d is bit d of an atom */
	size_t count;			/* 1 to 6 */
};

/**
 * Of a link rate, rows fewer than this, or than the highest threshold, are told
 * as none: its bounds are 0 to one less.
 */
enum { WB_LINK_FEW = 10 };

/** The group whose combinations are released, or NULL. */
const struct wb_domain_group *
wb_release_combinations(const struct wb_release *release, uint32_t *group);

/** Rows are rounded to this; fewer are hidden. */
enum { WB_ROWS_BASE = 25, WB_ROWS_HIDDEN = -1 };

/** A source's rows as a page may state them; each may be WB_ROWS_HIDDEN. */
struct wb_public_account {
	uint32_t source;	/* index in the project; UINT32_MAX the register */
	int64_t read, used, not_linked, rejected, ignored;
	double link_share;	/* used / (used + not linked), of the above */
	bool shown;		/* false: too few rows to say anything */
	bool exact;		/* an open source's: not rounded */
};

size_t wb_release_accounts(const struct wb_release *release,
			   const struct wb_public_account **out);

/**
 * What gate 1 proved. How many numbers are of few is itself told by nothing that
 * is printed, so a page may tell `examined` and `narrowest` alone: they follow
 * from the areas and the rules.
 */
struct wb_proof {
	int64_t examined;	/* numbers that were looked at, both ways */
	int64_t narrowest;	/* least that each of few may be above 0 */
	int64_t targets;	/* of few, each with two witnesses; not told */
	int64_t programmed;	/* that took a linear program; not told */
};

/** Facts of the release that pages print. */
struct wb_release_facts {
	const char *run_id;		/* 8 hexadecimal digits */
	const char *digest;		/* 64 hexadecimal digits */
	int64_t shown, suppressed;	/* statements */
	int64_t minimum_units;		/* N below which nothing is shown */
	int64_t threshold, sensitive_threshold;
	int64_t rounding_base;
	int64_t few_rows;		/* that link rates tell as few */
	int64_t contributors, euro_step;	/* of an amount */
	int64_t respondents;			/* of a survey */
	struct wb_proof proof;
	bool confidential;		/* for named recipients only */
	bool weaker;			/* by decision, than the profile */
	bool demo;			/* made with the demo key */
	bool has_counts;		/* any figure that needed protection */
};

struct wb_release_facts wb_release_facts(const struct wb_release *release);

/** All figures of an area are hidden or absent: no page is made of it. */
bool wb_release_area_is_empty(const struct wb_release *release, uint32_t area);

#endif
