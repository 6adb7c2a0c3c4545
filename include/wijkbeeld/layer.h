/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A layer of a geographic file: features with attributes and polygons. The
 * one user of GDAL, which is loaded (dlopen) when the first layer is opened,
 * because it costs some 60 ms and 35 MB a process.
 *
 * All coordinates come out as WGS84 longitude and latitude in degrees.
 */
#ifndef WIJKBEELD_LAYER_H
#define WIJKBEELD_LAYER_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"

/** Longitude (x) and latitude (y) in degrees. */
struct wb_position { double x, y; };

/** A closed ring; the last point is not a repeat of the first. */
struct wb_ring { const struct wb_position *points; size_t count; };

/** All rings of a (multi)polygon, holes too: inside is even-odd. */
struct wb_shape {
	const struct wb_ring *rings;
	size_t count;
	struct wb_position low, high;	/* bounds; only when count > 0 */
};

struct wb_layer;

/** How coordinates of a table are meant. */
enum wb_coordinates { WB_WGS84, WB_RD_NEW };

/**
 * Opens a vector file (GeoPackage, Shapefile, GeoJSON, TopoJSON, FlatGeobuf,
 * CSV with WKT), or a workbook (XLSX, XLS, ODS): then a layer is a sheet, its
 * features are its rows from the first one, without shapes, and every cell is
 * text as the file keeps it. WB_UNAVAILABLE when GDAL is not installed. A layer serves one
 * thread at a time; several may be open at once.
 * @param name  the layer, or NULL for the first
 */
WB_MUST_CHECK enum wb_status wb_layer_open(const char *path, const char *name,
					   struct wb_layer **out,
					   struct wb_error *err);
void wb_layer_close(struct wb_layer *layer);

size_t wb_layer_fields(const struct wb_layer *layer);
const char *wb_layer_field_name(const struct wb_layer *layer, size_t field);

/**
 * What had to be assumed of the coordinates, as a sentence for the user; NULL
 * when the file tells its projection.
 */
const char *wb_layer_remark(const struct wb_layer *layer);

/**
 * From now on only these fields are read, and the texts of others are NULL:
 * files of CBS have hundreds. To be called before the first feature is read.
 */
WB_MUST_CHECK enum wb_status wb_layer_choose(struct wb_layer *layer,
					     const size_t *fields, size_t count,
					     struct wb_error *err);

/**
 * The next feature. Its texts (UTF-8, one per field, NULL where null) live
 * until the next call, its shape in `arena`; with a NULL arena no shape is
 * read. A feature without geometry has a shape of no rings.
 */
WB_MUST_CHECK enum wb_status wb_layer_next(struct wb_layer *layer,
					   struct wb_arena *arena, bool *more,
					   const char *const **texts,
					   struct wb_shape *shape,
					   struct wb_error *err);

/**
 * Turns RD metres into degrees, in place, within 0.25 m. WGS84 needs no GDAL
 * and is kept. What cannot be turned becomes NaN. A call has a fixed cost of
 * some 0.1 ms, so give many positions at once. Any thread may call.
 */
WB_MUST_CHECK enum wb_status wb_positions_to_wgs84(struct wb_position *positions,
	size_t count, enum wb_coordinates from, struct wb_error *err);

/** True when the position is inside, by even-odd, or exactly on an edge. */
bool wb_shape_holds(const struct wb_shape *shape, struct wb_position position);

#endif
