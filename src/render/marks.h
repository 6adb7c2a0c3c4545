/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The signs of a comparison: a triangle up for higher, down for lower, a
 * circle for no difference and a ring where there is no test. Shape and
 * colour say the same, so either may be lost.
 */
#ifndef WIJKBEELD_RENDER_MARKS_H
#define WIJKBEELD_RENDER_MARKS_H

#include "render/painter.h"

/** Half the width of the widest sign, in mm. */
#define WB_MARK_REACH 1.6

void wb_mark_draw(struct wb_painter *painter, struct wb_point centre,
		  enum wb_comparison comparison);

/** The words of a comparison from the document's legends, or NULL. */
const char *wb_mark_words(const struct wb_document *document,
			  enum wb_comparison comparison);

#endif
