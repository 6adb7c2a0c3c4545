/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Projections.
 *
 * For RD we name the steps ourselves instead of leaving PROJ its choice,
 * because that choice depends on the grids that a machine happens to have, and
 * a page may not: the seven parameters of RDNAPTRANS2018, within 0.25 m
 * without its correction grid. WGS84 and ETRS89 are taken to be one.
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

static const struct box rd_box = { { -7000, 289000 }, { 300000, 629000 } };
static const struct box degrees_box = { { -180, -90 }, { 180, 90 } };
static const struct box netherlands_box = { { 2, 50 }, { 8, 56 } };

static bool
within(const struct box *inner, const struct box *outer)
{
	return inner->low.x >= outer->low.x && inner->low.y >= outer->low.y &&
	       inner->high.x <= outer->high.x && inner->high.y <= outer->high.y;
}

static OGRCoordinateTransformationH
from_rd(const struct wb_gdal *gdal)
{
	OGRCoordinateTransformationOptionsH options =
		gdal->OCTNewCoordinateTransformationOptions();
	OGRCoordinateTransformationH made = NULL;

	if (gdal->OCTCoordinateTransformationOptionsSetOperation(
		    options, rd_to_wgs84, FALSE))
		made = gdal->OCTNewCoordinateTransformationEx(NULL, NULL,
							      options);
	gdal->OCTDestroyCoordinateTransformationOptions(options);
	return made;
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
	out->to_wgs84 = from_rd(gdal);
	return out->to_wgs84 ? NULL : _("RD cannot be turned into WGS84");
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
	if (!within(seen, &rd_box))
		return _("no projection is stated, and the coordinates are "
			 "neither RD nor degrees");
	out->remark = _("no projection is stated; by their range the "
			"coordinates are taken as RD (EPSG:28992)");
	out->to_wgs84 = from_rd(gdal);
	return out->to_wgs84 ? NULL : _("RD cannot be turned into WGS84");
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
	double x[BATCH], y[BATCH];
	int done[BATCH];

	if (!projection->to_wgs84)
		return;
	for (size_t first = 0; first < count; first += BATCH) {
		size_t batch = count - first < BATCH ? count - first : BATCH;
		struct wb_position *here = positions + first;

		for (size_t at = 0; at < batch; at++) {
			x[at] = here[at].x;
			y[at] = here[at].y;
		}
		gdal->OCTTransformEx(projection->to_wgs84, (int)batch, x, y,
				     NULL, done);
		for (size_t at = 0; at < batch; at++)
			here[at] = done[at] && isfinite(x[at]) && isfinite(y[at])
				 ? (struct wb_position){ x[at], y[at] }
				 : (struct wb_position){ NAN, NAN };
	}
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
	projection.to_wgs84 = from_rd(gdal);
	if (projection.to_wgs84)
		wb_projection_apply(gdal, &projection, positions, count);
	wb_gdal_listen_end(gdal);
	if (!projection.to_wgs84)
		return wb_error_set(err, WB_UNAVAILABLE,
				    _("RD cannot be turned into WGS84: %s"),
				    message.text);
	wb_projection_release(gdal, &projection);
	return WB_OK;
}
