/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The layout: which part of which panel stands where on which page. Nothing
 * is drawn here.
 *
 * Panels follow each other from top to bottom. Two panels with `beside_next`
 * share a row, unless one of them has nothing to show or they are too high
 * together; then they stand below each other at the full width. A panel goes
 * on over pages where its rows allow it; a low one is moved as a whole.
 */
#ifndef WIJKBEELD_RENDER_LAYOUT_H
#define WIJKBEELD_RENDER_LAYOUT_H

#include <stddef.h>

#include "render/chart.h"

/** Where panels may stand: between these heights on each page. */
struct wb_frame_room { double first_top, later_top, bottom; };

struct wb_plan {
	struct wb_piece *pieces;	/* in reading order, by page */
	size_t count, capacity;
	size_t pages;			/* 1 or more */
};

/** Plans all panels of the painter's document; a failure is in `painter`. */
void wb_layout_plan(struct wb_painter *painter, struct wb_frame_room room,
		    struct wb_plan *plan);

#endif
