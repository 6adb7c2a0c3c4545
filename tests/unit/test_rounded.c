/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/rounded.c against the definition: each count and each
 * way it can be rounded, one by one; and against GSL where nothing is rounded.
 */
#include "unit.h"

#include <gsl/gsl_cdf.h>

#include "statistic/rounded.h"

enum { MOST = 400 };

/* The chances of 0 .. MOST, each from logarithms of its own. */
static void
point_chances(double units, double share, double mean, double out[MOST + 1])
{
	for (int k = 0; k <= MOST; k++)
		out[k] = units > 0 ?
			(k > units ? 0 : exp(lgamma(units + 1) -
				lgamma(k + 1.0) - lgamma(units - k + 1) +
				k * log(share) + (units - k) * log1p(-share))) :
			exp(k * log(mean) - mean - lgamma(k + 1.0));
}

/* The chances of each rounded count: down and up, as the rounding does it. */
static void
round_chances(const double in[MOST + 1], int step, double out[MOST + 64])
{
	memset(out, 0, (MOST + 64) * sizeof *out);
	for (int k = 0; k <= MOST; k++) {
		int rest = k % step;

		out[k - rest] += in[k] * (step - rest) / step;
		out[k - rest + step] += in[k] * rest / step;
	}
}

static const struct law_case {
	double units, share, mean;
	int step;
} law_cases[] = {
	{ 10, 0.2, 0, 1 }, { 10, 0.2, 0, 5 }, { 60, 0.5, 0, 5 },
	{ 60, 0.03, 0, 3 }, { 60, 0.97, 0, 5 }, { 300, 0.35, 0, 5 },
	{ 1, 0.4, 0, 5 }, { 0, 0, 3, 1 }, { 0, 0, 3, 5 }, { 0, 0, 90, 5 },
	{ 0, 0, 0.01, 5 }, { 300, 0.35, 0, 10 },
};

static void
tails_are_those_of_the_definition(void **state)
{
	static double plain[MOST + 1], rounded[MOST + 64];

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(law_cases); row++) {
		const struct law_case *c = &law_cases[row];
		double variance = (c->step * c->step - 1) / 6.0;
		struct rounded_law law = c->units > 0 ?
			wb_rounded_binomial(c->units, c->share, variance) :
			wb_rounded_poisson(c->mean, variance);
		double below = 0;

		assert_near(law.step, c->step, 0);
		point_chances(c->units, c->share, c->mean, plain);
		round_chances(plain, c->step, rounded);
		for (int r = 0; r <= 250; r += c->step) {
			double above = 0;

			for (int k = MOST + 63; k >= r; k--)
				above += rounded[k];
			below += rounded[r];
			assert_near(wb_rounded_at_least(&law, r), above, 1e-12);
			assert_near(wb_rounded_at_most(&law, r), below, 1e-12);
			/* A far tail is as sure as a near one. */
			if (r > law.mean)
				assert_near(wb_rounded_at_least(&law, r), above,
					    1e-9 * above);
			else
				assert_near(wb_rounded_at_most(&law, r), below,
					    1e-9 * below);
		}
	}
}

static void
without_rounding_it_is_gsls(void **state)
{
	static const unsigned sizes[] = { 1, 9, 10, 60, 1000, 100000 };

	(void)state;
	for (size_t s = 0; s < ARRAY_SIZE(sizes); s++)
		for (int percent = 1; percent < 100; percent += 7) {
			double share = percent / 100.0;
			struct rounded_law law = wb_rounded_binomial(sizes[s],
				share, 0);
			unsigned step = sizes[s] / 50 + 1;

			for (unsigned k = 1; k < sizes[s]; k += step) {
				assert_near(wb_rounded_at_most(&law, k),
					    gsl_cdf_binomial_P(k, share,
							       sizes[s]), 1e-9);
				assert_near(wb_rounded_at_least(&law, k),
					    gsl_cdf_binomial_Q(k - 1, share,
							       sizes[s]), 1e-9);
			}
		}
}

static void
sure_counts_have_sure_tails(void **state)
{
	struct rounded_law none = wb_rounded_binomial(12, 0, 4);
	struct rounded_law all = wb_rounded_binomial(12, 1, 4);
	struct rounded_law never = wb_rounded_poisson(0, 0);

	(void)state;
	assert_near(wb_rounded_at_least(&none, 5), 0, 0);
	assert_near(wb_rounded_at_most(&none, 0), 1, 0);
	/* 12 becomes 10 three times in five, else 15. */
	assert_near(wb_rounded_at_most(&all, 10), 0.6, 1e-15);
	assert_near(wb_rounded_at_least(&all, 15), 0.4, 1e-15);
	assert_near(wb_rounded_at_least(&all, 10), 1, 0);
	assert_near(wb_rounded_at_least(&never, 0), 1, 0);
	assert_near(wb_rounded_at_least(&never, 1), 0, 0);
}

static void
between_whole_counts_it_is_linear(void **state)
{
	struct rounded_law law = wb_rounded_binomial(60, 0.3, 4);
	double low = wb_rounded_at_least(&law, 25);
	double high = wb_rounded_at_least(&law, 26);

	(void)state;
	assert_near(wb_rounded_at_least(&law, 25.25), 0.75 * low + 0.25 * high,
		    1e-15);
	/* A rounding that is of no known step gets a wider one. */
	assert_near(wb_rounded_poisson(1, 2).step, 4, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tails_are_those_of_the_definition),
		cmocka_unit_test(without_rounding_it_is_gsls),
		cmocka_unit_test(sure_counts_have_sure_tails),
		cmocka_unit_test(between_whole_counts_it_is_linear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
