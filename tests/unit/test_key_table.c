/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/link/key_table.c against an array that is searched from the
 * front, with hashes that collide in their low bits, and the hash 0.
 */
#include "unit.h"

#include "wijkbeeld/random.h"

#include "link/key_table.h"

enum { KEYS = 6000 };

/* Few distinct hashes, many of them with the same low bits. */
static uint64_t
draw_hash(struct wb_random *random)
{
	uint64_t high = wb_random_below(random, 64);

	return high << 40 | wb_random_below(random, 60) * 97;
}

static void
the_table_is_as_the_array(void **state)
{
	static uint64_t hashes[KEYS];
	struct wb_key_table table;
	struct wb_random random;
	uint32_t count = 0;

	(void)state;
	wb_key_table_init(&table);
	wb_random_init(&random, 20260701, 8);
	assert_int_equal(WB_NO_ADDRESS, wb_key_table_find(&table, 5));
	for (int step = 0; step < 20000; step++) {
		uint64_t hash = draw_hash(&random);
		uint32_t want = WB_NO_ADDRESS, known = 77;

		for (uint32_t at = 0; at < count && want == WB_NO_ADDRESS; at++)
			if (hashes[at] == hash)
				want = at;
		assert_int_equal(want, wb_key_table_find(&table, hash));
		if (step % 2)
			continue;
		assert_true(wb_key_table_add(&table, hash, count, &known));
		assert_int_equal(want, known);
		if (want == WB_NO_ADDRESS) {
			assert_true(count < KEYS);
			hashes[count++] = hash;
		}
		assert_int_equal(count, table.count);
	}
	for (uint32_t at = 0; at < count; at++)
		assert_int_equal(at, wb_key_table_find(&table, hashes[at]));
	assert_true(count > 3000);
	wb_key_table_release(&table);
	assert_int_equal(WB_NO_ADDRESS, wb_key_table_find(&table, hashes[0]));
}

/* 0 marks an empty place, so the hash 0 is taken for 1. */
static void
the_hash_zero_is_a_hash(void **state)
{
	struct wb_key_table table;
	uint32_t known;

	(void)state;
	wb_key_table_init(&table);
	assert_true(wb_key_table_add(&table, 0, 3, &known));
	assert_int_equal(WB_NO_ADDRESS, known);
	assert_int_equal(3, wb_key_table_find(&table, 0));
	assert_true(wb_key_table_add(&table, 0, 4, &known));
	assert_int_equal(3, known);
	wb_key_table_release(&table);
}

/* Out of memory, the table still stands and goes on. */
static void
a_failed_growth_changes_nothing(void **state)
{
	struct wb_key_table table;
	uint32_t known, failures = 0;

	(void)state;
	wb_key_table_init(&table);
	for (uint32_t address = 0; address < 5000; address++) {
		uint64_t hash = wb_random_mix(address);

		wb_memory_fail_after(1 + address % 2);
		while (!wb_key_table_add(&table, hash, address, &known)) {
			failures++;
			assert_int_equal(address, table.count);
			assert_int_equal(WB_NO_ADDRESS,
					 wb_key_table_find(&table, hash));
		}
		wb_memory_fail_after(0);
	}
	for (uint32_t address = 0; address < 5000; address++)
		assert_int_equal(address, wb_key_table_find(&table,
			wb_random_mix(address)));
	assert_true(failures > 0);
	wb_key_table_release(&table);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_as_the_array),
		cmocka_unit_test(the_hash_zero_is_a_hash),
		cmocka_unit_test(a_failed_growth_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
