/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The precision of signals: of those that were looked at, the part that turned
 * out so (in the words of classification, the positive predictive value).
 *
 * Both counts may have been rounded. With c of n, rounded with variances v and w,
 * the ratio p = c/n has by the delta method the variance of rounding
 *
 *     (v + p^2 w) / n^2
 *
 * on top of the binomial's, so the limits are Wilson's with v + p^2 w for the
 * variance of the count. More confirmed than looked at is rounding, and is all.
 *
 * Source: Altman and Bland (1994), BMJ 309, 102; Oehlert (1992), Am. Stat. 46,
 * 27-29.
 */
#include "wijkbeeld/insight.h"

#include <math.h>

#include "statistic/wilson.h"

#define CONFIDENCE 0.95

struct wb_precision
wb_precision_of(struct wb_figure looked_at, struct wb_figure confirmed)
{
	struct wb_precision out = { .why = WB_NO_FIGURE };
	double n, c, p, variance;

	if (wb_figure_count(looked_at, &out.looked_at) != WB_FIGURE_SHOWN ||
	    wb_figure_count(confirmed, &out.confirmed) != WB_FIGURE_SHOWN)
		return out;
	out.why = WB_NO_UNITS;
	if (out.looked_at.numerator <= 0)
		return out;
	n = (double)out.looked_at.numerator;
	c = fmin((double)out.confirmed.numerator, n);
	p = c / n;
	variance = out.confirmed.rounding_variance +
		   p * p * out.looked_at.rounding_variance;
	out.why = WB_CALCULABLE;
	out.interval = wb_wilson_limits(c, n, variance,
					0.75 * sqrt(variance), CONFIDENCE);
	return out;
}
