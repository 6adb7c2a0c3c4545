/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is drawn on a canvas: each call becomes one path, or a run of glyphs,
 * in whole hundredths of a millimetre, which is all that a backend sees.
 */
#include "wijkbeeld/canvas.h"

#include "render/canvas_core.h"
#include "wijkbeeld/font.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

enum { HATCH_WIDTH = 35 };		/* 0.35 mm */

static const struct wb_colour white = { 0xFFFFFF };

static struct wb_pen
pen_of(struct wb_canvas *canvas, const struct wb_stroke *stroke)
{
	int32_t width = wb_canvas_rounded(canvas, stroke->width_mm);

	return (struct wb_pen){
		.colour = stroke->colour,
		.width = width > 0 ? width : 1,
		.dash = wb_canvas_rounded(canvas, stroke->dash_mm),
		.gap = wb_canvas_rounded(canvas, stroke->gap_mm),
		.round = stroke->round,
	};
}

void
wb_canvas_clip_begin(struct wb_canvas *canvas, struct wb_rect rect)
{
	const char *call = "wb_canvas_clip_begin";
	struct wb_drawing clip = { .call = WB_CALL_CLIP,
				   .box = wb_canvas_extent(canvas, rect) };

	if (!wb_canvas_holds(canvas, call, canvas->on_page, N_("outside a page")) ||
	    !wb_canvas_holds(canvas, call, !canvas->in_clip, N_("a clip inside a clip")))
		return;
	canvas->in_clip = true;
	wb_trace_clear(&canvas->trace);
	wb_trace_rectangle(&canvas->trace, clip.box, 0);
	clip.segments = canvas->trace.segments;
	clip.count = canvas->trace.count;
	if (canvas->trace.failed)
		wb_error_no_memory(&canvas->error);
	else
		WB_CANVAS_CALL(canvas, clip_begin, &clip);
}

void
wb_canvas_clip_end(struct wb_canvas *canvas)
{
	if (!wb_canvas_holds(canvas, "wb_canvas_clip_end", canvas->in_clip,
		   N_("no clip is open")))
		return;
	canvas->in_clip = false;
	WB_CANVAS_CALL_PLAIN(canvas, clip_end);
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
		WB_CANVAS_CALL(canvas, draw, drawing);
}

void
wb_canvas_fill(struct wb_canvas *canvas, struct wb_rect rect, double radius_mm,
	       struct wb_colour colour)
{
	struct wb_drawing drawing = {
		.call = WB_CALL_FILL,
		.box = wb_canvas_extent(canvas, rect),
		.radius = wb_canvas_rounded(canvas, radius_mm),
		.filled = true,
		.fill = colour,
	};

	if (!wb_canvas_may_draw(canvas, "wb_canvas_fill"))
		return;
	wb_trace_clear(&canvas->trace);
	wb_trace_rectangle(&canvas->trace, drawing.box, drawing.radius);
	draw_trace(canvas, &drawing);
}

void
wb_canvas_frame(struct wb_canvas *canvas, struct wb_rect rect,
		double radius_mm,
		struct wb_stroke stroke)
{
	struct wb_drawing drawing = {
		.call = WB_CALL_FRAME,
		.box = wb_canvas_extent(canvas, rect),
		.radius = wb_canvas_rounded(canvas, radius_mm),
		.stroked = true,
		.pen = pen_of(canvas, &stroke),
	};

	if (!wb_canvas_may_draw(canvas, "wb_canvas_frame"))
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

	if (!wb_canvas_may_draw(canvas, "wb_canvas_line"))
		return;
	wb_trace_clear(&canvas->trace);
	wb_trace_move(&canvas->trace, wb_canvas_spot(canvas, from));
	wb_trace_line(&canvas->trace, wb_canvas_spot(canvas, to));
	draw_trace(canvas, &drawing);
}

void
wb_canvas_circle(struct wb_canvas *canvas, struct wb_point centre,
		 double radius_mm, struct wb_colour colour)
{
	struct wb_spot spot = wb_canvas_spot(canvas, centre);
	struct wb_drawing drawing = {
		.call = WB_CALL_CIRCLE,
		.box = { .x = spot.x, .y = spot.y },
		.radius = wb_canvas_rounded(canvas, radius_mm),
		.filled = true,
		.fill = colour,
	};

	if (!wb_canvas_may_draw(canvas, "wb_canvas_circle"))
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
	if (!wb_canvas_holds(canvas, call, steps[0].step == WB_MOVE,
		   N_("a path that does not begin with a move")))
		return false;

	for (size_t row = 0; row < count; row++)
		switch (steps[row].step) {
		case WB_MOVE:
			wb_trace_move(&canvas->trace,
				      wb_canvas_spot(canvas,
						     steps[row].point));
			break;
		case WB_LINE:
			wb_trace_line(&canvas->trace,
				      wb_canvas_spot(canvas,
						     steps[row].point));
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

	if (count == 0 || (!fill && !stroke) || !wb_canvas_may_draw(canvas,
								    call))
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

	WB_CANVAS_CALL(canvas, clip_begin, path);
	if (canvas->error.status == WB_OK)
		WB_CANVAS_CALL(canvas, draw, &ground);
	if (canvas->error.status == WB_OK)
		WB_CANVAS_CALL(canvas, draw, &lines);
	if (canvas->error.status == WB_OK)
		WB_CANVAS_CALL_PLAIN(canvas, clip_end);
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

	if (count == 0 || !wb_canvas_may_draw(canvas, call) ||
	    !trace_steps(canvas, call, steps, count))
		return;
	wb_trace_clear(&canvas->lines);
	wb_trace_hatch(&canvas->lines, wb_trace_box(&canvas->trace));
	drawing.segments = canvas->trace.segments;
	drawing.count = canvas->trace.count;

	if (canvas->trace.failed || canvas->lines.failed)
		wb_error_no_memory(&canvas->error);
	else if (canvas->backend->hatch)
		WB_CANVAS_CALL(canvas, hatch, &drawing);
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

		if (run->count == WB_CANVAS_MOST_GLYPHS) {
			wb_canvas_mistake(canvas, "wb_canvas_text",
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

	if (!wb_canvas_may_draw(canvas, "wb_canvas_text") ||
	    !wb_canvas_holds(canvas, "wb_canvas_text", style.size_pt > 0 &&
		   style.size_pt <= 600, N_("a size that cannot be drawn")))
		return;
	width = (double)lay_out(canvas, &run) * style.size_pt * 25.4 / 72 /
		wb_font_units(canvas->fonts, style.face);
	run.asked = wb_canvas_spot(canvas, at);
	run.width = wb_canvas_rounded(canvas, width);
	run.start.x = wb_canvas_rounded(canvas,
					at.x - share_before[style.anchor] * width);
	run.start.y = run.asked.y;
	if (canvas->error.status == WB_OK && run.count > 0)
		WB_CANVAS_CALL(canvas, text, &run);
}
