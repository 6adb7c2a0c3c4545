/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The legend of a map. The classes form one bar with their labels below it,
 * as on a scale; where a label is wider than its part of the bar, each class
 * is a small box with its label beside it, on as many lines as that takes.
 */
#include "render/chart_map_legend.h"

#include <math.h>

enum { MOST_ITEMS = WB_MAP_CLASSES + 2, HIDDEN = WB_MAP_CLASSES, NO_DATA };

static const double WIDEST_CLASS = 11, LEAST_CLASS = 7, LEAST_OTHER = 9;
static const double BAR = 2.2, LABEL_BASELINE = 4.6, BAR_HEIGHT = 5.6;
static const double GAP = 2.5, AIR = 0.6;
static const double BOX = 4.5, BOX_GAP = 1.3, ITEM_GAP = 4, LINE = 3.9;

static const char *
label_of(const struct wb_map_panel *panel, int item)
{
	if (item == HIDDEN)
		return panel->hidden_label;
	if (item == NO_DATA)
		return panel->no_data_label;
	return panel->class_labels[item];
}

static double
label_width(const struct wb_painter *painter,
	    const struct wb_map_panel *panel, int item)
{
	return wb_painter_width(painter, painter->theme->map_legend,
				label_of(panel, item));
}

/* Width of each part of the bar; 0 when the labels do not fit below it. */
static double
class_width(const struct wb_painter *painter,
	    const struct wb_map_panel *panel, double width)
{
	double label = 0, classes;

	for (int item = 0; item < WB_MAP_CLASSES; item++)
		label = fmax(label, label_width(painter, panel, item) + AIR);
	for (int item = HIDDEN; item <= NO_DATA; item++)
		if (!wb_text_absent(label_of(panel, item)))
			width -= GAP + fmax(label_width(painter, panel, item),
					    LEAST_OTHER);
	classes = fmin(width / WB_MAP_CLASSES, WIDEST_CLASS);
	return classes >= fmax(label, LEAST_CLASS) ? classes : 0;
}

static void
draw_swatch(struct wb_painter *painter, int item, struct wb_rect box)
{
	const struct wb_path_step steps[] = {
		{ WB_MOVE, { box.x, box.y } },
		{ WB_LINE, { box.x + box.width, box.y } },
		{ WB_LINE, { box.x + box.width, box.y + box.height } },
		{ WB_LINE, { box.x, box.y + box.height } },
		{ WB_CLOSE, { 0, 0 } },
	};
	size_t count = sizeof steps / sizeof *steps;

	if (item == HIDDEN)
		wb_map_hatch(painter, steps, count, 0.1);
	else if (item == NO_DATA)
		wb_map_blank(painter, steps, count);
	else
		wb_canvas_fill(painter->canvas, box, 0,
			       painter->theme->classes[item]);
}

static void
draw_bar(struct wb_painter *painter, const struct wb_map_panel *panel,
	 struct wb_rect box, double classes)
{
	double x = box.x;

	for (int item = 0; item < MOST_ITEMS; item++) {
		double width = classes;

		if (wb_text_absent(label_of(panel, item)) && item >= HIDDEN)
			continue;
		if (item >= HIDDEN) {
			x += GAP;
			width = fmax(label_width(painter, panel, item),
				     LEAST_OTHER);
		}
		draw_swatch(painter, item,
			    (struct wb_rect){ x, box.y, width, BAR });
		wb_draw_text(painter, (struct wb_point){
			x + width / 2, box.y + LABEL_BASELINE,
		}, painter->theme->map_legend, width, label_of(panel, item));
		x += width;
	}
}

/* Places the boxes; draws them when asked to. Returns the lines taken. */
static size_t
walk_boxes(struct wb_painter *painter, const struct wb_map_panel *panel,
	   struct wb_rect box, bool draws)
{
	struct wb_text_style style =
		wb_anchored(painter->theme->map_legend, WB_START);
	double x = 0;
	size_t lines = 1;

	for (int item = 0; item < MOST_ITEMS; item++) {
		double width = BOX + BOX_GAP +
			label_width(painter, panel, item);
		double y = box.y;

		if (wb_text_absent(label_of(panel, item)))
			continue;
		if (x > 0 && x + width > box.width) {
			lines++;
			x = 0;
		}
		y += (double)(lines - 1) * LINE;
		width = fmin(width, box.width);
		if (draws) {
			draw_swatch(painter, item, (struct wb_rect){
				box.x + x, y, BOX, BAR,
			});
			wb_draw_text(painter, (struct wb_point){
				box.x + x + BOX + BOX_GAP, y + BAR - 0.2,
			}, style, width - BOX - BOX_GAP,
				     label_of(panel, item));
		}
		x += width + ITEM_GAP;
	}
	return lines;
}

double
wb_map_legend_height(const struct wb_painter *painter,
		     const struct wb_map_panel *panel, double width)
{
	struct wb_painter measuring = *painter;
	struct wb_rect box = { .width = width };

	if (class_width(painter, panel, width) > 0)
		return BAR_HEIGHT;
	return LINE * (double)walk_boxes(&measuring, panel, box, false);
}

void
wb_map_legend_draw(struct wb_painter *painter,
		   const struct wb_map_panel *panel, struct wb_rect box)
{
	double classes = class_width(painter, panel, box.width);

	if (classes > 0)
		draw_bar(painter, panel, box, classes);
	else
		walk_boxes(painter, panel, box, true);
}

void
wb_map_hatch(struct wb_painter *painter, const struct wb_path_step *steps,
	     size_t count, double edge_mm)
{
	struct wb_stroke edge = {
		.colour = painter->theme->muted, .width_mm = edge_mm,
	};

	wb_canvas_hatch(painter->canvas, steps, count, painter->theme->muted);
	wb_canvas_path(painter->canvas, steps, count, NULL, &edge);
}

void
wb_map_blank(struct wb_painter *painter, const struct wb_path_step *steps,
	     size_t count)
{
	struct wb_stroke edge = {
		.colour = painter->theme->quartiles, .width_mm = 0.15,
	};

	wb_canvas_path(painter->canvas, steps, count, &painter->theme->white,
		       &edge);
}
