/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From counts to a release.
 *
 * For each group the atoms of the zones are added up per area, and each
 * statement over them is judged on its true count (primary rules), rounded by
 * the key sum of the households in it, and put into the release; what is not
 * safe is put as hidden. Secondary suppression then hides what would tell of
 * those, and gate 1 proves that nothing does (uncertainty.h). From there on
 * nothing in the program knows a count.
 */
#include "wijkbeeld/disclosure.h"

#include <math.h>

#include "disclosure/protect_linkage.h"
#include "disclosure/protection.h"
#include "disclosure/public_account.h"
#include "disclosure/rest.h"
#include "disclosure/rules.h"
#include "disclosure/uncertainty.h"
#include "wijkbeeld/message.h"

static bool
level_is_released(const struct wb_indicator_table *counts, uint32_t area)
{
	return counts->released[wb_areas_get(counts->areas, area)->level];
}

static struct wb_base_size
size_of(const struct protection *protection, uint32_t area, uint32_t base)
{
	return wb_base_size_of(protection->counts, protection->rules,
			       protection->units, area, base);
}

/* Adds what a zone holds to one area that holds the zone. */
typedef void (*add_zone)(void *context, uint32_t area, size_t zone);

/* Every zone with every released area that holds it. */
static void
each_zone_of_area(const struct wb_indicator_table *counts, add_zone add,
		  void *context)
{
	for (size_t level = 0; level < wb_areas_levels(counts->areas); level++) {
		const uint32_t *of = counts->zone_area +
				     level * counts->zone_count;

		for (size_t zone = 0; counts->released[level] &&
		     zone < counts->zone_count; zone++)
			if (of[zone] != WB_NO_AREA)
				add(context, of[zone], zone);
	}
}

/* What is public as it is: its bounds are itself. */
static struct wb_cell
exact_cell(double value, enum wb_unit unit, int decimals)
{
	return (struct wb_cell){ .value = value, .lower = value,
				 .upper = value, .unit = unit,
				 .decimals = decimals };
}

static void
put_size(struct protection *protection, uint32_t area, uint32_t base)
{
	struct wb_base_size size = size_of(protection, area, base);
	struct wb_cell cell = exact_cell((double)size.told, WB_UNIT_COUNT, 0);
	struct wb_statement statement = {
		.kind = WB_STATE_UNITS, .subject = base, .area = area,
		.quarter = protection->counts->project->quarter };

	cell.lower -= (double)size.slack;
	cell.upper += (double)size.slack;
	if (size.is_told)
		wb_release_show(protection->release, statement, cell);
	else
		wb_release_hide(protection->release, statement, WB_UNIT_COUNT);
}

static void
state_units(struct protection *protection)
{
	const struct wb_indicator_table *counts = protection->counts;

	if (counts->zone_count == 0)
		return;
	for (uint32_t area = 0; area < wb_areas_count(counts->areas); area++)
		for (uint32_t base = 0; base < counts->base_count &&
		     level_is_released(counts, area); base++)
			put_size(protection, area, base);
}

/* Decimals of a share or rate: none can be told from few units. */
static int
decimals_for(int64_t units)
{
	return units >= 1000 ? 1 : 0;
}

/*
 * The variance of a rounded count over a base that may be rounded too: of a
 * quotient of two, by the delta method, in units of the count.
 */
static double
rounding_variance(const struct protection *protection, int64_t count,
		  struct wb_base_size size)
{
	double own = wb_rounding_variance(protection->rules->base);
	double share = (double)count / (double)size.told;

	return size.slack > 0 ? own * (1 + share * share) : own;
}

/* The size of the area is why, or else it is `other`. */
static enum wb_cause
size_cause(const struct wb_disclosure_rules *rules, struct wb_base_size size,
	   enum wb_cause other)
{
	if (size.slack > 0 && !size.is_told)
		return WB_CAUSE_BASE;
	return size.is_told && size.units >= rules->minimum_units ?
	       other : WB_CAUSE_UNITS;
}

void
wb_put_share(struct protection *protection, struct wb_statement statement,
	     enum wb_sensitivity sensitivity, enum wb_unit unit,
	     struct wb_atom sum, bool rest, struct wb_base_size size)
{
	const struct wb_disclosure_rules *rules = protection->rules;
	int64_t units = size.told;
	struct wb_cell cell = { .unit = unit,
				.count = { sum.count, units, 0 } };
	struct wb_bounds bounds = { sum.count, sum.count };

	if (!size.is_told ||
	    !wb_count_is_safe(rules, sensitivity, sum.count, size.units)) {
		wb_hide(protection, statement, unit,
			size_cause(rules, size, WB_CAUSE_FEW));
		return;
	}
	if (sensitivity != WB_OPEN) {
		cell.count.numerator = wb_round_by_key(sum.count, sum.key_sum,
						       rules->base);
		cell.count.rounding_variance = rounding_variance(protection,
			cell.count.numerator, size);
		if (!wb_rounding_is_wide(rules, sensitivity,
					 cell.count.numerator, units)) {
			wb_hide(protection, statement, unit,
				WB_CAUSE_ROUNDING);
			return;
		}
		bounds = wb_rounded_bounds(rules, sensitivity,
			cell.count.numerator, units + size.slack);
	}
	if (rest) {
		cell.count.numerator = units - cell.count.numerator;
		bounds = (struct wb_bounds){ units - bounds.upper,
					     units - bounds.lower };
	}
	cell.lower = (double)bounds.lower;
	cell.upper = (double)bounds.upper;
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

/* Two roundings of one number would not add up, and be two looks at it. */
uint32_t
wb_counted_as(const struct wb_indicator_table *counts, uint32_t indicator)
{
	const struct wb_indicator_column *own = &counts->columns[indicator];
	size_t sets = (size_t)1 << counts->groups[own->group].domain_count;
	uint64_t all = sets == 64 ? UINT64_MAX : (UINT64_C(1) << sets) - 1;
	const struct wb_indicator_spec *specs = counts->project->indicators;

	for (uint32_t before = 0; before < indicator; before++)
		if (counts->columns[before].group == own->group &&
		    (counts->columns[before].atoms ^ own->atoms) == all &&
		    specs[before].sensitivity == specs[indicator].sensitivity)
			return before;
	return indicator;
}

static bool
group_is_known(const struct wb_indicator_table *counts, size_t g, size_t period)
{
	const struct wb_atom_group *group = &counts->groups[g];
	bool known = true;

	for (size_t d = 0; d < group->domain_count; d++)
		known &= wb_period_is_known(counts, group->domains[d], period);
	return known;
}

/* All statements of one group for an area in a period. */
static void
put_group(struct protection *protection, size_t g, uint32_t area,
	  size_t period, const struct wb_atom *atoms)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_project *project = counts->project;
	size_t sets = (size_t)1 << counts->groups[g].domain_count;
	struct wb_base_size size = size_of(protection, area,
					   counts->groups[g].base);
	struct wb_statement statement = {
		.area = area,
		.quarter = counts->first_period + (int32_t)period };

	for (uint32_t i = 0; i < project->indicator_count; i++) {
		uint32_t as;

		if (counts->columns[i].group != g ||
		    !wb_period_is_known(counts, i, period))
			continue;
		as = wb_counted_as(counts, i);
		statement.subject = i;
		wb_put_share(protection, statement,
			  project->indicators[i].sensitivity, WB_UNIT_SHARE,
			  sum_atoms(atoms, sets, counts->columns[as].atoms),
			  as != i, size);
	}
	if (period + 1 < counts->periods ||
	    !shows_combinations(counts, g, area) ||
	    !group_is_known(counts, g, period))
		return;
	statement.kind = WB_STATE_COMBINATION;
	statement.group = (uint32_t)g;
	for (uint32_t set = 1; set < sets; set++) {
		statement.subject = set;
		wb_put_share(protection, statement, group_sensitivity(counts, g),
			  WB_UNIT_COUNT, atoms[set], false, size);
	}
}

/* The atoms of areas: areas x periods x sets, `row` an area. */
struct atom_sums {
	const struct wb_atom *zones;
	struct wb_atom *areas;
	size_t row;
};

static void
add_zone_atoms(void *context, uint32_t area, size_t zone)
{
	struct atom_sums *sums = context;
	const struct wb_atom *from = sums->zones + zone * sums->row;
	struct wb_atom *to = sums->areas + area * sums->row;

	for (size_t a = 0; a < sums->row; a++) {
		to[a].count += from[a].count;
		to[a].key_sum += from[a].key_sum;
	}
}

static bool
protect_group(struct protection *protection, size_t g)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_atom_group *group = &counts->groups[g];
	size_t areas = wb_areas_count(counts->areas);
	struct wb_arena *arena = wb_arena_new();
	struct atom_sums sums = { .zones = group->atoms,
		.row = counts->periods << group->domain_count };

	if (arena)
		sums.areas = wb_arena_array(arena, areas,
					    sums.row * sizeof *sums.areas);
	if (sums.areas)
		each_zone_of_area(counts, add_zone_atoms, &sums);
	for (uint32_t area = 0; sums.areas && area < areas; area++)
		for (size_t period = 0;
		     size_of(protection, area, WB_BASE_ADDRESSES).units > 0 &&
		     period < counts->periods; period++)
			put_group(protection, g, area, period,
				  sums.areas + area * sums.row +
				  (period << group->domain_count));
	wb_arena_free(arena);
	return sums.areas != NULL;
}

struct wb_base_size
wb_indicator_size(const struct protection *protection, uint32_t indicator,
		  uint32_t area)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_indicator_spec *spec =
		&counts->project->indicators[indicator];
	struct wb_base_size size = { .is_told = true };
	double open;

	if (spec->base != WB_BASE_OPEN)
		return size_of(protection, area, spec->base);
	open = counts->columns[spec->base_open].open[area];
	size.units = isfinite(open) && open > 0 ? llround(open) : 0;
	size.told = size.units;
	return size;
}

/* Of how many units the contributors are some; 0 when they are of none. */
static int64_t
contributors_among(const struct wb_indicator_table *counts, uint32_t indicator,
		   struct wb_base_size size)
{
	uint32_t base = counts->project->indicators[indicator].base;

	return base != WB_BASE_OPEN &&
	       counts->project->addresses.bases[base].sum ? 0 : size.units;
}

static void
put_rate(struct protection *protection, uint32_t indicator, uint32_t area,
	 size_t period, const struct wb_rate_cell *cell, bool of_units)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_disclosure_rules *rules = protection->rules;
	enum wb_sensitivity sensitivity =
		counts->project->indicators[indicator].sensitivity;
	struct wb_base_size size = wb_indicator_size(protection, indicator, area);
	int64_t units = size.told;
	/* Open events by an open number: both are public already. */
	bool is_public = sensitivity == WB_OPEN &&
		counts->project->indicators[indicator].base == WB_BASE_OPEN;
	struct wb_statement statement = {
		.subject = indicator, .area = area,
		.quarter = counts->first_period + (int32_t)period };
	struct wb_cell put = { .unit = WB_UNIT_PER_1000,
			       .count = { cell->events, units, 0 },
			       .decimals = decimals_for(units) };
	struct wb_bounds bounds = { cell->events, cell->events };

	if (size.units == 0 || !wb_period_is_known(counts, indicator, period))
		return;
	if ((size.units < rules->minimum_units && !is_public) ||
	    !size.is_told ||
	    !wb_events_are_safe(rules, sensitivity, cell,
				of_units ? contributors_among(counts, indicator,
							      size) : 0)) {
		wb_hide(protection, statement, put.unit,
			size_cause(rules, size, WB_CAUSE_EVENTS));
		return;
	}
	if (sensitivity != WB_OPEN) {
		put.count.numerator = wb_round_by_key(cell->events,
						      cell->key_sum,
						      rules->base);
		put.count.rounding_variance = rounding_variance(protection,
			put.count.numerator, size);
		bounds = wb_rounded_bounds(rules, sensitivity,
					   put.count.numerator, INT64_MAX);
	}
	put.lower = (double)bounds.lower;
	put.upper = (double)bounds.upper;
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

/* The rates of areas: areas x periods. */
struct rate_sums {
	const struct wb_rate_cell *zones;
	struct wb_rate_cell *areas;
	size_t periods;
};

static void
add_zone_rates(void *context, uint32_t area, size_t zone)
{
	struct rate_sums *sums = context;

	for (size_t p = 0; p < sums->periods; p++)
		add_rate(&sums->areas[area * sums->periods + p],
			 &sums->zones[zone * sums->periods + p]);
}

static bool
protect_rate(struct protection *protection, uint32_t indicator)
{
	const struct wb_indicator_table *counts = protection->counts;
	size_t areas = wb_areas_count(counts->areas);
	struct wb_arena *arena = wb_arena_new();
	struct rate_sums sums = { .zones = counts->columns[indicator].rates,
				  .periods = counts->periods };

	if (arena)
		sums.areas = wb_arena_array(arena, areas,
			sums.periods * sizeof *sums.areas);
	if (sums.areas)
		each_zone_of_area(counts, add_zone_rates, &sums);
	for (uint32_t area = 0; sums.areas && area < areas; area++)
		for (size_t p = 0; level_is_released(counts, area) &&
		     p < sums.periods; p++)
			put_rate(protection, indicator, area, p,
				 &sums.areas[area * sums.periods + p], true);
	wb_arena_free(arena);
	return sums.areas != NULL;
}

/* Where events are not told apart, no event is not none: there is no figure. */
static void
protect_area_rate(struct protection *protection, uint32_t indicator)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_indicator_column *column = &counts->columns[indicator];

	for (uint32_t area = 0; area < wb_areas_count(counts->areas); area++) {
		if (!level_is_released(counts, area) ||
		    wb_areas_get(counts->areas, area)->level > column->finest)
			continue;
		for (size_t p = 0; p < counts->periods; p++)
			put_rate(protection, indicator, area, p,
				 &column->area_rates[
					area * counts->periods + p], false);
	}
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
				exact_cell(value, WB_UNIT_NUMBER,
					   spec->decimals));
	}
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
	if (column->cells.any)
		wb_protect_rows(protection, indicator);
	return !column->rates || protect_rate(protection, indicator);
}

/* The primary rules and the rounding of all that is counted. */
static bool
put_all(struct protection *protection)
{
	const struct wb_indicator_table *counts = protection->counts;
	bool done = true;

	state_units(protection);
	for (size_t g = 0; done && g < counts->group_count; g++)
		done = protect_group(protection, g);
	for (uint32_t i = 0; done && i < counts->project->indicator_count; i++)
		done = protect_indicator(protection, i);
	return done;
}

static enum wb_status
refuse_gap(const struct wb_indicator_table *counts, struct wb_error *err)
{
	char first[WB_PERIOD_TEXT_SIZE], before[WB_PERIOD_TEXT_SIZE];

	wb_error_set(err, WB_REFUSED,
		_("an earlier edition told %s, and this one begins with %s: the two were never looked at together, and where few households changed they may tell of one"),
		wb_quarter_code(counts->first_period - 1, before),
		wb_quarter_code(counts->first_period, first));
	return wb_error_mend(err,
		_("nothing was published; set history to %zu or more"),
		counts->periods + 1);
}

/* Secondary suppression, what depends on its outcome, and the proof. */
static enum wb_status
keep_uncertain(struct protection *protection, size_t threads,
	       struct wb_arena *arena, struct wb_error *err)
{
	const struct wb_indicator_table *counts = protection->counts;
	struct regions regions;
	enum wb_status status;

	if (wb_ledger_leaves_gap(protection))
		return refuse_gap(counts, err);
	if (!wb_regions_find(counts, protection->rules, arena, &regions) ||
	    !wb_ledger_resolve(protection, &regions, arena,
			       &protection->earlier))
		return wb_error_no_memory(err);
	protection->grounds = wb_grounds_find(protection, &regions, arena);
	if (!protection->grounds || !wb_rest_protect(protection, &regions))
		return wb_error_no_memory(err);
	status = wb_uncertainty_keep(protection, &regions, threads, err);
	if (status != WB_OK)
		return status;
	wb_linkage_protect(counts, protection->rules, protection->units,
			   protection->release);
	return wb_uncertainty_prove(protection, &regions, threads, err);
}

enum wb_status
wb_disclosure_protect(const struct wb_indicator_table *counts,
		      const struct wb_disclosure_rules *rules, size_t threads,
		      struct wb_arena *arena, const struct wb_release **out,
		      struct wb_reasons *reasons, struct wb_error *err)
{
	struct reason_list list = { .arena = arena };
	struct protection protection = {
		.counts = counts, .rules = rules,
		.release = wb_release_new(counts, rules, arena),
		.reasons = reasons ? &list : NULL,
	};
	enum wb_status status;

	if (!protection.release ||
	    !wb_base_units(counts, arena, &protection.units) ||
	    !put_all(&protection))
		return wb_error_no_memory(err);
	status = keep_uncertain(&protection, threads, arena, err);
	if (status != WB_OK)
		return status;
	if (list.failed ||
	    !wb_accounts_publish(counts, protection.release, arena) ||
	    !wb_release_seal(protection.release, arena))
		return wb_error_no_memory(err);
	*out = protection.release;
	if (reasons)
		*reasons = (struct wb_reasons){ list.reasons, list.count };
	return WB_OK;
}
