/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Zones: addresses with the same membership in every released level.
 *
 * Addresses get a provisional zone by a hash of their areas; the zones are
 * then sorted by those areas, so that their order does not depend on the
 * order of the register. Cost: one look-up an address.
 */
#include "indicator/count.h"

#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/random.h"

/* A zone as its areas at all levels; a level not released reads WB_NO_AREA. */
struct membership { uint32_t area[WB_MOST_LEVELS]; uint32_t found; };

struct zone_table {
	struct membership *zones;
	size_t count, capacity;
	uint32_t *places;		/* zone + 1, 0 is empty */
	size_t place_count;		/* a power of two */
};

void
wb_released_levels(const struct wb_project *project,
		   bool released[WB_MOST_LEVELS])
{
	memset(released, 0, WB_MOST_LEVELS * sizeof *released);
	released[0] = true;
	for (size_t report = 0; report < project->report_count; report++)
		for (size_t l = 0; l < project->reports[report].level_count; l++)
			released[project->reports[report].levels[l]] = true;
}

static uint64_t
hash_membership(const struct membership *member)
{
	uint64_t hash = 0;

	for (size_t level = 0; level < WB_MOST_LEVELS; level++)
		hash = wb_random_mix(hash ^ member->area[level]) + level;
	return hash;
}

static bool
same_membership(const struct membership *left, const struct membership *right)
{
	return memcmp(left->area, right->area, sizeof left->area) == 0;
}

static size_t
place_of(const struct zone_table *table, const struct membership *member)
{
	size_t place = hash_membership(member) & (table->place_count - 1);

	while (table->places[place] &&
	       !same_membership(&table->zones[table->places[place] - 1], member))
		place = (place + 1) & (table->place_count - 1);
	return place;
}

static bool
grow_table(struct zone_table *table)
{
	size_t capacity = table->capacity ? 2 * table->capacity : 1024;
	struct membership *zones = wb_memory_resize(table->zones, capacity,
						    sizeof *zones);
	uint32_t *places = wb_memory_array(4 * capacity, sizeof *places);

	if (zones)
		table->zones = zones;
	if (!zones || !places) {
		wb_memory_free(places);
		return false;
	}
	wb_memory_free(table->places);
	table->places = places;
	table->place_count = 4 * capacity;
	table->capacity = capacity;
	for (uint32_t zone = 0; zone < table->count; zone++)
		places[place_of(table, &zones[zone])] = zone + 1;
	return true;
}

/* The provisional zone; UINT32_MAX when memory is out. */
static uint32_t
zone_of(struct zone_table *table, const struct membership *member)
{
	size_t place;

	if (table->count == table->capacity && !grow_table(table))
		return UINT32_MAX;
	place = place_of(table, member);
	if (!table->places[place]) {
		table->zones[table->count] = *member;
		table->zones[table->count].found = (uint32_t)table->count;
		table->places[place] = (uint32_t)++table->count;
	}
	return table->places[place] - 1;
}

static int
compare_zones(const void *left, const void *right)
{
	const struct membership *a = left, *b = right;

	for (size_t level = 0; level < WB_MOST_LEVELS; level++)
		if (a->area[level] != b->area[level])
			return a->area[level] < b->area[level] ? -1 : 1;
	return 0;
}

static bool
assign(const struct wb_linkage *linkage, const bool released[WB_MOST_LEVELS],
       struct zone_table *table, uint32_t *of)
{
	size_t levels = wb_areas_levels(linkage->areas);
	size_t count = linkage->addresses.count;

	for (size_t address = 0; address < count; address++) {
		struct membership member;

		for (size_t level = 0; level < WB_MOST_LEVELS; level++)
			member.area[level] = level < levels && released[level] ?
				linkage->addresses.area[level * count + address] :
				WB_NO_AREA;
		of[address] = zone_of(table, &member);
		if (of[address] == UINT32_MAX)
			return false;
	}
	return true;
}

static void
add_units(const struct wb_register *spine, size_t base, size_t address,
	  struct wb_units *to)
{
	uint16_t own = wb_register_units(spine, base, address);

	to->count += own;
	if (own > 0)
		to->key_sum += spine->record_key[address];
}

/* Sorts the zones and fills what is told of each. */
static bool
describe(const struct wb_linkage *linkage, struct zone_table *table,
	 uint32_t *of, struct wb_arena *arena, struct wb_zones *out)
{
	size_t levels = wb_areas_levels(linkage->areas), zones = table->count;
	size_t bases = linkage->addresses.base_count;
	uint32_t *moved = wb_arena_array(arena, zones, sizeof *moved);
	uint32_t *area = wb_arena_array(arena, levels * zones, sizeof *area);
	struct wb_units *units = wb_arena_array(arena, bases * zones,
						sizeof *units);

	if (!moved || !area || !units)
		return false;
	if (zones > 0)
		qsort(table->zones, zones, sizeof *table->zones, compare_zones);
	for (size_t zone = 0; zone < zones; zone++) {
		moved[table->zones[zone].found] = (uint32_t)zone;
		for (size_t level = 0; level < levels; level++)
			area[level * zones + zone] =
				table->zones[zone].area[level];
	}
	for (size_t a = 0; a < linkage->addresses.count; a++) {
		of[a] = moved[of[a]];
		for (size_t base = 0; base < bases; base++)
			add_units(&linkage->addresses, base, a,
				  &units[base * zones + of[a]]);
	}
	*out = (struct wb_zones){ .count = zones, .of = of, .area = area,
				  .units = units };
	return true;
}

enum wb_status
wb_zones_find(const struct wb_linkage *linkage,
	      const bool released[WB_MOST_LEVELS], struct wb_arena *arena,
	      struct wb_zones *out, struct wb_error *err)
{
	struct zone_table table = { 0 };
	uint32_t *of = wb_arena_array(arena, linkage->addresses.count,
				      sizeof *of);
	bool found = of && assign(linkage, released, &table, of) &&
		     describe(linkage, &table, of, arena, out);

	wb_memory_free(table.zones);
	wb_memory_free(table.places);
	return found ? WB_OK : wb_error_no_memory(err);
}
