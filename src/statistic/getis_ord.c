/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Getis and Ord's G of the whole, and Gi and Gi* of each area.
 *
 *     G = sum_ij w_ij y_i y_j / sum_(i != j) y_i y_j,    w 1 or 0
 *
 *     Gi  = (sum_j w_ij y_j - k y') / (s' sqrt(((n-1) k - k^2) / (n-2)))
 *     Gi* = the same over the area and its neighbours (k + 1 areas), with the
 *           mean and standard deviation of all n:
 *           ... / (s sqrt((n (k+1) - (k+1)^2) / (n-1)))
 *
 * with k neighbours, and y' and s' over all areas but i. Both are z already,
 * and the same for row-standardised weights. Variances divide by the number of
 * areas.
 *
 * Source: Getis and Ord (1992), The analysis of spatial association by use of
 * distance statistics, Geogr. Anal. 24, 189-206 (G and its moments); Ord and
 * Getis (1995), Geogr. Anal. 27, 286-306, (5) and (6).
 */
#include "statistic/pattern.h"

#include <math.h>

/* Below this, of the square of its mean, it is of adding in doubles. */
static const double LEAST_VARIANCE = 1e-12;

/* The sums of the first four powers of the values. */
struct powers { double m1, m2, m3, m4; };

static struct powers
powers_of(const struct wb_pattern *pattern)
{
	struct powers m = { 0, 0, 0, 0 };

	for (size_t at = 0; at < pattern->count; at++) {
		double y = pattern->value[at];

		m.m1 += y;
		m.m2 += y * y;
		m.m3 += y * y * y;
		m.m4 += y * y * y * y;
	}
	return m;
}

/* The mean of G^2 over all ways to deal the values. */
static double
mean_square(double n, const struct powers *m, const struct wb_weight_sums *s)
{
	double s02 = s->s0 * s->s0, d = m->m1 * m->m1 - m->m2;
	double b0 = (n * n - 3 * n + 3) * s->s1 - n * s->s2 + 3 * s02;
	double b1 = -((n * n - n) * s->s1 - 2 * n * s->s2 + 6 * s02);
	double b2 = -(2 * n * s->s1 - (n + 3) * s->s2 + 6 * s02);
	double b3 = 4 * (n - 1) * s->s1 - 2 * (n + 1) * s->s2 + 8 * s02;
	double b4 = s->s1 - s->s2 + s02;

	return (b0 * m->m2 * m->m2 + b1 * m->m4 + b2 * m->m1 * m->m1 * m->m2 +
		b3 * m->m1 * m->m3 + b4 * m->m1 * m->m1 * m->m1 * m->m1) /
	       (d * d * n * (n - 1) * (n - 2) * (n - 3));
}

/* Why there is no G, or WB_PATTERN_OK. */
static enum wb_pattern_outcome
look(const struct wb_pattern *pattern)
{
	if (pattern->outcome != WB_PATTERN_OK)
		return pattern->outcome;
	for (size_t at = 0; at < pattern->count; at++)
		if (pattern->value[at] < 0)
			return WB_PATTERN_NEGATIVE;
	return WB_PATTERN_OK;
}

struct wb_getis_ord
wb_getis_ord_of(const struct wb_pattern *pattern)
{
	struct wb_getis_ord g = { .outcome = look(pattern) };
	struct wb_weight_sums sums = wb_pattern_weight_sums(pattern,
							    WB_WEIGHTS_BINARY);
	struct powers m = powers_of(pattern);
	double n = (double)pattern->count, sum = 0, variance;
	double expected = sums.s0 / (n * (n - 1));
	double pairs = m.m1 * m.m1 - m.m2;

	if (g.outcome != WB_PATTERN_OK)
		return g;
	variance = mean_square(n, &m, &sums) - expected * expected;
	/* One area with all there is has no pair; see moran.c for others. */
	if (wb_pattern_is_nothing(pairs, m.m2) ||
	    !(variance > LEAST_VARIANCE * expected * expected)) {
		g.outcome = WB_PATTERN_NO_VARIETY;
		return g;
	}
	for (size_t at = 0; at < pattern->count; at++)
		sum += pattern->value[at] *
		       wb_pattern_sum(pattern, pattern->value, at);
	g.index = sum / pairs;
	g.expected = expected;
	g.variance = variance;
	g.z = (g.index - g.expected) / sqrt(g.variance);
	return g;
}

/* ---------------------------------------------------------------- hot spots */

/* The z of a sum over `k` areas out of `n` with this mean and variance. */
static double
z_of(double sum, double k, double n, double mean, double variance)
{
	return (sum - k * mean) /
	       sqrt(variance * (n * k - k * k) / (n - 1));
}

static struct wb_hot_spot
hot_spot_of(const struct wb_pattern *pattern, size_t at)
{
	struct wb_hot_spot spot = { .outcome = WB_PATTERN_OK };
	double n = (double)pattern->count, m2 = pattern->m2;
	double k = (double)wb_pattern_degree(pattern, at);
	double own = pattern->off[at];
	double sum = wb_pattern_sum(pattern, pattern->off, at);
	/* Mean and variance of the others, from those of all (mean 0). */
	double mean = -own / (n - 1);
	double variance = (n * m2 - own * own) / (n - 1) - mean * mean;

	if (wb_pattern_degree(pattern, at) == pattern->count - 1) {
		spot.outcome = WB_PATTERN_ALL_NEIGHBOURS;
		return spot;
	}
	if (wb_pattern_is_nothing(variance, m2)) {
		spot.outcome = WB_PATTERN_CONSTANT;
		return spot;
	}
	spot.gi = z_of(sum, k, n - 1, mean, variance);
	spot.gi_star = z_of(sum + own, k + 1, n, 0, m2);
	return spot;
}

enum wb_status
wb_hot_spots_of(const struct wb_pattern *pattern, struct wb_arena *arena,
		const struct wb_hot_spot **out, struct wb_error *err)
{
	struct wb_hot_spot *all = wb_arena_array(arena, pattern->all,
						 sizeof *all);

	if (!all)
		return wb_error_no_memory(err);
	for (size_t area = 0; area < pattern->all; area++)
		all[area].outcome = pattern->taken[area];
	for (size_t at = 0; at < pattern->count; at++) {
		struct wb_hot_spot *own = &all[pattern->area[at]];

		own->outcome = pattern->outcome;
		if (pattern->outcome == WB_PATTERN_OK)
			*own = hot_spot_of(pattern, at);
	}
	*out = all;
	return WB_OK;
}
