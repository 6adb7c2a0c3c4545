/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Indicators on one scale.
 *
 *     min-max     (x - min) / (max - min)
 *     z           (x - mean) / s, s by n - 1
 *     goalposts   (x - low) / (high - low), within 0 and 1
 *     target      (x - min) / (target - min); where lower is better
 *                 (max - x) / (max - target)
 *     rank        places from the lowest, equals share the mean of theirs
 *
 * Where lower is better the others turn round: 1 - y, -z, n + 1 - rank.
 *
 * Source: OECD (2008), Handbook on Constructing Composite Indicators, step 5;
 * the target as in COINr (Becker and others 2022, J. Open Source Softw. 7,
 * 4567), n_dist2targ.
 */
#include "wijkbeeld/composite.h"

#include <gsl/gsl_sort.h>
#include <math.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

/* Values that differ by less are equal. */
static const double NEARLY = 1e-12;

struct known_values { size_t count; double low, high, mean, deviation; };

static struct known_values
look(const double *values, const bool *known, size_t count)
{
	struct known_values seen = { 0, INFINITY, -INFINITY, 0, 0 };

	for (size_t at = 0; at < count; at++)
		if (known[at]) {
			seen.low = fmin(seen.low, values[at]);
			seen.high = fmax(seen.high, values[at]);
			seen.mean += values[at];
			seen.count++;
		}
	seen.mean /= seen.count ? (double)seen.count : 1;
	for (size_t at = 0; at < count; at++)
		if (known[at])
			seen.deviation += (values[at] - seen.mean) *
					  (values[at] - seen.mean);
	seen.deviation = seen.count < 2 ? 0 :
			 sqrt(seen.deviation / (double)(seen.count - 1));
	return seen;
}

static enum wb_status
check(const double *values, const bool *known, size_t count,
      const struct wb_scaling *scaling, struct wb_error *err)
{
	for (size_t at = 0; at < count; at++)
		if (known[at] && !isfinite(values[at]))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a value of an index is not a number"));
	if ((scaling->scale == WB_SCALE_GOALPOSTS &&
	     !(scaling->low < scaling->high)) ||
	    (scaling->scale == WB_SCALE_TARGET && !isfinite(scaling->target)))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a scale needs a low goalpost below the high one, or a target"));
	return WB_OK;
}

static bool
has_scale(const struct wb_scaling *scaling, const struct known_values *seen)
{
	double size = NEARLY * fmax(fabs(seen->low), fabs(seen->high));

	switch (scaling->scale) {
	case WB_SCALE_MIN_MAX:
	case WB_SCALE_Z:
		return seen->high - seen->low > size;
	case WB_SCALE_TARGET:
		return scaling->lower_is_better ?
		       seen->high - scaling->target > size :
		       scaling->target - seen->low > size;
	case WB_SCALE_GOALPOSTS:
	case WB_SCALE_RANK:
		break;
	}
	return true;
}

/* One value on any scale but rank. */
static double
scaled(double value, const struct wb_scaling *scaling,
       const struct known_values *seen)
{
	bool turned = scaling->lower_is_better;
	double y = 0;

	switch (scaling->scale) {
	case WB_SCALE_MIN_MAX:
		y = (value - seen->low) / (seen->high - seen->low);
		return turned ? 1 - y : y;
	case WB_SCALE_Z:
		y = (value - seen->mean) / seen->deviation;
		return turned ? -y : y;
	case WB_SCALE_GOALPOSTS:
		y = fmin(1, fmax(0, (value - scaling->low) /
				    (scaling->high - scaling->low)));
		return turned ? 1 - y : y;
	case WB_SCALE_TARGET:
		y = turned ? (seen->high - value) /
			     (seen->high - scaling->target) :
			     (value - seen->low) /
			     (scaling->target - seen->low);
		return scaling->capped ? fmin(1, y) : y;
	case WB_SCALE_RANK:
		break;
	}
	return y;
}

/* Places of `values[order[]]`, in order; equals share the mean of theirs. */
static void
place(const double *values, const size_t *order, size_t count, bool turned,
      double *out)
{
	size_t next;

	for (size_t at = 0; at < count; at = next) {
		double rank;

		for (next = at + 1; next < count &&
		     values[order[next]] == values[order[at]]; next++)
			;
		rank = (double)(at + 1 + next) / 2;
		for (size_t own = at; own < next; own++)
			out[order[own]] = turned ? (double)count + 1 - rank :
					  rank;
	}
}

static enum wb_status
rank_values(const double *values, const bool *known, size_t count, bool turned,
	    double *out, struct wb_error *err)
{
	double *sorted = wb_memory_array(count, sizeof *sorted);
	size_t *order = wb_memory_array(count, sizeof *order);
	size_t *index = wb_memory_array(count, sizeof *index);
	enum wb_status status = sorted && order && index ? WB_OK :
				wb_error_no_memory(err);
	size_t used = 0;

	for (size_t at = 0; status == WB_OK && at < count; at++)
		if (known[at]) {
			sorted[used] = values[at];
			index[used++] = at;
		}
	if (status == WB_OK) {
		gsl_sort_index(order, sorted, 1, used);
		for (size_t at = 0; at < used; at++)
			order[at] = index[order[at]];
		place(values, order, used, turned, out);
	}
	wb_memory_free(index);
	wb_memory_free(order);
	wb_memory_free(sorted);
	return status;
}

enum wb_status
wb_scale_values(const double *values, const bool *known, size_t count,
		const struct wb_scaling *scaling, double *out,
		enum wb_composite_outcome *outcome, struct wb_error *err)
{
	struct known_values seen;

	if (check(values, known, count, scaling, err) != WB_OK)
		return err->status;
	seen = look(values, known, count);
	*outcome = seen.count == 0 ? WB_COMPOSITE_MISSING :
		   has_scale(scaling, &seen) ? WB_COMPOSITE_OK :
		   WB_COMPOSITE_NO_SCALE;
	if (*outcome != WB_COMPOSITE_OK)
		return WB_OK;
	if (scaling->scale == WB_SCALE_RANK)
		return rank_values(values, known, count,
				   scaling->lower_is_better, out, err);
	for (size_t at = 0; at < count; at++)
		if (known[at])
			out[at] = scaled(values[at], scaling, &seen);
	return WB_OK;
}
