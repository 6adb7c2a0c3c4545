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

/**
 * Reads `dd-mm-jjjj`, `d-m-jjjj` (also with / or .), `jjjj-mm-dd`, `jjjjmmdd`
 * and these with a time behind them (`2024-01-31T09:30:00`, `31-01-2024 0:00`).
 * False when it is no such date; a two-digit year is no date here.
 */
bool wb_date_parse(struct wb_text text, struct wb_date *out);

/** Negative, zero or positive. */
int wb_date_compare(struct wb_date left, struct wb_date right);

/** The quarter that holds the date. */
int32_t wb_quarter_of(struct wb_date date);

/** Reads `2026-Q3`, `2026Q3`, `2026-K3` or `2026KW03`. */
bool wb_quarter_parse(struct wb_text text, int32_t *out);

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
