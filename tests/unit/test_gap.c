/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/gap.c: a textbook regression, which way a gap goes, what
 * cannot be computed, refusals, false alarms.
 */
#include "unit.h"

#include "wijkbeeld/composite.h"
#include "wijkbeeld/random.h"

enum { MOST = 16 };

static struct wb_gap
gap_of(const double *gaps, size_t count)
{
	struct wb_gap_year years[MOST];
	struct wb_gap got;
	struct wb_error err;

	for (size_t at = 0; at < count; at++)
		years[at] = (struct wb_gap_year){ 2010 + (int32_t)at, true,
						  100 + gaps[at], 100 };
	assert_ok(wb_gap_of(years, count, 0.95, &got, &err), err);
	return got;
}

static void
the_slope_of_a_textbook(void **state)
{
	/* Anscombe (1973), Am. Stat. 27, 17-21, first set: y = 3 + 0.5001 x,
	 * t = 4.24, p = 0.00217; sorted by x, which runs from 4 to 14. */
	static const double y[] = { 4.26, 5.68, 7.24, 4.82, 6.95, 8.81, 8.04,
				    8.33, 10.84, 7.58, 9.96 };
	struct wb_gap got = gap_of(y, ARRAY_SIZE(y));

	(void)state;
	assert_int_equal(11, got.years);
	assert_near(got.slope, 0.5000909, 1e-6);
	assert_near(got.p, 0.00217, 5e-6);
	assert_near(got.first, 4.26, 1e-9);
	assert_near(got.last, 9.96, 1e-9);
	assert_int_equal(WB_GAP_WIDENING, got.outcome);
}

static const struct gap_case {
	const char *name;
	double gaps[7];
	size_t count;
	enum wb_gap_outcome want;
} gap_cases[] = {
	{ "ahead, falling back", { 9, 8, 7, 6.5, 5, 4, 3.2 }, 7,
	  WB_GAP_NARROWING },
	{ "behind, catching up", { -9, -8, -7, -6.5, -5, -4, -3.2 }, 7,
	  WB_GAP_NARROWING },
	{ "behind, further and further", { -1, -2, -3, -4.5, -5, -6, -7 }, 7,
	  WB_GAP_WIDENING },
	{ "through the city average", { -5, -3, -1, 1, 3.1, 5, 7 }, 7,
	  WB_GAP_WIDENING },
	{ "a straight line", { 5, 4, 3, 2, 1 }, 5, WB_GAP_NARROWING },
	{ "the same each year", { 5, 5, 5, 5, 5 }, 5, WB_GAP_STEADY },
	{ "no gap", { 0, 0, 0, 0, 0 }, 5, WB_GAP_STEADY },
	{ "up and down", { 5, 1, 6, 2, 5, 1, 6 }, 7, WB_GAP_STEADY },
	{ "four years", { 5, 4, 3, 2 }, 4, WB_GAP_TOO_FEW_YEARS },
	{ "no year", { 0 }, 0, WB_GAP_TOO_FEW_YEARS },
};

static void
gaps_narrow_or_widen(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(gap_cases); row++) {
		const struct gap_case *c = &gap_cases[row];
		struct wb_gap got = gap_of(c->gaps, c->count);

		print_message("%s\n", c->name);
		assert_int_equal(c->want, got.outcome);
		if (c->want == WB_GAP_TOO_FEW_YEARS) {
			assert_near(got.slope, 0, 0);
			assert_near(got.p, 0, 0);
		}
	}
}

static void
unknown_years_are_passed_over(void **state)
{
	struct wb_gap_year years[] = {
		{ 2010, false, NAN, 3 }, { 2011, true, 6, 1 },
		{ 2012, true, 5, 1 }, { 2013, false, 0, NAN },
		{ 2014, true, 3, 1 }, { 2018, true, -1, 1 },
		{ 2019, true, -2, 1 }, { 2020, false, 0, 0 },
	};
	struct wb_gap got;
	struct wb_error err;

	(void)state;
	assert_ok(wb_gap_of(years, ARRAY_SIZE(years), 95, &got, &err), err);
	assert_int_equal(5, got.years);
	assert_near(got.slope, -1, 1e-12);
	assert_near(got.first, 5, 0);
	assert_near(got.last, -3, 0);
	assert_int_equal(WB_GAP_NARROWING, got.outcome);
	assert_near(got.p, 0, 0);
}

static void
bad_input_is_refused(void **state)
{
	struct wb_gap_year years[] = { { 2010, true, 1, 2 },
				       { 2010, true, 1, 2 } };
	struct wb_gap got = { .years = 77 };
	struct wb_error err;

	(void)state;
	assert_int_equal(WB_OUT_OF_DOMAIN, wb_gap_of(years, 2, 0.95, &got,
						     &err));
	years[1] = (struct wb_gap_year){ 2011, true, NAN, 2 };
	assert_int_equal(WB_OUT_OF_DOMAIN, wb_gap_of(years, 2, 0.95, &got,
						     &err));
	assert_int_equal(WB_OUT_OF_DOMAIN, wb_gap_of(years, 1, 0.5, &got,
						     &err));
	assert_int_equal(77, got.years);
}

static void
noise_seldom_narrows(void **state)
{
	enum { RUNS = 4000, YEARS = 8 };
	struct wb_random random;
	int found = 0;

	(void)state;
	wb_random_init(&random, 20261125, 12);
	for (int run = 0; run < RUNS; run++) {
		double gaps[YEARS];

		for (size_t at = 0; at < YEARS; at++)
			gaps[at] = 5 + wb_random_unit(&random) +
				   wb_random_unit(&random) +
				   wb_random_unit(&random);
		found += gap_of(gaps, YEARS).p < 0.05;
	}
	print_message("%d of %d\n", found, RUNS);
	assert_near((double)found / RUNS, 0.05, 0.02);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_slope_of_a_textbook),
		cmocka_unit_test(gaps_narrow_or_widen),
		cmocka_unit_test(unknown_years_are_passed_over),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(noise_seldom_narrows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
