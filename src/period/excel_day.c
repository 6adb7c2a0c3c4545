/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days as Excel keeps them: a number that counts from 1 January 1900 as day 1,
 * with the time as a fraction. Lotus 1-2-3 held 1900 for a leap year and Excel
 * took that over, so day 60 is a 29 February that never was, and all days
 * behind it are one higher than a calendar would have them.
 */
#include "wijkbeeld/period.h"

#include "period/cursor.h"

enum {
	MISSING_LEAP_DAY = 60,
	LAST_DAY = 2958465,		/* 31-12-9999 */
	MOST_FRACTION = 20,		/* digits */
	/* Days that a file of today holds: July 2009 to April 2064. */
	USUAL_FIRST = 40000, USUAL_LAST = 60000,
};

/* The whole days of a number with perhaps a fraction; false when it is none. */
static bool
whole_days(struct wb_text text, int *days)
{
	struct wb_cursor cursor = wb_cursor_of(text);
	int fraction, width = wb_cursor_number(&cursor, 7, days);

	if (width == 0)
		return false;
	if (wb_cursor_ended(&cursor))
		return true;
	if (!wb_cursor_take(&cursor, ".,"))
		return false;
	for (width = 0; width < MOST_FRACTION &&
	     wb_cursor_number(&cursor, 1, &fraction) == 1; width++)
		;
	return width > 0 && wb_cursor_ended(&cursor);
}

bool
wb_excel_day_parse(struct wb_text text, struct wb_date *out)
{
	int days, year = 1900, month = 1;

	if (!whole_days(text, &days) || days < 1 || days > LAST_DAY ||
	    days == MISSING_LEAP_DAY)
		return false;
	days -= days > MISSING_LEAP_DAY;
	/* Now plain days from 1 January 1900; 146097 are four centuries. */
	year += (days - 1) / 146097 * 400;
	days = (days - 1) % 146097 + 1;
	while (days > 337 + wb_days_in(year, 2))
		days -= 337 + wb_days_in(year++, 2);
	while (days > wb_days_in(year, month))
		days -= wb_days_in(year, month++);
	return wb_date_of(year, month, days, out);
}

bool
wb_excel_day_likely(struct wb_text text)
{
	int days;

	return whole_days(text, &days) && days >= USUAL_FIRST &&
	       days <= USUAL_LAST;
}
