/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From degrees to paths on the page. The projection is equirectangular with
 * the longitude shortened by the cosine of the middle latitude: over a
 * municipality its error is below the width of a line. Outlines are cut at a
 * box and simplified to what a page can show.
 */
#ifndef WIJKBEELD_RENDER_CHART_MAP_OUTLINE_H
#define WIJKBEELD_RENDER_CHART_MAP_OUTLINE_H

#include <stddef.h>

#include "render/painter.h"
#include "wijkbeeld/layer.h"

struct wb_map_projection {
	struct wb_position middle;	/* in degrees */
	struct wb_point centre;		/* where it stands on the page */
	double mm_per_degree;		/* of latitude */
	double shortening;		/* of longitude */
};

/** Fits the bounds into the box, as large as they go, in its middle. */
struct wb_map_projection wb_map_projection_fit(struct wb_position low,
					       struct wb_position high,
					       struct wb_rect box);

struct wb_point wb_map_project(const struct wb_map_projection *projection,
			       struct wb_position position);

/** An outline on the page; no steps when it is off the box or too small. */
struct wb_outline { const struct wb_path_step *steps; size_t count; };

/** Memory that serves one outline after the other; zeroed at first. */
struct wb_outline_work {
	struct wb_point *points, *other;
	unsigned char *keep;
	size_t *stack;
	size_t room;			/* points */
};

/**
 * The outline of a shape, cut at `box` and simplified. Cut edges run along the
 * box, so the box should be a little larger than what is seen.
 */
struct wb_outline wb_map_outline(struct wb_painter *painter,
				 const struct wb_map_projection *projection,
				 const struct wb_shape *shape,
				 struct wb_rect box,
				 struct wb_outline_work *work);

#endif
