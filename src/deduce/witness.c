/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The check of a witness: the few lines that the proof rests on.
 *
 * A solution is cells of zero or more that add up to the units of their zone
 * and, for each row that is told, to something between its bounds. The first
 * solution is checked in full, cell by cell, from the row's own list of zones.
 * A witness is that solution after some moves; only rows of the zones that
 * moved can differ, and those are added up again from the moves. Nothing here
 * reads what the search believed of its sums.
 */
#include "deduction.h"

static bool
fits(const struct wb_deduction *deduction, size_t row)
{
	return deduction->forgotten[row] ||
	       (deduction->checked[row] >= deduction->told[row].lower &&
		deduction->checked[row] <= deduction->told[row].upper);
}

static bool
zone_adds_up(const struct wb_deduction *deduction, uint32_t zone)
{
	int64_t sum = 0;

	for (unsigned set = 0; set < deduction->set_count; set++) {
		int32_t units = *cell_of(deduction, zone, set);

		if (units < 0)
			return false;
		sum += units;
	}
	return sum == deduction->totals[zone];
}

bool
wb_witness_check_point(struct wb_deduction *deduction)
{
	for (uint32_t zone = 0; zone < deduction->zone_count; zone++)
		if (!zone_adds_up(deduction, zone))
			return false;
	for (size_t row = 0; row < deduction->told_count; row++) {
		deduction->checked[row] = wb_cells_sum(deduction,
			&deduction->told[row].of);
		if (!fits(deduction, row))
			return false;
	}
	return true;
}

/* Adds `sign` times what the move adds to every row that it touches. */
static void
add_move(struct wb_deduction *deduction, const struct move *move, int64_t sign)
{
	for (size_t at = deduction->first_row[move->zone];
	     at < deduction->first_row[move->zone + 1]; at++) {
		uint32_t row = deduction->zone_rows[at];
		uint64_t sets = deduction->told[row].of.sets;

		deduction->checked[row] += sign * move->units *
			((int64_t)(sets >> move->to & 1) -
			 (int64_t)(sets >> move->from & 1));
	}
}

static bool
touched_fit(const struct wb_deduction *deduction, uint32_t zone)
{
	for (size_t at = deduction->first_row[zone];
	     at < deduction->first_row[zone + 1]; at++)
		if (!fits(deduction, deduction->zone_rows[at]))
			return false;
	return zone_adds_up(deduction, zone);
}

/* Adds up the rows that the moves touch, and looks whether they hold. */
static bool
moves_fit(struct wb_deduction *deduction)
{
	bool good = true;

	for (size_t m = 0; m < deduction->move_count; m++)
		add_move(deduction, &deduction->moves[m], 1);
	for (size_t m = 0; good && m < deduction->move_count; m++)
		good = touched_fit(deduction, deduction->moves[m].zone);
	return good;
}

static void
take_moves_off(struct wb_deduction *deduction)
{
	for (size_t m = 0; m < deduction->move_count; m++)
		add_move(deduction, &deduction->moves[m], -1);
}

bool
wb_witness_check_row(struct wb_deduction *deduction, uint32_t row)
{
	if (moves_fit(deduction) && fits(deduction, row))
		return true;
	take_moves_off(deduction);
	return false;
}

bool
wb_witness_check_moves(struct wb_deduction *deduction,
		       const struct wb_target *target, enum end end,
		       int64_t *value)
{
	bool good = moves_fit(deduction);

	take_moves_off(deduction);
	*value = wb_cells_sum(deduction, &target->of);
	return good && is_at_end(target, end, *value);
}
