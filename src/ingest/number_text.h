/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands around and inside the digits of a number, besides a decimal mark
 * and its opposite: a currency, a percent sign, blanks and apostrophes between
 * thousands, and the dash of `1.234,-`.
 */
#ifndef WIJKBEELD_INGEST_NUMBER_TEXT_H
#define WIJKBEELD_INGEST_NUMBER_TEXT_H

#include <stdbool.h>

#include "wijkbeeld/text.h"

enum { WB_NUMBER_TEXT_SIZE = 128 };

/** A number stripped; `text` borrows from the original or from a buffer. */
struct wb_number_text {
	struct wb_text text;
	bool grouped;		/* thousands were told, so a mark is a decimal */
};

/**
 * Strips a number. What is no number is left as it is, and cannot be read.
 *
 * @param buffer  used when marks must be taken out from between digits
 */
struct wb_number_text wb_number_text_strip(struct wb_text text,
	char buffer[WB_NUMBER_TEXT_SIZE]);

/**
 * A code that statistics offices and exports write where there is no number:
 * `.`, `x`, `*`, `-`, `-99997`, `-99999999` and the like; NULL for none.
 */
const char *wb_number_text_code(struct wb_text text);

#endif
