/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Conditions on the columns of a row: clauses that must all hold.
 *
 *     clause  = column op literal | column op [number *] column
 *             | column [not] in "[" literal { "," literal } "]"
 *     op      = "=" | "==" | "!=" | "<>" | "<" | "<=" | ">" | ">="
 *     literal = number (decimal point) | date (jjjj-mm-dd) | word | 'text'
 *     column  = word | `any name`
 *     several clauses are joined by "and"
 *
 * A bare word on the right is a text behind = and !=, and a column behind the
 * others, behind `number *`, and in back quotes. In a list all literals are
 * texts, as they are written.
 *
 * Texts compare without ASCII case and blanks at the ends; numbers as numbers;
 * a row whose column is empty or unreadable does not hold.
 */
#ifndef WIJKBEELD_CONDITION_H
#define WIJKBEELD_CONDITION_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/text.h"

enum wb_operator { WB_EQUAL, WB_UNEQUAL, WB_LESS, WB_AT_MOST, WB_MORE, WB_AT_LEAST };

/** What a clause compares its column with. */
enum wb_operand { WB_OPERAND_NUMBER, WB_OPERAND_TEXTS, WB_OPERAND_COLUMN };

struct wb_clause {
	const char *column;
	enum wb_operator operator;	/* EQUAL and UNEQUAL only for texts */
	enum wb_operand operand;
	double number;			/* NUMBER; COLUMN: the factor, 1 if none */
	bool date;			/* NUMBER is a date, as jjjjmmdd */
	const char *other;		/* COLUMN: the column on the right */
	const char *const *texts;	/* TEXTS: any of these */
	size_t text_count;
};

enum {
	WB_CONDITION_MOST_BYTES = 4096,
	WB_CONDITION_MOST_CLAUSES = 32,
	WB_CONDITION_MOST_TEXTS = 256,	/* of one list */
};

struct wb_condition { const struct wb_clause *clauses; size_t count; };

/**
 * Reads a condition; texts live in `arena`.
 *
 * On WB_BAD_INPUT `err->column` is the character in `text`, from 1, and
 * `out` is untouched.
 */
WB_MUST_CHECK enum wb_status wb_condition_parse(const char *text,
						struct wb_arena *arena,
						struct wb_condition *out,
						struct wb_error *err);

#endif
