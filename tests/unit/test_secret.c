/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/project/secret.c: what is written at first use and for whom,
 * what is refused, and that nothing of a key is in a message.
 */
#include "unit.h"

#include <sys/stat.h>

#include "wijkbeeld/secret.h"

#define KEY "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define WRONG "0011223344556677X899aabbccddeeff00112233445566778899aabbccddeeff"
#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

static void
write_key(const char *text, mode_t mode)
{
	FILE *stream = fopen("k", "wb");

	assert_non_null(stream);
	fputs(text, stream);
	assert_int_equal(0, fclose(stream));
	assert_int_equal(0, chmod("k", mode));
}

static mode_t
mode_of(const char *path)
{
	struct stat about;

	assert_int_equal(0, stat(path, &about));
	return about.st_mode & 07777;
}

static void
it_is_made_once_for_its_owner(void **state)
{
	struct wb_secret first, again;
	struct wb_error err;
	mode_t before = umask(0);

	(void)state;
	assert_ok(wb_secret_read("k", true, false, &first, &err), err);
	umask(before);
	assert_int_equal(0600, mode_of("k"));
	assert_ok(wb_secret_read("k", true, false, &again, &err), err);
	assert_memory_equal(first.bytes, again.bytes, WB_SECRET_SIZE);
	assert_false(again.demo);
	assert_ok(wb_secret_read("other", true, false, &again, &err), err);
	assert_memory_not_equal(first.bytes, again.bytes, WB_SECRET_SIZE);
	wb_secret_wipe(&again);
	for (size_t byte = 0; byte < WB_SECRET_SIZE; byte++)
		assert_int_equal(0, again.bytes[byte]);
}

static void
a_look_makes_no_file(void **state)
{
	struct wb_secret one, other;
	struct wb_error err;

	(void)state;
	assert_ok(wb_secret_read("k", false, false, &one, &err), err);
	assert_ok(wb_secret_read("k", false, false, &other, &err), err);
	assert_memory_not_equal(one.bytes, other.bytes, WB_SECRET_SIZE);
	assert_false(wb_file_exists("k"));
}

#define NOT_A_KEY "not a wijkbeeld key: expected 'wijkbeeld-key 1' and 64 hexadecimal digits"

static const struct key_case {
	const char *name, *text;
	mode_t mode;
	bool demo;			/* the project says so */
	enum wb_status status;
	size_t line;
	const char *want;
} key_cases[] = {
	{ "good", "wijkbeeld-key 1\n" KEY "\n", 0600, 0, WB_OK, 0, "" },
	{ "no newline at the end", "wijkbeeld-key 1\n" KEY, 0600, 0, WB_OK, 0,
	  "" },
	{ "read only", "wijkbeeld-key 1\n" KEY "\n", 0400, 0, WB_OK, 0, "" },
	{ "CRLF", "wijkbeeld-key 1\r\n" KEY "\r\n", 0600, 0, WB_BAD_INPUT, 1,
	  NOT_A_KEY },
	{ "demo key, demo", "wijkbeeld-key 1 demo\n" KEY "\n", 0600, 1, WB_OK, 0,
	  "" },
	{ "own key, demo", "wijkbeeld-key 1\n" KEY "\n", 0600, 1, WB_OK, 0, "" },
	{ "demo key", "wijkbeeld-key 1 demo\n" KEY "\n", 0600, 0, WB_REFUSED, 0,
	  "this key belongs to the demo, whose figures anyone can undo" },
	{ "group reads", "wijkbeeld-key 1\n" KEY "\n", 0640, 0, WB_REFUSED, 0,
	  "others can read the project's key" },
	{ "all read", "wijkbeeld-key 1\n" KEY "\n", 0644, 0, WB_REFUSED, 0,
	  "others can read the project's key" },
	{ "group writes", "wijkbeeld-key 1\n" KEY "\n", 0620, 0, WB_REFUSED, 0,
	  "others can read the project's key" },
	{ "empty", "", 0600, 0, WB_BAD_INPUT, 1, NOT_A_KEY },
	{ "another version", "wijkbeeld-key 2\n" KEY "\n", 0600, 0,
	  WB_BAD_INPUT, 1, NOT_A_KEY },
	{ "another file", "title: x\n", 0600, 0, WB_BAD_INPUT, 1, NOT_A_KEY },
	{ "no digits", "wijkbeeld-key 1\n", 0600, 0, WB_BAD_INPUT, 2, NOT_A_KEY },
	{ "one digit too few", "wijkbeeld-key 1\n" KEY "\b", 0600, 0,
	  WB_BAD_INPUT, 2, NOT_A_KEY },
	{ "one digit too many", "wijkbeeld-key 1\n" KEY "0\n", 0600, 0,
	  WB_BAD_INPUT, 2, NOT_A_KEY },
	{ "wrong digit", "wijkbeeld-key 1\n" WRONG "\n", 0600, 0, WB_BAD_INPUT, 2,
	  NOT_A_KEY },
	{ "zeros", "wijkbeeld-key 1\n" ZEROS "\n", 0600, 0, WB_BAD_INPUT, 2,
	  NOT_A_KEY },
};

static void
keys_are_judged(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(key_cases); row++) {
		const struct key_case *c = &key_cases[row];
		struct wb_secret got = { { 7 }, false };
		struct wb_error err = { .line = 0 };

		print_message("%s\n", c->name);
		write_key(c->text, c->mode);
		assert_int_equal(c->status, wb_secret_read("k", true, c->demo,
							   &got, &err));
		if (c->status == WB_OK) {
			assert_int_equal(0xee, got.bytes[14]);
			continue;
		}
		assert_int_equal(7, got.bytes[0]);
		assert_string_equal(c->want, err.text);
		assert_string_equal("k", err.file);
		assert_int_equal(c->line, err.line);
		assert_true(err.mend[0] != '\0');
		assert_null(strstr(err.text, "0011"));
		assert_null(strstr(err.mend, "0011"));
	}
}

static void
what_cannot_be_made_is_told(void **state)
{
	struct wb_secret got;
	struct wb_error err;

	(void)state;
	assert_int_equal(WB_IO, wb_secret_read("nowhere/k", true, false, &got,
					       &err));
	assert_ok(wb_directory_make("k", &err), err);
	assert_int_not_equal(WB_OK, wb_secret_read("k", true, false, &got,
						   &err));
}

static enum wb_status
read_again(void *context, struct wb_error *err)
{
	struct wb_secret got;
	const char *path = context;

	return wb_secret_read(path, true, false, &got, err);
}

static void
each_step_may_fail(void **state)
{
	char known[] = "k", fresh[] = "new";

	(void)state;
	write_key("wijkbeeld-key 1\n" KEY "\n", 0600);
	assert_true(fail_each_allocation(read_again, known) > 0);
	assert_true(fail_each_file_operation(read_again, known) > 0);
	assert_true(fail_each_file_operation(read_again, fresh) > 0);
	assert_int_equal(0600, mode_of("new"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(it_is_made_once_for_its_owner),
		IN_FOLDER(a_look_makes_no_file),
		IN_FOLDER(keys_are_judged),
		IN_FOLDER(what_cannot_be_made_is_told),
		IN_FOLDER(each_step_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
