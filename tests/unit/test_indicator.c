/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/indicator: counts over zones add up to what a naive count of
 * addresses gives, for each kind of indicator, area, period and window; zones
 * do not depend on the order of the register, nor on threads.
 */
#include "town_model.h"

enum { TOWNS = 60 };

static const struct wb_indicator_table *
count_town(struct town *town, size_t threads)
{
	const struct wb_indicator_table *table;
	struct wb_error err;

	assert_ok(wb_indicator_count(&town->linkage, threads, town->arena,
				     &table, &err), err);
	return table;
}

static bool
zone_in(const struct wb_indicator_table *table, size_t zone, uint32_t area)
{
	uint32_t level = wb_areas_get(table->areas, area)->level;

	return table->zone_area[level * table->zone_count + zone] == area;
}

static struct wb_atom
sum_share(const struct wb_indicator_table *table, uint64_t atoms, size_t g,
	  uint32_t area, size_t period)
{
	const struct wb_atom_group *group = &table->groups[g];
	size_t sets = (size_t)1 << group->domain_count;
	struct wb_atom sum = { 0, 0 };

	for (size_t zone = 0; zone < table->zone_count; zone++)
		for (size_t set = 0; zone_in(table, zone, area) && set < sets;
		     set++) {
			const struct wb_atom *atom = &group->atoms[
				(zone * table->periods + period) * sets + set];

			if (!(atoms >> set & 1))
				continue;
			sum.count += atom->count;
			sum.key_sum += atom->key_sum;
		}
	return sum;
}

static struct wb_rate_cell
sum_rate(const struct wb_indicator_table *table, uint32_t i, uint32_t area,
	 size_t period)
{
	struct wb_rate_cell sum = { 0, 0, 0, 0 };

	for (size_t zone = 0; zone < table->zone_count; zone++) {
		const struct wb_rate_cell *cell = &table->columns[i].rates[
			zone * table->periods + period];

		if (!zone_in(table, zone, area))
			continue;
		sum.events += cell->events;
		sum.contributors += cell->contributors;
		sum.key_sum += cell->key_sum;
		sum.largest = cell->largest > sum.largest ? cell->largest :
			      sum.largest;
	}
	return sum;
}

static void
check_shares(const struct town *town, const struct wb_indicator_table *table,
	     uint32_t area, size_t period)
{
	for (uint32_t i = TOWN_A; i <= TOWN_NONE; i++) {
		const struct wb_indicator_column *column = &table->columns[i];
		struct wb_atom want = town_share(town, i, area, period);
		struct wb_atom got = sum_share(table, column->atoms,
					       column->group, area, period);

		assert_int_equal(want.count, got.count);
		assert_true(want.key_sum == got.key_sum);
	}
	for (uint32_t atom = 0; atom < 8; atom++) {
		struct wb_atom want = town_atom(town, atom, area, period);
		struct wb_atom got = sum_share(table, UINT64_C(1) << atom,
			table->combination_group, area, period);

		assert_int_equal(want.count, got.count);
		assert_true(want.key_sum == got.key_sum);
	}
}

static void
check_rates(const struct town *town, const struct wb_indicator_table *table,
	    uint32_t area, size_t period)
{
	struct wb_rate_cell want, got;

	for (uint32_t i = TOWN_EVENTS; i <= TOWN_PER_YOUTH; i++) {
		want = town_events(town, i, area, period);
		got = sum_rate(table, i, area, period);
		assert_memory_equal(&want, &got, sizeof want);
	}
	want = town_placed(town, area, period);
	assert_memory_equal(&want, &table->columns[TOWN_PLACED].area_rates[
			    area * table->periods + period], sizeof want);
}

static void
check_town(uint64_t seed)
{
	struct town town;
	const struct wb_indicator_table *table;
	uint64_t keys = 0;

	build_town(&town, seed, seed % 2 == 0);
	table = count_town(&town, 1);
	assert_int_equal(TOWN_HISTORY, table->periods);
	assert_int_equal(8000 - TOWN_HISTORY + 1, table->first_period);
	for (size_t a = 0; a < town.count; a++)
		keys += town.key[a];
	assert_true(keys == table->key_sum);
	for (uint32_t area = 0; area < wb_areas_count(town.areas); area++) {
		uint32_t level = wb_areas_get(town.areas, area)->level;
		int64_t units[TOWN_BASES] = { 0 };

		assert_int_equal(level != 2 || seed % 2 == 0,
				 table->released[level]);
		if (!table->released[level])
			continue;
		for (size_t at = 0; at < TOWN_BASES * table->zone_count; at++)
			if (zone_in(table, at % table->zone_count, area))
				units[at / table->zone_count] +=
					table->units[at].count;
		for (size_t base = 0; base < TOWN_BASES; base++)
			assert_int_equal(town_units(&town, area, base),
					 units[base]);
		for (size_t period = 0; period < table->periods; period++) {
			check_shares(&town, table, area, period);
			check_rates(&town, table, area, period);
		}
	}
	wb_arena_free(town.arena);
}

static void
zones_add_up_to_the_naive_count(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= TOWNS; seed++)
		check_town(seed);
}

/* The addresses of a town in another order, with all that belongs to them. */
static void
shuffle(struct town *town, uint64_t seed)
{
	struct wb_random random;

	wb_random_init(&random, seed, 7);
	for (size_t last = town->count - 1; last > 0; last--) {
		size_t other = wb_random_below(&random, (uint32_t)last + 1);
		uint64_t key = town->key[last];

		for (size_t base = 0; base < TOWN_BASES; base++) {
			uint16_t *units = town->units + base * town->count;
			uint16_t one = units[last];

			units[last] = units[other];
			units[other] = one;
		}
		town->key[last] = town->key[other];
		town->key[other] = key;
		for (size_t level = 0; level < TOWN_LEVELS; level++) {
			uint32_t *area = town->area + level * town->count;
			uint32_t one = area[last];

			area[last] = area[other];
			area[other] = one;
		}
		for (uint32_t i = 0; i < TOWN_INDICATORS; i++) {
			uint64_t *bits = town->signals[i].bits;
			uint16_t *counts = town->signals[i].counts;

			/* The twin's bits are those of the one alone. */
			if (bits && i != TOWN_TWIN) {
				uint64_t one = bits[last];

				bits[last] = bits[other];
				bits[other] = one;
			}
			for (size_t q = 0; counts && q < TOWN_QUARTERS; q++) {
				uint16_t *a = &counts[last * TOWN_QUARTERS + q];
				uint16_t *b = &counts[other * TOWN_QUARTERS + q];
				uint16_t one = *a;

				*a = *b;
				*b = one;
			}
		}
	}
}

static void
assert_same_tables(const struct wb_indicator_table *one,
		   const struct wb_indicator_table *other)
{
	size_t zones = one->zone_count;

	assert_int_equal(zones, other->zone_count);
	assert_memory_equal(one->zone_area, other->zone_area,
			    TOWN_LEVELS * zones * sizeof *one->zone_area);
	assert_memory_equal(one->units, other->units,
			    TOWN_BASES * zones * sizeof *one->units);
	assert_int_equal(one->group_count, other->group_count);
	for (size_t g = 0; g < one->group_count; g++)
		assert_memory_equal(one->groups[g].atoms, other->groups[g].atoms,
			zones * one->periods * sizeof(struct wb_atom) <<
			one->groups[g].domain_count);
	for (uint32_t i = TOWN_EVENTS; i <= TOWN_PER_YOUTH; i++)
		assert_memory_equal(one->columns[i].rates,
			other->columns[i].rates, zones * one->periods *
			sizeof(struct wb_rate_cell));
}

static void
neither_order_nor_threads_matter(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 10; seed++) {
		struct town town;
		const struct wb_indicator_table *one, *four, *shuffled;

		build_town(&town, seed, true);
		one = count_town(&town, 1);
		four = count_town(&town, 4);
		assert_same_tables(one, four);
		shuffle(&town, seed);
		shuffled = count_town(&town, 1);
		assert_same_tables(one, shuffled);
		wb_arena_free(town.arena);
	}
}

/* --- published combinations ---------------------------------------------- */

/*
 * STATISTICS A11: jnothman/UpSetPlot, README.rst. Ten thousand households by
 * the set of three domains that they are known in; bit d is domain d.
 */
static const int64_t of_sets[8] = { [0] = 56, [4] = 283, [2] = 1279,
	[6] = 5882, [1] = 24, [5] = 90, [3] = 429, [7] = 1957 };

enum { UPSET_HOUSEHOLDS = 10000, UPSET_INDICATORS = 7 };

/* A town of those households, all in one street; three shares and four kinds. */
static void
build_upset(struct town *town)
{
	static const uint32_t kinds[] = { TOWN_A, TOWN_B, TOWN_C, TOWN_ANY,
		TOWN_MULTI, TOWN_EXACTLY, TOWN_NONE };
	uint64_t *keys = town_array(town, UPSET_HOUSEHOLDS, sizeof *keys);
	uint16_t *units = town_array(town, TOWN_BASES * UPSET_HOUSEHOLDS,
				     sizeof *units);
	uint32_t *area = town_array(town, TOWN_LEVELS * UPSET_HOUSEHOLDS,
				    sizeof *area);
	size_t at = 0;

	for (uint32_t i = 0; i < UPSET_INDICATORS; i++)
		town->indicators[i] = town->indicators[kinds[i]];
	for (uint32_t i = 0; i < UPSET_INDICATORS; i++)
		town->indicators[i].window = 1;
	for (uint32_t d = 0; d < 3; d++)
		town->signals[d].bits = town_array(town, UPSET_HOUSEHOLDS,
						   sizeof(uint64_t));
	for (uint32_t set = 0; set < 8; set++)
		for (int64_t n = 0; n < of_sets[set]; n++, at++) {
			units[WB_BASE_HOUSEHOLDS * UPSET_HOUSEHOLDS + at] = 1;
			for (uint32_t d = 0; d < 3; d++)
				town->signals[d].bits[at] = (uint64_t)
					(set >> d & 1) << (TOWN_QUARTERS - 1);
		}
	for (size_t level = 0; level < TOWN_LEVELS; level++)
		for (size_t a = 0; a < UPSET_HOUSEHOLDS; a++)
			area[level * UPSET_HOUSEHOLDS + a] =
				town->area[level * town->count];
	town->project.indicator_count = UPSET_INDICATORS;
	town->linkage.addresses.count = UPSET_HOUSEHOLDS;
	town->linkage.addresses.units = units;
	town->linkage.addresses.record_key = keys;
	town->linkage.addresses.area = area;
}

static void
published_combinations_come_out(void **state)
{
	static const int64_t want[UPSET_INDICATORS] = { 2500, 9547, 8212,
		10000 - 56, 5882 + 90 + 429 + 1957, 283 + 1279 + 24, 56 };
	struct town town;
	const struct wb_indicator_table *table;
	size_t last = TOWN_HISTORY - 1;
	int64_t all = 0;

	(void)state;
	build_town(&town, 2, true);
	build_upset(&town);
	table = count_town(&town, 1);
	for (uint32_t set = 0; set < 8; set++) {
		int64_t got = sum_share(table, UINT64_C(1) << set,
			table->combination_group, town.area[0], last).count;

		assert_int_equal(of_sets[set], got);
		all += got;
	}
	assert_int_equal(UPSET_HOUSEHOLDS, all);
	for (uint32_t i = 0; i < UPSET_INDICATORS; i++)
		assert_int_equal(want[i], sum_share(table,
			table->columns[i].atoms, table->columns[i].group,
			town.area[0], last).count);
	wb_arena_free(town.arena);
}

/* Domains d0 to d{n-1}; pairs of them in an any. */
static enum wb_status
count_domains(size_t domains, size_t pairs, struct wb_error *err)
{
	struct town town;
	struct wb_indicator_spec indicators[32];
	struct wb_signal signals[32];
	const struct wb_indicator_table *table;
	char names[32][8];
	enum wb_status status;

	build_town(&town, 1, true);
	memset(indicators, 0, sizeof indicators);
	memset(signals, 0, sizeof signals);
	for (uint32_t i = 0; i < domains + pairs; i++) {
		snprintf(names[i], sizeof names[i], "d%u", i);
		indicators[i] = town.indicators[i < domains ? TOWN_A : TOWN_ANY];
		indicators[i].name = names[i];
		indicators[i].place.line = i + 1;
		if (i < domains) {
			signals[i] = town.signals[TOWN_A];
			continue;
		}
		indicators[i].of_count = 2;
		indicators[i].of[0] = (uint32_t)(i - domains);
		indicators[i].of[1] = (uint32_t)(i - domains + 1);
	}
	town.project.indicators = indicators;
	town.project.indicator_count = domains + pairs;
	town.linkage.signals = signals;
	status = wb_indicator_count(&town.linkage, 1, town.arena, &table, err);
	if (status == WB_OK)
		assert_int_equal(domains - pairs, table->group_count);
	wb_arena_free(town.arena);
	return status;
}

static void
six_domains_share_atoms_at_most(void **state)
{
	struct wb_error err;

	(void)state;
	assert_ok(count_domains(6, 5, &err), err);
	assert_ok(count_domains(8, 0, &err), err);
	assert_int_equal(WB_BAD_INPUT, count_domains(7, 6, &err));
	assert_string_equal("indicator 'd6' stands together with more than 6 domains in any, multi, exactly or none",
			    err.text);
	assert_string_equal("p.yaml", err.file);
	assert_int_equal(7, err.line);
}

static enum wb_status
count_again(void *context, struct wb_error *err)
{
	struct town *town = context;
	struct wb_arena *arena = wb_arena_new();
	const struct wb_indicator_table *table;
	enum wb_status status = arena ? wb_indicator_count(&town->linkage, 1,
		arena, &table, err) : wb_error_no_memory(err);

	wb_arena_free(arena);
	return status;
}

static void
each_allocation_may_fail(void **state)
{
	struct town town;

	(void)state;
	build_town(&town, 3, true);
	assert_true(fail_each_allocation(count_again, &town) > 3);
	wb_arena_free(town.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(zones_add_up_to_the_naive_count),
		cmocka_unit_test(neither_order_nor_threads_matter),
		cmocka_unit_test(published_combinations_come_out),
		cmocka_unit_test(six_domains_share_atoms_at_most),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
