/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One page as a picture, drawn by cairo on an image surface.
 *
 * The surface is made when the wanted page begins; on other pages each call
 * returns at once. A pixel grid has its origin in the corner of the page and
 * one scale for both directions; the size of the picture is the page's rounded
 * to whole pixels (A4 at 150 dots per inch: 1240 x 1754).
 *
 * Text does not pass cairo, which in version 1.16 puts glyphs on whole pixels.
 * Stamps of glyphs (glyph_stamp.h) are laid over the pixels at quarters of a
 * pixel along the line and on whole pixels across it, so that a line of text
 * has one height. Only a clip of a rectangle must be obeyed there: nothing writes
 * inside another.
 */
#include <cairo.h>
#include <math.h>

#include "render/canvas_backend.h"
#include "render/glyph_stamp.h"
#include "render/png_write.h"
#include "wijkbeeld/font.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

enum {
	MOST_PIXELS = 1 << 28,		/* 1 GiB of memory */
	MOST_CLIPS = 4,
	LONG_PATH = 100,		/* segments */
};

static const double least_dots = 10, most_dots = 2400;

/* Columns and rows of pixels, the last ones not included. */
struct window { long left, top, right, bottom; };

struct painter {
	const struct wb_fonts *fonts;
	size_t wanted, page;		/* pages from 0; `page` is the next */
	double dots;
	double scale;			/* pixels in 1/100 mm */
	bool drawing;			/* on the wanted page */
	cairo_surface_t *surface;
	cairo_t *cairo;
	struct wb_stamps *stamps;
	struct window windows[MOST_CLIPS];	/* where text may be */
	size_t depth;				/* the one in force */
};

static enum wb_status
cairo_failed(cairo_status_t status, struct wb_error *err)
{
	if (status == CAIRO_STATUS_NO_MEMORY)
		return wb_error_no_memory(err);
	return wb_error_set(err, WB_UNAVAILABLE,
			    _("the picture cannot be drawn: %s"),
			    cairo_status_to_string(status));
}

static enum wb_status
status_of(const struct painter *painter, struct wb_error *err)
{
	cairo_status_t status = cairo_status(painter->cairo);

	return status == CAIRO_STATUS_SUCCESS ? WB_OK : cairo_failed(status, err);
}

static long
lmin(long left, long right)
{
	return left < right ? left : right;
}

static long
lmax(long left, long right)
{
	return left > right ? left : right;
}

static struct window
whole_page(const struct painter *painter)
{
	return (struct window){
		0, 0, cairo_image_surface_get_width(painter->surface),
		cairo_image_surface_get_height(painter->surface),
	};
}

static enum wb_status
make_surface(struct painter *painter, int32_t width, int32_t height,
	     struct wb_error *err)
{
	long columns = lround(width * painter->scale);
	long rows = lround(height * painter->scale);

	if (columns < 1 || rows < 1 || columns > MOST_PIXELS / rows)
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a page of this size cannot be a picture"));
	painter->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
						      (int)columns, (int)rows);
	painter->cairo = cairo_create(painter->surface);
	cairo_set_source_rgb(painter->cairo, 1, 1, 1);
	cairo_paint(painter->cairo);
	cairo_set_fill_rule(painter->cairo, CAIRO_FILL_RULE_EVEN_ODD);
	painter->windows[0] = whole_page(painter);
	return status_of(painter, err);
}

static enum wb_status
paint_page_begin(void *self, int32_t width, int32_t height, struct wb_error *err)
{
	struct painter *painter = self;

	painter->drawing = painter->page++ == painter->wanted;
	return painter->drawing ? make_surface(painter, width, height, err)
				: WB_OK;
}

static enum wb_status
paint_page_end(void *self, struct wb_error *err)
{
	struct painter *painter = self;

	if (!painter->drawing)
		return WB_OK;
	painter->drawing = false;
	return status_of(painter, err);
}

static void
set_colour(cairo_t *cairo, struct wb_colour colour)
{
	cairo_set_source_rgb(cairo, (colour.rgb >> 16 & 255) / 255.0,
			     (colour.rgb >> 8 & 255) / 255.0,
			     (colour.rgb & 255) / 255.0);
}

static void
make_path(const struct painter *painter, const struct wb_drawing *drawing)
{
	cairo_t *cairo = painter->cairo;
	double scale = painter->scale;

	cairo_new_path(cairo);
	for (size_t row = 0; row < drawing->count; row++) {
		const struct wb_segment *segment = &drawing->segments[row];
		struct wb_spot to = segment->to;

		switch (segment->kind) {
		case WB_SEGMENT_MOVE:
			cairo_move_to(cairo, to.x * scale, to.y * scale);
			break;
		case WB_SEGMENT_LINE:
			cairo_line_to(cairo, to.x * scale, to.y * scale);
			break;
		case WB_SEGMENT_CURVE:
			cairo_curve_to(cairo, segment->first.x * scale,
				       segment->first.y * scale,
				       segment->second.x * scale,
				       segment->second.y * scale,
				       to.x * scale, to.y * scale);
			break;
		case WB_SEGMENT_CLOSE:
			cairo_close_path(cairo);
			break;
		}
	}
}

static void
set_pen(const struct painter *painter, const struct wb_pen *pen)
{
	cairo_t *cairo = painter->cairo;
	const double dashes[] = { pen->dash * painter->scale,
				  pen->gap * painter->scale };

	set_colour(cairo, pen->colour);
	cairo_set_line_width(cairo, pen->width * painter->scale);
	cairo_set_line_cap(cairo, pen->round ? CAIRO_LINE_CAP_ROUND
					     : CAIRO_LINE_CAP_BUTT);
	cairo_set_line_join(cairo, pen->round ? CAIRO_LINE_JOIN_ROUND
					      : CAIRO_LINE_JOIN_MITER);
	cairo_set_dash(cairo, dashes, pen->dash > 0 ? 2 : 0, 0);
}

/*
 * A long path is an outline of a map: 16 samples a pixel instead of 256 take
 * 20 of the 55 ms that a hundred areas of 200 points cost, and show no
 * difference on edges that bend at each pixel.
 */
static void
set_antialias(cairo_t *cairo, size_t count)
{
	cairo_set_antialias(cairo, count > LONG_PATH ? CAIRO_ANTIALIAS_FAST
						     : CAIRO_ANTIALIAS_DEFAULT);
}

static enum wb_status
paint_draw(void *self, const struct wb_drawing *drawing, struct wb_error *err)
{
	struct painter *painter = self;

	if (!painter->drawing)
		return WB_OK;
	make_path(painter, drawing);
	set_antialias(painter->cairo, drawing->count);
	if (drawing->filled) {
		set_colour(painter->cairo, drawing->fill);
		cairo_fill_preserve(painter->cairo);
	}
	if (drawing->stroked) {
		set_pen(painter, &drawing->pen);
		cairo_stroke_preserve(painter->cairo);
	}
	cairo_new_path(painter->cairo);
	return status_of(painter, err);
}

/* Text may be where it might before and inside the rectangle of a clip. */
static void
narrow(struct painter *painter, const struct wb_drawing *clip)
{
	struct window before = painter->windows[painter->depth];
	struct window *now = &painter->windows[++painter->depth];
	struct wb_extent box = clip->box;
	double scale = painter->scale;

	*now = before;
	if (clip->call != WB_CALL_CLIP)
		return;
	now->left = lmax(before.left, lround(box.x * scale));
	now->top = lmax(before.top, lround(box.y * scale));
	now->right = lmin(before.right, lround((box.x + box.width) * scale));
	now->bottom = lmin(before.bottom,
			   lround((box.y + box.height) * scale));
}

static enum wb_status
paint_clip_begin(void *self, const struct wb_drawing *path, struct wb_error *err)
{
	struct painter *painter = self;

	if (!painter->drawing)
		return WB_OK;
	if (painter->depth + 1 == MOST_CLIPS)
		return wb_error_set(err, WB_REFUSED,
				    _("clips are nested too deep"));
	cairo_save(painter->cairo);
	make_path(painter, path);
	cairo_clip(painter->cairo);
	narrow(painter, path);
	return status_of(painter, err);
}

static enum wb_status
paint_clip_end(void *self, struct wb_error *err)
{
	struct painter *painter = self;

	if (!painter->drawing)
		return WB_OK;
	cairo_restore(painter->cairo);
	painter->depth--;
	return status_of(painter, err);
}

/* `below` seen through `coverage` of `above`; each from 0 to 255. */
static uint32_t
blend(uint32_t below, uint32_t above, uint32_t coverage)
{
	uint32_t mixed = below * (255 - coverage) + above * coverage + 128;

	return (mixed + (mixed >> 8)) >> 8;	/* divided by 255, rounded */
}

static uint32_t
blend_pixel(uint32_t below, uint32_t above, uint32_t coverage)
{
	return blend(below >> 16 & 255, above >> 16 & 255, coverage) << 16 |
	       blend(below >> 8 & 255, above >> 8 & 255, coverage) << 8 |
	       blend(below & 255, above & 255, coverage);
}

/* Lays a stamp over the picture with its origin at pixel x, y. */
static void
lay_stamp(const struct painter *painter, const struct wb_stamp *stamp,
	  long x, long y, uint32_t colour)
{
	unsigned char *start = cairo_image_surface_get_data(painter->surface);
	int stride = cairo_image_surface_get_stride(painter->surface);
	struct window window = painter->windows[painter->depth];

	for (int row = 0; row < stamp->height; row++) {
		const unsigned char *coverage = stamp->coverage +
						(size_t)row * (size_t)stamp->width;
		long line = y + stamp->top + row;
		uint32_t *pixels;

		if (line < window.top || line >= window.bottom)
			continue;
		pixels = (void *)(start + line * stride);
		for (int column = 0; column < stamp->width; column++) {
			long at = x + stamp->left + column;

			if (coverage[column] && at >= window.left &&
			    at < window.right)
				pixels[at] = blend_pixel(pixels[at], colour,
							 coverage[column]);
		}
	}
}

static enum wb_status
lay_run(struct painter *painter, const struct wb_run *run, struct wb_error *err)
{
	double unit = run->style.size_pt * painter->dots / 72 /
		      wb_font_units(painter->fonts, run->style.face);
	double start = run->start.x * painter->scale;
	long y = lround(run->start.y * painter->scale);
	int64_t units = 0;

	for (size_t row = 0; row < run->count; row++) {
		/* In parts of a pixel, rounded; then pixel and part. */
		double exact = (start + (double)units * unit) * WB_STAMP_PARTS;
		long parts = lround(exact);
		long x = (long)floor((double)parts / WB_STAMP_PARTS);
		const struct wb_stamp *stamp;
		enum wb_status status = wb_stamp_find(painter->stamps,
			run->style.face, run->style.size_pt,
			run->glyphs[row].glyph,
			(unsigned)(parts - x * WB_STAMP_PARTS), &stamp, err);

		if (status != WB_OK)
			return status;
		lay_stamp(painter, stamp, x, y, run->style.colour.rgb);
		units += run->glyphs[row].advance;
	}
	return WB_OK;
}

static enum wb_status
paint_text(void *self, const struct wb_run *run, struct wb_error *err)
{
	struct painter *painter = self;
	enum wb_status status;

	if (!painter->drawing)
		return WB_OK;
	cairo_surface_flush(painter->surface);
	status = lay_run(painter, run, err);
	cairo_surface_mark_dirty(painter->surface);
	return status;
}

static enum wb_status
encode(const struct painter *painter, struct wb_buffer *buffer,
       struct wb_error *err)
{
	cairo_surface_t *surface = painter->surface;
	struct wb_pixels pixels;

	cairo_surface_flush(surface);
	pixels.start = cairo_image_surface_get_data(surface);
	pixels.stride = (size_t)cairo_image_surface_get_stride(surface);
	pixels.width = (uint32_t)cairo_image_surface_get_width(surface);
	pixels.height = (uint32_t)cairo_image_surface_get_height(surface);
	return wb_png_write(&pixels, painter->dots, buffer, err);
}

static enum wb_status
paint_finish(void *self, struct wb_arena *arena, struct wb_canvas_output *out,
	     struct wb_error *err)
{
	struct painter *painter = self;
	struct wb_buffer buffer;
	enum wb_status status;
	char *bytes;

	if (!painter->surface)
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
				    _("the page to be drawn does not exist"));
	wb_buffer_init(&buffer);
	status = encode(painter, &buffer, err);
	if (status == WB_OK) {
		bytes = wb_arena_text(arena, buffer.start, buffer.length);
		out->bytes = (unsigned char *)bytes;
		out->size = buffer.length;
		if (!bytes)
			status = wb_error_no_memory(err);
	}
	wb_buffer_release(&buffer);
	return status;
}

static void
paint_free(void *self)
{
	struct painter *painter = self;

	cairo_destroy(painter->cairo);
	cairo_surface_destroy(painter->surface);
	wb_stamps_free(painter->stamps);
	wb_memory_free(painter);
}

static const struct wb_backend cairo_backend = {
	.page_begin = paint_page_begin,
	.page_end = paint_page_end,
	.clip_begin = paint_clip_begin,
	.clip_end = paint_clip_end,
	.draw = paint_draw,
	.text = paint_text,
	.finish = paint_finish,
	.free = paint_free,
};

enum wb_status
wb_canvas_png_new(const struct wb_fonts *fonts,
		  const struct wb_canvas_document *document, size_t page,
		  double dots, struct wb_canvas **out, struct wb_error *err)
{
	struct painter *painter;
	enum wb_status status;

	(void)document;
	if (!(dots >= least_dots && dots <= most_dots))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
				    _("a resolution must be 10 to 2400 dots per inch"));
	painter = wb_memory_array(1, sizeof *painter);
	if (!painter)
		return wb_error_no_memory(err);
	painter->fonts = fonts;
	painter->wanted = page;
	painter->dots = dots;
	painter->scale = dots / 2540;
	status = wb_stamps_new(fonts, dots, &painter->stamps, err);
	if (status != WB_OK) {
		wb_memory_free(painter);
		return status;
	}
	return wb_canvas_new(&cairo_backend, painter, fonts, out, err);
}
