/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates and quarters.
 *
 * A date is read by taking numbers and signs off the front of the text; the
 * order of the fields follows from the width of the first number, so a day
 * and a month are never guessed apart. A two-digit year would be a guess.
 */
#include "wijkbeeld/period.h"

#include <stdio.h>
#include <string.h>

/* What is left of a text while it is read. */
struct cursor { const char *at, *end; };

static char
peek(const struct cursor *cursor)
{
	return cursor->at < cursor->end ? *cursor->at : '\0';
}

static bool
take(struct cursor *cursor, const char *any_of)
{
	if (peek(cursor) == '\0' || !strchr(any_of, peek(cursor)))
		return false;
	cursor->at++;
	return true;
}

/* Digits at the front, at most `most` of them; their number is returned. */
static int
take_number(struct cursor *cursor, int most, int *number)
{
	int width = 0;

	*number = 0;
	while (width < most && peek(cursor) >= '0' && peek(cursor) <= '9') {
		*number = *number * 10 + (*cursor->at++ - '0');
		width++;
	}
	return width;
}

static int
days_in(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

static bool
set_date(int year, int month, int day, struct wb_date *out)
{
	if (year < 1 || month < 1 || month > 12 || day < 1 ||
	    day > days_in(year, month))
		return false;
	*out = (struct wb_date){ (int16_t)year, (int8_t)month, (int8_t)day };
	return true;
}

/* `hh:mm`, then perhaps seconds, a fraction and a zone; or nothing at all. */
static bool
ends_in_time(struct cursor *cursor)
{
	int hour, minute, second, fraction;

	if (cursor->at == cursor->end)
		return true;
	if (!take(cursor, "T ") ||
	    take_number(cursor, 2, &hour) == 0 || hour > 24 ||
	    !take(cursor, ":") ||
	    take_number(cursor, 2, &minute) != 2 || minute > 59)
		return false;
	if (take(cursor, ":") &&
	    (take_number(cursor, 2, &second) != 2 || second > 60))
		return false;
	if (take(cursor, ".,") && take_number(cursor, 9, &fraction) == 0)
		return false;
	if (take(cursor, "+-") && take_number(cursor, 2, &hour) == 2) {
		take(cursor, ":");
		take_number(cursor, 2, &minute);
	} else {
		take(cursor, "Z");
	}
	return cursor->at == cursor->end;
}

/* Behind a year: `-mm-jj` and a time, or `mmjj` and nothing. */
static bool
parse_year_first(struct cursor *cursor, int year, struct wb_date *out)
{
	int month, day;

	if (take(cursor, "-"))
		return take_number(cursor, 2, &month) == 2 &&
		       take(cursor, "-") &&
		       take_number(cursor, 2, &day) == 2 &&
		       ends_in_time(cursor) && set_date(year, month, day, out);
	return take_number(cursor, 2, &month) == 2 &&
	       take_number(cursor, 2, &day) == 2 &&
	       cursor->at == cursor->end && set_date(year, month, day, out);
}

/* Behind a day: the sign, a month, the same sign, a year and a time. */
static bool
parse_day_first(struct cursor *cursor, int day, struct wb_date *out)
{
	char sign[] = { peek(cursor), '\0' };
	int month, year;

	return take(cursor, "-/.") && take_number(cursor, 2, &month) > 0 &&
	       take(cursor, sign) && take_number(cursor, 4, &year) == 4 &&
	       ends_in_time(cursor) && set_date(year, month, day, out);
}

bool
wb_date_parse(struct wb_text text, struct wb_date *out)
{
	struct cursor cursor = { text.start, text.start + text.length };
	int number, width = take_number(&cursor, 4, &number);

	if (width == 4)
		return parse_year_first(&cursor, number, out);
	if (width == 1 || width == 2)
		return parse_day_first(&cursor, number, out);
	return false;
}

int
wb_date_compare(struct wb_date left, struct wb_date right)
{
	if (left.year != right.year)
		return left.year - right.year;
	if (left.month != right.month)
		return left.month - right.month;
	return left.day - right.day;
}

int32_t
wb_quarter_of(struct wb_date date)
{
	return date.year * 4 + (date.month - 1) / 3;
}

/* CBS writes `2026KW03`, others `2026-Q3` or `2026-K3`. */
bool
wb_quarter_parse(struct wb_text text, int32_t *out)
{
	struct cursor cursor = { text.start, text.start + text.length };
	int year, number, width = 1;

	if (take_number(&cursor, 4, &year) != 4 || year < 1)
		return false;
	if (take(&cursor, "-")) {
		if (!take(&cursor, "QK"))
			return false;
	} else if (take(&cursor, "K")) {
		if (!take(&cursor, "W"))
			return false;
		width = 2;
	} else if (!take(&cursor, "Q")) {
		return false;
	}
	if (take_number(&cursor, width, &number) != width ||
	    cursor.at != cursor.end || number < 1 || number > 4)
		return false;
	*out = year * 4 + number - 1;
	return true;
}

struct wb_date
wb_quarter_end(int32_t quarter)
{
	int year = quarter / 4, month = quarter % 4 * 3 + 3;

	return (struct wb_date){ (int16_t)year, (int8_t)month,
				 (int8_t)days_in(year, month) };
}

const char *
wb_quarter_code(int32_t quarter, char out[WB_PERIOD_TEXT_SIZE])
{
	snprintf(out, WB_PERIOD_TEXT_SIZE, "%04d-Q%d", quarter / 4,
		 quarter % 4 + 1);
	return out;
}

/* Names of months as the Taalunie and ISO-minded English write them. */
static const struct months {
	const char *short_names[12], *ordinals[4];
	const char *quarter, *until;
} months_of[WB_LANGUAGE_COUNT] = {
	[WB_DUTCH] = {
		{ "jan", "feb", "mrt", "apr", "mei", "jun",
		  "jul", "aug", "sep", "okt", "nov", "dec" },
		{ "1e", "2e", "3e", "4e" }, "kwartaal", "t/m",
	},
	[WB_ENGLISH] = {
		{ "Jan", "Feb", "Mar", "Apr", "May", "Jun",
		  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
		{ "1st", "2nd", "3rd", "4th" }, "quarter", "to",
	},
};

static const char *const english_months[] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December",
};

const char *
wb_quarter_words(int32_t quarter, enum wb_language language,
		 char out[WB_PERIOD_TEXT_SIZE])
{
	const struct months *months = &months_of[language];

	snprintf(out, WB_PERIOD_TEXT_SIZE, "%s %s %d",
		 months->ordinals[quarter % 4], months->quarter, quarter / 4);
	return out;
}

const char *
wb_window_words(int32_t last, int length, enum wb_language language,
		char out[WB_PERIOD_TEXT_SIZE])
{
	const struct months *months = &months_of[language];
	int32_t first = last - length + 1;

	snprintf(out, WB_PERIOD_TEXT_SIZE, "%s %d %s %s %d",
		 months->short_names[first % 4 * 3], first / 4, months->until,
		 months->short_names[last % 4 * 3 + 2], last / 4);
	return out;
}

const char *
wb_date_words(struct wb_date date, enum wb_language language,
	      char out[WB_PERIOD_TEXT_SIZE])
{
	switch (language) {
	case WB_DUTCH:
		snprintf(out, WB_PERIOD_TEXT_SIZE, "%02d-%02d-%04d", date.day,
			 date.month, date.year);
		break;
	case WB_ENGLISH:
		snprintf(out, WB_PERIOD_TEXT_SIZE, "%d %s %d", date.day,
			 english_months[date.month - 1], date.year);
		break;
	case WB_LANGUAGE_COUNT:
		out[0] = '\0';
		break;
	}
	return out;
}
