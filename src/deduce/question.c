/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A question: two witnesses of a target, or the rows that hold it.
 *
 * Order of trying, cheapest first: the solution itself; the last witnesses; a
 * search; a linear program over the zones that hang together with the target's,
 * with the rows of those zones alone, whose point is rounded and repaired,
 * beyond them too; the same with all rows, while the rest stays as in the
 * solution; a program in whole numbers with a bound on its nodes. When the
 * linear program cannot reach an end, the rows that hold it there are the
 * reason: more zones are taken in where a row reaches beyond, and if that does
 * not help, hiding one of the rows is the remedy.
 */
#include "deduction.h"

#include <string.h>

/* A value of a linear program that is this near is there. */
#define NEAR 1e-6

/* One end of a target in the making. */
struct question {
	struct wb_deduction *deduction;
	const struct wb_target *target;
	enum end end;
	struct wb_verdict *verdict;
	bool failed;			/* no memory */
};

static void
mark_zones(struct wb_deduction *deduction, const struct wb_cells *of,
	   uint8_t mark)
{
	for (size_t z = 0; z < of->zone_count; z++)
		deduction->in_target[of->zones[z]] = mark;
}

/* Keeps the moves of a witness, over the oldest one. */
static void
keep_witness(struct wb_deduction *deduction)
{
	struct kept_witness *kept = &deduction->kept[
		deduction->kept_count % KEPT_WITNESSES];

	if (deduction->move_count == 0 ||
	    deduction->move_count > MOST_KEPT_MOVES)
		return;
	memcpy(kept->moves, deduction->moves,
	       deduction->move_count * sizeof *kept->moves);
	kept->count = deduction->move_count;
	deduction->kept_count++;
}

/* Whether the point, with its moves, is a witness; takes the moves back. */
static bool
is_witness(struct question *question, bool is_new)
{
	int64_t value;
	bool good = wb_witness_check_moves(question->deduction,
		question->target, question->end, &value);

	if (good && is_new)
		keep_witness(question->deduction);
	wb_search_undo(question->deduction);
	if (good && question->end == END_LOW)
		question->verdict->low = value;
	else if (good)
		question->verdict->high = value;
	return good;
}

/* What the target would be after the moves of a kept witness. */
static int64_t
value_after(const struct wb_deduction *deduction, const struct wb_cells *of,
	    int64_t value, const struct kept_witness *kept)
{
	for (size_t m = 0; m < kept->count; m++) {
		const struct move *move = &kept->moves[m];

		if (deduction->in_target[move->zone])
			value += ((int64_t)(of->sets >> move->to & 1) -
				  (int64_t)(of->sets >> move->from & 1)) *
				 move->units;
	}
	return value;
}

/* One of the last witnesses may do for this target too. */
static bool
remember(struct question *question)
{
	struct wb_deduction *deduction = question->deduction;
	const struct wb_cells *of = &question->target->of;
	int64_t value = wb_cells_sum(deduction, of);
	size_t count = deduction->kept_count < KEPT_WITNESSES ?
		       deduction->kept_count : KEPT_WITNESSES;
	bool done = is_at_end(question->target, question->end, value) &&
		    is_witness(question, false);

	mark_zones(deduction, of, 1);
	for (size_t k = 0; !done && k < count; k++) {
		const struct kept_witness *kept = &deduction->kept[k];

		if (!is_at_end(question->target, question->end,
			       value_after(deduction, of, value, kept)))
			continue;
		question->failed |= !wb_search_replay(deduction, kept);
		done = is_witness(question, false);
	}
	mark_zones(deduction, of, 0);
	return done && !question->failed;
}

static bool
search(struct question *question)
{
	struct wb_deduction *deduction = question->deduction;

	if (remember(question))
		return true;
	if (wb_search_end(deduction, question->target, question->end,
			  &question->failed))
		return is_witness(question, true);
	wb_search_undo(deduction);
	return false;
}

/* The components of a target's zones, and which rows let them grow. */
struct around { struct wb_arena *arena; uint8_t *taken; };

static void
take_components(const struct wb_deduction *deduction, struct around *around,
		const struct wb_cells *of)
{
	for (size_t z = 0; z < of->zone_count; z++)
		around->taken[deduction->component[of->zones[z]]] = 1;
}

/* Their zones, ascending; no zones: no memory. */
static struct zone_list
zones_of(const struct wb_deduction *deduction, const struct around *around)
{
	uint32_t *zones = wb_arena_array(around->arena, deduction->zone_count,
					 sizeof *zones);
	struct zone_list list = { zones, 0 };

	for (uint32_t zone = 0; zones && zone < deduction->zone_count; zone++)
		if (around->taken[deduction->component[zone]])
			zones[list.count++] = zone;
	return list;
}

/*
 * Takes in all zones of the smallest row that holds the target and reaches
 * beyond them: what lies there need not stay as it is. False: there is none.
 */
static bool
widen(const struct wb_deduction *deduction, struct around *around,
      size_t binding_count)
{
	const struct wb_cells *best = NULL;

	for (size_t b = 0; b < binding_count; b++) {
		const struct wb_cells *of =
			&deduction->told[deduction->binding[b]].of;
		bool beyond = false;

		for (size_t z = 0; z < of->zone_count && !beyond; z++)
			beyond = !around->taken[deduction->component[
				of->zones[z]]];
		if (beyond && (!best || of->zone_count < best->zone_count))
			best = of;
	}
	if (best)
		take_components(deduction, around, best);
	return best != NULL;
}

/* Moves the zones to the program's solution. */
static bool
go_to_program(struct question *question, struct zone_list list)
{
	int32_t units[WB_MOST_SETS];

	for (size_t z = 0; z < list.count; z++) {
		wb_program_units(question->deduction, list.zones[z], units);
		if (!wb_search_set_zone(question->deduction, list.zones[z],
					units)) {
			question->failed = true;
			return false;
		}
	}
	return true;
}

/* From the program's solution to one of everything, in whole numbers. */
static bool
go_on_from_program(struct question *question, struct zone_list list)
{
	struct wb_deduction *deduction = question->deduction;

	if (go_to_program(question, list) &&
	    wb_search_end(deduction, question->target, question->end,
			  &question->failed) &&
	    is_witness(question, true))
		return true;
	wb_search_undo(deduction);
	return false;
}

/*
 * From its real numbers by search, or from whole ones that it searches itself.
 * That takes a hundred times as long, so it is left for the last program.
 */
static bool
make_whole(struct question *question, struct zone_list list, enum scope scope)
{
	if (go_on_from_program(question, list))
		return true;
	return !question->failed && scope == SCOPE_FIXED &&
	       wb_program_whole(question->deduction, question->target,
				question->end) &&
	       go_on_from_program(question, list);
}

/* Every row that has a zone of the target. */
static size_t
bind_all(struct wb_deduction *deduction, const struct wb_cells *of)
{
	size_t count = 0;

	mark_zones(deduction, of, 1);
	for (uint32_t row = 0; row < deduction->told_count; row++) {
		const struct wb_cells *own = &deduction->told[row].of;
		bool touches = false;

		for (size_t z = 0; z < own->zone_count && !touches; z++)
			touches = deduction->in_target[own->zones[z]];
		if (touches && !deduction->forgotten[row])
			deduction->binding[count++] = row;
	}
	mark_zones(deduction, of, 0);
	return count;
}

/* What a linear program makes of it; `binding_count` rows hold it. */
static enum wb_answer
programmed(struct question *question, struct zone_list list, enum scope scope,
	   size_t *binding_count)
{
	struct wb_deduction *deduction = question->deduction;
	const struct wb_target *target = question->target;
	double value;

	/* Too large for a program. */
	if (list.count * deduction->set_count > MOST_PROGRAM_CELLS ||
	    wb_program_extreme(deduction, list, scope, &target->of,
			       question->end, &value, binding_count) !=
	    PROGRAM_SOLVED)
		return WB_ANSWER_UNDECIDED;
	if (question->end == END_LOW ? value > (double)target->low + NEAR :
				       value < (double)target->high - NEAR)
		return WB_ANSWER_UNSAFE;
	return make_whole(question, list, scope) ? WB_ANSWER_SAFE :
					    WB_ANSWER_UNDECIDED;
}

/*
 * What zones around the target say by themselves, and when that does not
 * decide, programs over more and more zones while the rest stays as it is.
 */
static enum wb_answer
program_around(struct question *question, struct around *around,
	       size_t *binding_count)
{
	const struct wb_deduction *deduction = question->deduction;
	enum scope scope = SCOPE_INSIDE;
	enum wb_answer answer;
	bool more;

	take_components(deduction, around, &question->target->of);
	do {
		struct zone_list list = zones_of(deduction, around);

		question->failed |= !list.zones;
		if (question->failed)
			return WB_ANSWER_UNDECIDED;
		answer = programmed(question, list, scope, binding_count);
		more = scope == SCOPE_INSIDE ?
		       answer == WB_ANSWER_UNDECIDED :
		       answer == WB_ANSWER_UNSAFE &&
		       widen(deduction, around, *binding_count);
		scope = SCOPE_FIXED;
	} while (more && !question->failed);
	return answer;
}

static enum wb_answer
answer_of(struct question *question)
{
	struct wb_deduction *deduction = question->deduction;
	struct wb_verdict *verdict = question->verdict;
	enum wb_answer answer = WB_ANSWER_UNDECIDED;
	struct around around = { NULL, NULL };
	size_t count = 0;

	if (search(question))
		return WB_ANSWER_SAFE;
	if (!question->failed)
		around.arena = wb_arena_new();
	if (around.arena)
		around.taken = wb_arena_array(around.arena,
					      deduction->component_count, 1);
	question->failed |= !around.taken;
	verdict->programmed = true;
	if (around.taken)
		answer = program_around(question, &around, &count);
	wb_arena_free(around.arena);
	if (answer == WB_ANSWER_SAFE)
		return answer;
	verdict->binding_count = count > 0 ? count :
		bind_all(deduction, &question->target->of);
	verdict->binding = deduction->binding;
	return answer;
}

enum wb_status
wb_deduction_ask(struct wb_deduction *deduction, const struct wb_target *target,
		 struct wb_verdict *out, struct wb_error *err)
{
	*out = (struct wb_verdict){ .answer = WB_ANSWER_UNDECIDED };
	if (!deduction->has_point)
		return WB_OK;
	for (int end = END_LOW; end <= END_HIGH; end++) {
		struct question question = { .deduction = deduction,
			.target = target, .end = (enum end)end,
			.verdict = out };

		out->answer = answer_of(&question);
		if (question.failed)
			return wb_error_no_memory(err);
		if (out->answer != WB_ANSWER_SAFE)
			return WB_OK;
	}
	return WB_OK;
}

/* The zones of a riddle, all of them. */
static struct zone_list
all_zones(const struct wb_deduction *deduction, struct wb_arena *arena)
{
	uint32_t *zones = wb_arena_array(arena, deduction->zone_count,
					 sizeof *zones);

	for (uint32_t zone = 0; zones && zone < deduction->zone_count; zone++)
		zones[zone] = zone;
	return (struct zone_list){ zones, deduction->zone_count };
}

enum wb_status
wb_deduction_range(struct wb_deduction *deduction, struct wb_cells of,
		   bool *solvable, double *least, double *most,
		   struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct zone_list all = { NULL, 0 };
	enum programmed solved[] = { PROGRAM_FAILED, PROGRAM_FAILED };
	double value[] = { 0, 0 };
	size_t ignored;

	if (arena)
		all = all_zones(deduction, arena);
	for (int end = END_LOW; all.zones && end <= END_HIGH; end++)
		solved[end] = wb_program_extreme(deduction, all, SCOPE_INSIDE,
			&of, (enum end)end, &value[end], &ignored);
	wb_program_free(deduction);
	wb_arena_free(arena);
	*solvable = solved[END_LOW] == PROGRAM_SOLVED &&
		    solved[END_HIGH] == PROGRAM_SOLVED;
	if (!*solvable && solved[END_LOW] != PROGRAM_IMPOSSIBLE)
		return wb_error_no_memory(err);
	if (*solvable) {
		*least = value[END_LOW];
		*most = value[END_HIGH];
	}
	return WB_OK;
}
