/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words that charts are written in. Every text that can be longer than
 * its place passes wb_draw_text, which shortens it with an ellipsis as the
 * last resort; texts that may take more lines are wrapped while measuring.
 */
#include "render/painter.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

/* A text fits when it is this much too wide: rounding of sums of widths. */
static const double SLACK_MM = 0.01;

/* Open Sans sets well at this many times its size from line to line. */
static const double LEADING = 1.38;

void
wb_painter_fail(struct wb_painter *painter)
{
	if (painter->status != WB_OK)
		return;
	painter->status = wb_error_no_memory(painter->err);
	if (painter->canvas)
		wb_canvas_fail(painter->canvas, painter->err);
}

void *
wb_painter_array(struct wb_painter *painter, size_t count, size_t size)
{
	void *items = wb_arena_array(painter->scratch, count, size);

	if (!items)
		wb_painter_fail(painter);
	return items;
}

bool
wb_text_absent(const char *text)
{
	return !text || !*text;
}

double
wb_leading(struct wb_text_style style)
{
	return style.size_pt * WB_MM_PER_POINT * LEADING;
}

double
wb_painter_width(const struct wb_painter *painter, struct wb_text_style style,
		 const char *text)
{
	if (wb_text_absent(text))
		return 0;
	return wb_text_width(painter->fonts, style.face, style.size_pt, text);
}

double
wb_painter_widest_word(struct wb_painter *painter, struct wb_text_style style,
		       const char *text)
{
	double widest = 0;

	while (text && *text) {
		size_t length = strcspn(text, " ");
		const char *word = wb_arena_text(painter->scratch, text,
						 length);

		if (!word) {
			wb_painter_fail(painter);
			return widest;
		}
		widest = fmax(widest, wb_painter_width(painter, style, word));
		text += length + strspn(text + length, " ");
	}
	return widest;
}

struct wb_lines
wb_painter_wrap(struct wb_painter *painter, struct wb_text_style style,
		double width, const char *text, size_t most)
{
	struct wb_lines lines = { NULL, 0 };

	if (wb_text_absent(text))
		return lines;
	lines.items = wb_painter_array(painter, most, sizeof *lines.items);
	if (!lines.items)
		return lines;
	lines.count = wb_text_wrap(painter->fonts, style.face, style.size_pt,
				   width + SLACK_MM, text, lines.items, most,
				   painter->scratch);
	if (lines.count == 0)
		wb_painter_fail(painter);
	return lines;
}

static size_t
joined_length(const char *first, va_list rest)
{
	size_t length = 0;

	for (const char *part = first; part; part = va_arg(rest, const char *))
		length += strlen(part);
	return length;
}

const char *
wb_painter_join(struct wb_painter *painter, const char *first, ...)
{
	va_list rest;
	char *text, *end;

	va_start(rest, first);
	text = wb_painter_array(painter, joined_length(first, rest) + 1, 1);
	va_end(rest);
	if (!text)
		return "";
	end = text;
	va_start(rest, first);
	for (const char *part = first; part; part = va_arg(rest, const char *))
		end = stpcpy(end, part);
	va_end(rest);
	return text;
}

const char *
wb_painter_number(struct wb_painter *painter, struct wb_figure figure,
		  double value)
{
	bool share = wb_figure_unit(figure) == WB_UNIT_SHARE;
	char number[WB_NUMBER_SIZE];

	wb_number_print(share ? 100 * value : value,
			wb_figure_decimals(figure),
			painter->document->language, number);
	return wb_painter_join(painter, number, NULL);
}

struct wb_text_style
wb_anchored(struct wb_text_style style, enum wb_anchor anchor)
{
	style.anchor = anchor;
	return style;
}

void
wb_draw_text(struct wb_painter *painter, struct wb_point at,
	     struct wb_text_style style, double width, const char *text)
{
	const char *fitted;

	if (wb_text_absent(text))
		return;
	fitted = wb_text_fit(painter->fonts, style.face, style.size_pt,
			     width + SLACK_MM, text, painter->scratch);
	if (!fitted)
		wb_painter_fail(painter);
	else if (*fitted)
		wb_canvas_text(painter->canvas, at, style, fitted);
}

void
wb_draw_tagged(struct wb_painter *painter, enum wb_role role,
	       struct wb_point at, struct wb_text_style style, double width,
	       const char *text)
{
	wb_tag_open(painter, role);
	wb_draw_text(painter, at, style, width, text);
	wb_tag_close(painter);
}

/* A line that ends in a hyphen goes on in the same word. */
static bool
ends_in_hyphen(const char *line)
{
	size_t length = strlen(line);

	return length > 0 && line[length - 1] == '-';
}

/*
 * The blank stands where it cannot push the line: behind one that begins at
 * its place, before one that ends there.
 */
void
wb_draw_line(struct wb_painter *painter, struct wb_point at,
	     struct wb_text_style style, const char *line, bool first,
	     bool last)
{
	bool before = !first && style.anchor == WB_END;
	bool behind = !last && style.anchor != WB_END &&
		!ends_in_hyphen(line);

	if (behind && style.anchor == WB_MIDDLE)
		at.x += wb_painter_width(painter, style, " ") / 2;
	if (before || behind)
		line = wb_painter_join(painter, before ? " " : "", line,
				       behind ? " " : "", NULL);
	wb_canvas_text(painter->canvas, at, style, line);
}

void
wb_draw_lines(struct wb_painter *painter, struct wb_point at,
	      struct wb_text_style style, struct wb_lines lines)
{
	for (size_t line = 0; line < lines.count; line++) {
		wb_draw_line(painter, at, style, lines.items[line], line == 0,
			     line + 1 == lines.count);
		at.y += wb_leading(style);
	}
}

void
wb_draw_tagged_lines(struct wb_painter *painter, enum wb_role role,
		     struct wb_point at, struct wb_text_style style,
		     struct wb_lines lines)
{
	wb_tag_open(painter, role);
	wb_draw_lines(painter, at, style, lines);
	wb_tag_close(painter);
}

void
wb_draw_rule(struct wb_painter *painter, struct wb_point from, double length,
	     double width_mm, struct wb_colour colour)
{
	struct wb_stroke stroke = { .colour = colour, .width_mm = width_mm };
	struct wb_point to = { from.x + length, from.y };

	wb_canvas_artifact_begin(painter->canvas);
	wb_canvas_line(painter->canvas, from, to, stroke);
	wb_canvas_artifact_end(painter->canvas);
}

void
wb_draw_ground(struct wb_painter *painter, struct wb_rect rect,
	       double radius_mm, struct wb_colour colour)
{
	wb_canvas_artifact_begin(painter->canvas);
	wb_canvas_fill(painter->canvas, rect, radius_mm, colour);
	wb_canvas_artifact_end(painter->canvas);
}

void
wb_tag_open(struct wb_painter *painter, enum wb_role role)
{
	wb_canvas_tag_begin(painter->canvas, (struct wb_tag){ .role = role });
}

void
wb_tag_figure(struct wb_painter *painter, const char *alt, struct wb_rect box)
{
	wb_canvas_tag_begin(painter->canvas, (struct wb_tag){
		.role = WB_ROLE_FIGURE, .alt = alt, .box = box,
	});
}

void
wb_tag_close(struct wb_painter *painter)
{
	wb_canvas_tag_end(painter->canvas);
}

void
wb_tag_empty(struct wb_painter *painter, enum wb_role role)
{
	wb_tag_open(painter, role);
	wb_tag_close(painter);
}
