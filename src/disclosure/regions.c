/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The regions of a geography.
 *
 * An area is the sum of its zones. A zone that is no area of its own is what
 * several areas have in common, or what one has left when others are taken
 * off; either can be calculated when the figures around it are shown, so each
 * is a region of its own. So is the difference of two areas that overlap, when
 * fewer households are left than an area must have to be shown: a sliver
 * (DISCLOSURE 1.4). Sums of more areas are sums of zones, and a sum is not
 * known more narrowly than its parts allow.
 *
 * Pairs are found from the zones that they share: levels squared for a zone.
 */
#include "disclosure/regions.h"

#include <stdlib.h>
#include <string.h>

static uint32_t
area_of(const struct wb_indicator_table *counts, size_t level, size_t zone)
{
	return counts->released[level] ?
		counts->zone_area[level * counts->zone_count + zone] :
		WB_NO_AREA;
}

static int64_t
households(const struct wb_indicator_table *counts, uint32_t zone)
{
	return counts->units[WB_BASE_HOUSEHOLDS * counts->zone_count +
			     zone].count;
}

static bool
list_areas(const struct wb_indicator_table *counts, struct wb_arena *arena,
	   struct regions *out)
{
	size_t areas = wb_areas_count(counts->areas), all = 0;
	size_t levels = wb_areas_levels(counts->areas);
	struct region *regions = wb_arena_array(arena, areas, sizeof *regions);
	uint32_t *zones;

	if (!regions)
		return false;
	for (size_t level = 0; level < levels; level++)
		for (uint32_t zone = 0; zone < counts->zone_count; zone++) {
			uint32_t area = area_of(counts, level, zone);

			if (area == WB_NO_AREA)
				continue;
			regions[area].zone_count++;
			all++;
		}
	zones = wb_arena_array(arena, all, sizeof *zones);
	if (!zones)
		return false;
	for (size_t area = 0, used = 0; area < areas; area++) {
		regions[area].zones = zones + used;
		used += regions[area].zone_count;
		regions[area].zone_count = 0;
	}
	for (size_t level = 0; level < levels; level++)
		for (uint32_t zone = 0; zone < counts->zone_count; zone++) {
			uint32_t area = area_of(counts, level, zone);
			struct region *to;

			if (area == WB_NO_AREA)
				continue;
			to = &regions[area];
			zones[(size_t)(to->zones - zones) + to->zone_count++] =
				zone;
		}
	out->areas = regions;
	out->area_count = areas;
	return true;
}

/* What two areas have in common; households. */
struct overlap { uint32_t one, other; int64_t shared; };

static int
compare_overlaps(const void *left, const void *right)
{
	const struct overlap *a = left, *b = right;

	if (a->one != b->one)
		return a->one < b->one ? -1 : 1;
	return a->other < b->other ? -1 : a->other > b->other;
}

/* All overlaps of two areas, each pair once in each order. */
static bool
find_overlaps(const struct wb_indicator_table *counts, struct wb_arena *arena,
	      struct overlap **out, size_t *count)
{
	size_t levels = wb_areas_levels(counts->areas), found = 0, kept = 0;
	struct overlap *overlaps = wb_arena_array(arena,
		counts->zone_count * levels * levels, sizeof *overlaps);

	if (!overlaps)
		return false;
	for (uint32_t zone = 0; zone < counts->zone_count; zone++)
		for (size_t l = 0; l < levels * levels; l++) {
			uint32_t one = area_of(counts, l / levels, zone);
			uint32_t other = area_of(counts, l % levels, zone);

			if (one != other && one != WB_NO_AREA &&
			    other != WB_NO_AREA)
				overlaps[found++] = (struct overlap){ one,
					other, households(counts, zone) };
		}
	if (found > 0)
		qsort(overlaps, found, sizeof *overlaps, compare_overlaps);
	for (size_t at = 0; at < found; at++)
		if (kept > 0 && compare_overlaps(&overlaps[kept - 1],
						 &overlaps[at]) == 0)
			overlaps[kept - 1].shared += overlaps[at].shared;
		else
			overlaps[kept++] = overlaps[at];
	*out = overlaps;
	*count = kept;
	return true;
}

static int64_t
size_of(const struct wb_indicator_table *counts, const struct region *region)
{
	int64_t size = 0;

	for (size_t z = 0; z < region->zone_count; z++)
		size += households(counts, region->zones[z]);
	return size;
}

/* The zones of one area that the other does not have. */
static bool
subtract(const struct region *one, const struct region *other,
	 struct wb_arena *arena, struct region *out)
{
	uint32_t *zones = wb_arena_array(arena, one->zone_count, sizeof *zones);
	size_t count = 0, o = 0;

	if (!zones)
		return false;
	for (size_t z = 0; z < one->zone_count; z++) {
		while (o < other->zone_count &&
		       other->zones[o] < one->zones[z])
			o++;
		if (o == other->zone_count || other->zones[o] != one->zones[z])
			zones[count++] = one->zones[z];
	}
	*out = (struct region){ zones, count };
	return true;
}

static bool
is_an_area(const struct wb_indicator_table *counts, const struct regions *all,
	   uint32_t zone)
{
	for (size_t level = 0; level < wb_areas_levels(counts->areas); level++) {
		uint32_t area = area_of(counts, level, zone);

		if (area != WB_NO_AREA && all->areas[area].zone_count == 1)
			return true;
	}
	return false;
}

static bool
put_zones(const struct wb_indicator_table *counts, struct regions *all,
	  struct region *slivers, struct wb_arena *arena)
{
	uint32_t *zones = wb_arena_array(arena, counts->zone_count,
					 sizeof *zones);

	if (!zones)
		return false;
	for (uint32_t zone = 0; zone < counts->zone_count; zone++) {
		zones[zone] = zone;
		if (!is_an_area(counts, all, zone))
			slivers[all->sliver_count++] =
				(struct region){ zones + zone, 1 };
	}
	return true;
}

bool
wb_regions_find(const struct wb_indicator_table *counts,
		const struct wb_disclosure_rules *rules, struct wb_arena *arena,
		struct regions *out)
{
	struct wb_arena *own = wb_arena_new();
	struct overlap *overlaps = NULL;
	struct region *slivers = NULL;
	size_t count = 0;
	bool done;

	*out = (struct regions){ 0 };
	done = own && list_areas(counts, arena, out) &&
	       find_overlaps(counts, own, &overlaps, &count);
	if (done)
		slivers = wb_arena_array(arena, counts->zone_count + count,
					 sizeof *slivers);
	done = slivers && put_zones(counts, out, slivers, arena);
	for (size_t at = 0; done && at < count; at++) {
		const struct region *one = &out->areas[overlaps[at].one];
		int64_t left = size_of(counts, one) - overlaps[at].shared;
		struct region rest;

		if (left <= 0 || left >= rules->minimum_units)
			continue;
		done = subtract(one, &out->areas[overlaps[at].other], arena,
				&rest);
		/* A single zone is there already. */
		if (done && rest.zone_count > 1)
			slivers[out->sliver_count++] = rest;
	}
	out->slivers = slivers;
	wb_arena_free(own);
	return done;
}
