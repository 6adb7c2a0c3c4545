/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drawing a document: measure the frame, plan the panels, then draw page by
 * page. Each piece of a panel is a section of its own, also where a panel goes
 * on, because tags are closed at the end of a page.
 */
#include "wijkbeeld/render.h"

#include "render/chart.h"
#include "render/layout.h"
#include "render/page_frame.h"

static struct wb_painter
painter_of(const struct wb_document *document, const struct wb_fonts *fonts,
	   struct wb_arena *scratch, struct wb_error *err)
{
	return (struct wb_painter){
		.fonts = fonts, .theme = wb_theme_default(),
		.document = document, .scratch = scratch,
		.status = WB_OK, .err = err,
	};
}

static void
draw_piece(struct wb_painter *painter, const struct wb_piece *piece)
{
	wb_tag_open(painter, WB_ROLE_SECTION);
	wb_chart_of(piece->panel->kind)->draw(painter, piece);
	wb_tag_close(painter);
}

static void
draw_page(struct wb_painter *painter, const struct wb_page_frame *frame,
	  const struct wb_plan *plan, size_t page)
{
	wb_canvas_page_begin(painter->canvas, painter->theme->page_width,
			     painter->theme->page_height);
	wb_tag_open(painter, WB_ROLE_DOCUMENT);
	wb_page_frame_header(painter, frame, page, plan->pages);
	for (size_t piece = 0; piece < plan->count; piece++)
		if (plan->pieces[piece].page == page)
			draw_piece(painter, &plan->pieces[piece]);
	wb_tag_close(painter);
	wb_page_frame_footer(painter, frame, page, plan->pages);
	wb_canvas_page_end(painter->canvas);
}

enum wb_status
wb_document_draw(const struct wb_document *document, struct wb_canvas *canvas,
		 struct wb_arena *scratch, struct wb_error *err)
{
	struct wb_painter painter = painter_of(document,
		wb_canvas_fonts(canvas), scratch, err);
	struct wb_page_frame frame = wb_page_frame_measure(&painter);
	struct wb_plan plan;

	painter.canvas = canvas;
	wb_layout_plan(&painter, frame.room, &plan);
	for (size_t page = 0; page < plan.pages; page++) {
		if (painter.status != WB_OK)
			break;
		draw_page(&painter, &frame, &plan, page);
	}
	if (painter.status != WB_OK)
		wb_canvas_fail(canvas, err);
	return painter.status;
}

enum wb_status
wb_document_pages(const struct wb_document *document,
		  const struct wb_fonts *fonts, struct wb_arena *scratch,
		  size_t *pages, struct wb_error *err)
{
	struct wb_painter painter = painter_of(document, fonts, scratch, err);
	struct wb_page_frame frame = wb_page_frame_measure(&painter);
	struct wb_plan plan;

	wb_layout_plan(&painter, frame.room, &plan);
	if (painter.status == WB_OK)
		*pages = plan.pages;
	return painter.status;
}
