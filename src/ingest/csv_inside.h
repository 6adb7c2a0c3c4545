/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A CSV reader from inside, for csv_reader.c (its blocks), csv_row.c (its
 * rows), csv_plain.c (its lines without quotes) and csv_header.c (its line of
 * names, and a look at the first rows).
 */
#ifndef WIJKBEELD_INGEST_CSV_INSIDE_H
#define WIJKBEELD_INGEST_CSV_INSIDE_H

#include <limits.h>

#include <csv.h>

#include "ingest/byte_stream.h"
#include "ingest/csv_reader.h"
#include "ingest/foot.h"

enum { BLOCK_SIZE = 1 << 18, NOT_SELECTED = -1 };

struct wb_csv_span { size_t start, length; };

struct wb_csv_reader {
	const char *path;
	struct wb_byte_stream *stream;
	struct csv_parser parser;
	bool parser_ready;
	struct wb_dialect dialect;

	char *block;			/* the block before and this one */
	size_t block_used, block_at;
	bool at_end;
	bool looking;			/* at the first rows */
	char line_end;
	bool ends_field[UCHAR_MAX + 1];	/* bytes: the delimiter, line ends */

	struct wb_text *names;		/* of the header, in header_bytes */
	size_t column_count;
	size_t named_count;		/* up to the last with a name */
	uint64_t header_line;
	char *header_bytes;

	/* Selected slots per column: a chain, because one may stand twice. */
	int *first_slot, *next_slot;
	size_t selected;

	/* The row being read. */
	size_t column, filled, quoted_lines;
	bool row_bad_encoding, row_too_long, after_cr, skipping;
	bool filled_beyond;		/* the columns of the header */
	enum wb_foot foot;		/* by its first filled cell */
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
	size_t feet;			/* the last of these rows */
	bool no_memory;

	struct wb_csv_left_out left_out;
};

/** A strict parser of ours; false when memory is out. */
WB_MUST_CHECK bool wb_csv_start_parser(struct csv_parser *parser,
				       char delimiter);

/** What libcsv calls at the end of a field and of a row. */
void wb_csv_take_field(void *start, size_t length, void *context);
void wb_csv_take_row(int end, void *context);

/** Puts a field with no line end in it behind the row being read. */
void wb_csv_put_field(struct wb_csv_reader *reader, struct wb_text text);

/** Fills in which bytes end a field outside quotes. */
void wb_csv_mark_ends(struct wb_csv_reader *reader);

/**
 * Takes whole lines without a quote, up to the first that has one. Only
 * between two rows.
 *
 * @return the bytes taken
 */
WB_MUST_CHECK size_t wb_csv_take_plain_lines(struct wb_csv_reader *reader,
					     const char *start, size_t left);

/** Forgets the row being read. */
void wb_csv_begin_row(struct wb_csv_reader *reader);

/**
 * Puts the row being read among the block's rows.
 *
 * @param why   -1 when it is good, or an enum wb_reject
 * @param foot  it looks like a total, or like a line that names the source
 */
void wb_csv_put_row(struct wb_csv_reader *reader, int why, bool foot);

/** The feet at the end of the file are no rows. */
void wb_csv_drop_feet(struct wb_csv_reader *reader);

/** Begins a new block: staged fields move to its front. */
void wb_csv_keep_staged(struct wb_csv_reader *reader);

/** Room for the bytes of fields; false when memory is out. */
WB_MUST_CHECK bool wb_csv_reserve_bytes(struct wb_csv_reader *reader,
					size_t more);

size_t wb_csv_count_lines(const struct wb_csv_reader *reader,
			  const char *start, size_t length);

#endif
