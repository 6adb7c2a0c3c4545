/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table from inside, for the files that make it: table_plan.c (which columns
 * are wanted), table_header.c (which there are, and may be), table.c (its
 * rows), table_row.c (from a row to a record) and table_note.c (what is said
 * when all is read).
 */
#ifndef WIJKBEELD_INGEST_TABLE_INSIDE_H
#define WIJKBEELD_INGEST_TABLE_INSIDE_H

#include "wijkbeeld/table.h"

#include "ingest/csv_reader.h"
#include "ingest/date_column.h"
#include "ingest/filter.h"
#include "ingest/layer_rows.h"
#include "ingest/number_column.h"

/* A day is a date as a number, jjjjmmdd, for conditions. */
enum wb_slot_kind {
	WB_SLOT_TEXT, WB_SLOT_DATE, WB_SLOT_UNTIL, WB_SLOT_NUMBER, WB_SLOT_DAY,
};

struct wb_slot {
	const char *column;		/* NULL: not asked, always empty */
	enum wb_slot_kind kind;
	size_t selected;		/* place among the selected columns */
	size_t place;			/* in the file, from 1 */
	enum wb_text_role role;		/* of a text */
	struct wb_number_column number;
	struct wb_date_column date;
	const char *code;		/* first unstated code for no value */
	int64_t code_count;
	uint64_t code_line;
};

struct wb_condition_span { size_t first, count; };

struct wb_table {
	const char *path;
	const struct wb_table_plan *plan;
	struct wb_arena *arena;
	struct wb_arena *own;
	struct wb_notices *notices;
	struct wb_csv_reader *reader;	/* or else */
	struct wb_layer_rows *layer;

	struct wb_slot *slots;
	size_t slot_count, slot_capacity, first_number, selected;
	size_t begins;			/* the slot of the date */
	size_t *asked;			/* the slots of the selected columns */
	struct wb_text *all_texts;	/* WB_TABLE_ROWS x slots */
	double *all_numbers;		/* the same */
	struct wb_text *texts;		/* slots, of the row being read */
	double *numbers;
	struct wb_bound_clause *clauses;
	struct wb_condition_span *conditions;

	const struct wb_text *names;	/* of the columns */
	size_t name_count;

	struct wb_csv_rows rows;
	size_t row;
	bool learned, ended;
	int64_t row_count;
	struct wb_rejects rejects;
};

/** Makes the slots and binds the conditions of the plan; false: no memory. */
WB_MUST_CHECK bool wb_table_make_slots(struct wb_table *table);

/**
 * Reads the header, refuses columns that may not be there, and selects those
 * of the slots.
 */
WB_MUST_CHECK enum wb_status wb_table_read_header(struct wb_table *table,
						  struct wb_error *err);

/** What became of a row. */
enum wb_row_outcome { WB_ROW_GOOD, WB_ROW_BAD, WB_ROW_FATAL };

/** Learns decimal marks and the order of dates from the rows at hand. */
void wb_table_learn(struct wb_table *table);

/** Makes a record of a row; counts it when it is bad. */
enum wb_row_outcome wb_table_read_row(struct wb_table *table, size_t row,
				      struct wb_record *out,
				      struct wb_error *err);

/**
 * Tells how the file was read, and what the adviser should look at; false when
 * memory is out.
 */
WB_MUST_CHECK bool wb_table_tell(const struct wb_table *table);

#endif
