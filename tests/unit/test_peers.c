/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/peers.c: distances by hand, ties by code, what is
 * missing or the same, and the value of a group.
 */
#include "unit.h"

#include "fake_figures.h"

#include "wijkbeeld/peers.h"
#include "wijkbeeld/random.h"

static const char *const codes[] = { "BU5", "BU1", "BU4", "BU2", "BU3" };

static struct wb_peers
peers_of(struct wb_arena *arena, const double *values, size_t columns,
	 uint32_t area, size_t wanted)
{
	struct wb_profiles profiles = { values, 5, columns, codes };
	struct wb_peers got;
	struct wb_error err;

	assert_ok(wb_peers_find(profiles, area, wanted, arena, &got, &err),
		  err);
	return got;
}

static void
distances_are_by_hand(void **state)
{
	/* Standard deviations of sqrt(2.5) and ten times that. */
	static const double values[] = { 1, 10, 2, 20, 3, 30, 4, 40, 5, 50 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_peers got = peers_of(arena, values, 2, 2, 9);

	(void)state;
	assert_int_equal(WB_CALCULABLE, got.why);
	assert_int_equal(4, got.count);
	/* BU1 and BU2 are as near: by code; then BU3 before BU5. */
	assert_int_equal(1, got.peers[0].area);
	assert_int_equal(3, got.peers[1].area);
	assert_int_equal(4, got.peers[2].area);
	assert_int_equal(0, got.peers[3].area);
	assert_near(got.peers[0].distance, sqrt(2 / 2.5), 1e-12);
	assert_near(got.peers[3].distance, 2 * sqrt(2 / 2.5), 1e-12);
	got = peers_of(arena, values, 2, 2, 2);
	assert_int_equal(2, got.count);
	wb_arena_free(arena);
}

static void
units_of_measure_do_not_matter(void **state)
{
	enum { COLUMNS = 3 };
	double values[5 * COLUMNS], scaled[5 * COLUMNS];
	struct wb_arena *arena = wb_arena_new();
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20260701, 13);
	for (int cell = 0; cell < 5 * COLUMNS; cell++) {
		values[cell] = wb_random_unit(&random);
		scaled[cell] = 7 + 1000 * (cell % COLUMNS + 1) * values[cell];
	}
	for (uint32_t area = 0; area < 5; area++) {
		struct wb_peers one = peers_of(arena, values, COLUMNS, area, 4);
		struct wb_peers other = peers_of(arena, scaled, COLUMNS, area,
						 4);

		for (size_t place = 0; place < 4; place++) {
			assert_int_equal(one.peers[place].area,
					 other.peers[place].area);
			assert_near(one.peers[place].distance,
				    other.peers[place].distance, 1e-9);
		}
	}
	wb_arena_free(arena);
}

static void
what_is_missing_or_the_same(void **state)
{
	static const double missing[] = { 1, 10, NAN, 20, 3, 30, 4, NAN, 5, 50 };
	static const double same[] = { 1, 9, 2, 9, 3, 9, 4, 9, 5, 9 };
	static const double all_same[] = { 3, 3, 3, 3, 3 };
	static const double alone[] = { 3, NAN, NAN, NAN, NAN };
	struct wb_arena *arena = wb_arena_new();
	struct wb_peers got = peers_of(arena, missing, 2, 0, 9);

	(void)state;
	assert_int_equal(2, got.count);
	assert_int_equal(2, got.peers[0].area);
	assert_int_equal(4, got.peers[1].area);
	assert_int_equal(WB_NO_FIGURE, peers_of(arena, missing, 2, 1, 9).why);
	assert_int_equal(0, peers_of(arena, missing, 2, 1, 9).count);
	/* A column that is the same everywhere counts for nothing. */
	got = peers_of(arena, same, 2, 0, 1);
	assert_near(got.peers[0].distance, 1 / sqrt(2.5), 1e-12);
	assert_int_equal(WB_NO_VARIATION,
			 peers_of(arena, all_same, 1, 0, 9).why);
	assert_int_equal(WB_TOO_FEW, peers_of(arena, alone, 1, 0, 9).why);
	assert_int_equal(WB_NO_FIGURE, peers_of(arena, NULL, 0, 0, 9).why);
	wb_arena_free(arena);
}

static void
bad_input_is_refused(void **state)
{
	static const double endless[] = { 1, 2, INFINITY, 4, 5 };
	struct wb_profiles profiles = { endless, 5, 1, codes };
	struct wb_arena *arena = wb_arena_new();
	struct wb_peers got;
	struct wb_error err;

	(void)state;
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_peers_find(profiles, 0, 9, arena, &got, &err));
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_peers_find(profiles, 5, 9, arena, &got, &err));
	wb_arena_free(arena);
}

static void
a_group_has_its_counts_together(void **state)
{
	const struct wb_release cells[] = {
		counted(WB_UNIT_SHARE, 10, 100, 4),
		counted(WB_UNIT_SHARE, 30, 100, 4),
		{ WB_FIGURE_SUPPRESSED, WB_UNIT_SHARE, 0, { 0, 100, 0 },
		  { 0, 0, 0 } },
		counted(WB_UNIT_SHARE, 80, 200, 4),
	};
	const struct wb_figure figures[] = { figure_of(&cells[0]),
		figure_of(&cells[1]), figure_of(&cells[2]),
		figure_of(&cells[3]), figure_of(NULL) };
	struct wb_arena *arena = wb_arena_new();
	struct wb_reference got = wb_peers_reference(figures, 5, arena);

	(void)state;
	assert_true(got.known);
	assert_near(got.value, 0.3, 1e-15);
	/* Two shown are no group. */
	assert_false(wb_peers_reference(figures, 3, arena).known);
	assert_false(wb_peers_reference(NULL, 0, arena).known);
	wb_arena_free(arena);
}

static void
rates_and_plain_figures_have_theirs(void **state)
{
	const struct wb_release rates[] = {
		counted(WB_UNIT_PER_1000, 10, 100, 0),
		counted(WB_UNIT_PER_1000, 20, 300, 0),
		counted(WB_UNIT_PER_1000, 30, 200, 0) };
	const struct wb_release amounts[] = { plain(WB_UNIT_EURO, 900),
		plain(WB_UNIT_EURO, 100), plain(WB_UNIT_EURO, 200) };
	struct wb_figure figures[3];
	struct wb_arena *arena = wb_arena_new();

	(void)state;
	for (int at = 0; at < 3; at++)
		figures[at] = figure_of(&rates[at]);
	assert_near(wb_peers_reference(figures, 3, arena).value, 100, 1e-12);
	for (int at = 0; at < 3; at++)
		figures[at] = figure_of(&amounts[at]);
	assert_near(wb_peers_reference(figures, 3, arena).value, 200, 0);
	wb_arena_free(arena);
}

static enum wb_status
find(void *context, struct wb_error *err)
{
	static const double values[] = { 1, 2, 3, 4, 5 };
	struct wb_profiles profiles = { values, 5, 1, codes };
	struct wb_arena *arena = wb_arena_new();
	enum wb_status status;
	struct wb_peers got;

	(void)context;
	if (!arena)
		return wb_error_no_memory(err);
	status = wb_peers_find(profiles, 0, 2, arena, &got, err);
	wb_arena_free(arena);
	return status;
}

static void
failing_allocations_are_clean(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(find, NULL) >= 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distances_are_by_hand),
		cmocka_unit_test(units_of_measure_do_not_matter),
		cmocka_unit_test(what_is_missing_or_the_same),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(a_group_has_its_counts_together),
		cmocka_unit_test(rates_and_plain_figures_have_theirs),
		cmocka_unit_test(failing_allocations_are_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
