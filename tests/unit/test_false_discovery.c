/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/false_discovery.c: the example of the paper, the
 * definition on random chances, ties, missing ones, refusals.
 */
#include "unit.h"

#include "wijkbeeld/compare.h"
#include "wijkbeeld/random.h"

/* Benjamini and Hochberg (1995), section 2.2: the first four are found. */
static const double of_the_paper[] = { 0.0001, 0.0004, 0.0019, 0.0095, 0.0201,
	0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
	1.0000 };

static void
the_paper_comes_out(void **state)
{
	enum { COUNT = ARRAY_SIZE(of_the_paper) };
	struct wb_discovery got[COUNT];
	struct wb_error err;

	(void)state;
	assert_ok(wb_false_discovery(of_the_paper, COUNT, 0.05, got, &err), err);
	for (size_t at = 0; at < COUNT; at++) {
		assert_true(got[at].tested);
		assert_int_equal(at < 4, got[at].found);
	}
	/* R 4.2, p.adjust(method = "BH"). */
	assert_near(got[0].adjusted, 0.0015, 1e-12);
	assert_near(got[1].adjusted, 0.0030, 1e-12);
	assert_near(got[2].adjusted, 0.0095, 1e-12);
	assert_near(got[3].adjusted, 0.035625, 1e-12);
	assert_near(got[4].adjusted, 0.0603, 1e-12);
	assert_near(got[5].adjusted, 0.06385714285714286, 1e-12);
	assert_near(got[6].adjusted, 0.06385714285714286, 1e-12);
	assert_near(got[14].adjusted, 1, 1e-12);
}

/* The largest k with p(k) <= k q / m, counted without sorting. */
static bool
is_found(const double *p, size_t count, size_t at, double rate)
{
	size_t tests = 0;

	for (size_t other = 0; other < count; other++)
		tests += !isnan(p[other]);
	for (size_t other = 0; other < count; other++) {
		size_t as_low = 0;

		for (size_t third = 0; third < count; third++)
			as_low += p[third] <= p[other];
		if (p[other] >= p[at] && p[other] <=
		    (double)as_low * rate / (double)tests)
			return true;
	}
	return false;
}

static void
it_is_the_definition(void **state)
{
	enum { MOST = 40, RUNS = 300 };
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20260701, 11);
	for (int run = 0; run < RUNS; run++) {
		size_t count = 1 + wb_random_below(&random, MOST);
		struct wb_discovery got[MOST];
		struct wb_error err;
		double p[MOST];

		for (size_t at = 0; at < count; at++) {
			/* Few values, so that there are ties, and small ones. */
			double unit = wb_random_below(&random, 30) / 30.0;

			p[at] = wb_random_chance(&random, 0.1) ? NAN :
				unit * unit * unit;
		}
		assert_ok(wb_false_discovery(p, count, 0.05, got, &err), err);
		for (size_t at = 0; at < count; at++) {
			assert_int_equal(!isnan(p[at]), got[at].tested);
			assert_int_equal(is_found(p, count, at, 0.05),
					 got[at].found);
			assert_true(got[at].adjusted >= 0 &&
				    got[at].adjusted <= 1);
			if (got[at].tested && got[at].adjusted < 1)
				assert_int_equal(got[at].found,
					is_found(p, count, at, 0.05));
		}
	}
}

static void
missing_ones_do_not_count(void **state)
{
	const double with[] = { NAN, 0.03, NAN, 0.9 }, one[] = { 0.05 };
	struct wb_discovery got[4];
	struct wb_error err;

	(void)state;
	assert_ok(wb_false_discovery(with, 4, 0.1, got, &err), err);
	assert_false(got[0].tested || got[0].found);
	assert_near(got[0].adjusted, 1, 0);
	assert_near(got[1].adjusted, 0.06, 1e-15);
	assert_true(got[1].found);
	/* Alone, a test is itself; and none at all is fine. */
	assert_ok(wb_false_discovery(one, 1, 0.05, got, &err), err);
	assert_true(got[0].found);
	assert_near(got[0].adjusted, 0.05, 0);
	assert_ok(wb_false_discovery(NULL, 0, 0.05, got, &err), err);
}

static void
bad_input_is_refused(void **state)
{
	static const struct { double p, rate; } cases[] = {
		{ -0.1, 0.05 }, { 1.1, 0.05 }, { INFINITY, 0.05 }, { 0.5, 0 },
		{ 0.5, 1 }, { 0.5, NAN } };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct wb_discovery got = { true, true, 7 };
		struct wb_error err;

		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_false_discovery(&cases[row].p, 1, cases[row].rate,
					   &got, &err));
		assert_near(got.adjusted, 7, 0);
	}
}

static enum wb_status
control_two(void *context, struct wb_error *err)
{
	const double p[] = { 0.01, 0.5 };
	struct wb_discovery got[2];

	(void)context;
	return wb_false_discovery(p, 2, 0.05, got, err);
}

static void
failing_allocations_are_clean(void **state)
{
	(void)state;
	assert_int_equal(1, fail_each_allocation(control_two, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_paper_comes_out),
		cmocka_unit_test(it_is_the_definition),
		cmocka_unit_test(missing_ones_do_not_count),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(failing_allocations_are_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
