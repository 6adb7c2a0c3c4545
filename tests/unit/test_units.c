/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/link/register_key.c and register_double.c: which rows of the
 * register are units of their own, which are doubles, and which of those say
 * something else; and what a row of a source then tells of the units of an
 * address.
 */
#include "faults.h"
#include "small_town.h"

#include "link/link.h"

#define SOURCES \
	"  adres: {file: adres.csv, date: d, household_id: hh, key: {postcode: pc, number: nr, street: straat}}\n" \
	"  zelf: {file: zelf.csv, date: d, id: id}\n" \
	"  tabel: {file: tabel.csv, date: d, via: {column: n, file: om.csv, from: n, key: {postcode: pc, number: nr, street: straat}}}\n" \
	"  eigen: {file: tabel.csv, date: d, via: {column: n, file: om.csv, from: n, id: id}}\n"
#define INDICATORS \
	"  a: {kind: share, source: adres, window: 1, label: A}\n" \
	"  b: {kind: share, source: zelf, window: 1, label: B}\n" \
	"  c: {kind: share, source: tabel, window: 1, label: C}\n" \
	"  d: {kind: share, source: eigen, window: 1, label: D}\n" \
	"  e: {kind: rate, source: adres, window: 1, label: E}\n" \
	"  f: {kind: amount, source: adres, column: euro, window: 1, label: F}\n"

static void
write_project_of(const char *fields, const char *rows, const char *sources,
		 const char *indicators)
{
	struct wb_buffer out;

	wb_buffer_init(&out);
	wb_buffer_printf(&out,
		"title: Proef\nperiod: 2026-Q3\nhistory: 1\n"
		"addresses:\n  file: adressen.csv\n%s"
		"  household_id: hh\n  reject_above: 50%%\n"
		"  areas: {gemeente: gem, blok: blok}\n"
		"sources:\n%sindicators:\n%s"
		"reports:\n  - {template: wijkanalyse, for: [blok]}\n",
		fields, sources, indicators);
	wb_buffer_add(&out, "", 1);
	write_text("p.yaml", out.start);
	wb_buffer_release(&out);
	wb_buffer_init(&out);
	wb_buffer_printf(&out, "id;pc;nr;straat;gem;blok;hh\n%s", rows);
	wb_buffer_add(&out, "", 1);
	write_text("adressen.csv", out.start);
	wb_buffer_release(&out);
}

static void
write_units(const char *fields, const char *rows)
{
	write_project_of(fields, rows, SOURCES, INDICATORS);
}

/* A row of address 1; unit 2 by its id; number 7 of address 1 and unit 2. */
static void
write_sources(void)
{
	write_text("adres.csv", "pc;nr;straat;d;hh;euro\n"
		   "1234AB;1;Dijk;2026-07-01;;9,00\n");
	write_text("zelf.csv", "id;d\n2;2026-07-01\n");
	write_text("om.csv", "n;pc;nr;straat;id\n7;1234AB;1;Dijk;2\n");
	write_text("tabel.csv", "n;d\n7;2026-07-01\n");
}

/* Units as digits of what marks them: `abcd`, a dash for what does not. */
static void
tell_units(const struct linked *linked, struct wb_buffer *out)
{
	const struct wb_linkage *linkage = linked->linkage;
	const int64_t *ignored = linkage->accounts[0].ignored;

	size_t marked = 0;

	wb_buffer_init(out);
	for (size_t unit = 0; unit < linkage->addresses.count; unit++) {
		for (size_t i = 0; i < 4; i++)
			wb_buffer_text(out, linkage->signals[i].bits[unit] ?
				       (const char *[]){ "a", "b", "c",
							 "d" }[i] : "-");
		wb_buffer_printf(out, "%d ",
				 (int)linkage->signals[4].counts[unit]);
		marked += linkage->signals[0].bits[unit] != 0;
	}
	wb_buffer_printf(out, "double %d other %d",
			 (int)ignored[WB_IGNORED_DOUBLE],
			 (int)ignored[WB_IGNORED_CONTRADICTS]);
	/* An amount is of each unit that the row is of. */
	assert_int_equal(marked, linkage->signals[5].row_count);
	wb_buffer_add(out, "", 1);
}

#define BY_KEY "  key: {postcode: pc, number: nr, street: straat}\n"
#define PERSONS BY_KEY "  id: id\n  unit: persoon\n"
#define TWO_OF_ONE "1;1234AB;1;Dijk;G;B1;h1\n2;1234 ab;01;Dijk;G;B1;h2\n"

static const struct unit_case {
	const char *name, *fields, *rows, *want;
} unit_cases[] = {
	{ "two persons of an address", PERSONS, TWO_OF_ONE,
	  "a-c-1 abcd0 double 0 other 0" },
	{ "three, and one of elsewhere between", PERSONS,
	  "1;1234AB;1;Dijk;G;B1;h1\n3;1234AB;2;Dijk;G;B1;h3\n"
	  "2;1234AB;1;Dijk;G;B1;h2\n4;1234AB;1;Dijk;G;B1;h2\n",
	  "a-c-1 ----0 abcd0 a-c-0 double 0 other 0" },
	{ "a person twice", PERSONS, TWO_OF_ONE "2;1234AB;1;Dijk;G;B1;h2\n",
	  "a-c-1 abcd0 double 1 other 0" },
	{ "a person at two addresses", PERSONS,
	  TWO_OF_ONE "2;1234AB;2;Dijk;G;B1;h2\n",
	  "a-c-1 abcd0 double 0 other 1" },
	{ "a person in two blocks", PERSONS,
	  TWO_OF_ONE "2;1234AB;1;Dijk;G;B2;h2\n",
	  "a-c-1 abcd0 double 0 other 1" },
	{ "a person without an id", PERSONS, TWO_OF_ONE ";1234AB;1;Dijk;G;B1;\n",
	  "a-c-1 abcd0 double 1 other 0" },
	{ "households are one at an address", BY_KEY "  id: id\n", TWO_OF_ONE,
	  "a-c-1 double 0 other 1" },
	{ "households, the same twice", BY_KEY "  id: id\n",
	  "2;1234AB;1;Dijk;G;B1;h1\n2;1234AB;1;Dijk;G;B1;h1\n"
	  "2;1234AB;1;Dijk;;;\n", "abcd1 double 2 other 0" },
	{ "pitches known by street alone",
	  "  key: {street: straat, number: nr}\n  id: id\n  unit: standplaats\n",
	  "1;;1;Dijk;G;B1;\n2;;1;DIJK;G;B1;\n3;;2;Dijk;G;B1;\n",
	  "a-c-1 abcd0 ----0 double 0 other 0" },
};

static void
units_are_told_apart_by_their_id(void **state)
{
	(void)state;
	write_town();
	write_sources();
	for (size_t row = 0; row < ARRAY_SIZE(unit_cases); row++) {
		const struct unit_case *c = &unit_cases[row];
		struct linked linked;
		struct wb_buffer out;

		print_message("%s\n", c->name);
		write_units(c->fields, c->rows);
		link_well(&linked);
		tell_units(&linked, &out);
		assert_string_equal(c->want, out.start);
		wb_buffer_release(&out);
		wb_arena_free(linked.arena);
	}
}

static const struct told_case { const char *fields, *rows, *want; }
told_cases[] = {
	{ PERSONS, TWO_OF_ONE,
	  "p.yaml:5: 1 unit shares the address of another: rows of sources that link by address are of each of them\n" },
	{ PERSONS, TWO_OF_ONE "2;1234AB;2;Dijk;G;B1;h2\n1;1234AB;1;Dijk;G;B1;h2\n",
	  "p.yaml:5: 1 unit shares the address of another: rows of sources that link by address are of each of them\n"
	  "p.yaml:5: 2 rows of the register say something else than the row of that address before them; the first counts\n"
	  "  remove the row that is not right from the file\n" },
	{ BY_KEY "  unit: vestiging\n", TWO_OF_ONE,
	  "p.yaml:5: 1 row of the register says something else than the row of that address before it; the first counts\n"
	  "  remove the row that is not right from the file; or state `id`, the column that tells the units of an address apart\n" },
};

static void
what_shares_an_address_is_told(void **state)
{
	(void)state;
	write_town();
	write_sources();
	for (size_t row = 0; row < ARRAY_SIZE(told_cases); row++) {
		const struct told_case *c = &told_cases[row];
		struct linked linked;
		struct wb_buffer out;

		write_project_of(c->fields, c->rows,
			"  adres: {file: adres.csv, date: d, key: {postcode: pc, number: nr}}\n",
			"  a: {kind: share, source: adres, window: 1, label: A}\n");
		link_well(&linked);
		wb_buffer_init(&out);
		for (size_t n = 0; n < wb_notices_count(linked.notices); n++) {
			const struct wb_notice *notice =
				wb_notices_get(linked.notices, n);

			if (!notice->file || notice->line != 5 ||
			    strcmp(notice->file, "p.yaml") != 0)
				continue;
			wb_buffer_printf(&out, "p.yaml:5: %s\n", notice->text);
			if (notice->mend)
				wb_buffer_printf(&out, "  %s\n", notice->mend);
		}
		wb_buffer_add(&out, "", 1);
		assert_string_equal(c->want, out.start);
		wb_buffer_release(&out);
		wb_arena_free(linked.arena);
	}
}

/* Of a household that is told, the units of that household alone. */
static void
a_household_has_some_of_the_units(void **state)
{
	static const struct { const char *household; uint64_t bits[3]; } cases[] = {
		{ "", { 1, 1, 1 } }, { "h1", { 1, 0, 0 } },
		{ "h2", { 0, 1, 1 } }, { "h9", { 0, 0, 0 } },
	};

	(void)state;
	write_town();
	write_sources();
	write_units(PERSONS, TWO_OF_ONE "3;1234AB;1;Dijk;G;B1;h2\n");
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		const struct wb_linkage *linkage;
		struct linked linked;
		char text[128];
		int events = 0;

		snprintf(text, sizeof text, "pc;nr;straat;d;hh;euro\n"
			 "1234AB;1;Dijk;2026-07-01;%s;9,00\n",
			 cases[row].household);
		write_text("adres.csv", text);
		link_well(&linked);
		linkage = linked.linkage;
		for (size_t unit = 0; unit < 3; unit++) {
			assert_true(linkage->signals[0].bits[unit] ==
				    cases[row].bits[unit]);
			events += linkage->signals[4].counts[unit];
		}
		assert_int_equal(row < 3, events);
		assert_int_equal(row == 3, linkage->accounts[1].
				 ignored[WB_IGNORED_MOVED]);
		wb_arena_free(linked.arena);
	}
}

/* Six persons of one household are no placeholder; their keys differ. */
static void
a_large_household_has_its_id(void **state)
{
	struct linked linked;
	const uint64_t *keys;

	(void)state;
	write_town();
	write_sources();
	write_units(PERSONS, "1;1234AB;1;Dijk;G;B1;h1\n2;1234AB;1;Dijk;G;B1;h1\n"
		    "3;1234AB;1;Dijk;G;B1;h1\n4;1234AB;1;Dijk;G;B1;h1\n"
		    "5;1234AB;1;Dijk;G;B1;h1\n6;1234AB;1;Dijk;G;B1;h1\n"
		    "7;1234AB;2;Dijk;G;B1;\n8;1234AB;2;Dijk;G;B1;\n");
	link_well(&linked);
	keys = linked.linkage->addresses.record_key;
	for (size_t unit = 0; unit < 6; unit++)
		assert_true(keys[unit] == wb_record_key(&secret, 'h', TEXT("h1")));
	assert_true(keys[6] == wb_record_key(&secret, 'i', TEXT("7")));
	assert_true(keys[7] == wb_record_key(&secret, 'i', TEXT("8")));
	wb_arena_free(linked.arena);
}

static enum wb_status
link_units(void *context, struct wb_error *err)
{
	struct linked linked;
	enum wb_status status = link_town(&linked, err);

	(void)context;
	if (status == WB_OK)
		assert_int_equal(2, linked.linkage->addresses.count);
	wb_arena_free(linked.arena);
	return status;
}

static void
units_need_their_memory(void **state)
{
	(void)state;
	write_town();
	write_sources();
	write_units(PERSONS, TWO_OF_ONE);
	assert_true(fail_all_allocations(link_units, NULL) > 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(units_are_told_apart_by_their_id),
		IN_FOLDER(what_shares_an_address_is_told),
		IN_FOLDER(a_household_has_some_of_the_units),
		IN_FOLDER(a_large_household_has_its_id),
		IN_FOLDER(units_need_their_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
