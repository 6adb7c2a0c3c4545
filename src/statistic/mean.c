/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Interval of a mean by Student's t: mean -+ t(n - 1) s / sqrt(n), with s the
 * standard deviation with divisor n - 1.
 *
 * Source: Student (1908), Biometrika 6, 1-25.
 */
#include "wijkbeeld/estimate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "wijkbeeld/message.h"

#include "statistic/confidence.h"

/* The values that are there: how many, and by Welford's steps their moments. */
struct moments { double count, mean, squares; };

static struct moments
moments_of(const double *values, size_t count)
{
	struct moments m = { 0, 0, 0 };

	for (size_t at = 0; at < count; at++) {
		double distance = values[at] - m.mean;

		if (isnan(values[at]))
			continue;
		m.count++;
		m.mean += distance / m.count;
		m.squares += distance * (values[at] - m.mean);
	}
	return m;
}

enum wb_status
wb_mean_interval(const double *values, size_t count, double confidence,
		 struct wb_calculated *out, struct wb_error *err)
{
	struct moments m = moments_of(values, count);
	double half;

	if (wb_confidence_check(confidence, &confidence, err) != WB_OK)
		return err->status;
	if (!isfinite(m.mean) || !isfinite(m.squares))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
				    _("a mean needs finite values"));
	*out = (struct wb_calculated){ .why = m.count < 2 ? WB_TOO_FEW :
		m.squares <= 0 ? WB_NO_VARIATION : WB_CALCULABLE };
	if (out->why != WB_CALCULABLE)
		return WB_OK;
	half = gsl_cdf_tdist_Qinv((1 - confidence) / 2, m.count - 1) *
	       sqrt(m.squares / (m.count - 1) / m.count);
	out->interval = (struct wb_interval){ m.mean, m.mean - half,
					      m.mean + half };
	return WB_OK;
}
