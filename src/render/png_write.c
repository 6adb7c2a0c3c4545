/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PNG through libpng.
 *
 * RGB of 8 bits, zlib level 2, no row filter: a page with flat colours and
 * text takes 25 ms and 540 kB this way; level 6 takes three times as long for
 * 4 % less, and the row filters cost time and bytes. No text, no time, no
 * colour profile: the only chunk beside the picture is pHYs, so that a printer
 * knows the size of the page.
 *
 * libpng reports an error by longjmp; nothing between setjmp and the end is
 * held in a local that changes. Its memory passes our seam.
 */
#include "render/png_write.h"

#include <math.h>
#include <png.h>
#include <setjmp.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

enum { LEVEL = 2 };

static png_voidp
take_memory(png_structp png, png_alloc_size_t size)
{
	(void)png;
	return wb_memory_array(size, 1);
}

static void
give_memory(png_structp png, png_voidp memory)
{
	(void)png;
	wb_memory_free(memory);
}

static void
add_bytes(png_structp png, png_bytep bytes, size_t size)
{
	struct wb_buffer *out = png_get_io_ptr(png);

	wb_buffer_add(out, bytes, size);
	if (out->failed)
		png_error(png, "out of memory");
}

static void
flush_nothing(png_structp png)
{
	(void)png;
}

static void
stop(png_structp png, png_const_charp message)
{
	(void)message;
	png_longjmp(png, 1);
}

static void
stay_silent(png_structp png, png_const_charp message)
{
	(void)png;
	(void)message;
}

static void
write_rows(png_structp png, png_infop info, const struct wb_pixels *pixels,
	   double dots)
{
	png_uint_32 per_metre = (png_uint_32)lround(dots / 0.0254);

	png_set_IHDR(png, info, pixels->width, pixels->height, 8,
		     PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
		     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
	png_set_compression_level(png, LEVEL);
	png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
	png_write_info(png, info);

	/* Four bytes a pixel become three, in the order of the file. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	png_set_filler(png, 0, PNG_FILLER_AFTER);
	png_set_bgr(png);
#else
	png_set_filler(png, 0, PNG_FILLER_BEFORE);
#endif
	for (uint32_t row = 0; row < pixels->height; row++)
		png_write_row(png, pixels->start + row * pixels->stride);
	png_write_end(png, NULL);
}

/* True when all went well; apart, because of setjmp. */
static bool
write_guarded(png_structp png, png_infop info, const struct wb_pixels *pixels,
	      double dots)
{
	if (setjmp(png_jmpbuf(png)))
		return false;
	write_rows(png, info, pixels, dots);
	return true;
}

enum wb_status
wb_png_write(const struct wb_pixels *pixels, double dots, struct wb_buffer *out,
	     struct wb_error *err)
{
	png_infop info = NULL;
	png_structp png = png_create_write_struct_2(PNG_LIBPNG_VER_STRING, NULL,
		stop, stay_silent, NULL, take_memory, give_memory);
	bool written = false;

	if (png)
		info = png_create_info_struct(png);
	if (info) {
		png_set_write_fn(png, out, add_bytes, flush_nothing);
		written = write_guarded(png, info, pixels, dots);
	}
	png_destroy_write_struct(&png, &info);
	return written ? WB_OK : wb_error_no_memory(err);
}
