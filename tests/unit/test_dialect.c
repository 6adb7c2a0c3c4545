/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/ingest/dialect.c: what delimiter and encoding the first bytes of
 * a file show, what the project states, and Windows-1252 as UTF-8.
 */
#include "unit.h"

#include "ingest/dialect.h"

static const struct dialect_case {
	const char *name, *sample;
	bool part;			/* the file goes on */
	char delimiter;
	enum wb_encoding encoding;
	bool certain;
	size_t skip;
} dialect_cases[] = {
	{ "semicolons", "a;b\n1;2\n", 0, ';', WB_UTF_8, false, 0 },
	{ "commas", "a,b\n1,2\n", 0, ',', WB_UTF_8, false, 0 },
	{ "tabs", "a\tb\n1\t2\n", 0, '\t', WB_UTF_8, false, 0 },
	{ "bars", "a|b\n1|2\n", 0, '|', WB_UTF_8, false, 0 },
	{ "decimal commas beside semicolons", "a;b;c\n1,5;2,5;3\n4,1;5,2;6\n",
	  0, ';', WB_UTF_8, false, 0 },
	{ "commas in one text", "a;b\nx, y, z;2\n3;4\n", 0, ';', WB_UTF_8,
	  false, 0 },
	{ "delimiters in quotes", "\"a;b;c\",d\n\"1;2\",3\n", 0, ',', WB_UTF_8,
	  false, 0 },
	{ "one column", "a\n1\n", 0, ';', WB_UTF_8, false, 0 },
	{ "header only", "a,b", 0, ',', WB_UTF_8, false, 0 },
	{ "last line is cut", "a,b\n1,2\n3", 1, ',', WB_UTF_8, false, 0 },
	{ "mark", "\xef\xbb\xbf" "a;b\n", 0, ';', WB_UTF_8, true, 3 },
	{ "utf-8", "a;\xc3\xa9\n", 0, ';', WB_UTF_8, true, 0 },
	{ "windows-1252", "a;\xe9\n", 0, ';', WB_WINDOWS_1252, true, 0 },
	{ "utf-8, cut in a letter", "\xc3\xa9;b\n\xc3", 1, ';', WB_UTF_8, true, 0 },
	{ "cut behind the first high byte", "a;b\n\xe9", 1, ';', WB_UTF_8, false,
	  0 },
	{ "not cut: whole file", "a;b\n\xe9", 0, ';', WB_WINDOWS_1252, true, 0 },
	{ "empty", "", 0, ';', WB_UTF_8, false, 0 },
};

static void
first_bytes_show_the_dialect(void **state)
{
	const struct wb_file_spec spec = { .path = "f.csv" };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(dialect_cases); row++) {
		const struct dialect_case *c = &dialect_cases[row];
		struct wb_dialect got;
		struct wb_error err;

		print_message("%s\n", c->name);
		assert_ok(wb_dialect_detect("f.csv", &spec,
			wb_text_of(c->sample), !c->part, &got, &err), err);
		assert_int_equal(c->delimiter, got.delimiter);
		assert_int_equal(c->encoding, got.encoding);
		assert_int_equal(c->certain, got.encoding_certain);
		assert_int_equal(c->skip, got.skip);
	}
}

static void
what_is_stated_wins(void **state)
{
	struct wb_file_spec spec = { .path = "f.csv", .delimiter = ',',
				     .encoding = "Windows-1252" };
	struct wb_dialect got;
	struct wb_error err;

	(void)state;
	assert_ok(wb_dialect_detect("f.csv", &spec, TEXT("a;b\n\xc3\xa9;c\n"),
				    true, &got, &err), err);
	assert_int_equal(',', got.delimiter);
	assert_int_equal(WB_WINDOWS_1252, got.encoding);
	assert_true(got.encoding_certain);
	spec.encoding = "ebcdic";
	assert_int_equal(WB_BAD_INPUT, wb_dialect_detect("f.csv", &spec,
		TEXT("a\n"), true, &got, &err));
	assert_string_equal("unknown encoding 'ebcdic', expected utf-8 or windows-1252",
			    err.text);
}

static void
utf_16_is_refused(void **state)
{
	static const char *const marks[] = { "\xff\xfe" "a", "\xfe\xff" "a" };
	const struct wb_file_spec spec = { .path = "f.csv" };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(marks); row++) {
		struct wb_dialect got;
		struct wb_error err;

		assert_int_equal(WB_BAD_INPUT, wb_dialect_detect("f.csv",
			&spec, wb_text_of(marks[row]), true, &got, &err));
		assert_string_equal("the file is in UTF-16, expected UTF-8 or Windows-1252",
				    err.text);
		assert_string_equal("save it again as 'CSV UTF-8'", err.mend);
	}
}

/* The Unicode consortium's table CP1252.TXT. */
static void
windows_1252_becomes_utf_8(void **state)
{
	char out[3 * 256];
	size_t length = wb_windows_1252_decode(TEXT("a\x80\x8d\x92\x9f\xa0\xe9\xff"),
					       out);

	(void)state;
	assert_int_equal(18, length);
	assert_memory_equal("a\xe2\x82\xac\xef\xbf\xbd\xe2\x80\x99\xc5\xb8"
			    "\xc2\xa0\xc3\xa9\xc3\xbf", out, length);
	for (int byte = 1; byte < 256; byte++) {
		char one = (char)byte;

		length = wb_windows_1252_decode((struct wb_text){ &one, 1 }, out);
		assert_true(wb_text_is_utf8((struct wb_text){ out, length }));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_bytes_show_the_dialect),
		cmocka_unit_test(what_is_stated_wins),
		cmocka_unit_test(utf_16_is_refused),
		cmocka_unit_test(windows_1252_becomes_utf_8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
