/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Running text under a heading. A line of text is a row of the layout, so a
 * long text goes on over the page; lines are kept short enough to be read.
 */
#include "render/chart.h"
#include "render/heading.h"

enum { MOST_LINES = 400 };	/* of a paragraph */

static const double WIDEST = 160, BETWEEN = 1.6, BASELINE = 2.9;

struct line { const char *text; size_t paragraph; };

struct prepared {
	struct wb_heading heading;
	struct line *lines;
	struct wb_flow_row *rows;
	size_t count, lines_capacity, rows_capacity;
};

static bool
add_line(struct wb_painter *painter, struct prepared *prepared,
	 struct line line, double height)
{
	struct line *lines = wb_arena_grow(painter->scratch, prepared->lines,
					   prepared->count,
					   &prepared->lines_capacity,
					   sizeof *lines);
	struct wb_flow_row *rows = wb_arena_grow(painter->scratch,
						 prepared->rows,
						 prepared->count,
						 &prepared->rows_capacity,
						 sizeof *rows);

	if (!lines || !rows) {
		wb_painter_fail(painter);
		return false;
	}
	lines[prepared->count] = line;
	rows[prepared->count] = (struct wb_flow_row){ .height = height };
	prepared->lines = lines;
	prepared->rows = rows;
	prepared->count++;
	return true;
}

static void
add_paragraph(struct wb_painter *painter, struct prepared *prepared,
	      const char *text, size_t paragraph, double width)
{
	struct wb_text_style style = painter->theme->text;
	struct wb_lines lines = wb_painter_wrap(painter, style, width, text,
						MOST_LINES);

	for (size_t line = 0; line < lines.count; line++) {
		double height = wb_leading(style);

		if (line + 1 == lines.count)
			height += BETWEEN;
		if (!add_line(painter, prepared,
			      (struct line){ lines.items[line], paragraph },
			      height))
			return;
	}
}

static void
measure(struct wb_painter *painter, const struct wb_panel *panel,
	struct wb_flow *flow)
{
	const struct wb_text_panel *own = &panel->text;
	struct prepared *prepared = wb_painter_array(painter, 1,
						     sizeof *prepared);
	double width = flow->width < WIDEST ? flow->width : WIDEST;

	if (!prepared)
		return;
	prepared->heading = wb_heading_measure(painter, flow->width,
					       own->title, NULL, NULL);
	for (size_t row = 0; row < own->count; row++)
		add_paragraph(painter, prepared, own->paragraphs[row], row,
			      width);
	flow->head = prepared->heading.height;
	flow->head_again = prepared->heading.height_again;
	flow->rows = prepared->rows;
	flow->count = prepared->count;
	flow->prepared = prepared;
}

static void
draw(struct wb_painter *painter, const struct wb_piece *piece)
{
	const struct prepared *prepared = piece->flow.prepared;
	struct wb_text_style style = painter->theme->text;
	struct wb_point at = { piece->box.x, 0 };
	const struct line *lines = prepared->lines;
	size_t row = piece->first;

	at.y = wb_heading_draw(painter, &prepared->heading, piece) + BASELINE;
	while (row < piece->end) {
		bool last;

		wb_tag_open(painter, WB_ROLE_PARAGRAPH);
		do {
			last = row + 1 == piece->end ||
				lines[row + 1].paragraph !=
				lines[row].paragraph;
			wb_draw_line(painter, at, style, lines[row].text,
				     false, last);
			at.y += prepared->rows[row].height;
			row++;
		} while (!last);
		wb_tag_close(painter);
	}
}

const struct wb_chart wb_chart_text = { measure, draw };
