/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The composite indexes of the project, over the areas of each level: shown as a
 * score from 1 to 100, where 100 is the best that any area has for each of its
 * indicators, with the range of its rank over other choices of weights and means.
 */
#include "statistic/insight.h"

/* Shown is the first; the range of ranks is over all of them. */
static const struct wb_composite_method methods[] = {
	{ WB_SCALE_MIN_MAX, WB_MEAN_ARITHMETIC },
	{ WB_SCALE_MIN_MAX, WB_MEAN_GEOMETRIC },
	{ WB_SCALE_RANK, WB_MEAN_ARITHMETIC },
};

#define WEIGHTS_VARY 0.25

static enum wb_status
make_index(const struct wb_insight_question *question,
	   const struct wb_index_spec *spec, uint32_t level,
	   struct wb_arena *arena, struct wb_composite *out,
	   struct wb_error *err)
{
	struct wb_scaling scalings[WB_MOST_LIKE] = { 0 };
	struct wb_composite_plan plan = { .scalings = scalings,
		.weights = spec->weights, .methods = methods,
		.method_count = sizeof methods / sizeof *methods,
		.spread = WEIGHTS_VARY, .turns = question->draws,
		.confidence = 0.95, .seed = WB_INSIGHT_SEED };
	uint32_t first, count;
	double *values;
	bool *known;

	wb_areas_of_level(question->areas, level, &first, &count);
	values = wb_arena_array(arena, count * spec->of_count, sizeof *values);
	known = wb_arena_array(arena, count * spec->of_count, sizeof *known);
	if (!values || !known)
		return wb_error_no_memory(err);
	for (size_t i = 0; i < spec->of_count; i++)
		scalings[i].lower_is_better = question->project->indicators[
			spec->of[i]].polarity == WB_LOWER_IS_BETTER;
	for (size_t cell = 0; cell < count * spec->of_count; cell++)
		known[cell] = wb_figure_read(wb_insight_figure(question,
			spec->of[cell % spec->of_count],
			first + (uint32_t)(cell / spec->of_count), 0),
			&values[cell]) == WB_FIGURE_SHOWN;
	plan.scores = (struct wb_scores){ values, known, count,
					  spec->of_count };
	return wb_composite_of(&plan, question->threads, arena, out, err);
}

enum wb_status
wb_insight_indexes(const struct wb_insight_question *question,
		   struct wb_arena *arena, struct wb_insights *out,
		   struct wb_error *err)
{
	const struct wb_project *project = question->project;
	size_t levels = wb_areas_levels(question->areas);
	struct wb_composite *indexes = wb_arena_array(arena,
		project->index_count * levels, sizeof *indexes);
	enum wb_status status = WB_OK;

	if (!indexes)
		return wb_error_no_memory(err);
	for (size_t i = 0; status == WB_OK && i < project->index_count; i++)
		for (uint32_t level = 0; status == WB_OK && level < levels;
		     level++)
			status = make_index(question, &project->indexes[i],
				level, arena, &indexes[i * levels + level],
				err);
	out->indexes = indexes;
	return status;
}
