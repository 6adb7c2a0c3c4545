/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/link/keep.c: what is left of a row for each kind that keeps rows,
 * read from files through a project; what is left out; and that the order of
 * rows, sources and threads leaves no trace.
 */
#include "faults.h"
#include "told.h"

#include "wijkbeeld/random.h"

#include "link/link.h"

static const struct wb_hash_key secret = { "a key for tests" };

/* The indicators, in this order. */
enum { RENT, RENT_PAID, OWNER, UNSAFE, ANGRY, YOUTHS, ALL_AGES, CARE,
       INDICATORS };

/* The sources before the one by position. */
enum { STREET = 3 };

static const struct town_file { const char *path, *text; } town_files[] = {
	{ "data/templates/reports/wijkanalyse.yaml", "title: x\n" },
	{ "p.yaml",
	  "title: Proef\nperiod: 2026-Q3\nhistory: 2\n"
	  "addresses:\n"
	  "  file: adressen.csv\n"
	  "  key: {postcode: pc, number: nr}\n"
	  "  areas: {gemeente: gm, buurt: bu}\n"
	  "  bases: {jongeren: {sum: jong, label: Jongeren}}\n"
	  "boundaries:\n"
	  "  buurt: {file: buurten.geojson, code: code}\n"
	  "sources:\n"
	  "  huur: {file: huur.csv, key: {postcode: pc, number: nr}, date: d, nature: stand}\n"
	  "  bezit: {file: bezit.csv, key: {postcode: pc, number: nr}, period: 2026-Q2, missing: [onbekend]}\n"
	  "  enquete: {file: enquete.csv, area: bu, date: d, weight: w, missing: [x]}\n"
	  "  straat: {file: straat.csv, position: {x: x, y: y, system: wgs84, level: buurt}, date: d}\n"
	  "  school: {file: school.csv, key: {postcode: pc, number: nr}, date: d, person: wie, age: jaar}\n"
	  "  politie: {file: politie.csv, key: {postcode: pc, number: nr}, date: d, person: wie, born: geb}\n"
	  "  zorg: {file: zorg.csv, area: bu, period: 2026-Q3}\n"
	  "indicators:\n"
	  "  huur: {kind: amount, source: huur, column: bedrag}\n"
	  "  betaald: {kind: amount, source: huur, column: bedrag, where: soort = betaald}\n"
	  "  eigenaar: {kind: concentration, source: bezit, column: wie}\n"
	  "  onveilig: {kind: survey, source: enquete, where: [\"veilig < 5\", \"dag = nacht\"]}\n"
	  "  boos: {kind: survey, source: straat, where: boos = ja}\n"
	  "  jeugd: {kind: persons, source: [school, politie], ages: 12-17, per: jongeren}\n"
	  "  allen: {kind: persons, source: politie, per: jongeren}\n"
	  "  zorg: {kind: concentration, source: zorg, column: wie}\n"
	  "reports:\n"
	  "  - {template: wijkanalyse, for: [buurt]}\n" },
	{ "buurten.geojson",
	  "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
	  "\"properties\":{\"code\":\"BU00010001\"},\"geometry\":{\"type\":\"Polygon\","
	  "\"coordinates\":[[[5,52],[6,52],[6,53],[5,53],[5,52]]]}}]}" },
	{ "adressen.csv", "pc;nr;gm;bu;jong\n"
			  "1234AB;1;GM0001;BU00010001;1\n"
			  "1234AB;2;GM0001;BU00010001;2\n"
			  "1234AB;3;GM0001;BU00010002;0\n" },
	{ "huur.csv", "pc;nr;d;bedrag;soort\n"
		      "1234AB;1;2026-07-31;1.234,56;open\n"
		      "1234AB;1;2026-08-31;\xe2\x82\xac 0,50;betaald\n"
		      "1234AB;2;2026-08-31;-12,34;betaald\n"
		      "1234AB;3;2026-08-31;;betaald\n"		/* none */
		      "1234AB;9;2026-08-31;7,00;betaald\n"	/* no link */
		      "1234AB;3;2024-08-31;7,00;betaald\n" },	/* earlier */
	{ "bezit.csv", "pc;nr;wie\n"
		       "1234AB;1;Jansen BV\n1234AB;2; jansen bv \n"
		       "1234AB;3;Pietersen\n1234AB;3;onbekend\n1234AB;3;\n" },
	{ "enquete.csv", "bu;d;veilig;dag;w\n"
			 "BU00010001;2026-07-01;4;nacht;1,5\n"	/* holds */
			 "BU00010001;2026-07-01;4;dag;2\n"
			 "BU00010001;2026-07-01;5;nacht;2\n"
			 "BU00010001;2026-07-01;;nacht;2\n"	/* skipped */
			 "BU00010001;2026-07-01;4;x;2\n"	/* skipped */
			 "BU00010001;2026-07-01;4;nacht;\n"	/* no weight */
			 "BU00010001;2026-07-01;4;nacht;0\n"	/* of nobody */
			 "BU00010002;2026-07-01;1;nacht;1\n" },	/* holds */
	{ "straat.csv", "x;y;d;boos\n"
			"5.5;52.5;2026-07-01;ja\n5.5;52.5;2026-07-01;ja\n"
			"5.5;52.5;2026-07-01;nee\n9;9;2026-07-01;ja\n" },
	{ "school.csv", "pc;nr;d;wie;jaar\n"
			"1234AB;1;2026-07-01;aa;12\n1234AB;1;2026-07-01;bb;11\n"
			"1234AB;2;2026-07-01;cc;17\n1234AB;2;2026-07-01;dd;18\n"
			"1234AB;2;2026-07-01;;14\n1234AB;2;2026-07-01;ee;\n" },
	{ "politie.csv", "pc;nr;d;wie;geb\n"
			 "1234AB;1;2026-07-01;aa;2014-07-01\n"	/* 12 today */
			 "1234AB;1;2026-06-30;ff;2014-07-01\n"	/* not yet */
			 "1234AB;2;2026-06-30;gg;30-06-2008\n"	/* 18 today */
			 "1234AB;2;2026-06-29;hh;30-06-2008\n"
			 "1234AB;3;2026-06-29;ii;\n" },
	{ "zorg.csv", "bu;wie\n"
		      "BU00010001;a\nBU00010001;a\nBU00010001;b\n"
		      "BU00010001;c\nBU00010001;b\nBU00010001;b\n" },
};

static void
write_text(const char *path, const char *text, size_t size)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, size, &err), err);
}

static void
write_town(void)
{
	struct wb_error err;

	assert_ok(wb_directory_make("data/templates/reports", &err), err);
	assert_ok(wb_directory_make("data/templates/sources", &err), err);
	assert_ok(wb_directory_make("data/templates/indicators", &err), err);
	for (size_t at = 0; at < ARRAY_SIZE(town_files); at++)
		write_text(town_files[at].path, town_files[at].text,
			   strlen(town_files[at].text));
}

struct linked {
	struct wb_arena *arena;
	struct wb_notices *notices;
	const struct wb_linkage *linkage;
};

static enum wb_status
link_town(struct linked *linked, size_t threads, struct wb_error *err)
{
	const struct wb_date today = { 2026, 11, 1 };
	const struct wb_project *project;
	enum wb_status status;

	*linked = (struct linked){ .arena = wb_arena_new() };
	linked->notices = linked->arena ? wb_notices_new(linked->arena) : NULL;
	if (!linked->notices)
		return wb_error_no_memory(err);
	status = wb_project_read("p.yaml", "data", today, linked->arena,
				 linked->notices, &project, err);
	if (status != WB_OK)
		return status;
	return wb_linkage_read(project, &secret, threads, NULL, linked->arena,
			       linked->notices, &linked->linkage, err);
}

static void
link_well(struct linked *linked, size_t threads)
{
	char text[TOLD_SIZE];
	struct wb_error err;

	if (link_town(linked, threads, &err) == WB_OK)
		return;
	fail_msg("%s:%zu: %s\n%s", err.file, err.line, err.text,
		 told(linked->notices, "p.yaml", text));
}

static const struct wb_kept_row *
rows_of(const struct linked *linked, uint32_t indicator, size_t count)
{
	const struct wb_signal *signal = &linked->linkage->signals[indicator];

	assert_int_equal(WB_SHAPE_ROWS, signal->shape);
	assert_int_equal(count, signal->row_count);
	return signal->rows;
}

static uint64_t
person(const char *pseudonym)
{
	return wb_record_key(&secret, 'p', wb_text_of(pseudonym));
}

static void
amounts_are_kept_in_cents(void **state)
{
	struct linked linked;
	const struct wb_kept_row *rows;

	(void)state;
	write_town();
	link_well(&linked, 1);
	rows = rows_of(&linked, RENT, 3);
	assert_int_equal(0, rows[0].place);
	assert_int_equal(123456, rows[0].value.cents);
	assert_int_equal(20260731, rows[0].day);
	assert_int_equal(50, rows[1].value.cents);
	assert_int_equal(1, rows[2].place);
	assert_int_equal(-1234, rows[2].value.cents);
	assert_true(rows[2].key == linked.linkage->addresses.record_key[1]);
	rows = rows_of(&linked, RENT_PAID, 2);
	assert_int_equal(50, rows[0].value.cents);
	wb_arena_free(linked.arena);
}

static void
holders_are_told_apart_without_case(void **state)
{
	struct linked linked;
	const struct wb_kept_row *rows;

	(void)state;
	write_town();
	link_well(&linked, 1);
	rows = rows_of(&linked, OWNER, 3);
	assert_true(rows[0].value.holder == rows[1].value.holder);
	assert_true(rows[0].value.holder != rows[2].value.holder);
	assert_int_equal(0, rows[0].day);
	/* 2026-Q2 of the quarters 2025-Q3 to 2026-Q3. */
	assert_int_equal(3, rows[0].quarter);
	assert_false(linked.linkage->signals[OWNER].by_area);
	wb_arena_free(linked.arena);
}

static void
who_skips_a_question_is_no_respondent(void **state)
{
	struct linked linked;
	const struct wb_kept_row *rows;
	double holding = 0, all = 0;

	(void)state;
	write_town();
	link_well(&linked, 1);
	rows = rows_of(&linked, UNSAFE, 4);
	assert_true(linked.linkage->signals[UNSAFE].by_area);
	for (size_t row = 0; row < 4; row++) {
		holding += rows[row].holds ? rows[row].value.weight : 0;
		all += rows[row].value.weight;
		/* Three agree in place and date; each has a key of its own. */
		assert_true(row == 0 || rows[row].key != rows[row - 1].key);
	}
	assert_near(holding, 2.5, 1e-12);
	assert_near(all, 6.5, 1e-12);
	rows = rows_of(&linked, ANGRY, 3);
	for (size_t row = 0; row < 3; row++)
		assert_near(rows[row].value.weight, 1, 0);
	wb_arena_free(linked.arena);
}

static size_t
count_person(const struct wb_kept_row *rows, size_t count, const char *who,
	     uint8_t from)
{
	size_t found = 0;

	for (size_t row = 0; row < count; row++)
		found += rows[row].key == person(who) && rows[row].from == from;
	return found;
}

static void
persons_of_the_ages_are_kept(void **state)
{
	struct linked linked;
	const struct wb_kept_row *rows;
	char text[TOLD_SIZE];

	(void)state;
	write_town();
	link_well(&linked, 1);
	rows = rows_of(&linked, YOUTHS, 4);
	assert_int_equal(1, count_person(rows, 4, "aa", 0));
	assert_int_equal(1, count_person(rows, 4, "aa", 1));
	assert_int_equal(1, count_person(rows, 4, "cc", 0));
	assert_int_equal(1, count_person(rows, 4, "hh", 1));
	assert_true(rows[0].value.home ==
		    linked.linkage->addresses.record_key[rows[0].place]);
	/* Without `ages` an age need not be known. */
	rows = rows_of(&linked, ALL_AGES, 5);
	assert_int_equal(1, count_person(rows, 5, "ii", 0));
	told(linked.notices, "p.yaml", text);
	assert_non_null(strstr(text, "source 'school': rows without a readable age do not count where `ages` are asked"));
	assert_non_null(strstr(text, "source 'politie': rows without"));
	wb_arena_free(linked.arena);
}

/* Of equal events any may have the first key; their sum is the same. */
static uint64_t
sum_of_keys(const struct wb_kept_row *rows, size_t count)
{
	uint64_t sum = 0;

	for (size_t row = 0; row < count; row++)
		sum += rows[row].key;
	return sum;
}

/* The least and the most that the keys of one holder add up to. */
static void
key_sums(const struct wb_kept_row *rows, size_t count, uint64_t *least,
	 uint64_t *most)
{
	*least = UINT64_MAX;
	*most = 0;
	for (size_t one = 0; one < count; one++) {
		uint64_t sum = 0;

		for (size_t row = 0; row < count; row++)
			sum += rows[row].value.holder ==
			       rows[one].value.holder ? rows[row].key : 0;
		*least = sum < *least ? sum : *least;
		*most = sum > *most ? sum : *most;
	}
}

/* Rows without an id: which of them is whose may not hang on their order. */
static void
assert_same_holders(const struct linked *one, const struct linked *other)
{
	uint64_t least, most, other_least, other_most;

	key_sums(rows_of(one, CARE, 6), 6, &least, &most);
	key_sums(rows_of(other, CARE, 6), 6, &other_least, &other_most);
	assert_true(least == other_least && most == other_most);
}

/* All but holders, whose hash is another in each run. */
static void
assert_same_rows(const struct linked *one, const struct linked *other)
{
	for (uint32_t i = 0; i < INDICATORS; i++) {
		size_t count = one->linkage->signals[i].row_count;
		const struct wb_kept_row *a = rows_of(one, i, count);
		const struct wb_kept_row *b = rows_of(other, i, count);

		assert_true(sum_of_keys(a, count) == sum_of_keys(b, count));
		for (size_t row = 0; row < count &&
		     !one->linkage->signals[i].by_area; row++) {
			assert_int_equal(a[row].place, b[row].place);
			assert_int_equal(a[row].day, b[row].day);
			assert_int_equal(a[row].from, b[row].from);
			assert_int_equal(a[row].holds, b[row].holds);
			assert_true(a[row].key == b[row].key);
			assert_true(i == OWNER ||
				    a[row].value.home == b[row].value.home);
		}
	}
}

/* The lines of a file behind its header, the last first. */
static void
turn_round(const char *path, const char *text)
{
	size_t length = strlen(text), end = length, out = 0;
	size_t header = (size_t)(strchr(text, '\n') - text) + 1;
	char turned[2048];

	assert_true(length < sizeof turned);
	memcpy(turned, text, header);
	for (out = header; end > header;) {
		size_t begin = end - 1;

		while (text[begin - 1] != '\n')
			begin--;
		memcpy(turned + out, text + begin, end - begin);
		out += end - begin;
		end = begin;
	}
	write_text(path, turned, length);
}

static void
neither_order_nor_threads_matter(void **state)
{
	struct linked one, other, turned;

	(void)state;
	write_town();
	link_well(&one, 1);
	link_well(&other, 4);
	assert_same_rows(&one, &other);
	for (size_t at = 0; at < ARRAY_SIZE(town_files); at++)
		if (strstr(town_files[at].path, ".csv") &&
		    strcmp(town_files[at].path, "adressen.csv") != 0)
			turn_round(town_files[at].path, town_files[at].text);
	link_well(&turned, 2);
	assert_same_rows(&one, &turned);
	assert_same_holders(&one, &turned);
	wb_arena_free(one.arena);
	wb_arena_free(other.arena);
	wb_arena_free(turned.arena);
}

static void
two_amounts_of_one_day_are_told(void **state)
{
	static const char rows[] = "pc;nr;d;bedrag;soort\n"
				   "1234AB;1;2026-07-31;10;open\n"
				   "1234AB;1;2026-07-31;20;open\n";
	struct linked linked;
	char text[TOLD_SIZE];

	(void)state;
	write_town();
	link_well(&linked, 1);
	assert_null(strstr(told(linked.notices, "p.yaml", text),
			   "several amounts"));
	wb_arena_free(linked.arena);
	write_text("huur.csv", rows, sizeof rows - 1);
	link_well(&linked, 1);
	assert_non_null(strstr(told(linked.notices, "p.yaml", text),
		"indicator 'huur': addresses have several amounts on one day; of a state the largest counts"));
	wb_arena_free(linked.arena);
}

static enum wb_status
link_again(void *context, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = arena ? wb_notices_new(arena) : NULL;
	const struct wb_linkage *linkage;
	enum wb_status status = notices ?
		wb_linkage_read(context, &secret, 1, NULL, arena, notices,
				&linkage, err) : wb_error_no_memory(err);

	wb_arena_free(arena);
	return status;
}

/* GDAL does not tell a lack of memory apart, so there is no map. */
static void
each_allocation_may_fail(void **state)
{
	struct wb_project project;
	struct linked linked;

	(void)state;
	write_town();
	link_well(&linked, 1);
	project = *linked.linkage->project;
	project.boundary_count = 0;
	project.source_count = STREET;
	project.indicator_count = ANGRY;
	assert_true(fail_all_allocations(link_again, &project) > 50);
	wb_arena_free(linked.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(amounts_are_kept_in_cents),
		IN_FOLDER(holders_are_told_apart_without_case),
		IN_FOLDER(who_skips_a_question_is_no_respondent),
		IN_FOLDER(persons_of_the_ages_are_kept),
		IN_FOLDER(neither_order_nor_threads_matter),
		IN_FOLDER(two_amounts_of_one_day_are_told),
		IN_FOLDER(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
