/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a release tells of one atom group in one period, as a riddle, and what
 * must stay uncertain in it. The one is read from the release alone; the other
 * knows of each count only whether it is small.
 */
#ifndef WIJKBEELD_DISCLOSURE_RIDDLE_H
#define WIJKBEELD_DISCLOSURE_RIDDLE_H

#include "disclosure/protection.h"
#include "disclosure/regions.h"
#include "wijkbeeld/deduce.h"

/** A group in a period. */
struct group_period { uint32_t group; size_t period; };

/** What a row of the riddle is about. */
struct told_about { uint32_t area; uint64_t sets; };

struct group_riddle {
	struct wb_riddle riddle;
	const struct told_about *about;		/* rows */
	const int32_t *truth;			/* zones x sets: a solution */
};

/**
 * Calls `see` with each statement of the group in an area, printed or hidden,
 * and the sets it counts. Sets that count the rest of others are turned round,
 * so that two statements of one number have the same sets (`turned`).
 */
typedef void (*see_statement)(void *context, struct wb_statement statement,
			      uint64_t sets, bool turned);
void wb_each_statement(const struct protection *protection,
		       struct group_period at, uint32_t area,
		       see_statement see, void *context);

/** Reads the riddle from the release; false when memory is out. */
WB_MUST_CHECK bool wb_riddle_read(const struct protection *protection,
				  const struct regions *regions,
				  struct group_period at,
				  struct wb_arena *arena,
				  struct group_riddle *out);

/**
 * The targets of a group in a period: every count of few, in every area and
 * sliver, of every statement, set and conjunction of domains. See targets.c.
 */
struct target_list { struct wb_target *targets; size_t count, capacity; };
WB_MUST_CHECK bool wb_targets_find(const struct protection *protection,
				   const struct regions *regions,
				   struct group_period at,
				   struct wb_arena *arena,
				   struct target_list *out);

#endif
