/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a geometry of GDAL to a shape of ours.
 */
#ifndef WIJKBEELD_AREA_GDAL_POLYGON_H
#define WIJKBEELD_AREA_GDAL_POLYGON_H

#include "area/gdal/projection.h"
#include "wijkbeeld/arena.h"
#include "wijkbeeld/layer.h"

/**
 * The rings of all polygons in `geometry`, in WGS84. What is no polygon is
 * passed over, so the shape may have no rings. The error has no place.
 */
WB_MUST_CHECK enum wb_status
wb_polygon_read(const struct wb_gdal *gdal, OGRGeometryH geometry,
		const struct wb_projection *projection,
		struct wb_arena *arena, struct wb_shape *out,
		struct wb_error *err);

#endif
