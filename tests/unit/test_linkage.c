/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/link: a small invented town in files, read through its project
 * file, with each way to link, each reason not to, quarters at their edges,
 * doubles, households and several files. What comes out is told as text, so
 * that runs can be compared at once: other threads, other orders of rows.
 */
#include "faults.h"
#include "told.h"

#include "wijkbeeld/disclosure.h"
#include "wijkbeeld/random.h"

#include "link/link.h"

static const struct wb_hash_key secret = { "a key for tests" };

#define SQUARE(code, name, west, east) \
	"{\"type\":\"Feature\",\"properties\":{\"code\":\"" code "\",\"naam\":\"" \
	name "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[" west \
	",52],[" east ",52],[" east ",53],[" west ",53],[" west ",52]]]}}"

static const struct town_file { const char *path, *text; } town_files[] = {
	{ "data/templates/reports/wijkanalyse.yaml", "title: x\n" },
	{ "p.yaml",
	  "title: Proef\nperiod: 2026-Q3\nhistory: 2\n"
	  "addresses:\n"
	  "  file: adressen.csv\n"
	  "  key: {postcode: postcode, number: nr, letter: letter, addition: toev}\n"
	  "  id: id\n"
	  "  household_id: hh\n"
	  "  household: bewoners >= 1\n"
	  "  position: {x: x, y: y, system: wgs84}\n"
	  "  areas: {gemeente: {parent_of: wijk}, wijk: {parent_of: buurt}, buurt: buurt, straat: straat, blok: {within: boundaries}}\n"
	  "  names: gebieden.csv\n"
	  "  missing: [onbekend]\n"
	  "  reject_above: 50%\n"
	  "boundaries:\n"
	  "  blok: {file: blokken.geojson, code: code, name: naam}\n"
	  "sources:\n"
	  "  huur: {file: huur-*.csv, key: {postcode: pc, number: nr, addition: toev}, date: d, household_id: hh, reject_above: 50%}\n"
	  "  zorg: {file: zorg.csv, id: id, period: 2026-Q2}\n"
	  "  melding: {file: melding.csv, position: {x: x, y: y, system: wgs84, level: blok}, date: d, record: zaak}\n"
	  "  cijfers: {file: cijfers.csv, area: code, sensitivity: open}\n"
	  "indicators:\n"
	  "  huur: {kind: share, source: huur, where: [mnd >= 2], window: 2, label: Huur}\n"
	  "  zorg: {kind: share, source: zorg, window: 2, label: Zorg}\n"
	  "  beide: {kind: multi, of: [huur, zorg], label: Beide}\n"
	  "  vaak: {kind: rate, source: huur, per: households, window: 1, label: Vaak}\n"
	  "  overlast: {kind: rate, source: melding, where: [soort = geluid], window: 1, label: Overlast}\n"
	  "  inwoners: {kind: open, source: cijfers, column: inw, label: Inwoners}\n"
	  "reports:\n"
	  "  - {template: wijkanalyse, for: [buurt, blok]}\n" },
	{ "gebieden.csv", "code;naam\nBU00010101;De Dijk\nB1;Blok Een\nBU9;x\n" },
	{ "blokken.geojson",
	  "{\"type\":\"FeatureCollection\",\"features\":["
	  SQUARE("B1", "Eerste", "5", "6") "," SQUARE("B2", "Tweede", "6", "7")
	  "," SQUARE("B3", "Leeg", "7", "8") "]}" },
	{ "adressen.csv",
	  "id;postcode;nr;letter;toev;straat;buurt;hh;bewoners;x;y\n"
	  "1;1234AB;1;;;Dijk;BU00010101;h1;2;5.5;52.5\n"
	  "2;1234 ab;01;A;;Dijk;BU00010101;h2;1;5.6;52.5\n"
	  "3;1234AB;1;a;;Dijk;BU00010101;h3;1;5.6;52.5\n"	/* says else */
	  "4;1234AB;2;;;Dijk;BU00010102;h4;0;6.5;52.5\n"	/* empty */
	  "5;1234AC;3;;;Kade;00010203;onbekend;1;9;9\n"		/* outside */
	  "6;;;;;Kade;BU00010203;h6;3;;\n"			/* by id only */
	  ";;;;;Kade;BU00010203;h7;3;;\n"			/* no key */
	  "8;1234AC;x;;;;;h8;1;5;52\n"				/* no areas */
	  "9;1234AC;9\";;;;;h9;1;5;52\n"			/* stray quote */
	  "8;;;;;Kade;BU00010203;h8;1;5;52\n" },		/* double id */
	{ "huur-1.csv",
	  "pc;nr;toev;d;mnd;hh\n"
	  "1234AB;1;;2026-01-01;2;h1\n"
	  "1234AB;1;;2025-12-31;2;h1\n"				/* earlier */
	  "1234AB;1;;2026-10-01;2;h1\n"				/* later */
	  "1234AB;1A;;30-09-2026;3;h5\n"			/* moved */
	  "1234 ab;001-a;;2026-03-31;1;h2\n"			/* not two */
	  "onbekend;1;;2026-01-01;2;\n"				/* no key */
	  "1234AB;99;;2026-01-01;2;\n"				/* no address */
	  "1234AB;1;;2026-02-30;2;\n"				/* no date */
	  "1234AB;1;;2026-02-01;x;\n"				/* no number */
	  "1234AB;1;;2026-02-01\n" },				/* fields */
	{ "huur-2.csv", "hh,mnd,d,toev,nr,pc\nh4,4,2026-06-30,,2,1234AB\n"
			"h4,4,2026-04-01,,2,1234AB\n" },
	{ "zorg.csv", "id\n1\n3\n\n6\n7777\n8\n \n" },
	{ "melding.csv",
	  "x;y;d;zaak;soort\n"
	  "5.5;52.5;2026-07-01;z1;geluid\n"
	  "6.0;52.5;2026-09-30;z2;geluid\n"			/* shared edge */
	  "6.5;52.5;2026-06-30;z3;geluid\n"
	  "6.5;52.5;2026-06-30;z4;stank\n"
	  "5.5;52.5;2025-12-31;z5;geluid\n"			/* earlier */
	  "7.5;52.5;2026-07-01;z6;geluid\n"			/* no addresses */
	  "9;9;2026-07-01;z7;geluid\n"				/* outside */
	  ";52;2026-07-01;z8;geluid\n" },			/* nowhere */
	{ "cijfers.csv",
	  "code;inw\nBU00010101;100\n00010102;7\nBU00010101;9\nBU09999999;5\n"
	  ";3\nGM0001;200\nBU09999999;6\nWK000102;\n" },
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
	const struct wb_project *project;
	const struct wb_linkage *linkage;
};

static enum wb_status
link_town(struct linked *linked, size_t threads, struct wb_error *err)
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
	return wb_linkage_read(linked->project, &secret, threads, NULL,
			       linked->arena, linked->notices, &linked->linkage,
			       err);
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

/* --- what was linked, as text ---------------------------------------------------- */

static const char *
code_of(const struct wb_linkage *linkage, uint32_t area)
{
	return area == WB_NO_AREA ? "-" :
	       wb_areas_get(linkage->areas, area)->code;
}

/* `household gemeente wijk buurt straat blok`, then bits and counts. */
static void
tell_address(struct wb_buffer *out, const struct wb_linkage *linkage, size_t a)
{
	const struct wb_register *addresses = &linkage->addresses;

	wb_buffer_printf(out, "%d", wb_register_units(addresses, WB_BASE_HOUSEHOLDS, a));
	for (uint32_t level = 0; level < wb_areas_levels(linkage->areas); level++)
		wb_buffer_printf(out, " %s", code_of(linkage,
			addresses->area[level * addresses->count + a]));
	for (size_t i = 0; i < linkage->project->indicator_count; i++) {
		const struct wb_signal *signal = &linkage->signals[i];

		if (signal->shape == WB_SHAPE_BITS)
			wb_buffer_printf(out, " %llu",
					 (unsigned long long)signal->bits[a]);
		for (size_t q = 0; signal->shape == WB_SHAPE_COUNTS &&
		     q < linkage->quarter_count; q++)
			wb_buffer_printf(out, "%s%u", q ? "," : " ",
				signal->counts[a * linkage->quarter_count + q]);
	}
	wb_buffer_text(out, "\n");
}

/* `level code (name) in parents` with events and figures that are there. */
static void
tell_area(struct wb_buffer *out, const struct wb_linkage *linkage, uint32_t at)
{
	const struct wb_area *area = wb_areas_get(linkage->areas, at);

	wb_buffer_printf(out, "%s %s (%s)",
			 wb_areas_level_name(linkage->areas, area->level),
			 area->code, area->name);
	for (uint32_t level = 0; level < area->level; level++)
		wb_buffer_printf(out, " %s", code_of(linkage,
						     area->parent[level]));
	for (size_t i = 0; i < linkage->project->indicator_count; i++) {
		const struct wb_signal *signal = &linkage->signals[i];

		if (signal->shape == WB_SHAPE_OPEN && !isnan(signal->values[at]))
			wb_buffer_printf(out, " =%g", signal->values[at]);
		for (size_t q = 0; signal->shape == WB_SHAPE_AREA_COUNTS &&
		     q < linkage->quarter_count; q++)
			wb_buffer_printf(out, "%s%lld", q ? "," : " ",
				(long long)signal->events[
					at * linkage->quarter_count + q].count);
	}
	wb_buffer_text(out, "\n");
}

static void
tell_counts(struct wb_buffer *out, const char *word, const int64_t *counts,
	    size_t length)
{
	wb_buffer_printf(out, " %s", word);
	for (size_t at = 0; at < length; at++)
		wb_buffer_printf(out, " %lld", (long long)counts[at]);
}

static void
tell_accounts(struct wb_buffer *out, const struct wb_linkage *linkage)
{
	for (size_t at = 0; at < linkage->account_count; at++) {
		const struct wb_account *account = &linkage->accounts[at];

		assert_int_equal(account->read, account->used +
				 wb_account_unlinked(account) +
				 wb_account_rejected(account) +
				 wb_account_ignored(account));
		wb_buffer_printf(out, "%s: read %lld used %lld",
			account->source == UINT32_MAX ? "register" :
			linkage->project->sources[account->source].name,
			(long long)account->read, (long long)account->used);
		tell_counts(out, "unlinked", account->unlinked,
			    WB_UNLINKED_COUNT);
		tell_counts(out, "ignored", account->ignored, WB_IGNORED_COUNT);
		tell_counts(out, "rejected", account->rejects.count,
			    WB_REJECT_COUNT);
		wb_buffer_text(out, "\n");
	}
}

static void
tell_linkage(struct wb_buffer *out, const struct wb_linkage *linkage)
{
	wb_buffer_init(out);
	for (size_t a = 0; a < linkage->addresses.count; a++)
		tell_address(out, linkage, a);
	for (uint32_t area = 0; area < wb_areas_count(linkage->areas); area++)
		tell_area(out, linkage, area);
	tell_accounts(out, linkage);
	for (size_t u = 0; u < linkage->unmatched_count; u++) {
		const struct wb_unmatched *code = &linkage->unmatched[u];

		wb_buffer_printf(out, "unmatched %s of %s%s\n", code->code,
			code->source == UINT32_MAX ? "the map" :
			linkage->project->sources[code->source].name,
			code->has_no_boundary ? ", no boundary" : "");
	}
	wb_buffer_add(out, "", 1);
	assert_false(out->failed);
}

/* Quarters: bit or place 0 is 2026-Q1. */
static const char want[] =
	/* huur: q0; zorg: q1; vaak: one row in q0 */
	"1 GM0001 WK000101 BU00010101 Dijk B1 1 2 1,0,0\n"
	"1 GM0001 WK000101 BU00010101 Dijk B1 0 0 1,0,0\n"
	"0 GM0001 WK000101 BU00010102 Dijk B2 2 0 0,2,0\n"
	"1 GM0001 WK000102 BU00010203 Kade - 0 0 0,0,0\n"
	"1 GM0001 WK000102 BU00010203 Kade - 0 2 0,0,0\n"
	"1 - - - - B1 0 2 0,0,0\n"
	"gemeente GM0001 (GM0001) 0,1,2 =200\n"
	"wijk WK000101 (WK000101) GM0001 0,1,2\n"
	"wijk WK000102 (WK000102) GM0001 0,0,0\n"
	"buurt BU00010101 (De Dijk) GM0001 WK000101 0,0,2 =100\n"
	"buurt BU00010102 (BU00010102) GM0001 WK000101 0,1,0\n"
	"buurt BU00010203 (BU00010203) GM0001 WK000102 0,0,0\n"
	"straat Dijk (Dijk) GM0001 WK000101 - 0,1,2\n"
	"straat Kade (Kade) GM0001 WK000102 BU00010203 0,0,0\n"
	/* An address of B1 stands in no buurt, which says nothing of B1. */
	"blok B1 (Blok Een) GM0001 WK000101 BU00010101 Dijk 0,0,2\n"
	"blok B2 (Tweede) GM0001 WK000101 BU00010102 Dijk 0,1,0\n"
	/* no key, address, area, outside, street, number, double, split; earlier, later, double,
	 * contradicts, moved, empty, total, replaced; fields, quote, text, date, number, long, ... */
	"register: read 10 used 6 unlinked 1 0 0 0 0 0 0 0 ignored 0 0 1 1 0 0 0 0 rejected 0 1 0 0 0 0 0 0 0 0\n"
	"huur: read 12 used 4 unlinked 1 1 0 0 0 0 0 0 ignored 1 1 0 0 1 0 0 0 rejected 1 0 0 1 1 0 0 0 0 0\n"
	"zorg: read 5 used 3 unlinked 0 2 0 0 0 0 0 0 ignored 0 0 0 0 0 0 0 0 rejected 0 0 0 0 0 0 0 0 0 0\n"
	"melding: read 8 used 4 unlinked 1 0 1 1 0 0 0 0 ignored 1 0 0 0 0 0 0 0 rejected 0 0 0 0 0 0 0 0 0 0\n"
	"cijfers: read 8 used 3 unlinked 1 0 3 0 0 0 0 0 ignored 0 0 0 1 0 0 0 0 rejected 0 0 0 0 0 0 0 0 0 0\n"
	"unmatched B3 of the map\n"
	"unmatched BU09999999 of cijfers\n";

static void
rows_are_linked_and_accounted_for(void **state)
{
	struct linked linked;
	struct wb_buffer out;

	(void)state;
	write_town();
	link_well(&linked, 1);
	assert_int_equal(3, linked.linkage->quarter_count);
	tell_linkage(&out, linked.linkage);
assert_string_equal(want, out.start);
	wb_buffer_release(&out);
	wb_arena_free(linked.arena);
}

/* Run again, the same comes out; `threads` may differ. */
static void
assert_links_as(const char *before, size_t threads)
{
	struct linked linked;
	struct wb_buffer out;

	link_well(&linked, threads);
	tell_linkage(&out, linked.linkage);
	assert_string_equal(before, out.start);
	wb_buffer_release(&out);
	wb_arena_free(linked.arena);
}

static void
threads_do_not_matter(void **state)
{
	(void)state;
	write_town();
	for (int run = 0; run < 8; run++)
		assert_links_as(want, 4);
}

/* Writes a file again with its rows in another order. */
static void
shuffle_rows(const char *path, struct wb_random *random)
{
	const char *lines[64], *text = NULL;
	struct wb_buffer out;
	size_t count = 0;

	for (size_t at = 0; at < ARRAY_SIZE(town_files); at++)
		if (strcmp(town_files[at].path, path) == 0)
			text = town_files[at].text;
	assert_non_null(text);
	for (; *text; text = strchr(text, '\n') + 1)
		lines[count++] = text;
	for (size_t last = count - 1; last > 1; last--) {
		size_t other = 1 + wb_random_below(random, (uint32_t)last);
		const char *line = lines[last];

		lines[last] = lines[other];
		lines[other] = line;
	}
	wb_buffer_init(&out);
	for (size_t line = 0; line < count; line++)
		wb_buffer_add(&out, lines[line],
			      (size_t)(strchr(lines[line], '\n') + 1 -
				       lines[line]));
	write_text(path, out.start, out.length);
	wb_buffer_release(&out);
}

/* Figures of one area twice are the exception: the first row counts. */
static void
the_order_of_rows_does_not_matter(void **state)
{
	static const char *const sources[] = { "huur-1.csv", "huur-2.csv",
					       "zorg.csv", "melding.csv" };
	struct wb_random random;

	(void)state;
	write_town();
	wb_random_init(&random, 20260701, 9);
	for (int run = 0; run < 10; run++) {
		for (size_t at = 0; at < ARRAY_SIZE(sources); at++)
			shuffle_rows(sources[at], &random);
		assert_links_as(want, 1);
	}
}

static int
compare_lines(const void *left, const void *right)
{
	const char *const *a = left, *const *b = right;

	return strcmp(*a, *b);
}

/* Each address with its key, in the order of the text. */
static void
tell_by_key(struct wb_buffer *out, const struct wb_linkage *linkage)
{
	char *lines[16];
	size_t count = linkage->addresses.count;

	assert_true(count <= ARRAY_SIZE(lines));
	for (size_t a = 0; a < count; a++) {
		struct wb_buffer line;

		wb_buffer_init(&line);
		tell_address(&line, linkage, a);
		wb_buffer_printf(&line, "%llx\n", (unsigned long long)
				 linkage->addresses.record_key[a]);
		wb_buffer_add(&line, "", 1);
		lines[a] = line.start;
	}
	qsort(lines, count, sizeof *lines, compare_lines);
	wb_buffer_init(out);
	for (size_t a = 0; a < count; a++) {
		wb_buffer_text(out, lines[a]);
		wb_memory_free(lines[a]);
	}
	wb_buffer_add(out, "", 1);
}

/* A double is the exception here: the first one counts. */
static void
the_order_of_the_register_does_not_matter(void **state)
{
	static const char head[] =
		"id;postcode;nr;letter;toev;straat;buurt;hh;bewoners;x;y\n";
	static const char *const rows[] = {
		"1;1234AB;1;;;Dijk;BU00010101;h1;2;5.5;52.5\n",
		"2;1234AB;1;A;;Dijk;BU00010101;h2;1;5.6;52.5\n",
		"4;1234AB;2;;;Dijk;BU00010102;h4;0;6.5;52.5\n",
		"5;1234AC;3;;;Kade;BU00010203;;1;9;9\n",
		"6;;;;;Kade;BU00010203;h6;3;;\n",
	};
	struct wb_buffer first, text, out;

	(void)state;
	write_town();
	for (size_t turn = 0; turn < ARRAY_SIZE(rows); turn++) {
		struct linked linked;

		wb_buffer_init(&text);
		wb_buffer_text(&text, head);
		for (size_t row = 0; row < ARRAY_SIZE(rows); row++)
			wb_buffer_text(&text, rows[(2 * row + turn) %
						   ARRAY_SIZE(rows)]);
		write_text("adressen.csv", text.start, text.length);
		link_well(&linked, 1);
		tell_by_key(turn ? &out : &first, linked.linkage);
		if (turn) {
			assert_string_equal(first.start, out.start);
			wb_buffer_release(&out);
		}
		wb_buffer_release(&text);
		wb_arena_free(linked.arena);
	}
	wb_buffer_release(&first);
}

static uint64_t
events_key(const struct linked *linked, const char *indicator)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < linked->project->indicator_count; i++)
		if (strcmp(linked->project->indicators[i].name, indicator) == 0)
			for (size_t q = 0; q < linked->linkage->quarter_count;
			     q++)
				sum = 31 * sum + linked->linkage->signals[i]
					.events[q].key_sum;
	return sum;
}

/* Replaces the first `from` in the project file. */
static void
edit_project(const char *from, const char *to)
{
	const char *text = town_files[1].text, *at = strstr(text, from);
	struct wb_buffer out;

	assert_non_null(at);
	wb_buffer_init(&out);
	wb_buffer_add(&out, text, (size_t)(at - text));
	wb_buffer_text(&out, to);
	wb_buffer_text(&out, at + strlen(from));
	write_text("p.yaml", out.start, out.length);
	wb_buffer_release(&out);
}

/*
 * An event's key is of the event alone: with a key of the indicators that it
 * counts for, each new indicator would draw the rounding again, and many
 * drawings show the count.
 */
static void
other_indicators_leave_the_keys(void **state)
{
	static const char *const records[] = { "date: d, record: zaak}",
					       "date: d}" };

	(void)state;
	write_town();
	for (size_t row = 0; row < ARRAY_SIZE(records); row++) {
		struct linked one, other;
		char more[256];

		edit_project("date: d, record: zaak}", records[row]);
		link_well(&one, 1);
		snprintf(more, sizeof more, "%s\n  cijfers: {file: cijfers.csv, area: code, sensitivity: open}\n"
			 "indicators:\n  eerst: {kind: rate, source: melding, window: 1, label: E}\n",
			 records[row]);
		edit_project("date: d, record: zaak}\n  cijfers: {file: cijfers.csv, area: code, sensitivity: open}\nindicators:\n",
			     more);
		link_well(&other, 1);
		assert_int_equal(one.project->indicator_count + 1,
				 other.project->indicator_count);
		assert_true(events_key(&one, "overlast") != 0);
		assert_true(events_key(&one, "overlast") ==
			    events_key(&other, "overlast"));
		wb_arena_free(one.arena);
		wb_arena_free(other.arena);
	}
}

/* Keys are of the household, or else of the address; long ones whole. */
static void
record_keys_tell_households_apart(void **state)
{
	struct linked linked;
	char one[300], other[300];

	(void)state;
	write_town();
	link_well(&linked, 1);
	for (size_t a = 0; a < linked.linkage->addresses.count; a++)
		for (size_t b = 0; b < a; b++)
			assert_true(linked.linkage->addresses.record_key[a] !=
				    linked.linkage->addresses.record_key[b]);
	assert_true(linked.linkage->addresses.record_key[0] ==
		    wb_record_key(&secret, 'h', TEXT("h1")));
	assert_true(linked.linkage->addresses.record_key[3] ==
		    wb_record_key(&secret, 'a', TEXT("1234AC|3|")));
	assert_true(wb_record_key(&secret, 'a', TEXT("x")) !=
		    wb_record_key(&secret, 'h', TEXT("x")));
	memset(one, 'x', sizeof one);
	memcpy(other, one, sizeof one);
	other[sizeof other - 1] = 'y';
	for (size_t length = 90; length < sizeof one; length++)
		assert_true(wb_record_key(&secret, 'h', (struct wb_text){
			one + sizeof one - length, length }) !=
			wb_record_key(&secret, 'h', (struct wb_text){
			other + sizeof one - length, length }));
	wb_arena_free(linked.arena);
}

static const struct refused_case { const char *from, *to, *want; }
refused_cases[] = {
	{ "zorg.csv", "zrg.csv", "0:0: no such file\n"
	  "  correct the path in p.yaml:19\n" },
	{ "huur-*.csv", "huurt-*.csv", "0:0: no such file\n"
	  "  correct the path in p.yaml:18\n" },
	{ "adressen.csv", "adresen.csv", "0:0: no such file\n"
	  "  correct the path in p.yaml:5\n" },
	{ "date: d, household_id: hh", "date: dat, household_id: hh",
	  "1:0: column 'dat' not found; the columns are: pc, nr, toev, d, mnd, hh\n"
	  "  name the column as it is in the file, in p.yaml:18\n" },
};

static void
what_is_not_there_is_told(void **state)
{
	(void)state;
	write_town();
	for (size_t row = 0; row < ARRAY_SIZE(refused_cases); row++) {
		const struct refused_case *c = &refused_cases[row];
		struct linked linked;
		struct wb_error err;
		char text[TOLD_SIZE];

		edit_project(c->from, c->to);
		assert_int_equal(WB_BAD_INPUT, link_town(&linked, 2, &err));
		assert_string_equal(c->want, told_error(&err, text));
		wb_arena_free(linked.arena);
	}
}

/* Without a register the areas are those of the statistics. */
static void
statistics_alone_make_areas(void **state)
{
	static const char project[] =
		"title: Proef\nperiod: 2026-Q3\nhistory: 1\n"
		"levels: [gemeente, wijk, buurt]\n"
		"sources:\n"
		"  cijfers: {file: cijfers.csv, area: code, sensitivity: open}\n"
		"indicators:\n"
		"  inwoners: {kind: open, source: cijfers, column: inw, label: I}\n"
		"reports:\n  - {template: wijkanalyse, for: [buurt]}\n";
	struct linked linked;
	struct wb_buffer out;

	(void)state;
	write_town();
	write_text("p.yaml", project, sizeof project - 1);
	link_well(&linked, 1);
	tell_linkage(&out, linked.linkage);
	assert_string_equal(
		"gemeente GM0001 (GM0001) =200\n"
		"wijk WK000102 (WK000102) GM0001\n"
		"buurt BU00010101 (BU00010101) GM0001 - =100\n"
		"buurt BU09999999 (BU09999999) - - =5\n"
		"cijfers: read 8 used 4 unlinked 1 0 1 0 0 0 0 0 ignored 0 0 0 2 0 0 0 0 rejected 0 0 0 0 0 0 0 0 0 0\n",
		out.start);
	wb_buffer_release(&out);
	wb_arena_free(linked.arena);
}

/* A project without a map: GDAL's own memory is not ours to fail. */
static const char mapless[] =
	"title: Proef\nperiod: 2026-Q3\nhistory: 2\n"
	"addresses:\n"
	"  file: adressen.csv\n"
	"  key: {postcode: postcode, number: nr, letter: letter, addition: toev}\n"
	"  id: id\n  household_id: hh\n  household: bewoners >= 1\n"
	"  areas: {gemeente: {parent_of: wijk}, wijk: {parent_of: buurt}, buurt: buurt, straat: straat, blok: nr}\n"
	"  names: gebieden.csv\n  reject_above: 50%\n"
	"disclosure: {merge: {blok: 10}}\n"
	"sources:\n"
	"  huur: {file: huur-*.csv, key: {postcode: pc, number: nr, addition: toev}, date: d, reject_above: 50%}\n"
	"  zorg: {file: zorg.csv, id: id, period: 2026-Q2}\n"
	"  cijfers: {file: cijfers.csv, area: code, sensitivity: open}\n"
	"indicators:\n"
	"  huur: {kind: share, source: huur, where: [mnd >= 2], label: Huur}\n"
	"  zorg: {kind: share, source: zorg, label: Zorg}\n"
	"  beide: {kind: multi, of: [huur, zorg], label: Beide}\n"
	"  vaak: {kind: rate, source: huur, per: households, label: Vaak}\n"
	"  inwoners: {kind: open, source: cijfers, column: inw, label: I}\n"
	"reports:\n  - {template: wijkanalyse, for: [buurt]}\n";

/* From the files to a release, in one. */
static enum wb_status
make_release(void *context, struct wb_error *err)
{
	const struct wb_project *project = context;
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = arena ? wb_notices_new(arena) : NULL;
	const struct wb_linkage *linkage;
	const struct wb_indicator_table *table;
	const struct wb_release *release;
	enum wb_status status = notices ?
		wb_linkage_read(project, &secret, 1, NULL, arena, notices,
				&linkage, err) : wb_error_no_memory(err);

	if (status == WB_OK)
		status = wb_indicator_count(linkage, 1, arena, &table, err);
	if (status == WB_OK)
		status = wb_disclosure_protect(table,
			wb_disclosure_profile("strict"), 1, arena, &release, NULL, err);
	wb_arena_free(arena);
	return status;
}

static void
each_allocation_and_read_may_fail(void **state)
{
	struct wb_project project;
	struct linked linked;

	(void)state;
	write_town();
	write_text("p.yaml", mapless, sizeof mapless - 1);
	link_well(&linked, 1);
	project = *linked.project;
	assert_true(wb_areas_find(linked.linkage->areas, 4,
				  wb_text_of("01+1")) != WB_NO_AREA);
	assert_true(fail_all_allocations(make_release, &project) > 100);
	assert_true(fail_each_file_operation(make_release, &project) > 10);
	wb_arena_free(linked.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(rows_are_linked_and_accounted_for),
		IN_FOLDER(threads_do_not_matter),
		IN_FOLDER(the_order_of_rows_does_not_matter),
		IN_FOLDER(the_order_of_the_register_does_not_matter),
		IN_FOLDER(other_indicators_leave_the_keys),
		IN_FOLDER(record_keys_tell_households_apart),
		IN_FOLDER(what_is_not_there_is_told),
		IN_FOLDER(statistics_alone_make_areas),
		IN_FOLDER(each_allocation_and_read_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
