/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The areas of the addresses: labels that are no column, the areas that hold
 * others, and the areas that hold a postcode, a street or a place.
 */
#include "link/spine.h"

#include <string.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

static void
tell_outside(const struct wb_spine *spine, uint32_t level, size_t outside)
{
	const struct wb_linker *linker = spine->linker;

	if (outside == 0)
		return;
	wb_notice_add(linker->notices, WB_WARNING, NULL, 0, 0,
		_("they count in no area of this level; a coarse map has them in the water"),
		P_("level '%s': %zu address lies within no boundary",
		   "level '%s': %zu addresses lie within no boundary", outside),
		wb_areas_level_name(linker->areas, level), outside);
}

static enum wb_status
place_level(struct wb_spine *spine, uint32_t level, struct wb_error *err)
{
	struct wb_linker *linker = spine->linker;
	size_t outside = 0;

	for (size_t address = 0; address < spine->count; address++) {
		size_t found = wb_locator_find(linker->locators[level],
					       spine->position[address]);
		uint32_t area = WB_NO_AREA;

		outside += found == SIZE_MAX;
		if (found != SIZE_MAX) {
			const char *code =
				linker->boundaries[level].items[found].code;

			area = wb_areas_add(linker->areas, level,
					    wb_text_of(code));
			if (area == WB_NO_AREA)
				return wb_link_no_room(linker, err);
		}
		spine->area[address * spine->levels + level] = area;
	}
	tell_outside(spine, level, outside);
	return WB_OK;
}

static enum wb_status
derive_level(struct wb_spine *spine, uint32_t level, struct wb_error *err)
{
	struct wb_areas *areas = spine->linker->areas;
	uint32_t finer = level + 1;

	for (size_t address = 0; address < spine->count; address++) {
		uint32_t *row = spine->area + address * spine->levels;
		char code[WB_MOST_CODE];
		size_t length;

		row[level] = WB_NO_AREA;
		if (row[finer] == WB_NO_AREA)
			continue;
		length = wb_area_code_parent(wb_areas_level_name(areas, finer),
			wb_areas_get(areas, row[finer])->code, code);
		if (length == 0)
			continue;
		row[level] = wb_areas_add(areas, level,
					  (struct wb_text){ code, length });
		if (row[level] == WB_NO_AREA)
			return wb_link_no_room(spine->linker, err);
	}
	return WB_OK;
}

/* Finest level first: a parent needs its child. */
enum wb_status
wb_spine_fill_labels(struct wb_spine *spine, struct wb_error *err)
{
	const struct wb_project *project = spine->linker->project;
	enum wb_status status = WB_OK;

	if (project->addresses.position.x)
		status = wb_positions_to_wgs84(spine->position, spine->count,
			project->addresses.position.system, err);
	for (size_t level = spine->levels; level-- > 0 && status == WB_OK;) {
		switch (project->levels[level].way) {
		case WB_LABEL_COLUMN:
			break;
		case WB_LABEL_PLACE:
			status = place_level(spine, (uint32_t)level, err);
			break;
		case WB_LABEL_PARENT:
			status = derive_level(spine, (uint32_t)level, err);
			break;
		}
	}
	return status;
}

/*
 * The parent at each coarser level: the one area that holds all of it, as far
 * as its addresses have a label there. One that has none says nothing; else a
 * single gap in the register would take a block out of its municipality.
 */
enum wb_status
wb_spine_find_parents(struct wb_linker *linker, struct wb_error *err)
{
	enum { UNSEEN = UINT32_MAX - 1 };
	size_t levels = wb_areas_levels(linker->areas);
	size_t count = wb_areas_count(linker->areas);
	uint32_t *parent = wb_memory_array(count, sizeof *parent);

	if (!parent)
		return wb_error_no_memory(err);
	for (size_t coarse = 0; coarse < levels; coarse++) {
		const uint32_t *above = linker->area +
					coarse * linker->address_count;

		for (size_t area = 0; area < count; area++)
			parent[area] = UNSEEN;
		for (size_t fine = coarse + 1; fine < levels; fine++) {
			const uint32_t *below = linker->area +
						fine * linker->address_count;

			for (size_t a = 0; a < linker->address_count; a++) {
				if (below[a] == WB_NO_AREA ||
				    above[a] == WB_NO_AREA)
					continue;
				if (parent[below[a]] == UNSEEN)
					parent[below[a]] = above[a];
				else if (parent[below[a]] != above[a])
					parent[below[a]] = WB_NO_AREA;
			}
		}
		for (uint32_t area = 0; area < count; area++)
			if (parent[area] != UNSEEN)
				wb_areas_set_parent(linker->areas, area,
						    (uint32_t)coarse,
						    parent[area]);
	}
	wb_memory_free(parent);
	return WB_OK;
}

static void
fill_vicinities(const struct wb_spine *spine, size_t level)
{
	const struct wb_linker *linker = spine->linker;
	const uint32_t *area = linker->area + level * linker->address_count;
	struct wb_vicinities *all = &spine->linker->vicinities;

	for (size_t address = 0; address < linker->address_count; address++) {
		const struct wb_spine_vicinity *of = &spine->vicinity[address];

		wb_vicinity_holds(all, of->postcode, level, area[address]);
		wb_vicinity_holds(all, of->street, level, area[address]);
		wb_vicinity_holds(all, of->place, level, area[address]);
	}
}

enum wb_status
wb_spine_fill_vicinities(const struct wb_spine *spine, struct wb_error *err)
{
	struct wb_vicinities *all = &spine->linker->vicinities;

	if (!wb_vicinities_begin(all, spine->levels))
		return wb_error_no_memory(err);
	for (size_t level = 0; level < spine->levels; level++)
		fill_vicinities(spine, level);
	wb_vicinities_end(all);
	return WB_OK;
}
