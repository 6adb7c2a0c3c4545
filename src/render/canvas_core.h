/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A canvas from inside, for canvas.c (the order of calls) and canvas_draw.c
 * (what is drawn).
 */
#ifndef WIJKBEELD_RENDER_CANVAS_CORE_H
#define WIJKBEELD_RENDER_CANVAS_CORE_H

#include "render/canvas_backend.h"

enum {
	WB_CANVAS_MOST_DEPTH = 32,	/* of tags */
	WB_CANVAS_MOST_GLYPHS = 4096,	/* of one line of text */
};

struct wb_canvas {
	const struct wb_backend *backend;
	void *self;
	const struct wb_fonts *fonts;
	struct wb_error error;		/* the first; status WB_OK is none */
	bool on_page, in_artifact, in_clip;
	enum wb_role open[WB_CANVAS_MOST_DEPTH];	/* tags, outermost first */
	size_t depth;
	struct wb_trace trace;		/* the path being made */
	struct wb_trace lines;		/* of the hatch */
	struct wb_glyph *glyphs;	/* WB_CANVAS_MOST_GLYPHS */
};

/** Calls an entry of the backend, if it has it, and keeps its status. */
#define WB_CANVAS_CALL(canvas, entry, ...)					\
	do {								\
		if ((canvas)->backend->entry)				\
			(canvas)->error.status = (canvas)->backend->entry( \
				(canvas)->self, __VA_ARGS__,		\
				&(canvas)->error);			\
	} while (0)

/** The same for an entry without arguments. */
#define WB_CANVAS_CALL_PLAIN(canvas, entry)					\
	do {								\
		if ((canvas)->backend->entry)				\
			(canvas)->error.status = (canvas)->backend->entry( \
				(canvas)->self, &(canvas)->error);	\
	} while (0)

/** A mistake in the drawing code; `what` is marked with N_. */
void wb_canvas_mistake(struct wb_canvas *canvas, const char *call,
		       const char *what);

/** Makes it a mistake when the condition fails; false after any error. */
bool wb_canvas_holds(struct wb_canvas *canvas, const char *call,
		     bool condition, const char *otherwise);

/** True on a page, inside a tag with content or an artifact, without error. */
bool wb_canvas_may_draw(struct wb_canvas *canvas, const char *call);

/** Hundredths of a millimetre. */
int32_t wb_canvas_rounded(struct wb_canvas *canvas, double mm);
struct wb_spot wb_canvas_spot(struct wb_canvas *canvas, struct wb_point point);
struct wb_extent wb_canvas_extent(struct wb_canvas *canvas,
				  struct wb_rect rect);

#endif
