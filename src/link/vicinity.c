/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Vicinities: a hash table to rows of areas, one for each level.
 */
#include "link/vicinity.h"

#include "wijkbeeld/memory.h"

enum { UNSEEN = UINT32_MAX - 1 };

void
wb_vicinities_release(struct wb_vicinities *all)
{
	wb_key_table_release(&all->names);
	wb_memory_free(all->area);
	*all = (struct wb_vicinities){ .count = 0 };
}

bool
wb_vicinity_add(struct wb_vicinities *all, uint64_t hash, uint32_t *out)
{
	uint32_t known;

	if (!wb_key_table_add(&all->names, hash, (uint32_t)all->count, &known))
		return false;
	*out = known == WB_NO_ADDRESS ? (uint32_t)all->count++ : known;
	return true;
}

uint32_t
wb_vicinity_find(const struct wb_vicinities *all, uint64_t hash)
{
	return wb_key_table_find(&all->names, hash);
}

bool
wb_vicinities_begin(struct wb_vicinities *all, size_t levels)
{
	all->levels = levels;
	all->area = wb_memory_array(all->count, levels * sizeof *all->area);
	for (size_t at = 0; all->area && at < all->count * levels; at++)
		all->area[at] = UNSEEN;
	return all->area != NULL;
}

void
wb_vicinity_holds(struct wb_vicinities *all, uint32_t vicinity, size_t level,
		  uint32_t area)
{
	uint32_t *known;

	if (vicinity == WB_NO_VICINITY || area == WB_NO_AREA)
		return;
	known = &all->area[vicinity * all->levels + level];
	if (*known == UNSEEN)
		*known = area;
	else if (*known != area)
		*known = WB_NO_AREA;
}

void
wb_vicinities_end(struct wb_vicinities *all)
{
	for (size_t at = 0; at < all->count * all->levels; at++)
		if (all->area[at] == UNSEEN)
			all->area[at] = WB_NO_AREA;
}

uint32_t
wb_vicinity_area(const struct wb_vicinities *all, uint32_t vicinity,
		 size_t level)
{
	return vicinity == WB_NO_VICINITY ? WB_NO_AREA :
	       all->area[vicinity * all->levels + level];
}
