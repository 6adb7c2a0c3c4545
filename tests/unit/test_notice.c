/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/base/notice.c. */
#include "unit.h"

#include "wijkbeeld/notice.h"

static void
notices_keep_their_order_and_place(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	char file[] = "huur.csv";
	const struct wb_notice *notice;

	(void)state;
	wb_notice_add(notices, WB_NOTE, file, 0, 0, NULL, "delimiter is %c",
		      ';');
	wb_notice_add(notices, WB_MISTAKE, file, 214, 5, "correct the row",
		      "expected a date");
	file[0] = 'x';		/* the name is kept, not borrowed */
	wb_notice_add(notices, WB_WARNING, NULL, 0, 0, NULL, "no file");

	assert_int_equal(3, wb_notices_count(notices));
	assert_int_equal(1, wb_notices_mistakes(notices));
	assert_true(wb_notices_whole(notices));

	assert_string_equal("delimiter is ;", wb_notices_get(notices, 0)->text);
	notice = wb_notices_get(notices, 1);
	assert_int_equal(WB_MISTAKE, notice->severity);
	assert_string_equal("huur.csv", notice->file);
	assert_int_equal(214, notice->line);
	assert_int_equal(5, notice->column);
	assert_string_equal("correct the row", notice->mend);
	assert_null(wb_notices_get(notices, 2)->file);
	assert_null(wb_notices_get(notices, 2)->mend);
	wb_arena_free(arena);
}

static void
notices_of_tasks_are_joined(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *all = wb_notices_new(arena);
	struct wb_notices *task = wb_notices_new(arena);

	(void)state;
	for (int row = 0; row < 100; row++) {
		wb_notice_add(all, WB_NOTE, "a", 0, 0, NULL, "%d", row);
		wb_notice_add(task, WB_MISTAKE, "b", 0, 0, NULL, "%d", row);
	}
	wb_notices_join(all, task);
	assert_int_equal(200, wb_notices_count(all));
	assert_int_equal(100, wb_notices_mistakes(all));
	assert_string_equal("99", wb_notices_get(all, 199)->text);
	wb_arena_free(arena);
}

/* A lost mistake still counts: the run must not go on as if all were well. */
static void
a_lost_notice_is_remembered(void **state)
{
	(void)state;
	for (size_t countdown = 1; countdown <= 4; countdown++) {
		struct wb_arena *arena = wb_arena_new();
		struct wb_notices *notices = wb_notices_new(arena);

		wb_memory_fail_after(countdown);
		wb_notice_add(notices, WB_MISTAKE, "file", 1, 1, "mend",
			      "text");
		wb_memory_fail_after(0);
		assert_false(wb_notices_whole(notices));
		assert_int_equal(1, wb_notices_mistakes(notices));
		wb_arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notices_keep_their_order_and_place),
		cmocka_unit_test(notices_of_tasks_are_joined),
		cmocka_unit_test(a_lost_notice_is_remembered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
