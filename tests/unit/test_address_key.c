/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/link/address_key.c: the normal form of bench/JOB.md, with its
 * examples, and what cannot be a key.
 */
#include "unit.h"

#include "link/address_key.h"

static const struct key_case {
	const char *postcode, *number, *letter, *addition, *want;
} key_cases[] = {
	/* Examples of the job. */
	{ "3437 ab", "12-A", "", "", "3437AB|12|A" },
	{ "3437AB", "12", "", "a", "3437AB|12|A" },
	{ "3437AB", "0012", "", " A", "3437AB|12|A" },
	{ "3437AB", "12-1", "", "", "3437AB|12|1" },
	/* Nearly the same, and not. */
	{ "3437AB", "121", "", "", "3437AB|121|" },
	{ "3437AB", "12", "", "1", "3437AB|12|1" },
	{ "3437AB", "12", "1", "", "3437AB|12|1" },
	{ "3437AB", "12 bis", "", "2", "3437AB|12|BIS2" },
	{ "3437AB", "12", "b", "3-hoog", "3437AB|12|B3HOOG" },
	{ "3437AB", "nr. 12", "", "", "3437AB|12|" },
	{ "3437AB", "12", "é", "", "3437AB|12|" },
	{ " 34 37-aB. ", "1", "", "", "3437AB|1|" },
	{ "3437AB", "0", "", "", "3437AB|0|" },
	{ "3437AB", "000", "", "", "3437AB|0|" },
	{ "3437AB", "123456789", "", "", "3437AB|123456789|" },
	/* No key. */
	{ "onbekend", "12", "", "", "" },
	{ "", "12", "", "", "" },
	{ "3437", "12", "", "", "" },
	{ "3437A", "12", "", "", "" },
	{ "3437ABC", "12", "", "", "" },
	{ "0437AB", "12", "", "", "" },
	{ "AB3437", "12", "", "", "" },
	{ "34370B", "12", "", "", "" },
	{ "3437AB", "", "", "", "" },
	{ "3437AB", "A", "", "12", "" },
	{ "3437AB", "1234567890", "", "", "" },
};

static void
addresses_have_one_form(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(key_cases); row++) {
		const struct key_case *c = &key_cases[row];
		char out[WB_ADDRESS_KEY_SIZE];
		size_t length = wb_address_key(&(struct wb_address_texts){
			.postcode = wb_text_of(c->postcode),
			.number = wb_text_of(c->number),
			.letter = wb_text_of(c->letter),
			.addition = wb_text_of(c->addition) }, out);

		print_message("%s %s\n", c->postcode, c->number);
		assert_int_equal(strlen(c->want), length);
		assert_memory_equal(c->want, out, length);
	}
}

/* 6 + 1 + 2 + 1 bytes, then a suffix up to the ceiling. */
static void
what_is_too_long_is_no_key(void **state)
{
	char suffix[WB_ADDRESS_KEY_SIZE + 8], out[WB_ADDRESS_KEY_SIZE];
	size_t most = WB_ADDRESS_KEY_SIZE - 1 - 10;

	(void)state;
	memset(suffix, 'x', sizeof suffix);
	for (size_t length = 0; length < sizeof suffix; length++) {
		struct wb_address_texts texts = {
			.postcode = TEXT("3437AB"), .number = TEXT("12"),
			.addition = { suffix, length } };
		size_t got = wb_address_key(&texts, out);

		assert_int_equal(length <= most ? 10 + length : 0, got);
		texts.letter = texts.addition;
		texts.addition = TEXT("y");
		got = wb_address_key(&texts, out);
		assert_int_equal(length < most ? 11 + length : 0, got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_have_one_form),
		cmocka_unit_test(what_is_too_long_is_no_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
