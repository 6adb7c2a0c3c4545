/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cijfers.csv. Values carry the decimals that the pages print.
 */
#include "wijkbeeld/export.h"

#include <stdio.h>

#include "export/csv_row.h"

static const char *const status_words[] = {
	[WB_FIGURE_SHOWN] = "getoond",
	[WB_FIGURE_SUPPRESSED] = "afgeschermd",
	[WB_FIGURE_NO_DATA] = "geen gegevens",
	[WB_FIGURE_NOT_CALCULABLE] = "niet te berekenen",
};

static const char *const comparison_words[] = {
	[WB_NOT_COMPARED] = "",
	[WB_HIGHER] = "hoger",
	[WB_LOWER] = "lager",
	[WB_NOT_DISTINGUISHABLE] = "niet te onderscheiden",
};

/* Of the kinds whose unit does not depend on a base, or NULL. */
static const char *
own_unit(const struct wb_indicator_spec *spec)
{
	switch (spec->kind) {
	case WB_KIND_AMOUNT:
		return "euro (mediaan)";
	case WB_KIND_SURVEY:
		return "% respondenten";
	case WB_KIND_CONCENTRATION:
		return spec->measure == WB_CONCENTRATION_HHI ?
		       "index 0-100" : "% eenheden";
	case WB_KIND_OPEN:
		return spec->unit ? spec->unit : "";
	case WB_KIND_SHARE:
	case WB_KIND_ANY:
	case WB_KIND_MULTI:
	case WB_KIND_EXACTLY:
	case WB_KIND_NONE:
	case WB_KIND_ONLY:
	case WB_KIND_RATE:
	case WB_KIND_COVERAGE:
	case WB_KIND_PERSONS:
		break;
	}
	return NULL;
}

/* `% huishoudens`, `per 1.000 jongeren`, or the unit of an open figure. */
static void
write_unit(const struct wb_project *project,
	   const struct wb_indicator_spec *spec, struct wb_buffer *out)
{
	const char *per = spec->kind == WB_KIND_RATE ? "per 1.000" : "%";
	const char *own = own_unit(spec), *base = "";
	char unit[128];

	if (own) {
		wb_csv_text(out, own, false);
		return;
	}
	if (spec->base != WB_BASE_OPEN)
		base = wb_base_name(&project->addresses, spec->base);
	else if (project->indicators[spec->base_open].unit)
		base = project->indicators[spec->base_open].unit;
	snprintf(unit, sizeof unit, "%s%s%s", per, base[0] ? " " : "", base);
	wb_csv_text(out, unit, false);
}

/* What a figure's value is multiplied with before it is printed. */
static double
scale_of(struct wb_figure figure)
{
	return wb_figure_unit(figure) == WB_UNIT_SHARE ? 100 : 1;
}

static void
write_values(struct wb_buffer *out, struct wb_figure figure,
	     struct wb_figure reference, enum wb_comparison comparison)
{
	struct wb_estimate estimate = wb_estimate_of(figure, reference);
	struct wb_count count = { 0, 0, 0 };
	struct wb_sample sample = { 0, 0, 0 };
	double scale = scale_of(figure), other = 0;
	int decimals = wb_figure_decimals(figure);
	bool shown = estimate.state == WB_FIGURE_SHOWN;
	bool counted = wb_figure_count(figure, &count) == WB_FIGURE_SHOWN;
	bool compared = wb_figure_read(reference, &other) == WB_FIGURE_SHOWN;

	if (wb_figure_sample(figure, &sample) == WB_FIGURE_SHOWN)
		wb_csv_number(out, (double)sample.respondents, 0, true);
	else
		wb_csv_number(out, (double)count.denominator, 0, counted);
	wb_csv_number(out, (double)count.numerator, 0, counted);
	wb_csv_number(out, scale * estimate.interval.estimate, decimals, shown);
	wb_csv_number(out, scale * estimate.interval.lower, decimals,
		      estimate.has_interval);
	wb_csv_number(out, scale * estimate.interval.upper, decimals,
		      estimate.has_interval);
	wb_csv_number(out, scale_of(reference) * other,
		      wb_figure_decimals(reference), compared);
	wb_csv_text(out, comparison_words[comparison], false);
	wb_csv_text(out, status_words[estimate.state], false);
	wb_csv_end(out);
}

static void
write_area(const struct wb_report_material *material, uint32_t at,
	   struct wb_buffer *out)
{
	const struct wb_project *project = material->project;
	const struct wb_area *area = wb_areas_get(material->areas, at);
	char period[WB_PERIOD_TEXT_SIZE];

	for (uint32_t i = 0; i < project->indicator_count; i++) {
		struct wb_statement statement = {
			.subject = i, .area = at, .quarter = project->quarter };
		struct wb_figure figure = wb_release_figure(material->release,
							    statement);
		struct wb_figure reference = { NULL, 0 };

		if (area->level > 0 && area->parent[0] != WB_NO_AREA) {
			statement.area = area->parent[0];
			reference = wb_release_figure(material->release,
						      statement);
		}
		wb_csv_text(out, wb_areas_level_name(material->areas,
						     area->level), true);
		wb_csv_text(out, area->code, false);
		wb_csv_text(out, area->name, false);
		wb_csv_text(out, project->indicators[i].name, false);
		wb_csv_text(out, wb_quarter_code(project->quarter, period),
			    false);
		write_unit(project, &project->indicators[i], out);
		write_values(out, figure, reference,
			     wb_report_comparison(material, i, at));
	}
}

void
wb_export_figures(const struct wb_report_material *material, const bool *shown,
		  struct wb_buffer *out)
{
	wb_buffer_text(out, "\xef\xbb\xbf"
		"niveau;code;naam;indicator;periode;eenheid;aantal_eenheden;"
		"aantal;aandeel;ondergrens;bovengrens;gemeente;vergelijking;"
		"status\r\n");
	for (uint32_t area = 0; area < wb_areas_count(material->areas); area++)
		if (shown[area])
			write_area(material, area, out);
}
