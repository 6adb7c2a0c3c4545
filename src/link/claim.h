/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a row with an id of its own claims, and whether another row with that id
 * claimed the same.
 */
#ifndef WIJKBEELD_LINK_CLAIM_H
#define WIJKBEELD_LINK_CLAIM_H

#include "link/source_run.h"

/** Of a row without an id `id` is NULL. */
struct wb_claim {
	const uint64_t *id;		/* keyed hash */
	uint64_t says;			/* see wb_row_says */
	uint32_t place;			/* address or area */
};

/** A digest of what is read of a row, but for where it is. */
uint64_t wb_row_says(const struct wb_source_run *run,
		     const struct wb_record *record);

/** Counts a row as used, or by why not; `*use` tells which. */
WB_MUST_CHECK enum wb_status wb_claim_count(struct wb_source_run *run,
					    const struct wb_claim *claim,
					    bool *use, struct wb_error *err);

/** Tells of contradictions, when all rows are read. */
void wb_claims_tell(const struct wb_source_run *run);

#endif
