/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/scale.c, winsorise.c, means.c, copeland.c, composite.c
 * and composite_rank.c: published values, the rule of more than half, refusals,
 * the simulation against one written again here, threads.
 */
#include "unit.h"

#include "wijkbeeld/composite.h"
#include "wijkbeeld/random.h"

#define NEAR 1e-12

enum { MOST = 12 };

static const bool known[64] = {
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };

/* --------------------------------------------------------------- the scales */

static const struct scale_case {
	const char *name;
	struct wb_scaling scaling;
	size_t count;
	double values[MOST], want[MOST];
} scale_cases[] = {
	/* COINr, tests/testthat/test-normalise.R. */
	{ "goalposts", { .scale = WB_SCALE_GOALPOSTS, .low = 0, .high = 10 },
	  3, { 1, 11, -1 }, { .1, 1, 0 } },
	{ "goalposts turned", { .scale = WB_SCALE_GOALPOSTS, .high = 10,
	  .lower_is_better = true }, 3, { 1, -1, 11 }, { .9, 1, 0 } },
	{ "target", { .scale = WB_SCALE_TARGET, .target = 10 },
	  3, { 0, 5, 11 }, { 0, .5, 1.1 } },
	{ "target capped", { .scale = WB_SCALE_TARGET, .target = 10,
	  .capped = true }, 3, { 0, 5, 11 }, { 0, .5, 1 } },
	{ "target below", { .scale = WB_SCALE_TARGET, .target = 0,
	  .lower_is_better = true }, 3, { -1, 1, 10 }, { 1.1, .9, 0 } },
	{ "target below capped", { .scale = WB_SCALE_TARGET, .target = 0,
	  .lower_is_better = true, .capped = true }, 3, { -1, 1, 10 },
	  { 1, .9, 0 } },
	/* By hand. */
	{ "min-max", { .scale = WB_SCALE_MIN_MAX }, 3, { 2, 4, 10 },
	  { 0, .25, 1 } },
	{ "min-max turned", { .scale = WB_SCALE_MIN_MAX,
	  .lower_is_better = true }, 3, { 2, 4, 10 }, { 1, .75, 0 } },
	{ "z", { .scale = WB_SCALE_Z }, 3, { 1, 2, 3 }, { -1, 0, 1 } },
	{ "z turned", { .scale = WB_SCALE_Z, .lower_is_better = true }, 3,
	  { 1, 2, 3 }, { 1, 0, -1 } },
	{ "rank", { .scale = WB_SCALE_RANK }, 5, { 7, 3, 7, 1, 9 },
	  { 3.5, 2, 3.5, 1, 5 } },
	{ "rank turned", { .scale = WB_SCALE_RANK, .lower_is_better = true },
	  5, { 7, 3, 7, 1, 9 }, { 2.5, 4, 2.5, 5, 1 } },
	{ "one rank", { .scale = WB_SCALE_RANK }, 1, { 7 }, { 1 } },
};

static void
indicators_get_a_scale(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(scale_cases); row++) {
		const struct scale_case *c = &scale_cases[row];
		enum wb_composite_outcome outcome;
		double got[MOST];
		struct wb_error err;

		print_message("%s\n", c->name);
		assert_ok(wb_scale_values(c->values, known, c->count,
					  &c->scaling, got, &outcome, &err),
			  err);
		assert_int_equal(WB_COMPOSITE_OK, outcome);
		for (size_t at = 0; at < c->count; at++)
			assert_near(got[at], c->want[at], NEAR);
	}
}

static void
missing_values_have_no_part_in_a_scale(void **state)
{
	static const double values[] = { NAN, 2, 99, 4, 10 };
	static const bool own[] = { 0, 1, 0, 1, 1 };

	(void)state;
	for (size_t scale = 0; scale <= WB_SCALE_RANK; scale++) {
		struct wb_scaling scaling = { .scale = (enum wb_scale)scale,
					      .high = 10, .target = 12 };
		static const double bare[] = { 2, 4, 10 };
		double got[5] = { -7, -7, -7, -7, -7 }, want[3];
		enum wb_composite_outcome outcome;
		struct wb_error err;

		assert_ok(wb_scale_values(values, own, 5, &scaling, got,
					  &outcome, &err), err);
		assert_ok(wb_scale_values(bare, known, 3, &scaling, want,
					  &outcome, &err), err);
		assert_near(got[0], -7, 0);
		assert_near(got[1], want[0], 0);
		assert_near(got[2], -7, 0);
		assert_near(got[4], want[2], 0);
	}
}

static const struct no_scale_case {
	struct wb_scaling scaling;
	double values[3];
	size_t count;
	enum wb_composite_outcome want;
} no_scale_cases[] = {
	{ { .scale = WB_SCALE_MIN_MAX }, { 3, 3, 3 }, 3, WB_COMPOSITE_NO_SCALE },
	{ { .scale = WB_SCALE_Z }, { .1, .3 - .2, .1 }, 3,
	  WB_COMPOSITE_NO_SCALE },
	{ { .scale = WB_SCALE_Z }, { 3 }, 1, WB_COMPOSITE_NO_SCALE },
	{ { .scale = WB_SCALE_TARGET, .target = 3 }, { 3, 4, 5 }, 3,
	  WB_COMPOSITE_NO_SCALE },
	{ { .scale = WB_SCALE_TARGET, .target = 6, .lower_is_better = true },
	  { 3, 4, 5 }, 3, WB_COMPOSITE_NO_SCALE },
	{ { .scale = WB_SCALE_RANK }, { 3, 3, 3 }, 3, WB_COMPOSITE_OK },
	{ { .scale = WB_SCALE_RANK }, { 0 }, 0, WB_COMPOSITE_MISSING },
};

static void
no_scale_says_why(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(no_scale_cases); row++) {
		const struct no_scale_case *c = &no_scale_cases[row];
		enum wb_composite_outcome outcome;
		double got[3] = { -7, -7, -7 };
		struct wb_error err;

		assert_ok(wb_scale_values(c->values, known, c->count,
					  &c->scaling, got, &outcome, &err),
			  err);
		assert_int_equal(c->want, outcome);
		if (c->want != WB_COMPOSITE_OK)
			assert_near(got[0], -7, 0);
	}
}

static void
bad_scales_are_refused(void **state)
{
	static const struct wb_scaling bad[] = {
		{ .scale = WB_SCALE_GOALPOSTS, .low = 10, .high = 10 },
		{ .scale = WB_SCALE_GOALPOSTS, .low = NAN, .high = 10 },
		{ .scale = WB_SCALE_TARGET, .target = INFINITY } };
	static const struct wb_scaling fine = { .scale = WB_SCALE_Z };
	static const double values[] = { 1, 2, 3 }, wrong[] = { 1, NAN, 3 };
	enum wb_composite_outcome outcome;
	struct wb_error err;
	double got[3];

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(bad); row++)
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_scale_values(values, known, 3, &bad[row], got,
					&outcome, &err));
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_scale_values(wrong, known, 3, &fine, got, &outcome, &err));
}

/* -------------------------------------------------------------- winsorising */

static void
outliers_are_drawn_in(void **state)
{
	double high[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100 };
	double low[] = { -1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -100 };
	double even[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };
	double two[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
			 17, 18, 19, 20, 500, 1000 };
	double same[] = { 3, 3, 3, 3, 3 };
	struct wb_error err;
	size_t changed;

	/* COINr: 1..10, 100 -> 100 becomes 10. */
	(void)state;
	assert_ok(wb_winsorise(high, known, 11, 5, &changed, &err), err);
	assert_near(high[10], 10, 0);
	assert_near(high[9], 10, 0);
	assert_int_equal(1, changed);
	assert_ok(wb_winsorise(low, known, 11, 5, &changed, &err), err);
	assert_near(low[10], -10, 0);
	assert_ok(wb_winsorise(even, known, 11, 5, &changed, &err), err);
	assert_int_equal(0, changed);
	assert_near(even[10], 11, 0);
	/* The one is drawn to the other, and then both to 20. */
	assert_ok(wb_winsorise(two, known, 22, 5, &changed, &err), err);
	assert_int_equal(2, changed);
	assert_near(two[20], 20, 0);
	assert_near(two[21], 20, 0);
	assert_ok(wb_winsorise(same, known, 5, 5, &changed, &err), err);
	assert_int_equal(0, changed);
	assert_ok(wb_winsorise(same, known, 0, 5, &changed, &err), err);
	same[0] = NAN;
	assert_int_equal(WB_OUT_OF_DOMAIN,
			 wb_winsorise(same, known, 5, 5, &changed, &err));
}

static void
no_more_are_drawn_in_than_asked(void **state)
{
	double values[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100 };
	bool own[11] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0 };
	struct wb_error err;
	size_t changed;

	(void)state;
	assert_ok(wb_winsorise(values, known, 11, 0, &changed, &err), err);
	assert_near(values[10], 100, 0);
	/* What is not known is no outlier. */
	assert_ok(wb_winsorise(values, own, 11, 5, &changed, &err), err);
	assert_int_equal(0, changed);
	assert_near(values[10], 100, 0);
}

/* ---------------------------------------------------------------- the means */

static const struct mean_case {
	enum wb_mean mean;
	double weights[3], want;
} mean_cases[] = {
	/* COINr, tests/testthat/test-aggregate.R: of 1, 2, 3. */
	{ WB_MEAN_GEOMETRIC, { 1, 1, 1 }, 1.8171205928321397 },
	{ WB_MEAN_GEOMETRIC, { 1, 1, 2 }, 2.0597671439071177 },
	{ WB_MEAN_HARMONIC, { 2, 1, 1 }, 4 / (2 + 1 / 2.0 + 1 / 3.0) },
	{ WB_MEAN_ARITHMETIC, { 1, 1, 2 }, 2.25 },
	{ WB_MEAN_ARITHMETIC, { 0, 1, 0 }, 2 },
};

static double
mean_or_fail(enum wb_mean mean, const double *values, const bool *own,
	     const double *weights, size_t count)
{
	enum wb_composite_outcome outcome;
	struct wb_error err;
	double got = -7;

	assert_ok(wb_mean_of(mean, values, own, weights, count, &got, &outcome,
			     &err), err);
	assert_int_equal(WB_COMPOSITE_OK, outcome);
	return got;
}

static void
means_come_out(void **state)
{
	static const double values[] = { 1, 2, 3 };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(mean_cases); row++)
		assert_near(mean_or_fail(mean_cases[row].mean, values, known,
					 mean_cases[row].weights, 3),
			    mean_cases[row].want, NEAR);
	assert_near(mean_or_fail(WB_MEAN_GEOMETRIC, values, known, NULL, 3),
		    cbrt(6), NEAR);
}

static void
more_than_half_missing_is_no_score(void **state)
{
	static const double values[] = { 1, NAN, 3, NAN };
	static const double weights[] = { 0, 1, 0, 1 };
	static const bool half[] = { 1, 0, 1, 0 }, less[] = { 1, 0, 0, 0 };
	static const bool one_of_three[] = { 1, 0, 0 }, none[4];
	enum wb_composite_outcome outcome;
	struct wb_error err;
	double got = -7;

	(void)state;
	assert_near(mean_or_fail(WB_MEAN_ARITHMETIC, values, half, NULL, 4), 2,
		    NEAR);
	assert_ok(wb_mean_of(WB_MEAN_ARITHMETIC, values, less, NULL, 4, &got,
			     &outcome, &err), err);
	assert_int_equal(WB_COMPOSITE_MISSING, outcome);
	assert_ok(wb_mean_of(WB_MEAN_ARITHMETIC, values, one_of_three, NULL, 3,
			     &got, &outcome, &err), err);
	assert_int_equal(WB_COMPOSITE_MISSING, outcome);
	assert_ok(wb_mean_of(WB_MEAN_ARITHMETIC, values, none, NULL, 0, &got,
			     &outcome, &err), err);
	assert_int_equal(WB_COMPOSITE_MISSING, outcome);
	assert_ok(wb_mean_of(WB_MEAN_ARITHMETIC, values, half, weights, 4, &got,
			     &outcome, &err), err);
	assert_int_equal(WB_COMPOSITE_NO_WEIGHT, outcome);
	assert_near(got, -7, 0);
}

static void
zero_and_below_are_refused(void **state)
{
	static const double zero[] = { 1, 0, 3 }, below[] = { 1, -2, 3 };
	static const double bad[] = { 1, -1, 1 };
	static const bool hidden[] = { 1, 0, 1 };
	enum wb_composite_outcome outcome;
	struct wb_error err;
	double got;

	(void)state;
	for (size_t mean = WB_MEAN_GEOMETRIC; mean <= WB_MEAN_HARMONIC; mean++) {
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_mean_of((enum wb_mean)mean, zero, known, NULL, 3,
				   &got, &outcome, &err));
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_mean_of((enum wb_mean)mean, below, known, NULL, 3,
				   &got, &outcome, &err));
		/* What is hidden is not looked at. */
		mean_or_fail((enum wb_mean)mean, zero, hidden, NULL, 3);
	}
	assert_near(mean_or_fail(WB_MEAN_ARITHMETIC, below, known, NULL, 3),
		    2 / 3.0, NEAR);
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_mean_of(WB_MEAN_ARITHMETIC, zero, known, bad, 3, &got,
			   &outcome, &err));
}

/* ----------------------------------------------------------------- Copeland */

static void
copeland_of_a_tournament(void **state)
{
	static const double two[] = { 1, 2, 2, 1 };
	static const double three[] = { 3, 3, 1, 2, 2, 9, 1, 1, 1 };
	static const double weights[] = { 1, 1, 3 }, bad[] = { 1, NAN, 1 };
	static const bool own[] = { 1, 1, 1, 1, 1, 1, 1, 0, 0 };
	struct wb_scores scores = { two, known, 2, 2 };
	enum wb_composite_outcome outcomes[3];
	struct wb_error err;
	double got[3];

	/* COINr: (1,2),(2,1) -> 0, 0. */
	(void)state;
	assert_ok(wb_copeland_of(&scores, NULL, got, outcomes, &err), err);
	assert_near(got[0], 0, 0);
	assert_near(got[1], 0, 0);

	scores = (struct wb_scores){ three, known, 3, 3 };
	assert_ok(wb_copeland_of(&scores, NULL, got, outcomes, &err), err);
	assert_near(got[0], 2, 0);
	assert_near(got[1], 0, 0);
	assert_near(got[2], -2, 0);
	/* The last indicator outweighs the others. */
	assert_ok(wb_copeland_of(&scores, weights, got, outcomes, &err), err);
	assert_near(got[0], 0, 0);
	assert_near(got[1], 2, 0);
	/* An area of which two in three are missing takes no part. */
	scores.known = own;
	got[2] = -7;
	assert_ok(wb_copeland_of(&scores, NULL, got, outcomes, &err), err);
	assert_int_equal(WB_COMPOSITE_MISSING, outcomes[2]);
	assert_near(got[2], -7, 0);
	assert_near(got[0], 1, 0);
	assert_int_equal(WB_OUT_OF_DOMAIN,
			 wb_copeland_of(&scores, bad, got, outcomes, &err));
}

/* ---------------------------------------------------------------- the index */

enum { AREAS = 9, INDICATORS = 4, CELLS = AREAS * INDICATORS, TURNS = 300 };

static const struct wb_scaling scalings[INDICATORS] = {
	{ .low = 0, .high = 100, .target = 200 },
	{ .low = 0, .high = 100, .target = -1, .lower_is_better = true },
	{ .low = 0, .high = 100, .target = 200 },
	{ .low = 0, .high = 100, .target = 200 },
};
static const double even_weights[INDICATORS] = { 2, 1, 1, 4 };
static const struct wb_composite_method methods[] = {
	{ WB_SCALE_MIN_MAX, WB_MEAN_ARITHMETIC },
	{ WB_SCALE_MIN_MAX, WB_MEAN_GEOMETRIC },
	{ WB_SCALE_Z, WB_MEAN_ARITHMETIC },
	{ WB_SCALE_RANK, WB_MEAN_HARMONIC },
	{ WB_SCALE_GOALPOSTS, WB_MEAN_GEOMETRIC },
	{ WB_SCALE_TARGET, WB_MEAN_ARITHMETIC },
};

/* Areas 3 and 7 miss one and three of four; area 8 is area 0 again. */
static void
fill(double *values, bool *own)
{
	struct wb_random random;

	wb_random_init(&random, 20261125, 11);
	for (size_t at = 0; at < CELLS; at++) {
		values[at] = 100 * wb_random_unit(&random);
		own[at] = true;
	}
	own[3 * INDICATORS] = false;
	for (size_t at = 0; at < 3; at++)
		own[7 * INDICATORS + at] = false;
	memcpy(values + 8 * INDICATORS, values, INDICATORS * sizeof *values);
}

static struct wb_composite_plan
plan_of(const double *values, const bool *own)
{
	return (struct wb_composite_plan){
		.scores = { values, own, AREAS, INDICATORS },
		.scalings = scalings, .weights = even_weights,
		.methods = methods, .method_count = ARRAY_SIZE(methods),
		.spread = 0.5, .turns = TURNS, .confidence = 0.9, .seed = 7 };
}

static struct wb_composite
composite_of(const struct wb_composite_plan *plan, size_t threads,
	     struct wb_arena *arena)
{
	struct wb_composite got;
	struct wb_error err;

	assert_ok(wb_composite_of(plan, threads, arena, &got, &err), err);
	return got;
}

/* Scores by the public functions alone; NAN where there is none. */
static void
score_again(const struct wb_composite_plan *plan,
	    struct wb_composite_method method, const double *weights,
	    double *scores)
{
	double scaled[CELLS], column[AREAS], out[AREAS];
	bool column_known[AREAS];
	struct wb_error err;

	for (size_t i = 0; i < INDICATORS; i++) {
		struct wb_scaling scaling = plan->scalings[i];
		enum wb_composite_outcome outcome;

		scaling.scale = method.scale;
		for (size_t a = 0; a < AREAS; a++) {
			column[a] = plan->scores.values[a * INDICATORS + i];
			column_known[a] = plan->scores.known[a * INDICATORS + i];
		}
		assert_ok(wb_scale_values(column, column_known, AREAS, &scaling,
					  out, &outcome, &err), err);
		for (size_t a = 0; a < AREAS; a++)
			scaled[a * INDICATORS + i] =
				method.scale == WB_SCALE_Z ||
				method.scale == WB_SCALE_RANK ? out[a] :
				1 + 99 * out[a];
	}
	for (size_t a = 0; a < AREAS; a++) {
		enum wb_composite_outcome outcome;

		scores[a] = NAN;
		assert_ok(wb_mean_of(method.mean, scaled + a * INDICATORS,
				     plan->scores.known + a * INDICATORS,
				     weights, INDICATORS, &scores[a], &outcome,
				     &err), err);
	}
}

static uint32_t
rank_again(const double *scores, size_t area)
{
	uint32_t rank = 1;

	for (size_t other = 0; other < AREAS; other++)
		rank += scores[other] > scores[area] + 1e-9;
	return rank;
}

static int
compare(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static void
the_simulation_is_as_described(void **state)
{
	static uint32_t ranks[AREAS][TURNS];
	double values[CELLS], scores[AREAS], weights[INDICATORS];
	bool own[CELLS];
	struct wb_composite_plan plan = plan_of(values, own);
	struct wb_arena *arena = wb_arena_new();
	struct wb_composite got;
	size_t wide = 0;

	(void)state;
	fill(values, own);
	got = composite_of(&plan, 1, arena);
	assert_int_equal(AREAS - 1, got.ranked);
	for (uint32_t turn = 0; turn < TURNS; turn++) {
		struct wb_random random;
		uint32_t method;

		wb_random_init(&random, plan.seed, turn);
		method = wb_random_below(&random, ARRAY_SIZE(methods));
		for (size_t i = 0; i < INDICATORS; i++)
			weights[i] = even_weights[i] *
				(0.5 + wb_random_unit(&random));
		score_again(&plan, methods[method], weights, scores);
		for (size_t a = 0; a < AREAS; a++)
			ranks[a][turn] = rank_again(scores, a);
	}
	score_again(&plan, methods[0], even_weights, scores);
	for (size_t a = 0; a < AREAS; a++) {
		const struct wb_composite_score *area = &got.areas[a];

		if (a == 7) {
			assert_int_equal(WB_COMPOSITE_MISSING, area->outcome);
			assert_int_equal(0, area->rank);
			continue;
		}
		qsort(ranks[a], TURNS, sizeof ranks[a][0], compare);
		assert_int_equal(WB_COMPOSITE_OK, area->outcome);
		assert_near(area->score, scores[a], 1e-9);
		assert_int_equal(rank_again(scores, a), area->rank);
		assert_int_equal(ranks[a][15], area->rank_low);
		assert_int_equal(ranks[a][149], area->rank_median);
		assert_int_equal(ranks[a][TURNS - 16], area->rank_high);
		wide += area->rank_low < area->rank_high;
	}
	assert_true(wide >= 3);
	/* The same figures have the same place. */
	assert_int_equal(got.areas[0].rank, got.areas[8].rank);
	assert_int_equal(got.areas[0].rank_high, got.areas[8].rank_high);
	wb_arena_free(arena);
}

static void
without_choices_there_is_no_range(void **state)
{
	double values[CELLS];
	bool own[CELLS];
	struct wb_composite_plan plan = plan_of(values, own);
	struct wb_arena *arena = wb_arena_new();
	struct wb_composite got;

	(void)state;
	fill(values, own);
	plan.spread = 0;
	plan.method_count = 1;
	got = composite_of(&plan, 1, arena);
	for (size_t a = 0; a < AREAS; a++) {
		assert_int_equal(got.areas[a].rank, got.areas[a].rank_low);
		assert_int_equal(got.areas[a].rank, got.areas[a].rank_high);
	}
	wb_arena_free(arena);
}

static void
threads_change_nothing(void **state)
{
	double values[CELLS];
	bool own[CELLS];
	struct wb_composite_plan plan = plan_of(values, own);
	struct wb_arena *arena = wb_arena_new();
	struct wb_composite first, got;

	(void)state;
	fill(values, own);
	first = composite_of(&plan, 1, arena);
	for (size_t threads = 2; threads <= 4; threads++) {
		got = composite_of(&plan, threads, arena);
		for (size_t a = 0; a < AREAS; a++) {
			assert_near(got.areas[a].score, first.areas[a].score,
				    0);
			assert_int_equal(first.areas[a].rank_low,
					 got.areas[a].rank_low);
			assert_int_equal(first.areas[a].rank_high,
					 got.areas[a].rank_high);
		}
	}
	wb_arena_free(arena);
}

static void
an_indicator_without_scale_is_left_out(void **state)
{
	double values[CELLS];
	bool own[CELLS];
	struct wb_composite_plan plan = plan_of(values, own);
	struct wb_arena *arena = wb_arena_new();
	struct wb_composite got;

	(void)state;
	fill(values, own);
	plan.method_count = 2;
	for (size_t a = 0; a < AREAS; a++) {
		values[a * INDICATORS] = 42;
		own[a * INDICATORS + 1] = false;
	}
	got = composite_of(&plan, 1, arena);
	assert_int_equal(WB_COMPOSITE_NO_SCALE, got.indicators[0]);
	assert_int_equal(WB_COMPOSITE_MISSING, got.indicators[1]);
	assert_int_equal(WB_COMPOSITE_OK, got.indicators[2]);
	/* Of the two that are left area 7 has one, and that is half. */
	assert_int_equal(AREAS, got.ranked);

	for (size_t a = 0; a < AREAS; a++)
		own[a * INDICATORS + 2] = own[a * INDICATORS + 3] = false;
	got = composite_of(&plan, 1, arena);
	assert_int_equal(0, got.ranked);
	for (size_t a = 0; a < AREAS; a++)
		assert_int_equal(WB_COMPOSITE_MISSING, got.areas[a].outcome);
	wb_arena_free(arena);
}

static void
one_area_is_first(void **state)
{
	static const double values[] = { 3, 4 };
	static const struct wb_composite_method by_posts = {
		WB_SCALE_GOALPOSTS, WB_MEAN_HARMONIC };
	struct wb_composite_plan plan = { .scores = { values, known, 1, 2 },
		.scalings = scalings, .weights = even_weights,
		.methods = &by_posts, .method_count = 1, .spread = 1,
		.turns = 1, .confidence = 95, .seed = 1 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_composite got = composite_of(&plan, 2, arena);

	(void)state;
	assert_int_equal(1, got.areas[0].rank);
	assert_int_equal(1, got.areas[0].rank_high);
	wb_arena_free(arena);
}

static void
bad_plans_are_refused(void **state)
{
	static const struct wb_composite_method wrong = {
		WB_SCALE_Z, WB_MEAN_GEOMETRIC };
	static const double none[INDICATORS], below[INDICATORS] = { 1, -1 };
	double values[CELLS];
	bool own[CELLS];
	struct wb_composite_plan good = plan_of(values, own), plans[7];
	struct wb_arena *arena = wb_arena_new();
	struct wb_composite got = { .ranked = 77 };
	struct wb_error err;

	(void)state;
	fill(values, own);
	for (size_t row = 0; row < ARRAY_SIZE(plans); row++)
		plans[row] = good;
	plans[0].methods = &wrong;
	plans[0].method_count = 1;
	plans[1].weights = none;
	plans[2].weights = below;
	plans[3].spread = 1.5;
	plans[4].turns = 0;
	plans[5].confidence = 0.5;
	plans[6].method_count = 0;
	for (size_t row = 0; row < ARRAY_SIZE(plans); row++) {
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_composite_of(&plans[row], 1, arena, &got, &err));
		assert_int_equal(77, got.ranked);
	}
	wb_arena_free(arena);
}

static enum wb_status
composite_once(void *context, struct wb_error *err)
{
	const struct wb_composite_plan *plan = context;
	struct wb_arena *arena = wb_arena_new();
	struct wb_composite got;
	enum wb_status status;

	if (!arena)
		return wb_error_no_memory(err);
	status = wb_composite_of(plan, 1, arena, &got, err);
	wb_arena_free(arena);
	return status;
}

static void
no_memory_is_told(void **state)
{
	double values[CELLS];
	bool own[CELLS];
	struct wb_composite_plan plan = plan_of(values, own);

	(void)state;
	fill(values, own);
	assert_true(fail_each_allocation(composite_once, &plan) > 20);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(indicators_get_a_scale),
		cmocka_unit_test(missing_values_have_no_part_in_a_scale),
		cmocka_unit_test(no_scale_says_why),
		cmocka_unit_test(bad_scales_are_refused),
		cmocka_unit_test(outliers_are_drawn_in),
		cmocka_unit_test(no_more_are_drawn_in_than_asked),
		cmocka_unit_test(means_come_out),
		cmocka_unit_test(more_than_half_missing_is_no_score),
		cmocka_unit_test(zero_and_below_are_refused),
		cmocka_unit_test(copeland_of_a_tournament),
		cmocka_unit_test(the_simulation_is_as_described),
		cmocka_unit_test(without_choices_there_is_no_range),
		cmocka_unit_test(threads_change_nothing),
		cmocka_unit_test(an_indicator_without_scale_is_left_out),
		cmocka_unit_test(one_area_is_first),
		cmocka_unit_test(bad_plans_are_refused),
		cmocka_unit_test(no_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
