/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/link/delivery.c and src/indicator/known.c: which quarters were
 * delivered, what is told of those that were not, and which periods of an
 * indicator can then be counted. The bases of the register stand here too:
 * they are read with it.
 */
#include "small_town.h"

#include "wijkbeeld/indicator.h"

/* The report needs 2025-Q3 to 2026-Q3: two periods with a window of four. */
enum { QUARTERS = 5, PERIODS = 2 };

/* Rows in each of those quarters, and one of 2020 if `earlier`. */
static const struct delivery_case {
	const char *name, *source;
	int rows[QUARTERS];
	bool earlier;
	unsigned delivered, known;	/* bits */
	const char *told;		/* part of a warning, or NULL for none */
} delivery_cases[] = {
	{ "each quarter", "", { 9, 9, 9, 9, 9 }, false, 0x1f, 0x3, NULL },
	{ "the last one is missing", "", { 9, 9, 9, 9, 0 }, false, 0x0f, 0x1,
	  "source 's' has rows from 2025-Q3 to 2026-Q2 and none in 1 quarter that the report needs; figures that need it are not made" },
	{ "it begins later", "", { 0, 9, 9, 9, 9 }, false, 0x1e, 0x2,
	  "source 's' has rows from 2025-Q4 to 2026-Q3 and none in 1 quarter that the report needs; figures that need it are not made" },
	{ "a hole", "", { 9, 9, 0, 9, 9 }, true, 0x1b, 0,
	  "source 's' has rows from 2025-Q3 to 2026-Q3 and none in 1 quarter that the report needs; figures that need it are not made" },
	/* 4 rows in 3 quarters: chance alone leaves a quarter empty. */
	{ "rare", "", { 0, 2, 0, 2, 0 }, false, 0x1f, 0x3, NULL },
	/* 15 rows in 3 quarters are five each, and no longer rare. */
	{ "not rare", "", { 0, 8, 0, 7, 0 }, false, 0x0a, 0,
	  "source 's' has rows from 2025-Q4 to 2026-Q2 and none in 3 quarters that the report needs; figures that need them are not made" },
	{ "stated", ", delivered: {from: 2025-Q1}", { 0, 0, 9, 0, 0 }, false,
	  0x1f, 0x3, NULL },
	{ "stated in part", ", delivered: {from: 2025-Q3, until: 2026-Q2}",
	  { 0, 0, 9, 0, 0 }, false, 0x0f, 0x1,
	  "source 's' has rows from 2026-Q1 to 2026-Q1 and none in 1 quarter that the report needs; figures that need it are not made" },
	{ "a yearly state", ", nature: stand", { 20, 0, 0, 0, 20 }, false, 0x11,
	  0x3, NULL },
	{ "a state that came once", ", nature: stand", { 0, 0, 0, 9, 0 }, false,
	  0x08, 0x3, NULL },
	{ "a state of each quarter, once not", ", nature: stand",
	  { 9, 9, 0, 9, 9 }, false, 0x1b, 0,
	  "source 's' has rows from 2025-Q3 to 2026-Q3 and none in 1 quarter that the report needs; figures that need it are not made" },
	{ "nothing at all", "", { 0, 0, 0, 0, 0 }, true, 0, 0,
	  "source 's' has no row in the quarters that the report needs" },
};

static void
write_rows(const struct delivery_case *c)
{
	static const char *const days[QUARTERS] = { "2025-08-01",
		"2025-11-01", "2026-02-01", "2026-05-01", "2026-08-01" };
	struct wb_buffer out;

	wb_buffer_init(&out);
	wb_buffer_text(&out, "pc;nr;d\n");
	for (size_t q = 0; q < QUARTERS; q++)
		for (int row = 0; row < c->rows[q]; row++)
			wb_buffer_printf(&out, "1234AB;%d;%s\n", 1 + row % 3,
					 days[q]);
	if (c->earlier)
		wb_buffer_text(&out, "1234AB;1;2020-01-01\n");
	wb_buffer_add(&out, "", 1);
	write_text("s.csv", out.start);
	wb_buffer_release(&out);
}

static const char *
warning_of(const struct linked *linked)
{
	for (size_t n = 0; n < wb_notices_count(linked->notices); n++) {
		const struct wb_notice *notice =
			wb_notices_get(linked->notices, n);

		if (notice->severity == WB_WARNING)
			return notice->text;
	}
	return NULL;
}

static const struct wb_indicator_table *
count_linked(const struct linked *linked)
{
	const struct wb_indicator_table *table;
	struct wb_error err;

	assert_ok(wb_indicator_count(linked->linkage, 1, linked->arena, &table,
				     &err), err);
	return table;
}

static void
check_case(const struct delivery_case *c)
{
	enum { SHARE, ALWAYS, BOTH };
	char source[256];
	struct linked linked;
	const struct wb_indicator_table *table;

	print_message("%s\n", c->name);
	snprintf(source, sizeof source, "  s: {file: s.csv, key: {postcode: pc, number: nr}, date: d%s}\n"
		 "  t: {file: t.csv, key: {postcode: pc, number: nr}, period: 2026-Q3, delivered: {from: 2020-Q1}}\n",
		 c->source);
	write_text("t.csv", "pc;nr\n1234AB;1\n");
	write_project(source,
		      "  a: {kind: share, source: s, label: A}\n"
		      "  b: {kind: share, source: t, label: B}\n"
		      "  c: {kind: any, of: [a, b], label: C}\n"
		      "  d: {kind: coverage, source: s, label: D}\n");
	write_rows(c);
	link_well(&linked);
	table = count_linked(&linked);
	assert_int_equal(c->delivered, linked.linkage->accounts[1].delivered);
	assert_int_equal(c->known, table->columns[SHARE].known & 3);
	assert_int_equal(3, table->columns[ALWAYS].known & 3);
	assert_int_equal(c->known, table->columns[BOTH].known & 3);
	assert_int_equal(3, table->columns[3].known & 3);
	if (c->told && warning_of(&linked))
		assert_string_equal(c->told, warning_of(&linked));
	else
		assert_true(!c->told && !warning_of(&linked));
	wb_arena_free(linked.arena);
}

static void
what_was_not_delivered_is_not_known(void **state)
{
	(void)state;
	write_town();
	for (size_t row = 0; row < ARRAY_SIZE(delivery_cases); row++)
		check_case(&delivery_cases[row]);
}

/* Rows that begin and end in each quarter; those that begin have no end. */
static const struct change_case {
	const char *name, *source;
	int begins[QUARTERS], ends[QUARTERS];
	bool earlier;			/* one that goes on since 2020 */
	unsigned delivered, known;
	const char *told;
} change_cases[] = {
	{ "a change in each quarter", "", { 9, 9, 9, 9, 9 }, { 0, 0, 1, 0, 0 },
	  true, 0x1f, 0x3, NULL },
	{ "a quarter without a change", "", { 9, 9, 0, 9, 9 },
	  { 0, 1, 0, 0, 0 }, true, 0x1f, 0x3, NULL },
	{ "a file of before the last quarter", "", { 9, 9, 9, 9, 0 },
	  { 0, 1, 0, 0, 0 }, true, 0x0f, 0x1,
	  "source 's' has rows that begin or end from 2025-Q3 to 2026-Q2 and none in 1 quarter that the report needs; figures that need it are not made" },
	{ "of that quarter something ended", "", { 9, 9, 9, 9, 0 },
	  { 0, 0, 0, 0, 1 }, true, 0x1f, 0x3, NULL },
	{ "a stock that hardly changes", "", { 1, 0, 0, 0, 0 },
	  { 0, 1, 0, 0, 0 }, true, 0x1f, 0x3, NULL },
	{ "a state has no rhythm of its own", ", nature: stand",
	  { 9, 0, 9, 0, 9 }, { 0, 1, 0, 0, 0 }, true, 0x1f, 0x3, NULL },
	{ "no change at all", "", { 0, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0 }, true,
	  0, 0, "no row of source 's' begins or ends in the quarters that the report needs" },
	{ "no change, and stated", ", delivered: {from: 2020-Q1}",
	  { 0, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0 }, true, 0x1f, 0x3,
	  "source 's' has no row that has ended: earlier quarters count only what still goes on" },
};

static void
write_changes(const struct change_case *c)
{
	static const char *const days[QUARTERS] = { "2025-08-01",
		"2025-11-01", "2026-02-01", "2026-05-01", "2026-08-01" };
	struct wb_buffer out;

	wb_buffer_init(&out);
	wb_buffer_text(&out, "pc;nr;van;tot\n");
	for (size_t q = 0; q < QUARTERS; q++) {
		for (int row = 0; row < c->begins[q]; row++)
			wb_buffer_printf(&out, "1234AB;1;%s;\n", days[q]);
		for (int row = 0; row < c->ends[q]; row++)
			wb_buffer_printf(&out, "1234AB;2;2020-01-01;%s\n",
					 days[q]);
	}
	if (c->earlier)
		wb_buffer_text(&out, "1234AB;3;2020-01-01;\n");
	wb_buffer_add(&out, "", 1);
	write_text("s.csv", out.start);
	wb_buffer_release(&out);
}

static void
what_goes_on_proves_no_delivery(void **state)
{
	(void)state;
	write_town();
	for (size_t row = 0; row < ARRAY_SIZE(change_cases); row++) {
		const struct change_case *c = &change_cases[row];
		char source[256];
		struct linked linked;

		print_message("%s\n", c->name);
		snprintf(source, sizeof source, "  s: {file: s.csv, key: {postcode: pc, number: nr}, from: van, until: tot%s}\n",
			 c->source);
		write_project(source,
			      "  a: {kind: share, source: s, label: A}\n");
		write_changes(c);
		link_well(&linked);
		assert_int_equal(c->delivered,
				 linked.linkage->accounts[1].delivered);
		assert_int_equal(c->known,
				 count_linked(&linked)->columns[0].known & 3);
		assert_true(c->told ? is_told(&linked, c->told) :
			    !warning_of(&linked));
		wb_arena_free(linked.arena);
	}
}

/* Visits alone need no deliveries, so nothing is told of them. */
static void
visits_need_no_deliveries(void **state)
{
	struct linked linked;

	(void)state;
	write_town();
	write_project("  s: {file: s.csv, key: {postcode: pc, number: nr}, date: d}\n",
		      "  a: {kind: coverage, source: s, label: A}\n");
	write_text("s.csv", "pc;nr;d\n1234AB;1;2020-01-01\n");
	link_well(&linked);
	assert_null(warning_of(&linked));
	wb_arena_free(linked.arena);
}

/* Forty quarters behind windows of twenty: 59 of the 64 bits. */
static void
the_longest_history_fits(void **state)
{
	struct linked linked;
	const struct wb_indicator_table *table;

	(void)state;
	write_town();
	write_text("s.csv", "pc;nr;d\n1234AB;1;2012-01-01\n1234AB;2;2011-12-31\n"
		   "1234AB;3;2026-09-30\n");
	write_text("p.yaml",
		"title: Proef\nperiod: 2026-Q3\nhistory: 40\n"
		"addresses: {file: adressen.csv, key: {postcode: pc, number: nr}, areas: {blok: blok}}\n"
		"sources:\n  s: {file: s.csv, key: {postcode: pc, number: nr}, date: d, delivered: {from: 2010-Q1}}\n"
		"indicators:\n  a: {kind: share, source: s, window: 20, label: A}\n"
		"reports:\n  - {template: wijkanalyse, for: [blok]}\n");
	link_well(&linked);
	table = count_linked(&linked);
	assert_int_equal(59, linked.linkage->quarter_count);
	assert_int_equal(40, table->periods);
	assert_true(table->columns[0].known == (UINT64_C(1) << 40) - 1);
	/* The last day of 2011 is before the first window of twenty. */
	assert_true(linked.linkage->signals[0].bits[0] == 1);
	assert_true(linked.linkage->signals[0].bits[1] == 0);
	assert_true(linked.linkage->signals[0].bits[2] == UINT64_C(1) << 58);
	wb_arena_free(linked.arena);
}

/* --- bases -------------------------------------------------------------------- */

static void
bases_are_read_with_the_register(void **state)
{
	static const uint16_t want[4][4] = {
		/* households, addresses, families, youths */
		{ 1, 1, 1, 2 }, { 1, 1, 0, 0 }, { 1, 1, 1, 65535 },
		{ 0, 1, 0, 0 } };
	struct linked linked;

	(void)state;
	write_town();
	write_text("adressen.csv",
		   "pc;nr;blok;bewoners;kinderen;jeugd\n"
		   "1234AB;1;B1;4;2;2\n1234AB;2;B1;1;0;0\n"
		   "1234AB;3;B2;3;1;70000\n1234AB;4;B2;0;0;-1\n");
	write_text("s.csv", "pc;nr\n1234AB;1\n");
	write_text("p.yaml",
		"title: Proef\nperiod: 2026-Q3\nhistory: 1\n"
		"addresses:\n  file: adressen.csv\n  key: {postcode: pc, number: nr}\n"
		"  household: bewoners >= 1\n"
		"  bases:\n    gezinnen: {where: kinderen >= 1, label: Gezinnen}\n"
		"    jongeren: {sum: jeugd, label: Jongeren}\n"
		"  areas: {blok: blok}\n"
		"sources:\n  s: {file: s.csv, key: {postcode: pc, number: nr}, period: 2026-Q3}\n"
		"indicators:\n  a: {kind: share, source: s, per: gezinnen, window: 1, label: A}\n"
		"reports:\n  - {template: wijkanalyse, for: [blok]}\n");
	link_well(&linked);
	for (size_t address = 0; address < 4; address++)
		for (size_t base = 0; base < 4; base++)
			assert_int_equal(want[address][base], wb_register_units(
				&linked.linkage->addresses, base, address));
	assert_string_equal("base 'jongeren': 1 address has no number there, or a negative one; it counts as 0",
			    warning_of(&linked));
	wb_arena_free(linked.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(what_was_not_delivered_is_not_known),
		IN_FOLDER(what_goes_on_proves_no_delivery),
		IN_FOLDER(visits_need_no_deliveries),
		IN_FOLDER(the_longest_history_fits),
		IN_FOLDER(bases_are_read_with_the_register),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
