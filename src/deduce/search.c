/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search for a solution, by moving units from set to set within a zone.
 *
 * As long as a row is not satisfied, the move that brings it nearer at the
 * least cost to the others is made. A cell that grew is not taken from for a
 * few steps, or two moves would undo each other for ever; and when no move
 * helps, the rows that do not hold count for more from then on. That finds nearly
 * every witness in a handful of moves, because rounding leaves each row some
 * room; what it does not find is left to a linear program.
 *
 * Rows of very many zones (a whole gemeente) are repaired by trying some of
 * their zones, in another place each step. Everything is in a fixed order, so
 * that the same question has the same answer.
 *
 * Source: Selman, Kautz and Cohen (1994), Noise strategies for improving local
 * search, AAAI-94 (there with chance, here with a tabu list).
 */
#include "deduction.h"

#include <string.h>

#include "wijkbeeld/memory.h"

enum {
	TABU_STEPS = 12,	/* in which a cell that grew is left alone */
	MOST_TRIED = 128,	/* zones of a row that are tried in a step */
	PATIENCE = 120,		/* steps in which fewer rows must be left */
};

static void
note_violation(struct wb_deduction *deduction, uint32_t row, bool violates)
{
	uint32_t place = deduction->violated_place[row];

	if (violates && !place) {
		deduction->violated[deduction->violated_count] = row;
		deduction->violated_place[row] =
			(uint32_t)++deduction->violated_count;
	} else if (!violates && place) {
		uint32_t last = deduction->violated[
			--deduction->violated_count];

		deduction->violated[place - 1] = last;
		deduction->violated_place[last] = place;
		deduction->violated_place[row] = 0;
	}
}

void
wb_search_note(struct wb_deduction *deduction, uint32_t row)
{
	note_violation(deduction, row,
		       distance(deduction, row, deduction->sums[row]) > 0);
}

/* Makes a move without writing it down. */
static void
apply(struct wb_deduction *deduction, const struct move *move)
{
	*cell_of(deduction, move->zone, move->from) -= move->units;
	*cell_of(deduction, move->zone, move->to) += move->units;
	for (size_t at = deduction->first_row[move->zone];
	     at < deduction->first_row[move->zone + 1]; at++) {
		uint32_t row = deduction->zone_rows[at];
		uint64_t sets = deduction->told[row].of.sets;
		int64_t sign = (int64_t)(sets >> move->to & 1) -
			       (int64_t)(sets >> move->from & 1);

		if (sign == 0)
			continue;
		deduction->sums[row] += sign * move->units;
		note_violation(deduction, row,
			distance(deduction, row, deduction->sums[row]) > 0);
	}
}

static bool
make(struct wb_deduction *deduction, struct move move)
{
	if (deduction->move_count == deduction->move_capacity) {
		size_t capacity = 2 * deduction->move_capacity + 64;
		struct move *moves = wb_memory_resize(deduction->moves,
			capacity, sizeof *moves);

		if (!moves)
			return false;
		deduction->moves = moves;
		deduction->move_capacity = capacity;
	}
	deduction->moves[deduction->move_count++] = move;
	apply(deduction, &move);
	return true;
}

bool
wb_search_replay(struct wb_deduction *deduction,
		 const struct kept_witness *kept)
{
	for (size_t m = 0; m < kept->count; m++)
		if (!make(deduction, kept->moves[m]))
			return false;
	return true;
}

void
wb_search_undo(struct wb_deduction *deduction)
{
	while (deduction->move_count > 0) {
		struct move back = deduction->moves[--deduction->move_count];

		back.units = -back.units;
		apply(deduction, &back);
	}
}

void
wb_search_keep(struct wb_deduction *deduction)
{
	deduction->move_count = 0;
}

bool
wb_search_set_zone(struct wb_deduction *deduction, uint32_t zone,
		   const int32_t *units)
{
	unsigned from = 0, to = 0, sets = deduction->set_count;

	for (;;) {
		int32_t more, room;

		while (from < sets &&
		       *cell_of(deduction, zone, from) <= units[from])
			from++;
		while (to < sets && *cell_of(deduction, zone, to) >= units[to])
			to++;
		if (from == sets || to == sets)
			return true;
		more = *cell_of(deduction, zone, from) - units[from];
		room = units[to] - *cell_of(deduction, zone, to);
		if (!make(deduction, (struct move){ zone, (uint8_t)from,
				(uint8_t)to, more < room ? more : room }))
			return false;
	}
}

/*
 * The rows of a zone that would be nearer or further when their sum grew or
 * shrank by some units. Most have room enough and are not among them, which is
 * what makes a move cheap to judge.
 */
static void
find_tight(const struct wb_deduction *deduction, uint32_t zone, int64_t units,
	   struct tight *tight, size_t *count)
{
	*count = 0;
	for (size_t at = deduction->first_row[zone];
	     at < deduction->first_row[zone + 1]; at++) {
		uint32_t row = deduction->zone_rows[at];
		int64_t sum = deduction->sums[row];
		int64_t now = distance(deduction, row, sum);
		int64_t weight = 1 + deduction->weight[row];
		struct tight found = { deduction->told[row].of.sets,
			weight * (distance(deduction, row, sum + units) - now),
			weight * (distance(deduction, row, sum - units) - now) };

		if (found.growing != 0 || found.shrinking != 0)
			tight[(*count)++] = found;
	}
}

/*
 * What the moves from a set add to all that is not satisfied, by the set they
 * go to; negative is better. A row changes where one of both is in it.
 */
static void
cost_moves(const struct tight *tight, size_t count, unsigned from,
	   uint64_t sets, int64_t cost[WB_MOST_SETS])
{
	memset(cost, 0, WB_MOST_SETS * sizeof *cost);
	for (size_t t = 0; t < count; t++) {
		bool in_from = tight[t].sets >> from & 1;
		int64_t more = in_from ? tight[t].shrinking : tight[t].growing;
		uint64_t to = (in_from ? ~tight[t].sets : tight[t].sets) & sets;

		for (; more != 0 && to != 0; to &= to - 1)
			cost[__builtin_ctzll(to)] += more;
	}
}

/* What a search wants, and the best move so far. */
struct choice {
	const struct wb_target *target;	/* or NULL */
	enum end end;
	int64_t value;			/* what the target is now */
	uint32_t step;
	bool found;
	struct move move;
	int64_t cost;
};

static int64_t
effect_on(const struct wb_cells *of, bool inside, const struct move *move)
{
	return inside ? ((int64_t)(of->sets >> move->to & 1) -
			 (int64_t)(of->sets >> move->from & 1)) * move->units :
			0;
}

/* Whether the target would leave its end by the move. */
static bool
spoils(const struct wb_deduction *deduction, const struct choice *choice,
       const struct move *move)
{
	return choice->target && !is_at_end(choice->target, choice->end,
		choice->value + effect_on(&choice->target->of,
			deduction->in_target[move->zone], move));
}

static bool
is_tabu(const struct wb_deduction *deduction, const struct choice *choice,
	const struct move *move)
{
	uint32_t raised = deduction->raised[(size_t)move->zone *
		deduction->set_count + move->from];

	return raised && choice->step < raised + TABU_STEPS;
}

/* The moves of a zone from one of its sets to others, judged by its tight rows. */
static void
try_set(const struct wb_deduction *deduction, struct move move, uint64_t to,
	bool keep_end, size_t tight_count, struct choice *choice)
{
	int64_t cost[WB_MOST_SETS];

	if (is_tabu(deduction, choice, &move))
		return;
	cost_moves(deduction->tight, tight_count, move.from, to, cost);
	for (; to != 0; to &= to - 1) {
		move.to = (uint8_t)__builtin_ctzll(to);
		if ((choice->found && cost[move.to] >= choice->cost) ||
		    (keep_end && spoils(deduction, choice, &move)))
			continue;
		choice->found = true;
		choice->cost = cost[move.to];
		choice->move = move;
	}
}

static uint64_t
all_sets(const struct wb_deduction *deduction)
{
	return deduction->set_count == WB_MOST_SETS ? UINT64_MAX :
	       (UINT64_C(1) << deduction->set_count) - 1;
}

/*
 * The moves of a zone that make a sum over `sets` grow, or shrink, by so many
 * units or by what there is.
 */
static void
try_zone(const struct wb_deduction *deduction, uint32_t zone, uint64_t sets,
	 bool grow, int64_t units, bool keep_end, struct choice *choice)
{
	uint64_t to = (grow ? sets : ~sets) & all_sets(deduction);
	int32_t judged = 0;
	size_t count = 0;

	for (unsigned from = 0; from < deduction->set_count; from++) {
		int32_t there = *cell_of(deduction, zone, from);
		struct move move = { zone, (uint8_t)from, 0,
			units < there ? (int32_t)units : there };

		if (there == 0 || (sets >> from & 1) == grow)
			continue;
		if (move.units != judged)
			find_tight(deduction, zone, move.units,
				   deduction->tight, &count);
		judged = move.units;
		try_set(deduction, move, to, keep_end, count, choice);
	}
}

static bool
take(struct wb_deduction *deduction, struct choice *choice)
{
	const struct move *move = &choice->move;

	if (choice->target)
		choice->value += effect_on(&choice->target->of,
			deduction->in_target[move->zone], move);
	deduction->raised[(size_t)move->zone * deduction->set_count +
			  move->to] = choice->step;
	choice->step++;
	return make(deduction, *move);
}

/* The row that is mended first: of the fewest zones, then the lowest. */
static uint32_t
worst_row(const struct wb_deduction *deduction)
{
	uint32_t best = deduction->violated[0];

	for (size_t v = 1; v < deduction->violated_count; v++) {
		uint32_t row = deduction->violated[v];
		size_t own = deduction->told[row].of.zone_count;
		size_t other = deduction->told[best].of.zone_count;

		if (own < other || (own == other && row < best))
			best = row;
	}
	return best;
}

static void
choose_for_row(const struct wb_deduction *deduction, uint32_t row,
	       bool whole_steps, struct choice *choice)
{
	const struct wb_told *told = &deduction->told[row];
	int64_t sum = deduction->sums[row];
	int64_t units = whole_steps ? distance(deduction, row, sum) : 1;
	size_t count = told->of.zone_count;
	size_t tried = count < MOST_TRIED ? count : MOST_TRIED;
	/* Another stretch of a long list each step, a prime further on. */
	size_t first = count > MOST_TRIED ? choice->step * (size_t)7919 : 0;

	choice->found = false;
	for (size_t z = 0; z < tried; z++)
		try_zone(deduction, told->of.zones[(first + z) % count],
			 told->of.sets, sum < told->lower, units, true, choice);
}

/* No move brings the rows nearer: those that do not hold count for more. */
static void
weigh_violated(struct wb_deduction *deduction)
{
	for (size_t v = 0; v < deduction->violated_count; v++) {
		uint32_t row = deduction->violated[v];

		if (deduction->weight[row]++ == 0)
			deduction->weighed[deduction->weighed_count++] = row;
	}
}

static void
forget_weights(struct wb_deduction *deduction)
{
	while (deduction->weighed_count > 0)
		deduction->weight[deduction->weighed[
			--deduction->weighed_count]] = 0;
}

static bool
repair(struct wb_deduction *deduction, struct choice *choice, bool *failed)
{
	size_t fewest = deduction->violated_count, waited = 0;

	while (deduction->violated_count > 0 && waited++ < PATIENCE) {
		uint32_t row = worst_row(deduction);

		if (deduction->violated_count < fewest) {
			fewest = deduction->violated_count;
			waited = 0;
		}
		choose_for_row(deduction, row, true, choice);
		if (!choice->found || choice->cost >= 0)
			choose_for_row(deduction, row, false, choice);
		if (!choice->found || choice->cost >= 0)
			weigh_violated(deduction);
		if (!choice->found) {
			/* Nothing may be taken now: wait for the tabu. */
			choice->step++;
			continue;
		}
		if (!take(deduction, choice)) {
			*failed = true;
			return false;
		}
	}
	return deduction->violated_count == 0;
}

static void
forget_steps(struct wb_deduction *deduction)
{
	forget_weights(deduction);
	for (size_t m = 0; m < deduction->move_count; m++)
		for (unsigned set = 0; set < deduction->set_count; set++)
			deduction->raised[(size_t)deduction->moves[m].zone *
					  deduction->set_count + set] = 0;
}

bool
wb_search_repair(struct wb_deduction *deduction, bool *failed)
{
	struct choice choice = { .step = 1 };
	bool done = repair(deduction, &choice, failed);

	forget_steps(deduction);
	return done;
}

static void
mark_target(struct wb_deduction *deduction, const struct wb_target *target,
	    uint8_t mark)
{
	for (size_t z = 0; z < target->of.zone_count; z++)
		deduction->in_target[target->of.zones[z]] = mark;
}

/* Moves units of the target, whatever it costs, until it is at its end. */
static bool
push(struct wb_deduction *deduction, struct choice *choice, bool *failed)
{
	const struct wb_cells *of = &choice->target->of;

	while (!is_at_end(choice->target, choice->end, choice->value)) {
		choice->found = false;
		for (size_t z = 0; z < of->zone_count; z++)
			try_zone(deduction, of->zones[z], of->sets,
				 choice->end == END_HIGH, 1, false, choice);
		if (!choice->found)
			return false;
		if (!take(deduction, choice)) {
			*failed = true;
			return false;
		}
	}
	return true;
}

bool
wb_search_end(struct wb_deduction *deduction, const struct wb_target *target,
	      enum end end, bool *failed)
{
	struct choice choice = { .target = target, .end = end, .step = 1,
				 .value = wb_cells_sum(deduction, &target->of) };
	bool done;

	mark_target(deduction, target, 1);
	done = push(deduction, &choice, failed) &&
	       repair(deduction, &choice, failed);
	forget_steps(deduction);
	mark_target(deduction, target, 0);
	return done;
}
