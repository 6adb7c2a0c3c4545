/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The boundaries of a level.
 *
 * A buurt may come in several features: its land and its water, or its islands.
 * Features are gathered, sorted by code and bounds, and those of one code
 * joined by putting their rings together, which even-odd allows as long as
 * they do not overlap. A feature that is there twice would undo itself; it
 * stands beside its double after the sort, and is passed over. So the order of
 * the file does not matter, unless features of one code differ in name: then
 * the westernmost name is taken.
 *
 * An area without polygons cannot be drawn or hold a position, so it is told
 * and left out. Codes of areas are public and may stand in a message.
 */
#include "wijkbeeld/boundary.h"

#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

/* What a file is asked for, and what came of it so far. */
struct reading {
	const char *path, *level;
	struct wb_layer *layer;
	struct wb_arena *arena;
	struct wb_notices *notices;
	size_t code_field, name_field;		/* SIZE_MAX: no names */
	struct wb_boundary *items;
	size_t count, capacity;
	size_t features, without_code, without_shape, twice;
	const char *first_without_shape, *first_twice;
};

static size_t
find_field(const struct wb_layer *layer, const char *name)
{
	size_t count = wb_layer_fields(layer);

	for (size_t field = 0; field < count; field++)
		if (strcmp(wb_layer_field_name(layer, field), name) == 0)
			return field;
	for (size_t field = 0; field < count; field++)
		if (wb_text_equal_fold(wb_text_of(name),
				       wb_layer_field_name(layer, field)))
			return field;
	return SIZE_MAX;
}

static enum wb_status
no_such_field(const struct reading *reading, const char *name,
	      struct wb_error *err)
{
	size_t count = wb_layer_fields(reading->layer);
	const char **names = wb_arena_array(reading->arena, count,
					    sizeof *names);
	const char *nearest;

	if (!names)
		return wb_error_no_memory(err);
	for (size_t field = 0; field < count; field++)
		names[field] = wb_layer_field_name(reading->layer, field);
	nearest = wb_text_nearest(name, names, count);

	wb_error_set(err, WB_BAD_INPUT,
		     _("there is no attribute \"%s\" for level %s"), name,
		     reading->level);
	wb_error_at(err, reading->path, 0, 0);
	if (nearest)
		return wb_error_mend(err, _("did you mean \"%s\"?"), nearest);
	return wb_error_mend(err, _("choose another attribute (the first is "
				    "\"%s\"), or name another layer"),
			     count ? names[0] : "");
}

static enum wb_status
find_fields(struct reading *reading, const char *code_field,
	    const char *name_field, struct wb_error *err)
{
	reading->code_field = find_field(reading->layer, code_field);
	if (reading->code_field == SIZE_MAX)
		return no_such_field(reading, code_field, err);

	reading->name_field = SIZE_MAX;
	if (!name_field)
		return wb_layer_choose(reading->layer, &reading->code_field, 1,
				       err);
	reading->name_field = find_field(reading->layer, name_field);
	if (reading->name_field == SIZE_MAX)
		return no_such_field(reading, name_field, err);
	return wb_layer_choose(reading->layer,
			       (size_t[]){ reading->code_field,
					   reading->name_field }, 2, err);
}

/* The name in the arena, or the code where there is none. */
static const char *
take_name(const struct reading *reading, const char *const *texts,
	  const char *code)
{
	const char *raw = reading->name_field == SIZE_MAX
			? NULL : texts[reading->name_field];
	struct wb_text name = wb_text_trim(wb_text_of(raw ? raw : ""));

	return name.length ? wb_arena_text(reading->arena, name.start,
					   name.length) : code;
}

static enum wb_status
append(struct reading *reading, const char *const *texts,
       const struct wb_shape *shape, const char *code, size_t length,
       struct wb_error *err)
{
	struct wb_boundary *items = wb_arena_grow(reading->arena,
						  reading->items,
						  reading->count,
						  &reading->capacity,
						  sizeof *items);
	struct wb_boundary item = { .shape = *shape };

	if (!items)
		return wb_error_no_memory(err);
	reading->items = items;
	item.code = wb_arena_text(reading->arena, code, length);
	if (!item.code)
		return wb_error_no_memory(err);
	item.name = take_name(reading, texts, item.code);
	if (!item.name)
		return wb_error_no_memory(err);
	items[reading->count++] = item;
	return WB_OK;
}

static enum wb_status
take_feature(struct reading *reading, const char *const *texts,
	     const struct wb_shape *shape, struct wb_error *err)
{
	const char *raw = texts[reading->code_field];
	char code[WB_MOST_CODE];
	size_t length = wb_area_code_normalise(
		reading->level, wb_text_of(raw ? raw : ""), code);

	reading->features++;
	if (length == 0) {
		reading->without_code++;
		return WB_OK;
	}
	return append(reading, texts, shape, code, length, err);
}

static enum wb_status
read_features(struct reading *reading, struct wb_error *err)
{
	for (;;) {
		const char *const *texts;
		struct wb_shape shape;
		bool more;
		enum wb_status status = wb_layer_next(reading->layer,
						      reading->arena, &more,
						      &texts, &shape, err);

		if (status != WB_OK || !more)
			return status;
		status = take_feature(reading, texts, &shape, err);
		if (status != WB_OK)
			return status;
	}
}

static int
compare_numbers(double left, double right)
{
	return (left > right) - (left < right);
}

/* 0 when both have the same bounds. */
static int
compare_bounds(const struct wb_shape *left, const struct wb_shape *right)
{
	int order = compare_numbers(left->low.x, right->low.x);

	if (order == 0)
		order = compare_numbers(left->low.y, right->low.y);
	if (order == 0)
		order = compare_numbers(left->high.x, right->high.x);
	if (order == 0)
		order = compare_numbers(left->high.y, right->high.y);
	return order;
}

/* By code, then bounds, then place in the file. */
static int
compare(const void *left, const void *right)
{
	const struct wb_boundary *const *a = left, *const *b = right;
	int order = strcmp((*a)->code, (*b)->code);

	if (order == 0)
		order = compare_bounds(&(*a)->shape, &(*b)->shape);
	return order ? order : (*a > *b) - (*a < *b);
}

static bool
same_rings(const struct wb_shape *left, const struct wb_shape *right)
{
	if (left->count != right->count)
		return false;
	for (size_t ring = 0; ring < left->count; ring++) {
		const struct wb_ring *a = &left->rings[ring];
		const struct wb_ring *b = &right->rings[ring];

		if (a->count != b->count ||
		    memcmp(a->points, b->points, a->count * sizeof *a->points))
			return false;
	}
	return true;
}

/* Whether one of `kept`, in the order of the sort, has the same rings. */
static bool
is_double(const struct wb_boundary *const *kept, size_t count,
	  const struct wb_shape *shape)
{
	while (count-- > 0 && compare_bounds(&kept[count]->shape, shape) == 0)
		if (same_rings(&kept[count]->shape, shape))
			return true;
	return false;
}

/* Those of `run` that add ground are moved to its front; how many they are. */
static size_t
without_doubles(struct reading *reading, const struct wb_boundary **run,
		size_t count)
{
	size_t kept = 0;

	for (size_t at = 0; at < count; at++) {
		if (run[at]->shape.count == 0)
			continue;
		if (!is_double(run, kept, &run[at]->shape))
			run[kept++] = run[at];
		else if (reading->twice++ == 0)
			reading->first_twice = run[at]->code;
	}
	return kept;
}

static void
widen(struct wb_shape *shape, const struct wb_shape *other)
{
	if (other->low.x < shape->low.x)
		shape->low.x = other->low.x;
	if (other->low.y < shape->low.y)
		shape->low.y = other->low.y;
	if (other->high.x > shape->high.x)
		shape->high.x = other->high.x;
	if (other->high.y > shape->high.y)
		shape->high.y = other->high.y;
}

/* Joins `count` (1 or more) shapes that have rings. */
static bool
join_shapes(const struct wb_boundary *const *run, size_t count,
	    struct wb_arena *arena, struct wb_shape *out)
{
	struct wb_ring *rings;
	size_t total = 0;

	*out = run[0]->shape;
	if (count == 1)
		return true;
	for (size_t at = 0; at < count; at++)
		total += run[at]->shape.count;
	rings = wb_arena_array(arena, total, sizeof *rings);
	if (!rings)
		return false;

	out->rings = rings;
	out->count = total;
	for (size_t at = 0; at < count; at++) {
		const struct wb_shape *shape = &run[at]->shape;

		memcpy(rings, shape->rings, shape->count * sizeof *rings);
		rings += shape->count;
		widen(out, shape);
	}
	return true;
}

/* The first name that is one, of all features of the code. */
static const char *
name_of(const struct wb_boundary *const *run, size_t count)
{
	for (size_t at = 0; at < count; at++)
		if (run[at]->name != run[at]->code)
			return run[at]->name;
	return run[0]->code;
}

/* Writes the boundary of the `count` features of one code, if it has ground. */
static bool
join(struct reading *reading, const struct wb_boundary **run, size_t count,
     struct wb_boundary *items, size_t *used)
{
	struct wb_boundary *item = &items[*used];
	size_t kept;

	item->code = run[0]->code;
	item->name = name_of(run, count);
	kept = without_doubles(reading, run, count);
	if (kept == 0) {
		if (reading->without_shape++ == 0)
			reading->first_without_shape = item->code;
		return true;
	}
	++*used;
	return join_shapes(run, kept, reading->arena, &item->shape);
}

static enum wb_status
sort_and_join(struct reading *reading, struct wb_boundaries *out,
	      struct wb_error *err)
{
	size_t count = reading->count, used = 0, next;
	const struct wb_boundary **order =
		wb_arena_array(reading->arena, count, sizeof *order);
	struct wb_boundary *items =
		wb_arena_array(reading->arena, count, sizeof *items);

	if (!order || !items)
		return wb_error_no_memory(err);
	for (size_t at = 0; at < count; at++)
		order[at] = &reading->items[at];
	qsort(order, count, sizeof *order, compare);

	for (size_t at = 0; at < count; at = next) {
		for (next = at + 1; next < count &&
		     strcmp(order[next]->code, order[at]->code) == 0; next++)
			;
		if (!join(reading, order + at, next - at, items, &used))
			return wb_error_no_memory(err);
	}
	*out = (struct wb_boundaries){ items, used };
	return WB_OK;
}

static void
tell(const struct reading *reading)
{
	const char *remark = wb_layer_remark(reading->layer);

	if (remark)
		wb_notice_add(reading->notices, WB_NOTE, reading->path, 0, 0,
			      NULL, "%s", remark);
	if (reading->without_code)
		wb_notice_add(reading->notices, WB_WARNING, reading->path, 0, 0,
			      NULL, P_("%zu feature has no code and is left out",
				       "%zu features have no code and are left "
				       "out", reading->without_code),
			      reading->without_code);
	if (reading->without_shape)
		wb_notice_add(reading->notices, WB_WARNING, reading->path, 0, 0,
			      NULL, P_("%zu area has no polygon and is left "
				       "out: %s",
				       "%zu areas have no polygon and are left "
				       "out, the first %s",
				       reading->without_shape),
			      reading->without_shape,
			      reading->first_without_shape);
	if (reading->twice)
		wb_notice_add(reading->notices, WB_NOTE, reading->path, 0, 0,
			      NULL, P_("%zu feature is there twice: %s",
				       "%zu features are there twice, the "
				       "first %s", reading->twice),
			      reading->twice, reading->first_twice);
}

static enum wb_status
read_layer(struct reading *reading, const char *code_field,
	   const char *name_field, struct wb_boundaries *out,
	   struct wb_error *err)
{
	enum wb_status status = find_fields(reading, code_field, name_field,
					    err);

	if (status == WB_OK)
		status = read_features(reading, err);
	if (status == WB_OK)
		status = sort_and_join(reading, out, err);
	if (status != WB_OK)
		return status;

	tell(reading);
	if (out->count > 0)
		return WB_OK;
	wb_error_set(err, WB_BAD_INPUT,
		     _("none of its %zu features has a code and a polygon"),
		     reading->features);
	wb_error_at(err, reading->path, 0, 0);
	return wb_error_mend(err, _("choose the layer and attribute with the "
				    "codes of level %s"), reading->level);
}

enum wb_status
wb_boundaries_read(const char *path, const char *layer, const char *level,
		   const char *code_field, const char *name_field,
		   struct wb_arena *arena, struct wb_notices *notices,
		   struct wb_boundaries *out, struct wb_error *err)
{
	struct reading reading = {
		.path = path, .level = level,
		.arena = arena, .notices = notices,
	};
	struct wb_boundaries read = { NULL, 0 };
	enum wb_status status = wb_layer_open(path, layer, &reading.layer, err);

	if (status != WB_OK)
		return status;
	status = read_layer(&reading, code_field, name_field, &read, err);
	wb_layer_close(reading.layer);
	if (status == WB_OK)
		*out = read;
	return status;
}

static int
compare_code(const void *code, const void *item)
{
	return strcmp(code, ((const struct wb_boundary *)item)->code);
}

const struct wb_boundary *
wb_boundaries_find(const struct wb_boundaries *all, const char *code)
{
	return all->count == 0 ? NULL
		: bsearch(code, all->items, all->count, sizeof *all->items,
			  compare_code);
}
