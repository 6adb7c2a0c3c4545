/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an address of the register is found by: three tables, of which the
 * first that it has a key for tells whether it is new, and the places and
 * postcodes that it stands for.
 */
#include "link/register_key.h"

#include <string.h>

bool
wb_register_add_keys(struct wb_spine *spine,
		     const struct wb_register_keys *keys, bool *fresh)
{
	struct wb_linker *linker = spine->linker;
	uint32_t address = (uint32_t)spine->count, known = WB_NO_ADDRESS;
	const struct { struct wb_text key; struct wb_key_table *table; } by[] = {
		{ keys->postcode, &linker->keys }, { keys->id, &linker->ids },
		{ keys->street, &linker->streets },
	};
	bool told = false;

	for (size_t row = 0; row < sizeof by / sizeof *by; row++) {
		struct wb_text key = by[row].key;
		uint64_t hash;

		if (key.length == 0)
			continue;
		hash = wb_hash(&linker->lookup, key.start, key.length);
		if (!wb_key_table_add(by[row].table, hash, address, &known))
			return false;
		if (!told)
			*fresh = known == WB_NO_ADDRESS;
		told = true;
		if (!*fresh)
			return true;
		/* Another address is found by that street and number too. */
		if (by[row].table == &linker->streets &&
		    known != WB_NO_ADDRESS)
			wb_key_table_replace(by[row].table, hash,
					     WB_SEVERAL_ADDRESSES);
	}
	return true;
}

void
wb_register_note_place(struct wb_linker *linker, struct wb_text place)
{
	if (place.length == 0 || linker->many_places)
		return;
	if (linker->place_length == 0) {
		memcpy(linker->place, place.start, place.length);
		linker->place_length = place.length;
	}
	linker->many_places = linker->place_length != place.length ||
		memcmp(linker->place, place.start, place.length) != 0;
}

static bool
add_vicinity(struct wb_linker *linker, uint64_t hash, uint32_t *out)
{
	*out = WB_NO_VICINITY;
	return hash == 0 || wb_vicinity_add(&linker->vicinities, hash, out);
}

bool
wb_register_add_vicinities(struct wb_spine *spine,
			   const struct wb_address_texts *texts,
			   struct wb_text place)
{
	struct wb_linker *linker = spine->linker;
	struct wb_spine_vicinity *of = &spine->vicinity[spine->count];
	const struct wb_vicinity_names names = wb_vicinity_names(linker, texts,
								 place);

	return add_vicinity(linker, names.postcode, &of->postcode) &&
	       add_vicinity(linker, names.street, &of->street) &&
	       add_vicinity(linker, names.place, &of->place);
}

uint64_t
wb_register_own_key(const struct wb_linker *linker,
		    const struct wb_register_keys *keys)
{
	if (keys->postcode.length > 0)
		return wb_record_key(linker->secret, 'a', keys->postcode);
	return keys->id.length > 0 ?
	       wb_record_key(linker->secret, 'i', keys->id) :
	       wb_record_key(linker->secret, 'a', keys->street);
}
