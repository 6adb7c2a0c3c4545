/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much of each source could be linked in the area of the page, against its
 * municipality. What is missing here looks like good news, so where clearly
 * less could be linked the table says it in words.
 */
#include "report/brief.h"

#include "wijkbeeld/estimate.h"

enum { COLUMNS = 4 };

static struct wb_figure
link_rate(const struct wb_brief *brief, uint32_t source, uint32_t area)
{
	return wb_release_figure(brief->material->release,
		(struct wb_statement){
			.kind = WB_STATE_LINKAGE, .subject = source,
			.area = area,
			.quarter = brief->material->project->quarter });
}

static struct wb_figure
reference_rate(const struct wb_brief *brief, uint32_t source)
{
	return brief->reference == WB_NO_AREA ? (struct wb_figure){ NULL, 0 } :
	       link_rate(brief, source, brief->reference);
}

static const char *
rate_text(struct wb_brief *brief, struct wb_figure figure)
{
	double value;

	return wb_figure_read(figure, &value) == WB_FIGURE_NO_DATA ? "–" :
	       wb_brief_value_unit(brief, figure);
}

static const char **
headings_of(struct wb_brief *brief)
{
	const char **headings = wb_brief_array(brief, COLUMNS,
					       sizeof *headings);

	if (!headings)
		return NULL;
	headings[0] = wb_brief_word(brief, "linkage.source");
	headings[1] = wb_brief_level(brief, brief->area->level, false);
	headings[2] = brief->reference == WB_NO_AREA ? "" :
		wb_brief_level(brief,
			       wb_areas_get(brief->material->areas,
					    brief->reference)->level, false);
	headings[3] = wb_brief_word(brief, "linkage.remark");
	return headings;
}

/* Puts the sources that find addresses; `*shown` when any is told here. */
static size_t
fill(struct wb_brief *brief, const char **cells, bool *shown)
{
	const struct wb_project *project = brief->material->project;
	size_t count = 0;

	for (uint32_t s = 0; s < project->source_count; s++) {
		struct wb_figure own = link_rate(brief, s, brief->at);
		struct wb_figure reference = reference_rate(brief, s);
		const char **row = cells + count * COLUMNS;
		double value;
		enum wb_figure_state state = wb_figure_read(own, &value);

		if (state == WB_FIGURE_NO_DATA)
			continue;
		*shown |= state == WB_FIGURE_SHOWN;
		row[0] = wb_wording_in(project->sources[s].label,
				       brief->language);
		row[1] = rate_text(brief, own);
		row[2] = brief->reference == WB_NO_AREA ? "" :
			 rate_text(brief, reference);
		row[3] = wb_link_rate_is_low(own, reference) ?
			 wb_brief_word(brief, "linkage.low") : "";
		count++;
	}
	return count;
}

bool
wb_panel_linkage(struct wb_brief *brief, const struct wb_template_panel *from,
		 struct wb_panel *out)
{
	static const double widths[COLUMNS] = { 3, 1, 1, 5 };
	static const bool right[COLUMNS] = { false, true, true, false };
	const char *title = wb_wording_in(from->title, brief->language);
	const char *few = wb_brief_number(brief, WB_ORIGIN_RULE,
		(double)wb_release_facts(brief->material->release).few_rows,
		0);
	const char **cells = wb_brief_array(brief,
		brief->material->project->source_count * COLUMNS,
		sizeof *cells);
	bool shown = false;
	size_t count = cells ? fill(brief, cells, &shown) : 0;

	if (!shown)
		return false;
	out->kind = WB_PANEL_TABLE;
	out->table = (struct wb_table_panel){
		.title = title ? title :
			 wb_brief_fill(brief, "linkage.title", &few, 1),
		.headings = headings_of(brief),
		.widths = widths, .right = right, .column_count = COLUMNS,
		.cells = cells, .row_count = count,
	};
	return out->table.headings != NULL;
}
