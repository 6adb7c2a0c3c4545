/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table from inside, for the three files that make it: table_plan.c (which
 * columns are wanted), table_header.c (which there are, and may be) and
 * table.c (its rows).
 */
#ifndef WIJKBEELD_INGEST_TABLE_INSIDE_H
#define WIJKBEELD_INGEST_TABLE_INSIDE_H

#include "wijkbeeld/table.h"

#include "ingest/csv_reader.h"
#include "ingest/filter.h"
#include "ingest/layer_rows.h"
#include "ingest/number_column.h"

/* A day is a date as a number, jjjjmmdd, for conditions. */
enum wb_slot_kind { WB_SLOT_TEXT, WB_SLOT_DATE, WB_SLOT_NUMBER, WB_SLOT_DAY };

struct wb_slot {
	const char *column;		/* NULL: not asked, always empty */
	enum wb_slot_kind kind;
	size_t selected;		/* place among the selected columns */
	struct wb_number_column number;
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
	struct wb_text *texts;		/* slots */
	double *numbers;		/* slots */
	struct wb_bound_clause *clauses;
	struct wb_condition_span *conditions;

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

#endif
