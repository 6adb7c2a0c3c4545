/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A riddle made ready to be asked: its indexes, and a first solution.
 *
 * The search begins with all units in the first set and repairs one row after
 * the other. Where that does not end, the components get a point in the middle
 * of what is told, by a linear program, and are repaired from there. What is
 * asked of it then is question.c.
 */
#include "deduction.h"

#include <string.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

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
	    !index_rows(deduction) || !wb_components_find(deduction)) {
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

		if (list.count * deduction->set_count > MOST_PROGRAM_CELLS ||
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
