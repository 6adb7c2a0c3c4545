/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/base/pool.c. */
#include "unit.h"

#include <stdatomic.h>
#include <unistd.h>

#include "wijkbeeld/pool.h"

enum { TASKS = 500 };

static const size_t thread_counts[] = { 0, 1, 2, 8, 1000 };

struct work {
	atomic_int runs[TASKS];
	size_t fails_from;	/* this task and later ones fail */
};

static enum wb_status
count_run(void *context, size_t task, struct wb_error *err)
{
	struct work *work = context;

	atomic_fetch_add(&work->runs[task], 1);
	if (task < work->fails_from)
		return WB_OK;
	/* The lowest is the slowest, so that a later error comes first. */
	if (task == work->fails_from)
		usleep(2000);
	return wb_error_set(err, WB_BAD_INPUT, "task %zu", task);
}

static void
each_task_runs_once(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(thread_counts); row++) {
		struct work work = { .fails_from = TASKS };
		struct wb_error err;

		assert_ok(wb_pool_run(thread_counts[row], TASKS, count_run,
				      &work, &err), err);
		for (size_t task = 0; task < TASKS; task++)
			assert_int_equal(1, work.runs[task]);
	}
}

static void
the_lowest_error_comes_back(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(thread_counts); row++) {
		struct work work = { .fails_from = 20 };
		struct wb_error err;

		assert_int_equal(WB_BAD_INPUT,
				 wb_pool_run(thread_counts[row], TASKS,
					     count_run, &work, &err));
		assert_string_equal("task 20", err.text);
		assert_int_equal(0, work.runs[TASKS - 1]);
	}
}

static void
nothing_to_do_is_done(void **state)
{
	struct wb_error err;

	(void)state;
	assert_ok(wb_pool_run(4, 0, count_run, NULL, &err), err);
	assert_true(wb_pool_processors() >= 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_task_runs_once),
		cmocka_unit_test(the_lowest_error_comes_back),
		cmocka_unit_test(nothing_to_do_is_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
