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

/** The texts of its plan: those of the key, these, and one for each level. */
enum {
	WB_REGISTER_ID = WB_KEY_TEXTS, WB_REGISTER_HOUSEHOLD,
	WB_REGISTER_LEVELS,
	WB_REGISTER_COUNT = WB_REGISTER_LEVELS + WB_MOST_LEVELS,
};

/** How many of a base a row is or has. */
uint16_t wb_register_units_of(const struct wb_spine *spine, size_t base,
			      const struct wb_record *record);

/** Whether a row says something else than the unit that it is a double of. */
bool wb_register_contradicts(const struct wb_spine *spine,
			     const struct wb_record *record,
			     const struct wb_register_keys *keys,
			     uint32_t known);

/** Tells of contradictions and of shared addresses, when all rows are read. */
void wb_register_tell_doubles(const struct wb_spine *spine);

/** Whether several units of one address are told apart, by their id. */
bool wb_register_is_by_id(const struct wb_register_spec *spec);

/**
 * Adds the keys of the next unit; a street that is of another address by then
 * finds neither. Sets `*double_of` to the unit that this one repeats, or
 * WB_NO_ADDRESS; false: no memory.
 */
WB_MUST_CHECK bool wb_register_add_keys(struct wb_spine *spine,
					const struct wb_register_keys *keys,
					uint32_t *double_of);

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
