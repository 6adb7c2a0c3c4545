/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drawing without putting back: the first steps of a shuffle. Undoing them
 * costs as much as doing them, and a deck of a country needs no new shuffle for
 * each row of six.
 */
#include "statistic/draw.h"

static void
swap(uint32_t *deck, uint32_t one, uint32_t other)
{
	uint32_t own = deck[one];

	deck[one] = deck[other];
	deck[other] = own;
}

void
wb_draw_row(struct wb_random *random, uint32_t *deck, uint32_t below,
	    uint32_t length, uint32_t *row)
{
	for (uint32_t at = 0; at < length; at++) {
		row[at] = at + wb_random_below(random, below - at);
		swap(deck, at, row[at]);
	}
	/* The row holds where each came from, until it is put back. */
	for (uint32_t at = length; at-- > 0; ) {
		uint32_t picked = deck[at];

		swap(deck, at, row[at]);
		row[at] = picked;
	}
}
