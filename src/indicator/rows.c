/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counting from kept rows: for each period the rows of its window, of those
 * the ones that count (the kind says which), and these laid out by area, so
 * that a kind sees all rows of an area at once. A median or a largest holder
 * does not add up from zones, as counts do; of kinds that do, what each zone has
 * is counted beside it, so that disclosure can hold one area against another.
 *
 * Cost: a copy of the window's rows for each period and released level, and a
 * sort of each area's.
 */
#include "indicator/count.h"

#include <string.h>

#include "wijkbeeld/memory.h"

const struct wb_row_kind *
wb_row_kind_of(enum wb_indicator_kind kind)
{
	static const struct wb_row_kind *const kinds[WB_KIND_COUNT] = {
		[WB_KIND_AMOUNT] = &wb_row_amount,
		[WB_KIND_SURVEY] = &wb_row_survey,
		[WB_KIND_CONCENTRATION] = &wb_row_concentration,
		[WB_KIND_PERSONS] = &wb_row_persons,
	};

	return kinds[kind];
}

bool
wb_same_moment(const struct wb_kept_row *one, const struct wb_kept_row *other)
{
	return one->quarter == other->quarter && one->day == other->day;
}

/* An indicator while it is counted. */
struct layout {
	const struct wb_linkage *linkage;
	const bool *released;		/* levels */
	uint32_t indicator;
	const struct wb_row_kind *kind;
	size_t areas;

	struct wb_kept_row *rows;	/* of the window */
	size_t count;
	size_t *first;			/* areas + 1: where their rows begin */
	struct wb_kept_row *placed;	/* by area */
	void *scratch;
};

/* The area of a row at a level, or WB_NO_AREA when it counts for none. */
static uint32_t
area_at(const struct layout *layout, const struct wb_kept_row *row,
	uint32_t level)
{
	const struct wb_linkage *linkage = layout->linkage;
	const struct wb_register *addresses = &linkage->addresses;
	const struct wb_area *area;

	if (!layout->released[level])
		return WB_NO_AREA;
	if (!linkage->signals[layout->indicator].by_area)
		return addresses->area[level * addresses->count + row->place];
	area = wb_areas_get(linkage->areas, row->place);
	if (area->level == level)
		return row->place;
	return level < area->level ? area->parent[level] : WB_NO_AREA;
}

/* Counts the rows of each area, then turns the counts into places. */
static void
count_places(struct layout *layout)
{
	uint32_t levels = (uint32_t)wb_areas_levels(layout->linkage->areas);
	size_t begin = 0;

	memset(layout->first, 0, (layout->areas + 1) * sizeof *layout->first);
	for (size_t row = 0; row < layout->count; row++)
		for (uint32_t level = 0; level < levels; level++) {
			uint32_t area = area_at(layout, &layout->rows[row],
						level);

			if (area != WB_NO_AREA)
				layout->first[area]++;
		}
	for (size_t area = 0; area <= layout->areas; area++) {
		size_t own = layout->first[area];

		layout->first[area] = begin;
		begin += own;
	}
}

/* Fills from `first` on, which so moves to where the next area begins. */
static void
place_rows(struct layout *layout)
{
	uint32_t levels = (uint32_t)wb_areas_levels(layout->linkage->areas);

	for (size_t row = 0; row < layout->count; row++)
		for (uint32_t level = 0; level < levels; level++) {
			uint32_t area = area_at(layout, &layout->rows[row],
						level);

			if (area != WB_NO_AREA)
				layout->placed[layout->first[area]++] =
					layout->rows[row];
		}
}

static void
measure_areas(const struct layout *layout, size_t period, size_t periods,
	      char *cells)
{
	size_t begin = 0;

	for (size_t area = 0; area < layout->areas; area++) {
		size_t end = layout->first[area];

		layout->kind->measure(layout->linkage, layout->indicator,
			layout->placed + begin, end - begin, layout->scratch,
			cells + (area * periods + period) *
				layout->kind->cell_size);
		begin = end;
	}
}

static void
take_window(struct layout *layout, size_t last)
{
	const struct wb_signal *signal =
		&layout->linkage->signals[layout->indicator];
	uint64_t window = wb_window_mask(last, layout->linkage->project->
		indicators[layout->indicator].window);

	layout->count = 0;
	for (size_t row = 0; row < signal->row_count; row++)
		if (window >> signal->rows[row].quarter & 1)
			layout->rows[layout->count++] = signal->rows[row];
	layout->count = layout->kind->select(layout->linkage,
		layout->indicator, layout->rows, layout->count);
}

/* What each zone has, or each area where rows link to those. */
static void
add_parts(const struct layout *layout, const uint32_t *zone_of, size_t period,
	  size_t periods, struct wb_part *parts)
{
	bool by_area = layout->linkage->signals[layout->indicator].by_area;

	for (size_t at = 0; at < layout->count; at++) {
		const struct wb_kept_row *row = &layout->rows[at];
		uint32_t zone = by_area ? row->place : zone_of[row->place];
		struct wb_part *part = &parts[zone * periods + period];

		part->all++;
		part->has += layout->kind->has(row);
	}
}

static size_t
released_levels(const struct layout *layout)
{
	size_t count = 0;

	for (size_t level = 0; level < wb_areas_levels(layout->linkage->areas);
	     level++)
		count += layout->released[level];
	return count;
}

static bool
make_layout(struct layout *layout, struct wb_arena *arena)
{
	size_t rows = layout->linkage->signals[layout->indicator].row_count;
	size_t levels = released_levels(layout);

	layout->rows = wb_arena_array(arena, rows, sizeof *layout->rows);
	layout->first = wb_arena_array(arena, layout->areas + 1,
				       sizeof *layout->first);
	layout->placed = wb_arena_array(arena, rows,
					levels * sizeof *layout->placed);
	layout->scratch = wb_arena_array(arena, rows + 1,
					 layout->kind->scratch_size + 1);
	return layout->rows && layout->first && layout->placed &&
	       layout->scratch;
}

enum wb_status
wb_rows_count(const struct wb_linkage *linkage,
	      const bool released[WB_MOST_LEVELS], const uint32_t *zone_of,
	      uint32_t indicator, size_t periods, void *cells,
	      struct wb_part *parts, struct wb_error *err)
{
	struct layout layout = {
		.linkage = linkage, .released = released,
		.indicator = indicator,
		.kind = wb_row_kind_of(
			linkage->project->indicators[indicator].kind),
		.areas = wb_areas_count(linkage->areas),
	};
	struct wb_arena *arena = wb_arena_new();

	if (!arena || !make_layout(&layout, arena)) {
		wb_arena_free(arena);
		return wb_error_no_memory(err);
	}
	for (size_t period = 0; period < periods; period++) {
		take_window(&layout, linkage->quarter_count - periods + period);
		if (parts)
			add_parts(&layout, zone_of, period, periods, parts);
		count_places(&layout);
		place_rows(&layout);
		measure_areas(&layout, period, periods, cells);
	}
	wb_arena_free(arena);
	return WB_OK;
}
