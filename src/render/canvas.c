/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The common part of all canvases: the first error, the order of calls, and
 * rounding.
 *
 * Every call asks may_draw (or a kin of it) first and hands the backend's
 * status to the canvas's own error; once that is set, nothing is called any
 * more. A call in a wrong place is a mistake of ours and never of the user,
 * but it is refused like an error and not asserted, so that a page that could
 * be read wrongly by a screen reader is not written in a release build either.
 *
 * The roles form a table: where a role may stand, and whether it holds content
 * itself or other tags only. A tag may stay open over the end of a page; an
 * artifact and a clip may not.
 *
 * Rounding: millimetres become whole hundredths here, so "12.345" is one number
 * for all backends. A circle of 0.65 mm keeps its shape: the rounding is a
 * fifth of a pixel at 600 dots per inch.
 */
#include "wijkbeeld/canvas.h"

#include <math.h>
#include <string.h>

#include "render/canvas_backend.h"
#include "wijkbeeld/font.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

enum {
	MOST_DEPTH = 32,		/* of tags */
	MOST_GLYPHS = 4096,		/* of one line of text */
	HATCH_WIDTH = 35,		/* 0.35 mm */
	MOST_LEVEL = 6,			/* of outline entries */
};

static const double most_mm = 5000;	/* what PDF and cairo can both hold */
static const struct wb_colour white = { 0xFFFFFF };

/* One bit for a role, to list the roles that may stand around another. */
#define IN(role) (1u << (role))
#define ANYWHERE (~0u)
#define TOP (1u << 31)			/* outside all tags */

static const struct role {
	const char *name;
	unsigned inside;		/* the tags it may stand in directly */
	bool holds_content;
} roles[] = {
	[WB_ROLE_DOCUMENT] = { "Document", TOP, false },
	[WB_ROLE_SECTION] = { "Section", ANYWHERE, false },
	[WB_ROLE_HEADING_1] = { "Heading 1", ANYWHERE, true },
	[WB_ROLE_HEADING_2] = { "Heading 2", ANYWHERE, true },
	[WB_ROLE_HEADING_3] = { "Heading 3", ANYWHERE, true },
	[WB_ROLE_PARAGRAPH] = { "Paragraph", ANYWHERE, true },
	[WB_ROLE_FIGURE] = { "Figure", ANYWHERE, true },
	[WB_ROLE_CAPTION] = { "Caption", IN(WB_ROLE_FIGURE) |
			      IN(WB_ROLE_TABLE) | IN(WB_ROLE_LIST), true },
	[WB_ROLE_TABLE] = { "Table", ANYWHERE, false },
	[WB_ROLE_ROW] = { "Row", IN(WB_ROLE_TABLE), false },
	[WB_ROLE_COLUMN_HEADER] = { "Column header", IN(WB_ROLE_ROW), true },
	[WB_ROLE_ROW_HEADER] = { "Row header", IN(WB_ROLE_ROW), true },
	[WB_ROLE_CELL] = { "Cell", IN(WB_ROLE_ROW), true },
	[WB_ROLE_LIST] = { "List", ANYWHERE, false },
	[WB_ROLE_ITEM] = { "Item", IN(WB_ROLE_LIST), true },
};

/* Tags that hold only what names them as its place. */
static const unsigned strict_parents = IN(WB_ROLE_TABLE) | IN(WB_ROLE_ROW) |
				       IN(WB_ROLE_LIST);

struct wb_canvas {
	const struct wb_backend *backend;
	void *self;
	const struct wb_fonts *fonts;
	struct wb_error error;		/* the first; status WB_OK is none */
	bool on_page, in_artifact, in_clip;
	enum wb_role open[MOST_DEPTH];	/* tags, outermost first */
	size_t depth;
	struct wb_trace trace;		/* the path being made */
	struct wb_trace lines;		/* of the hatch */
	struct wb_glyph *glyphs;	/* MOST_GLYPHS */
};

#define CALL(canvas, entry, ...)					\
	do {								\
		if ((canvas)->backend->entry)				\
			(canvas)->error.status = (canvas)->backend->entry( \
				(canvas)->self, __VA_ARGS__,		\
				&(canvas)->error);			\
	} while (0)

#define CALL_PLAIN(canvas, entry)					\
	do {								\
		if ((canvas)->backend->entry)				\
			(canvas)->error.status = (canvas)->backend->entry( \
				(canvas)->self, &(canvas)->error);	\
	} while (0)

enum wb_status
wb_canvas_new(const struct wb_backend *backend, void *self,
	      const struct wb_fonts *fonts, struct wb_canvas **out,
	      struct wb_error *err)
{
	struct wb_canvas *canvas = wb_memory_array(1, sizeof *canvas);
	struct wb_glyph *glyphs = wb_memory_array(MOST_GLYPHS, sizeof *glyphs);

	if (!canvas || !glyphs) {
		wb_memory_free(canvas);
		wb_memory_free(glyphs);
		backend->free(self);
		return wb_error_no_memory(err);
	}
	canvas->backend = backend;
	canvas->self = self;
	canvas->fonts = fonts;
	canvas->glyphs = glyphs;
	*out = canvas;
	return WB_OK;
}

void
wb_canvas_free(struct wb_canvas *canvas)
{
	if (!canvas)
		return;
	canvas->backend->free(canvas->self);
	wb_trace_release(&canvas->trace);
	wb_trace_release(&canvas->lines);
	wb_memory_free(canvas->glyphs);
	wb_memory_free(canvas);
}

const struct wb_fonts *
wb_canvas_fonts(const struct wb_canvas *canvas)
{
	return canvas->fonts;
}

void
wb_canvas_fail(struct wb_canvas *canvas, const struct wb_error *err)
{
	if (canvas->error.status == WB_OK)
		canvas->error = *err;
}

/* A mistake in the drawing code; `what` is marked with N_. */
static void
mistake(struct wb_canvas *canvas, const char *call, const char *what)
{
	if (canvas->error.status != WB_OK)
		return;
	wb_error_set(&canvas->error, WB_REFUSED,
		     _("drawing: %s: %s"), call, _(what));
	wb_error_mend(&canvas->error,
		      _("this is a defect of the program; please report it"));
}

static bool
holds(struct wb_canvas *canvas, const char *call, bool condition,
      const char *otherwise)
{
	if (!condition)
		mistake(canvas, call, otherwise);
	return canvas->error.status == WB_OK;
}

static bool
may_draw(struct wb_canvas *canvas, const char *call)
{
	return holds(canvas, call, canvas->on_page, N_("outside a page")) &&
	       holds(canvas, call, canvas->in_artifact || canvas->depth > 0,
		     N_("outside a tag and an artifact")) &&
	       holds(canvas, call, canvas->in_artifact ||
		     roles[canvas->open[canvas->depth - 1]].holds_content,
		     N_("in a tag that holds other tags only"));
}

/* Hundredths; a value that is no number or too large fails the canvas. */
static int32_t
rounded(struct wb_canvas *canvas, double mm)
{
	if (!(fabs(mm) <= most_mm)) {
		mistake(canvas, "wb_canvas",
			N_("a coordinate is not a number or too large"));
		return 0;
	}
	return (int32_t)lround(mm * 100);
}

static struct wb_spot
spot_of(struct wb_canvas *canvas, struct wb_point point)
{
	return (struct wb_spot){ rounded(canvas, point.x),
				 rounded(canvas, point.y) };
}

/* Edges are rounded, not sizes, so that boxes that touch still do. */
static struct wb_extent
extent_of(struct wb_canvas *canvas, struct wb_rect rect)
{
	int32_t x = rounded(canvas, rect.x), y = rounded(canvas, rect.y);

	return (struct wb_extent){
		x, y,
		rounded(canvas, rect.x + rect.width) - x,
		rounded(canvas, rect.y + rect.height) - y,
	};
}

static struct wb_pen
pen_of(struct wb_canvas *canvas, const struct wb_stroke *stroke)
{
	int32_t width = rounded(canvas, stroke->width_mm);

	return (struct wb_pen){
		.colour = stroke->colour,
		.width = width > 0 ? width : 1,
		.dash = rounded(canvas, stroke->dash_mm),
		.gap = rounded(canvas, stroke->gap_mm),
		.round = stroke->round,
	};
}

void
wb_canvas_page_begin(struct wb_canvas *canvas, double width_mm,
		     double height_mm)
{
	const char *call = "wb_canvas_page_begin";
	int32_t width = rounded(canvas, width_mm);
	int32_t height = rounded(canvas, height_mm);

	if (!holds(canvas, call, !canvas->on_page, N_("a page is open")) ||
	    !holds(canvas, call, width > 0 && height > 0, N_("an empty page")))
		return;
	canvas->on_page = true;
	CALL(canvas, page_begin, width, height);
}

void
wb_canvas_page_end(struct wb_canvas *canvas)
{
	const char *call = "wb_canvas_page_end";

	if (!holds(canvas, call, canvas->on_page, N_("no page is open")) ||
	    !holds(canvas, call, !canvas->in_artifact,
		   N_("an artifact is still open")) ||
	    !holds(canvas, call, !canvas->in_clip, N_("a clip is still open")))
		return;
	canvas->on_page = false;
	CALL_PLAIN(canvas, page_end);
}

/* Whether `role` may stand directly in the innermost open tag. */
static bool
fits_here(const struct wb_canvas *canvas, enum wb_role role)
{
	unsigned inside = roles[role].inside, around;

	if (canvas->depth == 0)
		return (inside & TOP) != 0;
	around = IN(canvas->open[canvas->depth - 1]);
	if (inside == ANYWHERE)
		return (around & strict_parents) == 0;
	return (inside & around) != 0;
}

void
wb_canvas_tag_begin(struct wb_canvas *canvas, struct wb_tag tag)
{
	const char *call = roles[tag.role].name;
	struct wb_element element = { tag.role, tag.alt,
				      extent_of(canvas, tag.box) };
	bool figure = tag.role == WB_ROLE_FIGURE;

	if (!holds(canvas, call, !canvas->in_artifact,
		   N_("a tag inside an artifact")) ||
	    !holds(canvas, call, canvas->depth < MOST_DEPTH,
		   N_("tags are nested too deep")) ||
	    !holds(canvas, call, fits_here(canvas, tag.role),
		   N_("a tag that may not stand here")) ||
	    !holds(canvas, call, !figure || canvas->on_page,
		   N_("a figure outside a page")) ||
	    !holds(canvas, call, !figure || (tag.alt && tag.alt[0]),
		   N_("a figure without a description")) ||
	    !holds(canvas, call, !figure || (element.box.width > 0 &&
					     element.box.height > 0),
		   N_("a figure without a box")))
		return;
	canvas->open[canvas->depth++] = tag.role;
	CALL(canvas, tag_begin, &element);
}

void
wb_canvas_tag_end(struct wb_canvas *canvas)
{
	const char *call = "wb_canvas_tag_end";

	if (!holds(canvas, call, canvas->depth > 0, N_("no tag is open")) ||
	    !holds(canvas, call, !canvas->in_artifact,
		   N_("an artifact is still open")))
		return;
	canvas->depth--;
	CALL_PLAIN(canvas, tag_end);
}

void
wb_canvas_artifact_begin(struct wb_canvas *canvas)
{
	const char *call = "wb_canvas_artifact_begin";

	if (!holds(canvas, call, canvas->on_page, N_("outside a page")) ||
	    !holds(canvas, call, !canvas->in_artifact,
		   N_("an artifact inside an artifact")))
		return;
	canvas->in_artifact = true;
	CALL_PLAIN(canvas, artifact_begin);
}

void
wb_canvas_artifact_end(struct wb_canvas *canvas)
{
	if (!holds(canvas, "wb_canvas_artifact_end", canvas->in_artifact,
		   N_("no artifact is open")))
		return;
	canvas->in_artifact = false;
	CALL_PLAIN(canvas, artifact_end);
}

void
wb_canvas_outline(struct wb_canvas *canvas, int level, const char *title,
		  double y)
{
	const char *call = "wb_canvas_outline";
	int32_t height = rounded(canvas, y);

	if (!holds(canvas, call, canvas->on_page, N_("outside a page")) ||
	    !holds(canvas, call, level >= 1 && level <= MOST_LEVEL,
		   N_("a level that does not exist")))
		return;
	CALL(canvas, outline, level, title, height);
}

void
wb_canvas_clip_begin(struct wb_canvas *canvas, struct wb_rect rect)
{
	const char *call = "wb_canvas_clip_begin";
	struct wb_drawing clip = { .call = WB_CALL_CLIP,
				   .box = extent_of(canvas, rect) };

	if (!holds(canvas, call, canvas->on_page, N_("outside a page")) ||
	    !holds(canvas, call, !canvas->in_clip, N_("a clip inside a clip")))
		return;
	canvas->in_clip = true;
	wb_trace_clear(&canvas->trace);
	wb_trace_rectangle(&canvas->trace, clip.box, 0);
	clip.segments = canvas->trace.segments;
	clip.count = canvas->trace.count;
	if (canvas->trace.failed)
		wb_error_no_memory(&canvas->error);
	else
		CALL(canvas, clip_begin, &clip);
}

void
wb_canvas_clip_end(struct wb_canvas *canvas)
{
	if (!holds(canvas, "wb_canvas_clip_end", canvas->in_clip,
		   N_("no clip is open")))
		return;
	canvas->in_clip = false;
	CALL_PLAIN(canvas, clip_end);
}

/* Hands the path in the trace to the backend. */
static void
draw_trace(struct wb_canvas *canvas, struct wb_drawing *drawing)
{
	drawing->segments = canvas->trace.segments;
	drawing->count = canvas->trace.count;
	if (canvas->error.status != WB_OK)
		return;
	if (canvas->trace.failed)
		wb_error_no_memory(&canvas->error);
	else
		CALL(canvas, draw, drawing);
}

void
wb_canvas_fill(struct wb_canvas *canvas, struct wb_rect rect, double radius_mm,
	       struct wb_colour colour)
{
	struct wb_drawing drawing = {
		.call = WB_CALL_FILL,
		.box = extent_of(canvas, rect),
		.radius = rounded(canvas, radius_mm),
		.filled = true,
		.fill = colour,
	};

	if (!may_draw(canvas, "wb_canvas_fill"))
		return;
	wb_trace_clear(&canvas->trace);
	wb_trace_rectangle(&canvas->trace, drawing.box, drawing.radius);
	draw_trace(canvas, &drawing);
}

void
wb_canvas_frame(struct wb_canvas *canvas, struct wb_rect rect, double radius_mm,
		struct wb_stroke stroke)
{
	struct wb_drawing drawing = {
		.call = WB_CALL_FRAME,
		.box = extent_of(canvas, rect),
		.radius = rounded(canvas, radius_mm),
		.stroked = true,
		.pen = pen_of(canvas, &stroke),
	};

	if (!may_draw(canvas, "wb_canvas_frame"))
		return;
	wb_trace_clear(&canvas->trace);
	wb_trace_rectangle(&canvas->trace, drawing.box, drawing.radius);
	draw_trace(canvas, &drawing);
}

void
wb_canvas_line(struct wb_canvas *canvas, struct wb_point from,
	       struct wb_point to, struct wb_stroke stroke)
{
	struct wb_drawing drawing = {
		.call = WB_CALL_LINE,
		.stroked = true,
		.pen = pen_of(canvas, &stroke),
	};

	if (!may_draw(canvas, "wb_canvas_line"))
		return;
	wb_trace_clear(&canvas->trace);
	wb_trace_move(&canvas->trace, spot_of(canvas, from));
	wb_trace_line(&canvas->trace, spot_of(canvas, to));
	draw_trace(canvas, &drawing);
}

void
wb_canvas_circle(struct wb_canvas *canvas, struct wb_point centre,
		 double radius_mm, struct wb_colour colour)
{
	struct wb_spot spot = spot_of(canvas, centre);
	struct wb_drawing drawing = {
		.call = WB_CALL_CIRCLE,
		.box = { .x = spot.x, .y = spot.y },
		.radius = rounded(canvas, radius_mm),
		.filled = true,
		.fill = colour,
	};

	if (!may_draw(canvas, "wb_canvas_circle"))
		return;
	wb_trace_clear(&canvas->trace);
	wb_trace_circle(&canvas->trace, spot, drawing.radius);
	draw_trace(canvas, &drawing);
}

/* Fills the trace from the caller's steps. */
static bool
trace_steps(struct wb_canvas *canvas, const char *call,
	    const struct wb_path_step *steps, size_t count)
{
	wb_trace_clear(&canvas->trace);
	if (!holds(canvas, call, steps[0].step == WB_MOVE,
		   N_("a path that does not begin with a move")))
		return false;

	for (size_t row = 0; row < count; row++)
		switch (steps[row].step) {
		case WB_MOVE:
			wb_trace_move(&canvas->trace,
				      spot_of(canvas, steps[row].point));
			break;
		case WB_LINE:
			wb_trace_line(&canvas->trace,
				      spot_of(canvas, steps[row].point));
			break;
		case WB_CLOSE:
			wb_trace_close(&canvas->trace);
			break;
		}
	return canvas->error.status == WB_OK;
}

void
wb_canvas_path(struct wb_canvas *canvas, const struct wb_path_step *steps,
	       size_t count, const struct wb_colour *fill,
	       const struct wb_stroke *stroke)
{
	const char *call = "wb_canvas_path";
	struct wb_drawing drawing = { .call = WB_CALL_PATH };

	if (count == 0 || (!fill && !stroke) || !may_draw(canvas, call))
		return;
	if (fill) {
		drawing.filled = true;
		drawing.fill = *fill;
	}
	if (stroke) {
		drawing.stroked = true;
		drawing.pen = pen_of(canvas, stroke);
	}
	if (trace_steps(canvas, call, steps, count))
		draw_trace(canvas, &drawing);
}

/* White ground and lines inside a clip of the path. */
static void
draw_hatch(struct wb_canvas *canvas, const struct wb_drawing *path)
{
	struct wb_drawing ground = *path, lines = *path;

	ground.filled = true;
	ground.fill = white;
	lines.stroked = true;
	lines.segments = canvas->lines.segments;
	lines.count = canvas->lines.count;

	CALL(canvas, clip_begin, path);
	if (canvas->error.status == WB_OK)
		CALL(canvas, draw, &ground);
	if (canvas->error.status == WB_OK)
		CALL(canvas, draw, &lines);
	if (canvas->error.status == WB_OK)
		CALL_PLAIN(canvas, clip_end);
}

void
wb_canvas_hatch(struct wb_canvas *canvas, const struct wb_path_step *steps,
		size_t count, struct wb_colour colour)
{
	const char *call = "wb_canvas_hatch";
	struct wb_drawing drawing = {
		.call = WB_CALL_HATCH,
		.pen = { .colour = colour, .width = HATCH_WIDTH },
	};

	if (count == 0 || !may_draw(canvas, call) ||
	    !trace_steps(canvas, call, steps, count))
		return;
	wb_trace_clear(&canvas->lines);
	wb_trace_hatch(&canvas->lines, wb_trace_box(&canvas->trace));
	drawing.segments = canvas->trace.segments;
	drawing.count = canvas->trace.count;

	if (canvas->trace.failed || canvas->lines.failed)
		wb_error_no_memory(&canvas->error);
	else if (canvas->backend->hatch)
		CALL(canvas, hatch, &drawing);
	else
		draw_hatch(canvas, &drawing);
}

/* Fills in the glyphs; the sum of their advances in font units. */
static int64_t
lay_out(struct wb_canvas *canvas, struct wb_run *run)
{
	enum wb_face face = run->style.face;
	struct wb_text text = wb_text_of(run->text);
	int64_t units = 0;

	for (size_t offset = 0; offset < text.length; run->count++) {
		struct wb_glyph *glyph = &canvas->glyphs[run->count];
		uint32_t point = wb_text_next(text, &offset);

		if (run->count == MOST_GLYPHS) {
			mistake(canvas, "wb_canvas_text",
				N_("a line is too long"));
			break;
		}
		point = wb_font_point(canvas->fonts, face, point);
		glyph->point = (uint16_t)point;
		glyph->glyph = (uint16_t)wb_font_glyph(canvas->fonts, face,
						       point, &glyph->advance);
		units += glyph->advance;
	}
	run->glyphs = canvas->glyphs;
	return units;
}

void
wb_canvas_text(struct wb_canvas *canvas, struct wb_point at,
	       struct wb_text_style style, const char *text)
{
	static const double share_before[] = {
		[WB_START] = 0, [WB_MIDDLE] = 0.5, [WB_END] = 1,
	};
	struct wb_run run = { .text = text, .style = style };
	double width;

	if (!may_draw(canvas, "wb_canvas_text") ||
	    !holds(canvas, "wb_canvas_text", style.size_pt > 0 &&
		   style.size_pt <= 600, N_("a size that cannot be drawn")))
		return;
	width = (double)lay_out(canvas, &run) * style.size_pt * 25.4 / 72 /
		wb_font_units(canvas->fonts, style.face);
	run.asked = spot_of(canvas, at);
	run.width = rounded(canvas, width);
	run.start.x = rounded(canvas, at.x - share_before[style.anchor] * width);
	run.start.y = run.asked.y;
	if (canvas->error.status == WB_OK && run.count > 0)
		CALL(canvas, text, &run);
}

enum wb_status
wb_canvas_finish(struct wb_canvas *canvas, struct wb_arena *arena,
		 struct wb_canvas_output *out, struct wb_error *err)
{
	const char *call = "wb_canvas_finish";

	if (holds(canvas, call, !canvas->on_page, N_("a page is still open")) &&
	    holds(canvas, call, canvas->depth == 0, N_("a tag is still open")))
		CALL(canvas, finish, arena, out);
	if (canvas->error.status != WB_OK)
		*err = canvas->error;
	return canvas->error.status;
}
