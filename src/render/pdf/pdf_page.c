/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The contents of a page, written by ourselves.
 *
 * The page is scaled once to millimetres, so the numbers in the content are
 * those that the canvas rounded, with two decimals at most (libharu writes five:
 * a third more bytes to compress). Only y is turned, because PDF counts from
 * the bottom: the height of the page minus y is exact in hundredths.
 *
 * Colours, widths and dashes are written when they change. A clip saves the
 * graphics state and its end restores it, both in the page and in our copy.
 */
#include <string.h>

#include "render/pdf/pdf.h"

static const char to_millimetres[] = "2.8346457 0 0 2.8346457 0 0 cm\n";

/* A new page: black, 1 point, no font, as PDF begins. */
static const struct wb_pdf_state first_state = {
	.width = -1, .dash = 0, .gap = 0, .face = -1,
};

static void
set_size(HPDF_Page page, const char *key, int32_t width, int32_t height)
{
	HPDF_Array box = HPDF_Dict_GetItem(page, key, HPDF_OCLASS_ARRAY);

	if (!box)
		return;
	HPDF_Array_Clear(box);
	HPDF_Array_AddNumber(box, 0);
	HPDF_Array_AddNumber(box, 0);
	HPDF_Array_AddReal(box, (HPDF_REAL)wb_pdf_points(width) / 100);
	HPDF_Array_AddReal(box, (HPDF_REAL)wb_pdf_points(height) / 100);
}

enum wb_status
wb_pdf_page_begin(void *self, int32_t width, int32_t height,
		  struct wb_error *err)
{
	struct wb_pdf *pdf = self;
	struct wb_pdf_page *page = &pdf->page;

	page->object = HPDF_AddPage(pdf->file);
	if (!page->object) {
		pdf->failed = true;
		return wb_pdf_status(pdf, err);
	}
	set_size(page->object, "MediaBox", width, height);
	page->height = height;
	page->mark = WB_PDF_UNMARKED;
	page->marked = 0;
	page->state = first_state;
	page->depth = 0;
	page->content.length = 0;
	wb_buffer_text(&page->content, to_millimetres);
	wb_pdf_structure_page(pdf);
	return wb_pdf_status(pdf, err);
}

enum wb_status
wb_pdf_page_end(void *self, struct wb_error *err)
{
	struct wb_pdf *pdf = self;
	struct wb_pdf_page *page = &pdf->page;
	HPDF_PageAttr attributes = page->object->attr;

	wb_pdf_unmark(pdf);
	wb_pdf_add_resources(pdf);
	if (page->content.failed ||
	    HPDF_Stream_Write(attributes->stream,
			      (const HPDF_BYTE *)page->content.start,
			      (HPDF_UINT)page->content.length) != HPDF_OK)
		pdf->failed = true;
	pdf->pages++;
	return wb_pdf_status(pdf, err);
}

static void
add_spot(struct wb_pdf_page *page, struct wb_spot spot)
{
	wb_pdf_add_hundredths(&page->content, spot.x);
	wb_buffer_add(&page->content, " ", 1);
	wb_pdf_add_hundredths(&page->content, (int64_t)page->height - spot.y);
	wb_buffer_add(&page->content, " ", 1);
}

static void
add_path(struct wb_pdf_page *page, const struct wb_drawing *drawing)
{
	for (size_t row = 0; row < drawing->count; row++) {
		const struct wb_segment *segment = &drawing->segments[row];

		switch (segment->kind) {
		case WB_SEGMENT_MOVE:
			add_spot(page, segment->to);
			wb_buffer_add(&page->content, "m\n", 2);
			break;
		case WB_SEGMENT_LINE:
			add_spot(page, segment->to);
			wb_buffer_add(&page->content, "l\n", 2);
			break;
		case WB_SEGMENT_CURVE:
			add_spot(page, segment->first);
			add_spot(page, segment->second);
			add_spot(page, segment->to);
			wb_buffer_add(&page->content, "c\n", 2);
			break;
		case WB_SEGMENT_CLOSE:
			wb_buffer_add(&page->content, "h\n", 2);
			break;
		}
	}
}

/* A share of 255 with three decimals: it returns to the same byte. */
static void
add_share(struct wb_buffer *content, uint32_t byte)
{
	unsigned thousandths = (byte & 255) * 1000 / 255;

	if ((byte & 255) * 1000 % 255 * 2 >= 255)
		thousandths++;
	if (thousandths == 0 || thousandths == 1000)
		wb_buffer_text(content, thousandths ? "1 " : "0 ");
	else
		wb_buffer_printf(content, ".%03u ", thousandths);
}

static void
set_colour(struct wb_buffer *content, uint32_t *current,
	   struct wb_colour colour, const char *operator)
{
	if (*current == colour.rgb)
		return;
	*current = colour.rgb;
	add_share(content, colour.rgb >> 16);
	add_share(content, colour.rgb >> 8);
	add_share(content, colour.rgb);
	wb_buffer_text(content, operator);
}

void
wb_pdf_set_fill(struct wb_pdf *pdf, struct wb_colour colour)
{
	set_colour(&pdf->page.content, &pdf->page.state.fill, colour, "rg\n");
}

static void
set_dash(struct wb_pdf_page *page, int32_t dash, int32_t gap)
{
	if (dash <= 0)
		dash = gap = 0;
	if (page->state.dash == dash && page->state.gap == gap)
		return;
	page->state.dash = dash;
	page->state.gap = gap;
	wb_buffer_text(&page->content, "[");
	if (dash > 0) {
		wb_pdf_add_hundredths(&page->content, dash);
		wb_buffer_text(&page->content, " ");
		wb_pdf_add_hundredths(&page->content, gap);
	}
	wb_buffer_text(&page->content, "] 0 d\n");
}

static void
set_pen(struct wb_pdf_page *page, const struct wb_pen *pen)
{
	set_colour(&page->content, &page->state.stroke, pen->colour, "RG\n");
	if (page->state.width != pen->width) {
		page->state.width = pen->width;
		wb_pdf_add_hundredths(&page->content, pen->width);
		wb_buffer_text(&page->content, " w\n");
	}
	if (page->state.round != pen->round) {
		page->state.round = pen->round;
		wb_buffer_text(&page->content, pen->round ? "1 j 1 J\n"
							  : "0 j 0 J\n");
	}
	set_dash(page, pen->dash, pen->gap);
}

enum wb_status
wb_pdf_draw(void *self, const struct wb_drawing *drawing, struct wb_error *err)
{
	struct wb_pdf *pdf = self;
	struct wb_pdf_page *page = &pdf->page;

	wb_pdf_mark(pdf);
	if (drawing->filled)
		wb_pdf_set_fill(pdf, drawing->fill);
	if (drawing->stroked)
		set_pen(page, &drawing->pen);
	add_path(page, drawing);
	if (drawing->filled)
		wb_buffer_text(&page->content,
			       drawing->stroked ? "B*\n" : "f*\n");
	else
		wb_buffer_text(&page->content, "S\n");
	return wb_pdf_status(pdf, err);
}

enum wb_status
wb_pdf_clip_begin(void *self, const struct wb_drawing *path,
		  struct wb_error *err)
{
	struct wb_pdf *pdf = self;
	struct wb_pdf_page *page = &pdf->page;

	if (page->depth == WB_PDF_MOST_SAVED) {
		pdf->failed = true;
		return wb_pdf_status(pdf, err);
	}
	page->saved[page->depth++] = page->state;
	wb_buffer_text(&page->content, "q\n");
	add_path(page, path);
	wb_buffer_text(&page->content, "W* n\n");
	return wb_pdf_status(pdf, err);
}

enum wb_status
wb_pdf_clip_end(void *self, struct wb_error *err)
{
	struct wb_pdf *pdf = self;
	struct wb_pdf_page *page = &pdf->page;

	page->state = page->saved[--page->depth];
	wb_buffer_text(&page->content, "Q\n");
	return wb_pdf_status(pdf, err);
}
