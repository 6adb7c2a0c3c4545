/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a reader can deduce from what is told.
 *
 * The unknowns are cells: the units of a zone that have exactly a set of
 * domains. The units of a zone are known, so its cells add up to them. What is
 * told is a sum of cells, of some zones and some sets, between two bounds. A
 * target is such a sum that must stay uncertain: there must be a solution where
 * it is at most `low` and one where it is at least `high` (DISCLOSURE 2.3).
 *
 * A target is proved by two witnesses: whole numbers that satisfy all that is
 * told. They are found by search or a linear program, which may err, and are
 * checked in integers by code that shares nothing with either (witness.c). So
 * "safe" rests on the check alone; what is undecided is never safe.
 *
 * Nothing here knows a true count, and no chance, clock or thread plays a part:
 * what is told alone decides the verdict.
 *
 * A table of a statistical office fits too: each cell of it a zone of unknown
 * size (WB_TOTAL_UNKNOWN) with two sets, has not and has.
 */
#ifndef WIJKBEELD_DEDUCE_H
#define WIJKBEELD_DEDUCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/error.h"

enum {
	WB_MOST_SETS = 64,		/* of domains in one group, 2^6 */
	WB_TOTAL_UNKNOWN = 1 << 24,	/* units of a zone: more than there are */
};

/** Cells that are added up: those of `zones`, for each set whose bit is 1. */
struct wb_cells {
	const uint32_t *zones;		/* ascending */
	size_t zone_count;
	uint64_t sets;			/* bit s: set s */
};

/** What is told of a sum: from `lower` to `upper`, both included. */
struct wb_told { struct wb_cells of; int64_t lower, upper; };

/** What must stay possible of a sum: `low` or less, and `high` or more. */
struct wb_target { struct wb_cells of; int64_t low, high; };

/** The unknowns and all that is told of them; copied, the zones are not. */
struct wb_riddle {
	size_t zone_count;
	unsigned set_count;		/* a power of two, to WB_MOST_SETS */
	const int32_t *totals;		/* zones: units, 0 or more */
	const struct wb_told *told;
	size_t told_count;
};

struct wb_deduction;

/**
 * A riddle ready to be asked. `out` holds heap memory and the solver of this
 * thread, so a thread has one at a time. Free with wb_deduction_free.
 *
 * @return WB_OK, WB_OUT_OF_DOMAIN for sets, zones or totals out of their range,
 *         or WB_NO_MEMORY
 */
WB_MUST_CHECK enum wb_status
wb_deduction_new(const struct wb_riddle *riddle, struct wb_deduction **out,
		 struct wb_error *err);
void wb_deduction_free(struct wb_deduction *deduction);

/**
 * Finds a first solution, from which the witnesses are searched.
 *
 * @param hint   cells, zones x sets, to begin at when no other way leads to a
 *               solution; or NULL
 * @param found  false when there is no solution, or none was found
 */
WB_MUST_CHECK enum wb_status
wb_deduction_start(struct wb_deduction *deduction, const int32_t *hint,
		   bool *found, struct wb_error *err);

/**
 * Starts from a given point instead, zones x sets: another place to search from
 * where the first one led to no witness. False: it is no solution.
 */
bool wb_deduction_start_at(struct wb_deduction *deduction,
			   const int32_t *point);

/** From here on row `told` is not told; what was proved stays so. */
void wb_deduction_forget(struct wb_deduction *deduction, size_t told);

/**
 * The opposite, after a start: the row is told again and the solution repaired.
 *
 * @param found  false when that was not possible; the row stays forgotten
 */
WB_MUST_CHECK enum wb_status
wb_deduction_recall(struct wb_deduction *deduction, size_t told, bool *found,
		    struct wb_error *err);

/** Whether zones of the row hang together with some of these, by small areas. */
bool wb_deduction_is_near(const struct wb_deduction *deduction, size_t told,
			  const struct wb_cells *of);

enum wb_answer {
	WB_ANSWER_SAFE,		/* both witnesses were found and checked */
	WB_ANSWER_UNSAFE,	/* a reader can exclude one of the ends */
	WB_ANSWER_UNDECIDED,	/* neither was shown; count it as unsafe */
};

/** What was found of a target. */
struct wb_verdict {
	enum wb_answer answer;
	int64_t low, high;	/* what the target is in the witnesses */
	const uint32_t *binding;	/* rows that hold it, until the next call */
	size_t binding_count;	/* 0 when safe */
	bool programmed;	/* a linear program was needed */
};

/** Asks about a target, after wb_deduction_start found a solution. */
WB_MUST_CHECK enum wb_status
wb_deduction_ask(struct wb_deduction *deduction, const struct wb_target *target,
		 struct wb_verdict *out, struct wb_error *err);

/**
 * The least and the most that a sum can be, by linear programs over the whole
 * riddle; the reals between them hold all solutions. Needs no start.
 *
 * @param solvable  false when nothing satisfies what is told; `*least` and
 *                  `*most` are then untouched
 */
WB_MUST_CHECK enum wb_status
wb_deduction_range(struct wb_deduction *deduction, struct wb_cells of,
		   bool *solvable, double *least, double *most,
		   struct wb_error *err);

#endif
