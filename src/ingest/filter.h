/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Conditions brought to the columns of a table: which columns they need, as
 * text or as number, and whether each holds for a row.
 */
#ifndef WIJKBEELD_INGEST_FILTER_H
#define WIJKBEELD_INGEST_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/condition.h"
#include "wijkbeeld/text.h"

/** A clause with the places of its columns among a row's values. */
struct wb_bound_clause {
	const struct wb_clause *clause;
	size_t column, other;
};

/** The values of a row; a number that is missing is NAN. */
struct wb_row_values {
	const struct wb_text *texts;
	const double *numbers;
};

/** True when the clause compares numbers. */
bool wb_clause_is_numeric(const struct wb_clause *clause);

bool wb_bound_clause_holds(const struct wb_bound_clause *bound,
			   struct wb_row_values row);

#endif
