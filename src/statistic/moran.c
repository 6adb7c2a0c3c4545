/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moran's I.
 *
 *     I = n / s0  sum_ij w_ij z_i z_j / sum_i z_i^2,     E = -1 / (n - 1)
 *
 * with z a value less the mean. Its variance is that when the values are dealt
 * to the areas at random, or when they are drawn from a normal law; pages use
 * the first, since shares are not normal. The p is by dealing them.
 *
 * Permutation b deals with stream b of the seed, and tails are whole numbers,
 * so the number of threads changes nothing. A permutation is equally extreme
 * when it differs by no more than adding in doubles does.
 *
 * Source: Cliff and Ord (1981), Spatial Processes, (2.20) to (2.23); Moran
 * (1950), Biometrika 37, 17-23; the p with one added, Davison and Hinkley
 * (1997), Bootstrap Methods, (4.11).
 */
#include "statistic/pattern.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/pool.h"
#include "wijkbeeld/random.h"

#include "statistic/tails.h"

enum { PERMUTATIONS_A_TASK = 64 };

/* Below this it is of adding in doubles; a million areas have some 1e-7. */
static const double LEAST_VARIANCE = 1e-12;

/* sum_ij w_ij z_i z_j */
static double
cross_product(const struct wb_pattern *pattern, enum wb_weights weights,
	      const double *off)
{
	double sum = 0;

	for (size_t at = 0; at < pattern->count; at++)
		sum += wb_pattern_weight(pattern, weights, at) * off[at] *
		       wb_pattern_sum(pattern, off, at);
	return sum;
}

static double
variance_random(double n, double b2, const struct wb_weight_sums *s)
{
	double s02 = s->s0 * s->s0, e = -1 / (n - 1);

	return (n * ((n * n - 3 * n + 3) * s->s1 - n * s->s2 + 3 * s02) -
		b2 * ((n * n - n) * s->s1 - 2 * n * s->s2 + 6 * s02)) /
	       ((n - 1) * (n - 2) * (n - 3) * s02) - e * e;
}

static double
variance_normal(double n, const struct wb_weight_sums *s)
{
	double s02 = s->s0 * s->s0, e = -1 / (n - 1);

	return (n * n * s->s1 - n * s->s2 + 3 * s02) /
	       ((n * n - 1) * s02) - e * e;
}

struct wb_moran
wb_moran_of(const struct wb_pattern *pattern, enum wb_weights weights)
{
	struct wb_moran moran = { .outcome = pattern->outcome };
	struct wb_weight_sums sums = wb_pattern_weight_sums(pattern, weights);
	double n = (double)pattern->count, variance;

	if (moran.outcome != WB_PATTERN_OK)
		return moran;
	variance = variance_random(n, pattern->m4 /
				   (pattern->m2 * pattern->m2), &sums);
	/* All are neighbours; or one value differs, and all have as many. */
	if (!(variance > LEAST_VARIANCE)) {
		moran.outcome = WB_PATTERN_NO_VARIETY;
		return moran;
	}
	moran.index = cross_product(pattern, weights, pattern->off) /
		      (sums.s0 * pattern->m2);
	moran.expected = -1 / (n - 1);
	moran.variance_random = variance;
	moran.variance_normal = variance_normal(n, &sums);
	moran.z_random = (moran.index - moran.expected) /
			 sqrt(moran.variance_random);
	moran.z_normal = (moran.index - moran.expected) /
			 sqrt(moran.variance_normal);
	return moran;
}

/* --------------------------------------------------------- the permutations */

struct dealing {
	const struct wb_pattern *pattern;
	enum wb_weights weights;
	uint32_t permutations;
	uint64_t seed;
	double observed, slack;
	atomic_uint high, low;
};

static void
deal(struct wb_random *random, double *values, size_t count)
{
	for (size_t left = count; left > 1; left--) {
		uint32_t pick = wb_random_below(random, (uint32_t)left);
		double own = values[pick];

		values[pick] = values[left - 1];
		values[left - 1] = own;
	}
}

static enum wb_status
deal_some(void *context, size_t task, struct wb_error *err)
{
	struct dealing *dealing = context;
	size_t count = dealing->pattern->count;
	uint32_t from = (uint32_t)task * PERMUTATIONS_A_TASK;
	double *off = wb_memory_array(count, sizeof *off);

	if (!off)
		return wb_error_no_memory(err);
	for (uint32_t number = from; number < dealing->permutations &&
	     number < from + PERMUTATIONS_A_TASK; number++) {
		struct wb_random random;
		double sum;

		wb_random_init(&random, dealing->seed, number);
		memcpy(off, dealing->pattern->off, count * sizeof *off);
		deal(&random, off, count);
		sum = cross_product(dealing->pattern, dealing->weights, off);
		if (sum >= dealing->observed - dealing->slack)
			atomic_fetch_add(&dealing->high, 1);
		if (sum <= dealing->observed + dealing->slack)
			atomic_fetch_add(&dealing->low, 1);
	}
	wb_memory_free(off);
	return WB_OK;
}

enum wb_status
wb_moran_permute(const struct wb_pattern *pattern, enum wb_weights weights,
		 uint32_t permutations, uint64_t seed, size_t threads,
		 double *p, struct wb_error *err)
{
	struct dealing dealing = { .pattern = pattern, .weights = weights,
		.permutations = permutations, .seed = seed };
	size_t tasks = ((size_t)permutations + PERMUTATIONS_A_TASK - 1) /
		       PERMUTATIONS_A_TASK;

	if (permutations == 0)
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a simulation needs 1 turn or more"));
	if (wb_moran_of(pattern, weights).outcome != WB_PATTERN_OK)
		return WB_OK;
	dealing.observed = cross_product(pattern, weights, pattern->off);
	/* Of a sum over n areas of terms of m2. */
	dealing.slack = 1e-10 * (double)pattern->count * pattern->m2;
	if (wb_pool_run(threads, tasks, deal_some, &dealing, err) != WB_OK)
		return err->status;
	*p = wb_two_sided_p(atomic_load(&dealing.high),
			    atomic_load(&dealing.low), permutations);
	return WB_OK;
}
