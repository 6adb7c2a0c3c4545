/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The estimate of a figure: its interval at 95% by its unit, and where it
 * stands to a reference. A reference inside the interval is not told apart.
 */
#include "wijkbeeld/estimate.h"

#define CONFIDENCE 0.95

static bool
sample_interval_of(struct wb_figure figure, struct wb_interval *out)
{
	struct wb_sample sample;
	struct wb_error ignored;
	double share;

	return wb_figure_sample(figure, &sample) == WB_FIGURE_SHOWN &&
	       wb_figure_read(figure, &share) == WB_FIGURE_SHOWN &&
	       wb_sample_interval(share, sample, CONFIDENCE, out, &ignored) ==
	       WB_OK;
}

static bool
interval_of(struct wb_figure figure, struct wb_interval *out)
{
	struct wb_count count;
	struct wb_error ignored;

	if (sample_interval_of(figure, out))
		return true;
	if (wb_figure_count(figure, &count) != WB_FIGURE_SHOWN)
		return false;
	switch (wb_figure_unit(figure)) {
	case WB_UNIT_SHARE:
		return wb_wilson_interval(count, CONFIDENCE, out, &ignored) ==
		       WB_OK;
	case WB_UNIT_PER_1000:
		return wb_rate_interval(count, CONFIDENCE, out, &ignored) ==
		       WB_OK;
	case WB_UNIT_COUNT:
	case WB_UNIT_NUMBER:
	case WB_UNIT_EURO:
		break;
	}
	return false;
}

struct wb_estimate
wb_estimate_of(struct wb_figure figure, struct wb_figure reference)
{
	struct wb_estimate estimate = { .comparison = WB_NOT_COMPARED };
	double value, other;

	estimate.state = wb_figure_read(figure, &value);
	if (estimate.state != WB_FIGURE_SHOWN)
		return estimate;
	estimate.interval = (struct wb_interval){ value, value, value };
	estimate.has_interval = interval_of(figure, &estimate.interval);
	if (!estimate.has_interval ||
	    wb_figure_read(reference, &other) != WB_FIGURE_SHOWN)
		return estimate;
	estimate.comparison = estimate.interval.lower > other ? WB_HIGHER :
			      estimate.interval.upper < other ? WB_LOWER :
			      WB_NOT_DISTINGUISHABLE;
	return estimate;
}

struct wb_change
wb_change_of(struct wb_figure now, struct wb_figure before)
{
	struct wb_change change = { .state = WB_FIGURE_NO_DATA };
	double one, other;

	change.state = wb_figure_read(now, &one);
	if (change.state != WB_FIGURE_SHOWN)
		return change;
	change.state = wb_figure_read(before, &other);
	if (change.state == WB_FIGURE_SHOWN)
		change.value = one - other;
	return change;
}
