/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of charts. A new kind of panel is a file with a chart and a line
 * here.
 */
#include "render/chart.h"

const struct wb_chart *
wb_chart_of(enum wb_panel_kind kind)
{
	switch (kind) {
	case WB_PANEL_KPI:
		return &wb_chart_kpi;
	case WB_PANEL_INDICATORS:
		return &wb_chart_indicators;
	case WB_PANEL_MAP:
		return &wb_chart_map;
	case WB_PANEL_COMBINATIONS:
		return &wb_chart_combinations;
	case WB_PANEL_AREAS:
		return &wb_chart_areas;
	case WB_PANEL_RESULTS:
		return &wb_chart_results;
	case WB_PANEL_TEXT:
		return &wb_chart_text;
	case WB_PANEL_TABLE:
		return &wb_chart_table;
	case WB_PANEL_NEW_PAGE:
		return NULL;
	}
	return NULL;
}

void
wb_flow_whole(struct wb_painter *painter, struct wb_flow *flow, double height)
{
	struct wb_flow_row *row = wb_painter_array(painter, 1, sizeof *row);

	if (!row)
		return;
	row->height = height;
	flow->rows = row;
	flow->count = 1;
}
