/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The legend of the signs: each sign with its words, on as many lines as they
 * need. What a mid dot means stands at the right when there is room.
 */
#ifndef WIJKBEELD_RENDER_CHART_LEGEND_H
#define WIJKBEELD_RENDER_CHART_LEGEND_H

#include <stdbool.h>
#include <stddef.h>

#include "render/painter.h"

enum { WB_MOST_LEGEND = 5 };

struct wb_legend_item {
	const char *words;
	enum wb_comparison mark;	/* unless `dot` */
	bool dot;			/* a mid dot: hidden */
	double sign;			/* from the sign to its words */
	double x, width;		/* from the left side of the legend */
	size_t line;
};

struct wb_legend {
	struct wb_legend_item items[WB_MOST_LEGEND];
	size_t count, lines;
	double width, height;
};

/** Lays out the words that the panel has. */
struct wb_legend wb_legend_measure(const struct wb_painter *painter,
				   const struct wb_indicator_panel *panel,
				   double width);

void wb_legend_draw(struct wb_painter *painter,
		    const struct wb_legend *legend, struct wb_point at);

#endif
