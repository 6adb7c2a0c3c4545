/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The place of a label inside an outline: the strip nearest to its middle
 * height that is wide enough. A strip at some height is free between two x when
 * both lie in one stretch inside the outline at the top, the middle and the
 * bottom of the strip. Tried at a fixed number of heights. A spike that ends
 * inside the strip is missed, which costs a label that touches a border.
 */
#include "render/chart_map_label.h"

#include <math.h>
#include <stddef.h>

enum { MOST_CROSSINGS = 64, HEIGHTS = 21 };

/* Of the height of a strip: a little inside, so that it may touch a border. */
static const double EDGE = 0.48;

struct stretch { double left, right; };

/* The x where the outline crosses height `y`, in order; 0 for too many. */
static size_t
crossings_at(struct wb_outline outline, double y, double *crossings)
{
	struct wb_point start = { 0, 0 }, now = { 0, 0 };
	size_t count = 0;

	for (size_t row = 0; row < outline.count; row++) {
		const struct wb_path_step *step = &outline.steps[row];
		struct wb_point next = step->step == WB_CLOSE ? start
							      : step->point;

		if (step->step == WB_MOVE)
			start = now = next;
		if ((now.y <= y) != (next.y <= y)) {
			double x = now.x + (y - now.y) / (next.y - now.y) *
				(next.x - now.x);
			size_t place = count;

			if (count == MOST_CROSSINGS)
				return 0;
			for (; place > 0 && crossings[place - 1] > x; place--)
				crossings[place] = crossings[place - 1];
			crossings[place] = x;
			count++;
		}
		now = next;
	}
	return count;
}

/* Narrows `stretch` to what is inside at `y` around its middle. */
static bool
narrow(struct wb_outline outline, double y, struct stretch *stretch)
{
	double crossings[MOST_CROSSINGS];
	size_t count = crossings_at(outline, y, crossings);
	struct stretch best = { 0, 0 };

	for (size_t row = 0; row + 1 < count; row += 2) {
		double left = fmax(crossings[row], stretch->left);
		double right = fmin(crossings[row + 1], stretch->right);

		if (right - left > best.right - best.left)
			best = (struct stretch){ left, right };
	}
	*stretch = best;
	return best.right > best.left;
}

static struct stretch
heights_of(struct wb_outline outline)
{
	struct stretch heights = { HUGE_VAL, -HUGE_VAL };

	for (size_t row = 0; row < outline.count; row++) {
		if (outline.steps[row].step == WB_CLOSE)
			continue;
		heights.left = fmin(heights.left, outline.steps[row].point.y);
		heights.right = fmax(heights.right,
				     outline.steps[row].point.y);
	}
	return heights;
}

bool
wb_map_label_place(struct wb_outline outline, struct wb_rect box, double width,
		   double height, struct wb_point *middle)
{
	struct stretch heights = heights_of(outline);
	double top = fmax(heights.left, box.y) + height / 2;
	double bottom = fmin(heights.right, box.y + box.height) - height / 2;
	double nearest = HUGE_VAL;

	for (int row = 0; row < HEIGHTS && bottom >= top; row++) {
		double y = top + (bottom - top) * row / (HEIGHTS - 1);
		double away = fabs(y - (top + bottom) / 2);
		struct stretch free = { box.x, box.x + box.width };

		if (away >= nearest ||
		    !narrow(outline, y, &free) ||
		    !narrow(outline, y - EDGE * height, &free) ||
		    !narrow(outline, y + EDGE * height, &free) ||
		    free.right - free.left < width)
			continue;
		nearest = away;
		*middle = (struct wb_point){ (free.left + free.right) / 2, y };
	}
	return isfinite(nearest);
}
