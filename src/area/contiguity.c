/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contiguity from boundaries.
 *
 * The corners of all rings are sorted by place, and those of several areas in
 * one place make these areas neighbours (queen). For rook it is the same with
 * edges, each by its two ends. A layer gives both sides of a border through the
 * same projection, but a file may hold one corner with more decimals than the
 * other, so corners are taken to 1e-7 degree, some centimetre.
 *
 * A border where only one side has a corner half way (a T) is still seen by
 * queen, at the ends of the border, and may be missed by rook. Queen is what
 * the pages use.
 *
 * Cost: 14,574 buurten with 2.1 million corners take 1.5 s, once a run, nearly
 * all of it sorting (tests/bench/place.c). On the national file of 2015 (11,018
 * buurten) queen gives 6.06 neighbours on average and rook 5.51.
 *
 * Source: Anselin (1988), Spatial Econometrics, section 3.1.1.
 */
#include "wijkbeeld/contiguity.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "wijkbeeld/message.h"

/* Corners nearer than this are one. */
static const double STEPS_A_DEGREE = 1e7;

/* A map of the country has 14,574 buurten and 90,000 borders. */
enum { MOST_BORDERS = 1 << 26 };

/* A corner, or an edge by both its corners, the lower first. */
struct mark {
	uint64_t from, to;
	uint32_t area;
};

/* Borders while they are gathered. */
struct gathering {
	struct wb_arena *arena;
	struct wb_border *items;
	size_t count, capacity;
};

static uint64_t
key_of(struct wb_position position)
{
	int32_t x = (int32_t)lrint(position.x * STEPS_A_DEGREE);
	int32_t y = (int32_t)lrint(position.y * STEPS_A_DEGREE);

	return (uint64_t)(uint32_t)x << 32 | (uint32_t)y;
}

/* ------------------------------------------------------------------ corners */

static size_t
count_corners(const struct wb_boundaries *boundaries)
{
	size_t corners = 0;

	for (size_t area = 0; area < boundaries->count; area++) {
		const struct wb_shape *shape = &boundaries->items[area].shape;

		for (size_t ring = 0; ring < shape->count; ring++)
			corners += shape->rings[ring].count;
	}
	return corners;
}

static struct mark *
mark_ring(const struct wb_ring *ring, enum wb_contiguity_kind kind,
	  uint32_t area, struct mark *next)
{
	uint64_t last = ring->count ? key_of(ring->points[ring->count - 1]) : 0;

	for (size_t point = 0; point < ring->count; point++) {
		uint64_t own = key_of(ring->points[point]);

		if (kind == WB_CONTIGUITY_QUEEN)
			*next++ = (struct mark){ own, own, area };
		else if (own != last)
			*next++ = (struct mark){ own < last ? own : last,
						 own < last ? last : own,
						 area };
		last = own;
	}
	return next;
}

static size_t
mark_all(const struct wb_boundaries *boundaries, enum wb_contiguity_kind kind,
	 struct mark *marks)
{
	struct mark *next = marks;

	for (size_t area = 0; area < boundaries->count; area++) {
		const struct wb_shape *shape = &boundaries->items[area].shape;

		for (size_t ring = 0; ring < shape->count; ring++)
			next = mark_ring(&shape->rings[ring], kind,
					 (uint32_t)area, next);
	}
	return (size_t)(next - marks);
}

static int
compare_marks(const void *left, const void *right)
{
	const struct mark *a = left, *b = right;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	return (a->area > b->area) - (a->area < b->area);
}

/* ------------------------------------------------------------------ borders */

static enum wb_status
add_border(struct gathering *gathering, uint32_t one, uint32_t other,
	   struct wb_error *err)
{
	struct wb_border *items;

	if (gathering->count >= MOST_BORDERS)
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("the boundaries lie over each other, so there are no neighbours to find"));
	items = wb_arena_grow(gathering->arena, gathering->items,
			      gathering->count, &gathering->capacity,
			      sizeof *items);
	if (!items)
		return wb_error_no_memory(err);
	gathering->items = items;
	items[gathering->count++] = (struct wb_border){ one, other };
	return WB_OK;
}

/* Borders between all areas that have this mark; they are in order. */
static enum wb_status
join(struct gathering *gathering, const struct mark *marks, size_t count,
     struct wb_error *err)
{
	for (size_t one = 0; one < count; one++)
		for (size_t other = one + 1; other < count; other++)
			if (marks[one].area != marks[other].area &&
			    add_border(gathering, marks[one].area,
				       marks[other].area, err) != WB_OK)
				return err->status;
	return WB_OK;
}

static enum wb_status
find_borders(struct gathering *gathering, struct mark *marks, size_t count,
	     struct wb_error *err)
{
	size_t next;

	qsort(marks, count, sizeof *marks, compare_marks);
	for (size_t at = 0; at < count; at = next) {
		for (next = at + 1; next < count &&
		     marks[next].from == marks[at].from &&
		     marks[next].to == marks[at].to; next++)
			;
		if (join(gathering, marks + at, next - at, err) != WB_OK)
			return err->status;
	}
	return WB_OK;
}

static int
compare_borders(const void *left, const void *right)
{
	const struct wb_border *a = left, *b = right;

	if (a->one != b->one)
		return a->one < b->one ? -1 : 1;
	return (a->other > b->other) - (a->other < b->other);
}

/* Both ways, sorted, each once; how many there are. */
static size_t
both_ways(const struct wb_border *borders, size_t count,
	  struct wb_border *both)
{
	size_t used = 0, kept = 0;

	for (size_t at = 0; at < count; at++) {
		struct wb_border own = borders[at];

		if (own.one == own.other)
			continue;
		both[used++] = own;
		both[used++] = (struct wb_border){ own.other, own.one };
	}
	qsort(both, used, sizeof *both, compare_borders);
	for (size_t at = 0; at < used; at++)
		if (kept == 0 || compare_borders(&both[kept - 1], &both[at]))
			both[kept++] = both[at];
	return kept;
}

enum wb_status
wb_contiguity_of(const struct wb_border *borders, size_t border_count,
		 size_t count, struct wb_arena *arena,
		 struct wb_contiguity *out, struct wb_error *err)
{
	struct wb_border *both = wb_arena_array(arena, border_count,
						2 * sizeof *both);
	size_t *starts = wb_arena_array(arena, count + 1, sizeof *starts);
	uint32_t *areas;
	size_t kept;

	if (!both || !starts)
		return wb_error_no_memory(err);
	for (size_t at = 0; at < border_count; at++)
		if (borders[at].one >= count || borders[at].other >= count)
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a border names area %u of %zu"),
				borders[at].one > borders[at].other ?
				borders[at].one : borders[at].other, count);
	kept = both_ways(borders, border_count, both);
	areas = wb_arena_array(arena, kept, sizeof *areas);
	if (!areas)
		return wb_error_no_memory(err);
	for (size_t at = 0; at < kept; at++) {
		areas[at] = both[at].other;
		starts[both[at].one + 1]++;
	}
	for (size_t area = 0; area < count; area++)
		starts[area + 1] += starts[area];
	*out = (struct wb_contiguity){ starts, areas, count };
	return WB_OK;
}

enum wb_status
wb_contiguity_read(const struct wb_boundaries *boundaries,
		   enum wb_contiguity_kind kind, struct wb_arena *arena,
		   struct wb_contiguity *out, struct wb_error *err)
{
	/* Marks and borders are many; they go when the lists are made. */
	struct wb_arena *own = wb_arena_new();
	struct gathering gathering = { .arena = own };
	struct mark *marks = own ? wb_arena_array(own,
		count_corners(boundaries), sizeof *marks) : NULL;
	enum wb_status status = marks ? WB_OK : wb_error_no_memory(err);

	if (status == WB_OK)
		status = find_borders(&gathering, marks,
				      mark_all(boundaries, kind, marks), err);
	if (status == WB_OK)
		status = wb_contiguity_of(gathering.items, gathering.count,
					  boundaries->count, arena, out, err);
	wb_arena_free(own);
	return status;
}

size_t
wb_contiguity_degree(const struct wb_contiguity *contiguity, uint32_t area)
{
	return contiguity->starts[area + 1] - contiguity->starts[area];
}
