/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Facts and assumptions: of what was looked at, how much was confirmed.
 */
#include "report/result.h"

#include <math.h>

enum { FACT = 54 };

static const char *
percent(struct wb_brief *brief, double share)
{
	return wb_brief_printf(brief, "%s%%", wb_brief_number(brief,
		WB_ORIGIN_DERIVED, 100 * share, 0));
}

void
wb_results_facts(struct wb_result_list *list)
{
	struct wb_brief *brief = list->brief;
	const struct wb_project *project = brief->material->project;

	for (size_t f = 0; f < project->fact_count; f++) {
		const struct wb_fact_spec *spec = &project->facts[f];
		struct wb_precision precision = wb_precision_of(
			wb_brief_figure(brief, spec->looked_at, list->area),
			wb_brief_figure(brief, spec->confirmed, list->area));
		bool known = precision.why == WB_CALCULABLE;
		const struct wb_interval *interval = &precision.interval;
		const char *head[] = {
			wb_wording_in(spec->label, brief->language),
			known ? percent(brief, interval->estimate) : "" };
		const char *detail[] = {
			known ? percent(brief, interval->lower) : "",
			known ? percent(brief, interval->upper) : "" };

		wb_result_add(list, (struct wb_result){
			.method = "bevestigd", .indicator = spec->confirmed,
			.comparison = known ? WB_NOT_DISTINGUISHABLE :
					      WB_NOT_COMPARED,
			.headline = wb_brief_fill(brief, known ?
				"result.fact" : "result.fact_unknown", head,
				2),
			.detail = known ? wb_brief_fill(brief,
				"result.fact_detail", detail, 2) :
				wb_result_why(brief, precision.why),
			.weight = known ? FACT : 0, .asked = true });
	}
}
