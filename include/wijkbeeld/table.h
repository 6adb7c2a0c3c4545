/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table: a CSV file, or a sheet of a workbook, that is read row by row, each
 * row shrunk at once to what was asked of it: some texts, a date, some numbers,
 * and for each condition whether it holds. Columns that were not asked for are never
 * copied; columns that may not be read stop the run unless they are ignored.
 *
 * Encoding, delimiter, titles above the names, decimal mark and the order of
 * dates are detected and stated in one note, or taken from the project file.
 * Texts come out as valid UTF-8 without blanks around them. Bad rows are
 * counted by reason with the line numbers of the first ones, and skipped;
 * nothing of their content is kept. An identifier that Excel has cut off stops
 * the run.
 */
#ifndef WIJKBEELD_TABLE_H
#define WIJKBEELD_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/condition.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/notice.h"
#include "wijkbeeld/period.h"
#include "wijkbeeld/project.h"
#include "wijkbeeld/text.h"

enum {
	WB_MOST_COLUMNS = 2000,		/* of a file */
	WB_MOST_FIELD = 1 << 16,	/* bytes */
	WB_MOST_CONDITIONS = 64,	/* of a plan */
	WB_REJECT_EXAMPLES = 20,	/* lines kept for each reason */
	WB_TABLE_ROWS = 16,		/* at once */
};

/** Why a row cannot be read. */
enum wb_reject {
	WB_REJECT_FIELDS,	/* another number of fields than the header */
	WB_REJECT_QUOTE,	/* a quote in the wrong place */
	WB_REJECT_ENCODING,	/* bytes that are no text in the file's encoding */
	WB_REJECT_DATE,		/* no date, or one that does not exist */
	WB_REJECT_NUMBER,	/* a number that is none */
	WB_REJECT_LONG,		/* a field above WB_MOST_FIELD bytes */
	WB_REJECT_EXCEL_DAY,	/* no date, but maybe a day number of Excel */
	WB_REJECT_EXCEL_DATE,	/* a house number that Excel made a date of */
	WB_REJECT_EXCEL_ERROR,	/* `#N/B` and the like */
	WB_REJECT_BACKWARD,	/* a row that ends before it begins */
	WB_REJECT_COUNT,
};

/** The reason in the user's language. */
const char *wb_reject_words(enum wb_reject reason);

struct wb_rejects {
	int64_t count[WB_REJECT_COUNT];
	uint64_t line[WB_REJECT_COUNT][WB_REJECT_EXAMPLES];
};

/** Rows that were read and are none; they are not among the rejected. */
struct wb_left_out {
	int64_t empty;		/* nothing but delimiters */
	int64_t totals;		/* totals and names of sources below the rows */
};

/** What a text is used for, which tells what damage it may have. */
enum wb_text_role {
	WB_TEXT_IDENTIFIER,	/* an id or a code: none in scientific notation */
	WB_TEXT_HOUSE_NUMBER,	/* or a part of one: no date */
	WB_TEXT_OTHER,
};

/** What is wanted of each row. All is borrowed and outlives the table. */
struct wb_table_plan {
	const struct wb_file_spec *file;
	const char *project_path;	/* for `mend`, with file->place */
	const char *const *texts;	/* columns; NULL for one not asked */
	const enum wb_text_role *roles;	/* texts; NULL: all identifiers */
	size_t text_count;
	const char *date;		/* column, or NULL */
	const char *until;		/* with date: of the last day; or NULL */
	int32_t quarter;		/* the reported one, for two-digit years */
	const char *const *numbers;	/* columns */
	size_t number_count;
	const char *const *days;	/* columns of dates as numbers, jjjjmmdd */
	size_t day_count;
	const struct wb_condition *const *conditions;
	size_t condition_count;
	bool records;			/* rows are about persons or addresses */
};

/** A row, until the next call. */
struct wb_record {
	uint64_t line;
	const struct wb_text *texts;	/* text_count; empty when missing */
	struct wb_date date;		/* of a period, its last day */
	int32_t quarter;		/* of the date; see wb_period_parse */
	struct wb_date until;		/* where the plan asks for it; WB_NO_END
					 * when the row still goes on */
	const double *numbers;		/* number_count, then day_count; NAN when
					 * missing */
	uint64_t holds;			/* bit c: condition c holds */
};

/** The end of what still goes on: no day is later. */
#define WB_NO_END ((struct wb_date){ 9999, 12, 31 })

struct wb_table;

/**
 * Opens one file and reads its header.
 *
 * @param arena  for notices; the table's own memory goes with wb_table_close
 */
WB_MUST_CHECK enum wb_status
wb_table_open(const char *path, const struct wb_table_plan *plan,
	      struct wb_arena *arena, struct wb_notices *notices,
	      struct wb_table **out, struct wb_error *err);

/**
 * The next good rows, all of which stand until the next call.
 *
 * @param out    `most` records, WB_TABLE_ROWS at most
 * @param count  at least one, or 0 at the end
 */
WB_MUST_CHECK enum wb_status wb_table_next_rows(struct wb_table *table,
						struct wb_record *out,
						size_t most, size_t *count,
						struct wb_error *err);

/** The next good row; `*more` is false at the end. */
WB_MUST_CHECK enum wb_status wb_table_next(struct wb_table *table,
					   struct wb_record *out, bool *more,
					   struct wb_error *err);

/** Takes a row; what is no WB_OK ends the walk, with `err` filled. */
typedef enum wb_status (*wb_take_row)(void *context,
				      const struct wb_record *record,
				      struct wb_error *err);

/** Hands each good row that is left to `take`, in their order. */
WB_MUST_CHECK enum wb_status wb_table_each(struct wb_table *table,
					   wb_take_row take, void *context,
					   struct wb_error *err);

/** Rows seen up to here, good, bad and left out; the header is none. */
int64_t wb_table_rows(const struct wb_table *table);

/** Those that are left out; whole at the end of the table. */
struct wb_left_out wb_table_left_out(const struct wb_table *table);
const struct wb_rejects *wb_table_rejects(const struct wb_table *table);

/** Bytes read and in all, for progress. */
uint64_t wb_table_bytes(const struct wb_table *table);

void wb_table_close(struct wb_table *table);

#endif
