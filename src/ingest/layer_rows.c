/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One feature is one row; a block is one feature. Map files have hundreds or
 * thousands of features, so nothing is gained by larger blocks.
 *
 * A .json file may be a map or a table of records (json_rows.h); what it calls
 * itself in its first 64 kB tells. GDAL is not loaded for records.
 */
#include "ingest/layer_rows.h"

#include <string.h>
#include <strings.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/layer.h"
#include "wijkbeeld/memory.h"

#include "ingest/json_rows.h"

struct wb_layer_rows {
	struct wb_layer *layer;		/* or else */
	struct wb_json_rows *json;
	struct wb_arena *arena;
	struct wb_text *fields;
	const size_t *columns;
	size_t count;
	uint64_t line;
	signed char good;
};

bool
wb_path_is_layer(const char *path)
{
	static const char *const endings[] = {
		".geojson", ".json", ".topojson", ".gpkg", ".shp", ".fgb" };
	const char *ending = strrchr(path, '.');

	for (size_t e = 0; ending && e < sizeof endings / sizeof *endings; e++)
		if (strcasecmp(ending, endings[e]) == 0)
			return true;
	return false;
}

/* Opens the file as a map, or as records. */
static enum wb_status
open_either(const char *path, struct wb_layer_rows *rows, struct wb_error *err)
{
	const char *ending = strrchr(path, '.');
	enum wb_status status = WB_OK;
	bool is_map = true;

	if (ending && strcasecmp(ending, ".json") == 0)
		status = wb_json_is_map(path, &is_map, err);
	if (status != WB_OK)
		return status;
	return is_map ? wb_layer_open(path, NULL, &rows->layer, err)
		      : wb_json_rows_open(path, &rows->json, err);
}

enum wb_status
wb_layer_rows_open(const char *path, struct wb_layer_rows **out,
		   struct wb_error *err)
{
	struct wb_layer_rows *rows = wb_memory_array(1, sizeof *rows);
	enum wb_status status;

	if (!rows)
		return wb_error_no_memory(err);
	rows->good = -1;
	rows->arena = wb_arena_new();
	status = rows->arena ? open_either(path, rows, err) :
		 wb_error_no_memory(err);
	if (status != WB_OK) {
		wb_layer_rows_close(rows);
		return status;
	}
	*out = rows;
	return WB_OK;
}

void
wb_layer_rows_close(struct wb_layer_rows *rows)
{
	if (!rows)
		return;
	if (rows->layer)
		wb_layer_close(rows->layer);
	wb_json_rows_close(rows->json);
	wb_arena_free(rows->arena);
	wb_memory_free(rows);
}

enum wb_status
wb_layer_rows_header(struct wb_layer_rows *rows, const struct wb_text **names,
		     size_t *count, struct wb_error *err)
{
	struct wb_text *list;
	size_t fields;

	if (rows->json) {
		wb_json_rows_header(rows->json, names, count);
		return WB_OK;
	}
	fields = wb_layer_fields(rows->layer);
	list = wb_arena_array(rows->arena, fields, sizeof *list);
	if (!list)
		return wb_error_no_memory(err);
	for (size_t field = 0; field < fields; field++)
		list[field] = wb_text_of(wb_layer_field_name(rows->layer,
							     field));
	*names = list;
	*count = fields;
	return WB_OK;
}

enum wb_status
wb_layer_rows_select(struct wb_layer_rows *rows, const size_t *columns,
		     size_t count, struct wb_error *err)
{
	rows->fields = wb_arena_array(rows->arena, count, sizeof *rows->fields);
	if (!rows->fields)
		return wb_error_no_memory(err);
	rows->columns = columns;
	rows->count = count;
	return WB_OK;
}

static enum wb_status
next_feature(struct wb_layer_rows *rows, bool *more, struct wb_error *err)
{
	const char *const *texts;
	struct wb_shape none;
	enum wb_status status = wb_layer_next(rows->layer, NULL, more, &texts,
					      &none, err);

	if (status != WB_OK)
		return status;
	for (size_t slot = 0; *more && slot < rows->count; slot++) {
		const char *text = texts[rows->columns[slot]];

		rows->fields[slot] = wb_text_of(text ? text : "");
	}
	return WB_OK;
}

enum wb_status
wb_layer_rows_next(struct wb_layer_rows *rows, struct wb_csv_rows *out,
		   struct wb_error *err)
{
	bool more;
	enum wb_status status = rows->json ?
		wb_json_rows_next(rows->json, rows->columns, rows->count,
				  rows->fields, &more, err) :
		next_feature(rows, &more, err);

	if (status != WB_OK)
		return status;
	rows->line++;
	*out = (struct wb_csv_rows){ .fields = rows->fields,
				     .lines = &rows->line, .bad = &rows->good,
				     .count = more };
	return WB_OK;
}
