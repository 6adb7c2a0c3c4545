/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Loading GDAL.
 *
 * GDAL brings more than a hundred libraries, 60 ms and 35 MB, and most runs of
 * the program need none of it. So the program does not link it: the first
 * layer opens it with dlopen, under the soname that belongs to the headers we
 * were compiled with. Its functions stand in a table whose types are taken
 * from those headers. The table is written under pthread_once and only read
 * after, and is the one static state of this folder: a library is loaded once
 * per process, whatever we would rather have. It is never unloaded; GDAL keeps
 * threads' data that would outlive its code.
 *
 * Only the drivers of the formats we name are registered, which takes a tenth
 * of the time of all of them and leaves plug-ins unloaded, and only they are
 * allowed to open a file. PROJ may not use the network.
 *
 * GDAL has a stack of error handlers per thread. Each call of ours that enters
 * GDAL brings a handler of its own, which is silent and keeps the last
 * message, and takes it away before it returns.
 */
#include "area/gdal/library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "wijkbeeld/message.h"

/* GDAL 3.6 is libgdal.so.32, and each minor version since 3.0 added one. */
_Static_assert(GDAL_VERSION_MAJOR == 3, "the soname counts from GDAL 3.0");
enum { SONAME = 26 + GDAL_VERSION_MINOR };

#define PLACE(name) { #name, offsetof(struct wb_gdal, name) },

static const struct { const char *name; size_t offset; } places[] = {
	WB_GDAL_FUNCTIONS(PLACE)
};

static const char *const drivers[] = {
	"GPKG", "ESRI Shapefile", "GeoJSON", "TopoJSON", "GeoJSONSeq",
	"FlatGeobuf", "CSV", "XLSX", "XLS", "ODS", NULL,
};

/* What registers them: exported, though in no header of the C interface. */
static const char *const registrars[] = {
	"RegisterOGRGeoPackage", "RegisterOGRShape", "RegisterOGRGeoJSON",
	"RegisterOGRTopoJSON", "RegisterOGRGeoJSONSeq",
	"RegisterOGRFlatGeobuf", "RegisterOGRCSV",
	"RegisterOGRXLSX", "RegisterOGRXLS", "RegisterOGRODS",
};

/* What a cell holds is for us to judge, and so is which row has the names. */
static const char *const sheet_options[] = {
	"OGR_XLSX_HEADERS", "OGR_XLS_HEADERS", "OGR_ODS_HEADERS",
	"OGR_XLSX_FIELD_TYPES", "OGR_XLS_FIELD_TYPES", "OGR_ODS_FIELD_TYPES",
};

static struct {
	pthread_once_t once;
	struct wb_gdal gdal;
	char failure[256];		/* empty when it is loaded */
} process = { .once = PTHREAD_ONCE_INIT };

static bool
fill_table(void *library)
{
	for (size_t row = 0; row < sizeof places / sizeof *places; row++) {
		void *function = dlsym(library, places[row].name);

		if (!function)
			return false;
		memcpy((char *)&process.gdal + places[row].offset, &function,
		       sizeof function);
	}
	return true;
}

/* A format that this build of GDAL lacks is left out. */
static void
register_drivers(void *library)
{
	for (size_t row = 0; row < sizeof registrars / sizeof *registrars;
	     row++) {
		void *symbol = dlsym(library, registrars[row]);
		void (*registrar)(void);

		if (!symbol)
			continue;
		memcpy(&registrar, &symbol, sizeof registrar);
		registrar();
	}
}

static void
set_sheet_options(void)
{
	for (size_t row = 0; row < sizeof sheet_options / sizeof *sheet_options;
	     row++)
		process.gdal.CPLSetConfigOption(sheet_options[row],
			strstr(sheet_options[row], "HEADERS") ? "DISABLE" :
			"STRING");
}

static void
load(void)
{
	char soname[32];
	const char *why;
	void *library;

	snprintf(soname, sizeof soname, "libgdal.so.%d", SONAME);
	library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
	if (library && fill_table(library)) {
		register_drivers(library);
		process.gdal.OSRSetPROJEnableNetwork(0);
		set_sheet_options();
		return;
	}
	why = dlerror();
	snprintf(process.failure, sizeof process.failure, "%s",
		 why ? why : soname);
}

const struct wb_gdal *
wb_gdal_load(struct wb_error *err)
{
	pthread_once(&process.once, load);
	if (!process.failure[0])
		return &process.gdal;

	wb_error_set(err, WB_UNAVAILABLE,
		     _("the library GDAL, which reads maps and workbooks, cannot be "
		       "loaded: %s"), process.failure);
	wb_error_mend(err, _("install the package libgdal%d or libgdal-dev"),
		      SONAME);
	return NULL;
}

const char *const *
wb_gdal_drivers(void)
{
	return drivers;
}

/* Printable ASCII is kept: a message may quote bytes of the file. */
static void CPL_STDCALL
keep_message(CPLErr severity, CPLErrorNum number, const char *text)
{
	struct wb_gdal_message *message =
		process.gdal.CPLGetErrorHandlerUserData();
	size_t at = 0;

	(void)number;
	if (severity != CE_Failure && severity != CE_Fatal)
		return;
	for (; text[at] && at < sizeof message->text - 1; at++)
		message->text[at] = text[at] >= ' ' && text[at] <= '~'
				  ? text[at] : '?';
	message->text[at] = '\0';
}

void
wb_gdal_listen(const struct wb_gdal *gdal, struct wb_gdal_message *message)
{
	message->text[0] = '\0';
	gdal->CPLPushErrorHandlerEx(keep_message, message);
}

void
wb_gdal_listen_end(const struct wb_gdal *gdal)
{
	gdal->CPLPopErrorHandler();
}
