/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A riddle with its indexes and a solution, for the files of this room.
 *
 * `point` is a solution of everything told (once started). A search moves it,
 * one unit after the other, and writes each move down, so that the way back is
 * known; between two questions it is always the same point again.
 */
#ifndef WIJKBEELD_DEDUCE_DEDUCTION_H
#define WIJKBEELD_DEDUCE_DEDUCTION_H

#include "wijkbeeld/arena.h"
#include "wijkbeeld/deduce.h"

/** `units` of a zone that go from one set to another. */
struct move { uint32_t zone; uint8_t from, to; int32_t units; };

/** Zones that are searched or programmed together, ascending. */
struct zone_list { const uint32_t *zones; size_t count; };

enum { MOST_PROGRAM_CELLS = 16384 };	/* of a linear program */

struct program;

/** A row that has no room for a move; see search.c. */
struct tight { uint64_t sets; int64_t growing, shrinking; };

/** A witness as the moves from the point; more moves than fit are not kept. */
enum { MOST_KEPT_MOVES = 32, KEPT_WITNESSES = 16 };
struct kept_witness { struct move moves[MOST_KEPT_MOVES]; size_t count; };

struct wb_deduction {
	struct wb_arena *arena;
	size_t zone_count, told_count;
	unsigned set_count;
	const int32_t *totals;
	struct wb_told *told;
	bool *forgotten;

	/* The rows of a zone: zone_rows[first_row[z] .. first_row[z + 1]). */
	size_t *first_row;
	uint32_t *zone_rows;
	/* Zones that hang together by small areas, sorted by component. */
	size_t component_count;
	uint32_t *component;		/* of a zone */
	struct zone_list *components;

	bool has_point;
	bool was_point;			/* it satisfied all but what was told
					 * again since: a good place to begin */
	int32_t *point;			/* zones x sets */
	int64_t *sums;			/* rows, of the point */

	/* The search's own, of no meaning between two questions. */
	struct move *moves;
	size_t move_count, move_capacity;
	uint32_t *violated, *violated_place;	/* rows, and place + 1 in it */
	size_t violated_count;
	uint32_t *weight;		/* rows: how often they were in the way */
	uint32_t *weighed;		/* rows of some weight */
	size_t weighed_count;
	uint32_t *raised;		/* cells: step in which it last grew */
	uint8_t *in_target;		/* zones */
	struct tight *tight;		/* rows of one zone */
	int64_t *checked;		/* rows: the checker's sums */
	uint32_t *binding;

	/* The last witnesses: the next target is often another sum of them. */
	struct kept_witness kept[KEPT_WITNESSES];
	size_t kept_count;		/* of all that were kept, ever */

	struct program *program;	/* the last one, or NULL */
};

static inline int32_t *
cell_of(const struct wb_deduction *deduction, uint32_t zone, unsigned set)
{
	return &deduction->point[(size_t)zone * deduction->set_count + set];
}

/** How far a sum is from what is told of it; 0 where it fits. */
static inline int64_t
distance(const struct wb_deduction *deduction, uint32_t row, int64_t sum)
{
	const struct wb_told *told = &deduction->told[row];

	if (deduction->forgotten[row])
		return 0;
	if (sum < told->lower)
		return told->lower - sum;
	return sum > told->upper ? sum - told->upper : 0;
}

/** Which end of a target is looked for. */
enum end { END_LOW, END_HIGH };

/** Whether a value of the target is at its end or beyond. */
static inline bool
is_at_end(const struct wb_target *target, enum end end, int64_t value)
{
	return end == END_LOW ? value <= target->low : value >= target->high;
}

/** What the target is in the point. */
int64_t wb_cells_sum(const struct wb_deduction *deduction,
		     const struct wb_cells *of);

/** Fills the components; false when memory is out. */
WB_MUST_CHECK bool wb_components_find(struct wb_deduction *deduction);

/* ------------------------------------------------------------- search.c */

/**
 * Repairs the point until it satisfies everything told, by moves of units.
 * False when it found no way (or no memory: see `*failed`); the point is then
 * somewhere between.
 */
bool wb_search_repair(struct wb_deduction *deduction, bool *failed);

/**
 * Moves the point, wherever it is, until the target is at its end and all that
 * is told holds; the moves are in `deduction->moves`. False: no way found.
 */
bool wb_search_end(struct wb_deduction *deduction,
		   const struct wb_target *target, enum end end, bool *failed);

/** Moves one zone's units to the given sets, as moves; false: no memory. */
bool wb_search_set_zone(struct wb_deduction *deduction, uint32_t zone,
			const int32_t *units);

/** Makes moves that were kept; false: no memory. */
bool wb_search_replay(struct wb_deduction *deduction,
		      const struct kept_witness *kept);

/** Lists a row that has just been told as one that does not hold, if so. */
void wb_search_note(struct wb_deduction *deduction, uint32_t row);

/** Undoes all moves. */
void wb_search_undo(struct wb_deduction *deduction);

/** Keeps all moves: the point as it is now is the point. */
void wb_search_keep(struct wb_deduction *deduction);

/* ------------------------------------------------------------ witness.c */

/** Whether the point satisfies everything told; fills `checked` and totals. */
bool wb_witness_check_point(struct wb_deduction *deduction);

/**
 * Whether the point satisfies everything told, given that it was a checked
 * solution of all but `row` before the moves; the checker's sums follow.
 */
bool wb_witness_check_row(struct wb_deduction *deduction, uint32_t row);

/**
 * Whether the point is a witness, given that it was a checked solution before
 * the moves: looks at every row and cell that they touch, with sums of its own.
 *
 * @param value  receives what the target is
 */
bool wb_witness_check_moves(struct wb_deduction *deduction,
			    const struct wb_target *target, enum end end,
			    int64_t *value);

/* ------------------------------------------------------------ program.c */

/**
 * What a program takes of the zones outside it: nothing, so that rows that reach
 * beyond are left out and an extreme is at least as far as it can be; or what
 * they are in the point, so that it is at most that far. With all zones there
 * are the two are one.
 */
enum scope { SCOPE_INSIDE, SCOPE_FIXED };

/** What a linear program says. */
enum programmed { PROGRAM_SOLVED, PROGRAM_IMPOSSIBLE, PROGRAM_FAILED };

/**
 * The extreme of a sum over `zones`. The rows that hold it are left in
 * `deduction->binding`. The solution is read with wb_program_units.
 */
enum programmed wb_program_extreme(struct wb_deduction *deduction,
				   struct zone_list zones, enum scope scope,
				   const struct wb_cells *of, enum end end,
				   double *value, size_t *binding_count);

/** Any solution in the middle of what is told, of these zones. */
enum programmed wb_program_middle(struct wb_deduction *deduction,
				  struct zone_list zones);

/** The solution's units of a zone, by set, in whole numbers that add up. */
void wb_program_units(const struct wb_deduction *deduction, uint32_t zone,
		      int32_t *units);

/** A whole solution that reaches the end, after wb_program_extreme. */
bool wb_program_whole(struct wb_deduction *deduction,
		      const struct wb_target *target, enum end end);

/** What is told has changed, or the point: the last program is renewed. */
void wb_program_changed(struct wb_deduction *deduction);

/** Frees the last program. */
void wb_program_free(struct wb_deduction *deduction);

#endif
