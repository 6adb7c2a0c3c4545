/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of the indicator table and its row of headings. The columns of
 * numbers are as wide as what stands in them; headings take a second or third
 * line before they make a column wider than their longest word. The spine
 * takes what the history leaves, labels what the numbers leave.
 */
#ifndef WIJKBEELD_RENDER_CHART_INDICATOR_COLUMNS_H
#define WIJKBEELD_RENDER_CHART_INDICATOR_COLUMNS_H

#include "render/chart_spine.h"
#include "render/painter.h"

/** Places in mm from the left side of the panel. */
struct wb_indicator_columns {
	double label_width;
	double own_right, own_width, reference_right, reference_width;
	double axis_left, axis_right;
	struct wb_spine_axis axis;
	double spark_left, spark_right;		/* with history only */
	double change_right, change_width;
	struct wb_lines own, reference, history, change;	/* headings */
	double head;			/* height of the row of headings */
};

struct wb_indicator_columns
wb_indicator_columns_measure(struct wb_painter *painter,
			     const struct wb_indicator_panel *panel,
			     double width);

/** Draws the row of headings with its top at `at`. */
void wb_indicator_columns_draw(struct wb_painter *painter,
			       const struct wb_indicator_panel *panel,
			       const struct wb_indicator_columns *columns,
			       struct wb_point at);

#endif
