/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside the PDF backend. libharu is known in this folder only.
 *
 * What libharu is used for: objects and their numbers, the cross-reference
 * table, pages, outlines, compression, and cutting fonts down to the glyphs
 * used. What it cannot do or does wrongly we write ourselves: page contents,
 * composite fonts with their maps, the structure tree and the metadata.
 *
 * An object of ours is a libharu dictionary whose inside is one text, the
 * "body", printed when the file is written. So the bytes are ours, and the
 * limits of libharu's dictionaries and arrays do not matter.
 *
 * libharu reports errors by a handler and by NULL; both set `failed`, the
 * helpers below pass NULL along, and wb_pdf_status makes an error of it.
 */
#ifndef WIJKBEELD_RENDER_PDF_PDF_H
#define WIJKBEELD_RENDER_PDF_PDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hpdf.h>
#include <hpdf_doc.h>

#include "render/canvas_backend.h"
#include "wijkbeeld/arena.h"
#include "wijkbeeld/file.h"

/** A face as this document uses it: characters are numbered as they come. */
struct wb_pdf_face {
	HPDF_FontDef definition;	/* NULL: not used */
	char name[64];			/* with its subset tag */
	HPDF_Dict object;		/* the composite font */
	uint16_t *numbers;		/* by code point; 0 is not used */
	struct wb_glyph *used;		/* by number; [0] is the missing glyph */
	size_t count, capacity;		/* of `used` */
};

/** An element of the structure tree. */
struct wb_pdf_element {
	HPDF_Dict object;
	struct wb_pdf_element *parent, *next;
	const char *type;		/* as PDF names it */
	const char *attributes;		/* more of its body, or "" */
	unsigned page;			/* number of the first page's object */
	struct wb_buffer kids;
};

/** What content is being marked as. */
enum wb_pdf_mark { WB_PDF_UNMARKED, WB_PDF_ARTIFACT, WB_PDF_TAGGED };

/** The graphics state that repeats, so that only changes are written. */
struct wb_pdf_state {
	uint32_t fill, stroke;
	int32_t width, dash, gap;
	bool round;
	int face;
	double size_pt;
};

enum { WB_PDF_MOST_SAVED = 4 };

/** The page being written. */
struct wb_pdf_page {
	HPDF_Page object;
	HPDF_Array parents;		/* elements by MCID */
	unsigned marked;		/* MCIDs given out */
	int32_t height;
	enum wb_pdf_mark mark;		/* what is open in the content */
	const struct wb_pdf_element *marked_for;
	struct wb_buffer content;
	struct wb_pdf_state state, saved[WB_PDF_MOST_SAVED];
	size_t depth;			/* of `saved` */
};

enum { WB_PDF_MOST_LEVEL = 6 };

struct wb_pdf {
	const struct wb_fonts *fonts;
	const struct wb_canvas_document *document;
	HPDF_Doc file;
	struct wb_arena *arena;
	bool failed;			/* libharu refused */
	bool no_memory;			/* an allocation of ours */

	struct wb_pdf_face faces[WB_FACE_COUNT];
	struct wb_pdf_page page;
	size_t pages;

	HPDF_Dict tree;			/* StructTreeRoot */
	HPDF_Dict parent_tree;
	struct wb_buffer parent_pages;	/* its Nums */
	struct wb_pdf_element *root;	/* the one Document */
	struct wb_pdf_element *open;	/* the innermost open one */
	struct wb_pdf_element *elements, *last;	/* in order of beginning */
	bool in_artifact;

	HPDF_Outline outlines[WB_PDF_MOST_LEVEL];
};

/* ------------------------------------------------- document: pdf_document.c */

/** The first failure as an error, or WB_OK. */
WB_MUST_CHECK enum wb_status wb_pdf_status(struct wb_pdf *pdf,
					   struct wb_error *err);

/** A new object without a body, or NULL. */
HPDF_Dict wb_pdf_object(struct wb_pdf *pdf);

/** A new stream of `bytes`, or NULL; its dictionary has a body as well. */
HPDF_Dict wb_pdf_stream(struct wb_pdf *pdf, const void *bytes, size_t size,
			bool compressed);

/** The body of an object: printed, or the text of a buffer that it takes. */
void wb_pdf_body(struct wb_pdf *pdf, HPDF_Dict object, const char *format, ...)
	WB_PRINTF(3, 4);
void wb_pdf_body_take(struct wb_pdf *pdf, HPDF_Dict object,
		      struct wb_buffer *text);

/** The number of an object, to refer to it. */
unsigned wb_pdf_number(void *object);

/** Adds UTF-8 text as a PDF string, `<FEFF...>`. */
void wb_pdf_add_text(struct wb_buffer *out, const char *text);

/** Adds hundredths as a number: 12.34, 12.3, 12. */
void wb_pdf_add_hundredths(struct wb_buffer *out, int64_t hundredths);

/** Hundredths of a millimetre as hundredths of a point. */
int64_t wb_pdf_points(int32_t length);

/* ------------------------------------------------------- pages: pdf_page.c */

enum wb_status wb_pdf_page_begin(void *self, int32_t width, int32_t height,
				 struct wb_error *err);
enum wb_status wb_pdf_page_end(void *self, struct wb_error *err);
enum wb_status wb_pdf_clip_begin(void *self, const struct wb_drawing *path,
				 struct wb_error *err);
enum wb_status wb_pdf_clip_end(void *self, struct wb_error *err);
enum wb_status wb_pdf_draw(void *self, const struct wb_drawing *drawing,
			   struct wb_error *err);

/** Writes a colour for filling if it is not the current one. */
void wb_pdf_set_fill(struct wb_pdf *pdf, struct wb_colour colour);

/* --------------------------------------------------------- text: pdf_text.c */

enum wb_status wb_pdf_draw_text(void *self, const struct wb_run *run,
				struct wb_error *err);

/** The fonts of a page's resources. */
void wb_pdf_add_resources(struct wb_pdf *pdf);

/** Writes the faces that were used; before saving. */
void wb_pdf_fonts_finish(struct wb_pdf *pdf);

/* ------------------------------------------- structure: pdf_structure.c */

enum wb_status wb_pdf_tag_begin(void *self, const struct wb_element *tag,
				struct wb_error *err);
enum wb_status wb_pdf_tag_end(void *self, struct wb_error *err);
enum wb_status wb_pdf_artifact_begin(void *self, struct wb_error *err);
enum wb_status wb_pdf_artifact_end(void *self, struct wb_error *err);

void wb_pdf_structure_begin(struct wb_pdf *pdf);
void wb_pdf_structure_page(struct wb_pdf *pdf);
void wb_pdf_structure_finish(struct wb_pdf *pdf);
void wb_pdf_structure_release(struct wb_pdf *pdf);

/** Marks what follows as the open tag or artifact; closes another mark. */
void wb_pdf_mark(struct wb_pdf *pdf);
void wb_pdf_unmark(struct wb_pdf *pdf);

/* --------------------------------------------- metadata: pdf_metadata.c */

enum wb_status wb_pdf_outline(void *self, int level, const char *title,
			      int32_t y, struct wb_error *err);

/** Title, language, XMP and file identifier; before saving. */
void wb_pdf_metadata_finish(struct wb_pdf *pdf);

#endif
