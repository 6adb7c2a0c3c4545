/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves what the project file says of the kinds that keep rows (fields of
 * src/project/project_indicators.c, checks of indicator_rows.c and
 * indicator_check.c): what is read, and each mistake with its words.
 */
#include "told.h"

#include "wijkbeeld/project.h"

/* A project with `sources` and `indicators`; the indicator begins at line 14. */
#define PROJECT(indicator) \
	"title: Proef\nperiod: 2026-Q3\n" \
	"addresses: {file: a.csv, key: {postcode: p, number: n}, areas: {wijk: w}, bases: {jeugd: {sum: j, label: Jeugd}, gezin: {where: k >= 1, label: Gezin}}}\n" \
	"sources:\n" \
	"  huur: {file: h.csv, " KEY "}\n" \
	"  enquete: {file: e.csv, area: b, level: wijk, date: d, weight: w}\n" \
	"  school: {file: s.csv, " KEY ", person: wie, age: jaar, may_combine_with: [politie]}\n" \
	"  politie: {file: p.csv, " KEY ", person: wie, born: geb, sensitivity: strafrechtelijk}\n" \
	"  zorg: {file: z.csv, " KEY ", person: wie}\n" \
	"  winkel: {file: w.csv, position: {x: x, y: y, system: rd, level: wijk}, date: d}\n" \
	"boundaries: {wijk: {file: w.geojson, code: c}}\n" \
	"reports: [{template: wijkanalyse, for: [wijk]}]\n" \
	"indicators:\n" \
	"  i: {" indicator "}\n"
#define KEY "key: {postcode: p, number: n}, date: d"

static const struct wb_date today = { 2026, 11, 1 };

struct reading {
	struct wb_arena *arena;
	const struct wb_project *project;
	enum wb_status status;
	char text[TOLD_SIZE];
};

static void
write_file(const char *path, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, strlen(text), &err),
		  err);
}

static void
read_project(struct reading *reading, const char *text)
{
	struct wb_notices *notices;
	struct wb_error err;

	assert_ok(wb_directory_make("data/templates/reports", &err), err);
	assert_ok(wb_directory_make("data/templates/sources", &err), err);
	assert_ok(wb_directory_make("data/templates/indicators", &err), err);
	write_file("data/templates/reports/wijkanalyse.yaml", "title: x\n");
	write_file("p.yaml", text);
	*reading = (struct reading){ .arena = wb_arena_new() };
	notices = wb_notices_new(reading->arena);
	reading->status = wb_project_read("p.yaml", "data", today,
					  reading->arena, notices,
					  &reading->project, &err);
	told(notices, "p.yaml", reading->text);
}

static const struct wb_indicator_spec *
read_well(struct reading *reading, const char *text)
{
	read_project(reading, text);
	assert_string_equal("", reading->text);
	assert_int_equal(WB_OK, reading->status);
	return &reading->project->indicators[0];
}

static void
fields_and_defaults_are_read(void **state)
{
	struct reading reading;
	const struct wb_indicator_spec *spec;

	(void)state;
	spec = read_well(&reading, PROJECT(
		"kind: amount, source: huur, column: bedrag, caveat: Let op."));
	assert_int_equal(WB_KIND_AMOUNT, spec->kind);
	assert_string_equal("bedrag", spec->column);
	assert_string_equal("Let op.", spec->caveat.in[WB_DUTCH]);
	assert_int_equal(4, spec->window);
	wb_arena_free(reading.arena);

	spec = read_well(&reading, PROJECT(
		"kind: concentration, source: winkel, column: keten"));
	assert_int_equal(1, spec->top);
	assert_int_equal(WB_CONCENTRATION_TOP, spec->measure);
	wb_arena_free(reading.arena);

	spec = read_well(&reading, PROJECT(
		"kind: concentration, source: huur, column: v, measure: hhi"));
	assert_int_equal(WB_CONCENTRATION_HHI, spec->measure);
	wb_arena_free(reading.arena);

	spec = read_well(&reading, PROJECT(
		"kind: survey, source: enquete, where: cijfer < 5"));
	assert_string_equal("w", reading.project->sources[spec->source].weight);
	wb_arena_free(reading.arena);
}

static void
persons_take_the_highest_sensitivity(void **state)
{
	struct reading reading;
	const struct wb_indicator_spec *spec;

	(void)state;
	spec = read_well(&reading, PROJECT(
		"kind: persons, source: [school, politie], at_least: 2, ages: 12-17, per: jeugd"));
	assert_int_equal(2, spec->source_count);
	assert_int_equal(2, spec->sources[0]);
	assert_int_equal(3, spec->sources[1]);
	assert_int_equal(2, spec->source);
	assert_int_equal(2, spec->number);
	assert_int_equal(12, spec->ages.from);
	assert_int_equal(17, spec->ages.upto);
	assert_int_equal(WB_CRIMINAL, spec->sensitivity);
	assert_int_equal(WB_BASE_OWN, spec->base);
	assert_true(wb_indicator_uses(spec, 3));
	assert_false(wb_indicator_uses(spec, 1));
	wb_arena_free(reading.arena);

	spec = read_well(&reading, PROJECT(
		"kind: persons, source: zorg, per: jeugd"));
	assert_int_equal(1, spec->source_count);
	assert_int_equal(1, spec->number);
	assert_int_equal(0, spec->ages.upto);
	wb_arena_free(reading.arena);
}

static const struct bad_case {
	const char *text, *want;
} bad_cases[] = {
	{ PROJECT("kind: amount, source: huur"),
	  "14:6: kind amount: missing field 'column'\n" },
	{ PROJECT("kind: amount, source: enquete, column: x"),
	  "14:29: kind amount needs a source with `key` or `id`, which 'enquete' does not have\n"
	  "  choose another source or another kind\n" },
	{ PROJECT("kind: amount, source: huur, column: bsn"),
	  "14:43: column 'bsn' may not be read\n"
	  "  remove it here and list it under `ignore`: origin, religion, language, health, service numbers and names of persons are never read\n" },
	{ PROJECT("kind: survey, source: enquete"),
	  "14:6: kind survey: missing field 'where'\n" },
	{ PROJECT("kind: survey, source: enquete, where: nationaliteit = x"),
	  "14:45: column 'nationaliteit' may not be read\n"
	  "  remove it here and list it under `ignore`: origin, religion, language, health, service numbers and names of persons are never read\n" },
	{ PROJECT("kind: concentration, source: huur, column: x, top: 0"),
	  "14:58: top: expected a whole number from 1 to 10, found '0'\n" },
	{ PROJECT("kind: concentration, source: huur, column: x, top: 2, measure: hhi"),
	  "14:58: `top` goes with measure top, not with hhi\n"
	  "  remove one of the two\n" },
	{ PROJECT("kind: share, source: huur, ages: 12-17"),
	  "14:34: field 'ages' goes with kind persons, not with share\n"
	  "  remove it, or choose another kind\n" },
	{ PROJECT("kind: persons, source: school, per: jeugd, ages: 17-12"),
	  "14:56: expected ages such as 12-17, found '17-12'\n" },
	{ PROJECT("kind: persons, source: school, per: jeugd, ages: jong"),
	  "14:56: expected ages such as 12-17, found 'jong'\n" },
	{ PROJECT("kind: persons, source: school"),
	  "14:6: kind persons: missing field 'per'\n" },
	{ PROJECT("kind: persons, source: school, per: gezin"),
	  "14:43: per: persons are counted against persons, and 'gezin' is of something else\n"
	  "  name a base with `sum`, a column of their number at each address, or an open figure\n" },
	{ PROJECT("kind: persons, source: huur, per: jeugd"),
	  "14:30: kind persons needs `person`, which source 'huur' does not have\n"
	  "  add `person: column` to the source\n" },
	{ PROJECT("kind: persons, source: zorg, per: jeugd, ages: 12-17"),
	  "14:30: kind persons needs `age` or `born`, which source 'zorg' does not have\n"
	  "  add `age: column` or `born: column` to the source, or leave out `ages`\n" },
	{ PROJECT("kind: persons, source: [school, zorg], per: jeugd"),
	  "14:39: sources 'school' and 'zorg' may not be combined: 'school' does not name 'zorg' under may_combine_with\n"
	  "  leave one of them out, or ask the holder and add it under may_combine_with\n" },
	{ PROJECT("kind: persons, source: [politie, politie], per: jeugd"),
	  "14:40: source 'politie' stands here twice\n" },
	{ PROJECT("kind: persons, source: [politie, polite], per: jeugd"),
	  "14:40: unknown source 'polite', did you mean 'politie'?\n"
	  "  known are huur, enquete, school, politie, zorg, winkel\n" },
	{ PROJECT("kind: persons, source: [school, politie], at_least: 3, per: jeugd"),
	  "14:59: at_least: expected a whole number from 1 to 2, the sources; found 3\n" },
	{ PROJECT("kind: persons, source: politie, per: jeugd, sensitivity: gewoon"),
	  "14:64: sensitivity: expected strafrechtelijk or higher, that of its sources; found gewoon\n"
	  "  remove it, or give a higher one\n" },
};

static void
each_mistake_is_told(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(bad_cases); row++) {
		struct reading reading;

		read_project(&reading, bad_cases[row].text);
		assert_string_equal(bad_cases[row].want, reading.text);
		assert_int_equal(WB_BAD_INPUT, reading.status);
		wb_arena_free(reading.arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(fields_and_defaults_are_read),
		IN_FOLDER(persons_take_the_highest_sensitivity),
		IN_FOLDER(each_mistake_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
