/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/export: fields of a CSV row, and the exact lines of both files
 * for a tiny release: a shown share, a hidden one, a rate, an open figure and
 * an area whose name looks like a formula.
 */
#include "unit.h"

#include "wijkbeeld/disclosure.h"
#include "wijkbeeld/export.h"

#include "export/csv_row.h"

static const struct field_case { const char *text, *want; } field_cases[] = {
	{ "", "" },
	{ "Hof van Egmond", "Hof van Egmond" },
	{ "a;b", "\"a;b\"" },
	{ "zeg \"ja\"", "\"zeg \"\"ja\"\"\"" },
	{ "twee\nregels", "\"twee\nregels\"" },
	{ "=1+1", "'=1+1" },
	{ "+31", "'+31" },
	{ "-x", "'-x" },
	{ "@x", "'@x" },
	{ "\tx", "'\tx" },
	{ "\r=x", "\"'\r=x\"" },
	{ "a=b", "a=b" },
	/* The apostrophe stands inside the quotes, or the field breaks. */
	{ "=HYPERLINK(\"x\";\"y\")", "\"'=HYPERLINK(\"\"x\"\";\"\"y\"\")\"" },
	{ "=a;b", "\"'=a;b\"" },
};

static void
fields_are_safe_for_spreadsheets(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(field_cases); row++) {
		const struct field_case *c = &field_cases[row];
		struct wb_buffer out;

		wb_buffer_init(&out);
		wb_csv_text(&out, c->text, true);
		wb_buffer_add(&out, "", 1);
		assert_string_equal(c->want, out.start);
		out.length = 0;
		wb_csv_text(&out, c->text, false);
		wb_csv_number(&out, -1234.55, 1, true);
		wb_csv_number(&out, 1, 0, false);
		wb_csv_end(&out);
		wb_buffer_add(&out, "", 1);
		assert_int_equal(';', out.start[0]);
		assert_non_null(strstr(out.start, ";-1234,6;\r\n"));
		wb_buffer_release(&out);
	}
}

/* --- a tiny release ------------------------------------------------------------ */

enum { SHARE, OTHER, MULTI, RATE, PEOPLE, COVERAGE, INDICATORS, AREAS = 3,
       ZONES = 2, SETS = 4 };

struct tiny {
	struct wb_arena *arena;
	struct wb_areas *areas;
	struct wb_indicator_spec indicators[INDICATORS];
	struct wb_project project;
	struct wb_atom atoms[ZONES * SETS], covered[ZONES * 2];
	struct wb_atom_group groups[2];
	struct wb_rate_cell rates[ZONES];
	double people[AREAS];
	struct wb_indicator_column columns[INDICATORS];
	uint32_t zone_area[2 * ZONES];
	struct wb_units units[2 * ZONES];
	struct wb_indicator_table table;
	struct wb_report_material material;
};

static void
name_indicators(struct tiny *tiny)
{
	static const char *const names[] = { "huur", "zorg", "multi",
		"meldingen", "inwoners", "bezocht" };
	static const enum wb_indicator_kind kinds[] = { WB_KIND_SHARE,
		WB_KIND_SHARE, WB_KIND_MULTI, WB_KIND_RATE, WB_KIND_OPEN,
		WB_KIND_COVERAGE };

	for (size_t i = 0; i < INDICATORS; i++)
		tiny->indicators[i] = (struct wb_indicator_spec){
			.name = names[i], .kind = kinds[i], .window = 1,
			.sensitivity = WB_ORDINARY };
	tiny->indicators[PEOPLE].unit = "inwoners";
	tiny->indicators[PEOPLE].sensitivity = WB_OPEN;
	tiny->indicators[COVERAGE].sensitivity = WB_OPEN;
	tiny->indicators[COVERAGE].base = WB_BASE_ADDRESSES;
}

/* What is shown of class ordinary is a multiple of 5, so rounding leaves it. */
static void
build(struct tiny *tiny)
{
	static const char *const levels[] = { "gemeente", "buurt" };
	static const int64_t atoms[ZONES][SETS] = {
		{ 60, 20, 5, 15 }, { 27, 2, 1, 0 } };
	static const int64_t covered[ZONES][2] = { { 81, 29 }, { 20, 10 } };
	uint32_t city, first, second;

	memset(tiny, 0, sizeof *tiny);
	tiny->arena = wb_arena_new();
	tiny->areas = wb_areas_new(levels, 2, tiny->arena);
	city = wb_areas_add(tiny->areas, 0, TEXT("GM0001"));
	first = wb_areas_add(tiny->areas, 1, TEXT("BU00010101"));
	second = wb_areas_add(tiny->areas, 1, TEXT("BU00010102"));
	assert_true(wb_areas_name(tiny->areas, second, TEXT("=1+1;x")));
	assert_non_null(wb_areas_sort(tiny->areas));
	wb_areas_set_parent(tiny->areas, first, 0, city);
	wb_areas_set_parent(tiny->areas, second, 0, city);
	name_indicators(tiny);
	for (size_t zone = 0; zone < ZONES; zone++) {
		tiny->zone_area[zone] = city;
		tiny->zone_area[ZONES + zone] = zone ? second : first;
		for (size_t set = 0; set < SETS; set++) {
			tiny->atoms[zone * SETS + set].count = atoms[zone][set];
			tiny->units[zone].count += atoms[zone][set];
		}
		for (size_t set = 0; set < 2; set++) {
			tiny->covered[zone * 2 + set].count = covered[zone][set];
			tiny->units[ZONES + zone].count += covered[zone][set];
		}
	}
	tiny->groups[0] = (struct wb_atom_group){ .domains = { SHARE, OTHER },
		.domain_count = 2, .atoms = tiny->atoms };
	tiny->groups[1] = (struct wb_atom_group){ .domains = { COVERAGE },
		.domain_count = 1, .atoms = tiny->covered, .base = WB_BASE_ADDRESSES };
	tiny->rates[0] = (struct wb_rate_cell){ 50, 20, 5, 0 };
	tiny->rates[1] = (struct wb_rate_cell){ 10, 5, 6, 0 };
	tiny->people[city] = NAN;
	tiny->people[first] = 212.5;
	tiny->people[second] = 61;
	for (size_t i = 0; i < INDICATORS; i++)
		tiny->columns[i] = (struct wb_indicator_column){
			.group = UINT32_MAX, .known = UINT64_MAX };
	tiny->columns[SHARE] = (struct wb_indicator_column){ .atoms = 0xa,
		.known = UINT64_MAX };
	tiny->columns[OTHER] = (struct wb_indicator_column){ .atoms = 0xc,
		.known = UINT64_MAX };
	tiny->columns[MULTI] = (struct wb_indicator_column){ .atoms = 0x8,
		.known = UINT64_MAX };
	tiny->columns[RATE].rates = tiny->rates;
	tiny->columns[PEOPLE].open = tiny->people;
	tiny->columns[COVERAGE] = (struct wb_indicator_column){ .group = 1,
		.atoms = 2, .known = UINT64_MAX };
}

static void
protect(struct tiny *tiny)
{
	const struct wb_release *release;
	struct wb_error err;

	tiny->project = (struct wb_project){ .quarter = 2026 * 4 + 2,
		.history = 1, .indicators = tiny->indicators,
		.indicator_count = INDICATORS,
		.addresses = { .present = true, .base_count = 2 },
		.disclosure = { .profile = "strict",
			.combinations_from = "buurt", .key_file = "k" } };
	tiny->table = (struct wb_indicator_table){ .project = &tiny->project,
		.areas = tiny->areas, .periods = 1,
		.first_period = tiny->project.quarter,
		.released = { true, true }, .zone_count = ZONES,
		.zone_area = tiny->zone_area, .units = tiny->units,
		.base_count = 2, .groups = tiny->groups,
		.group_count = 2, .columns = tiny->columns };
	assert_ok(wb_disclosure_protect(&tiny->table,
		wb_disclosure_profile("strict"), 1, tiny->arena, &release, NULL, &err),
		err);
	tiny->material = (struct wb_report_material){
		.project = &tiny->project, .areas = tiny->areas,
		.release = release };
}

/* The lines from the first that begins with `begin`. */
static const char *
lines_from(const struct wb_buffer *out, const char *begin)
{
	const char *at = strstr(out->start, begin);

	assert_non_null(at);
	return at;
}

static void
figures_are_written(void **state)
{
	static const bool shown[AREAS] = { false, true, true };
	struct wb_buffer out;
	struct tiny tiny;

	(void)state;
	build(&tiny);
	protect(&tiny);
	wb_buffer_init(&out);
	wb_export_figures(&tiny.material, shown, &out);
	wb_buffer_add(&out, "", 1);
	assert_false(out.failed);
	assert_memory_equal("\xef\xbb\xbfniveau;code;", out.start, 15);
	assert_string_equal(lines_from(&out, "buurt;BU00010101"),
		"buurt;BU00010101;BU00010101;huur;2026-Q3;% huishoudens;100;35;35;24;47;31;niet te onderscheiden;getoond\r\n"
		"buurt;BU00010101;BU00010101;zorg;2026-Q3;% huishoudens;100;20;20;11;31;19;niet te onderscheiden;getoond\r\n"
		"buurt;BU00010101;BU00010101;multi;2026-Q3;% huishoudens;100;15;15;7;26;12;niet te onderscheiden;getoond\r\n"
		"buurt;BU00010101;BU00010101;meldingen;2026-Q3;per 1.000 huishoudens;100;50;500;366;666;462;niet te onderscheiden;getoond\r\n"
		"buurt;BU00010101;BU00010101;inwoners;2026-Q3;inwoners;;;213;;;;;getoond\r\n"
		"buurt;BU00010101;BU00010101;bezocht;2026-Q3;% adressen;110;29;26;19;35;28;niet te onderscheiden;getoond\r\n"
		"buurt;BU00010102;\"'=1+1;x\";huur;2026-Q3;% huishoudens;;;;;;31;;afgeschermd\r\n"
		"buurt;BU00010102;\"'=1+1;x\";zorg;2026-Q3;% huishoudens;;;;;;19;;afgeschermd\r\n"
		"buurt;BU00010102;\"'=1+1;x\";multi;2026-Q3;% huishoudens;;;;;;12;;afgeschermd\r\n"
		"buurt;BU00010102;\"'=1+1;x\";meldingen;2026-Q3;per 1.000 huishoudens;;;;;;462;;afgeschermd\r\n"
		"buurt;BU00010102;\"'=1+1;x\";inwoners;2026-Q3;inwoners;;;61;;;;;getoond\r\n"
		"buurt;BU00010102;\"'=1+1;x\";bezocht;2026-Q3;% adressen;30;10;33;19;51;28;niet te onderscheiden;getoond\r\n");
	wb_buffer_release(&out);
	wb_arena_free(tiny.arena);
}

static void
statements_are_written(void **state)
{
	static const char *const where[AREAS] = { NULL, "wijkanalyse/BU1", NULL };
	struct wb_buffer out;
	struct tiny tiny;

	(void)state;
	build(&tiny);
	protect(&tiny);
	wb_buffer_init(&out);
	wb_export_statements(&tiny.material, where, &out);
	wb_buffer_add(&out, "", 1);
	assert_false(out.failed);
	assert_string_equal(lines_from(&out, "buurt;BU00010101"),
		"buurt;BU00010101;huishoudens;;2026-Q3;;100;;;getoond;wijkanalyse/BU1\r\n"
		"buurt;BU00010101;adressen;;2026-Q3;;110;;;getoond;wijkanalyse/BU1\r\n"
		"buurt;BU00010101;huur;;2026-Q3;100;35;31;39;getoond;wijkanalyse/BU1\r\n"
		"buurt;BU00010101;zorg;;2026-Q3;100;20;16;24;getoond;wijkanalyse/BU1\r\n"
		"buurt;BU00010101;multi;;2026-Q3;100;15;11;19;getoond;wijkanalyse/BU1\r\n"
		"buurt;BU00010101;meldingen;;2026-Q3;100;50;46;54;getoond;wijkanalyse/BU1\r\n"
		"buurt;BU00010101;inwoners;;2026-Q3;;213;;;getoond;wijkanalyse/BU1\r\n"
		"buurt;BU00010101;bezocht;;2026-Q3;110;29;29;29;getoond;wijkanalyse/BU1\r\n"
		"buurt;BU00010101;combinatie;huur;2026-Q3;100;20;16;24;getoond;wijkanalyse/BU1\r\n"
		"buurt;BU00010101;combinatie;zorg;2026-Q3;100;5;5;9;getoond;wijkanalyse/BU1\r\n"
		"buurt;BU00010101;combinatie;huur+zorg;2026-Q3;100;15;11;19;getoond;wijkanalyse/BU1\r\n"
		"buurt;BU00010102;huishoudens;;2026-Q3;;30;;;getoond;\r\n"
		"buurt;BU00010102;adressen;;2026-Q3;;30;;;getoond;\r\n"
		"buurt;BU00010102;huur;;2026-Q3;;;;;afgeschermd;\r\n"
		"buurt;BU00010102;zorg;;2026-Q3;;;;;afgeschermd;\r\n"
		"buurt;BU00010102;multi;;2026-Q3;;;;;afgeschermd;\r\n"
		"buurt;BU00010102;meldingen;;2026-Q3;;;;;afgeschermd;\r\n"
		"buurt;BU00010102;inwoners;;2026-Q3;;61;;;getoond;\r\n"
		"buurt;BU00010102;bezocht;;2026-Q3;30;10;10;10;getoond;\r\n"
		"buurt;BU00010102;combinatie;huur;2026-Q3;;;;;afgeschermd;\r\n"
		"buurt;BU00010102;combinatie;zorg;2026-Q3;;;;;afgeschermd;\r\n"
		"buurt;BU00010102;combinatie;huur+zorg;2026-Q3;;;;;afgeschermd;\r\n");
	wb_buffer_release(&out);
	wb_arena_free(tiny.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_safe_for_spreadsheets),
		cmocka_unit_test(figures_are_written),
		cmocka_unit_test(statements_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
