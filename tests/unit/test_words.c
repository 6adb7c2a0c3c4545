/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/project/words.c, and that templates/words.yaml is whole. */
#include "told.h"

#include "wijkbeeld/words.h"

static void
write_words(const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write("words.yaml", WB_FILE_PUBLIC, text,
				strlen(text), &err), err);
}

static void
words_are_found_and_filled(void **state)
{
	static const char *const arguments[] = { "3", "12" };
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	const struct wb_words *words;
	struct wb_error err;

	(void)state;
	write_words("theme.wonen: {nl: Wonen, en: Housing}\n"
		    "page: {nl: 'pagina {1} van {2}', en: '{2} pages, this is {1}'}\n"
		    "odd: {nl: '{1}{1} {9} {0} {', en: '{1} {9}'}\n");
	assert_ok(wb_words_read("words.yaml", arena, notices, &words, &err),
		  err);
	assert_string_equal("Wonen", wb_word(words, WB_DUTCH, "theme.wonen"));
	assert_string_equal("Housing",
			    wb_word(words, WB_ENGLISH, "theme.wonen"));
	assert_string_equal("theme.zorg",
			    wb_word(words, WB_DUTCH, "theme.zorg"));
	assert_null(wb_word_find(words, WB_DUTCH, "theme.zorg"));
	assert_string_equal("pagina 3 van 12",
		wb_word_fill(words, WB_DUTCH, "page", arguments, 2, arena));
	assert_string_equal("12 pages, this is 3",
		wb_word_fill(words, WB_ENGLISH, "page", arguments, 2, arena));
	assert_string_equal("33 {9} {0} {",
		wb_word_fill(words, WB_DUTCH, "odd", arguments, 2, arena));
	wb_arena_free(arena);
}

static const struct bad_case { const char *text, *want; } bad_cases[] = {
	{ "a: {nl: x}\n",
	  "1:4: missing field 'en'\n" },
	{ "a: {en: x}\nb: {nl: y, en: z}\n",
	  "1:4: missing field 'nl'\n" },
	{ "a: x\n", "1:4: expected fields, found 'x'\n"
	  "  write `field: value` on lines of their own, or {field: value}\n" },
	{ "a: {nl: x, en: y, fr: z}\n",
	  "1:19: unknown field 'fr'\n  fields here are nl, en\n" },
	{ "a: {nl: '{1} {2}', en: '{2}'}\n",
	  "1:4: the languages of 'a' have different {1} to {9}\n"
	  "  use the same {1} to {9} in each language\n" },
	{ "a: {nl: x, en: y}\na: {nl: x, en: y}\n",
	  "2:1: 'a' stands here twice, first in line 1\n"
	  "  remove one of the two\n" },
	{ "- a\n", "1:1: expected a mapping of words\n"
	  "  write `key: {nl: woord, en: word}`\n" },
};

static void
mistakes_have_their_place(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(bad_cases); row++) {
		const struct bad_case *c = &bad_cases[row];
		struct wb_arena *arena = wb_arena_new();
		struct wb_notices *notices = wb_notices_new(arena);
		const struct wb_words *words;
		struct wb_error err;
		char text[TOLD_SIZE];

		print_message("%s", c->text);
		write_words(c->text);
		assert_int_equal(WB_BAD_INPUT,
			wb_words_read("words.yaml", arena, notices, &words,
				      &err));
		assert_string_equal("1 mistake in the words", err.text);
		assert_string_equal(c->want, told(notices, "words.yaml", text));
		wb_arena_free(arena);
	}
}

/* The file that is shipped; tests run from the top of the tree. */
static void
the_words_of_the_pages_are_whole(void **state)
{
	static const char *const keys[] = {
		"theme.wonen", "theme.jeugd_en_school", "theme.veiligheid",
		"theme.schuld_en_inkomen", "theme.zorg", "theme.leefomgeving",
		"theme.bevolking", "level.gemeente.one", "level.blok.many",
		"sensitivity.strafrechtelijk", "kind.coverage",
	};
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	const struct wb_words *words;
	struct wb_error err;
	char text[TOLD_SIZE];

	(void)state;
	if (wb_words_read("templates/words.yaml", arena, notices, &words,
			  &err) != WB_OK)
		fail_msg("%s\n%s", err.text,
			 told(notices, "templates/words.yaml", text));
	for (size_t row = 0; row < ARRAY_SIZE(keys); row++)
		assert_non_null(wb_word_find(words, WB_ENGLISH, keys[row]));
	wb_arena_free(arena);
}

static enum wb_status
read_anew(void *context, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = arena ? wb_notices_new(arena) : NULL;
	const struct wb_words *words;
	enum wb_status status = wb_error_no_memory(err);

	(void)context;
	if (notices)
		status = wb_words_read("words.yaml", arena, notices, &words,
				       err);
	wb_arena_free(arena);
	return status;
}

static void
each_allocation_and_read_may_fail(void **state)
{
	(void)state;
	write_words("a: {nl: x, en: y}\nb: {nl: x, en: y}\n");
	assert_true(fail_each_allocation(read_anew, NULL) > 5);
	assert_true(fail_each_file_operation(read_anew, NULL) > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(words_are_found_and_filled),
		IN_FOLDER(mistakes_have_their_place),
		cmocka_unit_test(the_words_of_the_pages_are_whole),
		IN_FOLDER(each_allocation_and_read_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
