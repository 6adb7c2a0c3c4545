/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pixels as a PNG file in memory.
 */
#ifndef WIJKBEELD_RENDER_PNG_WRITE_H
#define WIJKBEELD_RENDER_PNG_WRITE_H

#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/file.h"

/** An opaque picture: native 32-bit pixels 0xXXRRGGBB, X of no meaning. */
struct wb_pixels {
	unsigned char *start;
	size_t stride;			/* bytes from row to row */
	uint32_t width, height;
};

/** Adds a PNG file of `pixels` at `dots` per inch to `out`. */
WB_MUST_CHECK enum wb_status wb_png_write(const struct wb_pixels *pixels,
					  double dots, struct wb_buffer *out,
					  struct wb_error *err);

#endif
