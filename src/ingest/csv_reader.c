/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading CSV with libcsv, a block at a time.
 *
 * libcsv pushes fields and rows through callbacks while it walks a block; we
 * copy the fields that are selected into one buffer per block and hand the
 * rows out together. A row that a block cuts in two stays in libcsv's own
 * buffer or in the staged fields, which move to the front of the next block.
 *
 * Strict mode stops at a stray quote. The row is then counted as bad and
 * reading goes on behind the first line end of that row with a fresh parser:
 * one bad row must not hide the thousands behind it, and a quote that is
 * closed by chance hundreds of rows later must not take those with it. So the
 * block before this one is kept, to go back into. A quote that is never closed
 * would swallow the rest of the file uncounted, so that stops the run.
 *
 * libcsv does not number lines. With CSV_REPALL_NL it reports every line end,
 * empty lines too; line ends inside quotes are counted in the fields. A file
 * without any line feed ends its lines with carriage returns.
 *
 * Cost: some 5 ns a byte in libcsv, and a copy of the selected fields.
 */
#include "ingest/csv_inside.h"

#include <string.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

static void *
resize_for_libcsv(void *memory, size_t size)
{
	return wb_memory_resize(memory, size, 1);
}

bool
wb_csv_start_parser(struct csv_parser *parser, char delimiter)
{
	if (csv_init(parser,
		     CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
		return false;
	csv_set_realloc_func(parser, resize_for_libcsv);
	csv_set_free_func(parser, wb_memory_free);
	csv_set_delim(parser, (unsigned char)delimiter);
	return true;
}

static enum wb_status
fill_block(struct wb_csv_reader *reader, struct wb_error *err)
{
	size_t kept = reader->block_used < BLOCK_SIZE ? reader->block_used :
		      BLOCK_SIZE;

	memmove(reader->block, reader->block + reader->block_used - kept,
		kept);
	reader->block_used = reader->block_at = kept;
	while (reader->block_used < kept + BLOCK_SIZE && !reader->at_end) {
		size_t got;
		enum wb_status status =
			wb_file_read(reader->file,
				     reader->block + reader->block_used,
				     kept + BLOCK_SIZE - reader->block_used,
				     &got, err);

		if (status != WB_OK)
			return status;
		reader->at_end = got == 0;
		reader->block_used += got;
		reader->bytes += got;
	}
	return WB_OK;
}

enum wb_status
wb_csv_open(const char *path, const struct wb_file_spec *spec,
	    struct wb_csv_reader **out, struct wb_error *err)
{
	struct wb_csv_reader *reader = wb_memory_array(1, sizeof *reader);
	enum wb_status status;

	if (!reader)
		return wb_error_no_memory(err);
	reader->path = path;
	reader->block = wb_memory_array(2 * BLOCK_SIZE, 1);
	if (!reader->block) {
		status = wb_error_no_memory(err);
		goto close;
	}
	status = wb_file_open(path, &reader->file, err);
	if (status != WB_OK)
		goto close;
	status = fill_block(reader, err);
	if (status != WB_OK)
		goto close;
	status = wb_dialect_detect(path, spec,
		(struct wb_text){ reader->block, reader->block_used },
		reader->at_end, &reader->dialect, err);
	if (status != WB_OK)
		goto close;
	reader->block_at = reader->dialect.skip;
	reader->line_end = memchr(reader->block, '\n', reader->block_used) ?
			   '\n' : '\r';
	reader->parser_ready = wb_csv_start_parser(&reader->parser,
					    reader->dialect.delimiter);
	if (!reader->parser_ready) {
		status = wb_error_no_memory(err);
		goto close;
	}
	*out = reader;
	return WB_OK;
close:
	wb_csv_close(reader);
	return status;
}

void
wb_csv_close(struct wb_csv_reader *reader)
{
	if (!reader)
		return;
	if (reader->parser_ready)
		csv_free(&reader->parser);
	if (reader->file)
		wb_file_close(reader->file);
	wb_memory_free(reader->block);
	wb_memory_free(reader->names);
	wb_memory_free(reader->header_bytes);
	wb_memory_free(reader->first_slot);
	wb_memory_free(reader->next_slot);
	wb_memory_free(reader->staged);
	wb_memory_free(reader->bytes_out);
	wb_memory_free(reader->spans);
	wb_memory_free(reader->fields);
	wb_memory_free(reader->lines);
	wb_memory_free(reader->bad);
	wb_memory_free(reader);
}

const struct wb_dialect *
wb_csv_dialect(const struct wb_csv_reader *reader)
{
	return &reader->dialect;
}

uint64_t
wb_csv_bytes(const struct wb_csv_reader *reader)
{
	return reader->bytes;
}

enum wb_status
wb_csv_select(struct wb_csv_reader *reader, const size_t *columns,
	      size_t count,
	      struct wb_error *err)
{
	reader->first_slot = wb_memory_array(reader->column_count + 1,
					     sizeof *reader->first_slot);
	reader->next_slot = wb_memory_array(count + 1,
					    sizeof *reader->next_slot);
	reader->staged = wb_memory_array(count + 1, sizeof *reader->staged);
	if (!reader->first_slot || !reader->next_slot || !reader->staged)
		return wb_error_no_memory(err);
	for (size_t column = 0; column < reader->column_count; column++)
		reader->first_slot[column] = NOT_SELECTED;
	for (size_t slot = 0; slot < count; slot++) {
		reader->next_slot[slot] = reader->first_slot[columns[slot]];
		reader->first_slot[columns[slot]] = (int)slot;
	}
	reader->selected = count;
	return WB_OK;
}

static bool
reserve_bytes(struct wb_csv_reader *reader, size_t more)
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

static bool
has_high_byte(const char *start, size_t length)
{
	for (size_t at = 0; at < length; at++)
		if ((unsigned char)start[at] >= 0x80)
			return true;
	return false;
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
	return valid || dialect->encoding == WB_WINDOWS_1252;
}

static void
copy_field(struct wb_csv_reader *reader, struct wb_text text,
	   struct wb_csv_span *out)
{
	bool high = has_high_byte(text.start, text.length);
	char *at;

	if (!reserve_bytes(reader, 3 * text.length + 1)) {
		reader->no_memory = true;
		return;
	}
	if (high && !accept_encoding(reader, text)) {
		reader->row_bad_encoding = true;
		high = false;
		text.length = 0;
	}
	at = reader->bytes_out + reader->bytes_length;
	out->start = reader->bytes_length;
	if (high && reader->dialect.encoding == WB_WINDOWS_1252) {
		out->length = wb_windows_1252_decode(text, at);
	} else {
		if (text.length > 0)
			memcpy(at, text.start, text.length);
		out->length = text.length;
	}
	reader->bytes_length += out->length;
}

static size_t
count_lines(const struct wb_csv_reader *reader, const char *start,
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

static void
take_field(void *start, size_t length, void *context)
{
	struct wb_csv_reader *reader = context;
	struct wb_text text = { start, length };
	size_t column = reader->column++;

	reader->after_cr = false;
	if (length > 0)
		reader->quoted_lines += count_lines(reader, start, length);
	reader->row_too_long |= length > WB_MOST_FIELD;
	if (column >= reader->column_count || reader->row_too_long)
		return;
	for (int slot = reader->first_slot[column]; slot != NOT_SELECTED;
	     slot = reader->next_slot[slot])
		copy_field(reader, text, &reader->staged[slot]);
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

/* Puts the row that ends here among the block's rows. `why` is -1 when good. */
static void
put_row(struct wb_csv_reader *reader, int why)
{
	if (!reserve_row(reader)) {
		reader->no_memory = true;
		return;
	}
	memcpy(reader->spans + reader->row_count * reader->selected,
	       reader->staged, reader->selected * sizeof *reader->staged);
	reader->lines[reader->row_count] = reader->line + 1;
	reader->bad[reader->row_count] = (signed char)why;
	reader->row_count++;
}

static void
begin_row(struct wb_csv_reader *reader)
{
	reader->column = 0;
	reader->quoted_lines = 0;
	reader->row_bad_encoding = reader->row_too_long = false;
	for (size_t slot = 0; slot < reader->selected; slot++)
		reader->staged[slot] = (struct wb_csv_span){ 0, 0 };
}

static void
take_row(int end, void *context)
{
	struct wb_csv_reader *reader = context;
	bool second_of_pair = end == '\n' && reader->after_cr &&
			      reader->column == 0;

	if (reader->column > 0)
		put_row(reader, reader->column != reader->column_count ?
				WB_REJECT_FIELDS :
				reader->row_too_long ? WB_REJECT_LONG :
				reader->row_bad_encoding ?
				WB_REJECT_ENCODING : -1);
	if (!second_of_pair)
		reader->line += 1 + reader->quoted_lines;
	begin_row(reader);
	reader->after_cr = end == '\r';
}

/* Staged fields move to the front, where the next block begins. */
static void
keep_staged(struct wb_csv_reader *reader)
{
	size_t length = 0;

	reader->row_count = 0;
	for (size_t slot = 0; slot < reader->selected; slot++) {
		struct wb_csv_span *span = &reader->staged[slot];

		if (span->length == 0)
			continue;
		/* Slots are not in the order of columns,
			so copy aside first. */
		if (!reserve_bytes(reader, span->length)) {
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

static enum wb_status
unclosed_quote(struct wb_csv_reader *reader, struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		     _("a quote that opens in the row of this line is never closed"));
	wb_error_at(err, reader->path, (size_t)reader->line + 1, 0);
	return wb_error_mend(err,
			     _("close the quote, or double it inside the field"));
}

/* The parser would keep all of it in memory, so the run stops here. */
static enum wb_status
endless_field(struct wb_csv_reader *reader, struct wb_error *err)
{
	if (reader->parser.quoted)
		return unclosed_quote(reader, err);
	wb_error_set(err, WB_BAD_INPUT, _("a field is longer than %d bytes"),
		     WB_MOST_FIELD);
	wb_error_at(err, reader->path, (size_t)reader->line + 1, 0);
	return wb_error_mend(err,
		_("is the file damaged, or its delimiter another one?"));
}

/* Goes back to where the first line of the row ends; false: too far back. */
static bool
return_to_first_line(struct wb_csv_reader *reader)
{
	const struct csv_parser *parser = &reader->parser;
	size_t lines = reader->quoted_lines + (parser->entry_pos > 0 ?
		count_lines(reader, (const char *)parser->entry_buf,
			    parser->entry_pos) : 0);

	while (lines > 0) {
		const char *end = memrchr(reader->block, reader->line_end,
					  reader->block_at);

		if (!end)
			return false;
		reader->block_at = (size_t)(end - reader->block);
		lines--;
	}
	return true;
}

/* Puts a row with a stray quote among the bad ones and leaves it. */
static enum wb_status
begin_skipping(struct wb_csv_reader *reader, struct wb_error *err)
{
	if (!return_to_first_line(reader))
		return unclosed_quote(reader, err);
	put_row(reader, WB_REJECT_QUOTE);
	csv_free(&reader->parser);
	reader->parser_ready = wb_csv_start_parser(&reader->parser,
					    reader->dialect.delimiter);
	if (!reader->parser_ready)
		return wb_error_no_memory(err);
	reader->skipping = true;
	return WB_OK;
}

/* Goes on to behind the line end. */
static void
skip_line(struct wb_csv_reader *reader)
{
	char *start = reader->block + reader->block_at;
	size_t left = reader->block_used - reader->block_at;
	char *end = memchr(start, reader->line_end, left);

	reader->block_at += end ? (size_t)(end - start) + 1 : left;
	if (!end)
		return;
	reader->skipping = false;
	reader->line++;
	begin_row(reader);
	reader->after_cr = false;
}

static enum wb_status
parse_block(struct wb_csv_reader *reader, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	while (status == WB_OK && reader->block_at < reader->block_used) {
		size_t left = reader->block_used - reader->block_at;
		size_t used;

		if (reader->skipping) {
			skip_line(reader);
			continue;
		}
		used = csv_parse(&reader->parser,
				 reader->block + reader->block_at, left,
				 take_field, take_row, reader);
		reader->block_at += used;
		if (used == left)
			break;
		if (csv_error(&reader->parser) != CSV_EPARSE)
			return wb_error_no_memory(err);
		status = begin_skipping(reader, err);
	}
	if (status == WB_OK &&
	    csv_get_buffer_size(&reader->parser) > WB_MOST_FIELD + BLOCK_SIZE)
		return endless_field(reader, err);
	return status;
}

static enum wb_status
finish_parse(struct wb_csv_reader *reader, struct wb_error *err)
{
	if (csv_fini(&reader->parser, take_field, take_row, reader) == 0)
		return WB_OK;
	if (csv_error(&reader->parser) == CSV_EPARSE)
		return unclosed_quote(reader, err);
	return wb_error_no_memory(err);
}

static enum wb_status
give_rows(struct wb_csv_reader *reader, struct wb_csv_rows *out,
	  struct wb_error *err)
{
	size_t count = reader->row_count * reader->selected;
	struct wb_text *fields = wb_memory_resize(reader->fields, count + 1,
						  sizeof *fields);

	if (!fields)
		return wb_error_no_memory(err);
	reader->fields = fields;
	for (size_t field = 0; field < count; field++)
		fields[field] = (struct wb_text){
			reader->bytes_out + reader->spans[field].start,
			reader->spans[field].length };
	*out = (struct wb_csv_rows){ .fields = fields, .lines = reader->lines,
				     .bad = reader->bad,
				     .count = reader->row_count };
	return WB_OK;
}

enum wb_status
wb_csv_next(struct wb_csv_reader *reader, struct wb_csv_rows *out,
	    struct wb_error *err)
{
	enum wb_status status = WB_OK;

	if (!reserve_bytes(reader, 1))
		return wb_error_no_memory(err);
	keep_staged(reader);
	/* The first block is in memory already. */
	while (status == WB_OK && reader->row_count == 0 &&
	       !(reader->at_end && reader->block_at == reader->block_used &&
		 !reader->parser_ready)) {
		if (reader->block_at == reader->block_used && !reader->at_end)
			status = fill_block(reader, err);
		if (status == WB_OK)
			status = parse_block(reader, err);
		if (status == WB_OK && reader->at_end) {
			if (!reader->skipping)
				status = finish_parse(reader, err);
			csv_free(&reader->parser);
			reader->parser_ready = false;
		}
		if (reader->no_memory && status == WB_OK)
			status = wb_error_no_memory(err);
	}
	return status == WB_OK ? give_rows(reader, out, err) : status;
}
