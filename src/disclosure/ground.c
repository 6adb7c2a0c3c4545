/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Grounds: the zones of what is no share of addresses.
 *
 * Persons and respondents that link to addresses are in the zones of those.
 * What links to areas has places instead: an area, without what is known to lie
 * in a finer one. Places in the same released areas are one zone, as addresses
 * are. Levels that no row is placed at have no places: whoever knows the source
 * knows that. Events are told with those of the areas inside, so what is placed
 * at an area itself is what is left when those are taken off.
 *
 * Of how many they are a part:
 *   - events of none;
 *   - respondents of those of their zone, which a reader is taken to know,
 *     though a page tells them rounded and by area;
 *   - persons of those of the register in their zone, also taken as known. The
 *     sources may have more persons in a zone than the register has; then it is
 *     all of them, so that the truth is among what a reader can think of;
 *   - persons that link to areas, or are a share of an open number, of that of
 *     their area, which does not add up from zones: a row of its own (riddle.c).
 *
 * Two indicators of the same persons or events are two grounds: that one of them
 * is a part of the other is not used.
 *
 * Nothing of what is open must stay uncertain, so it has no ground.
 */
#include "disclosure/ground.h"

#include <stdlib.h>
#include <string.h>

#include "disclosure/protection.h"
#include "wijkbeeld/deduce.h"

/* An area as a place: what holds it at the released levels, and its index. */
struct place { uint32_t area[WB_MOST_LEVELS], of; };

/* The ground of one indicator in the making. */
struct making {
	const struct protection *protection;
	uint32_t indicator;
	struct wb_arena *arena;
	const struct wb_part *own;	/* areas x periods: placed at it itself */
	bool used[WB_MOST_LEVELS];	/* levels that rows are placed at */
	struct place *places;
	size_t place_count;
};

/* ------------------------------------------- what is placed at an area itself */

/* The area of a level that holds this one, itself at its own. */
static uint32_t
holder_at(const struct wb_areas *areas, uint32_t area, uint32_t level)
{
	const struct wb_area *own = wb_areas_get(areas, area);

	if (level == own->level)
		return area;
	return level < own->level ? own->parent[level] : WB_NO_AREA;
}

/* Takes what is placed in finer areas off each area, the finest first. */
static const struct wb_part *
own_events(const struct making *making)
{
	const struct wb_indicator_table *counts = making->protection->counts;
	const struct wb_rate_cell *rates =
		counts->columns[making->indicator].area_rates;
	size_t areas = wb_areas_count(counts->areas);
	size_t periods = counts->periods;
	struct wb_part *own = wb_arena_array(making->arena, areas,
					     periods * sizeof *own);

	for (size_t at = 0; own && at < areas * periods; at++)
		own[at].has += rates[at].events;
	/* Areas stand by level, so those that are finer come last. */
	for (size_t area = areas; own && area-- > 0;) {
		uint32_t level = wb_areas_get(counts->areas,
					      (uint32_t)area)->level;

		while (level-- > 0) {
			uint32_t above = holder_at(counts->areas,
						   (uint32_t)area, level);

			for (size_t p = 0; above != WB_NO_AREA && p < periods;
			     p++)
				own[above * periods + p].has -=
					own[area * periods + p].has;
		}
	}
	for (size_t at = 0; own && at < areas * periods; at++)
		own[at].all = own[at].has;
	return own;
}

static void
find_used_levels(struct making *making)
{
	const struct wb_indicator_table *counts = making->protection->counts;
	size_t periods = counts->periods;

	for (uint32_t area = 0; area < wb_areas_count(counts->areas); area++)
		for (size_t p = 0; p < periods; p++)
			making->used[wb_areas_get(counts->areas, area)->level]
				|= making->own[area * periods + p].all > 0;
}

/* --------------------------------------------------------- places and zones */

static int
compare_places(const void *left, const void *right)
{
	const struct place *a = left, *b = right;

	for (size_t level = 0; level < WB_MOST_LEVELS; level++)
		if (a->area[level] != b->area[level])
			return a->area[level] < b->area[level] ? -1 : 1;
	return a->of < b->of ? -1 : a->of > b->of;
}

static bool
are_one_zone(const struct place *one, const struct place *other)
{
	return memcmp(one->area, other->area, sizeof one->area) == 0;
}

/* The places, those of one zone beside each other. */
static bool
list_places(struct making *making)
{
	const struct wb_indicator_table *counts = making->protection->counts;
	size_t areas = wb_areas_count(counts->areas);

	making->places = wb_arena_array(making->arena, areas,
					sizeof *making->places);
	for (uint32_t area = 0; making->places && area < areas; area++) {
		struct place *place = &making->places[making->place_count];

		if (!making->used[wb_areas_get(counts->areas, area)->level])
			continue;
		for (uint32_t level = 0; level < WB_MOST_LEVELS; level++)
			place->area[level] = counts->released[level] ?
				holder_at(counts->areas, area, level) :
				WB_NO_AREA;
		place->of = area;
		making->place_count++;
	}
	if (making->place_count > 0)
		qsort(making->places, making->place_count,
		      sizeof *making->places, compare_places);
	return making->places != NULL;
}

static size_t
count_zones(const struct making *making)
{
	size_t zones = 0;

	for (size_t at = 0; at < making->place_count; at++)
		zones += at == 0 || !are_one_zone(&making->places[at - 1],
						  &making->places[at]);
	return zones;
}

/* Adds the places up to zones: what is in them, and their areas. */
static void
fill_zones(const struct making *making, size_t zones, struct wb_part *parts,
	   uint32_t *zone_area)
{
	size_t periods = making->protection->counts->periods, next = 0;
	size_t levels = wb_areas_levels(making->protection->counts->areas);

	for (size_t at = 0; at < making->place_count; at++) {
		const struct place *place = &making->places[at];
		size_t zone;

		next += at == 0 || !are_one_zone(place - 1, place);
		zone = next - 1;
		for (size_t level = 0; level < levels; level++)
			zone_area[level * zones + zone] = place->area[level];
		for (size_t p = 0; p < periods; p++) {
			const struct wb_part *more =
				&making->own[place->of * periods + p];

			parts[zone * periods + p].has += more->has;
			parts[zone * periods + p].all += more->all;
		}
	}
}

/*
 * The regions of places: as those of addresses, but nobody knows how many
 * households are in a place, so no difference is too small by those. Each zone
 * that is no area is a region.
 */
static const struct regions *
regions_of_places(const struct making *making, size_t zones,
		  const uint32_t *zone_area)
{
	struct wb_indicator_table table = *making->protection->counts;
	struct regions *regions = wb_arena_array(making->arena, 1,
						 sizeof *regions);

	table.zone_count = zones;
	table.zone_area = zone_area;
	table.units = wb_arena_array(making->arena, zones,
				     (WB_BASE_HOUSEHOLDS + 1) *
				     sizeof *table.units);
	return regions && table.units &&
	       wb_regions_find(&table, making->protection->rules,
			       making->arena, regions) ? regions : NULL;
}

static bool
lay_places(struct making *making, struct ground *out)
{
	const struct wb_indicator_table *counts = making->protection->counts;
	size_t levels = wb_areas_levels(counts->areas), zones;
	struct wb_part *parts;
	uint32_t *zone_area;

	find_used_levels(making);
	if (!list_places(making))
		return false;
	zones = count_zones(making);
	parts = wb_arena_array(making->arena, zones,
			       counts->periods * sizeof *parts);
	zone_area = wb_arena_array(making->arena, levels * zones,
				   sizeof *zone_area);
	if (!parts || !zone_area)
		return false;
	fill_zones(making, zones, parts, zone_area);
	out->zone_count = zones;
	out->parts = parts;
	out->regions = regions_of_places(making, zones, zone_area);
	return out->regions != NULL;
}

/* ------------------------------------------------- of how many they are a part */

/* The zones do not tell; where they do, at least those that are known. */
static bool
set_all(const struct making *making, const struct wb_units *units,
	struct ground *out)
{
	size_t periods = making->protection->counts->periods;
	struct wb_part *parts = wb_arena_array(making->arena, out->zone_count,
					       periods * sizeof *parts);

	for (size_t at = 0; parts && at < out->zone_count * periods; at++) {
		int64_t all = units ? units[at / periods].count :
				      WB_TOTAL_UNKNOWN;

		parts[at] = out->parts[at];
		parts[at].all = all > parts[at].has ? all : parts[at].has;
	}
	out->parts = parts;
	return parts != NULL;
}

/* Of each released area the number that its persons are a share of. */
static bool
set_units(const struct making *making, struct ground *out)
{
	const struct wb_indicator_table *counts = making->protection->counts;
	size_t areas = wb_areas_count(counts->areas);
	int64_t *units = wb_arena_array(making->arena, areas, sizeof *units);

	for (uint32_t area = 0; units && area < areas; area++)
		if (counts->released[wb_areas_get(counts->areas, area)->level])
			units[area] = wb_indicator_size(making->protection,
				making->indicator, area).units;
	out->units = units;
	return units && set_all(making, NULL, out);
}

static bool
set_persons(const struct making *making, struct ground *out)
{
	const struct wb_indicator_table *counts = making->protection->counts;
	uint32_t base = counts->project->indicators[making->indicator].base;

	if (base == WB_BASE_OPEN || counts->columns[making->indicator].by_area)
		return set_units(making, out);
	return set_all(making, &counts->units[base * counts->zone_count], out);
}

static bool
find_ground(struct making *making, const struct regions *regions,
	    struct ground *out)
{
	const struct wb_indicator_table *counts = making->protection->counts;
	const struct wb_indicator_column *column =
		&counts->columns[making->indicator];
	bool laid = true;

	out->of_events = column->area_rates != NULL;
	making->own = out->of_events ? own_events(making) : column->parts;
	if (!making->own)
		return false;
	if (out->of_events || column->by_area)
		laid = lay_places(making, out);
	else
		*out = (struct ground){ .regions = regions,
			.zone_count = counts->zone_count,
			.parts = column->parts };
	if (!laid)
		return false;
	if (out->of_events)
		return set_all(making, NULL, out);
	return counts->project->indicators[making->indicator].kind !=
	       WB_KIND_PERSONS || set_persons(making, out);
}

const struct ground *
wb_grounds_find(const struct protection *protection,
		const struct regions *regions, struct wb_arena *arena)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_project *project = counts->project;
	struct ground *grounds = wb_arena_array(arena,
		project->indicator_count, sizeof *grounds);

	for (uint32_t i = 0; grounds && i < project->indicator_count; i++) {
		const struct wb_indicator_column *column = &counts->columns[i];
		struct making making = { .protection = protection,
			.indicator = i, .arena = arena };

		if ((column->area_rates || column->parts) &&
		    protection->rules->threshold[
			project->indicators[i].sensitivity] > 0 &&
		    !find_ground(&making, regions, &grounds[i]))
			return NULL;
	}
	return grounds;
}
