/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A chart as the layout sees it: it measures itself for a width and later
 * draws the pieces that the layout made of it.
 *
 * A measured panel is a head, rows that stay whole, and a foot. The layout
 * puts as many rows on a page as fit; each piece has the head above and the
 * foot below it, so a piece can be read without the page before. A chart that
 * cannot be split is one row. What measuring found out (widths of columns,
 * broken lines) is kept in `prepared` and comes back while painter.
 */
#ifndef WIJKBEELD_RENDER_CHART_H
#define WIJKBEELD_RENDER_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "render/painter.h"
#include "wijkbeeld/page.h"

/** A row that stays whole. */
struct wb_flow_row {
	double height;
	double opening;		/* more height at the top of a page */
};

/** A measured panel. */
struct wb_flow {
	double width;
	double head, head_again;	/* on the first page and on later ones */
	double foot;
	const struct wb_flow_row *rows;
	size_t count;			/* 0: the panel takes no place at all */
	bool empty;			/* only says that there is nothing */
	bool cramped;			/* would rather have the full width */
	const void *prepared;
};

/** Rows [first, end) of a panel in their place on a page. */
struct wb_piece {
	const struct wb_panel *panel;
	struct wb_flow flow;
	size_t page;
	struct wb_rect box;
	size_t first, end;
	bool continued;			/* not the first piece of its panel */
};

struct wb_chart {
	void (*measure)(struct wb_painter *painter,
			const struct wb_panel *panel, struct wb_flow *flow);
	void (*draw)(struct wb_painter *painter, const struct wb_piece *piece);
};

extern const struct wb_chart wb_chart_kpi, wb_chart_indicators, wb_chart_map;
extern const struct wb_chart wb_chart_combinations, wb_chart_areas;
extern const struct wb_chart wb_chart_results, wb_chart_text, wb_chart_table;

/** The chart of a kind of panel; NULL for the kinds that draw nothing. */
const struct wb_chart *wb_chart_of(enum wb_panel_kind kind);

/** Sets the flow to one row of this height. */
void wb_flow_whole(struct wb_painter *painter, struct wb_flow *flow,
		   double height);

#endif
