/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates as files write them.
 *
 * A date is read by taking numbers and signs off the front of the text; the
 * order of the fields follows from the width of the first number. Of
 * `3-4-2024` the text does not tell which number is the day, so these are
 * handed out as they stand; who reads a whole column can know. The same holds
 * for the century of a year in two digits.
 */
#include "wijkbeeld/period.h"

#include "period/cursor.h"

/* `hh:mm`, then perhaps seconds, a fraction and a zone; or nothing at all. */
static bool
ends_in_time(struct wb_cursor *cursor)
{
	int hour, minute, second, fraction;

	if (wb_cursor_ended(cursor))
		return true;
	if (!wb_cursor_take(cursor, "T ") ||
	    wb_cursor_number(cursor, 2, &hour) == 0 || hour > 24 ||
	    !wb_cursor_take(cursor, ":") ||
	    wb_cursor_number(cursor, 2, &minute) != 2 || minute > 59)
		return false;
	if (wb_cursor_take(cursor, ":") &&
	    (wb_cursor_number(cursor, 2, &second) != 2 || second > 60))
		return false;
	if (wb_cursor_take(cursor, ".,") &&
	    wb_cursor_number(cursor, 9, &fraction) == 0)
		return false;
	if (wb_cursor_word(cursor, " am") || wb_cursor_word(cursor, " pm"))
		return wb_cursor_ended(cursor);
	if (wb_cursor_take(cursor, "+-") &&
	    wb_cursor_number(cursor, 2, &hour) == 2) {
		wb_cursor_take(cursor, ":");
		wb_cursor_number(cursor, 2, &minute);
	} else {
		wb_cursor_take(cursor, "Z");
	}
	return wb_cursor_ended(cursor);
}

/* Behind a year: `-mm-jj` and a time, or `mmjj` and nothing. */
static bool
split_year_first(struct wb_cursor *cursor, struct wb_written_date *out)
{
	char sign[] = { wb_cursor_peek(cursor), '\0' };

	if (wb_cursor_take(cursor, "-/"))
		return wb_cursor_number(cursor, 2, &out->second) == 2 &&
		       wb_cursor_take(cursor, sign) &&
		       wb_cursor_number(cursor, 2, &out->first) == 2 &&
		       ends_in_time(cursor);
	return wb_cursor_number(cursor, 2, &out->second) == 2 &&
	       wb_cursor_number(cursor, 2, &out->first) == 2 &&
	       wb_cursor_ended(cursor);
}

static bool
ends_in_year(struct wb_cursor *cursor, struct wb_written_date *out)
{
	int width = wb_cursor_number(cursor, 4, &out->year);

	out->short_year = width == 2;
	return (width == 2 || width == 4) && ends_in_time(cursor);
}

/* Behind a number: the sign, a month, the same sign, a year and a time. */
static bool
split_day_first(struct wb_cursor *cursor, struct wb_written_date *out)
{
	char sign[] = { wb_cursor_peek(cursor), '\0' };

	if (wb_cursor_take(cursor, "-/.") &&
	    wb_cursor_number(cursor, 2, &out->second) > 0) {
		out->open = true;
		return wb_cursor_take(cursor, sign) &&
		       ends_in_year(cursor, out);
	}
	wb_cursor_take(cursor, " ");
	out->second = wb_cursor_month(cursor);
	if (out->second == 0)
		return false;
	wb_cursor_take(cursor, "-/. ");
	return ends_in_year(cursor, out);
}

bool
wb_date_split(struct wb_text text, struct wb_written_date *out)
{
	struct wb_cursor cursor = wb_cursor_of(text);
	struct wb_written_date found = { .open = false };
	int width = wb_cursor_number(&cursor, 4, &found.first);
	bool split;

	if (width == 4) {
		found.year = found.first;
		split = split_year_first(&cursor, &found);
	} else {
		split = (width == 1 || width == 2) &&
			split_day_first(&cursor, &found);
	}
	if (split)
		*out = found;
	return split;
}

bool
wb_date_parse(struct wb_text text, struct wb_date *out)
{
	struct wb_written_date written;

	return wb_date_split(text, &written) && !written.short_year &&
	       wb_date_of(written.year, written.second, written.first, out);
}
