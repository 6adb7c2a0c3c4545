/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/marshall.c and src/statistic/beta_binomial.c: published
 * values, populations whose law is known, spdep's formula, rounding, and what
 * is missing.
 */
#include "unit.h"

#include "wijkbeeld/random.h"
#include "wijkbeeld/smooth.h"

#define CERTIFIED 1e-6			/* relative */

enum { AREAS = 6 };

/* STATISTICS A7, spdep EBest and EBlocal. */
static const struct wb_count areas[AREAS] = { { 5, 100, 0 }, { 12, 150, 0 },
	{ 0, 80, 0 }, { 31, 600, 0 }, { 8, 40, 0 }, { 2, 1000, 0 } };

/* A lattice of two rows of three; areas that share a side. */
static const size_t first[] = { 0, 2, 5, 7, 9, 12, 14 };
static const uint32_t near[] = { 1, 3, 0, 2, 4, 1, 5, 0, 4, 1, 3, 5, 2, 4 };
static const struct wb_neighbour_list lattice = { first, near };

static struct wb_prior
smooth_rates(const struct wb_count *counts, size_t count,
	     struct wb_posterior *out)
{
	struct wb_prior prior;
	struct wb_error err;

	assert_ok(wb_smooth_rates(counts, count, &prior, out, &err), err);
	return prior;
}

static struct wb_prior
smooth_shares(const struct wb_count *counts, size_t count,
	      struct wb_posterior *out)
{
	struct wb_prior prior;
	struct wb_error err;

	assert_ok(wb_smooth_shares(counts, count, &prior, out, &err), err);
	return prior;
}

static void
published_rates_come_out(void **state)
{
	static const double want[AREAS] = { .0461676905917, .0733006258339,
		.00655483353373, .0508491765437, .1378837904997,
		.00261466461309 };
	struct wb_posterior got[AREAS];
	struct wb_prior prior = smooth_rates(areas, AREAS, got);

	(void)state;
	assert_int_equal(WB_CALCULABLE, prior.why);
	assert_near(prior.variance, .00128497599354, CERTIFIED * .00128);
	assert_near(prior.mean, .0294416243655, CERTIFIED * .029);
	for (size_t area = 0; area < AREAS; area++) {
		assert_int_equal(WB_LAW_GAMMA, got[area].law);
		assert_near(got[area].mean, want[area],
			    CERTIFIED * want[area]);
		/* The law has that mean. */
		assert_near(got[area].a / got[area].b, got[area].mean, 1e-15);
	}
}

static void
published_local_rates_come_out(void **state)
{
	static const double want[AREAS] = { .0564705882353, .0781084858329,
		.00895593681257, .0521876530324, .108799530203,
		.00205759850804 };
	struct wb_posterior got[AREAS];
	struct wb_error err;

	(void)state;
	assert_ok(wb_smooth_rates_locally(areas, AREAS, lattice, got, &err),
		  err);
	for (size_t area = 0; area < AREAS; area++)
		assert_near(got[area].mean, want[area], CERTIFIED * want[area]);
	/* Around the first area rates differ no more than by chance. */
	assert_int_equal(WB_LAW_POINT, got[0].law);
	assert_int_equal(WB_LAW_GAMMA, got[1].law);
}

/*
 * Areas of n units in which every k is as frequent as a beta-binomial law has
 * it, so that moments give the law back exactly: all k once is beta(1, 1), and
 * n + 1 - k times is beta(1, 2).
 */
static void
a_known_law_comes_back(void **state)
{
	enum { N = 20, MOST = (N + 1) * (N + 2) / 2 };
	static struct wb_count counts[MOST];
	static struct wb_posterior got[MOST];
	size_t count = 0;
	struct wb_prior prior;

	(void)state;
	for (int64_t k = 0; k <= N; k++)
		counts[count++] = (struct wb_count){ k, N, 0 };
	prior = smooth_shares(counts, count, got);
	assert_near(prior.mean, 0.5, 1e-12);
	assert_near(prior.variance, 1 / 12.0, 1e-12);
	for (int64_t k = 0; k <= N; k++) {
		assert_int_equal(WB_LAW_BETA, got[k].law);
		assert_near(got[k].a, 1 + (double)k, 1e-9);
		assert_near(got[k].b, 1 + (double)(N - k), 1e-9);
	}
	count = 0;
	for (int64_t k = 0; k <= N; k++)
		for (int64_t times = 0; times < N + 1 - k; times++)
			counts[count++] = (struct wb_count){ k, N, 0 };
	prior = smooth_shares(counts, count, got);
	assert_near(prior.mean, 1 / 3.0, 1e-12);
	assert_near(prior.variance, 1 / 18.0, 1e-12);
	assert_near(got[0].a, 1, 1e-9);
	assert_near(got[0].b, 2 + N, 1e-9);
}

/* Martuzzi and Elliott (1996) as spdep writes it, EBest(family = "binomial"). */
static double
spdeps_share(const struct wb_count *counts, size_t count, size_t area)
{
	double having = 0, units = 0, s2 = 0, mean, average, x, q;

	for (size_t at = 0; at < count; at++) {
		having += (double)counts[at].numerator;
		units += (double)counts[at].denominator;
	}
	mean = having / units;
	average = units / (double)count;
	for (size_t at = 0; at < count; at++) {
		double n = (double)counts[at].denominator;
		double p = (double)counts[at].numerator / n;

		s2 += n * (p - mean) * (p - mean) / units;
	}
	x = (double)counts[area].denominator;
	q = mean * (1 - mean);
	q = (x * s2 - x / average * q) /
	    ((x - 1) * s2 + (average - x) / average * q);
	return q * (double)counts[area].numerator / x + (1 - q) * mean;
}

static void
shares_are_as_spdeps(void **state)
{
	enum { MOST = 30 };
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20260701, 15);
	for (int run = 0; run < 100; run++) {
		struct wb_count counts[MOST];
		struct wb_posterior got[MOST];
		size_t count = 2 + wb_random_below(&random, MOST - 1);

		for (size_t area = 0; area < count; area++) {
			counts[area].denominator =
				10 + wb_random_below(&random, 90);
			counts[area].numerator = wb_random_below(&random,
				(uint32_t)counts[area].denominator);
			counts[area].rounding_variance = 0;
		}
		if (smooth_shares(counts, count, got).variance <= 0)
			continue;
		for (size_t area = 0; area < count; area++)
			assert_near(got[area].mean,
				    spdeps_share(counts, count, area), 1e-12);
	}
}

/* What rounding adds to the differences is taken off, and weighs on each area. */
static void
rounding_is_no_difference(void **state)
{
	enum { COUNT = 40 };
	struct wb_count exact[COUNT], rounded[COUNT];
	struct wb_posterior got[COUNT], other[COUNT];
	struct wb_prior prior, less;

	(void)state;
	for (int64_t area = 0; area < COUNT; area++) {
		exact[area] = (struct wb_count){ area % 4 * 5 + 5, 40, 0 };
		rounded[area] = exact[area];
		rounded[area].rounding_variance = 4;
	}
	prior = smooth_shares(exact, COUNT, got);
	less = smooth_shares(rounded, COUNT, other);
	assert_near(prior.variance - less.variance, 4.0 / 40 / 39, 1e-12);
	assert_true(fabs(other[0].mean - less.mean) <
		    fabs(got[0].mean - prior.mean));
	prior = smooth_rates(exact, COUNT, got);
	less = smooth_rates(rounded, COUNT, other);
	assert_near(prior.variance - less.variance, 4.0 / 40 / 40, 1e-12);
	assert_true(fabs(other[0].mean - less.mean) <
		    fabs(got[0].mean - prior.mean));
}

/* The shares drawn are nearer to the truth than the counted ones. */
static void
smoothed_shares_are_nearer(void **state)
{
	enum { COUNT = 300 };
	static struct wb_count counts[COUNT];
	static struct wb_posterior got[COUNT];
	double truth[COUNT], own = 0, smoothed = 0;
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20260701, 16);
	for (size_t area = 0; area < COUNT; area++) {
		int64_t n = 10 + wb_random_below(&random, 50);

		truth[area] = 0.2 + 0.2 * wb_random_unit(&random);
		counts[area] = (struct wb_count){ 0, n, 0 };
		for (int64_t unit = 0; unit < n; unit++)
			counts[area].numerator +=
				wb_random_chance(&random, truth[area]);
	}
	smooth_shares(counts, COUNT, got);
	for (size_t area = 0; area < COUNT; area++) {
		double p = (double)counts[area].numerator /
			   (double)counts[area].denominator;

		own += (p - truth[area]) * (p - truth[area]);
		smoothed += (got[area].mean - truth[area]) *
			    (got[area].mean - truth[area]);
	}
	print_message("squared error: counted %.3f, smoothed %.3f\n", own,
		      smoothed);
	assert_true(smoothed < own / 2);
}

static void
what_cannot_be_smoothed_says_why(void **state)
{
	static const struct wb_count one[] = { { 3, 10, 0 }, { 0, 0, 0 } };
	static const struct wb_count none[] = { { 0, 10, 0 }, { 0, 20, 0 } };
	static const struct wb_count all[] = { { 10, 10, 0 }, { 20, 20, 0 } };
	static const struct wb_count single[] = { { 1, 1, 0 }, { 0, 1, 0 } };
	static const struct wb_count same[] = { { 2, 10, 0 }, { 4, 20, 0 } };
	static const struct wb_count torn[] = { { 10, 10, 0 }, { 0, 20, 0 } };
	struct wb_posterior got[2];

	(void)state;
	assert_int_equal(WB_TOO_FEW, smooth_shares(one, 2, got).why);
	assert_int_equal(WB_LAW_NONE, got[0].law);
	assert_int_equal(WB_TOO_FEW, smooth_rates(one, 2, got).why);
	assert_int_equal(WB_TOO_FEW, smooth_rates(NULL, 0, got).why);
	assert_int_equal(WB_NO_VARIATION, smooth_shares(none, 2, got).why);
	assert_int_equal(WB_NO_VARIATION, smooth_shares(all, 2, got).why);
	assert_int_equal(WB_NOTHING_EXPECTED, smooth_rates(none, 2, got).why);
	assert_int_equal(WB_LAW_NONE, got[1].law);
	assert_int_equal(WB_TOO_FEW, smooth_shares(single, 2, got).why);
	/* Equal shares differ less than by chance: all are the mean. */
	assert_near(smooth_shares(same, 2, got).variance, 0, 0);
	assert_int_equal(WB_LAW_POINT, got[0].law);
	assert_near(got[1].mean, 0.2, 1e-15);
	assert_near(smooth_rates(same, 2, got).variance, 0, 0);
	assert_near(got[1].mean, 0.2, 1e-15);
	/* All or nothing: nearly no prior, and still a law. */
	assert_int_equal(WB_CALCULABLE, smooth_shares(torn, 2, got).why);
	assert_true(got[0].mean > 0.99 && got[0].a > 0 && got[0].b > 0);
	assert_true(got[1].mean < 0.01 && got[1].a > 0 && got[1].b > 0);
}

static void
missing_areas_are_left_out(void **state)
{
	struct wb_count with[AREAS + 2];
	struct wb_posterior got[AREAS + 2], without[AREAS];

	(void)state;
	with[0] = with[AREAS + 1] = (struct wb_count){ 0, 0, 0 };
	memcpy(with + 1, areas, sizeof areas);
	smooth_rates(areas, AREAS, without);
	smooth_rates(with, AREAS + 2, got);
	assert_int_equal(WB_LAW_NONE, got[0].law);
	assert_near(got[3].mean, without[2].mean, 0);
	smooth_shares(areas, AREAS, without);
	smooth_shares(with, AREAS + 2, got);
	assert_int_equal(WB_LAW_NONE, got[AREAS + 1].law);
	assert_near(got[3].mean, without[2].mean, 0);
}

static void
an_island_has_no_surroundings(void **state)
{
	static const size_t starts[] = { 0, 0, 1, 2 };
	static const uint32_t others[] = { 2, 1 };
	static const struct wb_count counts[] = { { 3, 10, 0 }, { 1, 10, 0 },
						  { 0, 0, 0 } };
	struct wb_posterior got[3];
	struct wb_error err;

	(void)state;
	assert_ok(wb_smooth_rates_locally(counts, 3,
		(struct wb_neighbour_list){ starts, others }, got, &err), err);
	/* No neighbour, none that is known, and missing itself. */
	for (size_t area = 0; area < 3; area++)
		assert_int_equal(WB_LAW_NONE, got[area].law);
}

static void
bad_input_is_refused(void **state)
{
	static const struct wb_count cases[] = { { -1, 10, 0 }, { 1, -10, 0 },
		{ 1, 10, -1 }, { 1, 10, NAN } };
	static const struct wb_count above = { 11, 10, 0 };
	struct wb_posterior got;
	struct wb_prior prior;
	struct wb_error err;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_smooth_rates(&cases[row], 1, &prior, &got, &err));
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_smooth_shares(&cases[row], 1, &prior, &got, &err));
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_smooth_rates_locally(&cases[row], 1, lattice, &got,
						&err));
	}
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_smooth_shares(&above, 1, &prior, &got, &err));
}

static enum wb_status
smooth(void *context, struct wb_error *err)
{
	struct wb_posterior got[AREAS];

	(void)context;
	return wb_smooth_rates_locally(areas, AREAS, lattice, got, err);
}

static void
failing_allocations_are_clean(void **state)
{
	(void)state;
	assert_int_equal(1, fail_each_allocation(smooth, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_rates_come_out),
		cmocka_unit_test(published_local_rates_come_out),
		cmocka_unit_test(a_known_law_comes_back),
		cmocka_unit_test(shares_are_as_spdeps),
		cmocka_unit_test(rounding_is_no_difference),
		cmocka_unit_test(smoothed_shares_are_nearer),
		cmocka_unit_test(what_cannot_be_smoothed_says_why),
		cmocka_unit_test(missing_areas_are_left_out),
		cmocka_unit_test(an_island_has_no_surroundings),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(failing_allocations_are_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
