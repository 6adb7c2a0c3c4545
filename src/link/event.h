/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keys of events that have a place and no address. The sum of the keys of
 * what is counted seeds its rounding, so it must be a function of the set of
 * events alone: not of the rows' order, nor of the project's indicators,
 * areas or periods.
 */
#ifndef WIJKBEELD_LINK_EVENT_H
#define WIJKBEELD_LINK_EVENT_H

#include <stdint.h>

#include "wijkbeeld/hash.h"
#include "wijkbeeld/period.h"
#include "wijkbeeld/text.h"

/** An event as its row tells it; what the source does not have is zero. */
struct wb_event {
	struct wb_text x, y;	/* as written */
	struct wb_text area;	/* code, as written */
	struct wb_date date;
};

/** The key of an event without an id of its own. */
uint64_t wb_event_key(const struct wb_hash_key *secret,
		      const struct wb_event *event);

/** The key of one more event that has `key`, when `before` have it already. */
uint64_t wb_event_key_again(const struct wb_hash_key *secret, uint64_t key,
			    uint32_t before);

#endif
