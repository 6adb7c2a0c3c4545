/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text and fonts.
 *
 * Each face becomes one composite font. Characters are numbered in the order
 * in which the document first uses them, and these numbers are what the page
 * content holds. So the width array, the map to glyphs and the map to Unicode
 * have one entry for each character used, and two characters that share a glyph
 * (a blank and a no-break blank) are still told apart when text is copied.
 * libharu's own composite fonts cover all 65,536 code points instead, cost
 * 5 ms a face, and have a Unicode map that strict readers refuse.
 *
 * Widths in a PDF are whole thousandths of an em, our advances are not. What
 * rounding loses is kept as a running sum, and as soon as it makes half a
 * thousandth, a correction of whole thousandths is written between two
 * characters. A line thus ends within 1/1000 em of where it was measured.
 *
 * libharu cuts the font file down to the glyphs that were asked for the width.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "render/pdf/pdf.h"
#include "wijkbeeld/font.h"

enum {
	POINTS = 0x10000,
	ROWS_A_BLOCK = 100,		/* the most that a CMap block may have */
};

/* Stem widths for the descriptor, from the weight by the usual estimate. */
static const int stems[WB_FACE_COUNT] = {
	[WB_REGULAR] = 88, [WB_SEMIBOLD] = 120, [WB_BOLD] = 150,
};

static bool
add_used(struct wb_pdf *pdf, struct wb_pdf_face *face, struct wb_glyph glyph)
{
	struct wb_glyph *used = wb_arena_grow(pdf->arena, face->used,
					      face->count, &face->capacity,
					      sizeof *used);

	if (!used) {
		pdf->no_memory = true;
		return false;
	}
	face->used = used;
	used[face->count++] = glyph;
	return true;
}

/* "HPDFAA+OpenSans-Bold": libharu adds ",Bold", which is no such name. */
static void
set_name(struct wb_pdf_face *face)
{
	const HPDF_TTFontDefAttr attributes = face->definition->attr;
	const char *name = attributes->base_font;

	snprintf(face->name, sizeof face->name, "%.*s",
		 (int)strcspn(name, ","), name);
}

static void
load_face(struct wb_pdf *pdf, enum wb_face which)
{
	struct wb_pdf_face *face = &pdf->faces[which];
	const char *name = HPDF_LoadTTFontFromFile(pdf->file,
		wb_font_path(pdf->fonts, which), HPDF_TRUE);
	HPDF_FontDef definition = name ? HPDF_GetFontDef(pdf->file, name) : NULL;

	face->numbers = wb_arena_array(pdf->arena, POINTS,
				       sizeof *face->numbers);
	face->object = wb_pdf_object(pdf);
	if (!face->numbers)
		pdf->no_memory = true;
	if (!definition)
		pdf->failed = true;
	if (definition && face->numbers && face->object &&
	    add_used(pdf, face, (struct wb_glyph){ 0 })) {
		face->definition = definition;
		set_name(face);
	}
}

/* The number of a character; 0 when it failed. */
static unsigned
number_of(struct wb_pdf *pdf, struct wb_pdf_face *face, struct wb_glyph glyph)
{
	uint16_t *number = &face->numbers[glyph.point];

	if (*number)
		return *number;

	/* Asking for the width marks the glyph and its parts as used. */
	HPDF_TTFontDef_GetCharWidth(face->definition, glyph.point);
	if (HPDF_TTFontDef_GetGlyphid(face->definition, glyph.point) !=
	    glyph.glyph)
		pdf->failed = true;
	else if (add_used(pdf, face, glyph))
		*number = (uint16_t)(face->count - 1);
	return *number;
}

/* An advance in whole thousandths of an em, as the width array has it. */
static int
thousandths(int32_t advance, int32_t units)
{
	return (int)((advance * 2000L + units) / (2L * units));
}

static void
set_font(struct wb_pdf_page *page, const struct wb_text_style *style)
{
	/* Millimetres with four decimals. */
	long size = lround(style->size_pt * 254000 / 72);

	if (page->state.face == (int)style->face &&
	    page->state.size_pt == style->size_pt)
		return;
	page->state.face = (int)style->face;
	page->state.size_pt = style->size_pt;
	wb_buffer_printf(&page->content, "/F%d %ld.%04ld Tf\n",
			 (int)style->face, size / 10000, size % 10000);
}

static void
add_hexadecimal(struct wb_buffer *content, unsigned number)
{
	static const char digits[] = "0123456789ABCDEF";
	const char text[4] = {
		digits[number >> 12 & 15], digits[number >> 8 & 15],
		digits[number >> 4 & 15], digits[number & 15],
	};

	wb_buffer_add(content, text, sizeof text);
}

/* [<0001> -1 <0002>] TJ, with corrections where rounding adds up. */
static void
add_glyphs(struct wb_pdf *pdf, const struct wb_run *run)
{
	struct wb_buffer *content = &pdf->page.content;
	struct wb_pdf_face *face = &pdf->faces[run->style.face];
	int32_t units = wb_font_units(pdf->fonts, run->style.face);
	int64_t behind = 0;		/* thousandths of an em times `units` */

	wb_buffer_add(content, "[<", 2);
	for (size_t row = 0; row < run->count; row++) {
		struct wb_glyph glyph = run->glyphs[row];
		long owed = lround((double)behind / units);

		if (owed != 0) {
			wb_buffer_printf(content, ">%ld<", -owed);
			behind -= (int64_t)owed * units;
		}
		add_hexadecimal(content, number_of(pdf, face, glyph));
		behind += glyph.advance * 1000LL -
			  (int64_t)thousandths(glyph.advance, units) * units;
	}
	wb_buffer_add(content, ">]TJ\n", 5);
}

enum wb_status
wb_pdf_draw_text(void *self, const struct wb_run *run, struct wb_error *err)
{
	struct wb_pdf *pdf = self;
	struct wb_pdf_page *page = &pdf->page;
	enum wb_status status;

	if (!pdf->faces[run->style.face].definition) {
		load_face(pdf, run->style.face);
		status = wb_pdf_status(pdf, err);
		if (status != WB_OK)
			return status;
	}
	wb_pdf_mark(pdf);
	wb_pdf_set_fill(pdf, run->style.colour);
	wb_buffer_text(&page->content, "BT\n");
	set_font(page, &run->style);
	wb_pdf_add_hundredths(&page->content, run->start.x);
	wb_buffer_text(&page->content, " ");
	wb_pdf_add_hundredths(&page->content,
			      (int64_t)page->height - run->start.y);
	wb_buffer_text(&page->content, " Td\n");
	add_glyphs(pdf, run);
	wb_buffer_text(&page->content, "ET\n");
	return wb_pdf_status(pdf, err);
}

void
wb_pdf_add_resources(struct wb_pdf *pdf)
{
	HPDF_Dict resources = HPDF_Page_GetInheritableItem(pdf->page.object,
		"Resources", HPDF_OCLASS_DICT);
	struct wb_buffer body;

	if (!resources) {
		pdf->failed = true;
		return;
	}
	wb_buffer_init(&body);
	wb_buffer_text(&body, "/Font <<");
	for (int face = 0; face < WB_FACE_COUNT; face++)
		if (pdf->faces[face].definition)
			wb_buffer_printf(&body, " /F%d %u 0 R", face,
				wb_pdf_number(pdf->faces[face].object));
	wb_buffer_text(&body, " >>\n");
	wb_pdf_body_take(pdf, resources, &body);
}

/* What a reader needs to copy text: number to UTF-16. */
static HPDF_Dict
make_unicode_map(struct wb_pdf *pdf, const struct wb_pdf_face *face)
{
	struct wb_buffer map;
	HPDF_Dict object;

	wb_buffer_init(&map);
	wb_buffer_text(&map,
		"/CIDInit /ProcSet findresource begin\n12 dict begin\n"
		"begincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) "
		"/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n"
		"/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\n"
		"endcodespacerange\n");
	for (size_t row = 1; row < face->count; row++) {
		size_t rest = face->count - row;

		if (row % ROWS_A_BLOCK == 1)
			wb_buffer_printf(&map, "%zu beginbfchar\n",
				rest < ROWS_A_BLOCK ? rest : ROWS_A_BLOCK);
		wb_buffer_printf(&map, "<%04zX> <%04X>\n", row,
				 (unsigned)face->used[row].point);
		if (row % ROWS_A_BLOCK == 0 || rest == 1)
			wb_buffer_text(&map, "endbfchar\n");
	}
	wb_buffer_text(&map, "endcmap\nCMapName currentdict /CMap "
			     "defineresource pop\nend\nend\n");
	if (map.failed)
		pdf->no_memory = true;
	object = wb_pdf_stream(pdf, map.start, map.length, true);
	wb_buffer_release(&map);
	return object;
}

/* Two bytes for each number: its glyph in the font file. */
static HPDF_Dict
make_glyph_map(struct wb_pdf *pdf, const struct wb_pdf_face *face)
{
	struct wb_buffer map;
	HPDF_Dict object;

	wb_buffer_init(&map);
	for (size_t row = 0; row < face->count; row++) {
		const unsigned char bytes[] = {
			(unsigned char)(face->used[row].glyph >> 8),
			(unsigned char)face->used[row].glyph,
		};

		wb_buffer_add(&map, bytes, sizeof bytes);
	}
	if (map.failed)
		pdf->no_memory = true;
	object = wb_pdf_stream(pdf, map.start, map.length, true);
	wb_buffer_release(&map);
	return object;
}

static HPDF_Dict
make_font_file(struct wb_pdf *pdf, const struct wb_pdf_face *face)
{
	HPDF_TTFontDefAttr attributes = face->definition->attr;
	HPDF_Dict object = wb_pdf_stream(pdf, NULL, 0, true);

	if (!object)
		return NULL;
	if (HPDF_TTFontDef_SaveFontData(face->definition, object->stream) !=
	    HPDF_OK)
		pdf->failed = true;
	wb_pdf_body(pdf, object, "/Length1 %u\n", attributes->length1);
	return object;
}

static HPDF_Dict
make_descriptor(struct wb_pdf *pdf, enum wb_face which)
{
	HPDF_FontDef font = pdf->faces[which].definition;
	HPDF_Dict file = make_font_file(pdf, &pdf->faces[which]);
	HPDF_Dict object = wb_pdf_object(pdf);

	wb_pdf_body(pdf, object, "/Type /FontDescriptor /FontName /%s\n"
		    "/Flags %u /FontBBox [%d %d %d %d] /ItalicAngle %d\n"
		    "/Ascent %d /Descent %d /CapHeight %u /XHeight %u /StemV %d\n"
		    "/FontFile2 %u 0 R\n", pdf->faces[which].name, font->flags,
		    (int)font->font_bbox.left, (int)font->font_bbox.bottom,
		    (int)font->font_bbox.right, (int)font->font_bbox.top,
		    font->italic_angle, font->ascent, font->descent,
		    font->cap_height, font->x_height, stems[which],
		    wb_pdf_number(file));
	return object;
}

/* The descendant font: widths and glyphs by number. */
static HPDF_Dict
make_descendant(struct wb_pdf *pdf, enum wb_face which)
{
	const struct wb_pdf_face *face = &pdf->faces[which];
	int32_t units = wb_font_units(pdf->fonts, which);
	HPDF_Dict descriptor = make_descriptor(pdf, which);
	HPDF_Dict glyphs = make_glyph_map(pdf, face);
	HPDF_Dict object = wb_pdf_object(pdf);
	struct wb_buffer body;

	wb_buffer_init(&body);
	wb_buffer_printf(&body, "/Type /Font /Subtype /CIDFontType2 "
			 "/BaseFont /%s\n/CIDSystemInfo <</Registry (Adobe) "
			 "/Ordering (Identity) /Supplement 0>>\n"
			 "/FontDescriptor %u 0 R /CIDToGIDMap %u 0 R\n"
			 "/DW %d /W [1 [", face->name,
			 wb_pdf_number(descriptor), wb_pdf_number(glyphs),
			 face->definition->missing_width);
	for (size_t row = 1; row < face->count; row++)
		wb_buffer_printf(&body, row == 1 ? "%d" : " %d",
			thousandths(face->used[row].advance, units));
	wb_buffer_text(&body, "]]\n");
	wb_pdf_body_take(pdf, object, &body);
	return object;
}

void
wb_pdf_fonts_finish(struct wb_pdf *pdf)
{
	for (int which = 0; which < WB_FACE_COUNT; which++) {
		const struct wb_pdf_face *face = &pdf->faces[which];
		HPDF_Dict descendant, unicode;

		if (!face->definition)
			continue;
		descendant = make_descendant(pdf, (enum wb_face)which);
		unicode = make_unicode_map(pdf, face);
		wb_pdf_body(pdf, face->object, "/Type /Font /Subtype /Type0 "
			    "/BaseFont /%s /Encoding /Identity-H\n"
			    "/DescendantFonts [%u 0 R] /ToUnicode %u 0 R\n",
			    face->name, wb_pdf_number(descendant),
			    wb_pdf_number(unicode));
	}
}
