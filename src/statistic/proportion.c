/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Statistical process control for proportions: a share against the limits
 * within which shares of so many units vary about the reference p. They are
 * Wilson's for a share that equals the reference, so they stay in [0, 1].
 *
 * Wilson's limits are drawn towards a half, and one of them is then nearer to p
 * than shares vary. With steps of 5 that costs: of 20 units with p = 0.3 some 8
 * in 100 were told apart. So where the count was rounded, with variance v, a
 * share must lie outside of these too, with c = 3/4 sqrt(v) for the steps:
 *
 *     p -+ (z sqrt(p (1 - p) / n + v / n^2) + c / n)
 *
 * Source: Spiegelhalter (2005), Funnel plots for comparing institutional
 * performance, Stat. Med. 24, 1185-1202; fingertips-open,
 * Analysis/SpcForProportionsComparer.cs, with 1.96 and 3.0902 for z.
 */
#include "wijkbeeld/trend.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "wijkbeeld/message.h"

#include "statistic/confidence.h"
#include "statistic/wilson.h"

static struct wb_interval
limits_of(double p, double n, double variance, double confidence)
{
	double shift = 0.75 * sqrt(variance);
	double z = gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2);
	double reach = z * sqrt(p * (1 - p) / n + variance / (n * n)) +
		       shift / n;
	struct wb_interval limits = wb_wilson_limits(p * n, n, variance, shift,
						     confidence);

	if (variance > 0) {
		limits.lower = fmin(limits.lower, p - reach);
		limits.upper = fmax(limits.upper, p + reach);
	}
	return limits;
}

enum wb_status
wb_share_against(struct wb_count count, double reference, double confidence,
		 enum wb_comparison *out, struct wb_error *err)
{
	double n = (double)count.denominator;
	double share = (double)count.numerator / n;
	struct wb_interval limits;

	if (count.denominator <= 0 || count.numerator < 0 ||
	    count.numerator > count.denominator ||
	    !(reference >= 0 && reference <= 1))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a comparison needs a share of 0 to 1, and a reference of 0 to 1"));
	if (wb_confidence_check(confidence, &confidence, err) != WB_OK)
		return err->status;
	limits = limits_of(reference, n, fmax(0, count.rounding_variance),
			   confidence);
	*out = share > limits.upper ? WB_HIGHER :
	       share < limits.lower ? WB_LOWER : WB_NOT_DISTINGUISHABLE;
	return WB_OK;
}
