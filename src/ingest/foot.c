/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A total is a whole cell, since `Totaal Onderhoud BV` is somebody's name. A
 * note is a beginning with a colon or a blank behind it.
 */
#include "ingest/foot.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

static const char *const totals[] = {
	"totaal", "eindtotaal", "totalen", "totaal generaal",
	"algemeen totaal", "total", "grand total", "totals",
};

static const char *const notes[] = {
	"bron", "bronnen", "source", "sources", "peildatum", "toelichting",
	"noot", "copyright", "aantal rijen", "aantal records",
};

/* This is asked of every row; most begin with a digit. */
static bool
may_be_foot(char first)
{
	return (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
}

enum wb_foot
wb_foot_of(struct wb_text cell)
{
	struct wb_text bare = cell;

	if (cell.length < 4 || !may_be_foot(cell.start[0]))
		return WB_FOOT_NONE;
	if (bare.start[bare.length - 1] == ':')
		bare.length--;
	for (size_t row = 0; row < sizeof totals / sizeof *totals; row++)
		if (wb_text_equal_fold(bare, totals[row]))
			return WB_FOOT_TOTAL;
	for (size_t row = 0; row < sizeof notes / sizeof *notes; row++) {
		size_t length = strlen(notes[row]);

		if (cell.length > length &&
		    (cell.start[length] == ':' || cell.start[length] == ' ') &&
		    strncasecmp(cell.start, notes[row], length) == 0)
			return WB_FOOT_NOTE;
	}
	return WB_FOOT_NONE;
}
