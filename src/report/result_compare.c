/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Higher or lower than the municipality, the area around, the peers, a target.
 * `Probably no chance` is said only of what the control of false discoveries
 * keeps; all else is `not told apart from chance`, never `the same`.
 */
#include "report/result.h"

/* How much a difference is worth telling, beside the others. */
enum { FAR = 36, FOUND = 32, BESIDE = 25 };

static const char *const methods[WB_AGAINST_COUNT] = {
	"gemeente", "omgeving", "vergelijkbaar", "doel",
};

/* `de gemeente`, `wijk Oost`, `vergelijkbare buurten`, `het doel` */
static const char *
reference_words(struct wb_brief *brief, enum wb_against against,
		const struct wb_area *area)
{
	const char *level = wb_brief_level(brief,
		against == WB_AGAINST_PEERS ? area->level : 0,
		against == WB_AGAINST_PEERS);
	uint32_t parent = WB_NO_AREA;

	switch (against) {
	case WB_AGAINST_MUNICIPALITY:
		return wb_brief_fill(brief, "result.the_municipality", &level,
				     1);
	case WB_AGAINST_PEERS:
		return wb_brief_fill(brief, "result.peers", &level, 1);
	case WB_AGAINST_TARGET:
		return wb_brief_word(brief, "result.target");
	case WB_AGAINST_PARENT:
	case WB_AGAINST_COUNT:
		break;
	}
	for (uint32_t l = area->level; parent == WB_NO_AREA && l-- > 1; )
		parent = area->parent[l];
	return parent == WB_NO_AREA ? "" :
	       wb_areas_get(brief->material->areas, parent)->name;
}

const char *
wb_result_why(struct wb_brief *brief, enum wb_not_calculable why)
{
	static const char *const keys[] = {
		[WB_NO_FIGURE] = "result.why.no_figure",
		[WB_NO_REFERENCE] = "result.why.no_reference",
		[WB_NO_COUNT] = "result.why.no_count",
		[WB_NO_UNITS] = "result.why.no_units",
		[WB_TOO_FEW] = "result.why.too_few",
		[WB_NO_VARIATION] = "result.why.no_variation",
		[WB_NOTHING_EXPECTED] = "result.why.nothing_expected",
	};

	return why == WB_CALCULABLE ? "" : wb_brief_word(brief, keys[why]);
}

static int
weight_of(const struct wb_standing *standing, enum wb_against against,
	  enum wb_funnel_place place)
{
	if (standing->comparison != WB_HIGHER &&
	    standing->comparison != WB_LOWER)
		return 0;
	if (against != WB_AGAINST_MUNICIPALITY)
		return BESIDE;
	return place == WB_PLACE_ABOVE_998 || place == WB_PLACE_BELOW_998 ?
	       FAR : FOUND;
}

static void
add(struct wb_result_list *list, uint32_t indicator, enum wb_against against)
{
	static const char *const keys[] = {
		[WB_NOT_COMPARED] = "result.not_calculable",
		[WB_HIGHER] = "result.higher", [WB_LOWER] = "result.lower",
		[WB_NOT_DISTINGUISHABLE] = "result.same",
	};
	struct wb_brief *brief = list->brief;
	const struct wb_area *area = wb_areas_get(brief->material->areas,
						  list->area);
	const struct wb_insight *insight = wb_insight_of(
		brief->material->insights, indicator, list->area);
	const struct wb_standing *standing = &insight->standings[against];
	bool compared = standing->comparison != WB_NOT_COMPARED;
	const char *head[] = { wb_brief_label(brief, indicator, false),
		reference_words(brief, against, area) };
	const char *detail[] = {
		wb_result_figure(brief, indicator,
			wb_brief_figure(brief, indicator, list->area)),
		compared ? wb_result_value(brief, indicator,
					   standing->reference.value) : "" };

	if (!standing->reference.known)
		return;
	wb_result_add(list, (struct wb_result){
		.method = methods[against], .indicator = indicator,
		.comparison = standing->comparison,
		.headline = wb_brief_fill(brief, keys[standing->comparison],
					  head, 2),
		.detail = !compared ? wb_result_why(brief, standing->why) :
			wb_brief_fill(brief, standing->comparison ==
				WB_NOT_DISTINGUISHABLE ? "result.against_chance" :
				"result.against", detail, 2),
		.has_p = compared, .p = standing->p,
		.weight = weight_of(standing, against, insight->funnel) });
}

void
wb_results_compare(struct wb_result_list *list, uint32_t indicator)
{
	double value;

	bool coverage = list->brief->material->project->indicators[indicator]
			.kind == WB_KIND_COVERAGE;

	if (wb_figure_read(wb_brief_figure(list->brief, indicator, list->area),
			   &value) != WB_FIGURE_SHOWN)
		return;
	/* A coverage is held to its target, not to the others. */
	for (int against = coverage ? WB_AGAINST_TARGET : 0;
	     against < WB_AGAINST_COUNT; against++)
		add(list, indicator, (enum wb_against)against);
}
