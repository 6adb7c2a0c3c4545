/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of the demo's sources: a source is a table of columns, a row knows its
 * address and date, and each column knows how to write itself. The mess of
 * real exports is made here, once for all sources.
 */
#ifndef WIJKBEELD_DEMO_ROW_H
#define WIJKBEELD_DEMO_ROW_H

#include "demo/sheet.h"
#include "demo/town.h"

struct wb_demo_date { unsigned year, month, day; };

/** What is wrong with a row; such rows come on top of the true ones. */
enum wb_demo_flaw {
	WB_FLAW_NONE,
	WB_FLAW_UNKNOWN_ADDRESS,	/* links to nothing */
	WB_FLAW_UNKNOWN_POSTCODE,	/* `onbekend`: links to nothing */
	WB_FLAW_DATE,			/* 31 February */
	WB_FLAW_NO_POSTCODE,
	WB_FLAW_TOO_FEW_FIELDS,
};

struct wb_demo_row {
	const struct wb_town *town;
	uint32_t address;
	struct wb_random random;	/* for what the columns draw */
	struct wb_demo_date date;
	enum wb_demo_flaw flaw;
	uint32_t way_of_postcode, way_of_number;	/* of writing, 0..99 */
	bool known;			/* qualifies for its domain */
	bool former;			/* of the household before */
	uint32_t child;			/* whom it is about, where it is */
};

struct wb_demo_column {
	const char *name;
	void (*put)(struct wb_sheet *sheet, struct wb_demo_row *row);
};

/** The columns of a file. One that writes two fields has both names. */
struct wb_demo_columns { const struct wb_demo_column *items; size_t count; };

#define WB_DEMO_COLUMNS(table) { table, sizeof (table) / sizeof *(table) }

/** Writes the names of the columns as the first line. */
void wb_demo_header_write(struct wb_sheet *sheet,
			  struct wb_demo_columns columns);

/** Writes a row as it is. */
void wb_demo_row_write(struct wb_sheet *sheet, struct wb_demo_columns columns,
		       struct wb_demo_row *row);

/** Writes a row, and now and then a flawed one behind it. */
void wb_demo_row_write_messy(struct wb_sheet *sheet,
			     struct wb_demo_columns columns,
			     struct wb_demo_row *row);

/** A row of a source about an address, in its own stream for `number`. */
struct wb_demo_row wb_demo_row_begin(const struct wb_town *town,
				     uint32_t purpose, uint32_t address,
				     uint32_t number);

/* Dates: the quarters of the town count from 2023-Q4. */
unsigned wb_demo_days(unsigned year, unsigned month);
struct wb_demo_date wb_demo_month_end(uint32_t quarter, uint32_t month);
struct wb_demo_date wb_demo_day(struct wb_random *random, uint32_t quarter);

/* Columns that several sources have. */
void wb_put_postcode(struct wb_sheet *sheet, struct wb_demo_row *row);
void wb_put_number(struct wb_sheet *sheet, struct wb_demo_row *row);
void wb_put_addition(struct wb_sheet *sheet, struct wb_demo_row *row);
void wb_put_address_id(struct wb_sheet *sheet, struct wb_demo_row *row);
void wb_put_household_id(struct wb_sheet *sheet, struct wb_demo_row *row);
void wb_put_date(struct wb_sheet *sheet, struct wb_demo_row *row);
void wb_put_iso_date(struct wb_sheet *sheet, struct wb_demo_row *row);

/** One of `count` texts. */
const char *wb_demo_pick(struct wb_random *random, const char *const *texts,
			 uint32_t count);

#define WB_PICK(random, texts) \
	wb_demo_pick(random, texts, sizeof (texts) / sizeof *(texts))

#endif
