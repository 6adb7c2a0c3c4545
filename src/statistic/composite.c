/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The composite index: which indicators take part, who has a score, and the
 * tables that the turns of the simulation work on (composite_rank.c).
 *
 * For each method the indicators are scaled once, and moved to where its mean
 * is arithmetic (means.h); what is left of a turn is one weighted sum an area
 * and a sort. Which areas have a score does not depend on the turn, since the
 * rule counts indicators.
 *
 * Source: OECD (2008), Handbook on Constructing Composite Indicators, steps 5
 * to 7.
 */
#include "wijkbeeld/composite.h"

#include "wijkbeeld/message.h"

#include "statistic/composite_work.h"
#include "statistic/confidence.h"
#include "statistic/means.h"

/* ---------------------------------------------------------------- the input */

static enum wb_status
check(const struct wb_composite_plan *plan, struct wb_error *err)
{
	double all = 0;

	if (plan->method_count == 0 || plan->turns == 0 ||
	    !(plan->spread >= 0 && plan->spread <= 1))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("an index needs a method, a turn, and a spread of weights from 0 to 1"));
	for (size_t method = 0; method < plan->method_count; method++)
		if (plan->methods[method].scale == WB_SCALE_Z &&
		    plan->methods[method].mean != WB_MEAN_ARITHMETIC)
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a geometric or harmonic mean is of values above 0"));
	if (wb_weights_check(plan->weights, plan->scores.indicators, err) !=
	    WB_OK)
		return err->status;
	for (size_t at = 0; at < plan->scores.indicators; at++)
		all += plan->weights[at];
	return all > 0 ? WB_OK : wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("the weights of an index are all 0"));
}

/* --------------------------------------------------------------- the scales */

/* A column of the scores, and what became of it on a scale. */
struct column { double *value, *scaled; bool *known; };

static bool
column_init(struct column *column, size_t areas, struct wb_arena *arena)
{
	column->value = wb_arena_array(arena, areas, sizeof *column->value);
	column->scaled = wb_arena_array(arena, areas, sizeof *column->scaled);
	column->known = wb_arena_array(arena, areas, sizeof *column->known);
	return column->value && column->scaled && column->known;
}

/* From 1 to 100 where the scale is from 0 to 1. */
static double
widened(enum wb_scale scale, double value)
{
	switch (scale) {
	case WB_SCALE_MIN_MAX:
	case WB_SCALE_GOALPOSTS:
	case WB_SCALE_TARGET:
		return 1 + 99 * value;
	case WB_SCALE_Z:
	case WB_SCALE_RANK:
		break;
	}
	return value;
}

/* Scales one indicator by one method. */
static enum wb_status
scale_column(const struct wb_composite_plan *plan, size_t indicator,
	     enum wb_scale scale, struct column *column,
	     enum wb_composite_outcome *outcome, struct wb_error *err)
{
	struct wb_scaling scaling = plan->scalings[indicator];

	scaling.scale = scale;
	for (size_t area = 0; area < plan->scores.areas; area++) {
		size_t at = area * plan->scores.indicators + indicator;

		column->value[area] = plan->scores.values[at];
		column->known[area] = plan->scores.known[at];
	}
	return wb_scale_values(column->value, column->known,
			       plan->scores.areas, &scaling, column->scaled,
			       outcome, err);
}

/* Which indicators have a scale by every method. */
static enum wb_status
find_used(const struct wb_composite_plan *plan, struct column *column,
	  enum wb_composite_outcome *outcomes, struct wb_error *err)
{
	for (size_t indicator = 0; indicator < plan->scores.indicators;
	     indicator++)
		for (size_t method = 0; method < plan->method_count; method++) {
			enum wb_composite_outcome own;

			if (scale_column(plan, indicator,
					 plan->methods[method].scale, column,
					 &own, err) != WB_OK)
				return err->status;
			if (own != WB_COMPOSITE_OK)
				outcomes[indicator] = own;
		}
	return WB_OK;
}

/* The table of one method. */
static enum wb_status
move_table(const struct wb_composite_work *work, size_t method,
	   struct column *column, double *moved, struct wb_error *err)
{
	const struct wb_composite_plan *plan = work->plan;
	struct wb_composite_method own = plan->methods[method];

	for (size_t at = 0; at < work->used; at++) {
		enum wb_composite_outcome ignored;

		if (scale_column(plan, work->indicator[at], own.scale, column,
				 &ignored, err) != WB_OK)
			return err->status;
		for (size_t area = 0; area < plan->scores.areas; area++) {
			double value = widened(own.scale, column->scaled[area]);

			if (!column->known[area])
				continue;
			/* A target may be far behind: 1 + 99 x below 0. */
			if (!wb_mean_takes(own.mean, value))
				return wb_error_set(err, WB_OUT_OF_DOMAIN,
					_("a geometric or harmonic mean is of values above 0"));
			moved[area * work->used + at] =
				wb_mean_forward(own.mean, value);
		}
	}
	return WB_OK;
}

/* ---------------------------------------------------------------- the index */

/* Takes the used indicators, and finds who has a score. */
static bool
prepare(struct wb_composite_work *work,
	const enum wb_composite_outcome *outcomes,
	struct wb_composite_score *areas, struct wb_arena *arena)
{
	const struct wb_scores *scores = &work->plan->scores;
	size_t *indicator = wb_arena_array(arena, scores->indicators,
					   sizeof *indicator);
	double *weights = wb_arena_array(arena, scores->indicators,
					 sizeof *weights);
	uint32_t *ranked = wb_arena_array(arena, scores->areas,
					  sizeof *ranked);
	bool *known;

	if (!indicator || !weights || !ranked)
		return false;
	for (size_t at = 0; at < scores->indicators; at++)
		if (outcomes[at] == WB_COMPOSITE_OK) {
			weights[work->used] = work->plan->weights[at];
			indicator[work->used++] = at;
		}
	known = wb_arena_array(arena, scores->areas,
			       work->used * sizeof *known);
	if (!known)
		return false;
	for (size_t area = 0; area < scores->areas; area++) {
		double ignored;

		for (size_t at = 0; at < work->used; at++)
			known[area * work->used + at] = scores->known[
				area * scores->indicators + indicator[at]];
		areas[area].outcome = wb_mean_of_moved(weights,
			known + area * work->used, weights, work->used,
			&ignored);
		if (areas[area].outcome == WB_COMPOSITE_OK)
			ranked[work->ranked_count++] = (uint32_t)area;
	}
	work->indicator = indicator;
	work->weights = weights;
	work->ranked = ranked;
	work->known = known;
	return true;
}

static enum wb_status
move_tables(struct wb_composite_work *work, struct column *column,
	    struct wb_arena *arena, struct wb_error *err)
{
	const struct wb_composite_plan *plan = work->plan;

	work->moved = wb_arena_array(arena, plan->method_count,
				     sizeof *work->moved);
	work->ranks = wb_arena_array(arena, plan->turns,
				     work->ranked_count *
				     sizeof *work->ranks);
	if (!work->moved || !work->ranks)
		return wb_error_no_memory(err);
	for (size_t method = 0; method < plan->method_count; method++) {
		work->moved[method] = wb_arena_array(arena, plan->scores.areas,
			work->used * sizeof **work->moved);
		if (!work->moved[method])
			return wb_error_no_memory(err);
		if (move_table(work, method, column, work->moved[method],
			       err) != WB_OK)
			return err->status;
	}
	return WB_OK;
}

/* `own` holds all that is needed on the way. */
static enum wb_status
find(const struct wb_composite_plan *plan, size_t threads,
     struct wb_arena *own, enum wb_composite_outcome *outcomes,
     struct wb_composite_score *areas, size_t *ranked, struct wb_error *err)
{
	struct wb_composite_work work = { .plan = plan };
	struct column column;
	double confidence;

	if (wb_confidence_check(plan->confidence, &confidence, err) != WB_OK)
		return err->status;
	if (!column_init(&column, plan->scores.areas, own))
		return wb_error_no_memory(err);
	if (find_used(plan, &column, outcomes, err) != WB_OK)
		return err->status;
	if (!prepare(&work, outcomes, areas, own))
		return wb_error_no_memory(err);
	*ranked = work.ranked_count;
	if (work.ranked_count == 0)
		return WB_OK;
	if (move_tables(&work, &column, own, err) != WB_OK)
		return err->status;
	return wb_composite_turn(&work, confidence, threads, areas, err);
}

enum wb_status
wb_composite_of(const struct wb_composite_plan *plan, size_t threads,
		struct wb_arena *arena, struct wb_composite *out,
		struct wb_error *err)
{
	struct wb_composite_score *areas = wb_arena_array(arena,
		plan->scores.areas, sizeof *areas);
	enum wb_composite_outcome *outcomes = wb_arena_array(arena,
		plan->scores.indicators, sizeof *outcomes);
	struct wb_arena *own;
	enum wb_status status;
	size_t ranked = 0;

	if (check(plan, err) != WB_OK)
		return err->status;
	own = wb_arena_new();
	if (!areas || !outcomes || !own) {
		wb_arena_free(own);
		return wb_error_no_memory(err);
	}
	status = find(plan, threads, own, outcomes, areas, &ranked, err);
	wb_arena_free(own);
	if (status == WB_OK)
		*out = (struct wb_composite){ areas, outcomes, ranked };
	return status;
}
