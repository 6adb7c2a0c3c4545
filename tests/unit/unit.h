/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the unit tests share: cmocka with what it needs, nearness, a folder of
 * one's own, and the loop that makes one allocation, read or write fail after
 * another until the work succeeds.
 */
#ifndef WIJKBEELD_TESTS_UNIT_H
#define WIJKBEELD_TESTS_UNIT_H

#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/memory.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof *(array))

#define assert_near(got, want, tolerance) \
	do { \
		double near_got = (got), near_want = (want); \
		if (!(fabs(near_got - near_want) <= (tolerance))) \
			fail_msg("%.17g is not near %.17g", near_got, \
				 near_want); \
	} while (0)

/** Asserts WB_OK, and tells the error when it is not. */
#define assert_ok(call, err) \
	do { \
		if ((call) != WB_OK) \
			fail_msg("%s: %s", (err).file, (err).text); \
	} while (0)

/** A text of a struct wb_text field, for tables. */
#define TEXT(literal) ((struct wb_text){ literal, sizeof(literal) - 1 })

/** A folder of a test's own, and the way back to where it came from. */
struct own_folder { char path[64]; int before; };

/** A setup for cmocka: the test runs in a new, empty folder. */
static inline int
enter_folder(void **state)
{
	struct own_folder *folder = malloc(sizeof *folder);

	if (!folder)
		return -1;
	strcpy(folder->path, "/tmp/wijkbeeld-test-XXXXXX");
	folder->before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	*state = folder;
	return folder->before >= 0 && mkdtemp(folder->path) &&
	       chdir(folder->path) == 0 ? 0 : -1;
}

/** Its teardown. */
static inline int
leave_folder(void **state)
{
	struct own_folder *folder = *state;
	struct wb_error err;
	bool left = fchdir(folder->before) == 0 &&
		    wb_directory_remove(folder->path, &err) == WB_OK;

	close(folder->before);
	free(folder);
	return left ? 0 : -1;
}

#define IN_FOLDER(test) \
	cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

/** Some work that can fail, done again from the start each time. */
typedef enum wb_status (*fault_work)(void *context, struct wb_error *err);

enum { MOST_FAULTS = 100000 };

/**
 * Fails the first operation, then the second, until the work succeeds; each
 * failure must be a clean error of the status given. Returns the number of
 * failures, which is the number of operations.
 */
static inline size_t
fail_each(void (*fail_after)(size_t), enum wb_status want, fault_work work,
	  void *context)
{
	for (size_t countdown = 1; countdown < MOST_FAULTS; countdown++) {
		struct wb_error err = { .status = WB_OK };
		enum wb_status status;

		fail_after(countdown);
		status = work(context, &err);
		fail_after(0);
		if (status == WB_OK)
			return countdown - 1;
		assert_int_equal(want, status);
		assert_int_equal(want, err.status);
		assert_true(err.text[0] != '\0');
	}
	fail_msg("%s", "the work never succeeds");
	return 0;
}

static inline size_t
fail_each_allocation(fault_work work, void *context)
{
	return fail_each(wb_memory_fail_after, WB_NO_MEMORY, work, context);
}

static inline size_t
fail_each_file_operation(fault_work work, void *context)
{
	return fail_each(wb_file_fail_after, WB_IO, work, context);
}

#endif
