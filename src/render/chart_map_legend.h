/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The legend of a map: the five classes as one bar, the hatch of hidden areas
 * and, where needed, areas without data.
 */
#ifndef WIJKBEELD_RENDER_CHART_MAP_LEGEND_H
#define WIJKBEELD_RENDER_CHART_MAP_LEGEND_H

#include "render/painter.h"

/** Its height for a width. */
double wb_map_legend_height(const struct wb_painter *painter,
			    const struct wb_map_panel *panel, double width);

void wb_map_legend_draw(struct wb_painter *painter,
			const struct wb_map_panel *panel, struct wb_rect box);

/** How an area looks that is hidden or has no data. */
void wb_map_hatch(struct wb_painter *painter,
		  const struct wb_path_step *steps, size_t count,
		  double edge_mm);
void wb_map_blank(struct wb_painter *painter,
		  const struct wb_path_step *steps, size_t count);

#endif
