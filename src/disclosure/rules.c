/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The profiles and their primary rules.
 *
 * A profile is a row of numbers (DISCLOSURE 2.8); a project may state some of
 * its own in their place, and the project room has seen to it that none is
 * weaker without a decision. It has the floors of the profiles beside it
 * (project_disclosure.c); test_rules.c holds the two together. The profile
 * `cbs` needs the churn rule and is not there yet.
 */
#include "disclosure/rules.h"

#include <string.h>

#include "wijkbeeld/random.h"

/* Switched off for the tests of the audit alone, see the Makefile. */
#ifdef WB_WEAKENED_MINIMUM
#define UNITS(number) 1
#else
#define UNITS(number) (number)
#endif
#ifdef WB_WEAKENED_ROUNDING
#define BASE(number) 1
#else
#define BASE(number) (number)
#endif
#if defined WB_WEAKENED_PRIMARY || defined WB_WEAKENED_GATED
#define FEW(number) 0
#else
#define FEW(number) (number)
#endif

#define THRESHOLDS(ordinary, sensitive) \
	.threshold = { [WB_OPEN] = 0, [WB_ORDINARY] = FEW(ordinary), \
		       [WB_SENSITIVE] = FEW(sensitive), \
		       [WB_CRIMINAL] = FEW(sensitive) }
#define THE_SAME_FOR_ALL \
	.possible = 5, .largest_percent = 50, .two_percent = 80, \
	.p_percent = 15, .euro_step = 50, .respondents = 20, .holders = 3, \
	.few_rows = WB_LINK_FEW

static const struct wb_disclosure_rules profiles[] = {
	{ .profile = "strict", .minimum_units = UNITS(10), THRESHOLDS(5, 10),
	  .base = BASE(5), .contributors = 30, THE_SAME_FOR_ALL },
	{ .profile = "internal", .confidential = true,
	  .minimum_units = UNITS(10), THRESHOLDS(3, 5),
	  .base = BASE(3), .contributors = 15, THE_SAME_FOR_ALL },
};

const struct wb_disclosure_rules *
wb_disclosure_profile(const char *name)
{
	for (size_t row = 0; row < sizeof profiles / sizeof *profiles; row++)
		if (strcmp(profiles[row].profile, name) == 0)
			return &profiles[row];
	return NULL;
}

static void
set_own(int64_t *number, const struct wb_disclosure_spec *spec,
	enum wb_setting setting)
{
	const struct wb_rule_profile *profile = wb_rule_profile_find(spec->profile);
	int own = wb_setting_of(spec, setting);

	if (own != profile->floor[setting])
		*number = own;
}

struct wb_disclosure_rules
wb_disclosure_rules_of(const struct wb_disclosure_spec *spec)
{
	struct wb_disclosure_rules rules = *wb_disclosure_profile(spec->profile);

	set_own(&rules.minimum_units, spec, WB_SETTING_UNITS);
	set_own(&rules.threshold[WB_ORDINARY], spec, WB_SETTING_FEW);
	set_own(&rules.threshold[WB_SENSITIVE], spec,
		WB_SETTING_FEW_SENSITIVE);
	set_own(&rules.threshold[WB_CRIMINAL], spec, WB_SETTING_FEW_SENSITIVE);
	set_own(&rules.base, spec, WB_SETTING_ROUNDING);
	set_own(&rules.contributors, spec, WB_SETTING_CONTRIBUTORS);
	/* What is told of so few rows bounds what is hidden (protect_linkage.c). */
	if (rules.few_rows < rules.threshold[WB_SENSITIVE])
		rules.few_rows = rules.threshold[WB_SENSITIVE];
	rules.weaker = spec->decision_count > 0;
	return rules;
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
