/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The heading of a panel. The first baseline lies where the caps of the title
 * reach the top of the panel with a little air; the subtitle follows closely,
 * what the heading is of at some distance.
 */
#include "render/heading.h"

enum { MOST_TITLE_LINES = 3, MOST_SUBTITLE_LINES = 4 };

static const double TITLE_BASELINE = 3.6;
static const double SUBTITLE_BASELINE = 4.2;	/* below the title's */
static const double BELOW_TITLE = 3.0, BELOW_SUBTITLE = 1.6;
static const double BESIDE_GAP = 3;

static double
height_of(const struct wb_painter *painter, struct wb_lines title,
	  struct wb_lines subtitle)
{
	const struct wb_theme *theme = painter->theme;
	double height;

	if (title.count == 0)
		return 0;
	height = TITLE_BASELINE +
		(double)(title.count - 1) * wb_leading(theme->panel_title);
	if (subtitle.count == 0)
		return height + BELOW_TITLE;
	return height + SUBTITLE_BASELINE + BELOW_SUBTITLE +
		(double)(subtitle.count - 1) *
		wb_leading(theme->panel_subtitle);
}

static struct wb_lines
wrap_again(struct wb_painter *painter, double width, const char *title)
{
	const char *word = painter->document->continued_word;

	if (wb_text_absent(title))
		return (struct wb_lines){ NULL, 0 };
	if (!wb_text_absent(word))
		title = wb_painter_join(painter, title, " (", word, ")", NULL);
	return wb_painter_wrap(painter, painter->theme->panel_title, width,
			       title, MOST_TITLE_LINES);
}

struct wb_heading
wb_heading_measure(struct wb_painter *painter, double width, const char *title,
		   const char *subtitle, const char *subtitle_again)
{
	const struct wb_theme *theme = painter->theme;
	struct wb_heading heading = { .title = title };

	heading.lines = wb_painter_wrap(painter, theme->panel_title, width,
					title, MOST_TITLE_LINES);
	heading.again = wrap_again(painter, width, title);
	heading.subtitle = wb_painter_wrap(painter, theme->panel_subtitle,
					   width, subtitle,
					   MOST_SUBTITLE_LINES);
	heading.subtitle_again = wb_painter_wrap(painter,
						 theme->panel_subtitle, width,
						 subtitle_again,
						 MOST_SUBTITLE_LINES);
	heading.height = height_of(painter, heading.lines, heading.subtitle);
	heading.height_again = height_of(painter, heading.again,
					 heading.subtitle_again);
	return heading;
}

void
wb_heading_beside(struct wb_painter *painter, struct wb_heading *heading,
		  double width, const char *subtitle)
{
	const struct wb_theme *theme = painter->theme;
	double title = wb_painter_width(painter, theme->panel_title,
					heading->title);
	double beside = wb_painter_width(painter, theme->column_heading,
					 subtitle);

	if (wb_text_absent(subtitle) ||
	    title + BESIDE_GAP + beside > width)
		return;
	heading->beside = subtitle;
	heading->subtitle.count = 0;
	heading->height = height_of(painter, heading->lines,
				    heading->subtitle);
}

static void
draw_beside(struct wb_painter *painter, const struct wb_heading *heading,
	    const struct wb_piece *piece, double y)
{
	double x = piece->box.x + BESIDE_GAP +
		wb_painter_width(painter, painter->theme->panel_title,
				   heading->title);

	wb_draw_tagged(painter, WB_ROLE_PARAGRAPH, (struct wb_point){ x, y },
		       painter->theme->column_heading,
		       piece->box.x + piece->box.width - x, heading->beside);
}

double
wb_heading_draw(struct wb_painter *painter, const struct wb_heading *heading,
		const struct wb_piece *piece)
{
	const struct wb_theme *theme = painter->theme;
	bool first = !piece->continued;
	struct wb_lines title = first ? heading->lines : heading->again;
	struct wb_lines subtitle = first ? heading->subtitle
					 : heading->subtitle_again;
	struct wb_point at = { piece->box.x, piece->box.y + TITLE_BASELINE };

	if (title.count == 0)
		return piece->box.y;
	if (first)
		wb_canvas_outline(painter->canvas, 2, heading->title,
				  piece->box.y);
	wb_draw_tagged_lines(painter, WB_ROLE_HEADING_2, at,
			     theme->panel_title, title);
	if (first && heading->beside)
		draw_beside(painter, heading, piece, at.y);
	at.y += (double)(title.count - 1) * wb_leading(theme->panel_title) +
		SUBTITLE_BASELINE;
	if (subtitle.count > 0)
		wb_draw_tagged_lines(painter, WB_ROLE_PARAGRAPH, at,
				     theme->panel_subtitle, subtitle);
	return piece->box.y + (first ? heading->height
				     : heading->height_again);
}
