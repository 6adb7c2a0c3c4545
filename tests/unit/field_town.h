/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Towns of four fields in two rows and two columns, all of them areas, so that
 * each field is also what is left of others; and what a reader knows of one.
 */
#ifndef WIJKBEELD_TESTS_FIELD_TOWN_H
#define WIJKBEELD_TESTS_FIELD_TOWN_H

#include "unit.h"

#include "wijkbeeld/disclosure.h"
#include "wijkbeeld/random.h"

enum { FIELDS = 4, AREAS = 9, LEVELS = 4, T = 5, KNOWN = 2 };

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

static inline void
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

static inline void
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

static inline void
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

static inline const struct wb_release *
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

/* What a reader knows of each area. */
struct known { bool shown; double lower, upper; };

static inline void
read_quarter(const struct wb_release *release, int32_t quarter,
	     struct known known[AREAS])
{
	for (uint32_t area = 0; area < AREAS; area++) {
		struct wb_statement statement = { .area = area,
						  .quarter = quarter };

		known[area].shown = wb_figure_bounds(
			wb_release_figure(release, statement),
			&known[area].lower, &known[area].upper) ==
			WB_FIGURE_SHOWN;
	}
}

static inline int64_t
sum_of(const int64_t *count, unsigned fields)
{
	int64_t sum = 0;

	for (size_t field = 0; field < FIELDS; field++)
		if (fields >> field & 1)
			sum += count[field];
	return sum;
}

static inline bool
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
static inline size_t
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

static inline int64_t
smaller(int64_t one, int64_t other)
{
	return one < other ? one : other;
}

#endif
