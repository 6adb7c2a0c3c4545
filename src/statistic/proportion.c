/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Statistical process control for proportions: a share against the limits
 * within which shares of so many units vary about the reference. The limits
 * are Wilson's for a share that equals the reference, so they stay in [0, 1];
 * rounding widens them as it widens an interval (wilson.c).
 *
 * Source: Spiegelhalter (2005), Funnel plots for comparing institutional
 * performance, Stat. Med. 24, 1185-1202; fingertips-open,
 * Analysis/SpcForProportionsComparer.cs, with 1.96 and 3.0902 for z.
 */
#include "wijkbeeld/trend.h"

#include <math.h>

#include "wijkbeeld/message.h"

#include "statistic/confidence.h"
#include "statistic/wilson.h"

enum wb_status
wb_share_against(struct wb_count count, double reference, double confidence,
		 enum wb_comparison *out, struct wb_error *err)
{
	double n = (double)count.denominator;
	double share = (double)count.numerator / n;
	double variance = fmax(0, count.rounding_variance);
	struct wb_interval limits;

	if (count.denominator <= 0 || count.numerator < 0 ||
	    count.numerator > count.denominator ||
	    !(reference >= 0 && reference <= 1))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a comparison needs a share of 0 to 1, and a reference of 0 to 1"));
	if (wb_confidence_check(confidence, &confidence, err) != WB_OK)
		return err->status;
	limits = wb_wilson_limits(reference * n, n, variance,
				  0.75 * sqrt(variance), confidence);
	*out = share > limits.upper ? WB_HIGHER :
	       share < limits.lower ? WB_LOWER : WB_NOT_DISTINGUISHABLE;
	return WB_OK;
}
