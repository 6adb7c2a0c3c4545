/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counting: bits per address to atoms per zone.
 *
 * A window is a mask over an address's quarters, so a household has a
 * characteristic in a period when its bits and the mask meet. One walk over
 * the addresses for each group, all periods at once. Groups and rates are
 * independent tasks.
 */
#include "indicator/count.h"

#include <string.h>

#include "wijkbeeld/pool.h"

/* What is counted; the table is what comes out. */
struct counting {
	const struct wb_linkage *linkage;
	struct wb_indicator_table *table;
	struct wb_zones zones;
	struct wb_atom **atoms;			/* groups */
	int32_t **stayed;			/* groups */
	struct wb_rate_cell **rates;		/* indicators, or NULL */
	struct wb_rate_cell **area_rates;	/* indicators, or NULL */
	void **cells;				/* indicators, or NULL */
	struct wb_part **parts;			/* indicators, or NULL */
};

uint64_t
wb_window_mask(size_t last, int length)
{
	uint64_t upto = last >= 63 ? UINT64_MAX : (UINT64_C(2) << last) - 1;
	size_t first = last + 1 > (size_t)length ? last + 1 - (size_t)length : 0;

	return upto & ~((UINT64_C(1) << first) - 1);
}

/* The last quarter of a period, as a place in the linkage's quarters. */
static size_t
period_end(const struct counting *counting, size_t period)
{
	return counting->linkage->quarter_count - counting->table->periods +
	       period;
}

static int64_t
events_in_window(const uint16_t *counts, size_t last, int window)
{
	int64_t sum = 0;

	for (int back = 0; back < window && (size_t)back <= last; back++)
		sum += counts[last - (size_t)back];
	return sum;
}

/* True when `bits` has `length` ones beside each other; 0 asks for one. */
static bool
has_run(uint64_t bits, int length)
{
	for (; length > 1 && bits; length--)
		bits &= bits >> 1;
	return bits != 0;
}

/* Whether an address is known in a domain, in the window that ends at `last`. */
static bool
is_known(const struct wb_linkage *linkage, uint32_t domain, size_t address,
	 size_t last, uint64_t mask)
{
	const struct wb_indicator_spec *spec =
		&linkage->project->indicators[domain];
	const struct wb_signal *signal = &linkage->signals[domain];

	if (signal->shape == WB_SHAPE_COUNTS)
		return events_in_window(signal->counts +
					address * linkage->quarter_count,
					last, spec->window) >= spec->times;
	return has_run(signal->bits[address] & mask, spec->consecutive);
}

static void
count_address(const struct counting *counting, size_t g, size_t address,
	      const uint64_t masks[WB_MOST_HISTORY][WB_MOST_DOMAINS])
{
	const struct wb_linkage *linkage = counting->linkage;
	const struct wb_atom_group *group = &counting->table->groups[g];
	size_t sets = (size_t)1 << group->domain_count, before = sets;
	size_t zone = counting->zones.of[address];
	struct wb_atom *cells = counting->atoms[g] +
				zone * counting->table->periods * sets;
	int32_t *stayed = counting->stayed[g] +
			  zone * (counting->table->periods - 1) * sets;

	for (size_t period = 0; period < counting->table->periods; period++) {
		size_t set = 0, last = period_end(counting, period);

		for (size_t d = 0; d < group->domain_count; d++)
			set |= (size_t)is_known(linkage, group->domains[d],
						address, last,
						masks[period][d]) << d;
		cells[period * sets + set].count++;
		cells[period * sets + set].key_sum +=
			linkage->addresses.record_key[address];
		if (set == before)
			stayed[(period - 1) * sets + set]++;
		before = set;
	}
}

static void
count_group(const struct counting *counting, size_t g)
{
	const struct wb_linkage *linkage = counting->linkage;
	const struct wb_atom_group *group = &counting->table->groups[g];
	uint64_t masks[WB_MOST_HISTORY][WB_MOST_DOMAINS];

	for (size_t period = 0; period < counting->table->periods; period++)
		for (size_t d = 0; d < group->domain_count; d++)
			masks[period][d] = wb_window_mask(
				period_end(counting, period),
				linkage->project->indicators[
					group->domains[d]].window);
	for (size_t address = 0; address < linkage->addresses.count; address++)
		if (wb_register_units(&linkage->addresses, group->base,
				      address) > 0)
			count_address(counting, g, address, masks);
}

/*
 * Whether events at an address count for a rate: where the base is some of the
 * addresses, those at the others do not; a number only scales.
 */
static bool
counts_for(const struct wb_linkage *linkage, uint32_t base, size_t address)
{
	return base == WB_BASE_OPEN ||
	       linkage->project->addresses.bases[base].sum ||
	       wb_register_units(&linkage->addresses, base, address) > 0;
}

static void
count_rate(const struct counting *counting, uint32_t i)
{
	const struct wb_linkage *linkage = counting->linkage;
	const struct wb_indicator_spec *indicator =
		&linkage->project->indicators[i];
	const struct wb_signal *signal = &linkage->signals[i];

	for (size_t a = 0; a < linkage->addresses.count; a++) {
		struct wb_rate_cell *cells = counting->rates[i] +
			counting->zones.of[a] * counting->table->periods;

		if (!counts_for(linkage, indicator->base, a))
			continue;
		for (size_t p = 0; p < counting->table->periods; p++) {
			int64_t events = events_in_window(
				signal->counts + a * linkage->quarter_count,
				period_end(counting, p), indicator->window);

			if (events == 0)
				continue;
			cells[p].events += events;
			cells[p].contributors++;
			cells[p].key_sum += linkage->addresses.record_key[a];
			if (events > cells[p].largest)
				cells[p].largest = events;
		}
	}
}

/* Events by area have no address: each event is its own contributor. */
static void
count_area_rate(const struct counting *counting, uint32_t i)
{
	const struct wb_linkage *linkage = counting->linkage;
	int window = linkage->project->indicators[i].window;
	size_t periods = counting->table->periods;

	for (size_t area = 0; area < wb_areas_count(linkage->areas); area++) {
		const struct wb_events *events = linkage->signals[i].events +
			area * linkage->quarter_count;

		for (size_t p = 0; p < periods; p++) {
			struct wb_rate_cell *cell =
				&counting->area_rates[i][area * periods + p];
			size_t last = period_end(counting, p);

			for (int back = 0; back < window && (size_t)back <= last;
			     back++) {
				cell->events += events[last - (size_t)back].count;
				cell->key_sum +=
					events[last - (size_t)back].key_sum;
			}
			cell->contributors = cell->events;
			cell->largest = cell->events > 0;
		}
	}
}

static enum wb_status
count_task(void *context, size_t task, struct wb_error *err)
{
	const struct counting *counting = context;
	size_t groups = counting->table->group_count;
	uint32_t indicator;

	if (task < groups) {
		count_group(counting, task);
		return WB_OK;
	}
	indicator = (uint32_t)(task - groups);
	if (counting->rates[indicator])
		count_rate(counting, indicator);
	if (counting->area_rates[indicator])
		count_area_rate(counting, indicator);
	if (counting->cells[indicator])
		return wb_rows_count(counting->linkage,
				     counting->table->released,
				     counting->zones.of, indicator,
				     counting->table->periods,
				     counting->cells[indicator],
				     counting->parts[indicator], err);
	return WB_OK;
}

/* A share of so many `times` has counts too; its cells are atoms. */
static bool
is_rate(const struct wb_linkage *linkage, size_t i)
{
	return linkage->signals[i].shape == WB_SHAPE_COUNTS &&
	       linkage->project->indicators[i].kind == WB_KIND_RATE;
}

/* The cells of the kinds that keep rows. */
static bool
make_row_cells(struct counting *counting, struct wb_indicator_column *columns,
	       struct wb_arena *arena)
{
	const struct wb_linkage *linkage = counting->linkage;
	size_t indicators = linkage->project->indicator_count;
	size_t areas = wb_areas_count(linkage->areas);
	bool made;

	counting->cells = wb_arena_array(arena, indicators,
					 sizeof *counting->cells);
	counting->parts = wb_arena_array(arena, indicators,
					 sizeof *counting->parts);
	made = counting->cells && counting->parts;
	for (size_t i = 0; made && i < indicators; i++) {
		const struct wb_row_kind *kind = wb_row_kind_of(
			linkage->project->indicators[i].kind);

		if (!kind)
			continue;
		counting->cells[i] = wb_arena_array(arena, areas,
			counting->table->periods * kind->cell_size);
		columns[i].cells.any = counting->cells[i];
		columns[i].by_area = linkage->signals[i].by_area;
		made = counting->cells[i] != NULL;
		if (!kind->has)
			continue;
		columns[i].parts = counting->parts[i] = wb_arena_array(arena,
			columns[i].by_area ? areas : counting->zones.count,
			counting->table->periods * sizeof(struct wb_part));
		made = made && counting->parts[i];
	}
	return made;
}

static bool
make_cells(struct counting *counting, struct wb_atom_group *groups,
	   struct wb_indicator_column *columns, struct wb_arena *arena)
{
	const struct wb_linkage *linkage = counting->linkage;
	struct wb_indicator_table *table = counting->table;
	size_t indicators = linkage->project->indicator_count;

	counting->atoms = wb_arena_array(arena, table->group_count,
					 sizeof *counting->atoms);
	counting->stayed = wb_arena_array(arena, table->group_count,
					  sizeof *counting->stayed);
	counting->rates = wb_arena_array(arena, indicators,
					 sizeof *counting->rates);
	counting->area_rates = wb_arena_array(arena, indicators,
					      sizeof *counting->area_rates);
	if (!counting->atoms || !counting->stayed || !counting->rates ||
	    !counting->area_rates)
		return false;
	for (size_t g = 0; g < table->group_count; g++) {
		counting->atoms[g] = wb_arena_array(arena,
			counting->zones.count * table->periods,
			sizeof(struct wb_atom) << groups[g].domain_count);
		groups[g].atoms = counting->atoms[g];
		counting->stayed[g] = wb_arena_array(arena,
			counting->zones.count * (table->periods - 1),
			sizeof(int32_t) << groups[g].domain_count);
		groups[g].stayed = counting->stayed[g];
		if (!groups[g].atoms || !groups[g].stayed)
			return false;
	}
	for (size_t i = 0; i < indicators; i++) {
		const struct wb_signal *signal = &linkage->signals[i];

		columns[i].open = signal->values;
		if (is_rate(linkage, i))
			columns[i].rates = counting->rates[i] =
				wb_arena_array(arena, counting->zones.count,
					table->periods *
					sizeof(struct wb_rate_cell));
		columns[i].finest = signal->finest;
		if (signal->shape == WB_SHAPE_AREA_COUNTS)
			columns[i].area_rates = counting->area_rates[i] =
				wb_arena_array(arena,
					wb_areas_count(linkage->areas),
					table->periods *
					sizeof(struct wb_rate_cell));
		if ((is_rate(linkage, i) && !columns[i].rates) ||
		    (signal->shape == WB_SHAPE_AREA_COUNTS &&
		     !columns[i].area_rates))
			return false;
	}
	return true;
}

/* The combinations shown are those of the first multi. */
static uint32_t
combination_group(const struct wb_project *project,
		  const struct wb_indicator_column *columns)
{
	for (size_t i = 0; i < project->indicator_count; i++)
		if (project->indicators[i].kind == WB_KIND_MULTI)
			return columns[i].group;
	return UINT32_MAX;
}

static enum wb_status
prepare(struct counting *counting, struct wb_arena *arena, struct wb_error *err)
{
	const struct wb_linkage *linkage = counting->linkage;
	const struct wb_project *project = linkage->project;
	struct wb_indicator_table *table = counting->table;
	struct wb_atom_group *groups = wb_arena_array(arena,
		project->indicator_count, sizeof *groups);
	struct wb_indicator_column *columns = wb_arena_array(arena,
		project->indicator_count, sizeof *columns);
	enum wb_status status;

	if (!groups || !columns)
		return wb_error_no_memory(err);
	wb_released_levels(project, table->released);
	status = wb_zones_find(linkage, table->released, arena,
			       &counting->zones, err);
	if (status != WB_OK)
		return status;
	status = wb_groups_form(project, groups, &table->group_count, columns,
				err);
	if (status != WB_OK)
		return status;
	wb_periods_known(linkage, table->periods, columns);
	table->zone_count = counting->zones.count;
	table->zone_area = counting->zones.area;
	table->base_count = linkage->addresses.base_count;
	table->units = counting->zones.units;
	table->groups = groups;
	table->columns = columns;
	table->combination_group = combination_group(project, columns);
	if (!make_cells(counting, groups, columns, arena) ||
	    !make_row_cells(counting, columns, arena))
		return wb_error_no_memory(err);
	return WB_OK;
}

static uint64_t
sum_of_keys(const struct wb_register *addresses)
{
	uint64_t sum = 0;

	for (size_t address = 0; address < addresses->count; address++)
		sum += addresses->record_key[address];
	return sum;
}

enum wb_status
wb_indicator_count(const struct wb_linkage *linkage, size_t threads,
		   struct wb_arena *arena,
		   const struct wb_indicator_table **out, struct wb_error *err)
{
	const struct wb_project *project = linkage->project;
	struct wb_indicator_table *table = wb_arena_array(arena, 1,
							  sizeof *table);
	struct counting counting = { .linkage = linkage, .table = table };
	enum wb_status status;

	if (!table)
		return wb_error_no_memory(err);
	*table = (struct wb_indicator_table){
		.project = project, .areas = linkage->areas,
		.periods = (size_t)project->history,
		.first_period = project->quarter - project->history + 1,
		.key_sum = sum_of_keys(&linkage->addresses),
		.accounts = linkage->accounts,
		.account_count = linkage->account_count,
		.links = linkage->links,
	};
	status = prepare(&counting, arena, err);
	if (status == WB_OK)
		status = wb_pool_run(threads,
			table->group_count + project->indicator_count,
			count_task, &counting, err);
	if (status == WB_OK)
		*out = table;
	return status;
}
