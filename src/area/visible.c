/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What cannot be seen of a name or code of an area is left off where it comes
 * in (code.c, area.c), so that no page has it: a mark of writing direction
 * turns the words and numbers behind it around, one of zero width makes two
 * codes of what looks like one, and a control character is an error in PDF.
 * Exports of spreadsheets and map programs have them by accident.
 *
 * Joiners that change the shape of letters in some scripts go as well; Dutch
 * names of areas have none.
 */
#include "area/visible.h"

#include <stdbool.h>
#include <string.h>

enum fate { KEEP, BLANK, DROP };

/* In order of code point; what is not here is kept. */
static const struct { uint32_t first, last; enum fate fate; } fates[] = {
	{ 0x0000, 0x0008, DROP },
	{ 0x0009, 0x000D, BLANK },	/* tabs and line ends */
	{ 0x000E, 0x001F, DROP },
	{ 0x007F, 0x0084, DROP },
	{ 0x0085, 0x0085, BLANK },	/* next line */
	{ 0x0086, 0x009F, DROP },
	{ 0x061C, 0x061C, DROP },	/* Arabic letter mark */
	{ 0x200B, 0x200F, DROP },	/* zero width, marks of direction */
	{ 0x2028, 0x2029, BLANK },	/* line and paragraph separators */
	{ 0x202A, 0x202E, DROP },	/* embeddings and overrides */
	{ 0x2060, 0x206F, DROP },	/* word joiner, isolates */
	{ 0xFEFF, 0xFEFF, DROP },	/* byte-order mark */
};

static enum fate
fate_of(uint32_t point)
{
	for (size_t row = 0; row < sizeof fates / sizeof *fates; row++)
		if (point <= fates[row].last)
			return point >= fates[row].first ? fates[row].fate
							 : KEEP;
	return KEEP;
}

/* Nearly every code: nothing to look at more closely. */
static bool
is_plain(struct wb_text text)
{
	for (size_t at = 0; at < text.length; at++)
		if (text.start[at] < ' ' || text.start[at] > '~')
			return false;
	return true;
}

/* What is written never gets ahead of what is read. */
static size_t
copy_visible(struct wb_text text, char *out, size_t size)
{
	size_t length = 0;

	for (size_t at = 0; at < text.length;) {
		size_t from = at;
		enum fate fate = fate_of(wb_text_next(text, &at));
		size_t bytes = fate == BLANK ? 1 : at - from;

		if (fate == DROP)
			continue;
		if (bytes > size - length)
			return SIZE_MAX;
		if (fate == BLANK)
			out[length] = ' ';
		else
			memmove(out + length, text.start + from, bytes);
		length += bytes;
	}
	return length;
}

size_t
wb_visible_text(struct wb_text text, char *out, size_t size)
{
	struct wb_text seen;
	size_t length;

	text = wb_text_trim(text);
	if (text.length == 0)
		return 0;
	if (is_plain(text)) {
		if (text.length > size)
			return SIZE_MAX;
		memmove(out, text.start, text.length);
		return text.length;
	}
	length = copy_visible(text, out, size);
	if (length == SIZE_MAX)
		return SIZE_MAX;
	seen = wb_text_trim((struct wb_text){ out, length });
	if (seen.length > 0)
		memmove(out, seen.start, seen.length);
	return seen.length;
}
