/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding the address that a row is about, in whatever form it is told.
 */
#ifndef WIJKBEELD_LINK_FIND_H
#define WIJKBEELD_LINK_FIND_H

#include "link/address_key.h"
#include "link/link.h"

/** The texts of a key, in this order, at the front of a plan. */
enum {
	WB_KEY_POSTCODE, WB_KEY_NUMBER, WB_KEY_LETTER, WB_KEY_ADDITION,
	WB_KEY_STREET, WB_KEY_PLACE, WB_KEY_ADDRESS, WB_KEY_TEXTS,
};

/** What damage those texts may have, for the roles of a plan. */
#define WB_KEY_ROLES \
	[WB_KEY_NUMBER] = WB_TEXT_HOUSE_NUMBER, \
	[WB_KEY_ADDITION] = WB_TEXT_HOUSE_NUMBER, \
	[WB_KEY_STREET] = WB_TEXT_OTHER, [WB_KEY_PLACE] = WB_TEXT_OTHER, \
	[WB_KEY_ADDRESS] = WB_TEXT_OTHER

/** The columns of a key as those texts. */
void wb_key_columns(const struct wb_address_columns *columns,
		    const char *texts[WB_KEY_TEXTS]);

/**
 * The parts of a row's address, the street by its official name; false when it stands in one column that cannot
 * be taken apart. A postcode is given whenever there is one.
 */
bool wb_key_read(const struct wb_linker *linker, const struct wb_text *texts,
		 struct wb_address_texts *out);

/** What is found of a row. */
struct wb_found {
	uint32_t address;		/* or WB_NO_ADDRESS, and then: */
	enum wb_unlinked reason;
	uint32_t vicinity;		/* where it lies, or WB_NO_VICINITY */
	uint64_t contributor;		/* keyed hash of what is told of it */
};

/** What a row is looked up by. */
struct wb_sought {
	const struct wb_key_table *table;
	uint64_t hash;
	bool has_key;
	enum wb_unlinked without;	/* the reason when it has none */
};

/**
 * The two halves of finding a row by the texts of its key, for who has several
 * rows at hand: the place in the table of each is on its way to the cache
 * before the first is looked at.
 */
struct wb_sought wb_seek_key(const struct wb_linker *linker,
			     const struct wb_text *texts);
struct wb_found wb_find_sought_key(const struct wb_linker *linker,
				   const struct wb_text *texts,
				   const struct wb_sought *sought);

/** By the texts of its key, at once. */
struct wb_found wb_find_key(const struct wb_linker *linker,
			    const struct wb_text *texts);

/** By its identification, which may be written in another way. */
struct wb_found wb_find_id(const struct wb_linker *linker, struct wb_text id,
			   const struct wb_rewrite *rewrite);

/** Hashes of what a vicinity is named by; 0 for what an address does not have. */
struct wb_vicinity_names { uint64_t postcode, street, place; };

struct wb_vicinity_names
wb_vicinity_names(const struct wb_linker *linker,
		  const struct wb_address_texts *texts, struct wb_text place);

/** A place normalised, in `out`; empty when there is none. */
struct wb_text wb_place_form(struct wb_text place, char out[WB_STREET_SIZE]);

#endif
