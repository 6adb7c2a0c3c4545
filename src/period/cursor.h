/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking a short text apart from its front, for date.c and quarter.c. Nothing
 * is read beyond the end of the text, which is not NUL-terminated.
 */
#ifndef WIJKBEELD_PERIOD_CURSOR_H
#define WIJKBEELD_PERIOD_CURSOR_H

#include <stdbool.h>
#include <string.h>

#include "wijkbeeld/text.h"

/** What is left of a text while it is read. */
struct wb_cursor { const char *at, *end; };

static inline struct wb_cursor
wb_cursor_of(struct wb_text text)
{
	return (struct wb_cursor){ text.start, text.start + text.length };
}

static inline bool
wb_cursor_ended(const struct wb_cursor *cursor)
{
	return cursor->at == cursor->end;
}

static inline char
wb_cursor_peek(const struct wb_cursor *cursor)
{
	return cursor->at < cursor->end ? *cursor->at : '\0';
}

static inline bool
wb_cursor_take(struct wb_cursor *cursor, const char *any_of)
{
	char c = wb_cursor_peek(cursor);

	if (c == '\0' || !strchr(any_of, c))
		return false;
	cursor->at++;
	return true;
}

/** Digits at the front, at most `most` of them; their number is returned. */
static inline int
wb_cursor_number(struct wb_cursor *cursor, int most, int *number)
{
	int width = 0;

	*number = 0;
	while (width < most && wb_cursor_peek(cursor) >= '0' &&
	       wb_cursor_peek(cursor) <= '9') {
		*number = *number * 10 + (*cursor->at++ - '0');
		width++;
	}
	return width;
}

/** Takes a word of small ASCII letters, in whatever case it stands. */
bool wb_cursor_word(struct wb_cursor *cursor, const char *word);

/**
 * Takes a month in Dutch or English, whole or as its usual abbreviation, with
 * or without a full stop; 1 to 12, or 0 for none.
 */
int wb_cursor_month(struct wb_cursor *cursor);

#endif
