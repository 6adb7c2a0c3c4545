/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The normal form of a Dutch address: postcode, house number, suffix.
 *
 *   postcode  letters and digits only, upper case
 *   number    the first run of digits of the house number, no leading zeros
 *   suffix    what follows that run, then house letter and addition; letters
 *             and digits only, upper case
 *
 * So `3437 ab;12-A;` = `3437AB;12;a` = `3437AB;0012; A`, and `12-1` is number
 * 12 suffix 1, never 121. Exact match only, no guessing.
 */
#ifndef WIJKBEELD_LINK_ADDRESS_KEY_H
#define WIJKBEELD_LINK_ADDRESS_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/text.h"

enum { WB_ADDRESS_KEY_SIZE = 96 };

/** The columns of an address as they stand in a file. */
struct wb_address_texts { struct wb_text postcode, number, letter, addition; };

/**
 * The normal form `POSTCODE|NUMBER|SUFFIX`.
 *
 * @return its length, or 0 when it cannot be a key: no Dutch postcode (four
 *         digits, the first not 0, and two letters), no digit in the number,
 *         or longer than any address
 */
size_t wb_address_key(struct wb_address_texts texts,
		      char out[WB_ADDRESS_KEY_SIZE]);

#endif
