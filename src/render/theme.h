/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The look of the pages, in one place: grid, colours and kinds of text. Charts
 * know what a colour is for and never which one it is. Sizes are in mm, those
 * of text in points. Pairs of colours are safe for colour-blind readers.
 */
#ifndef WIJKBEELD_RENDER_THEME_H
#define WIJKBEELD_RENDER_THEME_H

#include "wijkbeeld/canvas.h"
#include "wijkbeeld/estimate.h"
#include "wijkbeeld/page.h"

/** One millimetre is so many points. */
#define WB_MM_PER_POINT 0.352778

struct wb_theme {
	/* the grid */
	double page_width, page_height, margin, gutter;
	double panel_gap;		/* between a panel and the next */
	double left_panel, panel_gutter;	/* of two panels in a row */

	/* what things are */
	struct wb_colour white, ink, muted, rule, ground, accent;
	struct wb_colour track, quartiles;	/* of the spread */
	struct wb_colour surroundings;
	struct wb_colour single_bar, single_dot, empty_dot, combined;
	struct wb_colour comparison[WB_NOT_DISTINGUISHABLE + 1];
	struct wb_colour classes[WB_MAP_CLASSES];
	int first_dark_class;		/* from here on text is white */

	/* the head and foot of a page; the size of a title is its largest */
	struct wb_text_style report, period, title, subtitle, audience, demo;
	struct wb_text_style date, running_title, footer, page_number;

	/* panels */
	struct wb_text_style panel_title, panel_subtitle, column_heading;
	struct wb_text_style theme_heading, legend, empty;
	struct wb_text_style kpi_label, kpi_value, kpi_margin, kpi_note;
	struct wb_text_style kpi_warning;
	struct wb_text_style label, value, reference, hidden;
	struct wb_text_style map_label, map_label_small, map_legend;
	struct wb_text_style axis, bar_value, domain;
	struct wb_text_style cell, cell_strong, cell_hidden, small_cell;
	struct wb_text_style text;
};

/** The look of all reports. */
const struct wb_theme *wb_theme_default(void);

#endif
