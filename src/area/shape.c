/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside or outside, by even-odd: a ray to the east crosses the rings an odd
 * number of times. Holes and parts need no telling apart.
 *
 * Two buurten share their edges, each in its own direction. An edge is taken
 * from its southern end whatever its direction, so both sides compute the very
 * same product: a position falls on one side for both, and between two
 * neighbours there is neither gap nor overlap. A position exactly on an edge
 * is inside both, and the caller chooses. This needs the compiler not to fuse
 * multiplications and additions, which -std=c17 sees to.
 */
#include "wijkbeeld/layer.h"

#include <stdint.h>

enum side { PASSES, CROSSES, ON_EDGE };

/* `south` is not north of `north`. */
static enum side
side_of(struct wb_position south, struct wb_position north,
	struct wb_position at)
{
	double product;

	if (at.y < south.y || at.y > north.y)
		return PASSES;
	if (south.y == north.y)
		return (at.x < south.x) != (at.x < north.x) ||
		       at.x == south.x || at.x == north.x ? ON_EDGE : PASSES;

	product = (north.x - south.x) * (at.y - south.y) -
		  (at.x - south.x) * (north.y - south.y);
	if (product == 0)
		return ON_EDGE;
	/* The northern end belongs to the edge above. */
	return product > 0 && at.y < north.y ? CROSSES : PASSES;
}

/* Turns `*inside` at each crossing; true when `at` is on an edge. */
static bool
ring_crosses(const struct wb_ring *ring, struct wb_position at, bool *inside)
{
	struct wb_position from = ring->points[ring->count - 1];

	for (size_t point = 0; point < ring->count; point++) {
		struct wb_position to = ring->points[point];
		enum side side = from.y <= to.y ? side_of(from, to, at)
						: side_of(to, from, at);

		if (side == ON_EDGE)
			return true;
		*inside ^= side == CROSSES;
		from = to;
	}
	return false;
}

bool
wb_shape_holds(const struct wb_shape *shape, struct wb_position position)
{
	bool inside = false;

	/* Written so that NaN is outside. */
	if (shape->count == 0 ||
	    !(position.x >= shape->low.x && position.x <= shape->high.x &&
	      position.y >= shape->low.y && position.y <= shape->high.y))
		return false;

	for (size_t ring = 0; ring < shape->count; ring++)
		if (ring_crosses(&shape->rings[ring], position, &inside))
			return true;
	return inside;
}
