/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A CSV reader from inside, for csv_reader.c (its rows) and csv_header.c (its
 * first line, and a look at the first block).
 */
#ifndef WIJKBEELD_INGEST_CSV_INSIDE_H
#define WIJKBEELD_INGEST_CSV_INSIDE_H

#include <csv.h>

#include "wijkbeeld/file.h"

#include "ingest/csv_reader.h"

enum { BLOCK_SIZE = 1 << 18, NOT_SELECTED = -1 };

struct wb_csv_span { size_t start, length; };

struct wb_csv_reader {
	const char *path;
	struct wb_file *file;
	struct csv_parser parser;
	bool parser_ready;
	struct wb_dialect dialect;

	char *block;			/* the block before and this one */
	size_t block_used, block_at;
	bool at_end;
	char line_end;
	uint64_t bytes;

	struct wb_text *names;		/* of the header, in header_bytes */
	size_t column_count;
	char *header_bytes;

	/* Selected slots per column: a chain, because one may stand twice. */
	int *first_slot, *next_slot;
	size_t selected;

	/* The row being read. */
	size_t column, quoted_lines;
	bool row_bad_encoding, row_too_long, after_cr, skipping;
	uint64_t line;			/* lines before this row */
	struct wb_csv_span *staged;		/* selected */

	/* The rows of this block. */
	char *bytes_out;
	size_t bytes_length, bytes_capacity;
	struct wb_csv_span *spans;
	struct wb_text *fields;
	uint64_t *lines;
	signed char *bad;
	size_t row_count, row_capacity;
	bool no_memory;
};

/** A strict parser of ours; false when memory is out. */
WB_MUST_CHECK bool wb_csv_start_parser(struct csv_parser *parser,
				       char delimiter);

#endif
