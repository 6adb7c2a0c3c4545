/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/disclosure/rules.c: the primary rules at their edges and the
 * rounding by key, whose properties are those of DISCLOSURE 2.2 step 3.
 */
#include "unit.h"

#include "wijkbeeld/random.h"

#include "disclosure/rules.h"

static const struct wb_disclosure_rules *
strict(void)
{
	const struct wb_disclosure_rules *rules = wb_disclosure_profile("strict");

	assert_non_null(rules);
	return rules;
}

/* Each count from 0 to N: shown between the limits, hidden outside. */
static const struct share_case {
	enum wb_sensitivity sensitivity;
	int64_t units, lowest, highest;		/* shown; none: 1, 0 */
} share_cases[] = {
	{ WB_ORDINARY, 9, 1, 0 },
	{ WB_ORDINARY, 10, 5, 5 },
	{ WB_ORDINARY, 11, 5, 6 },
	{ WB_ORDINARY, 100, 5, 95 },
	{ WB_SENSITIVE, 10, 1, 0 },
	{ WB_SENSITIVE, 19, 1, 0 },
	{ WB_SENSITIVE, 20, 10, 10 },
	{ WB_SENSITIVE, 100, 10, 90 },
	{ WB_CRIMINAL, 19, 1, 0 },
	{ WB_CRIMINAL, 100, 10, 90 },
	{ WB_OPEN, 0, 1, 0 },
	{ WB_OPEN, 9, 1, 0 },
	{ WB_OPEN, 10, 0, 10 },
};

static void
shares_are_judged_at_both_ends(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(share_cases); row++) {
		const struct share_case *c = &share_cases[row];

		for (int64_t count = 0; count <= c->units; count++)
			assert_int_equal(count >= c->lowest &&
					 count <= c->highest,
				wb_count_is_safe(strict(), c->sensitivity,
						 count, c->units));
	}
}

static const struct rate_case {
	const char *name;
	enum wb_sensitivity sensitivity;
	struct wb_rate_cell cell;		/* events, contributors, largest */
	int64_t units;
	bool safe;
} rate_cases[] = {
	{ "too few contributors", WB_ORDINARY, { 100, 4, 30, 0 }, 0, false },
	{ "enough", WB_ORDINARY, { 100, 5, 30, 0 }, 0, true },
	{ "one behind half of it", WB_ORDINARY, { 100, 5, 50, 0 }, 0, true },
	{ "one behind more than half", WB_ORDINARY, { 100, 50, 51, 0 }, 0, false },
	{ "nearly all households", WB_ORDINARY, { 30, 26, 2, 0 }, 30, false },
	{ "five without", WB_ORDINARY, { 30, 25, 2, 0 }, 30, true },
	{ "all of them", WB_ORDINARY, { 30, 30, 1, 0 }, 30, false },
	{ "nothing", WB_ORDINARY, { 0, 0, 0, 0 }, 30, false },
	{ "sensitive, nine", WB_SENSITIVE, { 90, 9, 10, 0 }, 0, false },
	{ "sensitive, ten", WB_SENSITIVE, { 90, 10, 10, 0 }, 0, true },
	{ "criminal, nine", WB_CRIMINAL, { 90, 9, 10, 0 }, 0, false },
	{ "open", WB_OPEN, { 1, 1, 1, 0 }, 30, true },
};

static void
rates_are_judged_by_contributors(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(rate_cases); row++) {
		const struct rate_case *c = &rate_cases[row];

		print_message("%s\n", c->name);
		assert_int_equal(c->safe, wb_events_are_safe(strict(),
			c->sensitivity, &c->cell, c->units));
	}
}

/* The project room refuses what is weaker than its floors: the same numbers. */
static void
floors_are_the_profiles_own(void **state)
{
	static const char *const names[] = { "strict", "internal" };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(names); row++) {
		const struct wb_rule_profile *floors =
			wb_rule_profile_find(names[row]);
		const struct wb_disclosure_rules *rules =
			wb_disclosure_profile(names[row]);

		assert_int_equal(floors->confidential, rules->confidential);
		assert_int_equal(floors->floor[WB_SETTING_UNITS],
				 rules->minimum_units);
		assert_int_equal(floors->floor[WB_SETTING_FEW],
				 rules->threshold[WB_ORDINARY]);
		assert_int_equal(floors->floor[WB_SETTING_FEW_SENSITIVE],
				 rules->threshold[WB_SENSITIVE]);
		assert_int_equal(floors->floor[WB_SETTING_FEW_SENSITIVE],
				 rules->threshold[WB_CRIMINAL]);
		assert_int_equal(floors->floor[WB_SETTING_ROUNDING],
				 rules->base);
		assert_int_equal(floors->floor[WB_SETTING_CONTRIBUTORS],
				 rules->contributors);
	}
}

static void
own_numbers_take_their_place(void **state)
{
	struct wb_disclosure_spec spec = { .profile = "internal" };
	struct wb_disclosure_rules rules = wb_disclosure_rules_of(&spec);

	(void)state;
	assert_int_equal(3, rules.base);
	assert_int_equal(10, rules.few_rows);
	spec.settings[WB_SETTING_FEW] = 12;
	spec.settings[WB_SETTING_ROUNDING] = 7;
	rules = wb_disclosure_rules_of(&spec);
	assert_int_equal(12, rules.threshold[WB_ORDINARY]);
	assert_int_equal(12, rules.threshold[WB_CRIMINAL]);
	assert_int_equal(0, rules.threshold[WB_OPEN]);
	assert_int_equal(7, rules.base);
	assert_int_equal(12, rules.few_rows);
}

/* DISCLOSURE 2.3: r - 2 to r + 2, as far as t and N - t allow. */
static void
three_leaves_five_counts(void **state)
{
	const struct wb_disclosure_rules *rules =
		wb_disclosure_profile("internal");
	struct wb_bounds bounds = wb_rounded_bounds(rules, WB_ORDINARY, 12, 40);

	(void)state;
	assert_int_equal(10, bounds.lower);
	assert_int_equal(14, bounds.upper);
	bounds = wb_rounded_bounds(rules, WB_ORDINARY, 3, 40);
	assert_int_equal(3, bounds.lower);
	assert_int_equal(5, bounds.upper);
	/* Of sensitive data only 5 would be left. */
	assert_false(wb_rounding_is_wide(rules, WB_SENSITIVE, 3, 40));
	assert_true(wb_rounding_is_wide(rules, WB_SENSITIVE, 6, 40));
	for (int64_t count = 0; count < 30; count++)
		for (uint64_t key = 0; key < 50; key++) {
			int64_t got = wb_round_by_key(count, key, 3);

			assert_int_equal(0, got % 3);
			assert_in_range(got + 2, count, count + 4);
		}
}

static void
profiles_are_known_by_name(void **state)
{
	(void)state;
	assert_null(wb_disclosure_profile("cbs"));
	assert_null(wb_disclosure_profile(""));
	assert_int_equal(10, strict()->minimum_units);
	assert_int_equal(5, strict()->base);
	assert_false(strict()->demo);
}

static void
rounding_is_to_a_near_multiple(void **state)
{
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20260701, 5);
	for (int at = 0; at < 200000; at++) {
		int64_t count = wb_random_below(&random, 5000);
		uint64_t key = wb_random_next(&random);
		int64_t got = wb_round_by_key(count, key, 5);

		assert_int_equal(0, got % 5);
		assert_true(got >= count - 4 && got <= count + 4);
		assert_true(count % 5 || got == count);
		assert_int_equal(got, wb_round_by_key(count, key, 5));
	}
	/* The ends of the mixed key, and of the sum. */
	assert_int_equal(5, wb_round_by_key(5, UINT64_MAX, 5));
	assert_int_equal(0, wb_round_by_key(0, 0, 5));
}

/*
 * Over 200,000 keys the mean of a rounded count lies within four standard
 * errors (2.45 / sqrt(200,000) = 0.0055) of it, and its variance near
 * 25 f (1 - f); over all rests that is (25 - 1) / 6. Keys are sums, so small
 * numbers and numbers that differ in one bit must do as well.
 */
static void
rounding_is_unbiased(void **state)
{
	enum { KEYS = 200000 };
	double over_rests = 0;

	(void)state;
	for (int stride = 0; stride < 3; stride++) {
		static const uint64_t strides[] = { 1, UINT64_C(1) << 44,
			UINT64_C(0x9e3779b97f4a7c15) };

		for (int64_t count = 20; count < 25; count++) {
			double sum = 0, squares = 0, f = (double)(count % 5) / 5;

			for (uint64_t key = 0; key < KEYS; key++) {
				double off = (double)(wb_round_by_key(count,
					key * strides[stride], 5) - count);

				sum += off;
				squares += off * off;
			}
			assert_near(sum / KEYS, 0, 0.022);
			assert_near(squares / KEYS, 25 * f * (1 - f), 0.1);
			over_rests += squares / KEYS / 15;
		}
	}
	assert_near(over_rests, wb_rounding_variance(5), 0.05);
}

/*
 * D8, sdcTable microdata1, at most 2: of its counts A female alone. (D7, the
 * rounding of SmallCountRounding, is no case of ours: there the cells of a table
 * are rounded together so that they add up, here each set of households alone.)
 */
static void
small_frequencies_are_those_of_others(void **state)
{
	static const int64_t counts[] = { 2, 18, 19, 14, 10, 12, 14, 11 };
	struct wb_disclosure_rules rules = *strict();

	(void)state;
	rules.threshold[WB_ORDINARY] = 3;
	for (size_t cell = 0; cell < ARRAY_SIZE(counts); cell++)
		assert_int_equal(cell > 0, wb_count_is_safe(&rules,
			WB_ORDINARY, counts[cell], 100));
}

/* t = 5 and 10: k lies in max(t, r - 4) .. min(r + 4, N - t). */
static const struct {
	enum wb_sensitivity sensitivity;
	int64_t rounded, units;
	bool wide;
} widths[] = {
	{ WB_ORDINARY, 5, 100, true },		/* 5 to 9 */
	{ WB_ORDINARY, 50, 100, true },
	{ WB_ORDINARY, 95, 100, true },		/* 91 to 95 */
	{ WB_ORDINARY, 95, 99, false },		/* 91 to 94 */
	{ WB_ORDINARY, 5, 14, true },		/* 5 to 9 */
	{ WB_ORDINARY, 5, 13, false },		/* 5 to 8 */
	{ WB_SENSITIVE, 30, 37, false },	/* 26 and 27 */
	{ WB_SENSITIVE, 25, 37, true },		/* 21 to 27 */
	{ WB_SENSITIVE, 10, 24, true },		/* 10 to 14 */
	{ WB_SENSITIVE, 10, 23, false },
};

static void
a_rounding_leaves_five_counts(void **state)
{
	const struct wb_disclosure_rules *rules =
		wb_disclosure_profile("strict");

	(void)state;
	for (size_t row = 0; row < sizeof widths / sizeof *widths; row++)
		assert_int_equal(widths[row].wide,
			wb_rounding_is_wide(rules, widths[row].sensitivity,
					    widths[row].rounded,
					    widths[row].units));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rounding_leaves_five_counts),
		cmocka_unit_test(shares_are_judged_at_both_ends),
		cmocka_unit_test(rates_are_judged_by_contributors),
		cmocka_unit_test(small_frequencies_are_those_of_others),
		cmocka_unit_test(profiles_are_known_by_name),
		cmocka_unit_test(floors_are_the_profiles_own),
		cmocka_unit_test(own_numbers_take_their_place),
		cmocka_unit_test(three_leaves_five_counts),
		cmocka_unit_test(rounding_is_to_a_near_multiple),
		cmocka_unit_test(rounding_is_unbiased),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
