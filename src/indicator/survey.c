/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Surveys: the weighted share of respondents whose answer holds.
 *
 * Each row in the window is a respondent. Weights make up for who did not
 * answer, and they cost precision: n respondents of unequal weight tell as much
 * as n_eff = (sum w)^2 / (sum w^2) of equal weight.
 *
 * Sums are taken in the order of answer and weight, so that they do not depend
 * on the order of rows.
 *
 * Source: Kish (1965), Survey Sampling, Wiley, section 11.7 (the loss from
 * weights 1 + L = n sum w^2 / (sum w)^2); Kish (1992), J. Off. Stat. 8,
 * 183-200.
 */
#include "indicator/count.h"

#include <stdlib.h>

static size_t
select_respondents(const struct wb_linkage *linkage, uint32_t indicator,
		   struct wb_kept_row *rows, size_t count)
{
	(void)linkage;
	(void)indicator;
	(void)rows;
	return count;
}

static int
compare_answers(const void *left, const void *right)
{
	const struct wb_kept_row *a = left, *b = right;

	if (a->holds != b->holds)
		return a->holds ? 1 : -1;
	return a->value.weight < b->value.weight ? -1 :
	       a->value.weight > b->value.weight;
}

static void
measure_respondents(const struct wb_linkage *linkage, uint32_t indicator,
		    struct wb_kept_row *rows, size_t count, void *scratch,
		    void *into)
{
	struct wb_survey_cell *cell = into;
	double all = 0, squares = 0, holding = 0;

	(void)linkage;
	(void)indicator;
	(void)scratch;
	if (count == 0)
		return;
	qsort(rows, count, sizeof *rows, compare_answers);
	for (size_t row = 0; row < count; row++) {
		double weight = rows[row].value.weight;

		all += weight;
		squares += weight * weight;
		holding += rows[row].holds ? weight : 0;
		cell->holding += rows[row].holds;
		cell->key_sum += rows[row].key;
	}
	cell->respondents = (int64_t)count;
	cell->share = holding / all;
	cell->effective = all * all / squares;
}

static bool
has_the_answer(const struct wb_kept_row *row)
{
	return row->holds;
}

const struct wb_row_kind wb_row_survey = {
	.cell_size = sizeof(struct wb_survey_cell),
	.select = select_respondents, .measure = measure_respondents,
	.has = has_the_answer,
};
