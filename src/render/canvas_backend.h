/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Between the canvas and its backends.
 *
 * The canvas has checked the order of calls and rounded all coordinates to
 * whole hundredths of a millimetre before a backend sees them, so that each
 * backend draws the same numbers. What is drawn comes as one path of four
 * steps; the call it came from stays visible for the recorder. Text comes as
 * glyphs with their advances.
 *
 * A backend fills `err` and returns its status when it fails; it is then not
 * called again but for `free`. Entries that a backend has no use for are NULL.
 */
#ifndef WIJKBEELD_RENDER_CANVAS_BACKEND_H
#define WIJKBEELD_RENDER_CANVAS_BACKEND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/canvas.h"
#include "wijkbeeld/error.h"

/** Hundredths of a millimetre, y downwards from the top left corner. */
struct wb_spot { int32_t x, y; };
struct wb_extent { int32_t x, y, width, height; };

enum wb_segment_kind {
	WB_SEGMENT_MOVE, WB_SEGMENT_LINE, WB_SEGMENT_CURVE, WB_SEGMENT_CLOSE,
};

/** One step of a path; `first` and `second` are control points of a curve. */
struct wb_segment {
	enum wb_segment_kind kind;
	struct wb_spot to, first, second;
};

/** The call that a drawing came from. */
enum wb_call {
	WB_CALL_FILL, WB_CALL_FRAME, WB_CALL_LINE, WB_CALL_CIRCLE,
	WB_CALL_PATH, WB_CALL_HATCH, WB_CALL_CLIP,
};

/** How a path is stroked; lengths in hundredths of a millimetre. */
struct wb_pen {
	struct wb_colour colour;
	int32_t width, dash, gap;
	bool round;
};

/** A path, even-odd, and what is done with it: fill first, then stroke. */
struct wb_drawing {
	enum wb_call call;
	struct wb_extent box;		/* rectangles; a circle's centre in x, y */
	int32_t radius;			/* of corners, or of the circle */
	const struct wb_segment *segments;
	size_t count;
	bool filled, stroked;
	struct wb_colour fill;
	struct wb_pen pen;
};

/** A code point as drawn, with its glyph and advance in font units. */
struct wb_glyph { uint16_t point, glyph; int32_t advance; };

/** A line of text. */
struct wb_run {
	const char *text;
	struct wb_text_style style;
	struct wb_spot asked;		/* the anchor, as the caller gave it */
	struct wb_spot start;		/* where the first glyph stands */
	int32_t width;
	const struct wb_glyph *glyphs;
	size_t count;
};

/** A tag with its box in hundredths of a millimetre. */
struct wb_element {
	enum wb_role role;
	const char *alt;
	struct wb_extent box;
};

struct wb_backend {
	enum wb_status (*page_begin)(void *self, int32_t width, int32_t height,
				     struct wb_error *err);
	enum wb_status (*page_end)(void *self, struct wb_error *err);

	enum wb_status (*tag_begin)(void *self, const struct wb_element *tag,
				    struct wb_error *err);
	enum wb_status (*tag_end)(void *self, struct wb_error *err);
	enum wb_status (*artifact_begin)(void *self, struct wb_error *err);
	enum wb_status (*artifact_end)(void *self, struct wb_error *err);
	enum wb_status (*outline)(void *self, int level, const char *title,
				  int32_t y, struct wb_error *err);

	/* Clips here may nest: the canvas clips the hatch inside a clip. */
	enum wb_status (*clip_begin)(void *self, const struct wb_drawing *path,
				     struct wb_error *err);
	enum wb_status (*clip_end)(void *self, struct wb_error *err);

	enum wb_status (*draw)(void *self, const struct wb_drawing *drawing,
			       struct wb_error *err);
	/* NULL: the canvas reduces the hatch to a clip and lines. */
	enum wb_status (*hatch)(void *self, const struct wb_drawing *drawing,
				struct wb_error *err);
	enum wb_status (*text)(void *self, const struct wb_run *run,
			       struct wb_error *err);

	enum wb_status (*finish)(void *self, struct wb_arena *arena,
				 struct wb_canvas_output *out,
				 struct wb_error *err);
	void (*free)(void *self);
};

/**
 * A canvas over a backend. It owns `self` from here on: on failure `self` is
 * freed.
 */
WB_MUST_CHECK enum wb_status wb_canvas_new(const struct wb_backend *backend,
	void *self, const struct wb_fonts *fonts, struct wb_canvas **out,
	struct wb_error *err);

/** A growing list of segments; it remembers that memory ran out. */
struct wb_trace {
	struct wb_segment *segments;
	size_t count, capacity;
	bool failed;
};

void wb_trace_release(struct wb_trace *trace);
void wb_trace_clear(struct wb_trace *trace);
void wb_trace_move(struct wb_trace *trace, struct wb_spot to);
void wb_trace_line(struct wb_trace *trace, struct wb_spot to);
void wb_trace_close(struct wb_trace *trace);

/** A rectangle, its corners rounded by `radius`. */
void wb_trace_rectangle(struct wb_trace *trace, struct wb_extent box,
			int32_t radius);
void wb_trace_circle(struct wb_trace *trace, struct wb_spot centre,
		     int32_t radius);

/** The smallest box around a path; zero for an empty one. */
struct wb_extent wb_trace_box(const struct wb_trace *trace);

/** The lines of the hatch that cross `box`, on the grid of the page. */
void wb_trace_hatch(struct wb_trace *trace, struct wb_extent box);

#endif
