/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/trend.c, proportion.c and surprise.c: published values,
 * why something is not calculable, refusals, and false alarms through the
 * rounding.
 */
#include "unit.h"

#include "wijkbeeld/random.h"
#include "wijkbeeld/trend.h"

#include "disclosure/rules.h"

#define CERTIFIED 1e-6			/* relative */

enum { MOST = 12 };

static void
fill(struct wb_observation *points, size_t count, const double *x,
     const double *n)
{
	for (size_t at = 0; at < count; at++)
		points[at] = (struct wb_observation){ .period = 2010 + (int32_t)at,
						.value = x[at], .base = n[at] };
}

static struct wb_trend
trend_of(enum wb_ratio ratio, const struct wb_observation *points, size_t count)
{
	struct wb_trend trend;
	struct wb_error err;

	assert_ok(wb_trend_test(ratio, points, count, 0.998, &trend, &err),
		  err);
	return trend;
}

/* --------------------------------------------------------------- trend: A15 */

static const struct published_case {
	const char *name;
	size_t count;
	double x[7], n[7];
	enum wb_trend_outcome want;
} published_cases[] = {
	/* fingertips-open, AnalysisTest/TrendMarkerCalculatorTest.cs. */
	{ "A15", 5, { 994, 1023, 1199, 1332, 1367 },
	  { 40299, 41527, 42811, 44064, 44701 }, WB_TREND_RISING },
	{ "data 1", 5, { 621, 599, 556, 535, 447 },
	  { 3454, 3195, 3256, 3227, 3121 }, WB_TREND_FALLING },
	{ "data 3", 5, { 8116, 8145, 8222, 8506, 8728 },
	  { 91530, 91773, 92088, 92238, 92665.890 }, WB_TREND_RISING },
	{ "data 4", 6, { 5, 7, 6, 8, 8, 9 }, { 22, 35, 42, 50, 100, 200 },
	  WB_TREND_FALLING },
	{ "data 5", 5, { 5405, 5500, 5435, 5480, 5315 },
	  { 18095, 18170, 18005, 17890, 17860 }, WB_TREND_NONE },
	{ "data 5a", 5, { 22435, 22445, 21365, 20955, 19055 },
	  { 65880, 67900, 68705, 69835, 70910 }, WB_TREND_FALLING },
	{ "5/5 in the series", 5, { 1, 2, 5, 3, 4 }, { 5, 5, 5, 5, 5 },
	  WB_TREND_AT_THE_END },
	{ "0 in the series", 5, { 1, 2, 0, 3, 4 }, { 5, 5, 5, 5, 5 },
	  WB_TREND_AT_THE_END },
	{ "four points", 4, { 621, 599, 556, 535 }, { 3454, 3195, 3256, 3227 },
	  WB_TREND_TOO_FEW_POINTS },
	{ "one point alone", 7, { 100, 101, 100, 99, 98, 97, 200 },
	  { 500, 500, 500, 500, 500, 500, 500 }, WB_TREND_ONE_POINT },
	{ "all the same", 5, { 7, 7, 7, 7, 7 }, { 50, 50, 50, 50, 50 },
	  WB_TREND_NONE },
};

static void
published_trends_come_out(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(published_cases); row++) {
		const struct published_case *c = &published_cases[row];
		struct wb_observation points[MOST];
		struct wb_trend got;

		print_message("%s\n", c->name);
		fill(points, c->count, c->x, c->n);
		got = trend_of(WB_RATIO_SHARE, points, c->count);
		assert_int_equal(c->want, got.outcome);
		assert_int_equal(c->count, got.points);
		if (row == 0) {
			assert_near(got.chi_square, 47.896676707589,
				    CERTIFIED * 47.9);
			assert_true(got.chi_square > 9.54953570608324);
		}
	}
}

static void
without_a_result_there_is_no_number(void **state)
{
	const struct published_case *c = &published_cases[6];
	struct wb_observation points[MOST];
	struct wb_trend got;

	(void)state;
	fill(points, c->count, c->x, c->n);
	got = trend_of(WB_RATIO_SHARE, points, c->count);
	assert_false(wb_trend_is_calculable(got.outcome));
	assert_near(got.chi_square, 0, 0);
	assert_near(got.p, 0, 0);
	assert_near(got.slope, 0, 0);
	/* A rate of one event a unit has a logarithm. */
	got = trend_of(WB_RATIO_RATE, points, c->count);
	assert_int_equal(WB_TREND_NONE, got.outcome);
	got = trend_of(WB_RATIO_SHARE, NULL, 0);
	assert_int_equal(WB_TREND_TOO_FEW_POINTS, got.outcome);
}

static void
gaps_do_not_bend_a_trend(void **state)
{
	/* Log odds that rise by 0.1 a period, in periods 0, 1, 4, 5, 9. */
	static const int32_t periods[] = { 0, 1, 2, 4, 5, 7, 9 };
	struct wb_observation points[ARRAY_SIZE(periods)];
	struct wb_trend got;

	(void)state;
	for (size_t at = 0; at < ARRAY_SIZE(periods); at++) {
		double odds = exp(0.1 * periods[at] - 1);

		points[at] = (struct wb_observation){ .period = periods[at],
			.value = 100000 * odds / (1 + odds), .base = 100000 };
	}
	points[2].state = WB_OBSERVATION_MISSING;
	points[2].value = NAN;
	points[5].state = WB_OBSERVATION_REPEATED;
	got = trend_of(WB_RATIO_SHARE, points, ARRAY_SIZE(periods));
	assert_int_equal(5, got.points);
	assert_int_equal(WB_TREND_RISING, got.outcome);
	assert_near(got.slope, 0.1, 1e-9);
}

static void
bad_series_are_refused(void **state)
{
	static const struct wb_observation bad[] = {
		{ 2011, 0, -1, 10, 0 }, { 2011, 0, 1, 0, 0 },
		{ 2011, 0, 11, 10, 0 }, { 2011, 0, NAN, 10, 0 },
		{ 2011, 0, 1, INFINITY, 0 }, { 2011, 0, 1, 10, -4 },
		{ 2010, 0, 1, 10, 0 },
	};
	struct wb_observation points[2] = { { 2010, 0, 1, 10, 0 } };
	struct wb_trend got = { .points = 7 };
	struct wb_error err;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(bad); row++) {
		points[1] = bad[row];
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_trend_test(WB_RATIO_SHARE, points, 2, 0.95, &got,
				      &err));
		assert_int_equal(7, got.points);
	}
	points[1] = (struct wb_observation){ 2011, 0, 1, 10, 0 };
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_trend_test(WB_RATIO_SHARE, points, 2, 0.7, &got, &err));
}

static int64_t
binomial(struct wb_random *random, int64_t n, double p)
{
	int64_t count = 0;

	for (int64_t unit = 0; unit < n; unit++)
		count += wb_random_chance(random, p);
	return count;
}

static int64_t
rounded(struct wb_random *random, int64_t n, double p)
{
	int64_t x = wb_round_by_key(binomial(random, n, p),
				    wb_random_next(random), 5);

	return x < n ? x : n;
}

static void
stable_series_seldom_have_a_trend(void **state)
{
	enum { RUNS = 4000 };
	double variance = wb_rounding_variance(5);
	int found = 0, counted = 0;
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20261125, 1);
	for (int run = 0; run < RUNS; run++) {
		struct wb_observation points[8];
		struct wb_trend got;
		struct wb_error err;

		for (int at = 0; at < 8; at++)
			points[at] = (struct wb_observation){ .period = at,
				.value = (double)rounded(&random, 60, 0.4),
				.base = 60, .rounding_variance = variance };
		assert_ok(wb_trend_test(WB_RATIO_SHARE, points, 8, 0.95, &got,
					&err), err);
		counted += wb_trend_is_calculable(got.outcome);
		found += wb_trend_is_calculable(got.outcome) && got.p < 0.05;
	}
	print_message("%.4f of %d\n", (double)found / counted, counted);
	assert_true(fabs((double)found / counted - 0.05) <= 0.02);
}

/* ---------------------------------------------------------- proportion: A16 */

static const struct against_case {
	double share, n, reference;
	enum wb_comparison at_95, at_998;
} against_cases[] = {
	/* fingertips-open, AnalysisTest/SpcForProportionsComparerTest.cs. */
	{ 7.7065767284991562, 5930, 8.9611086876279327, WB_LOWER, WB_LOWER },
	{ 9.8988121425428961, 2273, 8.9611086876279327,
	  WB_NOT_DISTINGUISHABLE, WB_NOT_DISTINGUISHABLE },
	{ 12.474645030425965, 1972, 8.9611086876279327, WB_HIGHER, WB_HIGHER },
	{ 10.9783420463032, 1339, 12.8379546895717, WB_LOWER,
	  WB_NOT_DISTINGUISHABLE },
	{ 15.9065628476085, 899, 12.8379546895717, WB_HIGHER,
	  WB_NOT_DISTINGUISHABLE },
};

static void
shares_against_a_reference(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(against_cases); row++) {
		const struct against_case *c = &against_cases[row];
		struct wb_count count = { llround(c->share * c->n / 100),
					  llround(c->n), 0 };
		enum wb_comparison got;
		struct wb_error err;

		assert_ok(wb_share_against(count, c->reference / 100, 0.95,
					   &got, &err), err);
		assert_int_equal(c->at_95, got);
		assert_ok(wb_share_against(count, c->reference / 100, 99.8,
					   &got, &err), err);
		assert_int_equal(c->at_998, got);
	}
}

static void
a_share_that_cannot_be_is_refused(void **state)
{
	static const struct { struct wb_count count; double reference, at; }
	cases[] = {
		{ { 1, 0, 0 }, 0.5, 0.95 }, { { 1, -1, 0 }, 0.5, 0.95 },
		{ { -1, 10, 0 }, 0.5, 0.95 }, { { 11, 10, 0 }, 0.5, 0.95 },
		{ { 1, 10, 0 }, 1.1, 0.95 }, { { 1, 10, 0 }, NAN, 0.95 },
		{ { 1, 10, 0 }, 0.5, 0.7 },
	};
	enum wb_comparison got = WB_HIGHER;
	struct wb_error err;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++)
		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_share_against(cases[row].count, cases[row].reference,
					 cases[row].at, &got, &err));
	assert_int_equal(WB_HIGHER, got);
}

static void
rounding_makes_a_comparison_careful(void **state)
{
	struct wb_count count = { 15, 40, 0 };
	enum wb_comparison got;
	struct wb_error err;

	(void)state;
	assert_ok(wb_share_against(count, 0.22, 0.95, &got, &err), err);
	assert_int_equal(WB_HIGHER, got);
	count.rounding_variance = wb_rounding_variance(5);
	assert_ok(wb_share_against(count, 0.22, 0.95, &got, &err), err);
	assert_int_equal(WB_NOT_DISTINGUISHABLE, got);
	/* Nobody, or all: the limits reach that far. */
	assert_ok(wb_share_against((struct wb_count){ 0, 10, 0 }, 0, 0.95, &got,
				   &err), err);
	assert_int_equal(WB_NOT_DISTINGUISHABLE, got);
	assert_ok(wb_share_against((struct wb_count){ 10, 10, 0 }, 1, 0.95,
				   &got, &err), err);
	assert_int_equal(WB_NOT_DISTINGUISHABLE, got);
}

static void
equals_are_seldom_told_apart_through_the_rounding(void **state)
{
	enum { RUNS = 6000 };
	static const int64_t sizes[] = { 20, 60, 1000 };
	double variance = wb_rounding_variance(5);
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20261125, 13);
	for (size_t s = 0; s < ARRAY_SIZE(sizes); s++) {
		int found = 0;

		for (int run = 0; run < RUNS; run++) {
			struct wb_count count = {
				rounded(&random, sizes[s], 0.3), sizes[s],
				variance };
			enum wb_comparison got;
			struct wb_error err;

			assert_ok(wb_share_against(count, 0.3, 0.95, &got,
						   &err), err);
			found += got != WB_NOT_DISTINGUISHABLE;
		}
		print_message("n = %4d: %.4f\n", (int)sizes[s],
			      (double)found / RUNS);
		assert_true(found <= 0.07 * RUNS);
	}
}

/* ----------------------------------------------------------------- surprise */

#define SHOWN(x1, n1, x2, n2) \
	{ WB_FIGURE_SHOWN, WB_FIGURE_SHOWN, { x1, n1, 0 }, { x2, n2, 0 } }

static void
changes_stand_by_surprise(void **state)
{
	static const struct wb_pair pairs[] = {
		SHOWN(10, 100, 10, 100), SHOWN(15, 100, 30, 100),
		{ WB_FIGURE_SUPPRESSED, WB_FIGURE_SHOWN, { 9, 9, 9 },
		  { 1, 2, 3 } },
		SHOWN(30, 100, 15, 100), SHOWN(100, 1000, 200, 1000),
		SHOWN(0, 0, 5, 10), SHOWN(0, 50, 0, 50),
	};
	static const size_t order[] = { 4, 1, 3, 0, 6, 2, 5 };
	struct wb_arena *arena = wb_arena_new();
	const struct wb_surprise *got;
	struct wb_error err;

	(void)state;
	assert_ok(wb_surprises(WB_RATIO_SHARE, pairs, ARRAY_SIZE(pairs), arena,
			       &got, &err), err);
	for (size_t at = 0; at < ARRAY_SIZE(order); at++)
		assert_int_equal(order[at], got[at].pair);
	/* Two shares by hand: pooled 0.225. */
	assert_near(got[1].z, 0.15 / sqrt(0.225 * 0.775 * 0.02), 1e-12);
	assert_near(got[1].difference, 0.15, 1e-12);
	assert_near(got[2].z, -got[1].z, 0);
	assert_near(got[2].p, erfc(got[1].z / sqrt(2)), 1e-12);
	assert_near(got[4].p, 1, 0);
	assert_int_equal(WB_SURPRISE_NOT_SHOWN, got[5].outcome);
	assert_int_equal(WB_SURPRISE_NO_UNITS, got[6].outcome);
	assert_near(got[5].z, 0, 0);
	wb_arena_free(arena);
}

static void
rates_and_rounding_by_hand(void **state)
{
	struct wb_pair pair = SHOWN(30, 100, 60, 120);
	struct wb_arena *arena = wb_arena_new();
	const struct wb_surprise *got;
	struct wb_error err;
	double m = 90.0 / 220;

	(void)state;
	pair.before.rounding_variance = pair.now.rounding_variance = 4;
	assert_ok(wb_surprises(WB_RATIO_RATE, &pair, 1, arena, &got, &err),
		  err);
	assert_near(got->z, 0.2 / sqrt(m * (1 / 100.0 + 1 / 120.0) +
				       4 / 1e4 + 4 / 14400.0), 1e-12);
	/* More events than units are no share. */
	pair.now.numerator = 130;
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_surprises(WB_RATIO_SHARE, &pair, 1, arena, &got, &err));
	assert_ok(wb_surprises(WB_RATIO_RATE, &pair, 1, arena, &got, &err),
		  err);
	assert_ok(wb_surprises(WB_RATIO_RATE, NULL, 0, arena, &got, &err), err);
	wb_arena_free(arena);
}

static void
nothing_seldom_surprises_through_the_rounding(void **state)
{
	enum { RUNS = 6000 };
	static const int64_t sizes[] = { 20, 60, 1000 };
	double variance = wb_rounding_variance(5);
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20261125, 2);
	for (size_t s = 0; s < ARRAY_SIZE(sizes); s++) {
		struct wb_arena *arena = wb_arena_new();
		static struct wb_pair pairs[RUNS];
		const struct wb_surprise *got;
		struct wb_error err;
		int found = 0;

		for (int run = 0; run < RUNS; run++) {
			int64_t n = sizes[s];

			pairs[run] = (struct wb_pair){
				.before = { rounded(&random, n, 0.3), n,
					    variance },
				.now = { rounded(&random, n, 0.3), n,
					 variance } };
		}
		assert_ok(wb_surprises(WB_RATIO_SHARE, pairs, RUNS, arena, &got,
				       &err), err);
		while (found < RUNS && got[found].p < 0.05)
			found++;
		print_message("n = %4d: %.4f\n", (int)sizes[s],
			      (double)found / RUNS);
		assert_true(found <= 0.07 * RUNS);
		wb_arena_free(arena);
	}
}

static enum wb_status
rank_once(void *context, struct wb_error *err)
{
	static struct wb_pair pairs[10000];
	struct wb_arena *arena = wb_arena_new();
	const struct wb_surprise *got;
	enum wb_status status;

	(void)context;
	if (!arena)
		return wb_error_no_memory(err);
	status = wb_surprises(WB_RATIO_SHARE, pairs, ARRAY_SIZE(pairs), arena,
			      &got, err);
	wb_arena_free(arena);
	return status;
}

static void
no_memory_is_told(void **state)
{
	(void)state;
	assert_int_equal(2, fail_each_allocation(rank_once, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_trends_come_out),
		cmocka_unit_test(without_a_result_there_is_no_number),
		cmocka_unit_test(gaps_do_not_bend_a_trend),
		cmocka_unit_test(bad_series_are_refused),
		cmocka_unit_test(stable_series_seldom_have_a_trend),
		cmocka_unit_test(shares_against_a_reference),
		cmocka_unit_test(a_share_that_cannot_be_is_refused),
		cmocka_unit_test(rounding_makes_a_comparison_careful),
		cmocka_unit_test(
			equals_are_seldom_told_apart_through_the_rounding),
		cmocka_unit_test(changes_stand_by_surprise),
		cmocka_unit_test(rates_and_rounding_by_hand),
		cmocka_unit_test(nothing_seldom_surprises_through_the_rounding),
		cmocka_unit_test(no_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
