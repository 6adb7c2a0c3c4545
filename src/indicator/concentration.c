/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Concentration: how much of an area's units the largest holders have.
 *
 * Units are addresses, or the rows of a source that links to areas. Of a state
 * (nature stand) the latest counts: of an address its latest day in the window,
 * of an area source the latest quarter with rows; of events (gebeurtenis) the
 * whole window. An address with several holders at once is one unit, held by
 * each of them; units without a holder do not count.
 *
 * Holders are told apart by a hash that is other in each run. So no order may
 * follow from it: of holders with as many units the one with the least sum of
 * record keys goes first.
 *
 * The index is the sum of squared shares: 1 when one has all, 1/h when h have
 * equal parts.
 *
 * Source: Hirschman (1964), The Paternity of an Index, Am. Econ. Rev. 54, 761.
 */
#include "indicator/count.h"

#include <stdlib.h>

struct holder { int64_t units; uint64_t key_sum; size_t first, end; };

/* --- which rows count ----------------------------------------------------------- */

/* Moves the rows of each address's latest moment to the front. */
static size_t
keep_latest(struct wb_kept_row *rows, size_t count)
{
	size_t kept = 0;

	for (size_t begin = 0, end, last; begin < count; begin = end) {
		for (end = begin + 1; end < count &&
		     rows[end].place == rows[begin].place; end++)
			continue;
		for (last = end - 1; last > begin &&
		     wb_same_moment(&rows[last - 1], &rows[end - 1]); last--)
			continue;
		for (; last < end; last++)
			rows[kept++] = rows[last];
	}
	return kept;
}

static size_t
keep_latest_quarter(struct wb_kept_row *rows, size_t count)
{
	uint8_t latest = 0;
	size_t kept = 0;

	for (size_t row = 0; row < count; row++)
		if (rows[row].quarter > latest)
			latest = rows[row].quarter;
	for (size_t row = 0; row < count; row++)
		if (rows[row].quarter == latest)
			rows[kept++] = rows[row];
	return kept;
}

static int
compare_holdings(const void *left, const void *right)
{
	const struct wb_kept_row *a = left, *b = right;

	if (a->value.holder != b->value.holder)
		return a->value.holder < b->value.holder ? -1 : 1;
	return a->place < b->place ? -1 : a->place > b->place;
}

/* A holder has an address once, however many rows say so. */
static size_t
keep_distinct(struct wb_kept_row *rows, size_t count)
{
	size_t kept = 0;

	qsort(rows, count, sizeof *rows, compare_holdings);
	for (size_t row = 0; row < count; row++)
		if (kept == 0 ||
		    compare_holdings(&rows[kept - 1], &rows[row]) != 0)
			rows[kept++] = rows[row];
	return kept;
}

static size_t
select_holdings(const struct wb_linkage *linkage, uint32_t indicator,
		struct wb_kept_row *rows, size_t count)
{
	const struct wb_project *project = linkage->project;
	enum wb_nature nature = project->sources[
		project->indicators[indicator].source].nature;
	bool by_area = linkage->signals[indicator].by_area;

	if (nature == WB_STATE)
		count = by_area ? keep_latest_quarter(rows, count) :
				  keep_latest(rows, count);
	return by_area ? count : keep_distinct(rows, count);
}

/* --- the holders of an area ------------------------------------------------------- */

static int
compare_holders(const void *left, const void *right)
{
	const struct holder *a = left, *b = right;

	if (a->units != b->units)
		return a->units > b->units ? -1 : 1;
	return a->key_sum < b->key_sum ? -1 : a->key_sum > b->key_sum;
}

/* The holders, the largest first. */
static size_t
find_holders(struct wb_kept_row *rows, size_t count, struct holder *holders)
{
	size_t found = 0;

	qsort(rows, count, sizeof *rows, compare_holdings);
	for (size_t row = 0; row < count; row++) {
		if (row == 0 ||
		    rows[row].value.holder != rows[row - 1].value.holder)
			holders[found++] = (struct holder){ .first = row };
		holders[found - 1].units++;
		holders[found - 1].key_sum += rows[row].key;
		holders[found - 1].end = row + 1;
	}
	qsort(holders, found, sizeof *holders, compare_holders);
	return found;
}

static double
index_of(const struct holder *holders, size_t count)
{
	int64_t squares = 0, sum = 0;

	for (size_t h = 0; h < count; h++) {
		squares += holders[h].units * holders[h].units;
		sum += holders[h].units;
	}
	return sum > 0 ? (double)squares / ((double)sum * (double)sum) : 0;
}

/* By place, the held one first. */
static int
compare_units(const void *left, const void *right)
{
	const struct wb_kept_row *a = left, *b = right;

	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return (int)b->holds - (int)a->holds;
}

static void
count_units(struct wb_kept_row *rows, size_t count, bool by_area,
	    struct wb_concentration_cell *cell)
{
	qsort(rows, count, sizeof *rows, compare_units);
	for (size_t row = 0; row < count; row++) {
		if (!by_area && row > 0 &&
		    rows[row].place == rows[row - 1].place)
			continue;
		cell->units.count++;
		cell->units.key_sum += rows[row].key;
		if (!rows[row].holds)
			continue;
		cell->held.count++;
		cell->held.key_sum += rows[row].key;
	}
}

static void
measure_holdings(const struct wb_linkage *linkage, uint32_t indicator,
		 struct wb_kept_row *rows, size_t count, void *scratch,
		 void *into)
{
	struct wb_concentration_cell *cell = into;
	struct holder *holders = scratch;
	size_t top = (size_t)linkage->project->indicators[indicator].top;
	size_t found = find_holders(rows, count, holders);

	cell->holders = (int64_t)found;
	cell->hhi = index_of(holders, found);
	for (size_t row = 0; row < count; row++)
		rows[row].holds = false;
	for (size_t h = 0; h < found && h < top; h++)
		for (size_t row = holders[h].first; row < holders[h].end; row++)
			rows[row].holds = true;
	count_units(rows, count, linkage->signals[indicator].by_area, cell);
}

const struct wb_row_kind wb_row_concentration = {
	.cell_size = sizeof(struct wb_concentration_cell),
	.scratch_size = sizeof(struct holder),
	.select = select_holdings, .measure = measure_holdings,
};
