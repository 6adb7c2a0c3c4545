/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Persons: how many, not how often and not how many households.
 *
 * A person counts when the window has a row of her in at least so many of the
 * listed sources; sources know her by the holders' pseudonym, of which a keyed
 * hash is left. She counts once, at the address of her latest row; of several
 * on one day at the one with the largest record key, which is no order of rows
 * or addresses.
 */
#include "indicator/count.h"

#include <stdlib.h>

/* By person, then moment, then home. */
static int
compare_persons(const void *left, const void *right)
{
	const struct wb_kept_row *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->quarter != b->quarter)
		return a->quarter < b->quarter ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return a->value.home < b->value.home ? -1 :
	       a->value.home > b->value.home;
}

static size_t
select_persons(const struct wb_linkage *linkage, uint32_t indicator,
	       struct wb_kept_row *rows, size_t count)
{
	int at_least = linkage->project->indicators[indicator].number;
	size_t kept = 0;

	qsort(rows, count, sizeof *rows, compare_persons);
	for (size_t begin = 0, end; begin < count; begin = end) {
		unsigned sources = 0;

		for (end = begin; end < count &&
		     rows[end].key == rows[begin].key; end++)
			sources |= 1u << rows[end].from;
		if (__builtin_popcount(sources) >= at_least)
			rows[kept++] = rows[end - 1];
	}
	return kept;
}

static void
measure_persons(const struct wb_linkage *linkage, uint32_t indicator,
		struct wb_kept_row *rows, size_t count, void *scratch,
		void *into)
{
	struct wb_atom *cell = into;

	(void)linkage;
	(void)indicator;
	(void)scratch;
	cell->count = (int64_t)count;
	for (size_t row = 0; row < count; row++)
		cell->key_sum += rows[row].key;
}

/* Each row that counts is a person who is known. */
static bool
is_a_person(const struct wb_kept_row *row)
{
	(void)row;
	return true;
}

const struct wb_row_kind wb_row_persons = {
	.cell_size = sizeof(struct wb_atom),
	.select = select_persons, .measure = measure_persons,
	.has = is_a_person,
};
