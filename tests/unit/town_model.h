/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A random small town as a linkage, made by hand, with a naive count beside
 * it: what the indicator room and the disclosure room must agree with.
 *
 * Levels: gemeente, wijk, buurt, straat. Buurten nest; streets do not, and
 * some addresses stand in none. The buurt is released only when told.
 */
#ifndef WIJKBEELD_TESTS_TOWN_MODEL_H
#define WIJKBEELD_TESTS_TOWN_MODEL_H

#include "unit.h"

#include "wijkbeeld/indicator.h"
#include "wijkbeeld/random.h"

enum { TOWN_LEVELS = 4, TOWN_BASES = 4, BUURTEN = 6, STREETS = 5, TOWN_QUARTERS = 7,
       TOWN_HISTORY = 4, TOWN_MOST = 420 };

/* The indicators, in this order. */
enum {
	TOWN_A, TOWN_B, TOWN_C,		/* shares; B sensitive */
	TOWN_ALONE,			/* share in no combination */
	TOWN_TWIN,			/* a share with the bits of ALONE */
	TOWN_FREE,			/* share of class open */
	TOWN_OFTEN,			/* share with at least three rows */
	TOWN_RUN,			/* share with two quarters in a row */
	TOWN_AT_FAMILIES,		/* share of the families */
	TOWN_VISITED,			/* coverage */
	TOWN_ANY, TOWN_MULTI, TOWN_EXACTLY,
	TOWN_ONLY,			/* in A, and not in B or C */
	TOWN_NONE,
	TOWN_EVENTS,			/* rate per household */
	TOWN_PER_OPEN,			/* rate per open figure */
	TOWN_PER_YOUTH,			/* rate per youth */
	TOWN_PLACED,			/* rate of events by area */
	TOWN_PEOPLE,			/* open */
	TOWN_INDICATORS,
};

/* Own bases: families, some of the households, and youths, a number of each. */
enum { TOWN_FAMILIES = WB_BASE_OWN, TOWN_YOUTHS };

struct town {
	struct wb_arena *arena;
	struct wb_project project;
	struct wb_level_spec levels[TOWN_LEVELS];
	struct wb_indicator_spec indicators[TOWN_INDICATORS];
	struct wb_source_spec source;	/* of all indicators */
	struct wb_report_spec report;
	struct wb_linkage linkage;
	struct wb_areas *areas;
	size_t count;
	uint16_t units[TOWN_BASES * TOWN_MOST];
	uint64_t key[TOWN_MOST];
	uint32_t area[TOWN_LEVELS * TOWN_MOST];
	struct wb_signal signals[TOWN_INDICATORS];
	struct wb_account accounts[2];	/* the register's, and the one source's */
};

static const char *const town_levels[] = { "gemeente", "wijk", "buurt",
					   "straat" };

static inline void
combine(struct town *town, uint32_t i, enum wb_indicator_kind kind, int number)
{
	town->indicators[i].kind = kind;
	town->indicators[i].number = number;
	town->indicators[i].of_count = 3;
	town->indicators[i].source = WB_NO_SOURCE;
	town->indicators[i].sensitivity = WB_SENSITIVE;
	for (uint32_t d = 0; d < 3; d++)
		town->indicators[i].of[d] = TOWN_A + d;
}

static inline void
name_indicators(struct town *town)
{
	static const char *const names[] = { "a", "b", "c", "alone", "twin",
		"free", "often", "run",
		"at_families", "visited", "any", "multi", "exactly", "only",
		"none", "events",
		"per_open", "per_youth", "placed", "people" };

	for (uint32_t i = 0; i < TOWN_INDICATORS; i++)
		town->indicators[i] = (struct wb_indicator_spec){
			.name = names[i], .window = 1, .place = { 10 + i, 1 },
			.sensitivity = WB_ORDINARY, .kind = WB_KIND_SHARE };
	town->indicators[TOWN_B].sensitivity = WB_SENSITIVE;
	town->indicators[TOWN_FREE].sensitivity = WB_OPEN;
	town->indicators[TOWN_OFTEN].times = 3;
	town->indicators[TOWN_RUN].consecutive = 2;
	town->indicators[TOWN_AT_FAMILIES].base = TOWN_FAMILIES;
	town->indicators[TOWN_PER_YOUTH].base = TOWN_YOUTHS;
	town->indicators[TOWN_VISITED].kind = WB_KIND_COVERAGE;
	town->indicators[TOWN_VISITED].base = WB_BASE_ADDRESSES;
	combine(town, TOWN_ANY, WB_KIND_ANY, 0);
	combine(town, TOWN_MULTI, WB_KIND_MULTI, 2);
	combine(town, TOWN_EXACTLY, WB_KIND_EXACTLY, 1);
	combine(town, TOWN_ONLY, WB_KIND_ONLY, 0);
	combine(town, TOWN_NONE, WB_KIND_NONE, 0);
	for (uint32_t i = TOWN_EVENTS; i <= TOWN_PLACED; i++)
		town->indicators[i].kind = WB_KIND_RATE;
	town->indicators[TOWN_PER_OPEN].base = WB_BASE_OPEN;
	town->indicators[TOWN_PER_OPEN].base_open = TOWN_PEOPLE;
	town->indicators[TOWN_PEOPLE].kind = WB_KIND_OPEN;
	town->indicators[TOWN_PEOPLE].sensitivity = WB_OPEN;
}

static inline uint32_t
town_area(struct town *town, uint32_t level, const char *prefix, uint32_t n)
{
	char code[16];
	int length = snprintf(code, sizeof code, "%s%u", prefix, n);

	return wb_areas_add(town->areas, level,
			    (struct wb_text){ code, (size_t)length });
}

static inline void
draw_units(struct town *town, struct wb_random *random, size_t a)
{
	uint16_t *units = town->units + a;
	bool household = wb_random_chance(random, 0.9);
	bool family = household && wb_random_chance(random, 0.4);

	units[WB_BASE_HOUSEHOLDS * town->count] = household;
	units[WB_BASE_ADDRESSES * town->count] = 1;
	units[TOWN_FAMILIES * town->count] = family;
	units[TOWN_YOUTHS * town->count] =
		family ? (uint16_t)wb_random_below(random, 4) : 0;
}

static inline void
place_addresses(struct town *town, struct wb_random *random)
{
	const uint32_t *moved;

	for (size_t a = 0; a < town->count; a++) {
		uint32_t buurt = wb_random_below(random, BUURTEN);

		draw_units(town, random, a);
		town->key[a] = wb_random_next(random);
		town->area[a] = town_area(town, 0, "GM", 1);
		town->area[town->count + a] = town_area(town, 1, "WK", buurt / 2);
		town->area[2 * town->count + a] = town_area(town, 2, "BU", buurt);
		town->area[3 * town->count + a] =
			wb_random_chance(random, 0.1) ? WB_NO_AREA :
			town_area(town, 3, "ST", wb_random_below(random, STREETS));
	}
	moved = wb_areas_sort(town->areas);
	assert_non_null(moved);
	for (size_t at = 0; at < TOWN_LEVELS * town->count; at++)
		if (town->area[at] != WB_NO_AREA)
			town->area[at] = moved[town->area[at]];
}

static inline void *
town_array(struct town *town, size_t count, size_t size)
{
	void *array = wb_arena_array(town->arena, count, size);

	assert_non_null(array);
	return array;
}

/* Bits for the shares, each household with a chance of its own. */
static inline void
draw_bits(struct town *town, struct wb_random *random, uint32_t i)
{
	struct wb_signal *signal = &town->signals[i];
	double chance = wb_random_unit(random) * 0.4;

	signal->shape = WB_SHAPE_BITS;
	signal->bits = town_array(town, town->count, sizeof *signal->bits);
	for (size_t a = 0; a < town->count; a++)
		for (size_t q = 0; q < TOWN_QUARTERS; q++)
			if (wb_random_chance(random, chance))
				signal->bits[a] |= UINT64_C(1) << q;
}

static inline void
draw_counts(struct town *town, struct wb_random *random, uint32_t i)
{
	struct wb_signal *signal = &town->signals[i];

	signal->shape = WB_SHAPE_COUNTS;
	signal->counts = town_array(town, town->count, TOWN_QUARTERS *
				    sizeof *signal->counts);
	for (size_t at = 0; at < town->count * TOWN_QUARTERS; at++)
		if (wb_random_chance(random, 0.15))
			signal->counts[at] =
				(uint16_t)(1 + wb_random_below(random, 4));
}

static inline void
draw_signals(struct town *town, struct wb_random *random)
{
	size_t areas = wb_areas_count(town->areas);
	struct wb_signal *placed = &town->signals[TOWN_PLACED];
	struct wb_signal *people = &town->signals[TOWN_PEOPLE];

	for (uint32_t i = TOWN_A; i <= TOWN_VISITED; i++)
		if (i != TOWN_OFTEN)
			draw_bits(town, random, i);
	draw_counts(town, random, TOWN_OFTEN);
	town->signals[TOWN_TWIN] = town->signals[TOWN_ALONE];
	draw_counts(town, random, TOWN_EVENTS);
	draw_counts(town, random, TOWN_PER_OPEN);
	draw_counts(town, random, TOWN_PER_YOUTH);
	placed->shape = WB_SHAPE_AREA_COUNTS;
	placed->finest = WB_MOST_LEVELS;
	placed->events = town_array(town, areas, TOWN_QUARTERS *
				    sizeof *placed->events);
	for (size_t at = 0; at < areas * TOWN_QUARTERS; at++)
		placed->events[at] = (struct wb_events){
			wb_random_below(random, 12), wb_random_next(random) };
	people->shape = WB_SHAPE_OPEN;
	people->values = town_array(town, areas, sizeof *people->values);
	for (size_t area = 0; area < areas; area++)
		people->values[area] = wb_random_chance(random, 0.2) ? NAN :
			(double)wb_random_below(random, 900);
}

/* Windows: the domains that are combined share one. */
static inline void
draw_windows(struct town *town, struct wb_random *random)
{
	int shared = 1 + (int)wb_random_below(random, 4);

	for (uint32_t i = 0; i < TOWN_INDICATORS; i++)
		town->indicators[i].window =
			i <= TOWN_C || (i >= TOWN_ANY && i <= TOWN_NONE) ?
			shared : 1 + (int)wb_random_below(random, 4);
	town->indicators[TOWN_TWIN].window = town->indicators[TOWN_ALONE].window;
}

/* All quarters, or in one town of three all but one. */
static inline uint64_t
draw_deliveries(struct wb_random *random)
{
	uint64_t all = (UINT64_C(1) << TOWN_QUARTERS) - 1;

	return wb_random_below(random, 3) ? all :
	       all & ~(UINT64_C(1) << wb_random_below(random, TOWN_QUARTERS));
}

/** The town of a seed; free its arena. */
static inline void
build_town(struct town *town, uint64_t seed, bool buurten_released)
{
	struct wb_random random;

	memset(town, 0, sizeof *town);
	town->arena = wb_arena_new();
	wb_random_init(&random, seed, 6);
	town->count = 20 + wb_random_below(&random, TOWN_MOST - 20);
	town->areas = wb_areas_new(town_levels, TOWN_LEVELS, town->arena);
	name_indicators(town);
	draw_windows(town, &random);
	place_addresses(town, &random);
	draw_signals(town, &random);
	for (uint32_t level = 0; level < TOWN_LEVELS; level++)
		town->levels[level].level = town_levels[level];
	town->report = (struct wb_report_spec){ .levels = { 1, 3, 2 },
		.level_count = buurten_released ? 3 : 2 };
	town->project = (struct wb_project){
		.path = "p.yaml", .quarter = 8000, .history = TOWN_HISTORY,
		.levels = town->levels, .level_count = TOWN_LEVELS,
		.sources = &town->source, .source_count = 1,
		.indicators = town->indicators,
		.indicator_count = TOWN_INDICATORS,
		.disclosure = { .profile = "strict",
			.combinations_from = "straat", .key_file = "k" },
		.addresses = { .present = true, .base_count = TOWN_BASES,
			.bases = { [TOWN_FAMILIES] = { .name = "families",
					.sensitivity = WB_ORDINARY },
				   [TOWN_YOUTHS] = { .name = "youths",
					.sensitivity = WB_ORDINARY,
					.sum = "youths" } } },
		.reports = &town->report, .report_count = 1,
	};
	town->accounts[0] = (struct wb_account){ .source = UINT32_MAX,
						 .read = 412, .used = 403 };
	town->accounts[1] = (struct wb_account){ .source = 0, .rhythm = 1,
		.delivered = draw_deliveries(&random) };
	town->linkage = (struct wb_linkage){
		.project = &town->project, .areas = town->areas,
		.addresses = { town->count, TOWN_BASES, town->units,
			       town->key, town->area },
		.signals = town->signals,
		.first_quarter = 8000 - TOWN_QUARTERS + 1,
		.quarter_count = TOWN_QUARTERS,
		.accounts = town->accounts, .account_count = 2,
	};
}

/* --- the naive count ----------------------------------------------------------- */

static inline bool
town_holds(const struct town *town, size_t address, uint32_t area)
{
	uint32_t level = wb_areas_get(town->areas, area)->level;

	return town->area[level * town->count + address] == area;
}

/* Quarter `q` is in the window of a period. */
static inline bool
in_window(const struct town *town, uint32_t i, size_t period, size_t q)
{
	size_t last = TOWN_QUARTERS - TOWN_HISTORY + period;
	size_t length = (size_t)town->indicators[i].window;

	return q <= last && q + length > last;
}

/* Rows of an address in a quarter: their number, or one where that is it. */
static inline int
rows_in(const struct town *town, uint32_t i, size_t address, size_t q)
{
	const struct wb_signal *signal = &town->signals[i];

	return signal->counts ? signal->counts[address * TOWN_QUARTERS + q] :
	       (int)(signal->bits[address] >> q & 1);
}

/** Each quarter of a period's window was delivered. */
static inline bool
town_knows(const struct town *town, uint32_t i, size_t period)
{
	for (size_t q = 0; q < TOWN_QUARTERS && i != TOWN_VISITED; q++)
		if (in_window(town, i, period, q) &&
		    !(town->accounts[1].delivered >> q & 1))
			return false;
	return true;
}

static inline bool
has_domain(const struct town *town, uint32_t i, size_t address, size_t period)
{
	int rows = 0, run = 0, longest = 0;

	for (size_t q = 0; q < TOWN_QUARTERS; q++) {
		int here = in_window(town, i, period, q) ?
			   rows_in(town, i, address, q) : 0;

		rows += here;
		run = here > 0 ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return i == TOWN_OFTEN ? rows >= 3 : i == TOWN_RUN ? longest >= 2 :
	       rows > 0;
}

static inline bool
has_indicator(const struct town *town, uint32_t i, size_t address,
	      size_t period)
{
	int known = 0;

	for (uint32_t d = TOWN_A; d <= TOWN_C; d++)
		known += has_domain(town, d, address, period);
	switch (i) {
	case TOWN_ANY:
		return known > 0;
	case TOWN_MULTI:
		return known >= 2;
	case TOWN_EXACTLY:
		return known == 1;
	case TOWN_ONLY:
		return known == 1 && has_domain(town, TOWN_A, address, period);
	case TOWN_NONE:
		return known == 0;
	}
	return has_domain(town, i, address, period);
}

/** How many of a base an address is or has. */
static inline int64_t
town_has(const struct town *town, size_t address, size_t base)
{
	return town->units[base * town->count + address];
}

/** Units of a base in an area. */
static inline int64_t
town_units(const struct town *town, uint32_t area, size_t base)
{
	int64_t units = 0;

	for (size_t a = 0; a < town->count; a++)
		units += town_holds(town, a, area) ? town_has(town, a, base) : 0;
	return units;
}

/** The count of a share with the sum of its keys. */
static inline struct wb_atom
town_share(const struct town *town, uint32_t i, uint32_t area, size_t period)
{
	struct wb_atom sum = { 0, 0 };

	for (size_t a = 0; a < town->count; a++) {
		if (!town_holds(town, a, area) ||
		    !town_has(town, a, town->indicators[i].base) ||
		    !has_indicator(town, i, a, period))
			continue;
		sum.count++;
		sum.key_sum += town->key[a];
	}
	return sum;
}

/** The exact set of domains `atom` in an area. */
static inline struct wb_atom
town_atom(const struct town *town, uint32_t atom, uint32_t area, size_t period)
{
	struct wb_atom sum = { 0, 0 };

	for (size_t a = 0; a < town->count; a++) {
		uint32_t set = 0;

		for (uint32_t d = 0; d < 3; d++)
			set |= (uint32_t)has_domain(town, d, a, period) << d;
		if (!town_has(town, a, WB_BASE_HOUSEHOLDS) ||
		    !town_holds(town, a, area) || set != atom)
			continue;
		sum.count++;
		sum.key_sum += town->key[a];
	}
	return sum;
}

/** Events of a rate with their contributors. */
static inline struct wb_rate_cell
town_events(const struct town *town, uint32_t i, uint32_t area, size_t period)
{
	struct wb_rate_cell sum = { 0, 0, 0, 0 };

	for (size_t a = 0; a < town->count; a++) {
		int64_t events = 0;

		for (size_t q = 0; q < TOWN_QUARTERS; q++)
			if (in_window(town, i, period, q))
				events += town->signals[i].counts[
					a * TOWN_QUARTERS + q];
		if (!town_holds(town, a, area) || events == 0 ||
		    (i == TOWN_EVENTS &&
		     !town_has(town, a, WB_BASE_HOUSEHOLDS)))
			continue;
		sum.events += events;
		sum.contributors++;
		sum.key_sum += town->key[a];
		sum.largest = events > sum.largest ? events : sum.largest;
	}
	return sum;
}

/** Events by area: each is its own contributor. */
static inline struct wb_rate_cell
town_placed(const struct town *town, uint32_t area, size_t period)
{
	struct wb_rate_cell sum = { 0, 0, 0, 0 };

	for (size_t q = 0; q < TOWN_QUARTERS; q++) {
		const struct wb_events *events = &town->signals[TOWN_PLACED]
			.events[area * TOWN_QUARTERS + q];

		if (!in_window(town, TOWN_PLACED, period, q))
			continue;
		sum.events += events->count;
		sum.key_sum += events->key_sum;
	}
	sum.contributors = sum.events;
	sum.largest = sum.events > 0;
	return sum;
}

#endif
