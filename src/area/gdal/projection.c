/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Projections.
 *
 * For RD we name the steps ourselves instead of leaving PROJ its choice,
 * because that choice depends on the grids that a machine happens to have, and
 * a page may not: the seven parameters of RDNAPTRANS2018, within 0.25 m
 * without its correction grid. WGS84 and ETRS89 are taken to be one. PROJ does
 * this for 64 places, and rd.c for all others; only positions outside the range
 * of RD take the long way.
 *
 * What a file says is believed unless it says degrees and holds none. GeoJSON
 * lost its member `crs` when it became a standard, so GeoJSON in RD is common
 * and cannot say so; shapefiles lose their .prj on the way. RD is known by its
 * range: its makers chose the origin so that x is always below and y always
 * above 289 km.
 *
 * Source: EPSG Dataset, operation 9281 (Amersfoort to ETRS89 (8)) and CRS
 * 28992 with its range.
 */
#include "area/gdal/projection.h"

#include <math.h>
#include <string.h>

#include "wijkbeeld/message.h"

enum { BATCH = 512 };			/* positions turned at a time */

static const char rd_to_wgs84[] =
	"+proj=pipeline"
	" +step +inv +proj=sterea +lat_0=52.1561605555556"
	" +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000"
	" +ellps=bessel"
	" +step +proj=cart +ellps=bessel"
	" +step +proj=helmert +x=565.7381 +y=50.4018 +z=465.2904"
	" +rx=0.395026 +ry=-0.330772 +rz=1.876073 +s=4.07244"
	" +convention=coordinate_frame"
	" +step +inv +proj=cart +ellps=WGS84"
	" +step +proj=unitconvert +xy_in=rad +xy_out=deg";

static const double RD_FALSE_EASTING = 155000;

struct box { struct wb_position low, high; };

static const struct box degrees_box = { { -180, -90 }, { 180, 90 } };
static const struct box netherlands_box = { { 2, 50 }, { 8, 56 } };

static bool
within(const struct box *inner, const struct box *outer)
{
	return inner->low.x >= outer->low.x && inner->low.y >= outer->low.y &&
	       inner->high.x <= outer->high.x && inner->high.y <= outer->high.y;
}

/* What cannot be turned becomes NaN. */
static void
turn(const struct wb_gdal *gdal, OGRCoordinateTransformationH to_wgs84,
     struct wb_position *positions, size_t count)
{
	double x[BATCH], y[BATCH];
	int done[BATCH];

	for (size_t first = 0; first < count; first += BATCH) {
		size_t batch = count - first < BATCH ? count - first : BATCH;
		struct wb_position *here = positions + first;

		for (size_t at = 0; at < batch; at++) {
			x[at] = here[at].x;
			y[at] = here[at].y;
		}
		gdal->OCTTransformEx(to_wgs84, (int)batch, x, y, NULL, done);
		for (size_t at = 0; at < batch; at++)
			here[at] = done[at] && isfinite(x[at]) && isfinite(y[at])
				 ? (struct wb_position){ x[at], y[at] }
				 : (struct wb_position){ NAN, NAN };
	}
}

static bool
use_rd(const struct wb_gdal *gdal, struct wb_projection *out)
{
	OGRCoordinateTransformationOptionsH options =
		gdal->OCTNewCoordinateTransformationOptions();
	struct wb_position places[WB_RD_PLACES];

	if (gdal->OCTCoordinateTransformationOptionsSetOperation(
		    options, rd_to_wgs84, FALSE))
		out->to_wgs84 = gdal->OCTNewCoordinateTransformationEx(
			NULL, NULL, options);
	gdal->OCTDestroyCoordinateTransformationOptions(options);
	if (!out->to_wgs84)
		return false;

	wb_rd_places(places);
	turn(gdal, out->to_wgs84, places, WB_RD_PLACES);
	wb_rd_fit(places, &out->rd);
	out->is_rd = true;
	return true;
}

/* RD New, however it is called: also in a .prj of ESRI, also with heights. */
static bool
is_rd(const struct wb_gdal *gdal, OGRSpatialReferenceH reference)
{
	const char *datum = gdal->OSRGetAttrValue(reference, "DATUM", 0);

	return gdal->OSRIsProjected(reference) && datum &&
	       strstr(datum, "Amersfoort") &&
	       gdal->OSRGetProjParm(reference, "false_easting", 0, NULL) ==
		       RD_FALSE_EASTING;
}

/* Any other reference, which may be WGS84 itself. */
static bool
by_reference(const struct wb_gdal *gdal, OGRSpatialReferenceH reference,
	     OGRCoordinateTransformationH *out)
{
	OGRSpatialReferenceH wgs84 = gdal->OSRNewSpatialReference(NULL);
	bool done = false;

	if (gdal->OSRImportFromEPSG(wgs84, 4326) == OGRERR_NONE) {
		gdal->OSRSetAxisMappingStrategy(wgs84,
						OAMS_TRADITIONAL_GIS_ORDER);
		*out = NULL;
		if (!gdal->OSRIsSame(reference, wgs84))
			*out = gdal->OCTNewCoordinateTransformationEx(
				reference, wgs84, NULL);
		done = *out || gdal->OSRIsSame(reference, wgs84);
	}
	gdal->OSRDestroySpatialReference(wgs84);
	return done;
}

static const char *
use_reference(const struct wb_gdal *gdal, OGRSpatialReferenceH reference,
	      struct wb_projection *out)
{
	if (!is_rd(gdal, reference))
		return by_reference(gdal, reference, &out->to_wgs84) ? NULL
			: _("its projection cannot be turned into WGS84");
	return use_rd(gdal, out) ? NULL : _("RD cannot be turned into WGS84");
}

static const char *
use_range(const struct wb_gdal *gdal, const struct box *seen,
	  struct wb_projection *out)
{
	if (within(seen, &netherlands_box)) {
		out->remark = _("no projection is stated; the coordinates are "
				"taken as degrees (WGS84)");
		return NULL;
	}
	if (!wb_rd_holds(seen->low) || !wb_rd_holds(seen->high))
		return _("no projection is stated, and the coordinates are "
			 "neither RD nor degrees");
	out->remark = _("no projection is stated; by their range the "
			"coordinates are taken as RD (EPSG:28992)");
	return use_rd(gdal, out) ? NULL : _("RD cannot be turned into WGS84");
}

const char *
wb_projection_choose(const struct wb_gdal *gdal,
		     OGRSpatialReferenceH reference, bool is_json,
		     struct wb_position low, struct wb_position high,
		     struct wb_projection *out)
{
	struct box seen = { low, high };
	bool degrees = within(&seen, &degrees_box);

	if (reference && (degrees || !gdal->OSRIsGeographic(reference)))
		return use_reference(gdal, reference, out);
	return degrees && is_json ? NULL : use_range(gdal, &seen, out);
}

void
wb_projection_release(const struct wb_gdal *gdal,
		      struct wb_projection *projection)
{
	gdal->OCTDestroyCoordinateTransformation(projection->to_wgs84);
	projection->to_wgs84 = NULL;
}

void
wb_projection_apply(const struct wb_gdal *gdal,
		    const struct wb_projection *projection,
		    struct wb_position *positions, size_t count)
{
	if (projection->to_wgs84 && !projection->is_rd)
		turn(gdal, projection->to_wgs84, positions, count);
	if (!projection->is_rd)
		return;

	for (size_t at = 0; at < count; at++)
		if (wb_rd_holds(positions[at]))
			positions[at] = wb_rd_turn(&projection->rd,
						   positions[at]);
		else
			turn(gdal, projection->to_wgs84, &positions[at], 1);
}

enum wb_status
wb_positions_to_wgs84(struct wb_position *positions, size_t count,
		      enum wb_coordinates from, struct wb_error *err)
{
	struct wb_projection projection = { .remark = NULL };
	struct wb_gdal_message message;
	const struct wb_gdal *gdal;

	if (from == WB_WGS84 || count == 0)
		return WB_OK;
	gdal = wb_gdal_load(err);
	if (!gdal)
		return err->status;

	wb_gdal_listen(gdal, &message);
	if (use_rd(gdal, &projection))
		wb_projection_apply(gdal, &projection, positions, count);
	else
		wb_error_set(err, WB_UNAVAILABLE,
			     _("RD cannot be turned into WGS84: %s"),
			     message.text);
	wb_projection_release(gdal, &projection);
	wb_gdal_listen_end(gdal);
	return projection.is_rd ? WB_OK : WB_UNAVAILABLE;
}
