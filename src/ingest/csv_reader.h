/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A CSV file in blocks of rows. The one user of libcsv, in strict mode.
 *
 * Only the columns selected are copied out; every row keeps the line it began
 * on. A row with a stray quote, with another number of fields than the header
 * or with bytes that are no text is handed out as bad, with the reason, so
 * that the caller can account for every row.
 */
#ifndef WIJKBEELD_INGEST_CSV_READER_H
#define WIJKBEELD_INGEST_CSV_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/table.h"
#include "wijkbeeld/text.h"

#include "ingest/dialect.h"

struct wb_csv_reader;

/** One row: its selected fields stand at `row * selected` in `fields`. */
struct wb_csv_rows {
	const struct wb_text *fields;
	const uint64_t *lines;
	const signed char *bad;		/* -1, or an enum wb_reject */
	size_t count;
};

/** Opens a file and looks at its first block. */
WB_MUST_CHECK enum wb_status wb_csv_open(const char *path,
					 const struct wb_file_spec *spec,
					 struct wb_csv_reader **out,
					 struct wb_error *err);

const struct wb_dialect *wb_csv_dialect(const struct wb_csv_reader *reader);

/** The fields of the first row; they live as long as the reader. */
WB_MUST_CHECK enum wb_status wb_csv_header(struct wb_csv_reader *reader,
					   const struct wb_text **names,
					   size_t *count,
					   struct wb_error *err);

/** Declares that the first row is data, of `columns` fields. */
void wb_csv_no_header(struct wb_csv_reader *reader, size_t columns);

/** What wb_csv_sample tells: a field of the first block. */
typedef void (*wb_csv_field)(void *context, size_t column, struct wb_text text);

/** All fields of the rows that stand whole in the first block. */
WB_MUST_CHECK enum wb_status wb_csv_sample(struct wb_csv_reader *reader,
					   wb_csv_field tell, void *context,
					   struct wb_error *err);

/** Columns to hand out, in this order; a column may stand twice. */
WB_MUST_CHECK enum wb_status wb_csv_select(struct wb_csv_reader *reader,
					   const size_t *columns, size_t count,
					   struct wb_error *err);

/** The next rows, until the next call; count 0 at the end. */
WB_MUST_CHECK enum wb_status wb_csv_next(struct wb_csv_reader *reader,
					 struct wb_csv_rows *out,
					 struct wb_error *err);

uint64_t wb_csv_bytes(const struct wb_csv_reader *reader);
void wb_csv_close(struct wb_csv_reader *reader);

#endif
