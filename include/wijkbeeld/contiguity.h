/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contiguity: which areas lie next to each other.
 *
 * Read from the corners that boundaries share, so both sides of a border must
 * have been drawn with the same corners, as those of CBS and of the BAG are.
 * An area that shares none (an island) has no neighbours. The lists can also be
 * made by hand, for areas without boundaries or by distance.
 */
#ifndef WIJKBEELD_CONTIGUITY_H
#define WIJKBEELD_CONTIGUITY_H

#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/boundary.h"
#include "wijkbeeld/error.h"

enum wb_contiguity_kind {
	WB_CONTIGUITY_QUEEN,		/* one corner in common is enough */
	WB_CONTIGUITY_ROOK,		/* an edge in common, with both its corners */
};

/**
 * The neighbours of area a are areas[starts[a]] to before starts[a + 1], in
 * rising order, without a itself; b is a neighbour of a when a is one of b.
 */
struct wb_contiguity {
	const size_t *starts;		/* count + 1 */
	const uint32_t *areas;
	size_t count;			/* areas */
};

/**
 * The contiguity of `boundaries`, areas in their order.
 *
 * @param out  in `arena`; written on success only
 * @return WB_OUT_OF_DOMAIN when so many boundaries lie over each other that
 *         they are no map
 */
WB_MUST_CHECK enum wb_status
wb_contiguity_read(const struct wb_boundaries *boundaries,
		   enum wb_contiguity_kind kind, struct wb_arena *arena,
		   struct wb_contiguity *out, struct wb_error *err);

/** Areas that lie next to one another. */
struct wb_border { uint32_t one, other; };

/**
 * The contiguity of `count` areas that these borders make, in any order and
 * more than once; those of an area with itself are left out.
 *
 * @return WB_OUT_OF_DOMAIN for an area that is not below `count`
 */
WB_MUST_CHECK enum wb_status
wb_contiguity_of(const struct wb_border *borders, size_t border_count,
		 size_t count, struct wb_arena *arena,
		 struct wb_contiguity *out, struct wb_error *err);

/** How many neighbours an area has. */
size_t wb_contiguity_degree(const struct wb_contiguity *contiguity,
			    uint32_t area);

#endif
