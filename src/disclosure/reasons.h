/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why statements are hidden, gathered beside the release and never in it.
 */
#ifndef WIJKBEELD_DISCLOSURE_REASONS_H
#define WIJKBEELD_DISCLOSURE_REASONS_H

#include "wijkbeeld/disclosure.h"

/** Reasons in an arena; one that memory had no room for is remembered. */
struct reason_list {
	struct wb_arena *arena;
	struct wb_reason *reasons;
	size_t count, capacity;
	bool failed;
};

/** Adds a reason; what it has `with` it is copied. A list of NULL takes none. */
void wb_reason_add(struct reason_list *list, struct wb_reason reason);

#endif
