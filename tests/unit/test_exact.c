/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/exact.c: published values, the definition by summing
 * chances, and coverage of it and of Wilson's through the rounding.
 */
#include "unit.h"

#include "wijkbeeld/estimate.h"

#include "disclosure/rules.h"

enum { BASE = 5 };

static struct wb_interval
interval_of(int64_t k, int64_t n, double variance, double confidence)
{
	struct wb_count count = { k, n, variance };
	struct wb_interval got;
	struct wb_error err;

	assert_ok(wb_exact_interval(count, confidence, &got, &err), err);
	return got;
}

static void
published_values_come_out(void **state)
{
	/* Newcombe (1998), Stat. Med. 17, 857-872, table I, method 5. */
	static const struct { int64_t k, n; double lower, upper; } cases[] = {
		{ 81, 263, 0.2527, 0.3676 }, { 15, 148, 0.0578, 0.1617 },
		{ 0, 20, 0, 0.1684 }, { 1, 29, 0.0009, 0.1776 } };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct wb_interval got = interval_of(cases[row].k, cases[row].n,
						     0, 0.95);

		assert_near(got.lower, cases[row].lower, 5e-5);
		assert_near(got.upper, cases[row].upper, 5e-5);
	}
	/* By hand: the rule of 0 events, 1 - (a / 2)^(1 / n). */
	assert_near(interval_of(0, 10, 0, 0.95).upper,
		    1 - pow(0.025, 0.1), 1e-12);
	assert_near(interval_of(10, 10, 0, 0.998).lower, pow(0.001, 0.1),
		    1e-12);
	assert_near(interval_of(10, 10, 0, 0.998).upper, 1, 0);
}

static double
binomial(int64_t k, int64_t n, double p)
{
	return k < 0 || k > n ? 0 :
	       exp(lgamma((double)n + 1) - lgamma((double)k + 1) -
		   lgamma((double)(n - k) + 1) + (double)k * log(p) +
		   (double)(n - k) * log1p(-p));
}

/* The chance that the rounded count is from `low` to `high`. */
static double
rounded_between(int64_t low, int64_t high, int64_t n, double p, int64_t base)
{
	double chance = 0;

	for (int64_t k = 0; k <= n; k++)
		for (int64_t up = 0; up <= 1; up++) {
			int64_t rest = k % base, r = k - rest + up * base;
			double part = (double)(up ? rest : base - rest) /
				      (double)base;

			if (r >= low && r <= high)
				chance += part * binomial(k, n, p);
		}
	return chance;
}

static void
at_the_limits_the_tails_are_half(void **state)
{
	static const int64_t sizes[] = { 10, 20, 60, 150 };
	static const double confidences[] = { 0.95, 0.998 };
	static const int64_t bases[] = { 1, BASE };

	(void)state;
	for (size_t at = 0; at < 16; at++) {
		int64_t n = sizes[at % 4], base = bases[at / 8];
		double confidence = confidences[at / 4 % 2];
		double tail = (1 - confidence) / 2;

		/* From k at the threshold to n less that. */
		for (int64_t r = 5; r <= n - 5; r += 5) {
			struct wb_interval got = interval_of(r, n,
				wb_rounding_variance(base), confidence);

			assert_near(rounded_between(r, n + base, n, got.lower,
						    base), tail, 1e-9);
			assert_near(rounded_between(0, r, n, got.upper, base),
				    tail, 1e-9);
		}
	}
}

static void
bad_input_is_refused(void **state)
{
	static const struct { struct wb_count count; double confidence; }
	cases[] = {
		{ { -1, 10, 0 }, 0.95 }, { { 1, 0, 0 }, 0.95 },
		{ { 11, 10, 0 }, 0.95 }, { { 1, 10, 0 }, 0.7 },
		{ { 1, 10, 0 }, 14 }, { { 1, 10, 0 }, 125 },
		{ { 1, 10, -1 }, 0.95 }, { { 1, 10, NAN }, 0.95 },
		{ { 1, INT64_MAX, 0 }, 0.95 } };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct wb_interval got = { 7, 7, 7 };
		struct wb_error err;

		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_exact_interval(cases[row].count,
					  cases[row].confidence, &got, &err));
		assert_near(got.lower, 7, 0);
	}
}

/* ---------------------------------------------------------------- coverage */

typedef enum wb_status (*interval_method)(struct wb_count count,
					  double confidence,
					  struct wb_interval *out,
					  struct wb_error *err);

enum { MOST_UNITS = 1000, COUNTS = MOST_UNITS / BASE + 2 };

/* The chances of the rounded counts 0, BASE, 2 BASE, ... */
static void
rounded_chances(int64_t n, double p, double out[COUNTS])
{
	memset(out, 0, COUNTS * sizeof *out);
	for (int64_t k = 0; k <= n; k++) {
		double chance = binomial(k, n, p), up = (double)(k % BASE) / BASE;

		out[k / BASE] += chance * (1 - up);
		out[k / BASE + 1] += chance * up;
	}
}

struct coverage { double least, sum; };

/* Over the shares from 0.05 to 0.5: exact, no count is drawn. */
static struct coverage
coverage_of(interval_method method, int64_t n, double confidence)
{
	struct coverage got = { 1, 0 };
	struct wb_interval intervals[COUNTS];
	double chances[COUNTS];

	for (int64_t r = 0; r <= n; r += BASE) {
		struct wb_count count = { r, n, wb_rounding_variance(BASE) };
		struct wb_error err;

		assert_ok(method(count, confidence, &intervals[r / BASE], &err),
			  err);
	}
	for (int percent = 5; percent <= 50; percent++) {
		double p = percent / 100.0, covered = 0;

		rounded_chances(n, p, chances);
		for (int64_t r = 0; r <= n; r += BASE)
			if (intervals[r / BASE].lower <= p &&
			    p <= intervals[r / BASE].upper)
				covered += chances[r / BASE];
		got.least = fmin(got.least, covered);
		got.sum += covered;
	}
	return got;
}

static const struct coverage_case {
	const char *name;
	interval_method method;
	double confidence, slack;	/* least coverage, below the confidence */
} coverage_cases[] = {
	{ "Wilson", wb_wilson_interval, 0.95, 0.01 },
	{ "Wilson", wb_wilson_interval, 0.998, 0.001 },
	{ "exact", wb_exact_interval, 0.95, 0 },
	{ "exact", wb_exact_interval, 0.998, 0 },
};

/*
 * Never more than a point below what is said, at any share from 0.05 to 0.5.
 * A rounded count out of 20 is one of five, so no interval can also be near
 * it from above: the best that never falls 2 points below has 0.98 on average.
 */
static void
coverage_holds_through_the_rounding(void **state)
{
	static const int64_t sizes[] = { 20, 60, 1000 };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(coverage_cases); row++)
		for (size_t s = 0; s < ARRAY_SIZE(sizes); s++) {
			const struct coverage_case *c = &coverage_cases[row];
			struct coverage got = coverage_of(c->method, sizes[s],
							  c->confidence);

			print_message("%-6s %.3f N %4lld: at least %.4f, on average %.4f\n",
				      c->name, c->confidence,
				      (long long)sizes[s], got.least,
				      got.sum / 46);
			assert_true(got.least >= c->confidence - c->slack);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_values_come_out),
		cmocka_unit_test(at_the_limits_the_tails_are_half),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(coverage_holds_through_the_rounding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
