/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates, quarters and windows of quarters.
 *
 * A quarter is a plain number, year * 4 + 0..3, so that quarters subtract and
 * compare. A window is the `length` quarters that end with its last one.
 */
#ifndef WIJKBEELD_PERIOD_H
#define WIJKBEELD_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/number.h"
#include "wijkbeeld/text.h"

/** A day of the Gregorian calendar; year 1 to 9999. */
struct wb_date { int16_t year; int8_t month, day; };

enum { WB_NO_QUARTER = -1, WB_PERIOD_TEXT_SIZE = 64 };

/** Days in a month (1 to 12) of a year. */
int wb_days_in(int year, int month);

/** The date, when there is such a day. */
bool wb_date_of(int year, int month, int day, struct wb_date *out);

/** A date as it is written, when it is not yet known what its numbers mean. */
struct wb_written_date {
	int first, second;	/* day and month; or the reverse, when `open` */
	int year;
	bool open;		/* two numbers before the year */
	bool short_year;	/* of two digits: the century is not told */
};

/**
 * Takes apart `dd-mm-jjjj`, `d-m-jj` (also with / or .), `12 maart 2024`,
 * `12-mrt-24`, `jjjj-mm-dd`, `jjjj/mm/dd`, `jjjjmmdd`, and these with a time
 * behind them (`2024-01-31T09:30:00`, `31-01-2024 0:00`). The numbers are not
 * checked; false when it is no such text.
 */
bool wb_date_split(struct wb_text text, struct wb_written_date *out);

/**
 * Reads a date of the forms above, day first; a two-digit year is no date
 * here, and neither is a day that does not exist.
 */
bool wb_date_parse(struct wb_text text, struct wb_date *out);

/**
 * Reads a day number of Excel, whole or with a fraction (`45322`, `45322,5`),
 * in its 1900 system with the leap day that never was.
 */
bool wb_excel_day_parse(struct wb_text text, struct wb_date *out);

/** True for a number that may well be such a day: from 40000 to 60000. */
bool wb_excel_day_likely(struct wb_text text);

/** Negative, zero or positive. */
int wb_date_compare(struct wb_date left, struct wb_date right);

/** The quarter that holds the date. */
int32_t wb_quarter_of(struct wb_date date);

/** Reads `2026-Q3`, `2026Q3`, `2026-K3` or `2026KW03`. */
bool wb_quarter_parse(struct wb_text text, int32_t *out);

/**
 * Reads any period that files write in the place of a date, as a quarter:
 * `2024KW03`, `2024-Q3`, `2024K3`, `2024 Q3`, `Q3 2024`, `3e kwartaal 2024`,
 * `kwartaal 3 2024`; months `2024MM03`, `2024-03`, `202403`, `maart 2024`;
 * years `2024JJ00`, `2024`; school years `2023/2024`, `2023-2024`, `2023/'24`.
 * A year counts in its fourth quarter and a school year in the third of the
 * year in which it ends.
 */
bool wb_period_parse(struct wb_text text, int32_t *out);

/** The last day: the reference date (peildatum). */
struct wb_date wb_quarter_end(int32_t quarter);

/** `2026-Q3`. */
const char *wb_quarter_code(int32_t quarter, char out[WB_PERIOD_TEXT_SIZE]);

/** `3e kwartaal 2026`, `3rd quarter 2026`. */
const char *wb_quarter_words(int32_t quarter, enum wb_language language,
			     char out[WB_PERIOD_TEXT_SIZE]);

/** `okt 2025 t/m sep 2026` for a window of `length` quarters. */
const char *wb_window_words(int32_t last, int length,
			    enum wb_language language,
			    char out[WB_PERIOD_TEXT_SIZE]);

/** `30-09-2026`, `30 September 2026`. */
const char *wb_date_words(struct wb_date date, enum wb_language language,
			  char out[WB_PERIOD_TEXT_SIZE]);

#endif
