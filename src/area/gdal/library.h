/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GDAL's functions, and its messages. Only this folder includes this header.
 */
#ifndef WIJKBEELD_AREA_GDAL_LIBRARY_H
#define WIJKBEELD_AREA_GDAL_LIBRARY_H

#include <gdal.h>
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "wijkbeeld/error.h"

#define WB_GDAL_FUNCTIONS(F) \
	F(CPLGetErrorHandlerUserData) F(CPLPopErrorHandler) \
	F(CPLPushErrorHandlerEx) F(CPLRecode) F(CPLSetConfigOption) \
	F(VSIFree) \
	F(GDALClose) F(GDALDatasetGetLayer) F(GDALDatasetGetLayerByName) \
	F(GDALDatasetGetLayerCount) F(GDALGetDatasetDriver) \
	F(GDALGetDriverShortName) F(GDALOpenEx) \
	F(OCTCoordinateTransformationOptionsSetOperation) \
	F(OCTDestroyCoordinateTransformation) \
	F(OCTDestroyCoordinateTransformationOptions) \
	F(OCTNewCoordinateTransformationEx) \
	F(OCTNewCoordinateTransformationOptions) F(OCTTransformEx) \
	F(OGR_FD_GetFieldCount) F(OGR_FD_GetFieldDefn) F(OGR_Fld_GetNameRef) \
	F(OGR_F_Destroy) F(OGR_F_GetFieldAsString) F(OGR_F_GetGeometryRef) \
	F(OGR_F_IsFieldSetAndNotNull) \
	F(OGR_GT_Flatten) F(OGR_G_CreateFromWkt) \
	F(OGR_G_DestroyGeometry) F(OGR_G_GetEnvelope) \
	F(OGR_G_GetGeometryCount) F(OGR_G_GetGeometryRef) \
	F(OGR_G_GetGeometryType) F(OGR_G_GetLinearGeometry) \
	F(OGR_G_GetPointCount) F(OGR_G_GetPoints) F(OGR_G_HasCurveGeometry) \
	F(OGR_G_IsEmpty) F(OGR_L_GetLayerDefn) F(OGR_L_GetName) \
	F(OGR_L_GetNextFeature) F(OGR_L_GetSpatialRef) F(OGR_L_ResetReading) \
	F(OGR_L_SetIgnoredFields) \
	F(OSRDestroySpatialReference) F(OSRGetAttrValue) F(OSRGetProjParm) \
	F(OSRImportFromEPSG) F(OSRIsGeographic) F(OSRIsProjected) F(OSRIsSame) \
	F(OSRNewSpatialReference) F(OSRSetAxisMappingStrategy) \
	F(OSRSetPROJEnableNetwork)

#define WB_GDAL_POINTER(name) __typeof__(name) *name;

/** The functions we use, with the types of GDAL's own headers. */
struct wb_gdal { WB_GDAL_FUNCTIONS(WB_GDAL_POINTER) };

#undef WB_GDAL_POINTER

/**
 * Loads GDAL at the first call of the process; later ones cost nothing. Any
 * thread may call. NULL with WB_UNAVAILABLE in `err` when it is not installed.
 */
WB_MUST_CHECK const struct wb_gdal *wb_gdal_load(struct wb_error *err);

/** The drivers that may open a file; ends in NULL. */
const char *const *wb_gdal_drivers(void);

/** The last failure that GDAL told, in ASCII; empty when there was none. */
struct wb_gdal_message { char text[256]; };

/** From here to wb_gdal_listen_end this thread's GDAL is silent. */
void wb_gdal_listen(const struct wb_gdal *gdal,
		    struct wb_gdal_message *message);
void wb_gdal_listen_end(const struct wb_gdal *gdal);

#endif
