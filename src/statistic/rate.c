/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Interval of a rate of events: Byar's approximation, and the exact Poisson
 * limits below 10 events, as public-health profiles do, so figures compare.
 *
 * Rounding adds a variance v to the count x: the interval is that of
 * x' = x^2 / (x + v) events, scaled back by x / x'. Where 0 is what is left,
 * up to b - 1 = sqrt(6 v + 1) - 1 events were rounded down to it, and the upper
 * limit is that of so many.
 *
 * Source: Breslow and Day (1987), Statistical Methods in Cancer Research II,
 * IARC; exact limits by the chi-square relation, Garwood (1936), Biometrika
 * 28, 437-442.
 */
#include "wijkbeeld/estimate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "statistic/confidence.h"
#include "statistic/domain.h"

enum { EXACT_BELOW = 10 };

static double
byar_limit(double events, double z)
{
	double bracket = 1 - 1 / (9 * events) + z / (3 * sqrt(events));

	return bracket > 0 ? events * bracket * bracket * bracket : 0;
}

static void
count_limits(double events, double confidence, double *lower, double *upper)
{
	double tail = (1 - confidence) / 2;
	double z = gsl_cdf_ugaussian_Qinv(tail);

	if (events < EXACT_BELOW) {
		*lower = events > 0 ?
			gsl_cdf_chisq_Pinv(tail, 2 * events) / 2 : 0;
		*upper = gsl_cdf_chisq_Qinv(tail, 2 * events + 2) / 2;
		return;
	}
	*lower = byar_limit(events, -z);
	*upper = byar_limit(events + 1, z);
}

/* The most events that random rounding may have made 0. */
static double
most_of_none(struct wb_count count)
{
	return sqrt(6 * count.rounding_variance + 1) - 1;
}

enum wb_status
wb_rate_interval(struct wb_count count, double confidence,
		 struct wb_interval *out, struct wb_error *err)
{
	double events = (double)count.numerator, scale = 1, lower, upper;
	double per = 1000 / (double)count.denominator;

	if (wb_rate_check(count, err) != WB_OK ||
	    wb_confidence_check(confidence, &confidence, err) != WB_OK)
		return err->status;
	if (count.rounding_variance > 0 && events > 0)
		scale = (events + count.rounding_variance) / events;
	count_limits(events > 0 ? events / scale : most_of_none(count),
		     confidence, &lower, &upper);
	if (events <= 0)
		lower = 0;
	*out = (struct wb_interval){ .estimate = events * per,
				     .lower = lower * scale * per,
				     .upper = upper * scale * per };
	return WB_OK;
}
