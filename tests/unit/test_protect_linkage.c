/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/disclosure/protect_linkage.c: one area with one indicator of a
 * source, and what its link rate may say beside that. Numbers of rows are
 * multiples of five, which rounding leaves, but where the rounding itself is
 * the subject.
 */
#include "unit.h"

#include "wijkbeeld/disclosure.h"

#include "disclosure/rules.h"

enum { HOUSEHOLDS = 200 };

/* A key sum that rounds 1 of 5 up, or 4 of 5 down. */
static uint64_t
key_that_rounds(bool up)
{
	for (uint64_t key = 1;; key++)
		if (up ? wb_round_by_key(1, key, 5) == 5 :
			 wb_round_by_key(4, key, 5) == 0)
			return key;
}

/* All that the release is made of. */
struct hand {
	struct wb_arena *arena;
	struct wb_areas *areas;
	struct wb_project project;
	struct wb_source_spec sources[2];
	struct wb_indicator_spec indicator;
	struct wb_atom atoms[2];
	struct wb_atom_group group;
	struct wb_indicator_column column;
	struct wb_units units[2];
	uint32_t zone_area;
	struct wb_link_count link;
	const struct wb_link_count *links[2];
	struct wb_indicator_table table;
	const struct wb_release *release;
};

static void
build(struct hand *hand, enum wb_sensitivity sensitivity, int64_t households,
      struct wb_atom have)
{
	static const char *const levels[] = { "buurt" };

	memset(hand, 0, sizeof *hand);
	hand->arena = wb_arena_new();
	hand->areas = wb_areas_new(levels, 1, hand->arena);
	assert_int_equal(0, wb_areas_add(hand->areas, 0, TEXT("B1")));
	assert_non_null(wb_areas_sort(hand->areas));
	hand->sources[0].sensitivity = sensitivity;
	hand->indicator = (struct wb_indicator_spec){ .name = "a", .window = 1,
		.kind = WB_KIND_SHARE, .sensitivity = sensitivity };
	hand->atoms[0] = (struct wb_atom){ households - have.count, 1 };
	hand->atoms[1] = have;
	hand->units[0].count = hand->units[1].count = households;
	hand->group = (struct wb_atom_group){ .domains = { 0 },
		.domain_count = 1, .atoms = hand->atoms };
	hand->column.atoms = 2;
	hand->column.known = UINT64_MAX;
	hand->project = (struct wb_project){ .quarter = 8000, .history = 1,
		.indicators = &hand->indicator, .indicator_count = 1,
		.sources = hand->sources, .source_count = 2,
		.disclosure = { .profile = "strict",
			.combinations_from = "buurt", .key_file = "k" } };
	hand->links[0] = &hand->link;
	hand->table = (struct wb_indicator_table){ .project = &hand->project,
		.areas = hand->areas, .periods = 1, .first_period = 8000,
		.released = { true }, .zone_count = 1,
		.zone_area = &hand->zone_area, .units = hand->units,
		.base_count = 2, .groups = &hand->group, .group_count = 1,
		.combination_group = UINT32_MAX, .columns = &hand->column,
		.links = hand->links };
}

static void
protect(struct hand *hand, struct wb_row_sum linked, struct wb_row_sum lost)
{
	struct wb_error err;

	hand->link.linked = linked;
	hand->link.lost = lost;
	assert_ok(wb_disclosure_protect(&hand->table,
		wb_disclosure_profile("strict"), 1, hand->arena, &hand->release, NULL,
		&err), err);
}

static struct wb_figure
figure_of(const struct hand *hand, enum wb_statement_kind kind, uint32_t source)
{
	return wb_release_figure(hand->release, (struct wb_statement){
		.kind = kind, .subject = source, .quarter = 8000 });
}

/* `linked [lower upper] lost [lower upper]`, or what it is instead. */
static const char *
rate_text(const struct hand *hand, char out[96])
{
	struct wb_figure linked = figure_of(hand, WB_STATE_LINKAGE, 0);
	struct wb_figure lost = figure_of(hand, WB_STATE_LOST, 0);
	struct wb_count count;
	double share = 0, rows = 0, bounds[4] = { 0 };

	assert_int_equal(wb_figure_read(linked, &share),
			 wb_figure_read(lost, &rows));
	if (wb_figure_count(linked, &count) != WB_FIGURE_SHOWN)
		return wb_figure_read(linked, &share) == WB_FIGURE_SUPPRESSED ?
		       "hidden" : "nothing";
	assert_int_equal(WB_FIGURE_SHOWN,
			 wb_figure_bounds(linked, &bounds[0], &bounds[1]));
	assert_int_equal(WB_FIGURE_SHOWN,
			 wb_figure_bounds(lost, &bounds[2], &bounds[3]));
	assert_int_equal((int64_t)rows, count.denominator - count.numerator);
	assert_near(share, (double)count.numerator / (double)count.denominator,
		    1e-12);
	assert_int_equal(WB_UNIT_SHARE, wb_figure_unit(linked));
	assert_int_equal(0, wb_figure_decimals(linked));
	assert_true(count.rounding_variance > 0);
	snprintf(out, 96, "%d [%g %g] %g [%g %g]", (int)count.numerator,
		 bounds[0], bounds[1], rows, bounds[2], bounds[3]);
	return out;
}

static const struct rate_case {
	const char *name;
	enum wb_sensitivity sensitivity;
	int64_t households, figure;	/* that the indicator counts */
	struct wb_row_sum linked, lost;
	const char *want;
} rate_cases[] = {
	{ "both rounded", WB_ORDINARY, HOUSEHOLDS, 20,
	  { 80, 40, 3, 7 }, { 20, 9, 4, 7 }, "80 [76 84] 20 [16 24]" },
	{ "nothing lost", WB_ORDINARY, HOUSEHOLDS, 20,
	  { 80, 40, 3, 7 }, { 0, 0, 0, 0 }, "80 [76 84] 0 [0 9]" },
	{ "a few lost, of one address", WB_ORDINARY, HOUSEHOLDS, 20,
	  { 80, 40, 3, 7 }, { 9, 1, 9, 7 }, "80 [76 84] 0 [0 9]" },
	{ "ten lost, of one address", WB_ORDINARY, HOUSEHOLDS, 20,
	  { 80, 40, 3, 7 }, { 10, 1, 10, 7 }, "hidden" },
	{ "ten lost, of four", WB_ORDINARY, HOUSEHOLDS, 20,
	  { 80, 40, 3, 7 }, { 10, 4, 3, 7 }, "hidden" },
	{ "ten lost, of five", WB_ORDINARY, HOUSEHOLDS, 20,
	  { 80, 40, 3, 7 }, { 10, 5, 3, 7 }, "80 [76 84] 10 [10 14]" },
	{ "one behind half", WB_ORDINARY, HOUSEHOLDS, 20,
	  { 80, 40, 40, 7 }, { 20, 9, 10, 7 }, "80 [76 84] 20 [16 24]" },
	{ "one behind more than half of the linked", WB_ORDINARY, HOUSEHOLDS,
	  20, { 80, 40, 41, 7 }, { 0, 0, 0, 0 }, "hidden" },
	{ "one behind more than half of the lost", WB_ORDINARY, HOUSEHOLDS, 20,
	  { 80, 40, 3, 7 }, { 20, 9, 11, 7 }, "hidden" },

	/* A higher threshold; an open source is told like an ordinary one. */
	{ "nine addresses, sensitive", WB_SENSITIVE, HOUSEHOLDS, 20,
	  { 80, 9, 10, 7 }, { 0, 0, 0, 0 }, "hidden" },
	{ "ten addresses, criminal", WB_CRIMINAL, HOUSEHOLDS, 20,
	  { 80, 10, 10, 7 }, { 0, 0, 0, 0 }, "80 [76 84] 0 [0 9]" },
	{ "four addresses, open", WB_OPEN, HOUSEHOLDS, 3,
	  { 80, 4, 20, 7 }, { 0, 0, 0, 0 }, "hidden" },

	/* Few or none linked: no telling them apart. */
	{ "none linked", WB_ORDINARY, HOUSEHOLDS, 0,
	  { 0, 0, 0, 0 }, { 50, 20, 4, 7 }, "0 [0 9] 50 [46 54]" },
	{ "nine linked", WB_ORDINARY, HOUSEHOLDS, 4,
	  { 9, 4, 3, 7 }, { 50, 20, 4, 7 }, "0 [0 9] 50 [46 54]" },
	{ "none of either", WB_ORDINARY, HOUSEHOLDS, 0,
	  { 0, 0, 0, 0 }, { 0, 0, 0, 0 }, "hidden" },
	{ "few of both", WB_ORDINARY, HOUSEHOLDS, 4,
	  { 9, 4, 3, 7 }, { 9, 4, 3, 7 }, "hidden" },
	/* A figure of five lies from 5 to 9: fewer than ten says no more. */
	{ "few linked beside a figure of five", WB_ORDINARY, HOUSEHOLDS, 5,
	  { 9, 6, 2, 7 }, { 50, 20, 4, 7 }, "0 [0 9] 50 [46 54]" },

	/* Of nine households nothing is told. */
	{ "nine households", WB_ORDINARY, 9, 0,
	  { 80, 40, 3, 7 }, { 20, 9, 4, 7 }, "hidden" },
};

static void
rates_follow_the_rules(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(rate_cases); row++) {
		const struct rate_case *c = &rate_cases[row];
		char text[96];
		struct hand hand;

		print_message("%s\n", c->name);
		build(&hand, c->sensitivity, c->households,
		      (struct wb_atom){ c->figure, 7 });
		protect(&hand, c->linked, c->lost);
		assert_string_equal(c->want, rate_text(&hand, text));
		wb_arena_free(hand.arena);
	}
}

/*
 * 16 households are printed as 20, so a reader has 16 to 24; 19 rows printed
 * as 15 would leave 16 to 19 of it. They are printed as 20.
 */
static void
a_rate_narrows_no_figure(void **state)
{
	struct hand hand;
	char text[96];

	(void)state;
	build(&hand, WB_ORDINARY, HOUSEHOLDS,
	      (struct wb_atom){ 16, key_that_rounds(true) });
	protect(&hand, (struct wb_row_sum){ 19, 17, 2, key_that_rounds(false) },
		(struct wb_row_sum){ 0, 0, 0, 0 });
	assert_string_equal("20 [16 24] 0 [0 9]", rate_text(&hand, text));
	wb_arena_free(hand.arena);

	/* 6 are printed as 10: 6 to 14. Fewer than ten rows would cut that. */
	build(&hand, WB_ORDINARY, HOUSEHOLDS,
	      (struct wb_atom){ 6, key_that_rounds(true) });
	protect(&hand, (struct wb_row_sum){ 9, 7, 2, 7 },
		(struct wb_row_sum){ 50, 20, 4, 7 });
	assert_string_equal("hidden", rate_text(&hand, text));
	wb_arena_free(hand.arena);
}

/* Of a kind that keeps its rows, in place of the share. */
static void
keep_rows(struct hand *hand, enum wb_indicator_kind kind)
{
	hand->indicator.kind = kind;
	hand->column.group = UINT32_MAX;
	hand->table.group_count = 0;
}

/*
 * The same of persons: 16 printed as 20. Those of two sources have a row in
 * each only when both are asked; else the rows bound nothing.
 */
static void
a_rate_narrows_no_persons(void **state)
{
	static const struct { size_t sources; int number; const char *want; }
	cases[] = {
		{ 1, 1, "20 [16 24] 0 [0 9]" }, { 2, 2, "20 [16 24] 0 [0 9]" },
		{ 2, 1, "15 [11 19] 0 [0 9]" },
	};

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		struct wb_atom persons = { 16, key_that_rounds(true) };
		struct hand hand;
		char text[96];

		build(&hand, WB_ORDINARY, HOUSEHOLDS, persons);
		keep_rows(&hand, WB_KIND_PERSONS);
		hand.column.cells.persons = &persons;
		hand.indicator.source_count = cases[row].sources;
		hand.indicator.sources[1] = 1;
		hand.indicator.number = cases[row].number;
		protect(&hand, (struct wb_row_sum){ 19, 17, 2,
						    key_that_rounds(false) },
			(struct wb_row_sum){ 0, 0, 0, 0 });
		assert_string_equal(cases[row].want, rate_text(&hand, text));
		wb_arena_free(hand.arena);
	}
}

/*
 * What has a holder has a row: 36 addresses are printed as 40, so a reader has
 * 36 to 44; 37 rows printed as 35 would leave 36 to 39.
 */
static void
a_rate_narrows_no_holders(void **state)
{
	const struct wb_concentration_cell cell = {
		.held = { 15, key_that_rounds(true) },
		.units = { 36, key_that_rounds(true) }, .holders = 5,
		.hhi = 0.3 };
	struct hand hand;
	char text[96];

	(void)state;
	build(&hand, WB_ORDINARY, HOUSEHOLDS, (struct wb_atom){ 0, 0 });
	keep_rows(&hand, WB_KIND_CONCENTRATION);
	hand.column.cells.concentrations = &cell;
	protect(&hand, (struct wb_row_sum){ 37, 37, 1, key_that_rounds(false) },
		(struct wb_row_sum){ 0, 0, 0, 0 });
	assert_string_equal("40 [36 44] 0 [0 9]", rate_text(&hand, text));
	wb_arena_free(hand.arena);
}

/* Households with one row each are the same number, and round alike. */
static void
the_same_addresses_round_alike(void **state)
{
	(void)state;
	for (uint64_t key = 1; key < 200; key++) {
		struct hand hand;
		struct wb_count rows, households;

		build(&hand, WB_ORDINARY, HOUSEHOLDS,
		      (struct wb_atom){ 33, key });
		protect(&hand, (struct wb_row_sum){ 33, 33, 1, key },
			(struct wb_row_sum){ 0, 0, 0, 0 });
		assert_int_equal(WB_FIGURE_SHOWN, wb_figure_count(
			figure_of(&hand, WB_STATE_LINKAGE, 0), &rows));
		assert_int_equal(WB_FIGURE_SHOWN, wb_figure_count(
			figure_of(&hand, WB_STATE_INDICATOR, 0), &households));
		assert_int_equal(households.numerator, rows.numerator);
		wb_arena_free(hand.arena);
	}
}

/* For each number of rows and key: the bounds hold, and no figure narrows. */
static void
bounds_hold_whatever_the_rounding(void **state)
{
	struct hand hand;
	double lower, upper, low, high;

	(void)state;
	for (uint64_t key = 1; key < 12; key++)
		for (int64_t rows = 0; rows < 45; rows++)
			for (int64_t figure = 0; figure <= rows; figure += 3) {
				build(&hand, WB_ORDINARY, HOUSEHOLDS,
				      (struct wb_atom){ figure, 12 - key });
				protect(&hand, (struct wb_row_sum){ rows,
						rows, 1, key },
					(struct wb_row_sum){ 40, 20, 4, 7 });
				if (wb_figure_bounds(figure_of(&hand,
				    WB_STATE_LINKAGE, 0), &lower, &upper) ==
				    WB_FIGURE_SHOWN) {
					assert_true((double)rows >= lower &&
						    (double)rows <= upper);
					if (wb_figure_bounds(figure_of(&hand,
					    WB_STATE_INDICATOR, 0), &low,
					    &high) == WB_FIGURE_SHOWN)
						assert_true(upper >= high);
					else
						assert_true(upper >= 9);
				}
				wb_arena_free(hand.arena);
			}
}

/* A source that finds no addresses has no rate, and no other quarter has. */
static void
what_is_not_stated_is_nothing(void **state)
{
	struct wb_statement earlier = { .kind = WB_STATE_LINKAGE,
					.quarter = 7999 };
	struct wb_statement past_all = { .kind = WB_STATE_LOST, .subject = 2,
					 .quarter = 8000 };
	struct wb_release_facts facts;
	struct hand hand;
	double value;

	(void)state;
	build(&hand, WB_ORDINARY, HOUSEHOLDS, (struct wb_atom){ 20, 7 });
	protect(&hand, (struct wb_row_sum){ 80, 40, 3, 7 },
		(struct wb_row_sum){ 20, 9, 4, 7 });
	assert_int_equal(WB_FIGURE_NO_DATA, wb_figure_read(
		figure_of(&hand, WB_STATE_LINKAGE, 1), &value));
	assert_int_equal(WB_FIGURE_NO_DATA, wb_figure_read(
		wb_release_figure(hand.release, earlier), &value));
	assert_int_equal(WB_FIGURE_NO_DATA, wb_figure_read(
		wb_release_figure(hand.release, past_all), &value));
	/* The account of the making is not among the figures that count. */
	facts = wb_release_facts(hand.release);
	assert_int_equal(1, facts.shown);
	assert_int_equal(0, facts.suppressed);
	wb_arena_free(hand.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rates_follow_the_rules),
		cmocka_unit_test(a_rate_narrows_no_figure),
		cmocka_unit_test(a_rate_narrows_no_persons),
		cmocka_unit_test(a_rate_narrows_no_holders),
		cmocka_unit_test(the_same_addresses_round_alike),
		cmocka_unit_test(bounds_hold_whatever_the_rounding),
		cmocka_unit_test(what_is_not_stated_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
