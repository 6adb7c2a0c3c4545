/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All insights of an edition: a task for each indicator and level, then what is
 * asked of several at once.
 */
#include "statistic/insight.h"

#include "wijkbeeld/memory.h"
#include "wijkbeeld/pool.h"

static const wb_insight_part parts[] = {
	wb_insight_compare, wb_insight_small, wb_insight_change,
	wb_insight_place,
};

struct making {
	const struct wb_insight_question *question;
	const struct wb_peers *peers;
	struct wb_contiguity *contiguities;	/* levels */
	bool *has_contiguity;
	struct wb_insight *insights;
	struct wb_level_insight *levels;
};

struct wb_figure
wb_insight_figure(const struct wb_insight_question *question,
		  uint32_t indicator, uint32_t area, int back)
{
	return wb_release_figure(question->release, (struct wb_statement){
		.subject = indicator, .area = area,
		.quarter = question->project->quarter - back });
}

static enum wb_status
run_parts(struct wb_insight_task *task, struct wb_error *err)
{
	struct wb_figure *figures = wb_arena_array(task->arena, task->count,
						   sizeof *figures);
	enum wb_status status = WB_OK;

	if (!figures)
		return wb_error_no_memory(err);
	for (uint32_t area = 0; area < task->count; area++)
		figures[area] = wb_insight_figure(task->question,
			task->indicator, task->first + area, 0);
	task->figures = figures;
	for (size_t part = 0; status == WB_OK &&
	     part < sizeof parts / sizeof *parts; part++)
		status = parts[part](task, err);
	return status;
}

static enum wb_status
run_task(void *context, size_t number, struct wb_error *err)
{
	struct making *making = context;
	size_t indicators = making->question->project->indicator_count;
	uint32_t level = (uint32_t)(number / indicators);
	struct wb_insight_task task = { .question = making->question,
		.arena = wb_arena_new(), .level = level,
		.indicator = (uint32_t)(number % indicators),
		.peers = making->peers, .insights = making->insights,
		.about = &making->levels[number],
		.contiguity = making->has_contiguity[level] ?
			      &making->contiguities[level] : NULL };
	enum wb_status status;

	wb_areas_of_level(making->question->areas, level, &task.first,
			  &task.count);
	status = task.arena ? run_parts(&task, err) : wb_error_no_memory(err);
	wb_arena_free(task.arena);
	return status;
}

/* What lies beside what, once for each level. */
static enum wb_status
find_neighbours(struct making *making, size_t levels, struct wb_arena *arena,
		struct wb_error *err)
{
	enum wb_status status = WB_OK;

	making->contiguities = wb_arena_array(arena, levels,
		sizeof *making->contiguities);
	making->has_contiguity = wb_arena_array(arena, levels,
		sizeof *making->has_contiguity);
	if (!making->contiguities || !making->has_contiguity)
		return wb_error_no_memory(err);
	for (uint32_t level = 0; status == WB_OK && level < levels; level++)
		status = wb_insight_contiguity(making->question, level, arena,
			&making->contiguities[level],
			&making->has_contiguity[level], err);
	return status;
}

static enum wb_status
make(struct making *making, struct wb_arena *arena, struct wb_insights *out,
     struct wb_error *err)
{
	const struct wb_insight_question *question = making->question;
	size_t levels = wb_areas_levels(question->areas);
	size_t indicators = question->project->indicator_count;
	enum wb_status status;

	out->area_count = wb_areas_count(question->areas);
	out->indicator_count = indicators;
	making->insights = wb_arena_array(arena, out->area_count * indicators,
					  sizeof *making->insights);
	making->levels = wb_arena_array(arena, levels * indicators,
					sizeof *making->levels);
	if (!making->insights || !making->levels)
		return wb_error_no_memory(err);
	status = wb_insight_peers(question, arena, &making->peers, err);
	if (status == WB_OK)
		status = find_neighbours(making, levels, arena, err);
	if (status == WB_OK)
		status = wb_pool_run(question->threads, levels * indicators,
				     run_task, making, err);
	out->of = making->insights;
	out->levels = making->levels;
	out->peers = making->peers;
	if (status == WB_OK)
		status = wb_insight_effects(question, making->peers, arena,
					    out, err);
	if (status == WB_OK)
		status = wb_insight_indexes(question, arena, out, err);
	return status;
}

enum wb_status
wb_insights_make(const struct wb_insight_question *question,
		 struct wb_arena *arena, const struct wb_insights **out,
		 struct wb_error *err)
{
	struct making making = { .question = question };
	struct wb_insights *insights = wb_arena_array(arena, 1,
						      sizeof *insights);
	enum wb_status status = insights ?
		make(&making, arena, insights, err) : wb_error_no_memory(err);

	if (status == WB_OK)
		*out = insights;
	return status;
}
