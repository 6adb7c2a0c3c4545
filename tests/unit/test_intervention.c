/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/intervention.c, displacement.c and draw.c: by hand, all
 * permutations against a search of our own, seasons and gaps, what cannot be
 * computed, false alarms, threads.
 */
#include "unit.h"

#include "wijkbeeld/intervention.h"
#include "wijkbeeld/random.h"

#include "statistic/draw.h"

enum { AREAS = 6, PERIODS = 8, CELLS = AREAS * PERIODS };

static const enum wb_arm arms[AREAS] = {
	WB_ARM_SUBJECT, WB_ARM_SUBJECT, WB_ARM_COMPARED, WB_ARM_COMPARED,
	WB_ARM_COMPARED, WB_ARM_NONE,
};

static bool all_known[CELLS];

static void
know_all(void)
{
	for (size_t at = 0; at < CELLS; at++)
		all_known[at] = true;
}

static struct wb_history
history_of(const double *values, size_t season)
{
	know_all();
	return (struct wb_history){ values, all_known, NULL, AREAS, PERIODS,
				    season };
}

static struct wb_effect
effect_of(const struct wb_history *history, const enum wb_arm *own, size_t from)
{
	struct wb_effect effect;
	struct wb_error err;

	assert_ok(wb_effect_of(history, own, from, 9999, 1, 1, &effect, &err),
		  err);
	return effect;
}

/* Area a is at 10 a, and rises by `steps[a]` from period 4 on. */
static void
fill(double *values, const double *steps)
{
	for (size_t area = 0; area < AREAS; area++)
		for (size_t period = 0; period < PERIODS; period++)
			values[area * PERIODS + period] = 10.0 * (double)area +
				(period >= 4 ? steps[area] : 0);
}

static void
a_difference_by_hand(void **state)
{
	static const double steps[AREAS] = { -6, -4, 1, 2, 0, 50 };
	double values[CELLS];
	struct wb_history history = history_of(values, 4);
	struct wb_effect got;

	(void)state;
	fill(values, steps);
	got = effect_of(&history, arms, 4);
	assert_int_equal(WB_EFFECT_OK, got.outcome);
	assert_int_equal(2, got.subjects);
	assert_int_equal(3, got.compared);
	assert_int_equal(0, got.left_out);
	assert_near(got.subjects_before, 5, 1e-12);
	assert_near(got.subjects_after, 0, 1e-12);
	assert_near(got.compared_before, 30, 1e-12);
	assert_near(got.compared_after, 31, 1e-12);
	assert_near(got.difference, -6, 1e-12);
	/* Ten ways to choose two of five; none is further off. */
	assert_true(got.exact);
	assert_near(got.p, 0.1, 1e-12);
	assert_near(got.least_p, 0.1, 1e-12);
}

static void
half_against_half_has_two_that_are_furthest(void **state)
{
	static const double steps[AREAS] = { -6, -4, 1, 2, 0, 0 };
	static const enum wb_arm halves[AREAS] = { WB_ARM_SUBJECT,
		WB_ARM_SUBJECT, WB_ARM_COMPARED, WB_ARM_COMPARED };
	double values[CELLS];
	struct wb_history history = history_of(values, 4);
	struct wb_effect got;

	(void)state;
	fill(values, steps);
	got = effect_of(&history, halves, 4);
	assert_near(got.p, 2 / 6.0, 1e-12);
	assert_near(got.least_p, 2 / 6.0, 1e-12);
}

static void
weights_count(void **state)
{
	static const double steps[AREAS] = { -6, -3, 1, 2, 0, 0 };
	static const double weights[AREAS] = { 1, 2, 1, 1, 2, 1 };
	double values[CELLS];
	struct wb_history history = history_of(values, 1);

	(void)state;
	fill(values, steps);
	history.weights = weights;
	assert_near(effect_of(&history, arms, 4).difference, -4 - 0.75, 1e-12);
}

/* All subsets of the areas by a bit mask, with the same statistic. */
static double
p_by_search(const double *change, const double *weight, size_t n, size_t k,
	    double observed)
{
	double found = 0, all = 0;

	for (unsigned set = 0; set < 1u << n; set++) {
		double one = 0, other = 0, w = 0, v = 0;

		if ((size_t)__builtin_popcount(set) != k)
			continue;
		for (size_t at = 0; at < n; at++) {
			bool in = set >> at & 1;

			one += in ? change[at] * weight[at] : 0;
			other += in ? 0 : change[at] * weight[at];
			w += in ? weight[at] : 0;
			v += in ? 0 : weight[at];
		}
		found += fabs(one / w - other / v) >= fabs(observed) - 1e-9;
		all++;
	}
	return found / all;
}

static void
the_p_is_that_of_all_choices(void **state)
{
	enum { MANY = 12, TURNS = 40000 };
	static double values[MANY * 2], change[MANY], weights[MANY];
	static bool known[MANY * 2];
	static enum wb_arm own[MANY];
	struct wb_history history = { values, known, weights, MANY, 2, 1 };
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20261125, 6);
	for (size_t subjects = 1; subjects < MANY; subjects += 2) {
		struct wb_effect exact, drawn;
		struct wb_error err;

		for (size_t at = 0; at < MANY; at++) {
			/* Whole steps, so that there are ties. */
			change[at] = wb_random_below(&random, 6);
			weights[at] = 1 + wb_random_below(&random, 3);
			values[2 * at] = 7;
			values[2 * at + 1] = 7 + change[at];
			known[2 * at] = known[2 * at + 1] = true;
			own[at] = at < subjects ? WB_ARM_SUBJECT :
				  WB_ARM_COMPARED;
		}
		assert_ok(wb_effect_of(&history, own, 1, TURNS, 3, 1, &exact,
				       &err), err);
		assert_true(exact.exact);
		assert_near(exact.p, p_by_search(change, weights, MANY,
						 subjects, exact.difference),
			    1e-12);
		/* Fewer turns than choices: drawn, and near. */
		if (exact.least_p > 1.0 / 200)
			continue;
		assert_ok(wb_effect_of(&history, own, 1, 200, 3, 1, &drawn,
				       &err), err);
		assert_false(drawn.exact);
		assert_near(drawn.least_p, 1.0 / 201, 1e-12);
		assert_near(drawn.p, exact.p, 5 * sqrt(exact.p / 200) + 0.01);
	}
}

static void
seasons_are_held_against_themselves(void **state)
{
	double values[CELLS];
	struct wb_history history = history_of(values, 4);
	struct wb_effect got;

	/* Winters (0 and 4) are 100 higher; the first winter of area 0 is
	 * hidden, and so is the last autumn of area 2. */
	(void)state;
	for (size_t area = 0; area < AREAS; area++)
		for (size_t period = 0; period < PERIODS; period++)
			values[area * PERIODS + period] =
				period % 4 == 0 ? 110 : 10;
	all_known[0] = false;
	all_known[2 * PERIODS + 7] = false;
	values[0] = values[2 * PERIODS + 7] = NAN;
	got = effect_of(&history, arms, 4);
	assert_int_equal(0, got.left_out);
	assert_near(got.difference, 0, 1e-12);
	assert_near(got.p, 1, 1e-12);
	/* Without a season the hidden winter is taken for a change. */
	history.season = 1;
	assert_true(effect_of(&history, arms, 4).difference > 9);
	/* From half a year on, only the seasons that both sides have. */
	history.season = 4;
	assert_near(effect_of(&history, arms, 6).difference, 0, 1e-12);
	assert_near(effect_of(&history, arms, 1).difference, 0, 1e-12);
}

static void
what_cannot_be_computed_says_why(void **state)
{
	static const double steps[AREAS];
	enum wb_arm own[AREAS] = { 0 };
	double values[CELLS];
	struct wb_history history = history_of(values, 4);
	struct wb_effect got;

	(void)state;
	fill(values, steps);
	assert_int_equal(WB_EFFECT_NO_PERIODS,
			 effect_of(&history, arms, 0).outcome);
	assert_int_equal(WB_EFFECT_NO_PERIODS,
			 effect_of(&history, arms, PERIODS).outcome);
	assert_int_equal(WB_EFFECT_NO_SUBJECT,
			 effect_of(&history, own, 4).outcome);
	own[0] = WB_ARM_SUBJECT;
	assert_int_equal(WB_EFFECT_NO_COMPARED,
			 effect_of(&history, own, 4).outcome);
	/* Hidden before: no change to tell. */
	for (size_t period = 0; period < 4; period++)
		all_known[period] = all_known[PERIODS + period] = false;
	got = effect_of(&history, arms, 4);
	assert_int_equal(WB_EFFECT_NO_SUBJECT, got.outcome);
	assert_int_equal(2, got.left_out);
	assert_near(got.p, 0, 0);
	assert_near(got.difference, 0, 0);
	/* All the same: nothing changed, and that is found. */
	know_all();
	got = effect_of(&history, arms, 4);
	assert_int_equal(WB_EFFECT_OK, got.outcome);
	assert_near(got.difference, 0, 0);
	assert_near(got.p, 1, 0);
}

static void
bad_input_is_refused(void **state)
{
	static const double steps[AREAS], weights[AREAS] = { 1, 0, 1, 1, 1, 1 };
	double values[CELLS];
	struct wb_history history = history_of(values, 0);
	struct wb_effect got = { .subjects = 7 };
	struct wb_error err;

	(void)state;
	fill(values, steps);
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_effect_of(&history, arms, 4, 9, 1, 1, &got, &err));
	history.season = 4;
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_effect_of(&history, arms, 9, 9, 1, 1, &got, &err));
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_effect_of(&history, arms, 4, 0, 1, 1, &got, &err));
	history.weights = weights;
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_effect_of(&history, arms, 4, 9, 1, 1, &got, &err));
	history.weights = NULL;
	values[3] = INFINITY;
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_effect_of(&history, arms, 4, 9, 1, 1, &got, &err));
	assert_int_equal(7, got.subjects);
}

/* ----------------------------------------------------------------- the ring */

static void
the_ring_is_who_borders_on_the_treated(void **state)
{
	/* A row of six areas, and an island. */
	static const struct wb_border row[] = { { 0, 1 }, { 1, 2 }, { 2, 3 },
						{ 3, 4 }, { 4, 5 } };
	static const bool treated[] = { 0, 0, 1, 1, 0, 0, 0 };
	static const bool peers[] = { 1, 0, 1, 0, 0, 1, 0 };
	static const enum wb_arm ring[] = { WB_ARM_COMPARED, WB_ARM_SUBJECT,
		WB_ARM_NONE, WB_ARM_NONE, WB_ARM_SUBJECT, WB_ARM_COMPARED,
		WB_ARM_COMPARED };
	static const enum wb_arm with_peers[] = { WB_ARM_COMPARED, WB_ARM_NONE,
		WB_ARM_SUBJECT, WB_ARM_SUBJECT, WB_ARM_NONE, WB_ARM_COMPARED,
		WB_ARM_NONE };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity contiguity;
	enum wb_arm got[7];
	struct wb_error err;

	(void)state;
	assert_ok(wb_contiguity_of(row, ARRAY_SIZE(row), 7, arena, &contiguity,
				   &err), err);
	wb_arms_of_ring(&contiguity, treated, got);
	assert_memory_equal(got, ring, sizeof ring);
	wb_arms_of_treated(treated, peers, 7, got);
	assert_memory_equal(got, with_peers, sizeof with_peers);
	wb_arms_of_treated(treated, NULL, 7, got);
	for (size_t area = 0; area < 7; area++)
		assert_int_equal(treated[area] ? WB_ARM_SUBJECT :
				 WB_ARM_COMPARED, got[area]);
	wb_arena_free(arena);
}

/* What went to the neighbours is seen in the ring, and only there. */
static void
what_moved_is_seen_in_the_ring(void **state)
{
	enum { ROW = 60, QUARTERS = 8 };
	static double values[ROW * QUARTERS];
	static bool known[ROW * QUARTERS], treated[ROW];
	static struct wb_border borders[ROW];
	struct wb_history history = { values, known, NULL, ROW, QUARTERS, 4 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity contiguity;
	struct wb_effect there, around;
	struct wb_random random;
	enum wb_arm own[ROW];
	struct wb_error err;

	(void)state;
	wb_random_init(&random, 20261125, 7);
	for (size_t at = 0; at < ROW * QUARTERS; at++) {
		size_t area = at / QUARTERS, quarter = at % QUARTERS;
		bool ring = area == 19 || area == 23 || area == 39 ||
			    area == 43;

		treated[area] = (area > 19 && area < 23) ||
				(area > 39 && area < 43);
		values[at] = 20 + 2 * wb_random_unit(&random) +
			     (quarter < 4 ? 0 : treated[area] ? -6 :
			      ring ? 4 : 0);
		known[at] = true;
	}
	for (uint32_t at = 0; at + 1 < ROW; at++)
		borders[at] = (struct wb_border){ at, at + 1 };
	assert_ok(wb_contiguity_of(borders, ROW - 1, ROW, arena, &contiguity,
				   &err), err);
	wb_arms_of_treated(treated, NULL, ROW, own);
	there = effect_of(&history, own, 4);
	wb_arms_of_ring(&contiguity, treated, own);
	around = effect_of(&history, own, 4);
	assert_near(there.difference, -6.3, 0.7);
	assert_true(there.p < 0.001);
	assert_int_equal(4, around.subjects);
	assert_int_equal(50, around.compared);
	assert_near(around.difference, 4, 0.7);
	assert_true(around.p < 0.001);
	wb_arena_free(arena);
}

/* -------------------------------------------------------------- simulations */

static void
noise_is_seldom_an_effect(void **state)
{
	enum { RUNS = 600, MANY = 20, QUARTERS = 4 };
	static double values[MANY * QUARTERS];
	static bool known[MANY * QUARTERS];
	static enum wb_arm own[MANY];
	struct wb_history history = { values, known, NULL, MANY, QUARTERS, 1 };
	struct wb_random random;
	int found = 0;

	(void)state;
	wb_random_init(&random, 20261125, 8);
	for (int run = 0; run < RUNS; run++) {
		struct wb_effect got;
		struct wb_error err;

		for (size_t at = 0; at < MANY * QUARTERS; at++) {
			/* Counts in steps of five. */
			values[at] = 5 * wb_random_below(&random, 5);
			known[at] = true;
			own[at / QUARTERS] = at / QUARTERS < 5 ?
				WB_ARM_SUBJECT : WB_ARM_COMPARED;
		}
		assert_ok(wb_effect_of(&history, own, 2, 499, (uint64_t)run, 1,
				       &got, &err), err);
		found += got.p <= 0.05;
	}
	print_message("%d of %d\n", found, RUNS);
	assert_true(found <= 0.07 * RUNS);
	assert_true(found >= 0.02 * RUNS);
}

static void
threads_change_nothing(void **state)
{
	enum { MANY = 40 };
	static double values[MANY * 2];
	static bool known[MANY * 2];
	static enum wb_arm own[MANY];
	struct wb_history history = { values, known, NULL, MANY, 2, 1 };
	struct wb_random random;
	double first = 0;

	(void)state;
	wb_random_init(&random, 20261125, 9);
	for (size_t at = 0; at < MANY * 2; at++) {
		values[at] = wb_random_unit(&random);
		known[at] = true;
		own[at / 2] = at / 2 < 9 ? WB_ARM_SUBJECT : WB_ARM_COMPARED;
	}
	for (size_t threads = 1; threads <= 4; threads++) {
		struct wb_effect got;
		struct wb_error err;

		assert_ok(wb_effect_of(&history, own, 1, 9999, 5, threads, &got,
				       &err), err);
		assert_false(got.exact);
		if (threads == 1)
			first = got.p;
		assert_near(got.p, first, 0);
	}
}

static void
a_draw_is_fair_and_puts_back(void **state)
{
	enum { DECK = 5, HAND = 3, DRAWS = 60000 };
	uint32_t deck[DECK] = { 0, 1, 2, 3, 4 }, row[HAND];
	int seen[DECK][HAND] = { { 0 } };
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20261125, 10);
	for (int draw = 0; draw < DRAWS; draw++) {
		wb_draw_row(&random, deck, DECK, HAND, row);
		assert_true(row[0] != row[1] && row[0] != row[2] &&
			    row[1] != row[2]);
		for (uint32_t at = 0; at < DECK; at++)
			assert_int_equal(at, deck[at]);
		for (size_t at = 0; at < HAND; at++)
			seen[row[at]][at]++;
	}
	for (size_t number = 0; number < DECK; number++)
		for (size_t at = 0; at < HAND; at++)
			assert_near(seen[number][at], DRAWS / DECK, 500);
	wb_draw_row(&random, deck, DECK, 0, row);
}

static enum wb_status
effect_once(void *context, struct wb_error *err)
{
	struct wb_effect got;
	uint32_t turns = *(uint32_t *)context;
	static const double steps[AREAS];
	double values[CELLS];
	struct wb_history history = history_of(values, 4);

	fill(values, steps);
	return wb_effect_of(&history, arms, 4, turns, 1, 1, &got, err);
}

static void
no_memory_is_told(void **state)
{
	uint32_t exact = 999, drawn = 3;

	(void)state;
	assert_true(fail_each_allocation(effect_once, &exact) > 3);
	assert_true(fail_each_allocation(effect_once, &drawn) > 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_difference_by_hand),
		cmocka_unit_test(half_against_half_has_two_that_are_furthest),
		cmocka_unit_test(weights_count),
		cmocka_unit_test(the_p_is_that_of_all_choices),
		cmocka_unit_test(seasons_are_held_against_themselves),
		cmocka_unit_test(what_cannot_be_computed_says_why),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(the_ring_is_who_borders_on_the_treated),
		cmocka_unit_test(what_moved_is_seen_in_the_ring),
		cmocka_unit_test(noise_is_seldom_an_effect),
		cmocka_unit_test(threads_change_nothing),
		cmocka_unit_test(a_draw_is_fair_and_puts_back),
		cmocka_unit_test(no_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
