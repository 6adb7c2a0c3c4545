/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stamps: pictures of glyphs, for canvases of pixels. A box of stamps belongs
 * to one canvas and is used on one thread.
 */
#ifndef WIJKBEELD_RENDER_GLYPH_STAMP_H
#define WIJKBEELD_RENDER_GLYPH_STAMP_H

#include <stdint.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/font.h"

struct wb_stamps;

/** A glyph as coverage from 0 to 255, row by row without gaps. */
struct wb_stamp {
	int left, top;		/* of its first pixel from the origin, y down */
	int width, height;
	const unsigned char *coverage;
};

/** Places of an origin inside a pixel that have a stamp of their own. */
enum { WB_STAMP_PARTS = 4 };

WB_MUST_CHECK enum wb_status wb_stamps_new(const struct wb_fonts *fonts,
	double dots, struct wb_stamps **out, struct wb_error *err);
void wb_stamps_free(struct wb_stamps *stamps);

/**
 * The stamp of a glyph whose origin lies `part` / WB_STAMP_PARTS of a pixel to
 * the right of a pixel's edge. It lives as long as the box.
 */
WB_MUST_CHECK enum wb_status wb_stamp_find(struct wb_stamps *stamps,
	enum wb_face face, double size_pt, uint16_t glyph, unsigned part,
	const struct wb_stamp **out, struct wb_error *err);

#endif
