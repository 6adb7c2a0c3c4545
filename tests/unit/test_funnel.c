/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/funnel.c: published limits, exact limits against sums
 * of chances, places against limits, and overdispersion.
 */
#include "unit.h"

#include <gsl/gsl_cdf.h>

#include "wijkbeeld/compare.h"
#include "wijkbeeld/funnel.h"
#include "wijkbeeld/random.h"

static struct wb_funnel
fit(const struct wb_count *counts, size_t count, enum wb_unit unit,
    double target)
{
	struct wb_funnel got;
	struct wb_error err;

	assert_ok(wb_funnel_fit(counts, count, unit, target, &got, &err), err);
	return got;
}

static struct wb_funnel_limits
limits_of(const struct wb_funnel *funnel, int64_t units, double variance)
{
	struct wb_funnel_limits got;
	struct wb_error err;

	assert_ok(wb_funnel_limits(funnel, units, variance, &got, &err), err);
	return got;
}

static enum wb_funnel_place
place_of(const struct wb_funnel *funnel, int64_t k, int64_t n, double variance)
{
	enum wb_funnel_place got;
	struct wb_error err;

	assert_ok(wb_funnel_place(funnel, (struct wb_count){ k, n, variance },
				  &got, &err), err);
	return got;
}

static const struct wb_count some = { 100, 1000, 0 };

/* STATISTICS A17: expected 15, 20 and 30; the ratio to the target. */
static void
published_limits_come_out(void **state)
{
	static const struct {
		int64_t expected;
		struct wb_funnel_limits want;
	} cases[] = {
		{ 15, { .3862650, .5596924, 1.649348, 2.082907 } },
		{ 20, { .4479107, .6108260, 1.544419, 1.902094 } },
		{ 30, { .5289724, .6746958, 1.427562, 1.702771 } },
	};
	struct wb_funnel funnel = fit(&some, 1, WB_UNIT_PER_1000, 10);

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct wb_funnel_limits got = limits_of(&funnel,
			cases[row].expected * 100, 0);
		const struct wb_funnel_limits *want = &cases[row].want;

		assert_near(got.lower_998 / 10, want->lower_998, 1e-6);
		assert_near(got.lower_95 / 10, want->lower_95, 1e-6);
		assert_near(got.upper_95 / 10, want->upper_95, 1e-6);
		assert_near(got.upper_998 / 10, want->upper_998, 1e-6);
	}
}

/*
 * Shares: at the whole counts on both sides of a limit the tail is more and
 * less than it should be, and the limit divides them as their tails do.
 */
static void
share_limits_are_exact(void **state)
{
	static const int64_t sizes[] = { 1, 10, 60, 1000, 20000 };

	(void)state;
	for (size_t at = 0; at < 5 * 19; at++) {
		double target = (double)(1 + at / 5) / 20;
		unsigned n = (unsigned)sizes[at % 5];
		struct wb_funnel funnel = fit(&some, 1, WB_UNIT_SHARE, target);
		struct wb_funnel_limits got = limits_of(&funnel, n, 0);
		double low = got.lower_95 * n, high = got.upper_95 * n;
		unsigned below = (unsigned)floor(low + 1e-9);
		unsigned above = (unsigned)ceil(high - 1e-9);

		if (low > 0) {
			double out = gsl_cdf_binomial_P(below, target, n);
			double in = gsl_cdf_binomial_P(below + 1, target, n);

			assert_true(out <= 0.025 + 1e-9 && in > 0.025 - 1e-9);
			assert_near(out + (low - below) * (in - out), 0.025,
				    1e-8);
		}
		if (high < n) {
			double out = gsl_cdf_binomial_Q(above - 1, target, n);
			double in = gsl_cdf_binomial_Q(above - 2, target, n);

			if (above == 1)
				in = 1;
			assert_true(out <= 0.025 + 1e-9 && in > 0.025 - 1e-9);
			assert_near(out + (above - high) * (in - out), 0.025,
				    1e-8);
		}
		assert_true(got.lower_998 <= got.lower_95);
		assert_true(got.upper_998 >= got.upper_95);
		assert_true(got.lower_998 >= 0 && got.upper_998 <= 1);
	}
}

/* An area is outside exactly when its count is beyond the limits drawn. */
static void
places_agree_with_limits(void **state)
{
	static const double dispersions[] = { 1, 2.5 };
	static const double variances[] = { 0, 4 };
	static const int64_t sizes[] = { 10, 33, 60, 400 };

	(void)state;
	for (size_t at = 0; at < 2 * 2 * 4 * 2; at++) {
		bool of_shares = at / 16;
		struct wb_funnel funnel = fit(&some, 1, of_shares ?
			WB_UNIT_SHARE : WB_UNIT_PER_1000, of_shares ? 0.3 : 90);
		double variance = variances[at / 2 % 2];
		int64_t n = sizes[at / 4 % 4];
		struct wb_funnel_limits limits;

		funnel.dispersion = dispersions[at % 2];
		funnel.overdispersed = funnel.dispersion > 1;
		limits = limits_of(&funnel, n, variance);
		for (int64_t k = 0; k <= n; k++) {
			double value = (double)k / (double)n *
				       (of_shares ? 1 : 1000);
			enum wb_funnel_place want =
				value < limits.lower_998 ? WB_PLACE_BELOW_998 :
				value < limits.lower_95 ? WB_PLACE_BELOW_95 :
				value > limits.upper_998 ? WB_PLACE_ABOVE_998 :
				value > limits.upper_95 ? WB_PLACE_ABOVE_95 :
				WB_PLACE_INSIDE;

			assert_int_equal(want, place_of(&funnel, k, n,
							variance));
		}
	}
}

/* Without overdispersion it is the test of one count (compare.h). */
static void
places_agree_with_chances(void **state)
{
	struct wb_funnel funnel = fit(&some, 1, WB_UNIT_SHARE, 0.2);

	(void)state;
	for (int64_t k = 0; k <= 100; k += 5) {
		struct wb_error err;
		double p;
		bool outside = place_of(&funnel, k, 100, 4) != WB_PLACE_INSIDE;

		assert_ok(wb_share_p((struct wb_count){ k, 100, 4 }, 0.2, &p,
				     &err), err);
		assert_int_equal(p < 0.05, outside);
	}
}

static void
rounding_widens(void **state)
{
	struct wb_funnel shares = fit(&some, 1, WB_UNIT_SHARE, 0.2);
	struct wb_funnel rates = fit(&some, 1, WB_UNIT_PER_1000, 200);

	(void)state;
	for (int64_t n = 10; n < 1000; n += 99) {
		struct wb_funnel_limits exact = limits_of(&shares, n, 0);
		struct wb_funnel_limits wide = limits_of(&shares, n, 4);

		assert_true(wide.upper_95 > exact.upper_95);
		assert_true(wide.lower_95 < exact.lower_95 ||
			    exact.lower_95 <= 0);
		exact = limits_of(&rates, n, 0);
		wide = limits_of(&rates, n, 4);
		assert_true(wide.upper_998 > exact.upper_998);
		assert_true(wide.lower_95 < exact.lower_95 ||
			    exact.lower_95 <= 0);
	}
	/* Hardly anything expected, far less than the rounding: still limits. */
	rates = fit(&some, 1, WB_UNIT_PER_1000, 0.001);
	assert_near(limits_of(&rates, 10, 4).lower_95, 0, 0);
	assert_true(limits_of(&rates, 10, 4).upper_95 > 0);
}

/* ------------------------------------------------------------- dispersion */

enum { AREAS = 500 };

/* Shares around 0.3 that differ in truth by `spread` up or down. */
static void
draw_areas(struct wb_random *random, double spread, struct wb_count *out)
{
	for (int area = 0; area < AREAS; area++) {
		double share = 0.3 + (area % 2 ? spread : -spread);

		out[area] = (struct wb_count){ 0, 200, 0 };
		for (int unit = 0; unit < 200; unit++)
			out[area].numerator += wb_random_chance(random, share);
	}
}

static void
dispersion_is_by_hand(void **state)
{
	/* z of -3, -1, 0, 1 and 7: 10 and 90% quantiles -2.2 and 4.6. */
	const struct wb_count counts[] = { { 35, 100, 0 }, { 45, 100, 0 },
		{ 50, 100, 0 }, { 55, 100, 0 }, { 85, 100, 0 } };
	struct wb_funnel got = fit(counts, 5, WB_UNIT_SHARE, 0.5);

	(void)state;
	assert_int_equal(5, got.areas);
	assert_near(got.dispersion, (2.2 * 2.2 + 1 + 1 + 4.6 * 4.6) / 5, 1e-12);
	/* 28 is above the 95% point of chi-square(4), 9.49. */
	assert_true(got.overdispersed);
	/* The rounding makes part of it chance: z smaller by sqrt(25 / 29). */
	assert_near(fit((const struct wb_count[]){ { 35, 100, 4 },
			{ 65, 100, 4 } }, 2, WB_UNIT_SHARE, 0.5).dispersion,
		    0.8 * 0.8 * 9 * 25 / 29, 1e-12);
}

static void
limits_widen_only_when_areas_differ(void **state)
{
	static struct wb_count counts[AREAS];
	struct wb_random random;
	struct wb_funnel same, differ, plain_one;
	double narrow, wide;

	(void)state;
	wb_random_init(&random, 20260701, 14);
	draw_areas(&random, 0, counts);
	same = fit(counts, AREAS, WB_UNIT_SHARE, 0.3);
	draw_areas(&random, 0.08, counts);
	differ = fit(counts, AREAS, WB_UNIT_SHARE, 0.3);
	print_message("dispersion by chance %.2f, of areas that differ %.2f\n",
		      same.dispersion, differ.dispersion);
	assert_false(same.overdispersed);
	assert_near(same.dispersion, 0.68, 0.1);
	assert_true(differ.overdispersed);
	plain_one = fit(&some, 1, WB_UNIT_SHARE, 0.3);
	narrow = limits_of(&plain_one, 200, 0).upper_95 - 0.3;
	wide = limits_of(&differ, 200, 0).upper_95 - 0.3;
	assert_near(wide, narrow * sqrt(differ.dispersion), 1e-12);
}

static void
what_has_no_limits_says_why(void **state)
{
	static const struct wb_count missing[] = { { 0, 0, 0 }, { 3, 10, 0 },
						   { 0, 0, 0 } };
	struct wb_funnel got = fit(missing, 3, WB_UNIT_SHARE, 0.3);
	struct wb_funnel_limits limits;
	struct wb_error err;

	(void)state;
	assert_int_equal(1, got.areas);
	assert_false(got.overdispersed);
	assert_int_equal(WB_PLACE_UNKNOWN, place_of(&got, 0, 0, 0));
	assert_int_equal(WB_TOO_FEW, fit(missing, 1, WB_UNIT_SHARE, 0.3).why);
	assert_int_equal(WB_TOO_FEW, fit(NULL, 0, WB_UNIT_SHARE, 0.3).why);
	assert_int_equal(WB_NOTHING_EXPECTED,
			 fit(&some, 1, WB_UNIT_SHARE, 0).why);
	assert_int_equal(WB_NOTHING_EXPECTED,
			 fit(&some, 1, WB_UNIT_SHARE, 1).why);
	got = fit(&some, 1, WB_UNIT_PER_1000, 0);
	assert_int_equal(WB_NOTHING_EXPECTED, got.why);
	assert_int_equal(WB_PLACE_UNKNOWN, place_of(&got, 1, 10, 0));
	assert_int_equal(WB_OUT_OF_DOMAIN,
			 wb_funnel_limits(&got, 10, 0, &limits, &err));
}

static void
bad_input_is_refused(void **state)
{
	static const struct {
		struct wb_count count;
		enum wb_unit unit;
		double target;
	} cases[] = {
		{ { 11, 10, 0 }, WB_UNIT_SHARE, 0.3 },
		{ { -1, 10, 0 }, WB_UNIT_PER_1000, 3 },
		{ { 1, -10, 0 }, WB_UNIT_SHARE, 0.3 },
		{ { 1, 10, 0 }, WB_UNIT_SHARE, 1.3 },
		{ { 1, 10, 0 }, WB_UNIT_SHARE, NAN },
		{ { 1, 10, 0 }, WB_UNIT_PER_1000, -1 },
		{ { 1, 10, 0 }, WB_UNIT_EURO, 3 },
	};
	struct wb_funnel funnel = fit(&some, 1, WB_UNIT_SHARE, 0.3), got;
	struct wb_funnel_limits limits;
	enum wb_funnel_place place;
	struct wb_error err;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++)
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_funnel_fit(&cases[row].count, 1, cases[row].unit,
				      cases[row].target, &got, &err));
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_funnel_limits(&funnel, 0, 0, &limits, &err));
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_funnel_limits(&funnel, 10, NAN, &limits, &err));
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_funnel_place(&funnel, (struct wb_count){ 11, 10, 0 }, &place,
				&err));
}

static enum wb_status
fit_one(void *context, struct wb_error *err)
{
	struct wb_funnel got;

	(void)context;
	return wb_funnel_fit(&some, 1, WB_UNIT_SHARE, 0.3, &got, err);
}

static void
failing_allocations_are_clean(void **state)
{
	(void)state;
	assert_int_equal(1, fail_each_allocation(fit_one, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_limits_come_out),
		cmocka_unit_test(share_limits_are_exact),
		cmocka_unit_test(places_agree_with_limits),
		cmocka_unit_test(places_agree_with_chances),
		cmocka_unit_test(rounding_widens),
		cmocka_unit_test(dispersion_is_by_hand),
		cmocka_unit_test(limits_widen_only_when_areas_differ),
		cmocka_unit_test(what_has_no_limits_says_why),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(failing_allocations_are_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
