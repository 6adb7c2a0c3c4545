/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Joining areas that are too small to show.
 *
 * The areas of a level within one buurt stand in the order of their codes. As
 * long as any has fewer households than the minimum, the smallest of all is
 * joined with the smaller of its two neighbours in that order (the first of
 * equals), so that what is joined is always a run of neighbours. What is left
 * alone in its buurt stays small, and so does an area that crosses buurten; one
 * without households has nothing to show and stands outside the order.
 *
 * Only numbers of households decide, which are public: never what is counted of
 * them. So towns that differ in what is hidden are joined alike.
 *
 * It is done when all names are known and before anything is counted, by making
 * the table of areas anew; all rooms behind see the joined areas alone.
 */
#include "link/link.h"

#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/message.h"

enum { MOST_NAMED = 6 };

/* An area of the level, in its place among its neighbours. */
struct part { uint32_t area, parent; const char *code; int64_t units; };

/* Parts that are joined: `count` of them from `first` on. */
struct run { size_t first, count; int64_t units; };

/* What is joined at one level. */
struct joining {
	struct wb_linker *linker;
	const struct wb_merge_spec *spec;
	struct part *parts;
	struct run *runs;
	size_t part_count, run_count;
};

static int
compare_parts(const void *left, const void *right)
{
	const struct part *a = left, *b = right;

	if (a->parent != b->parent)
		return a->parent < b->parent ? -1 : 1;
	return wb_area_code_compare(a->code, b->code);
}

/* The areas that may be joined, in order. */
static bool
list_parts(struct joining *joining)
{
	const struct wb_linker *linker = joining->linker;
	uint32_t level = joining->spec->level, first, count;
	const uint32_t *area = linker->area + level * linker->address_count;
	struct part *parts;

	wb_areas_of_level(linker->areas, level, &first, &count);
	parts = wb_arena_array(linker->arena, count, sizeof *parts);
	joining->runs = wb_arena_array(linker->arena, count,
				       sizeof *joining->runs);
	if (!parts || !joining->runs)
		return false;
	for (size_t a = 0; a < linker->address_count; a++)
		if (area[a] != WB_NO_AREA)
			parts[area[a] - first].units += linker->units[
				WB_BASE_HOUSEHOLDS * linker->address_count + a];
	for (uint32_t at = 0; at < count; at++) {
		const struct wb_area *own = wb_areas_get(linker->areas,
							 first + at);
		uint32_t parent = own->parent[joining->spec->within];

		if (parts[at].units == 0 || parent == WB_NO_AREA)
			continue;
		parts[joining->part_count++] = (struct part){
			first + at, parent, own->code, parts[at].units };
	}
	joining->parts = parts;
	if (joining->part_count > 0)
		qsort(parts, joining->part_count, sizeof *parts, compare_parts);
	return true;
}

static size_t
smallest_of(const struct run *runs, size_t count)
{
	size_t smallest = 0;

	for (size_t at = 1; at < count; at++)
		if (runs[at].units < runs[smallest].units)
			smallest = at;
	return smallest;
}

/* Joins the runs of one parent until each is large enough, or one is left. */
static size_t
join_runs(struct run *runs, size_t count, int64_t minimum)
{
	while (count > 1) {
		size_t at = smallest_of(runs, count);

		if (runs[at].units >= minimum)
			break;
		/* With the one before, or else the one behind. */
		if (at + 1 == count ||
		    (at > 0 && runs[at - 1].units <= runs[at + 1].units))
			at--;
		runs[at].count += runs[at + 1].count;
		runs[at].units += runs[at + 1].units;
		count--;
		memmove(&runs[at + 1], &runs[at + 2],
			(count - at - 1) * sizeof *runs);
	}
	return count;
}

static void
join_parts(struct joining *joining)
{
	size_t at = 0;

	while (at < joining->part_count) {
		struct run *runs = joining->runs + joining->run_count;
		uint32_t parent = joining->parts[at].parent;
		size_t count = 0;

		for (; at < joining->part_count &&
		     joining->parts[at].parent == parent; at++)
			runs[count++] = (struct run){ at, 1,
				joining->parts[at].units };
		joining->run_count += join_runs(runs, count,
						joining->spec->minimum);
	}
}

/* --- what the joined area is called ------------------------------------------- */

static const char *
name_of(const struct joining *joining, const struct run *run, size_t part)
{
	return wb_areas_get(joining->linker->areas,
			    joining->parts[run->first + part].area)->name;
}

/* Bytes before the number at the end of a name, or SIZE_MAX without one. */
static size_t
before_number(const char *name)
{
	size_t length = strlen(name), at = length;

	while (at > 0 && name[at - 1] >= '0' && name[at - 1] <= '9')
		at--;
	return at == length || at == 0 || length - at > 6 || name[at] == '0' ?
	       SIZE_MAX : at;
}

/* `Blok 3`, `Blok 4`, `Blok 5`: one after another, and nothing in between. */
static bool
is_sequence(const struct joining *joining, const struct run *run)
{
	const char *first = name_of(joining, run, 0);
	size_t before = before_number(first);

	for (size_t part = 1; part < run->count; part++) {
		const char *name = name_of(joining, run, part);

		if (before == SIZE_MAX || before_number(name) != before ||
		    strncmp(first, name, before) != 0 ||
		    atol(name + before) != atol(first + before) + (long)part)
			return false;
	}
	return run->count > 2;
}

static const char *
joined_name(const struct joining *joining, const struct run *run)
{
	static const char *const and[] = { [WB_DUTCH] = " en ",
					   [WB_ENGLISH] = " and " };
	static const char *const upto[] = { [WB_DUTCH] = " t/m ",
					    [WB_ENGLISH] = " to " };
	static const char *const rest[][2] = { [WB_DUTCH] = { "nog ", "" },
					       [WB_ENGLISH] = { "", " more" } };
	enum wb_language language = joining->linker->project->language;
	struct wb_arena *arena = joining->linker->arena;
	const char *name = name_of(joining, run, 0);
	const char *last = name_of(joining, run, run->count - 1);

	if (is_sequence(joining, run))
		return wb_arena_printf(arena, "%s%s%s", name, upto[language],
				       last + before_number(last));
	for (size_t part = 1; name && part < run->count; part++) {
		if (part == MOST_NAMED)
			return wb_arena_printf(arena, "%s%s%s%zu%s", name,
				and[language], rest[language][0],
				run->count - part, rest[language][1]);
		name = wb_arena_printf(arena, "%s%s%s", name,
			part + 1 == run->count ? and[language] : ", ",
			name_of(joining, run, part));
	}
	return name;
}

/* `B3+B4`; NULL: no memory. */
static const char *
joined_code(const struct joining *joining, const struct run *run)
{
	const char *code = joining->parts[run->first].code;

	for (size_t part = 1; code && part < run->count; part++)
		code = wb_arena_printf(joining->linker->arena, "%s+%s", code,
			joining->parts[run->first + part].code);
	return code;
}

static enum wb_status
check_code(const struct joining *joining, const char *code,
	   struct wb_error *err)
{
	const struct wb_linker *linker = joining->linker;

	if (!code)
		return wb_error_no_memory(err);
	if (strlen(code) < WB_MOST_CODE &&
	    wb_areas_find(linker->areas, joining->spec->level,
			  wb_text_of(code)) == WB_NO_AREA)
		return WB_OK;
	wb_error_set(err, WB_BAD_INPUT,
		_("merge: the codes of joined areas of level '%s' would be longer than %d bytes, or are there already"),
		wb_areas_level_name(linker->areas, joining->spec->level),
		WB_MOST_CODE - 1);
	wb_error_at(err, linker->project->path, joining->spec->place.line,
		    joining->spec->place.column);
	return wb_error_mend(err, _("take a smaller number of households"));
}

/* --- the table anew ----------------------------------------------------------- */

/* The table that is made, and where each old area went; WB_NO_AREA: not yet. */
struct renewal { struct wb_areas *areas; uint32_t *moved; };

static enum wb_status
begin(struct wb_linker *linker, struct renewal *out, struct wb_error *err)
{
	size_t levels = wb_areas_levels(linker->areas);
	size_t count = wb_areas_count(linker->areas);
	const char **names = wb_arena_array(linker->arena, levels,
					    sizeof *names);

	if (!names)
		return wb_error_no_memory(err);
	for (uint32_t level = 0; level < levels; level++)
		names[level] = wb_areas_level_name(linker->areas, level);
	out->areas = wb_areas_new(names, levels, linker->arena);
	out->moved = wb_arena_array(linker->arena, count, sizeof *out->moved);
	if (!out->areas || !out->moved)
		return wb_error_no_memory(err);
	memset(out->moved, 0xFF, count * sizeof *out->moved);
	return WB_OK;
}

static enum wb_status
add_area(struct wb_linker *linker, struct renewal *renewal, uint32_t level,
	 const char *code, const char *name, uint32_t *out, struct wb_error *err)
{
	*out = wb_areas_add(renewal->areas, level, wb_text_of(code));
	if (*out == WB_NO_AREA)
		return wb_link_no_room(linker, err);
	return name && wb_areas_name(renewal->areas, *out, wb_text_of(name)) ?
	       WB_OK : wb_error_no_memory(err);
}

/* The shapes of all parts as one; the list stays sorted by code. */
static bool
join_shapes(const struct joining *joining, const struct run *run,
	    const char *code, struct wb_boundary *out)
{
	const struct wb_boundaries *all =
		&joining->linker->boundaries[joining->spec->level];
	struct wb_ring *rings;
	size_t count = 0;

	*out = (struct wb_boundary){ .code = code, .name = "" };
	for (size_t part = 0; part < run->count; part++) {
		const struct wb_boundary *own = wb_boundaries_find(all,
			joining->parts[run->first + part].code);

		count += own ? own->shape.count : 0;
	}
	rings = wb_arena_array(joining->linker->arena, count, sizeof *rings);
	for (size_t part = 0; rings && part < run->count; part++) {
		const struct wb_boundary *own = wb_boundaries_find(all,
			joining->parts[run->first + part].code);
		struct wb_shape *shape = &out->shape;

		if (!own || own->shape.count == 0)
			continue;
		if (shape->count == 0) {
			shape->low = own->shape.low;
			shape->high = own->shape.high;
		}
		memcpy(rings + shape->count, own->shape.rings,
		       own->shape.count * sizeof *rings);
		shape->count += own->shape.count;
		if (own->shape.low.x < shape->low.x)
			shape->low.x = own->shape.low.x;
		if (own->shape.low.y < shape->low.y)
			shape->low.y = own->shape.low.y;
		if (own->shape.high.x > shape->high.x)
			shape->high.x = own->shape.high.x;
		if (own->shape.high.y > shape->high.y)
			shape->high.y = own->shape.high.y;
	}
	out->shape.rings = rings;
	return rings != NULL;
}

static int
compare_boundaries(const void *left, const void *right)
{
	return strcmp(((const struct wb_boundary *)left)->code,
		      ((const struct wb_boundary *)right)->code);
}

/* Boundaries of joined areas beside those that are there. */
static bool
join_boundaries(const struct joining *joining, size_t joined)
{
	struct wb_boundaries *all =
		&joining->linker->boundaries[joining->spec->level];
	struct wb_boundary *items;
	size_t count = all->count;

	if (all->count == 0 || joined == 0)
		return true;
	items = wb_arena_array(joining->linker->arena, all->count + joined,
			       sizeof *items);
	if (!items)
		return false;
	memcpy(items, all->items, all->count * sizeof *items);
	for (size_t r = 0; r < joining->run_count; r++) {
		const struct run *run = &joining->runs[r];
		const char *code;

		if (run->count == 1)
			continue;
		code = joined_code(joining, run);
		if (!code || !join_shapes(joining, run, code, &items[count]))
			return false;
		if (items[count].shape.count > 0)
			count++;
	}
	qsort(items, count, sizeof *items, compare_boundaries);
	*all = (struct wb_boundaries){ items, count };
	return true;
}

static void
tell(const struct joining *joining, size_t parts, size_t joined)
{
	const struct wb_linker *linker = joining->linker;

	if (joined == 0)
		return;
	wb_notice_add(linker->notices, WB_NOTE, linker->project->path,
		joining->spec->place.line, joining->spec->place.column, NULL,
		P_("level '%s': %zu areas are joined to %zu, where there were fewer than %d households",
		   "level '%s': %zu areas are joined to %zu, where there were fewer than %d households",
		   joined),
		wb_areas_level_name(linker->areas, joining->spec->level), parts,
		joined, joining->spec->minimum);
}

/* Adds the joined areas of a level to the new table. */
static enum wb_status
join_level(struct wb_linker *linker, const struct wb_merge_spec *spec,
	   struct renewal *renewal, struct wb_error *err)
{
	struct joining joining = { .linker = linker, .spec = spec };
	enum wb_status status = WB_OK;
	size_t parts = 0, joined = 0;

	if (!list_parts(&joining))
		return wb_error_no_memory(err);
	join_parts(&joining);
	for (size_t r = 0; status == WB_OK && r < joining.run_count; r++) {
		const struct run *run = &joining.runs[r];
		const char *code;
		uint32_t area;

		if (run->count == 1)
			continue;
		code = joined_code(&joining, run);
		status = check_code(&joining, code, err);
		if (status == WB_OK)
			status = add_area(linker, renewal, spec->level, code,
				joined_name(&joining, run), &area, err);
		if (status != WB_OK)
			break;
		wb_areas_mark_joined(renewal->areas, area);
		for (size_t part = 0; part < run->count; part++)
			renewal->moved[joining.parts[run->first + part].area] =
				area;
		parts += run->count;
		joined++;
	}
	if (status == WB_OK && !join_boundaries(&joining, joined))
		return wb_error_no_memory(err);
	if (status == WB_OK)
		tell(&joining, parts, joined);
	return status;
}

static enum wb_status
keep_others(struct wb_linker *linker, struct renewal *renewal,
	    struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (uint32_t at = 0; status == WB_OK &&
	     at < wb_areas_count(linker->areas); at++) {
		const struct wb_area *area = wb_areas_get(linker->areas, at);

		if (renewal->moved[at] == WB_NO_AREA)
			status = add_area(linker, renewal, area->level,
				area->code, area->name, &renewal->moved[at],
				err);
	}
	return status;
}

static void
move(uint32_t *areas, size_t count, const struct renewal *renewal,
     const uint32_t *sorted)
{
	for (size_t at = 0; at < count; at++)
		if (areas[at] != WB_NO_AREA)
			areas[at] = sorted[renewal->moved[areas[at]]];
}

/* All that has been linked to areas so far goes over to the new table. */
static enum wb_status
take_over(struct wb_linker *linker, const struct renewal *renewal,
	  struct wb_error *err)
{
	const uint32_t *sorted = wb_areas_sort(renewal->areas);
	size_t levels = wb_areas_levels(linker->areas);

	if (!sorted)
		return wb_error_no_memory(err);
	move(linker->area, levels * linker->address_count, renewal, sorted);
	move(linker->vicinities.area,
	     linker->vicinities.count * linker->vicinities.levels, renewal,
	     sorted);
	linker->areas = renewal->areas;
	return wb_spine_find_parents(linker, err);
}

enum wb_status
wb_link_merge(struct wb_linker *linker, struct wb_error *err)
{
	const struct wb_disclosure_spec *spec = &linker->project->disclosure;
	struct renewal renewal;
	enum wb_status status;

	if (spec->merge_count == 0)
		return WB_OK;
	status = begin(linker, &renewal, err);
	for (size_t m = 0; status == WB_OK && m < spec->merge_count; m++)
		status = join_level(linker, &spec->merges[m], &renewal, err);
	if (status == WB_OK)
		status = keep_others(linker, &renewal, err);
	return status == WB_OK ? take_over(linker, &renewal, err) : status;
}
