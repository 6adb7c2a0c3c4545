/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The line at the top of each page: at the left which report this is, at the
 * right the label of the audience and, for invented data, a mark that says so.
 * The labels stand on each page, because a page can be copied alone.
 */
#ifndef WIJKBEELD_RENDER_PAGE_TOP_H
#define WIJKBEELD_RENDER_PAGE_TOP_H

#include <stddef.h>

#include "render/painter.h"

/** Where the labels stand; a label without text has no width. */
struct wb_page_top {
	struct wb_rect audience, demo;
	double texts_right;		/* where the texts must end */
};

/** A text of the line. */
struct wb_page_top_text { struct wb_text_style style; const char *text; };

struct wb_page_top wb_page_top_measure(const struct wb_painter *painter);

void wb_page_top_draw_labels(struct wb_painter *painter,
			     const struct wb_page_top *top);

/**
 * Draws texts from left to right: a little smaller where they need it; from
 * the third on they are left out rather than cut.
 */
void wb_page_top_draw_texts(struct wb_painter *painter,
			    const struct wb_page_top *top,
			    const struct wb_page_top_text *texts,
			    size_t count);

#endif
