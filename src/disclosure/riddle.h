/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a release tells of one atom group or of one number that adds up over areas
 * (a rate, persons, a survey) in one period, as a riddle, and what must stay
 * uncertain in it. The one is read from the release alone;
 * the other knows of each count only whether it is small.
 */
#ifndef WIJKBEELD_DISCLOSURE_RIDDLE_H
#define WIJKBEELD_DISCLOSURE_RIDDLE_H

#include "disclosure/protection.h"
#include "disclosure/regions.h"
#include "wijkbeeld/deduce.h"

/**
 * What is asked at once: an atom group or another indicator, by the name of most
 * of them a rate (the other is UINT32_MAX), in a period. What it counts are cells
 * as well, set 1 of two. Of the events of a rate nobody knows how many they could
 * be; persons and respondents are a part of so many (ground.h).
 */
struct series {
	uint32_t group, rate;
	size_t period;
	bool with_next;		/* of a group, with the period after it, as a
				 * reader asks who knows that few moved */
};

/** The ground of a series, or NULL: its zones are those of addresses. */
const struct ground *wb_series_ground(const struct protection *protection,
				      struct series at);

size_t wb_series_zones(const struct protection *protection, struct series at);

/** How many sets it has: 2 to the number of domains, or 2. */
size_t wb_series_sets(const struct protection *protection, struct series at);

/** The true cells of a zone: its sets; the rest is 0. */
void wb_series_cells(const struct protection *protection, struct series at,
		     uint32_t zone, int64_t cells[WB_MOST_SETS]);

/** What a row of the riddle is about; a fixed one was told before. */
struct told_about {
	struct series at;
	uint32_t area;
	uint64_t sets;
	bool fixed;
};

struct group_riddle {
	struct wb_riddle riddle;
	const struct told_about *about;		/* rows */
	const int32_t *truth;			/* zones x sets: a solution; or
						 * NULL where it is not asked */
};

/**
 * Calls `see` with each statement of the series in an area, printed or hidden,
 * and the sets it counts. Sets that count the rest of others are turned round,
 * so that two statements of one number have the same sets (`turned`).
 */
typedef void (*see_statement)(void *context, struct wb_statement statement,
			      uint64_t sets, bool turned);
void wb_each_statement(const struct protection *protection,
		       struct series at, uint32_t area,
		       see_statement see, void *context);

/** Reads the riddle of one period from the release; false without memory. */
WB_MUST_CHECK bool wb_riddle_read(const struct protection *protection,
				  const struct regions *regions,
				  struct series at,
				  struct wb_arena *arena,
				  struct group_riddle *out);

/**
 * The targets of a series: every count of few, in every area and sliver, of
 * every statement, set and conjunction of domains. See targets.c.
 */
struct target_list {
	struct wb_target *targets;
	const struct region **regions;	/* where each of them is */
	size_t count, capacity, region_capacity;
	int64_t examined;		/* numbers that could have been of few */
	int64_t narrowest;		/* least `high` of any of them */
};
WB_MUST_CHECK bool wb_targets_find(const struct protection *protection,
				   const struct regions *regions,
				   struct series at,
				   struct wb_arena *arena,
				   struct target_list *out);

/** What is told of a series, and what must stay uncertain in it. */
struct inquiry {
	struct group_riddle riddle;
	struct target_list targets;
};

/** Where the search begins, and what of the households that moved is used. */
enum beginning {
	FROM_RELEASE,		/* what the release tells; nobody moved where
				 * few did, which is the most that can be known */
	FROM_TRUTH,		/* the truth, and the units that moved */
};

/**
 * A period and the next, for a reader who knows where few moved; see movers.c.
 * Without such a place there are no targets. False when memory is out.
 */
WB_MUST_CHECK bool wb_movers_join(const struct protection *protection,
				  const struct regions *regions,
				  struct series at, enum beginning from,
				  struct wb_arena *arena, struct inquiry *out);

/** What is asked of a series; false when memory is out. */
WB_MUST_CHECK bool wb_inquiry_make(const struct protection *protection,
				   const struct regions *regions,
				   struct series at, enum beginning from,
				   struct wb_arena *arena, struct inquiry *out);

/**
 * A riddle ready to be asked, at its beginning. `out` is to be freed whatever
 * comes back; `*found` is false where there is no such beginning.
 */
WB_MUST_CHECK enum wb_status
wb_inquiry_start(const struct group_riddle *riddle, enum beginning from,
		 struct wb_deduction **out, bool *found, struct wb_error *err);

#endif
