/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands around the panels.
 *
 * The title is tried at its full size first; a long name is set smaller, then
 * over two lines, then smaller again, so that `Nypelsplantsoen` is large and
 * `Buitengebied Wijkersloot-Zuidoost` is whole. The rule below the header and
 * the rule above the footer move with the number of lines.
 */
#include "render/page_frame.h"

#include <stdio.h>
#include <string.h>

static const double DATES_WIDTH = 46, OUTLINE_TOP = 12.6;
static const double TITLE_CAP_TOP = 20.2, CAP_HEIGHT = 0.714;
static const double BELOW_LABELS = 1.9;	/* where labels reach over the title */
static const double TITLE_LEADING = 0.86, SUBTITLE = 5.6, BELOW_SUBTITLE = 3.4;
static const double DATES_BASELINE = 26, DATES_LEADING = 4;
static const double RULE_LEAST = 35, BELOW_RULE = 4;
static const double LATER_RULE = 22.4, LATER_TOP = 26.4;
static const double LAST_FOOTER = 290.8, FOOTER_LEADING = 3;
static const double ABOVE_FOOTER = 3.8, PAGE_NUMBER_WIDTH = 14;

/* Sizes and lines of the title, the first that holds it. */
static const struct title_try {
	double size_pt;
	size_t lines;
} title_tries[] = {
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
	return text_width(painter) - DATES_WIDTH - painter->theme->gutter;
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
	frame->title_y = TITLE_CAP_TOP + CAP_HEIGHT * WB_MM_PER_POINT *
		frame->title_style.size_pt;
	if (frame->top.texts_right < theme->margin + title_width(painter))
		frame->title_y += BELOW_LABELS;
	y = frame->title_y;
	if (frame->title.count > 1)
		y += (double)(frame->title.count - 1) *
			wb_leading(frame->title_style) * TITLE_LEADING;
	frame->subtitle_y = y + SUBTITLE;
	y = frame->subtitle_y + BELOW_SUBTITLE;
	if (frame->subtitle.count > 1)
		y += (double)(frame->subtitle.count - 1) *
			wb_leading(theme->subtitle);
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
		double width = text_width(painter);
		struct wb_lines lines;

		if (text == 1 || wb_text_absent(painter->document->footer[1]))
			width -= PAGE_NUMBER_WIDTH;
		lines = wb_painter_wrap(painter, painter->theme->footer, width,
					painter->document->footer[text],
					MOST_FOOTER_LINES);

		for (size_t line = 0; line < lines.count; line++)
			all->items[all->count++] = lines.items[line];
	}
}

struct wb_page_frame
wb_page_frame_measure(struct wb_painter *painter)
{
	struct wb_page_frame frame = {
		.top = wb_page_top_measure(painter),
		.footer_y = LAST_FOOTER,
	};

	measure_header(painter, &frame);
	measure_footer(painter, &frame);
	if (frame.footer.count > 1)
		frame.footer_y -= (double)(frame.footer.count - 1) *
			FOOTER_LEADING;
	frame.room = (struct wb_frame_room){
		.first_top = frame.rule_y + BELOW_RULE,
		.later_top = LATER_TOP,
		.bottom = frame.footer_y - ABOVE_FOOTER -
			painter->theme->gutter,
	};
	return frame;
}

static void
draw_title(struct wb_painter *painter, const struct wb_page_frame *frame)
{
	struct wb_text_style style = frame->title_style;
	struct wb_point at = { painter->theme->margin, frame->title_y };

	wb_tag_open(painter, WB_ROLE_HEADING_1);
	for (size_t line = 0; line < frame->title.count; line++) {
		wb_draw_line(painter, at, style, frame->title.items[line],
			     line == 0, line + 1 == frame->title.count);
		at.y += wb_leading(style) * TITLE_LEADING;
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
			       painter->theme->date, DATES_WIDTH, dates[date]);
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
	const struct wb_page_top_text texts[] = {
		{ theme->report, document->report },
		{ theme->period, document->period },
	};

	wb_canvas_outline(painter->canvas, 1, document->title, OUTLINE_TOP);
	wb_tag_open(painter, WB_ROLE_SECTION);
	wb_page_top_draw_texts(painter, &frame->top, texts,
			       sizeof texts / sizeof *texts);
	draw_title(painter, frame);
	if (frame->subtitle.count > 0)
		wb_draw_tagged_lines(painter, WB_ROLE_PARAGRAPH, left,
				     theme->subtitle, frame->subtitle);
	wb_page_top_draw_labels(painter, &frame->top);
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
draw_later_header(struct wb_painter *painter,
		  const struct wb_page_frame *frame, size_t page,
		  size_t pages)
{
	const struct wb_document *document = painter->document;
	const struct wb_theme *theme = painter->theme;
	const char *words = page_words(painter, page + 1, pages);
	const struct wb_page_top_text texts[] = {
		{ theme->report, document->report },
		{ theme->running_title, document->title },
		{ theme->period, document->period },
	};

	if (!wb_text_absent(words))
		wb_canvas_outline(painter->canvas, 1, words, OUTLINE_TOP);
	wb_tag_open(painter, WB_ROLE_SECTION);
	wb_page_top_draw_texts(painter, &frame->top, texts,
			       sizeof texts / sizeof *texts);
	wb_page_top_draw_labels(painter, &frame->top);
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
		draw_later_header(painter, frame, page, pages);
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
