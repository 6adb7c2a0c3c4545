/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wilson score interval of a share.
 *
 * Stays inside [0, 1] and keeps its coverage in small neighbourhoods and near
 * zero, where the normal approximation does not.
 *
 * A numerator that was rounded at random carries the rounding's variance v on
 * top of the binomial's. The interval is then that of a smaller number of
 * units, n' = p(1-p) / (p(1-p)/n + v/n^2), with p pulled to the middle by two
 * successes and two failures (Agresti and Coull) so that it never reads 0.
 *
 * Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212; Agresti and Coull
 * (1998), Am. Stat. 52, 119-126. In the notation of Newcombe (1998), method 3.
 */
#include "wijkbeeld/estimate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "wijkbeeld/message.h"

static double
effective_units(struct wb_count count)
{
	double n = (double)count.denominator;
	double p = ((double)count.numerator + 2) / (n + 4);
	double variance = p * (1 - p);

	if (count.rounding_variance <= 0)
		return n;
	return variance / (variance / n + count.rounding_variance / (n * n));
}

enum wb_status
wb_wilson_interval(struct wb_count count, double confidence,
		   struct wb_interval *out, struct wb_error *err)
{
	double z, z2, n, p, centre, half, scale;

	if (count.denominator <= 0 || count.numerator < 0 ||
	    count.numerator > count.denominator)
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a share needs 0 <= numerator <= denominator and a denominator above 0"));
	if (!(confidence > 0 && confidence < 1))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a confidence lies between 0 and 1"));
	p = (double)count.numerator / (double)count.denominator;
	n = effective_units(count);
	z = gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2);
	z2 = z * z;
	scale = 1 + z2 / n;
	centre = (p + z2 / (2 * n)) / scale;
	half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / scale;
	*out = (struct wb_interval){
		.estimate = p,
		.lower = count.numerator == 0 ? 0 : fmax(0, centre - half),
		.upper = count.numerator == count.denominator ? 1 :
			 fmin(1, centre + half),
	};
	return WB_OK;
}
