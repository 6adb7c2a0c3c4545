/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The place among the areas of the level, with its interval, and whether the area
 * is part of a cluster of neighbours.
 */
#include "report/result.h"

enum { CLUSTER = 40, TOP = 34, TOP_PLACES = 3 };

static void
add_rank(struct wb_result_list *list, uint32_t indicator)
{
	struct wb_brief *brief = list->brief;
	const struct wb_area *area = wb_areas_get(brief->material->areas,
						  list->area);
	const struct wb_insights *insights = brief->material->insights;
	const struct wb_rank *rank = &wb_insight_of(insights, indicator,
						    list->area)->rank;
	size_t ranked = insights->levels[area->level *
		insights->indicator_count + indicator].ranked;
	const char *head[] = { wb_brief_label(brief, indicator, false),
		wb_brief_number(brief, WB_ORIGIN_DERIVED, rank->middle, 0),
		wb_brief_number(brief, WB_ORIGIN_DERIVED, (double)ranked, 0),
		wb_brief_level(brief, area->level, true) };
	const char *detail[] = { wb_brief_number(brief, WB_ORIGIN_DERIVED, rank->lower, 0),
		wb_brief_number(brief, WB_ORIGIN_DERIVED, rank->upper, 0) };
	bool top = rank->upper <= TOP_PLACES && ranked > 2 * TOP_PLACES;

	if (!rank->ranked || ranked < 2)
		return;
	wb_result_add(list, (struct wb_result){
		.method = "plaats", .indicator = indicator,
		.comparison = top ? WB_HIGHER : WB_NOT_DISTINGUISHABLE,
		.headline = wb_brief_fill(brief, "result.rank", head, 4),
		.detail = wb_brief_fill(brief, rank->lower == rank->upper ?
			"result.rank_certain" : "result.rank_between", detail,
			2),
		.weight = top ? TOP : 0 });
}

static void
add_cluster(struct wb_result_list *list, uint32_t indicator)
{
	static const char *const keys[] = {
		[WB_CLUSTER_HIGH_HIGH] = "result.high_high",
		[WB_CLUSTER_LOW_LOW] = "result.low_low",
		[WB_CLUSTER_HIGH_LOW] = "result.high_low",
		[WB_CLUSTER_LOW_HIGH] = "result.low_high",
	};
	struct wb_brief *brief = list->brief;
	const struct wb_insight *insight = wb_insight_of(
		brief->material->insights, indicator, list->area);
	bool high = insight->cluster == WB_CLUSTER_HIGH_HIGH ||
		    insight->cluster == WB_CLUSTER_HIGH_LOW;
	const char *label = wb_brief_label(brief, indicator, false);

	if (insight->pattern != WB_PATTERN_OK)
		return;
	wb_result_add(list, (struct wb_result){
		.method = "omliggend", .indicator = indicator,
		.comparison = !insight->cluster_found ?
			WB_NOT_DISTINGUISHABLE : high ? WB_HIGHER : WB_LOWER,
		.headline = wb_brief_fill(brief, insight->cluster_found ?
			keys[insight->cluster] : "result.no_cluster", &label,
			1),
		.detail = wb_brief_word(brief, insight->cluster_found ?
			"result.cluster" : "result.cluster_chance"),
		.weight = insight->cluster_found ? CLUSTER : 0 });
}

void
wb_results_place(struct wb_result_list *list, uint32_t indicator)
{
	add_rank(list, indicator);
	add_cluster(list, indicator);
}
