/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/link/figures.c, figure_sums.c, convert.c and area_row.c: what
 * becomes of the figures of areas in several files, with codes of another
 * year, and in parts. All areas and figures are invented.
 */
#include "faults.h"
#include "told.h"

#include <math.h>
#include <unistd.h>

#include "wijkbeeld/linkage.h"

static const struct wb_hash_key secret = { "a key for tests" };

/* ---- A project of figures alone, in files ---- */

struct file { const char *name, *text; };

enum { MOST_FILES = 4 };

/* What a table's row writes, links and expects. */
struct figures_case {
	const char *name;
	const char *source;		/* fields of the source, after its file */
	struct file files[MOST_FILES];
	const char *want;		/* figures of areas, and the account */
	const char *told;		/* notices, or the error */
};

/* Where the two indicators have their figure. */
struct columns { const char *inwoners, *woz; };

static const struct columns all_rows = { "column: inw", "column: woz" };

static void
write_text(const char *path, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, strlen(text), &err),
		  err);
}

static void
write_project(const struct figures_case *c, struct columns columns)
{
	struct wb_error err;
	struct wb_buffer out;

	assert_ok(wb_directory_make("data/templates/reports", &err), err);
	assert_ok(wb_directory_make("data/templates/sources", &err), err);
	assert_ok(wb_directory_make("data/templates/indicators", &err), err);
	write_text("data/templates/reports/wijkanalyse.yaml", "title: x\n");
	wb_buffer_init(&out);
	wb_buffer_printf(&out,
		"title: Proef\nperiod: 2026-Q3\nhistory: 1\n"
		"levels: [gemeente, wijk, buurt]\n"
		"sources:\n"
		"  cbs: {file: cbs-*.csv, sensitivity: open, area: code%s}\n"
		"indicators:\n"
		"  inwoners: {kind: open, source: cbs, %s, additive: true, label: I}\n"
		"  woz: {kind: open, source: cbs, %s, label: W}\n"
		"reports:\n  - {template: wijkanalyse, for: [buurt]}\n",
		c->source, columns.inwoners, columns.woz);
	wb_buffer_add(&out, "", 1);
	write_text("p.yaml", out.start);
	wb_buffer_release(&out);
	for (size_t file = 0; file < MOST_FILES && c->files[file].name; file++)
		write_text(c->files[file].name, c->files[file].text);
}

struct linked {
	struct wb_arena *arena;
	struct wb_notices *notices;
	const struct wb_project *project;
	const struct wb_linkage *linkage;
};

static enum wb_status
link_figures(struct linked *linked, struct wb_error *err)
{
	const struct wb_date today = { 2026, 11, 1 };
	enum wb_status status;

	*linked = (struct linked){ .arena = wb_arena_new() };
	if (!linked->arena)
		return wb_error_no_memory(err);
	linked->notices = wb_notices_new(linked->arena);
	if (!linked->notices)
		return wb_error_no_memory(err);
	status = wb_project_read("p.yaml", "data", today, linked->arena,
				 linked->notices, &linked->project, err);
	if (status != WB_OK)
		return status;
	return wb_linkage_read(linked->project, &secret, 1, NULL,
			       linked->arena, linked->notices, &linked->linkage,
			       err);
}

static void
tell_figure(struct wb_buffer *out, double value)
{
	if (isnan(value))
		wb_buffer_text(out, " -");
	else
		wb_buffer_printf(out, " %g", value);
}

/* `BU00010101 100 -`, a line an area; and where the rows went. */
static void
tell_figures(struct wb_buffer *out, const struct wb_linkage *linkage)
{
	const struct wb_account *account = &linkage->accounts[0];

	for (uint32_t a = 0; a < wb_areas_count(linkage->areas); a++) {
		wb_buffer_text(out, wb_areas_get(linkage->areas, a)->code);
		tell_figure(out, linkage->signals[0].values[a]);
		tell_figure(out, linkage->signals[1].values[a]);
		wb_buffer_text(out, "\n");
	}
	assert_int_equal(account->read, account->used +
			 wb_account_unlinked(account) +
			 wb_account_rejected(account) +
			 wb_account_ignored(account));
	wb_buffer_printf(out, "used %lld area %lld split %lld double %lld other %lld replaced %lld\n",
			 (long long)account->used,
			 (long long)account->unlinked[WB_UNLINKED_AREA],
			 (long long)account->unlinked[WB_UNLINKED_SPLIT],
			 (long long)account->ignored[WB_IGNORED_DOUBLE],
			 (long long)account->ignored[WB_IGNORED_CONTRADICTS],
			 (long long)account->ignored[WB_IGNORED_REPLACED]);
	for (size_t u = 0; u < linkage->unmatched_count; u++)
		wb_buffer_printf(out, "unmatched %s%s\n",
				 linkage->unmatched[u].code,
				 linkage->unmatched[u].is_split ? ", split" : "");
}

/* How each file is read is proven elsewhere. */
static void
tell_notices(struct wb_buffer *out, const struct wb_notices *notices)
{
	for (size_t row = 0; row < wb_notices_count(notices); row++) {
		const struct wb_notice *notice = wb_notices_get(notices, row);

		if (strncmp(notice->text, "read as", 7) == 0)
			continue;
		wb_buffer_printf(out, "%s%s%s\n",
				 notice->file ? notice->file : "",
				 notice->file ? ": " : "", notice->text);
	}
}

static void
check_case(const struct figures_case *c, struct columns columns)
{
	struct linked linked;
	struct wb_buffer told, want;
	struct wb_error err;
	enum wb_status status;

	print_message("%s\n", c->name);
	write_project(c, columns);
	wb_buffer_init(&told);
	wb_buffer_init(&want);
	status = link_figures(&linked, &err);
	if (status == WB_OK) {
		tell_figures(&want, linked.linkage);
		tell_notices(&told, linked.notices);
	} else {
		wb_buffer_printf(&told, "%s:%zu: %s\n  %s\n", err.file,
				 err.line, err.text, err.mend);
	}
	wb_buffer_add(&told, "", 1);
	wb_buffer_add(&want, "", 1);
	assert_string_equal(c->told, told.start);
	assert_string_equal(c->want, want.start);
	wb_buffer_release(&told);
	wb_buffer_release(&want);
	wb_arena_free(linked.arena);
	for (size_t file = 0; file < MOST_FILES && c->files[file].name; file++)
		assert_int_equal(0, unlink(c->files[file].name));
}

static void
check_cases(const struct figures_case *cases, size_t count)
{
	for (size_t row = 0; row < count; row++)
		check_case(&cases[row], all_rows);
}

/* ---- Editions ---- */

static const struct figures_case editions[] = {
	{ "one file, one row an area", "",
	  { { "cbs-1.csv", "code;inw;woz\nBU00010101;100;250\nBU00010102;;300\n" } },
	  "BU00010101 100 250\nBU00010102 - 300\n"
	  "used 2 area 0 split 0 double 0 other 0 replaced 0\n", "" },
	{ "a later file wins, and keeps what it does not have", "",
	  { { "cbs-1.csv", "code;inw;woz\nBU00010101;100;250\nBU00010102;200;\n" },
	    { "cbs-2.csv", "woz;inw;code\n;105;BU00010101\n320;210;BU00010102\n7;5;BU00010103\n" } },
	  "BU00010101 105 250\nBU00010102 210 320\nBU00010103 5 7\n"
	  "used 3 area 0 split 0 double 0 other 0 replaced 2\n",
	  "cbs-2.csv: source 'cbs': the figures of 2 areas are replaced by those of this later file\n"
	  "cbs-2.csv: source 'cbs': 1 earlier figure stays, because this file has none for it\n" },
	{ "three files", "",
	  { { "cbs-1.csv", "code;inw;woz\nBU00010101;100;250\n" },
	    { "cbs-2.csv", "code;inw;woz\nBU00010101;110;\n" },
	    { "cbs-3.csv", "code;inw;woz\nBU00010101;;240\n" } },
	  "BU00010101 110 240\nused 1 area 0 split 0 double 0 other 0 replaced 2\n",
	  "cbs-2.csv: source 'cbs': the figures of 1 area are replaced by those of this later file\n"
	  "cbs-2.csv: source 'cbs': 1 earlier figure stays, because this file has none for it\n"
	  "cbs-3.csv: source 'cbs': the figures of 1 area are replaced by those of this later file\n"
	  "cbs-3.csv: source 'cbs': 1 earlier figure stays, because this file has none for it\n" },
	{ "the order of names, without their ending", "",
	  { { "cbs-2024.csv", "code;inw;woz\nBU00010101;100;250\n" },
	    { "cbs-2024-2.csv", "code;inw;woz\nBU00010101;110;260\n" } },
	  "BU00010101 110 260\nused 1 area 0 split 0 double 0 other 0 replaced 1\n",
	  "cbs-2024-2.csv: source 'cbs': the figures of 1 area are replaced by those of this later file\n" },
	{ "within a file the first row counts", "",
	  { { "cbs-1.csv", "code;inw;woz\nBU00010101;100;250\n 10101;100;250\nBU00010102;7;8\nBU00010102;7;8\n" } },
	  "BU00010101 100 250\nBU00010102 7 8\n"
	  "used 2 area 1 split 0 double 1 other 0 replaced 0\n", "" },
	{ "a double that says something else is told", ", level: buurt",
	  { { "cbs-1.csv", "code;inw;woz\nBU00010101;100;250\n10101;100;250\nBU00010102;7;8\nBU00010102;7;\nBU00010101;1;2\n" } },
	  "BU00010101 100 250\nBU00010102 7 8\n"
	  "used 2 area 0 split 0 double 1 other 2 replaced 0\n",
	  "cbs-1.csv: source 'cbs': 2 rows give other figures for an area that was there before, the first BU00010102; the first row of an area counts\n" },
};

static void
a_later_edition_wins(void **state)
{
	(void)state;
	check_cases(editions, ARRAY_SIZE(editions));
}

/* ---- Codes of another year ---- */

#define CONVERT ", level: buurt, convert: {file: om.csv, from: oud, to: nieuw}"
#define BY_PREFIX ", convert: {file: om.csv, from: oud, to: nieuw}"

static const struct figures_case conversions[] = {
	{ "a new code carries all figures", CONVERT,
	  { { "om.csv", "oud;nieuw\nBU00010101;BU0001AA01\n" },
	    { "cbs-1.csv", "code;inw;woz\nBU00010101;100;250\nBU00010102;5;6\n" } },
	  "BU00010102 5 6\nBU0001AA01 100 250\n"
	  "used 2 area 0 split 0 double 0 other 0 replaced 0\n",
	  "om.csv: source 'cbs': 1 code is converted by this table\n" },
	{ "codes of the city's own, of no level", BY_PREFIX,
	  { { "om.csv", "oud,nieuw\nT94d,BU00010101\nT95,10102\n" },
	    { "cbs-1.csv", "code;inw;woz\nT94d;100;250\nT95;1;1\nT96;1;2\n" } },
	  "BU00010101 100 250\nused 1 area 2 split 0 double 0 other 0 replaced 0\n",
	  "om.csv: source 'cbs': 1 code is converted by this table\n" },
	{ "several old codes: sums for what is additive", CONVERT,
	  { { "om.csv", "oud;nieuw\nBU00010101;BU0001AA01\nBU00010102;BU0001AA01\nBU00010103;BU0001AA02\nBU00010104;BU0001AA02\n" },
	    { "cbs-1.csv", "code;inw;woz\nBU00010101;100;250\nBU00010102;50;6\nBU00010103;7;1\nBU00010104;;2\nBU00010102;50;6\n" } },
	  "BU0001AA01 150 -\nBU0001AA02 - -\n"
	  "used 4 area 0 split 0 double 1 other 0 replaced 0\n",
	  "om.csv: source 'cbs': 4 codes are converted by this table\n"
	  "source 'cbs': 2 areas have the rows of several codes together\n"
	  "source 'cbs': 2 areas of several codes (the first BU0001AA01) have no figure for woz, which cannot be summed\n" },
	{ "one takes in another and keeps its code", CONVERT,
	  { { "om.csv", "oud;nieuw\nBU00010102;BU00010101\nBU00010101;BU00010101\n" },
	    { "cbs-1.csv", "code;inw;woz\nBU00010101;100;250\nBU00010102;50;6\n" } },
	  "BU00010101 150 -\nused 2 area 0 split 0 double 0 other 0 replaced 0\n",
	  "om.csv: source 'cbs': 1 code is converted by this table\n"
	  "source 'cbs': 1 area has the rows of several codes together\n"
	  "source 'cbs': 1 area of several codes (BU00010101) has no figure for woz, which cannot be summed\n" },
	{ "a code that was split is not converted", CONVERT,
	  { { "om.csv", "oud;nieuw\nBU00010101;BU0001AA01\nBU00010101;BU0001AA02\nBU00010102;BU0001AA02\n" },
	    { "cbs-1.csv", "code;inw;woz\nBU00010101;100;250\nBU00010102;50;6\n" } },
	  "BU0001AA02 50 6\nused 1 area 0 split 1 double 0 other 0 replaced 0\n"
	  "unmatched BU00010101, split\n",
	  "om.csv: source 'cbs': 1 code is converted by this table\n"
	  "source 'cbs': 1 area code is not known\n" },
	{ "nor when one part kept the code", CONVERT,
	  { { "om.csv", "oud;nieuw\nBU00010101;BU00010101\nBU00010101;BU00010109\n" },
	    { "cbs-1.csv", "code;inw;woz\nBU00010101;100;250\nBU00010102;50;6\n" } },
	  "BU00010102 50 6\nused 1 area 0 split 1 double 0 other 0 replaced 0\n"
	  "unmatched BU00010101, split\n",
	  "om.csv: source 'cbs': 0 codes are converted by this table\n"
	  "source 'cbs': 1 area code is not known\n" },
	{ "a later edition, part by part", CONVERT,
	  { { "om.csv", "oud;nieuw\n10101;0001AA01\n10102;BU0001AA01\n" },
	    { "cbs-1.csv", "code;inw;woz\nBU00010101;100;\nBU00010102;50;\n" },
	    { "cbs-2.csv", "code;inw;woz\nBU00010101;110;\nBU00010102;;\n" } },
	  "BU0001AA01 150 -\nused 2 area 0 split 0 double 0 other 0 replaced 2\n",
	  "cbs-2.csv: source 'cbs': the figures of 1 area are replaced by those of this later file\n"
	  "cbs-2.csv: source 'cbs': 1 earlier figure stays, because this file has none for it\n"
	  "om.csv: source 'cbs': 2 codes are converted by this table\n"
	  "source 'cbs': 2 areas have the rows of several codes together\n"
	  "source 'cbs': 2 areas of several codes (the first BU0001AA01) have no figure for woz, which cannot be summed\n" },
	{ "rows without codes", CONVERT,
	  { { "om.csv", "oud;nieuw\nBU00010101;BU0001AA01\n;BU0001AA02\nBU00010102;De Vaart\n" },
	    { "cbs-1.csv", "code;inw;woz\nBU00010101;100;250\n" } },
	  "BU0001AA01 100 250\nused 1 area 0 split 0 double 0 other 0 replaced 0\n",
	  "om.csv: 2 rows have no code in one of their two columns and are passed over\n"
	  "om.csv: source 'cbs': 1 code is converted by this table\n" },

	{ "a column that is not there", CONVERT,
	  { { "om.csv", "oude;nieuw\nBU00010101;BU0001AA01\n" },
	    { "cbs-1.csv", "code;inw;woz\n" } }, "",
	  "om.csv:1: column 'oud' not found; the columns are: oude, nieuw\n"
	  "  perhaps 'oude' is meant in p.yaml:6\n" },
	{ "a column of names", CONVERT,
	  { { "om.csv", "oud;nieuw\nDe Vaart;BU0001AA01\n" },
	    { "cbs-1.csv", "code;inw;woz\n" } }, "",
	  "om.csv:0: no row has a code in both 'oud' and 'nieuw'\n"
	  "  name the columns of the old and the new code in p.yaml:6\n" },
	{ "a chain", CONVERT,
	  { { "om.csv", "oud;nieuw\nBU00010103;BU00010104\nBU00010102;BU00010103\n" },
	    { "cbs-1.csv", "code;inw;woz\n" } }, "",
	  "om.csv:3: 'BU00010102' becomes 'BU00010103', which becomes 'BU00010104' on line 2\n"
	  "  give each old code the code it has in the year of this project\n" },
};

static void
codes_of_another_year_are_converted(void **state)
{
	(void)state;
	check_cases(conversions, ARRAY_SIZE(conversions));
}

/* Another source of the old year makes its codes areas of the project. */
static void
an_old_code_that_is_known_is_refused(void **state)
{
	static const struct figures_case c = {
		"an old code that is an area", CONVERT "}\n"
		"  oud: {file: oud.csv, sensitivity: open, area: code",
		{ { "om.csv", "oud;nieuw\nBU00010101;BU0001AA01\n" },
		  { "cbs-1.csv", "code;inw;woz\n" },
		  { "oud.csv", "code\nBU00010101\n" } }, "",
		"om.csv:2: 'BU00010101' becomes 'BU0001AA01', but is an area of this project itself\n"
		"  take the row out, or convert the other sources and boundaries of that year too; the table is named in p.yaml:6\n",
	};

	(void)state;
	check_case(&c, all_rows);
}

/* ---- Figures of some of the rows ---- */

static const struct columns some = {
	"column: n, where: soort = inwoners", "column: n, where: soort = waarde",
};

static const struct figures_case some_rows[] = {
	{ "a row for each area and subject", "",
	  { { "cbs-1.csv", "code;soort;n\nBU00010101;inwoners;100\nBU00010101;waarde;250\n"
	      "BU00010102;waarde;8\nBU00010102;inkomen;31\n" } },
	  "BU00010101 100 250\nBU00010102 - 8\n"
	  "used 4 area 0 split 0 double 0 other 0 replaced 0\n", "" },
	{ "of a subject the first row of an area counts", "",
	  { { "cbs-1.csv", "code;soort;n\nBU00010101;inwoners;100\nBU00010101;waarde;250\n"
	      "BU00010101;inwoners;100\nBU00010101;waarde;251\n" } },
	  "BU00010101 100 250\n"
	  "used 2 area 0 split 0 double 1 other 1 replaced 0\n",
	  "cbs-1.csv: source 'cbs': 1 row gives other figures for an area that was there before, BU00010101; the first row of an area counts\n" },
	{ "a later file has some subjects", "",
	  { { "cbs-1.csv", "code;soort;n\nBU00010101;inwoners;100\nBU00010101;waarde;250\n" },
	    { "cbs-2.csv", "code;soort;n\nBU00010101;waarde;260\n" } },
	  "BU00010101 100 260\n"
	  "used 1 area 0 split 0 double 0 other 0 replaced 2\n",
	  "cbs-2.csv: source 'cbs': the figures of 1 area are replaced by those of this later file\n"
	  "cbs-2.csv: source 'cbs': 1 earlier figure stays, because this file has none for it\n" },
	{ "several old codes", CONVERT,
	  { { "om.csv", "oud;nieuw\nBU00010101;BU0001AA01\nBU00010102;BU0001AA01\n" },
	    { "cbs-1.csv", "code;soort;n\nBU00010101;inwoners;100\nBU00010101;waarde;250\nBU00010102;inwoners;50\n" } },
	  "BU0001AA01 150 250\n"
	  "used 3 area 0 split 0 double 0 other 0 replaced 0\n",
	  "om.csv: source 'cbs': 2 codes are converted by this table\n"
	  "source 'cbs': 1 area has the rows of several codes together\n" },
};

static const struct figures_case mixed = {
	"one with a condition, one without", "",
	  { { "cbs-1.csv", "code;soort;n;woz\nBU00010101;mannen;50;250\nBU00010102;inwoners;7;8\n" } },
	  "BU00010101 - 250\nBU00010102 7 8\n"
	  "used 2 area 0 split 0 double 0 other 0 replaced 0\n", "",
};

static void
a_figure_may_be_of_some_rows(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(some_rows); row++)
		check_case(&some_rows[row], some);
	check_case(&mixed, (struct columns){ some.inwoners, all_rows.woz });
}

/* ---- Parts and wholes ---- */

#define SUMS "used 4 area 0 split 0 double 0 other 0 replaced 0\n"
#define WHOLE(whole, first, second, third) \
	{ "cbs-1.csv", "code;inw;woz\nWK000101;" whole ";9\nBU00010101;" first \
	  ";1\nBU00010102;" second ";1\nBU00010103;" third ";1\n" }
#define PARTS(whole, first, second, third) \
	"WK000101 " whole " 9\nBU00010101 " first " 1\nBU00010102 " second \
	" 1\nBU00010103 " third " 1\n" SUMS

/* Three parts and a whole, each rounded to 5: 4 times 2.5. */
static const struct figures_case sums[] = {
	{ "what rounding explains", "", { WHOLE("100", "30", "40", "20") },
	  PARTS("100", "30", "40", "20"), "" },
	{ "as much too high", "", { WHOLE("100", "30", "40", "40") },
	  PARTS("100", "30", "40", "40"), "" },
	{ "too little", "", { WHOLE("100", "30", "40", "19") },
	  PARTS("100", "30", "40", "19"),
	  "source 'cbs': in 1 area, WK000101, the parts do not add up to the whole, by more than rounding explains\n" },
	{ "too much", "", { WHOLE("100", "30", "40", "41") },
	  PARTS("100", "30", "40", "41"),
	  "source 'cbs': in 1 area, WK000101, the parts do not add up to the whole, by more than rounding explains\n" },
	{ "a part without a figure", "", { WHOLE("100", "30", "40", "") },
	  PARTS("100", "30", "40", "-"), "" },
	{ "a part without a figure, and yet too much", "",
	  { WHOLE("100", "30", "81", "") }, PARTS("100", "30", "81", "-"),
	  "source 'cbs': in 1 area, WK000101, the parts do not add up to the whole, by more than rounding explains\n" },
	{ "a whole without a figure", "", { WHOLE("", "30", "81", "7") },
	  PARTS("-", "30", "81", "7"), "" },
};

static void
parts_add_up_but_for_rounding(void **state)
{
	(void)state;
	check_cases(sums, ARRAY_SIZE(sums));
}

/* ---- Memory ---- */

static enum wb_status
link_once(void *context, struct wb_error *err)
{
	struct linked linked;
	enum wb_status status = link_figures(&linked, err);

	(void)context;
	if (status == WB_OK)
		assert_int_equal(150, linked.linkage->signals[0].values[0]);
	wb_arena_free(linked.arena);
	return status;
}

static void
each_allocation_may_fail(void **state)
{
	static const struct figures_case c = { .source = CONVERT, .files = {
		{ "om.csv", "oud;nieuw\nBU00010101;BU0001AA01\nBU00010102;BU0001AA01\n" },
		{ "cbs-1.csv", "code;inw;woz\nBU00010101;100;1\nBU00010102;50;2\n" } } };

	(void)state;
	write_project(&c, all_rows);
	assert_true(fail_all_allocations(link_once, NULL) > 30);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_later_edition_wins),
		IN_FOLDER(codes_of_another_year_are_converted),
		IN_FOLDER(an_old_code_that_is_known_is_refused),
		IN_FOLDER(a_figure_may_be_of_some_rows),
		IN_FOLDER(parts_add_up_but_for_rounding),
		IN_FOLDER(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
