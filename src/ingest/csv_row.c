/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows as libcsv hands them out, field by field: which are kept, and how.
 *
 * A row of nothing but delimiters is counted and is none: spreadsheets export
 * them by the thousand. A row of totals, or a line that names the source, is
 * recognised by its first filled cell. It is none when it stands at the end of
 * the file, and a row like any other when rows follow: so these wait among the
 * rows of a block, and a block does not end with one (see wb_csv_next).
 *
 * Behind the last named column a row may have more cells or fewer, as long as
 * they are empty: Excel pads rows to the width of the sheet, though not all.
 */
#include "ingest/csv_inside.h"

#include <string.h>

#include "wijkbeeld/memory.h"

/* More than these in a row are data, whatever they look like. */
enum { MOST_FEET = 100 };

bool
wb_csv_reserve_bytes(struct wb_csv_reader *reader, size_t more)
{
	size_t capacity = reader->bytes_capacity;
	char *bytes;

	if (reader->bytes_length + more <= capacity)
		return true;
	if (capacity == 0)
		capacity = BLOCK_SIZE;
	while (capacity < reader->bytes_length + more)
		capacity *= 2;
	bytes = wb_memory_resize(reader->bytes_out, capacity, 1);
	if (!bytes)
		return false;
	reader->bytes_out = bytes;
	reader->bytes_capacity = capacity;
	return true;
}

/*
 * Copies a field and says whether it is plain ASCII. Most have a few bytes, for
 * which one loop takes less time than a look and a call of memcpy.
 */
static bool
copy_ascii(struct wb_text text, char *out)
{
	unsigned char any = 0;

	for (size_t at = 0; at < text.length; at++) {
		any |= (unsigned char)text.start[at];
		out[at] = text.start[at];
	}
	return any < 0x80;
}

/*
 * Decides on a field with bytes above 127. While all before it was plain
 * ASCII the encoding is still open, so the first such field settles it.
 */
static bool
accept_encoding(struct wb_csv_reader *reader, struct wb_text text)
{
	struct wb_dialect *dialect = &reader->dialect;
	bool valid = wb_text_is_utf8(text);

	if (!dialect->encoding_certain) {
		dialect->encoding = valid ? WB_UTF_8 : WB_WINDOWS_1252;
		dialect->encoding_certain = true;
	}
	return valid || wb_encoding_is_single_byte(dialect->encoding);
}

/* The length of a field with bytes above 127, of which `out` has a copy. */
static size_t
decode_field(struct wb_csv_reader *reader, struct wb_text text, char *out)
{
	if (!accept_encoding(reader, text)) {
		reader->row_bad_encoding = true;
		return 0;
	}
	return wb_encoding_is_single_byte(reader->dialect.encoding) ?
	       wb_windows_1252_decode(text, out) : text.length;
}

static void
copy_field(struct wb_csv_reader *reader, struct wb_text text,
	   struct wb_csv_span *out)
{
	char *at;

	if (!wb_csv_reserve_bytes(reader, 3 * text.length + 1)) {
		reader->no_memory = true;
		return;
	}
	at = reader->bytes_out + reader->bytes_length;
	out->start = reader->bytes_length;
	out->length = copy_ascii(text, at) ? text.length :
		      decode_field(reader, text, at);
	reader->bytes_length += out->length;
}

size_t
wb_csv_count_lines(const struct wb_csv_reader *reader, const char *start,
	    size_t length)
{
	size_t lines = 0;
	const char *end = start + length;

	while (start < end && (start = memchr(start, reader->line_end,
					      (size_t)(end - start)))) {
		lines++;
		start++;
	}
	return lines;
}

void
wb_csv_put_field(struct wb_csv_reader *reader, struct wb_text text)
{
	size_t column = reader->column++;

	reader->after_cr = false;
	if (text.length > 0 && reader->filled++ == 0)
		reader->foot = wb_foot_of(text);
	reader->row_too_long |= text.length > WB_MOST_FIELD;
	if (column >= reader->column_count) {
		reader->filled_beyond |= text.length > 0;
		return;
	}
	if (reader->row_too_long)
		return;
	for (int slot = reader->first_slot[column]; slot != NOT_SELECTED;
	     slot = reader->next_slot[slot])
		copy_field(reader, text, &reader->staged[slot]);
}

void
wb_csv_take_field(void *start, size_t length, void *context)
{
	struct wb_csv_reader *reader = context;

	if (length > 0)
		reader->quoted_lines += wb_csv_count_lines(reader, start,
							   length);
	wb_csv_put_field(reader, (struct wb_text){ start, length });
}

static bool
reserve_row(struct wb_csv_reader *reader)
{
	size_t capacity = reader->row_capacity ? 2 * reader->row_capacity : 4096;
	struct wb_csv_span *spans;
	uint64_t *lines;
	signed char *bad;

	if (reader->row_count < reader->row_capacity)
		return true;
	spans = wb_memory_resize(reader->spans,
				 capacity * (reader->selected + 1),
				 sizeof *spans);
	if (spans)
		reader->spans = spans;
	lines = wb_memory_resize(reader->lines, capacity, sizeof *lines);
	if (lines)
		reader->lines = lines;
	bad = wb_memory_resize(reader->bad, capacity, sizeof *bad);
	if (bad)
		reader->bad = bad;
	if (!spans || !lines || !bad)
		return false;
	reader->row_capacity = capacity;
	return true;
}

/* The feet just before were in the middle: they are rows like any other. */
static void
end_feet(struct wb_csv_reader *reader)
{
	if (reader->feet == 0)
		return;
	if (reader->left_out.middle == 0)
		reader->left_out.middle_line =
			reader->lines[reader->row_count - reader->feet];
	reader->left_out.middle += (int64_t)reader->feet;
	reader->feet = 0;
}

void
wb_csv_put_row(struct wb_csv_reader *reader, int why, bool foot)
{
	if (!reserve_row(reader)) {
		reader->no_memory = true;
		return;
	}
	if (!foot || reader->feet == MOST_FEET)
		end_feet(reader);
	reader->feet += foot;
	memcpy(reader->spans + reader->row_count * reader->selected,
	       reader->staged, reader->selected * sizeof *reader->staged);
	reader->lines[reader->row_count] = reader->line + 1;
	reader->bad[reader->row_count] = (signed char)why;
	reader->row_count++;
}

void
wb_csv_drop_feet(struct wb_csv_reader *reader)
{
	struct wb_csv_left_out *left_out = &reader->left_out;

	reader->row_count -= reader->feet;
	for (size_t foot = 0; foot < reader->feet; foot++) {
		if (left_out->totals < WB_FOOT_EXAMPLES)
			left_out->total_line[left_out->totals] =
				reader->lines[reader->row_count + foot];
		left_out->totals++;
	}
	reader->feet = 0;
}

void
wb_csv_begin_row(struct wb_csv_reader *reader)
{
	reader->column = reader->filled = 0;
	reader->quoted_lines = 0;
	reader->foot = WB_FOOT_NONE;
	reader->row_bad_encoding = reader->row_too_long = false;
	reader->filled_beyond = false;
	for (size_t slot = 0; slot < reader->selected; slot++)
		reader->staged[slot] = (struct wb_csv_span){ 0, 0 };
}

/* A row is whole up to the last named column; beyond, it may hold blanks. */
static int
judge_row(struct wb_csv_reader *reader)
{
	if (reader->column < reader->named_count || reader->filled_beyond)
		return WB_REJECT_FIELDS;
	reader->left_out.wider += reader->column > reader->column_count;
	if (reader->row_too_long)
		return WB_REJECT_LONG;
	return reader->row_bad_encoding ? WB_REJECT_ENCODING : -1;
}

/* Puts the row that ends here among the block's rows, unless it is empty. */
static void
end_row(struct wb_csv_reader *reader)
{
	bool foot = reader->column_count > 1 &&
		    (reader->foot == WB_FOOT_TOTAL ||
		     (reader->foot == WB_FOOT_NOTE && reader->filled == 1));

	if (reader->filled == 0)
		reader->left_out.empty++;
	else
		wb_csv_put_row(reader, judge_row(reader), foot);
}

void
wb_csv_take_row(int end, void *context)
{
	struct wb_csv_reader *reader = context;
	bool second_of_pair = end == '\n' && reader->after_cr &&
			      reader->column == 0;

	if (reader->column > 0)
		end_row(reader);
	if (!second_of_pair)
		reader->line += 1 + reader->quoted_lines;
	wb_csv_begin_row(reader);
	reader->after_cr = end == '\r';
}

/* Staged fields move to the front, where the next block begins. */
void
wb_csv_keep_staged(struct wb_csv_reader *reader)
{
	size_t length = 0;

	reader->row_count = 0;
	for (size_t slot = 0; slot < reader->selected; slot++) {
		struct wb_csv_span *span = &reader->staged[slot];

		if (span->length == 0)
			continue;
		/* Slots are not in the order of columns: copy aside first. */
		if (!wb_csv_reserve_bytes(reader, span->length)) {
			reader->no_memory = true;
			return;
		}
		memcpy(reader->bytes_out + reader->bytes_length,
		       reader->bytes_out + span->start, span->length);
		span->start = reader->bytes_length;
		reader->bytes_length += span->length;
		length += span->length;
	}
	if (length == 0) {
		reader->bytes_length = 0;
		return;
	}
	memmove(reader->bytes_out,
		reader->bytes_out + reader->bytes_length - length, length);
	for (size_t slot = 0; slot < reader->selected; slot++)
		if (reader->staged[slot].length > 0)
			reader->staged[slot].start -= reader->bytes_length - length;
	reader->bytes_length = length;
}

