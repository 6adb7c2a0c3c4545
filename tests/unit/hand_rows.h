/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A linkage with one indicator of kept rows, made by hand: addresses in one
 * gemeente with two buurten, and rows in any order.
 */
#ifndef WIJKBEELD_TESTS_HAND_ROWS_H
#define WIJKBEELD_TESTS_HAND_ROWS_H

#include "unit.h"

#include "wijkbeeld/indicator.h"

enum { HAND_MOST = 400, HAND_LEVELS = 2, HAND_QUARTERS = 5, HAND_HISTORY = 2,
       HAND_QUARTER = 8000 };

/* The areas, in the order of the table. */
enum { HAND_TOWN, HAND_ONE, HAND_TWO, HAND_AREAS };

struct hand {
	struct wb_arena *arena;
	struct wb_project project;
	struct wb_level_spec levels[HAND_LEVELS];
	struct wb_source_spec sources[3];
	struct wb_indicator_spec indicator;
	struct wb_report_spec report;
	struct wb_linkage linkage;
	struct wb_areas *areas;
	uint16_t units[3 * HAND_MOST];	/* households, addresses, youths */
	uint64_t key[HAND_MOST];
	uint32_t area[HAND_LEVELS * HAND_MOST];
	struct wb_signal signal;
	struct wb_account account;
	struct wb_kept_row rows[HAND_MOST];
};

/** The address's key: its number times a thousand, so that sums tell who. */
static inline uint64_t
hand_key(size_t address)
{
	return 1000 * (address + 1);
}

static inline void
hand_areas(struct hand *hand, size_t addresses, size_t in_one)
{
	static const char *const names[] = { "gemeente", "buurt" };
	uint32_t of[HAND_AREAS];
	const uint32_t *moved;

	hand->areas = wb_areas_new(names, HAND_LEVELS, hand->arena);
	of[HAND_TOWN] = wb_areas_add(hand->areas, 0, TEXT("GM0001"));
	of[HAND_ONE] = wb_areas_add(hand->areas, 1, TEXT("BU00010001"));
	of[HAND_TWO] = wb_areas_add(hand->areas, 1, TEXT("BU00010002"));
	moved = wb_areas_sort(hand->areas);
	assert_non_null(moved);
	for (size_t area = 0; area < HAND_AREAS; area++)
		assert_int_equal(area, moved[of[area]]);
	wb_areas_set_parent(hand->areas, HAND_ONE, 0, HAND_TOWN);
	wb_areas_set_parent(hand->areas, HAND_TWO, 0, HAND_TOWN);
	for (size_t a = 0; a < addresses; a++) {
		hand->units[a] = hand->units[addresses + a] = 1;
		hand->key[a] = hand_key(a);
		hand->area[a] = HAND_TOWN;
		hand->area[addresses + a] = a < in_one ? HAND_ONE : HAND_TWO;
		hand->levels[a % HAND_LEVELS].level = names[a % HAND_LEVELS];
	}
}

/** A town of `addresses`, the first `in_one` of them in buurt one. */
static inline void
hand_build(struct hand *hand, enum wb_indicator_kind kind, size_t addresses,
	   size_t in_one)
{
	memset(hand, 0, sizeof *hand);
	hand->arena = wb_arena_new();
	assert_non_null(hand->arena);
	hand_areas(hand, addresses, in_one);
	for (size_t source = 0; source < 3; source++)
		hand->sources[source] = (struct wb_source_spec){
			.name = "bron", .way = WB_LINK_KEY,
			.nature = WB_STATE, .sensitivity = WB_ORDINARY };
	hand->indicator = (struct wb_indicator_spec){
		.name = "i", .kind = kind, .window = 4, .number = 1, .top = 1,
		.sensitivity = WB_ORDINARY, .target = -1 };
	hand->report = (struct wb_report_spec){ .levels = { 0, 1 },
						.level_count = 2 };
	hand->project = (struct wb_project){
		.path = "p.yaml", .quarter = HAND_QUARTER,
		.history = HAND_HISTORY, .levels = hand->levels,
		.level_count = HAND_LEVELS, .sources = hand->sources,
		.source_count = 3, .indicators = &hand->indicator,
		.indicator_count = 1, .addresses = { .present = true, .base_count = 2 },
		.disclosure = { .profile = "strict",
			.combinations_from = "buurt", .key_file = "k" },
		.reports = &hand->report, .report_count = 1,
	};
	hand->signal = (struct wb_signal){ .shape = WB_SHAPE_ROWS,
					   .rows = hand->rows };
	hand->account = (struct wb_account){
		.source = 0, .delivered = UINT64_MAX, .rhythm = 1 };
	hand->linkage = (struct wb_linkage){
		.project = &hand->project, .areas = hand->areas,
		.addresses = { addresses, 2, hand->units, hand->key,
			       hand->area },
		.signals = &hand->signal,
		.first_quarter = HAND_QUARTER - HAND_QUARTERS + 1,
		.quarter_count = HAND_QUARTERS,
		.accounts = &hand->account, .account_count = 1,
	};
}

/** A base of the project's own, `each` to an address, and the kind's. */
static inline void
hand_add_base(struct hand *hand, size_t addresses, uint16_t each)
{
	hand->project.addresses.base_count = 3;
	hand->project.addresses.bases[WB_BASE_OWN] = (struct wb_base_spec){
		.name = "jongeren", .sum = "jongeren",
		.sensitivity = WB_ORDINARY };
	hand->indicator.base = WB_BASE_OWN;
	hand->linkage.addresses.base_count = 3;
	for (size_t a = 0; a < addresses; a++)
		hand->units[2 * addresses + a] = each;
}

/** Adds a row; `quarter` from the first, the last is HAND_QUARTERS - 1. */
static inline struct wb_kept_row *
hand_row(struct hand *hand, uint32_t place, int quarter, int day)
{
	struct wb_kept_row *row = &hand->rows[hand->signal.row_count++];

	assert_true(hand->signal.row_count <= HAND_MOST);
	*row = (struct wb_kept_row){
		.place = place, .quarter = (uint8_t)quarter,
		.day = quarter * 100 + day };
	row->key = hand->signal.by_area ? 7 * hand->signal.row_count :
		   hand_key(place);
	return row;
}

static inline int
hand_compare(const void *left, const void *right)
{
	const struct wb_kept_row *a = left, *b = right;

	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	if (a->quarter != b->quarter)
		return a->quarter < b->quarter ? -1 : 1;
	return a->day < b->day ? -1 : a->day > b->day;
}

/** Counts; rows are first brought in the order that the linkage promises. */
static inline const struct wb_indicator_table *
hand_count(struct hand *hand)
{
	const struct wb_indicator_table *table;
	struct wb_error err;

	qsort(hand->rows, hand->signal.row_count, sizeof *hand->rows,
	      hand_compare);
	assert_ok(wb_indicator_count(&hand->linkage, 1, hand->arena, &table,
				     &err), err);
	return table;
}

#endif
