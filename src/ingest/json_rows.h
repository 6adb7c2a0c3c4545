/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A JSON file of records as rows. The one user of jansson.
 *
 * The file is a list of records, or an object that holds records by their
 * code, or one record; what an open-data service wraps in `value` is taken out
 * of it. A record is an object. Of what stands in it
 *
 *     "inwoners": 65971                  is a column `inwoners`
 *     "demografie": {"inwoners": 65971}  is a column `demografie.inwoners`
 *     "wijken": [{...}, {...}]           are further records, after this one
 *
 * and a record that is held by its code has that in the column `key`, unless
 * it has a `key` of its own. The columns are those of all records together, in
 * the order in which they first come; a record without one of them, or with
 * null, has an empty field.
 */
#ifndef WIJKBEELD_INGEST_JSON_ROWS_H
#define WIJKBEELD_INGEST_JSON_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/text.h"

enum { WB_MOST_JSON = 256 << 20 };	/* bytes; the whole is in memory */

struct wb_json_rows;

/** Whether the beginning of a file is that of a map (GeoJSON, TopoJSON). */
WB_MUST_CHECK enum wb_status wb_json_is_map(const char *path, bool *is_map,
					    struct wb_error *err);

WB_MUST_CHECK enum wb_status wb_json_rows_open(const char *path,
					       struct wb_json_rows **out,
					       struct wb_error *err);
void wb_json_rows_close(struct wb_json_rows *rows);

/** The names of the columns; they live as long as the reader. */
void wb_json_rows_header(const struct wb_json_rows *rows,
			 const struct wb_text **names, size_t *count);

/**
 * The chosen fields of the next record; `*more` is false at the end. Texts of
 * numbers live until the next call.
 */
WB_MUST_CHECK enum wb_status wb_json_rows_next(struct wb_json_rows *rows,
					       const size_t *columns,
					       size_t count,
					       struct wb_text *fields,
					       bool *more,
					       struct wb_error *err);

#endif
