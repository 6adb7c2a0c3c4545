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
	{ "decimal commas in one column", "bedrag\n1,5\n2,5\n3,5\n", 0, ';',
	  WB_UTF_8, false, 0 },
	{ "a decimal comma in every row", "a;b\n1;1,5\n2;2,5\n3;3,5\n", 0, ';',
	  WB_UTF_8, false, 0 },
	{ "a comma in the title too", "Titel, 2024\na;b\n1;1,5\n2;2,5\n", 0,
	  ';', WB_UTF_8, false, 12 },
	{ "commas in most texts", "a;b\nx, y;1\nz;2\nq, r;3\n", 0, ';', WB_UTF_8,
	  false, 0 },
	{ "sep=", "sep=;\na,b;c\n1,5;2\n", 0, ';', WB_UTF_8, false, 6 },
	{ "sep= of a bar, CRLF", "SEP=|\r\na|b\r\n", 0, '|', WB_UTF_8, false, 7 },
	{ "sep= behind a mark", "\xef\xbb\xbfsep=,\na,b\n", 0, ',', WB_UTF_8,
	  true, 9 },
	{ "sep= in quotes", "\"sep=;\"\na;b\n", 0, ';', WB_UTF_8, false, 8 },
	{ "a title", "Overzicht\na;b;c\n1;2;3\n", 0, ';', WB_UTF_8, false, 10 },
	{ "titles as wide as the sheet, and an empty line",
	  "Overzicht;;\nPeildatum;1-1-2024;\n;;\na;b;c\n1;2;3\n4;5;6\n", 0, ';',
	  WB_UTF_8, false, 35 },
	{ "padded titles of four columns",
	  "Overzicht;;;\nPeildatum;1-1-2024;;\n;;;\na;b;c;d\n1;2;3;4\n", 0, ';',
	  WB_UTF_8, false, 38 },
	{ "empty lines above", "\n\na;b\n1;2\n", 0, ';', WB_UTF_8, false, 2 },
	{ "a name is missing in front", ";b;c\n1;2;3\n", 0, ';', WB_UTF_8, false,
	  0 },
	{ "names fewer than cells", "a;b\nx;y;z\np;q;r\n", 0, ';', WB_UTF_8,
	  false, 0 },
	{ "the last column mostly empty", "a;b;c\n1;2;\n3;4;\n5;6;\n", 0, ';',
	  WB_UTF_8, false, 0 },
	{ "no names at all", "Titel\n1;2;3\n4;5;6\n", 0, ';', WB_UTF_8, false,
	  0 },
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
		assert_ok(wb_dialect_detect("f.csv", &spec, WB_UTF_8,
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
	assert_ok(wb_dialect_detect("f.csv", &spec, WB_UTF_8,
				    TEXT("a;b\n\xc3\xa9;c\n"), true, &got,
				    &err), err);
	assert_int_equal(',', got.delimiter);
	assert_int_equal(WB_WINDOWS_1252, got.encoding);
	assert_true(got.encoding_certain);
	spec.encoding = "ebcdic";
	assert_int_equal(WB_BAD_INPUT, wb_dialect_detect("f.csv", &spec,
		WB_UTF_8, TEXT("a\n"), true, &got, &err));
	assert_string_equal("unknown encoding 'ebcdic', expected utf-8, utf-16, windows-1252 or latin-1",
			    err.text);
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
		cmocka_unit_test(windows_1252_becomes_utf_8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
