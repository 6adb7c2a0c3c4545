/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sparkline. Quarters stand at equal distances, whether they are shown or
 * not. A run of shown quarters is one line; a quarter alone between two gaps
 * is a small dot, because a line needs two.
 */
#include "render/chart_sparkline.h"

#include <math.h>

static const double LEAST_SPAN = 0.25;	/* of the highest value */
static const double LINE = 0.28, END_DOT = 0.65, LONE_DOT = 0.35;

struct scale { struct wb_rect box; double middle, mm_per_unit, step; };

bool
wb_sparkline_draws(const struct wb_measure *measure)
{
	double value;

	for (size_t quarter = 0; quarter < measure->history_count; quarter++)
		if (wb_figure_read(measure->history[quarter], &value)
		    == WB_FIGURE_SHOWN)
			return true;
	return false;
}

static struct scale
scale_of(const struct wb_measure *measure, struct wb_rect box)
{
	double low = HUGE_VAL, high = -HUGE_VAL, span, value;
	struct scale scale = { .box = box };

	for (size_t quarter = 0; quarter < measure->history_count; quarter++) {
		if (wb_figure_read(measure->history[quarter], &value)
		    != WB_FIGURE_SHOWN)
			continue;
		low = fmin(low, value);
		high = fmax(high, value);
	}
	span = fmax(high - low, LEAST_SPAN * fabs(high));
	scale.middle = (low + high) / 2;
	scale.mm_per_unit = span > 0 ? box.height / span : 0;
	if (measure->history_count > 1)
		scale.step = box.width / (double)(measure->history_count - 1);
	return scale;
}

static struct wb_point
point_of(const struct scale *scale, size_t quarter, size_t count, double value)
{
	double back = (double)(count - 1 - quarter);

	return (struct wb_point){
		scale->box.x + scale->box.width - back * scale->step,
		scale->box.y + scale->box.height / 2 -
		(value - scale->middle) * scale->mm_per_unit,
	};
}

static void
draw_run(struct wb_painter *painter, const struct wb_path_step *steps,
	 size_t count)
{
	struct wb_stroke stroke = {
		.colour = painter->theme->muted, .width_mm = LINE,
		.round = true,
	};

	if (count == 1)
		wb_canvas_circle(painter->canvas, steps[0].point, LONE_DOT,
				 stroke.colour);
	else if (count > 1)
		wb_canvas_path(painter->canvas, steps, count, NULL, &stroke);
}

static void
draw_runs(struct wb_painter *painter, const struct scale *scale,
	  const struct wb_measure *measure, struct wb_path_step *steps)
{
	size_t run = 0, count = measure->history_count;
	double value;

	for (size_t quarter = 0; quarter < count; quarter++) {
		if (wb_figure_read(measure->history[quarter], &value)
		    == WB_FIGURE_SHOWN) {
			steps[run] = (struct wb_path_step){
				run ? WB_LINE : WB_MOVE,
				point_of(scale, quarter, count, value),
			};
			run++;
		} else {
			draw_run(painter, steps, run);
			run = 0;
		}
	}
	draw_run(painter, steps, run);
}

void
wb_sparkline_draw(struct wb_painter *painter, struct wb_rect box,
		  const struct wb_measure *measure)
{
	size_t count = measure->history_count;
	struct scale scale = scale_of(measure, box);
	struct wb_path_step *steps = wb_painter_array(painter, count,
						      sizeof *steps);
	double value;

	if (!steps || count == 0)
		return;
	draw_runs(painter, &scale, measure, steps);
	if (wb_figure_read(measure->history[count - 1], &value)
	    == WB_FIGURE_SHOWN)
		wb_canvas_circle(painter->canvas,
				 point_of(&scale, count - 1, count, value),
				 END_DOT, painter->theme->comparison[
					measure->estimate.comparison]);
}
