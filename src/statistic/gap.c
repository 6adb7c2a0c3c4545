/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The gap between an area and the city, and whether it narrows.
 *
 * A line through the gaps by least squares, with Student's t for its slope. It
 * narrows when the line is nearer to 0 in the last year than in the first, and
 * widens when it is further; a line that crosses 0 is taken by where it ends.
 *
 * Source: Draper and Smith (1998), Applied Regression Analysis, 3rd ed.,
 * chapter 1.
 */
#include "wijkbeeld/composite.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "wijkbeeld/message.h"

#include "statistic/confidence.h"

/* Gaps this much smaller than the values are of adding in doubles. */
static const double NEARLY = 1e-12;

/* The line through the gaps; `rest` is what it leaves, squared and added. */
struct line { double middle, mean, slope, spread, rest, size; };

static enum wb_status
check(const struct wb_gap_year *years, size_t count, struct wb_error *err)
{
	for (size_t at = 0; at < count; at++) {
		if (at > 0 && years[at].year <= years[at - 1].year)
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("the periods of a series must rise"));
		if (years[at].known && !(isfinite(years[at].area) &&
					 isfinite(years[at].city)))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a value of an index is not a number"));
	}
	return WB_OK;
}

static double
gap_of(const struct wb_gap_year *year)
{
	return year->area - year->city;
}

static struct line
draw_line(const struct wb_gap_year *years, size_t count, double n)
{
	struct line line = { 0, 0, 0, 0, 0, 0 };

	for (size_t at = 0; at < count; at++)
		if (years[at].known) {
			line.middle += years[at].year / n;
			line.mean += gap_of(&years[at]) / n;
			line.size = fmax(line.size, fabs(years[at].area) +
					 fabs(years[at].city));
		}
	for (size_t at = 0; at < count; at++)
		if (years[at].known) {
			double when = years[at].year - line.middle;

			line.slope += when * gap_of(&years[at]);
			line.spread += when * when;
		}
	line.slope /= line.spread;
	for (size_t at = 0; at < count; at++)
		if (years[at].known) {
			double off = gap_of(&years[at]) - line.mean -
				line.slope * (years[at].year - line.middle);

			line.rest += off * off;
		}
	return line;
}

static double
p_of(const struct line *line, double n)
{
	double least = NEARLY * line->size;
	double error = sqrt(line->rest / (n - 2) / line->spread);

	/* A line without slope, and one that fits to the last digit. */
	if (fabs(line->slope) <= least)
		return 1;
	if (error <= least)
		return 0;
	return fmin(1, 2 * gsl_cdf_tdist_Q(fabs(line->slope) / error, n - 2));
}

static void
judge(const struct wb_gap_year *years, size_t count, double confidence,
      struct wb_gap *gap)
{
	double n = (double)gap->years, start = 0, end = 0;
	struct line line = draw_line(years, count, n);
	bool seen = false;

	gap->slope = line.slope;
	gap->p = p_of(&line, n);
	gap->outcome = WB_GAP_STEADY;
	if (gap->p >= 1 - confidence)
		return;
	for (size_t at = 0; at < count; at++)
		if (years[at].known) {
			end = line.mean + line.slope *
			      (years[at].year - line.middle);
			start = seen ? start : end;
			seen = true;
		}
	gap->outcome = fabs(end) < fabs(start) ? WB_GAP_NARROWING :
		       WB_GAP_WIDENING;
}

enum wb_status
wb_gap_of(const struct wb_gap_year *years, size_t count, double confidence,
	  struct wb_gap *out, struct wb_error *err)
{
	struct wb_gap gap = { .outcome = WB_GAP_TOO_FEW_YEARS };

	if (wb_confidence_check(confidence, &confidence, err) != WB_OK ||
	    check(years, count, err) != WB_OK)
		return err->status;
	for (size_t at = 0; at < count; at++)
		if (years[at].known) {
			gap.last = gap_of(&years[at]);
			gap.first = gap.years++ ? gap.first : gap.last;
		}
	if (gap.years >= WB_LEAST_GAP_YEARS)
		judge(years, count, confidence, &gap);
	*out = gap;
	return WB_OK;
}
