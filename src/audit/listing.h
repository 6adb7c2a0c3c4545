/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A small CSV file in memory: rows of fields that borrow from its text. For
 * files of our own making and lists like them, not for exports of others.
 */
#ifndef WIJKBEELD_AUDIT_LISTING_H
#define WIJKBEELD_AUDIT_LISTING_H

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/text.h"

enum { WB_NO_COLUMN = 1000 };

/** A row: `count` fields from `first` on, at a line of the file. */
struct listing_row { size_t line, first, count; };

struct listing {
	const char *path;
	const struct wb_text *fields;
	const struct listing_row *rows;	/* the first is the header */
	size_t row_count;
};

/**
 * Reads a file: UTF-8 with or without BOM, `;` or `,` (what the header has
 * most of), quotes, CRLF or LF. A header must be there; empty lines are left
 * out.
 */
WB_MUST_CHECK enum wb_status wb_listing_read(const char *path,
					   struct wb_arena *arena,
					   struct listing *out,
					   struct wb_error *err);

/** The column of this name, or WB_NO_COLUMN. */
size_t wb_listing_column(const struct listing *listing, const char *name);

/** The column, or an error that names it and those that are there. */
WB_MUST_CHECK enum wb_status wb_listing_need(const struct listing *listing,
					   const char *name, size_t *column,
					   struct wb_error *err);

/** A field, trimmed; empty where the row is too short. */
struct wb_text wb_listing_field(const struct listing *listing, size_t row,
			      size_t column);

#endif
