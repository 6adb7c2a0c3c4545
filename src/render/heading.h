/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The heading of a panel: its title and, below or beside it, a subtitle.
 * Where a panel goes on, the title says so.
 */
#ifndef WIJKBEELD_RENDER_HEADING_H
#define WIJKBEELD_RENDER_HEADING_H

#include "render/chart.h"

struct wb_heading {
	const char *title;		/* as given: for the outline */
	struct wb_lines lines, again;	/* first and later */
	struct wb_lines subtitle, subtitle_again;
	const char *beside;		/* a subtitle on the title's line */
	double height, height_again;	/* 0 without a title */
};

/** Measures; `subtitle_again` stands where the panel goes on, both may miss. */
struct wb_heading wb_heading_measure(struct wb_painter *painter, double width,
				     const char *title, const char *subtitle,
				     const char *subtitle_again);

/** Puts the subtitle beside the title when there is room for it. */
void wb_heading_beside(struct wb_painter *painter, struct wb_heading *heading,
		       double width, const char *subtitle);

/** Draws at the top of the piece and returns the y below it. */
double wb_heading_draw(struct wb_painter *painter,
		       const struct wb_heading *heading,
		       const struct wb_piece *piece);

#endif
