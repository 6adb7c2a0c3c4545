/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The linear programs, by GLPK; its types stay in this file.
 *
 * Columns are the cells of some zones, rows first the units of each zone and
 * then what is told of them. Of a row that reaches beyond, either nothing is
 * taken (SCOPE_INSIDE), or the zones that are left out keep what they have in
 * the point, and that is taken off the bounds (SCOPE_FIXED). The last program is
 * kept with its basis, for the next question is mostly about the same zones and
 * changes the objective alone: a fifth of the time of a new one.
 *
 * GLPK allocates for itself and aborts where it cannot; the hook below comes
 * back here instead, and everything of this thread is thrown away with its
 * environment. It keeps that per thread, which is why a thread can have one
 * deduction at a time.
 *
 * No time limits: a program that takes long is stopped by a number of steps or
 * nodes, so that the answer is the same on a slow machine.
 */
#include "deduction.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/memory.h"

enum {
	MOST_PIVOTS = 50000,
	MOST_NODES = 200,	/* of a program in whole numbers */
};

/* A dual that is not zero. */
#define SOME 1e-9

struct program {
	glp_prob *lp;
	uint32_t *zones, *rows;		/* of this program; rows: told */
	size_t *touched;		/* all told: zones of this program */
	size_t zone_count, row_count;
	int64_t *outside;		/* rows: sum of the zones left out */
	enum scope scope;
	bool whole;			/* the last solution is integer */
	bool stale;			/* bounds are of what was told before */
};

static void
come_back(void *where)
{
	longjmp(*(jmp_buf *)where, 1);
}

/* The 1-based column of a cell; -1 when its zone is not in the program. */
static int
column_of(const struct wb_deduction *deduction, const struct program *program,
	  uint32_t zone, unsigned set)
{
	size_t low = 0, high = program->zone_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (program->zones[middle] < zone)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == program->zone_count || program->zones[low] != zone)
		return -1;
	return (int)(low * deduction->set_count + set) + 1;
}

/* ------------------------------------------------------------ the making */

/* The columns and ones of a sum; returns how many, from index 1. */
static int
terms_of(const struct wb_deduction *deduction, const struct program *program,
	 const struct wb_cells *of, int *columns, double *ones, int64_t *outside)
{
	int count = 0;

	*outside = 0;
	for (size_t z = 0; z < of->zone_count; z++) {
		int column = column_of(deduction, program, of->zones[z], 0);

		for (unsigned set = 0; set < deduction->set_count; set++) {
			if (!(of->sets >> set & 1))
				continue;
			if (column > 0) {
				columns[++count] = column + (int)set;
				ones[count] = 1;
			} else if (program->scope == SCOPE_FIXED) {
				*outside += *cell_of(deduction, of->zones[z],
						     set);
			}
		}
	}
	return count;
}

static void
bound_row(struct program *program, int row, double lower, double upper)
{
	if (lower == upper)
		glp_set_row_bnds(program->lp, row, GLP_FX, lower, upper);
	else
		glp_set_row_bnds(program->lp, row, GLP_DB, lower, upper);
}

static void
add_columns(struct wb_deduction *deduction, struct program *program)
{
	int sets = (int)deduction->set_count;

	glp_add_cols(program->lp, (int)program->zone_count * sets);
	glp_add_rows(program->lp, (int)(program->zone_count +
					program->row_count));
	for (size_t z = 0; z < program->zone_count; z++) {
		int columns[WB_MOST_SETS + 1];
		double ones[WB_MOST_SETS + 1];
		double units = deduction->totals[program->zones[z]];

		for (int set = 1; set <= sets; set++) {
			columns[set] = (int)z * sets + set;
			ones[set] = 1;
			glp_set_col_bnds(program->lp, columns[set], GLP_LO,
					 0, 0);
			glp_set_obj_coef(program->lp, columns[set], 0);
		}
		glp_set_mat_row(program->lp, (int)z + 1, sets, columns, ones);
		bound_row(program, (int)z + 1, units, units);
	}
}

/* Bounds, `shrunk` of their half width from either side. */
static void
bound_rows(struct wb_deduction *deduction, struct program *program,
	   double shrunk)
{
	for (size_t r = 0; r < program->row_count; r++) {
		const struct wb_told *told =
			&deduction->told[program->rows[r]];
		double lower = (double)(told->lower - program->outside[r]);
		double upper = (double)(told->upper - program->outside[r]);
		double less = shrunk * (upper - lower) / 2;
		int row = (int)(program->zone_count + r) + 1;

		if (deduction->forgotten[program->rows[r]])
			glp_set_row_bnds(program->lp, row, GLP_FR, 0, 0);
		else
			bound_row(program, row, lower + less, upper - less);
	}
}

static bool
add_rows(struct wb_deduction *deduction, struct program *program)
{
	size_t cells = program->zone_count * deduction->set_count + 1;
	int *columns = wb_memory_array(cells, sizeof *columns);
	double *ones = wb_memory_array(cells, sizeof *ones);

	for (size_t r = 0; columns && ones && r < program->row_count; r++) {
		int count = terms_of(deduction, program,
			&deduction->told[program->rows[r]].of, columns, ones,
			&program->outside[r]);

		glp_set_mat_row(program->lp,
				(int)(program->zone_count + r) + 1, count,
				columns, ones);
	}
	bound_rows(deduction, program, 0);
	wb_memory_free(columns);
	wb_memory_free(ones);
	return columns && ones;
}

static int
compare_rows(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return *a < *b ? -1 : *a > *b;
}

/* The rows of the scope that touch the zones, ascending. */
static void
choose_rows(const struct wb_deduction *deduction, struct program *program)
{
	size_t *touched = program->touched, seen = 0;

	for (size_t z = 0; z < program->zone_count; z++) {
		const size_t *first =
			&deduction->first_row[program->zones[z]];

		for (size_t at = first[0]; at < first[1]; at++) {
			uint32_t row = deduction->zone_rows[at];

			if (touched[row]++ == 0)
				program->rows[seen++] = row;
		}
	}
	for (size_t r = 0; r < seen; r++) {
		uint32_t row = program->rows[r];

		if (program->scope == SCOPE_FIXED ||
		    touched[row] == deduction->told[row].of.zone_count)
			program->rows[program->row_count++] = row;
	}
	if (program->row_count > 0)
		qsort(program->rows, program->row_count,
		      sizeof *program->rows, compare_rows);
}

static struct program *
new_program(struct wb_deduction *deduction, struct zone_list list,
	    enum scope scope)
{
	size_t rows = deduction->told_count + 1;
	struct program *program = wb_memory_array(1, sizeof *program);

	deduction->program = program;
	if (!program)
		return NULL;
	program->scope = scope;
	program->zones = wb_memory_array(list.count + 1, sizeof(uint32_t));
	program->rows = wb_memory_array(rows, sizeof(uint32_t));
	program->touched = wb_memory_array(rows, sizeof(size_t));
	program->outside = wb_memory_array(rows, sizeof(int64_t));
	if (!program->zones || !program->rows || !program->touched ||
	    !program->outside)
		return NULL;
	memcpy(program->zones, list.zones, list.count * sizeof *list.zones);
	program->zone_count = list.count;
	choose_rows(deduction, program);
	glp_term_out(GLP_OFF);
	program->lp = glp_create_prob();
	add_columns(deduction, program);
	return add_rows(deduction, program) ? program : NULL;
}

static bool
is_for(const struct program *program, struct zone_list list, enum scope scope)
{
	return program && program->scope == scope &&
	       program->zone_count == list.count &&
	       memcmp(program->zones, list.zones,
		      list.count * sizeof *list.zones) == 0;
}

void
wb_program_free(struct wb_deduction *deduction)
{
	struct program *program = deduction->program;

	if (!program)
		return;
	wb_memory_free(program->zones);
	wb_memory_free(program->rows);
	wb_memory_free(program->touched);
	wb_memory_free(program->outside);
	wb_memory_free(program);
	/* With all that GLPK has in this thread, the problem too. */
	glp_free_env();
	deduction->program = NULL;
}

/* What the zones left out have by now is taken off the bounds. */
static void
renew_bounds(struct wb_deduction *deduction, struct program *program)
{
	for (size_t r = 0; program->scope == SCOPE_FIXED && r < program->row_count;
	     r++) {
		const struct wb_cells *of =
			&deduction->told[program->rows[r]].of;

		program->outside[r] = 0;
		for (size_t z = 0; z < of->zone_count; z++)
			if (column_of(deduction, program, of->zones[z], 0) < 0)
				program->outside[r] += wb_cells_sum(deduction,
					&(struct wb_cells){ &of->zones[z], 1,
							    of->sets });
	}
	bound_rows(deduction, program, 0);
	program->stale = false;
}

static struct program *
program_for(struct wb_deduction *deduction, struct zone_list list,
	    enum scope scope)
{
	if (!is_for(deduction->program, list, scope)) {
		wb_program_free(deduction);
		return new_program(deduction, list, scope);
	}
	if (deduction->program->stale)
		renew_bounds(deduction, deduction->program);
	return deduction->program;
}

void
wb_program_changed(struct wb_deduction *deduction)
{
	if (deduction->program)
		deduction->program->stale = true;
}

/* ----------------------------------------------------------- the solving */

static enum programmed
solve(struct program *program)
{
	glp_smcp how;
	int ended;

	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.it_lim = MOST_PIVOTS;
	program->whole = false;
	ended = glp_simplex(program->lp, &how);
	if (ended == GLP_EBADB || ended == GLP_ESING || ended == GLP_ECOND) {
		glp_std_basis(program->lp);
		ended = glp_simplex(program->lp, &how);
	}
	if (ended != 0)
		return PROGRAM_FAILED;
	switch (glp_get_status(program->lp)) {
	case GLP_OPT:
		return PROGRAM_SOLVED;
	case GLP_NOFEAS:
		return PROGRAM_IMPOSSIBLE;
	default:
		return PROGRAM_FAILED;
	}
}

static bool
set_objective(struct wb_deduction *deduction, struct program *program,
	      const struct wb_cells *of, enum end end, double value)
{
	size_t cells = program->zone_count * deduction->set_count + 1;
	int *columns = wb_memory_array(cells, sizeof *columns);
	double *ones = wb_memory_array(cells, sizeof *ones);
	int64_t outside = 0;
	int count = 0;

	if (columns && ones)
		count = terms_of(deduction, program, of, columns, ones,
				 &outside);
	for (int term = 1; term <= count; term++)
		glp_set_obj_coef(program->lp, columns[term], value);
	glp_set_obj_coef(program->lp, 0, value * (double)outside);
	glp_set_obj_dir(program->lp, end == END_LOW ? GLP_MIN : GLP_MAX);
	wb_memory_free(columns);
	wb_memory_free(ones);
	return columns && ones;
}

/* The told rows without which the extreme would lie further. */
static size_t
bind(struct wb_deduction *deduction, const struct program *program)
{
	size_t count = 0;

	for (size_t r = 0; r < program->row_count; r++)
		if (fabs(glp_get_row_dual(program->lp,
			 (int)(program->zone_count + r) + 1)) > SOME)
			deduction->binding[count++] = program->rows[r];
	return count;
}

static enum programmed
extreme(struct wb_deduction *deduction, struct zone_list zones, enum scope scope,
	const struct wb_cells *of, enum end end, double *value,
	size_t *binding_count)
{
	struct program *program = program_for(deduction, zones, scope);
	enum programmed solved = PROGRAM_FAILED;

	if (!program || !set_objective(deduction, program, of, end, 1))
		return solved;
	solved = solve(program);
	if (solved == PROGRAM_SOLVED) {
		*value = glp_get_obj_val(program->lp);
		*binding_count = bind(deduction, program);
	}
	if (!set_objective(deduction, program, of, end, 0))
		return PROGRAM_FAILED;
	return solved;
}

enum programmed
wb_program_extreme(struct wb_deduction *deduction, struct zone_list zones,
		   enum scope scope, const struct wb_cells *of, enum end end,
		   double *value, size_t *binding_count)
{
	enum programmed solved = PROGRAM_FAILED;
	jmp_buf back;

	*binding_count = 0;
	if (setjmp(back) == 0) {
		glp_error_hook(come_back, &back);
		solved = extreme(deduction, zones, scope, of, end, value,
				 binding_count);
		glp_error_hook(NULL, NULL);
		return solved;
	}
	wb_program_free(deduction);
	return PROGRAM_FAILED;
}

static enum programmed
middle(struct wb_deduction *deduction, struct zone_list zones)
{
	static const double shrunk[] = { 0.9, 0.6, 0.3, 0 };
	struct program *program = program_for(deduction, zones, SCOPE_FIXED);
	enum programmed solved = PROGRAM_FAILED;

	if (!program)
		return solved;
	for (size_t s = 0; s < sizeof shrunk / sizeof *shrunk; s++) {
		bound_rows(deduction, program, shrunk[s]);
		solved = solve(program);
		if (solved == PROGRAM_SOLVED)
			break;
	}
	bound_rows(deduction, program, 0);
	return solved;
}

enum programmed
wb_program_middle(struct wb_deduction *deduction, struct zone_list zones)
{
	enum programmed solved = PROGRAM_FAILED;
	jmp_buf back;

	if (setjmp(back) == 0) {
		glp_error_hook(come_back, &back);
		solved = middle(deduction, zones);
		glp_error_hook(NULL, NULL);
		return solved;
	}
	wb_program_free(deduction);
	return PROGRAM_FAILED;
}

/* Stops a search in whole numbers after so many nodes. */
static void
count_nodes(glp_tree *tree, void *unused)
{
	int made;

	(void)unused;
	glp_ios_tree_size(tree, NULL, NULL, &made);
	if (made > MOST_NODES)
		glp_ios_terminate(tree);
}

static bool
whole(struct wb_deduction *deduction, const struct wb_target *target,
      enum end end)
{
	struct program *program = deduction->program;
	int columns = glp_get_num_cols(program->lp), status = GLP_UNDEF;
	glp_iocp how;

	for (int column = 1; column <= columns; column++)
		glp_set_col_kind(program->lp, column, GLP_IV);
	if (!set_objective(deduction, program, &target->of, end, 1))
		return false;
	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.cb_func = count_nodes;
	if (solve(program) == PROGRAM_SOLVED) {
		glp_intopt(program->lp, &how);
		status = glp_mip_status(program->lp);
	}
	program->whole = status == GLP_OPT || status == GLP_FEAS;
	return set_objective(deduction, program, &target->of, end, 0) &&
	       program->whole;
}

bool
wb_program_whole(struct wb_deduction *deduction, const struct wb_target *target,
		 enum end end)
{
	bool solved = false;
	jmp_buf back;

	if (!deduction->program)
		return false;
	if (setjmp(back) == 0) {
		glp_error_hook(come_back, &back);
		solved = whole(deduction, target, end);
		glp_error_hook(NULL, NULL);
		return solved;
	}
	wb_program_free(deduction);
	return false;
}

/* ---------------------------------------------------------- the solution */

void
wb_program_units(const struct wb_deduction *deduction, uint32_t zone,
		 int32_t *units)
{
	const struct program *program = deduction->program;
	int first = column_of(deduction, program, zone, 0);
	int32_t left = deduction->totals[zone];
	double rest[WB_MOST_SETS];

	for (unsigned set = 0; set < deduction->set_count; set++) {
		int column = first + (int)set;
		double value = program->whole ?
			glp_mip_col_val(program->lp, column) :
			glp_get_col_prim(program->lp, column);

		units[set] = value > 0 ? (int32_t)floor(value + SOME) : 0;
		rest[set] = value - units[set];
		left -= units[set];
	}
	/* Largest remainders; ties to the lowest set. */
	while (left > 0) {
		unsigned best = 0;

		for (unsigned set = 1; set < deduction->set_count; set++)
			if (rest[set] > rest[best])
				best = set;
		units[best]++;
		rest[best] -= 1;
		left--;
	}
}
