/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A column of dates whose order is not known beforehand.
 *
 * Most texts tell what they are: `2024-01-31`, `12 maart 2024`, `2024KW03`. Of
 * two numbers before a year, one above twelve is the day, and tells it for the
 * whole column; until one does, the day stands first. A column that has dates
 * of both orders is refused with the lines; it is never guessed. The century
 * of a two-digit year is the last in which it lies no later than the year
 * after the reported one.
 */
#ifndef WIJKBEELD_INGEST_DATE_COLUMN_H
#define WIJKBEELD_INGEST_DATE_COLUMN_H

#include <stdbool.h>
#include <stdint.h>

#include "wijkbeeld/period.h"
#include "wijkbeeld/project.h"

/** A date that was read, with the ends of its text, of 8 to 16 bytes. */
struct wb_known_date {
	uint64_t front, back;
	int32_t length;			/* of the text; 0: none yet */
	int32_t quarter;
	struct wb_date date;
};

enum { WB_KNOWN_DATES = 256 };

struct wb_date_column {
	enum wb_dates stated;
	int reported_year;		/* 0: unknown; then two digits are no year */
	bool month_first;
	uint64_t day_line, month_line;	/* that told it; 0 none */
	bool open;			/* some date could be read in two ways */
	bool short_years, periods, excel_days;	/* some date was */
	struct wb_known_date *known;	/* WB_KNOWN_DATES, zeroed; NULL: none */
};

enum wb_date_found {
	WB_DATE_READ,
	WB_DATE_BAD,
	WB_DATE_SERIAL,			/* no date, and looks like Excel's days */
	WB_DATE_CONTRADICTS,		/* can only be read in the other order */
};

/** What a date in the first rows tells on the order, before any is read. */
void wb_date_column_learn(struct wb_date_column *column, struct wb_text text,
			  uint64_t line);

/**
 * Reads one date. A period becomes its quarter, and its date the last day.
 *
 * @param out, quarter  written for WB_DATE_READ only
 */
enum wb_date_found wb_date_column_read(struct wb_date_column *column,
				       struct wb_text text, uint64_t line,
				       struct wb_date *out, int32_t *quarter);

/** The line of a date in the other order than that of `month_first`; or 0. */
uint64_t wb_date_column_other_line(const struct wb_date_column *column);

#endif
