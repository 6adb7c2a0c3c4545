/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of the indicator table. Places are fixed from the right for the
 * history and from the left for the numbers, as on the design, so that tables
 * of different reports look alike; only long texts move them.
 */
#include "render/chart_indicator_columns.h"

#include <math.h>

enum { MOST_HEADING_LINES = 3 };

static const double HEAD_BASELINE = 3.4, BELOW_HEAD = 2.4;
static const double REFERENCE_RIGHT = 69.5, LEAST_NUMBERS = 6;
static const double MOST_NUMBERS = 20, NUMBER_GAP = 2.5;
static const double SPARKLINE = 21, SPINE_GAP = 3.5;
static const double HISTORY_GAP = 6, CHANGE_GAP = 3;
static const double SPINE_INSET = 2;	/* room for arrows and marks */
static const double LINE_SHARE = 0.44;	/* of the axis, left of the line */

static const char *
value_of(const struct wb_measure *measure)
{
	return measure->value_text;
}

static const char *
reference_of(const struct wb_measure *measure)
{
	return measure->reference_text;
}

static const char *
change_of(const struct wb_measure *measure)
{
	return measure->change_text;
}

/* As wide as the numbers and, where there is one, a heading's longest word. */
static double
column_width(struct wb_painter *painter,
	     const struct wb_indicator_panel *panel,
	     const char *(*text_of)(const struct wb_measure *),
	     struct wb_text_style style, const char *heading)
{
	double widest = 0;

	for (size_t row = 0; row < panel->count; row++) {
		const char *text = text_of(&panel->rows[row].measure);

		widest = fmax(widest, wb_painter_width(painter, style, text));
	}
	widest = fmax(widest, wb_painter_widest_word(painter,
		painter->theme->column_heading, heading));
	return fmin(fmax(widest, LEAST_NUMBERS), MOST_NUMBERS);
}

static struct wb_lines
wrap_heading(struct wb_painter *painter, double width, const char *text)
{
	return wb_painter_wrap(painter, painter->theme->column_heading, width,
			       text, MOST_HEADING_LINES);
}

static void
measure_history(struct wb_painter *painter,
		const struct wb_indicator_panel *panel, double width,
		struct wb_indicator_columns *columns)
{
	columns->change_right = width;
	columns->axis_right = width;
	if (!panel->has_history)
		return;
	columns->change_width = column_width(painter, panel, change_of,
					     painter->theme->label,
					     panel->change_heading);
	columns->spark_right = width - columns->change_width - CHANGE_GAP;
	columns->spark_left = columns->spark_right - SPARKLINE;
	columns->axis_right = columns->spark_left - HISTORY_GAP;
	columns->change = wrap_heading(painter, columns->change_width,
				       panel->change_heading);
	columns->history = wrap_heading(painter, SPARKLINE + HISTORY_GAP / 2,
					panel->history_heading);
}

static void
measure_numbers(struct wb_painter *painter,
		const struct wb_indicator_panel *panel,
		struct wb_indicator_columns *columns)
{
	columns->reference_right = REFERENCE_RIGHT;
	columns->reference_width = column_width(painter, panel, reference_of,
						painter->theme->reference,
						panel->reference_heading);
	columns->own_right = REFERENCE_RIGHT - columns->reference_width -
		NUMBER_GAP;
	columns->own_width = column_width(painter, panel, value_of,
					  painter->theme->value, NULL);
	columns->label_width = columns->own_right - columns->own_width -
		NUMBER_GAP;
	/* No label stands left of this heading, so it may reach there. */
	columns->own = wrap_heading(painter, MOST_NUMBERS, panel->own_heading);
	columns->reference = wrap_heading(painter, columns->reference_width,
					  panel->reference_heading);
}

static size_t
most_lines(const struct wb_indicator_columns *columns)
{
	size_t most = 1;

	most = columns->own.count > most ? columns->own.count : most;
	most = columns->reference.count > most ? columns->reference.count
					       : most;
	most = columns->history.count > most ? columns->history.count : most;
	return columns->change.count > most ? columns->change.count : most;
}

struct wb_indicator_columns
wb_indicator_columns_measure(struct wb_painter *painter,
			     const struct wb_indicator_panel *panel,
			     double width)
{
	struct wb_indicator_columns columns = { .label_width = 0 };
	double left, right;

	measure_numbers(painter, panel, &columns);
	measure_history(painter, panel, width, &columns);
	columns.axis_left = REFERENCE_RIGHT + SPINE_GAP;
	left = columns.axis_left + SPINE_INSET;
	right = columns.axis_right - SPINE_INSET;
	columns.axis = (struct wb_spine_axis){
		left, left + LINE_SHARE * (right - left), right,
	};
	columns.head = HEAD_BASELINE + BELOW_HEAD +
		(double)(most_lines(&columns) - 1) *
		wb_leading(painter->theme->column_heading);
	return columns;
}

/* A heading whose last line stands at the base of the row. */
static void
draw_heading(struct wb_painter *painter, double x, double base,
	     enum wb_anchor anchor, struct wb_lines lines)
{
	struct wb_text_style style = wb_anchored(
		painter->theme->column_heading, anchor);
	double above = lines.count > 1 ? (double)(lines.count - 1) : 0;

	wb_draw_tagged_lines(painter, WB_ROLE_COLUMN_HEADER,
		(struct wb_point){ x, base - above * wb_leading(style) },
		style, lines);
}

/* The two directions of the axis, in one cell; `lower` gets what is left. */
static void
draw_axis_heading(struct wb_painter *painter,
		  const struct wb_indicator_panel *panel, double left,
		  double right, double base)
{
	struct wb_text_style style = painter->theme->column_heading;
	double higher = fmin(wb_painter_width(painter, style,
					      panel->higher_heading),
			     (right - left) / 2);

	wb_tag_open(painter, WB_ROLE_COLUMN_HEADER);
	wb_draw_tagged(painter, WB_ROLE_PARAGRAPH,
		       (struct wb_point){ left, base }, style,
		       right - left - higher - NUMBER_GAP,
		       panel->lower_heading);
	wb_draw_tagged(painter, WB_ROLE_PARAGRAPH,
		       (struct wb_point){ right, base },
		       wb_anchored(style, WB_END), higher,
		       panel->higher_heading);
	wb_tag_close(painter);
}

void
wb_indicator_columns_draw(struct wb_painter *painter,
			  const struct wb_indicator_panel *panel,
			  const struct wb_indicator_columns *columns,
			  struct wb_point at)
{
	double base = at.y + columns->head - BELOW_HEAD;

	wb_tag_open(painter, WB_ROLE_ROW);
	wb_tag_empty(painter, WB_ROLE_CELL);
	draw_heading(painter, at.x + columns->own_right, base, WB_END,
		     columns->own);
	draw_heading(painter, at.x + columns->reference_right, base, WB_END,
		     columns->reference);
	draw_axis_heading(painter, panel, at.x + columns->axis_left,
			  at.x + columns->axis_right, base);
	if (panel->has_history) {
		draw_heading(painter, at.x + (columns->spark_left +
					      columns->spark_right) / 2,
			     base, WB_MIDDLE, columns->history);
		draw_heading(painter, at.x + columns->change_right, base,
			     WB_END, columns->change);
	}
	wb_tag_close(painter);
}
