/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers in and out, never through the locale.
 *
 * Parsing checks fully: the whole text is used and the range holds. Printing
 * knows Dutch and English notation: decimal comma or point, thousands point or
 * comma, and the minus as U+2013 in Dutch pages.
 */
#ifndef WIJKBEELD_NUMBER_H
#define WIJKBEELD_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/text.h"

/** The languages of pages. */
enum wb_language { WB_DUTCH, WB_ENGLISH, WB_LANGUAGE_COUNT };

/** A whole number, optionally signed; false when it is not one. */
bool wb_integer_parse(struct wb_text text, int64_t *out);

/**
 * A number with `mark` ('.' or ',') as decimal mark. The other mark is taken
 * as thousands mark when it stands before each group of exactly three digits.
 */
bool wb_decimal_parse(struct wb_text text, char mark, double *out);

enum { WB_NUMBER_SIZE = 48 };

/**
 * `value` with `decimals` (0 to 6) as a page prints it; returns `out`. Halves
 * go away from zero. What has no 15 whole digits at that precision (1e15, not
 * a number) prints as `?`.
 */
const char *wb_number_print(double value, int decimals,
			    enum wb_language language,
			    char out[WB_NUMBER_SIZE]);

/** The same with a plus or minus in front, and none at zero. */
const char *wb_number_print_signed(double value, int decimals,
				   enum wb_language language,
				   char out[WB_NUMBER_SIZE]);

/** For files: no thousands mark, ASCII minus, `mark` as decimal mark. */
const char *wb_number_print_plain(double value, int decimals, char mark,
				  char out[WB_NUMBER_SIZE]);

#endif
