/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the areas of a level stand to the municipality, to the area around them,
 * to their peers and to a target: each under one control of false discoveries
 * (compare.c), and in the funnel of the municipality (funnel.c).
 */
#include "statistic/insight.h"

/* The finest coarser area that holds this one, when not the municipality. */
static uint32_t
parent_of(const struct wb_area *area)
{
	for (uint32_t level = area->level; level-- > 1; )
		if (area->parent[level] != WB_NO_AREA)
			return area->parent[level];
	return WB_NO_AREA;
}

static struct wb_reference
of_area(const struct wb_insight_task *task, uint32_t area)
{
	return area == WB_NO_AREA ? (struct wb_reference){ .known = false } :
	       wb_reference_of(wb_insight_figure(task->question,
						 task->indicator, area, 0));
}

static struct wb_reference
of_peers(const struct wb_insight_task *task, uint32_t area)
{
	const struct wb_peers *peers = task->peers ?
		&task->peers[task->first + area] : NULL;
	struct wb_figure *figures;

	if (!peers || peers->why != WB_CALCULABLE)
		return (struct wb_reference){ .known = false };
	figures = wb_arena_array(task->arena, peers->count, sizeof *figures);
	for (size_t peer = 0; figures && peer < peers->count; peer++)
		figures[peer] = wb_insight_figure(task->question,
			task->indicator, peers->peers[peer].area, 0);
	return figures ? wb_peers_reference(figures, peers->count,
					    task->arena) :
			 (struct wb_reference){ .known = false };
}

static struct wb_reference
reference_of(const struct wb_insight_task *task, enum wb_against against,
	     uint32_t area)
{
	const struct wb_area *own = wb_areas_get(task->question->areas,
						 task->first + area);
	double target = task->question->project->indicators[
		task->indicator].target;

	switch (against) {
	case WB_AGAINST_MUNICIPALITY:
		return of_area(task, own->level > 0 ? own->parent[0] :
						      WB_NO_AREA);
	case WB_AGAINST_PARENT:
		return of_area(task, parent_of(own));
	case WB_AGAINST_PEERS:
		return of_peers(task, area);
	case WB_AGAINST_TARGET:
		return (struct wb_reference){ target >= 0, target };
	case WB_AGAINST_COUNT:
		break;
	}
	return (struct wb_reference){ .known = false };
}

static void
put_standing(struct wb_insight_task *task, enum wb_against against,
	     uint32_t area, struct wb_reference reference,
	     const struct wb_verdict *verdict)
{
	struct wb_standing *standing =
		&wb_task_insight(task, area)->standings[against];

	*standing = (struct wb_standing){ .reference = reference,
		.comparison = verdict->comparison,
		.alone = verdict->estimate.comparison, .why = verdict->why,
		.p = verdict->p,
		.adjusted = verdict->discovery.tested ?
			    verdict->discovery.adjusted : 1 };
	if (against == WB_AGAINST_MUNICIPALITY)
		task->about->compared += verdict->discovery.tested;
}

static enum wb_status
compare(struct wb_insight_task *task, enum wb_against against,
	struct wb_error *err)
{
	struct wb_reference *references = wb_arena_array(task->arena,
		task->count, sizeof *references);
	struct wb_verdict *verdicts = wb_arena_array(task->arena, task->count,
						     sizeof *verdicts);
	enum wb_status status;

	if (!references || !verdicts)
		return wb_error_no_memory(err);
	for (uint32_t area = 0; area < task->count; area++)
		references[area] = reference_of(task, against, area);
	status = wb_compare_all(task->figures, references, task->count,
				WB_FALSE_DISCOVERY_RATE, verdicts, err);
	for (uint32_t area = 0; status == WB_OK && area < task->count; area++)
		put_standing(task, against, area, references[area],
			     &verdicts[area]);
	return status;
}

/* Limits by size around the municipality; what has no count has no limits. */
static enum wb_status
place_in_funnel(struct wb_insight_task *task, struct wb_error *err)
{
	struct wb_count *counts = wb_arena_array(task->arena, task->count,
						 sizeof *counts);
	struct wb_reference target = { .known = false };
	enum wb_unit unit = WB_UNIT_NUMBER;
	enum wb_status status;

	if (!counts)
		return wb_error_no_memory(err);
	for (uint32_t area = 0; area < task->count; area++) {
		if (wb_figure_count(task->figures[area], &counts[area]) !=
		    WB_FIGURE_SHOWN) {
			counts[area] = (struct wb_count){ 0 };
			continue;
		}
		unit = wb_figure_unit(task->figures[area]);
		target = wb_task_insight(task, area)->standings[
			WB_AGAINST_MUNICIPALITY].reference;
	}
	task->about->funnel.why = WB_NO_REFERENCE;
	if (!target.known ||
	    (unit != WB_UNIT_SHARE && unit != WB_UNIT_PER_1000))
		return WB_OK;
	status = wb_funnel_fit(counts, task->count, unit, target.value,
			       &task->about->funnel, err);
	for (uint32_t area = 0; status == WB_OK && area < task->count; area++)
		status = wb_funnel_place(&task->about->funnel, counts[area],
			&wb_task_insight(task, area)->funnel, err);
	return status;
}

enum wb_status
wb_insight_compare(struct wb_insight_task *task, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (int against = 0; status == WB_OK && against < WB_AGAINST_COUNT;
	     against++)
		status = compare(task, (enum wb_against)against, err);
	return status == WB_OK ? place_in_funnel(task, err) : status;
}
