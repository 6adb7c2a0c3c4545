/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands out: a list of results, each with the sign of its direction, its
 * finding in one line and what it rests on below it. A result stays whole.
 */
#include "render/chart.h"
#include "render/heading.h"
#include "render/marks.h"

enum { MOST_LINES = 8 };

static const double INDENT = 6, BETWEEN = 2.2, BASELINE = 3.2, MARK_UP = 1.15;
static const double WIDEST = 165, FOOT_ABOVE = 1;

struct item { struct wb_lines headline, detail; };

struct prepared {
	struct wb_heading heading;
	struct item *items;
	struct wb_lines foot;
};

static struct wb_text_style
headline_style(const struct wb_painter *painter)
{
	return painter->theme->cell_strong;
}

static struct wb_text_style
detail_style(const struct wb_painter *painter)
{
	return painter->theme->panel_subtitle;
}

static double
height_of(const struct wb_painter *painter, const struct item *item)
{
	return (double)item->headline.count *
	       wb_leading(headline_style(painter)) +
	       (double)item->detail.count *
	       wb_leading(detail_style(painter)) + BETWEEN;
}

static void
measure_items(struct wb_painter *painter, const struct wb_result_panel *own,
	      double width, struct prepared *prepared, struct wb_flow *flow)
{
	struct wb_flow_row *rows = wb_painter_array(painter, own->count + 1,
						    sizeof *rows);

	prepared->items = wb_painter_array(painter, own->count,
					   sizeof *prepared->items);
	if (!prepared->items || !rows)
		return;
	for (size_t r = 0; r < own->count; r++) {
		struct item *item = &prepared->items[r];

		item->headline = wb_painter_wrap(painter,
			headline_style(painter), width - INDENT,
			own->results[r].headline, MOST_LINES);
		item->detail = wb_painter_wrap(painter, detail_style(painter),
			width - INDENT, own->results[r].detail, MOST_LINES);
		rows[r].height = height_of(painter, item);
	}
	/* The foot is a row of its own: it stands when there is nothing else. */
	rows[own->count].height = FOOT_ABOVE + (double)prepared->foot.count *
				  wb_leading(detail_style(painter));
	flow->rows = rows;
	flow->count = own->count + 1;
}

static void
measure(struct wb_painter *painter, const struct wb_panel *panel,
	struct wb_flow *flow)
{
	const struct wb_result_panel *own = &panel->results;
	struct prepared *prepared = wb_painter_array(painter, 1,
						     sizeof *prepared);
	double width = flow->width < WIDEST ? flow->width : WIDEST;

	if (!prepared)
		return;
	prepared->heading = wb_heading_measure(painter, flow->width,
					       own->title, NULL, NULL);
	prepared->foot = wb_painter_wrap(painter, detail_style(painter), width,
					 own->foot, MOST_LINES);
	measure_items(painter, own, width, prepared, flow);
	flow->head = prepared->heading.height;
	flow->head_again = prepared->heading.height_again;
	flow->prepared = prepared;
}

static void
draw_item(struct wb_painter *painter, const struct wb_result *result,
	  const struct item *item, struct wb_point at)
{
	struct wb_point mark = { at.x + WB_MARK_REACH, at.y - MARK_UP };

	wb_canvas_artifact_begin(painter->canvas);
	wb_mark_draw(painter, mark, result->comparison);
	wb_canvas_artifact_end(painter->canvas);
	at.x += INDENT;
	wb_draw_tagged_lines(painter, WB_ROLE_PARAGRAPH, at,
			     headline_style(painter), item->headline);
	at.y += (double)item->headline.count *
		wb_leading(headline_style(painter));
	wb_draw_tagged_lines(painter, WB_ROLE_PARAGRAPH, at,
			     detail_style(painter), item->detail);
}

static void
draw(struct wb_painter *painter, const struct wb_piece *piece)
{
	const struct prepared *prepared = piece->flow.prepared;
	const struct wb_result_panel *own = &piece->panel->results;
	struct wb_point at = { piece->box.x, 0 };

	at.y = wb_heading_draw(painter, &prepared->heading, piece) + BASELINE;
	for (size_t row = piece->first; row < piece->end; row++) {
		if (row < own->count)
			draw_item(painter, &own->results[row],
				  &prepared->items[row], at);
		else
			wb_draw_tagged_lines(painter, WB_ROLE_PARAGRAPH,
				(struct wb_point){ at.x, at.y + FOOT_ABOVE },
				detail_style(painter), prepared->foot);
		at.y += piece->flow.rows[row].height;
	}
}

const struct wb_chart wb_chart_results = { measure, draw };
