/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines with the same codes are one zone. Codes are read as CBS writes them
 * where the level is one of CBS.
 */
#include "audit/zones.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audit/regions.h"
#include "wijkbeeld/message.h"

/* What one zone can hold, far below what the arithmetic can. */
#define MOST_UNITS 1000000.0

#define HOUSEHOLDS "huishoudens"

/* Lines of the file: the areas of each, and its units. */
struct lines {
	const struct listing *listing;
	size_t count, levels, bases;
	size_t level_columns[WB_MOST_LEVELS], base_columns[MOST_BASES];
	uint32_t *areas;		/* lines x levels */
	int32_t *units;			/* lines x bases */
	uint32_t *order;
};

static enum wb_status
mend_columns(struct wb_error *err)
{
	return wb_error_mend(err,
		_("give a line for each address or zone: the code of its area for each level of publicatie.csv, and its number of huishoudens"));
}

/* The base's place, or `base_count`. */
static size_t
base_of(const struct zones *zones, const char *base)
{
	size_t b = 0;

	while (b < zones->base_count && strcmp(zones->bases[b], base) != 0)
		b++;
	return b;
}

/* Takes the column of a denominator, where the file has it. */
static void
take_base(struct lines *lines, struct zones *out, const char *base)
{
	size_t column = wb_listing_column(lines->listing, base);

	if (column == WB_NO_COLUMN || out->base_count == MOST_BASES ||
	    base_of(out, base) < out->base_count)
		return;
	lines->base_columns[out->base_count] = column;
	out->bases[out->base_count++] = base;
	lines->bases = out->base_count;
}

/* The columns of the levels and of denominators: households before others. */
static enum wb_status
find_columns(const struct published *published, struct lines *lines,
	     struct zones *out, struct wb_error *err)
{
	size_t ignored;

	lines->levels = published->level_count;
	for (size_t level = 0; level < lines->levels; level++)
		if (wb_listing_need(lines->listing, published->levels[level],
				    &lines->level_columns[level], err) != WB_OK)
			return mend_columns(err);
	take_base(lines, out, HOUSEHOLDS);
	for (size_t g = 0; g < published->group_count; g++)
		if (!published->groups[g].of_events)
			take_base(lines, out, published->groups[g].base);
	if (out->base_count > 0)
		return WB_OK;
	return wb_listing_need(lines->listing, HOUSEHOLDS, &ignored, err) ==
	       WB_OK ? WB_OK : mend_columns(err);
}

static enum wb_status
read_units(struct lines *lines, size_t row, struct wb_error *err)
{
	for (size_t base = 0; base < lines->bases; base++) {
		struct wb_text name = wb_listing_field(lines->listing, 0,
						     lines->base_columns[base]);
		double value;

		if (!wb_listing_number(lines->listing, row,
				     lines->base_columns[base], &value) ||
		    value < 0 || value > MOST_UNITS || value != floor(value)) {
			wb_error_set(err, WB_BAD_INPUT,
				_("column '%.*s': expected a whole number from 0 to %d"),
				WB_TEXT_ARGUMENTS(name), (int)MOST_UNITS);
			return wb_error_at(err, lines->listing->path,
				lines->listing->rows[row].line,
				lines->base_columns[base] + 1);
		}
		lines->units[(row - 1) * lines->bases + base] =
			(int32_t)value;
	}
	return WB_OK;
}

/* Whether `code` is one of those of a joined area, `B3+B4`. */
static bool
is_part_of(struct wb_text code, const char *joined)
{
	for (const char *at = joined; *at;) {
		size_t length = strcspn(at, "+");

		if (length == code.length &&
		    memcmp(at, code.start, length) == 0)
			return strchr(joined, '+') != NULL;
		at += length + (at[length] == '+');
	}
	return false;
}

/*
 * The area of a code; an edition may tell of it joined with its neighbours, and
 * lines of one area mostly stand together: `last` is that of the line before.
 */
static uint32_t
area_of_code(struct published *published, uint32_t level, struct wb_text code,
	     uint32_t last)
{
	uint32_t area = wb_areas_find(published->areas, level, code);

	if (area == WB_NO_AREA && last != WB_NO_AREA && is_part_of(code,
			wb_areas_get(published->areas, last)->code))
		return last;
	for (uint32_t at = 0; area == WB_NO_AREA &&
	     at < wb_areas_count(published->areas); at++) {
		const struct wb_area *own = wb_areas_get(published->areas, at);

		if (own->level == level && is_part_of(code, own->code))
			return at;
	}
	return area != WB_NO_AREA ? area :
	       wb_areas_add(published->areas, level, code);
}

static enum wb_status
read_codes(struct published *published, struct lines *lines, size_t row,
	   struct wb_error *err)
{
	for (uint32_t level = 0; level < lines->levels; level++) {
		struct wb_text text = wb_listing_field(lines->listing, row,
			lines->level_columns[level]);
		char code[WB_MOST_CODE];
		size_t length = wb_area_code_normalise(
			published->levels[level], text, code);
		uint32_t area = WB_NO_AREA;

		if (length > 0) {
			area = area_of_code(published, level,
				(struct wb_text){ code, length }, row > 1 ?
				lines->areas[(row - 2) * lines->levels + level] :
				WB_NO_AREA);
			if (area == WB_NO_AREA)
				return wb_error_no_memory(err);
		}
		lines->areas[(row - 1) * lines->levels + level] = area;
	}
	return WB_OK;
}

static enum wb_status
read_lines(struct published *published, struct lines *lines,
	   struct wb_arena *arena, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	lines->count = lines->listing->row_count - 1;
	lines->areas = wb_arena_array(arena, lines->count,
				      lines->levels * sizeof *lines->areas);
	lines->units = wb_arena_array(arena, lines->count,
				      lines->bases * sizeof *lines->units);
	lines->order = wb_arena_array(arena, lines->count,
				      sizeof *lines->order);
	if (!lines->areas || !lines->units || !lines->order)
		return wb_error_no_memory(err);
	for (size_t row = 1; status == WB_OK && row <= lines->count; row++) {
		lines->order[row - 1] = (uint32_t)(row - 1);
		status = read_codes(published, lines, row, err);
		if (status == WB_OK)
			status = read_units(lines, row, err);
	}
	return status;
}

/* qsort_r's third argument: lines by their areas. */
static int
compare_lines(const void *left, const void *right, void *context)
{
	const struct lines *lines = context;
	const uint32_t *a = lines->areas +
			    *(const uint32_t *)left * lines->levels;
	const uint32_t *b = lines->areas +
			    *(const uint32_t *)right * lines->levels;

	for (size_t level = 0; level < lines->levels; level++)
		if (a[level] != b[level])
			return a[level] < b[level] ? -1 : 1;
	return 0;
}

static bool
form_zones(struct lines *lines, struct zones *out, struct wb_arena *arena)
{
	uint32_t *areas = wb_arena_array(arena, lines->count,
					 lines->levels * sizeof *areas);
	int32_t *units = wb_arena_array(arena, lines->count,
					lines->bases * sizeof *units);

	if (!areas || !units)
		return false;
	qsort_r(lines->order, lines->count, sizeof *lines->order,
		compare_lines, lines);
	for (size_t at = 0; at < lines->count; at++) {
		if (at == 0 || compare_lines(&lines->order[at - 1],
					     &lines->order[at], lines) != 0)
			memcpy(areas + out->count++ * lines->levels,
			       lines->areas + lines->order[at] * lines->levels,
			       lines->levels * sizeof *areas);
		for (size_t base = 0; base < lines->bases; base++)
			units[base * lines->count + out->count - 1] +=
				lines->units[lines->order[at] * lines->bases +
					     base];
	}
	for (size_t base = 1; base < lines->bases; base++)
		memmove(units + base * out->count, units + base * lines->count,
			out->count * sizeof *units);
	out->areas = areas;
	out->units = units;
	return true;
}

const int32_t *
wb_zones_units(const struct zones *zones, const char *base)
{
	size_t b = base_of(zones, base);

	return b < zones->base_count ? zones->units + b * zones->count : NULL;
}

/* ------------------------------------------------ do they fit the editions? */

static int64_t
units_of(const struct zones *zones, const int32_t *units, uint32_t area)
{
	const struct region *region = &zones->regions[area];
	int64_t sum = 0;

	for (size_t z = 0; z < region->zone_count; z++)
		sum += units[region->zones[z]];
	return sum;
}

static enum wb_status
check_claim(const struct published *published, const struct zones *zones,
	    const struct claim *claim, const char *path, struct wb_error *err)
{
	const struct group *group = &published->groups[claim->group];
	const int32_t *units = group->of_events ? NULL :
			       wb_zones_units(zones, group->base);
	const struct wb_area *area = wb_areas_get(published->areas,
						  claim->area);
	int64_t sum;

	if (!units || claim->units == 0)
		return WB_OK;
	sum = units_of(zones, units, claim->area);
	/* A base of the project's own is told rounded. */
	if (llabs(sum - claim->units) < (strcmp(group->base, HOUSEHOLDS) &&
		strcmp(group->base, "adressen") ?
		published->editions[claim->edition].rules.rounding : 1))
		return WB_OK;
	wb_error_set(err, WB_BAD_INPUT,
		_("%s of %s %s: the editions say %lld, the zones add up to %lld"),
		group->base, published->levels[area->level], area->code,
		(long long)claim->units, (long long)sum);
	wb_error_at(err, path, 0, 0);
	return wb_error_mend(err,
		_("give the zones of the addresses that the editions were made with"));
}

static enum wb_status
read_file(struct published *published, struct lines *lines,
	  struct wb_arena *arena, struct zones *out, struct wb_error *err)
{
	enum wb_status status = find_columns(published, lines, out, err);
	const uint32_t *moved;

	/* First the areas that editions tell of, so that parts of them are known. */
	if (status == WB_OK)
		status = wb_published_areas(published, err);
	if (status == WB_OK)
		status = read_lines(published, lines, arena, err);
	if (status != WB_OK)
		return status;
	moved = wb_areas_sort(published->areas);
	if (!moved)
		return wb_error_no_memory(err);
	for (size_t at = 0; at < lines->count * lines->levels; at++)
		if (lines->areas[at] != WB_NO_AREA)
			lines->areas[at] = moved[lines->areas[at]];
	return WB_OK;
}

enum wb_status
wb_zones_read(struct published *published, const char *path,
	      struct wb_arena *arena, struct zones *out, struct wb_error *err)
{
	struct listing listing;
	struct lines lines = { .listing = &listing };
	enum wb_status status = wb_listing_read(path, arena, &listing, err);

	*out = (struct zones){ 0 };
	if (status == WB_OK)
		status = read_file(published, &lines, arena, out, err);
	if (status == WB_OK && (!form_zones(&lines, out, arena) ||
				!wb_regions_form(published, out, arena)))
		status = wb_error_no_memory(err);
	if (status == WB_OK)
		status = wb_published_claims(published, arena, err);
	for (size_t c = 0; status == WB_OK && c < published->claim_count; c++)
		status = check_claim(published, out, &published->claims[c],
				     path, err);
	return status;
}
