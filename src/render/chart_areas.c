/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of areas: a name, the number of units, a value per indicator and,
 * for the last of them, its interval on an axis with the municipality as a
 * tick. The axis is the same for all rows and pages.
 *
 * Columns are as wide as they need to be to keep words whole, then as wide as
 * they would like as far as the page allows; what is left goes to the names
 * and the axis. Headings take up to three lines before a column grows.
 *
 * A hidden value is a mid dot and its axis is an empty track, as it is for a
 * value that does not exist.
 */
#include "render/chart.h"
#include "render/heading.h"
#include "render/marks.h"

#include <math.h>

enum {
	MOST_VALUES = 6,
	NAME = 0, UNITS = 1, VALUES = 2,	/* columns; the axis is last */
	MOST_COLUMNS = VALUES + MOST_VALUES + 1,
	MOST_NAME_LINES = 4, MOST_HEADING_LINES = 4,
};

static const double GAP = 4, LEAST_GAP = 2.2;
static const double HEAD_BASELINE = 3.2, BELOW_HEAD = 1.2, AFTER_RULE = 0.7;
static const double ROW_BASELINE = 3.7, BELOW_ROW = 1.5;
static const double HALF_X_HEIGHT = 1.2;
static const double LEAST_NAME = 26, MOST_NAME = 66, FREE_VALUE = 15;
static const double LEAST_AXIS = 20, MOST_AXIS = 57;
static const double TRACK = 1.6, TICK = 3.7, INTERVAL = 0.5, ARROW = 1.2;

struct column {
	double least, wish;		/* widths */
	double left, width;
	struct wb_lines heading;
};

struct prepared {
	struct wb_heading heading;
	struct column columns[MOST_COLUMNS];
	size_t values, axis;		/* value columns; index of the axis */
	size_t heading_lines;
	struct wb_lines *names;		/* per row */
	struct wb_flow_row *rows;
};

/* --- measuring ---------------------------------------------------------- */

static const char *
heading_of(const struct wb_area_panel *panel, const struct prepared *prepared,
	   size_t column)
{
	if (column == NAME)
		return panel->name_heading;
	if (column == UNITS)
		return panel->units_heading;
	if (column == prepared->axis)
		return panel->margin_heading;
	return panel->headings[column - VALUES];
}

static const char *
cell_of(const struct wb_area_panel *panel, size_t row, size_t column)
{
	const struct wb_area_row *area = &panel->rows[row];

	if (column == NAME)
		return area->label;
	if (column == UNITS)
		return area->units_text;
	return area->values[column - VALUES];
}

static struct wb_text_style
style_of(const struct wb_painter *painter, const struct wb_area_panel *panel,
	 const struct prepared *prepared, size_t row, size_t column)
{
	const struct wb_theme *theme = painter->theme;
	const bool *hidden = panel->rows[row].hidden;

	if (column < VALUES)
		return theme->cell;
	if (hidden && hidden[column - VALUES])
		return theme->cell_hidden;
	return column + 1 == prepared->axis ? theme->cell_strong : theme->cell;
}

static double
widest_cell(const struct wb_painter *painter,
	    const struct wb_area_panel *panel,
	    const struct prepared *prepared, size_t column)
{
	double widest = 0;

	for (size_t row = 0; row < panel->count; row++)
		widest = fmax(widest, wb_painter_width(painter,
			style_of(painter, panel, prepared, row, column),
			cell_of(panel, row, column)));
	return widest;
}

static void
measure_wishes(struct wb_painter *painter, const struct wb_area_panel *panel,
	       struct prepared *prepared)
{
	struct wb_text_style style = painter->theme->column_heading;

	for (size_t column = 0; column <= prepared->axis; column++) {
		struct column *own = &prepared->columns[column];
		const char *heading = heading_of(panel, prepared, column);
		double cells = column == prepared->axis ? LEAST_AXIS
			: widest_cell(painter, panel, prepared, column);

		own->least = fmax(wb_painter_widest_word(painter, style,
							 heading), cells);
		own->wish = fmax(wb_painter_width(painter, style, heading),
				 cells);
		if (column > NAME && column < prepared->axis)
			own->wish = fmax(own->wish, FREE_VALUE);
		if (column == NAME) {
			own->least = LEAST_NAME;
			own->wish = fmin(fmax(own->wish, LEAST_NAME),
					 MOST_NAME);
		}
	}
	prepared->columns[prepared->axis].wish =
		fmax(prepared->columns[prepared->axis].least, MOST_AXIS);
}

/* Shares the width: least widths first, then wishes in proportion. */
static void
share_width(struct prepared *prepared, double width)
{
	double least = 0, wish = 0, left = 0, gaps = (double)prepared->axis;
	double gap, spare, part;

	for (size_t column = 0; column <= prepared->axis; column++) {
		least += prepared->columns[column].least;
		wish += prepared->columns[column].wish;
	}
	gap = fmax(fmin(GAP, (width - least) / gaps), LEAST_GAP);
	spare = width - gaps * gap - least;
	part = wish > least ? fmin(spare / (wish - least), 1) : 0;
	for (size_t column = 0; column <= prepared->axis; column++) {
		struct column *own = &prepared->columns[column];

		own->width = spare < 0 ? own->least * (1 + spare / least)
				       : own->least +
					 part * (own->wish - own->least);
		if (column == NAME && spare > wish - least)
			own->width += spare - (wish - least);
		own->left = left;
		left += own->width + gap;
	}
}

static void
measure_headings(struct wb_painter *painter, const struct wb_area_panel *panel,
		 struct prepared *prepared)
{
	for (size_t column = 0; column <= prepared->axis; column++) {
		struct column *own = &prepared->columns[column];

		own->heading = wb_painter_wrap(painter,
			painter->theme->column_heading, own->width,
			heading_of(panel, prepared, column),
			MOST_HEADING_LINES);
		if (own->heading.count > prepared->heading_lines)
			prepared->heading_lines = own->heading.count;
	}
}

static void
measure_rows(struct wb_painter *painter, const struct wb_area_panel *panel,
	     struct prepared *prepared)
{
	struct wb_text_style style = painter->theme->cell;

	for (size_t row = 0; row < panel->count; row++) {
		struct wb_lines *name = &prepared->names[row];

		*name = wb_painter_wrap(painter, style,
					prepared->columns[NAME].width,
					panel->rows[row].label,
					MOST_NAME_LINES);
		prepared->rows[row].height = ROW_BASELINE + BELOW_ROW;
		if (name->count > 1)
			prepared->rows[row].height += wb_leading(style) *
				(double)(name->count - 1);
	}
}

static double
head_height(const struct wb_painter *painter, const struct prepared *prepared)
{
	double more = prepared->heading_lines > 1
		? (double)(prepared->heading_lines - 1) : 0;

	return HEAD_BASELINE + BELOW_HEAD + AFTER_RULE +
		more * wb_leading(painter->theme->column_heading);
}

static void
measure(struct wb_painter *painter, const struct wb_panel *panel,
	struct wb_flow *flow)
{
	const struct wb_area_panel *own = &panel->areas;
	struct prepared *prepared = wb_painter_array(painter, 1,
						     sizeof *prepared);

	if (!prepared || own->count == 0)
		return;
	prepared->names = wb_painter_array(painter, own->count,
					   sizeof *prepared->names);
	prepared->rows = wb_painter_array(painter, own->count,
					  sizeof *prepared->rows);
	if (!prepared->names || !prepared->rows)
		return;
	prepared->values = own->column_count < MOST_VALUES
		? own->column_count : MOST_VALUES;
	prepared->axis = VALUES + prepared->values;
	prepared->heading = wb_heading_measure(painter, flow->width,
					       own->title, NULL, NULL);
	measure_wishes(painter, own, prepared);
	share_width(prepared, flow->width);
	measure_headings(painter, own, prepared);
	measure_rows(painter, own, prepared);
	flow->head = prepared->heading.height + head_height(painter, prepared);
	flow->head_again = prepared->heading.height_again +
		head_height(painter, prepared);
	flow->rows = prepared->rows;
	flow->count = own->count;
	flow->prepared = prepared;
}

/* --- drawing ------------------------------------------------------------ */

/* Names begin at the left of their column, all else ends at its right. */
static struct wb_point
place_in(const struct wb_piece *piece, size_t column, double baseline)
{
	const struct prepared *prepared = piece->flow.prepared;
	const struct column *own = &prepared->columns[column];

	return (struct wb_point){
		piece->box.x + own->left + (column == NAME ? 0 : own->width),
		baseline,
	};
}

static enum wb_anchor
anchor_of(size_t column)
{
	return column == NAME ? WB_START : WB_END;
}

static double
draw_headings(struct wb_painter *painter, const struct wb_piece *piece,
	      double y)
{
	const struct prepared *prepared = piece->flow.prepared;
	struct wb_text_style style = painter->theme->column_heading;

	wb_tag_open(painter, WB_ROLE_ROW);
	for (size_t column = 0; column <= prepared->axis; column++) {
		struct wb_lines lines = prepared->columns[column].heading;
		double lower = (double)(prepared->heading_lines - lines.count) *
			wb_leading(style);

		wb_draw_tagged_lines(painter, WB_ROLE_COLUMN_HEADER,
			place_in(piece, column, y + HEAD_BASELINE + lower),
			wb_anchored(style, anchor_of(column)), lines);
	}
	wb_tag_close(painter);
	y += head_height(painter, prepared) - AFTER_RULE;
	wb_draw_rule(painter, (struct wb_point){ piece->box.x, y },
		     piece->box.width, 0.3, painter->theme->ink);
	return y + AFTER_RULE;
}

/* The axis of a row while it is drawn; marks at its ends stay on the track. */
struct axis {
	const struct wb_area_panel *panel;
	double left, right, y;
};

static double
axis_x(const struct axis *axis, double value)
{
	double low = axis->panel->axis_low, high = axis->panel->axis_high;

	if (high <= low)
		return axis->left;
	return axis->left +
		(axis->right - axis->left) * (value - low) / (high - low);
}

static double
inside(const struct axis *axis, double x)
{
	return fmin(fmax(x, axis->left), axis->right);
}

/* An interval that runs off the axis ends in an arrow, to `side`. */
static void
draw_arrow(struct wb_painter *painter, double x, double y, double side,
	   struct wb_colour colour)
{
	const struct wb_path_step steps[] = {
		{ WB_MOVE, { x - side * ARROW, y - ARROW / 1.5 } },
		{ WB_LINE, { x, y } },
		{ WB_LINE, { x - side * ARROW, y + ARROW / 1.5 } },
		{ WB_CLOSE, { 0, 0 } },
	};

	wb_canvas_path(painter->canvas, steps, sizeof steps / sizeof *steps,
		       &colour, NULL);
}

static void
draw_interval(struct wb_painter *painter, const struct axis *axis,
	      const struct wb_estimate *estimate)
{
	double from = axis_x(axis, estimate->interval.lower);
	double to = axis_x(axis, estimate->interval.upper);
	struct wb_stroke stroke = {
		.colour = painter->theme->comparison[estimate->comparison],
		.width_mm = INTERVAL,
	};

	wb_canvas_line(painter->canvas,
		       (struct wb_point){ inside(axis, from), axis->y },
		       (struct wb_point){ inside(axis, to), axis->y }, stroke);
	if (from < axis->left)
		draw_arrow(painter, axis->left, axis->y, -1, stroke.colour);
	if (to > axis->right)
		draw_arrow(painter, axis->right, axis->y, 1, stroke.colour);
}

static void
draw_track(struct wb_painter *painter, const struct axis *axis)
{
	const struct wb_theme *theme = painter->theme;
	double reference = axis->panel->reference_value;
	double x = axis_x(axis, reference);
	struct wb_stroke stroke = { .colour = theme->ink, .width_mm = 0.35 };

	wb_canvas_artifact_begin(painter->canvas);
	wb_canvas_fill(painter->canvas, (struct wb_rect){
		axis->left - WB_MARK_REACH, axis->y - TRACK / 2,
		axis->right - axis->left + 2 * WB_MARK_REACH, TRACK,
	}, 0, theme->track);
	if (reference >= 0 && x >= axis->left && x <= axis->right)
		wb_canvas_line(painter->canvas,
			       (struct wb_point){ x, axis->y - TICK / 2 },
			       (struct wb_point){ x, axis->y + TICK / 2 },
			       stroke);
	wb_canvas_artifact_end(painter->canvas);
}

/* `Nypelsplantsoen A: 33% (27 – 39); hoger dan de gemeente`. */
static const char *
words(struct wb_painter *painter, const struct wb_area_row *row,
      const char *value_text)
{
	const struct wb_estimate *estimate = &row->measure.estimate;
	const char *comparison = wb_mark_words(painter->document,
					       estimate->comparison);
	const char *margin = "";

	if (estimate->has_interval)
		margin = wb_painter_join(painter, " (",
			wb_painter_number(painter, row->measure.figure,
					  estimate->interval.lower),
			" \xE2\x80\x93 ",
			wb_painter_number(painter, row->measure.figure,
					  estimate->interval.upper),
			")", NULL);
	return wb_painter_join(painter, row->label, ": ",
			       value_text ? value_text : "", margin,
			       comparison ? "; " : "",
			       comparison ? comparison : "", NULL);
}

static void
draw_axis_cell(struct wb_painter *painter, const struct wb_piece *piece,
	       const struct wb_area_row *row, double y)
{
	const struct prepared *prepared = piece->flow.prepared;
	const struct column *own = &prepared->columns[prepared->axis];
	const struct wb_area_panel *panel = &piece->panel->areas;
	struct axis axis = { .panel = panel, .y = y };
	struct wb_rect box = {
		piece->box.x + own->left, y - 2.2, own->width, 4.4,
	};
	double value;

	axis.left = box.x + WB_MARK_REACH;
	axis.right = box.x + box.width - WB_MARK_REACH;
	wb_tag_open(painter, WB_ROLE_CELL);
	draw_track(painter, &axis);
	if (wb_figure_read(row->measure.figure, &value) == WB_FIGURE_SHOWN) {
		wb_tag_figure(painter, words(painter, row,
			prepared->values
			? row->values[prepared->values - 1] : NULL), box);
		if (row->measure.estimate.has_interval)
			draw_interval(painter, &axis, &row->measure.estimate);
		wb_mark_draw(painter, (struct wb_point){
			inside(&axis, axis_x(&axis, value)), y,
		}, row->measure.estimate.comparison);
		wb_tag_close(painter);
	}
	wb_tag_close(painter);
}

static void
draw_cells(struct wb_painter *painter, const struct wb_piece *piece,
	   size_t row, double baseline)
{
	const struct wb_area_panel *panel = &piece->panel->areas;
	const struct prepared *prepared = piece->flow.prepared;

	for (size_t column = UNITS; column < prepared->axis; column++)
		wb_draw_tagged(painter, WB_ROLE_CELL,
			place_in(piece, column, baseline),
			wb_anchored(style_of(painter, panel, prepared, row,
					     column), WB_END),
			prepared->columns[column].width,
			cell_of(panel, row, column));
}

/* Draws row `row` with its top at `y` and returns its bottom. */
static double
draw_row(struct wb_painter *painter, const struct wb_piece *piece, size_t row,
	 double y)
{
	const struct wb_area_panel *panel = &piece->panel->areas;
	const struct prepared *prepared = piece->flow.prepared;
	double bottom = y + prepared->rows[row].height;
	double middle = (y + ROW_BASELINE + bottom - BELOW_ROW) / 2;

	wb_tag_open(painter, WB_ROLE_ROW);
	wb_draw_tagged_lines(painter, WB_ROLE_ROW_HEADER,
			     place_in(piece, NAME, y + ROW_BASELINE),
			     painter->theme->cell, prepared->names[row]);
	draw_cells(painter, piece, row, middle);
	draw_axis_cell(painter, piece, &panel->rows[row],
		       middle - HALF_X_HEIGHT + 0.2);
	wb_tag_close(painter);
	wb_draw_rule(painter, (struct wb_point){ piece->box.x, bottom },
		     piece->box.width, 0.15, painter->theme->rule);
	return bottom;
}

static void
draw(struct wb_painter *painter, const struct wb_piece *piece)
{
	const struct prepared *prepared = piece->flow.prepared;
	double y = wb_heading_draw(painter, &prepared->heading, piece);

	wb_tag_open(painter, WB_ROLE_TABLE);
	y = draw_headings(painter, piece, y);
	for (size_t row = piece->first; row < piece->end; row++)
		y = draw_row(painter, piece, row, y);
	wb_tag_close(painter);
}

const struct wb_chart wb_chart_areas = { measure, draw };
