/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The line of column names, and a sample of the first block: both walk over a
 * piece of memory with a parser of their own and leave the reader's alone.
 */
#include "ingest/csv_inside.h"

#include <stdio.h>
#include <string.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

enum { PLACE_SIZE = 32 };		/* of `kolom_2000`, and to spare */

/* A walk over a piece of the first block, for the header and the sample. */
struct walk {
	wb_csv_field tell;
	void *context;
	size_t column;
	bool stray;			/* a quote stood in the wrong place */
};

static void
walk_field(void *text, size_t length, void *context)
{
	struct walk *walk = context;

	walk->tell(walk->context, walk->column++,
		   (struct wb_text){ text, length });
}

static void
walk_row(int end, void *context)
{
	struct walk *walk = context;

	(void)end;
	walk->column = 0;
}

/* Walks up to a stray quote at most; sets where the walk goes on. */
static enum wb_status
walk_rows(const struct wb_csv_reader *reader, struct wb_text *piece,
	  bool finish, struct walk *walk, struct wb_error *err)
{
	struct csv_parser parser;
	const char *end;
	size_t used;

	if (!wb_csv_start_parser(&parser, reader->dialect.delimiter))
		return wb_error_no_memory(err);
	used = csv_parse(&parser, piece->start, piece->length, walk_field,
			 walk_row, walk);
	if (used == piece->length && finish)
		(void)csv_fini(&parser, walk_field, walk_row, walk);
	if (csv_error(&parser) == CSV_ENOMEM) {
		csv_free(&parser);
		return wb_error_no_memory(err);
	}
	walk->stray |= csv_error(&parser) == CSV_EPARSE;
	csv_free(&parser);
	end = memchr(piece->start + used, reader->line_end,
		     piece->length - used);
	used = end ? (size_t)(end - piece->start) + 1 : piece->length;
	*piece = (struct wb_text){ piece->start + used, piece->length - used };
	return WB_OK;
}

static enum wb_status
walk_piece(const struct wb_csv_reader *reader, struct wb_text piece,
	   bool finish, struct walk *walk, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	while (status == WB_OK && piece.length > 0) {
		walk->column = 0;
		status = walk_rows(reader, &piece, finish, walk, err);
	}
	return status;
}

/* Where the line of column names ends, and how many lines that took. */
struct header_lines { size_t end, first, count; bool whole; };

/* The first line that holds anything, to its end outside quotes. */
static struct header_lines
find_header(const struct wb_csv_reader *reader)
{
	struct header_lines found = { .end = reader->block_at };
	bool quoted = false, ends = false;

	for (; found.end < reader->block_used && !ends; found.end++) {
		char c = reader->block[found.end];
		bool pair = c == '\r' && found.end + 1 < reader->block_used &&
			    reader->block[found.end + 1] == '\n';

		quoted ^= c == '"';
		found.count += c == reader->line_end;
		if (quoted || (c != '\n' && c != '\r'))
			found.first = found.first ? found.first :
				      found.count + 1;
		else
			ends = found.first && !pair;
		found.count += ends && c != reader->line_end;
	}
	found.count += !ends;
	found.whole = ends || reader->at_end;
	return found;
}

struct header_walk {
	struct wb_csv_reader *reader;
	size_t bytes, capacity;
	bool failed;
};

static void
add_name(void *context, size_t column, struct wb_text text)
{
	struct header_walk *walk = context;
	struct wb_csv_reader *reader = walk->reader;
	char *out = reader->header_bytes + walk->bytes;
	size_t length = text.length;

	if (walk->failed || column >= WB_MOST_COLUMNS ||
	    walk->bytes + 3 * text.length > walk->capacity) {
		walk->failed = true;
		return;
	}
	if (wb_encoding_is_single_byte(reader->dialect.encoding))
		length = wb_windows_1252_decode(text, out);
	else if (length > 0)
		memcpy(out, text.start, length);
	walk->bytes += length;
	reader->names[column] = wb_text_trim((struct wb_text){ out, length });
	reader->column_count = column + 1;
}

static enum wb_status
refuse_header(const struct wb_csv_reader *reader, size_t line,
	      struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		     _("the line of column names has a quote in the wrong place, or does not end"));
	wb_error_at(err, reader->path, reader->dialect.skip_lines + line, 0);
	return wb_error_mend(err,
			     _("close the quote, or double it inside the field"));
}

/* Columns without a name are called after their place, from 1. */
static void
name_by_place(struct header_walk *walk)
{
	struct wb_csv_reader *reader = walk->reader;

	for (size_t column = 0; column < reader->column_count; column++) {
		char *out = reader->header_bytes + walk->bytes;

		if (reader->names[column].length > 0) {
			reader->named_count = column + 1;
			continue;
		}
		reader->names[column] = (struct wb_text){ out, (size_t)snprintf(
			out, PLACE_SIZE, "kolom_%zu", column + 1) };
		walk->bytes += reader->names[column].length;
	}
}

static enum wb_status
no_names(const struct wb_csv_reader *reader, bool too_many,
	 struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT, too_many ?
		     _("the first line has more than %d columns") :
		     _("no line with column names, of at most %d"),
		     WB_MOST_COLUMNS);
	return wb_error_at(err, reader->path, reader->dialect.skip_lines + 1,
			   0);
}

static enum wb_status
reserve_names(struct wb_csv_reader *reader, struct header_walk *add,
	      size_t length, struct wb_error *err)
{
	add->capacity = 3 * length + 1;
	reader->header_bytes = wb_memory_array(
		add->capacity + WB_MOST_COLUMNS * PLACE_SIZE, 1);
	reader->names = wb_memory_array(WB_MOST_COLUMNS,
					sizeof *reader->names);
	return reader->header_bytes && reader->names ? WB_OK :
	       wb_error_no_memory(err);
}

enum wb_status
wb_csv_header(struct wb_csv_reader *reader, const struct wb_text **names,
	      size_t *count, struct wb_error *err)
{
	struct header_walk add = { .reader = reader };
	struct walk walk = { .tell = add_name, .context = &add };
	struct header_lines found = find_header(reader);
	struct wb_text piece = { reader->block + reader->block_at,
				 found.end - reader->block_at };
	enum wb_status status = reserve_names(reader, &add, piece.length, err);

	if (status == WB_OK)
		status = walk_piece(reader, piece, true, &walk, err);
	if (status != WB_OK)
		return status;
	if (walk.stray || !found.whole)
		return refuse_header(reader, found.first, err);
	if (add.failed || reader->column_count == 0)
		return no_names(reader, add.failed, err);
	name_by_place(&add);
	reader->block_at = found.end;
	reader->header_line = reader->line + found.first;
	reader->line += found.count;
	*names = reader->names;
	*count = reader->column_count;
	return WB_OK;
}

uint64_t
wb_csv_header_line(const struct wb_csv_reader *reader)
{
	return reader->header_line;
}

size_t
wb_csv_named_columns(const struct wb_csv_reader *reader)
{
	return reader->named_count;
}

void
wb_csv_no_header(struct wb_csv_reader *reader, size_t columns)
{
	reader->column_count = reader->named_count = columns;
}

enum wb_status
wb_csv_sample(struct wb_csv_reader *reader, wb_csv_field tell, void *context,
	      struct wb_error *err)
{
	struct walk walk = { .tell = tell, .context = context };
	bool all = reader->block_used <= WB_DETECT_BYTES;
	size_t end = all ? reader->block_used : WB_DETECT_BYTES;

	if (end <= reader->block_at)
		return WB_OK;
	return walk_piece(reader, (struct wb_text){
		reader->block + reader->block_at, end - reader->block_at },
		all && reader->at_end, &walk, err);
}
