/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/base/random.c. */
#include "unit.h"

#include "wijkbeeld/random.h"

/*
 * Vigna, splitmix64.c (prng.di.unimi.it), seed 1234567; the same list stands
 * on Rosetta Code, "Pseudo-random numbers/Splitmix64".
 */
static void
numbers_are_those_of_splitmix64(void **state)
{
	static const uint64_t want[] = {
		UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
		UINT64_C(9817491932198370423), UINT64_C(4593380528125082431),
		UINT64_C(16408922859458223821),
	};
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 1234567, 0);
	for (size_t row = 0; row < ARRAY_SIZE(want); row++)
		assert_true(wb_random_next(&random) == want[row]);
}

static void
streams_differ(void **state)
{
	struct wb_random first, second, other_seed;

	(void)state;
	wb_random_init(&first, 7, 1);
	wb_random_init(&second, 7, 2);
	wb_random_init(&other_seed, 8, 1);
	for (int turn = 0; turn < 1000; turn++) {
		uint64_t number = wb_random_next(&first);

		assert_true(number != wb_random_next(&second));
		assert_true(number != wb_random_next(&other_seed));
	}
}

/*
 * Chi-square over 10 classes of 100,000 throws: above 27.88 in one of a
 * thousand cases (9 degrees of freedom); the seed is fixed.
 */
static void
throws_are_even(void **state)
{
	enum { CLASSES = 10, THROWS = 100000 };
	const double expected = (double)THROWS / CLASSES;
	int counts[CLASSES] = { 0 };
	struct wb_random random;
	double chi_square = 0;

	(void)state;
	wb_random_init(&random, 35, 0);
	for (int turn = 0; turn < THROWS; turn++) {
		uint32_t below = wb_random_below(&random, CLASSES);

		assert_true(below < CLASSES);
		counts[below]++;
	}
	for (int row = 0; row < CLASSES; row++)
		chi_square += (counts[row] - expected) *
			      (counts[row] - expected) / expected;
	assert_true(chi_square < 27.88);
}

static void
units_and_chances_keep_their_range(void **state)
{
	enum { THROWS = 100000 };
	struct wb_random random;
	int hits = 0;

	(void)state;
	wb_random_init(&random, 35, 1);
	for (int turn = 0; turn < THROWS; turn++) {
		double unit = wb_random_unit(&random);

		assert_true(unit >= 0 && unit < 1);
		assert_false(wb_random_chance(&random, 0));
		assert_true(wb_random_chance(&random, 1));
		hits += wb_random_chance(&random, 0.35);
	}
	/* Four standard errors of a share of 0.35. */
	assert_near(hits / (double)THROWS, 0.35, 4 * 0.00151);
	assert_int_equal(0, wb_random_below(&random, 1));
	(void)wb_random_below(&random, UINT32_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_those_of_splitmix64),
		cmocka_unit_test(streams_differ),
		cmocka_unit_test(throws_are_even),
		cmocka_unit_test(units_and_chances_keep_their_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
