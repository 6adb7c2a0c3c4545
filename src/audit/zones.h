/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The zones: addresses that lie in the same area of every level, with their
 * number of units. And the regions of which a number could be told: the areas,
 * and what two of them have in common or not.
 *
 * The file has a line for each zone, or for each address, as its maker likes:
 * a column for each level of areas, named as in publicatie.csv, with the code
 * (or empty, outside all areas of the level), and columns `huishoudens`,
 * `adressen` and so on, named as the denominators in indicatoren.csv.
 */
#ifndef WIJKBEELD_AUDIT_ZONES_H
#define WIJKBEELD_AUDIT_ZONES_H

#include "audit/published.h"

enum { MOST_BASES = 24 };

/** Zones that belong together; `zones` ascending. */
struct region {
	const uint32_t *zones;
	size_t zone_count;
	uint32_t area, without;	/* WB_NO_AREA: see `is_area` */
	bool is_area;		/* else what areas share, or one without another */
};

struct zones {
	size_t count;
	const uint32_t *areas;		/* zones x levels, or WB_NO_AREA */
	const char *bases[MOST_BASES];	/* columns of units */
	size_t base_count;
	const int32_t *units;		/* bases x zones */
	struct region *regions;		/* areas first, in their order */
	size_t region_count;
};

/**
 * Reads the file, sorts the area table and forms zones and regions. The
 * households of each area must be those that the editions give.
 */
WB_MUST_CHECK enum wb_status wb_zones_read(struct published *published,
					   const char *path,
					   struct wb_arena *arena,
					   struct zones *out,
					   struct wb_error *err);

/** The units of a base by zone, or NULL when the file has no such column. */
const int32_t *wb_zones_units(const struct zones *zones, const char *base);

#endif
