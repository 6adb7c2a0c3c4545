/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads the texts of a PDF of our own making back: what is drawn, what stands
 * for a picture, what is beside the pages. Anything that such a PDF never has
 * makes it unreadable, and so refused: images, forms, invisible text, objects
 * that were replaced.
 */
#ifndef WIJKBEELD_AUDIT_PDF_READ_H
#define WIJKBEELD_AUDIT_PDF_READ_H

#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"

enum pdf_place {
	PDF_DRAWN,		/* on a page */
	PDF_ALT,		/* describes a picture */
	PDF_BESIDE,		/* outline, title, author, subject, XMP */
};

/** A text that has a digit. The runs of one tag are joined by newlines. */
struct pdf_text {
	enum pdf_place place;
	size_t page;		/* from 1; 0 is no page */
	const char *heading;	/* the last one above it; empty without */
	const char *text;
};

struct pdf_texts {
	struct pdf_text *items;
	size_t count, capacity;
	size_t pages;
};

/**
 * @param path  for the error alone
 * @return WB_OK, or WB_REFUSED when it is no PDF as we write them
 */
WB_MUST_CHECK enum wb_status wb_pdf_read(const char *path, const char *bytes,
					 size_t size, struct wb_arena *arena,
					 struct pdf_texts *out,
					 struct wb_error *err);

#endif
