/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/period/period.c. */
#include "unit.h"

#include "wijkbeeld/period.h"

/* Leap years by the Gregorian rule: 2000 and 2024 are, 1900 and 2023 not. */
static const struct date_case {
	struct wb_text text;
	bool valid;
	struct wb_date want;
} date_cases[] = {
	{ TEXT("31-01-2024"), true, { 2024, 1, 31 } },
	{ TEXT("1-2-2024"), true, { 2024, 2, 1 } },
	{ TEXT("31/01/2024"), true, { 2024, 1, 31 } },
	{ TEXT("31.1.2024"), true, { 2024, 1, 31 } },
	{ TEXT("2024-01-31"), true, { 2024, 1, 31 } },
	{ TEXT("20240131"), true, { 2024, 1, 31 } },
	{ TEXT("2024-01-31T09:30:00"), true, { 2024, 1, 31 } },
	{ TEXT("2024-01-31T09:30:00.1234567+01:00"), true, { 2024, 1, 31 } },
	{ TEXT("2024-01-31T09:30Z"), true, { 2024, 1, 31 } },
	{ TEXT("2024-01-31 00:00:00"), true, { 2024, 1, 31 } },
	{ TEXT("31-01-2024 0:00"), true, { 2024, 1, 31 } },
	{ TEXT("29-02-2024"), true, { 2024, 2, 29 } },
	{ TEXT("29-02-2000"), true, { 2000, 2, 29 } },
	{ TEXT("0001-01-01"), true, { 1, 1, 1 } },
	{ TEXT("9999-12-31"), true, { 9999, 12, 31 } },

	{ TEXT("29-02-2023"), false, { 0, 0, 0 } },
	{ TEXT("29-02-1900"), false, { 0, 0, 0 } },
	{ TEXT("31-04-2024"), false, { 0, 0, 0 } },
	{ TEXT("00-01-2024"), false, { 0, 0, 0 } },
	{ TEXT("01-13-2024"), false, { 0, 0, 0 } },
	{ TEXT("01-00-2024"), false, { 0, 0, 0 } },
	{ TEXT("0000-01-01"), false, { 0, 0, 0 } },
	{ TEXT("31-01-24"), false, { 0, 0, 0 } },
	{ TEXT("31-01/2024"), false, { 0, 0, 0 } },
	{ TEXT("31-01-20245"), false, { 0, 0, 0 } },
	{ TEXT("2024-1-31"), false, { 0, 0, 0 } },
	{ TEXT("202401"), false, { 0, 0, 0 } },
	{ TEXT("202401311"), false, { 0, 0, 0 } },
	{ TEXT("45322"), false, { 0, 0, 0 } },	/* Excel's 31-01-2024 */
	{ TEXT("12-jan"), false, { 0, 0, 0 } },
	{ TEXT("2024-01-31T"), false, { 0, 0, 0 } },
	{ TEXT("2024-01-31 25:00"), false, { 0, 0, 0 } },
	{ TEXT("2024-01-31 en meer"), false, { 0, 0, 0 } },
	{ TEXT(" 31-01-2024"), false, { 0, 0, 0 } },
	{ TEXT("31-01-2024 "), false, { 0, 0, 0 } },
	{ TEXT(""), false, { 0, 0, 0 } },
};

static void
dates_are_read_in_their_forms(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(date_cases); row++) {
		const struct date_case *c = &date_cases[row];
		struct wb_date got = { 0, 0, 0 };

		print_message("%s\n", c->text.start);
		assert_int_equal(c->valid, wb_date_parse(c->text, &got));
		assert_int_equal(0, wb_date_compare(c->want, got));
	}
}

/* No text, however cut off, is read beyond its end. */
static void
dates_end_where_their_text_ends(void **state)
{
	static const char text[] = "2024-01-31T09:30:00.123+01:00";

	(void)state;
	for (size_t length = 0; length < sizeof text; length++) {
		char *exact = malloc(length + 1);
		struct wb_date got;

		assert_non_null(exact);
		memcpy(exact, text, length);
		/* A digit there would be read on with. */
		exact[length] = '9';
		if (wb_date_parse((struct wb_text){ exact, length }, &got))
			assert_int_equal(31, got.day);
		else
			assert_true(length < 10 ||
				    (length > 10 && length < 16) ||
				    length == 17 || length == 18 ||
				    length == 20);
		free(exact);
	}
}

static void
dates_are_ordered(void **state)
{
	static const struct wb_date dates[] = {
		{ 2023, 12, 31 }, { 2024, 1, 1 }, { 2024, 1, 2 },
		{ 2024, 2, 1 },
	};

	(void)state;
	for (size_t row = 1; row < ARRAY_SIZE(dates); row++) {
		assert_true(wb_date_compare(dates[row - 1], dates[row]) < 0);
		assert_true(wb_date_compare(dates[row], dates[row - 1]) > 0);
	}
}

static void
quarters_are_read_in_their_forms(void **state)
{
	static const struct { struct wb_text text; int32_t want; } cases[] = {
		{ TEXT("2026-Q3"), 2026 * 4 + 2 },
		{ TEXT("2026Q3"), 2026 * 4 + 2 },
		{ TEXT("2026-K3"), 2026 * 4 + 2 },
		{ TEXT("2026KW03"), 2026 * 4 + 2 },
		{ TEXT("2026-Q1"), 2026 * 4 },
		{ TEXT("2026-Q4"), 2026 * 4 + 3 },
		{ TEXT("2026-Q0"), WB_NO_QUARTER },
		{ TEXT("2026-Q5"), WB_NO_QUARTER },
		{ TEXT("2026KW3"), WB_NO_QUARTER },
		{ TEXT("2026KW00"), WB_NO_QUARTER },
		{ TEXT("2026KW12"), WB_NO_QUARTER },
		{ TEXT("2026-Q33"), WB_NO_QUARTER },
		{ TEXT("26-Q3"), WB_NO_QUARTER },
		{ TEXT("2026"), WB_NO_QUARTER },
		{ TEXT("0000-Q1"), WB_NO_QUARTER },
		{ TEXT("2026-3"), WB_NO_QUARTER },
		{ TEXT(""), WB_NO_QUARTER },
	};

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		int32_t got = WB_NO_QUARTER;

		print_message("%s\n", cases[row].text.start);
		assert_int_equal(cases[row].want != WB_NO_QUARTER,
				 wb_quarter_parse(cases[row].text, &got));
		assert_int_equal(cases[row].want, got);
	}
}

/* Each day of 2023 to 2025 stands in its quarter, and not after its end. */
static void
quarters_hold_their_days(void **state)
{
	static const int8_t last_days[] = { 31, 30, 30, 31 };

	(void)state;
	for (int16_t year = 2023; year <= 2025; year++)
		for (int8_t month = 1; month <= 12; month++) {
			struct wb_date day = { year, month, 1 };
			int32_t quarter = wb_quarter_of(day);
			struct wb_date end = wb_quarter_end(quarter);

			assert_int_equal(year * 4 + (month - 1) / 3, quarter);
			assert_int_equal(quarter, wb_quarter_of(end));
			assert_true(wb_date_compare(day, end) < 0);
			assert_int_equal(last_days[quarter % 4], end.day);
		}
}

static void
periods_are_told_in_words(void **state)
{
	char out[WB_PERIOD_TEXT_SIZE];
	const int32_t quarter = 2026 * 4 + 2;
	const struct wb_date date = { 2026, 9, 3 };

	(void)state;
	assert_string_equal("2026-Q3", wb_quarter_code(quarter, out));
	assert_string_equal("3e kwartaal 2026",
			    wb_quarter_words(quarter, WB_DUTCH, out));
	assert_string_equal("3rd quarter 2026",
			    wb_quarter_words(quarter, WB_ENGLISH, out));
	assert_string_equal("okt 2025 t/m sep 2026",
			    wb_window_words(quarter, 4, WB_DUTCH, out));
	assert_string_equal("Oct 2025 to Sep 2026",
			    wb_window_words(quarter, 4, WB_ENGLISH, out));
	assert_string_equal("jul 2026 t/m sep 2026",
			    wb_window_words(quarter, 1, WB_DUTCH, out));
	assert_string_equal("03-09-2026", wb_date_words(date, WB_DUTCH, out));
	assert_string_equal("3 September 2026",
			    wb_date_words(date, WB_ENGLISH, out));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read_in_their_forms),
		cmocka_unit_test(dates_end_where_their_text_ends),
		cmocka_unit_test(dates_are_ordered),
		cmocka_unit_test(quarters_are_read_in_their_forms),
		cmocka_unit_test(quarters_hold_their_days),
		cmocka_unit_test(periods_are_told_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
