/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What Excel does to values on their way through it, by the look of the text.
 *
 * A house number `12-1` comes back as `12-jan`, an identifier of sixteen
 * digits as `3,56E+14`, a failed formula as `#N/B`. None of these can be
 * repaired: the digits that are gone are gone. So they are told, and refused.
 */
#ifndef WIJKBEELD_INGEST_EXCEL_DAMAGE_H
#define WIJKBEELD_INGEST_EXCEL_DAMAGE_H

#include <stdbool.h>

#include "wijkbeeld/text.h"

/** A look at one byte, since this is asked of every cell: may be an error. */
static inline bool
wb_text_may_be_excel_error(struct wb_text text)
{
	return text.length >= 3 && text.start[0] == '#';
}

/** `#N/B`, `#WAARDE!`, `#REF!`, in Dutch or English, or a cell of `#####`. */
bool wb_text_is_excel_error(struct wb_text text);

enum { WB_EXCEL_DATE_FEWEST = 5 };	/* bytes of `1-jan` */

/**
 * True for what a house number or an addition became: `12-jan`, `jan-12`,
 * `1-2-2024`, `12-jan-24`, `2024-02-01`; not for `12-1`, which they may be.
 */
bool wb_text_is_excel_date(struct wb_text text);

/** A look at three bytes: the sign of a power of one to three digits. */
static inline bool
wb_text_may_be_scientific(struct wb_text text)
{
	return text.length >= 5 && (text.start[text.length - 3] == '+' ||
				    text.start[text.length - 4] == '+');
}

/**
 * True for a large number in scientific notation, `3,56E+14`; not for `4E12`
 * or `1E-12`, which may be codes.
 */
bool wb_text_is_scientific(struct wb_text text);

/** The parts of a number below one in scientific notation, `-5.01E-3`. */
struct wb_small_number {
	bool negative;
	struct wb_text whole, decimals;	/* `5` and `01` */
	int exponent;			/* 3 */
};

/** True, and the parts, for a number with one digit before its mark. */
bool wb_small_number_split(struct wb_text text, struct wb_small_number *out);

#endif
