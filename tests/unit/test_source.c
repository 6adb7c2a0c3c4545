/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves what src/link does with rows that are not told apart by their
 * address: events with and without an id, rows that are delivered twice, rows
 * of households that moved away, and ids that are none. test_linkage.c proves
 * the linking itself.
 */
#include "faults.h"
#include "small_town.h"

#include "link/event.h"
#include "link/key_table.h"
#include "link/link.h"

/* The events of an indicator in an area over all quarters. */
static struct wb_events
events_of(const struct linked *linked, const char *indicator, const char *code)
{
	const struct wb_linkage *linkage = linked->linkage;
	struct wb_events sum = { 0, 0 };

	for (size_t i = 0; i < linked->project->indicator_count; i++)
		for (uint32_t a = 0; a < wb_areas_count(linkage->areas) &&
		     strcmp(linked->project->indicators[i].name, indicator) == 0;
		     a++)
			for (size_t q = 0; q < linkage->quarter_count &&
			     strcmp(wb_areas_get(linkage->areas, a)->code,
				    code) == 0; q++) {
				const struct wb_events *events =
					&linkage->signals[i].events[
					a * linkage->quarter_count + q];

				sum.count += events->count;
				sum.key_sum += events->key_sum;
			}
	return sum;
}

static const struct wb_account *
account_of(const struct linked *linked, const char *source)
{
	const struct wb_linkage *linkage = linked->linkage;

	for (size_t a = 0; a < linkage->account_count; a++) {
		const struct wb_account *account = &linkage->accounts[a];

		assert_int_equal(account->read, account->used +
				 wb_account_unlinked(account) +
				 wb_account_rejected(account) +
				 wb_account_ignored(account));
		if (account->source != UINT32_MAX &&
		    strcmp(linked->project->sources[account->source].name,
			   source) == 0)
			return account;
	}
	fail_msg("no source %s", source);
	return NULL;
}

static uint64_t
key_sum(const char *indicator, const char *code)
{
	struct linked linked;
	uint64_t sum;

	link_well(&linked);
	sum = events_of(&linked, indicator, code).key_sum;
	wb_arena_free(linked.arena);
	assert_true(sum != 0);
	return sum;
}

/* ---- Events without an id ---- */

#define BY_POSITION \
	"  melding: {file: melding.csv, date: d, columns: {soort: text}, " \
	"position: {x: x, y: y, system: wgs84, level: blok}}\n"
#define NOISE "  geluid: {kind: rate, source: melding, where: [soort = geluid], window: 1, label: G}\n"
#define SMELL "  stank: {kind: rate, source: melding, where: [soort = stank], window: 1, label: S}\n"
#define ALL "  alles: {kind: rate, source: melding, window: 1, label: A}\n"

#define EVENT "5.5;52.5;2026-07-01;geluid\n"

/* Two equal events of noise and one of smell, and others beside them. */
static const char *const events[] = {
	"5.5;52.5;2026-07-01;geluid\n", "5.5;52.5;2026-07-01;stank\n",
	"5.5;52.5;2026-07-01;geluid\n", "5.6;52.5;2026-07-02;geluid\n",
	"6.5;52.5;2026-07-01;stank\n",
};

static void
write_events(size_t first, bool backward)
{
	size_t count = ARRAY_SIZE(events);
	struct wb_buffer out;

	wb_buffer_init(&out);
	wb_buffer_text(&out, "x;y;d;soort\n");
	for (size_t row = 0; row < count; row++)
		wb_buffer_text(&out, events[(first + (backward ? count - row :
							row)) % count]);
	wb_buffer_add(&out, "", 1);
	write_text("melding.csv", out.start);
	wb_buffer_release(&out);
}

static void
indicators_leave_each_other_alone(void **state)
{
	static const char *const sets[] = {
		NOISE, ALL NOISE, NOISE ALL SMELL, SMELL NOISE ALL,
	};
	uint64_t first;

	(void)state;
	write_town();
	write_events(0, false);
	write_project(BY_POSITION, sets[0]);
	first = key_sum("geluid", "B1");
	for (size_t set = 1; set < ARRAY_SIZE(sets); set++) {
		write_project(BY_POSITION, sets[set]);
		assert_true(first == key_sum("geluid", "B1"));
	}
}

static void
the_order_of_events_does_not_matter(void **state)
{
	static const char *const names[] = { "geluid", "stank", "alles" };

	(void)state;
	write_town();
	write_project(BY_POSITION, NOISE SMELL ALL);
	for (size_t name = 0; name < ARRAY_SIZE(names); name++) {
		uint64_t first;

		write_events(0, false);
		first = key_sum(names[name], "B1");
		for (size_t turn = 1; turn < 2 * ARRAY_SIZE(events); turn++) {
			write_events(turn, turn % 2);
			assert_true(first == key_sum(names[name], "B1"));
		}
	}
}

/* Else the sum is a multiple of one key: a function of the number. */
static void
equal_events_have_keys_of_their_own(void **state)
{
	struct linked linked;
	struct wb_events one, two;

	(void)state;
	write_town();
	write_project(BY_POSITION, ALL);
	write_text("melding.csv", "x;y;d;soort\n" EVENT);
	link_well(&linked);
	one = events_of(&linked, "alles", "B1");
	wb_arena_free(linked.arena);
	write_text("melding.csv", "x;y;d;soort\n" EVENT EVENT);
	link_well(&linked);
	two = events_of(&linked, "alles", "B1");
	wb_arena_free(linked.arena);
	assert_int_equal(1, one.count);
	assert_int_equal(2, two.count);
	assert_true(two.key_sum != 2 * one.key_sum);
}

/* ---- Events by the code of their area ---- */

#define BY_CODE(level) \
	"  melding: {file: melding.csv, area: code, level: " level ", date: d, " \
	"convert: {file: om.csv, from: oud, to: nieuw}}\n"

/* Two old codes are one now, and one was split. */
static void
events_of_old_codes_are_added_up(void **state)
{
	const struct wb_account *account;
	struct linked linked;

	(void)state;
	write_town();
	write_project(BY_CODE("blok"), NOISE ALL);
	write_text("om.csv", "oud;nieuw\nO1;B1\nO2;B1\nO3;B1\nO3;B2\n");
	write_text("melding.csv", "code;d;soort\nO1;2026-07-01;geluid\n"
		   "O2;2026-07-01;stank\nO2;2026-07-02;geluid\n"
		   "O3;2026-07-01;geluid\nB2;2026-07-01;geluid\n"
		   "B9;2026-07-01;geluid\n;2026-07-01;geluid\n");
	link_well(&linked);
	account = account_of(&linked, "melding");
	assert_int_equal(4, account->used);
	assert_int_equal(1, account->unlinked[WB_UNLINKED_SPLIT]);
	assert_int_equal(2, events_of(&linked, "geluid", "B1").count);
	assert_int_equal(3, events_of(&linked, "alles", "B1").count);
	assert_int_equal(1, events_of(&linked, "alles", "B2").count);
	assert_int_equal(4, events_of(&linked, "alles", "G").count);
	assert_true(is_told(&linked, "source 'melding': 2 codes are converted by this table"));
	wb_arena_free(linked.arena);
}

static void
events_are_told_down_to_their_level(void **state)
{
	static const struct { const char *source, *row; uint32_t finest; }
	cases[] = {
		{ BY_CODE("blok"), "", 1 }, { BY_CODE("gemeente"), "", 0 },
		{ BY_CODE("gemeente"), "G;2026-07-01;geluid\n", 0 },
		{ BY_CODE("blok"), "B1;2026-07-01;stank\n", 1 },
	};

	(void)state;
	write_town();
	write_text("om.csv", "oud;nieuw\nO1;B1\n");
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct linked linked;
		char text[128];

		write_project(cases[row].source, NOISE);
		snprintf(text, sizeof text, "code;d;soort\n%s", cases[row].row);
		write_text("melding.csv", text);
		link_well(&linked);
		assert_int_equal(cases[row].finest,
				 linked.linkage->signals[0].finest);
		wb_arena_free(linked.arena);
	}
}

/* ---- Rows that are delivered twice ---- */

#define WITH_RECORD \
	"  melding: {file: melding-*.csv, date: d, record: zaak, columns: {soort: text}, " \
	"position: {x: x, y: y, system: wgs84, level: blok}}\n"
#define NO_RECORD "source 'melding' has no 'record': a row delivered twice counts twice"

static void
a_record_counts_once(void **state)
{
	const struct wb_account *account;
	struct linked linked;

	(void)state;
	write_town();
	write_project(WITH_RECORD, ALL);
	write_text("melding-1.csv", "x;y;d;soort;zaak\n"
		   "5.5;52.5;2026-07-01;geluid;z1\n"
		   "9;9;2026-07-01;geluid;z2\n"		/* outside */
		   "5.5;52.5;2025-07-01;geluid;z3\n"		/* earlier */
		   "5.5;52.5;2026-07-01;geluid;z1\n"		/* double */
		   "5.5;52.5;2026-07-01;geluid;\n"		/* no id */
		   "5.5;52.5;2026-07-01;geluid;\n");
	write_text("melding-2.csv", "zaak;x;y;d;soort\n"
		   "z1;5.6;52.6;2026-08-01;stank\n"		/* says else */
		   "z2;5.5;52.5;2026-07-01;geluid\n"		/* corrected */
		   "z3;5.5;52.5;2026-07-01;geluid\n");
	link_well(&linked);
	account = account_of(&linked, "melding");
	assert_int_equal(9, account->read);
	assert_int_equal(5, account->used);
	assert_int_equal(1, account->ignored[WB_IGNORED_DOUBLE]);
	assert_int_equal(1, account->ignored[WB_IGNORED_CONTRADICTS]);
	assert_true(is_told(&linked, "source 'melding': 1 row has the `record` of another and says something else; the first counts"));
	assert_int_equal(5, events_of(&linked, "alles", "B1").count);
	assert_false(is_told(&linked, NO_RECORD));
	wb_arena_free(linked.arena);
}

/* Two events may coincide, so that is said and not repaired. */
static void
without_record_rows_count_as_often_as_they_come(void **state)
{
	struct linked linked;

	(void)state;
	write_town();
	write_project(BY_POSITION, ALL);
	write_text("melding.csv", "x;y;d;soort\n" EVENT EVENT);
	link_well(&linked);
	assert_int_equal(2, account_of(&linked, "melding")->used);
	assert_int_equal(2, events_of(&linked, "alles", "B1").count);
	assert_true(is_told(&linked, NO_RECORD));
	wb_arena_free(linked.arena);
}

#define REPORTS(more) \
	"  klacht: {file: klacht.csv, date: d, key: {postcode: pc, number: nr}" more "}\n"
#define OFTEN "  vaak: {kind: rate, source: klacht, per: households, window: 1, label: V}\n"

static int
complaints_of(const struct linked *linked, size_t address)
{
	const struct wb_linkage *linkage = linked->linkage;
	int sum = 0;

	for (size_t q = 0; q < linkage->quarter_count; q++)
		sum += linkage->signals[0].counts[
			address * linkage->quarter_count + q];
	return sum;
}

static void
a_record_of_an_address_counts_once(void **state)
{
	static const struct { const char *source; int want; int64_t doubles; }
	cases[] = { { REPORTS(""), 3, 0 }, { REPORTS(", record: nr_klacht"), 2, 1 } };

	(void)state;
	write_town();
	write_text("klacht.csv", "pc;nr;d;nr_klacht\n"
		   "1234AB;1;2026-07-01;k1\n1234AB;1;2026-07-01;k1\n"
		   "1234AB;1;2026-07-01;k2\n");
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct linked linked;

		write_project(cases[row].source, OFTEN);
		link_well(&linked);
		assert_int_equal(cases[row].want, complaints_of(&linked, 0));
		assert_int_equal(cases[row].doubles,
			account_of(&linked, "klacht")->ignored[WB_IGNORED_DOUBLE]);
		wb_arena_free(linked.arena);
	}
}

/* What an event is, is what is written of its place and date. */
static void
events_are_their_place_and_date(void **state)
{
	const struct wb_event event = { TEXT("5.5"), TEXT("52.5"), { "", 0 },
					{ 2026, 7, 1 } };
	struct wb_event others[] = { event, event, event, event, event, event };
	uint64_t key = wb_event_key(&secret, &event);

	(void)state;
	others[0].x = TEXT("5.50");
	others[1].y = TEXT("");
	others[2].area = TEXT("B1");
	others[3].date.year = 2025;
	others[4].date.month = 8;
	others[5].date.day = 2;
	assert_true(key == wb_event_key(&secret, &event));
	for (size_t row = 0; row < ARRAY_SIZE(others); row++)
		assert_true(key != wb_event_key(&secret, &others[row]));
	assert_true(key == wb_event_key_again(&secret, key, 0));
	assert_true(wb_event_key_again(&secret, key, 1) !=
		    wb_event_key_again(&secret, key, 2));
}

static void
keys_are_counted(void **state)
{
	struct wb_key_table table;
	uint32_t before;

	(void)state;
	wb_key_table_init(&table);
	for (uint32_t time = 0; time < 9; time++)
		for (uint64_t hash = 0; hash < 3000; hash += 3) {
			assert_true(wb_key_table_count(&table, hash, &before));
			assert_int_equal(time, before);
			assert_int_equal(time + 1,
					 wb_key_table_find(&table, hash));
		}
	assert_int_equal(1000, table.count);
	wb_key_table_release(&table);
}

/* ---- Rows that go on ---- */

#define GOING_ON(more) \
	"  uitkering: {file: uitkering.csv, from: van, until: tot, key: {postcode: pc, number: nr}" more "}\n"
#define HAS_IT "  heeft: {kind: share, source: uitkering, label: H}\n"

/* The quarters of the linkage are 2025-Q3 to 2026-Q3. */
static const struct span_case {
	const char *name, *row;		/* of address 1 */
	uint64_t bits;
	enum wb_ignored reason;		/* when there are no bits */
} span_cases[] = {
	{ "in one quarter", "2026-01-01;2026-03-31", 0x04, 0 },
	{ "one day", "2026-03-31;2026-03-31", 0x04, 0 },
	{ "over the end of a quarter", "2026-03-31;2026-04-01", 0x0c, 0 },
	{ "of before and into it", "2012-05-06;2025-07-01", 0x01, 0 },
	{ "all of it and more", "2012-05-06;2031-01-01", 0x1f, 0 },
	{ "still going on", "2026-02-01;", 0x1c, 0 },
	{ "still going on, as exports write it", "2026-02-01;31-12-9999", 0x1c,
	  0 },
	{ "before", "2012-05-06;2025-06-30", 0, WB_IGNORED_EARLIER },
	{ "after", "2026-10-01;", 0, WB_IGNORED_LATER },
};

static void
a_row_counts_in_each_quarter_of_its_span(void **state)
{
	(void)state;
	write_town();
	write_project(GOING_ON(""), HAS_IT);
	for (size_t row = 0; row < ARRAY_SIZE(span_cases); row++) {
		const struct span_case *c = &span_cases[row];
		const struct wb_account *account;
		struct linked linked;
		char text[128];

		print_message("%s\n", c->name);
		snprintf(text, sizeof text, "pc;nr;van;tot\n1234AB;1;%s\n",
			 c->row);
		write_text("uitkering.csv", text);
		link_well(&linked);
		account = account_of(&linked, "uitkering");
		assert_true(linked.linkage->signals[0].bits[0] == c->bits);
		assert_int_equal(c->bits != 0, account->used);
		assert_int_equal(c->bits == 0, account->ignored[c->reason]);
		wb_arena_free(linked.arena);
	}
}

#define STOCK "  staat: {kind: rate, source: uitkering, per: households, window: 1, label: S}\n"

/* What goes on is counted in each quarter by itself, and once by its id. */
static void
a_stock_is_counted_by_the_quarter(void **state)
{
	static const uint16_t want[] = { 1, 1, 2, 1, 1 };
	struct linked linked;

	(void)state;
	write_town();
	write_project(GOING_ON(", record: id, nature: stand, reject_above: 50%"), HAS_IT STOCK);
	write_text("uitkering.csv", "id;pc;nr;van;tot\n"
		   "a;1234AB;1;2012-05-06;2026-02-28\n"
		   "b;1234AB;1;2026-02-28;\n"
		   "b;1234AB;1;2026-02-28;\n"
		   "c;1234AB;1;2026-02-28;2026-02-27\n");
	link_well(&linked);
	assert_memory_equal(want, linked.linkage->signals[1].counts,
			    sizeof want);
	assert_int_equal(1, account_of(&linked, "uitkering")->
			 ignored[WB_IGNORED_DOUBLE]);
	assert_int_equal(1, account_of(&linked, "uitkering")->
			 rejects.count[WB_REJECT_BACKWARD]);
	wb_arena_free(linked.arena);
}

#define VACANT \
	"  leegstand: {file: leegstand.csv, from: van, until: tot, " \
	"position: {x: x, y: y, system: wgs84, level: blok}}\n" \
	"  bezit: {file: bezit.csv, from: van, until: tot, nature: stand, key: {postcode: pc, number: nr}}\n"
#define EMPTY \
	"  leeg: {kind: rate, source: leegstand, window: 1, label: L}\n" \
	"  eigenaar: {kind: concentration, source: bezit, column: wie, label: E}\n"

/* Events with equal begins and other ends, in both orders: the same sums. */
static void
the_order_of_spans_does_not_matter(void **state)
{
	static const char *const texts[] = {
		"x;y;van;tot\n5.5;52.5;2026-01-01;2026-05-01\n"
		"5.5;52.5;2026-01-01;\n",
		"x;y;van;tot\n5.5;52.5;2026-01-01;\n"
		"5.5;52.5;2026-01-01;2026-05-01\n",
	};
	struct wb_events sums[ARRAY_SIZE(texts)];

	(void)state;
	write_town();
	write_project(VACANT, EMPTY);
	write_text("bezit.csv", "pc;nr;wie;van;tot\n");
	for (size_t turn = 0; turn < ARRAY_SIZE(texts); turn++) {
		struct linked linked;

		write_text("leegstand.csv", texts[turn]);
		link_well(&linked);
		sums[turn] = events_of(&linked, "leeg", "B1");
		wb_arena_free(linked.arena);
	}
	assert_int_equal(2 + 2 + 1, sums[0].count);
	assert_int_equal(sums[0].count, sums[1].count);
	assert_true(sums[0].key_sum == sums[1].key_sum);
}

/* A holder stands there in each quarter, on the last day that it holds. */
static void
a_kept_row_stands_in_each_quarter(void **state)
{
	static const struct { unsigned quarter; int32_t day; } want[] = {
		{ 0, 20250930 }, { 1, 20251231 }, { 2, 20260215 },
		{ 2, 20260331 }, { 3, 20260630 }, { 4, 20260930 },
	};
	const struct wb_signal *signal;
	struct linked linked;

	(void)state;
	write_town();
	write_project(VACANT, EMPTY);
	write_text("leegstand.csv", "x;y;van;tot\n");
	write_text("bezit.csv", "pc;nr;wie;van;tot\n"
		   "1234AB;1;oud;2012-05-06;2026-02-15\n"
		   "1234AB;1;nieuw;2026-02-15;\n");
	link_well(&linked);
	signal = &linked.linkage->signals[1];
	assert_int_equal(ARRAY_SIZE(want), signal->row_count);
	for (size_t row = 0; row < ARRAY_SIZE(want); row++) {
		assert_int_equal(want[row].quarter, signal->rows[row].quarter);
		assert_int_equal(want[row].day, signal->rows[row].day);
	}
	wb_arena_free(linked.arena);
}

static enum wb_status
link_spans(void *context, struct wb_error *err)
{
	struct linked linked;
	enum wb_status status = link_town(&linked, err);

	(void)context;
	if (status == WB_OK)
		assert_int_equal(5, linked.linkage->signals[1].row_count);
	wb_arena_free(linked.arena);
	return status;
}

static void
spans_need_their_memory(void **state)
{
	(void)state;
	write_town();
	write_project(VACANT, EMPTY);
	write_text("leegstand.csv", "x;y;van;tot\n5.5;52.5;2026-01-01;\n");
	write_text("bezit.csv", "pc;nr;wie;van;tot\n1234AB;1;oud;2012-05-06;\n");
	assert_true(fail_all_allocations(link_spans, NULL) > 50);
}

static void
nothing_has_ended_is_told(void **state)
{
	struct linked linked;

	(void)state;
	write_town();
	write_project(GOING_ON(""), HAS_IT);
	write_text("uitkering.csv", "pc;nr;van;tot\n"
		   "1234AB;1;2026-07-01;\n1234AB;2;2026-07-01;2031-01-01\n");
	link_well(&linked);
	assert_true(is_told(&linked, "source 'uitkering' has no row that has ended: earlier quarters count only what still goes on"));
	wb_arena_free(linked.arena);
}

/* ---- Rows of households that moved away ---- */

static const struct moved_case {
	const char *name, *row;		/* of address 1 of h1 unless it says so */
	int want;
} moved_cases[] = {
	{ "of the household that lives there", "1234AB;1;2026-07-01;h1", 1 },
	{ "of another", "1234AB;1;2026-07-01;h9", 0 },
	{ "of another that lives elsewhere now", "1234AB;1;2026-07-01;h2", 0 },
	{ "the row does not tell", "1234AB;1;2026-07-01;", 1 },
	{ "the register does not tell", "1234AB;3;2026-07-01;h9", 1 },
	{ "a placeholder of the register", "1234AB;1;2026-07-01;onbekend", 1 },
	{ "a placeholder there and here", "1234AB;5;2026-07-01;onbekend", 1 },
	{ "at an address with a placeholder", "1234AB;5;2026-07-01;h9", 1 },
};

static void
who_moved_counts_no_longer(void **state)
{
	(void)state;
	write_town();
	write_project(REPORTS(", household_id: hh"), OFTEN);
	write_text("adressen.csv", "pc;nr;gem;blok;hh;bewoners\n"
		   "1234AB;1;G;B1;h1;1\n1234AB;2;G;B1;h2;1\n"
		   "1234AB;3;G;B1;;1\n1234AB;4;G;B1;onbekend;1\n"
		   "1234AB;5;G;B1;onbekend;1\n1234AB;6;G;B2;onbekend;1\n"
		   "1234AB;7;G;B1;onbekend;1\n1234AB;8;G;B2;onbekend;1\n"
		   "1234AB;9;G;B1;onbekend;1\n");
	for (size_t row = 0; row < ARRAY_SIZE(moved_cases); row++) {
		const struct moved_case *c = &moved_cases[row];
		const struct wb_account *account;
		struct linked linked;
		char text[128];
		int sum = 0;

		print_message("%s\n", c->name);
		snprintf(text, sizeof text, "pc;nr;d;hh\n%s\n", c->row);
		write_text("klacht.csv", text);
		link_well(&linked);
		account = account_of(&linked, "klacht");
		for (size_t a = 0; a < linked.linkage->addresses.count; a++)
			sum += complaints_of(&linked, a);
		assert_int_equal(c->want, sum);
		assert_int_equal(c->want, account->used);
		assert_int_equal(1 - c->want,
				 account->ignored[WB_IGNORED_MOVED]);
		wb_arena_free(linked.arena);
	}
}

/* ---- The register ---- */

enum { BLOCKS = 300 };	/* more than one chunk of memory */

static void
write_many_blocks(void)
{
	struct wb_buffer out;

	wb_buffer_init(&out);
	wb_buffer_text(&out, "pc;nr;gem;blok;hh;bewoners\n");
	for (int row = 1; row <= BLOCKS; row++)
		wb_buffer_printf(&out, "1234AB;%d;G;a block with a long name %d;;1\n",
				 row, row);
	wb_buffer_add(&out, "", 1);
	write_text("adressen.csv", out.start);
	wb_buffer_release(&out);
}

/* A link that succeeds has an area for each of these addresses. */
static enum wb_status
link_whole(void *context, struct wb_error *err)
{
	struct linked linked;
	enum wb_status status = link_town(&linked, err);

	(void)context;
	for (size_t a = 0; status == WB_OK && a < 2 * BLOCKS; a++)
		assert_true(linked.linkage->addresses.area[a] != WB_NO_AREA);
	wb_arena_free(linked.arena);
	return status;
}

static void
no_memory_is_not_no_area(void **state)
{
	(void)state;
	write_town();
	write_many_blocks();
	write_project(REPORTS(""), OFTEN);
	write_text("klacht.csv", "pc;nr;d\n");
	assert_true(fail_all_allocations(link_whole, NULL) > 50);
}

/* Six addresses with a placeholder for an id, and five with one id. */
static void
an_id_on_many_addresses_is_none(void **state)
{
	struct linked linked;
	const uint64_t *keys;

	(void)state;
	write_town();
	write_project(REPORTS(""), OFTEN);
	write_text("klacht.csv", "pc;nr;d\n");
	write_text("adressen.csv", "pc;nr;gem;blok;hh;bewoners\n"
		   "1234AB;1;G;B1;onbekend;1\n1234AB;2;G;B1;onbekend;1\n"
		   "1234AB;3;G;B1;onbekend;1\n1234AB;4;G;B1;onbekend;1\n"
		   "1234AB;5;G;B1;onbekend;1\n1234AB;6;G;B2;onbekend;0\n"
		   "1234AB;6;G;B2;h5;0\n"		/* no address of its own */
		   "1234AB;11;G;B1;h5;1\n1234AB;12;G;B1;h5;1\n"
		   "1234AB;13;G;B1;h5;1\n1234AB;14;G;B1;h5;1\n"
		   "1234AB;15;G;B1;h5;1\n");
	link_well(&linked);
	keys = linked.linkage->addresses.record_key;
	assert_int_equal(11, linked.linkage->addresses.count);
	assert_true(keys[0] == wb_record_key(&secret, 'a', TEXT("1234AB|1|")));
	for (size_t a = 1; a < 6; a++)
		for (size_t b = 0; b < a; b++)
			assert_true(keys[a] != keys[b]);
	for (size_t a = 6; a < 11; a++)
		assert_true(keys[a] == wb_record_key(&secret, 'h', TEXT("h5")));
	assert_true(is_told(&linked, "6 addresses have a household id that stands on more than 5 addresses; it is not taken as one"));
	wb_arena_free(linked.arena);
}

#define LONG "a text of sixty-four bytes, which is one more than any code has."

static void
a_code_too_long_is_told(void **state)
{
	struct linked linked;

	(void)state;
	write_town();
	write_project(REPORTS(""), OFTEN);
	write_text("klacht.csv", "pc;nr;d\n");
	write_text("adressen.csv", "pc;nr;gem;blok;hh;bewoners\n"
		   "1234AB;1;G;B1;h1;1\n1234AB;2;G;" LONG ";h2;1\n"
		   "1234AB;3;G;;h3;1\n");
	link_well(&linked);
	assert_int_equal(WB_MOST_CODE, strlen(LONG));
	assert_int_equal(WB_NO_AREA,
			 linked.linkage->addresses.area[3 + 1]);
	assert_true(is_told(&linked, "level 'blok': 1 address has a code of more than 63 bytes, and counts in no area"));
	wb_arena_free(linked.arena);
}

/* ---- Codes that match nothing ---- */

#define FIGURES "  cijfers: {file: cijfers.csv, area: code, level: blok, sensitivity: open}\n"
#define OPEN "  inwoners: {kind: open, source: cijfers, column: n, label: I}\n"

/* What is no code may be a name or an address, and stays out of the list. */
static void
only_codes_are_listed(void **state)
{
	static const char *const want[] = { "B9", "BU0001-a_b.c" };
	const struct wb_account *account;
	struct linked linked;
	size_t listed = 0;

	(void)state;
	write_town();
	write_project(FIGURES, OPEN);
	write_text("cijfers.csv", "code;n\nB1;1\nB9;2\nJ. de Vries;3\n"
		   "BU0001-a_b.c;4\n" LONG ";5\nD\xc3\xa9;6\nB9;7\n"
		   "a@b.nl;8\n;9\n");
	link_well(&linked);
	account = account_of(&linked, "cijfers");
	assert_int_equal(7, account->unlinked[WB_UNLINKED_AREA]);
	for (size_t u = 0; u < linked.linkage->unmatched_count; u++) {
		const struct wb_unmatched *one = &linked.linkage->unmatched[u];

		if (one->source != 0)
			continue;
		assert_true(listed < ARRAY_SIZE(want));
		assert_string_equal(want[listed++], one->code);
	}
	assert_int_equal(ARRAY_SIZE(want), listed);
	assert_true(is_told(&linked, "source 'cijfers': 2 area codes are not known"));
	assert_true(is_told(&linked, "source 'cijfers': 4 rows have a text that cannot be an area code; it is not listed"));
	wb_arena_free(linked.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(indicators_leave_each_other_alone),
		IN_FOLDER(the_order_of_events_does_not_matter),
		IN_FOLDER(equal_events_have_keys_of_their_own),
		IN_FOLDER(events_of_old_codes_are_added_up),
		IN_FOLDER(events_are_told_down_to_their_level),
		IN_FOLDER(a_record_counts_once),
		IN_FOLDER(without_record_rows_count_as_often_as_they_come),
		IN_FOLDER(a_record_of_an_address_counts_once),
		IN_FOLDER(a_row_counts_in_each_quarter_of_its_span),
		IN_FOLDER(a_stock_is_counted_by_the_quarter),
		IN_FOLDER(the_order_of_spans_does_not_matter),
		IN_FOLDER(a_kept_row_stands_in_each_quarter),
		IN_FOLDER(spans_need_their_memory),
		IN_FOLDER(nothing_has_ended_is_told),
		IN_FOLDER(who_moved_counts_no_longer),
		IN_FOLDER(an_id_on_many_addresses_is_none),
		IN_FOLDER(a_code_too_long_is_told),
		IN_FOLDER(only_codes_are_listed),
		IN_FOLDER(no_memory_is_not_no_area),
		cmocka_unit_test(events_are_their_place_and_date),
		cmocka_unit_test(keys_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
