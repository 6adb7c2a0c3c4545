/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether every number of a text is vouched for.
 */
#ifndef WIJKBEELD_AUDIT_VOUCHED_H
#define WIJKBEELD_AUDIT_VOUCHED_H

#include "wijkbeeld/vouch.h"

/** Vouchers, made ready to be asked. */
struct vouched {
	const char **numbers;		/* sorted, without what is around them */
	size_t number_count;
	const char **texts;
	size_t text_count;
	struct wb_arena *arena;
	bool failed;			/* no memory; remembered */
};

void wb_vouched_make(const struct wb_vouchers *vouchers,
		     struct wb_arena *arena, struct vouched *out);

/** True when each number of `text` is vouched for. */
bool wb_vouched_holds(struct vouched *vouched, const char *text);

#endif
