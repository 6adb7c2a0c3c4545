/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/control_chart.c, chart_rules.c and runs.c: published
 * charts, the rules' own examples, phases and frozen baselines, what is missing
 * or repeated, the season, and false alarms through the rounding.
 */
#include "unit.h"

#include "wijkbeeld/control_chart.h"
#include "wijkbeeld/random.h"

#include "disclosure/rules.h"
#include "statistic/chart_rules.h"

#define CERTIFIED 1e-6			/* relative */

#define assert_certified(got, want) \
	assert_near(got, want, CERTIFIED * fabs((double)(want)))

enum { MOST = 64 };

static void
make(enum wb_chart_kind kind, const struct wb_observation *points, size_t count,
     const struct wb_phase *phases, size_t phase_count, int32_t season,
     struct wb_arena *arena, struct wb_control_chart *chart)
{
	struct wb_error err;

	assert_ok(wb_chart_make(kind, points, count, phases, phase_count,
				season, arena, chart, &err), err);
	assert_int_equal(count, chart->count);
}

static void
fill(struct wb_observation *points, size_t count, const double *values,
     const double *bases)
{
	for (size_t at = 0; at < count; at++)
		points[at] = (struct wb_observation){
			.period = (int32_t)at + 1, .value = values[at],
			.base = bases ? bases[at] : 1,
		};
}

/* ---------------------------------------------------- published values: A12 */

static void
the_p_chart_of_montgomery(void **state)
{
	/* Table 7.4, as qicharts2 has it (tests/testthat/tbl_7.4_1.rds). */
	static const double n[] = { 100, 80, 80, 100, 110, 110, 100, 100, 90,
		90, 110, 120, 120, 120, 110, 80, 80, 80, 90, 100, 100, 100, 100,
		90, 90 };
	static const double x[] = { 12, 8, 6, 9, 10, 12, 11, 16, 10, 6, 20, 15,
		9, 8, 6, 8, 10, 7, 5, 8, 5, 8, 10, 6, 9 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation points[ARRAY_SIZE(n)];
	struct wb_control_chart chart;

	(void)state;
	fill(points, ARRAY_SIZE(n), x, n);
	make(WB_CHART_P, points, ARRAY_SIZE(n), NULL, 0, 4, arena, &chart);
	assert_certified(chart.points[0].centre, .0955102040816);
	assert_certified(chart.points[0].lower, .00733469472777);
	assert_certified(chart.points[0].upper, .183685713435);
	assert_near(chart.points[1].lower, 0, 0);
	assert_certified(chart.points[1].upper, .194093420515);
	assert_certified(chart.points[24].lower, .00256505628041);
	assert_certified(chart.points[24].upper, .188455351883);
	assert_int_equal(5, chart.phases[0].runs.longest);
	assert_int_equal(10, chart.phases[0].runs.crossings);
	assert_false(chart.phases[0].runs.signal);
	assert_false(chart.phases[0].provisional);
	/* 20 of 110 is the one outside. */
	for (size_t at = 0; at < chart.count; at++)
		assert_int_equal(at == 10, (chart.points[at].signals &
					    WB_CHART_OUTSIDE) != 0);
	wb_arena_free(arena);
}

static void
the_u_chart_of_montgomery(void **state)
{
	/* Table 7.5: defects per 50 square metres of cloth. */
	static const double metres[] = { 500, 400, 650, 500, 475, 500, 600, 525,
					 600, 625 };
	static const double count[] = { 14, 12, 20, 11, 7, 10, 21, 16, 19, 23 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation points[ARRAY_SIZE(metres)];
	struct wb_control_chart chart;

	(void)state;
	fill(points, ARRAY_SIZE(metres), count, metres);
	for (size_t at = 0; at < ARRAY_SIZE(metres); at++)
		points[at].base /= 50;
	make(WB_CHART_U, points, ARRAY_SIZE(metres), NULL, 0, 0, arena, &chart);
	assert_certified(chart.points[0].centre, 1.42325581395);
	assert_certified(chart.points[0].lower, .291473930127);
	assert_certified(chart.points[0].upper, 2.55503769778);
	assert_true(chart.phases[0].provisional);
	wb_arena_free(arena);
}

/* -------------------------------------------------- the definitions by hand */

static void
the_other_kinds_are_as_defined(void **state)
{
	static const double v[] = { 4, 9, 2, 7, 5, 3, 8, 6, 4, 2 };
	double mean = 5, range = 0, third = 1 / 3.6, sum = 0;
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation points[ARRAY_SIZE(v)];
	struct wb_control_chart chart;

	(void)state;
	fill(points, ARRAY_SIZE(v), v, NULL);
	make(WB_CHART_C, points, ARRAY_SIZE(v), NULL, 0, 0, arena, &chart);
	assert_certified(chart.points[3].centre, mean);
	assert_certified(chart.points[3].upper, mean + 3 * sqrt(mean));
	assert_certified(chart.points[3].near_lower, mean - 2 * sqrt(mean));
	assert_near(chart.points[3].lower, 0, 0);

	make(WB_CHART_G, points, ARRAY_SIZE(v), NULL, 0, 0, arena, &chart);
	assert_certified(chart.points[3].centre, 4.5);
	assert_certified(chart.points[3].upper, mean + 3 * sqrt(mean * 6));
	assert_near(chart.points[3].lower, 0, 0);

	for (size_t at = 1; at < ARRAY_SIZE(v); at++)
		range += fabs(v[at] - v[at - 1]) / (ARRAY_SIZE(v) - 1);
	make(WB_CHART_XMR, points, ARRAY_SIZE(v), NULL, 0, 0, arena, &chart);
	assert_certified(chart.points[3].lower, mean - 3 * range / 1.128);
	assert_certified(chart.points[3].upper, mean + 3 * range / 1.128);

	range = 0;
	for (size_t at = 0; at < ARRAY_SIZE(v); at++) {
		sum += pow(v[at], third) / ARRAY_SIZE(v);
		if (at > 0)
			range += fabs(pow(v[at], third) - pow(v[at - 1], third)) /
				 (ARRAY_SIZE(v) - 1);
	}
	make(WB_CHART_T, points, ARRAY_SIZE(v), NULL, 0, 0, arena, &chart);
	assert_certified(chart.points[3].centre, pow(sum, 3.6));
	assert_certified(chart.points[3].upper,
			 pow(sum + 3 * range / 1.128, 3.6));
	assert_certified(chart.points[0].value, 4);
	wb_arena_free(arena);
}

static void
a_shift_does_not_widen_the_limits(void **state)
{
	/* One range of 20 among ranges of 1: left out of their mean. */
	static const double v[] = { 1, 2, 1, 2, 1, 2, 1, 21, 20, 21, 20, 21 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation points[ARRAY_SIZE(v)];
	struct wb_control_chart chart;

	(void)state;
	fill(points, ARRAY_SIZE(v), v, NULL);
	make(WB_CHART_XMR, points, ARRAY_SIZE(v), NULL, 0, 0, arena, &chart);
	assert_certified(chart.points[0].upper - chart.points[0].centre,
			 3 / 1.128);
	wb_arena_free(arena);
}

static void
rounding_widens_limits(void **state)
{
	static const double v[] = { 10, 15, 5, 10, 20, 10, 5, 10 };
	static const double n[] = { 100, 100, 50, 100, 100, 100, 100, 100 };
	double mean = 85.0 / 750;
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation points[ARRAY_SIZE(v)];
	struct wb_control_chart chart;

	(void)state;
	fill(points, ARRAY_SIZE(v), v, n);
	points[2].rounding_variance = 4;
	make(WB_CHART_P, points, ARRAY_SIZE(v), NULL, 0, 0, arena, &chart);
	assert_certified(chart.points[0].upper,
			 mean + 3 * sqrt(mean * (1 - mean) / 100));
	assert_certified(chart.points[2].upper,
			 mean + 3 * sqrt(mean * (1 - mean) / 50 + 4 / 2500.0));
	make(WB_CHART_U, points, ARRAY_SIZE(v), NULL, 0, 0, arena, &chart);
	assert_certified(chart.points[2].upper,
			 mean + 3 * sqrt(mean / 50 + 4 / 2500.0));
	make(WB_CHART_C, points, ARRAY_SIZE(v), NULL, 0, 0, arena, &chart);
	assert_certified(chart.points[2].upper, 85.0 / 8 +
			 3 * sqrt(85.0 / 8 + 4));
	wb_arena_free(arena);
}

/* ----------------------------------------------------------- the rules: A13 */

static const struct run_case {
	const char *name;
	int sides[10];
	size_t count;
	int ends[10];
} run_cases[] = {
	/* NHSRplotthedots, test-ptd_calculate_point_type.R. */
	{ "six", { 1, 1, 1, 1, 1, 1 }, 6, { 0 } },
	{ "six and one", { 1, 1, 1, 1, 1, 1, -1 }, 7, { 0 } },
	{ "eight and one", { 1, 1, 1, 1, 1, 1, 1, 1, -1 }, 9,
	  { 0, 0, 0, 0, 0, 0, 1, 1, 0 } },
	{ "eight below", { -1, -1, -1, -1, -1, -1, -1, -1, 1 }, 9,
	  { 0, 0, 0, 0, 0, 0, 1, 1, 0 } },
	{ "one, eight, one", { -1, 1, 1, 1, 1, 1, 1, 1, 1, -1 }, 10,
	  { 0, 0, 0, 0, 0, 0, 0, 1, 1, 0 } },
	{ "on the centre", { 0, 0, 0, 0, 0, 0, 0, 0 }, 8, { 0 } },
};

static void
seven_on_one_side_end_a_shift(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(run_cases); row++) {
		const struct run_case *c = &run_cases[row];

		print_message("%s\n", c->name);
		for (size_t at = 0; at < c->count; at++)
			assert_int_equal(c->ends[at],
					 wb_rule_ends_shift(c->sides, at));
	}
}

static const struct trend_case { double values[9]; size_t count; int ends[9]; }
trend_cases[] = {
	{ { 1, 2, 3, 4, 5, 6 }, 6, { 0 } },
	{ { 1, 2, 3, 3, 4, 5, 6 }, 7, { 0 } },
	{ { 1, 2, 3, 4, 5, 6, 7 }, 7, { 0, 0, 0, 0, 0, 0, 1 } },
	{ { 2, 1, 2, 3, 4, 5, 6, 7, 3 }, 9, { 0, 0, 0, 0, 0, 0, 0, 1, 0 } },
	{ { 7, 6, 5, 4, 3, 2, 1 }, 7, { 0, 0, 0, 0, 0, 0, -1 } },
	{ { 2, 7, 6, 5, 4, 3, 2, 1, 3 }, 9, { 0, 0, 0, 0, 0, 0, 0, -1, 0 } },
};

static void
seven_that_rise_end_a_trend(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(trend_cases); row++)
		for (size_t at = 0; at < trend_cases[row].count; at++)
			assert_int_equal(trend_cases[row].ends[at],
				wb_rule_ends_trend(trend_cases[row].values,
						   at));
}

static const struct near_case { bool near[7]; size_t count; int want[7]; }
near_cases[] = {
	/* The same file, ptd_part_of_two_in_three. */
	{ { 0, 0, 0 }, 3, { 0, 0, 0 } },
	{ { 1, 0, 1 }, 3, { 1, 0, 1 } },
	{ { 0, 1, 1 }, 3, { 0, 1, 1 } },
	{ { 1, 1, 0 }, 3, { 1, 1, 0 } },
	{ { 0, 0, 1, 0, 1, 0, 0 }, 7, { 0, 0, 1, 0, 1, 0, 0 } },
	{ { 1, 0, 0, 1 }, 4, { 0, 0, 0, 0 } },
	{ { 1, 0, 0, 1, 1 }, 5, { 0, 0, 0, 1, 1 } },
	{ { 1, 1 }, 2, { 0, 0 } },
};

static void
two_in_three_near_a_limit(void **state)
{
	static const int above[7] = { 1, 1, 1, 1, 1, 1, 1 };
	static const int mixed[7] = { 1, 1, -1, 1, 1, -1, 1 };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(near_cases); row++) {
		const struct near_case *c = &near_cases[row];

		for (size_t at = 0; at < c->count; at++) {
			assert_int_equal(c->want[at],
				wb_rule_is_near(c->near, above, c->count, at));
			assert_false(wb_rule_is_near(c->near, mixed, c->count,
						     at));
		}
	}
}

static void
the_whole_run_is_a_signal(void **state)
{
	static const int sides[] = { -1, 1, 1, 1, 1, 1, 1, 1, 1, -1 };
	static const double values[] = { 1, 2, 1, 2, 1, 2, 1, 2, 1, 2 };
	static const bool near[10];
	unsigned signals[10] = { 0 };

	(void)state;
	wb_rules_apply(values, sides, near, 10, signals);
	for (size_t at = 0; at < 10; at++)
		assert_int_equal(at > 0 && at < 9 ? WB_CHART_SHIFT : 0,
				 signals[at]);
}

static void
near_both_limits_is_common_cause(void **state)
{
	/* NHSRplotthedots, test-ptd_spc_standard.R. */
	double v[16];
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation points[16];
	struct wb_control_chart chart;

	(void)state;
	for (size_t at = 0; at < 16; at++)
		v[at] = at % 2 ? -1 : 1;
	v[14] = 5.5;
	v[15] = -5.5;
	fill(points, 16, v, NULL);
	make(WB_CHART_XMR, points, 16, NULL, 0, 0, arena, &chart);
	assert_true(v[14] > chart.points[14].near_upper);
	assert_true(v[14] < chart.points[14].upper);
	assert_int_equal(0, chart.points[14].signals);
	assert_int_equal(0, chart.points[15].signals);
	wb_arena_free(arena);
}

static void
targets_are_passed_or_failed(void **state)
{
	(void)state;
	assert_int_equal(WB_ASSURANCE_FAIL, wb_chart_assurance(1, 3, 4, true));
	assert_int_equal(WB_ASSURANCE_PASS, wb_chart_assurance(5, 7, 4, true));
	assert_int_equal(WB_ASSURANCE_INCONSISTENT,
			 wb_chart_assurance(1, 5, 4, true));
	assert_int_equal(WB_ASSURANCE_PASS, wb_chart_assurance(1, 3, 4, false));
	assert_int_equal(WB_ASSURANCE_FAIL, wb_chart_assurance(5, 7, 4, false));
}

/* --------------------------------------------------------------------- runs */

static void
critical_values_of_anhoej(void **state)
{
	/* Anhoej and Olesen (2014), table 1: useful points, longest run,
	 * crossings. */
	static const size_t table[][3] = {
		{ 10, 6, 2 }, { 11, 6, 2 }, { 12, 7, 3 }, { 16, 7, 4 },
		{ 20, 7, 6 }, { 22, 7, 7 }, { 23, 8, 7 }, { 24, 8, 8 },
	};
	int sides[MOST];

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(table); row++) {
		size_t useful = table[row][0];
		struct wb_runs runs;

		for (size_t at = 0; at < useful; at++)
			sides[at] = at % 2 ? 1 : -1;
		runs = wb_runs_of(sides, useful);
		assert_int_equal(table[row][1], runs.longest_most);
		assert_int_equal(table[row][2], runs.crossings_least);
		assert_int_equal(useful - 1, runs.crossings);
		assert_false(runs.signal);
	}
}

static void
runs_skip_the_centre(void **state)
{
	static const int sides[] = { 1, 1, 0, 1, -1, 0, -1, -1, -1, 1, 0, 1, 1 };
	struct wb_runs runs = wb_runs_of(sides, ARRAY_SIZE(sides));
	struct wb_runs none = wb_runs_of(sides, 0);

	(void)state;
	assert_int_equal(10, runs.useful);
	assert_int_equal(4, runs.longest);
	assert_int_equal(2, runs.crossings);
	assert_true(runs.calculable);
	assert_false(wb_runs_of(sides, 8).calculable);
	assert_false(none.calculable);
	assert_false(none.signal);
}

static void
few_crossings_are_a_signal(void **state)
{
	static const int sides[] = { 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1 };
	struct wb_runs runs = wb_runs_of(sides, ARRAY_SIZE(sides));

	(void)state;
	assert_int_equal(1, runs.crossings);
	assert_true(runs.longest <= runs.longest_most);
	assert_true(runs.signal);
}

/* ------------------------------------------------ phases, missing, repeated */

static void
phases_have_limits_of_their_own(void **state)
{
	static const double v[] = { 4, 6, 5, 4, 6, 5, 4, 6, 14, 16, 15, 14, 16,
				    15, 14, 16 };
	static const struct wb_phase phases[] = { { 0, 0 }, { 8, 0 } };
	static const struct wb_phase frozen = { 0, 8 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation points[ARRAY_SIZE(v)];
	struct wb_control_chart chart;

	(void)state;
	fill(points, ARRAY_SIZE(v), v, NULL);
	make(WB_CHART_XMR, points, 16, phases, 2, 0, arena, &chart);
	assert_certified(chart.points[7].centre, 5);
	assert_certified(chart.points[8].centre, 15);
	assert_int_equal(1, chart.points[8].phase);
	for (size_t at = 0; at < 16; at++)
		assert_int_equal(0, chart.points[at].signals);

	/* Held against what was before, all that came after is outside. */
	make(WB_CHART_XMR, points, 16, &frozen, 1, 0, arena, &chart);
	assert_certified(chart.points[15].centre, 5);
	assert_int_equal(8, chart.phases[0].points);
	for (size_t at = 0; at < 16; at++)
		assert_int_equal(at >= 8, (chart.points[at].signals &
					   WB_CHART_OUTSIDE) != 0);
	assert_true(chart.points[15].signals & WB_CHART_SHIFT);
	assert_true(chart.phases[0].runs.calculable);
	assert_true(chart.phases[0].runs.signal);
	wb_arena_free(arena);
}

static void
missing_and_repeated_are_no_points(void **state)
{
	static const double v[] = { 4, 6, 5, 4, 6, 5, 4, 6, 3, 7 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation points[12];
	struct wb_control_chart with, without;

	(void)state;
	fill(points, 10, v, NULL);
	make(WB_CHART_C, points, 10, NULL, 0, 0, arena, &without);
	memmove(points + 5, points + 3, 7 * sizeof *points);
	points[3] = (struct wb_observation){ .value = 5,
					     .state = WB_OBSERVATION_REPEATED };
	points[4] = (struct wb_observation){ .value = NAN,
					     .state = WB_OBSERVATION_MISSING };
	for (size_t at = 0; at < 12; at++)
		points[at].period = (int32_t)at;
	make(WB_CHART_C, points, 12, NULL, 0, 0, arena, &with);

	assert_int_equal(10, with.phases[0].points);
	assert_certified(with.points[0].upper, without.points[0].upper);
	assert_false(with.points[3].has_limits);
	assert_near(with.points[3].value, 5, 0);
	assert_false(with.points[4].has_limits);
	assert_near(with.points[4].value, 0, 0);
	assert_int_equal(without.phases[0].runs.longest,
			 with.phases[0].runs.longest);
	wb_arena_free(arena);
}

static void
what_cannot_be_computed_says_why(void **state)
{
	static const double same[] = { 5, 5, 5, 5, 5, 5, 5, 5, 5 };
	static const double none[9], all[] = { 7, 7, 7, 7, 7, 7, 7, 7, 7 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation points[9];
	struct wb_control_chart chart;

	(void)state;
	fill(points, 9, same, NULL);
	make(WB_CHART_XMR, points, 9, NULL, 0, 4, arena, &chart);
	assert_int_equal(WB_CHART_NO_SPREAD, chart.phases[0].outcome);
	assert_false(chart.points[8].has_limits);
	assert_int_equal(WB_SEASON_UNKNOWN, chart.points[8].season);
	make(WB_CHART_C, points, 7, NULL, 0, 0, arena, &chart);
	assert_int_equal(WB_CHART_TOO_FEW_POINTS, chart.phases[0].outcome);
	make(WB_CHART_C, points, 0, NULL, 0, 0, arena, &chart);
	assert_int_equal(WB_CHART_TOO_FEW_POINTS, chart.phases[0].outcome);
	make(WB_CHART_C, points, 9, NULL, 0, 0, arena, &chart);
	assert_int_equal(WB_CHART_OK, chart.phases[0].outcome);
	fill(points, 9, none, all);
	make(WB_CHART_P, points, 9, NULL, 0, 0, arena, &chart);
	assert_int_equal(WB_CHART_NO_SPREAD, chart.phases[0].outcome);
	make(WB_CHART_G, points, 9, NULL, 0, 0, arena, &chart);
	assert_int_equal(WB_CHART_NO_SPREAD, chart.phases[0].outcome);
	fill(points, 9, all, all);
	make(WB_CHART_P, points, 9, NULL, 0, 0, arena, &chart);
	assert_int_equal(WB_CHART_NO_SPREAD, chart.phases[0].outcome);
	wb_arena_free(arena);
}

static const struct bad_case {
	enum wb_chart_kind kind;
	struct wb_observation point;
} bad_cases[] = {
	{ WB_CHART_P, { 1, 0, -1, 10, 0 } },
	{ WB_CHART_P, { 1, 0, 11, 10, 0 } },
	{ WB_CHART_P, { 1, 0, 0, 0, 0 } }, { WB_CHART_P, { 1, 0, NAN, 1, 0 } },
	{ WB_CHART_P, { 1, 0, 1, NAN, 0 } }, { WB_CHART_P, { 1, 0, 1, 2, -1 } },
	{ WB_CHART_U, { 1, 0, 1, 0, 0 } }, { WB_CHART_U, { 1, 0, -1, 1, 0 } },
	{ WB_CHART_C, { 1, 0, -1, 1, 0 } }, { WB_CHART_T, { 1, 0, 0, 1, 0 } },
	{ WB_CHART_XMR, { 1, 0, INFINITY, 1, 0 } },
	{ WB_CHART_XMR, { 1, 0, 1, 1, NAN } }, { WB_CHART_C, { 0, 0, 1, 1, 0 } },
};

static void
bad_input_is_refused(void **state)
{
	static const struct wb_phase phases[][2] = {
		{ { 1, 0 }, { 2, 0 } }, { { 0, 0 }, { 0, 0 } },
		{ { 0, 0 }, { 9, 0 } },
	};
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation points[9] = { { .period = 0, .base = 1 } };
	struct wb_control_chart chart = { .count = 7 };
	struct wb_error err;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(bad_cases); row++) {
		points[1] = bad_cases[row].point;
		points[0].value = bad_cases[row].kind == WB_CHART_T;
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_chart_make(bad_cases[row].kind, points, 2, NULL, 0,
				      0, arena, &chart, &err));
		assert_int_equal(7, chart.count);
	}
	for (size_t at = 0; at < 9; at++)
		points[at] = (struct wb_observation){ .period = (int32_t)at };
	for (size_t row = 0; row < ARRAY_SIZE(phases); row++)
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_chart_make(WB_CHART_C, points, 9, phases[row], 2, 0,
				      arena, &chart, &err));
	wb_arena_free(arena);
}

/* ------------------------------------------------------------------- season */

static void
winter_is_held_against_winter(void **state)
{
	/* Winters of 40, other quarters of 10; the last autumn is 40 too. */
	double v[16];
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation points[16];
	struct wb_control_chart chart;

	(void)state;
	for (size_t at = 0; at < 16; at++)
		v[at] = at % 4 == 0 || at == 15 ? 40 : 10;
	fill(points, 16, v, NULL);
	make(WB_CHART_C, points, 16, NULL, 0, 4, arena, &chart);
	assert_true(chart.points[12].signals & WB_CHART_OUTSIDE);
	assert_int_equal(WB_SEASON_SAME, chart.points[12].season);
	assert_true(chart.points[15].signals & WB_CHART_OUTSIDE);
	assert_int_equal(WB_SEASON_HIGHER, chart.points[15].season);
	assert_int_equal(WB_SEASON_UNKNOWN, chart.points[3].season);
	assert_int_equal(WB_SEASON_SAME, chart.points[4].season);

	points[11].state = WB_OBSERVATION_MISSING;
	points[4].value = 10;
	make(WB_CHART_C, points, 16, NULL, 0, 4, arena, &chart);
	assert_int_equal(WB_SEASON_UNKNOWN, chart.points[15].season);
	assert_int_equal(WB_SEASON_LOWER, chart.points[4].season);
	assert_int_equal(WB_SEASON_UNKNOWN, chart.points[11].season);
	wb_arena_free(arena);
}

/* ------------------------------------------------------------- false alarms */

static int64_t
binomial(struct wb_random *random, int64_t n, double p)
{
	int64_t count = 0;

	for (int64_t unit = 0; unit < n; unit++)
		count += wb_random_chance(random, p);
	return count;
}

/* The share of points of a stable series that are outside, and in a shift. */
static void
false_alarms_stay_few_through_the_rounding(void **state)
{
	enum { RUNS = 400, BASE = 5 };
	static const int64_t sizes[] = { 20, 60, 1000 };
	static const double shares[] = { 0.3, 0.2, 0.05 };
	double variance = wb_rounding_variance(BASE);
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20261125, 0);
	for (size_t s = 0; s < ARRAY_SIZE(sizes); s++) {
		int outside = 0, counted = 0;

		for (int run = 0; run < RUNS; run++) {
			struct wb_arena *arena = wb_arena_new();
			struct wb_observation points[24];
			struct wb_control_chart chart;

			for (size_t at = 0; at < 24; at++) {
				int64_t x = wb_round_by_key(
					binomial(&random, sizes[s], shares[s]),
					wb_random_next(&random), BASE);

				points[at] = (struct wb_observation){
					.period = (int32_t)at,
					.value = (double)(x < sizes[s] ? x :
							  sizes[s]),
					.base = (double)sizes[s],
					.rounding_variance = variance };
			}
			make(WB_CHART_P, points, 24, NULL, 0, 4, arena, &chart);
			for (size_t at = 0; at < 24; at++)
				outside += chart.points[at].signals &
					   WB_CHART_OUTSIDE;
			counted += 24;
			wb_arena_free(arena);
		}
		print_message("n = %4d: %.4f outside\n", (int)sizes[s],
			      (double)outside / counted);
		assert_true(outside <= 0.01 * counted);
	}
}

static enum wb_status
make_once(void *context, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_control_chart chart;
	enum wb_status status;

	if (!arena)
		return wb_error_no_memory(err);
	status = wb_chart_make(WB_CHART_G, context, 9, NULL, 0, 4, arena, &chart,
			       err);
	wb_arena_free(arena);
	return status;
}

static void
no_memory_is_told(void **state)
{
	struct wb_observation points[9];

	(void)state;
	for (size_t at = 0; at < 9; at++)
		points[at] = (struct wb_observation){ .period = (int32_t)at,
						      .value = (double)at };
	/* Small ones share a chunk of the arena. */
	assert_true(fail_each_allocation(make_once, points) > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_p_chart_of_montgomery),
		cmocka_unit_test(the_u_chart_of_montgomery),
		cmocka_unit_test(the_other_kinds_are_as_defined),
		cmocka_unit_test(a_shift_does_not_widen_the_limits),
		cmocka_unit_test(rounding_widens_limits),
		cmocka_unit_test(seven_on_one_side_end_a_shift),
		cmocka_unit_test(seven_that_rise_end_a_trend),
		cmocka_unit_test(two_in_three_near_a_limit),
		cmocka_unit_test(the_whole_run_is_a_signal),
		cmocka_unit_test(near_both_limits_is_common_cause),
		cmocka_unit_test(targets_are_passed_or_failed),
		cmocka_unit_test(critical_values_of_anhoej),
		cmocka_unit_test(runs_skip_the_centre),
		cmocka_unit_test(few_crossings_are_a_signal),
		cmocka_unit_test(phases_have_limits_of_their_own),
		cmocka_unit_test(missing_and_repeated_are_no_points),
		cmocka_unit_test(what_cannot_be_computed_says_why),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(winter_is_held_against_winter),
		cmocka_unit_test(false_alarms_stay_few_through_the_rounding),
		cmocka_unit_test(no_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
