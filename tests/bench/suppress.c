/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What secondary suppression and gate 1 cost, and what they hide.
 *
 *   suppress BUURTEN INDICATORS DOMAINS QUARTERS THREADS
 *
 * An invented city of buurten of 88 areas each (DISCLOSURE 2.9): the buurt, 60
 * blocks, 15 streets of four blocks, and 12 complexes that take blocks of
 * several streets, so that they cross; above them wijken of five buurten and the
 * gemeente. A block is a zone of 8 to 60 households. INDICATORS shares stand
 * alone; with DOMAINS, 2 to 6, there is a group too, with its any, multi, none
 * and exactly one, and its combinations from the buurt up.
 *
 * A table of counts is made in memory and protected: no file is read, nothing
 * is drawn. Then the proof is made once more, to tell its time apart. It prints
 * one line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "wijkbeeld/disclosure.h"
#include "wijkbeeld/random.h"

#include "disclosure/uncertainty.h"

enum {
	BLOCKS = 60, STREETS = 15, COMPLEXES = 12, BUURTEN_OF_WIJK = 5,
	MOST_OF_GROUP = WB_MOST_DOMAINS + 4, LEAST_BLOCK = 8, MOST_BLOCK = 60,
};

enum level { GEMEENTE, WIJK, BUURT, STREET, COMPLEX, BLOCK, LEVELS };

static const char *const level_names[LEVELS] = {
	"gemeente", "wijk", "buurt", "straat", "complex", "blok",
};

/* How many of a hundred households an indicator or a domain is known of. */
static const uint32_t percents[] = { 5, 12, 3, 20, 8, 15 };

struct city {
	size_t buurten, singles, domains, quarters;
	struct wb_random random;
	struct wb_arena *arena;
	struct wb_areas *areas;
	uint32_t *zone_area;		/* levels x zones */
	struct wb_units *units;		/* bases x zones */
	struct wb_indicator_spec *indicators;
	struct wb_indicator_column *columns;
	struct wb_atom_group *groups;
	struct wb_project project;
	struct wb_account account;
	struct wb_indicator_table table;
};

static void *
array(struct city *city, size_t count, size_t size)
{
	void *made = wb_arena_array(city->arena, count, size);

	if (!made) {
		fputs("suppress: no memory\n", stderr);
		exit(1);
	}
	return made;
}

/* ----------------------------------------------------------- the geography */

/* The number of the area of a level that a zone lies in, or -1. */
static long
number_of(enum level level, size_t zone)
{
	size_t buurt = zone / BLOCKS, block = zone % BLOCKS;
	size_t complex = block % (COMPLEXES + 8);

	switch (level) {
	case GEMEENTE:
		return 0;
	case WIJK:
		return (long)(buurt / BUURTEN_OF_WIJK);
	case BUURT:
		return (long)buurt;
	case STREET:
		return (long)(buurt * STREETS + block / (BLOCKS / STREETS));
	case COMPLEX:
		return complex < COMPLEXES ?
		       (long)(buurt * COMPLEXES + complex) : -1;
	case BLOCK:
		return (long)zone;
	case LEVELS:
		break;
	}
	return -1;
}

static void
place_areas(struct city *city)
{
	size_t zones = city->table.zone_count;
	const uint32_t *moved;

	city->areas = wb_areas_new(level_names, LEVELS, city->arena);
	city->zone_area = array(city, zones * LEVELS, sizeof(uint32_t));
	for (size_t at = 0; at < zones * LEVELS; at++) {
		enum level level = (enum level)(at / zones);
		long number = number_of(level, at % zones);
		char code[32];
		int length = snprintf(code, sizeof code, "%c%06ld",
				      level_names[level][0], number);

		city->zone_area[at] = number < 0 ? WB_NO_AREA :
			wb_areas_add(city->areas, level,
				(struct wb_text){ code, (size_t)length });
	}
	moved = wb_areas_sort(city->areas);
	for (size_t at = 0; moved && at < zones * LEVELS; at++)
		if (city->zone_area[at] != WB_NO_AREA)
			city->zone_area[at] = moved[city->zone_area[at]];
}

/* ---------------------------------------------------------- the households */

/* One household: a domain that it has it mostly keeps from then on. */
static void
count_household(struct city *city, struct wb_atom_group *group,
		struct wb_atom *atoms, int32_t *stayed, const double *chances)
{
	size_t sets = (size_t)1 << group->domain_count;
	uint64_t key = wb_random_next(&city->random);
	uint32_t set = 0, before;

	for (size_t quarter = 0; quarter < city->quarters; quarter++) {
		before = set;
		for (size_t d = 0; d < group->domain_count; d++) {
			if (quarter > 0 && !wb_random_chance(&city->random, 0.1))
				continue;
			set &= ~(1u << d);
			if (wb_random_chance(&city->random, chances[d]))
				set |= 1u << d;
		}
		atoms[quarter * sets + set].count++;
		atoms[quarter * sets + set].key_sum += key;
		if (quarter > 0 && set == before)
			stayed[(quarter - 1) * sets + set]++;
	}
}

static void
fill_group(struct city *city, struct wb_atom_group *group)
{
	size_t zones = city->table.zone_count;
	size_t row = city->quarters << group->domain_count;
	size_t pairs = (city->quarters - 1) << group->domain_count;
	struct wb_atom *atoms = array(city, zones * row, sizeof *atoms);
	int32_t *stayed = array(city, zones * pairs, sizeof *stayed);

	for (size_t zone = 0; zone < zones; zone++) {
		double chances[WB_MOST_DOMAINS];

		for (size_t d = 0; d < group->domain_count; d++)
			chances[d] = percents[group->domains[d] %
				(sizeof percents / sizeof *percents)] / 100.0 *
				2 * wb_random_unit(&city->random);
		for (int64_t h = 0; h < city->units[zone].count; h++)
			count_household(city, group, atoms + zone * row,
					stayed + zone * pairs, chances);
	}
	group->atoms = atoms;
	group->stayed = stayed;
}

static void
count_units(struct city *city)
{
	size_t zones = city->table.zone_count;

	city->units = array(city, 2 * zones, sizeof *city->units);
	for (size_t zone = 0; zone < zones; zone++)
		city->units[zone] = city->units[zones + zone] =
			(struct wb_units){ LEAST_BLOCK +
				wb_random_below(&city->random,
						MOST_BLOCK - LEAST_BLOCK + 1),
				wb_random_next(&city->random) };
}

/* ---------------------------------------------------------- the indicators */

static void
add_indicator(struct city *city, uint32_t group, enum wb_indicator_kind kind,
	      uint64_t atoms)
{
	size_t at = city->project.indicator_count++;

	city->indicators[at] = (struct wb_indicator_spec){ .name = "a",
		.kind = kind, .window = 1, .sensitivity = WB_ORDINARY,
		.of_count = kind == WB_KIND_SHARE ? 0 : city->domains };
	city->columns[at] = (struct wb_indicator_column){
		.known = UINT64_MAX, .group = group, .atoms = atoms };
}

static struct wb_atom_group *
add_group(struct city *city, size_t domains)
{
	struct wb_atom_group *group =
		&city->groups[city->table.group_count++];

	group->domain_count = domains;
	for (size_t d = 0; d < domains; d++)
		group->domains[d] =
			(uint32_t)(city->project.indicator_count + d);
	return group;
}

/* The sets of at least, or of exactly, so many domains. */
static uint64_t
sets_of(size_t domains, int number, bool exactly)
{
	uint64_t sets = 0;

	for (unsigned set = 0; set < 1u << domains; set++) {
		int has = __builtin_popcount(set);

		if (exactly ? has == number : has >= number)
			sets |= UINT64_C(1) << set;
	}
	return sets;
}

static void
combine(struct city *city)
{
	uint32_t own = (uint32_t)city->table.group_count;
	struct wb_atom_group *group = add_group(city, city->domains);

	for (size_t d = 0; d < city->domains; d++) {
		uint64_t sets = 0;

		for (unsigned set = 0; set < 1u << city->domains; set++)
			sets |= (uint64_t)(set >> d & 1) << set;
		add_indicator(city, own, WB_KIND_SHARE, sets);
	}
	add_indicator(city, own, WB_KIND_ANY, sets_of(city->domains, 1, false));
	add_indicator(city, own, WB_KIND_MULTI,
		      sets_of(city->domains, 2, false));
	add_indicator(city, own, WB_KIND_NONE, sets_of(city->domains, 0, true));
	add_indicator(city, own, WB_KIND_EXACTLY,
		      sets_of(city->domains, 1, true));
	city->table.combination_group = own;
	fill_group(city, group);
}

static void
count_indicators(struct city *city)
{
	size_t most = city->singles + MOST_OF_GROUP;

	city->indicators = array(city, most, sizeof *city->indicators);
	city->columns = array(city, most, sizeof *city->columns);
	city->groups = array(city, most, sizeof *city->groups);
	for (size_t i = 0; i < city->singles; i++) {
		uint32_t own = (uint32_t)city->table.group_count;
		struct wb_atom_group *group = add_group(city, 1);

		add_indicator(city, own, WB_KIND_SHARE, 2);
		fill_group(city, group);
	}
	if (city->domains > 0)
		combine(city);
}

static void
build_city(struct city *city)
{
	int32_t quarter = 8000;

	city->arena = wb_arena_new();
	wb_random_init(&city->random, 2, 9);
	city->table.zone_count = city->buurten * BLOCKS;
	city->table.combination_group = UINT32_MAX;
	place_areas(city);
	count_units(city);
	count_indicators(city);
	city->project.quarter = quarter;
	city->project.history = (int)city->quarters;
	city->project.indicators = city->indicators;
	city->project.disclosure.combinations_from = "buurt";
	city->account = (struct wb_account){ .source = UINT32_MAX };
	city->table.project = &city->project;
	city->table.areas = city->areas;
	city->table.periods = city->quarters;
	city->table.first_period = quarter - (int32_t)city->quarters + 1;
	for (size_t level = 0; level < LEVELS; level++)
		city->table.released[level] = true;
	city->table.zone_area = city->zone_area;
	city->table.units = city->units;
	city->table.base_count = 2;
	city->table.key_sum = 20260701;
	city->table.groups = city->groups;
	city->table.columns = city->columns;
	city->table.accounts = &city->account;
	city->table.account_count = 1;
}

/* --------------------------------------------------------------- measuring */

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
fail(const struct wb_error *err)
{
	fprintf(stderr, "suppress: %s\n", err->text);
	exit(1);
}

/* The seconds that gate 1 takes for this release. */
static double
prove_again(struct city *city, const struct wb_release *release, size_t threads)
{
	double start = seconds();
	struct protection protection = { .counts = &city->table,
		.rules = wb_disclosure_profile("strict"),
		.release = (struct wb_release *)release };
	struct regions regions;
	struct wb_error err;

	if (!wb_regions_find(&city->table, protection.rules, city->arena,
			     &regions) ||
	    wb_uncertainty_prove(&protection, &regions, threads, &err) != WB_OK)
		fail(&err);
	return seconds() - start;
}

static void
measure(struct city *city, size_t threads)
{
	const struct wb_release *release;
	struct wb_release_facts facts;
	struct wb_reasons reasons;
	struct wb_error err;
	double start = seconds(), all, proof;
	size_t more = 0;

	if (wb_disclosure_protect(&city->table, wb_disclosure_profile("strict"),
				  threads, city->arena, &release, &reasons,
				  &err) != WB_OK)
		fail(&err);
	all = seconds() - start;
	facts = wb_release_facts(release);
	for (size_t r = 0; r < reasons.count; r++)
		more += reasons.reasons[r].cause == WB_CAUSE_OTHERS;
	proof = prove_again(city, release, threads);
	printf("%4zu buurten %2zu+%zu indicators %zu quarters %zu threads: "
	       "%7lld targets, %lld by program; %lld shown, %lld hidden, of "
	       "those %zu more (%.2f%%); %.1f s and proof %.1f s\n",
	       city->buurten, city->singles, city->domains, city->quarters,
	       threads, (long long)facts.proof.targets,
	       (long long)facts.proof.programmed, (long long)facts.shown,
	       (long long)facts.suppressed, more,
	       100.0 * (double)more / (double)(facts.shown + (int64_t)more),
	       all - proof, proof);
}

int
main(int argc, char **argv)
{
	struct city city = { 0 };
	size_t given[5];

	for (int a = 1; a < argc && argc == 6; a++)
		given[a - 1] = (size_t)strtoul(argv[a], NULL, 10);
	if (argc != 6 || given[0] == 0 || given[2] > WB_MOST_DOMAINS ||
	    given[3] == 0) {
		fputs("usage: suppress BUURTEN INDICATORS DOMAINS QUARTERS THREADS\n",
		      stderr);
		return 2;
	}
	city.buurten = given[0];
	city.singles = given[1];
	city.domains = given[2];
	city.quarters = given[3];
	build_city(&city);
	measure(&city, given[4]);
	wb_arena_free(city.arena);
	return 0;
}
