/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table of texts. Cells wrap inside their column, so a row is as high as its
 * longest cell; the columns share the width as the panel asks. The row of
 * headings is repeated where the table goes on. The first cell of a row is its
 * header.
 */
#include "render/chart.h"
#include "render/heading.h"

enum { MOST_CELL_LINES = 60, MOST_HEADING_LINES = 4, MOST_COLUMNS = 16 };

static const double GAP = 3;			/* between columns */
static const double HEAD_BASELINE = 3, BELOW_HEAD = 1.2;
static const double CELL_BASELINE = 3.7, BELOW_CELL = 1.5;

struct cells { struct wb_lines of[MOST_COLUMNS]; };

struct prepared {
	struct wb_heading heading;
	double left[MOST_COLUMNS], width[MOST_COLUMNS];
	struct wb_lines headings[MOST_COLUMNS];
	size_t columns, heading_lines;
	struct cells *cells;		/* per row */
	struct wb_flow_row *rows;
};

static void
measure_columns(const struct wb_table_panel *panel, double width,
		struct prepared *prepared)
{
	double sum = 0, left = 0;

	for (size_t column = 0; column < prepared->columns; column++)
		sum += panel->widths ? panel->widths[column] : 1;
	width -= GAP * (double)(prepared->columns - 1);
	for (size_t column = 0; column < prepared->columns; column++) {
		prepared->left[column] = left;
		prepared->width[column] = width / sum *
			(panel->widths ? panel->widths[column] : 1);
		left += prepared->width[column] + GAP;
	}
}

static double
head_height(const struct wb_painter *painter, const struct prepared *prepared)
{
	if (prepared->heading_lines == 0)
		return 0;
	return HEAD_BASELINE + BELOW_HEAD +
		(double)(prepared->heading_lines - 1) *
		wb_leading(painter->theme->column_heading);
}

static void
measure_headings(struct wb_painter *painter,
		 const struct wb_table_panel *panel, struct prepared *prepared)
{
	for (size_t column = 0; column < prepared->columns; column++) {
		struct wb_lines *heading = &prepared->headings[column];

		if (!panel->headings)
			continue;
		*heading = wb_painter_wrap(painter,
					   painter->theme->column_heading,
					   prepared->width[column],
					   panel->headings[column],
					   MOST_HEADING_LINES);
		if (heading->count > prepared->heading_lines)
			prepared->heading_lines = heading->count;
	}
}

static void
measure_row(struct wb_painter *painter, const struct wb_table_panel *panel,
	    struct prepared *prepared, size_t row)
{
	struct wb_text_style style = painter->theme->small_cell;
	struct wb_lines *cells = prepared->cells[row].of;
	size_t most = 1;

	for (size_t column = 0; column < prepared->columns; column++) {
		cells[column] = wb_painter_wrap(painter, style,
			prepared->width[column],
			panel->cells[row * panel->column_count + column],
			MOST_CELL_LINES);
		if (cells[column].count > most)
			most = cells[column].count;
	}
	prepared->rows[row].height = CELL_BASELINE + BELOW_CELL +
		(double)(most - 1) * wb_leading(style);
}

static void
measure(struct wb_painter *painter, const struct wb_panel *panel,
	struct wb_flow *flow)
{
	const struct wb_table_panel *own = &panel->table;
	struct prepared *prepared = wb_painter_array(painter, 1,
						     sizeof *prepared);

	if (!prepared || own->row_count == 0 || own->column_count == 0)
		return;
	prepared->columns = own->column_count < MOST_COLUMNS
		? own->column_count : MOST_COLUMNS;
	prepared->cells = wb_painter_array(painter, own->row_count,
					   sizeof *prepared->cells);
	prepared->rows = wb_painter_array(painter, own->row_count,
					  sizeof *prepared->rows);
	if (!prepared->cells || !prepared->rows)
		return;
	prepared->heading = wb_heading_measure(painter, flow->width,
					       own->title, NULL, NULL);
	measure_columns(own, flow->width, prepared);
	measure_headings(painter, own, prepared);
	for (size_t row = 0; row < own->row_count; row++)
		measure_row(painter, own, prepared, row);
	flow->head = prepared->heading.height + head_height(painter, prepared);
	flow->head_again = prepared->heading.height_again +
		head_height(painter, prepared);
	flow->rows = prepared->rows;
	flow->count = own->row_count;
	flow->prepared = prepared;
}

/* Lines of a cell, right-aligned where the column asks for it. */
static void
draw_cell(struct wb_painter *painter, const struct wb_piece *piece,
	  size_t column, enum wb_role role, struct wb_text_style style,
	  double baseline, struct wb_lines lines)
{
	const struct wb_table_panel *panel = &piece->panel->table;
	const struct prepared *prepared = piece->flow.prepared;
	bool right = panel->right && panel->right[column];
	struct wb_point at = {
		piece->box.x + prepared->left[column] +
		(right ? prepared->width[column] : 0), baseline,
	};

	wb_draw_tagged_lines(painter, role, at,
			     wb_anchored(style, right ? WB_END : WB_START),
			     lines);
}

/* Headings stand on the rule, so short ones are lowered. */
static double
draw_headings(struct wb_painter *painter, const struct wb_piece *piece,
	      double y)
{
	const struct prepared *prepared = piece->flow.prepared;
	struct wb_text_style style = painter->theme->column_heading;

	if (prepared->heading_lines == 0)
		return y;
	wb_tag_open(painter, WB_ROLE_ROW);
	for (size_t column = 0; column < prepared->columns; column++) {
		struct wb_lines lines = prepared->headings[column];
		double lower = (double)(prepared->heading_lines - lines.count) *
			wb_leading(style);

		draw_cell(painter, piece, column, WB_ROLE_COLUMN_HEADER, style,
			  y + HEAD_BASELINE + lower, lines);
	}
	wb_tag_close(painter);
	y += head_height(painter, prepared);
	wb_draw_rule(painter, (struct wb_point){ piece->box.x, y },
		     piece->box.width, 0.3, painter->theme->ink);
	return y;
}

static double
draw_row(struct wb_painter *painter, const struct wb_piece *piece, size_t row,
	 double y)
{
	const struct prepared *prepared = piece->flow.prepared;

	wb_tag_open(painter, WB_ROLE_ROW);
	for (size_t column = 0; column < prepared->columns; column++)
		draw_cell(painter, piece, column,
			  column ? WB_ROLE_CELL : WB_ROLE_ROW_HEADER,
			  painter->theme->small_cell, y + CELL_BASELINE,
			  prepared->cells[row].of[column]);
	wb_tag_close(painter);
	y += prepared->rows[row].height;
	wb_draw_rule(painter, (struct wb_point){ piece->box.x, y },
		     piece->box.width, 0.15, painter->theme->rule);
	return y;
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

const struct wb_chart wb_chart_table = { measure, draw };
