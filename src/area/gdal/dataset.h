/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening a file as a data set of GDAL, and finding a layer in it.
 */
#ifndef WIJKBEELD_AREA_GDAL_DATASET_H
#define WIJKBEELD_AREA_GDAL_DATASET_H

#include <stdbool.h>

#include "area/gdal/library.h"

/** WB_BAD_INPUT: `text`, what GDAL said of it, and the file. */
enum wb_status wb_gdal_fail(const struct wb_gdal_message *message,
			    const char *path, const char *text,
			    struct wb_error *err);

/** True for the endings of Excel and OpenDocument workbooks. */
bool wb_gdal_is_workbook(const char *path);

/** Opens for reading; close with GDALClose. */
WB_MUST_CHECK enum wb_status
wb_gdal_open(const struct wb_gdal *gdal, const char *path,
	     const struct wb_gdal_message *message, GDALDatasetH *out,
	     struct wb_error *err);

/** The layer of this name, or the first for NULL. */
WB_MUST_CHECK enum wb_status
wb_gdal_find_layer(const struct wb_gdal *gdal, GDALDatasetH dataset,
		   const char *path, const char *name, OGRLayerH *out,
		   struct wb_error *err);

#endif
