/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/project/condition.c: each text against what it means, written
 * back in one fixed way by the test, and each mistake with its column.
 */
#include "told.h"

#include "wijkbeeld/condition.h"
#include "wijkbeeld/number.h"

static const char *const operators[] = {
	[WB_EQUAL] = "=", [WB_UNEQUAL] = "!=", [WB_LESS] = "<",
	[WB_AT_MOST] = "<=", [WB_MORE] = ">", [WB_AT_LEAST] = ">=",
};

static void
write_operand(struct wb_buffer *out, const struct wb_clause *clause)
{
	char number[WB_NUMBER_SIZE];

	wb_number_print_plain(clause->number, 2, '.', number);
	switch (clause->operand) {
	case WB_OPERAND_NUMBER:
		wb_buffer_printf(out, "%s %s", clause->date ? "date" : "number",
				 number);
		break;
	case WB_OPERAND_COLUMN:
		wb_buffer_printf(out, "%s * <%s>", number, clause->other);
		break;
	case WB_OPERAND_TEXTS:
		for (size_t row = 0; row < clause->text_count; row++)
			wb_buffer_printf(out, "%s'%s'", row ? " " : "",
					 clause->texts[row]);
		break;
	}
}

static const char *
write_condition(const struct wb_condition *condition, struct wb_buffer *out)
{
	for (size_t row = 0; row < condition->count; row++) {
		const struct wb_clause *clause = &condition->clauses[row];

		wb_buffer_printf(out, "%s<%s> %s ", row ? "; " : "",
				 clause->column, operators[clause->operator]);
		write_operand(out, clause);
	}
	wb_buffer_add(out, "", 1);
	assert_false(out->failed);
	return out->start;
}

static const struct good_case { const char *text, *want; } good_cases[] = {
	{ "maanden_achterstand >= 2", "<maanden_achterstand> >= number 2.00" },
	{ "bewoners>=1", "<bewoners> >= number 1.00" },
	{ "  bedrag  <  -12.5 ", "<bedrag> < number -12.50" },
	{ "a = 1 and b <> 2 AND c <= 3",
	  "<a> = number 1.00; <b> != number 2.00; <c> <= number 3.00" },
	{ "a ≥ 1 and b ≤ 2 and c ≠ 3",
	  "<a> >= number 1.00; <b> <= number 2.00; <c> != number 3.00" },
	{ "rol = verdachte", "<rol> = 'verdachte'" },
	{ "rol == 'in onderzoek'", "<rol> = 'in onderzoek'" },
	{ "rol != \"slachtoffer\"", "<rol> != 'slachtoffer'" },
	{ "postcode = 3437AB", "<postcode> = '3437AB'" },
	{ "soort = -", "<soort> = '-'" },
	{ "datum >= 2026-01-31", "<datum> >= date 20260131.00" },
	{ "datum = 31-01-2026", "<datum> = '31-01-2026'" },
	{ "bewoners > kamers", "<bewoners> > 1.00 * <kamers>" },
	{ "bewoners > 2 * kamers", "<bewoners> > 2.00 * <kamers>" },
	{ "a = `b c`", "<a> = 1.00 * <b c>" },
	{ "`aantal bewoners` >= 1", "<aantal bewoners> >= number 1.00" },
	{ "a = 2 * b", "<a> = 2.00 * <b>" },
	{ "soort in [a, 'b c', 3, 2026-01-31]",
	  "<soort> = 'a' 'b c' '3' '2026-01-31'" },
	{ "soort not in [a] and b = 1", "<soort> != 'a'; <b> = number 1.00" },
	{ "Soort NOT IN [geen]", "<Soort> != 'geen'" },
	{ "caf\xC3\xA9 = ja", "<caf\xC3\xA9> = 'ja'" },
	{ "rol = ''", "<rol> = ''" },
};

static void
conditions_mean_what_they_say(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(good_cases); row++) {
		const struct good_case *c = &good_cases[row];
		struct wb_arena *arena = wb_arena_new();
		struct wb_condition condition;
		struct wb_buffer out;
		struct wb_error err;

		print_message("%s\n", c->text);
		assert_ok(wb_condition_parse(c->text, arena, &condition, &err),
			  err);
		wb_buffer_init(&out);
		assert_string_equal(c->want, write_condition(&condition, &out));
		wb_buffer_release(&out);
		wb_arena_free(arena);
	}
}

#define COLUMN_FIRST "  write `column >= 2`, the column first\n"
#define SIGNS "  the signs are = != < <= > >= and in\n"
#define JOINED "  clauses are joined by and; for or, use in [..] or two indicators\n"
#define TEXTS_ONLY_EQUAL "  texts compare with = and != only\n"

static const struct bad_case { const char *text, *want; } bad_cases[] = {
	{ "", "1:1: expected a column at the end\n" COLUMN_FIRST },
	{ ">= 2", "1:1: expected a column, found >=\n" COLUMN_FIRST },
	{ "2 <= a", "1:1: expected a column, found 2\n" COLUMN_FIRST },
	{ "a", "1:2: expected one of = != < <= > >= in at the end\n"
	  "  put a column with blanks in `back quotes`\n" },
	{ "aantal bewoners >= 1",
	  "1:8: expected one of = != < <= > >= in, found bewoners\n"
	  "  put a column with blanks in `back quotes`\n" },
	{ "a >=", "1:5: expected a value or a column at the end\n" SIGNS },
	{ "a >= >= 2", "1:6: expected a value or a column, found >=\n" SIGNS },
	{ "a >= 'b'", "1:6: expected a number, a date or a column, found 'b'\n"
	  TEXTS_ONLY_EQUAL },
	{ "a >= 5%", "1:6: expected a column, found 5%\n"
	  "  put a column that begins with a digit in `back quotes`\n" },
	{ "a >= 2,5", "1:6: found a number with a comma\n"
	  "  write 2.5, with a point\n" },
	{ "a >= 2 or b = 1", "1:8: expected and, or the end, found or\n" JOINED },
	{ "a >= 2 b = 1", "1:8: expected and, or the end, found b\n" JOINED },
	{ "a = 1 and", "1:10: expected a column at the end\n" COLUMN_FIRST },
	{ "a = 1 and and", "1:11: expected a column, found and\n" },
	{ "a in b", "1:6: expected [, found b\n  write `column in [a, b]`\n" },
	{ "a in []", "1:7: expected a value, found ]\n" },
	{ "a in [b, ]", "1:10: expected a value, found ]\n" },
	{ "a in [b c]", "1:9: expected ] or ,, found c\n" },
	{ "a in [b", "1:8: expected ] or , at the end\n" },
	{ "a not [b]", "1:7: expected in, found [\n"
	  "  write `column not in [a, b]`\n" },
	{ "a = 'b", "1:5: found an open quote\n"
	  "  close the quotes that were opened\n" },
	{ "`a", "1:1: found an open quote\n"
	  "  close the quotes that were opened\n" },
	{ "a = 2 *", "1:8: expected a column at the end\n" COLUMN_FIRST },
	{ "a = 2 * 'b'", "1:9: expected a column, found 'b'\n" COLUMN_FIRST },
	{ "caf\xC3\xA9 ? 1", "1:6: expected a column, a sign or a value\n"
	  "  put a column with other signs in `back quotes` and a text in 'quotes'\n" },
	{ "caf\xC3\xA9 >= 'x'",
	  "1:9: expected a number, a date or a column, found 'x'\n"
	  TEXTS_ONLY_EQUAL },
	{ "a ! 1", "1:3: expected a column, a sign or a value\n"
	  "  put a column with other signs in `back quotes` and a text in 'quotes'\n" },
	{ "`` = 1", "1:1: expected a column, found ``\n" COLUMN_FIRST },
};

static void
mistakes_have_their_column(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(bad_cases); row++) {
		const struct bad_case *c = &bad_cases[row];
		struct wb_arena *arena = wb_arena_new();
		struct wb_condition condition;
		struct wb_error err;
		char text[TOLD_SIZE];

		print_message("%s\n", c->text);
		assert_int_equal(WB_BAD_INPUT,
			wb_condition_parse(c->text, arena, &condition, &err));
		assert_string_equal(c->want, told_error(&err, text));
		wb_arena_free(arena);
	}
}

/* `count` times `part`, with `join` between. */
static char *
repeat(struct wb_buffer *out, const char *first, const char *part,
       const char *join, size_t count, const char *last)
{
	wb_buffer_init(out);
	wb_buffer_text(out, first);
	for (size_t row = 0; row < count; row++)
		wb_buffer_printf(out, "%s%s", row ? join : "", part);
	wb_buffer_add(out, last, strlen(last) + 1);
	assert_false(out->failed);
	return out->start;
}

static void
assert_status(enum wb_status want, const char *text)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_condition condition;
	struct wb_error err;

	assert_int_equal(want, wb_condition_parse(text, arena, &condition,
						  &err));
	wb_arena_free(arena);
}

static void
sizes_have_ceilings(void **state)
{
	struct wb_buffer out;
	size_t clauses = WB_CONDITION_MOST_CLAUSES;
	size_t texts = WB_CONDITION_MOST_TEXTS;

	(void)state;
	assert_status(WB_OK, repeat(&out, "", "a=1", " and ", clauses, ""));
	wb_buffer_release(&out);
	assert_status(WB_BAD_INPUT,
		      repeat(&out, "", "a=1", " and ", clauses + 1, ""));
	wb_buffer_release(&out);
	assert_status(WB_OK, repeat(&out, "a in [", "b", ",", texts, "]"));
	wb_buffer_release(&out);
	assert_status(WB_BAD_INPUT,
		      repeat(&out, "a in [", "b", ",", texts + 1, "]"));
	wb_buffer_release(&out);
	assert_status(WB_BAD_INPUT,
		      repeat(&out, "a = '", "b", "", WB_CONDITION_MOST_BYTES,
			     "'"));
	wb_buffer_release(&out);
}

static enum wb_status
parse_anew(void *context, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_condition condition;
	enum wb_status status = wb_error_no_memory(err);

	if (arena)
		status = wb_condition_parse(context, arena, &condition, err);
	wb_arena_free(arena);
	return status;
}

static void
each_allocation_may_fail(void **state)
{
	static char text[] = "a in [b, c] and d = e and f > 2 * g";

	(void)state;
	assert_true(fail_each_allocation(parse_anew, text) > 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_mean_what_they_say),
		cmocka_unit_test(mistakes_have_their_column),
		cmocka_unit_test(sizes_have_ceilings),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
