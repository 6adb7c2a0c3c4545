/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Polygons.
 *
 * A geometry is a tree: polygons of rings, in multipolygons, in collections.
 * It is walked twice, first to count and then to take, so that the rings of a
 * shape stand in one array of the right size. Curves are made straight before,
 * in steps of GDAL's choosing (4 degrees of arc).
 *
 * A ring that has fewer than three different ends holds no ground; simplified
 * files are full of them. It is dropped without a word here, and an area that
 * has no other is told by boundary.c.
 */
#include "area/gdal/polygon.h"

#include <math.h>

#include "wijkbeeld/message.h"

enum {
	MOST_DEPTH = 32,		/* collections in collections */
	MOST_POINTS = 1 << 24,		/* of one feature: 256 MB */
};

struct walk {
	const struct wb_gdal *gdal;
	const struct wb_projection *projection;
	struct wb_arena *arena;
	struct wb_ring *rings;		/* NULL while counting */
	size_t ring_count, point_count;
	struct wb_position low, high;
	struct wb_error *err;
};

static bool
on_earth(struct wb_position at)
{
	return fabs(at.x) <= 180 && fabs(at.y) <= 90;
}

static void
widen(struct walk *walk, struct wb_position at)
{
	walk->low.x = fmin(walk->low.x, at.x);
	walk->low.y = fmin(walk->low.y, at.y);
	walk->high.x = fmax(walk->high.x, at.x);
	walk->high.y = fmax(walk->high.y, at.y);
}

static enum wb_status
add_ring(struct walk *walk, struct wb_position *points, size_t count)
{
	wb_projection_apply(walk->gdal, walk->projection, points, count);
	for (size_t point = 0; point < count; point++) {
		if (!on_earth(points[point]))
			return wb_error_set(walk->err, WB_BAD_INPUT,
				_("a coordinate lies outside the world"));
		widen(walk, points[point]);
	}
	walk->rings[walk->ring_count++] = (struct wb_ring){ points, count };
	return WB_OK;
}

static enum wb_status
take_ring(struct walk *walk, OGRGeometryH ring)
{
	size_t count = (size_t)walk->gdal->OGR_G_GetPointCount(ring);
	struct wb_position *points;

	if (!walk->rings) {
		walk->ring_count++;
		walk->point_count += count;
		return WB_OK;
	}
	points = wb_arena_array(walk->arena, count, sizeof *points);
	if (!points)
		return wb_error_no_memory(walk->err);
	walk->gdal->OGR_G_GetPoints(ring, &points->x, sizeof *points,
				    &points->y, sizeof *points, NULL, 0);
	while (count > 1 && points[count - 1].x == points[0].x &&
	       points[count - 1].y == points[0].y)
		count--;
	return count < 3 ? WB_OK : add_ring(walk, points, count);
}

/* Points and lines hold no ground and have no branch here. */
static enum wb_status
take(struct walk *walk, OGRGeometryH geometry, size_t depth)
{
	OGRwkbGeometryType type = walk->gdal->OGR_GT_Flatten(
		walk->gdal->OGR_G_GetGeometryType(geometry));
	bool polygon = type == wkbPolygon || type == wkbTriangle;
	bool group = type == wkbMultiPolygon || type == wkbTIN ||
		     type == wkbGeometryCollection ||
		     type == wkbPolyhedralSurface;
	int count = polygon || group
		  ? walk->gdal->OGR_G_GetGeometryCount(geometry) : 0;
	enum wb_status status = WB_OK;

	if (depth > MOST_DEPTH)
		return wb_error_set(walk->err, WB_BAD_INPUT,
				    _("its geometries are nested too deep"));
	for (int at = 0; at < count && status == WB_OK; at++) {
		OGRGeometryH part = walk->gdal->OGR_G_GetGeometryRef(geometry,
								     at);

		status = polygon ? take_ring(walk, part)
				 : take(walk, part, depth + 1);
	}
	return status;
}

static enum wb_status
count_and_take(struct walk *walk, OGRGeometryH geometry, struct wb_shape *out)
{
	enum wb_status status = take(walk, geometry, 0);

	*out = (struct wb_shape){ .count = 0 };
	if (status != WB_OK || walk->ring_count == 0)
		return status;
	if (walk->point_count > MOST_POINTS)
		return wb_error_set(walk->err, WB_BAD_INPUT,
				    _("it has more than %d points"),
				    MOST_POINTS);

	walk->rings = wb_arena_array(walk->arena, walk->ring_count,
				     sizeof *walk->rings);
	if (!walk->rings)
		return wb_error_no_memory(walk->err);
	walk->ring_count = 0;
	status = take(walk, geometry, 0);
	if (status == WB_OK && walk->ring_count > 0)
		*out = (struct wb_shape){ walk->rings, walk->ring_count,
					  walk->low, walk->high };
	return status;
}

enum wb_status
wb_polygon_read(const struct wb_gdal *gdal, OGRGeometryH geometry,
		const struct wb_projection *projection,
		struct wb_arena *arena, struct wb_shape *out,
		struct wb_error *err)
{
	struct walk walk = {
		.gdal = gdal, .projection = projection,
		.arena = arena, .err = err,
		.low = { INFINITY, INFINITY }, .high = { -INFINITY, -INFINITY },
	};
	OGRGeometryH straight = NULL;
	enum wb_status status;

	if (gdal->OGR_G_HasCurveGeometry(geometry, FALSE)) {
		straight = gdal->OGR_G_GetLinearGeometry(geometry, 0, NULL);
		if (!straight)
			return wb_error_set(err, WB_BAD_INPUT,
				_("a curve cannot be made straight"));
	}
	status = count_and_take(&walk, straight ? straight : geometry, out);
	gdal->OGR_G_DestroyGeometry(straight);
	return status;
}
