/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The scale of a row against the municipality: nothing of the value is cut,
 * the municipality stands on the line, far areas are cut with a sign.
 */
#include "unit.h"

#include "fake_release.h"
#include "render/chart_spine.h"

static const struct wb_spine_axis axis = { 86, 120, 154 };
static const double EXACT = 1e-9;

static struct wb_measure
measure_of(struct wb_release *release, double value, double reference)
{
	return (struct wb_measure){
		.figure = fake_figure(release, WB_FIGURE_SHOWN, WB_UNIT_SHARE,
				      value),
		.reference = fake_figure(release, WB_FIGURE_SHOWN,
					 WB_UNIT_SHARE, reference),
	};
}

static const struct scale_case {
	const char *name;
	double value, reference;
	struct wb_interval interval;	/* none when upper is 0 */
	struct wb_spread spread;
	double lowest, highest;		/* that must stand on the axis */
	bool cut_low, cut_high;
} scale_cases[] = {
	{ "value alone above", 0.3, 0.1, { 0, 0, 0 }, { .count = 0 },
	  0.1, 0.3, false, false },
	{ "value alone below", 0.1, 0.3, { 0, 0, 0 }, { .count = 0 },
	  0.1, 0.3, false, false },
	{ "value on the line", 0.2, 0.2, { 0, 0, 0 }, { .count = 0 },
	  0.2, 0.2, false, false },
	{ "interval wider than the spread", 0.2, 0.1, { 0.2, 0.02, 0.6 },
	  { 0.05, 0.08, 0.1, 0.12, 0.2, 60 }, 0.02, 0.6, false, false },
	{ "one area far above", 0.2, 0.1, { 0.2, 0.15, 0.25 },
	  { 0.05, 0.08, 0.1, 0.12, 0.9, 60 }, 0.05, 0.25, false, true },
	{ "one area far below", 0.5, 0.6, { 0.5, 0.45, 0.55 },
	  { 0.01, 0.58, 0.6, 0.62, 0.7, 60 }, 0.45, 0.7, true, false },
	{ "no middle half", 0.5, 0.1, { 0.5, 0.4, 0.6 },
	  { 0, 0, 0, 0, 0.8, 60 }, 0, 0.8, false, false },
};

static void
all_that_is_drawn_stands_on_the_axis(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(scale_cases); row++) {
		const struct scale_case *c = &scale_cases[row];
		struct wb_release release = { .count = 0 };
		struct wb_measure measure = measure_of(&release, c->value,
						       c->reference);
		struct wb_spine spine;

		print_message("%s\n", c->name);
		measure.spread = c->spread;
		measure.estimate.interval = c->interval;
		measure.estimate.has_interval = c->interval.upper > 0;
		assert_true(wb_spine_scale(&measure, axis, &spine));
		assert_near(wb_spine_x(&spine, c->reference), axis.line,
			    EXACT);
		assert_true(wb_spine_x(&spine, c->lowest) >=
			    axis.left - EXACT);
		assert_true(wb_spine_x(&spine, c->highest) <=
			    axis.right + EXACT);
		assert_int_equal(c->cut_low, spine.cut_low);
		assert_int_equal(c->cut_high, spine.cut_high);
		if (spine.has_spread) {
			assert_true(wb_spine_x(&spine, spine.low) >=
				    axis.left - EXACT);
			assert_true(wb_spine_x(&spine, spine.high) <=
				    axis.right + EXACT);
		}
	}
}

static void
nothing_hidden_has_a_place(void **state)
{
	static const enum wb_figure_state not_shown[] = {
		WB_FIGURE_SUPPRESSED, WB_FIGURE_NO_DATA,
		WB_FIGURE_NOT_CALCULABLE,
	};

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(not_shown); row++) {
		struct wb_release release = { .count = 0 };
		struct wb_measure measure = measure_of(&release, 0.2, 0.1);
		struct wb_spine spine;

		release.cells[measure.figure.cell].state = not_shown[row];
		assert_false(wb_spine_scale(&measure, axis, &spine));
		release.cells[measure.figure.cell].state = WB_FIGURE_SHOWN;
		release.cells[measure.reference.cell].state = not_shown[row];
		assert_false(wb_spine_scale(&measure, axis, &spine));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_that_is_drawn_stands_on_the_axis),
		cmocka_unit_test(nothing_hidden_has_a_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
