/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Of which places a reader can deduce something: the released areas, and what
 * is left when one is taken off another.
 */
#ifndef WIJKBEELD_DISCLOSURE_REGIONS_H
#define WIJKBEELD_DISCLOSURE_REGIONS_H

#include "wijkbeeld/disclosure.h"

/** Zones, ascending, in the arena of the regions. */
struct region { const uint32_t *zones; size_t zone_count; };

struct regions {
	const struct region *areas;	/* by area; no zones: not released */
	size_t area_count;
	const struct region *slivers;	/* each is none of the areas */
	size_t sliver_count;
};

/** Finds them; false when memory is out. */
WB_MUST_CHECK bool wb_regions_find(const struct wb_indicator_table *counts,
				   const struct wb_disclosure_rules *rules,
				   struct wb_arena *arena, struct regions *out);

#endif
