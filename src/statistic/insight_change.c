/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What changed, and whether that is more than chance: since the quarter before
 * and since the same quarter last year, over the areas of a level together; and
 * the series of one area, as a control chart and as a trend.
 *
 * An indicator over several quarters counts each of them in several points that
 * stand beside each other, and such points move together. So a trend takes only
 * points that do not overlap, and of a chart only `outside the limits` is a
 * signal: runs and drifts come by themselves. For changes it is the other way
 * round, for what overlaps differs less than chance supposes.
 */
#include "statistic/insight.h"

#include <math.h>
#include <string.h>

enum { A_YEAR = 4 };

static struct wb_pair
pair_of(const struct wb_insight_task *task, uint32_t area, int back)
{
	struct wb_figure before = wb_insight_figure(task->question,
		task->indicator, task->first + area, back);
	struct wb_pair pair = { 0 };

	pair.now_state = wb_figure_count(task->figures[area], &pair.now);
	pair.before_state = wb_figure_count(before, &pair.before);
	return pair;
}

/* What the areas are counted in; false when they have no counts. */
static bool
ratio_of(const struct wb_insight_task *task, enum wb_ratio *ratio)
{
	for (uint32_t area = 0; area < task->count; area++) {
		struct wb_count count;
		enum wb_unit unit = wb_figure_unit(task->figures[area]);

		if (wb_figure_count(task->figures[area], &count) !=
		    WB_FIGURE_SHOWN)
			continue;
		*ratio = unit == WB_UNIT_SHARE ? WB_RATIO_SHARE : WB_RATIO_RATE;
		return unit == WB_UNIT_SHARE || unit == WB_UNIT_PER_1000;
	}
	return false;
}

/* Keeps each area's change, and which of them stand out among all. */
static enum wb_status
keep_changes(struct wb_insight_task *task, const struct wb_surprise *changes,
	     bool of_year, struct wb_error *err)
{
	double *p = wb_arena_array(task->arena, task->count, sizeof *p);
	struct wb_discovery *found = wb_arena_array(task->arena, task->count,
						    sizeof *found);
	enum wb_status status;

	if (!p || !found)
		return wb_error_no_memory(err);
	for (uint32_t at = 0; at < task->count; at++)
		p[at] = changes[at].outcome == WB_SURPRISE_OK ? changes[at].p :
								NAN;
	status = wb_false_discovery(p, task->count, WB_FALSE_DISCOVERY_RATE,
				    found, err);
	for (uint32_t at = 0; status == WB_OK && at < task->count; at++) {
		struct wb_insight *insight = wb_task_insight(task,
			(uint32_t)changes[at].pair);

		*(of_year ? &insight->since_year : &insight->since_quarter) =
			changes[at];
		*(of_year ? &insight->year_found : &insight->quarter_found) =
			found[at].found;
		task->about->changed += of_year && found[at].found;
	}
	return status;
}

static enum wb_status
look_back(struct wb_insight_task *task, enum wb_ratio ratio, int back,
	  struct wb_error *err)
{
	struct wb_pair *pairs = wb_arena_array(task->arena, task->count,
					       sizeof *pairs);
	const struct wb_surprise *changes;
	enum wb_status status;

	if (!pairs)
		return wb_error_no_memory(err);
	for (uint32_t area = 0; area < task->count; area++)
		pairs[area] = pair_of(task, area, back);
	status = wb_surprises(ratio, pairs, task->count, task->arena, &changes,
			      err);
	return status == WB_OK ? keep_changes(task, changes, back == A_YEAR,
					      err) : status;
}

enum wb_status
wb_insight_change(struct wb_insight_task *task, struct wb_error *err)
{
	enum wb_ratio ratio;
	enum wb_status status;

	for (uint32_t area = 0; area < task->count; area++) {
		struct wb_insight *insight = wb_task_insight(task, area);

		insight->since_quarter.outcome = WB_SURPRISE_NOT_SHOWN;
		insight->since_year.outcome = WB_SURPRISE_NOT_SHOWN;
	}
	if (!ratio_of(task, &ratio))
		return WB_OK;
	status = look_back(task, ratio, 1, err);
	return status == WB_OK ? look_back(task, ratio, A_YEAR, err) : status;
}

/* ------------------------------------------------------ one area's series */

/* All quarters, oldest first; `last` is the last figure that is shown. */
static struct wb_observation *
series_of(const struct wb_insight_question *question, uint32_t indicator,
	  uint32_t area, struct wb_arena *arena, struct wb_figure *last)
{
	int history = question->project->history;
	struct wb_observation *series = wb_arena_array(arena, (size_t)history,
						       sizeof *series);

	*last = (struct wb_figure){ NULL, 0 };
	for (int at = 0; series && at < history; at++) {
		int back = history - 1 - at;
		struct wb_figure figure = wb_insight_figure(question,
			indicator, area, back);

		series[at] = wb_observation_of(figure,
			question->project->quarter - back);
		if (series[at].state == WB_OBSERVATION_KNOWN)
			*last = figure;
	}
	return series;
}

/* Where the indicator was counted otherwise, within what is shown. */
static size_t
phases_of(const struct wb_insight_question *question, uint32_t indicator,
	  struct wb_phase phases[WB_MOST_PHASES + 1])
{
	const struct wb_indicator_spec *spec =
		&question->project->indicators[indicator];
	int32_t first = question->project->quarter -
			question->project->history + 1;
	size_t count = 1;

	phases[0] = (struct wb_phase){ 0, (size_t)spec->baseline };
	for (size_t p = 0; p < spec->phase_count; p++) {
		if (spec->phases[p] > question->project->quarter ||
		    spec->phases[p] <= first)
			continue;
		phases[count++] = (struct wb_phase){
			(size_t)(spec->phases[p] - first),
			(size_t)spec->baseline };
	}
	return count;
}

static bool
overlaps(const struct wb_insight_question *question, uint32_t indicator)
{
	return question->project->indicators[indicator].window > 1;
}

static enum wb_status
leave_runs_out(struct wb_control_chart *chart, struct wb_arena *arena,
	       struct wb_error *err)
{
	struct wb_control_point *points = wb_arena_array(arena, chart->count,
							 sizeof *points);

	if (!points)
		return wb_error_no_memory(err);
	memcpy(points, chart->points, chart->count * sizeof *points);
	for (size_t point = 0; point < chart->count; point++)
		points[point].signals &= WB_CHART_OUTSIDE;
	chart->points = points;
	return WB_OK;
}

enum wb_status
wb_insight_chart(const struct wb_insight_question *question,
		 uint32_t indicator, uint32_t area, struct wb_arena *arena,
		 struct wb_control_chart *out, struct wb_error *err)
{
	struct wb_figure last;
	struct wb_observation *series = series_of(question, indicator, area,
						  arena, &last);
	struct wb_phase phases[WB_MOST_PHASES + 1];
	size_t count = phases_of(question, indicator, phases);

	if (!series)
		return wb_error_no_memory(err);
	if (wb_chart_make(wb_chart_kind_of(last), series,
			  (size_t)question->project->history, phases, count,
			  A_YEAR, arena, out, err) != WB_OK)
		return err->status;
	return overlaps(question, indicator) ?
	       leave_runs_out(out, arena, err) : WB_OK;
}

/* The points that do not overlap, the last among them; the others are missing. */
static void
keep_apart(struct wb_observation *series, size_t count, size_t window)
{
	for (size_t at = 0; at < count; at++)
		if ((count - 1 - at) % window != 0)
			series[at].state = WB_OBSERVATION_MISSING;
}

enum wb_status
wb_insight_trend(const struct wb_insight_question *question,
		 uint32_t indicator, uint32_t area, struct wb_trend *out,
		 struct wb_error *err)
{
	const struct wb_project *project = question->project;
	size_t history = (size_t)project->history;
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation *series = NULL;
	struct wb_figure last;
	enum wb_chart_kind kind;
	enum wb_status status = WB_OK;

	if (arena)
		series = series_of(question, indicator, area, arena, &last);
	if (!series) {
		wb_arena_free(arena);
		return wb_error_no_memory(err);
	}
	*out = (struct wb_trend){ .outcome = WB_TREND_TOO_FEW_POINTS };
	keep_apart(series, history,
		   (size_t)project->indicators[indicator].window);
	kind = wb_chart_kind_of(last);
	if (kind == WB_CHART_P || kind == WB_CHART_U)
		status = wb_trend_test(kind == WB_CHART_P ? WB_RATIO_SHARE :
				       WB_RATIO_RATE, series, history, 0.998,
				       out, err);
	wb_arena_free(arena);
	return status;
}
