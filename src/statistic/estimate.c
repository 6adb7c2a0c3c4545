/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The estimate of a figure: its interval at 95% by its unit, and where it
 * stands to a reference. A reference inside the interval is not told apart.
 */
#include "wijkbeeld/estimate.h"

static const double CONFIDENCE = 0.95;

/* The interval of a figure, or why it has none; it is left alone then. */
static enum wb_not_calculable
interval_of(struct wb_figure figure, double value, double confidence,
	    struct wb_interval *out)
{
	enum wb_status status = WB_OUT_OF_DOMAIN;
	struct wb_sample sample;
	struct wb_count count;
	struct wb_error ignored;

	if (wb_figure_sample(figure, &sample) == WB_FIGURE_SHOWN)
		status = wb_sample_interval(value, sample, confidence, out,
					    &ignored);
	if (status == WB_OK)
		return WB_CALCULABLE;
	if (wb_figure_count(figure, &count) != WB_FIGURE_SHOWN)
		return WB_NO_COUNT;
	switch (wb_figure_unit(figure)) {
	case WB_UNIT_SHARE:
		status = wb_wilson_interval(count, confidence, out, &ignored);
		break;
	case WB_UNIT_PER_1000:
		status = wb_rate_interval(count, confidence, out, &ignored);
		break;
	case WB_UNIT_COUNT:
	case WB_UNIT_NUMBER:
	case WB_UNIT_EURO:
		return WB_NO_COUNT;
	}
	return status == WB_OK ? WB_CALCULABLE : WB_NO_UNITS;
}

struct wb_reference
wb_reference_of(struct wb_figure figure)
{
	struct wb_reference reference = { .known = false };

	reference.known = wb_figure_read(figure, &reference.value) ==
			  WB_FIGURE_SHOWN;
	return reference;
}

struct wb_estimate
wb_estimate_at(struct wb_figure figure, struct wb_reference reference,
	       double confidence)
{
	struct wb_estimate estimate = { .comparison = WB_NOT_COMPARED,
					.why = WB_NO_FIGURE };
	double value;

	estimate.state = wb_figure_read(figure, &value);
	if (estimate.state != WB_FIGURE_SHOWN)
		return estimate;
	estimate.interval = (struct wb_interval){ value, value, value };
	estimate.why = interval_of(figure, value, confidence,
				   &estimate.interval);
	estimate.has_interval = estimate.why == WB_CALCULABLE;
	if (estimate.has_interval && !reference.known)
		estimate.why = WB_NO_REFERENCE;
	if (estimate.why != WB_CALCULABLE)
		return estimate;
	estimate.comparison =
		estimate.interval.lower > reference.value ? WB_HIGHER :
		estimate.interval.upper < reference.value ? WB_LOWER :
		WB_NOT_DISTINGUISHABLE;
	return estimate;
}

struct wb_estimate
wb_estimate_against(struct wb_figure figure, struct wb_reference reference)
{
	return wb_estimate_at(figure, reference, CONFIDENCE);
}

struct wb_estimate
wb_estimate_of(struct wb_figure figure, struct wb_figure reference)
{
	return wb_estimate_against(figure, wb_reference_of(reference));
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
