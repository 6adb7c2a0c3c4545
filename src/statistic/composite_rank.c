/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The range of each area's rank in a composite index.
 *
 * A turn draws, from its own stream of the seed, a method and for each
 * indicator a weight between w (1 - spread) and w (1 + spread). The range is
 * that of the middle turns, by the confidence; the rank that is shown is that
 * of the first method with the weights as given.
 *
 * Cost: turns x areas x (indicators + log areas); 1,000 turns for 500 areas
 * with 15 indicators take 0.1 s.
 *
 * Source: Saisana, Saltelli and Tarantola (2005), Uncertainty and sensitivity
 * analysis techniques as tools for the quality assessment of composite
 * indicators, J. R. Stat. Soc. A 168, 307-323; OECD (2008), step 7.
 */
#include "statistic/composite_work.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/pool.h"
#include "wijkbeeld/random.h"

#include "statistic/means.h"

enum { TURNS_A_BLOCK = 16 };

/* ---------------------------------------------------------------- the turns */

/* What one block of turns needs of its own. */
struct turning { double *weights, *scores; size_t *order; };

static void
turning_release(struct turning *turning)
{
	wb_memory_free(turning->order);
	wb_memory_free(turning->scores);
	wb_memory_free(turning->weights);
}

static bool
turning_init(struct turning *turning, const struct wb_composite_work *work)
{
	size_t count = work->ranked_count;

	turning->weights = wb_memory_array(work->used,
					   sizeof *turning->weights);
	turning->scores = wb_memory_array(count, sizeof *turning->scores);
	turning->order = wb_memory_array(count, sizeof *turning->order);
	if (turning->weights && turning->scores && turning->order)
		return true;
	turning_release(turning);
	return false;
}

/* Scores of the ranked areas; lowest where these weights leave one nothing. */
static void
score(const struct wb_composite_work *work, size_t method,
      const double *weights, double *scores)
{
	for (size_t at = 0; at < work->ranked_count; at++) {
		size_t row = work->ranked[at] * work->used;

		if (wb_mean_of_moved(work->moved[method] + row,
				     work->known + row, weights, work->used,
				     &scores[at]) != WB_COMPOSITE_OK)
			scores[at] = -INFINITY;
	}
}

/* Rank 1 for the highest; equals have the same. */
static void
rank(const double *scores, size_t count, size_t *order, uint32_t *ranks)
{
	gsl_sort_index(order, scores, 1, count);
	for (size_t at = count; at-- > 0; )
		ranks[order[at]] = at + 1 < count &&
			scores[order[at]] == scores[order[at + 1]] ?
			ranks[order[at + 1]] : (uint32_t)(count - at);
}

static void
turn(const struct wb_composite_work *work, uint32_t number,
     struct turning *turning)
{
	const struct wb_composite_plan *plan = work->plan;
	struct wb_random random;
	size_t method;

	wb_random_init(&random, plan->seed, number);
	method = wb_random_below(&random, (uint32_t)plan->method_count);
	for (size_t at = 0; at < work->used; at++)
		turning->weights[at] = work->weights[at] *
			(1 + plan->spread * (2 * wb_random_unit(&random) - 1));
	score(work, method, turning->weights, turning->scores);
	rank(turning->scores, work->ranked_count, turning->order,
	     work->ranks + number * work->ranked_count);
}

static enum wb_status
turn_block(void *context, size_t task, struct wb_error *err)
{
	const struct wb_composite_work *work = context;
	size_t from = task * TURNS_A_BLOCK;
	struct turning turning;

	if (!turning_init(&turning, work))
		return wb_error_no_memory(err);
	for (size_t number = from; number < work->plan->turns &&
	     number < from + TURNS_A_BLOCK; number++)
		turn(work, (uint32_t)number, &turning);
	turning_release(&turning);
	return WB_OK;
}

/* --------------------------------------------------------------- the ranges */

static int
compare(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* The middle turns of one area. */
static void
set_range(const struct wb_composite_work *work, size_t at, double confidence,
	  uint32_t *own, struct wb_composite_score *score)
{
	size_t turns = work->plan->turns;
	size_t tail = (size_t)floor((1 - confidence) / 2 * (double)turns);

	for (size_t number = 0; number < turns; number++)
		own[number] = work->ranks[number * work->ranked_count + at];
	qsort(own, turns, sizeof *own, compare);
	score->rank_low = own[tail];
	score->rank_median = own[(turns - 1) / 2];
	score->rank_high = own[turns - 1 - tail];
}

static enum wb_status
set_scores(const struct wb_composite_work *work, double confidence,
	   struct wb_composite_score *areas, struct wb_error *err)
{
	struct turning turning;
	uint32_t *own = wb_memory_array(work->plan->turns, sizeof *own);
	uint32_t *ranks = wb_memory_array(work->ranked_count, sizeof *ranks);
	bool whole = turning_init(&turning, work);

	if (own && ranks && whole) {
		score(work, 0, work->weights, turning.scores);
		rank(turning.scores, work->ranked_count, turning.order, ranks);
		for (size_t at = 0; at < work->ranked_count; at++) {
			struct wb_composite_score *area =
				&areas[work->ranked[at]];

			area->score = wb_mean_back(work->plan->methods[0].mean,
						   turning.scores[at]);
			area->rank = ranks[at];
			set_range(work, at, confidence, own, area);
		}
	}
	if (whole)
		turning_release(&turning);
	wb_memory_free(ranks);
	wb_memory_free(own);
	return own && ranks && whole ? WB_OK : wb_error_no_memory(err);
}

enum wb_status
wb_composite_turn(struct wb_composite_work *work, double confidence,
		  size_t threads, struct wb_composite_score *areas,
		  struct wb_error *err)
{
	size_t blocks = ((size_t)work->plan->turns + TURNS_A_BLOCK - 1) /
			TURNS_A_BLOCK;

	if (wb_pool_run(threads, blocks, turn_block, work, err) != WB_OK)
		return err->status;
	return set_scores(work, confidence, areas, err);
}
