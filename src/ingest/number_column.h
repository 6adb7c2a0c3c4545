/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A column of numbers whose decimal mark is not known beforehand.
 *
 * Most numbers tell their mark (`1,8`, `416.0`, `1.234,56`) or need none
 * (`12`). A single mark with one to three digits before it and exactly three
 * behind (`1.234`) can be read in two ways and waits for one that tells. A
 * column that uses both marks as decimal mark is refused with the lines; it is
 * never guessed.
 */
#ifndef WIJKBEELD_INGEST_NUMBER_COLUMN_H
#define WIJKBEELD_INGEST_NUMBER_COLUMN_H

#include <stdint.h>

#include "wijkbeeld/project.h"
#include "wijkbeeld/text.h"

struct wb_number_column {
	char mark;			/* 0 while not known */
	uint64_t told_by;		/* line that told it; 0 stated */
};

enum wb_number_found {
	WB_NUMBER_READ,
	WB_NUMBER_MISSING,		/* empty, or one of the missing codes */
	WB_NUMBER_BAD,
	WB_NUMBER_CODE,			/* known to mean no value, not stated */
	WB_NUMBER_OPEN,			/* can be read in two ways as yet */
	WB_NUMBER_CONTRADICTS,		/* uses the other decimal mark */
};

/**
 * Reads one number, and learns the mark from it.
 *
 * @param out  written for WB_NUMBER_READ only
 */
enum wb_number_found wb_number_column_read(struct wb_number_column *column,
					   const struct wb_file_spec *spec,
					   struct wb_text text, uint64_t line,
					   double *out);

/** True when the text is empty or stands among the missing codes. */
bool wb_text_is_missing(const struct wb_file_spec *spec, struct wb_text text);

#endif
