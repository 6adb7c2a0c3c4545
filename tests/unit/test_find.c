/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves how src/link finds the address of a row: by street where there is no
 * postcode, in one column, through a conversion table, by an identification in
 * another order; and how rows are tallied by area, also those that link to
 * nothing. Each case is a town of its own, in files; the expected account is
 * counted by hand beside it.
 */
#include "faults.h"
#include "told.h"

#include "link/link.h"
#include "wijkbeeld/linkage.h"

static const struct wb_hash_key secret = { "a key for tests" };

static void
write_text(const char *path, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, strlen(text), &err),
		  err);
}

/* What a case writes; `table` is vhe.csv, NULL for none. */
struct town {
	const char *addresses, *source;		/* fields, in the project file */
	const char *rows, *lines;		/* of the register, of the source */
	const char *table;
};

static void
write_town(const struct town *town)
{
	struct wb_buffer out;
	struct wb_error err;

	assert_ok(wb_directory_make("data/templates/reports", &err), err);
	assert_ok(wb_directory_make("data/templates/sources", &err), err);
	assert_ok(wb_directory_make("data/templates/indicators", &err), err);
	write_text("data/templates/reports/wijkanalyse.yaml", "title: x\n");
	wb_buffer_init(&out);
	wb_buffer_printf(&out,
		"title: Proef\nperiod: 2026-Q3\n"
		"addresses: {file: a.csv, %s, areas: {gemeente: g, blok: b}}\n"
		"sources:\n  s: {file: s.csv, period: 2026-Q3, %s}\n"
		"indicators: {i: {kind: share, source: s, label: I}}\n"
		"reports: [{template: wijkanalyse, for: [blok]}]\n",
		town->addresses, town->source);
	wb_buffer_add(&out, "", 1);
	write_text("p.yaml", out.start);
	wb_buffer_release(&out);
	write_text("a.csv", town->rows);
	write_text("s.csv", town->lines);
	if (town->table)
		write_text("vhe.csv", town->table);
}

struct linked {
	struct wb_arena *arena;
	struct wb_notices *notices;
	const struct wb_project *project;
	const struct wb_linkage *linkage;
};

static enum wb_status
link_town(struct linked *linked, struct wb_error *err)
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
	return status != WB_OK ? status :
	       wb_linkage_read(linked->project, &secret, 1, NULL,
			       linked->arena, linked->notices,
			       &linked->linkage, err);
}

static void
link_well(struct linked *linked)
{
	char text[TOLD_SIZE];
	struct wb_error err;

	if (link_town(linked, &err) != WB_OK)
		fail_msg("%s:%zu: %s\n%s", err.file, err.line, err.text,
			 told(linked->notices, "p.yaml", text));
}

/* `used: no key, address, street, number, double` and the addresses marked. */
static const char *
account_text(const struct linked *linked, char out[128])
{
	const struct wb_linkage *linkage = linked->linkage;
	const struct wb_account *account = &linkage->accounts[1];
	const int64_t *lost = account->unlinked;
	int length = snprintf(out, 128, "%d: %d %d %d %d %d ",
		(int)account->used, (int)lost[WB_UNLINKED_NO_KEY],
		(int)lost[WB_UNLINKED_ADDRESS], (int)lost[WB_UNLINKED_STREET],
		(int)lost[WB_UNLINKED_NUMBER], (int)lost[WB_UNLINKED_DOUBLE]);

	for (size_t a = 0; a < linkage->addresses.count; a++)
		out[length++] = linkage->signals[0].bits[a] ? 'x' : '-';
	out[length] = '\0';
	return out;
}

#define BY_COLUMNS "key: {postcode: pc, number: nr, street: str, place: wp}"
#define ROWS "pc;nr;str;wp;g;b\n" \
	"1234AB;12;Dorpsstraat;Dijk;G;A\n1234AB;12a;Dorpsstraat;Dijk;G;A\n" \
	"1234AC;3;Plein 1944;Dijk;G;A\n1234AD;7-1;2e Dwarsstraat;Dijk;G;B\n"
#define BY_STREET "key: {street: str, number: nr, place: wp}"
#define STREETS ", streets: {file: vhe.csv, name: naam, short: kort}"
#define IN_ONE "key: {address: adres}"

static const struct find_case {
	const char *name;
	struct town town;
	const char *want;
} find_cases[] = {
	{ "by street", { BY_COLUMNS, BY_STREET, ROWS,
	  "str;nr;wp\nDORPSSTR.;0012;dijk\n2e dwarsstr;7 1;Dijk\n"
	  "Plein 1944;3;Kade\nDorpstraat;12;Dijk\nDorpsstraat;;Dijk\n;12;Dijk\n", NULL },
	  "2: 2 2 0 0 0 x--x" },
	{ "without a place, of which there is one", { BY_COLUMNS,
	  "key: {street: str, number: nr}", ROWS,
	  "str;nr\nDorpsstraat;12 A\nPlein 1944;3\n", NULL }, "2: 0 0 0 0 0 -xx-" },
	{ "without a place, of which there are two", { BY_COLUMNS,
	  "key: {street: str, number: nr}",
	  ROWS "1234AE;12;Dorpsstraat;Kade;G;B\n",
	  "str;nr\nDorpsstraat;12\nPlein 1944;3\n", NULL }, "0: 2 0 0 0 0 -----" },
	{ "with a place, of which there are two", { BY_COLUMNS, BY_STREET,
	  ROWS "1234AE;12;Dorpsstraat;Kade;G;B\n",
	  "str;nr;wp\nDorpsstraat;12;KADE\n", NULL }, "1: 0 0 0 0 0 ----x" },
	/* Two postcodes have a Dorpsstraat 12 in one place: which is meant? */
	{ "a street of two addresses", { BY_COLUMNS, BY_STREET,
	  ROWS "1234AE;12;Dorps-straat;Dijk;G;B\n",
	  "str;nr;wp\nDorpsstraat;12;Dijk\nDorpsstraat;12a;Dijk\n", NULL },
	  "1: 0 0 1 0 0 -x---" },
	/* A postcode that is wrong is not mended by the street. */
	{ "by postcode first", { BY_COLUMNS, BY_COLUMNS, ROWS,
	  "pc;nr;str;wp\n1234AB;12;Dorpsstraat;Dijk\n1299ZZ;12;Dorpsstraat;Dijk\n"
	  ";3;Plein 1944;Dijk\n", NULL }, "2: 0 1 0 0 0 x-x-" },
	{ "a register of streets", { "key: {street: str, number: nr}",
	  "key: {street: str, number: nr}",
	  "str;nr;g;b\nKade;1;G;A\nKade;2;G;B\nKade;1;G;B\n",
	  "str;nr\nkade;2\nkade;1\n", NULL }, "2: 0 0 0 0 0 xx" },
	{ "one column", { BY_COLUMNS, IN_ONE, ROWS,
	  "adres\n\"Dorpsstraat 12-A, 1234 AB Dijk\"\n\"Plein 1944 3, Dijk\"\n"
	  "1234AD 7-1\n\"2e Dwarsstraat, Dijk\"\nonbekend\n"
	  "\"Dorpsstraat 12 3, 1234 AB Dijk\"\n", NULL }, "3: 2 1 0 0 0 -xxx" },
	{ "a register in one column", { IN_ONE, IN_ONE,
	  "adres;g;b\n12 MAIN ST;G;A\n\"Kade 1, 1234 AB Dijk\";G;B\n",
	  "adres\n12 Main St\n1234AB 1\n\"Kade 1, Dijk\"\n", NULL },
	  /* The first has no place; one place is told, so all rows are of it. */
	  "2: 0 1 0 0 0 -x" },

	/* `Sbn` is short for one street, `Gr` for two; `Kade` is official. */
	{ "by short names", { BY_COLUMNS STREETS, BY_STREET,
	  "pc;nr;str;wp;g;b\n1234AB;1;Schout bij Nacht Doormansingel;Dijk;G;A\n"
	  "1234AC;1;Grote Singel;Dijk;G;A\n1234AD;1;Groene Singel;Dijk;G;B\n"
	  "1234AE;1;Kade;Dijk;G;B\n1234AF;1;Lange Kade;Dijk;G;B\n",
	  "str;nr;wp\nSbn Doormansngl;1;Dijk\nGr Singel;1;Dijk\n"
	  "Groene singel;1;Dijk\nkade;1;Dijk\nSchout Doormansingel;1;Dijk\n",
	  "naam;kort\nSchout bij Nacht Doormansingel;Sbn Doormansingel\n"
	  "Grote Singel;Gr Singel\nGroene Singel;Gr. singel\nKade;\n"
	  "Lange Kade;Kade\n;Leeg\n" }, "3: 0 1 1 0 0 x-xx-" },
	{ "a register by short names", { BY_COLUMNS STREETS, BY_STREET,
	  "pc;nr;str;wp;g;b\n1234AB;1;Sbn Doormansingel;Dijk;G;A\n",
	  "str;nr;wp\nSchout bij Nacht Doormansingel;1;Dijk\n",
	  "naam;kort\nSchout bij Nacht Doormansingel;Sbn Doormansingel\n" },
	  "1: 0 0 0 0 0 x" },

	{ "another order", { "id: i, rewrite: {from: 'aa-bb-cc', to: 'X/ccbbaa'}",
	  "id: i", "i;g;b\n18-24-28;G;A\n182428;G;A\n01-02-03;G;B\n",
	  "i\nX/282418\n18-24-28\nX/030201\nX/030202\n", NULL }, "2: 0 2 0 0 0 xx" },
	{ "rewritten in the source", { "id: i",
	  "id: i, rewrite: {from: 'aa-bb', to: bbaa}",
	  "i;g;b\n2418;G;A\n0201;G;B\n",
	  "i\n18-24\n01-02\n18_24\n018-24\n1\xc3\xa9-24\n2418\n", NULL },
	  "2: 4 0 0 0 0 xx" },

	/* Number 3 is of two addresses; 5 of one that is not in the register;
	 * 6 has no address at all; 9 is not in the table. */
	{ "through a table", { BY_COLUMNS,
	  "via: {column: v, file: vhe.csv, from: nr, key: {postcode: p, number: n}}",
	  ROWS, "v\n1\n2\n3\n5\n6\n9\n1\n",
	  "nr;p;n\n1;1234AB;12\n2;1234ad;7 1\n3;1234AB;12\n3;1234AB;12a\n"
	  "1;1234 AB;0012\n5;1234AB;99\n6;;\n" }, "3: 1 1 0 1 1 x--x" },
	{ "through a table of ids", { "id: i",
	  "via: {column: v, file: vhe.csv, from: nr, id: k, rewrite: {from: a-b, to: ba}}",
	  "i;g;b\n21;G;A\n43;G;B\n", "v\nk1\nk2\nk3\n",
	  "nr;k\nk1;1-2\nk2;34\nk3;3-4\n" }, "2: 1 0 0 0 0 xx" },
	{ "through a table with one number for a lost and a found address",
	  { BY_COLUMNS,
	  "via: {column: v, file: vhe.csv, from: nr, key: {address: adres}}",
	  ROWS, "v\n1\n", "nr;adres\n1;1234AB 12\n1;1234AB 99\n" },
	  "0: 0 0 0 0 1 ----" },
};

static void
rows_find_their_address(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(find_cases); row++) {
		const struct find_case *c = &find_cases[row];
		struct linked linked;
		char text[128];

		print_message("%s\n", c->name);
		write_town(&c->town);
		link_well(&linked);
		assert_string_equal(c->want, account_text(&linked, text));
		wb_arena_free(linked.arena);
	}
}

/* ---- What is told ---- */

static bool
is_told(const struct linked *linked, const char *text)
{
	for (size_t n = 0; n < wb_notices_count(linked->notices); n++)
		if (strcmp(wb_notices_get(linked->notices, n)->text, text) == 0)
			return true;
	return false;
}

static void
the_table_is_accounted_for(void **state)
{
	const struct town town = { BY_COLUMNS,
		"via: {column: v, file: vhe.csv, from: nr, key: {postcode: p, number: n}}",
		ROWS, "v\n1\n",
		"nr;p;n\n1;1234AB;12\n2;1234AB;99\n;1234AB;12\n4;;\n5;1;2;3\n" };
	struct linked linked;

	(void)state;
	write_town(&town);
	write_text("p.yaml", "title: Proef\nperiod: 2026-Q3\n"
		"addresses: {file: a.csv, " BY_COLUMNS ", areas: {gemeente: g, blok: b}}\n"
		"sources:\n  s: {file: s.csv, period: 2026-Q3, via: {column: v, "
		"file: vhe.csv, from: nr, key: {postcode: p, number: n}, reject_above: 50%}}\n"
		"indicators: {i: {kind: share, source: s, label: I}}\n"
		"reports: [{template: wijkanalyse, for: [blok]}]\n");
	link_well(&linked);
	assert_true(is_told(&linked, "conversion table of source 's': 5 rows, 1 of an address in the register, 1 rejected"));
	assert_true(is_told(&linked, "not linked: 2, no complete key"));
	assert_true(is_told(&linked, "not linked: 1, address not in the register"));
	wb_arena_free(linked.arena);
}

static void
rows_without_a_place_are_told(void **state)
{
	const struct town town = { BY_COLUMNS, "key: {street: str, number: nr}",
		ROWS "1234AE;12;Dorpsstraat;Kade;G;B\n", "str;nr\nKade;1\n", NULL };
	struct linked linked;

	(void)state;
	write_town(&town);
	link_well(&linked);
	assert_true(is_told(&linked, "source 's' tells no place, and the register has several: no row of it can be linked"));
	wb_arena_free(linked.arena);
}

static void
a_table_must_be_there(void **state)
{
	const struct town town = { BY_COLUMNS,
		"via: {column: v, file: vhe-x.csv, from: nr, key: {postcode: p, number: n}}",
		ROWS, "v\n1\n", NULL };
	struct linked linked;
	struct wb_error err;

	(void)state;
	write_town(&town);
	assert_int_equal(WB_BAD_INPUT, link_town(&linked, &err));
	assert_string_equal("no such file", err.text);
	assert_string_equal("vhe-x.csv", err.file);
	assert_string_equal("correct the path in p.yaml:5", err.mend);
	wb_arena_free(linked.arena);
}

/* ---- Rows by area ---- */

/* `linked/contributors/largest lost/contributors/largest` of an area. */
static const char *
link_text(const struct linked *linked, uint32_t level, const char *code,
	  char out[64])
{
	const struct wb_linkage *linkage = linked->linkage;
	uint32_t area = wb_areas_find(linkage->areas, level, wb_text_of(code));
	const struct wb_link_count *link = &linkage->links[0][area];

	snprintf(out, 64, "%d/%d/%d %d/%d/%d", (int)link->linked.rows,
		 (int)link->linked.contributors, (int)link->linked.largest,
		 (int)link->lost.rows, (int)link->lost.contributors,
		 (int)link->lost.largest);
	return out;
}

/*
 * Postcode 1234AB is of block A, 1234AC of both, and the Kade is of block B.
 * Lost are: two rows of one number in A; one more there; two rows of 1234AC,
 * of which no block is known; one of the Kade without a number, twice; one of
 * the place; and one of elsewhere. One row is of before the history.
 */
static void
rows_are_tallied_by_area(void **state)
{
	const struct town town = { BY_COLUMNS, BY_COLUMNS ", date: d",
		"pc;nr;str;wp;g;b\n1234AB;1;Dorp;Dijk;G;A\n1234AB;2;Dorp;Dijk;G;A\n"
		"1234AC;1;Plein;Dijk;G;A\n1234AC;2;Kade;Dijk;G;B\n",
		"pc;nr;str;wp;d\n"
		"1234AB;1;;;2026-07-01\n1234AB;1;;;2026-07-02\n"
		"1234AB;2;;;2026-07-01\n1234AC;2;;;2026-07-01\n"
		"1234AB;8;;;2026-07-01\n1234 ab;8;;;2026-07-02\n"
		"1234AB;9;;;2026-07-01\n1234AC;9;;;2026-07-01\n"
		"1234AC;9;;;2026-07-02\n;;Kade;Dijk;2026-07-01\n"
		";;Kade;Dijk;2026-07-02\n;3;Nieuw;Dijk;2026-07-01\n"
		"9999ZZ;1;Ver;Weg;2026-07-01\n1234AB;8;;;2001-07-01\n", NULL };
	struct linked linked;
	char text[64];

	(void)state;
	write_town(&town);
	write_text("p.yaml", "title: Proef\nperiod: 2026-Q3\n"
		"addresses: {file: a.csv, " BY_COLUMNS ", areas: {gemeente: g, blok: b}}\n"
		"sources:\n  s: {file: s.csv, date: d, " BY_COLUMNS "}\n"
		"indicators: {i: {kind: share, source: s, label: I}}\n"
		"reports: [{template: wijkanalyse, for: [blok]}]\n");
	link_well(&linked);
	assert_string_equal("3/2/2 3/2/2", link_text(&linked, 1, "A", text));
	assert_string_equal("1/1/1 2/1/2", link_text(&linked, 1, "B", text));
	assert_string_equal("4/3/2 8/5/2", link_text(&linked, 0, "G", text));
	wb_arena_free(linked.arena);
}

/* The lost rows of a number's address lie where the table says. */
static void
lost_rows_of_a_table_lie_somewhere(void **state)
{
	const struct town town = { BY_COLUMNS,
		"via: {column: v, file: vhe.csv, from: nr, key: {postcode: p, number: n}}",
		ROWS, "v\n1\n1\n2\n3\n", "nr;p;n\n1;1234AB;98\n2;1234AB;99\n" };
	struct linked linked;
	char text[64];

	(void)state;
	write_town(&town);
	link_well(&linked);
	assert_string_equal("0/0/0 3/2/2", link_text(&linked, 1, "A", text));
	wb_arena_free(linked.arena);
}

/* The sums of keys are of the addresses, whatever the run and its rows. */
static void
key_sums_are_of_addresses(void **state)
{
	const struct town once = { BY_COLUMNS, BY_COLUMNS, ROWS,
		"pc;nr;str;wp\n1234AB;12;;\n1234AB;12a;;\n1234AB;5;;\n1234AB;6;;\n", NULL };
	const struct town again = { BY_COLUMNS, BY_COLUMNS, ROWS,
		"pc;nr;str;wp\n1234AB;6;;\n1234AB;12a;;\n1234AB;5;;\n1234AB;5;;\n"
		"1234AB;12;;\n1234AB;12;;\n", NULL };
	struct wb_row_sum linked_sum, lost_sum;
	struct linked linked;
	const struct wb_link_count *link;
	uint32_t area;

	(void)state;
	write_town(&once);
	link_well(&linked);
	area = wb_areas_find(linked.linkage->areas, 1, wb_text_of("A"));
	linked_sum = linked.linkage->links[0][area].linked;
	lost_sum = linked.linkage->links[0][area].lost;
	assert_true(linked_sum.key_sum ==
		    linked.linkage->addresses.record_key[0] +
		    linked.linkage->addresses.record_key[1]);
	assert_true(lost_sum.key_sum != 0);
	wb_arena_free(linked.arena);
	write_town(&again);
	link_well(&linked);
	link = &linked.linkage->links[0][area];
	assert_true(link->linked.key_sum == linked_sum.key_sum);
	assert_true(link->lost.key_sum == lost_sum.key_sum);
	assert_int_equal(3, link->linked.rows);
	assert_int_equal(2, link->lost.contributors);
	wb_arena_free(linked.arena);
}

/* ---- Faults ---- */

static enum wb_status
link_and_forget(void *context, struct wb_error *err)
{
	struct linked linked;
	enum wb_status status = link_town(&linked, err);

	(void)context;
	wb_arena_free(linked.arena);
	return status;
}

static void
each_allocation_may_fail(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(find_cases); row++) {
		if (!find_cases[row].town.table)
			continue;
		write_town(&find_cases[row].town);
		assert_true(fail_each_allocation(link_and_forget, NULL) > 50);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(rows_find_their_address),
		IN_FOLDER(the_table_is_accounted_for),
		IN_FOLDER(rows_without_a_place_are_told),
		IN_FOLDER(a_table_must_be_there),
		IN_FOLDER(rows_are_tallied_by_area),
		IN_FOLDER(lost_rows_of_a_table_lie_somewhere),
		IN_FOLDER(key_sums_are_of_addresses),
		IN_FOLDER(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
