/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding the fonts and reading their advances.
 *
 * Fontconfig is asked through a configuration of our own that holds nothing
 * but font files of the system: no user file, no alias, no substitution can
 * change a page. Files are added one by one, because adding a folder makes
 * fontconfig look for a cache that it may write. Patterns are tried in order,
 * the packages' folders first; reading the fourteen files of the package costs
 * 3 ms.
 *
 * FreeType then gives the glyph and the unscaled advance of each code point of
 * the Basic Multilingual Plane, in two flat tables a face (256 KiB). Nothing
 * of FreeType is kept, because its faces must not be shared between threads;
 * the tables are only read, so that all canvases share them without a lock.
 *
 * What the font lacks is replaced here and nowhere else, by a table, and by a
 * question mark as last resort: a code point is never dropped in silence.
 */
#include "wijkbeeld/font.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include <stdbool.h>
#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

enum { POINTS = 0x10000 };	/* the Basic Multilingual Plane */

static const char family[] = "Open Sans";

/* Weights as fontconfig counts them. */
static const int weights[WB_FACE_COUNT] = {
	[WB_REGULAR] = FC_WEIGHT_REGULAR,
	[WB_SEMIBOLD] = FC_WEIGHT_DEMIBOLD,
	[WB_BOLD] = FC_WEIGHT_BOLD,
};

/* In the order tried: Debian, Fedora, Arch, and wherever else. */
static const char *const patterns[] = {
	"/usr/share/fonts/truetype/open-sans/OpenSans-*.ttf",
	"/usr/share/fonts/open-sans/OpenSans-*.ttf",
	"/usr/share/fonts/TTF/OpenSans-*.ttf",
	"/usr/share/fonts/*/OpenSans-*.ttf",
	"/usr/share/fonts/*/*/OpenSans-*.ttf",
	"/usr/local/share/fonts/OpenSans-*.ttf",
};

/* Sorted by the code point that may be missing. */
static const struct replacement { uint16_t missing, drawn; } replacements[] = {
	{ 0x0009, ' ' },	/* tab */
	{ 0x000A, ' ' },	/* newline */
	{ 0x000D, ' ' },	/* carriage return */
	{ 0x00A0, ' ' },	/* no-break space */
	{ 0x2007, 0x00A0 },	/* figure space */
	{ 0x2009, 0x00A0 },	/* thin space */
	{ 0x200A, 0x00A0 },	/* hair space */
	{ 0x2010, '-' },	/* hyphen */
	{ 0x2011, '-' },	/* no-break hyphen */
	{ 0x2012, 0x2013 },	/* figure dash */
	{ 0x2015, 0x2014 },	/* horizontal bar */
	{ 0x2022, 0x00B7 },	/* bullet */
	{ 0x2026, '.' },	/* ellipsis */
	{ 0x202F, 0x00A0 },	/* narrow no-break space */
	{ 0x2190, 0x2039 },	/* arrow left */
	{ 0x2191, '^' },	/* arrow up */
	{ 0x2192, 0x203A },	/* arrow right */
	{ 0x2193, 'v' },	/* arrow down */
	{ 0x2212, 0x2013 },	/* minus */
	{ 0x25A0, 0x2022 },	/* square */
	{ 0x25B2, '^' },	/* triangle up */
	{ 0x25BC, 'v' },	/* triangle down */
	{ 0x25CF, 0x2022 },	/* circle */
};

struct face {
	char *path;
	int32_t units;
	uint16_t *glyphs, *advances;	/* by code point */
};

struct wb_fonts { struct face faces[WB_FACE_COUNT]; };

static enum wb_status
not_installed(struct wb_error *err)
{
	wb_error_set(err, WB_UNAVAILABLE,
		     _("the font Open Sans (Regular, SemiBold and Bold) is not installed"));
	return wb_error_mend(err, _("install the package %s"),
			     "fonts-open-sans");
}

static enum wb_status
not_readable(const char *path, struct wb_error *err)
{
	wb_error_set(err, WB_UNAVAILABLE, _("this font cannot be used"));
	wb_error_at(err, path, 0, 0);
	return wb_error_mend(err, _("install the package %s again"),
			     "fonts-open-sans");
}

static char *
copy_text(const char *text)
{
	size_t size = strlen(text) + 1;
	char *copy = wb_memory_array(size, 1);

	if (copy)
		memcpy(copy, text, size);
	return copy;
}

/* True when a font is upright, normal width and of the family and weight. */
static bool
is_wanted(FcPattern *font, int weight)
{
	FcChar8 *name;
	int value;

	return FcPatternGetString(font, FC_FAMILY, 0, &name) == FcResultMatch &&
	       strcmp((const char *)name, family) == 0 &&
	       FcPatternGetInteger(font, FC_WEIGHT, 0, &value) == FcResultMatch &&
	       value == weight &&
	       FcPatternGetInteger(font, FC_SLANT, 0, &value) == FcResultMatch &&
	       value == FC_SLANT_ROMAN &&
	       FcPatternGetInteger(font, FC_WIDTH, 0, &value) == FcResultMatch &&
	       value == FC_WIDTH_NORMAL;
}

/* The path of a face among `set`, first in byte order, or NULL. */
static const char *
pick(const FcFontSet *set, int weight)
{
	const char *best = NULL;

	for (int font = 0; font < set->nfont; font++) {
		FcChar8 *path;

		if (!is_wanted(set->fonts[font], weight) ||
		    FcPatternGetString(set->fonts[font], FC_FILE, 0, &path) !=
			    FcResultMatch)
			continue;
		if (!best || strcmp((const char *)path, best) < 0)
			best = (const char *)path;
	}
	return best;
}

/* Fills in the paths that `set` has; false when memory is out. */
static bool
take_paths(struct wb_fonts *fonts, const FcFontSet *set)
{
	for (size_t face = 0; set && face < WB_FACE_COUNT; face++) {
		const char *path = fonts->faces[face].path
			? NULL : pick(set, weights[face]);

		if (!path)
			continue;
		fonts->faces[face].path = copy_text(path);
		if (!fonts->faces[face].path)
			return false;
	}
	return true;
}

static bool
all_found(const struct wb_fonts *fonts)
{
	for (size_t face = 0; face < WB_FACE_COUNT; face++)
		if (!fonts->faces[face].path)
			return false;
	return true;
}

/* Adds the files of a pattern; one that is no font is passed over. */
static enum wb_status
add_files(FcConfig *config, const char *pattern, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	const char **paths;
	enum wb_status status;
	size_t count;

	if (!arena)
		return wb_error_no_memory(err);
	status = wb_file_match(pattern, arena, &paths, &count, err);
	for (size_t row = 0; status == WB_OK && row < count; row++)
		FcConfigAppFontAddFile(config, (const FcChar8 *)paths[row]);
	wb_arena_free(arena);
	return status;
}

static enum wb_status
look_in(struct wb_fonts *fonts, const char *pattern, struct wb_error *err)
{
	FcConfig *config = FcConfigCreate();
	enum wb_status status;

	if (!config)
		return wb_error_no_memory(err);
	status = add_files(config, pattern, err);
	if (status == WB_OK &&
	    !take_paths(fonts, FcConfigGetFonts(config, FcSetApplication)))
		status = wb_error_no_memory(err);
	FcConfigDestroy(config);
	return status;
}

static enum wb_status
find_files(struct wb_fonts *fonts, struct wb_error *err)
{
	size_t count = sizeof patterns / sizeof *patterns;

	for (size_t row = 0; row < count && !all_found(fonts); row++) {
		enum wb_status status = look_in(fonts, patterns[row], err);

		if (status != WB_OK)
			return status;
	}
	return all_found(fonts) ? WB_OK : not_installed(err);
}

/* Glyph and advance of each code point; false when the font is broken. */
static bool
read_advances(struct face *face, FT_Face font)
{
	FT_UInt glyph;
	FT_ULong point = FT_Get_First_Char(font, &glyph);

	face->units = font->units_per_EM;
	for (; glyph; point = FT_Get_Next_Char(font, point, &glyph)) {
		FT_Fixed advance;

		if (point >= POINTS)
			continue;
		if (glyph > UINT16_MAX ||
		    FT_Get_Advance(font, glyph, FT_LOAD_NO_SCALE, &advance) ||
		    advance < 0 || advance > UINT16_MAX)
			return false;
		face->glyphs[point] = (uint16_t)glyph;
		face->advances[point] = (uint16_t)advance;
	}
	return face->units > 0 && face->glyphs['?'] && face->glyphs[' '];
}

static enum wb_status
load_face(struct face *face, FT_Library library, struct wb_error *err)
{
	FT_Face font;
	bool sound;

	face->glyphs = wb_memory_array(POINTS, sizeof *face->glyphs);
	face->advances = wb_memory_array(POINTS, sizeof *face->advances);
	if (!face->glyphs || !face->advances)
		return wb_error_no_memory(err);

	if (FT_New_Face(library, face->path, 0, &font))
		return not_readable(face->path, err);
	sound = FT_Select_Charmap(font, FT_ENCODING_UNICODE) == 0 &&
		read_advances(face, font);
	FT_Done_Face(font);
	return sound ? WB_OK : not_readable(face->path, err);
}

static enum wb_status
load_faces(struct wb_fonts *fonts, struct wb_error *err)
{
	enum wb_status status = WB_OK;
	FT_Library library;

	if (FT_Init_FreeType(&library))
		return wb_error_no_memory(err);
	for (size_t face = 0; status == WB_OK && face < WB_FACE_COUNT; face++)
		status = load_face(&fonts->faces[face], library, err);
	FT_Done_FreeType(library);
	return status;
}

enum wb_status
wb_fonts_new(struct wb_fonts **out, struct wb_error *err)
{
	struct wb_fonts *fonts = wb_memory_array(1, sizeof *fonts);
	enum wb_status status;

	if (!fonts)
		return wb_error_no_memory(err);
	status = find_files(fonts, err);
	if (status == WB_OK)
		status = load_faces(fonts, err);
	if (status != WB_OK) {
		wb_fonts_free(fonts);
		return status;
	}
	*out = fonts;
	return WB_OK;
}

void
wb_fonts_free(struct wb_fonts *fonts)
{
	if (!fonts)
		return;
	for (size_t face = 0; face < WB_FACE_COUNT; face++) {
		wb_memory_free(fonts->faces[face].path);
		wb_memory_free(fonts->faces[face].glyphs);
		wb_memory_free(fonts->faces[face].advances);
	}
	wb_memory_free(fonts);
}

const char *
wb_font_path(const struct wb_fonts *fonts, enum wb_face face)
{
	return fonts->faces[face].path;
}

int32_t
wb_font_units(const struct wb_fonts *fonts, enum wb_face face)
{
	return fonts->faces[face].units;
}

uint32_t
wb_font_glyph(const struct wb_fonts *fonts, enum wb_face face, uint32_t point,
	      int32_t *advance)
{
	uint32_t glyph = point < POINTS ? fonts->faces[face].glyphs[point] : 0;

	*advance = glyph ? fonts->faces[face].advances[point] : 0;
	return glyph;
}

uint32_t
wb_font_point(const struct wb_fonts *fonts, enum wb_face face, uint32_t point)
{
	const uint16_t *glyphs = fonts->faces[face].glyphs;
	size_t count = sizeof replacements / sizeof *replacements;

	if (point < POINTS && glyphs[point])
		return point;
	for (size_t row = 0; row < count; row++)
		if (replacements[row].missing == point &&
		    glyphs[replacements[row].drawn])
			return replacements[row].drawn;
	return '?';
}
