/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/rate.c: Byar's limits, exact Poisson limits below 10
 * events, refusals, and coverage through the rounding.
 */
#include "unit.h"

#include "wijkbeeld/estimate.h"
#include "wijkbeeld/random.h"

#include "disclosure/rules.h"

#define CERTIFIED 1e-6			/* relative */

/* Per 1,000 out of 1,000, so the limits are those of the count. */
static const struct rate_case {
	const char *name;
	int64_t events;
	double confidence, lower, upper;
} rate_cases[] = {
	/* PHEindicatormethods, testdata_Byars_Wilson.xlsx. Its rows below 10
	 * events are Byar's too, where we are exact. */
	{ "65", 65, 0.95, 50.1631877105, 82.8491385459 },
	{ "1045", 1045, 0.95, 982.593201807, 1110.33121299 },
	{ "65 at 99.8", 65, 0.998, 42.8802614715, 94.0002908443 },
	{ "10 at 99.8", 10, 0.998, 2.9163183747, 24.1937249279 },
	/* The same, testdata_Rate.xlsx. */
	{ "1", 1, 0.95, 2.53178079843e-2, 5.57164339094 },
	{ "5", 5, 0.95, 1.62348639012, 11.6683320793 },
	{ "1 at 99.8", 1, 0.998, 0.00100050033358, 9.23341347645 },
	{ "5 at 99.8", 5, 0.998, 0.739371731918, 16.4547452037 },
	{ "20", 20, 0.95, 12.2114288349, 30.8898803692 },
	{ "0", 0, 0.95, 0, 3.68887945411 },
	{ "0 at 99.8", 0, 0.998, 0, 6.90775527898 },
};

static void
published_values_come_out(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(rate_cases); row++) {
		const struct rate_case *c = &rate_cases[row];
		struct wb_count count = { c->events, 1000, 0 };
		struct wb_interval got;
		struct wb_error err;

		print_message("%s\n", c->name);
		assert_ok(wb_rate_interval(count, c->confidence, &got, &err),
			  err);
		assert_near(got.estimate, (double)c->events, 1e-9);
		assert_near(got.lower, c->lower, CERTIFIED * c->lower);
		assert_near(got.upper, c->upper, CERTIFIED * c->upper);
		assert_ok(wb_rate_interval(count, 100 * c->confidence, &got,
					   &err), err);
		assert_near(got.upper, c->upper, CERTIFIED * c->upper);
		/* Out of half as many it is twice as high. */
		count.denominator = 500;
		assert_ok(wb_rate_interval(count, c->confidence, &got, &err),
			  err);
		assert_near(got.upper, 2 * c->upper, CERTIFIED * 2 * c->upper);
	}
}

static const struct bad_case { struct wb_count count; double confidence; }
bad_cases[] = {
	{ { -1, 10, 0 }, 0.95 }, { { 1, 0, 0 }, 0.95 }, { { 1, -5, 0 }, 0.95 },
	{ { 1, 10, 0 }, 0.7 }, { { 1, 10, 0 }, 14 }, { { 1, 10, 0 }, 125 },
	{ { 1, 10, 0 }, 1 }, { { 1, 10, 0 }, 0 }, { { 1, 10, 0 }, NAN },
};

static void
bad_input_is_refused(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(bad_cases); row++) {
		struct wb_interval got = { 7, 7, 7 };
		struct wb_error err;

		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_rate_interval(bad_cases[row].count,
				bad_cases[row].confidence, &got, &err));
		assert_true(err.text[0] != '\0');
		assert_near(got.lower, 7, 0);
	}
}

/* Four events may have been rounded to 0: the exact limit of 4, by Garwood. */
static void
none_may_have_been_some(void **state)
{
	struct wb_interval got;
	struct wb_error err;

	(void)state;
	assert_ok(wb_rate_interval((struct wb_count){ 0, 1000,
		wb_rounding_variance(5) }, 0.95, &got, &err), err);
	assert_near(got.estimate, 0, 0);
	assert_near(got.lower, 0, 0);
	assert_near(got.upper, 10.2416, 5e-5);
}

static int64_t
poisson(struct wb_random *random, double mean)
{
	double product = 1, limit = exp(-mean);
	int64_t count = -1;

	for (; product > limit; count++)
		product *= wb_random_unit(random);
	return count;
}

static void
coverage_holds_through_the_rounding(void **state)
{
	enum { RUNS = 20000, BASE = 5, UNITS = 1000 };
	static const double means[] = { 12, 30, 120 };
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20260701, 4);
	for (size_t m = 0; m < ARRAY_SIZE(means); m++) {
		int covered = 0, shown = 0;

		for (int run = 0; run < RUNS; run++) {
			struct wb_count count = { poisson(&random, means[m]),
				UNITS, wb_rounding_variance(BASE) };
			struct wb_interval got;
			struct wb_error err;

			if (count.numerator < BASE)
				continue;
			count.numerator = wb_round_by_key(count.numerator,
				wb_random_next(&random), BASE);
			assert_ok(wb_rate_interval(count, 0.95, &got, &err),
				  err);
			shown++;
			covered += got.lower <= means[m] && means[m] <= got.upper;
		}
		print_message("mean %3.0f: covered %.3f\n", means[m],
			      (double)covered / shown);
		assert_true(covered >= 0.93 * shown);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_values_come_out),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(none_may_have_been_some),
		cmocka_unit_test(coverage_holds_through_the_rounding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
