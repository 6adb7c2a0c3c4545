/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A riddle that is asked: first a solution, then two witnesses a target.
 *
 * Order of trying, cheapest first: the solution itself; a search from it; a
 * linear program over the zones that hang together with the target's, with the
 * rows of those zones alone, whose point is rounded and repaired, beyond them
 * too; the same with all rows, while the rest stays as in the solution; a
 * program in whole numbers with a bound on its nodes. When the linear program cannot reach
 * an end, the rows that hold it there are the reason: more zones are taken in
 * where a row reaches beyond, and if that does not help, hiding one of the rows
 * is the remedy.
 *
 * Zones hang together by rows of few zones. A row of many (a whole wijk) would
 * tie all of them to each other and bind none of them, so it joins only as long
 * as a component stays small. What is outside stays fixed while a program is
 * solved; that can only make the answer too careful.
 */
#include "deduction.h"

#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

enum {
	MOST_ZONES = 64,	/* that hang together */
	MOST_CELLS = 16384,	/* of a linear program */
};

/* A value of a linear program that is this near is there. */
#define NEAR 1e-6

int64_t
wb_cells_sum(const struct wb_deduction *deduction, const struct wb_cells *of)
{
	int64_t sum = 0;

	for (size_t z = 0; z < of->zone_count; z++)
		for (unsigned set = 0; set < deduction->set_count; set++)
			if (of->sets >> set & 1)
				sum += *cell_of(deduction, of->zones[z], set);
	return sum;
}

/* ------------------------------------------------------------- indexes */

static bool
cells_are_known(const struct wb_riddle *riddle, const struct wb_cells *of)
{
	for (size_t z = 0; z < of->zone_count; z++)
		if (of->zones[z] >= riddle->zone_count ||
		    (z > 0 && of->zones[z] <= of->zones[z - 1]))
			return false;
	return riddle->set_count == WB_MOST_SETS ||
	       of->sets >> riddle->set_count == 0;
}

static enum wb_status
check_riddle(const struct wb_riddle *riddle, struct wb_error *err)
{
	unsigned sets = riddle->set_count;

	if (sets < 2 || sets > WB_MOST_SETS || (sets & (sets - 1)) != 0)
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a riddle has 2 to %d sets, a power of two"),
			WB_MOST_SETS);
	for (size_t zone = 0; zone < riddle->zone_count; zone++)
		if (riddle->totals[zone] < 0 ||
		    riddle->totals[zone] > WB_TOTAL_UNKNOWN)
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a zone has 0 to %d units"),
				WB_TOTAL_UNKNOWN);
	for (size_t row = 0; row < riddle->told_count; row++)
		if (!cells_are_known(riddle, &riddle->told[row].of))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("what is told is of zones that are there, in their order"));
	return WB_OK;
}

/* The rows of each zone, in the order of the rows. */
static bool
index_rows(struct wb_deduction *deduction)
{
	size_t zones = deduction->zone_count, all = 0;
	size_t *first = wb_arena_array(deduction->arena, zones + 2,
				       sizeof *first);

	deduction->first_row = first;
	if (!first)
		return false;
	for (size_t row = 0; row < deduction->told_count; row++) {
		const struct wb_cells *of = &deduction->told[row].of;

		for (size_t z = 0; z < of->zone_count; z++)
			first[of->zones[z] + 2]++;
		all += of->zone_count;
	}
	for (size_t zone = 0; zone < zones; zone++)
		first[zone + 2] += first[zone + 1];
	deduction->zone_rows = wb_arena_array(deduction->arena, all,
		sizeof *deduction->zone_rows);
	if (!deduction->zone_rows)
		return false;
	/* first[z + 1] runs from the start of zone z to its end. */
	for (uint32_t row = 0; row < deduction->told_count; row++) {
		const struct wb_cells *of = &deduction->told[row].of;

		for (size_t z = 0; z < of->zone_count; z++)
			deduction->zone_rows[first[of->zones[z] + 1]++] = row;
	}
	return true;
}

/* ---------------------------------------------------------- components */

/* Zones joined into components; `joined` points towards the lowest of them. */
struct joining { uint32_t *joined, *size; };

static uint32_t
root_of(struct joining *joining, uint32_t zone)
{
	while (joining->joined[zone] != zone) {
		joining->joined[zone] = joining->joined[joining->joined[zone]];
		zone = joining->joined[zone];
	}
	return zone;
}

static void
join(struct joining *joining, uint32_t one, uint32_t other)
{
	one = root_of(joining, one);
	other = root_of(joining, other);
	if (one == other)
		return;
	if (other < one) {
		uint32_t kept = one;

		one = other;
		other = kept;
	}
	joining->joined[other] = one;
	joining->size[one] += joining->size[other];
}

/* How many zones a component would have that a row joins. */
static size_t
joined_size(struct joining *joining, const struct wb_cells *of, uint32_t *seen,
	    uint32_t mark)
{
	size_t size = 0;

	for (size_t z = 0; z < of->zone_count; z++) {
		uint32_t root = root_of(joining, of->zones[z]);

		if (seen[root] == mark)
			continue;
		seen[root] = mark;
		size += joining->size[root];
	}
	return size;
}

struct sized_row { size_t zones; uint32_t row; };

static int
compare_sizes(const void *left, const void *right)
{
	const struct sized_row *a = left, *b = right;

	if (a->zones != b->zones)
		return a->zones < b->zones ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

static void
join_by_rows(const struct wb_deduction *deduction, struct joining *joining,
	     struct sized_row *rows, uint32_t *seen)
{
	for (uint32_t row = 0; row < deduction->told_count; row++)
		rows[row] = (struct sized_row){
			deduction->told[row].of.zone_count, row };
	qsort(rows, deduction->told_count, sizeof *rows, compare_sizes);
	for (uint32_t at = 0; at < deduction->told_count &&
	     rows[at].zones <= MOST_ZONES; at++) {
		const struct wb_cells *of = &deduction->told[rows[at].row].of;

		if (of->zone_count == 0 ||
		    joined_size(joining, of, seen, at + 1) > MOST_ZONES)
			continue;
		for (size_t z = 1; z < of->zone_count; z++)
			join(joining, of->zones[0], of->zones[z]);
	}
}

/* Numbers the components by their lowest zone and lists their zones. */
static bool
list_components(struct wb_deduction *deduction, struct joining *joining)
{
	size_t zones = deduction->zone_count;
	uint32_t *listed = wb_arena_array(deduction->arena, zones,
					  sizeof *listed);
	size_t used = 0;

	deduction->component = wb_arena_array(deduction->arena, zones,
		sizeof *deduction->component);
	deduction->components = wb_arena_array(deduction->arena, zones,
		sizeof *deduction->components);
	if (!listed || !deduction->component || !deduction->components)
		return false;
	for (uint32_t zone = 0; zone < zones; zone++) {
		uint32_t root = root_of(joining, zone);

		if (root == zone) {
			deduction->component[zone] =
				(uint32_t)deduction->component_count;
			deduction->components[deduction->component_count++] =
				(struct zone_list){ listed + used, 0 };
			used += joining->size[zone];
		}
		deduction->component[zone] = deduction->component[root];
	}
	for (uint32_t zone = 0; zone < zones; zone++) {
		struct zone_list *list = &deduction->components[
			deduction->component[zone]];

		listed[(size_t)(list->zones - listed) + list->count++] = zone;
	}
	return true;
}

static bool
find_components(struct wb_deduction *deduction)
{
	size_t zones = deduction->zone_count;
	struct wb_arena *arena = wb_arena_new();
	struct joining joining = { 0 };
	uint32_t *seen = NULL;
	struct sized_row *rows = NULL;
	bool done = false;

	if (arena) {
		joining.joined = wb_arena_array(arena, zones, sizeof(uint32_t));
		joining.size = wb_arena_array(arena, zones, sizeof(uint32_t));
		seen = wb_arena_array(arena, zones, sizeof *seen);
		rows = wb_arena_array(arena, deduction->told_count,
				      sizeof *rows);
	}
	if (joining.joined && joining.size && seen && rows) {
		for (uint32_t zone = 0; zone < zones; zone++) {
			joining.joined[zone] = zone;
			joining.size[zone] = 1;
		}
		join_by_rows(deduction, &joining, rows, seen);
		done = list_components(deduction, &joining);
	}
	wb_arena_free(arena);
	return done;
}

/* ---------------------------------------------------------- life cycle */

static bool
copy_riddle(struct wb_deduction *deduction, const struct wb_riddle *riddle)
{
	struct wb_arena *arena = deduction->arena;
	size_t zones = riddle->zone_count, rows = riddle->told_count;
	size_t cells = zones * riddle->set_count;
	int32_t *totals = wb_arena_array(arena, zones, sizeof *totals);

	deduction->zone_count = zones;
	deduction->told_count = rows;
	deduction->set_count = riddle->set_count;
	deduction->totals = totals;
	deduction->told = wb_arena_array(arena, rows, sizeof *deduction->told);
	deduction->forgotten = wb_arena_array(arena, rows, sizeof(bool));
	deduction->point = wb_arena_array(arena, cells, sizeof(int32_t));
	deduction->sums = wb_arena_array(arena, rows, sizeof(int64_t));
	deduction->violated = wb_arena_array(arena, rows, sizeof(uint32_t));
	deduction->violated_place = wb_arena_array(arena, rows,
						   sizeof(uint32_t));
	deduction->weight = wb_arena_array(arena, rows, sizeof(uint32_t));
	deduction->weighed = wb_arena_array(arena, rows, sizeof(uint32_t));
	deduction->raised = wb_arena_array(arena, cells, sizeof(uint32_t));
	deduction->in_target = wb_arena_array(arena, zones, sizeof(uint8_t));
	deduction->tight = wb_arena_array(arena, rows,
					  sizeof *deduction->tight);
	deduction->checked = wb_arena_array(arena, rows, sizeof(int64_t));
	deduction->binding = wb_arena_array(arena, rows, sizeof(uint32_t));
	if (!totals || !deduction->told || !deduction->forgotten ||
	    !deduction->point || !deduction->sums || !deduction->violated ||
	    !deduction->violated_place || !deduction->weight ||
	    !deduction->weighed || !deduction->raised ||
	    !deduction->in_target || !deduction->tight || !deduction->checked ||
	    !deduction->binding)
		return false;
	if (zones > 0)
		memcpy(totals, riddle->totals, zones * sizeof *totals);
	if (rows > 0)
		memcpy(deduction->told, riddle->told,
		       rows * sizeof *deduction->told);
	return true;
}

enum wb_status
wb_deduction_new(const struct wb_riddle *riddle, struct wb_deduction **out,
		 struct wb_error *err)
{
	enum wb_status status = check_riddle(riddle, err);
	struct wb_arena *arena;
	struct wb_deduction *deduction = NULL;

	if (status != WB_OK)
		return status;
	arena = wb_arena_new();
	if (arena)
		deduction = wb_arena_array(arena, 1, sizeof *deduction);
	if (deduction)
		deduction->arena = arena;
	if (!deduction || !copy_riddle(deduction, riddle) ||
	    !index_rows(deduction) || !find_components(deduction)) {
		wb_arena_free(arena);
		return wb_error_no_memory(err);
	}
	*out = deduction;
	return WB_OK;
}

void
wb_deduction_free(struct wb_deduction *deduction)
{
	if (!deduction)
		return;
	wb_program_free(deduction);
	wb_memory_free(deduction->moves);
	wb_arena_free(deduction->arena);
}

void
wb_deduction_forget(struct wb_deduction *deduction, size_t told)
{
	deduction->forgotten[told] = true;
	wb_program_changed(deduction);
}

/* --------------------------------------------------------- the solution */

/* Adds up the rows of the point and lists those that do not hold. */
static void
sum_rows(struct wb_deduction *deduction)
{
	deduction->violated_count = 0;
	for (uint32_t row = 0; row < deduction->told_count; row++) {
		deduction->sums[row] = wb_cells_sum(deduction,
						    &deduction->told[row].of);
		deduction->violated_place[row] = 0;
		if (distance(deduction, row, deduction->sums[row]) == 0)
			continue;
		deduction->violated[deduction->violated_count] = row;
		deduction->violated_place[row] =
			(uint32_t)++deduction->violated_count;
	}
}

/* All units in the first set, or as in the hint where its zones add up. */
static void
place_units(struct wb_deduction *deduction, const int32_t *hint)
{
	size_t cells = deduction->zone_count * deduction->set_count;

	deduction->move_count = 0;
	if (hint && cells > 0)
		memcpy(deduction->point, hint, cells * sizeof *hint);
	for (uint32_t zone = 0; !hint && zone < deduction->zone_count; zone++) {
		memset(cell_of(deduction, zone, 0), 0,
		       deduction->set_count * sizeof(int32_t));
		*cell_of(deduction, zone, 0) = deduction->totals[zone];
	}
	sum_rows(deduction);
}

static bool
has_solution(struct wb_deduction *deduction)
{
	deduction->has_point = wb_witness_check_point(deduction);
	return deduction->has_point;
}

/* Puts the middle of what is told into every component that does not hold. */
static bool
place_middles(struct wb_deduction *deduction, bool *failed)
{
	for (size_t c = 0; c < deduction->component_count; c++) {
		struct zone_list list = deduction->components[c];
		int32_t units[WB_MOST_SETS];

		if (list.count * deduction->set_count > MOST_CELLS ||
		    wb_program_middle(deduction, list) != PROGRAM_SOLVED)
			continue;
		for (size_t z = 0; z < list.count; z++) {
			wb_program_units(deduction, list.zones[z], units);
			if (!wb_search_set_zone(deduction, list.zones[z],
						units)) {
				*failed = true;
				return false;
			}
		}
		wb_search_keep(deduction);
	}
	return true;
}

/* One way after the other to begin at, each repaired from there. */
static bool
find_point(struct wb_deduction *deduction, bool *failed)
{
	bool found = deduction->was_point &&
		     wb_search_repair(deduction, failed);

	if (!found && !*failed) {
		wb_search_keep(deduction);
		place_units(deduction, NULL);
		found = wb_search_repair(deduction, failed);
	}
	if (!found && !*failed && place_middles(deduction, failed))
		found = wb_search_repair(deduction, failed);
	wb_search_keep(deduction);
	return found;
}

enum wb_status
wb_deduction_start(struct wb_deduction *deduction, const int32_t *hint,
		   bool *found, struct wb_error *err)
{
	bool failed = false;

	wb_program_changed(deduction);
	deduction->kept_count = 0;
	if (deduction->was_point)
		sum_rows(deduction);
	*found = find_point(deduction, &failed);
	wb_program_changed(deduction);
	if (failed)
		return wb_error_no_memory(err);
	if (!*found && hint)
		place_units(deduction, hint);
	*found = has_solution(deduction);
	deduction->was_point = *found;
	return WB_OK;
}

enum wb_status
wb_deduction_recall(struct wb_deduction *deduction, size_t told, bool *found,
		    struct wb_error *err)
{
	uint32_t row = (uint32_t)told;
	bool failed = false;

	deduction->forgotten[told] = false;
	wb_program_changed(deduction);
	wb_search_note(deduction, row);
	*found = wb_search_repair(deduction, &failed) &&
		 wb_witness_check_row(deduction, row);
	if (*found) {
		wb_search_keep(deduction);
	} else {
		wb_search_undo(deduction);
		wb_deduction_forget(deduction, told);
		wb_search_note(deduction, row);
	}
	return failed ? wb_error_no_memory(err) : WB_OK;
}

bool
wb_deduction_is_near(const struct wb_deduction *deduction, size_t told,
		     const struct wb_cells *of)
{
	const struct wb_cells *own = &deduction->told[told].of;

	for (size_t z = 0; z < own->zone_count; z++)
		for (size_t other = 0; other < of->zone_count; other++)
			if (deduction->component[own->zones[z]] ==
			    deduction->component[of->zones[other]])
				return true;
	return false;
}

bool
wb_deduction_start_at(struct wb_deduction *deduction, const int32_t *point)
{
	wb_program_changed(deduction);
	deduction->kept_count = 0;
	place_units(deduction, point);
	deduction->was_point = has_solution(deduction);
	return deduction->has_point;
}

/* ---------------------------------------------------------- the question */

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
	if (list.count * deduction->set_count > MOST_CELLS ||
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
