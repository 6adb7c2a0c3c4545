/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Areas: the labels of a project's geography, as CBS writes them.
 *
 * A level (gemeente, wijk, buurt, straat, blok, ...) has areas, each with a
 * code and a name. Levels stand from coarse to fine, in the project's order.
 * Areas need not nest: a street crosses buurten. The parent of an area at a
 * coarser level is the area that holds all of it, if there is one.
 *
 * Areas are gathered in any order and then sorted once, by level and code, so
 * that their index never depends on the order of the input.
 */
#ifndef WIJKBEELD_AREA_H
#define WIJKBEELD_AREA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/text.h"

enum { WB_MOST_LEVELS = 8, WB_MOST_CODE = 64, WB_MOST_AREAS = 1 << 20 };

#define WB_NO_AREA UINT32_MAX

struct wb_area {
	uint32_t level;				/* index of the level */
	const char *code, *name;		/* name is never NULL */
	uint32_t parent[WB_MOST_LEVELS];	/* per coarser level, or WB_NO_AREA */
	bool joined;				/* of several that were too small */
};

/** All areas of a run. After wb_areas_sort the table is only read. */
struct wb_areas;

/** `levels` (at most WB_MOST_LEVELS) are borrowed; lives in `arena`. */
WB_MUST_CHECK struct wb_areas *wb_areas_new(const char *const *levels,
					    size_t level_count,
					    struct wb_arena *arena);

/**
 * The area with this code, made when it is new; its name is its code until
 * told. The code is taken as it is: wb_area_code_normalise goes before.
 * WB_NO_AREA when there are WB_MOST_AREAS already, or memory is out. Indices
 * change when sorted, and what wb_areas_get returns when an area is added.
 */
WB_MUST_CHECK uint32_t wb_areas_add(struct wb_areas *areas, uint32_t level,
				    struct wb_text code);

/**
 * Gives an area its name; later ones win. Control characters and others that
 * cannot be seen are left off; a name of nothing else is none. False when
 * memory is out.
 */
WB_MUST_CHECK bool wb_areas_name(struct wb_areas *areas, uint32_t area,
				 struct wb_text name);

/**
 * Sorts by level, then code in byte order, and returns the new index of each
 * old one (areas values, in the arena), or NULL when memory is out.
 */
WB_MUST_CHECK const uint32_t *wb_areas_sort(struct wb_areas *areas);

/** Says of an area that it is several, joined. */
void wb_areas_mark_joined(struct wb_areas *areas, uint32_t area);

/** Sets the parent at a coarser level than the area's; WB_NO_AREA for none. */
void wb_areas_set_parent(struct wb_areas *areas, uint32_t area,
			 uint32_t level, uint32_t parent);

/** The area with this code, or WB_NO_AREA. */
uint32_t wb_areas_find(const struct wb_areas *areas, uint32_t level,
		       struct wb_text code);

size_t wb_areas_count(const struct wb_areas *areas);
const struct wb_area *wb_areas_get(const struct wb_areas *areas, uint32_t area);
size_t wb_areas_levels(const struct wb_areas *areas);
const char *wb_areas_level_name(const struct wb_areas *areas, uint32_t level);

/** The level's index, or UINT32_MAX. */
uint32_t wb_areas_find_level(const struct wb_areas *areas, const char *name);

/** The areas of a level stand together once sorted: first and count. */
void wb_areas_of_level(const struct wb_areas *areas, uint32_t level,
		       uint32_t *first, uint32_t *count);

/** Orders codes as people do: `B9` before `B10`. */
int wb_area_code_compare(const char *left, const char *right);

/**
 * A CBS code as CBS writes it: trimmed, upper case, lost leading zeros put
 * back (`GM606` is GM0606), one without prefix given that of `level` when it
 * is gemeente, wijk or buurt (`6060101` is BU06060101). A prefix that is there
 * goes before the level. Codes of other shapes come back trimmed, without what
 * cannot be seen (control characters, zero width). Returns the length in `out`,
 * without its NUL, or 0 when the code is empty or too long.
 */
size_t wb_area_code_normalise(const char *level, struct wb_text code,
			      char out[WB_MOST_CODE]);

/**
 * The code of the CBS parent of a code of `level`, normalised first:
 * BU03560301 -> WK035603 -> GM0356. Returns its length, or 0 when it has none.
 */
size_t wb_area_code_parent(const char *level, const char *code,
			   char out[WB_MOST_CODE]);

#endif
