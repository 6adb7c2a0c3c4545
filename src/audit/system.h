/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All that is told of one group in one quarter, by all editions together, as a
 * riddle that can be asked.
 */
#ifndef WIJKBEELD_AUDIT_SYSTEM_H
#define WIJKBEELD_AUDIT_SYSTEM_H

#include "audit/attacks.h"
#include "wijkbeeld/deduce.h"

/** A row that holds only for who knows how few households changed. */
struct time_row { uint32_t area; size_t told; int64_t lower, upper;
		  uint64_t sets; };

struct system {
	struct attack *attack;
	struct wb_arena *arena;		/* of this system */
	uint32_t group;
	const struct claim *claims;	/* of the group and quarter, by area */
	size_t claim_count;
	const int32_t *totals;		/* zones */
	struct wb_told *told;		/* rows, those of time last */
	size_t told_count;
	struct time_row *times;
	size_t time_count;
	struct wb_deduction *deduction;
	size_t doubts;			/* programs that showed nothing */
};

/** Claims of an area over the same sets: from the first to the last of them. */
struct claims_of { const struct claim *first, *end; };

/** The claims of these sets in the area, in a quarter; none: first == end. */
struct claims_of wb_claims_find(const struct published *published,
				const struct claim *like, int32_t quarter);

/** What they tell together; false when all hide it. */
bool wb_claims_told(struct claims_of claims, int64_t *lower, int64_t *upper);

/** Fills the rows of a system whose claims are set; false without memory. */
WB_MUST_CHECK bool wb_system_rows(struct system *system);

#endif
