/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Disclosure control: the one way from counts to figures.
 *
 * Steps (DISCLOSURE 2.2):
 *   1. atoms per zone with key sums (indicator.h)
 *   2. primary rules on true counts
 *   3. random rounding to base 5 with a cell key
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

/** The numbers of a profile. */
struct wb_disclosure_rules {
	const char *profile;
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
	bool demo;			/* counts were keyed with the demo secret */
	const struct wb_ledger *ledger;	/* what earlier editions told, or NULL */
};

/** The rules of a profile, or NULL for an unknown one. */
const struct wb_disclosure_rules *wb_disclosure_profile(const char *name);

/** A number that was told, or hidden: of an area, over sets of domains. */
struct wb_reason_part { uint32_t area; uint64_t sets; };

enum { WB_MOST_REASONS = 6 };

/**
 * Why a statement is hidden that is not of few: it, with the others, would tell
 * what is. For the project's own people; never for a page, where all that is
 * hidden looks alike.
 */
struct wb_reason {
	uint32_t group, rate;		/* of atoms, or an indicator; the other
					 * is UINT32_MAX */
	size_t period;
	struct wb_reason_part hidden;
	struct wb_reason_part with[WB_MOST_REASONS];
	size_t with_count;
};

struct wb_reasons { const struct wb_reason *reasons; size_t count; };

/**
 * Applies the rules to every statement of the project, and proves the result.
 * The outcome does not depend on `threads`.
 *
 * @param reasons  receives why more was hidden, in the arena; may be NULL
 * @return WB_OK, WB_NO_MEMORY, or WB_REFUSED when a target has no proof
 */
WB_MUST_CHECK enum wb_status
wb_disclosure_protect(const struct wb_indicator_table *counts,
		      const struct wb_disclosure_rules *rules, size_t threads,
		      struct wb_arena *arena, const struct wb_release **out,
		      struct wb_reasons *reasons, struct wb_error *err);

#endif
