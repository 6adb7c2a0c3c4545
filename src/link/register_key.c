/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an address of the register is found by: three tables, of which the
 * first that it has a key for tells whether it is new, and the places and
 * postcodes that it stands for.
 *
 * A household has an address of its own. Persons, establishments or pitches may
 * be several at one; where the register has an `id`, that tells them apart.
 * Then each is a unit, chained to the first of its address: a source that links by address
 * finds the first, and what it tells holds for each of them (use.c); one that
 * links by id finds one. Without an id they cannot be told from rows that stand
 * there twice, and the first counts.
 */
#include "link/register_key.h"

#include <string.h>

bool
wb_register_is_by_id(const struct wb_register_spec *spec)
{
	return spec->id && spec->unit != WB_SPINE_HOUSEHOLD;
}

/* Puts the next unit behind the first of its address. */
static void
share_address(struct wb_spine *spine, uint32_t first)
{
	uint32_t unit = (uint32_t)spine->count;

	spine->of_address[unit].first = first;
	spine->of_address[unit].next = spine->of_address[first].next;
	spine->of_address[first].next = unit;
	spine->sharing++;
}

/* The keys of a unit; the first of them that it has tells whether it is new. */
struct key_use { struct wb_text key; struct wb_key_table *table; };

/*
 * A key of a unit that is new was there before: then both are of one address,
 * if units are told apart by their id, or a street and number is of several.
 */
static void
meet(struct wb_spine *spine, const struct key_use *use, uint64_t hash,
     uint32_t known)
{
	struct wb_linker *linker = spine->linker;
	const struct wb_spine_units *own = &spine->of_address[spine->count];
	bool alone = own->first == spine->count;

	if (use->table == &linker->ids || known == WB_SEVERAL_ADDRESSES)
		return;
	known = spine->of_address[known].first;
	if (known == own->first)
		return;
	if (spine->by_id && alone && (use->table == &linker->keys ||
				      linker->keys.count == 0))
		share_address(spine, known);
	else if (use->table == &linker->streets)
		wb_key_table_replace(use->table, hash, WB_SEVERAL_ADDRESSES);
}

bool
wb_register_add_keys(struct wb_spine *spine,
		     const struct wb_register_keys *keys, uint32_t *double_of)
{
	struct wb_linker *linker = spine->linker;
	uint32_t address = (uint32_t)spine->count, known;
	const struct key_use postcode = { keys->postcode, &linker->keys };
	const struct key_use id = { keys->id, &linker->ids };
	const struct key_use by[] = {
		spine->by_id ? id : postcode, spine->by_id ? postcode : id,
		{ keys->street, &linker->streets },
	};
	bool told = false;

	spine->of_address[address] = (struct wb_spine_units){ address,
							      WB_NO_ADDRESS };
	*double_of = WB_NO_ADDRESS;
	for (size_t row = 0; row < sizeof by / sizeof *by; row++) {
		struct wb_text key = by[row].key;
		uint64_t hash;

		if (key.length == 0)
			continue;
		hash = wb_hash(&linker->lookup, key.start, key.length);
		if (!wb_key_table_add(by[row].table, hash,
				      spine->of_address[address].first,
				      &known))
			return false;
		if (!told && known != WB_NO_ADDRESS) {
			*double_of = known;
			return true;
		}
		told = true;
		if (known != WB_NO_ADDRESS)
			meet(spine, &by[row], hash, known);
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
	bool by_id = wb_register_is_by_id(&linker->project->addresses);

	/* The units of an address must not have one key: see linkage.h. */
	if (keys->postcode.length > 0 && !(by_id && keys->id.length > 0))
		return wb_record_key(linker->secret, 'a', keys->postcode);
	return keys->id.length > 0 ?
	       wb_record_key(linker->secret, 'i', keys->id) :
	       wb_record_key(linker->secret, 'a', keys->street);
}
