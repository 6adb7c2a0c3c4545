/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The signs of a comparison. Each has a thin white edge, so that it stays
 * readable on bars and lines. Their optical centres lie at the same height.
 */
#include "render/marks.h"

static const double HALF_WIDTH = 1.5, BASE = 1.15, TIP = 1.45;
static const double CIRCLE = 1.25, EDGE = 0.2;
static const double RING = 1.05, HOLE = 0.62;

/* `down` is 1 for a triangle that points down, -1 for one that points up. */
static void
draw_triangle(struct wb_painter *painter, struct wb_point centre, double down,
	      struct wb_colour colour)
{
	const struct wb_path_step steps[] = {
		{ WB_MOVE, { centre.x - HALF_WIDTH, centre.y - down * BASE } },
		{ WB_LINE, { centre.x + HALF_WIDTH, centre.y - down * BASE } },
		{ WB_LINE, { centre.x, centre.y + down * TIP } },
		{ WB_CLOSE, { 0, 0 } },
	};
	struct wb_stroke edge = {
		.colour = painter->theme->white, .width_mm = EDGE,
	};

	wb_canvas_path(painter->canvas, steps, sizeof steps / sizeof *steps,
		       &colour, &edge);
}

static void
draw_circle(struct wb_painter *painter, struct wb_point centre, double radius,
	    struct wb_colour colour)
{
	wb_canvas_circle(painter->canvas, centre, radius + EDGE / 2,
			 painter->theme->white);
	wb_canvas_circle(painter->canvas, centre, radius, colour);
}

void
wb_mark_draw(struct wb_painter *painter, struct wb_point centre,
	     enum wb_comparison comparison)
{
	struct wb_colour colour = painter->theme->comparison[comparison];

	switch (comparison) {
	case WB_HIGHER:
		draw_triangle(painter, centre, -1, colour);
		break;
	case WB_LOWER:
		draw_triangle(painter, centre, 1, colour);
		break;
	case WB_NOT_DISTINGUISHABLE:
		draw_circle(painter, centre, CIRCLE, colour);
		break;
	case WB_NOT_COMPARED:
		draw_circle(painter, centre, RING, colour);
		wb_canvas_circle(painter->canvas, centre, HOLE,
				 painter->theme->white);
		break;
	}
}

static const char *
legend_words(const struct wb_indicator_panel *panel,
	     enum wb_comparison comparison)
{
	switch (comparison) {
	case WB_HIGHER:
		return panel->legend_higher;
	case WB_LOWER:
		return panel->legend_lower;
	case WB_NOT_DISTINGUISHABLE:
		return panel->legend_same;
	case WB_NOT_COMPARED:
		return panel->legend_untested;
	}
	return NULL;
}

const char *
wb_mark_words(const struct wb_document *document,
	      enum wb_comparison comparison)
{
	for (size_t panel = 0; panel < document->panel_count; panel++) {
		const struct wb_panel *found = &document->panels[panel];
		const char *words;

		if (found->kind != WB_PANEL_INDICATORS)
			continue;
		words = legend_words(&found->indicators, comparison);
		if (!wb_text_absent(words))
			return words;
	}
	return NULL;
}
