/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/estimate.c: which figures have an interval, when one
 * is told apart from its reference, and changes. The figures are the test's
 * own: it defines what figure.h declares.
 */
#include "unit.h"

#include "wijkbeeld/estimate.h"

struct wb_release {
	enum wb_figure_state state;
	enum wb_unit unit;
	double value;
	struct wb_count count;
	struct wb_sample sample;
};

enum wb_figure_state
wb_figure_read(struct wb_figure figure, double *value)
{
	if (!figure.release)
		return WB_FIGURE_NO_DATA;
	if (figure.release->state == WB_FIGURE_SHOWN)
		*value = figure.release->value;
	return figure.release->state;
}

enum wb_figure_state
wb_figure_count(struct wb_figure figure, struct wb_count *out)
{
	if (!figure.release || figure.release->count.denominator == 0)
		return WB_FIGURE_NO_DATA;
	if (figure.release->state == WB_FIGURE_SHOWN)
		*out = figure.release->count;
	return figure.release->state;
}

enum wb_figure_state
wb_figure_sample(struct wb_figure figure, struct wb_sample *out)
{
	if (!figure.release || figure.release->sample.respondents == 0)
		return WB_FIGURE_NO_DATA;
	if (figure.release->state == WB_FIGURE_SHOWN)
		*out = figure.release->sample;
	return figure.release->state;
}

enum wb_unit
wb_figure_unit(struct wb_figure figure)
{
	return figure.release ? figure.release->unit : WB_UNIT_SHARE;
}

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
} estimate_cases[] = {
	/* STATISTICS A2 and A1. */
	{ "higher", &share, &low, WB_FIGURE_SHOWN, true, 0.263642482431,
	  0.447455567031, WB_HIGHER },
	{ "lower", &share, &high, WB_FIGURE_SHOWN, true, 0.263642482431,
	  0.447455567031, WB_LOWER },
	{ "not told apart", &share, &inside, WB_FIGURE_SHOWN, true,
	  0.263642482431, 0.447455567031, WB_NOT_DISTINGUISHABLE },
	{ "no reference", &share, NULL, WB_FIGURE_SHOWN, true, 0.263642482431,
	  0.447455567031, WB_NOT_COMPARED },
	{ "hidden reference", &share, &hidden, WB_FIGURE_SHOWN, true,
	  0.263642482431, 0.447455567031, WB_NOT_COMPARED },
	{ "rate", &rate, NULL, WB_FIGURE_SHOWN, true, 50.1631877105,
	  82.8491385459, WB_NOT_COMPARED },
	{ "open", &number, &low, WB_FIGURE_SHOWN, false, 12.5, 12.5,
	  WB_NOT_COMPARED },
	{ "amount", &amount, &low, WB_FIGURE_SHOWN, false, 350, 350,
	  WB_NOT_COMPARED },
	{ "survey", &survey, &low, WB_FIGURE_SHOWN, true, 0.263642482431,
	  0.447455567031, WB_HIGHER },
	{ "count", &count, &low, WB_FIGURE_SHOWN, false, 25, 25,
	  WB_NOT_COMPARED },
	{ "hidden", &hidden, &low, WB_FIGURE_SUPPRESSED, false, 0, 0,
	  WB_NOT_COMPARED },
	{ "absent", &absent, &low, WB_FIGURE_NO_DATA, false, 0, 0,
	  WB_NOT_COMPARED },
	{ "no figure", NULL, &low, WB_FIGURE_NO_DATA, false, 0, 0,
	  WB_NOT_COMPARED },
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
		cmocka_unit_test(changes_need_both),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
