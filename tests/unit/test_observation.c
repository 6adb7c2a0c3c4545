/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/observation.c, on figures of a release of its own: it
 * defines the functions of figure.h, so that the library's are not linked.
 */
#include "unit.h"

#include "wijkbeeld/control_chart.h"

struct wb_release {
	enum wb_figure_state state, count_state;
	enum wb_unit unit;
	double value;
	struct wb_count count;
};

enum wb_figure_state
wb_figure_read(struct wb_figure figure, double *value)
{
	if (figure.release->state == WB_FIGURE_SHOWN)
		*value = figure.release->value;
	return figure.release->state;
}

enum wb_figure_state
wb_figure_count(struct wb_figure figure, struct wb_count *out)
{
	if (figure.release->count_state == WB_FIGURE_SHOWN)
		*out = figure.release->count;
	return figure.release->count_state;
}

enum wb_unit
wb_figure_unit(struct wb_figure figure)
{
	return figure.release->unit;
}

static const struct figure_case {
	const char *name;
	struct wb_release release;
	struct wb_observation want;
	enum wb_chart_kind kind;
} figure_cases[] = {
	{ "share", { WB_FIGURE_SHOWN, WB_FIGURE_SHOWN, WB_UNIT_SHARE, 0.25,
	  { 25, 100, 4 } }, { 7, WB_OBSERVATION_KNOWN, 25, 100, 4 },
	  WB_CHART_P },
	{ "rate", { WB_FIGURE_SHOWN, WB_FIGURE_SHOWN, WB_UNIT_PER_1000, 50,
	  { 25, 500, 4 } }, { 7, WB_OBSERVATION_KNOWN, 25, 0.5, 4 },
	  WB_CHART_U },
	{ "count", { WB_FIGURE_SHOWN, WB_FIGURE_SHOWN, WB_UNIT_COUNT, 25,
	  { 25, 100, 4 } }, { 7, WB_OBSERVATION_KNOWN, 25, 1, 4 },
	  WB_CHART_C },
	{ "survey", { WB_FIGURE_SHOWN, WB_FIGURE_NO_DATA, WB_UNIT_SHARE, 0.25,
	  { 0, 0, 0 } }, { 7, WB_OBSERVATION_KNOWN, 0.25, 1, 0 },
	  WB_CHART_XMR },
	{ "open number", { WB_FIGURE_SHOWN, WB_FIGURE_NO_DATA, WB_UNIT_NUMBER,
	  12.5, { 0, 0, 0 } }, { 7, WB_OBSERVATION_KNOWN, 12.5, 1, 0 },
	  WB_CHART_XMR },
	{ "amount", { WB_FIGURE_SHOWN, WB_FIGURE_SHOWN, WB_UNIT_EURO, 350,
	  { 25, 100, 4 } }, { 7, WB_OBSERVATION_KNOWN, 350, 1, 0 },
	  WB_CHART_XMR },
	{ "hidden", { WB_FIGURE_SUPPRESSED, WB_FIGURE_SUPPRESSED,
	  WB_UNIT_SHARE, 0.5, { 1, 2, 3 } },
	  { 7, WB_OBSERVATION_MISSING, 0, 1, 0 }, WB_CHART_XMR },
	{ "no data", { WB_FIGURE_NO_DATA, WB_FIGURE_NO_DATA, WB_UNIT_COUNT, 0,
	  { 0, 0, 0 } }, { 7, WB_OBSERVATION_MISSING, 0, 1, 0 },
	  WB_CHART_XMR },
};

static void
figures_become_observations(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(figure_cases); row++) {
		const struct figure_case *c = &figure_cases[row];
		struct wb_figure figure = { &c->release, 0 };
		struct wb_observation got = wb_observation_of(figure, 7);

		print_message("%s\n", c->name);
		assert_int_equal(c->want.period, got.period);
		assert_int_equal(c->want.state, got.state);
		assert_near(got.value, c->want.value, 0);
		assert_near(got.base, c->want.base, 0);
		assert_near(got.rounding_variance, c->want.rounding_variance,
			    0);
		assert_int_equal(c->kind, wb_chart_kind_of(figure));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_become_observations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
