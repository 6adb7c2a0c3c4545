/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layers of geographic files.
 *
 * Text that is not UTF-8 is taken as Windows-1252. Most formats are UTF-8 by
 * definition, or GDAL makes them so; a dBase table without a .cpg file comes as
 * it is (dataset.c says why), and so does CSV.
 *
 * GDAL reads WKT in a CSV column but not the EWKT of PostGIS, with the number
 * of its projection before it (`SRID=28992;POLYGON (...)`), which is what
 * databases export. So the column is read as text and parsed here.
 *
 * GDAL passes over the geometries of a TopoJSON that have no type at all
 * (665 of 12,237 in one generalised file of the buurten): nobody can tell
 * these from areas that the file never had.
 */
#include "wijkbeeld/layer.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

#include "area/gdal/dataset.h"
#include "area/gdal/library.h"
#include "area/gdal/polygon.h"
#include "area/gdal/projection.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/number.h"
#include "wijkbeeld/text.h"

static const char *const wkt_names[] = {
	"wkt", "ewkt", "geometrie", "geometry", "geom", "the_geom",
	"wkb_geometry", "shape", "polygon", "contour", NULL,
};

enum { NO_FIELD = -1 };

struct wb_layer {
	const struct wb_gdal *gdal;
	struct wb_arena *arena;		/* what lives as long as the layer */
	struct wb_arena *feature_arena;	/* what lives until the next feature */
	const char *path;
	const char **names, **texts;	/* by field */
	size_t field_count, feature;	/* features read so far */
	GDALDatasetH dataset;
	OGRLayerH handle;
	int wkt_field;			/* of a CSV, or NO_FIELD */
	struct wb_projection projection;
	struct wb_gdal_message message;
};

static enum wb_status
fail(const struct wb_layer *layer, struct wb_error *err, const char *text)
{
	return wb_gdal_fail(&layer->message, layer->path, text, err);
}

static bool
is_driver(const struct wb_layer *layer, const char *part)
{
	const char *driver = layer->gdal->GDALGetDriverShortName(
		layer->gdal->GDALGetDatasetDriver(layer->dataset));

	return driver && strstr(driver, part);
}

static const char *
take_text(const struct wb_gdal *gdal, struct wb_arena *arena, const char *raw)
{
	struct wb_text text = wb_text_of(raw);
	const char *taken;
	char *recoded;

	if (wb_text_is_utf8(text))
		return wb_arena_text(arena, text.start, text.length);
	recoded = gdal->CPLRecode(raw, "CP1252", "UTF-8");
	taken = wb_arena_text(arena, recoded, strlen(recoded));
	gdal->VSIFree(recoded);
	return taken;
}

static enum wb_status
read_names(struct wb_layer *layer, struct wb_error *err)
{
	const struct wb_gdal *gdal = layer->gdal;
	OGRFeatureDefnH table = gdal->OGR_L_GetLayerDefn(layer->handle);
	int count = gdal->OGR_FD_GetFieldCount(table);

	layer->names = wb_arena_array(layer->arena, (size_t)count,
				      sizeof *layer->names);
	layer->texts = wb_arena_array(layer->arena, (size_t)count,
				      sizeof *layer->texts);
	if (!layer->names || !layer->texts)
		return wb_error_no_memory(err);

	for (int field = 0; field < count; field++) {
		layer->names[field] = take_text(gdal, layer->arena,
			gdal->OGR_Fld_GetNameRef(
				gdal->OGR_FD_GetFieldDefn(table, field)));
		if (!layer->names[field])
			return wb_error_no_memory(err);
	}
	layer->field_count = (size_t)count;
	return WB_OK;
}

static enum wb_status
read_texts(struct wb_layer *layer, OGRFeatureH feature, struct wb_error *err)
{
	const struct wb_gdal *gdal = layer->gdal;

	wb_arena_free(layer->feature_arena);
	layer->feature_arena = wb_arena_new();
	if (!layer->feature_arena)
		return wb_error_no_memory(err);

	for (int field = 0; field < (int)layer->field_count; field++) {
		layer->texts[field] = NULL;
		if (!gdal->OGR_F_IsFieldSetAndNotNull(feature, field))
			continue;
		layer->texts[field] = take_text(gdal, layer->feature_arena,
			gdal->OGR_F_GetFieldAsString(feature, field));
		if (!layer->texts[field])
			return wb_error_no_memory(err);
	}
	return WB_OK;
}

static int
find_wkt_field(const struct wb_layer *layer)
{
	for (const char *const *name = wkt_names; *name; name++)
		for (size_t field = 0; field < layer->field_count; field++)
			if (wb_text_equal_fold(wb_text_of(*name),
					       layer->names[field]))
				return (int)field;
	return NO_FIELD;
}

/* Moves `*text` behind `SRID=...;` and returns its number, or 0. */
static int
take_srid(const char **text)
{
	const char *end = strncasecmp(*text, "SRID=", 5) == 0
			? strchr(*text, ';') : NULL;
	struct wb_text digits = { *text + 5, 0 };
	int64_t number;

	if (!end)
		return 0;
	digits.length = (size_t)(end - digits.start);
	*text = end + 1;
	return wb_integer_parse(digits, &number) && number > 0 &&
	       number <= INT_MAX ? (int)number : 0;
}

/* The geometry that a text tells, ours to destroy; NULL for an empty text. */
static bool
parse_wkt(const struct wb_gdal *gdal, const char *text, int *srid,
	  OGRGeometryH *out)
{
	char *start;

	*srid = take_srid(&text);
	*out = NULL;
	start = (char *)text;		/* GDAL only moves it on */
	return !*start ||
	       gdal->OGR_G_CreateFromWkt(&start, NULL, out) == OGRERR_NONE;
}

/*
 * The geometry of a feature, or NULL; false when its text is broken. It is
 * `*owned` when it comes from a text, and then has to be destroyed.
 */
static bool
find_geometry(const struct wb_layer *layer, OGRFeatureH feature, int *srid,
	      OGRGeometryH *owned, OGRGeometryH *out)
{
	const struct wb_gdal *gdal = layer->gdal;

	*owned = NULL;
	*out = gdal->OGR_F_GetGeometryRef(feature);
	if (*out || layer->wkt_field == NO_FIELD)
		return true;
	if (!parse_wkt(gdal, gdal->OGR_F_GetFieldAsString(feature,
							  layer->wkt_field),
		       srid, owned))
		return false;
	*out = *owned;
	return true;
}

/* The bounds of the first feature that has a geometry, and its projection. */
static bool
peek(const struct wb_layer *layer, OGREnvelope *bounds, int *srid)
{
	const struct wb_gdal *gdal = layer->gdal;
	OGRFeatureH feature;
	bool found = false;

	while (!found &&
	       (feature = gdal->OGR_L_GetNextFeature(layer->handle))) {
		OGRGeometryH geometry, owned;

		found = find_geometry(layer, feature, srid, &owned,
				      &geometry) &&
			geometry && !gdal->OGR_G_IsEmpty(geometry);
		if (found)
			gdal->OGR_G_GetEnvelope(geometry, bounds);
		gdal->OGR_G_DestroyGeometry(owned);
		gdal->OGR_F_Destroy(feature);
	}
	gdal->OGR_L_ResetReading(layer->handle);
	return found;
}

static const char *
choose_by(struct wb_layer *layer, OGRSpatialReferenceH reference,
	  const OGREnvelope *bounds)
{
	return wb_projection_choose(layer->gdal, reference,
		is_driver(layer, "JSON"),
		(struct wb_position){ bounds->MinX, bounds->MinY },
		(struct wb_position){ bounds->MaxX, bounds->MaxY },
		&layer->projection);
}

/* The projection that a number of EWKT names; one unknown is none. */
static const char *
choose_by_srid(struct wb_layer *layer, int srid, const OGREnvelope *bounds)
{
	const struct wb_gdal *gdal = layer->gdal;
	OGRSpatialReferenceH reference = gdal->OSRNewSpatialReference(NULL);
	bool known = gdal->OSRImportFromEPSG(reference, srid) == OGRERR_NONE;
	const char *failure;

	gdal->OSRSetAxisMappingStrategy(reference, OAMS_TRADITIONAL_GIS_ORDER);
	failure = choose_by(layer, known ? reference : NULL, bounds);
	gdal->OSRDestroySpatialReference(reference);
	return failure;
}

static enum wb_status
choose_projection(struct wb_layer *layer, struct wb_error *err)
{
	const char *failure;
	OGREnvelope bounds;
	int srid = 0;

	if (!peek(layer, &bounds, &srid))
		return WB_OK;
	layer->message.text[0] = '\0';	/* of features before the first */
	failure = srid > 0
		? choose_by_srid(layer, srid, &bounds)
		: choose_by(layer,
			    layer->gdal->OGR_L_GetSpatialRef(layer->handle),
			    &bounds);
	if (!failure)
		return WB_OK;
	fail(layer, err, failure);
	return wb_error_mend(err, _("add the projection (a .prj file or the "
				    "member crs), or use a GeoPackage"));
}

static enum wb_status
open_layer(struct wb_layer *layer, const char *name, struct wb_error *err)
{
	const struct wb_gdal *gdal = layer->gdal;
	enum wb_status status = wb_gdal_open(gdal, layer->path, &layer->message,
					     &layer->dataset, err);

	if (status == WB_OK)
		status = wb_gdal_find_layer(gdal, layer->dataset, layer->path,
					    name, &layer->handle, err);
	if (status == WB_OK)
		status = read_names(layer, err);
	if (status != WB_OK)
		return status;
	layer->wkt_field = is_driver(layer, "CSV") ? find_wkt_field(layer)
						   : NO_FIELD;
	if (wb_gdal_is_workbook(layer->path))
		return WB_OK;
	return choose_projection(layer, err);
}

static struct wb_layer *
layer_new(const struct wb_gdal *gdal, const char *path)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_layer *layer = arena ? wb_arena_array(arena, 1, sizeof *layer)
				       : NULL;

	if (layer) {
		layer->gdal = gdal;
		layer->arena = arena;
		layer->path = wb_arena_text(arena, path, strlen(path));
	}
	if (layer && layer->path)
		return layer;
	wb_arena_free(arena);
	return NULL;
}

enum wb_status
wb_layer_open(const char *path, const char *name, struct wb_layer **out,
	      struct wb_error *err)
{
	const struct wb_gdal *gdal = wb_gdal_load(err);
	struct wb_layer *layer;
	enum wb_status status;

	if (!gdal)
		return err->status;
	layer = layer_new(gdal, path);
	if (!layer)
		return wb_error_no_memory(err);

	wb_gdal_listen(gdal, &layer->message);
	status = open_layer(layer, name, err);
	wb_gdal_listen_end(gdal);
	if (status == WB_OK)
		*out = layer;
	else
		wb_layer_close(layer);
	return status;
}

void
wb_layer_close(struct wb_layer *layer)
{
	const struct wb_gdal *gdal;

	if (!layer)
		return;
	gdal = layer->gdal;
	wb_gdal_listen(gdal, &layer->message);
	wb_projection_release(gdal, &layer->projection);
	if (layer->dataset)
		gdal->GDALClose(layer->dataset);
	wb_gdal_listen_end(gdal);
	wb_arena_free(layer->feature_arena);
	wb_arena_free(layer->arena);
}

size_t
wb_layer_fields(const struct wb_layer *layer)
{
	return layer->field_count;
}

const char *
wb_layer_field_name(const struct wb_layer *layer, size_t field)
{
	return layer->names[field];
}

const char *
wb_layer_remark(const struct wb_layer *layer)
{
	return layer->projection.remark;
}

/* GDAL passes over all fields but these; a format that cannot reads them. */
static enum wb_status
ignore_others(struct wb_layer *layer, const size_t *fields, size_t count,
	      struct wb_error *err)
{
	const char **ignored = wb_arena_array(layer->arena,
					      layer->field_count + 1,
					      sizeof *ignored);
	OGRFeatureDefnH table = layer->gdal->OGR_L_GetLayerDefn(layer->handle);
	size_t used = 0;

	if (!ignored)
		return wb_error_no_memory(err);
	for (size_t field = 0; field < layer->field_count; field++) {
		bool wanted = (int)field == layer->wkt_field;

		for (size_t at = 0; at < count && !wanted; at++)
			wanted = fields[at] == field;
		if (!wanted)
			ignored[used++] = layer->gdal->OGR_Fld_GetNameRef(
				layer->gdal->OGR_FD_GetFieldDefn(table,
								 (int)field));
	}
	layer->gdal->OGR_L_SetIgnoredFields(layer->handle, ignored);
	return WB_OK;
}

enum wb_status
wb_layer_choose(struct wb_layer *layer, const size_t *fields, size_t count,
		struct wb_error *err)
{
	enum wb_status status;

	wb_gdal_listen(layer->gdal, &layer->message);
	status = ignore_others(layer, fields, count, err);
	wb_gdal_listen_end(layer->gdal);
	return status;
}

static enum wb_status
read_shape(struct wb_layer *layer, OGRFeatureH feature,
	   struct wb_arena *arena, struct wb_shape *shape,
	   struct wb_error *err)
{
	OGRGeometryH geometry, owned;
	enum wb_status status = WB_OK;
	int srid;

	if (!find_geometry(layer, feature, &srid, &owned, &geometry))
		return wb_error_set(err, WB_BAD_INPUT,
				    _("its WKT cannot be read"));
	if (geometry)
		status = wb_polygon_read(layer->gdal, geometry,
					 &layer->projection, arena, shape, err);
	layer->gdal->OGR_G_DestroyGeometry(owned);
	return status;
}

static enum wb_status
read_feature(struct wb_layer *layer, OGRFeatureH feature,
	     struct wb_arena *arena, struct wb_shape *shape,
	     struct wb_error *err)
{
	enum wb_status status = read_texts(layer, feature, err);

	layer->feature++;
	if (status == WB_OK && arena)
		status = read_shape(layer, feature, arena, shape, err);
	if (status != WB_BAD_INPUT)
		return status;
	wb_error_set(err, status, _("feature %zu: %s"), layer->feature,
		     err->text);
	return wb_error_at(err, layer->path, 0, 0);
}

enum wb_status
wb_layer_next(struct wb_layer *layer, struct wb_arena *arena, bool *more,
	      const char *const **texts, struct wb_shape *shape,
	      struct wb_error *err)
{
	struct wb_shape taken = { .count = 0 };
	enum wb_status status = WB_OK;
	OGRFeatureH feature;

	wb_gdal_listen(layer->gdal, &layer->message);
	feature = layer->gdal->OGR_L_GetNextFeature(layer->handle);
	if (feature)
		status = read_feature(layer, feature, arena, &taken, err);
	else if (layer->message.text[0])
		status = fail(layer, err, _("a feature cannot be read"));
	if (feature)
		layer->gdal->OGR_F_Destroy(feature);
	wb_gdal_listen_end(layer->gdal);
	if (status != WB_OK)
		return status;

	*more = feature != NULL;
	*texts = layer->texts;
	if (arena)
		*shape = taken;
	return WB_OK;
}
