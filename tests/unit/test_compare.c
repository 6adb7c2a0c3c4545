/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/test_of_count.c and src/statistic/compare.c: chances
 * against the definition, agreement with the intervals, and how many areas are
 * told apart when none differs.
 */
#include "unit.h"

#include "fake_figures.h"

#include "wijkbeeld/compare.h"
#include "wijkbeeld/random.h"

#include "disclosure/rules.h"

/* ----------------------------------------------------------------- chances */

static double
share_p(int64_t k, int64_t n, double variance, double share)
{
	struct wb_error err;
	double p;

	assert_ok(wb_share_p((struct wb_count){ k, n, variance }, share, &p,
			     &err), err);
	return p;
}

static double
rate_p(int64_t events, int64_t n, double variance, double per_1000)
{
	struct wb_error err;
	double p;

	assert_ok(wb_rate_p((struct wb_count){ events, n, variance }, per_1000,
			    &p, &err), err);
	return p;
}

static void
chances_are_by_hand(void **state)
{
	(void)state;
	/* 10 of 10 by a coin; 0 of 10; nothing but what is expected. */
	assert_near(share_p(10, 10, 0, 0.5), 2 / 1024.0, 1e-15);
	assert_near(share_p(0, 10, 0, 0.5), 2 / 1024.0, 1e-15);
	assert_near(share_p(5, 10, 0, 0.5), 1, 0);
	/* The example of the design comment, and the sum of its terms. */
	assert_near(share_p(5, 20, 0, 0.02), 2 * 3.859090324327e-5,
		    1e-15);
	/* No events where 3.689 are expected: STATISTICS A3. */
	assert_near(rate_p(0, 1000, 0, 3.68887945411), 0.05, 1e-10);
	assert_near(rate_p(5, 1000, 0, 1.62348639012), 0.05, 1e-8);
	assert_near(rate_p(5, 1000, 0, 11.6683320793), 0.05, 1e-8);
	/* Out of a share of 0 and of 1. */
	assert_near(share_p(1, 10, 0, 0), 0, 0);
	assert_near(share_p(0, 10, 0, 0), 1, 0);
	assert_near(share_p(10, 10, 0, 1), 1, 0);
	assert_near(share_p(9, 10, 0, 1), 0, 0);
	assert_near(rate_p(1, 10, 0, 0), 0, 0);
	assert_near(rate_p(0, 10, 0, 0), 1, 0);
}

/* At the limits of the exact interval the chance is what it leaves. */
static void
chances_invert_the_exact_interval(void **state)
{
	static const int64_t sizes[] = { 10, 20, 60, 1000 };

	(void)state;
	for (size_t s = 0; s < ARRAY_SIZE(sizes); s++)
		for (int64_t k = 5; k <= sizes[s] - 5; k += 5)
			for (int rounded = 0; rounded <= 1; rounded++) {
				double v = rounded ? wb_rounding_variance(5) : 0;
				struct wb_interval got;
				struct wb_error err;

				assert_ok(wb_exact_interval((struct wb_count){
					k, sizes[s], v }, 0.95, &got, &err),
					err);
				assert_near(share_p(k, sizes[s], v, got.lower),
					    0.05, 1e-8);
				assert_near(share_p(k, sizes[s], v, got.upper),
					    0.05, 1e-8);
			}
}

/* A chance below a occurs with a chance of a at most, rounding included. */
static void
chances_are_never_too_small(void **state)
{
	static const int64_t sizes[] = { 10, 20, 60, 300 };
	static const double levels[] = { 0.05, 0.002, 1e-5 };

	(void)state;
	for (size_t at = 0; at < 4 * 3 * 19; at++) {
		int64_t n = sizes[at % 4];
		double level = levels[at / 4 % 3];
		double share = (double)(1 + at / 12) / 20, below = 0;

		for (int64_t k = 0; k <= n; k++) {
			double chance = exp(lgamma((double)n + 1) -
				lgamma((double)k + 1) -
				lgamma((double)(n - k) + 1) +
				(double)k * log(share) +
				(double)(n - k) * log1p(-share));
			int64_t rest = k % 5;

			if (share_p(k - rest, n, 4, share) <= level)
				below += chance * (double)(5 - rest) / 5;
			if (rest > 0 && k - rest + 5 <= n &&
			    share_p(k - rest + 5, n, 4, share) <= level)
				below += chance * (double)rest / 5;
		}
		assert_true(below <= level * (1 + 1e-6));
	}
}

static void
a_survey_is_tested_by_its_interval(void **state)
{
	const struct wb_sample sample = { 120, 100, 0.05 };
	struct wb_interval interval;
	struct wb_error err;
	double p;

	(void)state;
	assert_ok(wb_sample_interval(0.35, sample, 0.95, &interval, &err), err);
	assert_ok(wb_sample_p(0.35, sample, interval.lower, &p, &err), err);
	assert_near(p, 0.05, 1e-9);
	assert_ok(wb_sample_p(0.35, sample, interval.upper, &p, &err), err);
	assert_near(p, 0.05, 1e-9);
	assert_ok(wb_sample_p(0.35, sample, 0.35, &p, &err), err);
	assert_near(p, 1, 0);
	assert_ok(wb_sample_p(0.35, (struct wb_sample){ 9, 9, 0 }, 0, &p, &err),
		  err);
	assert_near(p, 0, 0);
}

static void
bad_input_is_refused(void **state)
{
	static const struct { struct wb_count count; double reference; }
	cases[] = {
		{ { -1, 10, 0 }, 0.5 }, { { 1, 0, 0 }, 0.5 },
		{ { 1, 10, -1 }, 0.5 }, { { 1, 10, 0 }, -0.1 },
		{ { 1, 10, 0 }, NAN }, { { 1, 10, 0 }, INFINITY },
	};
	struct wb_error err;
	double p = 7;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_share_p(cases[row].count, cases[row].reference, &p,
				   &err));
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_rate_p(cases[row].count, cases[row].reference, &p,
				  &err));
	}
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_share_p((struct wb_count){ 11, 10, 0 }, 0.5, &p, &err));
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_share_p((struct wb_count){ 1, 10, 0 }, 1.5, &p, &err));
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_sample_p(1.5, (struct wb_sample){ 9, 9, 0 }, 0.5, &p, &err));
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_sample_p(0.5, (struct wb_sample){ 9, 9, 0 }, NAN, &p, &err));
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_sample_p(0.5, (struct wb_sample){ 0, 0, 0 }, 0.5, &p, &err));
	assert_near(p, 7, 0);
}

/* -------------------------------------------------------------- many areas */

enum { AREAS = 400 };

static void
compare(const struct wb_release *cells, size_t count,
	struct wb_reference reference, struct wb_verdict *out)
{
	struct wb_figure figures[AREAS];
	struct wb_reference references[AREAS];
	struct wb_error err;

	for (size_t area = 0; area < count; area++) {
		figures[area] = figure_of(&cells[area]);
		references[area] = reference;
	}
	assert_ok(wb_compare_all(figures, references, count,
				 WB_FALSE_DISCOVERY_RATE, out, &err), err);
}

static void
each_kind_of_figure_is_compared(void **state)
{
	const struct wb_release cells[] = {
		counted(WB_UNIT_SHARE, 60, 100, 0),
		counted(WB_UNIT_SHARE, 5, 100, 4),
		counted(WB_UNIT_SHARE, 20, 100, 4),
		{ WB_FIGURE_SHOWN, WB_UNIT_SHARE, 0.6, { 0, 0, 0 },
		  { 120, 100, 0.05 } },
		{ WB_FIGURE_SUPPRESSED, WB_UNIT_SHARE, 0, { 0, 100, 0 },
		  { 0, 0, 0 } },
		plain(WB_UNIT_EURO, 350), plain(WB_UNIT_NUMBER, 3),
		counted(WB_UNIT_COUNT, 25, 100, 4),
	};
	static const struct {
		enum wb_comparison comparison, at_998;
		enum wb_not_calculable why;
		bool tested;
	} want[] = {
		{ WB_HIGHER, WB_HIGHER, WB_CALCULABLE, true },
		{ WB_LOWER, WB_LOWER, WB_CALCULABLE, true },
		{ WB_NOT_DISTINGUISHABLE, WB_NOT_DISTINGUISHABLE,
		  WB_CALCULABLE, true },
		{ WB_HIGHER, WB_HIGHER, WB_CALCULABLE, true },
		{ WB_NOT_COMPARED, WB_NOT_COMPARED, WB_NO_FIGURE, false },
		{ WB_NOT_COMPARED, WB_NOT_COMPARED, WB_NO_COUNT, false },
		{ WB_NOT_COMPARED, WB_NOT_COMPARED, WB_NO_COUNT, false },
		{ WB_NOT_COMPARED, WB_NOT_COMPARED, WB_NO_COUNT, false },
	};
	struct wb_verdict got[ARRAY_SIZE(want)];

	(void)state;
	compare(cells, ARRAY_SIZE(cells), (struct wb_reference){ true, 0.22 },
		got);
	for (size_t area = 0; area < ARRAY_SIZE(want); area++) {
		assert_int_equal(want[area].comparison, got[area].comparison);
		assert_int_equal(want[area].at_998, got[area].at_998);
		assert_int_equal(want[area].why, got[area].why);
		assert_int_equal(want[area].tested,
				 got[area].discovery.tested);
		assert_true(got[area].p >= 0 && got[area].p <= 1);
	}
	compare(cells, 1, (struct wb_reference){ .known = false }, got);
	assert_int_equal(WB_NOT_COMPARED, got[0].comparison);
	assert_int_equal(WB_NO_REFERENCE, got[0].why);
}

static void
one_area_is_compared_as_by_itself(void **state)
{
	(void)state;
	for (int64_t k = 0; k <= 90; k += 5) {
		const struct wb_release cell =
			counted(WB_UNIT_PER_1000, k, 500, 0);
		struct wb_verdict got;

		compare(&cell, 1, (struct wb_reference){ true, 60 }, &got);
		assert_int_equal(got.estimate.comparison, got.comparison);
		assert_near(got.p, got.discovery.adjusted, 0);
	}
}

/*
 * 400 areas of the same true share: by their own intervals some are told
 * apart, under control nearly never any.
 */
static void
no_area_stands_out_by_chance(void **state)
{
	enum { RUNS = 200 };
	static struct wb_release cells[AREAS];
	static struct wb_verdict got[AREAS];
	struct wb_random random;
	int alone = 0, runs_with_any = 0;

	(void)state;
	wb_random_init(&random, 20260701, 12);
	for (int run = 0; run < RUNS; run++) {
		bool any = false;

		for (size_t area = 0; area < AREAS; area++) {
			int64_t n = 20 + wb_random_below(&random, 180), k = 0;

			for (int64_t unit = 0; unit < n; unit++)
				k += wb_random_chance(&random, 0.3);
			k = wb_round_by_key(k, wb_random_next(&random), 5);
			cells[area] = counted(WB_UNIT_SHARE, k < n ? k : n, n,
					      wb_rounding_variance(5));
		}
		compare(cells, AREAS, (struct wb_reference){ true, 0.3 }, got);
		for (size_t area = 0; area < AREAS; area++) {
			enum wb_comparison own = got[area].estimate.comparison;

			alone += own != WB_NOT_DISTINGUISHABLE;
			any |= got[area].comparison != WB_NOT_DISTINGUISHABLE;
			/* Control only ever takes away. */
			assert_true(got[area].comparison == own ||
				    got[area].comparison ==
				    WB_NOT_DISTINGUISHABLE);
		}
		runs_with_any += any;
	}
	print_message("told apart by their intervals: %.1f of 400; under control: any in %.1f%% of runs\n",
		      (double)alone / RUNS, 100.0 * runs_with_any / RUNS);
	assert_true(alone > RUNS);
	assert_true(runs_with_any <= 0.08 * RUNS);
}

static enum wb_status
compare_one(void *context, struct wb_error *err)
{
	const struct wb_release cell = counted(WB_UNIT_SHARE, 5, 10, 0);
	const struct wb_figure figure = figure_of(&cell);
	const struct wb_reference reference = { true, 0.1 };
	struct wb_verdict got;

	(void)context;
	return wb_compare_all(&figure, &reference, 1, 0.05, &got, err);
}

static void
failing_allocations_are_clean(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(compare_one, NULL) >= 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chances_are_by_hand),
		cmocka_unit_test(chances_invert_the_exact_interval),
		cmocka_unit_test(chances_are_never_too_small),
		cmocka_unit_test(a_survey_is_tested_by_its_interval),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(each_kind_of_figure_is_compared),
		cmocka_unit_test(one_area_is_compared_as_by_itself),
		cmocka_unit_test(no_area_stands_out_by_chance),
		cmocka_unit_test(failing_allocations_are_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
