/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Empirical Bayes for shares: beta-binomial, by moments.
 *
 * With k_i of n_i units, m = sum k / sum n and q = m (1 - m), the shares of I
 * areas vary by sum n_i (k_i / n_i - m)^2, which for true shares of variance A
 * is q I + A (sum n - I) + sum v_i / n_i on average, the last by rounding. So
 *
 *     A = (sum n_i (k_i / n_i - m)^2 - q I - sum v_i / n_i) / (sum n - I)
 *
 * below 0 it is 0, and it is never above q. The prior is a beta law that weighs
 * M = q / A - 1 units, so that an area keeps the part n_i / (n_i + M) of its
 * distance to m. Rounding makes it count for fewer: n_i / (1 + v_i / (n_i
 * (q - A))).
 *
 * Moments and not maximum likelihood: they need no search that may fail, and
 * they can be checked by hand.
 *
 * Source: Kleinman (1973), J. Am. Stat. Assoc. 68, 46-54; the same shrinkage as
 * Martuzzi and Elliott (1996), Stat. Med. 15, 1867-1873 (spdep, EBest with
 * family binomial).
 */
#include "wijkbeeld/smooth.h"

#include <math.h>

#include "statistic/domain.h"

/* A law of no weight at all, when shares are 0 and 1 alone. */
static const double LEAST_WEIGHT = 1e-9;

struct sums { double areas, having, units, squares, rounding; };

static void
add_area(struct sums *sums, struct wb_count count)
{
	double units = (double)count.denominator;

	if (count.denominator == 0)
		return;
	sums->areas++;
	sums->having += (double)count.numerator;
	sums->units += units;
	sums->rounding += count.rounding_variance / units;
}

static void
add_square(struct sums *sums, struct wb_count count)
{
	double units = (double)count.denominator;
	double distance = (double)count.numerator / units -
			  sums->having / sums->units;

	if (count.denominator != 0)
		sums->squares += units * distance * distance;
}

static struct wb_prior
prior_of(const struct sums *sums)
{
	double mean = sums->having / sums->units, q = mean * (1 - mean);
	double variance;

	if (sums->areas < 2 || sums->units <= sums->areas)
		return (struct wb_prior){ .why = WB_TOO_FEW };
	if (sums->having <= 0 || sums->having >= sums->units)
		return (struct wb_prior){ .why = WB_NO_VARIATION };
	variance = (sums->squares - q * sums->areas - sums->rounding) /
		   (sums->units - sums->areas);
	return (struct wb_prior){ WB_CALCULABLE, mean,
		fmin(fmax(variance, 0), q / (1 + LEAST_WEIGHT)) };
}

static struct wb_posterior
posterior_of(const struct wb_prior *prior, struct wb_count count)
{
	double units = (double)count.denominator;
	double q = prior->mean * (1 - prior->mean);
	double weight = q / prior->variance - 1, smaller, having;
	struct wb_posterior out = { .law = WB_LAW_BETA };

	if (prior->why != WB_CALCULABLE || count.denominator == 0)
		return (struct wb_posterior){ .law = WB_LAW_NONE };
	if (prior->variance <= 0)
		return (struct wb_posterior){ WB_LAW_POINT, prior->mean, 0, 0 };
	smaller = 1 + count.rounding_variance /
		      (units * (q - prior->variance));
	having = (double)count.numerator / smaller;
	out.a = weight * prior->mean + having;
	out.b = weight * (1 - prior->mean) + units / smaller - having;
	out.mean = out.a / (out.a + out.b);
	return out;
}

enum wb_status
wb_smooth_shares(const struct wb_count *counts, size_t count,
		 struct wb_prior *prior, struct wb_posterior *out,
		 struct wb_error *err)
{
	struct sums sums = { 0, 0, 0, 0, 0 };
	bool is_there;

	for (size_t area = 0; area < count; area++) {
		if (wb_area_check(counts[area], WB_UNIT_SHARE, &is_there,
				  err) != WB_OK)
			return err->status;
		add_area(&sums, counts[area]);
	}
	for (size_t area = 0; area < count; area++)
		add_square(&sums, counts[area]);
	*prior = prior_of(&sums);
	for (size_t area = 0; area < count; area++)
		out[area] = posterior_of(prior, counts[area]);
	return WB_OK;
}
