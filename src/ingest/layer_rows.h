/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The attributes of a geographic file as rows, in the shape of csv_reader.h:
 * so that figures which come inside a map (inhabitants of a police
 * neighbourhood, say) are read like any other table.
 */
#ifndef WIJKBEELD_INGEST_LAYER_ROWS_H
#define WIJKBEELD_INGEST_LAYER_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/error.h"

#include "ingest/csv_reader.h"

struct wb_layer_rows;

/** True for the endings of the map files that layer.h reads. */
bool wb_path_is_layer(const char *path);

WB_MUST_CHECK enum wb_status wb_layer_rows_open(const char *path,
						struct wb_layer_rows **out,
						struct wb_error *err);

/** The names of the attributes; they live as long as the reader. */
WB_MUST_CHECK enum wb_status wb_layer_rows_header(struct wb_layer_rows *rows,
						  const struct wb_text **names,
						  size_t *count,
						  struct wb_error *err);

WB_MUST_CHECK enum wb_status wb_layer_rows_select(struct wb_layer_rows *rows,
						  const size_t *columns,
						  size_t count,
						  struct wb_error *err);

/** The next features; a feature's line is its number, from 1. */
WB_MUST_CHECK enum wb_status wb_layer_rows_next(struct wb_layer_rows *rows,
						struct wb_csv_rows *out,
						struct wb_error *err);

void wb_layer_rows_close(struct wb_layer_rows *rows);

#endif
