/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table on the terminal: each file, what it is, its rows, its encoding,
 * and what is to be decided of it or why it is not used.
 */
#include "init/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

enum { COLUMNS = 5, GAP = 2 };

struct cells { const char *text[COLUMNS]; };

static size_t
width_of(const char *text)
{
	size_t width = 0;

	for (; *text; text++)
		width += ((unsigned char)*text & 0xc0) != 0x80;
	return width;
}

static const char *
decisions(const struct wb_seen_file *file, struct wb_arena *arena)
{
	if (file->why)
		return file->why;
	if (file->blocking > 0)
		return wb_arena_printf(arena, _("before run: %zu; also %zu"),
				       file->blocking, file->open);
	return file->open > 0 ? wb_arena_printf(arena, "%zu", file->open) : "";
}

/* The name is enough here; the draft has the whole path. */
static const char *
name_of(const struct wb_seen_file *file)
{
	const char *slash = strrchr(file->written, '/');

	return slash ? slash + 1 : file->written;
}

static const char *
kind_of(const struct wb_seen_file *file)
{
	return wb_file_kind_words(file->is_spare ? WB_FILE_UNKNOWN : file->kind);
}

static bool
fill_row(const struct wb_seen_file *file, struct wb_arena *arena,
	 struct cells *out)
{
	const struct wb_profile *profile = file->profile;

	*out = (struct cells){ {
		name_of(file), kind_of(file),
		profile ? wb_arena_printf(arena, "%s%lu",
			file->rows_known ? "" : "~",
			(unsigned long)file->rows) : "",
		file->encoding ? file->encoding : "",
		decisions(file, arena),
	} };
	for (size_t column = 0; column < COLUMNS; column++)
		if (!out->text[column])
			return false;
	return true;
}

static void
add_row(struct wb_buffer *out, const struct cells *row,
	const size_t widths[COLUMNS])
{
	for (size_t column = 0; column < COLUMNS; column++) {
		size_t width = width_of(row->text[column]);
		size_t room = widths[column] - width;
		bool right = column == 2;

		for (size_t i = 0; right && i < room; i++)
			wb_buffer_text(out, " ");
		wb_buffer_text(out, row->text[column]);
		for (size_t i = 0; column + 1 < COLUMNS &&
		     i < (right ? 0 : room) + GAP; i++)
			wb_buffer_text(out, " ");
	}
	while (out->length > 0 && out->start[out->length - 1] == ' ')
		out->length--;
	wb_buffer_text(out, "\n");
}

const char *
wb_init_summary(const struct wb_seen *seen, struct wb_arena *arena)
{
	struct cells *rows = wb_arena_array(arena, seen->file_count + 1,
					    sizeof *rows);
	size_t widths[COLUMNS] = { 0 };
	struct wb_buffer out;
	const char *text;

	if (!rows)
		return NULL;
	rows[0] = (struct cells){ { _("file"), _("what it is"), _("rows"),
				    _("encoding"), _("to decide") } };
	for (size_t at = 0; at < seen->file_count; at++)
		if (!fill_row(&seen->files[at], arena, &rows[at + 1]))
			return NULL;
	for (size_t row = 0; row <= seen->file_count; row++)
		for (size_t column = 0; column < COLUMNS; column++) {
			size_t width = width_of(rows[row].text[column]);

			if (width > widths[column])
				widths[column] = width;
		}
	wb_buffer_init(&out);
	for (size_t row = 0; row <= seen->file_count; row++)
		add_row(&out, &rows[row], widths);
	text = out.failed ? NULL : wb_arena_text(arena, out.start, out.length);
	wb_buffer_release(&out);
	return text;
}
