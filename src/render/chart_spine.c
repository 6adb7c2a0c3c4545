/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The spine.
 *
 * The scale is the smaller of the two that make the lowest and the highest
 * value just reach their end of the axis. A common scale in multiples of the
 * municipality was tried and left out: rare events (twelve times the
 * municipality) and common ones (a tenth above it) do not fit one scale.
 */
#include "render/chart_spine.h"

#include <math.h>

#include "render/marks.h"

static const double OUTER_FENCE = 3;	/* times the middle half */
static const double BAR = 2.2, INTERVAL = 0.5, ARROW = 1.3;

static double
reach(double room, double distance)
{
	return distance > 0 ? room / distance : HUGE_VAL;
}

/* What the bar shows: all areas, or up to the fences. */
static void
limit_spread(const struct wb_spread *spread, struct wb_spine *spine)
{
	double fence = OUTER_FENCE *
		(spread->upper_quartile - spread->lower_quartile);

	spine->has_spread = spread->count > 0;
	spine->low = spread->low;
	spine->high = spread->high;
	if (fence <= 0)
		return;
	if (spread->lower_quartile - fence > spread->low) {
		spine->low = spread->lower_quartile - fence;
		spine->cut_low = true;
	}
	if (spread->upper_quartile + fence < spread->high) {
		spine->high = spread->upper_quartile + fence;
		spine->cut_high = true;
	}
}

bool
wb_spine_scale(const struct wb_measure *measure, struct wb_spine_axis axis,
	       struct wb_spine *out)
{
	struct wb_spine spine = { .axis = axis };
	const struct wb_interval *interval = &measure->estimate.interval;
	double low, high;

	if (wb_figure_read(measure->figure, &spine.value) != WB_FIGURE_SHOWN ||
	    wb_figure_read(measure->reference, &spine.reference)
	       != WB_FIGURE_SHOWN)
		return false;
	limit_spread(&measure->spread, &spine);
	low = fmin(spine.value, spine.reference);
	high = fmax(spine.value, spine.reference);
	if (measure->estimate.has_interval) {
		low = fmin(low, interval->lower);
		high = fmax(high, interval->upper);
	}
	if (spine.has_spread) {
		low = fmin(low, spine.low);
		high = fmax(high, spine.high);
	}
	spine.mm_per_unit = fmin(reach(axis.line - axis.left,
				       spine.reference - low),
				 reach(axis.right - axis.line,
				       high - spine.reference));
	if (!isfinite(spine.mm_per_unit))
		spine.mm_per_unit = 0;
	*out = spine;
	return true;
}

double
wb_spine_x(const struct wb_spine *spine, double value)
{
	return spine->axis.line +
		(value - spine->reference) * spine->mm_per_unit;
}

/* The end of a bar that goes on: it points outward, to `side` (-1 or 1). */
static void
draw_cut(struct wb_painter *painter, double x, double y, double side)
{
	const struct wb_path_step steps[] = {
		{ WB_MOVE, { x + side * 0.4, y - BAR / 2 } },
		{ WB_LINE, { x + side * (0.4 + ARROW), y } },
		{ WB_LINE, { x + side * 0.4, y + BAR / 2 } },
		{ WB_CLOSE, { 0, 0 } },
	};

	wb_canvas_path(painter->canvas, steps, sizeof steps / sizeof *steps,
		       &painter->theme->quartiles, NULL);
}

static void
draw_bar(struct wb_painter *painter, const struct wb_spine *spine, double low,
	 double high, double y, struct wb_colour colour)
{
	double from = wb_spine_x(spine, low);
	struct wb_rect bar = {
		from, y - BAR / 2, wb_spine_x(spine, high) - from, BAR,
	};

	if (bar.width > 0)
		wb_canvas_fill(painter->canvas, bar, 0, colour);
}

void
wb_spine_draw_spread(struct wb_painter *painter, const struct wb_spine *spine,
		     const struct wb_spread *spread, double y)
{
	const struct wb_theme *theme = painter->theme;

	if (!spine->has_spread)
		return;
	draw_bar(painter, spine, spine->low, spine->high, y, theme->track);
	draw_bar(painter, spine, spread->lower_quartile,
		 spread->upper_quartile, y, theme->quartiles);
	if (spine->cut_low)
		draw_cut(painter, wb_spine_x(spine, spine->low), y, -1);
	if (spine->cut_high)
		draw_cut(painter, wb_spine_x(spine, spine->high), y, 1);
}

void
wb_spine_draw_value(struct wb_painter *painter, const struct wb_spine *spine,
		    const struct wb_estimate *estimate, double y)
{
	struct wb_stroke stroke = {
		.colour = painter->theme->comparison[estimate->comparison],
		.width_mm = INTERVAL,
	};
	struct wb_point mark = { wb_spine_x(spine, spine->value), y };

	if (estimate->has_interval)
		wb_canvas_line(painter->canvas, (struct wb_point){
			wb_spine_x(spine, estimate->interval.lower), y,
		}, (struct wb_point){
			wb_spine_x(spine, estimate->interval.upper), y,
		}, stroke);
	wb_mark_draw(painter, mark, estimate->comparison);
}
