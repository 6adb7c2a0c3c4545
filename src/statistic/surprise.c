/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What changed since the previous edition, most surprising first.
 *
 * A change of an area is held against what chance and rounding alone would do.
 * With x of n before and now, r the variance that rounding added to x, and
 * m = (x + x') / (n + n'):
 *
 *     z = (x'/n' - x/n) / sqrt(m (1 - m) (1/n + 1/n') + r/n^2 + r'/n'^2)
 *
 * and m for m (1 - m) where events are counted per unit. A difference that
 * cannot vary is one of nothing: z is 0.
 *
 * The counts are taken as independent. Most households of a stock (who has
 * arrears at a date) are the same in both editions, and then z is too small
 * rather than too large: what is told to have changed has.
 *
 * Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and
 * Proportions, 3rd ed., section 3.1; for rates Breslow and Day (1987),
 * Statistical Methods in Cancer Research II, section 3.4.
 */
#include "wijkbeeld/trend.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "wijkbeeld/message.h"

static bool
can_be(enum wb_ratio ratio, const struct wb_count *count)
{
	return count->numerator >= 0 && count->denominator >= 0 &&
	       count->rounding_variance >= 0 &&
	       (ratio == WB_RATIO_RATE ||
		count->numerator <= count->denominator);
}

static void
test(enum wb_ratio ratio, const struct wb_pair *pair, struct wb_surprise *out)
{
	double n = (double)pair->before.denominator;
	double n2 = (double)pair->now.denominator;
	double x = (double)pair->before.numerator;
	double x2 = (double)pair->now.numerator;
	double m = (x + x2) / (n + n2);
	double variance = m * (ratio == WB_RATIO_SHARE ? 1 - m : 1) *
			  (1 / n + 1 / n2) +
			  pair->before.rounding_variance / (n * n) +
			  pair->now.rounding_variance / (n2 * n2);

	out->difference = x2 / n2 - x / n;
	out->z = variance > 0 ? out->difference / sqrt(variance) : 0;
	out->p = fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(out->z)));
}

static enum wb_status
look(enum wb_ratio ratio, const struct wb_pair *pair, struct wb_surprise *out,
     struct wb_error *err)
{
	if (pair->before_state != WB_FIGURE_SHOWN ||
	    pair->now_state != WB_FIGURE_SHOWN) {
		out->outcome = WB_SURPRISE_NOT_SHOWN;
		return WB_OK;
	}
	if (!can_be(ratio, &pair->before) || !can_be(ratio, &pair->now))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a change needs counts of 0 or more out of as many or more"));
	if (pair->before.denominator == 0 || pair->now.denominator == 0)
		out->outcome = WB_SURPRISE_NO_UNITS;
	else
		test(ratio, pair, out);
	return WB_OK;
}

static int
compare(const void *left, const void *right)
{
	const struct wb_surprise *a = left, *b = right;
	bool has_a = a->outcome == WB_SURPRISE_OK;
	bool has_b = b->outcome == WB_SURPRISE_OK;

	if (has_a != has_b)
		return has_a ? -1 : 1;
	if (has_a && fabs(a->z) != fabs(b->z))
		return fabs(a->z) > fabs(b->z) ? -1 : 1;
	return (a->pair > b->pair) - (a->pair < b->pair);
}

enum wb_status
wb_surprises(enum wb_ratio ratio, const struct wb_pair *pairs, size_t count,
	     struct wb_arena *arena, const struct wb_surprise **out,
	     struct wb_error *err)
{
	struct wb_surprise *all = wb_arena_array(arena, count, sizeof *all);

	if (!all)
		return wb_error_no_memory(err);
	for (size_t pair = 0; pair < count; pair++) {
		all[pair].pair = pair;
		if (look(ratio, &pairs[pair], &all[pair], err) != WB_OK)
			return err->status;
	}
	qsort(all, count, sizeof *all, compare);
	*out = all;
	return WB_OK;
}
