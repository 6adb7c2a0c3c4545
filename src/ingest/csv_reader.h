/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A CSV file in blocks of rows. The one user of libcsv, in strict mode.
 *
 * Only the columns selected are copied out; every row keeps the line it began
 * on. Rows of nothing but delimiters and totals below are left out and counted.
 * A row with a stray quote, with another number of fields than the header
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

enum { WB_FOOT_EXAMPLES = 5 };

/** What stood in a file and is no row; whole when the file has been read. */
struct wb_csv_left_out {
	int64_t empty;			/* rows of nothing but delimiters */
	int64_t totals;			/* rows of totals and sources at its end */
	uint64_t total_line[WB_FOOT_EXAMPLES];
	/* And what is a row, though it may not look it: */
	int64_t middle;			/* totals with rows behind them */
	uint64_t middle_line;		/* of the first of these */
	int64_t wider;			/* rows with empty fields behind the last */
};

/** Opens a file, or a sheet of a workbook, and looks at its first 64 kB. */
WB_MUST_CHECK enum wb_status wb_csv_open(const char *path,
					 const struct wb_file_spec *spec,
					 struct wb_csv_reader **out,
					 struct wb_error *err);

const struct wb_dialect *wb_csv_dialect(const struct wb_csv_reader *reader);

/**
 * The column names; they live as long as the reader. A column without a name
 * is called `kolom_3` after its place.
 */
WB_MUST_CHECK enum wb_status wb_csv_header(struct wb_csv_reader *reader,
					   const struct wb_text **names,
					   size_t *count,
					   struct wb_error *err);

/** The line on which the column names begin. */
uint64_t wb_csv_header_line(const struct wb_csv_reader *reader);

/** Columns up to the last that the file itself names. */
size_t wb_csv_named_columns(const struct wb_csv_reader *reader);

/** Declares that the first row is data, of `columns` fields. */
void wb_csv_no_header(struct wb_csv_reader *reader, size_t columns);

/** What wb_csv_sample tells: a field of the first block. */
typedef void (*wb_csv_field)(void *context, size_t column, struct wb_text text);

/** All fields of the rows that stand in the first 64 kB. */
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

const struct wb_csv_left_out *
wb_csv_left_out(const struct wb_csv_reader *reader);

uint64_t wb_csv_bytes(const struct wb_csv_reader *reader);
void wb_csv_close(struct wb_csv_reader *reader);

#endif
