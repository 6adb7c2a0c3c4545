/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/audit on editions of a few lines, where what a reader can find out
 * is known: by hand, or from the literature (DISCLOSURE section 3). And that
 * each failing allocation or read is a clean error.
 */
#include "faults.h"

#include "wijkbeeld/audit.h"

#define HEADER "niveau;code;indicator;domeinen;periode;eenheden;waarde;" \
	"ondergrens;bovengrens;status;waar\r\n"
#define INDICATORS "indicator;soort;domeinen;aantal;noemer;klasse\r\n"
#define FIGURES "niveau;code;naam;indicator;periode;eenheid;aantal_eenheden;" \
	"aantal;aandeel;ondergrens;bovengrens;gemeente;vergelijking;status\r\n"

/* Two domains, and what is known of any of them. */
#define TWO_DOMAINS INDICATORS "a;share;;;huishoudens;gewoon\r\n" \
	"b;share;;;huishoudens;gewoon\r\n" \
	"enig;any;a+b;;huishoudens;gewoon\r\n"

static void
write_text(const char *path, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, strlen(text), &err),
		  err);
}

/* An edition in `folder`. */
static void
write_edition(const char *folder, const char *indicators, const char *lines)
{
	char path[64];
	struct wb_error err;

	snprintf(path, sizeof path, "%s/tabellen", folder);
	assert_ok(wb_directory_make(path, &err), err);
	snprintf(path, sizeof path, "%s/publicatie.csv", folder);
	write_text(path, lines);
	snprintf(path, sizeof path, "%s/indicatoren.csv", folder);
	write_text(path, indicators);
	snprintf(path, sizeof path, "%s/tabellen/cijfers.csv", folder);
	write_text(path, FIGURES);
}

static enum wb_status
attack(struct wb_arena *arena, struct wb_audit *out, struct wb_error *err)
{
	static const char *const folders[] = { "een", "twee" };
	struct wb_audit_question question = { .folders = folders,
		.folder_count = wb_file_exists("twee/publicatie.csv") ? 2 : 1,
		.zones = "zones.csv" };

	return wb_audit_attack(&question, arena, out, err);
}

/* A number that must be found to lie between two; `upper` -1: not found. */
struct found { const char *where, *what; int64_t lower, upper; };

static void
must_find(const struct wb_audit *audit, const struct found *want)
{
	const struct wb_finding *seen = NULL;

	for (size_t f = 0; f < audit->finding_count; f++) {
		const struct wb_finding *finding = &audit->findings[f];

		if (finding->bounded && strcmp(finding->where, want->where) == 0 &&
		    strcmp(finding->what, want->what) == 0)
			seen = finding;
	}
	print_message("%s %s\n", want->where, want->what);
	if (want->upper < 0) {
		assert_null(seen);
		return;
	}
	assert_non_null(seen);
	assert_true(seen->reach == WB_TOO_FAR);
	assert_int_equal(want->lower, seen->lower);
	assert_int_equal(want->upper, seen->upper);
}

/* An edition, and one number in it. */
static const struct audit_case {
	const char *name, *indicators, *lines, *zones;
	struct found want;
} audit_cases[] = {
	/* DISCLOSURE D9: N 60, 9 and 6 of them, 12 known: 3 in both. */
	{ "inclusion and exclusion", TWO_DOMAINS, HEADER
	  "buurt;B1;a;;2026-Q3;60;9;9;9;getoond;\r\n"
	  "buurt;B1;b;;2026-Q3;60;6;6;6;getoond;\r\n"
	  "buurt;B1;enig;;2026-Q3;60;12;12;12;getoond;\r\n",
	  "buurt;huishoudens\nB1;60\n", { "buurt B1", "a+b", 3, 3 } },
	/* Without any of them: from 0 to 6, so it can be 5 and more. */
	{ "inclusion alone", TWO_DOMAINS, HEADER
	  "buurt;B1;a;;2026-Q3;60;9;9;9;getoond;\r\n"
	  "buurt;B1;b;;2026-Q3;60;6;6;6;getoond;\r\n"
	  "buurt;B1;enig;;2026-Q3;;;;;afgeschermd;\r\n",
	  "buurt;huishoudens\nB1;60\n", { "buurt B1", "a+b", 0, -1 } },
	/* Rounded to the nearest five: from 0 to 7. */
	{ "inclusion, rounded", TWO_DOMAINS, HEADER
	  "buurt;B1;a;;2026-Q3;60;10;8;12;getoond;\r\n"
	  "buurt;B1;b;;2026-Q3;60;5;3;7;getoond;\r\n"
	  "buurt;B1;enig;;2026-Q3;60;10;8;12;getoond;\r\n",
	  "buurt;huishoudens\nB1;60\n", { "buurt B1", "a+b", 0, -1 } },
	/* The rest of the buurt is a block of few: 10..14 less 10..14. */
	{ "a block by subtraction",
	  INDICATORS "a;share;;;huishoudens;gevoelig\r\n", HEADER
	  "buurt;B1;a;;2026-Q3;60;10;10;14;getoond;\r\n"
	  "blok;X;a;;2026-Q3;30;10;10;14;getoond;\r\n"
	  "blok;Y;a;;2026-Q3;;;;;afgeschermd;\r\n",
	  "buurt,blok,huishoudens\nB1,X,30\nB1,Y,30\n",
	  { "blok Y", "a", 0, 4 } },
	/* A zone that is no area: what the block leaves of its buurt. */
	{ "a sliver", INDICATORS "a;share;;;huishoudens;gevoelig\r\n", HEADER
	  "buurt;B1;a;;2026-Q3;38;10;10;14;getoond;\r\n"
	  "blok;X;a;;2026-Q3;30;10;10;14;getoond;\r\n",
	  "buurt;blok;huishoudens\nB1;X;30\nB1;;8\n",
	  { "part of buurt B1", "a", 0, 4 } },
	/* Nearly all of the buurt, so nearly all of its block. */
	{ "nearly all", INDICATORS "a;share;;;huishoudens;gewoon\r\n", HEADER
	  "buurt;B1;a;;2026-Q3;60;55;51;55;getoond;\r\n"
	  "blok;X;a;;2026-Q3;30;25;21;25;getoond;\r\n"
	  "blok;Y;a;;2026-Q3;;;;;afgeschermd;\r\n",
	  "buurt;blok;huishoudens\nB1;X;30\nB1;Y;30\n",
	  { "blok Y", "a", 26, 30 } },
	/* Open or not, nothing is shown of fewer than ten. */
	{ "shown of too few units",
	  INDICATORS "a;share;;;huishoudens;open\r\n", HEADER
	  "buurt;B1;a;;2026-Q3;9;4;4;4;getoond;\r\n",
	  "buurt;huishoudens\nB1;9\n", { "buurt B1", "a", 4, 4 } },
	/* One line an address, in another order, some without a household. */
	{ "addresses", INDICATORS "a;share;;;huishoudens;gewoon\r\n", HEADER
	  "buurt;B1;a;;2026-Q3;3;2;2;2;getoond;\r\n",
	  "huishoudens;buurt\n1;B1\n0;B1\n1;B1\n\"1\";\"B1\"\n",
	  { "buurt B1", "a", 2, 2 } },
};

static void
numbers_are_narrowed_as_far_as_they_can_be(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(audit_cases); row++) {
		const struct audit_case *c = &audit_cases[row];
		struct wb_arena *arena = wb_arena_new();
		struct wb_audit audit;
		struct wb_error err;

		print_message("%s\n", c->name);
		write_edition("een", c->indicators, c->lines);
		write_text("zones.csv", c->zones);
		assert_ok(attack(arena, &audit, &err), err);
		must_find(&audit, &c->want);
		wb_arena_free(arena);
	}
}

/*
 * DISCLOSURE D3 (sdcTools/UserSupport#136): events in eight places, of two
 * counties and of two sizes; those of 3 and fewer are hidden. The tables are
 * safe one by one, and together they give K.
 */
#define LINKED(n) HEADER \
	"deel;c1;x;;2026-Q3;;20;20;20;getoond;\r\n" \
	"deel;c2;x;;2026-Q3;;16;16;16;getoond;\r\n" \
	"grootte;big;x;;2026-Q3;;6;6;6;getoond;\r\n" \
	"grootte;small;x;;2026-Q3;;30;30;30;getoond;\r\n" \
	"plaats;A;x;;2026-Q3;;;;;afgeschermd;\r\n" \
	"plaats;B;x;;2026-Q3;;;;;afgeschermd;\r\n" \
	"plaats;I;x;;2026-Q3;;8;8;8;getoond;\r\n" \
	"plaats;J;x;;2026-Q3;;8;8;8;getoond;\r\n" \
	"plaats;K;x;;2026-Q3;;;;;afgeschermd;\r\n" \
	"plaats;L;x;;2026-Q3;;;;;afgeschermd;\r\n" \
	"plaats;M;x;;2026-Q3;;;;;afgeschermd;\r\n" \
	"plaats;N;x;;2026-Q3;;" n "\r\n"

static void
linked_tables_are_one_system(void **state)
{
	static const struct { const char *lines; struct found want; } cases[] = {
		{ LINKED("7;7;7;getoond;"), { "plaats K", "x", 3, 3 } },
		/* The anchor's answer: hide N, and K lies from 0 to 10. */
		{ LINKED(";;;afgeschermd;"), { "plaats K", "x", 0, -1 } },
	};

	(void)state;
	write_text("zones.csv", "deel;grootte;plaats;huishoudens\n"
		"c1;small;A;50\nc1;small;B;50\nc1;small;I;50\nc1;small;J;50\n"
		"c2;small;K;50\nc2;big;L;50\nc2;big;M;50\nc2;small;N;50\n");
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct wb_arena *arena = wb_arena_new();
		struct wb_audit audit;
		struct wb_error err;

		write_edition("een", INDICATORS "x;rate;;;huishoudens;gewoon\r\n",
			      cases[row].lines);
		assert_ok(attack(arena, &audit, &err), err);
		must_find(&audit, &cases[row].want);
		wb_arena_free(arena);
	}
}

/* What one edition hides and another shows is shown. */
static void
editions_of_one_quarter_are_one_system(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_audit audit;
	struct wb_error err;
	const char *indicators = INDICATORS "a;share;;;huishoudens;gevoelig\r\n";

	(void)state;
	write_text("zones.csv", "buurt;blok;huishoudens\nB1;X;30\nB1;Y;30\n");
	write_edition("een", indicators, HEADER
		"buurt;B1;a;;2026-Q3;60;10;10;14;getoond;\r\n"
		"blok;X;a;;2026-Q3;;;;;afgeschermd;\r\n"
		"blok;Y;a;;2026-Q3;;;;;afgeschermd;\r\n");
	assert_ok(attack(arena, &audit, &err), err);
	assert_int_equal(0, audit.reached[WB_TOO_FAR]);
	write_edition("twee", indicators, HEADER
		"blok;X;a;;2026-Q3;30;10;10;14;getoond;\r\n"
		"blok;Y;a;;2026-Q3;;;;;afgeschermd;\r\n");
	assert_ok(attack(arena, &audit, &err), err);
	must_find(&audit, &(struct found){ "blok Y", "a", 0, 4 });
	wb_arena_free(arena);
}

/* ------------------------------------------------------------------ faults */

static enum wb_status
work(void *context, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_audit audit;
	enum wb_status status = arena ? attack(arena, &audit, err) :
					wb_error_no_memory(err);

	(void)context;
	wb_arena_free(arena);
	return status;
}

static void
failures_are_clean(void **state)
{
	(void)state;
	write_edition("een", audit_cases[0].indicators, audit_cases[0].lines);
	write_text("zones.csv", audit_cases[0].zones);
	assert_true(fail_all_allocations(work, NULL) > 20);
	assert_true(fail_each(wb_file_fail_after, WB_IO, work, NULL) > 4);
}

static const struct wrong_case {
	const char *indicators, *lines, *zones, *file, *text;
	size_t line;
} wrong_cases[] = {
	{ "soort\r\nx\r\n", HEADER, "huishoudens\n", "een/indicatoren.csv",
	  "expected a column 'indicator', found 1 columns from 'soort' to 'soort'",
	  1 },
	{ INDICATORS "a;aandeel;;;huishoudens;gewoon\r\n", HEADER,
	  "huishoudens\n", "een/indicatoren.csv",
	  "column 'soort': expected a kind of indicator, as in the project file",
	  2 },
	{ INDICATORS "a;any;b+c;;huishoudens;gewoon\r\n", HEADER,
	  "huishoudens\n", "een/indicatoren.csv",
	  "column 'domeinen': expected names of indicators of this file, joined by +",
	  2 },
	{ TWO_DOMAINS, HEADER "buurt;B1;a;;2026;60;9;9;9;getoond;\r\n",
	  "buurt;huishoudens\nB1;60\n", "een/publicatie.csv",
	  "column 'periode': expected a quarter, such as 2026-Q3", 2 },
	{ TWO_DOMAINS, HEADER "buurt;B1;a;;2026-Q3;60;9;;;getoond;\r\n",
	  "buurt;huishoudens\nB1;60\n", "een/publicatie.csv",
	  "column 'ondergrens': expected a number, and one under 'bovengrens': what is shown has bounds",
	  2 },
	{ TWO_DOMAINS, HEADER "\"buurt;B1\r\n", "buurt;huishoudens\n",
	  "een/publicatie.csv", "a field has a quote that does not close it",
	  3 },
};

static void
what_does_not_fit_has_its_place(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(wrong_cases); row++) {
		const struct wrong_case *c = &wrong_cases[row];
		struct wb_arena *arena = wb_arena_new();
		struct wb_audit audit;
		struct wb_error err;

		write_edition("een", c->indicators, c->lines);
		write_text("zones.csv", c->zones);
		assert_int_equal(WB_BAD_INPUT, attack(arena, &audit, &err));
		assert_string_equal(c->text, err.text);
		assert_string_equal(c->file, err.file);
		assert_int_equal(c->line, err.line);
		wb_arena_free(arena);
	}
}

/*
 * The counts that a printed percentage leaves possible: DISCLOSURE D10, worked
 * out in section 1.1. Where only a rounded number of units is known, each that
 * rounds to it is tried: 33 to 37 for 35, 38 to 42 for 40, 18 to 22 for 20.
 */
static const struct percent_case {
	const char *percent;
	int units_from, units_to;
	int64_t units, lower, upper;	/* the one that is possible, and counts */
} percent_cases[] = {
	{ "8,1", 37, 37, 37, 3, 3 }, { "13", 40, 40, 40, 5, 5 },
	{ "25", 12, 12, 12, 3, 3 }, { "35", 60, 60, 60, 21, 21 },
	{ "3", 150, 150, 150, 4, 5 }, { "2", 250, 250, 250, 4, 6 },
	{ "8,1", 33, 37, 37, 3, 3 }, { "12,5", 38, 42, 40, 5, 5 },
};

/* An edition whose one percentage is not that of its rounded count. */
static void
write_percent(const char *percent, int units)
{
	char line[200];
	struct wb_error err;

	write_edition("een", TWO_DOMAINS, HEADER);
	snprintf(line, sizeof line, FIGURES "buurt;B1;B;a;2026-Q3;%% huishoudens;"
		 "%d;0;%s;;;;;getoond\r\n", units, percent);
	assert_ok(wb_file_write("een/tabellen/cijfers.csv", WB_FILE_PUBLIC,
				line, strlen(line), &err), err);
}

static void
percentages_tell_counts(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(percent_cases); row++) {
		const struct percent_case *c = &percent_cases[row];

		print_message("%s%% of %d to %d\n", c->percent,
			      c->units_from, c->units_to);
		for (int units = c->units_from; units <= c->units_to; units++) {
			struct wb_arena *arena = wb_arena_new();
			struct wb_audit audit;
			struct wb_error err;
			size_t found = 0;

			write_percent(c->percent, units);
			assert_ok(wb_audit_files("een", arena, &audit, &err),
				  err);
			for (size_t f = 0; f < audit.finding_count; f++) {
				const struct wb_finding *finding =
					&audit.findings[f];

				if (finding->attack != WB_ATTACK_PERCENT ||
				    !finding->bounded)
					continue;
				found++;
				assert_int_equal(c->units, finding->units);
				assert_int_equal(c->lower, finding->lower);
				assert_int_equal(c->upper, finding->upper);
				assert_int_equal(WB_TOO_FAR,
						 finding->reach);
			}
			assert_int_equal(units == c->units, found);
			wb_arena_free(arena);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(numbers_are_narrowed_as_far_as_they_can_be),
		IN_FOLDER(linked_tables_are_one_system),
		IN_FOLDER(editions_of_one_quarter_are_one_system),
		IN_FOLDER(failures_are_clean),
		IN_FOLDER(what_does_not_fit_has_its_place),
		IN_FOLDER(percentages_tell_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
