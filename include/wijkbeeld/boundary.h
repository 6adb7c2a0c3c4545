/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Boundaries: the polygons of one level's areas, for maps and for placing
 * points. Codes are normalised as the areas' are.
 */
#ifndef WIJKBEELD_BOUNDARY_H
#define WIJKBEELD_BOUNDARY_H

#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/area.h"
#include "wijkbeeld/layer.h"
#include "wijkbeeld/notice.h"

/** One area's shape; several features of one code are joined. */
struct wb_boundary { const char *code, *name; struct wb_shape shape; };

/** Sorted by code. */
struct wb_boundaries { const struct wb_boundary *items; size_t count; };

/**
 * Reads the boundaries of `level` from a file.
 *
 * @param code_field  attribute with the code; `name_field` may be NULL. Case
 *                    does not matter when no attribute is written the same.
 * Features without a code, and areas without a polygon, are left out and told
 * in `notices`, so each boundary has rings. A boundary without a name has its
 * code for a name.
 */
WB_MUST_CHECK enum wb_status
wb_boundaries_read(const char *path, const char *layer, const char *level,
		   const char *code_field, const char *name_field,
		   struct wb_arena *arena, struct wb_notices *notices,
		   struct wb_boundaries *out, struct wb_error *err);

/** The boundary with this code, or NULL. */
const struct wb_boundary *wb_boundaries_find(const struct wb_boundaries *all,
					     const char *code);

/**
 * A grid over the boundaries that finds the one that holds a position in
 * some microseconds. Lives in `arena`; NULL when memory is out.
 */
struct wb_locator;
WB_MUST_CHECK struct wb_locator *
wb_locator_new(const struct wb_boundaries *all, struct wb_arena *arena);

/** Index of the boundary, or SIZE_MAX; on shared edges the lowest code. */
size_t wb_locator_find(const struct wb_locator *locator,
		       struct wb_position position);

#endif
