/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The primary rules and the rounding, on true counts.
 */
#ifndef WIJKBEELD_DISCLOSURE_RULES_H
#define WIJKBEELD_DISCLOSURE_RULES_H

#include "wijkbeeld/disclosure.h"

/**
 * May a count of `count` out of `units` be shown? k and N - k are treated
 * alike: 0 and N too are hidden (DISCLOSURE 1.2). Class open is exempt from
 * the threshold, not from the minimum of units.
 */
bool wb_count_is_safe(const struct wb_disclosure_rules *rules,
		      enum wb_sensitivity sensitivity, int64_t count,
		      int64_t units);

/**
 * May the events of `contributors` be shown? A rate needs at least t
 * contributors, no one of them behind more than half of the events
 * (DISCLOSURE 1.3), and where contributors are households, N - t at most.
 *
 * @param units  N where contributors are among N units, else 0
 */
bool wb_events_are_safe(const struct wb_disclosure_rules *rules,
			enum wb_sensitivity sensitivity,
			const struct wb_rate_cell *cell, int64_t units);

/**
 * `count` rounded at random to a multiple of `base`, unbiased, with the key
 * sum of what is counted as the only chance: one set of households has one
 * rounding, everywhere and always (DISCLOSURE 2.2, step 3).
 */
int64_t wb_round_by_key(int64_t count, uint64_t key_sum, int64_t base);

/** The whole numbers from `lower` to `upper`. */
struct wb_bounds { int64_t lower, upper; };

/**
 * What a reader can deduce of a count that is printed as `rounded`: it lies
 * within base - 1 of that, and both it and the rest of `units` are at least t
 * (DISCLOSURE 2.3, random-5).
 *
 * @param units  INT64_MAX where the count is of no known number of units
 */
struct wb_bounds wb_rounded_bounds(const struct wb_disclosure_rules *rules,
				   enum wb_sensitivity sensitivity,
				   int64_t rounded, int64_t units);

/**
 * Does a rounded count still leave `base` possible counts? Near N - t its
 * bounds can leave one or two.
 */
bool wb_rounding_is_wide(const struct wb_disclosure_rules *rules,
			 enum wb_sensitivity sensitivity, int64_t rounded,
			 int64_t units);

/** May the median of these amounts be shown? See protect_amount.c. */
bool wb_amount_is_safe(const struct wb_disclosure_rules *rules,
		       enum wb_sensitivity sensitivity,
		       const struct wb_amount_cell *cell);

/** The median of a cell in whole steps of euros, halves upwards. */
int64_t wb_amount_rounded(const struct wb_disclosure_rules *rules,
			  int64_t twice_median);

/**
 * The least step of percentage points that leaves so many possible counts out
 * of `units` as the rules ask; 0 when none does.
 */
int wb_share_step(const struct wb_disclosure_rules *rules, int64_t units);

/** A share as whole percents in such a step, halves upwards. */
int wb_percent_in_steps(double share, int step);

/** May this share of respondents be shown? See protect_survey.c. */
bool wb_survey_is_safe(const struct wb_disclosure_rules *rules,
		       enum wb_sensitivity sensitivity,
		       const struct wb_survey_cell *cell);

/** The variance that this rounding adds on average: (base^2 - 1) / 6. */
double wb_rounding_variance(int64_t base);

#endif
