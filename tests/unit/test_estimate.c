/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/estimate.c: which figures have an interval, when one
 * is told apart from its reference, why one is not, and changes.
 */
#include "unit.h"

#include "fake_figures.h"

#include "wijkbeeld/estimate.h"

static const struct wb_release
	share = { WB_FIGURE_SHOWN, WB_UNIT_SHARE, 0.35, { 35, 100, 0 },
		   { 0, 0, 0 } },
	rounded = { WB_FIGURE_SHOWN, WB_UNIT_SHARE, 0.35, { 35, 100, 4 },
		   { 0, 0, 0 } },
	hidden = { WB_FIGURE_SUPPRESSED, WB_UNIT_SHARE, 0, { 0, 100, 0 },
		   { 0, 0, 0 } },
	absent = { WB_FIGURE_NO_DATA, WB_UNIT_SHARE, 0, { 0, 0, 0 },
		   { 0, 0, 0 } },
	rate = { WB_FIGURE_SHOWN, WB_UNIT_PER_1000, 65, { 65, 1000, 0 },
		   { 0, 0, 0 } },
	number = { WB_FIGURE_SHOWN, WB_UNIT_NUMBER, 12.5, { 0, 0, 0 },
		   { 0, 0, 0 } },
	count = { WB_FIGURE_SHOWN, WB_UNIT_COUNT, 25, { 25, 100, 4 },
		   { 0, 0, 0 } },
	low = { WB_FIGURE_SHOWN, WB_UNIT_SHARE, 0.26, { 0, 0, 0 },
		   { 0, 0, 0 } },
	inside = { WB_FIGURE_SHOWN, WB_UNIT_SHARE, 0.27, { 0, 0, 0 },
		   { 0, 0, 0 } },
	amount = { WB_FIGURE_SHOWN, WB_UNIT_EURO, 350, { 0, 0, 0 },
		   { 0, 0, 0 } },
	survey = { WB_FIGURE_SHOWN, WB_UNIT_SHARE, 0.35, { 0, 0, 0 },
		   { 120, 100, 0 } },
	high = { WB_FIGURE_SHOWN, WB_UNIT_SHARE, 0.45, { 0, 0, 0 },
		   { 0, 0, 0 } };

static const struct estimate_case {
	const char *name;
	const struct wb_release *figure, *reference;
	enum wb_figure_state state;
	bool has_interval;
	double lower, upper;
	enum wb_comparison comparison;
	enum wb_not_calculable why;
} estimate_cases[] = {
	/* STATISTICS A2 and A1. */
	{ "higher", &share, &low, WB_FIGURE_SHOWN, true, 0.263642482431,
	  0.447455567031, WB_HIGHER, WB_CALCULABLE },
	{ "lower", &share, &high, WB_FIGURE_SHOWN, true, 0.263642482431,
	  0.447455567031, WB_LOWER, WB_CALCULABLE },
	{ "not told apart", &share, &inside, WB_FIGURE_SHOWN, true,
	  0.263642482431, 0.447455567031, WB_NOT_DISTINGUISHABLE, WB_CALCULABLE },
	{ "no reference", &share, NULL, WB_FIGURE_SHOWN, true, 0.263642482431,
	  0.447455567031, WB_NOT_COMPARED, WB_NO_REFERENCE },
	{ "hidden reference", &share, &hidden, WB_FIGURE_SHOWN, true,
	  0.263642482431, 0.447455567031, WB_NOT_COMPARED, WB_NO_REFERENCE },
	{ "rate", &rate, NULL, WB_FIGURE_SHOWN, true, 50.1631877105,
	  82.8491385459, WB_NOT_COMPARED, WB_NO_REFERENCE },
	{ "open", &number, &low, WB_FIGURE_SHOWN, false, 12.5, 12.5,
	  WB_NOT_COMPARED, WB_NO_COUNT },
	{ "amount", &amount, &low, WB_FIGURE_SHOWN, false, 350, 350,
	  WB_NOT_COMPARED, WB_NO_COUNT },
	{ "survey", &survey, &low, WB_FIGURE_SHOWN, true, 0.263642482431,
	  0.447455567031, WB_HIGHER, WB_CALCULABLE },
	{ "count", &count, &low, WB_FIGURE_SHOWN, false, 25, 25,
	  WB_NOT_COMPARED, WB_NO_COUNT },
	{ "hidden", &hidden, &low, WB_FIGURE_SUPPRESSED, false, 0, 0,
	  WB_NOT_COMPARED, WB_NO_FIGURE },
	{ "absent", &absent, &low, WB_FIGURE_NO_DATA, false, 0, 0,
	  WB_NOT_COMPARED, WB_NO_FIGURE },
	{ "no figure", NULL, &low, WB_FIGURE_NO_DATA, false, 0, 0,
	  WB_NOT_COMPARED, WB_NO_FIGURE },
};

static void
figures_are_estimated(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(estimate_cases); row++) {
		const struct estimate_case *c = &estimate_cases[row];
		struct wb_estimate got = wb_estimate_of(
			(struct wb_figure){ c->figure, 0 },
			(struct wb_figure){ c->reference, 0 });

		print_message("%s\n", c->name);
		assert_int_equal(c->state, got.state);
		assert_int_equal(c->has_interval, got.has_interval);
		assert_int_equal(c->comparison, got.comparison);
		assert_int_equal(c->why, got.why);
		assert_near(got.interval.lower, c->lower, 1e-6 * c->lower);
		assert_near(got.interval.upper, c->upper, 1e-6 * c->upper);
	}
}

static void
rounding_makes_it_less_sure(void **state)
{
	struct wb_estimate got = wb_estimate_of(
		(struct wb_figure){ &rounded, 0 }, (struct wb_figure){ &low, 0 });

	(void)state;
	assert_int_equal(WB_NOT_DISTINGUISHABLE, got.comparison);
}

static void
a_target_is_a_reference(void **state)
{
	struct wb_estimate got = wb_estimate_against(figure_of(&share),
		(struct wb_reference){ true, 0.26 });

	(void)state;
	assert_int_equal(WB_HIGHER, got.comparison);
	/* At 99.8% it is not told apart; a slip is no confidence. */
	got = wb_estimate_at(figure_of(&share),
			     (struct wb_reference){ true, 0.26 }, 99.8);
	assert_int_equal(WB_NOT_DISTINGUISHABLE, got.comparison);
	got = wb_estimate_at(figure_of(&share),
			     (struct wb_reference){ true, 0.26 }, 14);
	assert_false(got.has_interval);
	assert_int_equal(WB_NOT_COMPARED, got.comparison);
	assert_false(wb_reference_of(figure_of(&hidden)).known);
	assert_false(wb_reference_of(figure_of(NULL)).known);
	assert_near(wb_reference_of(figure_of(&low)).value, 0.26, 0);
}

static const struct change_case {
	const struct wb_release *now, *before;
	enum wb_figure_state state;
	double value;
} change_cases[] = {
	{ &share, &low, WB_FIGURE_SHOWN, 0.09 },
	{ &low, &share, WB_FIGURE_SHOWN, -0.09 },
	{ &share, &hidden, WB_FIGURE_SUPPRESSED, 0 },
	{ &hidden, &share, WB_FIGURE_SUPPRESSED, 0 },
	{ &share, &absent, WB_FIGURE_NO_DATA, 0 },
	{ NULL, &share, WB_FIGURE_NO_DATA, 0 },
};

static void
changes_need_both(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(change_cases); row++) {
		const struct change_case *c = &change_cases[row];
		struct wb_change got = wb_change_of(
			(struct wb_figure){ c->now, 0 },
			(struct wb_figure){ c->before, 0 });

		assert_int_equal(c->state, got.state);
		assert_near(got.value, c->value, 1e-12);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_estimated),
		cmocka_unit_test(rounding_makes_it_less_sure),
		cmocka_unit_test(a_target_is_a_reference),
		cmocka_unit_test(changes_need_both),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
