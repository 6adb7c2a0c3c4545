/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keys of an address of the register.
 */
#ifndef WIJKBEELD_LINK_REGISTER_KEY_H
#define WIJKBEELD_LINK_REGISTER_KEY_H

#include "link/find.h"
#include "link/spine.h"

/**
 * What an address can be found by, normalised; empty where it has none. It is
 * new when the first of these that it has is.
 */
struct wb_register_keys { struct wb_text postcode, id, street; };

/**
 * Adds the keys of the next address; a street that is known by then finds
 * neither. Sets `*fresh` to whether the address is new; false: no memory.
 */
WB_MUST_CHECK bool wb_register_add_keys(struct wb_spine *spine,
					const struct wb_register_keys *keys,
					bool *fresh);

/** The key that rounding falls back to: of what it is found by first. */
uint64_t wb_register_own_key(const struct wb_linker *linker,
			     const struct wb_register_keys *keys);

/** Keeps the first place: rows without one are of it when it is the only. */
void wb_register_note_place(struct wb_linker *linker, struct wb_text place);

/** Adds the vicinities of the next address; false when memory is out. */
WB_MUST_CHECK bool
wb_register_add_vicinities(struct wb_spine *spine,
			   const struct wb_address_texts *texts,
			   struct wb_text place);

#endif
