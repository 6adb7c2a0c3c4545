/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/area/area.c and code.c. With WB_AREA_ROWS in the environment it
 * also says what that many calls of wb_areas_add cost.
 */
#include "wijkbeeld/area.h"

#include "unit.h"

#include <time.h>

static const char *const levels[] = { "gemeente", "wijk", "buurt", "straat" };

enum { GEMEENTE, WIJK, BUURT, STRAAT };

/* Invented codes in the shapes that the README files of real data tell of. */
static const struct normal_case {
	const char *level, *code, *want;	/* want NULL: refused */
} normal_cases[] = {
	{ "buurt", "BU09990101", "BU09990101" },
	{ "buurt", "  BU09990101  ", "BU09990101" },
	{ "buurt", "\tbu09990101", "BU09990101" },
	{ "buurt", "\"BU09990101\"", "BU09990101" },
	{ "buurt", "09990101", "BU09990101" },
	{ "buurt", "9990101", "BU09990101" },		/* Excel's zero */
	{ "buurt", "30101", "BU00030101" },
	{ "buurt", "BU30101", "BU00030101" },
	{ "buurt", "BU0999AA01", "BU0999AA01" },	/* letters are kept */
	{ "buurt", "bu999aa01", "BU0999AA01" },
	{ "buurt", "0999AA01", "BU0999AA01" },
	{ "gemeente", "GM606", "GM0606" },
	{ "gemeente", "GM0606    ", "GM0606" },
	{ "gemeente", "606", "GM0606" },
	{ "gemeente", "gm3", "GM0003" },
	{ "Gemeente", "3", "GM0003" },
	{ "wijk", "WK60601", "WK060601" },
	{ "wijk", "60601", "WK060601" },
	{ "wijk", "WK0999AA", "WK0999AA" },
	{ "wijk", "GM606", "GM0606" },			/* mixed column */
	{ "buurt", "wk060601", "WK060601" },

	{ "buurt", "363AA01", "BU0363AA01" },		/* both */
	{ "buurt", "BU 0999 01 01", "BU09990101" },
	{ "gemeente", "GM 606", "GM0606" },
	{ "buurt", "6060101.0", "BU06060101" },		/* taken for a number */
	{ "wijk", "60601,0", "WK060601" },
	{ "buurt", "0000101", "BU00000101" },

	/* Not of CBS: as they are. */
	{ "buurt", "6060101.5", "6060101.5" },
	{ "buurt", "6,06E+06", "6,06E+06" },
	{ "buurt", "12.0", "12.0" },
	{ "buurt", "AE01", "AE01" },
	{ "buurt", "A00a", "A00a" },
	{ "straat", "Plein 1.0", "Plein 1.0" },
	{ "wijk", "Wijk 01", "Wijk 01" },
	{ "blok", "BU 0999 01 01", "BU09990101" },
	{ "buurt", "12", "12" },
	{ "buurt", "BU12", "BU12" },
	{ "buurt", "T94d", "T94d" },
	{ "buurt", "99AA01", "BU0099AA01" },
	{ "buurt", "9AAA01", "9AAA01" },
	{ "buurt", "BU099901011", "BU099901011" },
	{ "buurt", "BU0999-101", "BU0999-101" },
	{ "gemeente", "GM", "GM" },
	{ "gemeente", "B", "B" },
	{ "gemeente", "NL00", "NL00" },
	{ "gemeente", "GM060601", "GM060601" },
	{ "gemeente", "\"", "\"" },
	{ "blok", "wk12", "wk12" },
	{ "blok", "12", "12" },
	{ "straat", "  Lange Vaart ", "Lange Vaart" },
	{ "blok", "bu09990101", "BU09990101" },

	{ "buurt", "", NULL },
	{ "buurt", "   ", NULL },
	{ "buurt", "\"\"", NULL },
	{ "straat", "1234567890123456789012345678901234567890"
		    "123456789012345678901234", NULL },
	{ "straat", "1234567890123456789012345678901234567890"
		    "12345678901234567890123",
		    "1234567890123456789012345678901234567890"
		    "12345678901234567890123" },
};

static void
codes_are_written_as_cbs_does(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(normal_cases); row++) {
		const struct normal_case *c = &normal_cases[row];
		char out[WB_MOST_CODE] = "?";
		size_t length = wb_area_code_normalise(
			c->level, wb_text_of(c->code), out);

		print_message("%s %s\n", c->level, c->code);
		if (!c->want) {
			assert_int_equal(0, length);
			continue;
		}
		assert_string_equal(c->want, out);
		assert_int_equal(strlen(c->want), length);
	}
}

static const struct parent_case {
	const char *level, *code, *want;
} parent_cases[] = {
	{ "buurt", "BU03560301", "WK035603" },
	{ "wijk", "WK035603", "GM0356" },
	{ "gemeente", "GM0356", NULL },
	{ "buurt", "BU0999AA01", "WK0999AA" },
	{ "buurt", "3560301", "WK035603" },
	{ "straat", "Lange Vaart", NULL },
	{ "buurt", "T94d", NULL },
	{ "buurt", "", NULL },
	{ "blok", "wk12", NULL },
};

static void
codes_stand_in_the_order_of_people(void **state)
{
	static const char *const codes[] = { "", "B01", "B1", "B2", "B2a",
		"B2b1", "B9", "B10", "B10-2", "B10-11", "C1", "c1" };

	(void)state;
	for (size_t a = 0; a < ARRAY_SIZE(codes); a++)
		for (size_t b = 0; b < ARRAY_SIZE(codes); b++) {
			int order = wb_area_code_compare(codes[a], codes[b]);

			print_message("%s %s\n", codes[a], codes[b]);
			assert_true(a < b ? order < 0 : a > b ? order > 0 :
				    order == 0);
		}
}

static void
parents_come_from_codes(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(parent_cases); row++) {
		const struct parent_case *c = &parent_cases[row];
		char out[WB_MOST_CODE];
		size_t length = wb_area_code_parent(c->level, c->code, out);

		print_message("%s %s\n", c->level, c->code);
		assert_int_equal(c->want ? strlen(c->want) : 0, length);
		if (c->want)
			assert_string_equal(c->want, out);
	}
}

static uint32_t
add(struct wb_areas *areas, uint32_t level, const char *code)
{
	return wb_areas_add(areas, level, wb_text_of(code));
}

static void
areas_are_found_and_sorted(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_areas *areas = wb_areas_new(levels, ARRAY_SIZE(levels), arena);
	uint32_t late, early, city, same, first, count;
	const uint32_t *moved;

	(void)state;
	late = add(areas, BUURT, "BU09990102");
	city = add(areas, GEMEENTE, "GM0999");
	early = add(areas, BUURT, "BU09990101");
	same = add(areas, STRAAT, "GM0999");
	assert_int_equal(late, add(areas, BUURT, "BU09990102"));
	assert_int_equal(city, add(areas, GEMEENTE, "GM0999"));
	assert_int_not_equal(same, city);
	assert_int_equal(4, wb_areas_count(areas));

	assert_true(wb_areas_name(areas, early, wb_text_of("De Vaart")));
	assert_true(wb_areas_name(areas, early, wb_text_of("'t Veer")));
	wb_areas_set_parent(areas, early, GEMEENTE, city);

	moved = wb_areas_sort(areas);
	assert_non_null(moved);
	assert_int_equal(0, moved[city]);
	assert_int_equal(1, moved[early]);
	assert_int_equal(2, moved[late]);
	assert_int_equal(3, moved[same]);

	assert_string_equal("'t Veer", wb_areas_get(areas, 1)->name);
	assert_string_equal("BU09990101", wb_areas_get(areas, 1)->code);
	assert_int_equal(0, wb_areas_get(areas, 1)->parent[GEMEENTE]);
	assert_int_equal(WB_NO_AREA, wb_areas_get(areas, 1)->parent[WIJK]);
	assert_string_equal("BU09990102", wb_areas_get(areas, 2)->name);

	assert_int_equal(2, wb_areas_find(areas, BUURT,
					  wb_text_of("BU09990102")));
	assert_int_equal(WB_NO_AREA, wb_areas_find(areas, WIJK,
						   wb_text_of("BU09990102")));
	wb_areas_of_level(areas, WIJK, &first, &count);
	assert_int_equal(0, count);
	wb_areas_of_level(areas, BUURT, &first, &count);
	assert_int_equal(1, first);
	assert_int_equal(2, count);
	wb_areas_of_level(areas, STRAAT, &first, &count);
	assert_int_equal(3, first);
	assert_int_equal(1, count);
	wb_arena_free(arena);
}

static void
levels_have_names(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_areas *areas = wb_areas_new(levels, ARRAY_SIZE(levels), arena);

	(void)state;
	assert_int_equal(ARRAY_SIZE(levels), wb_areas_levels(areas));
	assert_string_equal("wijk", wb_areas_level_name(areas, WIJK));
	assert_int_equal(STRAAT, wb_areas_find_level(areas, "straat"));
	assert_int_equal(UINT32_MAX, wb_areas_find_level(areas, "blok"));
	wb_arena_free(arena);
}

static struct wb_text
print_code(uint32_t number, char out[WB_MOST_CODE])
{
	int length = snprintf(out, WB_MOST_CODE, "BU%08u", number);

	return (struct wb_text){ out, (size_t)length };
}

/* A permutation of 0 .. 9,999: 7,919 is prime and no factor of 10,000. */
static uint32_t
shuffled(uint32_t at)
{
	return at * 7919 % 10000;
}

static void
order_of_input_does_not_matter(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_areas *areas = wb_areas_new(levels, ARRAY_SIZE(levels), arena);
	char code[WB_MOST_CODE];
	const uint32_t *moved;

	(void)state;
	for (uint32_t at = 0; at < 10000; at++)
		assert_int_equal(at, wb_areas_add(areas, BUURT,
			print_code(shuffled(at), code)));
	for (uint32_t at = 0; at < 10000; at++)
		assert_int_equal(at, wb_areas_find(areas, BUURT,
			print_code(shuffled(at), code)));

	moved = wb_areas_sort(areas);
	assert_non_null(moved);
	for (uint32_t at = 0; at < 10000; at++) {
		assert_int_equal(shuffled(at), moved[at]);
		assert_int_equal(at, wb_areas_find(areas, BUURT,
						   print_code(at, code)));
	}

	/* Adding goes on after a sort, and a second sort is fine. */
	assert_int_equal(10000, add(areas, GEMEENTE, "GM0999"));
	moved = wb_areas_sort(areas);
	assert_non_null(moved);
	assert_int_equal(0, moved[10000]);
	assert_int_equal(1, moved[0]);
	wb_arena_free(arena);
}

/* Each allocation in turn fails; what was there must still be found. */
static void
no_memory_leaves_the_table_whole(void **state)
{
	(void)state;
	for (size_t countdown = 1; countdown < 200; countdown++) {
		struct wb_arena *arena = wb_arena_new();
		struct wb_areas *areas = wb_areas_new(levels, 4, arena);
		char code[WB_MOST_CODE];
		uint32_t lost = 0;

		wb_memory_fail_after(countdown);
		for (uint32_t at = 0; at < 100; at++)
			if (wb_areas_add(areas, BUURT, print_code(at, code)) ==
			    WB_NO_AREA)
				lost++;
		assert_true(wb_areas_name(areas, 0, wb_text_of("Naam")) ||
			    wb_areas_name(areas, 0, wb_text_of("Naam")));
		if (!wb_areas_sort(areas))
			assert_non_null(wb_areas_sort(areas));
		wb_memory_fail_after(0);

		assert_true(lost <= 1);
		assert_int_equal(100 - lost, wb_areas_count(areas));
		for (uint32_t area = 0; area < 100 - lost; area++)
			assert_int_equal(area, wb_areas_find(areas, BUURT,
				wb_text_of(wb_areas_get(areas, area)->code)));
		wb_arena_free(arena);
	}
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double
time_rows(uint32_t rows, uint32_t stride)
{
	enum { CODES = 20000, WIDTH = 16 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_areas *areas = wb_areas_new(levels, ARRAY_SIZE(levels), arena);
	char *codes = calloc(CODES, WIDTH);
	double start;
	uint64_t sum = 0;

	assert_non_null(codes);
	for (uint32_t at = 0; at < CODES; at++)
		snprintf(codes + (size_t)at * WIDTH, WIDTH, "BU%08u", at);
	start = seconds();
	for (uint32_t row = 0; row < rows; row++) {
		size_t at = stride ? (uint64_t)row * stride % CODES
				   : (uint64_t)row * CODES / rows;

		sum += wb_areas_add(areas, BUURT,
			(struct wb_text){ codes + at * WIDTH, 10 });
	}
	start = seconds() - start;
	assert_true(sum > 0);
	assert_int_equal(CODES, wb_areas_count(areas));
	free(codes);
	wb_arena_free(arena);
	return start;
}

static void
many_rows(void **state)
{
	const char *text = getenv("WB_AREA_ROWS");
	uint32_t rows = text ? (uint32_t)atoi(text) : 100000;

	(void)state;
	print_message("%u rows sorted: %.3f s, shuffled: %.3f s\n", rows,
		      time_rows(rows, 0), time_rows(rows, 7919));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_written_as_cbs_does),
		cmocka_unit_test(parents_come_from_codes),
		cmocka_unit_test(codes_stand_in_the_order_of_people),
		cmocka_unit_test(areas_are_found_and_sorted),
		cmocka_unit_test(levels_have_names),
		cmocka_unit_test(order_of_input_does_not_matter),
		cmocka_unit_test(no_memory_leaves_the_table_whole),
		cmocka_unit_test(many_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
