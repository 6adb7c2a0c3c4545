/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * uitkomsten.csv: what the statistics say of each area that stands on a page, in
 * the words of the pages.
 */
#include "wijkbeeld/export.h"

#include <stdio.h>

#include "export/csv_row.h"

enum { DECIMALS_OF_P = 3 };
#define LEAST_P 0.001

static const char *const outcome_words[] = {
	[WB_NOT_COMPARED] = "niet te berekenen",
	[WB_HIGHER] = "hoger",
	[WB_LOWER] = "lager",
	[WB_NOT_DISTINGUISHABLE] = "niet te onderscheiden",
};

static void
write_result(const struct wb_report_material *material, uint32_t at,
	     const struct wb_result *result, struct wb_arena *arena,
	     struct wb_buffer *out)
{
	const struct wb_project *project = material->project;
	const struct wb_area *area = wb_areas_get(material->areas, at);
	const char *words = wb_arena_printf(arena, "%s%s%s", result->headline,
		result->detail[0] ? ": " : "", result->detail);
	char period[WB_PERIOD_TEXT_SIZE];

	wb_csv_text(out, wb_areas_level_name(material->areas, area->level),
		    true);
	wb_csv_text(out, area->code, false);
	wb_csv_text(out, area->name, false);
	wb_csv_text(out, result->indicator == WB_NO_INDICATOR ? "" :
		    project->indicators[result->indicator].name, false);
	wb_csv_text(out, wb_quarter_code(project->quarter, period), false);
	wb_csv_text(out, result->method, false);
	/* An index has a score, not an outcome of a test. */
	wb_csv_text(out, outcome_words[result->comparison], false);
	/* None is 0: what is smaller is printed as the least there is. */
	wb_csv_number(out, result->p < LEAST_P ? LEAST_P : result->p,
		      DECIMALS_OF_P, result->has_p);
	wb_csv_text(out, words ? words : "", false);
	wb_csv_end(out);
}

enum wb_status
wb_export_results(const struct wb_report_material *material, const bool *shown,
		  struct wb_buffer *out, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	wb_buffer_text(out, "\xef\xbb\xbf"
		"niveau;code;naam;indicator;periode;methode;uitkomst;p;"
		"toelichting\r\n");
	for (uint32_t area = 0; status == WB_OK &&
	     area < wb_areas_count(material->areas); area++) {
		struct wb_arena *arena = shown[area] ? wb_arena_new() : NULL;
		const struct wb_result *results = NULL;
		size_t count = 0;

		if (!shown[area])
			continue;
		status = arena ? wb_report_results(material, area, arena,
						   &results, &count, err) :
				 wb_error_no_memory(err);
		for (size_t r = 0; status == WB_OK && r < count; r++)
			write_result(material, area, &results[r], arena, out);
		wb_arena_free(arena);
	}
	return status;
}
