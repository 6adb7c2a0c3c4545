/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small areas drawn to the mean, and their places in a list with intervals
 * (smooth.h): what an order or a top list rests on.
 */
#include "statistic/insight.h"

static enum wb_status
smooth(struct wb_insight_task *task, const struct wb_count *counts,
       enum wb_unit unit, struct wb_posterior *posteriors,
       struct wb_error *err)
{
	return unit == WB_UNIT_SHARE ?
		wb_smooth_shares(counts, task->count, &task->about->prior,
				 posteriors, err) :
		wb_smooth_rates(counts, task->count, &task->about->prior,
				posteriors, err);
}

/* The counts of the areas, and what they are; false: there are none. */
static bool
read_counts(const struct wb_insight_task *task, struct wb_count *counts,
	    enum wb_unit *unit)
{
	bool any = false;

	for (uint32_t area = 0; area < task->count; area++) {
		if (wb_figure_count(task->figures[area], &counts[area]) !=
		    WB_FIGURE_SHOWN) {
			counts[area] = (struct wb_count){ 0 };
			continue;
		}
		*unit = wb_figure_unit(task->figures[area]);
		any |= *unit == WB_UNIT_SHARE || *unit == WB_UNIT_PER_1000;
	}
	return any;
}

enum wb_status
wb_insight_small(struct wb_insight_task *task, struct wb_error *err)
{
	struct wb_count *counts = wb_arena_array(task->arena, task->count,
						 sizeof *counts);
	struct wb_posterior *posteriors = wb_arena_array(task->arena,
		task->count, sizeof *posteriors);
	struct wb_rank *ranks = wb_arena_array(task->arena, task->count,
					       sizeof *ranks);
	enum wb_unit unit = WB_UNIT_SHARE;
	struct wb_ranking how = { .draws = task->question->draws,
		.confidence = 0.95, .threads = 1,
		.seed = WB_INSIGHT_SEED + task->indicator };
	enum wb_status status;

	if (!counts || !posteriors || !ranks)
		return wb_error_no_memory(err);
	task->about->prior.why = WB_NO_COUNT;
	if (!read_counts(task, counts, &unit))
		return WB_OK;
	status = smooth(task, counts, unit, posteriors, err);
	if (status == WB_OK)
		status = wb_rank_intervals(posteriors, task->count, how, ranks,
					   err);
	for (uint32_t area = 0; status == WB_OK && area < task->count; area++) {
		wb_task_insight(task, area)->smoothed = posteriors[area];
		wb_task_insight(task, area)->rank = ranks[area];
		task->about->ranked += ranks[area].ranked;
	}
	return status;
}
