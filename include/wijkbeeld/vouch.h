/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Vouchers: where each number on a page comes from.
 *
 * What composes a document vouches for every number that it prints, with the
 * origin of that number; what reads the written page back (gate 2) refuses a
 * number that nobody vouches for. A number is vouched for by itself, or as part
 * of a text that may stand as a whole: `3` of `3e kwartaal 2026` does not let a
 * bare 3 through.
 */
#ifndef WIJKBEELD_VOUCH_H
#define WIJKBEELD_VOUCH_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/arena.h"

/** Why a number may be printed. */
enum wb_origin {
	/* Numbers by themselves. */
	WB_ORIGIN_FIGURE,	/* a shown figure of the release */
	WB_ORIGIN_DERIVED,	/* computed from shown figures and nothing else */
	WB_ORIGIN_SCALE,	/* a limit of classes or of an axis */
	WB_ORIGIN_TALLY,	/* how many facts, areas or rows of sources */
	WB_ORIGIN_RULE,		/* set by the profile or the project file */
	/* Numbers in texts that stand as a whole. */
	WB_ORIGIN_WORDS,	/* words of the templates */
	WB_ORIGIN_PROJECT,	/* texts of the project file */
	WB_ORIGIN_AREA,		/* the name of an area */
	WB_ORIGIN_DATE,
	WB_ORIGIN_RUN,		/* version and run */
};

/** True for origins that vouch for a text as a whole. */
bool wb_origin_is_text(enum wb_origin origin);

struct wb_voucher { const char *text; enum wb_origin origin; };

/** All that is vouched for, in one arena; it remembers that memory ran out. */
struct wb_vouchers {
	struct wb_arena *arena;
	struct wb_voucher *items;
	size_t count, capacity;
	bool failed;
};

/**
 * Adds a text, which is borrowed; NULL and texts without a digit need no
 * voucher and are left out.
 */
void wb_vouch(struct wb_vouchers *vouchers, enum wb_origin origin,
	      const char *text);

/** Adds all of `more`. */
void wb_vouch_all(struct wb_vouchers *vouchers, const struct wb_vouchers *more);

/** True when `text` has a digit. */
bool wb_has_digit(const char *text);

#endif
