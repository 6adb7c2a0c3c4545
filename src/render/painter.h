/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What all drawing code carries: the canvas, the fonts, the look, the document
 * and scratch memory. Like the canvas it remembers its first error and goes
 * on, so that charts read straight; wb_document_draw returns that error.
 *
 * Charts are measured with the same struct, then without a canvas.
 */
#ifndef WIJKBEELD_RENDER_PAINTER_H
#define WIJKBEELD_RENDER_PAINTER_H

#include <stddef.h>

#include "render/theme.h"
#include "wijkbeeld/arena.h"
#include "wijkbeeld/canvas.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/font.h"
#include "wijkbeeld/page.h"

struct wb_painter {
	struct wb_canvas *canvas;	/* NULL while measuring only */
	const struct wb_fonts *fonts;
	const struct wb_theme *theme;
	const struct wb_document *document;
	struct wb_arena *scratch;
	enum wb_status status;
	struct wb_error *err;		/* filled when status is not WB_OK */
};

/** A text broken into lines. */
struct wb_lines { const char **items; size_t count; };

/** The painter and its canvas fail for want of memory. */
void wb_painter_fail(struct wb_painter *painter);

/** Zeroed memory that lives as long as the painter; NULL fails the painter. */
void *wb_painter_array(struct wb_painter *painter, size_t count, size_t size);

/** True for NULL and for the empty text. */
bool wb_text_absent(const char *text);

/** Baseline to baseline of lines of this style. */
double wb_leading(struct wb_text_style style);

/** Width of a text, 0 for an absent one. */
double wb_painter_width(const struct wb_painter *painter,
			struct wb_text_style style, const char *text);

/** Width of the widest word, so that no word of a heading is broken. */
double wb_painter_widest_word(struct wb_painter *painter,
			      struct wb_text_style style, const char *text);

/** Breaks a text; an absent text has no lines. */
struct wb_lines wb_painter_wrap(struct wb_painter *painter,
				struct wb_text_style style, double width,
				const char *text, size_t most);

/** Parts joined into one text; NULL ends the list. Never NULL itself. */
const char *wb_painter_join(struct wb_painter *painter, const char *first, ...)
	__attribute__((sentinel));

/** A shown value as a page prints it: shares per hundred, without unit. */
const char *wb_painter_number(struct wb_painter *painter,
			      struct wb_figure figure, double value);

/** The same style with another anchor. */
struct wb_text_style wb_anchored(struct wb_text_style style,
				 enum wb_anchor anchor);

/** A text shortened to fit `width`; an absent text draws nothing. */
void wb_draw_text(struct wb_painter *painter, struct wb_point at,
		  struct wb_text_style style, double width, const char *text);

/** The same inside a tag of its own, which stands even for no text. */
void wb_draw_tagged(struct wb_painter *painter, enum wb_role role,
		    struct wb_point at, struct wb_text_style style,
		    double width, const char *text);

/**
 * One line of a text of several. Between lines stands a blank that nobody
 * sees: without it a screen reader joins the words on both sides.
 */
void wb_draw_line(struct wb_painter *painter, struct wb_point at,
		  struct wb_text_style style, const char *line, bool first,
		  bool last);

/** Lines below each other, the first with its baseline at `at`. */
void wb_draw_lines(struct wb_painter *painter, struct wb_point at,
		   struct wb_text_style style, struct wb_lines lines);
void wb_draw_tagged_lines(struct wb_painter *painter, enum wb_role role,
			  struct wb_point at, struct wb_text_style style,
			  struct wb_lines lines);

/** Decoration, outside what is read aloud. */
void wb_draw_rule(struct wb_painter *painter, struct wb_point from,
		  double length, double width_mm, struct wb_colour colour);
void wb_draw_ground(struct wb_painter *painter, struct wb_rect rect,
		    double radius_mm, struct wb_colour colour);

void wb_tag_open(struct wb_painter *painter, enum wb_role role);
void wb_tag_figure(struct wb_painter *painter, const char *alt,
		   struct wb_rect box);
void wb_tag_close(struct wb_painter *painter);

/** A tag without content, for the cells that keep a table regular. */
void wb_tag_empty(struct wb_painter *painter, enum wb_role role);

#endif
