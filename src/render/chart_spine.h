/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The spine: one measure against the municipality, on one line.
 *
 * All rows of a panel share the vertical line at `line`, which is the
 * municipality's value in each of them. A row is linear in its own value, and
 * as wide as it takes to show the value, its interval and the spread of all
 * areas; so a place on the line says where an area stands among the others,
 * and rows of different units can stand below each other.
 *
 * Areas far out (beyond three times the middle half from it: Tukey's outer
 * fence) would press all else together. The bar of the spread is cut there and
 * ends in an arrow. The value and its interval are never cut.
 */
#ifndef WIJKBEELD_RENDER_CHART_SPINE_H
#define WIJKBEELD_RENDER_CHART_SPINE_H

#include <stdbool.h>

#include "render/painter.h"

/** The places of the axis in mm. */
struct wb_spine_axis { double left, line, right; };

/** How a row's values stand on the axis. */
struct wb_spine {
	struct wb_spine_axis axis;
	double value, reference;	/* both shown */
	double low, high;		/* what the bar shows of the spread */
	bool cut_low, cut_high;
	bool has_spread;
	double mm_per_unit;
};

/** False when the measure or its reference is not shown. */
bool wb_spine_scale(const struct wb_measure *measure,
		    struct wb_spine_axis axis, struct wb_spine *out);

/** The place of a value. */
double wb_spine_x(const struct wb_spine *spine, double value);

/** The spread as a bar around height `y`, its middle half darker. */
void wb_spine_draw_spread(struct wb_painter *painter,
			  const struct wb_spine *spine,
			  const struct wb_spread *spread, double y);

/** The interval and the mark of the comparison. */
void wb_spine_draw_value(struct wb_painter *painter,
			 const struct wb_spine *spine,
			 const struct wb_estimate *estimate, double y);

#endif
