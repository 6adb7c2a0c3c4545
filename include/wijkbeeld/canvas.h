/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A canvas: pages in millimetres, y downwards from the top left corner, on
 * which charts draw without knowing what becomes of it. Backends: libharu for
 * PDF, cairo for PNG, a recorder that writes each call as a line of text.
 *
 * The canvas remembers its first error and ignores later calls, so drawing
 * code reads straight; wb_canvas_finish returns that error.
 *
 * Order of calls: for each page page_begin, drawing, page_end; then finish.
 * All that is drawn stands between tag_begin and tag_end or between
 * artifact_begin and artifact_end; tags nest, artifacts do not. What is drawn
 * first is read first. Text is measured with the fonts' own unhinted advances
 * (font.h), the same for every backend, so lines break in the same places.
 * Coordinates are rounded to 1/100 mm once, here.
 */
#ifndef WIJKBEELD_CANVAS_H
#define WIJKBEELD_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/number.h"

struct wb_canvas;
struct wb_fonts;

/** Position and size in mm. */
struct wb_point { double x, y; };
struct wb_rect { double x, y, width, height; };

/** An opaque colour, 0xRRGGBB. */
struct wb_colour { uint32_t rgb; };

/** The faces of Open Sans that pages use; each costs some 30 kB in a PDF. */
enum wb_face { WB_REGULAR, WB_SEMIBOLD, WB_BOLD, WB_FACE_COUNT };

/** Which point of the text stands at the given x. */
enum wb_anchor { WB_START, WB_MIDDLE, WB_END };

struct wb_text_style {
	enum wb_face face;
	double size_pt;
	struct wb_colour colour;
	enum wb_anchor anchor;
};

/** Structure roles, as PDF names them. */
enum wb_role {
	WB_ROLE_DOCUMENT, WB_ROLE_SECTION, WB_ROLE_HEADING_1, WB_ROLE_HEADING_2,
	WB_ROLE_HEADING_3, WB_ROLE_PARAGRAPH, WB_ROLE_FIGURE, WB_ROLE_CAPTION,
	WB_ROLE_TABLE, WB_ROLE_ROW, WB_ROLE_COLUMN_HEADER, WB_ROLE_ROW_HEADER,
	WB_ROLE_CELL, WB_ROLE_LIST, WB_ROLE_ITEM,
};

struct wb_tag {
	enum wb_role role;
	const char *alt;	/* figures: what the picture says; else NULL */
	struct wb_rect box;	/* figures: where; else zero */
};

/** A path: points with how each is reached. */
enum wb_step { WB_MOVE, WB_LINE, WB_CLOSE };
struct wb_path_step { enum wb_step step; struct wb_point point; };

struct wb_stroke {
	struct wb_colour colour;
	double width_mm;
	double dash_mm, gap_mm;		/* 0, 0 is a full line */
	bool round;			/* joins and caps */
};

/** What a document says of itself; texts are UTF-8 and borrowed. */
struct wb_canvas_document {
	const char *title, *author, *subject;
	enum wb_language language;
	const char *id;			/* 64 hexadecimal digits, or NULL */
};

/** What a backend makes in the end: bytes, owned by the caller's arena. */
struct wb_canvas_output { const unsigned char *bytes; size_t size; };

struct wb_arena;

/**
 * New canvases. `fonts` and `document` are borrowed and outlive the canvas.
 * The raster canvas keeps page `page` (from 0) only, at `dots` per inch.
 */
WB_MUST_CHECK enum wb_status wb_canvas_pdf_new(const struct wb_fonts *fonts,
	const struct wb_canvas_document *document, struct wb_canvas **out,
	struct wb_error *err);
WB_MUST_CHECK enum wb_status wb_canvas_png_new(const struct wb_fonts *fonts,
	const struct wb_canvas_document *document, size_t page, double dots,
	struct wb_canvas **out, struct wb_error *err);
WB_MUST_CHECK enum wb_status wb_canvas_record_new(const struct wb_fonts *fonts,
	const struct wb_canvas_document *document, struct wb_canvas **out,
	struct wb_error *err);

/** Ends the drawing: the bytes in `arena`, or the first error. */
WB_MUST_CHECK enum wb_status wb_canvas_finish(struct wb_canvas *canvas,
	struct wb_arena *arena, struct wb_canvas_output *out,
	struct wb_error *err);

void wb_canvas_free(struct wb_canvas *canvas);

void wb_canvas_page_begin(struct wb_canvas *canvas, double width_mm,
			  double height_mm);
void wb_canvas_page_end(struct wb_canvas *canvas);

void wb_canvas_tag_begin(struct wb_canvas *canvas, struct wb_tag tag);
void wb_canvas_tag_end(struct wb_canvas *canvas);
void wb_canvas_artifact_begin(struct wb_canvas *canvas);
void wb_canvas_artifact_end(struct wb_canvas *canvas);

/** An outline entry that leads to height `y` of this page; level from 1. */
void wb_canvas_outline(struct wb_canvas *canvas, int level, const char *title,
		       double y);

/** Limits drawing to a rectangle until clip_end; clips do not nest. */
void wb_canvas_clip_begin(struct wb_canvas *canvas, struct wb_rect rect);
void wb_canvas_clip_end(struct wb_canvas *canvas);

/** A filled rectangle, corners rounded by `radius_mm` (0 is square). */
void wb_canvas_fill(struct wb_canvas *canvas, struct wb_rect rect,
		    double radius_mm, struct wb_colour colour);
void wb_canvas_frame(struct wb_canvas *canvas, struct wb_rect rect,
		     double radius_mm, struct wb_stroke stroke);
void wb_canvas_line(struct wb_canvas *canvas, struct wb_point from,
		    struct wb_point to, struct wb_stroke stroke);
void wb_canvas_circle(struct wb_canvas *canvas, struct wb_point centre,
		      double radius_mm, struct wb_colour colour);

/** Even-odd fill of a path, then its outline; NULL leaves either out. */
void wb_canvas_path(struct wb_canvas *canvas, const struct wb_path_step *steps,
		    size_t count, const struct wb_colour *fill,
		    const struct wb_stroke *stroke);

/**
 * The mark of a protected figure: white with lines at 45 degrees, 1.6 mm
 * apart, clipped to the path. The lines lie on a grid of the page, so they
 * tell nothing about what is hidden.
 */
void wb_canvas_hatch(struct wb_canvas *canvas,
		     const struct wb_path_step *steps, size_t count,
		     struct wb_colour colour);

/** One line of text with its baseline at `at`. */
void wb_canvas_text(struct wb_canvas *canvas, struct wb_point at,
		    struct wb_text_style style, const char *text);

/** Fails the canvas from outside, for drawing code that ran out of memory. */
void wb_canvas_fail(struct wb_canvas *canvas, const struct wb_error *err);

/** The fonts it was made with, for measuring. */
const struct wb_fonts *wb_canvas_fonts(const struct wb_canvas *canvas);

#endif
