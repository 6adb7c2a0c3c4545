/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Evaluating conditions. A row whose value is missing does not hold, also not
 * for `!=`: what is not known is not evidence.
 */
#include "ingest/filter.h"

#include <math.h>

bool
wb_clause_is_numeric(const struct wb_clause *clause)
{
	return clause->operand != WB_OPERAND_TEXTS;
}

static bool
numbers_hold(enum wb_operator operator, double left, double right)
{
	switch (operator) {
	case WB_EQUAL:
		return !(left < right) && !(left > right);
	case WB_UNEQUAL:
		return left < right || left > right;
	case WB_LESS:
		return left < right;
	case WB_AT_MOST:
		return left <= right;
	case WB_MORE:
		return left > right;
	case WB_AT_LEAST:
		return left >= right;
	}
	return false;
}

static bool
texts_hold(const struct wb_clause *clause, struct wb_text text)
{
	bool among = false;

	if (text.length == 0)
		return false;
	for (size_t t = 0; t < clause->text_count && !among; t++)
		among = wb_text_equal_fold(text, clause->texts[t]);
	return clause->operator == WB_UNEQUAL ? !among : among;
}

bool
wb_bound_clause_holds(const struct wb_bound_clause *bound,
		      struct wb_row_values row)
{
	const struct wb_clause *clause = bound->clause;
	double left, right;

	if (clause->operand == WB_OPERAND_TEXTS)
		return texts_hold(clause, row.texts[bound->column]);
	left = row.numbers[bound->column];
	right = clause->number;
	if (clause->operand == WB_OPERAND_COLUMN)
		right *= row.numbers[bound->other];
	if (isnan(left) || isnan(right))
		return false;
	return numbers_hold(clause->operator, left, right);
}
