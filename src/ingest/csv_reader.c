/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading CSV with libcsv, a block at a time.
 *
 * Lines without a quote are cut by csv_plain.c, all others by libcsv. Either
 * pushes fields and rows while it walks a block; we copy the fields that are
 * selected into one buffer per block and hand the rows out together. A row that
 * a block cuts in two stays in libcsv's own buffer or in the staged fields,
 * which move to the front of the next block.
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
 * Cost: a look at every byte, some 5 ns a byte in lines that have a quote, and
 * a copy of the selected fields.
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
			wb_byte_stream_read(reader->stream,
				reader->block + reader->block_used,
				kept + BLOCK_SIZE - reader->block_used, &got,
				err);

		if (status != WB_OK)
			return status;
		reader->at_end = got == 0;
		reader->block_used += got;
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
	status = wb_byte_stream_open(path, spec, &reader->stream, err);
	if (status != WB_OK)
		goto close;
	status = fill_block(reader, err);
	if (status != WB_OK)
		goto close;
	status = wb_dialect_detect(path, spec,
		wb_byte_stream_encoding(reader->stream),
		(struct wb_text){ reader->block, reader->block_used },
		reader->at_end, &reader->dialect, err);
	if (status != WB_OK)
		goto close;
	reader->block_at = reader->dialect.skip;
	reader->line = reader->dialect.skip_lines;
	reader->looking = true;
	reader->line_end = memchr(reader->block, '\n', reader->block_used) ?
			   '\n' : '\r';
	wb_csv_mark_ends(reader);
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
	wb_byte_stream_close(reader->stream);
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

const struct wb_csv_left_out *
wb_csv_left_out(const struct wb_csv_reader *reader)
{
	return &reader->left_out;
}

uint64_t
wb_csv_bytes(const struct wb_csv_reader *reader)
{
	return wb_byte_stream_bytes(reader->stream);
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
		wb_csv_count_lines(reader, (const char *)parser->entry_buf,
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
	wb_csv_put_row(reader, WB_REJECT_QUOTE, false);
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
	wb_csv_begin_row(reader);
	reader->after_cr = false;
}

/* The first rows are those that stand in the part that is looked at. */
static size_t
end_of_piece(struct wb_csv_reader *reader)
{
	bool looking = reader->looking;

	reader->looking = false;
	return looking && reader->block_at < WB_DETECT_BYTES &&
	       reader->block_used > WB_DETECT_BYTES ? WB_DETECT_BYTES :
	       reader->block_used;
}

/* Blanks at the front of a row are no part of it. */
static bool
is_between_rows(const struct wb_csv_reader *reader)
{
	return reader->column == 0 && reader->parser.entry_pos == 0 &&
	       !reader->parser.quoted;
}

/* Takes the lines without quotes that come next; false when there are none. */
static bool
take_plain(struct wb_csv_reader *reader, size_t end)
{
	size_t taken = wb_csv_take_plain_lines(reader,
					       reader->block + reader->block_at,
					       end - reader->block_at);

	reader->block_at += taken;
	return taken > 0;
}

/* Hands one line to libcsv, or what there is of it. */
static enum wb_status
parse_line(struct wb_csv_reader *reader, size_t end, struct wb_error *err)
{
	const char *start = reader->block + reader->block_at;
	const char *line_end = memchr(start, reader->line_end,
				      end - reader->block_at);
	size_t length = line_end ? (size_t)(line_end - start) + 1 :
			end - reader->block_at;
	size_t used = csv_parse(&reader->parser, start, length,
				wb_csv_take_field, wb_csv_take_row, reader);

	reader->block_at += used;
	if (used == length)
		return WB_OK;
	if (csv_error(&reader->parser) != CSV_EPARSE)
		return wb_error_no_memory(err);
	return begin_skipping(reader, err);
}

static enum wb_status
parse_block(struct wb_csv_reader *reader, struct wb_error *err)
{
	size_t end = end_of_piece(reader);
	enum wb_status status = WB_OK;

	while (status == WB_OK && reader->block_at < end) {
		if (reader->skipping)
			skip_line(reader);
		else if (is_between_rows(reader) && take_plain(reader, end))
			continue;
		else
			status = parse_line(reader, end, err);
	}
	if (status == WB_OK &&
	    csv_get_buffer_size(&reader->parser) > WB_MOST_FIELD + BLOCK_SIZE)
		return endless_field(reader, err);
	return status;
}

static enum wb_status
finish_parse(struct wb_csv_reader *reader, struct wb_error *err)
{
	if (csv_fini(&reader->parser, wb_csv_take_field, wb_csv_take_row,
		     reader) == 0)
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

static bool
has_ended(const struct wb_csv_reader *reader)
{
	return reader->at_end && reader->block_at == reader->block_used &&
	       !reader->parser_ready;
}

static enum wb_status
end_file(struct wb_csv_reader *reader, struct wb_error *err)
{
	enum wb_status status = reader->skipping ? WB_OK :
				finish_parse(reader, err);

	csv_free(&reader->parser);
	reader->parser_ready = false;
	if (status == WB_OK)
		wb_csv_drop_feet(reader);
	return status;
}

enum wb_status
wb_csv_next(struct wb_csv_reader *reader, struct wb_csv_rows *out,
	    struct wb_error *err)
{
	enum wb_status status = WB_OK;

	if (!wb_csv_reserve_bytes(reader, 1))
		return wb_error_no_memory(err);
	wb_csv_keep_staged(reader);
	/* The first block is in memory already. A foot waits for what follows. */
	while (status == WB_OK && !has_ended(reader) &&
	       (reader->row_count == 0 || reader->feet > 0)) {
		if (reader->block_at == reader->block_used && !reader->at_end)
			status = fill_block(reader, err);
		if (status == WB_OK)
			status = parse_block(reader, err);
		if (status == WB_OK && reader->at_end &&
		    reader->block_at == reader->block_used)
			status = end_file(reader, err);
		if (reader->no_memory && status == WB_OK)
			status = wb_error_no_memory(err);
	}
	return status == WB_OK ? give_rows(reader, out, err) : status;
}
