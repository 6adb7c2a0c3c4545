/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/rank_interval.c: the same for any number of threads,
 * ranks by hand, coverage of true ranks, and what is missing.
 */
#include "unit.h"

#include "wijkbeeld/random.h"
#include "wijkbeeld/smooth.h"

static void
rank(const struct wb_posterior *posteriors, size_t count, size_t threads,
     uint64_t seed, struct wb_rank *out)
{
	struct wb_ranking how = { 1000, 0.95, seed, threads };
	struct wb_error err;

	assert_ok(wb_rank_intervals(posteriors, count, how, out, &err), err);
}

enum { AREAS = 60 };

/* Shares of small areas, with their posteriors. */
static void
draw_areas(struct wb_random *random, double *truth,
	   struct wb_posterior *posteriors)
{
	struct wb_count counts[AREAS];
	struct wb_prior prior;
	struct wb_error err;

	for (size_t area = 0; area < AREAS; area++) {
		int64_t n = 20 + wb_random_below(random, 100);

		truth[area] = 0.1 + 0.5 * wb_random_unit(random);
		counts[area] = (struct wb_count){ 0, n, 0 };
		for (int64_t unit = 0; unit < n; unit++)
			counts[area].numerator += wb_random_chance(random,
				truth[area]);
	}
	assert_ok(wb_smooth_shares(counts, AREAS, &prior, posteriors, &err),
		  err);
}

static void
threads_change_nothing(void **state)
{
	static const size_t threads[] = { 2, 3, 8, 100 };
	struct wb_posterior posteriors[AREAS];
	struct wb_rank want[AREAS], got[AREAS];
	struct wb_random random;
	double truth[AREAS];
	bool differs = false;

	(void)state;
	wb_random_init(&random, 20260701, 17);
	draw_areas(&random, truth, posteriors);
	posteriors[3].law = WB_LAW_NONE;
	rank(posteriors, AREAS, 1, 5, want);
	for (size_t row = 0; row < ARRAY_SIZE(threads); row++) {
		rank(posteriors, AREAS, threads[row], 5, got);
		for (size_t area = 0; area < AREAS; area++) {
			assert_int_equal(want[area].ranked, got[area].ranked);
			assert_int_equal(want[area].lower, got[area].lower);
			assert_int_equal(want[area].middle, got[area].middle);
			assert_int_equal(want[area].upper, got[area].upper);
		}
	}
	/* Another seed is another simulation. */
	rank(posteriors, AREAS, 1, 6, got);
	for (size_t area = 0; area < AREAS; area++)
		differs |= want[area].lower != got[area].lower ||
			   want[area].middle != got[area].middle;
	assert_true(differs);
}

static void
areas_far_apart_have_one_place(void **state)
{
	static const struct wb_posterior posteriors[] = {
		{ WB_LAW_BETA, 0.1, 1000, 9000 }, { WB_LAW_NONE, 0, 0, 0 },
		{ WB_LAW_BETA, 0.5, 5000, 5000 }, { WB_LAW_GAMMA, 0.9, 9000,
						    10000 },
		{ WB_LAW_POINT, 0.3, 0, 0 } };
	static const uint32_t want[] = { 4, 0, 2, 1, 3 };
	struct wb_rank got[5];

	(void)state;
	rank(posteriors, 5, 2, 5, got);
	for (size_t area = 0; area < 5; area++) {
		assert_int_equal(area != 1, got[area].ranked);
		assert_int_equal(want[area], got[area].lower);
		assert_int_equal(want[area], got[area].middle);
		assert_int_equal(want[area], got[area].upper);
	}
}

static void
equal_areas_share_all_places(void **state)
{
	enum { COUNT = 10 };
	struct wb_posterior posteriors[COUNT];
	struct wb_rank got[COUNT];

	(void)state;
	for (size_t area = 0; area < COUNT; area++)
		posteriors[area] = (struct wb_posterior){ WB_LAW_POINT, 0.2, 0,
							  0 };
	rank(posteriors, COUNT, 2, 5, got);
	for (size_t area = 0; area < COUNT; area++) {
		assert_int_equal(1, got[area].lower);
		assert_int_equal(COUNT, got[area].upper);
		assert_true(got[area].middle >= 4 && got[area].middle <= 7);
	}
	rank(posteriors, 1, 1, 5, got);
	assert_int_equal(1, got[0].lower);
	assert_int_equal(1, got[0].upper);
	rank(NULL, 0, 1, 5, got);
}

/* Two areas of beta(2, 1) and beta(1, 1): the first is higher 2 in 3 times. */
static void
a_known_chance_comes_out(void **state)
{
	enum { RUNS = 20 };
	static const struct wb_posterior posteriors[] = {
		{ WB_LAW_BETA, 2 / 3.0, 2, 1 }, { WB_LAW_BETA, 0.5, 1, 1 } };
	int first = 0;

	(void)state;
	for (uint64_t seed = 0; seed < RUNS; seed++) {
		struct wb_rank got[2];

		rank(posteriors, 2, 1, seed, got);
		first += got[0].middle == 1 && got[1].middle == 2;
		assert_int_equal(1, got[0].lower);
		assert_int_equal(2, got[0].upper);
	}
	assert_int_equal(RUNS, first);
}

static void
true_ranks_are_covered(void **state)
{
	enum { RUNS = 60 };
	struct wb_random random;
	int covered = 0;

	(void)state;
	wb_random_init(&random, 20260701, 18);
	for (int run = 0; run < RUNS; run++) {
		struct wb_posterior posteriors[AREAS];
		struct wb_rank got[AREAS];
		double truth[AREAS];

		draw_areas(&random, truth, posteriors);
		rank(posteriors, AREAS, 2, 5, got);
		for (size_t area = 0; area < AREAS; area++) {
			uint32_t place = 1;

			for (size_t other = 0; other < AREAS; other++)
				place += truth[other] > truth[area];
			covered += got[area].lower <= place &&
				   place <= got[area].upper;
		}
	}
	print_message("true ranks covered: %.3f\n",
		      (double)covered / (RUNS * AREAS));
	assert_near((double)covered / (RUNS * AREAS), 0.95, 0.02);
}

static void
bad_input_is_refused(void **state)
{
	static const struct wb_ranking cases[] = { { 99, 0.95, 1, 1 },
		{ 100001, 0.95, 1, 1 }, { 1000, 0.7, 1, 1 },
		{ 1000, NAN, 1, 1 } };
	static const struct wb_posterior one = { WB_LAW_POINT, 1, 0, 0 };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct wb_rank got;
		struct wb_error err;

		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_rank_intervals(&one, 1, cases[row], &got, &err));
	}
}

static enum wb_status
rank_one(void *context, struct wb_error *err)
{
	static const struct wb_posterior one = { WB_LAW_POINT, 1, 0, 0 };
	struct wb_ranking how = { 100, 0.95, 1, 1 };
	struct wb_rank got;

	(void)context;
	return wb_rank_intervals(&one, 1, how, &got, err);
}

static void
failing_allocations_are_clean(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(rank_one, NULL) >= 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(threads_change_nothing),
		cmocka_unit_test(areas_far_apart_have_one_place),
		cmocka_unit_test(equal_areas_share_all_places),
		cmocka_unit_test(a_known_chance_comes_out),
		cmocka_unit_test(true_ranks_are_covered),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(failing_allocations_are_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
