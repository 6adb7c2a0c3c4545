/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/sample.c: published values where nothing is rounded, the
 * equation that the limits solve where the share is, refusals, and coverage.
 */
#include "unit.h"

#include "wijkbeeld/estimate.h"

#include "disclosure/rules.h"

#define Z 1.959963984540054		/* of 0.95 */

static struct wb_interval
interval_of(double share, int64_t effective, double step)
{
	struct wb_sample sample = { effective, effective, step };
	struct wb_interval got;
	struct wb_error err;

	assert_ok(wb_sample_interval(share, sample, 0.95, &got, &err), err);
	return got;
}

static const struct published_case {
	double share;
	int64_t effective;
	double lower, upper, slack;
} published_cases[] = {
	/* As in test_wilson.c: R 4.2, prop.test(correct = FALSE); Newcombe. */
	{ 0.35, 20, 0.181191824101, 0.567145723315, 1e-6 },
	{ 0.35, 100, 0.263642482431, 0.447455567031, 1e-6 },
	{ 0, 20, 0, 0.1611, 5e-5 },
};

static void
without_a_step_it_is_wilsons(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(published_cases); row++) {
		const struct published_case *c = &published_cases[row];
		struct wb_interval got = interval_of(c->share, c->effective, 0);

		assert_near(got.estimate, c->share, 0);
		assert_near(got.lower, c->lower, c->slack);
		assert_near(got.upper, c->upper, c->slack);
	}
}

/* Zero where `limit` is the bound for a count that was `shift` further out. */
static double
equation(double limit, double share, double n, double step, int side)
{
	double variance = n * n * step * step / 12;
	double distance = share * n + side * sqrt(variance) - n * limit;

	return distance * distance -
	       Z * Z * (n * limit * (1 - limit) + variance);
}

static void
with_a_step_the_limits_solve_their_equation(void **state)
{
	static const double shares[] = { 0.25, 0.5, 0.75 };
	static const struct { int64_t n; double step; } samples[] = {
		{ 20, 0.25 }, { 60, 0.1 }, { 100, 0.05 }, { 300, 0.02 } };

	(void)state;
	for (size_t s = 0; s < ARRAY_SIZE(samples); s++)
		for (size_t p = 0; p < ARRAY_SIZE(shares); p++) {
			struct wb_interval with = interval_of(shares[p],
				samples[s].n, samples[s].step);
			struct wb_interval without = interval_of(shares[p],
				samples[s].n, 0);
			double n = (double)samples[s].n;

			assert_near(equation(with.lower, shares[p], n,
					     samples[s].step, -1), 0, 1e-9 * n);
			assert_near(equation(with.upper, shares[p], n,
					     samples[s].step, 1), 0, 1e-9 * n);
			assert_true(with.lower < without.lower);
			assert_true(with.upper > without.upper);
		}
}

static void
it_refuses_what_is_no_survey(void **state)
{
	static const struct { double share, step; int64_t n; } cases[] = {
		{ -0.01, 0, 10 }, { 1.01, 0, 10 }, { NAN, 0, 10 },
		{ 0.5, 0, 0 }, { 0.5, -1, 10 }, { 0.5, NAN, 10 } };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct wb_sample sample = { cases[row].n, cases[row].n,
					    cases[row].step };
		struct wb_interval got;
		struct wb_error err;

		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_sample_interval(cases[row].share, sample, 0.95, &got,
					   &err));
	}
}

/* The chance that the interval of a share printed in its step holds `p`. */
static double
coverage(int64_t n, double p)
{
	int step = wb_share_step(wb_disclosure_profile("strict"), n);
	double covered = 0;

	for (int64_t k = 0; k <= n; k++) {
		double chance = exp(lgamma((double)n + 1) -
			lgamma((double)k + 1) - lgamma((double)(n - k) + 1) +
			(double)k * log(p) + (double)(n - k) * log(1 - p));
		double share = wb_percent_in_steps((double)k / (double)n,
						   step) / 100.0;
		struct wb_interval got = interval_of(share, n, step / 100.0);

		if (got.lower <= p && p <= got.upper)
			covered += chance;
	}
	return covered;
}

static void
coverage_holds_through_the_steps(void **state)
{
	static const int64_t sizes[] = { 20, 25, 35, 45, 50, 55, 75, 95, 100,
					 150, 245, 250, 400, 499, 500, 1000 };
	double worst = 1, sum = 0;
	int count = 0;

	(void)state;
	for (size_t s = 0; s < ARRAY_SIZE(sizes); s++)
		for (int percent = 5; percent <= 50; percent++) {
			double own = coverage(sizes[s], percent / 100.0);

			worst = own < worst ? own : worst;
			sum += own;
			count++;
		}
	print_message("worst %.4f, on average %.4f\n", worst, sum / count);
	assert_true(worst >= 0.929);
	assert_true(sum / count >= 0.95);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_step_it_is_wilsons),
		cmocka_unit_test(with_a_step_the_limits_solve_their_equation),
		cmocka_unit_test(it_refuses_what_is_no_survey),
		cmocka_unit_test(coverage_holds_through_the_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
