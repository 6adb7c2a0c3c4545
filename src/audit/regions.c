/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Areas, and the zones and differences that a reader can calculate with them.
 *
 * A zone of its own is what several areas have in common, or what is left of
 * one. A difference of two areas that overlap is looked at when it is small
 * (1 to 9 households): larger ones are sums of zones that are looked at.
 */
#include "audit/regions.h"

#include <stdlib.h>
#include <string.h>

static bool
list_areas(const struct published *published, struct zones *zones,
	   struct wb_arena *arena)
{
	size_t all = zones->count * published->level_count;
	size_t areas = wb_areas_count(published->areas), used = 0;
	uint32_t *listed = wb_arena_array(arena, all, sizeof *listed);

	if (!listed)
		return false;
	for (size_t at = 0; at < all; at++)
		if (zones->areas[at] != WB_NO_AREA)
			zones->regions[zones->areas[at]].zone_count++;
	for (uint32_t area = 0; area < areas; area++) {
		struct region *region = &zones->regions[area];

		region->zones = listed + used;
		used += region->zone_count;
		region->zone_count = 0;
		region->area = area;
		region->without = WB_NO_AREA;
		region->is_area = true;
	}
	for (size_t at = 0; at < all; at++) {
		struct region *region = zones->areas[at] == WB_NO_AREA ? NULL :
					&zones->regions[zones->areas[at]];

		if (region)
			listed[(size_t)(region->zones - listed) +
			       region->zone_count++] =
				(uint32_t)(at / published->level_count);
	}
	zones->region_count = areas;
	return true;
}

/* Is the zone all that one of its areas has? Else names a small one. */
static bool
is_an_area(const struct published *published, const struct zones *zones,
	   uint32_t zone, uint32_t *finest)
{
	size_t levels = published->level_count;

	*finest = WB_NO_AREA;
	for (size_t level = 0; level < levels; level++) {
		uint32_t area = zones->areas[zone * levels + level];

		if (area == WB_NO_AREA)
			continue;
		if (zones->regions[area].zone_count == 1)
			return true;
		*finest = area;
	}
	return false;
}

static bool
list_zones(const struct published *published, struct zones *zones,
	   struct wb_arena *arena)
{
	uint32_t *own = wb_arena_array(arena, zones->count, sizeof *own);

	for (uint32_t zone = 0; own && zone < zones->count; zone++) {
		uint32_t finest;

		own[zone] = zone;
		if (!is_an_area(published, zones, zone, &finest))
			zones->regions[zones->region_count++] =
				(struct region){ &own[zone], 1, finest,
						 WB_NO_AREA, false };
	}
	return own != NULL;
}

/* What two areas share, in units. */
struct overlap { uint32_t one, other; int64_t shared; };

static int
compare_overlaps(const void *left, const void *right)
{
	const struct overlap *a = left, *b = right;

	if (a->one != b->one)
		return a->one < b->one ? -1 : 1;
	return a->other < b->other ? -1 : a->other > b->other;
}

static size_t
find_overlaps(const struct published *published, const struct zones *zones,
	      struct overlap *out)
{
	size_t levels = published->level_count, found = 0, kept = 0;

	for (size_t zone = 0; zone < zones->count; zone++)
		for (size_t l = 0; l < levels * levels; l++) {
			const uint32_t *of = zones->areas + zone * levels;
			uint32_t one = of[l / levels], other = of[l % levels];

			if (one != other && one != WB_NO_AREA &&
			    other != WB_NO_AREA)
				out[found++] = (struct overlap){ one, other,
					zones->units[zone] };
		}
	if (found > 0)
		qsort(out, found, sizeof *out, compare_overlaps);
	for (size_t at = 0; at < found; at++)
		if (kept > 0 && compare_overlaps(&out[kept - 1],
						 &out[at]) == 0)
			out[kept - 1].shared += out[at].shared;
		else
			out[kept++] = out[at];
	return kept;
}

static int64_t
units_of(const struct zones *zones, const struct region *region)
{
	int64_t sum = 0;

	for (size_t z = 0; z < region->zone_count; z++)
		sum += zones->units[region->zones[z]];
	return sum;
}

static bool
add_difference(struct zones *zones, const struct overlap *overlap,
	       struct wb_arena *arena)
{
	const struct region *one = &zones->regions[overlap->one];
	const struct region *other = &zones->regions[overlap->other];
	uint32_t *left = wb_arena_array(arena, one->zone_count, sizeof *left);
	size_t count = 0, o = 0;

	for (size_t z = 0; left && z < one->zone_count; z++) {
		while (o < other->zone_count &&
		       other->zones[o] < one->zones[z])
			o++;
		if (o == other->zone_count || other->zones[o] != one->zones[z])
			left[count++] = one->zones[z];
	}
	/* One zone is a region already. */
	if (count > 1)
		zones->regions[zones->region_count++] = (struct region){
			left, count, overlap->one, overlap->other, false };
	return left != NULL;
}

bool
wb_regions_form(const struct published *published, struct zones *zones,
		struct wb_arena *arena)
{
	size_t levels = published->level_count;
	struct overlap *overlaps = wb_arena_array(arena,
		zones->count * levels * levels, sizeof *overlaps);
	size_t areas = wb_areas_count(published->areas);
	bool done = overlaps != NULL;

	zones->regions = wb_arena_array(arena, areas + zones->count +
		zones->count * levels * levels, sizeof *zones->regions);
	done = done && zones->regions &&
	       list_areas(published, zones, arena) &&
	       list_zones(published, zones, arena);
	if (done) {
		size_t count = find_overlaps(published, zones, overlaps);

		for (size_t at = 0; done && at < count; at++) {
			int64_t left = units_of(zones,
				&zones->regions[overlaps[at].one]) -
				overlaps[at].shared;

			if (left > 0 && left < published->rules.units)
				done = add_difference(zones, &overlaps[at],
						      arena);
		}
	}
	return done;
}
