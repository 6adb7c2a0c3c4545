/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Amounts: the median of what households owe, pay or receive.
 *
 * A household has one amount in a window: of a state (nature stand) the latest,
 * of events (gebeurtenis) their sum. Of several amounts on the latest day of a
 * state the largest counts; the linkage tells that there are such. The median
 * is over households with an amount, not over all: how many have one is a
 * share of its own. A row without an amount is none; an amount of nothing is
 * one.
 *
 * The contributor of the dominance rules is the household (DISCLOSURE 1.3).
 * Their sizes are taken without sign, as tau-ARGUS does, for a credit is as
 * telling as a debt. Cents are whole numbers, so no sum depends on an order.
 */
#include "indicator/count.h"

#include <stdlib.h>

/* One row of an address, from `begin` up to `end` in order of moment. */
static struct wb_kept_row
amount_of(const struct wb_kept_row *rows, size_t begin, size_t end,
	  enum wb_nature nature)
{
	struct wb_kept_row one = rows[end - 1];

	switch (nature) {
	case WB_STATE:
		for (size_t row = end - 1; row > begin &&
		     wb_same_moment(&rows[row - 1], &one); row--)
			if (rows[row - 1].value.cents > one.value.cents)
				one.value.cents = rows[row - 1].value.cents;
		break;
	case WB_EVENT:
		one.value.cents = 0;
		for (size_t row = begin; row < end; row++)
			one.value.cents += rows[row].value.cents;
		break;
	}
	return one;
}

static size_t
select_amounts(const struct wb_linkage *linkage, uint32_t indicator,
	       struct wb_kept_row *rows, size_t count)
{
	const struct wb_project *project = linkage->project;
	enum wb_nature nature = project->sources[
		project->indicators[indicator].source].nature;
	size_t kept = 0;

	for (size_t begin = 0, end; begin < count; begin = end) {
		for (end = begin + 1; end < count &&
		     rows[end].place == rows[begin].place; end++)
			continue;
		if (wb_register_units(&linkage->addresses, WB_BASE_HOUSEHOLDS,
				      rows[begin].place) > 0)
			rows[kept++] = amount_of(rows, begin, end, nature);
	}
	return kept;
}

static int
compare_amounts(const void *left, const void *right)
{
	int64_t a = ((const struct wb_kept_row *)left)->value.cents;
	int64_t b = ((const struct wb_kept_row *)right)->value.cents;

	return a < b ? -1 : a > b;
}

static void
add_size(struct wb_amount_cell *cell, int64_t size)
{
	cell->total += size;
	if (size > cell->largest) {
		cell->second = cell->largest;
		cell->largest = size;
	} else if (size > cell->second) {
		cell->second = size;
	}
}

static void
measure_amounts(const struct wb_linkage *linkage, uint32_t indicator,
		struct wb_kept_row *rows, size_t count, void *scratch,
		void *into)
{
	struct wb_amount_cell *cell = into;

	(void)linkage;
	(void)indicator;
	(void)scratch;
	if (count == 0)
		return;
	qsort(rows, count, sizeof *rows, compare_amounts);
	cell->contributors = (int64_t)count;
	cell->twice_median = rows[(count - 1) / 2].value.cents +
			     rows[count / 2].value.cents;
	for (size_t row = 0; row < count; row++) {
		cell->key_sum += rows[row].key;
		add_size(cell, llabs(rows[row].value.cents));
	}
}

const struct wb_row_kind wb_row_amount = {
	.cell_size = sizeof(struct wb_amount_cell),
	.select = select_amounts, .measure = measure_amounts,
};
