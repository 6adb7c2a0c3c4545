/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/base/arena.c and src/base/memory.c. */
#include "unit.h"

#include "wijkbeeld/arena.h"

static int
make_arena(void **state)
{
	*state = wb_arena_new();
	return *state ? 0 : -1;
}

static int
free_arena(void **state)
{
	wb_arena_free(*state);
	return 0;
}

static bool
is_zero(const char *bytes, size_t size)
{
	for (size_t at = 0; at < size; at++)
		if (bytes[at] != 0)
			return false;
	return true;
}

/* Small ones, ones larger than a first chunk, and ones with a block each. */
static void
arrays_are_zeroed_and_apart(void **state)
{
	static const size_t sizes[] = { 1, 7, 100, 5000, 70000, 200000, 3 };
	char *arrays[ARRAY_SIZE(sizes) * 4];

	for (size_t row = 0; row < ARRAY_SIZE(arrays); row++) {
		size_t size = sizes[row % ARRAY_SIZE(sizes)];

		arrays[row] = wb_arena_array(*state, size, 1);
		assert_non_null(arrays[row]);
		assert_true(is_zero(arrays[row], size));
		memset(arrays[row], (int)row + 1, size);
	}
	for (size_t row = 0; row < ARRAY_SIZE(arrays); row++) {
		size_t size = sizes[row % ARRAY_SIZE(sizes)];

		assert_int_equal(arrays[row][0], row + 1);
		assert_int_equal(arrays[row][size - 1], row + 1);
	}
}

struct wide { _Alignas(64) char bytes[64]; };

static void
arrays_are_aligned(void **state)
{
	for (int turn = 0; turn < 100; turn++) {
		char *text = wb_arena_text(*state, "x", 1);
		double *number = wb_arena_array(*state, 3, sizeof *number);
		struct wide *wide = wb_arena_array(*state, 1, sizeof *wide);
		struct wide *large = wb_arena_array(*state, 4000,
						    sizeof *large);

		assert_non_null(text);
		assert_int_equal((uintptr_t)number % _Alignof(double), 0);
		assert_int_equal((uintptr_t)wide % 64, 0);
		assert_int_equal((uintptr_t)large % 64, 0);
	}
}

static void
sizes_that_overflow_are_refused(void **state)
{
	assert_null(wb_arena_array(*state, SIZE_MAX / 2, 3));
	assert_null(wb_arena_array(*state, SIZE_MAX, 1));
	assert_null(wb_memory_array(SIZE_MAX / 2, 3));
	assert_null(wb_memory_resize(NULL, SIZE_MAX / 2, 3));
}

static void
an_empty_array_is_an_address(void **state)
{
	void *memory = wb_memory_array(0, 8);

	assert_non_null(wb_arena_array(*state, 0, 8));
	assert_non_null(memory);
	wb_memory_free(memory);
}

static void
texts_end_with_nul(void **state)
{
	char *text = wb_arena_text(*state, "Nypelsplantsoen", 5);

	assert_string_equal("Nypel", text);
	assert_string_equal("", wb_arena_text(*state, NULL, 0));
	assert_string_equal("BU03560301 is 1",
			    wb_arena_printf(*state, "%s is %d", "BU03560301",
					    1));
}

/* 200,000 numbers: through small chunks to a block that is resized. */
static void
growing_arrays_keep_their_elements(void **state)
{
	enum { COUNT = 200000 };
	uint64_t *items = NULL;
	size_t capacity = 0;

	for (size_t count = 0; count < COUNT; count++) {
		items = wb_arena_grow(*state, items, count, &capacity,
				      sizeof *items);
		assert_non_null(items);
		assert_true(capacity > count);
		assert_int_equal(items[count], 0);
		items[count] = count + 1;
	}
	for (size_t row = 0; row < COUNT; row++)
		assert_int_equal(items[row], row + 1);
	assert_true(is_zero((char *)(items + COUNT),
			    (capacity - COUNT) * sizeof *items));
}

static void
an_array_that_cannot_grow_still_stands(void **state)
{
	size_t capacity = 0;
	int *items = wb_arena_grow(*state, NULL, 0, &capacity, sizeof *items);
	size_t before = capacity;

	items[0] = 356;
	wb_memory_fail_after(1);
	assert_null(wb_arena_grow(*state, items, before, &capacity,
				  sizeof *items));
	assert_int_equal(before, capacity);
	assert_int_equal(356, items[0]);
}

static enum wb_status
fill_an_arena(void *context, struct wb_error *err)
{
	enum wb_status status = WB_OK;
	struct wb_arena *arena = wb_arena_new();

	(void)context;
	if (!arena || !wb_arena_array(arena, 10, 10) ||
	    !wb_arena_array(arena, 500000, 1) ||
	    !wb_arena_printf(arena, "%d", 1) || !wb_arena_text(arena, "a", 1))
		status = wb_error_no_memory(err);
	wb_arena_free(arena);
	return status;
}

static void
each_allocation_can_fail(void **state)
{
	(void)state;
	assert_int_equal(5, fail_each_allocation(fill_an_arena, NULL));
}

static void
freeing_nothing_is_fine(void **state)
{
	(void)state;
	wb_arena_free(NULL);
	wb_memory_free(NULL);
}

#define WITH_ARENA(test) \
	cmocka_unit_test_setup_teardown(test, make_arena, free_arena)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(arrays_are_zeroed_and_apart),
		WITH_ARENA(arrays_are_aligned),
		WITH_ARENA(sizes_that_overflow_are_refused),
		WITH_ARENA(an_empty_array_is_an_address),
		WITH_ARENA(texts_end_with_nul),
		WITH_ARENA(growing_arrays_keep_their_elements),
		WITH_ARENA(an_array_that_cannot_grow_still_stands),
		cmocka_unit_test(each_allocation_can_fail),
		cmocka_unit_test(freeing_nothing_is_fine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
