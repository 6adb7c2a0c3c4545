/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands around the panels.
 *
 * The title is tried at its full size first; a long name is set smaller, then
 * over two lines, then smaller again, so that `Nypelsplantsoen` is large and
 * `Buitengebied Wijkersloot-Zuidoost` is whole. The rule below the header and
 * the rule above the footer move with the number of lines.
 *
 * The label of the audience and the mark of demonstration data stand on each
 * page: a page can be copied alone.
 */
#include "render/page_frame.h"

#include <stdio.h>
#include <string.h>

static const double REPORT_BASELINE = 16.5, PERIOD_GAP = 6;
static const double BOX_TOP = 12.6, BOX_HEIGHT = 7.2, BOX_BASELINE = 4.7;
static const double BOX_LEAST = 46, BOX_MOST = 70, BOX_PAD = 4;
static const double TITLE_CAP_TOP = 20.2, CAP_HEIGHT = 0.714;
static const double DATES_BASELINE = 26, DATES_LEADING = 4;
static const double RULE_LEAST = 35, BELOW_RULE = 4;
static const double LATER_RULE = 22.4, LATER_TOP = 26.4;
static const double LAST_FOOTER = 290.8, FOOTER_LEADING = 3;
static const double ABOVE_FOOTER = 3.8, PAGE_NUMBER_WIDTH = 14;

static const struct title_try { double size_pt; size_t lines; } title_tries[] = {
	{ 23, 1 }, { 20, 1 }, { 17.5, 1 }, { 17.5, 2 }, { 15, 2 }, { 13, 3 },
};

enum {
	TITLE_TRIES = sizeof title_tries / sizeof *title_tries,
	MOST_FOOTER_LINES = 2,		/* of each of the two texts */
};

static double
right_edge(const struct wb_painter *painter)
{
	return painter->theme->page_width - painter->theme->margin;
}

static double
text_width(const struct wb_painter *painter)
{
	return right_edge(painter) - painter->theme->margin;
}

/* Width left of the dates. */
static double
title_width(const struct wb_painter *painter)
{
	return text_width(painter) - BOX_LEAST - painter->theme->gutter;
}

static void
measure_title(struct wb_painter *painter, struct wb_page_frame *frame)
{
	const char *title = painter->document->title;
	double width = title_width(painter);

	frame->title_style = painter->theme->title;
	for (size_t attempt = 0; attempt < TITLE_TRIES; attempt++) {
		const struct title_try *now = &title_tries[attempt];
		struct wb_lines lines;

		frame->title_style.size_pt = now->size_pt;
		lines = wb_painter_wrap(painter, frame->title_style, width,
					title, now->lines + 1);
		if (lines.count <= now->lines) {
			frame->title = lines;
			return;
		}
	}
	frame->title = wb_painter_wrap(painter, frame->title_style, width,
				       title,
				       title_tries[TITLE_TRIES - 1].lines);
}

static void
measure_header(struct wb_painter *painter, struct wb_page_frame *frame)
{
	const struct wb_theme *theme = painter->theme;
	double y;

	measure_title(painter, frame);
	frame->subtitle = wb_painter_wrap(painter, theme->subtitle,
					  title_width(painter),
					  painter->document->subtitle, 3);
	frame->title_y = TITLE_CAP_TOP + CAP_HEIGHT * WB_MM_PER_POINT
		* frame->title_style.size_pt;
	y = frame->title_y;
	if (frame->title.count > 1)
		y += (double)(frame->title.count - 1)
			* wb_leading(frame->title_style) * 0.86;
	frame->subtitle_y = y + 5.6;
	y = frame->subtitle_y + 3.4;
	if (frame->subtitle.count > 1)
		y += (double)(frame->subtitle.count - 1)
			* wb_leading(theme->subtitle);
	frame->rule_y = y > RULE_LEAST ? y : RULE_LEAST;
}

/* Both texts of the footer as one list of lines. */
static void
measure_footer(struct wb_painter *painter, struct wb_page_frame *frame)
{
	struct wb_lines *all = &frame->footer;

	all->items = wb_painter_array(painter, 2 * MOST_FOOTER_LINES,
				      sizeof *all->items);
	if (!all->items)
		return;
	for (size_t text = 0; text < 2; text++) {
		struct wb_lines lines = wb_painter_wrap(painter,
			painter->theme->footer,
			text_width(painter) - PAGE_NUMBER_WIDTH,
			painter->document->footer[text], MOST_FOOTER_LINES);

		for (size_t line = 0; line < lines.count; line++)
			all->items[all->count++] = lines.items[line];
	}
}

struct wb_page_frame
wb_page_frame_measure(struct wb_painter *painter)
{
	struct wb_page_frame frame = { .footer_y = LAST_FOOTER };

	measure_header(painter, &frame);
	measure_footer(painter, &frame);
	if (frame.footer.count > 1)
		frame.footer_y -= (double)(frame.footer.count - 1)
			* FOOTER_LEADING;
	frame.room = (struct wb_frame_room){
		.first_top = frame.rule_y + BELOW_RULE,
		.later_top = LATER_TOP,
		.bottom = frame.footer_y - ABOVE_FOOTER
			- painter->theme->gutter,
	};
	return frame;
}

/* A box with a label, its right side at `right`; returns its left side. */
static double
draw_label_box(struct wb_painter *painter, double right, double least,
	       struct wb_text_style style, const char *text)
{
	double width = wb_painter_width(painter, style, text) + 2 * BOX_PAD;
	struct wb_rect box = { .y = BOX_TOP, .height = BOX_HEIGHT };
	struct wb_stroke stroke = { .colour = style.colour, .width_mm = 0.3 };

	if (wb_text_absent(text))
		return right;
	width = width < least ? least : width > BOX_MOST ? BOX_MOST : width;
	box.width = width;
	box.x = right - width;
	wb_canvas_artifact_begin(painter->canvas);
	wb_canvas_frame(painter->canvas, box, 1, stroke);
	wb_canvas_artifact_end(painter->canvas);
	wb_draw_tagged(painter, WB_ROLE_PARAGRAPH,
		       (struct wb_point){ box.x + width / 2,
					  BOX_TOP + BOX_BASELINE },
		       style, width - BOX_PAD, text);
	return box.x;
}

/* Returns the left side of what stands at the right. */
static double
draw_boxes(struct wb_painter *painter)
{
	const struct wb_document *document = painter->document;
	const struct wb_theme *theme = painter->theme;
	double left = draw_label_box(painter, right_edge(painter), BOX_LEAST,
				     theme->audience, document->audience);

	if (left < right_edge(painter))
		left -= theme->gutter;
	return draw_label_box(painter, left, 0, theme->demo,
			      document->demo_text);
}

static double
boxes_left(const struct wb_painter *painter)
{
	const struct wb_document *document = painter->document;
	const struct wb_theme *theme = painter->theme;
	double width = wb_painter_width(painter, theme->audience,
					document->audience) + 2 * BOX_PAD;
	double left = right_edge(painter);

	width = width < BOX_LEAST ? BOX_LEAST
	      : width > BOX_MOST ? BOX_MOST : width;
	if (!wb_text_absent(document->audience))
		left -= width + theme->gutter;
	width = wb_painter_width(painter, theme->demo, document->demo_text)
		+ 2 * BOX_PAD;
	if (!wb_text_absent(document->demo_text))
		left -= width < BOX_MOST ? width : BOX_MOST;
	return left;
}

/* A text of the line at the top; returns where the next one may begin. */
static double
draw_top(struct wb_painter *painter, double x, enum wb_role role,
	 struct wb_text_style style, const char *text)
{
	double room = boxes_left(painter) - painter->theme->gutter - x;
	double width = wb_painter_width(painter, style, text);

	if (wb_text_absent(text) || room < PERIOD_GAP)
		return x;
	wb_draw_tagged(painter, role, (struct wb_point){ x, REPORT_BASELINE },
		       style, room, text);
	return x + (width < room ? width : room) + PERIOD_GAP;
}

static void
draw_title(struct wb_painter *painter, const struct wb_page_frame *frame)
{
	struct wb_text_style style = frame->title_style;
	struct wb_point at = { painter->theme->margin, frame->title_y };

	wb_tag_open(painter, WB_ROLE_HEADING_1);
	for (size_t line = 0; line < frame->title.count; line++) {
		wb_canvas_text(painter->canvas, at, style,
			       frame->title.items[line]);
		at.y += wb_leading(style) * 0.86;
	}
	wb_tag_close(painter);
}

static void
draw_dates(struct wb_painter *painter)
{
	const struct wb_document *document = painter->document;
	struct wb_point at = { right_edge(painter), DATES_BASELINE };
	const char *dates[] = { document->reference_date, document->window };

	for (size_t date = 0; date < 2; date++) {
		if (wb_text_absent(dates[date]))
			continue;
		wb_draw_tagged(painter, WB_ROLE_PARAGRAPH, at,
			       painter->theme->date, BOX_LEAST, dates[date]);
		at.y += DATES_LEADING;
	}
}

static void
draw_first_header(struct wb_painter *painter,
		  const struct wb_page_frame *frame)
{
	const struct wb_document *document = painter->document;
	const struct wb_theme *theme = painter->theme;
	struct wb_point left = { theme->margin, frame->subtitle_y };
	double x;

	wb_canvas_outline(painter->canvas, 1, document->title, BOX_TOP);
	wb_tag_open(painter, WB_ROLE_SECTION);
	x = draw_top(painter, theme->margin, WB_ROLE_PARAGRAPH, theme->report,
		     document->report);
	draw_top(painter, x, WB_ROLE_PARAGRAPH, theme->period,
		 document->period);
	draw_title(painter, frame);
	if (frame->subtitle.count > 0)
		wb_draw_tagged_lines(painter, WB_ROLE_PARAGRAPH, left,
				     theme->subtitle, frame->subtitle);
	draw_boxes(painter);
	draw_dates(painter);
	left.y = frame->rule_y;
	wb_draw_rule(painter, left, text_width(painter), 0.5, theme->ink);
	wb_tag_close(painter);
}

/* `{1}` and `{2}` replaced by the page and the number of pages. */
static const char *
page_words(struct wb_painter *painter, size_t page, size_t pages)
{
	const char *words = painter->document->page_words;
	size_t size = words ? strlen(words) + 48 : 0, used = 0;
	char *text = words ? wb_painter_array(painter, size, 1) : NULL;

	if (!text)
		return NULL;
	while (*words && used + 24 < size) {
		bool slot = words[0] == '{' && words[1] && words[2] == '}';

		if (slot && (words[1] == '1' || words[1] == '2')) {
			used += (size_t)snprintf(text + used, size - used,
				"%zu", words[1] == '1' ? page : pages);
			words += 3;
		} else {
			text[used++] = *words++;
		}
	}
	return text;
}

static void
draw_later_header(struct wb_painter *painter, size_t page, size_t pages)
{
	const struct wb_document *document = painter->document;
	const struct wb_theme *theme = painter->theme;
	const char *words = page_words(painter, page + 1, pages);
	double x = theme->margin;

	if (!wb_text_absent(words))
		wb_canvas_outline(painter->canvas, 1, words, BOX_TOP);
	wb_tag_open(painter, WB_ROLE_SECTION);
	x = draw_top(painter, x, WB_ROLE_PARAGRAPH, theme->report,
		     document->report);
	x = draw_top(painter, x, WB_ROLE_PARAGRAPH, theme->running_title,
		     document->title);
	draw_top(painter, x, WB_ROLE_PARAGRAPH, theme->period,
		 document->period);
	draw_boxes(painter);
	wb_draw_rule(painter, (struct wb_point){ theme->margin, LATER_RULE },
		     text_width(painter), 0.3, theme->ink);
	wb_tag_close(painter);
}

void
wb_page_frame_header(struct wb_painter *painter,
		     const struct wb_page_frame *frame, size_t page,
		     size_t pages)
{
	if (page == 0)
		draw_first_header(painter, frame);
	else
		draw_later_header(painter, page, pages);
}

void
wb_page_frame_footer(struct wb_painter *painter,
		     const struct wb_page_frame *frame, size_t page,
		     size_t pages)
{
	const struct wb_theme *theme = painter->theme;
	struct wb_point at = { theme->margin, frame->footer_y };
	struct wb_point number = { right_edge(painter), LAST_FOOTER };
	char text[48];

	snprintf(text, sizeof text, "%zu / %zu", page + 1, pages);
	wb_draw_rule(painter, (struct wb_point){
		theme->margin, frame->footer_y - ABOVE_FOOTER,
	}, text_width(painter), 0.25, theme->rule);
	wb_canvas_artifact_begin(painter->canvas);
	for (size_t line = 0; line < frame->footer.count; line++) {
		wb_canvas_text(painter->canvas, at, theme->footer,
			       frame->footer.items[line]);
		at.y += FOOTER_LEADING;
	}
	wb_draw_text(painter, number, theme->page_number, PAGE_NUMBER_WIDTH,
		     text);
	wb_canvas_artifact_end(painter->canvas);
}
