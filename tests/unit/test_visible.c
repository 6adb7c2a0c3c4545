/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/area/visible.c, and that names and codes of areas pass it. The
 * characters are those of the Unicode categories Cc, and of Cf and Zl, Zp the
 * ones of direction, zero width and line ends.
 */
#include "unit.h"

#include "area/visible.h"
#include "wijkbeeld/area.h"

static const struct visible_case {
	const char *name;
	struct wb_text text;
	const char *want;
} visible_cases[] = {
	{ "plain", TEXT("De Dijk"), "De Dijk" },
	{ "blanks around", TEXT("  De Dijk "), "De Dijk" },
	{ "letters with marks", TEXT("Dr\xc3\xa9" "borg \xe2\x80\x93 Oost"),
	  "Dr\xc3\xa9" "borg \xe2\x80\x93 Oost" },
	{ "no-break space inside", TEXT("De\xc2\xa0" "Dijk"),
	  "De\xc2\xa0" "Dijk" },
	{ "NUL", TEXT("De\0 Dijk"), "De Dijk" },
	{ "bell and delete", TEXT("De\x07 Dij\x7fk"), "De Dijk" },
	{ "tab and line end", TEXT("De\tDijk\nOost\r\n"), "De Dijk Oost" },
	{ "controls above ASCII", TEXT("De\xc2\x80 Dijk\xc2\x9f"), "De Dijk" },
	{ "next line", TEXT("De\xc2\x85" "Dijk"), "De Dijk" },
	{ "zero width", TEXT("De\xe2\x80\x8b Dijk\xe2\x80\x8d"), "De Dijk" },
	{ "marks of direction", TEXT("\xe2\x80\x8e" "De\xe2\x80\x8f Dijk"),
	  "De Dijk" },
	{ "separators", TEXT("De\xe2\x80\xa8" "Dijk\xe2\x80\xa9"), "De Dijk" },
	{ "override", TEXT("\xe2\x80\xae" "De Dijk\xe2\x80\xac"), "De Dijk" },
	{ "isolates", TEXT("\xe2\x81\xa6" "De Dijk\xe2\x81\xa9"), "De Dijk" },
	{ "word joiner", TEXT("De\xe2\x81\xa0 Dijk"), "De Dijk" },
	{ "byte-order mark", TEXT("\xef\xbb\xbf De Dijk"), "De Dijk" },
	{ "nothing to see", TEXT("\xe2\x80\x8b\xef\xbb\xbf \x01"), "" },
	{ "empty", TEXT(""), "" },
	{ "a broken byte at the end", TEXT("De Dijk\xe2"), "De Dijk\xe2" },
};

static void
what_cannot_be_seen_goes(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(visible_cases); row++) {
		const struct visible_case *c = &visible_cases[row];
		char out[64];
		size_t length = wb_visible_text(c->text, out, sizeof out - 1);

		print_message("%s\n", c->name);
		assert_true(length < sizeof out);
		out[length] = '\0';
		assert_string_equal(c->want, out);
	}
}

static void
room_is_kept(void **state)
{
	char out[4] = "abc";

	(void)state;
	assert_int_equal(SIZE_MAX, wb_visible_text(TEXT("abcd"), out, 3));
	assert_int_equal(SIZE_MAX, wb_visible_text(TEXT("ab\xc3\xa9"), out, 3));
	assert_int_equal(3, wb_visible_text(TEXT("a\xe2\x80\x8b" "bc"), out, 3));
	assert_memory_equal("abc", out, 4);
}

static const struct { struct wb_text code; const char *want; } code_cases[] = {
	{ TEXT("\xef\xbb\xbf" "BU09990101"), "BU09990101" },
	{ TEXT("BU0999\xe2\x80\x8b" "0101"), "BU09990101" },
	{ TEXT("\"\xe2\x80\x8e" "GM606\""), "GM0606" },
	{ TEXT("\xe2\x80\x8e\"GM606\""), "GM0606" },
	{ TEXT("Kade\tOost"), "Kade Oost" },
	{ TEXT("\xe2\x80\x8b\xe2\x80\x8b"), "" },
};

/* Two codes that look the same are one area. */
static void
codes_are_what_is_seen(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(code_cases); row++) {
		char out[WB_MOST_CODE] = "";
		size_t length = wb_area_code_normalise("buurt",
			code_cases[row].code, out);

		assert_int_equal(strlen(code_cases[row].want), length);
		assert_memory_equal(code_cases[row].want, out, length);
	}
}

static void
names_are_what_is_seen(void **state)
{
	static const char *const levels[] = { "buurt" };
	struct wb_arena *arena = wb_arena_new();
	struct wb_areas *areas = wb_areas_new(levels, 1, arena);
	uint32_t area = wb_areas_add(areas, 0, TEXT("B1"));

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(visible_cases); row++) {
		const struct visible_case *c = &visible_cases[row];

		assert_true(wb_areas_name(areas, area, TEXT("before")));
		assert_true(wb_areas_name(areas, area, c->text));
		assert_string_equal(c->want[0] ? c->want : "before",
				    wb_areas_get(areas, area)->name);
	}
	wb_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_be_seen_goes),
		cmocka_unit_test(room_is_kept),
		cmocka_unit_test(codes_are_what_is_seen),
		cmocka_unit_test(names_are_what_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
