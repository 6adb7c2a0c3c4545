/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/project/yaml_tree.c. Places are counted by hand in the text; the
 * syntax errors are those of LIBRARIES.md section 6 among others.
 */
#include "told.h"

#include "wijkbeeld/yaml_tree.h"

static enum wb_status
parse(const char *text, size_t size, struct wb_arena *arena,
      struct wb_notices *notices, const struct wb_yaml **root,
      struct wb_error *err)
{
	return wb_yaml_parse("p.yaml", text, size, arena, notices, root, err);
}

static void
nodes_know_their_place(void **state)
{
	static const char text[] =
		"# first\n"
		"title: Wijk \xC3\xA9\xC3\xA9n\n"
		"list: [a, 'b c', {x: \xC3\xA9, y: 2}]\n"
		"block:\n"
		"  - één\n"
		"  -\n";
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	const struct wb_yaml *root, *list, *y;
	struct wb_error err;

	(void)state;
	assert_ok(parse(text, sizeof text - 1, arena, notices, &root, &err),
		  err);
	assert_int_equal(WB_YAML_MAPPING, root->kind);
	assert_int_equal(3, root->count);
	assert_string_equal("title", root->keys[0]->text);
	assert_int_equal(2, root->keys[0]->line);
	assert_int_equal(1, root->keys[0]->column);
	assert_int_equal(8, root->items[0]->column);
	assert_false(root->items[0]->quoted);

	list = wb_yaml_find(root, "list");
	assert_int_equal(WB_YAML_LIST, list->kind);
	assert_int_equal(3, list->count);
	assert_string_equal("b c", list->items[1]->text);
	assert_true(list->items[1]->quoted);
	assert_int_equal(11, list->items[1]->column);
	y = wb_yaml_find(list->items[2], "y");
	assert_string_equal("2", y->text);
	assert_int_equal(3, y->line);
	assert_int_equal(28, y->column);	/* characters, not bytes */

	assert_string_equal("", wb_yaml_find(root, "block")->items[1]->text);
	assert_null(wb_yaml_find(root, "nowhere"));
	assert_null(wb_yaml_find(list, "x"));
	assert_string_equal("p.yaml", y->file);
	wb_arena_free(arena);
}

#define SIZED(literal) literal, sizeof(literal) - 1

static const struct bad_case {
	const char *name, *text;
	size_t size;
	const char *want;
} bad_cases[] = {
	{ "empty", SIZED(""), "1:1: the file is empty\n" },
	{ "only a comment", SIZED("# nothing\n"), "2:1: the file is empty\n" },
	{ "tab", SIZED("a:\n\tb: 1\n"),
	  "2:1: found a tab\n  indent with spaces; YAML takes no tabs\n" },
	{ "bad indentation", SIZED("a:\n  - x\n  - y\n b: 1\n"),
	  "4:2: expected the name of a field, or the end of the fields (begun in line 1)\n"
	  "  look at the indentation and the quotes of this line and the one above\n" },
	{ "list without -", SIZED("a:\n  - x\n  b: 1\n"),
	  "3:3: expected - and an item, or the end of the list (begun in line 2)\n"
	  "  begin each item of the list with - at the same indentation\n" },
	{ "two colons", SIZED("title: Wijk: noord\n"),
	  "1:12: found ': ' where no field can begin\n"
	  "  put the text in quotes if it holds ': ', and look at the indentation\n" },
	{ "open list", SIZED("a: [b, c\nd: 1\n"),
	  "2:2: expected , or ] in the list (begun in line 1)\n"
	  "  close the list with ], and put texts with [ ] or , in quotes\n" },
	{ "open quote", SIZED("a: 'b\n"),
	  "2:1: found the end of the file inside quotes (begun in line 1)\n"
	  "  close the quotes that were opened\n" },
	{ "percent", SIZED("a: %b\n"),
	  "1:4: found a character with which no value can begin\n"
	  "  put the text in quotes\n" },
	{ "anchor", SIZED("a: &x 1\n"),
	  "1:4: found an anchor (&)\n  write the value out, or put the text in quotes\n" },
	{ "alias", SIZED("a: 1\nb: *x\n"),
	  "2:4: found an alias (*)\n  write the value out, or put the text in quotes\n" },
	{ "tag", SIZED("a: !!str 1\n"),
	  "1:4: found a tag (!)\n  write the value out, or put the text in quotes\n" },
	{ "anchor of a mapping", SIZED("a: &x\n  b: 1\n"),
	  "1:4: found an anchor (&)\n  write the value out, or put the text in quotes\n" },
	{ "second document", SIZED("a: 1\n---\nb: 2\n"),
	  "2:1: a second document begins here; a file holds one\n" },
	{ "list as a key", SIZED("? [a, b]\n: 1\n"),
	  "1:3: expected the name of a field, found a list or fields\n"
	  "  write `field: value`\n" },
	{ "Windows-1252", SIZED("a: 1\nb: caf\xE9\n"),
	  "2:7: expected UTF-8, found another encoding\n  save the file as UTF-8\n" },
	{ "UTF-16", SIZED("\xFF\xFE" "a\0:\0"),
	  "1:1: expected UTF-8, found another encoding\n  save the file as UTF-8\n" },
	{ "NUL", SIZED("a: \xC3\xA9\0\n"),
	  "1:5: found a control character\n  remove the character\n" },
	{ "NUL in an escape", SIZED("a: \"b\\0c\"\n"),
	  "1:4: found a control character\n  remove \\0 from the text\n" },
	{ "C1 control", SIZED("a: \xC2\x85\xC2\x86\n"),
	  "1:5: found a control character\n  remove the character\n" },
};

static void
bad_files_are_told_with_their_place(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(bad_cases); row++) {
		const struct bad_case *c = &bad_cases[row];
		struct wb_arena *arena = wb_arena_new();
		struct wb_notices *notices = wb_notices_new(arena);
		const struct wb_yaml *root = NULL;
		struct wb_error err;
		char text[TOLD_SIZE];

		print_message("%s\n", c->name);
		assert_int_equal(WB_BAD_INPUT, parse(c->text, c->size, arena,
						     notices, &root, &err));
		assert_string_equal(c->want, told_error(&err, text));
		assert_string_equal("p.yaml", err.file);
		assert_null(root);
		wb_arena_free(arena);
	}
}

static void
doubled_keys_are_mistakes_each(void **state)
{
	static const char text[] =
		"a: 1\nb: {c: 1, d: 2, c: 3}\na: 2\n'a': 3\n";
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	const struct wb_yaml *root;
	struct wb_error err;
	char out[TOLD_SIZE];

	(void)state;
	assert_ok(parse(text, sizeof text - 1, arena, notices, &root, &err),
		  err);
	assert_string_equal(
		"2:17: 'c' stands here twice, first in line 2\n"
		"  remove one of the two\n"
		"3:1: 'a' stands here twice, first in line 1\n"
		"  remove one of the two\n"
		"4:1: 'a' stands here twice, first in line 3\n"
		"  remove one of the two\n",
		told(notices, "p.yaml", out));
	assert_string_equal("1", wb_yaml_find(root, "a")->text);
	wb_arena_free(arena);
}

static void
depth_has_a_ceiling(void **state)
{
	char text[2 * WB_YAML_MOST_DEPTH + 2] = "";
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	const struct wb_yaml *root;
	struct wb_error err;
	size_t depth = WB_YAML_MOST_DEPTH;

	(void)state;
	memset(text, '[', depth);
	memset(text + depth, ']', depth);
	assert_ok(parse(text, 2 * depth, arena, notices, &root, &err), err);

	memset(text, '[', depth + 1);
	assert_int_equal(WB_BAD_INPUT, parse(text, 2 * depth, arena, notices,
					     &root, &err));
	assert_string_equal("lists and fields are nested too deep", err.text);
	assert_int_equal(WB_YAML_MOST_DEPTH + 1, err.column);
	wb_arena_free(arena);
}

static void
a_byte_order_mark_and_windows_lines_are_fine(void **state)
{
	static const char text[] = "\xEF\xBB\xBF" "a: 1\r\nb: \xEF\xBF\xBD\r\n";
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	const struct wb_yaml *root;
	struct wb_error err;

	(void)state;
	assert_ok(parse(text, sizeof text - 1, arena, notices, &root, &err),
		  err);
	assert_string_equal("1", wb_yaml_find(root, "a")->text);
	assert_int_equal(1, root->keys[0]->column);
	assert_int_equal(2, root->keys[1]->line);
	wb_arena_free(arena);
}

static void
a_file_that_is_not_there_is_told(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	const struct wb_yaml *root;
	struct wb_error err;

	(void)state;
	assert_int_equal(WB_IO, wb_yaml_read("nowhere.yaml", arena, notices,
					     &root, &err));
	assert_string_equal("nowhere.yaml", err.file);
	wb_arena_free(arena);
}

static enum wb_status
parse_anew(void *context, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = arena ? wb_notices_new(arena) : NULL;
	const struct wb_yaml *root;
	enum wb_status status = wb_error_no_memory(err);

	if (notices)
		status = parse(context, strlen(context), arena, notices, &root,
			       err);
	wb_arena_free(arena);
	return status;
}

static void
each_allocation_may_fail(void **state)
{
	static char text[] = "a: [b, {c: d}]\ne: 'f'\n";

	(void)state;
	assert_true(fail_each_allocation(parse_anew, text) > 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nodes_know_their_place),
		cmocka_unit_test(bad_files_are_told_with_their_place),
		cmocka_unit_test(doubled_keys_are_mistakes_each),
		cmocka_unit_test(depth_has_a_ceiling),
		cmocka_unit_test(a_byte_order_mark_and_windows_lines_are_fine),
		IN_FOLDER(a_file_that_is_not_there_is_told),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
