/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The place of a label inside an outline.
 */
#ifndef WIJKBEELD_RENDER_CHART_MAP_LABEL_H
#define WIJKBEELD_RENDER_CHART_MAP_LABEL_H

#include <stdbool.h>

#include "render/chart_map_outline.h"

/**
 * The middle of a strip of `height` inside the outline and the box that is at
 * least `width` wide; false when there is none.
 */
bool wb_map_label_place(struct wb_outline outline, struct wb_rect box,
			double width, double height, struct wb_point *middle);

#endif
