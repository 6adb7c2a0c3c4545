/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One feature is one row; a block is one feature. Map files have hundreds or
 * thousands of features, so nothing is gained by larger blocks.
 */
#include "ingest/layer_rows.h"

#include <string.h>
#include <strings.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/layer.h"
#include "wijkbeeld/memory.h"

struct wb_layer_rows {
	struct wb_layer *layer;
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
	status = rows->arena ? wb_layer_open(path, NULL, &rows->layer, err) :
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
	wb_arena_free(rows->arena);
	wb_memory_free(rows);
}

enum wb_status
wb_layer_rows_header(struct wb_layer_rows *rows, const struct wb_text **names,
		     size_t *count, struct wb_error *err)
{
	size_t fields = wb_layer_fields(rows->layer);
	struct wb_text *list = wb_arena_array(rows->arena, fields,
					      sizeof *list);

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

enum wb_status
wb_layer_rows_next(struct wb_layer_rows *rows, struct wb_csv_rows *out,
		   struct wb_error *err)
{
	const char *const *texts;
	struct wb_shape none;
	bool more;
	enum wb_status status = wb_layer_next(rows->layer, NULL, &more, &texts,
					      &none, err);

	if (status != WB_OK)
		return status;
	for (size_t slot = 0; more && slot < rows->count; slot++) {
		const char *text = texts[rows->columns[slot]];

		rows->fields[slot] = wb_text_of(text ? text : "");
	}
	rows->line++;
	*out = (struct wb_csv_rows){ .fields = rows->fields,
				     .lines = &rows->line, .bad = &rows->good,
				     .count = more };
	return WB_OK;
}
