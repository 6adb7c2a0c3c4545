/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/ingest/value_form.c: which forms a value has.
 */
#include "unit.h"

#include "ingest/value_form.h"

static const struct form_case {
	const char *value;
	enum wb_value_form form;
	bool want;
} form_cases[] = {
	{ "3437AB", WB_FORM_POSTCODE, true },
	{ "3437 ab", WB_FORM_POSTCODE, true },
	{ "0437AB", WB_FORM_POSTCODE, false },
	{ "3437", WB_FORM_POSTCODE, false },
	{ "3437ABC", WB_FORM_POSTCODE, false },

	{ "12", WB_FORM_HOUSE_NUMBER, true },
	{ "12-A", WB_FORM_HOUSE_NUMBER, true },
	{ "12 bis", WB_FORM_HOUSE_NUMBER, true },
	{ "12,5", WB_FORM_HOUSE_NUMBER, false },
	{ "A12", WB_FORM_HOUSE_NUMBER, false },
	{ "123456", WB_FORM_HOUSE_NUMBER, false },

	{ "12", WB_FORM_WHOLE, true },
	{ "12,0", WB_FORM_WHOLE, false },
	{ "1,8", WB_FORM_COMMA, true },
	{ "1.234,56", WB_FORM_COMMA, true },
	{ "416.0", WB_FORM_POINT, true },
	{ "416.0", WB_FORM_COMMA, false },
	{ "€ 1.234,56", WB_FORM_EURO, true },
	{ "EUR 12", WB_FORM_EURO, true },
	{ "1.234,56", WB_FORM_EURO, false },
	{ "35%", WB_FORM_NUMBER, true },
	{ "twaalf", WB_FORM_NUMBER, false },

	{ "Dorpsstraat 12, 3437 AB Nieuwegein", WB_FORM_ADDRESS, true },
	{ "Laan van 1940 12-A 3437AB", WB_FORM_ADDRESS, true },
	{ "3437AB 12", WB_FORM_ADDRESS, false },
	{ "Dorpsstraat 12", WB_FORM_ADDRESS, false },

	{ "31-12-2025", WB_FORM_DATE, true },
	{ "05/12/2026", WB_FORM_DATE, true },
	{ "12/31/2026", WB_FORM_DATE, true },
	{ "1-2-25", WB_FORM_DATE, true },
	{ "12 maart 2024", WB_FORM_DATE, true },
	{ "45322", WB_FORM_EXCEL_DAY, true },
	{ "1234", WB_FORM_EXCEL_DAY, false },
	{ "3e kwartaal 2024", WB_FORM_QUARTER, true },
	{ "2023/2024", WB_FORM_QUARTER, true },
	{ "2024", WB_FORM_QUARTER, false },
	{ "202403", WB_FORM_QUARTER, false },
	{ "2025-12-31T09:30:00Z", WB_FORM_DATE, true },
	{ "31-13-2025", WB_FORM_DATE, false },
	{ "2026KW03", WB_FORM_QUARTER, true },
	{ "2016-2017", WB_FORM_SCHOOL_YEAR, true },
	{ "2025/26", WB_FORM_SCHOOL_YEAR, true },
	{ "2025", WB_FORM_SCHOOL_YEAR, false },
	{ "2025", WB_FORM_YEAR, true },
	{ "1850", WB_FORM_YEAR, false },

	{ "GM0356", WB_FORM_GEMEENTE, true },
	{ "GM356", WB_FORM_GEMEENTE, true },
	{ "GM035601", WB_FORM_GEMEENTE, false },
	{ "WK035603", WB_FORM_WIJK, true },
	{ "BU03560301", WB_FORM_BUURT, true },
	{ "BU0363AA01", WB_FORM_BUURT, true },
	{ "BU03560301", WB_FORM_CBS, true },
	{ "NL00", WB_FORM_CBS, true },
	{ "BUITEN", WB_FORM_BUURT, false },
	{ "6060101", WB_FORM_BARE_BUURT, true },

	{ "0356200000000001", WB_FORM_ADDRESS_ID, true },
	{ "0356010000000001", WB_FORM_ADDRESS_ID, true },
	{ "0356300000000001", WB_FORM_ADDRESS_ID, false },
	{ "0356300000000001", WB_FORM_BAG_ID, true },
	{ "3,56E+14", WB_FORM_DAMAGED_ID, true },
	{ "3.56012E+14", WB_FORM_DAMAGED_ID, true },
	{ "3,56", WB_FORM_DAMAGED_ID, false },

	{ "189558,23", WB_FORM_RD_X, true },
	{ "189558,23", WB_FORM_RD_Y, false },
	{ "569524,98", WB_FORM_RD_Y, true },
	{ "5.907160", WB_FORM_LONGITUDE, true },
	{ "-78.4903331", WB_FORM_LONGITUDE, true },
	{ "53.111540", WB_FORM_LATITUDE, true },
	{ "98.5001", WB_FORM_LATITUDE, false },
	{ "12", WB_FORM_LONGITUDE, false },

	{ "111222333", WB_FORM_BSN, true },
	{ "111222334", WB_FORM_BSN, false },
	{ "j.jansen@example.org", WB_FORM_EMAIL, true },
	{ "om 12.00 @ kantoor", WB_FORM_EMAIL, false },
	{ "SRID=28992;POLYGON ((1 2))", WB_FORM_POLYGON, true },
	{ "MULTIPOLYGON (((1 2)))", WB_FORM_POLYGON, true },
	{ "POLYGOON", WB_FORM_POLYGON, false },
	{ "te laat", WB_FORM_WORDS, true },
	{ "café", WB_FORM_WORDS, true },
	{ "huurder 12", WB_FORM_WORDS, false },
	{ "", WB_FORM_WORDS, false },
};

static void
values_have_their_forms(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(form_cases); row++) {
		const struct form_case *c = &form_cases[row];

		print_message("%s, form %d\n", c->value, (int)c->form);
		assert_int_equal(c->want, wb_value_has_form(
			wb_text_of(c->value), c->form));
	}
}

static const struct { const char *value; double want; } number_cases[] = {
	{ "12", 12 }, { "1.234,56", 1234.56 }, { "€ 12,50", 12.5 },
	{ "-3", -3 }, { "35 %", 35 }, { "416.0", 416 },
};

static void
numbers_are_read_in_any_notation(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(number_cases); row++) {
		double got;

		assert_true(wb_value_number(
			wb_text_of(number_cases[row].value), &got));
		assert_near(got, number_cases[row].want, 1e-9);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_have_their_forms),
		cmocka_unit_test(numbers_are_read_in_any_notation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
