/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drawing a document: from the page model (page.h) to calls on a canvas.
 *
 * All is measured before anything is drawn, so that page numbers (`1 / 4`)
 * are known on the first page. The same document breaks in the same places on
 * every canvas, because text is measured with the fonts and not by a backend.
 */
#ifndef WIJKBEELD_RENDER_H
#define WIJKBEELD_RENDER_H

#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/canvas.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/font.h"
#include "wijkbeeld/page.h"

/** Draws all pages; the caller finishes the canvas. */
WB_MUST_CHECK enum wb_status
wb_document_draw(const struct wb_document *document, struct wb_canvas *canvas,
		 struct wb_arena *scratch, struct wb_error *err);

/** How many pages the document takes, 1 or more; nothing is drawn. */
WB_MUST_CHECK enum wb_status
wb_document_pages(const struct wb_document *document,
		  const struct wb_fonts *fonts, struct wb_arena *scratch,
		  size_t *pages, struct wb_error *err);

#endif
