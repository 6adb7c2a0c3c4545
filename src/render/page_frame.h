/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands around the panels: on the first page the full header, on later
 * ones a line that says which report of which area this is, and on each page
 * the footer and the number of the page.
 */
#ifndef WIJKBEELD_RENDER_PAGE_FRAME_H
#define WIJKBEELD_RENDER_PAGE_FRAME_H

#include "render/painter.h"
#include "render/layout.h"
#include "render/page_top.h"

struct wb_page_frame {
	struct wb_page_top top;
	struct wb_text_style title_style;	/* as large as fits */
	struct wb_lines title, subtitle, footer;
	double title_y, subtitle_y, rule_y;	/* baselines; the rule below */
	double footer_y;			/* first baseline */
	struct wb_frame_room room;
};

struct wb_page_frame wb_page_frame_measure(struct wb_painter *painter);

/** Header and footer of page `page` (from 0) of `pages`. */
void wb_page_frame_header(struct wb_painter *painter,
			  const struct wb_page_frame *frame, size_t page,
			  size_t pages);
void wb_page_frame_footer(struct wb_painter *painter,
			  const struct wb_page_frame *frame, size_t page,
			  size_t pages);

#endif
