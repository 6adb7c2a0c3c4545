/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The KPI row: at most four figures that answer what a reader asks first.
 * The rest group, known to nobody, carries its warning: unknown is not the
 * same as no problem.
 */
#include "report/brief.h"

#include <string.h>
#include <strings.h>

enum { MOST_KPIS = 4 };

static const char *
margin_text(struct wb_brief *brief, const struct wb_measure *measure)
{
	const struct wb_interval *interval = &measure->estimate.interval;
	bool share = wb_figure_unit(measure->figure) == WB_UNIT_SHARE;
	const char *arguments[2];

	if (!measure->estimate.has_interval)
		return "";
	arguments[0] = wb_brief_derived_value(brief, measure->figure,
					      interval->lower);
	arguments[1] = wb_brief_printf(brief, "%s%s",
		wb_brief_derived_value(brief, measure->figure, interval->upper),
		share ? "%" : "");
	return wb_brief_fill(brief, "kpi.margin", arguments, 2);
}

static const char *
reference_note(struct wb_brief *brief, uint32_t indicator,
	       const struct wb_measure *measure)
{
	const char *arguments[2];
	double value;

	if (wb_figure_read(measure->reference, &value) != WB_FIGURE_SHOWN)
		return "";
	arguments[0] = wb_brief_level(brief, 0, false);
	arguments[1] = wb_brief_figure_text(brief, indicator,
					    measure->reference);
	return wb_brief_fill(brief, "kpi.reference", arguments, 2);
}

static const char *
joined(struct wb_brief *brief, const char *left, const char *right)
{
	if (!left[0] || !right[0])
		return left[0] ? left : right;
	return wb_brief_printf(brief, "%s · %s", left, right);
}

static const char *
coverage_note(struct wb_brief *brief, const struct wb_indicator_spec *spec,
	      const struct wb_measure *measure)
{
	const char *target = "", *part = "";
	struct wb_count count;

	if (spec->target >= 0) {
		const char *percent = wb_brief_printf(brief, "%s%%",
			wb_brief_number(brief, WB_ORIGIN_RULE,
					100 * spec->target, 0));

		target = wb_brief_fill(brief, "kpi.target", &percent, 1);
	}
	if (wb_figure_count(measure->figure, &count) == WB_FIGURE_SHOWN &&
	    count.rounding_variance <= 0) {
		const char *arguments[] = {
			wb_brief_derived(brief, measure->figure,
					 (double)count.numerator, 0),
			wb_brief_derived(brief, measure->figure,
					 (double)count.denominator, 0) };

		part = wb_brief_fill(brief, "kpi.of_addresses", arguments, 2);
	}
	return joined(brief, target, part);
}

/* The unit, unless the value or the label tells it. */
static const char *
unit_note(struct wb_brief *brief, uint32_t indicator)
{
	const char *unit = wb_brief_unit(brief, indicator);
	const char *label = wb_brief_label(brief, indicator, false);

	return strcmp(unit, "%") == 0 || strcasecmp(unit, label) == 0 ?
	       "" : unit;
}

/* `enquête, n = 120`: the margin stands above it. */
static const char *
survey_note(struct wb_brief *brief, const struct wb_measure *measure)
{
	struct wb_sample sample;
	const char *respondents;

	if (wb_figure_sample(measure->figure, &sample) != WB_FIGURE_SHOWN)
		return wb_brief_word(brief, "kpi.survey");
	respondents = wb_brief_derived(brief, measure->figure,
				       (double)sample.respondents, 0);
	return wb_brief_fill(brief, "kpi.survey_n", &respondents, 1);
}

static const char *
note_of(struct wb_brief *brief, uint32_t indicator,
	const struct wb_measure *measure)
{
	const struct wb_indicator_spec *spec =
		&brief->material->project->indicators[indicator];
	const char *number = wb_brief_number(brief, WB_ORIGIN_RULE,
					     spec->number, 0);

	switch (spec->kind) {
	case WB_KIND_MULTI:
		return joined(brief, reference_note(brief, indicator, measure),
			      wb_brief_fill(brief, "kpi.domains", &number, 1));
	case WB_KIND_NONE:
		return wb_brief_word(brief, "kpi.unknown_is_not_none");
	case WB_KIND_COVERAGE:
		return coverage_note(brief, spec, measure);
	case WB_KIND_OPEN:
	case WB_KIND_RATE:
		return joined(brief, reference_note(brief, indicator, measure),
			      unit_note(brief, indicator));
	case WB_KIND_SURVEY:
		return joined(brief, survey_note(brief, measure),
			      reference_note(brief, indicator, measure));
	case WB_KIND_CONCENTRATION:
	case WB_KIND_PERSONS:
		return joined(brief, reference_note(brief, indicator, measure),
			      unit_note(brief, indicator));
	case WB_KIND_AMOUNT:	/* its value has the sign of the euro */
	case WB_KIND_SHARE:
	case WB_KIND_ANY:
	case WB_KIND_EXACTLY:
	case WB_KIND_ONLY:
		break;
	}
	return reference_note(brief, indicator, measure);
}

#ifdef WB_WEAKENED_UNVOUCHED	/* for the test of gate 2 alone */

/* The value as it is, in a text that nobody vouches for. */
static const char *
margin_or_more(struct wb_brief *brief, const struct wb_measure *measure)
{
	return wb_brief_printf(brief, "%s (%.4f)", margin_text(brief, measure),
			       measure->estimate.interval.estimate);
}

#else

#define margin_or_more margin_text

#endif

bool
wb_panel_kpi(struct wb_brief *brief, const struct wb_template_panel *from,
	     struct wb_panel *out)
{
	const struct wb_project *project = brief->material->project;
	struct wb_template_panel choice = *from;
	uint32_t chosen[WB_MOST_INDICATORS];
	struct wb_kpi *items;
	size_t count;

	if (choice.most == 0 || choice.most > MOST_KPIS)
		choice.most = MOST_KPIS;
	count = wb_brief_choose(brief, &choice, &brief->at, 1, chosen);
	items = wb_brief_array(brief, count, sizeof *items);
	for (size_t k = 0; items && k < count; k++) {
		const struct wb_indicator_spec *spec =
			&project->indicators[chosen[k]];
		struct wb_measure measure = wb_brief_measure(brief, chosen[k],
							     brief->at);

		/* A coverage is held to its target, not to the others. */
		if (spec->kind == WB_KIND_COVERAGE)
			measure.estimate.comparison = WB_NOT_COMPARED;
		brief->told[chosen[k]] = true;
		items[k] = (struct wb_kpi){
			.label = wb_brief_label(brief, chosen[k], false),
			.measure = measure,
			.value_text = wb_brief_figure_text(brief, chosen[k],
							   measure.figure),
			.margin_text = margin_or_more(brief, &measure),
			.note = note_of(brief, chosen[k], &measure),
			.note_is_warning = spec->kind == WB_KIND_NONE,
		};
	}
	out->kind = WB_PANEL_KPI;
	out->kpi = (struct wb_kpi_panel){ items, count };
	return items && count > 0;
}
