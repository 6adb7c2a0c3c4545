/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Disclosure control: the one way from counts to figures.
 *
 * Steps (DISCLOSURE 2.2):
 *   1. atoms per zone with key sums (indicator.h)
 *   2. primary rules on true counts
 *   3. random rounding to the base with a cell key
 *   4. from here on only rounded counts, public denominators and flags
 *   5. secondary suppression, 6. clean-up (secondary.c)
 *   7. gate 1: every number of few is proved to stay uncertain (gate.c)
 */
#ifndef WIJKBEELD_DISCLOSURE_H
#define WIJKBEELD_DISCLOSURE_H

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/indicator.h"
#include "wijkbeeld/statement.h"

struct wb_ledger;

/** The numbers by which figures are protected. */
struct wb_disclosure_rules {
	const char *profile;
	bool confidential;		/* for named recipients only */
	bool weaker;			/* by decision, than the profile */
	int64_t minimum_units;		/* N below which nothing is shown */
	int64_t threshold[4];		/* t, per enum wb_sensitivity; open: 0 */
	int64_t base;			/* rounding */
	int64_t possible;		/* counts that a printed step must
					 * leave possible (DISCLOSURE 1.1) */

	/* Amounts (DISCLOSURE 1.3): contributors, the largest and the largest
	 * two of the total, p of the p%-rule, euros that a median is rounded to */
	int64_t contributors, largest_percent, two_percent, p_percent;
	int64_t euro_step;

	int64_t respondents;		/* of a survey */
	int64_t holders;		/* of a concentration */
	int64_t few_rows;		/* rows of a source that are told as few:
					 * no threshold is higher */
	bool demo;			/* counts were keyed with the demo secret */
	const struct wb_ledger *ledger;	/* what earlier editions told, or NULL */
};

/** The rules of a profile, or NULL for an unknown one. */
const struct wb_disclosure_rules *wb_disclosure_profile(const char *name);

/** The rules that a project states: those of its profile, and its own. */
struct wb_disclosure_rules
wb_disclosure_rules_of(const struct wb_disclosure_spec *spec);

/** Why a statement is hidden. None tells which of its rules it was. */
enum wb_cause {
	WB_CAUSE_UNITS,		/* the area has too few units */
	WB_CAUSE_BASE,		/* what it is a share of is hidden */
	WB_CAUSE_FEW,		/* few have it, or few have it not */
	WB_CAUSE_ROUNDING,	/* rounded it leaves too few possible counts */
	WB_CAUSE_EVENTS,	/* of few, or most of them of one */
	WB_CAUSE_AMOUNT,	/* of few, or most of it of one or two */
	WB_CAUSE_SURVEY,	/* few respondents, or few of one answer */
	WB_CAUSE_HOLDERS,	/* few holders, or few units of one side */
	WB_CAUSE_REST,		/* too few are left of an area around it */
	WB_CAUSE_OTHERS,	/* with others it would tell what is few */
};

enum { WB_MOST_REASONS = 6 };

/**
 * Why one statement is hidden. For the project's own people; never for a page,
 * where all that is hidden looks alike, so it is no part of the release.
 */
struct wb_reason {
	struct wb_statement hidden;
	enum wb_cause cause;
	/* WB_CAUSE_OTHERS: what with it would tell, and of how many more than
	 * WB_MOST_REASONS that is so; none: it would alone. Each was shown when
	 * this was hidden; a few were hidden after it */
	const struct wb_statement *with;
	size_t with_count, with_more;
};

/** The reasons of all that the rules and secondary suppression hid. */
struct wb_reasons { const struct wb_reason *reasons; size_t count; };

/** Why a statement is hidden, or NULL when it is not. */
const struct wb_reason *wb_reasons_find(const struct wb_reasons *reasons,
					struct wb_statement statement);

/**
 * Applies the rules to every statement of the project, and proves the result.
 * The outcome does not depend on `threads`.
 *
 * @param reasons  receives why each indicator and combination that is hidden
 *                 is so, in the arena; may be NULL
 * @return WB_OK, WB_NO_MEMORY, or WB_REFUSED when a target has no proof
 */
WB_MUST_CHECK enum wb_status
wb_disclosure_protect(const struct wb_indicator_table *counts,
		      const struct wb_disclosure_rules *rules, size_t threads,
		      struct wb_arena *arena, const struct wb_release **out,
		      struct wb_reasons *reasons, struct wb_error *err);

#endif
