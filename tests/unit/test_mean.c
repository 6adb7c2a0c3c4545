/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/statistic/mean.c. */
#include "unit.h"

#include "wijkbeeld/estimate.h"

/* STATISTICS A5: PHEindicatormethods, testdata_Mean.xlsx. */
static const double values[] = { 33.09375, 48.38596, 64.83495, 67.98475,
				 22.93556, 71.23587, 38.78465, 82.37927 };

static struct wb_calculated
mean_of(const double *of, size_t count, double confidence)
{
	struct wb_calculated got;
	struct wb_error err;

	assert_ok(wb_mean_interval(of, count, confidence, &got, &err), err);
	return got;
}

static void
published_values_come_out(void **state)
{
	const double *const confidences = (const double[]){ 0.95, 95 };

	(void)state;
	for (int at = 0; at < 2; at++) {
		struct wb_calculated got = mean_of(values, 8, confidences[at]);

		assert_int_equal(WB_CALCULABLE, got.why);
		assert_near(got.interval.estimate, 53.704345, 1e-9);
		assert_near(got.interval.lower, 36.1683252413, 1e-6 * 36);
		assert_near(got.interval.upper, 71.2403647587, 1e-6 * 71);
	}
	/* By hand: t(1) at 99.8% is tan(0.499 pi). */
	assert_near(mean_of((const double[]){ 1, 3 }, 2, 0.998).interval.upper,
		    2 + tan(0.499 * 3.14159265358979), 1e-6 * 320);
}

static void
missing_values_are_left_out(void **state)
{
	double with[11] = { NAN };

	(void)state;
	memcpy(with + 1, values, sizeof values);
	with[9] = with[10] = NAN;
	assert_near(mean_of(with, 11, 0.95).interval.lower, 36.1683252413,
		    1e-6 * 36);
}

static void
what_has_no_interval_says_why(void **state)
{
	const double same[] = { 0.1, 0.1, 0.1 }, one[] = { 4, NAN };

	(void)state;
	assert_int_equal(WB_NO_VARIATION, mean_of(same, 3, 0.95).why);
	assert_int_equal(WB_TOO_FEW, mean_of(one, 2, 0.95).why);
	assert_int_equal(WB_TOO_FEW, mean_of(NULL, 0, 0.95).why);
	assert_near(mean_of(one, 2, 0.95).interval.upper, 0, 0);
}

static void
bad_input_is_refused(void **state)
{
	static const struct { double value, confidence; } cases[] = {
		{ INFINITY, 0.95 }, { -INFINITY, 0.95 }, { 1, 0.7 }, { 1, 14 },
		{ 1, 125 }, { 1, NAN } };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		const double of[] = { 2, cases[row].value, 3 };
		struct wb_calculated got = { .why = WB_NO_UNITS };
		struct wb_error err;

		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_mean_interval(of, 3, cases[row].confidence, &got,
					 &err));
		assert_int_equal(WB_NO_UNITS, got.why);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_values_come_out),
		cmocka_unit_test(missing_values_are_left_out),
		cmocka_unit_test(what_has_no_interval_says_why),
		cmocka_unit_test(bad_input_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
