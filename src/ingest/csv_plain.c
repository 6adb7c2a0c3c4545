/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines without quotes, which is nearly all there is to read.
 *
 * libcsv decides at every byte what it may be; where no quote is near, only a
 * delimiter or a line end means anything. So whole lines without a quote are
 * cut here, and tell the row being read the same fields and line ends in the
 * same order as libcsv would, blanks around them left off. Everything else is
 * libcsv's: a line with a quote, and one that the block cuts in two.
 *
 * A mark always follows, since a piece ends with a line end; that spares a
 * look at the end of the piece at every byte.
 */
#include "ingest/csv_inside.h"

#include <string.h>

void
wb_csv_mark_ends(struct wb_csv_reader *reader)
{
	reader->ends_field[(unsigned char)reader->dialect.delimiter] = true;
	reader->ends_field['\n'] = reader->ends_field['\r'] = true;
}

/* Where the last whole line before the first quote ends. */
static const char *
end_of_plain(const struct wb_csv_reader *reader, const char *start, size_t left)
{
	const char *quote = memchr(start, '"', left);
	const char *end = memrchr(start, reader->line_end,
				  quote ? (size_t)(quote - start) : left);

	return end ? end + 1 : start;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The field between two marks; no delimiter is left in it to be a blank. */
static struct wb_text
without_blanks(const char *start, const char *end)
{
	while (start < end && is_blank(*start))
		start++;
	while (start < end && is_blank(end[-1]))
		end--;
	return (struct wb_text){ start, (size_t)(end - start) };
}

size_t
wb_csv_take_plain_lines(struct wb_csv_reader *reader, const char *start,
			size_t left)
{
	const char *end = end_of_plain(reader, start, left);
	const char *at = start;

	while (at < end) {
		const char *mark = at;
		struct wb_text field;
		bool row_ends;

		while (!reader->ends_field[(unsigned char)*mark])
			mark++;
		field = without_blanks(at, mark);
		row_ends = *mark == '\n' || *mark == '\r';
		/* A line of blanks is a line end alone. */
		if (!row_ends || field.length > 0 || reader->column > 0)
			wb_csv_put_field(reader, field);
		if (row_ends)
			wb_csv_take_row(*mark, reader);
		at = mark + 1;
	}
	return (size_t)(end - start);
}
