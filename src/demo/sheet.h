/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet: a file that is written from front to back in bounded memory, under
 * a hidden name until it is whole. The first failure is remembered and later
 * calls do nothing, so writing code reads straight; closing tells it.
 */
#ifndef WIJKBEELD_DEMO_SHEET_H
#define WIJKBEELD_DEMO_SHEET_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "wijkbeeld/error.h"

enum { WB_SHEET_ROOM = 64 << 10 };

/** How the program that "exported" a file writes. */
struct wb_sheet_style {
	bool mark;		/* a byte-order mark in front */
	bool crlf;		/* CR LF behind each line */
	bool windows_1252;	/* instead of UTF-8 */
	char delimiter;
};

struct wb_sheet {
	struct wb_sheet_style style;
	int descriptor;
	int failure;		/* an errno, or 0 */
	bool inside;		/* a field of this line has been written */
	size_t length;
	char *room;
	char path[PATH_MAX], made[PATH_MAX];
};

/** Opens `folder`/`name`; close it also after a failure of later calls. */
WB_MUST_CHECK enum wb_status
wb_sheet_open(struct wb_sheet *sheet, const char *folder, const char *name,
	      struct wb_sheet_style style, struct wb_error *err);

/** Puts the file in its place, or removes it when anything failed. */
WB_MUST_CHECK enum wb_status wb_sheet_close(struct wb_sheet *sheet,
					    struct wb_error *err);

/** Begins a field: a delimiter, unless it is the first of its line. */
void wb_sheet_field(struct wb_sheet *sheet);
void wb_sheet_line_end(struct wb_sheet *sheet);

/* What stands in a field. Text is UTF-8, of Latin-1's letters at most. */
void wb_sheet_text(struct wb_sheet *sheet, const char *text);
void wb_sheet_letter(struct wb_sheet *sheet, char letter);

/** At least `width` digits, with zeros in front. */
void wb_sheet_number(struct wb_sheet *sheet, uint64_t value, int width);

/** `units` / 10^`decimals` with `mark`: 1234, 2 is `12,34`. */
void wb_sheet_decimal(struct wb_sheet *sheet, int64_t units, int decimals,
		      char mark);

#endif
