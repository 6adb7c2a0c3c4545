/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tally of a source: how many of its rows linked in each area, and of how
 * many addresses they are. Kept while the source is read; 2 bytes for each
 * address of the register, and some 40 for each address that is not in it but
 * in a place that is known.
 */
#ifndef WIJKBEELD_LINK_TALLY_H
#define WIJKBEELD_LINK_TALLY_H

#include "link/find.h"

/** Rows of one address that is not in the register. */
struct wb_lost_address {
	uint64_t contributor;
	uint32_t vicinity, rows;
};

struct wb_tally {
	uint16_t *linked;		/* addresses: rows, saturating */
	struct wb_key_table places;	/* contributor to index in `lost` */
	struct wb_lost_address *lost;
	size_t lost_count, lost_capacity;
};

WB_MUST_CHECK bool wb_tally_init(struct wb_tally *tally,
				 const struct wb_linker *linker);
void wb_tally_release(struct wb_tally *tally);

void wb_tally_linked(struct wb_tally *tally, uint32_t address);

/** A row that does not link; false when memory is out. */
WB_MUST_CHECK bool wb_tally_lost(struct wb_tally *tally,
				 const struct wb_linker *linker,
				 const struct wb_found *found,
				 struct wb_link_count *areas);

/** Adds the addresses to the counts of their areas. */
void wb_tally_add_up(const struct wb_tally *tally,
		     const struct wb_linker *linker,
		     struct wb_link_count *areas);

#endif
