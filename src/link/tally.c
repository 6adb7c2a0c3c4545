/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tallying rows by address first, and by area when all are there: only then is
 * known which address has the most.
 */
#include "link/tally.h"

#include "wijkbeeld/memory.h"

bool
wb_tally_init(struct wb_tally *tally, const struct wb_linker *linker)
{
	*tally = (struct wb_tally){
		.linked = wb_memory_array(linker->address_count,
					  sizeof *tally->linked),
	};
	return tally->linked != NULL;
}

void
wb_tally_release(struct wb_tally *tally)
{
	wb_memory_free(tally->linked);
	wb_memory_free(tally->lost);
	wb_key_table_release(&tally->places);
	*tally = (struct wb_tally){ .linked = NULL };
}

void
wb_tally_linked(struct wb_tally *tally, uint32_t address)
{
	tally->linked[address] += tally->linked[address] < UINT16_MAX;
}

static bool
has_room(struct wb_tally *tally)
{
	size_t capacity = tally->lost_capacity ? 2 * tally->lost_capacity : 256;
	struct wb_lost_address *lost;

	if (tally->lost_count < tally->lost_capacity)
		return true;
	lost = wb_memory_resize(tally->lost, capacity, sizeof *lost);
	if (!lost)
		return false;
	tally->lost = lost;
	tally->lost_capacity = capacity;
	return true;
}

static bool
count_lost(struct wb_tally *tally, const struct wb_found *found)
{
	uint32_t next = (uint32_t)tally->lost_count, known;

	if (!has_room(tally) ||
	    !wb_key_table_add(&tally->places, found->contributor, next, &known))
		return false;
	if (known == WB_NO_ADDRESS) {
		known = next;
		tally->lost[tally->lost_count++] = (struct wb_lost_address){
			found->contributor, found->vicinity, 0 };
	}
	tally->lost[known].rows += tally->lost[known].rows < UINT32_MAX;
	return true;
}

bool
wb_tally_lost(struct wb_tally *tally, const struct wb_linker *linker,
	      const struct wb_found *found, struct wb_link_count *areas)
{
	const struct wb_vicinities *all = &linker->vicinities;

	if (found->vicinity == WB_NO_VICINITY)
		return true;
	for (size_t level = 0; level < all->levels; level++) {
		uint32_t area = wb_vicinity_area(all, found->vicinity, level);
		uint32_t *count;

		if (area == WB_NO_AREA)
			continue;
		count = &areas[area].unlinked[found->reason];
		*count += *count < UINT32_MAX;
	}
	return count_lost(tally, found);
}

static void
add(struct wb_row_sum *sum, uint32_t rows, uint64_t key)
{
	sum->rows += rows;
	sum->contributors++;
	sum->key_sum += key;
	if (rows > sum->largest)
		sum->largest = rows;
}

void
wb_tally_add_up(const struct wb_tally *tally, const struct wb_linker *linker,
		struct wb_link_count *areas)
{
	const struct wb_vicinities *all = &linker->vicinities;

	for (size_t level = 0; level < all->levels; level++) {
		const uint32_t *of = linker->area +
				     level * linker->address_count;

		for (size_t a = 0; a < linker->address_count; a++)
			if (tally->linked[a] > 0 && of[a] != WB_NO_AREA)
				add(&areas[of[a]].linked, tally->linked[a],
				    linker->record_key[a]);
		for (size_t row = 0; row < tally->lost_count; row++) {
			const struct wb_lost_address *lost = &tally->lost[row];
			uint32_t area = wb_vicinity_area(all, lost->vicinity,
							 level);

			if (area != WB_NO_AREA)
				add(&areas[area].lost, lost->rows,
				    lost->contributor);
		}
	}
}
