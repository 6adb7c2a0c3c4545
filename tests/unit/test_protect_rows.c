/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/disclosure/protect_*.c of the kinds that keep rows: what a release
 * says of each, what it hides, and that what is hidden leaves no trace.
 */
#include "hand_rows.h"

#include "wijkbeeld/disclosure.h"

#include "disclosure/rules.h"

enum { LAST = HAND_QUARTERS - 1 };

static const struct wb_release *
protect(struct hand *hand)
{
	const struct wb_indicator_table *table = hand_count(hand);
	const struct wb_release *release;
	struct wb_error err;

	assert_ok(wb_disclosure_protect(table, wb_disclosure_profile("strict"), 1,
					hand->arena, &release, NULL, &err), err);
	return release;
}

/* All that can be read of a figure; zero where there is nothing. */
struct held {
	enum wb_figure_state state, counted, sampled;
	double value, lower, upper;
	struct wb_count count;
	struct wb_sample sample;
	enum wb_unit unit;
};

static struct held
held_of(const struct wb_release *release, uint32_t area)
{
	struct wb_statement statement = { .area = area,
					  .quarter = HAND_QUARTER };
	struct wb_figure figure = wb_release_figure(release, statement);
	struct held held;

	memset(&held, 0, sizeof held);
	held.state = wb_figure_read(figure, &held.value);
	held.counted = wb_figure_count(figure, &held.count);
	held.sampled = wb_figure_sample(figure, &held.sample);
	assert_int_equal(held.state, wb_figure_bounds(figure, &held.lower,
						      &held.upper));
	held.unit = wb_figure_unit(figure);
	return held;
}

static void
assert_nothing(struct held held, enum wb_figure_state state, enum wb_unit unit)
{
	struct held nothing;

	memset(&nothing, 0, sizeof nothing);
	nothing.state = nothing.counted = nothing.sampled = state;
	nothing.unit = unit;
	assert_memory_equal(&nothing, &held, sizeof held);
}

/* --- amounts --------------------------------------------------------------------- */

/* Households with 100, 110, ...: so many in buurt one, so many in two. */
static void
build_debts(struct hand *hand, uint32_t in_one, uint32_t in_two)
{
	hand_build(hand, WB_KIND_AMOUNT, in_one + in_two, in_one);
	for (uint32_t a = 0; a < in_one + in_two; a++)
		hand_row(hand, a, LAST, 1)->value.cents =
			10000 + 1000 * (a < in_one ? a : a - in_one);
}

static void
medians_need_thirty_households(void **state)
{
	struct hand hand;
	const struct wb_release *release;
	struct held held;

	(void)state;
	build_debts(&hand, 29, 0);
	assert_nothing(held_of(protect(&hand), HAND_ONE), WB_FIGURE_SUPPRESSED,
		       WB_UNIT_EURO);
	wb_arena_free(hand.arena);
	build_debts(&hand, 0, 30);
	release = protect(&hand);
	held = held_of(release, HAND_TWO);
	assert_int_equal(WB_FIGURE_SHOWN, held.state);
	/* (240 + 250) / 2 = 245. */
	assert_near(held.value, 250, 0);
	assert_near(held.lower, 225, 0);
	assert_near(held.upper, 275, 0);
	assert_int_equal(WB_UNIT_EURO, held.unit);
	assert_int_equal(WB_FIGURE_NO_DATA, held.counted);
	assert_true(wb_release_facts(release).has_counts);
	wb_arena_free(hand.arena);
}

static void
one_debtor_may_not_have_most(void **state)
{
	struct hand hand;

	(void)state;
	hand_build(&hand, WB_KIND_AMOUNT, 62, 31);
	for (uint32_t a = 0; a < 62; a++)
		hand_row(&hand, a, LAST, 1)->value.cents = 100;
	/* Thirty others have 30.00: just half, and a cent more. */
	hand.rows[0].value.cents = 3000;
	hand.rows[31].value.cents = 3001;
	assert_int_equal(WB_FIGURE_SHOWN, held_of(protect(&hand),
						  HAND_ONE).state);
	assert_int_equal(WB_FIGURE_SUPPRESSED, held_of(protect(&hand),
						       HAND_TWO).state);
	wb_arena_free(hand.arena);
}

/* What is left of the town without buurt one, or without both. */
static const struct rest_case {
	uint32_t one, two, neither;	/* have an amount; the last in no buurt */
	bool one_shown, two_shown;
	const char *why;
} rest_cases[] = {
	{ 40, 30, 0, true, true, "nobody is left" },
	{ 40, 0, 0, true, false, "the town is buurt one" },
	{ 40, 29, 0, false, false, "29 are left" },
	{ 29, 40, 0, false, false, "29 are left, the other way round" },
	{ 40, 30, 29, true, false, "29 are left, the smallest is hidden" },
	{ 30, 40, 1, false, true, "one is left" },
	{ 30, 30, 1, false, true, "as many: by code" },
	{ 40, 30, 30, true, true, "30 are left" },
	{ 40, 1, 29, true, false, "30 are left with the hidden one" },
};

static void
what_is_left_is_of_enough(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(rest_cases); row++) {
		const struct rest_case *c = &rest_cases[row];
		uint32_t count = c->one + c->two + c->neither;
		const struct wb_release *release;
		struct wb_reasons reasons;
		struct wb_error err;
		struct hand hand;

		print_message("%s\n", c->why);
		build_debts(&hand, c->one, c->two + c->neither);
		for (uint32_t a = count - c->neither; a < count; a++)
			hand.area[count + a] = WB_NO_AREA;
		assert_ok(wb_disclosure_protect(hand_count(&hand),
			wb_disclosure_profile("strict"), 1, hand.arena,
			&release, &reasons, &err), err);
		assert_int_equal(WB_FIGURE_SHOWN,
				 held_of(release, HAND_TOWN).state);
		assert_int_equal(c->one_shown, held_of(release, HAND_ONE)
				 .state == WB_FIGURE_SHOWN);
		assert_int_equal(c->two_shown, held_of(release, HAND_TWO)
				 .state == WB_FIGURE_SHOWN);
		for (size_t r = 0; r < reasons.count; r++) {
			uint32_t area = reasons.reasons[r].hidden.area;
			uint32_t has = area == HAND_ONE ? c->one : c->two;

			if (reasons.reasons[r].hidden.quarter == HAND_QUARTER)
				assert_int_equal(has < 30 ? WB_CAUSE_AMOUNT :
					WB_CAUSE_REST,
					reasons.reasons[r].cause);
		}
		wb_arena_free(hand.arena);
	}
}

/* What is open leaves what it leaves. */
static void
what_is_left_of_open_amounts_is_open(void **state)
{
	struct hand hand;

	(void)state;
	build_debts(&hand, 40, 12);
	hand.indicator.sensitivity = WB_OPEN;
	assert_int_equal(WB_FIGURE_SHOWN, held_of(protect(&hand),
						  HAND_ONE).state);
	wb_arena_free(hand.arena);
}

/* --- surveys --------------------------------------------------------------------- */

/* By area too: without buurt one 19 would be left, or 20. */
static void
respondents_that_are_left(void **state)
{
	(void)state;
	for (uint32_t in_two = 19; in_two <= 20; in_two++)
		for (int by_area = 0; by_area < 2; by_area++) {
			struct hand hand;

			hand_build(&hand, WB_KIND_SURVEY, 120 + in_two, 120);
			hand.signal.by_area = by_area;
			for (uint32_t a = 0; a < 120 + in_two; a++) {
				struct wb_kept_row *row = hand_row(&hand,
					!by_area ? a : a < 120 ? HAND_ONE :
					HAND_TWO, LAST, 1);

				row->holds = a % 5 < 2;
				row->value.weight = 1;
			}
			assert_int_equal(in_two == 20 ? WB_FIGURE_SHOWN :
				WB_FIGURE_SUPPRESSED,
				held_of(protect(&hand), HAND_ONE).state);
			wb_arena_free(hand.arena);
		}
}

/* 120 in buurt one, 48 of them hold; or 19. Every third weighs two. */
static void
build_survey(struct hand *hand, uint32_t count, bool weighted)
{
	hand_build(hand, WB_KIND_SURVEY, count, count);
	for (uint32_t a = 0; a < count; a++) {
		struct wb_kept_row *row = hand_row(hand, a, LAST, 1);

		row->holds = a % 5 < 2;
		row->value.weight = weighted && a % 3 == 0 ? 2 : 1;
	}
}

static void
surveys_are_told_in_steps(void **state)
{
	struct hand hand;
	struct held held;

	(void)state;
	build_survey(&hand, 19, false);
	assert_nothing(held_of(protect(&hand), HAND_ONE), WB_FIGURE_SUPPRESSED,
		       WB_UNIT_SHARE);
	wb_arena_free(hand.arena);
	build_survey(&hand, 120, false);
	held = held_of(protect(&hand), HAND_ONE);
	assert_near(held.value, 0.4, 1e-12);
	assert_near(held.lower, 0.375, 1e-12);
	assert_near(held.upper, 0.425, 1e-12);
	assert_int_equal(WB_FIGURE_SHOWN, held.sampled);
	assert_int_equal(120, held.sample.respondents);
	assert_int_equal(120, held.sample.effective);
	assert_near(held.sample.step, 0.05, 1e-12);
	assert_int_equal(WB_FIGURE_NO_DATA, held.counted);
	wb_arena_free(hand.arena);
	build_survey(&hand, 120, true);
	/* 160^2 / (80 + 40 * 4) = 106.7 of 120, down to 105. */
	held = held_of(protect(&hand), HAND_ONE);
	assert_int_equal(105, held.sample.effective);
	assert_int_equal(120, held.sample.respondents);
	wb_arena_free(hand.arena);
}

/* In small surveys a reader who knows t can cut the step short. */
static void
bounds_know_the_threshold(void **state)
{
	struct hand hand;
	struct held held;

	(void)state;
	hand_build(&hand, WB_KIND_SURVEY, 25, 25);
	for (uint32_t a = 0; a < 25; a++) {
		struct wb_kept_row *row = hand_row(&hand, a, LAST, 1);

		row->holds = a < 8;
		row->value.weight = 1;
	}
	/* 8 of 25 is 32%: 25 in steps of 25, so from 12.5 to 37.5; but at
	 * least 5 of at most 29. */
	held = held_of(protect(&hand), HAND_ONE);
	assert_near(held.value, 0.25, 1e-12);
	assert_near(held.lower, 5.0 / 29, 1e-12);
	assert_near(held.upper, 0.375, 1e-12);
	wb_arena_free(hand.arena);
}

/* --- concentration --------------------------------------------------------------- */

static void
build_holders(struct hand *hand, uint32_t addresses, uint32_t first,
	      uint32_t second)
{
	hand_build(hand, WB_KIND_CONCENTRATION, addresses, addresses);
	for (uint32_t a = 0; a < addresses; a++)
		hand_row(hand, a, LAST, 1)->value.holder =
			a < first ? 1 : a < first + second ? 2 : 3 + a;
}

static const struct holder_case {
	const char *name;
	uint32_t addresses, first, second;
	enum wb_sensitivity sensitivity;
	bool shown;
} holder_cases[] = {
	{ "three holders", 40, 20, 19, WB_ORDINARY, true },
	{ "two holders", 40, 20, 20, WB_ORDINARY, false },
	{ "two, open", 40, 20, 20, WB_OPEN, true },
	{ "largest has t", 40, 5, 4, WB_ORDINARY, true },
	{ "largest has t - 1", 40, 4, 3, WB_ORDINARY, false },
	{ "rest is t - 1", 40, 36, 2, WB_ORDINARY, false },
	{ "nine units", 9, 5, 2, WB_ORDINARY, false },
	{ "nine, open", 9, 5, 2, WB_OPEN, false },
	{ "sensitive, t - 1", 40, 9, 8, WB_SENSITIVE, false },
	{ "sensitive", 60, 30, 8, WB_SENSITIVE, true },
};

static void
holders_are_judged(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(holder_cases); row++) {
		const struct holder_case *c = &holder_cases[row];
		struct hand hand;
		struct held held;

		print_message("%s\n", c->name);
		build_holders(&hand, c->addresses, c->first, c->second);
		hand.indicator.sensitivity = c->sensitivity;
		held = held_of(protect(&hand), HAND_ONE);
		wb_arena_free(hand.arena);
		if (!c->shown) {
			assert_nothing(held, WB_FIGURE_SUPPRESSED,
				       WB_UNIT_SHARE);
			continue;
		}
		assert_int_equal(WB_FIGURE_SHOWN, held.counted);
		assert_true(llabs(held.count.numerator - c->first) < 5);
		assert_true(llabs(held.count.denominator - c->addresses) < 5);
		assert_true(c->sensitivity == WB_OPEN ||
			    held.count.numerator % 5 == 0);
		assert_true(held.lower <= c->first && c->first <= held.upper);
	}
}

static void
an_index_is_told_in_steps(void **state)
{
	struct hand hand;
	struct held held;

	(void)state;
	build_holders(&hand, 40, 20, 10);
	hand.indicator.measure = WB_CONCENTRATION_HHI;
	held = held_of(protect(&hand), HAND_ONE);
	/* (400 + 100 + 10) / 1600 = 31.9, in steps of 25. */
	assert_near(held.value, 25, 0);
	assert_near(held.lower, 12.5, 0);
	assert_near(held.upper, 37.5, 0);
	assert_int_equal(WB_UNIT_NUMBER, held.unit);
	wb_arena_free(hand.arena);
	build_holders(&hand, 19, 8, 6);
	hand.indicator.measure = WB_CONCENTRATION_HHI;
	assert_nothing(held_of(protect(&hand), HAND_ONE), WB_FIGURE_SUPPRESSED,
		       WB_UNIT_NUMBER);
	wb_arena_free(hand.arena);
}

/* --- persons --------------------------------------------------------------------- */

/* Each address has `each` youths, and the first `known` have one known. */
static void
build_youths(struct hand *hand, uint32_t in_one, uint32_t in_two,
	     uint16_t each, uint32_t known_one, uint32_t known_two)
{
	uint32_t count = in_one + in_two;

	hand_build(hand, WB_KIND_PERSONS, count, in_one);
	hand_add_base(hand, count, each);
	for (uint32_t a = 0; a < count; a++) {
		bool known = a < in_one ? a < known_one :
			     a - in_one < known_two;
		struct wb_kept_row *row;

		if (!known)
			continue;
		row = hand_row(hand, a, LAST, 1);
		row->key = 77 * (a + 1);
		row->value.home = hand_key(a);
	}
}

static void
persons_are_a_share_of_persons(void **state)
{
	struct hand hand;
	struct held held;

	(void)state;
	build_youths(&hand, 30, 20, 2, 12, 4);
	held = held_of(protect(&hand), HAND_ONE);
	assert_int_equal(WB_FIGURE_SHOWN, held.counted);
	assert_true(llabs(held.count.numerator - 12) < 5);
	assert_true(llabs(held.count.denominator - 60) < 5);
	assert_nothing(held_of(protect(&hand), HAND_TWO), WB_FIGURE_SUPPRESSED,
		       WB_UNIT_SHARE);
	wb_arena_free(hand.arena);
}

/* More of them than the base has: of a buurt that is hidden, not told. */
static void
a_base_that_is_too_small(void **state)
{
	struct hand hand;

	(void)state;
	build_youths(&hand, 12, 60, 1, 12, 6);
	hand.units[2 * 72] = 0;		/* buurt one has 11 youths, 12 known */
	assert_nothing(held_of(protect(&hand), HAND_ONE), WB_FIGURE_SUPPRESSED,
		       WB_UNIT_SHARE);
	assert_int_equal(WB_FIGURE_SHOWN,
			 held_of(protect(&hand), HAND_TWO).state);
	wb_arena_free(hand.arena);
	build_youths(&hand, 30, 30, 0, 12, 12);
	for (uint32_t area = 0; area < HAND_AREAS; area++)
		assert_nothing(held_of(protect(&hand), area),
			       WB_FIGURE_NOT_CALCULABLE, WB_UNIT_SHARE);
	wb_arena_free(hand.arena);
}

static void
staff_are_warned_of_a_small_base(void **state)
{
	struct hand hand;
	struct wb_notices *notices;

	(void)state;
	build_youths(&hand, 30, 30, 1, 12, 12);
	notices = wb_notices_new(hand.arena);
	wb_indicator_warn(hand_count(&hand), notices);
	assert_int_equal(0, wb_notices_count(notices));
	wb_arena_free(hand.arena);
	build_youths(&hand, 30, 30, 0, 12, 12);
	notices = wb_notices_new(hand.arena);
	wb_indicator_warn(hand_count(&hand), notices);
	assert_int_equal(1, wb_notices_count(notices));
	assert_string_equal("indicator 'i' has more persons than its base 'jongeren'; it cannot be calculated",
			    wb_notices_get(notices, 0)->text);
	wb_arena_free(hand.arena);
}

/* --- what was not delivered ------------------------------------------------------- */

static const struct delivery_case {
	enum wb_indicator_kind kind;
	enum wb_nature nature;
	uint64_t delivered;		/* the last window is quarters 1 to 4 */
	bool known;
} delivery_cases[] = {
	{ WB_KIND_AMOUNT, WB_STATE, 0x10, true },
	{ WB_KIND_AMOUNT, WB_STATE, 0x01, false },
	{ WB_KIND_AMOUNT, WB_EVENT, 0x1e, true },
	{ WB_KIND_AMOUNT, WB_EVENT, 0x1c, false },
	{ WB_KIND_SURVEY, WB_EVENT, 0x02, true },
	{ WB_KIND_SURVEY, WB_EVENT, 0x01, false },
	{ WB_KIND_CONCENTRATION, WB_STATE, 0x08, true },
	{ WB_KIND_PERSONS, WB_EVENT, 0x1e, true },
	{ WB_KIND_PERSONS, WB_EVENT, 0x0e, false },
};

/* Nothing delivered is no figure; nothing found in it is a hidden one. */
static void
what_was_not_delivered_has_no_figure(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(delivery_cases); row++) {
		const struct delivery_case *c = &delivery_cases[row];
		struct hand hand;

		hand_build(&hand, c->kind, 40, 20);
		hand.sources[0].nature = c->nature;
		hand.account.delivered = c->delivered;
		assert_int_equal(c->known ? WB_FIGURE_SUPPRESSED :
				 WB_FIGURE_NO_DATA,
				 held_of(protect(&hand), HAND_ONE).state);
		wb_arena_free(hand.arena);
	}
}

/* Both sources of persons must have been. */
static void
persons_need_all_their_sources(void **state)
{
	struct hand hand;
	struct wb_account accounts[2];

	(void)state;
	build_youths(&hand, 30, 30, 2, 12, 12);
	hand.indicator.source_count = 2;
	hand.indicator.sources[1] = 1;
	accounts[0] = accounts[1] = hand.account;
	accounts[1].source = 1;
	hand.linkage.accounts = accounts;
	hand.linkage.account_count = 2;
	assert_int_equal(WB_FIGURE_SHOWN,
			 held_of(protect(&hand), HAND_ONE).state);
	accounts[1].delivered = 0;
	assert_int_equal(WB_FIGURE_NO_DATA,
			 held_of(protect(&hand), HAND_ONE).state);
	wb_arena_free(hand.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(medians_need_thirty_households),
		cmocka_unit_test(one_debtor_may_not_have_most),
		cmocka_unit_test(what_is_left_is_of_enough),
		cmocka_unit_test(what_is_left_of_open_amounts_is_open),
		cmocka_unit_test(respondents_that_are_left),
		cmocka_unit_test(surveys_are_told_in_steps),
		cmocka_unit_test(bounds_know_the_threshold),
		cmocka_unit_test(holders_are_judged),
		cmocka_unit_test(an_index_is_told_in_steps),
		cmocka_unit_test(persons_are_a_share_of_persons),
		cmocka_unit_test(a_base_that_is_too_small),
		cmocka_unit_test(staff_are_warned_of_a_small_base),
		cmocka_unit_test(what_was_not_delivered_has_no_figure),
		cmocka_unit_test(persons_need_all_their_sources),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
