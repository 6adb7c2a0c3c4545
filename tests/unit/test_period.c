/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/period: the calendar, and dates and periods as files write them. */
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
	{ TEXT("2024/01/31"), true, { 2024, 1, 31 } },
	{ TEXT("2024/01/31 12:00:00"), true, { 2024, 1, 31 } },
	{ TEXT("31-01-2024 9:30:00 AM"), true, { 2024, 1, 31 } },
	{ TEXT("12 maart 2024"), true, { 2024, 3, 12 } },
	{ TEXT("1 Augustus 2024"), true, { 2024, 8, 1 } },
	{ TEXT("12-mrt-2024"), true, { 2024, 3, 12 } },
	{ TEXT("12 okt. 2024"), true, { 2024, 10, 12 } },
	{ TEXT("03MAY2024"), true, { 2024, 5, 3 } },
	{ TEXT("7 sept 2024 10:15"), true, { 2024, 9, 7 } },

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
	{ TEXT("12-mrt-24"), false, { 0, 0, 0 } },
	{ TEXT("12 maand 2024"), false, { 0, 0, 0 } },
	{ TEXT("31 april 2024"), false, { 0, 0, 0 } },
	{ TEXT("12 maart"), false, { 0, 0, 0 } },
	{ TEXT("2024/01-31"), false, { 0, 0, 0 } },
	{ TEXT("31-01-245"), false, { 0, 0, 0 } },
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

static const struct split_case {
	struct wb_text text;
	struct wb_written_date want;	/* year 0: no date */
} split_cases[] = {
	{ TEXT("3-4-2024"), { 3, 4, 2024, true, false } },
	{ TEXT("3/4/24"), { 3, 4, 24, true, true } },
	{ TEXT("13.31.2024"), { 13, 31, 2024, true, false } },
	{ TEXT("3-4-00 00:00"), { 3, 4, 0, true, true } },
	{ TEXT("12-mrt-24"), { 12, 3, 24, false, true } },
	{ TEXT("2024-04-03"), { 3, 4, 2024, false, false } },
	{ TEXT("3-4"), { 0, 0, 0, false, false } },
	{ TEXT("3-4-"), { 0, 0, 0, false, false } },
	{ TEXT("3--4-24"), { 0, 0, 0, false, false } },
	{ TEXT("jan-12"), { 0, 0, 0, false, false } },
};

static void
what_a_date_leaves_open_is_told(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(split_cases); row++) {
		const struct split_case *c = &split_cases[row];
		struct wb_written_date got = { 0, 0, 0, false, false };

		print_message("%s\n", c->text.start);
		assert_int_equal(c->want.first != 0,
				 wb_date_split(c->text, &got));
		assert_int_equal(c->want.first, got.first);
		assert_int_equal(c->want.second, got.second);
		assert_int_equal(c->want.year, got.year);
		assert_int_equal(c->want.open, got.open);
		assert_int_equal(c->want.short_year, got.short_year);
	}
}

/* Microsoft's documentation of the 1900 date system; 45322 by LibreOffice. */
static const struct excel_case {
	struct wb_text text;
	struct wb_date want;		/* year 0: no day */
	bool likely;
} excel_cases[] = {
	{ TEXT("1"), { 1900, 1, 1 }, false },
	{ TEXT("59"), { 1900, 2, 28 }, false },
	{ TEXT("60"), { 0, 0, 0 }, false },
	{ TEXT("61"), { 1900, 3, 1 }, false },
	{ TEXT("366"), { 1900, 12, 31 }, false },
	{ TEXT("367"), { 1901, 1, 1 }, false },
	{ TEXT("36526"), { 2000, 1, 1 }, false },
	{ TEXT("39448"), { 2008, 1, 1 }, false },
	{ TEXT("45322"), { 2024, 1, 31 }, true },
	{ TEXT("45351"), { 2024, 2, 29 }, true },
	{ TEXT("45322.5"), { 2024, 1, 31 }, true },
	{ TEXT("45322,999988"), { 2024, 1, 31 }, true },
	{ TEXT("2958465"), { 9999, 12, 31 }, false },
	{ TEXT("2958466"), { 0, 0, 0 }, false },
	{ TEXT("0"), { 0, 0, 0 }, false },
	{ TEXT("-1"), { 0, 0, 0 }, false },
	{ TEXT("45322."), { 0, 0, 0 }, false },
	{ TEXT("45322x"), { 0, 0, 0 }, false },
	{ TEXT("39999"), { 2009, 7, 5 }, false },
	{ TEXT("60001"), { 2064, 4, 9 }, false },
	{ TEXT(""), { 0, 0, 0 }, false },
};

static void
days_of_excel_are_read(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(excel_cases); row++) {
		const struct excel_case *c = &excel_cases[row];
		struct wb_date got = { 0, 0, 0 };

		print_message("%s\n", c->text.start);
		assert_int_equal(c->want.year != 0,
				 wb_excel_day_parse(c->text, &got));
		assert_int_equal(0, wb_date_compare(c->want, got));
		assert_int_equal(c->likely, wb_excel_day_likely(c->text));
	}
}

static const struct period_case {
	struct wb_text text;
	int year, number;		/* 0: no period */
} period_cases[] = {
	{ TEXT("2024KW03"), 2024, 3 }, { TEXT("2024-Q3"), 2024, 3 },
	{ TEXT("2024K3"), 2024, 3 }, { TEXT("2024 Q3"), 2024, 3 },
	{ TEXT("2024q3"), 2024, 3 }, { TEXT("2024-k3"), 2024, 3 },
	{ TEXT("3e kwartaal 2024"), 2024, 3 },
	{ TEXT("3de Kwartaal 2024"), 2024, 3 },
	{ TEXT("2024 3e kwartaal"), 2024, 3 },
	{ TEXT("Q3 2024"), 2024, 3 }, { TEXT("Q3-2024"), 2024, 3 },
	{ TEXT("kwartaal 3 2024"), 2024, 3 },
	{ TEXT("2024JJ00"), 2024, 4 }, { TEXT("2024"), 2024, 4 },
	{ TEXT("2024MM03"), 2024, 1 }, { TEXT("2024MM12"), 2024, 4 },
	{ TEXT("2024-04"), 2024, 2 }, { TEXT("202409"), 2024, 3 },
	{ TEXT("maart 2024"), 2024, 1 }, { TEXT("okt-2024"), 2024, 4 },
	{ TEXT("2023/2024"), 2024, 3 }, { TEXT("2023-2024"), 2024, 3 },
	{ TEXT("2023/'24"), 2024, 3 }, { TEXT("2023/\u201924"), 2024, 3 },
	{ TEXT("2023/24"), 2024, 3 }, { TEXT("1999/2000"), 2000, 3 },
	{ TEXT("2011/'12"), 2012, 3 },

	{ TEXT("2011/12"), 0, 0 },	/* a month or a school year */
	{ TEXT("2023/2025"), 0, 0 }, { TEXT("2024KW05"), 0, 0 },
	{ TEXT("2024KW00"), 0, 0 }, { TEXT("2024MM13"), 0, 0 },
	{ TEXT("202400"), 0, 0 }, { TEXT("2024JJ01"), 0, 0 },
	{ TEXT("Q5 2024"), 0, 0 }, { TEXT("Q3"), 0, 0 },
	{ TEXT("1234"), 0, 0 }, { TEXT("20245"), 0, 0 },
	{ TEXT("2024-"), 0, 0 }, { TEXT("kwartaal"), 0, 0 },
	{ TEXT("45322"), 0, 0 }, { TEXT(""), 0, 0 },
};

static void
periods_become_quarters(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(period_cases); row++) {
		const struct period_case *c = &period_cases[row];
		int32_t got = WB_NO_QUARTER;

		print_message("%s\n", c->text.start);
		assert_int_equal(c->year != 0, wb_period_parse(c->text, &got));
		assert_int_equal(c->year ? c->year * 4 + c->number - 1 :
				 WB_NO_QUARTER, got);
	}
}

/* Cut off anywhere, with a digit behind it, it is what the cut text is. */
static void
periods_end_where_their_text_ends(void **state)
{
	static const char *const texts[] = {
		"2024KW03", "3e kwartaal 2024", "2023/'24", "12 maart 2024",
		"45322.25", "Q3 2024",
	};

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(texts); row++) {
		for (size_t length = 0; length <= strlen(texts[row]); length++) {
			char *exact = malloc(length ? length : 1);
			struct wb_text text = { exact, length };
			struct wb_written_date written;
			struct wb_date date;
			int32_t quarter;

			assert_non_null(exact);
			memcpy(exact, texts[row], length);
			(void)wb_period_parse(text, &quarter);
			(void)wb_date_split(text, &written);
			(void)wb_excel_day_parse(text, &date);
			free(exact);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read_in_their_forms),
		cmocka_unit_test(dates_end_where_their_text_ends),
		cmocka_unit_test(dates_are_ordered),
		cmocka_unit_test(what_a_date_leaves_open_is_told),
		cmocka_unit_test(days_of_excel_are_read),
		cmocka_unit_test(periods_become_quarters),
		cmocka_unit_test(periods_end_where_their_text_ends),
		cmocka_unit_test(quarters_are_read_in_their_forms),
		cmocka_unit_test(quarters_hold_their_days),
		cmocka_unit_test(periods_are_told_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
