/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Difference in differences.
 *
 * The change of an area is its mean since, less its mean before; where figures
 * have a season, quarters are compared with the same quarters: the mean over
 * those seasons that are known both before and since. So one missing winter
 * does not look like a change. An area without such a season is left out.
 *
 *     difference = mean change of the subjects - mean change of the others
 *
 * by weight. Its p is found by taking as many other areas for the subjects: the
 * share of all such choices (or of `turns` of them at random, and the one that
 * was made) whose difference is at least as far from 0. Noise of small areas
 * and of rounding is in all changes alike, so it is in the p too. Where
 * neighbours change together, the p of a ring is too small.
 *
 * Turns are drawn in blocks, each from its own stream of the seed, and counted
 * in whole numbers.
 *
 * Source: Angrist and Pischke (2009), Mostly Harmless Econometrics, section
 * 5.2; permutation: Fisher (1935), The Design of Experiments, section 21, and
 * Conley and Taber (2011), Rev. Econ. Stat. 93, 113-125, for few treated areas.
 */
#include "wijkbeeld/intervention.h"

#include <math.h>
#include <stdatomic.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/pool.h"
#include "wijkbeeld/random.h"

#include "statistic/draw.h"

enum { TURNS_A_BLOCK = 250 };

/* Differences are equally far when only adding in doubles tells them apart. */
static const double NEARLY = 1e-10;

/* ------------------------------------------------------- the areas' changes */

/* The areas that have figures before and since: first the subjects. */
struct changes {
	double *before, *after, *weight;
	size_t subjects, count;
};

static void
changes_release(struct changes *changes)
{
	wb_memory_free(changes->weight);
	wb_memory_free(changes->after);
	wb_memory_free(changes->before);
}

static bool
changes_init(struct changes *changes, size_t most)
{
	*changes = (struct changes){ .count = 0 };
	changes->before = wb_memory_array(most, sizeof *changes->before);
	changes->after = wb_memory_array(most, sizeof *changes->after);
	changes->weight = wb_memory_array(most, sizeof *changes->weight);
	if (changes->before && changes->after && changes->weight)
		return true;
	changes_release(changes);
	return false;
}

/* The mean of every season-th period of [first, end) that is known. */
static bool
mean_of_season(const struct wb_history *history, size_t area, size_t first,
	       size_t end, double *out)
{
	double sum = 0;
	size_t count = 0;

	for (size_t period = first; period < end; period += history->season) {
		size_t at = area * history->periods + period;

		if (!history->known[at])
			continue;
		sum += history->values[at];
		count++;
	}
	if (count > 0)
		*out = sum / (double)count;
	return count > 0;
}

/* Means over the seasons known on both sides; false when there are none. */
static bool
compare_seasons(const struct wb_history *history, size_t area, size_t from,
		double *before, double *after)
{
	size_t season = history->season, count = 0;

	*before = *after = 0;
	for (size_t own = 0; own < season; own++) {
		/* The first period of this season at or after `from`. */
		size_t since = from + (own + season - from % season) % season;
		double one, other;

		if (!mean_of_season(history, area, own, from, &one) ||
		    !mean_of_season(history, area, since, history->periods,
				    &other))
			continue;
		*before += one;
		*after += other;
		count++;
	}
	*before /= (double)(count ? count : 1);
	*after /= (double)(count ? count : 1);
	return count > 0;
}

static void
add_arm(const struct wb_history *history, const enum wb_arm *arms,
	 enum wb_arm arm, size_t from, struct changes *changes,
	 size_t *left_out)
{
	for (size_t area = 0; area < history->areas; area++) {
		size_t at = changes->count;

		if (arms[area] != arm)
			continue;
		if (!compare_seasons(history, area, from, &changes->before[at],
				     &changes->after[at])) {
			++*left_out;
			continue;
		}
		changes->weight[at] = history->weights ?
				      history->weights[area] : 1;
		changes->count++;
	}
}

static double
mean_by_weight(const double *values, const double *weights, size_t count)
{
	double sum = 0, all = 0;

	for (size_t at = 0; at < count; at++) {
		sum += values[at] * weights[at];
		all += weights[at];
	}
	return sum / all;
}

/* --------------------------------------------------------- the permutations */

struct permuting {
	const struct changes *changes;
	double all, weight;		/* sums over all areas */
	double observed, slack;
	uint32_t turns;
	uint64_t seed;
	atomic_uint as_far;
};

/* The difference when these areas were the subjects. */
static double
difference_of(const struct permuting *permuting, const uint32_t *subjects)
{
	const struct changes *changes = permuting->changes;
	double sum = 0, weight = 0;

	for (size_t at = 0; at < changes->subjects; at++) {
		uint32_t own = subjects[at];

		sum += changes->weight[own] *
		       (changes->after[own] - changes->before[own]);
		weight += changes->weight[own];
	}
	return sum / weight -
	       (permuting->all - sum) / (permuting->weight - weight);
}

static bool
is_as_far(const struct permuting *permuting, const uint32_t *subjects)
{
	return fabs(difference_of(permuting, subjects)) >=
	       fabs(permuting->observed) - permuting->slack;
}

static enum wb_status
permute_block(void *context, size_t task, struct wb_error *err)
{
	struct permuting *permuting = context;
	size_t count = permuting->changes->count;
	uint32_t left = permuting->turns - (uint32_t)task * TURNS_A_BLOCK;
	uint32_t turns = left < TURNS_A_BLOCK ? left : TURNS_A_BLOCK;
	uint32_t *deck = wb_memory_array(count, sizeof *deck);
	uint32_t *row = wb_memory_array(count, sizeof *row);
	struct wb_random random;
	unsigned found = 0;

	if (!deck || !row) {
		wb_memory_free(row);
		wb_memory_free(deck);
		return wb_error_no_memory(err);
	}
	for (size_t at = 0; at < count; at++)
		deck[at] = (uint32_t)at;
	wb_random_init(&random, permuting->seed, task);
	for (uint32_t turn = 0; turn < turns; turn++) {
		wb_draw_row(&random, deck, (uint32_t)count,
			    (uint32_t)permuting->changes->subjects, row);
		found += is_as_far(permuting, row);
	}
	atomic_fetch_add(&permuting->as_far, found);
	wb_memory_free(row);
	wb_memory_free(deck);
	return WB_OK;
}

/* How many choices of k out of n there are, or more than `most`. */
static double
choices(size_t n, size_t k, double most)
{
	double count = 1;

	for (size_t step = 1; step <= k && count <= most; step++)
		count = count * (double)(n - k + step) / (double)step;
	return round(count);
}

/* The next choice of k out of n, in order; false after the last. */
static bool
next_choice(uint32_t *chosen, size_t k, size_t n)
{
	size_t at = k;

	while (at > 0 && chosen[at - 1] == n - k + at - 1)
		at--;
	if (at == 0)
		return false;
	chosen[at - 1]++;
	for (; at < k; at++)
		chosen[at] = chosen[at - 1] + 1;
	return true;
}

/* All choices, one after another; they are no more than the turns asked for. */
static enum wb_status
permute_all(struct permuting *permuting, struct wb_error *err)
{
	size_t k = permuting->changes->subjects;
	uint32_t *chosen = wb_memory_array(k, sizeof *chosen);
	unsigned found = 0;

	if (!chosen)
		return wb_error_no_memory(err);
	for (size_t at = 0; at < k; at++)
		chosen[at] = (uint32_t)at;
	do
		found += is_as_far(permuting, chosen);
	while (next_choice(chosen, k, permuting->changes->count));
	atomic_store(&permuting->as_far, found);
	wb_memory_free(chosen);
	return WB_OK;
}

static enum wb_status
permute(struct permuting *permuting, size_t threads, struct wb_effect *effect,
	struct wb_error *err)
{
	const struct changes *changes = permuting->changes;
	double all = choices(changes->count, changes->subjects,
			     permuting->turns);
	size_t blocks = ((size_t)permuting->turns + TURNS_A_BLOCK - 1) /
			TURNS_A_BLOCK;

	effect->exact = all <= permuting->turns;
	if (effect->exact) {
		if (permute_all(permuting, err) != WB_OK)
			return err->status;
		effect->p = atomic_load(&permuting->as_far) / all;
		/* Half against half: the other way round is as far off. */
		effect->least_p = (2 * changes->subjects == changes->count ?
				   2 : 1) / all;
		return WB_OK;
	}
	if (wb_pool_run(threads, blocks, permute_block, permuting, err) !=
	    WB_OK)
		return err->status;
	effect->least_p = 1 / ((double)permuting->turns + 1);
	effect->p = (atomic_load(&permuting->as_far) + 1.0) * effect->least_p;
	return WB_OK;
}

/* --------------------------------------------------------------- the effect */

static enum wb_status
check(const struct wb_history *history, size_t from, uint32_t turns,
      struct wb_error *err)
{
	size_t cells = history->areas * history->periods;

	if (history->season == 0 || from > history->periods || turns == 0)
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("an intervention needs a season of 1 or more, a start within its periods and 1 turn or more"));
	for (size_t at = 0; at < cells; at++)
		if (history->known[at] && !isfinite(history->values[at]))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a figure of an intervention is not a number"));
	for (size_t area = 0; history->weights && area < history->areas; area++)
		if (!(history->weights[area] > 0 &&
		      isfinite(history->weights[area])))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a weight of an area must be above 0"));
	return WB_OK;
}

/* The four means, and what the permutations need of them. */
static void
set_means(const struct changes *changes, struct wb_effect *effect,
	  struct permuting *permuting)
{
	size_t k = changes->subjects, others = changes->count - k;
	double furthest = 0;

	effect->subjects_before = mean_by_weight(changes->before,
						 changes->weight, k);
	effect->subjects_after = mean_by_weight(changes->after,
						changes->weight, k);
	effect->compared_before = mean_by_weight(changes->before + k,
						 changes->weight + k, others);
	effect->compared_after = mean_by_weight(changes->after + k,
						changes->weight + k, others);
	effect->difference = effect->subjects_after - effect->subjects_before -
			     effect->compared_after + effect->compared_before;
	for (size_t at = 0; at < changes->count; at++) {
		permuting->all += changes->weight[at] *
				  (changes->after[at] - changes->before[at]);
		permuting->weight += changes->weight[at];
		furthest = fmax(furthest, fabs(changes->after[at]) +
				fabs(changes->before[at]));
	}
	permuting->observed = effect->difference;
	permuting->slack = NEARLY * furthest;
}

static enum wb_status
find_effect(const struct wb_history *history, const enum wb_arm *arms,
	    size_t from, struct changes *changes, struct permuting *permuting,
	    size_t threads, struct wb_effect *effect, struct wb_error *err)
{
	add_arm(history, arms, WB_ARM_SUBJECT, from, changes,
		 &effect->left_out);
	changes->subjects = effect->subjects = changes->count;
	add_arm(history, arms, WB_ARM_COMPARED, from, changes,
		 &effect->left_out);
	effect->compared = changes->count - changes->subjects;
	effect->outcome = from == 0 || from == history->periods ?
			  WB_EFFECT_NO_PERIODS :
			  effect->subjects == 0 ? WB_EFFECT_NO_SUBJECT :
			  effect->compared == 0 ? WB_EFFECT_NO_COMPARED :
			  WB_EFFECT_OK;
	if (effect->outcome != WB_EFFECT_OK)
		return WB_OK;
	set_means(changes, effect, permuting);
	return permute(permuting, threads, effect, err);
}

enum wb_status
wb_effect_of(const struct wb_history *history, const enum wb_arm *arms,
	     size_t from, uint32_t turns, uint64_t seed, size_t threads,
	     struct wb_effect *out, struct wb_error *err)
{
	struct changes changes;
	struct permuting permuting = { .changes = &changes, .turns = turns,
				       .seed = seed };
	struct wb_effect effect = { .outcome = WB_EFFECT_OK };
	enum wb_status status = check(history, from, turns, err);

	if (status != WB_OK)
		return status;
	if (!changes_init(&changes, history->areas))
		return wb_error_no_memory(err);
	status = find_effect(history, arms, from, &changes, &permuting,
			     threads, &effect, err);
	changes_release(&changes);
	if (status == WB_OK)
		*out = effect;
	return status;
}
