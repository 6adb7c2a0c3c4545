/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves what src/indicator counts from kept rows (rows.c and the file of each
 * kind), on towns small enough to count by hand: who counts, the latest and the
 * window, ties, areas, and that no order of rows matters.
 */
#include "hand_rows.h"

#include "wijkbeeld/random.h"

enum { NOW = HAND_HISTORY - 1, BEFORE = 0, LAST = HAND_QUARTERS - 1 };

static size_t
at(size_t area, size_t period)
{
	return area * HAND_HISTORY + period;
}

/* --- amounts --------------------------------------------------------------------- */

static void
add_amount(struct hand *hand, uint32_t address, int quarter, int day,
	   int64_t cents)
{
	hand_row(hand, address, quarter, day)->value.cents = cents;
}

/*
 * Buurt one holds addresses 0 to 3, two holds 4 and 5; 5 is no household. The
 * window of the last period is quarters 1 to 4, that of the period before 0 to
 * 3.
 */
static void
build_amounts(struct hand *hand, enum wb_nature nature)
{
	hand_build(hand, WB_KIND_AMOUNT, 6, 4);
	hand->sources[0].nature = nature;
	hand->units[5] = 0;
	add_amount(hand, 0, LAST, 1, 10000);	/* latest of 0 */
	add_amount(hand, 0, 2, 1, 90000);
	add_amount(hand, 1, LAST, 2, 20000);	/* two on its latest day */
	add_amount(hand, 1, LAST, 2, 30000);
	add_amount(hand, 1, LAST, 1, 80000);
	add_amount(hand, 2, 0, 1, 70000);	/* before the last window */
	add_amount(hand, 3, 3, 5, -5000);	/* a credit */
	add_amount(hand, 4, 1, 9, 0);		/* an amount of nothing */
	add_amount(hand, 5, LAST, 1, 999900);	/* no household */
}

static void
assert_amounts(const struct wb_amount_cell *got, struct wb_amount_cell want)
{
	assert_int_equal(want.contributors, got->contributors);
	assert_int_equal(want.key_sum, got->key_sum);
	assert_int_equal(want.twice_median, got->twice_median);
	assert_int_equal(want.total, got->total);
	assert_int_equal(want.largest, got->largest);
	assert_int_equal(want.second, got->second);
}

static void
a_state_counts_its_latest_amount(void **state)
{
	struct hand hand;
	const struct wb_amount_cell *cells;

	(void)state;
	build_amounts(&hand, WB_STATE);
	cells = hand_count(&hand)->columns[0].cells.amounts;
	/* -50, 100, 300 */
	assert_amounts(&cells[at(HAND_ONE, NOW)], (struct wb_amount_cell){
		3, 1000 + 2000 + 4000, 2 * 10000, 45000, 30000, 10000 });
	assert_amounts(&cells[at(HAND_TWO, NOW)], (struct wb_amount_cell){
		1, 5000, 0, 0, 0, 0 });
	/* -50, 0, 100, 300: the middle two */
	assert_amounts(&cells[at(HAND_TOWN, NOW)], (struct wb_amount_cell){
		4, 12000, 10000, 45000, 30000, 10000 });
	/* A quarter before: -50, 700, 900; 1 had nothing yet. */
	assert_amounts(&cells[at(HAND_ONE, BEFORE)], (struct wb_amount_cell){
		3, 1000 + 3000 + 4000, 2 * 70000, 165000, 90000, 70000 });
	wb_arena_free(hand.arena);
}

static void
events_are_added_up(void **state)
{
	struct hand hand;
	const struct wb_amount_cell *cells;

	(void)state;
	build_amounts(&hand, WB_EVENT);
	cells = hand_count(&hand)->columns[0].cells.amounts;
	/* -50, 1000, 1300 */
	assert_amounts(&cells[at(HAND_ONE, NOW)], (struct wb_amount_cell){
		3, 7000, 2 * 100000, 235000, 130000, 100000 });
	wb_arena_free(hand.arena);
}

static void
an_empty_window_has_no_amounts(void **state)
{
	struct hand hand;
	const struct wb_amount_cell *cells;

	(void)state;
	hand_build(&hand, WB_KIND_AMOUNT, 4, 2);
	hand.indicator.window = 1;
	add_amount(&hand, 0, 1, 1, 5000);
	cells = hand_count(&hand)->columns[0].cells.amounts;
	for (size_t cell = 0; cell < HAND_AREAS * HAND_HISTORY; cell++)
		assert_amounts(&cells[cell], (struct wb_amount_cell){ 0 });
	wb_arena_free(hand.arena);
}

/* --- surveys --------------------------------------------------------------------- */

static void
add_answer(struct hand *hand, uint32_t place, int quarter, bool holds,
	   double weight)
{
	struct wb_kept_row *row = hand_row(hand, place, quarter, 1);

	row->holds = holds;
	row->value.weight = weight;
}

static void
assert_part(const struct wb_part *got, int64_t has, int64_t all)
{
	assert_int_equal(has, got->has);
	assert_int_equal(all, got->all);
}

static void
respondents_are_weighted(void **state)
{
	struct hand hand;
	const struct wb_indicator_table *table;
	const struct wb_survey_cell *cells;

	(void)state;
	hand_build(&hand, WB_KIND_SURVEY, 4, 3);
	add_answer(&hand, 0, LAST, true, 1);
	add_answer(&hand, 1, LAST, false, 2);
	add_answer(&hand, 1, 2, false, 1);	/* one more of that address */
	add_answer(&hand, 2, LAST, false, 4);
	add_answer(&hand, 3, LAST, true, 2);
	add_answer(&hand, 3, 0, true, 2);	/* before the window */
	table = hand_count(&hand);
	cells = table->columns[0].cells.surveys;
	/* The zones are the buurten, in their order. */
	assert_int_equal(2, table->zone_count);
	assert_part(&table->columns[0].parts[at(0, NOW)], 1, 4);
	assert_part(&table->columns[0].parts[at(1, NOW)], 1, 1);
	assert_part(&table->columns[0].parts[at(1, BEFORE)], 1, 1);
	/* Weights 1 2 1 4: 8^2 / 22; 1 of 8 holds. */
	assert_int_equal(4, cells[at(HAND_ONE, NOW)].respondents);
	assert_int_equal(1, cells[at(HAND_ONE, NOW)].holding);
	assert_int_equal(1000 + 2000 + 2000 + 3000,
			 cells[at(HAND_ONE, NOW)].key_sum);
	assert_near(cells[at(HAND_ONE, NOW)].share, 0.125, 1e-15);
	assert_near(cells[at(HAND_ONE, NOW)].effective, 64.0 / 22, 1e-12);
	/* Equal weights: as many as there are. */
	assert_near(cells[at(HAND_TWO, NOW)].effective, 1, 1e-12);
	assert_int_equal(1, cells[at(HAND_TWO, BEFORE)].respondents);
	/* 10^2 / 26; 3 of 10 holds. */
	assert_near(cells[at(HAND_TOWN, NOW)].share, 0.3, 1e-15);
	assert_near(cells[at(HAND_TOWN, NOW)].effective, 100.0 / 26, 1e-12);
	wb_arena_free(hand.arena);
}

static void
respondents_of_an_area_count_for_its_parents(void **state)
{
	struct hand hand;
	const struct wb_indicator_table *table;
	const struct wb_survey_cell *cells;

	(void)state;
	hand_build(&hand, WB_KIND_SURVEY, 2, 1);
	hand.signal.by_area = true;
	add_answer(&hand, HAND_ONE, LAST, true, 1);
	add_answer(&hand, HAND_TWO, LAST, false, 1);
	add_answer(&hand, HAND_TOWN, LAST, true, 1);	/* no buurt told */
	table = hand_count(&hand);
	cells = table->columns[0].cells.surveys;
	assert_int_equal(3, cells[at(HAND_TOWN, NOW)].respondents);
	assert_int_equal(1, cells[at(HAND_ONE, NOW)].respondents);
	assert_near(cells[at(HAND_TOWN, NOW)].share, 2.0 / 3, 1e-15);
	/* Of its parts the town has what is of no buurt. */
	assert_part(&table->columns[0].parts[at(HAND_TOWN, NOW)], 1, 1);
	assert_part(&table->columns[0].parts[at(HAND_ONE, NOW)], 1, 1);
	assert_part(&table->columns[0].parts[at(HAND_TWO, NOW)], 0, 1);
	wb_arena_free(hand.arena);
}

/* --- concentration --------------------------------------------------------------- */

enum { ANNA = 500, BORIS = 200, CLARA = 900, DIRK = 1 };	/* as hashes */

static void
add_holding(struct hand *hand, uint32_t place, int quarter, uint64_t holder)
{
	hand_row(hand, place, quarter, 1)->value.holder = holder;
}

/* Addresses 0 to 5 are in buurt one, 6 and 7 in two. */
static void
build_holdings(struct hand *hand)
{
	hand_build(hand, WB_KIND_CONCENTRATION, 8, 6);
	add_holding(hand, 0, LAST, ANNA);
	add_holding(hand, 1, LAST, ANNA);
	add_holding(hand, 1, LAST, ANNA);	/* told twice */
	add_holding(hand, 2, LAST, BORIS);
	add_holding(hand, 3, LAST, BORIS);	/* with Clara */
	add_holding(hand, 3, LAST, CLARA);
	add_holding(hand, 4, LAST, DIRK);
	add_holding(hand, 4, 2, ANNA);		/* sold since */
	add_holding(hand, 5, 0, ANNA);		/* before the window */
	add_holding(hand, 6, LAST, CLARA);
	add_holding(hand, 7, 3, CLARA);
}

static void
the_largest_holder_is_found(void **state)
{
	struct hand hand;
	const struct wb_concentration_cell *cells, *one;

	(void)state;
	build_holdings(&hand);
	cells = hand_count(&hand)->columns[0].cells.concentrations;
	one = &cells[at(HAND_ONE, NOW)];
	/* Anna and Boris have two each; Anna's keys are the least: 1 and 2. */
	assert_int_equal(5, one->units.count);
	assert_int_equal(4, one->holders);
	assert_int_equal(2, one->held.count);
	assert_int_equal(1000 + 2000, one->held.key_sum);
	/* Parts 2, 2, 1, 1 of 6. */
	assert_near(one->hhi, 10.0 / 36, 1e-15);
	/* In the whole town Clara has three. */
	assert_int_equal(7, cells[at(HAND_TOWN, NOW)].units.count);
	assert_int_equal(3, cells[at(HAND_TOWN, NOW)].held.count);
	assert_int_equal(4000 + 7000 + 8000,
			 cells[at(HAND_TOWN, NOW)].held.key_sum);
	assert_near(cells[at(HAND_TWO, NOW)].hhi, 1, 0);
	/* Only then Anna had 4 and 5. */
	assert_int_equal(2, cells[at(HAND_ONE, BEFORE)].held.count);
	assert_int_equal(5000 + 6000,
			 cells[at(HAND_ONE, BEFORE)].held.key_sum);
	wb_arena_free(hand.arena);
}

static void
several_largest_share_an_address_once(void **state)
{
	struct hand hand;
	const struct wb_concentration_cell *cells;

	(void)state;
	build_holdings(&hand);
	hand.indicator.top = 2;
	cells = hand_count(&hand)->columns[0].cells.concentrations;
	/* Clara's 3, 6, 7 and Anna's 0, 1. */
	assert_int_equal(5, cells[at(HAND_TOWN, NOW)].held.count);
	wb_arena_free(hand.arena);
	build_holdings(&hand);
	hand.indicator.top = 3;
	/* And Boris's 2; his 3 is Clara's too. */
	cells = hand_count(&hand)->columns[0].cells.concentrations;
	assert_int_equal(6, cells[at(HAND_TOWN, NOW)].held.count);
	wb_arena_free(hand.arena);
}

static void
events_hold_for_the_whole_window(void **state)
{
	struct hand hand;
	const struct wb_concentration_cell *cells;

	(void)state;
	build_holdings(&hand);
	hand.sources[0].nature = WB_EVENT;
	cells = hand_count(&hand)->columns[0].cells.concentrations;
	/* Now Anna's 0, 1 and 4. */
	assert_int_equal(3, cells[at(HAND_ONE, NOW)].held.count);
	assert_int_equal(1000 + 2000 + 5000,
			 cells[at(HAND_ONE, NOW)].held.key_sum);
	wb_arena_free(hand.arena);
}

static void
rows_of_areas_are_units_of_their_latest_quarter(void **state)
{
	struct hand hand;
	const struct wb_concentration_cell *cells;

	(void)state;
	hand_build(&hand, WB_KIND_CONCENTRATION, 2, 1);
	hand.signal.by_area = true;
	for (int row = 0; row < 3; row++)
		add_holding(&hand, HAND_ONE, 3, ANNA);
	add_holding(&hand, HAND_ONE, 3, BORIS);
	add_holding(&hand, HAND_TWO, 3, BORIS);
	add_holding(&hand, HAND_TWO, 2, CLARA);		/* an older state */
	cells = hand_count(&hand)->columns[0].cells.concentrations;
	assert_int_equal(4, cells[at(HAND_ONE, NOW)].units.count);
	assert_int_equal(3, cells[at(HAND_ONE, NOW)].held.count);
	assert_int_equal(1, cells[at(HAND_TWO, NOW)].units.count);
	assert_int_equal(5, cells[at(HAND_TOWN, NOW)].units.count);
	assert_near(cells[at(HAND_TOWN, NOW)].hhi, 13.0 / 25, 1e-15);
	wb_arena_free(hand.arena);
}

/* --- persons --------------------------------------------------------------------- */

static void
add_person(struct hand *hand, uint32_t address, int quarter, int day,
	   uint64_t person, uint8_t from)
{
	struct wb_kept_row *row = hand_row(hand, address, quarter, day);

	row->key = person;
	row->from = from;
	row->value.home = hand_key(address);
}

/* Addresses 0 and 1 are in buurt one, 2 and 3 in two. */
static void
build_persons(struct hand *hand, int at_least)
{
	hand_build(hand, WB_KIND_PERSONS, 4, 2);
	hand->indicator.number = at_least;
	add_person(hand, 0, LAST, 1, 11, 0);
	add_person(hand, 0, LAST, 3, 11, 0);	/* twice in one source */
	add_person(hand, 0, 2, 1, 22, 0);	/* moved from 0 to 2 */
	add_person(hand, 2, LAST, 1, 22, 1);
	add_person(hand, 1, LAST, 7, 33, 1);	/* one day, two homes */
	add_person(hand, 3, LAST, 7, 33, 0);
	add_person(hand, 1, 0, 1, 44, 0);	/* before the window */
	add_person(hand, 1, LAST, 1, 44, 1);
	add_person(hand, 1, LAST, 1, 55, 1);
}

static void
assert_persons(const struct wb_atom *got, int64_t count, uint64_t key_sum)
{
	assert_int_equal(count, got->count);
	assert_int_equal(key_sum, got->key_sum);
}

static void
persons_count_once_where_they_were_last(void **state)
{
	struct hand hand;
	const struct wb_indicator_table *table;
	const struct wb_atom *cells;

	(void)state;
	build_persons(&hand, 1);
	table = hand_count(&hand);
	cells = table->columns[0].cells.persons;
	assert_part(&table->columns[0].parts[at(0, NOW)], 3, 3);
	assert_part(&table->columns[0].parts[at(1, NOW)], 2, 2);
	assert_part(&table->columns[0].parts[at(0, BEFORE)], 2, 2);
	assert_persons(&cells[at(HAND_TOWN, NOW)], 5, 11 + 22 + 33 + 44 + 55);
	assert_persons(&cells[at(HAND_ONE, NOW)], 3, 11 + 44 + 55);
	/* 33 stands at the home with the largest key. */
	assert_persons(&cells[at(HAND_TWO, NOW)], 2, 22 + 33);
	assert_persons(&cells[at(HAND_ONE, BEFORE)], 2, 22 + 44);
	wb_arena_free(hand.arena);
}

static void
persons_in_two_sources(void **state)
{
	struct hand hand;
	const struct wb_atom *cells;

	(void)state;
	build_persons(&hand, 2);
	cells = hand_count(&hand)->columns[0].cells.persons;
	assert_persons(&cells[at(HAND_TOWN, NOW)], 2, 22 + 33);
	assert_persons(&cells[at(HAND_ONE, NOW)], 0, 0);
	assert_persons(&cells[at(HAND_TOWN, BEFORE)], 0, 0);
	wb_arena_free(hand.arena);
}

/* --- no order matters ---------------------------------------------------------------- */

static const struct {
	enum wb_indicator_kind kind;
	size_t cell_size;
} kinds[] = {
	{ WB_KIND_AMOUNT, sizeof(struct wb_amount_cell) },
	{ WB_KIND_SURVEY, sizeof(struct wb_survey_cell) },
	{ WB_KIND_CONCENTRATION, sizeof(struct wb_concentration_cell) },
	{ WB_KIND_PERSONS, sizeof(struct wb_atom) },
};

static void
draw_row(struct hand *hand, enum wb_indicator_kind kind,
	 struct wb_random *random)
{
	uint32_t address = wb_random_below(random, 40);
	struct wb_kept_row *row = hand_row(hand, address,
		(int)wb_random_below(random, HAND_QUARTERS),
		(int)wb_random_below(random, 3));

	row->holds = wb_random_chance(random, 0.4);
	row->from = (uint8_t)wb_random_below(random, 2);
	switch (kind) {
	case WB_KIND_SURVEY:
		row->value.weight = 0.1 + wb_random_unit(random);
		break;
	case WB_KIND_PERSONS:
		row->key = 1 + wb_random_below(random, 60);
		row->value.home = hand_key(address);
		break;
	default:	/* cents, or one of few holders */
		row->value.cents = 1 + wb_random_below(random, 6);
		break;
	}
}

/* As another run hashes holders: other numbers in another order. */
static void
rehash(struct hand *hand, enum wb_indicator_kind kind)
{
	for (size_t row = 0; kind == WB_KIND_CONCENTRATION &&
	     row < hand->signal.row_count; row++)
		hand->rows[row].value.holder =
			wb_random_mix(hand->rows[row].value.holder);
}

static void
shuffle_rows(struct hand *hand, struct wb_random *random)
{
	for (size_t last = hand->signal.row_count - 1; last > 0; last--) {
		size_t other = wb_random_below(random, (uint32_t)last + 1);
		struct wb_kept_row one = hand->rows[last];

		hand->rows[last] = hand->rows[other];
		hand->rows[other] = one;
	}
}

static void
no_order_of_rows_matters(void **state)
{
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20261125, 4);
	for (size_t k = 0; k < ARRAY_SIZE(kinds); k++)
		for (int run = 0; run < 20; run++) {
			struct hand hand;
			const void *one, *other;

			hand_build(&hand, kinds[k].kind, 40, 25);
			for (int row = 0; row < 300; row++)
				draw_row(&hand, kinds[k].kind, &random);
			one = hand_count(&hand)->columns[0].cells.any;
			shuffle_rows(&hand, &random);
			rehash(&hand, kinds[k].kind);
			other = hand_count(&hand)->columns[0].cells.any;
			assert_memory_equal(one, other, HAND_AREAS *
				HAND_HISTORY * kinds[k].cell_size);
			wb_arena_free(hand.arena);
		}
}

static enum wb_status
count_again(void *context, struct wb_error *err)
{
	struct hand *hand = context;
	struct wb_arena *arena = wb_arena_new();
	const struct wb_indicator_table *table;
	enum wb_status status = arena ? wb_indicator_count(&hand->linkage, 1,
		arena, &table, err) : wb_error_no_memory(err);

	wb_arena_free(arena);
	return status;
}

static void
each_allocation_may_fail(void **state)
{
	struct hand hand;

	(void)state;
	build_holdings(&hand);
	hand_count(&hand);
	assert_true(fail_each_allocation(count_again, &hand) > 3);
	wb_arena_free(hand.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_state_counts_its_latest_amount),
		cmocka_unit_test(events_are_added_up),
		cmocka_unit_test(an_empty_window_has_no_amounts),
		cmocka_unit_test(respondents_are_weighted),
		cmocka_unit_test(respondents_of_an_area_count_for_its_parents),
		cmocka_unit_test(the_largest_holder_is_found),
		cmocka_unit_test(several_largest_share_an_address_once),
		cmocka_unit_test(events_hold_for_the_whole_window),
		cmocka_unit_test(rows_of_areas_are_units_of_their_latest_quarter),
		cmocka_unit_test(persons_count_once_where_they_were_last),
		cmocka_unit_test(persons_in_two_sources),
		cmocka_unit_test(no_order_of_rows_matters),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
