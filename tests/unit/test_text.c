/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/base/text.c and the cutting of texts in src/base/error.c. */
#include "unit.h"

#include "wijkbeeld/text.h"

static void
blanks_are_trimmed_at_both_ends(void **state)
{
	static const struct { struct wb_text text; const char *want; } cases[] = {
		{ TEXT("wijk"), "wijk" },
		{ TEXT(" \t wijk 3\t"), "wijk 3" },
		{ TEXT("\u00A0 wijk\u00A0\u00A0"), "wijk" },
		{ TEXT(" \u00A0 "), "" },
		{ TEXT(""), "" },
		{ TEXT("\xC2"), "\xC2" },	/* half a no-break space */
		{ TEXT("\xA0"), "\xA0" },
	};

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++)
		assert_true(wb_text_equal(wb_text_trim(cases[row].text),
					  cases[row].want));
}

static void
texts_compare(void **state)
{
	(void)state;
	assert_true(wb_text_equal(TEXT("Buurt"), "Buurt"));
	assert_false(wb_text_equal(TEXT("Buurt"), "buurt"));
	assert_false(wb_text_equal(TEXT("Buurt"), "Buurte"));
	assert_true(wb_text_equal_fold(TEXT("BUURT"), "buurt"));
	assert_false(wb_text_equal_fold(TEXT("[URT"), "{urt"));
	assert_false(wb_text_equal_fold(TEXT("É"), "é"));

	assert_true(wb_text_compare(TEXT("a"), TEXT("b")) < 0);
	assert_true(wb_text_compare(TEXT("a"), TEXT("ab")) < 0);
	assert_true(wb_text_compare(TEXT("\xC3"), TEXT("z")) > 0);
	assert_int_equal(0, wb_text_compare(TEXT(""), TEXT("")));
}

/* Unicode 15, table 3-7, at the edges of each row. */
static const struct utf8_case {
	struct wb_text text;
	bool valid;
} utf8_cases[] = {
	{ TEXT(""), true },
	{ TEXT("twaalf tekens en meer"), true },
	{ TEXT("twaalf tekens \u00E9n meer"), true },
	{ TEXT("\x7F\xC2\x80\xDF\xBF"), true },
	{ TEXT("\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF"), true },
	{ TEXT("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), true },
	{ TEXT("\x80"), false },
	{ TEXT("\xC0\xAF"), false },			/* overlong */
	{ TEXT("\xC1\xBF"), false },
	{ TEXT("\xE0\x9F\xBF"), false },
	{ TEXT("\xF0\x8F\xBF\xBF"), false },
	{ TEXT("\xED\xA0\x80"), false },		/* a surrogate */
	{ TEXT("\xF4\x90\x80\x80"), false },		/* above U+10FFFF */
	{ TEXT("\xF5\x80\x80\x80"), false },
	{ TEXT("\xFF"), false },
	{ TEXT("caf\xE9"), false },			/* Latin-1 */
	{ TEXT("acht tekens en dan \xE2\x82"), false },	/* cut off */
	{ TEXT("\xE2\x82(\xAC"), false },
};

static void
only_valid_utf8_passes(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(utf8_cases); row++) {
		print_message("row %zu\n", row);
		assert_int_equal(utf8_cases[row].valid,
				 wb_text_is_utf8(utf8_cases[row].text));
	}
}

static void
code_points_are_read_and_written_back(void **state)
{
	static const uint32_t points[] = {
		0, 0x41, 0x7F, 0x80, 0xE9, 0x7FF, 0x800, 0x20AC, 0xD7FF,
		0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF,
	};

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(points); row++) {
		char bytes[4];
		size_t offset = 0, length = wb_text_encode(points[row], bytes);
		struct wb_text text = { bytes, length };

		assert_true(wb_text_is_utf8(text));
		assert_int_equal(points[row], wb_text_next(text, &offset));
		assert_int_equal(length, offset);
	}
}

static void
a_broken_byte_is_one_replacement(void **state)
{
	struct wb_text text = TEXT("a\xE2\x82z");
	static const uint32_t want[] = { 'a', 0xFFFD, 0xFFFD, 'z' };
	size_t offset = 0;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(want); row++)
		assert_int_equal(want[row], wb_text_next(text, &offset));
	assert_int_equal(text.length, offset);
}

static void
the_nearest_word_is_a_likely_slip(void **state)
{
	static const char *const words[] = {
		"title", "organisation", "language", "period", "history",
		"addresses", "boundaries", "sources", "indicators",
	};
	static const struct { const char *word, *want; } cases[] = {
		{ "titel", "title" },			/* two letters swapped */
		{ "organization", "organisation" },
		{ "adresses", "addresses" },
		{ "Sources", "sources" },
		{ "sorces", "sources" },
		{ "indicatoren", "indicators" },
		{ "tittle", "title" },
		{ "xyz", NULL },
		{ "colour", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		const char *got = wb_text_nearest(cases[row].word, words,
						  ARRAY_SIZE(words));

		print_message("%s\n", cases[row].word);
		if (cases[row].want)
			assert_string_equal(cases[row].want, got);
		else
			assert_null(got);
	}
}

static void
a_word_without_end_is_near_nothing(void **state)
{
	static const char *const words[] = { "period" };
	char word[1000];

	(void)state;
	memset(word, 'p', sizeof word - 1);
	word[sizeof word - 1] = '\0';
	assert_null(wb_text_nearest(word, words, 1));
}

/* Names of the base registers of addresses and of persons, mixed up. */
static void
slugs_are_safe_file_names(void **state)
{
	static const struct { const char *name, *want; } cases[] = {
		{ "Nypelsplantsoen", "nypelsplantsoen" },
		{ "Batau-Noord / deel 2", "batau-noord-deel-2" },
		{ "'t Zand", "t-zand" },
		{ "Café België, coördinatie", "cafe-belgie-coordinatie" },
		{ "Škofja Łódź", "skofja-lodz" },
		{ "Çağlar Işık İĞÜŞ", "caglar-isik-igus" },
		{ "Große Straße", "grosse-strasse" },
		{ "IJsselstein / Ĳsselstein", "ijsselstein-ijsselstein" },
		{ "Cafe\u0301", "cafe" },
		{ "../../etc/passwd", "etc-passwd" },
		{ "3 × 4", "3-4" },
		{ "", "x" },
		{ "...", "x" },
		{ "北京", "x" },
		{ "kapot \xE9", "kapot" },
	};

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		char out[64];

		wb_text_slug(cases[row].name, out, sizeof out);
		assert_string_equal(cases[row].want, out);
	}
}

static void
slugs_keep_to_their_size(void **state)
{
	char out[8];

	(void)state;
	wb_text_slug("Wijkersloot", out, sizeof out);
	assert_string_equal("wijkers", out);
	wb_text_slug("Wijken ss", out, sizeof out);
	assert_string_equal("wijken", out);
	wb_text_slug("straatß", out, sizeof out);
	assert_string_equal("straat", out);
	wb_text_slug("wijk", out, 2);
	assert_string_equal("w", out);
}

static void
an_error_is_cut_between_characters(void **state)
{
	struct wb_error err;
	char many[4096];

	(void)state;
	for (size_t at = 0; at + 2 < sizeof many; at += 2)
		memcpy(many + at, "é", 3);

	assert_int_equal(WB_BAD_INPUT,
			 wb_error_set(&err, WB_BAD_INPUT, "%s", many));
	assert_true(wb_text_is_utf8(wb_text_of(err.text)));
	assert_int_equal(sizeof err.text - 2, strlen(err.text));
	wb_error_at(&err, many + 1, 3, 4);
	assert_int_equal(sizeof err.file - 1, strlen(err.file));
}

static void
an_error_may_be_told_again_with_its_own_text(void **state)
{
	struct wb_error err;

	(void)state;
	wb_error_set(&err, WB_REFUSED, "no");
	wb_error_at(&err, "wijkbeeld.yaml", 3, 5);
	wb_error_mend(&err, "see line %d", 4);
	assert_string_equal("no", err.text);
	assert_string_equal("wijkbeeld.yaml", err.file);
	assert_string_equal("see line 4", err.mend);
	assert_int_equal(3, err.line);

	wb_error_set(&err, WB_REFUSED, "huur: %s", err.text);
	assert_string_equal("huur: no", err.text);
	assert_string_equal("", err.mend);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blanks_are_trimmed_at_both_ends),
		cmocka_unit_test(texts_compare),
		cmocka_unit_test(only_valid_utf8_passes),
		cmocka_unit_test(code_points_are_read_and_written_back),
		cmocka_unit_test(a_broken_byte_is_one_replacement),
		cmocka_unit_test(the_nearest_word_is_a_likely_slip),
		cmocka_unit_test(a_word_without_end_is_near_nothing),
		cmocka_unit_test(slugs_are_safe_file_names),
		cmocka_unit_test(slugs_keep_to_their_size),
		cmocka_unit_test(an_error_is_cut_between_characters),
		cmocka_unit_test(an_error_may_be_told_again_with_its_own_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
