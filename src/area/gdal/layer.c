/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layers of geographic files.
 *
 * A path is made absolute and must be a plain file before GDAL sees it, so
 * that it cannot be one of the addresses, connections or inline texts that
 * GDAL takes for a file name.
 *
 * Text of dBase tables is taken as UTF-8 when it is that and as Windows-1252
 * when not, unless a .cpg file says otherwise: the language byte of a dBase
 * file is wrong too often, and GDAL reads Windows-1252 as Latin-1 by it. The
 * same holds for text of any other format that is not UTF-8.
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
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* What went wrong, and what GDAL said of it. */
static enum wb_status
fail(const struct wb_layer *layer, struct wb_error *err, const char *text)
{
	const char *said = layer->message.text;

	wb_error_set(err, WB_BAD_INPUT, "%s%s%s", text, *said ? ": " : "",
		     said);
	return wb_error_at(err, layer->path, 0, 0);
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

/* The path as GDAL may have it: absolute, and of a plain file. */
static enum wb_status
resolve(const char *path, char full[PATH_MAX], struct wb_error *err)
{
	struct stat found;

	if (!realpath(path, full) || stat(full, &found) != 0)
		return wb_error_io(err, path,
				   _("check the path under boundaries"));
	if (S_ISREG(found.st_mode))
		return WB_OK;
	wb_error_set(err, WB_BAD_INPUT, _("this is not a file"));
	wb_error_at(err, path, 0, 0);
	return wb_error_mend(err, _("name the file itself, unpacked"));
}

static bool
ends_in(const char *path, const char *suffix)
{
	size_t length = strlen(path), size = strlen(suffix);

	return length >= size && strcasecmp(path + length - size, suffix) == 0;
}

static bool
has_code_page(const char *shapefile)
{
	static const char *const suffixes[] = { ".cpg", ".CPG" };
	size_t length = strlen(shapefile) - strlen(".shp");
	char beside[PATH_MAX];

	memcpy(beside, shapefile, length);
	for (size_t row = 0; row < 2; row++) {
		strcpy(beside + length, suffixes[row]);
		if (access(beside, F_OK) == 0)
			return true;
	}
	return false;
}

static enum wb_status
open_dataset(struct wb_layer *layer, struct wb_error *err)
{
	static const char *const no_recoding[] = { "ENCODING=", NULL };
	char full[PATH_MAX];
	enum wb_status status = resolve(layer->path, full, err);
	bool raw;

	if (status != WB_OK)
		return status;
	raw = ends_in(full, ".shp") && !has_code_page(full);
	layer->dataset = layer->gdal->GDALOpenEx(
		full, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
		wb_gdal_drivers(), raw ? no_recoding : NULL, NULL);
	if (layer->dataset)
		return WB_OK;
	fail(layer, err, _("this cannot be read as a map"));
	return wb_error_mend(err, _("use a GeoPackage, Shapefile, GeoJSON, "
				    "TopoJSON, FlatGeobuf, or CSV with WKT"));
}

static enum wb_status
no_such_layer(const struct wb_layer *layer, const char *name,
	      struct wb_error *err)
{
	const struct wb_gdal *gdal = layer->gdal;
	int count = gdal->GDALDatasetGetLayerCount(layer->dataset);
	const char *known = "";

	wb_error_set(err, WB_BAD_INPUT, _("there is no layer \"%s\""), name);
	wb_error_at(err, layer->path, 0, 0);
	for (int at = 0; at < count && known; at++)
		known = wb_arena_printf(layer->arena, "%s%s%s", known,
			at ? ", " : "",
			gdal->OGR_L_GetName(gdal->GDALDatasetGetLayer(
				layer->dataset, at)));
	return known ? wb_error_mend(err, _("its layers are: %s"), known)
		     : wb_error_no_memory(err);
}

static enum wb_status
open_layer(struct wb_layer *layer, const char *name, struct wb_error *err)
{
	const struct wb_gdal *gdal = layer->gdal;
	enum wb_status status = open_dataset(layer, err);

	if (status != WB_OK)
		return status;
	layer->handle = name
		? gdal->GDALDatasetGetLayerByName(layer->dataset, name)
		: gdal->GDALDatasetGetLayer(layer->dataset, 0);
	if (!layer->handle)
		return name ? no_such_layer(layer, name, err)
			    : fail(layer, err, _("it has no layers"));

	status = read_names(layer, err);
	if (status != WB_OK)
		return status;
	layer->wkt_field = is_driver(layer, "CSV") ? find_wkt_field(layer)
						   : NO_FIELD;
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
