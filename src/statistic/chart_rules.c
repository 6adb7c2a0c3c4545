/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The NHS rules for making data count.
 *
 * Besides a point outside the limits: seven points on one side of the centre,
 * seven points that rise (or fall) each, and two in three near one limit. A
 * point on the centre ends a run, two equal points end a trend. All points of
 * a run or trend are signals, not only the seventh; of two in three only those
 * near the limit.
 *
 * Source: NHS England (2019), Making data count; rules as NHSRplotthedots has
 * them, where a shift and a trend are seven points.
 */
#include "statistic/chart_rules.h"

enum { RUN = 7, OF = 3, NEAR_OF = 2 };

bool
wb_rule_ends_shift(const int *sides, size_t at)
{
	if (at + 1 < RUN || sides[at] == 0)
		return false;
	for (size_t back = 1; back < RUN; back++)
		if (sides[at - back] != sides[at])
			return false;
	return true;
}

int
wb_rule_ends_trend(const double *values, size_t at)
{
	int rises = 0, falls = 0;

	if (at + 1 < RUN)
		return 0;
	for (size_t point = at + 1 - RUN; point < at; point++) {
		rises += values[point + 1] > values[point];
		falls += values[point + 1] < values[point];
	}
	return (rises == RUN - 1) - (falls == RUN - 1);
}

/* Whether the three from `first` are on one side and two of them near. */
static bool
two_in_three(const bool *near, const int *sides, size_t first)
{
	size_t found = 0;

	for (size_t point = first; point < first + OF; point++) {
		if (sides[point] == 0 || sides[point] != sides[first])
			return false;
		found += near[point];
	}
	return found >= NEAR_OF;
}

bool
wb_rule_is_near(const bool *near, const int *sides, size_t count, size_t at)
{
	size_t first = at + 1 < OF ? 0 : at + 1 - OF;

	if (!near[at])
		return false;
	for (; first <= at && first + OF <= count; first++)
		if (two_in_three(near, sides, first))
			return true;
	return false;
}

void
wb_rules_apply(const double *values, const int *sides, const bool *near,
	       size_t count, unsigned *signals)
{
	for (size_t at = 0; at < count; at++) {
		unsigned run = 0;

		if (wb_rule_ends_shift(sides, at))
			run |= WB_CHART_SHIFT;
		if (wb_rule_ends_trend(values, at))
			run |= WB_CHART_TREND;
		for (size_t back = 0; run && back < RUN; back++)
			signals[at - back] |= run;
		if (wb_rule_is_near(near, sides, count, at))
			signals[at] |= WB_CHART_NEAR;
	}
}

enum wb_assurance
wb_chart_assurance(double lower, double upper, double target,
		   bool higher_is_better)
{
	if (target > upper)
		return higher_is_better ? WB_ASSURANCE_FAIL : WB_ASSURANCE_PASS;
	if (target < lower)
		return higher_is_better ? WB_ASSURANCE_PASS : WB_ASSURANCE_FAIL;
	return WB_ASSURANCE_INCONSISTENT;
}
