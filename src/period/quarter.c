/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Periods as files write them, brought to a quarter.
 *
 * A period that is longer than a quarter goes to the quarter in which it ends:
 * only then all of it is known. So a year is its fourth quarter, and a school
 * year, which ends on 31 July, the third.
 *
 * `2011/12` could be a school year or a month, and is neither here; with an
 * apostrophe (`2011/'12`) or above twelve (`2023/24`) it is told.
 */
#include "wijkbeeld/period.h"

#include "period/cursor.h"

/* The quarter in which a month, a year and a school year end. */
enum { LAST_QUARTER = 4, SCHOOL_YEAR_ENDS = 3 };

static bool
set_quarter(int year, int number, int32_t *out)
{
	if (year < 1 || number < 1 || number > 4)
		return false;
	*out = year * 4 + number - 1;
	return true;
}

/* CBS writes `2026KW03`, others `2026-Q3` or `2026-K3`. */
bool
wb_quarter_parse(struct wb_text text, int32_t *out)
{
	struct wb_cursor cursor = wb_cursor_of(text);
	int year, number, width = 1;

	if (wb_cursor_number(&cursor, 4, &year) != 4)
		return false;
	if (wb_cursor_take(&cursor, "-")) {
		if (!wb_cursor_take(&cursor, "QK"))
			return false;
	} else if (wb_cursor_take(&cursor, "K")) {
		if (!wb_cursor_take(&cursor, "W"))
			return false;
		width = 2;
	} else if (!wb_cursor_take(&cursor, "Q")) {
		return false;
	}
	return wb_cursor_number(&cursor, width, &number) == width &&
	       wb_cursor_ended(&cursor) && set_quarter(year, number, out);
}

/* `3e kwartaal`, `kwartaal 3`, `Q3`, `K3`, `KW03`. */
static bool
take_quarter(struct wb_cursor *cursor, int *number)
{
	if (wb_cursor_number(cursor, 1, number) == 1) {
		if (!wb_cursor_word(cursor, "de"))
			wb_cursor_word(cursor, "e");
		wb_cursor_take(cursor, " ");
		return wb_cursor_word(cursor, "kwartaal");
	}
	if (!wb_cursor_word(cursor, "kwartaal") &&
	    !wb_cursor_word(cursor, "kw") && !wb_cursor_take(cursor, "QqKk"))
		return false;
	wb_cursor_take(cursor, " ");
	return wb_cursor_number(cursor, 2, number) > 0;
}

/* Behind a year: the year after it, which makes them a school year. */
static bool
ends_school_year(struct wb_cursor *cursor, int year)
{
	bool slash = wb_cursor_peek(cursor) == '/', told;
	int next, width;

	if (!wb_cursor_take(cursor, "/-"))
		return false;
	told = wb_cursor_take(cursor, "'") || wb_cursor_word(cursor, "\u2019");
	width = wb_cursor_number(cursor, 4, &next);
	if (!wb_cursor_ended(cursor))
		return false;
	if (width == 2 && slash && (told || next > 12))
		return next == (year + 1) % 100;
	return width == 4 && next == year + 1;
}

/* Behind a year: the codes of CBS for a year and a month, and `2024-03`. */
static bool
ends_month(struct wb_cursor *cursor, int *month)
{
	if (!wb_cursor_word(cursor, "mm"))
		wb_cursor_take(cursor, "-");
	return wb_cursor_number(cursor, 2, month) == 2 &&
	       wb_cursor_ended(cursor) && *month >= 1 && *month <= 12;
}

static bool
parse_year_first(struct wb_cursor after, int year, int32_t *out)
{
	struct wb_cursor cursor = after;
	int number;

	if (wb_cursor_ended(&cursor) ||
	    (wb_cursor_word(&cursor, "jj00") && wb_cursor_ended(&cursor)))
		return set_quarter(year, LAST_QUARTER, out);
	if (ends_school_year(&cursor, year))
		return set_quarter(year + 1, SCHOOL_YEAR_ENDS, out);
	cursor = after;
	if (ends_month(&cursor, &number))
		return set_quarter(year, (number + 2) / 3, out);
	cursor = after;
	wb_cursor_take(&cursor, "- ");
	return take_quarter(&cursor, &number) && wb_cursor_ended(&cursor) &&
	       set_quarter(year, number, out);
}

static bool
parse_year_last(struct wb_cursor cursor, int32_t *out)
{
	int month = wb_cursor_month(&cursor), number = (month + 2) / 3, year;

	if (month == 0 && !take_quarter(&cursor, &number))
		return false;
	wb_cursor_take(&cursor, "- ");
	return wb_cursor_number(&cursor, 4, &year) == 4 &&
	       wb_cursor_ended(&cursor) && set_quarter(year, number, out);
}

/* A year that is no house number, no amount and no day of Excel. */
static bool
is_year(int width, int year)
{
	return width == 4 && year >= 1900 && year < 2200;
}

bool
wb_period_parse(struct wb_text text, int32_t *out)
{
	struct wb_cursor cursor = wb_cursor_of(text);
	int year, width = wb_cursor_number(&cursor, 4, &year);

	if (is_year(width, year))
		return parse_year_first(cursor, year, out);
	return parse_year_last(wb_cursor_of(text), out);
}
