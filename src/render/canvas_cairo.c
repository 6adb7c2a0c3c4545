/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One page as a picture, drawn by cairo on an image surface.
 *
 * The surface is made when the wanted page begins; on other pages each call
 * returns at once. A pixel grid has its origin in the corner of the page and
 * one scale for both directions; the size of the picture is the page's rounded
 * to whole pixels (A4 at 150 dots per inch: 1240 x 1754).
 *
 * Text: glyph numbers and positions are ours, hinting and metrics hinting are
 * off, antialiasing is grey (subpixel colours would depend on a screen).
 *
 * FreeType faces are not thread-safe, and cairo keeps fonts alive in a cache of
 * its own after the canvas is gone. So each face here has a FreeType library of
 * its own, and both are released when cairo lets go of the font, on whatever
 * thread that is.
 */
#include <cairo-ft.h>
#include <cairo.h>
#include <math.h>

#include "render/canvas_backend.h"
#include "render/png_write.h"
#include "wijkbeeld/font.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

enum {
	MOST_PIXELS = 1 << 28,		/* 1 GiB of memory */
	RUN_PIECE = 256,		/* glyphs shown at once */
	LONG_PATH = 100,		/* segments */
};

static const double least_dots = 10, most_dots = 2400;

struct painter {
	const struct wb_fonts *fonts;
	size_t wanted, page;		/* pages from 0; `page` is the next */
	double dots;
	double scale;			/* pixels in 1/100 mm */
	bool drawing;			/* on the wanted page */
	cairo_surface_t *surface;
	cairo_t *cairo;
	cairo_font_face_t *faces[WB_FACE_COUNT];
};

struct font_source { FT_Library library; FT_Face face; };

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

static void
source_free(void *data)
{
	struct font_source *source = data;

	if (source->face)
		FT_Done_Face(source->face);
	if (source->library)
		FT_Done_FreeType(source->library);
	wb_memory_free(source);
}

static enum wb_status
source_new(const char *path, struct font_source **out, struct wb_error *err)
{
	struct font_source *source = wb_memory_array(1, sizeof *source);

	if (!source)
		return wb_error_no_memory(err);
	if (FT_Init_FreeType(&source->library) ||
	    FT_New_Face(source->library, path, 0, &source->face)) {
		source_free(source);
		wb_error_set(err, WB_UNAVAILABLE, _("this font cannot be read"));
		return wb_error_at(err, path, 0, 0);
	}
	*out = source;
	return WB_OK;
}

static enum wb_status
load_face(struct painter *painter, enum wb_face face, struct wb_error *err)
{
	static const cairo_user_data_key_t key;
	struct font_source *source = NULL;
	cairo_font_face_t *font;
	enum wb_status status = source_new(wb_font_path(painter->fonts, face),
					   &source, err);

	if (status != WB_OK)
		return status;
	font = cairo_ft_font_face_create_for_ft_face(source->face,
		FT_LOAD_NO_HINTING | FT_LOAD_NO_AUTOHINT);
	if (cairo_font_face_set_user_data(font, &key, source, source_free)) {
		cairo_font_face_destroy(font);
		source_free(source);
		return wb_error_no_memory(err);
	}
	painter->faces[face] = font;
	return WB_OK;
}

static void
set_font_options(cairo_t *cairo)
{
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_set_font_options(cairo, options);
	cairo_font_options_destroy(options);
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
	set_font_options(painter->cairo);
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

static enum wb_status
paint_clip_begin(void *self, const struct wb_drawing *path, struct wb_error *err)
{
	struct painter *painter = self;

	if (!painter->drawing)
		return WB_OK;
	cairo_save(painter->cairo);
	make_path(painter, path);
	cairo_clip(painter->cairo);
	return status_of(painter, err);
}

static enum wb_status
paint_clip_end(void *self, struct wb_error *err)
{
	struct painter *painter = self;

	if (!painter->drawing)
		return WB_OK;
	cairo_restore(painter->cairo);
	return status_of(painter, err);
}

/* Shows the glyphs in pieces, so that their positions fit on the stack. */
static void
show_glyphs(const struct painter *painter, const struct wb_run *run,
	    double size)
{
	double unit = size / wb_font_units(painter->fonts, run->style.face);
	double x = run->start.x * painter->scale;
	double y = run->start.y * painter->scale;
	cairo_glyph_t piece[RUN_PIECE];
	int64_t units = 0;
	int filled = 0;

	for (size_t row = 0; row < run->count; row++) {
		piece[filled++] = (cairo_glyph_t){
			.index = run->glyphs[row].glyph,
			.x = x + (double)units * unit,
			.y = y,
		};
		units += run->glyphs[row].advance;
		if (filled == RUN_PIECE || row + 1 == run->count) {
			cairo_show_glyphs(painter->cairo, piece, filled);
			filled = 0;
		}
	}
}

static enum wb_status
paint_text(void *self, const struct wb_run *run, struct wb_error *err)
{
	struct painter *painter = self;
	enum wb_face face = run->style.face;
	double size = run->style.size_pt * painter->dots / 72;
	enum wb_status status = WB_OK;

	if (!painter->drawing)
		return WB_OK;
	if (!painter->faces[face])
		status = load_face(painter, face, err);
	if (status != WB_OK)
		return status;
	set_colour(painter->cairo, run->style.colour);
	cairo_set_font_face(painter->cairo, painter->faces[face]);
	cairo_set_font_size(painter->cairo, size);
	show_glyphs(painter, run, size);
	return status_of(painter, err);
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
	for (size_t face = 0; face < WB_FACE_COUNT; face++)
		cairo_font_face_destroy(painter->faces[face]);
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
	return wb_canvas_new(&cairo_backend, painter, fonts, out, err);
}
