/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sparkline: the course of one figure, small enough to stand in a row. A
 * quarter that is hidden or absent is a gap; nothing is drawn across it. The
 * last quarter has a dot in the colour of the comparison.
 *
 * The height holds the shown values, and never less than a quarter of the
 * highest of them: chance does not look like a mountain.
 */
#ifndef WIJKBEELD_RENDER_CHART_SPARKLINE_H
#define WIJKBEELD_RENDER_CHART_SPARKLINE_H

#include "render/painter.h"

/** True when at least one quarter is shown. */
bool wb_sparkline_draws(const struct wb_measure *measure);

void wb_sparkline_draw(struct wb_painter *painter, struct wb_rect box,
		       const struct wb_measure *measure);

#endif
