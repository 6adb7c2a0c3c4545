/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From degrees to paths on the page.
 *
 * A ring is projected while points nearer than a dot of a printer to the last
 * one are dropped; then it is cut at the four sides of the box, one after the
 * other; then simplified. Cutting also keeps coordinates small where a block is
 * shown large inside a municipality.
 *
 * Neighbours are simplified each by itself, so their common border may differ
 * by twice the tolerance, which the white line between areas hides.
 *
 * Sources: Sutherland and Hodgman (1974), Commun. ACM 17, 32-42 (cutting);
 * Douglas and Peucker (1973), Cartographica 10, 112-122 (simplifying).
 */
#include "render/chart_map_outline.h"

#include <math.h>

static const double DOT_MM = 0.04;	/* points nearer than this are one */
static const double TOLERANCE_MM = 0.06;
static const double SMALLEST_MM = 0.2;	/* a ring below this is not drawn */
static const double DEGREES_TO_RADIANS = 0.017453292519943295;

enum {
	CUTS = 4,
	CUT_ROOM = 6,	/* a cut makes at most 1.5 points of one, four 5.1 */
};

struct points { struct wb_point *items; size_t count; };

struct wb_map_projection
wb_map_projection_fit(struct wb_position low, struct wb_position high,
		      struct wb_rect box)
{
	struct wb_map_projection projection = {
		.middle = { (low.x + high.x) / 2, (low.y + high.y) / 2 },
		.centre = {
			box.x + box.width / 2, box.y + box.height / 2,
		},
	};
	double width, height = high.y - low.y;
	double scale = HUGE_VAL;

	projection.shortening = cos(projection.middle.y * DEGREES_TO_RADIANS);
	width = (high.x - low.x) * projection.shortening;
	if (width > 0)
		scale = box.width / width;
	if (height > 0)
		scale = fmin(scale, box.height / height);
	projection.mm_per_degree = isfinite(scale) ? scale : 0;
	return projection;
}

struct wb_point
wb_map_project(const struct wb_map_projection *projection,
	       struct wb_position position)
{
	return (struct wb_point){
		projection->centre.x + (position.x - projection->middle.x) *
			projection->shortening * projection->mm_per_degree,
		projection->centre.y - (position.y - projection->middle.y) *
			projection->mm_per_degree,
	};
}

static size_t
project_ring(const struct wb_map_projection *projection,
	     const struct wb_ring *ring, struct wb_point *out)
{
	size_t count = 0;

	for (size_t row = 0; row < ring->count; row++) {
		struct wb_point point = wb_map_project(projection,
						       ring->points[row]);

		if (count > 0 && hypot(point.x - out[count - 1].x,
				       point.y - out[count - 1].y) < DOT_MM)
			continue;
		out[count++] = point;
	}
	return count;
}

/* How far a point lies inside side `cut` of the box; below 0 is outside. */
static double
depth(struct wb_rect box, int cut, struct wb_point point)
{
	switch (cut) {
	case 0:
		return point.x - box.x;
	case 1:
		return box.x + box.width - point.x;
	case 2:
		return point.y - box.y;
	default:
		return box.y + box.height - point.y;
	}
}

static void
cut_ring(struct wb_rect box, int cut, struct points from, struct points *to)
{
	to->count = 0;
	for (size_t row = 0; row < from.count; row++) {
		struct wb_point now = from.items[row];
		struct wb_point next = from.items[(row + 1) % from.count];
		double here = depth(box, cut, now);
		double there = depth(box, cut, next);

		if (here >= 0)
			to->items[to->count++] = now;
		if ((here >= 0) != (there >= 0)) {
			double part = here / (here - there);

			to->items[to->count++] = (struct wb_point){
				now.x + part * (next.x - now.x),
				now.y + part * (next.y - now.y),
			};
		}
	}
}

static double
distance(struct wb_point point, struct wb_point from, struct wb_point to)
{
	double x = to.x - from.x, y = to.y - from.y;
	double square = x * x + y * y, part = 0;

	if (square > 0)
		part = ((point.x - from.x) * x + (point.y - from.y) * y) /
			square;
	part = fmin(fmax(part, 0), 1);
	return hypot(point.x - from.x - part * x,
		     point.y - from.y - part * y);
}

/* The point between two that lies farthest from the line between them. */
static size_t
farthest(struct points ring, size_t first, size_t last, double *most)
{
	struct wb_point end = ring.items[last % ring.count];
	size_t found = first;

	*most = 0;
	for (size_t row = first + 1; row < last; row++) {
		double away = distance(ring.items[row], ring.items[first],
				       end);

		if (away > *most) {
			*most = away;
			found = row;
		}
	}
	return found;
}

/* Marks in `keep` what stays; `stack` has room for two numbers a point. A
 * ring that is a line in the end keeps two points and draws nothing. */
static void
simplify(struct points ring, unsigned char *keep, size_t *stack)
{
	size_t depth_now = 0;
	double away;

	stack[depth_now++] = 0;
	stack[depth_now++] = ring.count;	/* the first point again */
	keep[0] = 1;
	while (depth_now > 0) {
		size_t last = stack[--depth_now];
		size_t first = stack[--depth_now];
		size_t middle = farthest(ring, first, last, &away);

		if (away <= TOLERANCE_MM)
			continue;
		keep[middle] = 1;
		stack[depth_now++] = first;
		stack[depth_now++] = middle;
		stack[depth_now++] = middle;
		stack[depth_now++] = last;
	}
}

/* The smallest box around a ring. */
static struct wb_rect
bounds_of(struct points ring)
{
	double left = HUGE_VAL, right = -HUGE_VAL;
	double top = HUGE_VAL, bottom = -HUGE_VAL;

	for (size_t row = 0; row < ring.count; row++) {
		left = fmin(left, ring.items[row].x);
		right = fmax(right, ring.items[row].x);
		top = fmin(top, ring.items[row].y);
		bottom = fmax(bottom, ring.items[row].y);
	}
	return (struct wb_rect){ left, top, right - left, bottom - top };
}

static bool
is_inside(struct wb_rect ring, struct wb_rect box)
{
	return ring.x >= box.x && ring.y >= box.y &&
		ring.x + ring.width <= box.x + box.width &&
		ring.y + ring.height <= box.y + box.height;
}

static bool
is_outside(struct wb_rect ring, struct wb_rect box)
{
	return ring.x > box.x + box.width || ring.y > box.y + box.height ||
		ring.x + ring.width < box.x ||
		ring.y + ring.height < box.y;
}

static bool
make_room(struct wb_painter *painter, size_t points,
	  struct wb_outline_work *work)
{
	struct wb_outline_work more = { .room = 2 * points };

	if (points <= work->room)
		return true;
	more.points = wb_painter_array(painter, more.room,
				       sizeof *more.points);
	more.other = wb_painter_array(painter, more.room, sizeof *more.other);
	more.keep = wb_painter_array(painter, more.room, 1);
	more.stack = wb_painter_array(painter, more.room,
				      2 * sizeof *more.stack);
	if (!more.points || !more.other || !more.keep || !more.stack)
		return false;
	*work = more;
	return true;
}

/* The ring as it stands on the page; no points when there is nothing to see. */
static struct points
ring_in_box(const struct wb_map_projection *projection,
	    const struct wb_ring *source, struct wb_rect box,
	    struct wb_outline_work *work)
{
	struct points ring = { work->points, 0 }, other = { work->other, 0 };
	struct wb_rect bounds;

	ring.count = project_ring(projection, source, ring.items);
	bounds = bounds_of(ring);
	if (ring.count < 3 || is_outside(bounds, box) ||
	    fmax(bounds.width, bounds.height) < SMALLEST_MM) {
		ring.count = 0;
		return ring;
	}
	for (int cut = 0; cut < CUTS && !is_inside(bounds, box); cut += 2) {
		cut_ring(box, cut, ring, &other);
		cut_ring(box, cut + 1, other, &ring);
	}
	return ring;
}

static void
append_ring(struct wb_painter *painter, struct points ring,
	    const unsigned char *keep, struct wb_outline *outline,
	    size_t *capacity)
{
	struct wb_path_step *steps = (struct wb_path_step *)outline->steps;
	size_t first = outline->count;

	for (size_t row = 0; row <= ring.count; row++) {
		struct wb_path_step step = { .step = WB_CLOSE };

		if (row < ring.count && !keep[row])
			continue;
		if (row < ring.count)
			step = (struct wb_path_step){
				outline->count > first ? WB_LINE : WB_MOVE,
				ring.items[row],
			};
		steps = wb_arena_grow(painter->scratch, steps, outline->count,
				      capacity, sizeof *steps);
		if (!steps) {
			wb_painter_fail(painter);
			return;
		}
		steps[outline->count++] = step;
		outline->steps = steps;
	}
}

struct wb_outline
wb_map_outline(struct wb_painter *painter,
	       const struct wb_map_projection *projection,
	       const struct wb_shape *shape, struct wb_rect box,
	       struct wb_outline_work *work)
{
	struct wb_outline outline = { NULL, 0 };
	size_t capacity = 0;

	for (size_t row = 0; row < shape->count; row++) {
		const struct wb_ring *source = &shape->rings[row];
		struct points ring;

		if (!make_room(painter, CUT_ROOM * source->count + CUT_ROOM,
			       work))
			break;
		ring = ring_in_box(projection, source, box, work);
		if (ring.count < 3)
			continue;
		for (size_t point = 0; point < ring.count; point++)
			work->keep[point] = 0;
		simplify(ring, work->keep, work->stack);
		append_ring(painter, ring, work->keep, &outline, &capacity);
	}
	return outline;
}
