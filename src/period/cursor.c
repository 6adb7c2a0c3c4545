/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in dates: months, and whatever else date.c and quarter.c expect. */
#include "period/cursor.h"

#include <strings.h>

bool
wb_cursor_word(struct wb_cursor *cursor, const char *word)
{
	size_t length = strlen(word);

	if ((size_t)(cursor->end - cursor->at) < length ||
	    strncasecmp(cursor->at, word, length) != 0)
		return false;
	cursor->at += length;
	return true;
}

/* The whole name stands before its abbreviation, so that it is taken whole. */
static const struct { const char *name; int month; } months[] = {
	{ "januari", 1 }, { "january", 1 }, { "jan", 1 },
	{ "februari", 2 }, { "february", 2 }, { "feb", 2 },
	{ "maart", 3 }, { "march", 3 }, { "mrt", 3 }, { "mar", 3 },
	{ "april", 4 }, { "apr", 4 },
	{ "mei", 5 }, { "may", 5 },
	{ "juni", 6 }, { "june", 6 }, { "jun", 6 },
	{ "juli", 7 }, { "july", 7 }, { "jul", 7 },
	{ "augustus", 8 }, { "august", 8 }, { "aug", 8 },
	{ "september", 9 }, { "sept", 9 }, { "sep", 9 },
	{ "oktober", 10 }, { "october", 10 }, { "okt", 10 }, { "oct", 10 },
	{ "november", 11 }, { "nov", 11 },
	{ "december", 12 }, { "dec", 12 },
};

int
wb_cursor_month(struct wb_cursor *cursor)
{
	for (size_t row = 0; row < sizeof months / sizeof *months; row++) {
		if (!wb_cursor_word(cursor, months[row].name))
			continue;
		wb_cursor_take(cursor, ".");
		return months[row].month;
	}
	return 0;
}
