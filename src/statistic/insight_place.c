/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where: whether an indicator has a pattern over the areas of a level, and which
 * areas are part of a cluster, under one control of false discoveries.
 */
#include "statistic/insight.h"

#include <math.h>
#include <string.h>

/* The area of a boundary, numbered within its level; UINT32_MAX: none. */
static uint32_t
area_of(const struct wb_insight_question *question, uint32_t level,
	uint32_t first, const char *code)
{
	uint32_t area = wb_areas_find(question->areas, level,
		(struct wb_text){ code, strlen(code) });

	return area == WB_NO_AREA ? UINT32_MAX : area - first;
}

/* The borders of the boundaries as borders of areas. */
static struct wb_border *
list_borders(const struct wb_insight_question *question, uint32_t level,
	     const struct wb_contiguity *shapes, struct wb_arena *arena,
	     size_t *count)
{
	const struct wb_boundaries *boundaries = &question->boundaries[level];
	struct wb_border *borders = wb_arena_array(arena,
		shapes->starts[shapes->count], sizeof *borders);
	uint32_t first, areas;

	wb_areas_of_level(question->areas, level, &first, &areas);
	*count = 0;
	for (uint32_t shape = 0; borders && shape < shapes->count; shape++) {
		uint32_t one = area_of(question, level, first,
				       boundaries->items[shape].code);

		for (size_t n = shapes->starts[shape];
		     one != UINT32_MAX && n < shapes->starts[shape + 1]; n++) {
			uint32_t other = area_of(question, level, first,
				boundaries->items[shapes->areas[n]].code);

			if (other != UINT32_MAX)
				borders[(*count)++] = (struct wb_border){
					one, other };
		}
	}
	return borders;
}

enum wb_status
wb_insight_contiguity(const struct wb_insight_question *question,
		      uint32_t level, struct wb_arena *arena,
		      struct wb_contiguity *out, bool *has,
		      struct wb_error *err)
{
	const struct wb_boundaries *boundaries = question->boundaries ?
		&question->boundaries[level] : NULL;
	struct wb_contiguity shapes;
	struct wb_border *borders;
	uint32_t first, areas;
	size_t count;
	struct wb_error ignored;

	*has = false;
	if (!boundaries || boundaries->count == 0)
		return WB_OK;
	/* Shapes that lie over each other are no map: no neighbours then. */
	switch (wb_contiguity_read(boundaries, WB_CONTIGUITY_QUEEN, arena,
				   &shapes, &ignored)) {
	case WB_OK:
		break;
	case WB_NO_MEMORY:
		return wb_error_no_memory(err);
	default:
		return WB_OK;
	}
	borders = list_borders(question, level, &shapes, arena, &count);
	if (!borders)
		return wb_error_no_memory(err);
	wb_areas_of_level(question->areas, level, &first, &areas);
	*has = true;
	return wb_contiguity_of(borders, count, areas, arena, out, err);
}

/* Which areas are in a cluster; those at the mean, and islands, are in none. */
static enum wb_status
keep_clusters(struct wb_insight_task *task, const struct wb_pattern *pattern,
	      struct wb_error *err)
{
	double *p = wb_arena_array(task->arena, task->count, sizeof *p);
	struct wb_discovery *found = wb_arena_array(task->arena, task->count,
						    sizeof *found);
	const struct wb_local_moran *local;
	const struct wb_area_p *chances;
	enum wb_status status;

	if (!p || !found)
		return wb_error_no_memory(err);
	status = wb_local_moran_of(pattern, WB_WEIGHTS_ROW, task->arena, &local,
				   err);
	if (status == WB_OK)
		status = wb_area_p_of(pattern, task->question->turns,
			WB_INSIGHT_SEED + task->indicator, 1, task->arena,
			&chances, err);
	if (status != WB_OK)
		return status;
	for (uint32_t area = 0; area < task->count; area++)
		p[area] = local[area].outcome == WB_PATTERN_OK &&
			  chances[area].outcome == WB_PATTERN_OK ?
			  chances[area].p : NAN;
	status = wb_false_discovery(p, task->count, WB_FALSE_DISCOVERY_RATE,
				    found, err);
	for (uint32_t area = 0; status == WB_OK && area < task->count; area++) {
		struct wb_insight *insight = wb_task_insight(task, area);

		insight->pattern = local[area].outcome;
		insight->cluster = local[area].cluster;
		insight->cluster_found = found[area].found;
	}
	return status;
}

enum wb_status
wb_insight_place(struct wb_insight_task *task, struct wb_error *err)
{
	double *values = wb_arena_array(task->arena, task->count,
					sizeof *values);
	bool *known = wb_arena_array(task->arena, task->count, sizeof *known);
	const struct wb_pattern *pattern;
	enum wb_status status;

	task->about->moran.outcome = WB_PATTERN_MISSING;
	for (uint32_t area = 0; area < task->count; area++)
		wb_task_insight(task, area)->pattern = WB_PATTERN_MISSING;
	if (!task->contiguity || task->count == 0)
		return WB_OK;
	if (!values || !known)
		return wb_error_no_memory(err);
	for (uint32_t area = 0; area < task->count; area++)
		known[area] = wb_figure_read(task->figures[area],
					     &values[area]) == WB_FIGURE_SHOWN;
	status = wb_pattern_new(task->contiguity, values, known, task->arena,
				&pattern, err);
	if (status != WB_OK)
		return status;
	task->about->moran = wb_moran_of(pattern, WB_WEIGHTS_ROW);
	return task->about->moran.outcome == WB_PATTERN_OK ?
	       keep_clusters(task, pattern, err) : WB_OK;
}
