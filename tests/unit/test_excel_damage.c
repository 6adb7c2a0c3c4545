/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/ingest/excel_damage.c and foot.c: texts by their looks. */
#include "unit.h"

#include "ingest/excel_damage.h"
#include "ingest/foot.h"

enum looks { PLAIN, ERROR, DATE, SCIENTIFIC };

static const struct looks_case {
	struct wb_text text;
	enum looks want;
} cases[] = {
	/* The error values of Excel in Dutch and English. */
	{ TEXT("#N/B"), ERROR }, { TEXT("#N/A"), ERROR },
	{ TEXT("#VERW!"), ERROR }, { TEXT("#REF!"), ERROR },
	{ TEXT("#WAARDE!"), ERROR }, { TEXT("#VALUE!"), ERROR },
	{ TEXT("#DEEL/0!"), ERROR }, { TEXT("#DIV/0!"), ERROR },
	{ TEXT("#NAAM?"), ERROR }, { TEXT("#NAME?"), ERROR },
	{ TEXT("#GETAL!"), ERROR }, { TEXT("#NUM!"), ERROR },
	{ TEXT("#LEEG!"), ERROR }, { TEXT("#NULL!"), ERROR },
	{ TEXT("#n/b"), ERROR }, { TEXT("########"), ERROR },
	{ TEXT("#"), PLAIN }, { TEXT("##"), PLAIN }, { TEXT("#12"), PLAIN },
	{ TEXT("N/B"), PLAIN }, { TEXT("#N/B!"), PLAIN },

	{ TEXT("12-jan"), DATE }, { TEXT("1-mrt"), DATE },
	{ TEXT("jan-12"), DATE }, { TEXT("Okt-03"), DATE },
	{ TEXT("12-mei"), DATE }, { TEXT("12-May"), DATE },
	{ TEXT("1-2-2024"), DATE }, { TEXT("12/1/2024"), DATE },
	{ TEXT("2024-02-01"), DATE }, { TEXT("2024/02/01"), DATE },
	{ TEXT("2024-02-01 00:00:00"), DATE }, { TEXT("12-jan-24"), DATE },
	{ TEXT("1 maart 2024"), DATE },
	{ TEXT("12-1"), PLAIN }, { TEXT("12-A"), PLAIN },
	{ TEXT("12"), PLAIN }, { TEXT("1-2-24"), PLAIN },
	{ TEXT("12-hs"), PLAIN }, { TEXT("12-janna"), PLAIN },
	{ TEXT("112-jan"), PLAIN }, { TEXT("20240112"), PLAIN },
	{ TEXT("bis"), PLAIN }, { TEXT("1-2-2024-3"), PLAIN },

	{ TEXT("3,56E+14"), SCIENTIFIC }, { TEXT("3.56E+14"), SCIENTIFIC },
	{ TEXT("3,56e+14"), SCIENTIFIC }, { TEXT("2E+15"), SCIENTIFIC },
	{ TEXT("1.2345678901234567E+17"), SCIENTIFIC },
	{ TEXT("-3,5E+10"), SCIENTIFIC }, { TEXT("1E+100"), SCIENTIFIC },
	{ TEXT("4E12"), PLAIN }, { TEXT("3,56E-14"), PLAIN },
	{ TEXT("35,6E+14"), PLAIN }, { TEXT("0356E+14"), PLAIN },
	{ TEXT("E+14"), PLAIN }, { TEXT("3,E+1234"), PLAIN },
	{ TEXT("3,56E+"), PLAIN }, { TEXT("3,56+14"), PLAIN },
	{ TEXT("0356100000000012"), PLAIN }, { TEXT(""), PLAIN },
};

static void
texts_tell_their_damage(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		const struct looks_case *c = &cases[row];

		print_message("%s\n", c->text.start);
		assert_int_equal(c->want == ERROR,
				 wb_text_is_excel_error(c->text));
		assert_int_equal(c->want == DATE,
				 wb_text_is_excel_date(c->text));
		assert_int_equal(c->want == SCIENTIFIC,
				 wb_text_is_scientific(c->text));
	}
}

static void
small_numbers_come_apart(void **state)
{
	struct wb_small_number number;

	(void)state;
	assert_true(wb_small_number_split(TEXT("-5.01E-3"), &number));
	assert_true(number.negative);
	assert_true(wb_text_equal(number.whole, "5"));
	assert_true(wb_text_equal(number.decimals, "01"));
	assert_int_equal(3, number.exponent);
	assert_true(wb_small_number_split(TEXT("5E-10"), &number));
	assert_int_equal(0, number.decimals.length);
	assert_false(wb_small_number_split(TEXT("5.01E+3"), &number));
	assert_false(wb_small_number_split(TEXT("0.005"), &number));
	assert_false(wb_small_number_split(TEXT("5.01E-"), &number));
}

static const struct foot_case {
	struct wb_text cell;
	enum wb_foot want;
} foot_cases[] = {
	{ TEXT("Totaal"), WB_FOOT_TOTAL }, { TEXT("TOTAAL:"), WB_FOOT_TOTAL },
	{ TEXT("Eindtotaal"), WB_FOOT_TOTAL }, { TEXT("Total"), WB_FOOT_TOTAL },
	{ TEXT("Grand total"), WB_FOOT_TOTAL },
	{ TEXT("Bron: CBS"), WB_FOOT_NOTE }, { TEXT("bron CBS"), WB_FOOT_NOTE },
	{ TEXT("Peildatum: 1-1-2024"), WB_FOOT_NOTE },
	{ TEXT("Totaal Onderhoud BV"), WB_FOOT_NONE },
	{ TEXT("Bronweg"), WB_FOOT_NONE }, { TEXT("Bron"), WB_FOOT_NONE },
	{ TEXT("8901AA"), WB_FOOT_NONE }, { TEXT(""), WB_FOOT_NONE },
};

static void
feet_are_told_by_their_first_cell(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(foot_cases); row++) {
		print_message("%s\n", foot_cases[row].cell.start);
		assert_int_equal(foot_cases[row].want,
				 wb_foot_of(foot_cases[row].cell));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_tell_their_damage),
		cmocka_unit_test(small_numbers_come_apart),
		cmocka_unit_test(feet_are_told_by_their_first_cell),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
