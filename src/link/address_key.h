/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The normal forms of a Dutch address: by postcode, house number and suffix,
 * or by street, house number, suffix and place.
 *
 *   postcode  letters and digits only, upper case
 *   number    the first run of digits of the house number, no leading zeros
 *   suffix    what follows that run, then house letter and addition; letters
 *             and digits only, upper case
 *
 * So `3437 ab;12-A;` = `3437AB;12;a` = `3437AB;0012; A`, and `12-1` is number
 * 12 suffix 1, never 121. Exact match only, no guessing. Streets and places
 * have the form of street.h.
 */
#ifndef WIJKBEELD_LINK_ADDRESS_KEY_H
#define WIJKBEELD_LINK_ADDRESS_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/text.h"

enum { WB_ADDRESS_KEY_SIZE = 96, WB_STREET_KEY_SIZE = 352 };

/** The parts of an address as they stand in a file. */
struct wb_address_texts {
	struct wb_text postcode, number, letter, addition, street, place;
	/* The number may be of the street's name: no key by postcode. */
	bool doubtful;
	bool several_streets;	/* the name is short for more than one */
};

/**
 * The normal form `POSTCODE|NUMBER|SUFFIX`.
 *
 * @return its length, or 0 when it cannot be a key: no Dutch postcode (four
 *         digits, the first not 0, and two letters), no digit in the number,
 *         or longer than any address
 */
size_t wb_address_key(const struct wb_address_texts *texts,
		      char out[WB_ADDRESS_KEY_SIZE]);

/** The normal form of a postcode alone; 0 when it is none. */
size_t wb_postcode_key(struct wb_text postcode, char out[WB_ADDRESS_KEY_SIZE]);

/**
 * The normal form `STREET|PLACE`, the place empty when none is told.
 *
 * @param place  normalised; of the texts, or what stands in for it
 */
size_t wb_street_name_key(const struct wb_address_texts *texts,
			  struct wb_text place, char out[WB_STREET_KEY_SIZE]);

/** The same with `|NUMBER|SUFFIX` behind it; 0 without a street or number. */
size_t wb_street_key(const struct wb_address_texts *texts, struct wb_text place,
		     char out[WB_STREET_KEY_SIZE]);

#endif
