/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The legend of the signs: items from left to right, a new line where the next
 * one does not fit.
 */
#include "render/chart_legend.h"

#include <string.h>

#include "render/marks.h"

static const double SIGN = 4.5, DOT_SIGN = 2.2, GAP = 6.5;
static const double BASELINE = 3.6, LINE = 4.4, BELOW = 1;
static const char MID_DOT[] = "\xC2\xB7";

static void
add(const struct wb_painter *painter, struct wb_legend *legend,
    const char *words, enum wb_comparison mark, bool dot)
{
	struct wb_legend_item *item = &legend->items[legend->count];

	if (wb_text_absent(words))
		return;
	/* The words may bring their own dot. */
	if (dot && strncmp(words, MID_DOT, strlen(MID_DOT)) == 0) {
		words += strlen(MID_DOT);
		words += strspn(words, " ");
	}
	*item = (struct wb_legend_item){
		.words = words, .mark = mark, .dot = dot, .sign = SIGN,
		.width = SIGN + wb_painter_width(painter,
						 painter->theme->legend,
						 words),
	};
	legend->count++;
}

static void
place(struct wb_legend *legend)
{
	double x = 0;

	for (size_t row = 0; row < legend->count; row++) {
		struct wb_legend_item *item = &legend->items[row];

		if (x > 0 && x + item->width > legend->width) {
			legend->lines++;
			x = 0;
		}
		if (item->width > legend->width)
			item->width = legend->width;
		item->x = x;
		if (item->dot && x > 0) {
			item->width -= item->sign - DOT_SIGN;
			item->sign = DOT_SIGN;
			item->x = legend->width - item->width;
		}
		item->line = legend->lines;
		x += item->width + GAP;
	}
	legend->lines++;
}

struct wb_legend
wb_legend_measure(const struct wb_painter *painter,
		  const struct wb_indicator_panel *panel, double width)
{
	struct wb_legend legend = { .width = width };

	add(painter, &legend, panel->legend_higher, WB_HIGHER, false);
	add(painter, &legend, panel->legend_same, WB_NOT_DISTINGUISHABLE,
	    false);
	add(painter, &legend, panel->legend_lower, WB_LOWER, false);
	add(painter, &legend, panel->legend_untested, WB_NOT_COMPARED, false);
	add(painter, &legend, panel->legend_hidden, WB_NOT_COMPARED, true);
	if (legend.count == 0)
		return legend;
	place(&legend);
	legend.height = BASELINE + (double)(legend.lines - 1) * LINE + BELOW;
	return legend;
}

static void
draw_item(struct wb_painter *painter, const struct wb_legend_item *item,
	  struct wb_point at)
{
	struct wb_text_style style = painter->theme->legend;
	struct wb_point mark = { at.x + 1.5, at.y - 0.9 };
	struct wb_point words = { at.x + item->sign, at.y };

	wb_tag_open(painter, WB_ROLE_PARAGRAPH);
	if (item->dot)
		wb_canvas_text(painter->canvas, (struct wb_point){
			item->sign < SIGN ? at.x : mark.x - 0.3, at.y,
		}, style, MID_DOT);
	else
		wb_mark_draw(painter, mark, item->mark);
	wb_draw_text(painter, words, style, item->width - item->sign,
		     item->words);
	wb_tag_close(painter);
}

void
wb_legend_draw(struct wb_painter *painter, const struct wb_legend *legend,
	       struct wb_point at)
{
	for (size_t row = 0; row < legend->count; row++) {
		const struct wb_legend_item *item = &legend->items[row];

		draw_item(painter, item, (struct wb_point){
			at.x + item->x,
			at.y + BASELINE + (double)item->line * LINE,
		});
	}
}
