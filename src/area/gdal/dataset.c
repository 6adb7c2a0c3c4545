/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening.
 *
 * A path is made absolute and must be a plain file before GDAL sees it, so
 * that it cannot be one of the addresses, connections or inline texts that
 * GDAL takes for a file name.
 *
 * The language byte of a dBase table is wrong too often, and where it rightly
 * says Windows-1252 GDAL reads Latin-1. So a shapefile without a .cpg file is
 * opened without recoding, and layer.c looks at the bytes.
 */
#include "area/gdal/dataset.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wijkbeeld/message.h"

enum wb_status
wb_gdal_fail(const struct wb_gdal_message *message, const char *path,
	     const char *text, struct wb_error *err)
{
	const char *said = message->text;

	wb_error_set(err, WB_BAD_INPUT, "%s%s%s", text, *said ? ": " : "",
		     said);
	return wb_error_at(err, path, 0, 0);
}

/* The path as GDAL may have it. */
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

bool
wb_gdal_is_workbook(const char *path)
{
	static const char *const suffixes[] = { ".xlsx", ".xlsm", ".xls", ".ods" };

	for (size_t row = 0; row < sizeof suffixes / sizeof *suffixes; row++)
		if (ends_in(path, suffixes[row]))
			return true;
	return false;
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

enum wb_status
wb_gdal_open(const struct wb_gdal *gdal, const char *path,
	     const struct wb_gdal_message *message, GDALDatasetH *out,
	     struct wb_error *err)
{
	static const char *const no_recoding[] = { "ENCODING=", NULL };
	char full[PATH_MAX];
	enum wb_status status = resolve(path, full, err);
	bool raw;

	if (status != WB_OK)
		return status;
	raw = ends_in(full, ".shp") && !has_code_page(full);
	*out = gdal->GDALOpenEx(
		full, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
		wb_gdal_drivers(), raw ? no_recoding : NULL, NULL);
	if (*out)
		return WB_OK;
	if (wb_gdal_is_workbook(full)) {
		wb_gdal_fail(message, path,
			     _("this cannot be read as a workbook"), err);
		return wb_error_mend(err, _("is it protected by a password? "
			"save it again as .xlsx, .ods or CSV UTF-8"));
	}
	wb_gdal_fail(message, path, _("this cannot be read as a map"), err);
	return wb_error_mend(err, _("use a GeoPackage, Shapefile, GeoJSON, "
				    "TopoJSON, FlatGeobuf, or CSV with WKT"));
}

/* As many names as the error has room for. */
static enum wb_status
mend_by_names(const struct wb_gdal *gdal, GDALDatasetH dataset,
	      const char *path, struct wb_error *err)
{
	int count = gdal->GDALDatasetGetLayerCount(dataset);
	char names[WB_ERROR_MEND_SIZE] = "";
	size_t length = 0;

	for (int at = 0; at < count && length < sizeof names; at++)
		length += (size_t)snprintf(
			names + length, sizeof names - length, "%s%s",
			at ? ", " : "",
			gdal->OGR_L_GetName(
				gdal->GDALDatasetGetLayer(dataset, at)));
	if (wb_gdal_is_workbook(path))
		return wb_error_mend(err, _("its sheets are: %s"), names);
	return wb_error_mend(err, _("its layers are: %s"), names);
}

enum wb_status
wb_gdal_find_layer(const struct wb_gdal *gdal, GDALDatasetH dataset,
		   const char *path, const char *name, OGRLayerH *out,
		   struct wb_error *err)
{
	*out = name ? gdal->GDALDatasetGetLayerByName(dataset, name)
		    : gdal->GDALDatasetGetLayer(dataset, 0);
	if (*out)
		return WB_OK;
	if (name && wb_gdal_is_workbook(path))
		wb_error_set(err, WB_BAD_INPUT, _("there is no sheet '%s'"),
			     name);
	else if (name)
		wb_error_set(err, WB_BAD_INPUT, _("there is no layer \"%s\""),
			     name);
	else
		wb_error_set(err, WB_BAD_INPUT, _("it has no layers"));
	wb_error_at(err, path, 0, 0);
	return mend_by_names(gdal, dataset, path, err);
}
