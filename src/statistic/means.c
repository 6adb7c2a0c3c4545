/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Weighted means of what is known.
 *
 *     arithmetic  sum w x / sum w
 *     geometric   exp(sum w log x / sum w)
 *     harmonic    sum w / sum (w / x)
 *
 * The arithmetic mean lets a good score make up for a bad one; the others do
 * so less and less. When more than half is missing the mean would be of
 * something else, so there is none.
 *
 * Source: OECD (2008), Handbook on Constructing Composite Indicators, step 6.
 */
#include "statistic/means.h"

#include <math.h>

#include "wijkbeeld/message.h"

bool
wb_mean_takes(enum wb_mean mean, double value)
{
	/* Not a number fails the comparison. */
	return isfinite(value) && (mean == WB_MEAN_ARITHMETIC || value > 0);
}

double
wb_mean_forward(enum wb_mean mean, double value)
{
	switch (mean) {
	case WB_MEAN_GEOMETRIC:
		return log(value);
	case WB_MEAN_HARMONIC:
		return -1 / value;
	case WB_MEAN_ARITHMETIC:
		break;
	}
	return value;
}

double
wb_mean_back(enum wb_mean mean, double value)
{
	switch (mean) {
	case WB_MEAN_GEOMETRIC:
		return exp(value);
	case WB_MEAN_HARMONIC:
		return -1 / value;
	case WB_MEAN_ARITHMETIC:
		break;
	}
	return value;
}

/* What is known of an area, while it is added up. */
struct sums { double moved, weight; size_t there; };

static void
add(struct sums *sums, double moved, double weight)
{
	sums->moved += weight * moved;
	sums->weight += weight;
	sums->there++;
}

static enum wb_composite_outcome
outcome_of(const struct sums *sums, size_t count)
{
	if (sums->there == 0 || 2 * sums->there < count)
		return WB_COMPOSITE_MISSING;
	return sums->weight > 0 ? WB_COMPOSITE_OK : WB_COMPOSITE_NO_WEIGHT;
}

enum wb_composite_outcome
wb_mean_of_moved(const double *moved, const bool *known, const double *weights,
		 size_t count, double *out)
{
	struct sums sums = { 0, 0, 0 };

	for (size_t at = 0; at < count; at++)
		if (known[at])
			add(&sums, moved[at], weights[at]);
	if (outcome_of(&sums, count) == WB_COMPOSITE_OK)
		*out = sums.moved / sums.weight;
	return outcome_of(&sums, count);
}

enum wb_status
wb_weights_check(const double *weights, size_t count, struct wb_error *err)
{
	for (size_t at = 0; weights && at < count; at++)
		if (!(weights[at] >= 0 && isfinite(weights[at])))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a weight must be 0 or more"));
	return WB_OK;
}

enum wb_status
wb_mean_of(enum wb_mean mean, const double *values, const bool *known,
	   const double *weights, size_t count, double *out,
	   enum wb_composite_outcome *outcome, struct wb_error *err)
{
	struct sums sums = { 0, 0, 0 };

	if (wb_weights_check(weights, count, err) != WB_OK)
		return err->status;
	for (size_t at = 0; at < count; at++) {
		if (!known[at])
			continue;
		if (!wb_mean_takes(mean, values[at]))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a geometric or harmonic mean is of values above 0"));
		add(&sums, wb_mean_forward(mean, values[at]),
		    weights ? weights[at] : 1);
	}
	*outcome = outcome_of(&sums, count);
	if (*outcome == WB_COMPOSITE_OK)
		*out = wb_mean_back(mean, sums.moved / sums.weight);
	return WB_OK;
}
