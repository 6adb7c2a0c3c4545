/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Glyphs as pixels, by FreeType, kept for the next time.
 *
 * cairo 1.16 puts each glyph on a whole pixel, which at 6 to 8 points and 150
 * dots per inch makes gaps inside words ("lij n"). Filling glyphs as paths puts
 * them right and takes 17 ms a page. A stamp for each quarter of a pixel looks
 * the same as paths and takes 3 ms: a page has some 600 stamps and 3,000
 * glyphs.
 *
 * No hinting: the shapes are those of the PDF. FreeType's faces must not be
 * shared between threads, so each box opens its own.
 *
 * The table is open addressing, at most half full; 0 is no key, because a size
 * is never 0.
 */
#include "render/glyph_stamp.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <math.h>
#include <string.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

enum { FIRST_SLOTS = 1024 };	/* a power of two */

struct slot { uint64_t key; struct wb_stamp *stamp; };

struct wb_stamps {
	const struct wb_fonts *fonts;
	double dots;
	struct wb_arena *arena;
	FT_Library library;
	FT_Face faces[WB_FACE_COUNT];
	FT_F26Dot6 sizes[WB_FACE_COUNT];	/* as set now, in pixels */
	struct slot *slots;
	size_t count, capacity;
};

enum wb_status
wb_stamps_new(const struct wb_fonts *fonts, double dots,
	      struct wb_stamps **out, struct wb_error *err)
{
	struct wb_stamps *stamps = wb_memory_array(1, sizeof *stamps);

	if (!stamps)
		return wb_error_no_memory(err);
	stamps->fonts = fonts;
	stamps->dots = dots;
	stamps->capacity = FIRST_SLOTS;
	stamps->slots = wb_memory_array(FIRST_SLOTS, sizeof *stamps->slots);
	stamps->arena = wb_arena_new();
	if (!stamps->slots || !stamps->arena ||
	    FT_Init_FreeType(&stamps->library)) {
		wb_stamps_free(stamps);
		return wb_error_no_memory(err);
	}
	*out = stamps;
	return WB_OK;
}

void
wb_stamps_free(struct wb_stamps *stamps)
{
	if (!stamps)
		return;
	if (stamps->library)
		FT_Done_FreeType(stamps->library);	/* and its faces */
	wb_arena_free(stamps->arena);
	wb_memory_free(stamps->slots);
	wb_memory_free(stamps);
}

/* The slot of a key, or the empty one where it belongs. */
static struct slot *
slot_of(struct slot *slots, size_t capacity, uint64_t key)
{
	size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 40);

	for (at &= capacity - 1; slots[at].key && slots[at].key != key; )
		at = (at + 1) & (capacity - 1);
	return &slots[at];
}

static bool
make_room(struct wb_stamps *stamps)
{
	size_t capacity = stamps->capacity * 2;
	struct slot *slots;

	if (stamps->count * 2 < stamps->capacity)
		return true;
	slots = wb_memory_array(capacity, sizeof *slots);
	if (!slots)
		return false;
	for (size_t row = 0; row < stamps->capacity; row++)
		if (stamps->slots[row].key)
			*slot_of(slots, capacity, stamps->slots[row].key) =
				stamps->slots[row];
	wb_memory_free(stamps->slots);
	stamps->slots = slots;
	stamps->capacity = capacity;
	return true;
}

static enum wb_status
not_drawn(const struct wb_stamps *stamps, enum wb_face face,
	  struct wb_error *err)
{
	wb_error_set(err, WB_UNAVAILABLE, _("this font cannot be used"));
	return wb_error_at(err, wb_font_path(stamps->fonts, face), 0, 0);
}

/* Opens the face when it is not yet, and sets its size when that differs. */
static bool
prepare(struct wb_stamps *stamps, enum wb_face face, FT_F26Dot6 size)
{
	if (!stamps->faces[face] &&
	    FT_New_Face(stamps->library, wb_font_path(stamps->fonts, face), 0,
			&stamps->faces[face]))
		return false;
	if (stamps->sizes[face] == size)
		return true;
	stamps->sizes[face] = size;

	/* At 72 dots per inch a point is a pixel. */
	return FT_Set_Char_Size(stamps->faces[face], size, 0, 72, 72) == 0;
}

/* Draws a glyph; the picture is then in the face's slot. */
static bool
render(FT_Face face, uint16_t glyph, unsigned part)
{
	if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP))
		return false;
	FT_Outline_Translate(&face->glyph->outline,
			     (FT_Pos)(part * 64 / WB_STAMP_PARTS), 0);
	return FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) == 0;
}

static struct wb_stamp *
keep(struct wb_arena *arena, const FT_GlyphSlot glyph)
{
	const FT_Bitmap *bitmap = &glyph->bitmap;
	struct wb_stamp *stamp = wb_arena_array(arena, 1, sizeof *stamp);
	unsigned char *coverage = wb_arena_array(arena, bitmap->rows,
						 bitmap->width);

	if (!stamp || !coverage)
		return NULL;
	for (unsigned row = 0; row < bitmap->rows; row++)
		memcpy(coverage + (size_t)row * bitmap->width,
		       bitmap->buffer + (ptrdiff_t)row * bitmap->pitch,
		       bitmap->width);
	stamp->left = glyph->bitmap_left;
	stamp->top = -glyph->bitmap_top;
	stamp->width = (int)bitmap->width;
	stamp->height = (int)bitmap->rows;
	stamp->coverage = coverage;
	return stamp;
}

enum wb_status
wb_stamp_find(struct wb_stamps *stamps, enum wb_face face, double size_pt,
	      uint16_t glyph, unsigned part, const struct wb_stamp **out,
	      struct wb_error *err)
{
	FT_F26Dot6 size = lround(size_pt * stamps->dots / 72 * 64);
	uint64_t key = (uint64_t)size << 24 | (uint64_t)glyph << 8 |
		       (uint64_t)face << 4 | part;
	struct slot *slot = slot_of(stamps->slots, stamps->capacity, key);

	if (!slot->key) {
		if (!make_room(stamps))
			return wb_error_no_memory(err);
		if (size <= 0 || !prepare(stamps, face, size) ||
		    !render(stamps->faces[face], glyph, part))
			return not_drawn(stamps, face, err);
		slot = slot_of(stamps->slots, stamps->capacity, key);
		slot->stamp = keep(stamps->arena, stamps->faces[face]->glyph);
		if (!slot->stamp)
			return wb_error_no_memory(err);
		slot->key = key;
		stamps->count++;
	}
	*out = slot->stamp;
	return WB_OK;
}
