/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drawing without putting back, many times from one deck.
 */
#ifndef WIJKBEELD_STATISTIC_DRAW_H
#define WIJKBEELD_STATISTIC_DRAW_H

#include <stdint.h>

#include "wijkbeeld/random.h"

/**
 * `length` different numbers below `below`, in random order.
 *
 * @param deck  the numbers 0 to below - 1 in order, which they are again after
 * @param row   length numbers, length <= below
 *
 * Source: Fisher and Yates (1938); Durstenfeld (1964), Comm. ACM 7, 420; only
 * the first `length` steps are done, and then undone.
 */
void wb_draw_row(struct wb_random *random, uint32_t *deck, uint32_t below,
		 uint32_t length, uint32_t *row);

#endif
