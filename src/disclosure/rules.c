/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The profiles and their primary rules.
 *
 * The profile `strict` is the default of DISCLOSURE 2.8. The others of that
 * table need what later versions bring (the churn rule, named recipients) and
 * are refused by the project file until then.
 */
#include "disclosure/rules.h"

#include <string.h>

#include "wijkbeeld/random.h"

static const struct wb_disclosure_rules profiles[] = {
	{ .profile = "strict",
/* Switched off for the tests of the audit alone, see the Makefile. */
#ifdef WB_WEAKENED_MINIMUM
	  .minimum_units = 1,
#else
	  .minimum_units = 10,
#endif
#ifdef WB_WEAKENED_ROUNDING
	  .base = 1,
#else
	  .base = 5,
#endif
#if !defined WB_WEAKENED_PRIMARY && !defined WB_WEAKENED_GATED
	  .threshold = { [WB_OPEN] = 0, [WB_ORDINARY] = 5,
			 [WB_SENSITIVE] = 10, [WB_CRIMINAL] = 10 },
#endif
	  .possible = 5,
	  .contributors = 30, .largest_percent = 50, .two_percent = 80,
	  .p_percent = 15, .euro_step = 50,
	  .respondents = 20, .holders = 3 },
};

const struct wb_disclosure_rules *
wb_disclosure_profile(const char *name)
{
	for (size_t row = 0; row < sizeof profiles / sizeof *profiles; row++)
		if (strcmp(profiles[row].profile, name) == 0)
			return &profiles[row];
	return NULL;
}

bool
wb_count_is_safe(const struct wb_disclosure_rules *rules,
		 enum wb_sensitivity sensitivity, int64_t count, int64_t units)
{
	int64_t threshold = rules->threshold[sensitivity];

	return units >= rules->minimum_units && count >= threshold &&
	       units - count >= threshold;
}

bool
wb_events_are_safe(const struct wb_disclosure_rules *rules,
		   enum wb_sensitivity sensitivity,
		   const struct wb_rate_cell *cell, int64_t units)
{
	int64_t threshold = rules->threshold[sensitivity];

	if (sensitivity == WB_OPEN)
		return true;
	if (cell->contributors < threshold ||
	    2 * cell->largest > cell->events)
		return false;
	return units == 0 || units - cell->contributors >= threshold;
}

int64_t
wb_round_by_key(int64_t count, uint64_t key_sum, int64_t base)
{
	uint64_t mixed = wb_random_mix(key_sum);
	int64_t rest = count % base;
	/* u < rest / base, in integers: u is mixed / 2^64. */
	int64_t drawn = (int64_t)(((unsigned __int128)mixed *
				   (unsigned __int128)base) >> 64);

	return count - rest + (drawn < rest ? base : 0);
}

struct wb_bounds
wb_rounded_bounds(const struct wb_disclosure_rules *rules,
		  enum wb_sensitivity sensitivity, int64_t rounded,
		  int64_t units)
{
	int64_t threshold = rules->threshold[sensitivity];
	struct wb_bounds bounds = { rounded - (rules->base - 1),
				    rounded + (rules->base - 1) };

	if (bounds.lower < threshold)
		bounds.lower = threshold;
	if (bounds.upper > units - threshold)
		bounds.upper = units - threshold;
	return bounds;
}

bool
wb_rounding_is_wide(const struct wb_disclosure_rules *rules,
		    enum wb_sensitivity sensitivity, int64_t rounded,
		    int64_t units)
{
	struct wb_bounds bounds = wb_rounded_bounds(rules, sensitivity,
						    rounded, units);

	return bounds.upper - bounds.lower + 1 >= rules->base;
}

double
wb_rounding_variance(int64_t base)
{
	return (double)(base * base - 1) / 6;
}
