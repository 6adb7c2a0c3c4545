/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From counts to a release.
 *
 * For each group the atoms of the zones are added up per area, and each
 * statement over them is judged on its true count (primary rules), rounded by
 * the key sum of the households in it, and put into the release; what is not
 * safe is put as hidden. From there on nothing in the program knows a count.
 *
 * Not here yet: secondary suppression, its clean-up and the proof (steps 5 to
 * 7 of DISCLOSURE 2.2). They take the judged statements of all groups before
 * wb_release_seal; nothing after that line would change.
 */
#include "wijkbeeld/disclosure.h"

#include <math.h>

#include "disclosure/release.h"
#include "disclosure/rules.h"

/* What is judged while the release is made. */
struct protection {
	const struct wb_indicator_table *counts;
	const struct wb_disclosure_rules *rules;
	struct wb_release *release;
	int64_t *households, *addresses;	/* areas */
};

static bool
level_is_released(const struct wb_indicator_table *counts, uint32_t area)
{
	return counts->released[wb_areas_get(counts->areas, area)->level];
}

static int64_t
sum_of_units(const struct protection *protection, uint32_t area, bool addresses)
{
	return addresses ? protection->addresses[area] :
			   protection->households[area];
}

/* Adds what zones hold to the areas that hold the zones. */
static bool
add_units(struct protection *protection, struct wb_arena *arena)
{
	const struct wb_indicator_table *counts = protection->counts;
	size_t areas = wb_areas_count(counts->areas);

	protection->households = wb_arena_array(arena, areas,
		sizeof *protection->households);
	protection->addresses = wb_arena_array(arena, areas,
		sizeof *protection->addresses);
	if (!protection->households || !protection->addresses)
		return false;
	for (size_t level = 0; level < wb_areas_levels(counts->areas); level++) {
		const uint32_t *of = counts->zone_area +
				     level * counts->zone_count;

		for (size_t zone = 0; counts->released[level] &&
		     zone < counts->zone_count; zone++) {
			if (of[zone] == WB_NO_AREA)
				continue;
			protection->households[of[zone]] +=
				counts->households[zone];
			protection->addresses[of[zone]] +=
				counts->addresses[zone];
		}
	}
	return true;
}

static void
state_units(struct protection *protection)
{
	const struct wb_indicator_table *counts = protection->counts;

	if (counts->zone_count == 0)
		return;
	for (uint32_t area = 0; area < wb_areas_count(counts->areas); area++) {
		for (uint32_t kind = 0; kind < 2 &&
		     level_is_released(counts, area); kind++) {
			int64_t units = sum_of_units(protection, area,
				kind == WB_UNITS_ADDRESSES);
			struct wb_statement statement = {
				.kind = WB_STATE_UNITS, .subject = kind,
				.area = area,
				.quarter = counts->project->quarter };

			wb_release_show(protection->release, statement,
				(struct wb_cell){ .value = (double)units,
						  .unit = WB_UNIT_COUNT });
		}
	}
}

/* Decimals of a share or rate: none can be told from few units. */
static int
decimals_for(int64_t units)
{
	return units >= 1000 ? 1 : 0;
}

/* Judges, rounds and puts one share of `units`. */
static void
put_share(struct protection *protection, struct wb_statement statement,
	  enum wb_sensitivity sensitivity, enum wb_unit unit,
	  struct wb_atom sum, int64_t units)
{
	const struct wb_disclosure_rules *rules = protection->rules;
	struct wb_cell cell = { .unit = unit,
				.count = { sum.count, units, 0 } };

	if (!wb_count_is_safe(rules, sensitivity, sum.count, units)) {
		wb_release_hide(protection->release, statement, unit);
		return;
	}
	if (sensitivity != WB_OPEN) {
		cell.count.numerator = wb_round_by_key(sum.count, sum.key_sum,
						       rules->base);
		cell.count.rounding_variance =
			wb_rounding_variance(rules->base);
	}
	cell.value = unit == WB_UNIT_COUNT ? (double)cell.count.numerator :
		(double)cell.count.numerator / (double)units;
	cell.decimals = unit == WB_UNIT_COUNT ? 0 : decimals_for(units);
	wb_release_show(protection->release, statement, cell);
}

static struct wb_atom
sum_atoms(const struct wb_atom *atoms, size_t sets, uint64_t among)
{
	struct wb_atom sum = { 0, 0 };

	for (size_t set = 0; set < sets; set++) {
		if (!(among >> set & 1))
			continue;
		sum.count += atoms[set].count;
		sum.key_sum += atoms[set].key_sum;
	}
	return sum;
}

static enum wb_sensitivity
group_sensitivity(const struct wb_indicator_table *counts, size_t g)
{
	enum wb_sensitivity highest = WB_OPEN;

	for (size_t d = 0; d < counts->groups[g].domain_count; d++) {
		enum wb_sensitivity own = counts->project->indicators[
			counts->groups[g].domains[d]].sensitivity;

		if (own > highest)
			highest = own;
	}
	return highest;
}

/* Combinations are named from a level up; without it from the second finest. */
static bool
shows_combinations(const struct wb_indicator_table *counts, size_t g,
		   uint32_t area)
{
	const char *from = counts->project->disclosure.combinations_from;
	uint32_t level = wb_areas_find_level(counts->areas, from);

	if (g != counts->combination_group)
		return false;
	if (level == UINT32_MAX)
		level = wb_areas_levels(counts->areas) > 1 ?
			(uint32_t)wb_areas_levels(counts->areas) - 2 : 0;
	return wb_areas_get(counts->areas, area)->level <= level;
}

/* All statements of one group for an area in a period. */
static void
put_group(struct protection *protection, size_t g, uint32_t area,
	  size_t period, const struct wb_atom *atoms)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_project *project = counts->project;
	size_t sets = (size_t)1 << counts->groups[g].domain_count;
	int64_t units = sum_of_units(protection, area,
				     counts->groups[g].addresses);
	struct wb_statement statement = {
		.area = area,
		.quarter = counts->first_period + (int32_t)period };

	for (uint32_t i = 0; i < project->indicator_count; i++) {
		if (counts->columns[i].group != g)
			continue;
		statement.subject = i;
		put_share(protection, statement,
			  project->indicators[i].sensitivity, WB_UNIT_SHARE,
			  sum_atoms(atoms, sets, counts->columns[i].atoms),
			  units);
	}
	if (period + 1 < counts->periods ||
	    !shows_combinations(counts, g, area))
		return;
	statement.kind = WB_STATE_COMBINATION;
	statement.group = (uint32_t)g;
	for (uint32_t set = 1; set < sets; set++) {
		statement.subject = set;
		put_share(protection, statement, group_sensitivity(counts, g),
			  WB_UNIT_COUNT, atoms[set], units);
	}
}

static bool
protect_group(struct protection *protection, size_t g)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_atom_group *group = &counts->groups[g];
	size_t areas = wb_areas_count(counts->areas);
	size_t row = counts->periods << group->domain_count;
	struct wb_arena *arena = wb_arena_new();
	struct wb_atom *sums = arena ? wb_arena_array(arena, areas,
					row * sizeof *sums) : NULL;

	for (size_t level = 0; sums && level < wb_areas_levels(counts->areas);
	     level++) {
		const uint32_t *of = counts->zone_area +
				     level * counts->zone_count;

		for (size_t zone = 0; counts->released[level] &&
		     zone < counts->zone_count; zone++) {
			const struct wb_atom *from = group->atoms + zone * row;

			for (size_t a = 0; of[zone] != WB_NO_AREA && a < row;
			     a++) {
				sums[of[zone] * row + a].count += from[a].count;
				sums[of[zone] * row + a].key_sum +=
					from[a].key_sum;
			}
		}
	}
	for (uint32_t area = 0; sums && area < areas; area++)
		for (size_t period = 0; protection->addresses[area] > 0 &&
		     period < counts->periods; period++)
			put_group(protection, g, area, period,
				  sums + area * row +
				  (period << group->domain_count));
	wb_arena_free(arena);
	return sums != NULL;
}

/* What a rate is per, in an area; 0 when it is not known. */
static int64_t
rate_units(const struct protection *protection, uint32_t indicator,
	   uint32_t area)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_indicator_spec *spec =
		&counts->project->indicators[indicator];
	double open;

	switch (spec->base) {
	case WB_BASE_HOUSEHOLDS:
	case WB_BASE_ADDRESSES:
		return sum_of_units(protection, area,
				    spec->base == WB_BASE_ADDRESSES);
	case WB_BASE_OPEN:
		open = counts->columns[spec->base_open].open[area];
		return isfinite(open) && open > 0 ? llround(open) : 0;
	}
	return 0;
}

static void
put_rate(struct protection *protection, uint32_t indicator, uint32_t area,
	 size_t period, const struct wb_rate_cell *cell, bool of_units)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_disclosure_rules *rules = protection->rules;
	enum wb_sensitivity sensitivity =
		counts->project->indicators[indicator].sensitivity;
	int64_t units = rate_units(protection, indicator, area);
	/* Open events by an open number: both are public already. */
	bool is_public = sensitivity == WB_OPEN &&
		counts->project->indicators[indicator].base == WB_BASE_OPEN;
	struct wb_statement statement = {
		.subject = indicator, .area = area,
		.quarter = counts->first_period + (int32_t)period };
	struct wb_cell put = { .unit = WB_UNIT_PER_1000,
			       .count = { cell->events, units, 0 },
			       .decimals = decimals_for(units) };

	if (units == 0)
		return;
	if ((units < rules->minimum_units && !is_public) ||
	    !wb_events_are_safe(rules, sensitivity, cell,
				of_units ? units : 0)) {
		wb_release_hide(protection->release, statement, put.unit);
		return;
	}
	if (sensitivity != WB_OPEN) {
		put.count.numerator = wb_round_by_key(cell->events,
						      cell->key_sum,
						      rules->base);
		put.count.rounding_variance = wb_rounding_variance(rules->base);
	}
	put.value = 1000 * (double)put.count.numerator / (double)units;
	wb_release_show(protection->release, statement, put);
}

static void
add_rate(struct wb_rate_cell *sum, const struct wb_rate_cell *more)
{
	sum->events += more->events;
	sum->contributors += more->contributors;
	sum->key_sum += more->key_sum;
	if (more->largest > sum->largest)
		sum->largest = more->largest;
}

static bool
protect_rate(struct protection *protection, uint32_t indicator)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_rate_cell *zones = counts->columns[indicator].rates;
	size_t areas = wb_areas_count(counts->areas), row = counts->periods;
	struct wb_arena *arena = wb_arena_new();
	struct wb_rate_cell *sums = arena ? wb_arena_array(arena, areas,
					row * sizeof *sums) : NULL;

	for (size_t level = 0; sums && level < wb_areas_levels(counts->areas);
	     level++) {
		const uint32_t *of = counts->zone_area +
				     level * counts->zone_count;

		for (size_t zone = 0; counts->released[level] &&
		     zone < counts->zone_count; zone++)
			for (size_t p = 0; of[zone] != WB_NO_AREA && p < row;
			     p++)
				add_rate(&sums[of[zone] * row + p],
					 &zones[zone * row + p]);
	}
	for (uint32_t area = 0; sums && area < areas; area++)
		for (size_t p = 0; level_is_released(counts, area) && p < row;
		     p++)
			put_rate(protection, indicator, area, p,
				 &sums[area * row + p], true);
	wb_arena_free(arena);
	return sums != NULL;
}

static void
protect_area_rate(struct protection *protection, uint32_t indicator)
{
	const struct wb_indicator_table *counts = protection->counts;

	for (uint32_t area = 0; area < wb_areas_count(counts->areas); area++)
		for (size_t p = 0; level_is_released(counts, area) &&
		     p < counts->periods; p++)
			put_rate(protection, indicator, area, p,
				 &counts->columns[indicator].area_rates[
					area * counts->periods + p], false);
}

/* Published figures are public already: they pass as they are. */
static void
pass_open(struct protection *protection, uint32_t indicator)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_indicator_spec *spec =
		&counts->project->indicators[indicator];

	for (uint32_t area = 0; area < wb_areas_count(counts->areas); area++) {
		double value = counts->columns[indicator].open[area];
		struct wb_statement statement = {
			.subject = indicator, .area = area,
			.quarter = counts->project->quarter };

		if (isfinite(value) && level_is_released(counts, area))
			wb_release_show(protection->release, statement,
				(struct wb_cell){ .value = value,
						  .unit = WB_UNIT_NUMBER,
						  .decimals = spec->decimals });
	}
}

/* Anyone can count the rows of a source that is open and finds no addresses. */
static bool
rows_are_public(const struct wb_indicator_table *counts, uint32_t source)
{
	const struct wb_source_spec *spec = source == UINT32_MAX ? NULL :
		&counts->project->sources[source];

	return spec && spec->sensitivity == WB_OPEN &&
	       (spec->way == WB_LINK_AREA || spec->way == WB_LINK_POSITION);
}

/* A number of rows as a page may state it: to 5, and nothing below 5. */
static int64_t
round_rows(int64_t rows, bool open)
{
	enum { BASE = 5, FEW = -1 };

	if (open)
		return rows;
	return rows < BASE ? FEW : (rows + BASE / 2) / BASE * BASE;
}

static bool
put_accounts(struct protection *protection, struct wb_arena *arena)
{
	const struct wb_indicator_table *counts = protection->counts;
	struct wb_public_account *accounts = wb_arena_array(arena,
		counts->account_count, sizeof *accounts);

	if (!accounts)
		return false;
	for (size_t row = 0; row < counts->account_count; row++) {
		const struct wb_account *from = &counts->accounts[row];
		struct wb_public_account *to = &accounts[row];
		bool open = rows_are_public(counts, from->source);
		double used;

		*to = (struct wb_public_account){
			.source = from->source,
			.read = round_rows(from->read, open),
			.used = round_rows(from->used, open),
			.not_linked = round_rows(wb_account_unlinked(from),
						 open),
			.rejected = round_rows(wb_account_rejected(from), open),
			.ignored = round_rows(wb_account_ignored(from), open),
		};
		used = to->used > 0 ? (double)to->used : 0;
		to->shown = used > 0;
		if (to->shown)
			to->link_share = used / (used +
				(to->not_linked > 0 ? (double)to->not_linked : 0));
	}
	wb_release_put_accounts(protection->release, accounts,
				counts->account_count);
	return true;
}

static bool
protect_indicator(struct protection *protection, uint32_t indicator)
{
	const struct wb_indicator_column *column =
		&protection->counts->columns[indicator];

	if (column->open)
		pass_open(protection, indicator);
	if (column->area_rates)
		protect_area_rate(protection, indicator);
	return !column->rates || protect_rate(protection, indicator);
}

enum wb_status
wb_disclosure_protect(const struct wb_indicator_table *counts,
		      const struct wb_disclosure_rules *rules,
		      struct wb_arena *arena, const struct wb_release **out,
		      struct wb_error *err)
{
	struct protection protection = {
		.counts = counts, .rules = rules,
		.release = wb_release_new(counts, rules, arena),
	};
	bool done = protection.release && add_units(&protection, arena);

	if (done)
		state_units(&protection);
	for (size_t g = 0; done && g < counts->group_count; g++)
		done = protect_group(&protection, g);
	for (uint32_t i = 0; done && i < counts->project->indicator_count; i++)
		done = protect_indicator(&protection, i);
	done = done && put_accounts(&protection, arena) &&
	       wb_release_seal(protection.release, arena);
	if (!done)
		return wb_error_no_memory(err);
	*out = protection.release;
	return WB_OK;
}
