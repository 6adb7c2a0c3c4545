/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/spread.c: five numbers of the shown figures, hidden and
 * absent ones left out. Expected values are R's quantile(type = 7).
 */
#include "fake_release.h"
#include "unit.h"

#include "wijkbeeld/estimate.h"

/* The values of STATISTICS A5, with their R summary. */
static const double values[] = { 33.09375, 48.38596, 64.83495, 67.98475,
				 22.93556, 71.23587, 38.78465, 82.37927 };

static struct wb_release release;

static void
five_numbers_come_out(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_figure figures[ARRAY_SIZE(values) + 3];
	size_t count = 0;
	struct wb_spread got;

	(void)state;
	figures[count++] = fake_figure(&release, WB_FIGURE_SUPPRESSED,
				       WB_UNIT_SHARE, -1000);
	for (size_t at = 0; at < ARRAY_SIZE(values); at++)
		figures[count++] = fake_figure(&release, WB_FIGURE_SHOWN,
					       WB_UNIT_SHARE, values[at]);
	figures[count++] = fake_figure(&release, WB_FIGURE_NO_DATA,
				       WB_UNIT_SHARE, 1000);
	figures[count++] = (struct wb_figure){ NULL, 0 };
	got = wb_spread_of(figures, count, arena);
	assert_int_equal(8, got.count);
	assert_near(got.low, 22.93556, 1e-9);
	assert_near(got.lower_quartile, 37.361925, 1e-9);
	assert_near(got.median, 56.610455, 1e-9);
	assert_near(got.upper_quartile, 68.79753, 1e-9);
	assert_near(got.high, 82.37927, 1e-9);
	wb_arena_free(arena);
}

static void
one_figure_is_its_own_spread(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_figure figure = fake_figure(&release, WB_FIGURE_SHOWN,
					      WB_UNIT_SHARE, 0.25);
	struct wb_spread got = wb_spread_of(&figure, 1, arena);

	(void)state;
	assert_int_equal(1, got.count);
	assert_near(got.low, 0.25, 0);
	assert_near(got.lower_quartile, 0.25, 0);
	assert_near(got.high, 0.25, 0);
	wb_arena_free(arena);
}

static void
nothing_shown_is_no_spread(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_figure figure = fake_figure(&release, WB_FIGURE_SUPPRESSED,
					      WB_UNIT_SHARE, 0.25);

	(void)state;
	assert_int_equal(0, wb_spread_of(&figure, 1, arena).count);
	assert_int_equal(0, wb_spread_of(NULL, 0, arena).count);
	wb_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(five_numbers_come_out),
		cmocka_unit_test(one_figure_is_its_own_spread),
		cmocka_unit_test(nothing_shown_is_no_spread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
