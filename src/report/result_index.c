/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The composite indexes of an area: a score, and the places that it could have by
 * other weights and means.
 */
#include "report/result.h"

enum { INDEX = 43 };

static const char *
not_scored(struct wb_brief *brief, enum wb_composite_outcome outcome)
{
	return wb_brief_word(brief, outcome == WB_COMPOSITE_MISSING ?
			     "result.index_missing" : "result.index_no_scale");
}

void
wb_results_indexes(struct wb_result_list *list)
{
	struct wb_brief *brief = list->brief;
	const struct wb_project *project = brief->material->project;
	const struct wb_area *area = wb_areas_get(brief->material->areas,
						  list->area);
	size_t levels = wb_areas_levels(brief->material->areas);
	uint32_t first, count;

	wb_areas_of_level(brief->material->areas, area->level, &first, &count);
	for (size_t i = 0; i < project->index_count; i++) {
		const struct wb_composite *index = &brief->material->insights
			->indexes[i * levels + area->level];
		const struct wb_composite_score *score =
			&index->areas[list->area - first];
		bool scored = score->outcome == WB_COMPOSITE_OK;
		const char *head[] = {
			wb_wording_in(project->indexes[i].label,
				      brief->language),
			wb_brief_number(brief, WB_ORIGIN_DERIVED, scored ? score->score : 0, 0) };
		const char *detail[] = {
			wb_brief_number(brief, WB_ORIGIN_DERIVED, score->rank, 0),
			wb_brief_number(brief, WB_ORIGIN_DERIVED, (double)index->ranked, 0),
			wb_brief_number(brief, WB_ORIGIN_DERIVED, score->rank_low, 0),
			wb_brief_number(brief, WB_ORIGIN_DERIVED, score->rank_high, 0) };

		/* One area has nothing to be scaled against. */
		if (count < 2)
			continue;
		wb_result_add(list, (struct wb_result){
			.method = "index", .indicator = WB_NO_INDICATOR,
			.comparison = scored ? WB_NOT_DISTINGUISHABLE :
					       WB_NOT_COMPARED,
			.headline = wb_brief_fill(brief, scored ?
				"result.index" : "result.index_none", head, 2),
			.detail = scored ? wb_brief_fill(brief,
				score->rank_low < score->rank_high ?
				"result.index_rank" :
				"result.index_rank_certain", detail, 4) :
				not_scored(brief, score->outcome),
			.weight = scored ? INDEX : 0, .asked = true });
	}
}
