/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file is read whole and cut where it stands: a field is a piece of the
 * text, and a quoted one loses its quotes in place. The cost is one pass.
 */
#include "audit/listing.h"

#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

#define MOST_BYTES ((size_t)1 << 30)

/* A file being cut. */
struct cutting {
	const char *path;
	struct wb_arena *arena;
	char *at, *end, mark;
	size_t line;
	struct wb_text *fields;
	size_t field_count, field_room;
	struct listing_row *rows;
	size_t row_count, row_room;
};

static bool
add_field(struct cutting *cutting, struct wb_text field)
{
	struct wb_text *moved = wb_arena_grow(cutting->arena, cutting->fields,
		cutting->field_count, &cutting->field_room, sizeof *moved);

	if (!moved)
		return false;
	cutting->fields = moved;
	moved[cutting->field_count++] = field;
	return true;
}

/* Behind the opening quote: to the closing one, with doubled ones made one. */
static bool
cut_quoted(struct cutting *cutting, struct wb_text *field)
{
	char *to = cutting->at;

	field->start = to;
	for (; cutting->at < cutting->end; cutting->at++) {
		if (*cutting->at == '"') {
			if (cutting->at + 1 == cutting->end ||
			    cutting->at[1] != '"')
				break;
			cutting->at++;
		}
		cutting->line += *cutting->at == '\n';
		*to++ = *cutting->at;
	}
	field->length = (size_t)(to - field->start);
	if (cutting->at == cutting->end)
		return false;
	cutting->at++;
	return true;
}

static bool
at_end_of_field(const struct cutting *cutting)
{
	return cutting->at == cutting->end || *cutting->at == cutting->mark ||
	       *cutting->at == '\n' || *cutting->at == '\r';
}

static enum wb_status
cut_field(struct cutting *cutting, struct wb_error *err)
{
	struct wb_text field = { cutting->at, 0 };
	bool whole = true;

	if (cutting->at < cutting->end && *cutting->at == '"') {
		cutting->at++;
		whole = cut_quoted(cutting, &field) && at_end_of_field(cutting);
	} else {
		while (!at_end_of_field(cutting))
			cutting->at++;
		field.length = (size_t)(cutting->at - field.start);
	}
	if (!whole) {
		wb_error_set(err, WB_BAD_INPUT,
			     _("a field has a quote that does not close it"));
		return wb_error_at(err, cutting->path, cutting->line, 0);
	}
	return add_field(cutting, field) ? WB_OK : wb_error_no_memory(err);
}

/* Past the mark, and true; or past the end of the line, and false. */
static bool
goes_on(struct cutting *cutting)
{
	if (cutting->at < cutting->end && *cutting->at == cutting->mark) {
		cutting->at++;
		return true;
	}
	if (cutting->at < cutting->end && *cutting->at == '\r')
		cutting->at++;
	if (cutting->at < cutting->end && *cutting->at == '\n')
		cutting->at++;
	return false;
}

static enum wb_status
cut_row(struct cutting *cutting, struct wb_error *err)
{
	struct listing_row row = { cutting->line, cutting->field_count, 0 };
	struct listing_row *moved;
	enum wb_status status;

	do
		status = cut_field(cutting, err);
	while (status == WB_OK && goes_on(cutting));
	if (status != WB_OK)
		return status;
	cutting->line++;
	row.count = cutting->field_count - row.first;
	if (row.count == 1 && cutting->fields[row.first].length == 0)
		return WB_OK;
	moved = wb_arena_grow(cutting->arena, cutting->rows, cutting->row_count,
			      &cutting->row_room, sizeof *moved);
	if (!moved)
		return wb_error_no_memory(err);
	cutting->rows = moved;
	moved[cutting->row_count++] = row;
	return WB_OK;
}

static char
mark_of(const char *text)
{
	size_t semicolons = 0, commas = 0;

	for (; *text && *text != '\n'; text++) {
		semicolons += *text == ';';
		commas += *text == ',';
	}
	return commas > semicolons ? ',' : ';';
}

enum wb_status
wb_listing_read(const char *path, struct wb_arena *arena, struct listing *out,
	      struct wb_error *err)
{
	struct cutting cutting = { .path = path, .arena = arena, .line = 1 };
	size_t size;
	char *text;
	enum wb_status status = wb_file_read_whole(path, MOST_BYTES, arena,
						   &text, &size, err);

	if (status != WB_OK)
		return status;
	cutting.end = text + size;
	cutting.at = text + (strncmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
	cutting.mark = mark_of(cutting.at);
	while (status == WB_OK && cutting.at < cutting.end)
		status = cut_row(&cutting, err);
	if (status != WB_OK)
		return status;
	if (cutting.row_count == 0) {
		wb_error_set(err, WB_BAD_INPUT,
			     _("the file is empty; expected a line with column names"));
		return wb_error_at(err, path, 1, 0);
	}
	*out = (struct listing){ path, cutting.fields, cutting.rows,
			       cutting.row_count };
	return WB_OK;
}

struct wb_text
wb_listing_field(const struct listing *listing, size_t row, size_t column)
{
	const struct listing_row *at = &listing->rows[row];

	return column < at->count ?
		wb_text_trim(listing->fields[at->first + column]) :
		(struct wb_text){ "", 0 };
}

size_t
wb_listing_column(const struct listing *listing, const char *name)
{
	for (size_t column = 0; column < listing->rows[0].count &&
	     column < WB_NO_COLUMN; column++)
		if (wb_text_equal(wb_listing_field(listing, 0, column), name))
			return column;
	return WB_NO_COLUMN;
}

enum wb_status
wb_listing_need(const struct listing *listing, const char *name, size_t *column,
	      struct wb_error *err)
{
	struct wb_text first = wb_listing_field(listing, 0, 0);
	struct wb_text last = wb_listing_field(listing, 0, listing->rows[0].count - 1);

	*column = wb_listing_column(listing, name);
	if (*column != WB_NO_COLUMN)
		return WB_OK;
	wb_error_set(err, WB_BAD_INPUT,
		_("expected a column '%s', found %zu columns from '%.*s' to '%.*s'"),
		name, listing->rows[0].count, WB_TEXT_ARGUMENTS(first),
		WB_TEXT_ARGUMENTS(last));
	return wb_error_at(err, listing->path, listing->rows[0].line, 0);
}
