/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The calendar, and periods in words. How dates and quarters are written in
 * files is read in date.c and quarter.c.
 */
#include "wijkbeeld/period.h"

#include <stdio.h>
#include <string.h>

int
wb_days_in(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

bool
wb_date_of(int year, int month, int day, struct wb_date *out)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > wb_days_in(year, month))
		return false;
	*out = (struct wb_date){ (int16_t)year, (int8_t)month, (int8_t)day };
	return true;
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

struct wb_date
wb_quarter_end(int32_t quarter)
{
	int year = quarter / 4, month = quarter % 4 * 3 + 3;

	return (struct wb_date){ (int16_t)year, (int8_t)month,
				 (int8_t)wb_days_in(year, month) };
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
