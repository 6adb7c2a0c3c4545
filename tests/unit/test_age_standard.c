/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/age_standard.c: two areas of four age groups, no
 * events, no persons, no standard, rounding.
 */
#include "unit.h"

#include "wijkbeeld/standardise.h"

enum { GROUPS = 4 };

typedef enum wb_status (*standardise)(const struct wb_stratum *strata,
				      size_t count, double confidence,
				      struct wb_calculated *out,
				      struct wb_error *err);

/*
 * STATISTICS A6: pysal/esda, esda/tests/test_smoothing.py. Each area has a
 * standard of its own there, and both together have the rate of the whole.
 */
static const double whole_rate = 725.0 / 7600;

static const struct wb_stratum areas[2][GROUPS] = {
	{ { { 30, 1000, 0 }, 100, 1000 }, { { 25, 1000, 0 }, 45, 900 },
	  { { 25, 1100, 0 }, 120, 1000 }, { { 15, 900, 0 }, 100, 900 } },
	{ { { 33, 1000, 0 }, 50, 1000 }, { { 21, 900, 0 }, 30, 900 },
	  { { 30, 1100, 0 }, 200, 1000 }, { { 20, 900, 0 }, 80, 900 } },
};

static struct wb_calculated
calculated(standardise method, const struct wb_stratum *strata)
{
	struct wb_calculated got;
	struct wb_error err;

	assert_ok(method(strata, GROUPS, 0.95, &got, &err), err);
	return got;
}

static void
published_values_come_out(void **state)
{
	const struct {
		standardise method;
		double scale;
		struct wb_interval want[2];
	} cases[] = {
		{ wb_standardise_direct, 1,
		  { { .02374402, .01920491, .02904848 },
		    { .02665072, .02177143, .03230508 } } },
		{ wb_standardise_indirect, whole_rate,
		  { { .02372382, .0194023, .02900789 },
		    { .02610803, .02154304, .03164035 } } },
	};

	(void)state;
	for (size_t at = 0; at < 4; at++) {
		struct wb_calculated got = calculated(cases[at / 2].method,
						      areas[at % 2]);
		struct wb_interval want = cases[at / 2].want[at % 2];
		double scale = cases[at / 2].scale;

		/* Eight decimals are given. */
		assert_int_equal(WB_CALCULABLE, got.why);
		assert_near(scale * got.interval.estimate, want.estimate,
			    5.1e-9);
		assert_near(scale * got.interval.lower, want.lower,
			    5.1e-9);
		assert_near(scale * got.interval.upper, want.upper,
			    5.1e-9);
	}
}

static void
no_events_have_an_upper_limit(void **state)
{
	static const struct wb_stratum none[GROUPS] = {
		{ { 0, 1000, 0 }, 100, 1000 }, { { 0, 1000, 0 }, 100, 1000 },
		{ { 0, 1000, 0 }, 100, 1000 }, { { 0, 1000, 0 }, 100, 1000 } };
	struct wb_interval direct = calculated(wb_standardise_direct,
					       none).interval;
	struct wb_interval indirect = calculated(wb_standardise_indirect,
						 none).interval;

	(void)state;
	/* The exact limit of no events, 3.689 (STATISTICS A3), of 4,000. */
	assert_near(direct.lower, 0, 0);
	assert_near(direct.upper, 3.68887945411 / 4000, 1e-9);
	assert_near(indirect.lower, 0, 0);
	assert_near(indirect.estimate, 0, 0);
	/* Expected are 400. */
	assert_near(indirect.upper, 3.68887945411 / 400, 1e-9);
}

static void
what_cannot_be_calculated_says_why(void **state)
{
	struct wb_stratum some[GROUPS];
	struct wb_calculated got;
	struct wb_error err;

	(void)state;
	memcpy(some, areas[0], sizeof some);
	some[2].here = (struct wb_count){ 0, 0, 0 };
	assert_int_equal(WB_NO_UNITS,
			 calculated(wb_standardise_direct, some).why);
	assert_int_equal(WB_NO_UNITS,
			 calculated(wb_standardise_indirect, some).why);
	memcpy(some, areas[0], sizeof some);
	for (int group = 0; group < GROUPS; group++)
		some[group].standard_events = 0;
	assert_int_equal(WB_CALCULABLE,
			 calculated(wb_standardise_direct, some).why);
	assert_int_equal(WB_NOTHING_EXPECTED,
			 calculated(wb_standardise_indirect, some).why);
	some[1].standard_persons = 0;
	assert_int_equal(WB_NO_UNITS,
			 calculated(wb_standardise_direct, some).why);
	assert_ok(wb_standardise_direct(NULL, 0, 0.95, &got, &err), err);
	assert_int_equal(WB_NO_UNITS, got.why);
}

static void
bad_input_is_refused(void **state)
{
	static const struct { struct wb_stratum first; double confidence; }
	cases[] = {
		{ { { -1, 10, 0 }, 1, 10 }, 0.95 },
		{ { { 1, -10, 0 }, 1, 10 }, 0.95 },
		{ { { 1, 10, NAN }, 1, 10 }, 0.95 },
		{ { { 1, 10, 0 }, -1, 10 }, 0.95 },
		{ { { 1, 10, 0 }, 1, -10 }, 0.95 },
		{ { { 1, 10, 0 }, 1, 10 }, 0.7 },
	};

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct wb_calculated got;
		struct wb_error err;

		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_standardise_direct(&cases[row].first, 1,
				cases[row].confidence, &got, &err));
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_standardise_indirect(&cases[row].first, 1,
				cases[row].confidence, &got, &err));
	}
}

static void
rounding_widens(void **state)
{
	static const standardise methods[] = { wb_standardise_direct,
					       wb_standardise_indirect };
	struct wb_stratum rounded[GROUPS];

	(void)state;
	memcpy(rounded, areas[0], sizeof rounded);
	for (int group = 0; group < GROUPS; group++)
		rounded[group].here.rounding_variance = 4;
	for (size_t at = 0; at < 2; at++) {
		struct wb_interval exact = calculated(methods[at],
						      areas[0]).interval;
		struct wb_interval wide = calculated(methods[at],
						     rounded).interval;

		assert_near(wide.estimate, exact.estimate, 1e-15);
		assert_true(wide.lower < exact.lower);
		assert_true(wide.upper > exact.upper);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_values_come_out),
		cmocka_unit_test(no_events_have_an_upper_limit),
		cmocka_unit_test(what_cannot_be_calculated_says_why),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(rounding_widens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
