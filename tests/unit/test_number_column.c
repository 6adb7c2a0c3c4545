/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/ingest/number_column.c and number_text.c: one number at a time,
 * with what is known of its column before.
 */
#include "unit.h"

#include "ingest/number_column.h"
#include "ingest/number_text.h"

static const struct number_case {
	const char *text;
	char known;			/* the column's mark before; 0 none */
	enum wb_number_found found;
	double want;
	char mark;			/* afterwards */
} cases[] = {
	{ "1234", 0, WB_NUMBER_READ, 1234, 0 },
	{ "-12,5", 0, WB_NUMBER_READ, -12.5, ',' },
	{ "€ 1.234,56", 0, WB_NUMBER_READ, 1234.56, ',' },
	{ "€1.234,56", 0, WB_NUMBER_READ, 1234.56, ',' },
	{ "1.234,56 €", 0, WB_NUMBER_READ, 1234.56, ',' },
	{ "EUR 12,50", 0, WB_NUMBER_READ, 12.5, ',' },
	{ "12,50 EUR", 0, WB_NUMBER_READ, 12.5, ',' },
	{ "12,50 euro", 0, WB_NUMBER_READ, 12.5, ',' },
	{ "€ -12,50", 0, WB_NUMBER_READ, -12.5, ',' },
	{ "-€ 12,50", 0, WB_NUMBER_READ, -12.5, ',' },
	{ "- 12", 0, WB_NUMBER_READ, -12, 0 },
	{ "35 %", 0, WB_NUMBER_READ, 35, 0 },
	{ "35,5%", 0, WB_NUMBER_READ, 35.5, ',' },
	{ "1.234,-", 0, WB_NUMBER_READ, 1234, ',' },
	{ "€ 1.234,--", 0, WB_NUMBER_READ, 1234, ',' },
	{ "12,\u2013", 0, WB_NUMBER_READ, 12, ',' },
	{ "1 234", 0, WB_NUMBER_READ, 1234, 0 },
	{ "1\u00a0234\u00a0567", 0, WB_NUMBER_READ, 1234567, 0 },
	{ "1\u2009234,5", 0, WB_NUMBER_READ, 1234.5, ',' },
	{ "1\u202f234.567", 0, WB_NUMBER_READ, 1234.567, '.' },
	{ "1'234.50", 0, WB_NUMBER_READ, 1234.5, '.' },
	{ "1\u2019234", 0, WB_NUMBER_READ, 1234, 0 },
	{ "€ 1\u00a0234,50", 0, WB_NUMBER_READ, 1234.5, ',' },
	{ "-1 234", 0, WB_NUMBER_READ, -1234, 0 },

	{ "1.234", 0, WB_NUMBER_OPEN, 0, 0 },
	{ "1.234", ',', WB_NUMBER_READ, 1234, ',' },
	{ "1.234", '.', WB_NUMBER_READ, 1.234, '.' },
	{ "1,5", '.', WB_NUMBER_CONTRADICTS, 0, '.' },
	{ "1.234,-", '.', WB_NUMBER_CONTRADICTS, 0, '.' },

	{ "1 23", 0, WB_NUMBER_BAD, 0, 0 },
	{ "12 34 567", 0, WB_NUMBER_BAD, 0, 0 },
	{ "(123)", 0, WB_NUMBER_BAD, 0, 0 },
	{ "12-", 0, WB_NUMBER_BAD, 0, 0 },
	{ "--12", 0, WB_NUMBER_BAD, 0, 0 },
	{ "-€ -12", 0, WB_NUMBER_BAD, 0, 0 },
	{ "3,56E+14", 0, WB_NUMBER_BAD, 0, 0 },
	{ "€", 0, WB_NUMBER_BAD, 0, 0 },
	{ "%", 0, WB_NUMBER_BAD, 0, 0 },
	{ ",-", 0, WB_NUMBER_BAD, 0, 0 },
	{ "twaalf", 0, WB_NUMBER_BAD, 0, 0 },
	{ "12 maanden", 0, WB_NUMBER_BAD, 0, 0 },

	{ ".", 0, WB_NUMBER_CODE, 0, 0 },
	{ "x", 0, WB_NUMBER_CODE, 0, 0 },
	{ "*", 0, WB_NUMBER_CODE, 0, 0 },
	{ "-", 0, WB_NUMBER_CODE, 0, 0 },
	{ "-99997", 0, WB_NUMBER_CODE, 0, 0 },
	{ "-99997.0", 0, WB_NUMBER_CODE, 0, 0 },
	{ "-99995,00", 0, WB_NUMBER_CODE, 0, 0 },
	{ "-99999999", 0, WB_NUMBER_CODE, 0, 0 },
	{ "-999.97", 0, WB_NUMBER_READ, -999.97, '.' },
	{ "-99997.5", 0, WB_NUMBER_READ, -99997.5, '.' },
	{ "-999970", 0, WB_NUMBER_READ, -999970, 0 },
	{ "-9", 0, WB_NUMBER_READ, -9, 0 },

	{ "", 0, WB_NUMBER_MISSING, 0, 0 },
	{ "-88888", 0, WB_NUMBER_MISSING, 0, 0 },
	{ "-88888.0", 0, WB_NUMBER_MISSING, 0, 0 },
	{ "-88888.5", 0, WB_NUMBER_READ, -88888.5, '.' },
	{ "#N/B", 0, WB_NUMBER_MISSING, 0, 0 },
};

static void
numbers_are_read_in_their_forms(void **state)
{
	static const char *const missing[] = { "-88888", "#N/B" };
	const struct wb_file_spec spec = { .missing = missing,
					   .missing_count = 2 };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		const struct number_case *c = &cases[row];
		struct wb_number_column column = { .mark = c->known };
		double got = 0;

		print_message("%s\n", c->text);
		assert_int_equal(c->found, wb_number_column_read(&column,
			&spec, wb_text_of(c->text), 5, &got));
		if (c->found == WB_NUMBER_READ)
			assert_near(got, c->want, 1e-9);
		assert_int_equal(c->mark, column.mark);
	}
}

/* What is too long for the buffer is no number, and no overrun. */
static void
long_texts_are_no_numbers(void **state)
{
	const struct wb_file_spec spec = { .path = "f.csv" };
	char text[512];

	(void)state;
	for (size_t groups = 1; groups < 120; groups++) {
		struct wb_number_column column = { 0, 0 };
		size_t length = 2;
		double got;

		memcpy(text, "-1", 2);
		for (size_t group = 0; group < groups; group++, length += 4)
			memcpy(text + length, " 234", 4);
		memcpy(text + length, ",-", 2);
		assert_int_equal(groups <= 41 ? WB_NUMBER_READ : WB_NUMBER_BAD,
			wb_number_column_read(&column, &spec, (struct wb_text){
				text, length + 2 }, 1, &got));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_in_their_forms),
		cmocka_unit_test(long_texts_are_no_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
