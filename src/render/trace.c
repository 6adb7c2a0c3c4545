/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shapes as paths, the same for every backend.
 *
 * Circles and round corners become four cubics; the control points lie at
 * 0.5523 of the radius, which is off by 0.03 % of it at most, far below the
 * rounding to 1/100 mm.
 *
 * The hatch: lines of equal x + y, so that they rise to the right. Line number
 * k has x + y = k * 1.6 mm * sqrt 2, counted from the corner of the page and
 * not of the shape, so two hatched shapes of one size differ only in where
 * they stand. Lines run past the box; the caller clips them.
 */
#include <string.h>

#include "render/canvas_backend.h"
#include "wijkbeeld/memory.h"

enum {
	FIRST_CAPACITY = 64,
	MOST_SEGMENTS = 1 << 22,	/* of one path */
	OVERHANG = 50,			/* of a hatch line, 0.5 mm */
};

static const double circle_control = 0.5522847498;
static const double hatch_step = 160 * 1.4142135623730951;

void
wb_trace_release(struct wb_trace *trace)
{
	wb_memory_free(trace->segments);
	memset(trace, 0, sizeof *trace);
}

void
wb_trace_clear(struct wb_trace *trace)
{
	trace->count = 0;
	trace->failed = false;
}

static bool
make_room(struct wb_trace *trace)
{
	size_t capacity = trace->capacity ? trace->capacity * 2
					  : FIRST_CAPACITY;
	struct wb_segment *grown;

	if (trace->count < trace->capacity)
		return true;
	if (trace->failed || capacity > MOST_SEGMENTS)
		return false;
	grown = wb_memory_resize(trace->segments, capacity, sizeof *grown);
	if (!grown)
		return false;
	trace->segments = grown;
	trace->capacity = capacity;
	return true;
}

static void
add(struct wb_trace *trace, struct wb_segment segment)
{
	if (make_room(trace))
		trace->segments[trace->count++] = segment;
	else
		trace->failed = true;
}

void
wb_trace_move(struct wb_trace *trace, struct wb_spot to)
{
	add(trace, (struct wb_segment){ .kind = WB_SEGMENT_MOVE, .to = to });
}

void
wb_trace_line(struct wb_trace *trace, struct wb_spot to)
{
	add(trace, (struct wb_segment){ .kind = WB_SEGMENT_LINE, .to = to });
}

void
wb_trace_close(struct wb_trace *trace)
{
	add(trace, (struct wb_segment){ .kind = WB_SEGMENT_CLOSE });
}

static int32_t
nearest(double value)
{
	return (int32_t)(value < 0 ? value - 0.5 : value + 0.5);
}

/* From where the path is to `to`, bending at `corner`. */
static void
add_quarter(struct wb_trace *trace, struct wb_spot from, struct wb_spot corner,
	    struct wb_spot to)
{
	struct wb_segment curve = { .kind = WB_SEGMENT_CURVE, .to = to };

	curve.first.x = from.x + nearest((corner.x - from.x) * circle_control);
	curve.first.y = from.y + nearest((corner.y - from.y) * circle_control);
	curve.second.x = to.x + nearest((corner.x - to.x) * circle_control);
	curve.second.y = to.y + nearest((corner.y - to.y) * circle_control);
	add(trace, curve);
}

static void
add_rounded(struct wb_trace *trace, struct wb_extent box, int32_t radius)
{
	int32_t left = box.x, right = box.x + box.width;
	int32_t top = box.y, bottom = box.y + box.height;
	const struct corner { struct wb_spot before, corner, after; } corners[] = {
		{ { right - radius, top }, { right, top }, { right, top + radius } },
		{ { right, bottom - radius }, { right, bottom }, { right - radius, bottom } },
		{ { left + radius, bottom }, { left, bottom }, { left, bottom - radius } },
		{ { left, top + radius }, { left, top }, { left + radius, top } },
	};

	wb_trace_move(trace, corners[3].after);
	for (size_t row = 0; row < 4; row++) {
		wb_trace_line(trace, corners[row].before);
		add_quarter(trace, corners[row].before, corners[row].corner,
			    corners[row].after);
	}
	wb_trace_close(trace);
}

void
wb_trace_rectangle(struct wb_trace *trace, struct wb_extent box, int32_t radius)
{
	int32_t most = (box.width < box.height ? box.width : box.height) / 2;

	if (radius > most)
		radius = most;
	if (radius > 0) {
		add_rounded(trace, box, radius);
		return;
	}
	wb_trace_move(trace, (struct wb_spot){ box.x, box.y });
	wb_trace_line(trace, (struct wb_spot){ box.x + box.width, box.y });
	wb_trace_line(trace, (struct wb_spot){ box.x + box.width,
					       box.y + box.height });
	wb_trace_line(trace, (struct wb_spot){ box.x, box.y + box.height });
	wb_trace_close(trace);
}

void
wb_trace_circle(struct wb_trace *trace, struct wb_spot centre, int32_t radius)
{
	int32_t left = centre.x - radius, right = centre.x + radius;
	int32_t top = centre.y - radius, bottom = centre.y + radius;
	const struct wb_spot east = { right, centre.y }, west = { left, centre.y };
	const struct wb_spot north = { centre.x, top }, south = { centre.x, bottom };

	wb_trace_move(trace, east);
	add_quarter(trace, east, (struct wb_spot){ right, bottom }, south);
	add_quarter(trace, south, (struct wb_spot){ left, bottom }, west);
	add_quarter(trace, west, (struct wb_spot){ left, top }, north);
	add_quarter(trace, north, (struct wb_spot){ right, top }, east);
	wb_trace_close(trace);
}

struct wb_extent
wb_trace_box(const struct wb_trace *trace)
{
	int32_t left = INT32_MAX, right = INT32_MIN;
	int32_t top = INT32_MAX, bottom = INT32_MIN;

	for (size_t row = 0; row < trace->count; row++) {
		struct wb_spot to = trace->segments[row].to;

		if (trace->segments[row].kind == WB_SEGMENT_CLOSE)
			continue;
		left = to.x < left ? to.x : left;
		right = to.x > right ? to.x : right;
		top = to.y < top ? to.y : top;
		bottom = to.y > bottom ? to.y : bottom;
	}
	if (left > right)
		return (struct wb_extent){ 0 };
	return (struct wb_extent){ left, top, right - left, bottom - top };
}

void
wb_trace_hatch(struct wb_trace *trace, struct wb_extent box)
{
	int32_t top = box.y - OVERHANG, bottom = box.y + box.height + OVERHANG;
	int32_t first = nearest((box.x + box.y) / hatch_step) - 1;
	int32_t last = nearest((box.x + box.width + box.y + box.height) /
			       hatch_step) + 1;

	for (int32_t line = first; line <= last; line++) {
		int32_t sum = nearest(line * hatch_step);

		wb_trace_move(trace, (struct wb_spot){ sum - bottom, bottom });
		wb_trace_line(trace, (struct wb_spot){ sum - top, top });
	}
}
