/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of areas.
 *
 * An open-addressing index leads from (level, code) to an area. It is asked
 * once for each address row and level, mostly for a code that is there, and
 * mostly for the code of the row before, since registers come sorted by
 * place. So each level remembers its last answer, and a slot holds the whole
 * hash, so that a wrong slot costs no look at the code. Sorted rows take some
 * 5 ns a call and shuffled ones 40 ns with 20,000 areas: measure again with
 * `test_area` and WB_AREA_ROWS=8000000 in the environment.
 *
 * Order of the hash never shows: wb_areas_sort puts the areas by level and
 * code and says where each went. The hash has no key. The table is bounded by
 * WB_MOST_AREAS, so a file made to collide costs time and nothing else.
 *
 * What grows is allocated first and changed after; what it grew out of stays
 * in the arena until the run's end.
 */
#include "wijkbeeld/area.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "area/visible.h"

enum { FIRST_SLOTS = 64 };

/* Beside each area: what the search compares. */
struct key { uint32_t hash, length; };

/* An area by number plus 1, so that zeroed memory is empty. */
struct slot { uint32_t hash, number; };

struct wb_areas {
	struct wb_arena *arena;
	const char *const *levels;
	size_t level_count;
	struct wb_area *items;
	struct key *keys;			/* as many as items */
	size_t count, item_capacity, key_capacity;
	struct slot *slots;			/* a power of two, half empty */
	size_t slot_count;
	uint32_t last[WB_MOST_LEVELS];		/* answer before, by level */
	uint32_t first[WB_MOST_LEVELS + 1];	/* when sorted */
};

struct wb_areas *
wb_areas_new(const char *const *levels, size_t level_count,
	     struct wb_arena *arena)
{
	struct wb_areas *areas = wb_arena_array(arena, 1, sizeof *areas);

	assert(level_count <= WB_MOST_LEVELS);
	if (!areas)
		return NULL;

	areas->slots = wb_arena_array(arena, FIRST_SLOTS, sizeof *areas->slots);
	if (!areas->slots)
		return NULL;
	areas->arena = arena;
	areas->levels = levels;
	areas->level_count = level_count;
	areas->slot_count = FIRST_SLOTS;
	memset(areas->last, 0xFF, sizeof areas->last);
	return areas;
}

/* Eight bytes a step through a multiplication whose halves are folded. */
static uint64_t
mix(uint64_t hash, uint64_t bytes)
{
	__extension__ typedef unsigned __int128 wide;
	wide product = (wide)(hash ^ bytes) * UINT64_C(0x9E3779B97F4A7C15);

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint32_t
hash_of(uint32_t level, struct wb_text code)
{
	uint64_t hash = mix(code.length + 1, level + UINT64_C(0x2545F4914F6CDD1D));
	uint64_t bytes;
	size_t at = 0;

	for (; at + sizeof bytes <= code.length; at += sizeof bytes) {
		memcpy(&bytes, code.start + at, sizeof bytes);
		hash = mix(hash, bytes);
	}
	if (at < code.length) {
		bytes = 0;
		memcpy(&bytes, code.start + at, code.length - at);
		hash = mix(hash, bytes);
	}
	return (uint32_t)(hash ^ hash >> 32);
}

static bool
is_area(const struct wb_areas *areas, uint32_t area, uint32_t level,
	struct wb_text code)
{
	return areas->items[area].level == level &&
	       areas->keys[area].length == code.length &&
	       (code.length == 0 ||
		memcmp(areas->items[area].code, code.start, code.length) == 0);
}

/* The slot of this area, or the empty one where it would go. */
static struct slot *
find_slot(const struct wb_areas *areas, uint32_t hash, uint32_t level,
	  struct wb_text code)
{
	size_t mask = areas->slot_count - 1, at = hash & mask;

	for (;; at = (at + 1) & mask) {
		struct slot *slot = &areas->slots[at];

		if (slot->number == 0 ||
		    (slot->hash == hash &&
		     is_area(areas, slot->number - 1, level, code)))
			return slot;
	}
}

/* Enters all areas, whose codes differ, into empty slots. */
static void
fill_slots(const struct wb_areas *areas, struct slot *slots, size_t count)
{
	for (uint32_t area = 0; area < areas->count; area++) {
		uint32_t hash = areas->keys[area].hash;
		size_t at = hash & (count - 1);

		while (slots[at].number != 0)
			at = (at + 1) & (count - 1);
		slots[at] = (struct slot){ hash, area + 1 };
	}
}

/* Room for one more area in all three tables. */
static bool
make_room(struct wb_areas *areas)
{
	struct wb_area *items = wb_arena_grow(areas->arena, areas->items,
					      areas->count,
					      &areas->item_capacity,
					      sizeof *items);
	struct key *keys;
	struct slot *slots;
	size_t count = areas->slot_count * 2;

	if (!items)
		return false;
	areas->items = items;

	keys = wb_arena_grow(areas->arena, areas->keys, areas->count,
			     &areas->key_capacity, sizeof *keys);
	if (!keys)
		return false;
	areas->keys = keys;

	if (areas->count < areas->slot_count / 2)
		return true;
	slots = wb_arena_array(areas->arena, count, sizeof *slots);
	if (!slots)
		return false;
	fill_slots(areas, slots, count);
	areas->slots = slots;
	areas->slot_count = count;
	return true;
}

static uint32_t
append(struct wb_areas *areas, uint32_t level, struct wb_text code,
       uint32_t hash)
{
	const char *copy;
	struct wb_area *area;

	if (areas->count >= WB_MOST_AREAS || !make_room(areas))
		return WB_NO_AREA;
	copy = wb_arena_text(areas->arena, code.start, code.length);
	if (!copy)
		return WB_NO_AREA;

	*find_slot(areas, hash, level, code) =
		(struct slot){ hash, (uint32_t)areas->count + 1 };
	areas->keys[areas->count] = (struct key){ hash, (uint32_t)code.length };
	area = &areas->items[areas->count];
	*area = (struct wb_area){ .level = level, .code = copy, .name = copy };
	memset(area->parent, 0xFF, sizeof area->parent);
	return (uint32_t)areas->count++;
}

uint32_t
wb_areas_add(struct wb_areas *areas, uint32_t level, struct wb_text code)
{
	uint32_t area = areas->last[level];
	const struct slot *slot;
	uint32_t hash;

	assert(level < areas->level_count && code.length <= UINT32_MAX);
	if (area != WB_NO_AREA && is_area(areas, area, level, code))
		return area;

	hash = hash_of(level, code);
	slot = find_slot(areas, hash, level, code);
	area = slot->number ? slot->number - 1
			    : append(areas, level, code, hash);
	areas->last[level] = area;
	return area;
}

uint32_t
wb_areas_find(const struct wb_areas *areas, uint32_t level,
	      struct wb_text code)
{
	/* Number 0, an empty slot, wraps to WB_NO_AREA. */
	return find_slot(areas, hash_of(level, code), level, code)->number - 1;
}

bool
wb_areas_name(struct wb_areas *areas, uint32_t area, struct wb_text name)
{
	struct wb_area *item = &areas->items[area];
	char *copy;
	size_t length;

	assert(area < areas->count);
	if (wb_text_equal(name, item->name))
		return true;
	copy = wb_arena_text(areas->arena, name.start, name.length);
	if (!copy)
		return false;
	length = wb_visible_text(name, copy, name.length);
	copy[length] = '\0';
	if (length > 0)
		item->name = copy;
	return true;
}

void
wb_areas_mark_joined(struct wb_areas *areas, uint32_t area)
{
	areas->items[area].joined = true;
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Runs of digits by their number; of equal numbers the text itself decides. */
static int
compare_runs(const char **left, const char **right)
{
	size_t a, b;
	int order;

	while (**left == '0' && is_digit((*left)[1]))
		++*left;
	while (**right == '0' && is_digit((*right)[1]))
		++*right;
	a = strspn(*left, "0123456789");
	b = strspn(*right, "0123456789");
	order = a != b ? (a < b ? -1 : 1) : strncmp(*left, *right, a);
	*left += a;
	*right += b;
	return order;
}

int
wb_area_code_compare(const char *left, const char *right)
{
	const char *a = left, *b = right;
	int order = 0;

	while (order == 0 && *a && *b) {
		if (is_digit(*a) && is_digit(*b))
			order = compare_runs(&a, &b);
		else if (*a == *b)
			a++, b++;
		else
			order = (unsigned char)*a < (unsigned char)*b ? -1 : 1;
	}
	if (order == 0 && (*a || *b))
		order = *a ? 1 : -1;
	return order ? order : strcmp(left, right);
}

static int
compare(const void *left, const void *right, void *context)
{
	const struct wb_areas *areas = context;
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	const struct wb_area *first = &areas->items[a];
	const struct wb_area *second = &areas->items[b];

	if (first->level != second->level)
		return first->level < second->level ? -1 : 1;
	return wb_text_compare(
		(struct wb_text){ first->code, areas->keys[a].length },
		(struct wb_text){ second->code, areas->keys[b].length });
}

/* What a sort needs: all of it there before anything changes. */
struct sorted {
	uint32_t *order, *moved;	/* old by new, new by old */
	struct wb_area *items;
	struct key *keys;
	struct slot *slots;
};

static bool
allocate(const struct wb_areas *areas, struct sorted *sorted)
{
	struct wb_arena *arena = areas->arena;
	size_t count = areas->count;

	*sorted = (struct sorted){
		.order = wb_arena_array(arena, count, sizeof *sorted->order),
		.moved = wb_arena_array(arena, count, sizeof *sorted->moved),
		.items = wb_arena_array(arena, count, sizeof *sorted->items),
		.keys = wb_arena_array(arena, count, sizeof *sorted->keys),
		.slots = wb_arena_array(arena, areas->slot_count,
					sizeof *sorted->slots),
	};
	return sorted->order && sorted->moved && sorted->items &&
	       sorted->keys && sorted->slots;
}

static void
move_parents(struct wb_area *area, const uint32_t *moved)
{
	for (size_t level = 0; level < WB_MOST_LEVELS; level++)
		if (area->parent[level] != WB_NO_AREA)
			area->parent[level] = moved[area->parent[level]];
}

static void
find_firsts(struct wb_areas *areas)
{
	uint32_t area = 0;

	for (uint32_t level = 0; level <= WB_MOST_LEVELS; level++) {
		while (area < areas->count && areas->items[area].level < level)
			area++;
		areas->first[level] = area;
	}
}

const uint32_t *
wb_areas_sort(struct wb_areas *areas)
{
	struct sorted sorted;
	size_t count = areas->count;

	if (!allocate(areas, &sorted))
		return NULL;
	for (uint32_t area = 0; area < count; area++)
		sorted.order[area] = area;
	qsort_r(sorted.order, count, sizeof *sorted.order, compare, areas);
	for (uint32_t area = 0; area < count; area++)
		sorted.moved[sorted.order[area]] = area;

	for (uint32_t area = 0; area < count; area++) {
		sorted.items[area] = areas->items[sorted.order[area]];
		sorted.keys[area] = areas->keys[sorted.order[area]];
		move_parents(&sorted.items[area], sorted.moved);
	}
	areas->items = sorted.items;
	areas->keys = sorted.keys;
	areas->item_capacity = areas->key_capacity = count;
	areas->slots = sorted.slots;
	fill_slots(areas, areas->slots, areas->slot_count);
	memset(areas->last, 0xFF, sizeof areas->last);
	find_firsts(areas);
	return sorted.moved;
}

void
wb_areas_set_parent(struct wb_areas *areas, uint32_t area, uint32_t level,
		    uint32_t parent)
{
	assert(area < areas->count && level < areas->items[area].level);
	assert(parent == WB_NO_AREA || areas->items[parent].level == level);
	areas->items[area].parent[level] = parent;
}

size_t
wb_areas_count(const struct wb_areas *areas)
{
	return areas->count;
}

const struct wb_area *
wb_areas_get(const struct wb_areas *areas, uint32_t area)
{
	assert(area < areas->count);
	return &areas->items[area];
}

size_t
wb_areas_levels(const struct wb_areas *areas)
{
	return areas->level_count;
}

const char *
wb_areas_level_name(const struct wb_areas *areas, uint32_t level)
{
	assert(level < areas->level_count);
	return areas->levels[level];
}

uint32_t
wb_areas_find_level(const struct wb_areas *areas, const char *name)
{
	for (uint32_t level = 0; level < areas->level_count; level++)
		if (strcmp(areas->levels[level], name) == 0)
			return level;
	return UINT32_MAX;
}

void
wb_areas_of_level(const struct wb_areas *areas, uint32_t level,
		  uint32_t *first, uint32_t *count)
{
	assert(level < areas->level_count);
	*first = areas->first[level];
	*count = areas->first[level + 1] - areas->first[level];
}
