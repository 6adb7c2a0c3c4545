/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves secondary suppression and gate 1 against every solution there is.
 *
 * Towns of four fields in two rows and two columns, all of them areas, so that
 * each field is also what is left of others. All ways to fill the fields that
 * agree with what the release shows are tried, one by one; in each number of
 * few, 0 and t - 1 must be among them, and with two known households as well.
 */
#include "unit.h"

#include "wijkbeeld/disclosure.h"
#include "wijkbeeld/ledger.h"
#include "wijkbeeld/random.h"

enum { FIELDS = 4, AREAS = 9, LEVELS = 4, TOWNS = 400, T = 5, KNOWN = 2 };

/* The fields of each area, as bits, by level: all, rows, columns, fields. */
static const struct { uint32_t level; const char *code; unsigned fields; }
areas_of_town[AREAS] = {
	{ 0, "A", 0xf }, { 1, "R1", 0x3 }, { 1, "R2", 0xc }, { 2, "K1", 0x5 },
	{ 2, "K2", 0xa }, { 3, "V1", 0x1 }, { 3, "V2", 0x2 }, { 3, "V3", 0x4 },
	{ 3, "V4", 0x8 },
};

/* A town with a share, or with a rate of one event a contributor. */
struct town {
	struct wb_arena *arena;
	struct wb_areas *areas;
	struct wb_project project;
	struct wb_report_spec report;
	struct wb_indicator_spec indicator;
	struct wb_atom atoms[FIELDS * 2];
	struct wb_rate_cell rates[FIELDS];
	struct wb_atom_group group;
	struct wb_indicator_column column;
	struct wb_units units[2 * FIELDS];
	uint32_t zone_area[LEVELS * FIELDS];
	struct wb_account account;
	struct wb_indicator_table table;
	int64_t count[FIELDS], size[FIELDS];
};

static void
place_areas(struct town *town)
{
	static const char *const levels[LEVELS] = { "gemeente", "rij", "kolom",
						    "vak" };

	town->arena = wb_arena_new();
	town->areas = wb_areas_new(levels, LEVELS, town->arena);
	for (uint32_t area = 0; area < AREAS; area++) {
		const char *code = areas_of_town[area].code;

		assert_int_equal(area, wb_areas_add(town->areas,
			areas_of_town[area].level,
			(struct wb_text){ code, strlen(code) }));
		for (size_t field = 0; field < FIELDS; field++)
			if (areas_of_town[area].fields >> field & 1)
				town->zone_area[areas_of_town[area].level *
						FIELDS + field] = area;
	}
	assert_non_null(wb_areas_sort(town->areas));
}

static void
fill_fields(struct town *town, struct wb_random *random, bool rate)
{
	for (size_t field = 0; field < FIELDS; field++) {
		int64_t size = 8 + wb_random_below(random, rate ? 40 : 12);
		int64_t count = wb_random_below(random,
			(uint32_t)(rate ? 9 : size) + 1);
		uint64_t key = wb_random_next(random);

		town->size[field] = size;
		town->count[field] = count;
		for (size_t base = 0; base < 2; base++)
			town->units[base * FIELDS + field] = (struct wb_units){
				size, wb_random_next(random) };
		town->atoms[field * 2] = (struct wb_atom){ size - count, key };
		town->atoms[field * 2 + 1] = (struct wb_atom){ count, ~key };
		town->rates[field] = (struct wb_rate_cell){ count, count,
							    count > 0, ~key };
	}
}

static void
build_town(struct town *town, uint64_t seed, bool rate)
{
	struct wb_random random;

	memset(town, 0, sizeof *town);
	wb_random_init(&random, 4, seed);
	place_areas(town);
	fill_fields(town, &random, rate);
	town->indicator = (struct wb_indicator_spec){ .name = "a", .window = 1,
		.source = WB_NO_SOURCE,
		.kind = rate ? WB_KIND_RATE : WB_KIND_SHARE,
		.sensitivity = WB_ORDINARY };
	town->group = (struct wb_atom_group){ .domains = { 0 },
		.domain_count = 1, .atoms = town->atoms };
	town->column = (struct wb_indicator_column){ .known = UINT64_MAX,
		.atoms = 2, .group = rate ? UINT32_MAX : 0,
		.rates = rate ? town->rates : NULL };
	town->project = (struct wb_project){ .quarter = 8000, .history = 1,
		.indicators = &town->indicator, .indicator_count = 1,
		.disclosure = { .profile = "strict",
			.combinations_from = "vak", .key_file = "k" } };
	town->account = (struct wb_account){ .source = UINT32_MAX };
	town->table = (struct wb_indicator_table){ .project = &town->project,
		.areas = town->areas, .periods = 1, .first_period = 8000,
		.released = { true, true, true, true },
		.zone_count = FIELDS, .zone_area = town->zone_area,
		.units = town->units, .base_count = 2, .key_sum = 20260701,
		.groups = &town->group, .group_count = !rate,
		.combination_group = UINT32_MAX, .columns = &town->column,
		.accounts = &town->account, .account_count = 1 };
}

static const struct wb_release *
protect_after(struct town *town, const struct wb_ledger *ledger,
	      struct wb_reasons *reasons)
{
	/* A release keeps its rules. */
	struct wb_disclosure_rules *rules = wb_arena_array(town->arena, 1,
							   sizeof *rules);
	const struct wb_release *release;
	struct wb_error err;

	assert_non_null(rules);
	*rules = *wb_disclosure_profile("strict");
	rules->ledger = ledger;
	assert_ok(wb_disclosure_protect(&town->table, rules, 1, town->arena,
					&release, reasons, &err), err);
	return release;
}

/* Statements that are hidden though they are of no few. */
static size_t
hidden_with_others(const struct wb_reasons *reasons)
{
	size_t count = 0;

	for (size_t r = 0; r < reasons->count; r++)
		count += reasons->reasons[r].cause == WB_CAUSE_OTHERS;
	return count;
}

static const struct wb_release *
protect(struct town *town, struct wb_reasons *reasons)
{
	return protect_after(town, NULL, reasons);
}

/* What a reader knows of each area. */
struct known { bool shown; double lower, upper; };

static void
read_release(const struct wb_release *release, struct known known[AREAS])
{
	for (uint32_t area = 0; area < AREAS; area++) {
		struct wb_statement statement = { .area = area,
						  .quarter = 8000 };

		known[area].shown = wb_figure_bounds(
			wb_release_figure(release, statement),
			&known[area].lower, &known[area].upper) ==
			WB_FIGURE_SHOWN;
	}
}

static int64_t
sum_of(const int64_t *count, unsigned fields)
{
	int64_t sum = 0;

	for (size_t field = 0; field < FIELDS; field++)
		if (fields >> field & 1)
			sum += count[field];
	return sum;
}

static bool
agrees(const struct known known[AREAS], const int64_t *count)
{
	for (size_t area = 0; area < AREAS; area++) {
		double sum = (double)sum_of(count, areas_of_town[area].fields);

		if (known[area].shown && (sum < known[area].lower ||
					  sum > known[area].upper))
			return false;
	}
	return true;
}

struct range { int64_t least, most; };

/* Tries every way to fill the fields up to `most` each. */
static size_t
try_all(const struct known known[AREAS], const int64_t most[FIELDS],
	struct range ranges[AREAS])
{
	int64_t count[FIELDS] = { 0 };
	size_t solutions = 0, field;

	for (size_t area = 0; area < AREAS; area++)
		ranges[area] = (struct range){ INT64_MAX, -1 };
	do {
		if (agrees(known, count)) {
			solutions++;
			for (size_t area = 0; area < AREAS; area++) {
				int64_t sum = sum_of(count,
					areas_of_town[area].fields);

				if (sum < ranges[area].least)
					ranges[area].least = sum;
				if (sum > ranges[area].most)
					ranges[area].most = sum;
			}
		}
		for (field = 0; field < FIELDS && ++count[field] > most[field];
		     field++)
			count[field] = 0;
	} while (field < FIELDS);
	return solutions;
}

static int64_t
smaller(int64_t one, int64_t other)
{
	return one < other ? one : other;
}

static void
shares_of_few_stay_uncertain(void **state)
{
	size_t few = 0, hidden_more = 0, proved = 0;

	(void)state;
	for (uint64_t seed = 0; seed < TOWNS; seed++) {
		struct town town;
		struct wb_reasons reasons;
		struct known known[AREAS];
		struct range ranges[AREAS];
		const struct wb_release *release;

		build_town(&town, seed, false);
		release = protect(&town, &reasons);
		hidden_more += hidden_with_others(&reasons);
		proved += (size_t)wb_release_facts(release).proof.targets;
		read_release(release, known);
		assert_true(try_all(known, town.size, ranges) > 0);
		for (size_t area = 0; area < AREAS; area++) {
			unsigned fields = areas_of_town[area].fields;
			int64_t count = sum_of(town.count, fields);
			int64_t units = sum_of(town.size, fields);

			assert_true(ranges[area].least <= count &&
				    count <= ranges[area].most);
			if (count < T) {
				assert_false(known[area].shown);
				assert_int_equal(ranges[area].least, 0);
				assert_true(ranges[area].most >=
					    smaller(T - 1 + KNOWN, units));
				few++;
			}
			if (units - count < T) {
				assert_false(known[area].shown);
				assert_int_equal(ranges[area].most, units);
				assert_true(units - ranges[area].least >=
					    smaller(T - 1 + KNOWN, units));
				few++;
			}
		}
		wb_arena_free(town.arena);
	}
	print_message("%zu numbers of few, %zu proved, %zu others hidden\n",
		      few, proved, hidden_more);
	assert_true(few > TOWNS && hidden_more > 0);
	assert_int_equal(few, proved);
}

static void
rates_of_few_stay_uncertain(void **state)
{
	static const int64_t most[FIELDS] = { 20, 20, 20, 20 };
	size_t few = 0, hidden_more = 0;

	(void)state;
	for (uint64_t seed = 0; seed < TOWNS / 8; seed++) {
		struct town town;
		struct wb_reasons reasons;
		struct known known[AREAS];
		struct range ranges[AREAS];

		build_town(&town, seed, true);
		read_release(protect(&town, &reasons), known);
		hidden_more += hidden_with_others(&reasons);
		assert_true(try_all(known, most, ranges) > 0);
		for (size_t area = 0; area < AREAS; area++) {
			if (sum_of(town.count, areas_of_town[area].fields) >= T)
				continue;
			assert_false(known[area].shown);
			assert_int_equal(ranges[area].least, 0);
			assert_true(ranges[area].most >= T - 1 + KNOWN);
			few++;
		}
		wb_arena_free(town.arena);
	}
	assert_true(few > TOWNS / 8 && hidden_more > 0);
}

/* Why an area is hidden that has units enough; of how many others shown. */
static size_t
check_reason(const struct town *town, const struct known known[AREAS],
	     const struct wb_reason *reason)
{
	unsigned fields = areas_of_town[reason->hidden.area].fields;
	int64_t count = sum_of(town->count, fields);
	int64_t rest = sum_of(town->size, fields) - count;
	size_t shown = 0;

	assert_int_equal(reason->cause == WB_CAUSE_FEW, count < T || rest < T);
	assert_true(reason->cause == WB_CAUSE_OTHERS || !reason->with_count);
	for (size_t w = 0; w < reason->with_count; w++)
		shown += known[reason->with[w].area].shown;
	return shown;
}

/* All that is hidden has one reason, and it names what would tell. */
static void
reasons_name_what_tells(void **state)
{
	size_t seen = 0;

	(void)state;
	for (uint64_t seed = 0; seed < TOWNS / 4; seed++) {
		struct town town;
		struct wb_reasons reasons;
		struct known known[AREAS];
		size_t hidden = 0;

		build_town(&town, seed, false);
		read_release(protect(&town, &reasons), known);
		for (uint32_t area = 0; area < AREAS; area++) {
			const struct wb_reason *reason = wb_reasons_find(
				&reasons, (struct wb_statement){
					.area = area, .quarter = 8000 });

			assert_int_equal(reason != NULL, !known[area].shown);
			hidden += reason != NULL;
			if (reason && reason->cause != WB_CAUSE_UNITS)
				seen += check_reason(&town, known, reason);
		}
		assert_int_equal(hidden, reasons.count);
		wb_arena_free(town.arena);
	}
	assert_true(seen > 0);
}

/* Two towns that show the same hide the same: what is hidden plays no part. */
static void
hidden_numbers_decide_nothing(void **state)
{
	size_t twins = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 25 * TOWNS; seed++) {
		struct town town, twin;
		struct wb_release_facts one, other;
		const struct wb_release *first, *second;
		struct known known[AREAS];

		build_town(&town, seed, false);
		first = protect(&town, NULL);
		read_release(first, known);
		build_town(&twin, seed, false);
		/* A household of the first field and one of the second, which
		 * share a row, change places: columns and fields are hidden. */
		if (known[3].shown || known[4].shown || known[5].shown ||
		    known[6].shown || town.count[0] == 0 ||
		    town.count[0] >= T || town.count[1] + 1 >= T ||
		    town.size[0] - town.count[0] < T ||
		    town.size[1] - town.count[1] <= T ||
		    town.count[0] + town.count[2] >= T ||
		    town.count[1] + town.count[3] + 1 >= T) {
			wb_arena_free(town.arena);
			wb_arena_free(twin.arena);
			continue;
		}
		for (size_t field = 0; field < 2; field++) {
			int64_t change = field == 0 ? -1 : 1;
			uint64_t key = 12345 * (field == 0 ? UINT64_MAX : 1);

			twin.atoms[field * 2].count -= change;
			twin.atoms[field * 2].key_sum -= key;
			twin.atoms[field * 2 + 1].count += change;
			twin.atoms[field * 2 + 1].key_sum += key;
		}
		second = protect(&twin, NULL);
		one = wb_release_facts(first);
		other = wb_release_facts(second);
		assert_string_equal(one.digest, other.digest);
		assert_int_equal(one.suppressed, other.suppressed);
		assert_int_equal(one.proof.targets, other.proof.targets);
		assert_int_equal(one.proof.narrowest, other.proof.narrowest);
		twins++;
		wb_arena_free(town.arena);
		wb_arena_free(twin.arena);
	}
	print_message("%zu twins\n", twins);
	assert_true(twins > 10);
}

/* ------------------------------------------------------ earlier editions */

static const struct wb_hash_key key = { "of this test" };

static void
publish(struct town *town, const struct wb_ledger *ledger,
	const struct wb_release *release, const char *path)
{
	struct wb_ledger_entries entries;
	struct wb_error err;

	assert_ok(wb_ledger_entries(&town->table,
		wb_disclosure_profile("strict"), release, town->arena,
		&entries, &err), err);
	assert_ok(wb_ledger_append(path, ledger, &entries, 8000, town->arena,
				   &err), err);
}

static const struct wb_ledger *
read_ledger(struct town *town, const char *path)
{
	const struct wb_ledger *ledger;
	struct wb_error err;

	assert_ok(wb_ledger_read(path, &key, town->arena, &ledger, &err), err);
	return ledger;
}

/*
 * First an edition of rows alone, then one of all levels: what both tell
 * together leaves few uncertain, and that hides other figures than without.
 */
static void
what_was_told_counts_later(void **state)
{
	size_t otherwise = 0;

	(void)state;
	for (uint64_t seed = 0; seed < TOWNS / 2; seed++) {
		struct town town;
		struct known first[AREAS], both[AREAS], alone[AREAS];
		struct range ranges[AREAS];
		char path[32];

		snprintf(path, sizeof path, "ledger-%d.txt", (int)seed);
		build_town(&town, seed, false);
		read_release(protect(&town, NULL), alone);
		town.table.released[2] = town.table.released[3] = false;
		read_release(protect(&town, NULL), first);
		publish(&town, read_ledger(&town, path), protect(&town, NULL),
			path);
		town.table.released[2] = town.table.released[3] = true;
		read_release(protect_after(&town, read_ledger(&town, path),
					   NULL), both);
		for (size_t area = 0; area < AREAS; area++) {
			otherwise += both[area].shown != alone[area].shown;
			if (first[area].shown)
				both[area] = first[area];
		}
		assert_true(try_all(both, town.size, ranges) > 0);
		for (size_t area = 0; area < AREAS; area++) {
			unsigned fields = areas_of_town[area].fields;
			int64_t units = sum_of(town.size, fields);

			if (sum_of(town.count, fields) >= T)
				continue;
			assert_int_equal(ranges[area].least, 0);
			assert_true(ranges[area].most >=
				    smaller(T - 1 + KNOWN, units));
		}
		wb_arena_free(town.arena);
	}
	print_message("%zu figures otherwise\n", otherwise);
	assert_true(otherwise > 0);
}

/* The same edition again adds nothing, not a byte. */
static void
telling_again_adds_nothing(void **state)
{
	struct town town;
	const struct wb_ledger *ledger;
	struct wb_error err;
	char *first, *second;
	size_t size, again;

	(void)state;
	build_town(&town, 3, false);
	publish(&town, read_ledger(&town, "l.txt"), protect(&town, NULL),
		"l.txt");
	assert_ok(wb_file_read_whole("l.txt", 1 << 20, town.arena, &first,
				     &size, &err), err);
	ledger = read_ledger(&town, "l.txt");
	assert_true(wb_ledger_count(ledger) > 0);
	publish(&town, ledger, protect_after(&town, ledger, NULL), "l.txt");
	assert_ok(wb_file_read_whole("l.txt", 1 << 20, town.arena, &second,
				     &again, &err), err);
	assert_int_equal(size, again);
	assert_memory_equal(first, second, size);
	wb_arena_free(town.arena);
}

/* A line that is changed, gone, twice or torn is refused at its place. */
static void
a_broken_chain_is_refused(void **state)
{
	static const struct { const char *name; int change; size_t line; }
	cases[] = { { "value", 0, 3 }, { "gone", 1, 3 }, { "twice", 2, 4 },
		    { "torn", 3, 0 }, { "header", 4, 1 } };
	struct town town;
	char *text;
	size_t size;
	struct wb_error err;

	(void)state;
	build_town(&town, 3, false);
	publish(&town, read_ledger(&town, "l.txt"), protect(&town, NULL),
		"l.txt");
	assert_ok(wb_file_read_whole("l.txt", 1 << 20, town.arena, &text, &size,
				     &err), err);
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		const struct wb_ledger *ledger;
		char *second = strchr(strchr(text, '\n') + 1, '\n') + 1;
		char *third = strchr(second, '\n') + 1;
		struct wb_buffer buffer;

		wb_buffer_init(&buffer);
		wb_buffer_add(&buffer, text, (size_t)(second - text));
		if (cases[row].change != 1)
			wb_buffer_add(&buffer, second,
				      (size_t)(third - second));
		if (cases[row].change == 2)
			wb_buffer_add(&buffer, second,
				      (size_t)(third - second));
		wb_buffer_text(&buffer, third);
		if (cases[row].change == 0)
			buffer.start[third - text - 2] ^= 1;
		if (cases[row].change == 3)
			buffer.length -= 1;
		if (cases[row].change == 4)
			buffer.start[0] = 'W';
		assert_ok(wb_buffer_write(&buffer, "broken.txt",
					  WB_FILE_PRIVATE, &err), err);
		wb_buffer_release(&buffer);
		assert_int_equal(wb_ledger_read("broken.txt", &key, town.arena,
						&ledger, &err), WB_REFUSED);
		assert_string_equal(err.file, "broken.txt");
		if (cases[row].line > 0)
			assert_int_equal(err.line, cases[row].line);
	}
	wb_arena_free(town.arena);
}

static void
another_secret_is_refused(void **state)
{
	static const struct wb_hash_key other = { "of another" };
	const struct wb_ledger *ledger;
	struct town town;
	struct wb_error err;

	(void)state;
	build_town(&town, 3, false);
	publish(&town, read_ledger(&town, "l.txt"), protect(&town, NULL),
		"l.txt");
	assert_int_equal(wb_ledger_read("l.txt", &other, town.arena, &ledger,
					&err), WB_REFUSED);
	assert_string_equal(err.text,
			    "this ledger was made with another secret");
	wb_arena_free(town.arena);
}

/* Who publishes after another that he did not read is told to run again. */
static void
what_was_told_meanwhile_is_noticed(void **state)
{
	static const char *const texts[] = { "a;b;c;d;e;f;g;h;i;j;k;l;m" };
	static const struct wb_ledger_entries other = { texts, 1 };
	const struct wb_ledger *ledger;
	struct town town;
	struct wb_error err;

	(void)state;
	build_town(&town, 3, false);
	ledger = read_ledger(&town, "l.txt");
	publish(&town, ledger, protect(&town, NULL), "l.txt");
	/* The same edition by another run does no harm. */
	publish(&town, ledger, protect(&town, NULL), "l.txt");
	assert_int_equal(wb_ledger_append("l.txt", ledger, &other, 8000,
					  town.arena, &err), WB_REFUSED);
	assert_string_equal(err.text,
		"another run published in this series meanwhile");
	assert_ok(wb_ledger_append("l.txt", read_ledger(&town, "l.txt"), &other,
				   8000, town.arena, &err), err);
	wb_arena_free(town.arena);
}

/* Another condition or other addresses are another number: it is not held. */
static void
another_definition_is_another_number(void **state)
{
	size_t otherwise = 0;

	(void)state;
	for (uint64_t seed = 0; seed < TOWNS / 4; seed++) {
		struct town town;
		struct known alone[AREAS], after[AREAS];
		char path[32];

		snprintf(path, sizeof path, "ledger-%d.txt", (int)seed);
		build_town(&town, seed, false);
		read_release(protect(&town, NULL), alone);
		town.table.released[2] = town.table.released[3] = false;
		publish(&town, read_ledger(&town, path), protect(&town, NULL),
			path);
		town.table.released[2] = town.table.released[3] = true;
		town.indicator.window = 4;
		read_release(protect_after(&town, read_ledger(&town, path),
					   NULL), after);
		for (size_t area = 0; area < AREAS; area++)
			otherwise += after[area].shown != alone[area].shown;
		wb_arena_free(town.arena);
	}
	assert_int_equal(otherwise, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_of_few_stay_uncertain),
		cmocka_unit_test(rates_of_few_stay_uncertain),
		cmocka_unit_test(reasons_name_what_tells),
		cmocka_unit_test(hidden_numbers_decide_nothing),
		IN_FOLDER(what_was_told_counts_later),
		IN_FOLDER(telling_again_adds_nothing),
		IN_FOLDER(a_broken_chain_is_refused),
		IN_FOLDER(another_secret_is_refused),
		IN_FOLDER(what_was_told_meanwhile_is_noticed),
		IN_FOLDER(another_definition_is_another_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
