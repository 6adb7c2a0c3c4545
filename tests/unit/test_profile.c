/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/ingest/profile.c and profile_tally.c: what is counted of columns,
 * which words stay, when a file has no line of names, and how rows are
 * estimated from the first part of a large file.
 */
#include "unit.h"

#include "workbook_file.h"

#include "wijkbeeld/profile.h"

static void
write_text(const char *path, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, strlen(text),
				&err), err);
}

static const struct wb_profile *
profile_of(const char *path, struct wb_arena *arena)
{
	const struct wb_profile *profile;
	struct wb_error err;

	assert_ok(wb_profile_read(path, arena, &profile, &err), err);
	return profile;
}

static void
columns_are_counted(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	const struct wb_profile *profile;
	const struct wb_column_profile *column;

	(void)state;
	write_text("a.csv", "postcode;aantal;rol\n"
		   "3437AB;1,5;melder\n3437 AC;.;verdachte\nonbekend;-2;melder\n");
	profile = profile_of("a.csv", arena);
	assert_true(profile->has_header && profile->is_whole);
	assert_int_equal(3, profile->column_count);
	assert_int_equal(3, profile->rows);
	assert_int_equal(3, profile->rows_estimated);
	assert_string_equal("UTF-8", profile->encoding);

	column = &profile->columns[0];
	assert_string_equal("postcode", column->name);
	assert_int_equal(2, column->with_form[WB_FORM_POSTCODE]);
	assert_near(wb_column_share(column, WB_FORM_POSTCODE), 2. / 3, 1e-9);
	assert_int_equal(0, column->category_count);

	column = &profile->columns[1];
	assert_int_equal(2, column->filled);
	assert_int_equal(1, column->empty);
	assert_near(column->low, -2, 1e-9);
	assert_near(column->high, 1.5, 1e-9);
	assert_string_equal(".", wb_missing_code(0));
	assert_int_equal(1, column->missing);

	column = &profile->columns[2];
	assert_int_equal(2, column->distinct);
	assert_int_equal(2, column->category_count);
	assert_string_equal("melder", column->categories[0].word);
	assert_int_equal(2, column->categories[0].count);
	wb_arena_free(arena);
}

/* One value with a digit in it, or a thirteenth word, and no word is kept. */
static void
words_are_few_and_short(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	const struct wb_profile *profile;

	(void)state;
	write_text("digit.csv", "soort;x\na;1\nb;2\nc 1;3\n");
	profile = profile_of("digit.csv", arena);
	assert_int_equal(0, profile->columns[0].category_count);
	assert_int_equal(3, profile->columns[0].distinct);
	write_text("many.csv", "soort;x\na;1\nb;1\nc;1\nd;1\ne;1\nf;1\ng;1\n"
		   "h;1\ni;1\nj;1\nk;1\nl;1\nm;1\n");
	profile = profile_of("many.csv", arena);
	assert_int_equal(0, profile->columns[0].category_count);
	wb_arena_free(arena);
}

static const struct header_case {
	const char *first;
	bool has_header;
} header_cases[] = {
	{ "postcode;naam", true },
	{ "2021;2022;gebied", false },	/* mostly numbers */
	{ "gebied;naam;2022", true },
	{ "1;1186JS;119507;477408", false },
	{ "jansen;3437AB;buurman", false },	/* one value is enough */
	{ "a;j.jansen@example.org", false },
	{ "a;12-10-2025", false },
	{ "BU03560301;Batau", false },
};

static void
values_are_not_taken_for_names(void **state)
{
	struct wb_arena *arena = wb_arena_new();

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(header_cases); row++) {
		const struct header_case *c = &header_cases[row];
		const struct wb_profile *profile;
		char text[256];

		snprintf(text, sizeof text, "%s\n%s\n", c->first, c->first);
		write_text("h.csv", text);
		print_message("%s\n", c->first);
		profile = profile_of("h.csv", arena);
		assert_int_equal(c->has_header, profile->has_header);
		assert_int_equal(c->has_header ? 1 : 2, profile->rows);
		if (!c->has_header)
			assert_string_equal("kolom_1",
					    profile->columns[0].name);
	}
	wb_arena_free(arena);
}

static void
rows_of_a_large_file_are_estimated(void **state)
{
	enum { ROWS = 60000 };
	struct wb_arena *arena = wb_arena_new();
	const struct wb_profile *profile;
	struct wb_buffer text;
	struct wb_error err;

	(void)state;
	wb_buffer_init(&text);
	wb_buffer_text(&text, "nummer;datum\n");
	for (int row = 0; row < ROWS; row++)
		wb_buffer_printf(&text, "%06d;31-12-2025\n", row);
	assert_ok(wb_buffer_write(&text, "large.csv", WB_FILE_PUBLIC, &err),
		  err);
	wb_buffer_release(&text);
	profile = profile_of("large.csv", arena);
	assert_false(profile->is_whole);
	assert_in_range(profile->rows, 1000, WB_PROFILE_BYTES);
	assert_in_range(profile->rows_estimated, ROWS - ROWS / 50,
			ROWS + ROWS / 50);
	wb_arena_free(arena);
}

#define CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"

/* A sheet is read as CSV is; its rows are counted, not estimated. */
static void
a_sheet_is_profiled(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	const struct wb_profile *profile;

	(void)state;
	write_xlsx("r.xlsx",
		   "<row r=\"1\">" CELL("postcode") CELL("aantal") "</row>"
		   "<row r=\"2\">" CELL("3437AB") "<c><v>12</v></c></row>"
		   "<row r=\"3\">" CELL("3437AC") "<c><v>13</v></c></row>");
	profile = profile_of("r.xlsx", arena);
	assert_true(profile->has_header && profile->is_whole);
	assert_int_equal(2, profile->rows);
	assert_int_equal(2, profile->rows_estimated);
	assert_string_equal("postcode", profile->columns[0].name);
	assert_int_equal(2, profile->columns[0].with_form[WB_FORM_POSTCODE]);
	assert_true(profile->is_sheet);
	wb_arena_free(arena);
}

/* Records that are held by their code, as open data often are. */
static void
records_in_json_are_profiled(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	const struct wb_profile *profile;

	(void)state;
	write_text("r.json", "{\"WK035601\": {\"KL16\": \"6\"}, "
		   "\"WK035602\": {\"KL16\": null}}");
	profile = profile_of("r.json", arena);
	assert_false(profile->is_layer);
	assert_int_equal(2, profile->rows_estimated);
	assert_int_equal(1, profile->columns[0].empty);
	assert_string_equal("key", profile->columns[1].name);
	assert_int_equal(2, profile->columns[1].with_form[WB_FORM_WIJK]);
	assert_true(profile->is_whole);
	wb_arena_free(arena);
}

/* All are counted, and the first are looked at; a map in JSON stays a map. */
static void
a_long_json_file_is_sampled(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	const struct wb_profile *profile;
	struct wb_buffer text;

	(void)state;
	wb_buffer_init(&text);
	wb_buffer_text(&text, "[");
	for (int row = 0; row < WB_PROFILE_FEATURES + 5; row++)
		wb_buffer_printf(&text, "%s{\"n\": %d}", row ? "," : "", row);
	wb_buffer_text(&text, "]");
	wb_buffer_add(&text, "", 1);
	write_text("lang.json", text.start);
	wb_buffer_release(&text);
	profile = profile_of("lang.json", arena);
	assert_int_equal(WB_PROFILE_FEATURES + 5, profile->rows_estimated);
	assert_int_equal(WB_PROFILE_FEATURES, profile->rows);
	assert_false(profile->is_whole);
	write_text("kaart.json", "{\"type\": \"FeatureCollection\", \"features\": []}");
	assert_true(profile_of("kaart.json", arena)->is_layer);
	wb_arena_free(arena);
}

static void
rows_are_told_apart_over_columns(void **state)
{
	static const size_t both[] = { 0, 1 };
	struct wb_arena *arena = wb_arena_new();
	const struct wb_profile *profile;
	struct wb_error err;
	size_t count;

	(void)state;
	write_text("d.csv", "postcode;nr;x\n3437AB;1;a\n3437AB;2;b\n"
		   "3437AB;1;c\n;;d\n");
	profile = profile_of("d.csv", arena);
	assert_ok(wb_profile_distinct(profile, both, 2, arena, &count, &err),
		  err);
	assert_int_equal(2, count);
	assert_int_equal(1, profile->columns[0].distinct);
	wb_arena_free(arena);
}

static enum wb_status
read_profile(void *context, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	const struct wb_profile *profile;
	enum wb_status status = arena
		? wb_profile_read(context, arena, &profile, err)
		: wb_error_no_memory(err);

	wb_arena_free(arena);
	return status;
}

static void
failures_are_clean(void **state)
{
	char path[] = "f.csv";

	(void)state;
	write_text(path, "soort;datum\ncaf\xe9;31-12-2025\nbar;1-1-2025\n");
	assert_true(fail_each_allocation(read_profile, path) > 5);
	assert_true(fail_each_file_operation(read_profile, path) > 1);
}

static void
failures_in_json_are_clean(void **state)
{
	char path[] = "f.json";

	(void)state;
	write_text(path, "[{\"soort\": \"afval\"}, {\"soort\": 3}]");
	assert_true(fail_each_allocation(read_profile, path) > 5);
	assert_true(fail_each_file_operation(read_profile, path) > 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(columns_are_counted),
		IN_FOLDER(words_are_few_and_short),
		IN_FOLDER(values_are_not_taken_for_names),
		IN_FOLDER(rows_of_a_large_file_are_estimated),
		IN_FOLDER(a_sheet_is_profiled),
		IN_FOLDER(records_in_json_are_profiled),
		IN_FOLDER(a_long_json_file_is_sampled),
		IN_FOLDER(rows_are_told_apart_over_columns),
		IN_FOLDER(failures_are_clean),
		IN_FOLDER(failures_in_json_are_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
