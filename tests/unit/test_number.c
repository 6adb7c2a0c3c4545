/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/base/number.c. */
#include "unit.h"

#include <locale.h>

#include "wijkbeeld/number.h"
#include "wijkbeeld/random.h"

/* The ends of the range are those of stdint.h. */
static void
whole_numbers_are_read_whole(void **state)
{
	static const struct {
		struct wb_text text;
		bool valid;
		int64_t want;
	} cases[] = {
		{ TEXT("0"), true, 0 },
		{ TEXT("-0"), true, 0 },
		{ TEXT("+12"), true, 12 },
		{ TEXT("0012"), true, 12 },
		{ TEXT("9223372036854775807"), true, INT64_MAX },
		{ TEXT("-9223372036854775808"), true, INT64_MIN },
		{ TEXT("9223372036854775808"), false, 0 },
		{ TEXT("-9223372036854775809"), false, 0 },
		{ TEXT("99999999999999999999999"), false, 0 },
		{ TEXT(""), false, 0 },
		{ TEXT("-"), false, 0 },
		{ TEXT("--1"), false, 0 },
		{ TEXT(" 1"), false, 0 },
		{ TEXT("1 "), false, 0 },
		{ TEXT("1.0"), false, 0 },
		{ TEXT("0x1"), false, 0 },
		{ TEXT("1\0"), false, 0 },
	};

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		int64_t got = -7;

		print_message("%s\n", cases[row].text.start);
		assert_int_equal(cases[row].valid,
				 wb_integer_parse(cases[row].text, &got));
		assert_true(got == (cases[row].valid ? cases[row].want : -7));
	}
}

static const struct decimal_case {
	struct wb_text text;
	char mark;
	bool valid;
	double want;
} decimal_cases[] = {
	{ TEXT("0"), ',', true, 0 },
	{ TEXT("1234,5"), ',', true, 1234.5 },
	{ TEXT("1.234,5"), ',', true, 1234.5 },
	{ TEXT("1.234.567,89"), ',', true, 1234567.89 },
	{ TEXT("1.234"), ',', true, 1234 },
	{ TEXT("1.234"), '.', true, 1.234 },
	{ TEXT("-12,345.5"), '.', true, -12345.5 },
	{ TEXT("+3,5"), ',', true, 3.5 },
	{ TEXT(",5"), ',', true, 0.5 },
	{ TEXT("-99997"), ',', true, -99997 },
	{ TEXT("0,1"), ',', true, 0.1 },
	{ TEXT("0000000000000000000001,5"), ',', true, 1.5 },
	{ TEXT("0.30000000000000004"), '.', true, 0.30000000000000004 },
	{ TEXT("52.0263889123456789"), '.', true, 52.0263889123456789 },
	{ TEXT("0.00000000000000000000000000001"), '.', true, 1e-29 },
	{ TEXT("9007199254740993"), '.', true, 9007199254740992.0 },
	{ TEXT("123456789012345678901234567890"), '.', true,
	  123456789012345678901234567890.0 },

	{ TEXT(""), ',', false, 0 },
	{ TEXT("-"), ',', false, 0 },
	{ TEXT(","), ',', false, 0 },
	{ TEXT("."), ',', false, 0 },		/* CBS: no figure */
	{ TEXT("5,"), ',', false, 0 },
	{ TEXT("1,5,5"), ',', false, 0 },
	{ TEXT("12.34"), ',', false, 0 },
	{ TEXT("1234.567"), ',', false, 0 },
	{ TEXT("0.234"), ',', false, 0 },	/* surely the other mark */
	{ TEXT("1.23.456"), ',', false, 0 },
	{ TEXT("1.234."), ',', false, 0 },
	{ TEXT(".234"), ',', false, 0 },
	{ TEXT("1,234.567"), ',', false, 0 },
	{ TEXT("3,56E+14"), ',', false, 0 },
	{ TEXT("nan"), '.', false, 0 },
	{ TEXT("inf"), '.', false, 0 },
	{ TEXT("1 234"), ',', false, 0 },
};

static void
decimal_numbers_are_read_whole(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(decimal_cases); row++) {
		const struct decimal_case *c = &decimal_cases[row];
		double got = -7;

		print_message("%s\n", c->text.start);
		assert_int_equal(c->valid,
				 wb_decimal_parse(c->text, c->mark, &got));
		assert_true(got == (c->valid ? c->want : -7));
	}
}

/* Another program: the C library's own conversion, in the C locale. */
static void
decimal_numbers_are_rounded_as_strtod_does(void **state)
{
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20260930, 0);
	for (int turn = 0; turn < 100000; turn++) {
		char text[64];
		double got;
		uint64_t whole = wb_random_next(&random) >>
				 wb_random_below(&random, 64);
		uint64_t part = wb_random_next(&random) >>
				wb_random_below(&random, 64);

		snprintf(text, sizeof text, "%llu.%llu",
			 (unsigned long long)whole, (unsigned long long)part);
		assert_true(wb_decimal_parse(wb_text_of(text), '.', &got));
		assert_true(got == strtod(text, NULL));
	}
}

static void
a_number_without_end_is_refused(void **state)
{
	char digits[1000];
	double got;

	(void)state;
	memset(digits, '1', sizeof digits);
	assert_true(wb_decimal_parse((struct wb_text){ digits, 128 }, '.',
				     &got));
	assert_false(wb_decimal_parse((struct wb_text){ digits, 129 }, '.',
				      &got));
}

static const struct print_case {
	double value;
	int decimals;
	const char *dutch, *english, *plain;	/* plain with a comma */
} print_cases[] = {
	{ 0, 0, "0", "0", "0" },
	{ 0, 2, "0,00", "0.00", "0,00" },
	{ 7, 0, "7", "7", "7" },
	{ 35.25, 1, "35,3", "35.3", "35,3" },
	{ 999.95, 1, "1.000,0", "1,000.0", "1000,0" },
	{ 1234, 0, "1.234", "1,234", "1234" },
	{ 1234567.891, 2, "1.234.567,89", "1,234,567.89", "1234567,89" },
	{ -1234.5, 1, "–1.234,5", "−1,234.5", "-1234,5" },
	{ -0.04, 1, "0,0", "0.0", "0,0" },
	{ -0.0, 0, "0", "0", "0" },
	{ 2.5, 0, "3", "3", "3" },		/* halves away from zero */
	{ 0.5, 0, "1", "1", "1" },
	{ -2.5, 0, "–3", "−3", "-3" },
	{ 100 * 0.285, 0, "29", "29", "29" },	/* 57 of 200 is 28.5% */
	{ 28.4999, 0, "28", "28", "28" },
	{ 0.000001, 6, "0,000001", "0.000001", "0,000001" },
	{ 999999999999999, 0, "999.999.999.999.999", "999,999,999,999,999",
	  "999999999999999" },
	{ 1e15, 0, "?", "?", "?" },
	{ 1e300, 6, "?", "?", "?" },
	{ INFINITY, 0, "?", "?", "?" },
	{ NAN, 0, "?", "?", "?" },
};

static void
numbers_are_printed_as_pages_write_them(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(print_cases); row++) {
		const struct print_case *c = &print_cases[row];
		char out[WB_NUMBER_SIZE];

		assert_string_equal(c->dutch,
			wb_number_print(c->value, c->decimals, WB_DUTCH, out));
		assert_string_equal(c->english,
			wb_number_print(c->value, c->decimals, WB_ENGLISH,
					out));
		assert_string_equal(c->plain,
			wb_number_print_plain(c->value, c->decimals, ',',
					      out));
	}
}

static void
changes_have_a_sign_but_at_zero(void **state)
{
	char out[WB_NUMBER_SIZE];

	(void)state;
	assert_string_equal("+2,0",
			    wb_number_print_signed(2, 1, WB_DUTCH, out));
	assert_string_equal("–2,0",
			    wb_number_print_signed(-2, 1, WB_DUTCH, out));
	assert_string_equal("0,0",
			    wb_number_print_signed(0.04, 1, WB_DUTCH, out));
	assert_string_equal("0.0",
			    wb_number_print_signed(-0.04, 1, WB_ENGLISH, out));
}

/* Skipped where no locale with a decimal comma is installed. */
static void
the_locale_changes_nothing(void **state)
{
	char out[WB_NUMBER_SIZE];
	double got;

	(void)state;
	if (!setlocale(LC_ALL, "nl_NL.UTF-8"))
		skip();
	assert_true(wb_decimal_parse(TEXT("0.30000000000000004"), '.', &got));
	assert_true(got == 0.30000000000000004);
	assert_string_equal("1,234.5",
			    wb_number_print(1234.5, 1, WB_ENGLISH, out));
	setlocale(LC_ALL, "C");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_numbers_are_read_whole),
		cmocka_unit_test(decimal_numbers_are_read_whole),
		cmocka_unit_test(decimal_numbers_are_rounded_as_strtod_does),
		cmocka_unit_test(a_number_without_end_is_refused),
		cmocka_unit_test(numbers_are_printed_as_pages_write_them),
		cmocka_unit_test(changes_have_a_sign_but_at_zero),
		cmocka_unit_test(the_locale_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
