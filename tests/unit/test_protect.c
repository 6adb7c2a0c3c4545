/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/disclosure/protect.c and release.c: each statement of random
 * towns against the primary rules and the rounding, written here once more;
 * and what a release may not tell: hidden values, levels that are not
 * released, the number of threads.
 */
/* not under valgrind: linear programs of whole towns; see test_uncertainty */
#include "town_model.h"

#include "wijkbeeld/disclosure.h"

#include "disclosure/rules.h"

enum { TOWNS = 12, MINIMUM = 10, BASE = 5 };

static const struct wb_release *
protect_and_ask(struct town *town, size_t threads, struct wb_reasons *reasons)
{
	const struct wb_indicator_table *table;
	const struct wb_release *release;
	struct wb_error err;

	assert_ok(wb_indicator_count(&town->linkage, threads, town->arena,
				     &table, &err), err);
	assert_ok(wb_disclosure_protect(table, wb_disclosure_profile("strict"), 1,
					town->arena, &release, reasons, &err),
		  err);
	return release;
}

static const struct wb_release *
protect_town(struct town *town, size_t threads)
{
	return protect_and_ask(town, threads, NULL);
}

/* What a figure holds, to be compared at once. */
struct held {
	enum wb_figure_state state, counted;
	double value;
	struct wb_count count;
	enum wb_unit unit;
	int decimals;
};

static struct held
held_by(const struct wb_release *release, struct wb_statement statement)
{
	struct wb_figure figure = wb_release_figure(release, statement);
	struct held held;

	memset(&held, 0, sizeof held);
	held.state = wb_figure_read(figure, &held.value);
	held.counted = wb_figure_count(figure, &held.count);
	held.unit = wb_figure_unit(figure);
	held.decimals = wb_figure_decimals(figure);
	return held;
}

static int64_t
threshold_of(enum wb_sensitivity sensitivity)
{
	return sensitivity == WB_OPEN ? 0 : sensitivity == WB_ORDINARY ? 5 : 10;
}

static void
check_hidden(struct held held, enum wb_figure_state state)
{
	assert_int_equal(state, held.state);
	assert_true(held.counted != WB_FIGURE_SHOWN);
	assert_near(held.value, 0, 0);
	assert_int_equal(0, held.count.numerator);
	assert_int_equal(0, held.count.denominator);
}

/* The units of a base: as they are, as they are told, and whether they are. */
struct size { int64_t units, told; bool is_told, rounded; };

static struct size
size_of(const struct town *town, uint32_t area, uint32_t base)
{
	int64_t units = town_units(town, area, base);
	struct size size = { units, units, units >= MINIMUM, false };
	uint64_t keys = 0;

	if (base == WB_BASE_ADDRESSES)
		size.is_told = true;
	if (base < WB_BASE_OWN)
		return size;
	for (size_t a = 0; a < town->count; a++)
		if (town_holds(town, a, area) && town_has(town, a, base) > 0)
			keys += town->key[a];
	size.told = wb_round_by_key(units, keys, BASE);
	size.rounded = true;
	if (base == TOWN_FAMILIES)
		size.is_told &= town_units(town, area, WB_BASE_HOUSEHOLDS) -
				units >= 5 &&
				town_units(town, area, WB_BASE_ADDRESSES) -
				units >= 5;
	return size;
}

/*
 * A shown count: a multiple of 5 within 4, by the key of those counted. Of a
 * rounded base it never says more than all.
 */
static void
check_count(struct held held, struct wb_atom sum, struct size size, bool open)
{
	double share = (double)held.count.numerator / (double)size.told;

	assert_int_equal(WB_FIGURE_SHOWN, held.state);
	assert_int_equal(WB_FIGURE_SHOWN, held.counted);
	assert_int_equal(size.told, held.count.denominator);
	if (open) {
		assert_int_equal(sum.count, held.count.numerator);
		assert_near(held.count.rounding_variance, 0, 0);
		return;
	}
	assert_int_equal(0, held.count.numerator % BASE);
	assert_true(llabs(held.count.numerator - sum.count) < BASE);
	assert_int_equal(wb_round_by_key(sum.count, sum.key_sum, BASE),
			 held.count.numerator);
	assert_near(held.count.rounding_variance,
		    size.rounded ? 4 * (1 + share * share) : 4, 1e-9);
}

/* Over all towns: what may be shown, and what was hidden of it. */
static int shown_shares, hidden_more;

/* Fewer than five counts from t to N - t lie within 4 of the rounded one. */
static bool
is_narrow(int64_t rounded, int64_t t, int64_t units)
{
	int possible = 0;

	for (int64_t k = t; k <= units - t; k++)
		possible += llabs(k - rounded) < BASE;
	return possible < BASE;
}

static void
check_share(const struct town *town, const struct wb_release *release,
	    struct wb_statement statement, struct wb_atom sum,
	    enum wb_sensitivity sensitivity)
{
	uint32_t base = statement.kind == WB_STATE_INDICATOR ?
		town->indicators[statement.subject].base : WB_BASE_HOUSEHOLDS;
	struct size size = size_of(town, statement.area, base);
	int64_t units = size.units;
	int64_t t = threshold_of(sensitivity);
	struct held held = held_by(release, statement);

	if (!town_knows(town, statement.kind == WB_STATE_INDICATOR ?
			statement.subject : TOWN_A,
			(size_t)(statement.quarter - 8000 + TOWN_HISTORY - 1))) {
		check_hidden(held, WB_FIGURE_NO_DATA);
		return;
	}
	if (units < MINIMUM || !size.is_told || sum.count < t ||
	    units - sum.count < t ||
	    (t > 0 && is_narrow(wb_round_by_key(sum.count, sum.key_sum, BASE),
				t, size.told))) {
		check_hidden(held, WB_FIGURE_SUPPRESSED);
		return;
	}
	/* Secondary suppression may hide it too; never what is of few. */
	if (held.state == WB_FIGURE_SUPPRESSED) {
		check_hidden(held, WB_FIGURE_SUPPRESSED);
		hidden_more++;
		return;
	}
	shown_shares++;
	check_count(held, sum, size, sensitivity == WB_OPEN);
	if (statement.kind == WB_STATE_COMBINATION)
		assert_near(held.value, (double)held.count.numerator, 0);
	else
		assert_near(held.value, (double)held.count.numerator /
			    (double)size.told, 1e-12);
	assert_true(held.count.numerator <= held.count.denominator);
}

static void
check_rate(const struct town *town, const struct wb_release *release,
	   struct wb_statement statement, struct wb_rate_cell cell,
	   struct size size, bool of_units)
{
	int64_t units = size.units;
	struct wb_atom sum = { cell.events, cell.key_sum };
	struct held held = held_by(release, statement);

	if (units == 0 || !town_knows(town, statement.subject,
			(size_t)(statement.quarter - 8000 + TOWN_HISTORY - 1))) {
		assert_int_equal(WB_FIGURE_NO_DATA, held.state);
	} else if (units < MINIMUM || !size.is_told || cell.contributors < 5 ||
		   2 * cell.largest > cell.events ||
		   (of_units && units - cell.contributors < 5)) {
		check_hidden(held, WB_FIGURE_SUPPRESSED);
	} else if (held.state == WB_FIGURE_SUPPRESSED) {
		check_hidden(held, WB_FIGURE_SUPPRESSED);
		hidden_more++;
	} else {
		check_count(held, sum, size, false);
		assert_near(held.value, 1000.0 * (double)held.count.numerator /
			    (double)size.told, 1e-9);
	}
}

static struct size
people_of(const struct town *town, uint32_t area)
{
	double people = town->signals[TOWN_PEOPLE].values[area];
	int64_t units = people > 0 ? (int64_t)people : 0;

	return (struct size){ units, units, true, false };
}

/* Two indicators that count each other's rest are one rounded number. */
static void
check_rest(const struct wb_release *release, struct wb_statement statement,
	   uint32_t one, uint32_t other)
{
	struct held first, second;

	statement.subject = one;
	first = held_by(release, statement);
	statement.subject = other;
	second = held_by(release, statement);
	assert_int_equal(first.state, second.state);
	if (first.state != WB_FIGURE_SHOWN)
		return;
	assert_int_equal(first.count.denominator, second.count.denominator);
	assert_int_equal(first.count.denominator, first.count.numerator +
			 second.count.numerator);
	assert_near(first.value + second.value, 1, 1e-12);
}

static void
check_area(const struct town *town, const struct wb_release *release,
	   uint32_t area, size_t period)
{
	struct wb_statement statement = {
		.area = area, .quarter = 8000 - TOWN_HISTORY + 1 +
					 (int32_t)period };

	for (uint32_t i = TOWN_A; i < TOWN_NONE; i++) {
		statement.subject = i;
		check_share(town, release, statement,
			    town_share(town, i, area, period),
			    town->indicators[i].sensitivity);
	}
	check_rest(release, statement, TOWN_ANY, TOWN_NONE);
	statement.subject = TOWN_EVENTS;
	check_rate(town, release, statement,
		   town_events(town, TOWN_EVENTS, area, period),
		   size_of(town, area, WB_BASE_HOUSEHOLDS), true);
	statement.subject = TOWN_PER_OPEN;
	check_rate(town, release, statement,
		   town_events(town, TOWN_PER_OPEN, area, period),
		   people_of(town, area), true);
	statement.subject = TOWN_PER_YOUTH;
	check_rate(town, release, statement,
		   town_events(town, TOWN_PER_YOUTH, area, period),
		   size_of(town, area, TOWN_YOUTHS), false);
	statement.subject = TOWN_PLACED;
	check_rate(town, release, statement, town_placed(town, area, period),
		   size_of(town, area, WB_BASE_HOUSEHOLDS), false);
}

/* The current quarter alone has combinations, units and open figures. */
static void
check_current(const struct town *town, const struct wb_release *release,
	      uint32_t area)
{
	struct wb_statement statement = { .area = area, .quarter = 8000 };
	double people = town->signals[TOWN_PEOPLE].values[area];
	struct held held;

	statement.subject = TOWN_PEOPLE;
	held = held_by(release, statement);
	assert_int_equal(isnan(people) ? WB_FIGURE_NO_DATA : WB_FIGURE_SHOWN,
			 held.state);
	assert_true(isnan(people) || held.value == people);
	statement.kind = WB_STATE_COMBINATION;
	assert_non_null(wb_release_combinations(release, &statement.group));
	for (uint32_t atom = 1; atom < 8; atom++) {
		statement.subject = atom;
		check_share(town, release, statement,
			    town_atom(town, atom, area, TOWN_HISTORY - 1),
			    WB_SENSITIVE);
	}
	statement.kind = WB_STATE_UNITS;
	for (uint32_t base = 0; base < TOWN_BASES; base++) {
		struct size size = size_of(town, area, base);

		statement.subject = base;
		held = held_by(release, statement);
		if (!size.is_told) {
			check_hidden(held, WB_FIGURE_SUPPRESSED);
			continue;
		}
		assert_int_equal(WB_FIGURE_SHOWN, held.state);
		assert_near(held.value, (double)size.told, 0);
	}
}

/* Every statement there is about an area reads as no data. */
static void
check_absent(const struct wb_release *release, uint32_t area)
{
	struct wb_statement statement = { .area = area };

	(void)wb_release_combinations(release, &statement.group);
	for (int kind = WB_STATE_INDICATOR; kind <= WB_STATE_UNITS; kind++)
		for (int32_t quarter = 7990; quarter < 8010; quarter++)
			for (uint32_t subject = 0; subject < 30; subject++) {
				statement.kind = (enum wb_statement_kind)kind;
				statement.quarter = quarter;
				statement.subject = subject;
				check_hidden(held_by(release, statement),
					     WB_FIGURE_NO_DATA);
			}
	assert_true(wb_release_area_is_empty(release, area));
}

static void
statements_follow_the_rules(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= TOWNS; seed++) {
		struct town town;
		const struct wb_release *release;

		build_town(&town, seed, seed % 2 == 0);
		release = protect_town(&town, 1);
		for (uint32_t area = 0; area < wb_areas_count(town.areas);
		     area++) {
			if (wb_areas_get(town.areas, area)->level == 2 &&
			    seed % 2) {
				check_absent(release, area);
				continue;
			}
			for (size_t period = 0; period < TOWN_HISTORY; period++)
				check_area(&town, release, area, period);
			check_current(&town, release, area);
		}
		wb_arena_free(town.arena);
	}
	print_message("%d shares shown, %d hidden for others\n", shown_shares,
		      hidden_more);
	assert_true(hidden_more > 0 && hidden_more < shown_shares / 5);
}

/* One set of households rounds to one number under whatever name. */
static void
the_same_households_round_alike(void **state)
{
	int shown = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= TOWNS; seed++) {
		struct town town;
		const struct wb_release *release;

		build_town(&town, seed, true);
		release = protect_town(&town, 1);
		for (uint32_t area = 0; area < wb_areas_count(town.areas);
		     area++) {
			struct wb_statement alone = { .subject = TOWN_ALONE,
				.area = area, .quarter = 8000 };
			struct wb_statement twin = alone;
			struct held one, other;

			twin.subject = TOWN_TWIN;
			one = held_by(release, alone);
			other = held_by(release, twin);
			assert_memory_equal(&one, &other, sizeof one);
			shown += one.state == WB_FIGURE_SHOWN;
		}
		wb_arena_free(town.arena);
	}
	assert_true(shown > TOWNS);
}

/* --- tables by hand ------------------------------------------------------------ */

enum { SETS = 4, AREAS = 3 };

/* A table of three areas of one zone each, two domains and their multi. */
struct hand {
	struct wb_arena *arena;
	struct wb_areas *areas;
	struct wb_project project;
	struct wb_indicator_spec indicators[3];
	struct wb_atom atoms[AREAS * SETS];
	struct wb_atom_group group;
	struct wb_indicator_column columns[3];
	struct wb_units units[2 * AREAS];
	uint32_t zone_area[AREAS];
	struct wb_account account;
	struct wb_indicator_table table;
};

static const int64_t hand_atoms[AREAS][SETS] = {
	/* none, a, b, both */
	{ 80, 20, 30, 12 }, { 41, 7, 40, 3 }, { 3, 2, 2, 2 },
};

static void
build_hand(struct hand *hand)
{
	static const char *const levels[] = { "buurt" };
	struct wb_indicator_spec spec = { .name = "a", .window = 1,
					  .sensitivity = WB_ORDINARY };
	struct wb_random random;

	memset(hand, 0, sizeof *hand);
	hand->arena = wb_arena_new();
	hand->areas = wb_areas_new(levels, 1, hand->arena);
	wb_random_init(&random, 9, 0);
	hand->indicators[0] = hand->indicators[1] = spec;
	hand->indicators[2] = spec;
	hand->indicators[2].kind = WB_KIND_MULTI;
	for (uint32_t area = 0; area < AREAS; area++) {
		char code[] = { 'B', (char)('0' + area) };

		assert_int_equal(area, wb_areas_add(hand->areas, 0,
			(struct wb_text){ code, 2 }));
		hand->zone_area[area] = area;
		for (size_t set = 0; set < SETS; set++) {
			hand->atoms[area * SETS + set] = (struct wb_atom){
				hand_atoms[area][set], wb_random_next(&random) };
			hand->units[area].count += hand_atoms[area][set];
			hand->units[AREAS + area].count +=
				hand_atoms[area][set];
		}
	}
	assert_non_null(wb_areas_sort(hand->areas));
	hand->group = (struct wb_atom_group){ .domains = { 0, 1 },
		.domain_count = 2, .atoms = hand->atoms };
	for (size_t i = 0; i < 3; i++)
		hand->columns[i].known = UINT64_MAX;
	hand->columns[0].atoms = 1 << 1 | 1 << 3;
	hand->columns[1].atoms = 1 << 2 | 1 << 3;
	hand->columns[2].atoms = 1 << 3;
	hand->project = (struct wb_project){ .quarter = 8000, .history = 1,
		.indicators = hand->indicators, .indicator_count = 3,
		.disclosure = { .profile = "strict",
			.combinations_from = "buurt", .key_file = "k" } };
	hand->account = (struct wb_account){ .source = UINT32_MAX,
		.read = 620, .used = 412,
		.unlinked = { 73, 104 }, .ignored = { 0 } };
	hand->table = (struct wb_indicator_table){ .project = &hand->project,
		.areas = hand->areas, .periods = 1, .first_period = 8000,
		.released = { true }, .zone_count = AREAS,
		.zone_area = hand->zone_area, .units = hand->units,
		.base_count = 2, .key_sum = 20260701, .groups = &hand->group,
		.group_count = 1, .columns = hand->columns,
		.accounts = &hand->account, .account_count = 1 };
}

static const struct wb_release *
protect_hand(struct hand *hand)
{
	const struct wb_release *release;
	struct wb_error err;

	assert_ok(wb_disclosure_protect(&hand->table,
		wb_disclosure_profile("strict"), 1, hand->arena, &release, NULL, &err),
		err);
	return release;
}

static void
assert_same_release(const struct wb_release *one,
		    const struct wb_release *other)
{
	struct wb_release_facts a = wb_release_facts(one);
	struct wb_release_facts b = wb_release_facts(other);

	assert_string_equal(a.digest, b.digest);
	assert_string_equal(a.run_id, b.run_id);
	assert_int_equal(a.shown, b.shown);
	assert_int_equal(a.suppressed, b.suppressed);
	for (int kind = WB_STATE_INDICATOR; kind <= WB_STATE_UNITS; kind++)
		for (uint32_t area = 0; area < 20; area++)
			for (uint32_t subject = 0; subject < 20; subject++) {
				struct wb_statement statement = {
					(enum wb_statement_kind)kind, 0, subject,
					area, 8000 };
				struct held x = held_by(one, statement);
				struct held y = held_by(other, statement);

				assert_memory_equal(&x, &y, sizeof x);
			}
}

/*
 * Area 1 has 7 in a alone and 3 in both: a (10) is shown, both (3) and the
 * multi are hidden. Area 2 has N = 9 and shows nothing, whatever is in it.
 */
static void
hidden_cells_hold_nothing(void **state)
{
	static const int64_t twins[][SETS] = {
		{ 9, 0, 0, 0 }, { 0, 0, 0, 9 }, { 4, 1, 4, 0 }, { 0, 9, 0, 0 },
	};
	struct hand one;
	const struct wb_release *before;

	(void)state;
	build_hand(&one);
	before = protect_hand(&one);
	for (size_t twin = 0; twin < ARRAY_SIZE(twins); twin++) {
		struct hand other;

		build_hand(&other);
		for (size_t set = 0; set < SETS; set++)
			other.atoms[2 * SETS + set] = (struct wb_atom){
				twins[twin][set], twin * 17 + set };
		assert_same_release(before, protect_hand(&other));
		wb_arena_free(other.arena);
	}
	wb_arena_free(one.arena);
}

static void
too_few_households_show_nothing(void **state)
{
	struct hand hand;
	const struct wb_release *release;
	struct wb_statement statement = { .area = 2, .quarter = 8000 };

	(void)state;
	build_hand(&hand);
	release = protect_hand(&hand);
	assert_true(wb_release_area_is_empty(release, 2));
	assert_false(wb_release_area_is_empty(release, 0));
	for (uint32_t i = 0; i < 3; i++) {
		statement.subject = i;
		check_hidden(held_by(release, statement), WB_FIGURE_SUPPRESSED);
	}
	statement.kind = WB_STATE_COMBINATION;
	for (uint32_t set = 1; set < SETS; set++) {
		statement.subject = set;
		check_hidden(held_by(release, statement), WB_FIGURE_SUPPRESSED);
	}
	wb_arena_free(hand.arena);
}

static void
check_rows(int64_t shown, int64_t rows)
{
	assert_int_equal(0, shown % WB_ROWS_BASE);
	assert_true(llabs(shown - rows) < WB_ROWS_BASE);
}

static void
facts_are_those_of_the_cells(void **state)
{
	const struct wb_public_account *accounts;
	struct wb_release_facts facts;
	struct hand hand;
	const struct wb_release *release;

	(void)state;
	build_hand(&hand);
	release = protect_hand(&hand);
	facts = wb_release_facts(release);
	/* Area 0: all six. Area 1: a, b, and the sets a and b. */
	assert_int_equal(10, facts.shown);
	assert_int_equal(8, facts.suppressed);
	assert_int_equal(64, strlen(facts.digest));
	assert_int_equal(8, strlen(facts.run_id));
	assert_memory_equal(facts.digest, facts.run_id, 8);
	assert_true(facts.has_counts);
	assert_false(facts.demo);
	assert_int_equal(10, facts.sensitive_threshold);
	assert_int_equal(1, wb_release_accounts(release, &accounts));
	check_rows(accounts[0].read, 620);
	check_rows(accounts[0].used, 412);
	check_rows(accounts[0].not_linked, 177);
	assert_int_equal(WB_ROWS_HIDDEN, accounts[0].ignored);
	assert_true(accounts[0].shown);
	assert_near(accounts[0].link_share, (double)accounts[0].used /
		    (double)(accounts[0].used + accounts[0].not_linked), 1e-12);
	wb_arena_free(hand.arena);
}

/* In a project of one block a row is a household: then nothing is said. */
static void
few_rows_say_nothing(void **state)
{
	const struct wb_public_account *accounts;
	struct hand hand;

	(void)state;
	build_hand(&hand);
	hand.account = (struct wb_account){ .source = UINT32_MAX, .read = 499,
					    .used = 499 };
	assert_int_equal(1, wb_release_accounts(protect_hand(&hand), &accounts));
	assert_int_equal(WB_ROWS_HIDDEN, accounts[0].read);
	assert_int_equal(WB_ROWS_HIDDEN, accounts[0].used);
	assert_int_equal(WB_ROWS_HIDDEN, accounts[0].rejected);
	assert_false(accounts[0].shown);
	wb_arena_free(hand.arena);
}

/*
 * A key of 0 would be known to all, and one that changes with what is counted
 * would round the same rows again with each new indicator.
 */
static void
rows_are_keyed_by_the_register(void **state)
{
	const struct wb_public_account *accounts;
	struct wb_public_account before;
	struct hand hand;

	(void)state;
	build_hand(&hand);
	assert_int_equal(1, wb_release_accounts(protect_hand(&hand), &accounts));
	before = accounts[0];
	hand.table.group_count = 0;
	for (size_t i = 0; i < 3; i++)
		hand.columns[i].group = UINT32_MAX;
	assert_int_equal(1, wb_release_accounts(protect_hand(&hand), &accounts));
	assert_int_equal(before.read, accounts[0].read);
	assert_int_equal(before.used, accounts[0].used);
	assert_int_equal(before.not_linked, accounts[0].not_linked);
	hand.table.key_sum = 0;
	assert_int_equal(1, wb_release_accounts(protect_hand(&hand), &accounts));
	assert_int_equal(WB_ROWS_HIDDEN, accounts[0].read);
	assert_false(accounts[0].shown);
	wb_arena_free(hand.arena);
}

static void
the_run_id_tells_figures_not_threads(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 8; seed++) {
		struct town town, other;
		const struct wb_release *release;

		build_town(&town, seed, true);
		build_town(&other, seed + 1, true);
		release = protect_town(&town, 1);
		assert_same_release(release, protect_town(&town, 4));
		assert_string_not_equal(wb_release_facts(release).digest,
			wb_release_facts(protect_town(&other, 1)).digest);
		wb_arena_free(town.arena);
		wb_arena_free(other.arena);
	}
}

/* Hidden ones among the statements of a kind; each of them has a reason. */
static int64_t
hidden_with_reason(const struct town *town, const struct wb_release *release,
		   const struct wb_reasons *reasons,
		   struct wb_statement statement, uint32_t subjects)
{
	int64_t hidden = 0;

	for (uint32_t subject = 0; subject < subjects; subject++) {
		const struct wb_reason *reason;

		statement.subject = subject;
		reason = wb_reasons_find(reasons, statement);
		assert_int_equal(reason != NULL, held_by(release, statement)
				 .state == WB_FIGURE_SUPPRESSED);
		hidden += reason != NULL;
		if (reason && statement.kind == WB_STATE_COMBINATION)
			assert_int_equal(reason->cause == WB_CAUSE_UNITS,
				size_of(town, statement.area,
					WB_BASE_HOUSEHOLDS).units < MINIMUM);
	}
	return hidden;
}

static void
what_is_hidden_has_one_reason(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 3; seed++) {
		struct town town;
		struct wb_reasons reasons;
		const struct wb_release *release;
		struct wb_statement statement = { .kind = WB_STATE_COMBINATION,
			.quarter = 8000 };
		int64_t hidden = 0;

		build_town(&town, seed, seed % 2 == 0);
		release = protect_and_ask(&town, 1, &reasons);
		assert_same_release(release, protect_town(&town, 1));
		(void)wb_release_combinations(release, &statement.group);
		for (uint32_t area = 0; area < wb_areas_count(town.areas);
		     area++) {
			statement.area = area;
			hidden += hidden_with_reason(&town, release, &reasons,
						     statement, 8);
			for (int32_t q = 8001 - TOWN_HISTORY; q <= 8000; q++) {
				struct wb_statement own = { .area = area,
							    .quarter = q };

				hidden += hidden_with_reason(&town, release,
					&reasons, own, TOWN_INDICATORS);
			}
		}
		assert_int_equal(hidden, reasons.count);
		assert_int_equal(hidden, wb_release_facts(release).suppressed);
		wb_arena_free(town.arena);
	}
}

static enum wb_status
protect_again(void *context, struct wb_error *err)
{
	struct town *town = context;
	struct wb_arena *arena = wb_arena_new();
	const struct wb_indicator_table *table;
	const struct wb_release *release;
	struct wb_reasons reasons;
	enum wb_status status = arena ? wb_indicator_count(&town->linkage, 1,
		arena, &table, err) : wb_error_no_memory(err);

	if (status == WB_OK)
		status = wb_disclosure_protect(table,
			wb_disclosure_profile("strict"), 1, arena, &release,
			&reasons, err);
	wb_arena_free(arena);
	return status;
}

static void
each_allocation_may_fail(void **state)
{
	struct town town;

	(void)state;
	build_town(&town, 3, true);
	assert_true(fail_each_allocation(protect_again, &town) > 10);
	wb_arena_free(town.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statements_follow_the_rules),
		cmocka_unit_test(the_same_households_round_alike),
		cmocka_unit_test(hidden_cells_hold_nothing),
		cmocka_unit_test(too_few_households_show_nothing),
		cmocka_unit_test(facts_are_those_of_the_cells),
		cmocka_unit_test(few_rows_say_nothing),
		cmocka_unit_test(rows_are_keyed_by_the_register),
		cmocka_unit_test(the_run_id_tells_figures_not_threads),
		cmocka_unit_test(what_is_hidden_has_one_reason),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
