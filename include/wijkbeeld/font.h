/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fonts of the pages: Open Sans from the system's packages, found with a
 * fontconfig configuration of our own (system font folders only), so that no
 * user setting changes a page; the family that came back is checked.
 *
 * Text is measured in unscaled, unhinted advances (FT_LOAD_NO_SCALE) and drawn
 * glyph by glyph with the same advances: a line has one width, everywhere.
 * Read only once loaded; threads may share it.
 */
#ifndef WIJKBEELD_FONT_H
#define WIJKBEELD_FONT_H

#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/canvas.h"
#include "wijkbeeld/error.h"

/** Loads all faces; WB_UNAVAILABLE names the package that is missing. */
WB_MUST_CHECK enum wb_status wb_fonts_new(struct wb_fonts **out,
					  struct wb_error *err);
void wb_fonts_free(struct wb_fonts *fonts);

/** Width in mm of one line. */
double wb_text_width(const struct wb_fonts *fonts, enum wb_face face,
		     double size_pt, const char *text);

/** The file of a face. */
const char *wb_font_path(const struct wb_fonts *fonts, enum wb_face face);

/** Glyph index and advance (font units) of a code point; 0 is missing. */
uint32_t wb_font_glyph(const struct wb_fonts *fonts, enum wb_face face,
		       uint32_t point, int32_t *advance);

/**
 * The code point that is drawn for `point`: itself, or a replacement when the
 * face lacks it ('?' as last resort). It always has a glyph. All measuring
 * and all backends draw through this, so a line has one width everywhere.
 */
uint32_t wb_font_point(const struct wb_fonts *fonts, enum wb_face face,
		       uint32_t point);

/** Font units in an em. */
int32_t wb_font_units(const struct wb_fonts *fonts, enum wb_face face);

/**
 * `text` if it fits in `width_mm`, else shortened at the end with an ellipsis
 * (at a blank where that costs little). In `arena`, or NULL when memory is out.
 */
const char *wb_text_fit(const struct wb_fonts *fonts, enum wb_face face,
			double size_pt, double width_mm, const char *text,
			struct wb_arena *arena);

/**
 * `text` broken into lines that fit, at blanks and after hyphens, inside a
 * word only when it alone is too wide. At most `most` lines: the last is
 * shortened with an ellipsis. Returns the number of lines, 0 on no memory.
 */
size_t wb_text_wrap(const struct wb_fonts *fonts, enum wb_face face,
		    double size_pt, double width_mm, const char *text,
		    const char **lines, size_t most, struct wb_arena *arena);

#endif
