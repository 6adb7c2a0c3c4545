/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The line at the top of each page. The labels are placed from the right, the
 * texts take what is left.
 */
#include "render/page_top.h"

#include <math.h>

static const double TEXT_BASELINE = 16.5, TEXT_GAP = 6, SMALLEST = 0.8;
static const double BOX_TOP = 12.6, BOX_HEIGHT = 7.2, BOX_BASELINE = 4.7;
static const double BOX_LEAST = 46, BOX_MOST = 70, BOX_PAD = 4, BOX_AIR = 2;

/* The box of a label that ends at `right`. */
static struct wb_rect
box_of(const struct wb_painter *painter, double right, double least,
       struct wb_text_style style, const char *text)
{
	double width = wb_painter_width(painter, style, text) + 2 * BOX_PAD;

	width = fmin(fmax(width, least), BOX_MOST);
	if (wb_text_absent(text))
		width = 0;
	return (struct wb_rect){ right - width, BOX_TOP, width, BOX_HEIGHT };
}

struct wb_page_top
wb_page_top_measure(const struct wb_painter *painter)
{
	const struct wb_document *document = painter->document;
	const struct wb_theme *theme = painter->theme;
	double right = theme->page_width - theme->margin;
	struct wb_page_top top = {
		.audience = box_of(painter, right, BOX_LEAST, theme->audience,
				   document->audience),
	};

	if (top.audience.width > 0)
		right = top.audience.x - theme->gutter;
	top.demo = box_of(painter, right, 0, theme->demo, document->demo_text);
	top.texts_right = right;
	if (top.demo.width > 0)
		top.texts_right = top.demo.x - theme->gutter;
	return top;
}

static void
draw_label(struct wb_painter *painter, struct wb_rect box,
	   struct wb_text_style style, const char *text)
{
	struct wb_stroke stroke = { .colour = style.colour, .width_mm = 0.3 };
	struct wb_point at = { box.x + box.width / 2, box.y + BOX_BASELINE };

	if (box.width <= 0)
		return;
	wb_canvas_artifact_begin(painter->canvas);
	wb_canvas_frame(painter->canvas, box, 1, stroke);
	wb_canvas_artifact_end(painter->canvas);
	wb_draw_tagged(painter, WB_ROLE_PARAGRAPH, at, style,
		       box.width - BOX_AIR, text);
}

void
wb_page_top_draw_labels(struct wb_painter *painter,
			const struct wb_page_top *top)
{
	draw_label(painter, top->audience, painter->theme->audience,
		   painter->document->audience);
	draw_label(painter, top->demo, painter->theme->demo,
		   painter->document->demo_text);
}

static double
width_of(const struct wb_painter *painter,
	 const struct wb_page_top_text *texts, size_t count)
{
	double width = TEXT_GAP * (double)(count - 1);

	for (size_t row = 0; row < count; row++)
		width += wb_painter_width(painter, texts[row].style,
					  texts[row].text);
	return width;
}

void
wb_page_top_draw_texts(struct wb_painter *painter,
		       const struct wb_page_top *top,
		       const struct wb_page_top_text *texts, size_t count)
{
	struct wb_point at = { painter->theme->margin, TEXT_BASELINE };
	double room = top->texts_right - at.x, scale;

	while (count > 2 && SMALLEST * width_of(painter, texts, count) > room)
		count--;
	scale = fmin(room / width_of(painter, texts, count), 1);
	for (size_t row = 0; row < count; row++) {
		struct wb_text_style style = texts[row].style;

		if (wb_text_absent(texts[row].text) ||
		    at.x >= top->texts_right)
			continue;
		style.size_pt *= fmax(scale, SMALLEST);
		wb_draw_tagged(painter, WB_ROLE_PARAGRAPH, at, style,
			       top->texts_right - at.x, texts[row].text);
		at.x += TEXT_GAP * scale + wb_painter_width(painter, style,
							    texts[row].text);
	}
}
