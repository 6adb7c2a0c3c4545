/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/deduce: the intervals of DISCLOSURE's cases D1 to D9 (tables of
 * tau-ARGUS, sdcTable and GaussSuppression, recomputed there), and thousands
 * of random small riddles against all their solutions in whole numbers.
 */
#include "unit.h"

#include "wijkbeeld/deduce.h"
#include "wijkbeeld/random.h"

/* ---------------------------------------------------- tables of offices */

enum { MOST_ROWS = 9, MOST_COLUMNS = 9, HIDDEN = -1 };

/* A table with its margins; a hidden cell is HIDDEN. */
struct table {
	const char *name;
	size_t rows, columns;
	int cells[MOST_ROWS][MOST_COLUMNS];
	int row_total[MOST_ROWS], column_total[MOST_COLUMNS];
};

struct interval_case { size_t table, row, column; double least, most; };

static const struct table tables[] = {
	{ "D1, tau-ARGUS manual 2.15", 3, 2,
	  { { HIDDEN, HIDDEN }, { HIDDEN, HIDDEN }, { 3, 3 } },
	  { 7, 3, 6 }, { 9, 7 } },
	{ "D2, sdcTable simpleheuristic", 4, 4,
	  { { HIDDEN, HIDDEN, HIDDEN, 89 }, { HIDDEN, 124, HIDDEN, 31 },
	    { 92, HIDDEN, 59, HIDDEN }, { 800, HIDDEN, 651, HIDDEN } },
	  { 230, 250, 336, 3127 }, { 1012, 1262, 779, 890 } },
	{ "D2 with xd hidden", 4, 4,
	  { { HIDDEN, HIDDEN, HIDDEN, 89 }, { HIDDEN, 124, HIDDEN, HIDDEN },
	    { 92, HIDDEN, 59, HIDDEN }, { 800, HIDDEN, 651, HIDDEN } },
	  { 230, 250, 336, 3127 }, { 1012, 1262, 779, 890 } },
	{ "D5, SSBtools d1, at most 3", 8, 4,
	  { { 11, 11, 55, 36 }, { HIDDEN, HIDDEN, 29, 18 }, { 5, 8, 35, 25 },
	    { HIDDEN, HIDDEN, 17, 13 }, { 9, 14, 63, 52 }, { 12, 9, 24, 22 },
	    { 6, 4, 22, 8 }, { HIDDEN, HIDDEN, 38, 15 } },
	  { 113, 55, 73, 45, 138, 67, 40, 65 }, { 72, 52, 283, 189 } },
	{ "D5, at most 5", 8, 4,
	  { { 11, 11, 55, 36 }, { HIDDEN, HIDDEN, 29, 18 },
	    { HIDDEN, HIDDEN, 35, 25 }, { HIDDEN, HIDDEN, 17, 13 },
	    { 9, 14, 63, 52 }, { 12, 9, 24, 22 }, { HIDDEN, HIDDEN, 22, 8 },
	    { HIDDEN, HIDDEN, 38, 15 } },
	  { 113, 55, 73, 45, 138, 67, 40, 65 }, { 72, 52, 283, 189 } },
	{ "D6, pattern A", 3, 5,
	  { { HIDDEN, HIDDEN, HIDDEN, 5, 5 }, { 9, 9, 9, 9, 9 },
	    { HIDDEN, HIDDEN, HIDDEN, 7, 7 } },
	  { 13, 45, 14 }, { 10, 10, 10, 21, 21 } },
	{ "D6, pattern B", 3, 5,
	  { { HIDDEN, HIDDEN, HIDDEN, 5, 5 }, { HIDDEN, HIDDEN, HIDDEN, 9, 9 },
	    { 0, 0, 0, 7, 7 } },
	  { 13, 45, 14 }, { 10, 10, 10, 21, 21 } },
	{ "D6, pattern C", 3, 5,
	  { { HIDDEN, HIDDEN, HIDDEN, 5, HIDDEN },
	    { HIDDEN, HIDDEN, HIDDEN, 9, HIDDEN }, { 0, 0, 0, 7, 7 } },
	  { 13, 45, 14 }, { 10, 10, 10, 21, 21 } },
	{ "D8, sdcTable microdata1", 4, 2,
	  { { HIDDEN, HIDDEN }, { 19, 14 }, { HIDDEN, HIDDEN }, { 14, 11 } },
	  { 20, 33, 22, 25 }, { 45, 55 } },
	/* Spain, Iceland, Portugal; the level EU of T2 is hidden as a whole, and
	 * nonEU is Iceland, so it is this table too. T3 to T8 name patterns and
	 * no intervals. */
	{ "D4 T1 and T2, GaussSuppression example1, 2014", 2, 3,
	  { { 5, HIDDEN, HIDDEN }, { 6, HIDDEN, HIDDEN } },
	  { 7, 13 }, { 11, 5, 4 } },
	{ "D4 T9, all years", 2, 3,
	  { { 17, HIDDEN, HIDDEN }, { 17, HIDDEN, HIDDEN } },
	  { 21, 38 }, { 34, 13, 12 } },
	{ "D4 T9, and both of Spain", 2, 3,
	  { { HIDDEN, HIDDEN, HIDDEN }, { HIDDEN, HIDDEN, HIDDEN } },
	  { 21, 38 }, { 34, 13, 12 } },
};

static const struct interval_case intervals[] = {
	{ 0, 0, 0, 3, 6 }, { 0, 0, 1, 1, 4 }, { 0, 1, 0, 0, 3 },
	{ 0, 1, 1, 0, 3 },
	{ 1, 0, 0, 25, 94 }, { 1, 0, 1, 47, 47 }, { 1, 0, 2, 0, 69 },
	{ 1, 1, 0, 26, 95 }, { 1, 1, 2, 0, 69 }, { 1, 2, 1, 0, 185 },
	{ 1, 2, 3, 0, 185 }, { 1, 3, 1, 906, 1091 }, { 1, 3, 3, 585, 770 },
	{ 2, 0, 1, 0, 78 },
	{ 3, 1, 1, 0, 6 }, { 3, 3, 1, 0, 6 }, { 3, 7, 1, 0, 6 },
	{ 3, 1, 0, 2, 8 }, { 3, 3, 0, 9, 15 }, { 3, 7, 0, 6, 12 },
	{ 4, 1, 0, 0, 8 }, { 4, 1, 1, 0, 8 }, { 4, 2, 0, 0, 13 },
	{ 4, 2, 1, 0, 13 }, { 4, 3, 0, 0, 15 }, { 4, 3, 1, 0, 15 },
	{ 4, 6, 0, 0, 10 }, { 4, 6, 1, 0, 10 }, { 4, 7, 0, 0, 12 },
	{ 4, 7, 1, 0, 12 },
	{ 5, 0, 0, 1, 1 }, { 5, 0, 1, 1, 1 }, { 5, 0, 2, 1, 1 },
	{ 5, 2, 0, 0, 0 }, { 5, 2, 1, 0, 0 }, { 5, 2, 2, 0, 0 },
	{ 6, 0, 0, 0, 3 }, { 6, 0, 1, 0, 3 }, { 6, 0, 2, 0, 3 },
	{ 6, 1, 0, 7, 10 }, { 6, 1, 1, 7, 10 }, { 6, 1, 2, 7, 10 },
	{ 7, 0, 0, 0, 8 }, { 7, 0, 4, 0, 8 }, { 7, 1, 0, 2, 10 },
	{ 7, 1, 4, 6, 14 },
	/* A female is hidden: with A male and both of C it can be 0 to 12. */
	{ 8, 0, 0, 0, 12 },
	{ 9, 0, 1, 0, 2 }, { 9, 0, 2, 0, 2 },
	{ 10, 0, 1, 0, 4 }, { 10, 0, 2, 0, 4 },
	{ 11, 0, 1, 0, 13 }, { 11, 0, 2, 0, 12 },
};

enum { MOST_ZONES = MOST_ROWS * MOST_COLUMNS, MOST_TOLD = 128 };

/* A riddle under construction, with room for its lists of zones. */
struct building {
	struct wb_riddle riddle;
	int32_t totals[MOST_ZONES];
	struct wb_told told[MOST_TOLD];
	uint32_t zones[MOST_TOLD * MOST_ZONES];
	size_t used;
};

static struct wb_cells
cells(struct building *building, const uint32_t *zones, size_t count,
      uint64_t sets)
{
	uint32_t *own = building->zones + building->used;

	memcpy(own, zones, count * sizeof *zones);
	building->used += count;
	return (struct wb_cells){ own, count, sets };
}

static void
tell(struct building *building, struct wb_cells of, int64_t lower,
     int64_t upper)
{
	building->told[building->riddle.told_count++] =
		(struct wb_told){ of, lower, upper };
}

static void
begin(struct building *building, size_t zones, unsigned sets)
{
	building->used = 0;
	building->riddle = (struct wb_riddle){ .zone_count = zones,
		.set_count = sets, .totals = building->totals,
		.told = building->told };
	for (size_t zone = 0; zone < zones; zone++)
		building->totals[zone] = WB_TOTAL_UNKNOWN;
}

/* A line of the table: its total is told. */
static void
tell_line(struct building *building, size_t first, size_t step, size_t count,
	  int total)
{
	uint32_t zones[MOST_ZONES];

	for (size_t at = 0; at < count; at++)
		zones[at] = (uint32_t)(first + at * step);
	tell(building, cells(building, zones, count, 2), total, total);
}

static void
build_table(struct building *building, const struct table *table)
{
	begin(building, table->rows * table->columns, 2);
	for (uint32_t zone = 0; zone < building->riddle.zone_count; zone++) {
		int known = table->cells[zone / table->columns]
					[zone % table->columns];

		if (known != HIDDEN)
			tell(building, cells(building, &zone, 1, 2), known,
			     known);
	}
	for (size_t row = 0; row < table->rows; row++)
		tell_line(building, row * table->columns, 1,
			  table->columns, table->row_total[row]);
	for (size_t column = 0; column < table->columns; column++)
		tell_line(building, column, table->columns, table->rows,
			  table->column_total[column]);
}

static struct wb_deduction *
deduction_of(const struct building *building)
{
	struct wb_deduction *deduction;
	struct wb_error err;

	assert_ok(wb_deduction_new(&building->riddle, &deduction, &err), err);
	return deduction;
}

static bool
started(struct wb_deduction *deduction)
{
	struct wb_error err;
	bool found;

	assert_ok(wb_deduction_start(deduction, NULL, &found, &err), err);
	return found;
}

static enum wb_answer
answer(struct wb_deduction *deduction, struct wb_cells of, int64_t low,
       int64_t high)
{
	struct wb_target target = { of, low, high };
	struct wb_verdict verdict;
	struct wb_error err;

	assert_ok(wb_deduction_ask(deduction, &target, &verdict, &err), err);
	if (verdict.answer == WB_ANSWER_SAFE) {
		assert_true(verdict.low <= low && verdict.high >= high);
		assert_int_equal(verdict.binding_count, 0);
	}
	return verdict.answer;
}

/* The interval is found, its ends have witnesses, and no end lies beyond. */
static void
tables_have_the_intervals_of_others(void **state)
{
	static struct building building;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(intervals); row++) {
		const struct interval_case *c = &intervals[row];
		const struct table *table = &tables[c->table];
		uint32_t zone = (uint32_t)(c->row * table->columns + c->column);
		struct wb_cells of = { &zone, 1, 2 };
		struct wb_deduction *deduction;
		double least, most;
		struct wb_error err;
		bool solvable;

		build_table(&building, table);
		deduction = deduction_of(&building);
		assert_ok(wb_deduction_range(deduction, of, &solvable, &least,
					     &most, &err), err);
		assert_true(solvable);
		assert_near(least, c->least, 1e-6);
		assert_near(most, c->most, 1e-6);
		assert_true(started(deduction));
		assert_int_equal(answer(deduction, of, (int64_t)c->least,
					(int64_t)c->most), WB_ANSWER_SAFE);
		assert_int_equal(answer(deduction, of, (int64_t)c->least - 1,
					(int64_t)c->most), WB_ANSWER_UNSAFE);
		assert_int_equal(answer(deduction, of, (int64_t)c->least,
					(int64_t)c->most + 1),
				 WB_ANSWER_UNSAFE);
		wb_deduction_free(deduction);
	}
}

/* ---------------------------------------------------- overlapping tables */

/* D3: zones A B I J K L M N; which sums are told. */
static void
linked_tables_are_one(void **state)
{
	static const struct { uint32_t zones[6]; size_t count; int total; }
	sums[] = {
		{ { 0, 1, 2, 3 }, 4, 20 }, { { 4, 5, 6, 7 }, 4, 16 },
		{ { 5, 6 }, 2, 6 }, { { 0, 1, 2, 3, 4, 7 }, 6, 30 },
		{ { 2 }, 1, 8 }, { { 3 }, 1, 8 }, { { 7 }, 1, 7 },
	};
	static const struct { size_t told; double least, most; } cases[] = {
		{ ARRAY_SIZE(sums), 3, 3 }, { ARRAY_SIZE(sums) - 1, 0, 10 },
	};
	static struct building building;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		uint32_t k = 4;
		struct wb_deduction *deduction;
		double least, most;
		struct wb_error err;
		bool solvable;

		begin(&building, 8, 2);
		for (size_t s = 0; s < cases[row].told; s++)
			tell(&building, cells(&building, sums[s].zones,
				sums[s].count, 2), sums[s].total,
			     sums[s].total);
		deduction = deduction_of(&building);
		assert_ok(wb_deduction_range(deduction,
			(struct wb_cells){ &k, 1, 2 }, &solvable, &least,
			&most, &err), err);
		assert_true(solvable);
		assert_near(least, cases[row].least, 1e-6);
		assert_near(most, cases[row].most, 1e-6);
		wb_deduction_free(deduction);
	}
}

/* D9: N = 60, A = 9, B = 6, any = 12; what of both? And finding 4's triple. */
static void
domains_are_one_system(void **state)
{
	enum { A = 0xa, B = 0xc, ANY = 0xe, BOTH = 0x8 };
	static const struct {
		int64_t slack, any;	/* any < 0: not told */
		int64_t a, b;
		double least, most;
	} cases[] = {
		{ 0, 12, 9, 6, 3, 3 }, { 0, -1, 9, 6, 0, 6 },
		{ 2, 10, 10, 5, 0, 7 },
	};
	static struct building building;
	uint32_t zone = 0;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct wb_cells of = { &zone, 1, BOTH };
		struct wb_deduction *deduction;
		int64_t slack = cases[row].slack;
		double least, most;
		struct wb_error err;
		bool solvable;

		begin(&building, 1, 4);
		building.totals[0] = 60;
		tell(&building, (struct wb_cells){ &zone, 1, A },
		     cases[row].a - slack, cases[row].a + slack);
		tell(&building, (struct wb_cells){ &zone, 1, B },
		     cases[row].b - slack, cases[row].b + slack);
		if (cases[row].any >= 0)
			tell(&building, (struct wb_cells){ &zone, 1, ANY },
			     cases[row].any - slack, cases[row].any + slack);
		deduction = deduction_of(&building);
		assert_ok(wb_deduction_range(deduction, of, &solvable, &least,
					     &most, &err), err);
		assert_true(solvable);
		assert_near(least, cases[row].least, 1e-6);
		assert_near(most, cases[row].most, 1e-6);
		wb_deduction_free(deduction);
	}
}

/* N = 100, three domains 15, 14, 11, any 30, two or more 9: all three is 1. */
static void
a_triple_is_deduced(void **state)
{
	static const struct { uint64_t sets; int64_t count; } told[] = {
		{ 0xaa, 15 }, { 0xcc, 14 }, { 0xf0, 11 }, { 0xfe, 30 },
		{ 0xe8, 9 },
	};
	static struct building building;
	uint32_t zone = 0;
	struct wb_cells all_three = { &zone, 1, 0x80 };
	struct wb_deduction *deduction;
	struct wb_verdict verdict;
	struct wb_target target = { all_three, 0, 4 };
	struct wb_error err;

	(void)state;
	begin(&building, 1, 8);
	building.totals[0] = 100;
	for (size_t row = 0; row < ARRAY_SIZE(told); row++)
		tell(&building, (struct wb_cells){ &zone, 1, told[row].sets },
		     told[row].count, told[row].count);
	deduction = deduction_of(&building);
	assert_true(started(deduction));
	assert_int_equal(answer(deduction, all_three, 1, 1), WB_ANSWER_SAFE);
	assert_ok(wb_deduction_ask(deduction, &target, &verdict, &err), err);
	assert_int_equal(verdict.answer, WB_ANSWER_UNSAFE);
	assert_true(verdict.binding_count > 0);
	/* Without what binds it, it is free. */
	wb_deduction_forget(deduction, verdict.binding[0]);
	assert_ok(wb_deduction_ask(deduction, &target, &verdict, &err), err);
	wb_deduction_forget(deduction, 3);
	wb_deduction_forget(deduction, 4);
	assert_int_equal(answer(deduction, all_three, 0, 4), WB_ANSWER_SAFE);
	/* And told again, it is not. */
	for (size_t row = 0; row < ARRAY_SIZE(told); row++) {
		bool found;

		assert_ok(wb_deduction_recall(deduction, row, &found, &err),
			  err);
		assert_true(found);
	}
	assert_int_equal(answer(deduction, all_three, 0, 4), WB_ANSWER_UNSAFE);
	wb_deduction_free(deduction);
}

/* ------------------------------------------------------ all solutions */

enum { TOWN_ZONES = 4, MOST_TOWN_UNITS = 4, TOWNS = 3000 };

static int64_t
sum_of(const struct wb_cells *of, const int32_t *point, unsigned sets)
{
	int64_t sum = 0;

	for (size_t z = 0; z < of->zone_count; z++)
		for (unsigned set = 0; set < sets; set++)
			if (of->sets >> set & 1)
				sum += point[of->zones[z] * sets + set];
	return sum;
}

/* The least and the most over every whole solution. */
struct extremes { int64_t least, most; bool any; };

static void
look_at(const struct wb_riddle *riddle, const int32_t *point,
	const struct wb_cells *of, struct extremes *extremes)
{
	int64_t sum = sum_of(of, point, riddle->set_count);

	for (size_t row = 0; row < riddle->told_count; row++) {
		int64_t told = sum_of(&riddle->told[row].of, point,
				      riddle->set_count);

		if (told < riddle->told[row].lower ||
		    told > riddle->told[row].upper)
			return;
	}
	if (!extremes->any || sum < extremes->least)
		extremes->least = sum;
	if (!extremes->any || sum > extremes->most)
		extremes->most = sum;
	extremes->any = true;
}

/* Every way to spread the units of the zones from `zone` on. */
static void
spread(const struct wb_riddle *riddle, int32_t *point, size_t zone,
       unsigned set, int32_t left, const struct wb_cells *of,
       struct extremes *extremes)
{
	if (zone == riddle->zone_count) {
		look_at(riddle, point, of, extremes);
		return;
	}
	if (set + 1 == riddle->set_count) {
		point[zone * riddle->set_count + set] = left;
		spread(riddle, point, zone + 1, 0,
		       zone + 1 < riddle->zone_count ?
		       riddle->totals[zone + 1] : 0, of, extremes);
		return;
	}
	for (int32_t units = 0; units <= left; units++) {
		point[zone * riddle->set_count + set] = units;
		spread(riddle, point, zone, set + 1, left - units, of,
		       extremes);
	}
}

/* A random set of zones and of sets, neither empty. */
static struct wb_cells
random_cells(struct building *building, struct wb_random *random)
{
	unsigned sets = building->riddle.set_count;
	uint32_t zones[TOWN_ZONES];
	uint32_t chosen;
	size_t count = 0;

	do {
		chosen = wb_random_below(random,
			1u << building->riddle.zone_count);
	} while (chosen == 0);
	for (uint32_t zone = 0; zone < building->riddle.zone_count; zone++)
		if (chosen >> zone & 1)
			zones[count++] = zone;
	return cells(building, zones, count,
		     1 + wb_random_below(random, (1u << sets) - 1));
}

static void
build_town(struct building *building, struct wb_random *random, int32_t *truth)
{
	unsigned sets = wb_random_chance(random, 0.5) ? 2 : 4;
	size_t zones = sets == 2 ? TOWN_ZONES : 2 + wb_random_below(random, 2);
	size_t told = 1 + wb_random_below(random, 6);

	begin(building, zones, sets);
	memset(truth, 0, zones * sets * sizeof *truth);
	for (size_t zone = 0; zone < zones; zone++) {
		building->totals[zone] = (int32_t)wb_random_below(random,
			MOST_TOWN_UNITS + 1);
		for (int32_t unit = 0; unit < building->totals[zone]; unit++)
			truth[zone * sets + wb_random_below(random, sets)]++;
	}
	for (size_t row = 0; row < told; row++) {
		struct wb_cells of = random_cells(building, random);
		int64_t sum = sum_of(&of, truth, sets);
		int64_t below = wb_random_below(random, 3);

		tell(building, of, sum - below,
		     sum + wb_random_below(random, 3));
	}
}

/* Never a false `safe`; a false `unsafe` is rare, and counted. */
static void
random_towns_agree_with_all_solutions(void **state)
{
	static struct building building;
	int32_t truth[TOWN_ZONES * 4], point[TOWN_ZONES * 4];
	size_t safe = 0, unsafe = 0, too_careful = 0, not_started = 0;

	(void)state;
	for (uint64_t town = 0; town < TOWNS; town++) {
		struct extremes extremes = { 0, 0, false };
		struct wb_deduction *deduction;
		struct wb_random random;
		struct wb_cells of;
		int64_t low, high;
		bool possible;

		wb_random_init(&random, 20261125, town);
		build_town(&building, &random, truth);
		of = random_cells(&building, &random);
		low = wb_random_below(&random, 3);
		high = low + wb_random_below(&random, 4);
		spread(&building.riddle, point, 0, 0, building.totals[0], &of,
		       &extremes);
		assert_true(extremes.any);
		possible = extremes.least <= low && extremes.most >= high;
		deduction = deduction_of(&building);
		if (!started(deduction))
			not_started++;
		if (answer(deduction, of, low, high) == WB_ANSWER_SAFE) {
			assert_true(possible);
			safe++;
		} else {
			unsafe++;
			too_careful += possible;
		}
		wb_deduction_free(deduction);
	}
	print_message("%zu safe, %zu not; %zu of those could have been, "
		      "%zu found no first solution\n", safe, unsafe,
		      too_careful, not_started);
	assert_true(safe > TOWNS / 5 && unsafe > TOWNS / 5);
	assert_int_equal(too_careful, 0);
	assert_int_equal(not_started, 0);
}

/* What contradicts itself has no solution, and nothing of it is safe. */
static void
a_contradiction_has_no_solution(void **state)
{
	static struct building building;
	uint32_t zone = 0;
	struct wb_cells of = { &zone, 1, 2 };
	struct wb_deduction *deduction;
	double least, most;
	struct wb_error err;
	bool solvable;

	(void)state;
	begin(&building, 1, 2);
	building.totals[0] = 10;
	tell(&building, of, 4, 6);
	tell(&building, (struct wb_cells){ &zone, 1, 1 }, 7, 9);
	deduction = deduction_of(&building);
	assert_false(started(deduction));
	assert_int_equal(answer(deduction, of, 10, 0), WB_ANSWER_UNDECIDED);
	assert_ok(wb_deduction_range(deduction, of, &solvable, &least, &most,
				     &err), err);
	assert_false(solvable);
	wb_deduction_free(deduction);
}

static void
what_is_no_riddle_is_refused(void **state)
{
	static struct building building;
	static const uint32_t twice[] = { 0, 0 }, far = 7;
	struct wb_deduction *deduction;
	struct wb_error err;

	(void)state;
	begin(&building, 1, 3);
	assert_int_equal(wb_deduction_new(&building.riddle, &deduction, &err),
			 WB_OUT_OF_DOMAIN);
	begin(&building, 1, 2);
	building.totals[0] = -1;
	assert_int_equal(wb_deduction_new(&building.riddle, &deduction, &err),
			 WB_OUT_OF_DOMAIN);
	begin(&building, 1, 2);
	tell(&building, (struct wb_cells){ twice, 2, 2 }, 0, 1);
	assert_int_equal(wb_deduction_new(&building.riddle, &deduction, &err),
			 WB_OUT_OF_DOMAIN);
	begin(&building, 1, 2);
	tell(&building, (struct wb_cells){ &far, 1, 2 }, 0, 1);
	assert_int_equal(wb_deduction_new(&building.riddle, &deduction, &err),
			 WB_OUT_OF_DOMAIN);
	begin(&building, 1, 2);
	tell(&building, (struct wb_cells){ twice, 1, 4 }, 0, 1);
	assert_int_equal(wb_deduction_new(&building.riddle, &deduction, &err),
			 WB_OUT_OF_DOMAIN);
}

/* Each allocation fails once: no memory, or the same answer. */
static void
allocations_may_fail(void **state)
{
	static struct building building;
	size_t countdown = 0;
	bool done = false;

	(void)state;
	build_table(&building, &tables[1]);
	while (!done) {
		uint32_t zone = 1;
		struct wb_target target = { { &zone, 1, 2 }, 46, 48 };
		struct wb_deduction *deduction = NULL;
		struct wb_verdict verdict = { .answer = WB_ANSWER_SAFE };
		struct wb_error err;
		enum wb_status status;
		bool found = false;

		wb_memory_fail_after(++countdown);
		status = wb_deduction_new(&building.riddle, &deduction, &err);
		if (status == WB_OK)
			status = wb_deduction_start(deduction, NULL, &found,
						    &err);
		if (status == WB_OK)
			status = wb_deduction_ask(deduction, &target, &verdict,
						  &err);
		wb_memory_fail_after(0);
		assert_true(status == WB_OK || status == WB_NO_MEMORY);
		if (status == WB_OK)
			assert_int_not_equal(verdict.answer, WB_ANSWER_SAFE);
		done = status == WB_OK && found &&
		       verdict.answer == WB_ANSWER_UNSAFE && countdown > 200;
		wb_deduction_free(deduction);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_have_the_intervals_of_others),
		cmocka_unit_test(linked_tables_are_one),
		cmocka_unit_test(domains_are_one_system),
		cmocka_unit_test(a_triple_is_deduced),
		cmocka_unit_test(random_towns_agree_with_all_solutions),
		cmocka_unit_test(a_contradiction_has_no_solution),
		cmocka_unit_test(what_is_no_riddle_is_refused),
		cmocka_unit_test(allocations_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
