/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the coordinates of a file to WGS84 longitude and latitude in degrees.
 */
#ifndef WIJKBEELD_AREA_GDAL_PROJECTION_H
#define WIJKBEELD_AREA_GDAL_PROJECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "area/gdal/library.h"
#include "area/rd.h"
#include "wijkbeeld/layer.h"

/** How to get to WGS84. Zeroed, it changes nothing. */
struct wb_projection {
	OGRCoordinateTransformationH to_wgs84;	/* NULL: they are that */
	const char *remark;			/* what was assumed, or NULL */
	bool is_rd;
	struct wb_rd rd;			/* the short way, if it is */
};

/**
 * Chooses by what the file says and by what it holds.
 *
 * @param reference  what the file says, or NULL
 * @param is_json    then silence means WGS84
 * @param low, high  bounds of some feature, as they stand in the file
 * @return NULL, or a sentence that says why it cannot be done
 */
WB_MUST_CHECK const char *
wb_projection_choose(const struct wb_gdal *gdal,
		     OGRSpatialReferenceH reference, bool is_json,
		     struct wb_position low, struct wb_position high,
		     struct wb_projection *out);

void wb_projection_release(const struct wb_gdal *gdal,
			   struct wb_projection *projection);

/** What cannot be turned becomes NaN. */
void wb_projection_apply(const struct wb_gdal *gdal,
			 const struct wb_projection *projection,
			 struct wb_position *positions, size_t count);

#endif
