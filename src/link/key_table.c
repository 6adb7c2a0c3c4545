/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The key table. The hash is keyed and uniform, so its low bits are the place.
 *
 * Hashes and addresses stand apart: together in places of 16 bytes they take a
 * third more memory, and the city of tests/bench took 1.05 times as long.
 */
#include "link/key_table.h"

#include "wijkbeeld/memory.h"

enum { FIRST_CAPACITY = 4096 };

void
wb_key_table_init(struct wb_key_table *table)
{
	*table = (struct wb_key_table){ 0 };
}

void
wb_key_table_release(struct wb_key_table *table)
{
	wb_memory_free(table->hashes);
	wb_memory_free(table->addresses);
	wb_key_table_init(table);
}

static size_t
place_of(const struct wb_key_table *table, uint64_t hash)
{
	size_t place = hash & (table->capacity - 1);

	while (table->hashes[place] && table->hashes[place] != hash)
		place = (place + 1) & (table->capacity - 1);
	return place;
}

static bool
grow(struct wb_key_table *table)
{
	struct wb_key_table larger = {
		.capacity = table->capacity ? 2 * table->capacity :
			    FIRST_CAPACITY,
		.count = table->count,
	};

	larger.hashes = wb_memory_array(larger.capacity,
					sizeof *larger.hashes);
	larger.addresses = wb_memory_array(larger.capacity,
					   sizeof *larger.addresses);
	if (!larger.hashes || !larger.addresses) {
		wb_key_table_release(&larger);
		return false;
	}
	for (size_t place = 0; place < table->capacity; place++) {
		size_t to;

		if (!table->hashes[place])
			continue;
		to = place_of(&larger, table->hashes[place]);
		larger.hashes[to] = table->hashes[place];
		larger.addresses[to] = table->addresses[place];
	}
	wb_key_table_release(table);
	*table = larger;
	return true;
}

bool
wb_key_table_add(struct wb_key_table *table, uint64_t hash, uint32_t address,
		 uint32_t *known)
{
	size_t place;

	hash = hash ? hash : 1;
	if (2 * (table->count + 1) > table->capacity && !grow(table))
		return false;
	place = place_of(table, hash);
	if (table->hashes[place]) {
		*known = table->addresses[place];
		return true;
	}
	*known = WB_NO_ADDRESS;
	table->hashes[place] = hash;
	table->addresses[place] = address;
	table->count++;
	return true;
}

void
wb_key_table_replace(struct wb_key_table *table, uint64_t hash,
		     uint32_t address)
{
	table->addresses[place_of(table, hash ? hash : 1)] = address;
}

bool
wb_key_table_count(struct wb_key_table *table, uint64_t hash, uint32_t *before)
{
	size_t place;

	if (!wb_key_table_add(table, hash, 1, before))
		return false;
	if (*before == WB_NO_ADDRESS) {
		*before = 0;
		return true;
	}
	place = place_of(table, hash ? hash : 1);
	table->addresses[place] += *before < WB_NO_ADDRESS - 1;
	return true;
}

void
wb_key_table_prefetch(const struct wb_key_table *table, uint64_t hash)
{
	size_t place = hash & (table->capacity - 1);

	if (table->capacity == 0)
		return;
	__builtin_prefetch(&table->hashes[place]);
	__builtin_prefetch(&table->addresses[place]);
}

uint32_t
wb_key_table_find(const struct wb_key_table *table, uint64_t hash)
{
	size_t place;

	hash = hash ? hash : 1;
	if (table->capacity == 0)
		return WB_NO_ADDRESS;
	place = place_of(table, hash);
	return table->hashes[place] ? table->addresses[place] : WB_NO_ADDRESS;
}
