/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What changed: since last year's same quarter, since the quarter before, within
 * the area's own series, and over all quarters.
 */
#include "report/result.h"

#include <string.h>

enum { A_YEAR = 4, OUTSIDE = 55, IN_A_YEAR = 50, IN_A_QUARTER = 45, RUN = 42,
       TREND = 38 };

static void
add_change(struct wb_result_list *list, uint32_t indicator, bool of_year,
	   const struct wb_surprise *change, bool found)
{
	struct wb_brief *brief = list->brief;
	const struct wb_insight_question *question =
		&brief->material->question;
	const char *since = wb_brief_word(brief, of_year ?
		"result.since_year" : "result.since_quarter");
	const char *head[] = { wb_brief_label(brief, indicator, false), since };
	const char *detail[] = {
		wb_result_figure(brief, indicator,
			wb_release_figure(question->release,
				(struct wb_statement){ .subject = indicator,
				.area = list->area, .quarter =
				question->project->quarter -
				(of_year ? A_YEAR : 1) })),
		wb_result_figure(brief, indicator,
			wb_brief_figure(brief, indicator, list->area)) };
	enum wb_comparison way = !found ? WB_NOT_DISTINGUISHABLE :
		change->difference > 0 ? WB_HIGHER : WB_LOWER;

	if (change->outcome != WB_SURPRISE_OK)
		return;
	wb_result_add(list, (struct wb_result){
		.method = of_year ? "jaar" : "kwartaal",
		.indicator = indicator, .comparison = way,
		.headline = wb_brief_fill(brief, way == WB_HIGHER ?
			"result.rose" : way == WB_LOWER ? "result.fell" :
			"result.steady", head, 2),
		.detail = wb_brief_fill(brief, found ? "result.from_to" :
			"result.from_to_chance", detail, 2),
		.has_p = true, .p = change->p,
		.weight = !found ? 0 : of_year ? IN_A_YEAR : IN_A_QUARTER });
}

/* What the chart's last point says; NULL: nothing out of the ordinary. */
static const char *
signal_key(unsigned signals)
{
	static const struct { unsigned signal; const char *key; } keys[] = {
		{ WB_CHART_OUTSIDE, "result.outside" },
		{ WB_CHART_SHIFT, "result.shift" },
		{ WB_CHART_TREND, "result.run" },
		{ WB_CHART_NEAR, "result.near" },
	};

	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
		if (signals & keys[k].signal)
			return keys[k].key;
	return NULL;
}

static void
add_chart(struct wb_result_list *list, uint32_t indicator)
{
	struct wb_brief *brief = list->brief;
	const char *label = wb_brief_label(brief, indicator, false);
	struct wb_control_chart chart;
	const struct wb_control_point *last;
	const char *key, *detail[3];
	struct wb_error err;

	if (wb_insight_chart(&brief->material->question, indicator, list->area,
			     brief->arena, &chart, &err) != WB_OK) {
		brief->failed |= err.status == WB_NO_MEMORY;
		return;
	}
	last = &chart.points[chart.count - 1];
	if (last->state != WB_OBSERVATION_KNOWN || !last->has_limits)
		return;
	key = signal_key(last->signals);
	detail[0] = wb_result_value(brief, indicator, last->lower);
	detail[1] = wb_result_value(brief, indicator, last->upper);
	detail[2] = wb_result_figure(brief, indicator,
		wb_brief_figure(brief, indicator, list->area));
	wb_result_add(list, (struct wb_result){
		.method = "regelkaart", .indicator = indicator,
		.comparison = !key ? WB_NOT_DISTINGUISHABLE :
			last->value > last->centre ? WB_HIGHER : WB_LOWER,
		.headline = wb_brief_fill(brief, key ? key : "result.within",
					  &label, 1),
		.detail = wb_brief_fill(brief, key && last->season ==
			WB_SEASON_SAME ? "result.expected_season" :
			"result.expected", detail, 3),
		.weight = !key ? 0 : last->signals & WB_CHART_OUTSIDE ?
			  OUTSIDE : RUN });
}

static void
add_trend(struct wb_result_list *list, uint32_t indicator)
{
	static const char *const keys[] = {
		[WB_TREND_RISING] = "result.trend_up",
		[WB_TREND_FALLING] = "result.trend_down",
		[WB_TREND_NONE] = "result.trend_none",
		[WB_TREND_ONE_POINT] = "result.trend_one_point",
		[WB_TREND_TOO_FEW_POINTS] = "result.trend_unknown",
		[WB_TREND_AT_THE_END] = "result.trend_unknown",
	};
	struct wb_brief *brief = list->brief;
	const char *label = wb_brief_label(brief, indicator, false), *points;
	struct wb_trend trend;
	struct wb_error err;
	bool found;

	if (wb_insight_trend(&brief->material->question, indicator, list->area,
			     &trend, &err) != WB_OK) {
		brief->failed |= err.status == WB_NO_MEMORY;
		return;
	}
	found = trend.outcome == WB_TREND_RISING ||
		trend.outcome == WB_TREND_FALLING;
	points = wb_brief_number(brief, WB_ORIGIN_DERIVED, (double)trend.points, 0);
	wb_result_add(list, (struct wb_result){
		.method = "trend", .indicator = indicator,
		.comparison = trend.outcome == WB_TREND_RISING ? WB_HIGHER :
			trend.outcome == WB_TREND_FALLING ? WB_LOWER :
			wb_trend_is_calculable(trend.outcome) ?
			WB_NOT_DISTINGUISHABLE : WB_NOT_COMPARED,
		.headline = wb_brief_fill(brief, keys[trend.outcome], &label,
					  1),
		.detail = wb_brief_fill(brief, trend.outcome ==
			WB_TREND_TOO_FEW_POINTS ? "result.trend_few" :
			trend.outcome == WB_TREND_AT_THE_END ?
			"result.trend_end" : "result.trend_points", &points,
			1),
		.has_p = wb_trend_is_calculable(trend.outcome),
		.p = trend.p, .weight = found ? TREND : 0 });
}

void
wb_results_change(struct wb_result_list *list, uint32_t indicator)
{
	const struct wb_brief *brief = list->brief;
	const struct wb_insight *insight = wb_insight_of(
		brief->material->insights, indicator, list->area);
	struct wb_count count;

	add_change(list, indicator, true, &insight->since_year,
		   insight->year_found);
	add_change(list, indicator, false, &insight->since_quarter,
		   insight->quarter_found);
	if (wb_figure_count(wb_brief_figure(brief, indicator, list->area),
			    &count) != WB_FIGURE_SHOWN)
		return;
	add_chart(list, indicator);
	add_trend(list, indicator);
}
