/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which zones hang together: by rows of few zones.
 *
 * A row of many (a whole wijk) would tie all of them to each other and bind
 * none of them, so it joins only as long as a component stays small. What is
 * outside stays fixed while a program is solved; that can only make the answer
 * too careful.
 */
#include "deduction.h"

#include <stdlib.h>

enum { MOST_ZONES = 64 };	/* that hang together */

/* Zones joined into components; `joined` points towards the lowest of them. */
struct joining { uint32_t *joined, *size; };

static uint32_t
root_of(struct joining *joining, uint32_t zone)
{
	while (joining->joined[zone] != zone) {
		joining->joined[zone] = joining->joined[joining->joined[zone]];
		zone = joining->joined[zone];
	}
	return zone;
}

static void
join(struct joining *joining, uint32_t one, uint32_t other)
{
	one = root_of(joining, one);
	other = root_of(joining, other);
	if (one == other)
		return;
	if (other < one) {
		uint32_t kept = one;

		one = other;
		other = kept;
	}
	joining->joined[other] = one;
	joining->size[one] += joining->size[other];
}

/* How many zones a component would have that a row joins. */
static size_t
joined_size(struct joining *joining, const struct wb_cells *of, uint32_t *seen,
	    uint32_t mark)
{
	size_t size = 0;

	for (size_t z = 0; z < of->zone_count; z++) {
		uint32_t root = root_of(joining, of->zones[z]);

		if (seen[root] == mark)
			continue;
		seen[root] = mark;
		size += joining->size[root];
	}
	return size;
}

struct sized_row { size_t zones; uint32_t row; };

static int
compare_sizes(const void *left, const void *right)
{
	const struct sized_row *a = left, *b = right;

	if (a->zones != b->zones)
		return a->zones < b->zones ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

static void
join_by_rows(const struct wb_deduction *deduction, struct joining *joining,
	     struct sized_row *rows, uint32_t *seen)
{
	for (uint32_t row = 0; row < deduction->told_count; row++)
		rows[row] = (struct sized_row){
			deduction->told[row].of.zone_count, row };
	qsort(rows, deduction->told_count, sizeof *rows, compare_sizes);
	for (uint32_t at = 0; at < deduction->told_count &&
	     rows[at].zones <= MOST_ZONES; at++) {
		const struct wb_cells *of = &deduction->told[rows[at].row].of;

		if (of->zone_count == 0 ||
		    joined_size(joining, of, seen, at + 1) > MOST_ZONES)
			continue;
		for (size_t z = 1; z < of->zone_count; z++)
			join(joining, of->zones[0], of->zones[z]);
	}
}

/* Numbers the components by their lowest zone and lists their zones. */
static bool
list_components(struct wb_deduction *deduction, struct joining *joining)
{
	size_t zones = deduction->zone_count;
	uint32_t *listed = wb_arena_array(deduction->arena, zones,
					  sizeof *listed);
	size_t used = 0;

	deduction->component = wb_arena_array(deduction->arena, zones,
		sizeof *deduction->component);
	deduction->components = wb_arena_array(deduction->arena, zones,
		sizeof *deduction->components);
	if (!listed || !deduction->component || !deduction->components)
		return false;
	for (uint32_t zone = 0; zone < zones; zone++) {
		uint32_t root = root_of(joining, zone);

		if (root == zone) {
			deduction->component[zone] =
				(uint32_t)deduction->component_count;
			deduction->components[deduction->component_count++] =
				(struct zone_list){ listed + used, 0 };
			used += joining->size[zone];
		}
		deduction->component[zone] = deduction->component[root];
	}
	for (uint32_t zone = 0; zone < zones; zone++) {
		struct zone_list *list = &deduction->components[
			deduction->component[zone]];

		listed[(size_t)(list->zones - listed) + list->count++] = zone;
	}
	return true;
}

bool
wb_components_find(struct wb_deduction *deduction)
{
	size_t zones = deduction->zone_count;
	struct wb_arena *arena = wb_arena_new();
	struct joining joining = { 0 };
	uint32_t *seen = NULL;
	struct sized_row *rows = NULL;
	bool done = false;

	if (arena) {
		joining.joined = wb_arena_array(arena, zones, sizeof(uint32_t));
		joining.size = wb_arena_array(arena, zones, sizeof(uint32_t));
		seen = wb_arena_array(arena, zones, sizeof *seen);
		rows = wb_arena_array(arena, deduction->told_count,
				      sizeof *rows);
	}
	if (joining.joined && joining.size && seen && rows) {
		for (uint32_t zone = 0; zone < zones; zone++) {
			joining.joined[zone] = zone;
			joining.size[zone] = 1;
		}
		join_by_rows(deduction, &joining, rows, seen);
		done = list_components(deduction, &joining);
	}
	wb_arena_free(arena);
	return done;
}
