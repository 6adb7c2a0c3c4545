/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where on the pages of a document a figure stands: panels keep figures by
 * reference, so the document itself is asked, not the template.
 */
#include "wijkbeeld/report.h"

static bool
is(struct wb_figure left, struct wb_figure right)
{
	return left.release && left.release == right.release &&
	       left.cell == right.cell;
}

static bool
measure_has(const struct wb_measure *measure, struct wb_figure figure)
{
	bool has = is(measure->figure, figure) ||
		   is(measure->reference, figure);

	for (size_t p = 0; !has && p < measure->history_count; p++)
		has = is(measure->history[p], figure);
	return has;
}

static bool
area_row_has(const struct wb_area_row *row, size_t columns,
	     struct wb_figure figure)
{
	bool has = measure_has(&row->measure, figure);

	for (size_t column = 0; !has && column < columns; column++)
		has = is(row->figures[column], figure);
	return has;
}

static bool
panel_has(const struct wb_panel *panel, struct wb_figure figure)
{
	bool has = false;

	switch (panel->kind) {
	case WB_PANEL_KPI:
		for (size_t k = 0; k < panel->kpi.count; k++)
			has |= measure_has(&panel->kpi.items[k].measure, figure);
		break;
	case WB_PANEL_INDICATORS:
		for (size_t row = 0; row < panel->indicators.count; row++)
			has |= measure_has(&panel->indicators.rows[row].measure,
					   figure);
		break;
	case WB_PANEL_MAP:
		for (size_t area = 0; area < panel->map.count; area++)
			has |= is(panel->map.areas[area].figure, figure);
		break;
	case WB_PANEL_COMBINATIONS:
		for (size_t bar = 0; bar < panel->combinations.count; bar++)
			has |= is(panel->combinations.bars[bar].figure, figure);
		break;
	case WB_PANEL_AREAS:
		for (size_t row = 0; row < panel->areas.count; row++)
			has |= area_row_has(&panel->areas.rows[row],
					    panel->areas.column_count, figure);
		break;
	case WB_PANEL_RESULTS:
	case WB_PANEL_TEXT:
	case WB_PANEL_TABLE:
	case WB_PANEL_NEW_PAGE:
		break;
	}
	return has;
}

unsigned
wb_document_holds(const struct wb_document *document, struct wb_figure figure)
{
	unsigned kinds = 0;

	for (size_t p = 0; p < document->panel_count; p++)
		if (panel_has(&document->panels[p], figure))
			kinds |= 1u << document->panels[p].kind;
	return kinds;
}
