/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a number is counted that adds up over areas but is no share of addresses
 * and no rate of them: events of places, persons, respondents. Each such
 * indicator has a ground: zones, what is in each, and the regions of those.
 */
#ifndef WIJKBEELD_DISCLOSURE_GROUND_H
#define WIJKBEELD_DISCLOSURE_GROUND_H

#include "disclosure/regions.h"

struct protection;

struct ground {
	const struct regions *regions;	/* NULL: the indicator has no ground */
	size_t zone_count;
	/* zones x periods; `all` is WB_TOTAL_UNKNOWN where no zone is known to
	 * have so many */
	const struct wb_part *parts;
	/* areas: of how many it is a part, where zones do not tell; 0 where that
	 * is not known. NULL: zones do, or it is a part of nothing (events) */
	const int64_t *units;
	bool of_events;
};

/**
 * The grounds of all indicators, one each; see ground.c.
 *
 * @param regions  of the zones of addresses
 * @return NULL when memory is out
 */
WB_MUST_CHECK const struct ground *
wb_grounds_find(const struct protection *protection,
		const struct regions *regions, struct wb_arena *arena);

#endif
