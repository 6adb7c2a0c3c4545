/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves the rules of src/disclosure/protect_amount.c and protect_survey.c at
 * their edges; and that a survey's share leaves a reader five counts, by trying
 * all of them.
 */
#include "unit.h"

#include "disclosure/rules.h"

static const struct wb_disclosure_rules *
strict(void)
{
	return wb_disclosure_profile("strict");
}

static const struct amount_case {
	const char *name;
	enum wb_sensitivity sensitivity;
	int64_t contributors, total, largest, second;
	bool safe;
} amount_cases[] = {
	{ "29 households", WB_ORDINARY, 29, 29000, 1000, 1000, false },
	{ "30 households", WB_ORDINARY, 30, 30000, 1000, 1000, true },
	{ "30, criminal law", WB_CRIMINAL, 30, 30000, 1000, 1000, true },
	{ "largest exactly half", WB_ORDINARY, 30, 20000, 10000, 2000, true },
	{ "largest a cent more", WB_ORDINARY, 30, 19999, 10000, 2000, false },
	{ "two exactly 80%", WB_ORDINARY, 30, 10000, 4000, 4000, true },
	{ "two a cent more", WB_ORDINARY, 30, 9999, 4000, 4000, false },
	{ "p: rest is enough", WB_ORDINARY, 30, 10000, 5000, 3000, true },
	{ "all nothing", WB_ORDINARY, 30, 0, 0, 0, true },
	{ "one has all", WB_ORDINARY, 30, 10000, 10000, 0, false },
	{ "open, one has all", WB_OPEN, 10, 10000, 10000, 0, true },
	{ "open, nine", WB_OPEN, 9, 10000, 1000, 1000, false },
	{ "beyond 64 bits", WB_ORDINARY, 1000000, INT64_MAX / 2,
	  INT64_MAX / 4 - 1, 0, true },
	{ "no household", WB_ORDINARY, 0, 0, 0, 0, false },
};

static void
amounts_are_judged_at_their_edges(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(amount_cases); row++) {
		const struct amount_case *c = &amount_cases[row];
		const struct wb_amount_cell cell = {
			.contributors = c->contributors, .total = c->total,
			.largest = c->largest, .second = c->second };

		print_message("%s\n", c->name);
		assert_int_equal(c->safe, wb_amount_is_safe(strict(),
				 c->sensitivity, &cell));
	}
}

/* With other percentages the p%-rule can be the one that binds. */
static void
the_rest_must_hide_the_largest(void **state)
{
	struct wb_disclosure_rules loose = *strict();
	struct wb_amount_cell cell = { .contributors = 30, .total = 11500,
				       .largest = 10000 };

	(void)state;
	loose.largest_percent = loose.two_percent = 100;
	assert_true(wb_amount_is_safe(&loose, WB_ORDINARY, &cell));
	cell.total--;
	assert_false(wb_amount_is_safe(&loose, WB_ORDINARY, &cell));
}

/* ------------------------------------------------- magnitudes of other tools */

enum { MOST_CONTRIBUTIONS = 11 };

/* The cells of D8 and D8b whose contributions are known, in tenths. */
static const struct magnitude {
	const char *name;
	int64_t amounts[MOST_CONTRIBUTIONS];	/* the largest first */
} magnitudes[] = {
	{ "D8 A female", { 110, 90 } },
	{ "D8 D male", { 2800, 110, 100, 90, 90, 90, 80, 80, 80, 70, 70 } },
	{ "Agriculture Portugal", { 759, 245 } },
	{ "Agriculture Spain", { 966, 432 } },
	{ "Entertainment Iceland", { 168 } },
	{ "Entertainment Portugal", { 71, 23 } },
	{ "Entertainment Spain", { 774, 164, 115 } },
	{ "Governmental Portugal", { 216, 20 } },
	{ "Governmental Spain", { 65, 27 } },
	{ "Industry Iceland", { 96, 88, 19 } },
	{ "Industry Portugal", { 257, 34 } },
	{ "Industry Spain", { 84 } },
};

/* A rule of others, and which of the cells it hides (bit: by number). */
static const struct magnitude_rule {
	const char *name;
	int64_t contributors, largest_percent, two_percent, p_percent;
	size_t first, last;
	unsigned hidden;
} magnitude_rules[] = {
	{ "D8 (2, 75)", 1, 100, 75, 0, 0, 1, 0x3 },
	{ "D8 p = 70", 1, 100, 100, 70, 0, 1, 0x3 },
	/* 291 / 366 = 79.5%; 75 is 26.8% of 280. */
	{ "D8 (2, 79)", 1, 100, 79, 0, 1, 1, 0x2 },
	{ "D8 (2, 80)", 1, 100, 80, 0, 1, 1, 0 },
	{ "D8 p = 27", 1, 100, 100, 27, 1, 1, 0x2 },
	{ "D8 p = 26", 1, 100, 100, 26, 1, 1, 0 },
	{ "D8b at most 1 contributor", 2, 100, 100, 0, 2, 11, 0x810 },
	{ "D8b (1, 80)", 1, 80, 100, 0, 2, 11, 0xc90 },
};

static struct wb_amount_cell
cell_of(const struct magnitude *magnitude)
{
	struct wb_amount_cell cell = { .largest = magnitude->amounts[0],
				       .second = magnitude->amounts[1] };

	for (size_t at = 0; at < MOST_CONTRIBUTIONS; at++) {
		cell.total += magnitude->amounts[at];
		cell.contributors += magnitude->amounts[at] > 0;
	}
	return cell;
}

static void
magnitudes_are_judged_as_by_others(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(magnitude_rules); row++) {
		const struct magnitude_rule *c = &magnitude_rules[row];
		struct wb_disclosure_rules rules = *strict();

		rules.contributors = c->contributors;
		rules.largest_percent = c->largest_percent;
		rules.two_percent = c->two_percent;
		rules.p_percent = c->p_percent;
		for (size_t m = c->first; m <= c->last; m++) {
			struct wb_amount_cell cell = cell_of(&magnitudes[m]);

			print_message("%s: %s\n", c->name,
				      magnitudes[m].name);
			assert_int_equal(c->hidden >> m & 1,
				!wb_amount_is_safe(&rules, WB_ORDINARY, &cell));
		}
	}
}

static const struct { int64_t twice_cents, euro; } rounded_cases[] = {
	{ 0, 0 }, { 2 * 2499, 0 }, { 2 * 2500 - 1, 0 }, { 2 * 2500, 50 },
	{ 2 * 7499, 50 }, { 2 * 7500, 100 }, { 2 * 123456, 1250 },
	{ -2 * 2500, 0 }, { -2 * 2500 - 1, -50 }, { -2 * 7500, -50 },
	{ -2 * 7501, -100 },
};

static void
medians_are_printed_to_fifty_euro(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(rounded_cases); row++)
		assert_int_equal(rounded_cases[row].euro,
			wb_amount_rounded(strict(),
					  rounded_cases[row].twice_cents));
}

static const struct { int64_t units; int step; } step_cases[] = {
	{ 0, 0 }, { 19, 0 }, { 20, 25 }, { 49, 25 }, { 50, 10 }, { 99, 10 },
	{ 100, 5 }, { 249, 5 }, { 250, 2 }, { 499, 2 }, { 500, 1 },
	{ 100000, 1 },
};

static void
steps_are_those_of_the_ladder(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(step_cases); row++)
		assert_int_equal(step_cases[row].step,
			wb_share_step(strict(), step_cases[row].units));
	assert_int_equal(35, wb_percent_in_steps(0.35, 5));
	assert_int_equal(40, wb_percent_in_steps(0.375, 5));
	assert_int_equal(35, wb_percent_in_steps(0.3749, 5));
	assert_int_equal(29, wb_percent_in_steps(0.29, 1));
	assert_int_equal(100, wb_percent_in_steps(1, 25));
	assert_int_equal(0, wb_percent_in_steps(0.12, 25));
}

static struct wb_survey_cell
equal_weights(int64_t holding, int64_t respondents)
{
	return (struct wb_survey_cell){
		.respondents = respondents, .holding = holding,
		.share = (double)holding / (double)respondents,
		.effective = (double)respondents };
}

static const struct survey_case {
	enum wb_sensitivity sensitivity;
	int64_t holding, respondents;
	bool safe;
} survey_cases[] = {
	{ WB_ORDINARY, 10, 19, false }, { WB_ORDINARY, 10, 20, true },
	{ WB_OPEN, 10, 19, false }, { WB_OPEN, 1, 20, true },
	{ WB_OPEN, 0, 500, true },
	/* k and n - k around t; 5% of 500 is wide enough at 1 point. */
	{ WB_ORDINARY, 4, 500, false }, { WB_ORDINARY, 496, 500, false },
	{ WB_ORDINARY, 25, 500, true }, { WB_ORDINARY, 475, 500, true },
	{ WB_SENSITIVE, 9, 500, false }, { WB_SENSITIVE, 25, 500, true },
	{ WB_CRIMINAL, 491, 500, false },
	/* 5 of 500 is 1%: 5, 6 and 7 alone would print so. */
	{ WB_ORDINARY, 5, 500, false },
	/* Sensitive, of 20: only 10 is neither few nor nearly all. */
	{ WB_SENSITIVE, 10, 20, false },
};

static void
surveys_are_judged_at_their_edges(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(survey_cases); row++) {
		const struct survey_case *c = &survey_cases[row];
		struct wb_survey_cell cell = equal_weights(c->holding,
							   c->respondents);

		print_message("%lld of %lld\n", (long long)c->holding,
			      (long long)c->respondents);
		assert_int_equal(c->safe, wb_survey_is_safe(strict(),
				 c->sensitivity, &cell));
	}
}

/* Counts of the same survey that would be shown with the same share. */
static int64_t
alike(enum wb_sensitivity sensitivity, int64_t holding, int64_t respondents)
{
	int step = wb_share_step(strict(), respondents);
	int printed = wb_percent_in_steps(
		(double)holding / (double)respondents, step);
	int64_t count = 0;

	for (int64_t k = 0; k <= respondents; k++) {
		struct wb_survey_cell cell = equal_weights(k, respondents);

		count += wb_survey_is_safe(strict(), sensitivity, &cell) &&
			 wb_percent_in_steps(cell.share, step) == printed;
	}
	return count;
}

static void
each_printed_share_leaves_five_counts(void **state)
{
	static const enum wb_sensitivity classes[] = { WB_ORDINARY,
						       WB_SENSITIVE };
	int64_t shown = 0;

	(void)state;
	for (int64_t n = 20; n <= 130; n++)
		for (size_t c = 0; c < ARRAY_SIZE(classes); c++)
			for (int64_t k = 0; k <= n; k++) {
				struct wb_survey_cell cell = equal_weights(k, n);

				if (!wb_survey_is_safe(strict(), classes[c],
						       &cell))
					continue;
				shown++;
				assert_true(alike(classes[c], k, n) >= 5);
			}
	assert_true(shown > 5000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts_are_judged_at_their_edges),
		cmocka_unit_test(the_rest_must_hide_the_largest),
		cmocka_unit_test(magnitudes_are_judged_as_by_others),
		cmocka_unit_test(medians_are_printed_to_fifty_euro),
		cmocka_unit_test(steps_are_those_of_the_ladder),
		cmocka_unit_test(surveys_are_judged_at_their_edges),
		cmocka_unit_test(each_printed_share_leaves_five_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
