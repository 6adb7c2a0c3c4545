/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The row of key figures: up to four boxes of one height, read as a list of
 * label, value, margin and note.
 *
 * A label or note that is too long for its box takes a second line, and all
 * boxes of the row grow with it, so that values stay on one line. A value that
 * is too wide is set smaller. A hidden value is a mid dot without a mark.
 */
#include "render/chart.h"
#include "render/marks.h"

enum { MOST_BOXES = 4, MOST_LABEL_LINES = 3, MOST_NOTE_LINES = 3 };

static const double PAD = 3, PAD_RIGHT = 1.6, RADIUS = 1.2, WIDEST = 90;
static const double LABEL_BASELINE = 5, VALUE_BASELINE = 9.6;
static const double MARGIN_BASELINE = 4.3, NOTE_BASELINE = 3.5, BELOW = 2.6;
static const double MARK_INSET = 5.2, MARK_ABOVE = 3, MARK_ROOM = 8;

/* Sizes of the labels, the first that keeps all of them on one line. */
static const double label_tries[] = { 7.2, 6.9, 6.6 };

struct box { struct wb_lines label, margin, note; struct wb_text_style value; };

struct prepared {
	struct box boxes[MOST_BOXES];
	size_t count;
	struct wb_text_style label;
	double width;
	double value_y, height;		/* from the top of the boxes */
};

static size_t
more(size_t left, size_t right)
{
	return left > right ? left : right;
}

static struct wb_text_style
note_style(const struct wb_painter *painter, const struct wb_kpi *kpi)
{
	return kpi->note_is_warning ? painter->theme->kpi_warning
				    : painter->theme->kpi_note;
}

static bool
labels_fit(const struct wb_painter *painter, const struct wb_kpi_panel *kpi,
	   const struct prepared *prepared)
{
	for (size_t row = 0; row < prepared->count; row++)
		if (wb_painter_width(painter, prepared->label,
				     kpi->items[row].label) >
		    prepared->width - PAD - PAD_RIGHT)
			return false;
	return true;
}

/* One size for all boxes; the full size again when none will do. */
static struct wb_text_style
label_style(const struct wb_painter *painter, const struct wb_kpi_panel *kpi,
	    struct prepared *prepared)
{
	size_t tries = sizeof label_tries / sizeof *label_tries;

	prepared->label = painter->theme->kpi_label;
	for (size_t row = 0; row < tries; row++) {
		prepared->label.size_pt = label_tries[row];
		if (labels_fit(painter, kpi, prepared))
			return prepared->label;
	}
	return painter->theme->kpi_label;
}

static struct box
measure_box(struct wb_painter *painter, const struct wb_kpi *kpi,
	    struct wb_text_style label, double width)
{
	const struct wb_theme *theme = painter->theme;
	struct box box = { .value = theme->kpi_value };
	double room = width - MARK_ROOM, wide;

	box.label = wb_painter_wrap(painter, label, width, kpi->label,
				    MOST_LABEL_LINES);
	box.margin = wb_painter_wrap(painter, theme->kpi_margin, width,
				     kpi->margin_text, 1);
	box.note = wb_painter_wrap(painter, note_style(painter, kpi), width,
				   kpi->note, MOST_NOTE_LINES);
	wide = wb_painter_width(painter, box.value, kpi->value_text);
	if (wide > room)
		box.value.size_pt *= room / wide;
	return box;
}

static void
measure_heights(struct prepared *prepared)
{
	size_t label = 1, below = 0;

	for (size_t row = 0; row < prepared->count; row++) {
		const struct box *box = &prepared->boxes[row];

		label = more(label, box->label.count);
		below = more(below, box->margin.count + box->note.count);
	}
	prepared->value_y = LABEL_BASELINE + VALUE_BASELINE +
		(double)(label - 1) *
		wb_leading(prepared->label);
	prepared->height = prepared->value_y + BELOW;
	if (below > 0)
		prepared->height += MARGIN_BASELINE +
			(double)(below - 1) * NOTE_BASELINE;
}

static void
measure(struct wb_painter *painter, const struct wb_panel *panel,
	struct wb_flow *flow)
{
	const struct wb_kpi_panel *kpi = &panel->kpi;
	struct prepared *prepared = wb_painter_array(painter, 1,
						     sizeof *prepared);
	double gutters;

	if (!prepared || kpi->count == 0)
		return;
	prepared->count = kpi->count < MOST_BOXES ? kpi->count : MOST_BOXES;
	gutters = painter->theme->gutter * (double)(prepared->count - 1);
	prepared->width = (flow->width - gutters) / (double)prepared->count;
	if (prepared->width > WIDEST)
		prepared->width = WIDEST;
	prepared->label = label_style(painter, kpi, prepared);
	for (size_t row = 0; row < prepared->count; row++)
		prepared->boxes[row] = measure_box(painter, &kpi->items[row],
						   prepared->label,
						   prepared->width - PAD -
						   PAD_RIGHT);
	measure_heights(prepared);
	flow->prepared = prepared;
	wb_flow_whole(painter, flow, prepared->height);
}

static bool
is_shown(const struct wb_kpi *kpi)
{
	double value;

	return wb_figure_read(kpi->measure.figure, &value) == WB_FIGURE_SHOWN;
}

/* The mark speaks through the words of the legend, when there are any. */
static void
draw_mark(struct wb_painter *painter, const struct wb_kpi *kpi,
	  struct wb_point centre)
{
	enum wb_comparison comparison = kpi->measure.estimate.comparison;
	const char *words = wb_mark_words(painter->document, comparison);
	struct wb_rect box = {
		centre.x - WB_MARK_REACH, centre.y - WB_MARK_REACH,
		2 * WB_MARK_REACH, 2 * WB_MARK_REACH,
	};

	if (!is_shown(kpi) || comparison == WB_NOT_COMPARED)
		return;
	if (words)
		wb_tag_figure(painter, words, box);
	else
		wb_canvas_artifact_begin(painter->canvas);
	wb_mark_draw(painter, centre, comparison);
	if (words)
		wb_tag_close(painter);
	else
		wb_canvas_artifact_end(painter->canvas);
}

static void
draw_value(struct wb_painter *painter, const struct wb_kpi *kpi,
	   struct wb_text_style style, struct wb_point at, double width)
{
	struct wb_point mark = {
		at.x - PAD + width - MARK_INSET, at.y - MARK_ABOVE,
	};

	wb_draw_tagged(painter, WB_ROLE_PARAGRAPH, at, style,
		       width - PAD - PAD_RIGHT - MARK_ROOM, kpi->value_text);
	draw_mark(painter, kpi, mark);
}

static void
draw_box(struct wb_painter *painter, const struct wb_kpi *kpi,
	 const struct prepared *prepared, const struct box *box,
	 struct wb_rect rect)
{
	const struct wb_theme *theme = painter->theme;
	struct wb_point at = { rect.x + PAD, rect.y + LABEL_BASELINE };

	wb_draw_ground(painter, rect, RADIUS, theme->ground);
	wb_tag_open(painter, WB_ROLE_ITEM);
	wb_draw_tagged_lines(painter, WB_ROLE_PARAGRAPH, at, prepared->label,
			     box->label);
	at.y = rect.y + prepared->value_y;
	draw_value(painter, kpi, box->value, at, rect.width);
	at.y += MARGIN_BASELINE;
	if (box->margin.count > 0) {
		wb_draw_tagged_lines(painter, WB_ROLE_PARAGRAPH, at,
				     theme->kpi_margin, box->margin);
		at.y += NOTE_BASELINE;
	}
	if (box->note.count > 0)
		wb_draw_tagged_lines(painter, WB_ROLE_PARAGRAPH, at,
				     note_style(painter, kpi), box->note);
	wb_tag_close(painter);
}

static void
draw(struct wb_painter *painter, const struct wb_piece *piece)
{
	const struct prepared *prepared = piece->flow.prepared;
	struct wb_rect rect = {
		piece->box.x, piece->box.y, prepared->width, prepared->height,
	};

	wb_tag_open(painter, WB_ROLE_LIST);
	for (size_t row = 0; row < prepared->count; row++) {
		draw_box(painter, &piece->panel->kpi.items[row], prepared,
			 &prepared->boxes[row], rect);
		rect.x += prepared->width + painter->theme->gutter;
	}
	wb_tag_close(painter);
}

const struct wb_chart wb_chart_kpi = { measure, draw };
