/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Vicinities: where a row lies of which the address is not known, as far as
 * its postcode, its street or else its place tells. For each of these that the
 * register has, the area of each level that holds all its addresses; a street
 * through two buurten tells the gemeente and no buurt.
 *
 * Names are not kept. Cost: 12 to 24 bytes of hash and 4 for each level, a
 * postcode, street and place; a postcode has some 15 addresses.
 */
#ifndef WIJKBEELD_LINK_VICINITY_H
#define WIJKBEELD_LINK_VICINITY_H

#include "wijkbeeld/area.h"

#include "link/key_table.h"

#define WB_NO_VICINITY UINT32_MAX

struct wb_vicinities {
	struct wb_key_table names;	/* hash to index */
	uint32_t *area;			/* vicinities x levels, row-major */
	size_t levels, count;
};

void wb_vicinities_release(struct wb_vicinities *all);

/** The vicinity of a hash, made when it is new; false when memory is out. */
WB_MUST_CHECK bool wb_vicinity_add(struct wb_vicinities *all, uint64_t hash,
				   uint32_t *out);

/** The vicinity of a hash, or WB_NO_VICINITY. */
uint32_t wb_vicinity_find(const struct wb_vicinities *all, uint64_t hash);

/** Room for the areas, once all names are there; false when memory is out. */
WB_MUST_CHECK bool wb_vicinities_begin(struct wb_vicinities *all,
				       size_t levels);

/** An address of the vicinity lies in this area; WB_NO_AREA says nothing. */
void wb_vicinity_holds(struct wb_vicinities *all, uint32_t vicinity,
		       size_t level, uint32_t area);

/** All addresses have been told: what holds none is no area from here on. */
void wb_vicinities_end(struct wb_vicinities *all);

/** The area that holds all of it, or WB_NO_AREA. */
uint32_t wb_vicinity_area(const struct wb_vicinities *all, uint32_t vicinity,
			  size_t level);

#endif
