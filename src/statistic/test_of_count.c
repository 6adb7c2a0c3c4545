/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How surprising a count is when the reference is true.
 *
 * The tail on its own side, doubled: exact binomial for shares and Poisson for
 * events, through random rounding where the count was rounded (rounded.c). An
 * exact tail is never too small, which the control of false discoveries needs;
 * a score would be, far out: 5 of 20 against a share of 0.02 has a score of
 * 7.3 and a chance of 1 in 13,000, not 1 in 10^12.
 *
 * A survey's share is weighted and no count, so it has the score whose
 * interval is drawn (sample.c), with the same correction for its step.
 *
 * Source: Garwood (1936), Biometrika 28, 437-442 and Clopper and Pearson
 * (1934), Biometrika 26, 404-413, for the tails whose intervals these are.
 */
#include "wijkbeeld/compare.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "wijkbeeld/message.h"

#include "statistic/domain.h"
#include "statistic/rounded.h"

static double
doubled_tail(const struct rounded_law *law, double count)
{
	double tail = count > law->mean ? wb_rounded_at_least(law, count) :
		      wb_rounded_at_most(law, count);

	return fmin(1, 2 * tail);
}

enum wb_status
wb_share_p(struct wb_count count, double share, double *p,
	   struct wb_error *err)
{
	struct rounded_law law;

	if (wb_share_check(count, err) != WB_OK)
		return err->status;
	/* Not a number fails the comparisons. */
	if (!(share >= 0 && share <= 1))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a share lies between 0 and 1"));
	law = wb_rounded_binomial((double)count.denominator, share,
				  count.rounding_variance);
	*p = doubled_tail(&law, (double)count.numerator);
	return WB_OK;
}

enum wb_status
wb_rate_p(struct wb_count count, double per_1000, double *p,
	  struct wb_error *err)
{
	struct rounded_law law;

	if (wb_rate_check(count, err) != WB_OK)
		return err->status;
	if (!(per_1000 >= 0 && per_1000 < 1e6))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a rate is 0 or more"));
	law = wb_rounded_poisson((double)count.denominator * per_1000 / 1000,
				 count.rounding_variance);
	*p = doubled_tail(&law, (double)count.numerator);
	return WB_OK;
}

enum wb_status
wb_sample_p(double share, struct wb_sample sample, double reference, double *p,
	    struct wb_error *err)
{
	double n = (double)sample.effective;
	double rounding = n * sample.step * n * sample.step / 12;
	double distance, variance;

	if (!(share >= 0 && share <= 1) || sample.effective <= 0 ||
	    !(sample.step >= 0 && sample.step <= 1))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a survey needs a share from 0 to 1 and respondents"));
	if (!(reference >= 0 && reference <= 1))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a share lies between 0 and 1"));
	distance = fabs(share - reference) * n - sqrt(rounding);
	variance = n * reference * (1 - reference) + rounding;
	*p = distance <= 0 ? 1 :
	     variance <= 0 ? 0 :
	     2 * gsl_cdf_ugaussian_Q(distance / sqrt(variance));
	return WB_OK;
}
