/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The indicators against the municipality: a table whose rows hold a label,
 * the value, the municipality's, the spine (chart_spine.h), the course over
 * the quarters and the change.
 *
 * A long label takes more lines and its row grows. Themes are headings between
 * the rows, repeated where the table goes on over the page; they are rows of
 * the table too, with empty cells, so that each row has as many cells as the
 * first.
 *
 * A hidden value is a mid dot, with the word beside the line and nothing on
 * the spine. Its earlier quarters stay: they were published as they are.
 */
#include "render/chart.h"
#include "render/chart_indicator_columns.h"
#include "render/chart_legend.h"
#include "render/chart_sparkline.h"
#include "render/heading.h"
#include "render/marks.h"

#include <string.h>

enum { MOST_LABEL_LINES = 6 };

static const double ROW = 5.7, THEME = 5.6;
static const double THEME_BASELINE = 3.6, THEME_RULE = 4.8;
static const double HALF_X_HEIGHT = 1.25;	/* centre to baseline */
static const double SPARKLINE_HEIGHT = 3.4, LINE_REACH = 1.6;

struct prepared {
	struct wb_heading heading;
	struct wb_indicator_columns columns;
	struct wb_legend legend;
	struct wb_lines *labels;	/* per row */
	struct wb_flow_row *rows;
};

/* --- measuring ---------------------------------------------------------- */

static bool
has_theme(const struct wb_indicator_row *row)
{
	return !wb_text_absent(row->theme);
}

static bool
theme_differs(const struct wb_indicator_panel *panel, size_t row)
{
	return has_theme(&panel->rows[row]) &&
		(row == 0 || !has_theme(&panel->rows[row - 1]) ||
		    strcmp(panel->rows[row].theme,
			      panel->rows[row - 1].theme) != 0);
}

static void
measure_rows(struct wb_painter *painter,
	     const struct wb_indicator_panel *panel, struct prepared *prepared)
{
	struct wb_text_style style = painter->theme->label;

	for (size_t row = 0; row < panel->count; row++) {
		struct wb_lines *label = &prepared->labels[row];
		struct wb_flow_row *flow = &prepared->rows[row];

		*label = wb_painter_wrap(painter, style,
					 prepared->columns.label_width,
					 panel->rows[row].label,
					 MOST_LABEL_LINES);
		flow->height = ROW;
		if (label->count > 1)
			flow->height += (double)(label->count - 1) *
				wb_leading(style);
		if (theme_differs(panel, row))
			flow->height += THEME;
		else if (has_theme(&panel->rows[row]))
			flow->opening = THEME;
	}
}

static void
measure(struct wb_painter *painter, const struct wb_panel *panel,
	struct wb_flow *flow)
{
	const struct wb_indicator_panel *own = &panel->indicators;
	struct prepared *prepared = wb_painter_array(painter, 1,
						     sizeof *prepared);

	if (!prepared || own->count == 0)
		return;
	prepared->labels = wb_painter_array(painter, own->count,
					    sizeof *prepared->labels);
	prepared->rows = wb_painter_array(painter, own->count,
					  sizeof *prepared->rows);
	if (!prepared->labels || !prepared->rows)
		return;
	prepared->heading = wb_heading_measure(painter, flow->width,
					       own->title, own->subtitle,
					       NULL);
	prepared->columns = wb_indicator_columns_measure(painter, own,
							 flow->width);
	prepared->legend = wb_legend_measure(painter, own, flow->width);
	measure_rows(painter, own, prepared);
	flow->head = prepared->heading.height + prepared->columns.head;
	flow->head_again = prepared->heading.height_again +
		prepared->columns.head;
	flow->foot = prepared->legend.height;
	flow->rows = prepared->rows;
	flow->count = own->count;
	flow->prepared = prepared;
}

/* --- drawing ------------------------------------------------------------ */

/* A row of the table while it is drawn. */
struct line {
	const struct wb_indicator_panel *panel;
	const struct wb_indicator_row *row;
	const struct wb_indicator_columns *columns;
	struct wb_lines label;
	double x, middle, baseline;
};

static void
draw_line_piece(struct wb_painter *painter, double x, double top,
		double bottom)
{
	struct wb_stroke stroke = {
		.colour = painter->theme->ink, .width_mm = 0.35,
	};

	wb_canvas_line(painter->canvas, (struct wb_point){ x, top },
		       (struct wb_point){ x, bottom }, stroke);
}

static void
draw_theme_row(struct wb_painter *painter,
	       const struct wb_indicator_panel *panel, const char *theme,
	       const struct wb_indicator_columns *columns, struct wb_point at)
{
	size_t empty_cells = panel->has_history ? 5 : 3;

	wb_draw_rule(painter, (struct wb_point){ at.x, at.y + THEME_RULE },
		     columns->change_right, 0.2, painter->theme->rule);
	wb_canvas_artifact_begin(painter->canvas);
	draw_line_piece(painter, at.x + columns->axis.line,
			at.y + THEME_RULE - 0.5, at.y + THEME_RULE + 0.5);
	wb_canvas_artifact_end(painter->canvas);
	wb_tag_open(painter, WB_ROLE_ROW);
	wb_draw_tagged(painter, WB_ROLE_ROW_HEADER, (struct wb_point){
		at.x, at.y + THEME_BASELINE,
	}, painter->theme->theme_heading, columns->axis.line - 2, theme);
	for (size_t cell = 0; cell < empty_cells; cell++)
		wb_tag_empty(painter, WB_ROLE_CELL);
	wb_tag_close(painter);
}

/* What a reader who does not see the spine should know of it. */
static const char *
spine_words(struct wb_painter *painter, const struct line *line)
{
	const struct wb_measure *measure = &line->row->measure;
	const struct wb_estimate *estimate = &measure->estimate;
	const char *words = wb_mark_words(painter->document,
					  estimate->comparison);
	const char *margin = "";

	if (estimate->has_interval)
		margin = wb_painter_join(painter, " (",
			wb_painter_number(painter, measure->figure,
					  estimate->interval.lower),
			" \xE2\x80\x93 ",
			wb_painter_number(painter, measure->figure,
					  estimate->interval.upper),
			")", NULL);
	return wb_painter_join(painter, line->row->label, ": ",
			       measure->value_text, margin, "; ",
			       line->panel->reference_heading, " ",
			       measure->reference_text, words ? "; " : "",
			       words ? words : "", NULL);
}

static const char *
history_words(struct wb_painter *painter, const struct line *line)
{
	const struct wb_measure *measure = &line->row->measure;
	const char *words = wb_painter_join(painter, line->row->label, ", ",
					    line->panel->history_heading, ":",
					    NULL);
	double value;

	for (size_t row = 0; row < measure->history_count; row++) {
		struct wb_figure figure = measure->history[row];
		bool shown = wb_figure_read(figure, &value)
			== WB_FIGURE_SHOWN;

		words = wb_painter_join(painter, words, row ? "; " : " ",
			shown ? wb_painter_number(painter, figure, value)
			      : "\xC2\xB7", NULL);
	}
	return words;
}

/* The axis of the row, moved to the panel's place on the page. */
static struct wb_spine_axis
axis_of(const struct line *line)
{
	const struct wb_spine_axis *axis = &line->columns->axis;

	return (struct wb_spine_axis){
		line->x + axis->left, line->x + axis->line,
		line->x + axis->right,
	};
}

static void
draw_spine(struct wb_painter *painter, const struct line *line,
	   const struct wb_spine *spine)
{
	const struct wb_measure *measure = &line->row->measure;
	const struct wb_indicator_columns *columns = line->columns;
	struct wb_rect box = {
		line->x + columns->axis_left, line->middle - ROW / 2,
		columns->axis_right - columns->axis_left, ROW,
	};

	wb_tag_figure(painter, spine_words(painter, line), box);
	wb_spine_draw_spread(painter, spine, &measure->spread, line->middle);
	draw_line_piece(painter, spine->axis.line, line->middle - LINE_REACH,
			line->middle + LINE_REACH);
	wb_spine_draw_value(painter, spine, &measure->estimate, line->middle);
	wb_tag_close(painter);
}

static void
draw_spine_cell(struct wb_painter *painter, const struct line *line)
{
	struct wb_spine_axis axis = axis_of(line);
	struct wb_spine spine;
	double value;

	wb_tag_open(painter, WB_ROLE_CELL);
	if (wb_spine_scale(&line->row->measure, axis, &spine))
		draw_spine(painter, line, &spine);
	else if (wb_figure_read(line->row->measure.figure, &value)
		 == WB_FIGURE_SUPPRESSED)
		wb_draw_text(painter, (struct wb_point){
			axis.line + 2, line->baseline,
		}, painter->theme->hidden, axis.right - axis.line - 2,
			     line->panel->hidden_word);
	wb_tag_close(painter);
}

static void
draw_history_cells(struct wb_painter *painter, const struct line *line)
{
	const struct wb_theme *theme = painter->theme;
	const struct wb_indicator_columns *columns = line->columns;
	const struct wb_measure *measure = &line->row->measure;
	struct wb_rect box = {
		line->x + columns->spark_left,
		line->middle - SPARKLINE_HEIGHT / 2,
		columns->spark_right - columns->spark_left, SPARKLINE_HEIGHT,
	};

	wb_tag_open(painter, WB_ROLE_CELL);
	if (wb_sparkline_draws(measure)) {
		wb_tag_figure(painter, history_words(painter, line), box);
		wb_sparkline_draw(painter, box, measure);
		wb_tag_close(painter);
	}
	wb_tag_close(painter);
	wb_draw_tagged(painter, WB_ROLE_CELL, (struct wb_point){
		line->x + columns->change_right, line->baseline,
	}, wb_anchored(theme->label, WB_END), columns->change_width,
		       measure->change_text);
}

static void
draw_row(struct wb_painter *painter, const struct line *line)
{
	const struct wb_theme *theme = painter->theme;
	const struct wb_measure *measure = &line->row->measure;
	const struct wb_indicator_columns *columns = line->columns;
	struct wb_point label = {
		line->x, line->baseline - wb_leading(theme->label) / 2 *
			(line->label.count > 1
			   ? (double)(line->label.count - 1) : 0),
	};
	double value;
	bool shown = wb_figure_read(measure->figure, &value)
		== WB_FIGURE_SHOWN;

	wb_tag_open(painter, WB_ROLE_ROW);
	wb_draw_tagged_lines(painter, WB_ROLE_ROW_HEADER, label, theme->label,
			     line->label);
	wb_draw_tagged(painter, WB_ROLE_CELL, (struct wb_point){
		line->x + columns->own_right, line->baseline,
	}, shown ? theme->value : theme->reference,
		       columns->own_width,
		       measure->value_text);
	wb_draw_tagged(painter, WB_ROLE_CELL, (struct wb_point){
		line->x + columns->reference_right, line->baseline,
	}, theme->reference, columns->reference_width,
		       measure->reference_text);
	draw_spine_cell(painter, line);
	if (line->panel->has_history)
		draw_history_cells(painter, line);
	wb_tag_close(painter);
}

/* Draws row `row` with its top at `y` and returns its bottom. */
static double
draw_block(struct wb_painter *painter, const struct wb_piece *piece,
	   size_t row, double y)
{
	const struct wb_indicator_panel *panel = &piece->panel->indicators;
	const struct prepared *prepared = piece->flow.prepared;
	struct line line = {
		.panel = panel, .row = &panel->rows[row],
		.columns = &prepared->columns,
		.label = prepared->labels[row], .x = piece->box.x,
	};
	double bottom = y + prepared->rows[row].height +
		(row == piece->first ? prepared->rows[row].opening : 0);

	if (theme_differs(panel, row) ||
	    (row == piece->first && has_theme(line.row))) {
		draw_theme_row(painter, panel, line.row->theme, line.columns,
			       (struct wb_point){ line.x, y });
		y += THEME;
	}
	line.middle = (y + bottom) / 2;
	line.baseline = line.middle + HALF_X_HEIGHT;
	draw_row(painter, &line);
	return bottom;
}

static void
draw(struct wb_painter *painter, const struct wb_piece *piece)
{
	const struct wb_indicator_panel *panel = &piece->panel->indicators;
	const struct prepared *prepared = piece->flow.prepared;
	double bottom = piece->box.y + piece->box.height - piece->flow.foot;
	double y = wb_heading_draw(painter, &prepared->heading, piece);

	wb_canvas_artifact_begin(painter->canvas);
	draw_line_piece(painter, piece->box.x + prepared->columns.axis.line,
			y + prepared->columns.head, bottom);
	wb_canvas_artifact_end(painter->canvas);
	wb_tag_open(painter, WB_ROLE_TABLE);
	wb_indicator_columns_draw(painter, panel, &prepared->columns,
				  (struct wb_point){ piece->box.x, y });
	y += prepared->columns.head;
	for (size_t row = piece->first; row < piece->end; row++)
		y = draw_block(painter, piece, row, y);
	wb_tag_close(painter);
	wb_legend_draw(painter, &prepared->legend,
		       (struct wb_point){ piece->box.x, bottom });
}

const struct wb_chart wb_chart_indicators = { measure, draw };
