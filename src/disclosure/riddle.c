/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a release to a riddle.
 *
 * Each shown statement is a row, with the bounds that the release itself gives
 * for it (wb_figure_bounds): what a reader knows, no more and no less. A hidden
 * statement is no row. Statements that count the same households, or just the
 * others, share a row; both are hidden or both are shown.
 *
 * What earlier editions told of the same households is a row as well, one that
 * cannot be hidden any more (ledger_entry.c tells which are).
 *
 * The units of a zone are taken as known to the reader, also where the release
 * rounds them: that makes the reader stronger than he is. Where only those of
 * areas are, each of them is a row: no more of them can be known than there are.
 *
 * A survey tells a share of respondents in steps. With equal weights that is a
 * number of them between two bounds, as of any count; weights are not told, so
 * with those nothing follows but that neither those who give the answer nor the
 * others are few.
 */
#include "disclosure/riddle.h"

#include <math.h>
#include <string.h>

static uint64_t
all_sets(size_t sets)
{
	return sets == WB_MOST_SETS ? UINT64_MAX : (UINT64_C(1) << sets) - 1;
}

const struct ground *
wb_series_ground(const struct protection *protection, struct series at)
{
	if (at.group != UINT32_MAX || !protection->grounds ||
	    !protection->grounds[at.rate].regions)
		return NULL;
	return &protection->grounds[at.rate];
}

size_t
wb_series_zones(const struct protection *protection, struct series at)
{
	const struct ground *ground = wb_series_ground(protection, at);

	return ground ? ground->zone_count : protection->counts->zone_count;
}

size_t
wb_series_sets(const struct protection *protection, struct series at)
{
	return at.group == UINT32_MAX ? 2 : (size_t)1 <<
		protection->counts->groups[at.group].domain_count;
}

void
wb_series_cells(const struct protection *protection, struct series at,
		uint32_t zone, int64_t cells[WB_MOST_SETS])
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct ground *ground = wb_series_ground(protection, at);
	size_t sets = wb_series_sets(protection, at);
	size_t place = zone * counts->periods + at.period;

	memset(cells, 0, WB_MOST_SETS * sizeof *cells);
	if (ground) {
		cells[1] = ground->parts[place].has;
		cells[0] = ground->parts[place].all - cells[1];
		return;
	}
	for (size_t set = 0; at.group != UINT32_MAX && set < sets; set++)
		cells[set] = counts->groups[at.group]
				.atoms[place * sets + set].count;
	if (at.group != UINT32_MAX)
		return;
	cells[1] = counts->columns[at.rate].rates[place].events;
	cells[0] = WB_TOTAL_UNKNOWN - cells[1];
}

void
wb_each_statement(const struct protection *protection, struct series at,
		  uint32_t area, see_statement see, void *context)
{
	const struct wb_indicator_table *counts = protection->counts;
	size_t sets = wb_series_sets(protection, at);
	struct wb_statement statement = { .subject = at.rate, .area = area,
		.quarter = counts->first_period + (int32_t)at.period };

	if (at.group == UINT32_MAX) {
		see(context, statement, 2, false);
		return;
	}
	for (uint32_t i = 0; i < counts->project->indicator_count; i++) {
		uint64_t own = counts->columns[i].atoms;
		bool turned = own & 1;

		if (counts->columns[i].group != at.group)
			continue;
		statement.subject = i;
		see(context, statement, turned ? own ^ all_sets(sets) : own,
		    turned);
	}
	if (at.group != counts->combination_group)
		return;
	statement.kind = WB_STATE_COMBINATION;
	statement.group = at.group;
	for (uint32_t set = 1; set < sets; set++) {
		statement.subject = set;
		see(context, statement, UINT64_C(1) << set, false);
	}
}

/* Rows in the making. */
struct reading {
	const struct protection *protection;
	struct series at;
	const struct region *region;
	uint32_t area;
	int64_t units;			/* of the area */
	struct wb_told *told;
	struct told_about *about;
	size_t count, first;		/* first: of this area */
};

/* The row of these sets in this area, made when there is none. */
static struct wb_told *
row_for(struct reading *reading, uint64_t sets)
{
	for (size_t row = reading->first; row < reading->count; row++)
		if (reading->told[row].of.sets == sets)
			return &reading->told[row];
	reading->about[reading->count] = (struct told_about){
		reading->at, reading->area, sets, false };
	reading->told[reading->count] = (struct wb_told){
		{ reading->region->zones, reading->region->zone_count, sets },
		0, reading->units };
	return &reading->told[reading->count++];
}

/* What a share of respondents tells of how many of `units` give the answer. */
static void
count_respondents(const struct reading *reading,
		  const struct wb_sample *sample, double *low, double *high)
{
	/* A share such as 0.35 is a bit less than it says. */
	static const double SLACK = 1e-6;
	const struct protection *protection = reading->protection;
	double units = (double)reading->units;
	double least = (double)protection->rules->threshold[
		protection->counts->project->indicators[
			reading->at.rate].sensitivity];
	bool weighted = sample->effective < sample->respondents;

	*low = weighted ? least : fmax(least, ceil(*low * units - SLACK));
	*high = weighted ? units - least :
		fmin(units - least, floor(*high * units + SLACK));
}

static void
read_statement(void *context, struct wb_statement statement, uint64_t sets,
	       bool turned)
{
	struct reading *reading = context;
	struct wb_figure figure = wb_release_figure(
		reading->protection->release, statement);
	struct wb_sample sample;
	double low, high;
	int64_t lower, upper;
	struct wb_told *row;

	if (wb_figure_bounds(figure, &low, &high) != WB_FIGURE_SHOWN)
		return;
	if (wb_figure_sample(figure, &sample) == WB_FIGURE_SHOWN)
		count_respondents(reading, &sample, &low, &high);
	lower = turned ? reading->units - llround(high) : llround(low);
	upper = turned ? reading->units - llround(low) : llround(high);
	row = row_for(reading, sets);
	if (lower > row->lower)
		row->lower = lower;
	if (upper < row->upper)
		row->upper = upper;
}

/* The sets of a statement, turned round if need be; 0: it is of no part here. */
static uint64_t
sets_of(const struct protection *protection, struct series at,
	struct wb_statement statement, bool *turned)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_indicator_column *column;
	uint64_t sets;

	*turned = false;
	if (statement.quarter != counts->first_period + (int32_t)at.period)
		return 0;
	if (statement.kind == WB_STATE_COMBINATION)
		return statement.group == at.group ?
			UINT64_C(1) << statement.subject : 0;
	if (at.group == UINT32_MAX)
		return statement.subject == at.rate ? 2 : 0;
	column = &counts->columns[statement.subject];
	if (column->group != at.group)
		return 0;
	sets = column->atoms;
	*turned = sets & 1;
	return *turned ? sets ^ all_sets(wb_series_sets(protection, at)) : sets;
}

static int64_t
true_sum(const struct wb_cells *of, const int32_t *truth, size_t sets)
{
	int64_t sum = 0;

	for (size_t z = 0; z < of->zone_count; z++)
		for (size_t set = 0; set < sets; set++)
			if (of->sets >> set & 1)
				sum += truth[of->zones[z] * sets + set];
	return sum;
}

/* Of an area no more can be known than there are; that is told by no figure. */
static void
read_units(struct reading *reading, const struct ground *ground,
	   const int32_t *truth)
{
	const struct region *region = reading->region;
	struct wb_told told = { { region->zones, region->zone_count, 2 }, 0,
				ground->units[reading->area] };
	int64_t known = true_sum(&told.of, truth, 2);

	if (told.upper == 0)
		return;
	if (known > told.upper)
		told.upper = known;
	reading->about[reading->count] = (struct told_about){
		reading->at, reading->area, 0, true };
	reading->told[reading->count++] = told;
}

/* A figure that an earlier edition told. */
static void
read_earlier(struct reading *reading, const struct regions *regions,
	     struct series at, const struct earlier *earlier,
	     const int32_t *truth)
{
	size_t sets_count = wb_series_sets(reading->protection, at);
	bool turned;
	uint64_t sets = sets_of(reading->protection, at, earlier->statement,
				&turned);
	const struct region *region = &regions->areas[earlier->statement.area];
	struct wb_told told = { { region->zones, region->zone_count, sets },
				earlier->lower, earlier->upper };
	struct wb_cells everything = told.of;

	if (sets == 0 || region->zone_count == 0)
		return;
	everything.sets = all_sets(sets_count);
	if (turned) {
		int64_t units = true_sum(&everything, truth, sets_count);

		told.lower = units - earlier->upper;
		told.upper = units - earlier->lower;
	}
	/* What says no more today need not be hidden for it. */
	for (size_t row = 0; row < reading->count; row++)
		if (reading->about[row].area == earlier->statement.area &&
		    reading->about[row].sets == sets &&
		    reading->told[row].lower <= told.lower &&
		    reading->told[row].upper >= told.upper)
			reading->about[row].fixed = true;
	reading->about[reading->count] = (struct told_about){
		at, earlier->statement.area, sets, true };
	reading->told[reading->count++] = told;
}

static void
count_statement(void *context, struct wb_statement statement, uint64_t sets,
		bool turned)
{
	(void)statement;
	(void)sets;
	(void)turned;
	++*(size_t *)context;
}

static int32_t *
copy_truth(const struct protection *protection, struct series at,
	   struct wb_arena *arena)
{
	size_t zones = wb_series_zones(protection, at);
	size_t sets = wb_series_sets(protection, at);
	int32_t *truth = wb_arena_array(arena, zones * sets, sizeof *truth);

	for (uint32_t zone = 0; truth && zone < zones; zone++) {
		int64_t cells[WB_MOST_SETS];

		wb_series_cells(protection, at, zone, cells);
		for (size_t set = 0; set < sets; set++)
			truth[zone * sets + set] = (int32_t)cells[set];
	}
	return truth;
}

static int32_t *
totals_of(const int32_t *truth, size_t zones, size_t sets,
	  struct wb_arena *arena)
{
	int32_t *totals = wb_arena_array(arena, zones, sizeof *totals);

	for (size_t zone = 0; totals && zone < zones; zone++)
		for (size_t set = 0; set < sets; set++)
			totals[zone] += truth[zone * sets + set];
	return totals;
}

bool
wb_riddle_read(const struct protection *protection,
	       const struct regions *regions, struct series at,
	       struct wb_arena *arena, struct group_riddle *out)
{
	const struct ground *ground = wb_series_ground(protection, at);
	size_t zones = wb_series_zones(protection, at);
	size_t sets = wb_series_sets(protection, at);
	int32_t *truth = copy_truth(protection, at, arena);
	struct reading reading = { .protection = protection, .at = at };
	int32_t *totals = NULL;
	size_t most = 0;

	wb_each_statement(protection, at, 0, count_statement, &most);
	most = (most + 1) * regions->area_count + protection->earlier.count;
	if (truth)
		totals = totals_of(truth, zones, sets, arena);
	reading.told = wb_arena_array(arena, most, sizeof *reading.told);
	reading.about = wb_arena_array(arena, most, sizeof *reading.about);
	if (!totals || !reading.told || !reading.about)
		return false;
	for (uint32_t area = 0; area < regions->area_count; area++) {
		reading.area = area;
		reading.region = &regions->areas[area];
		reading.first = reading.count;
		reading.units = 0;
		for (size_t z = 0; z < reading.region->zone_count; z++)
			reading.units += totals[reading.region->zones[z]];
		if (reading.region->zone_count == 0)
			continue;
		wb_each_statement(protection, at, area, read_statement,
				  &reading);
		if (ground && ground->units)
			read_units(&reading, ground, truth);
	}
	for (size_t e = 0; e < protection->earlier.count; e++)
		read_earlier(&reading, regions, at,
			     &protection->earlier.told[e], truth);
	*out = (struct group_riddle){ .about = reading.about, .truth = truth,
		.riddle = { .zone_count = zones,
			    .set_count = (unsigned)sets, .totals = totals,
			    .told = reading.told,
			    .told_count = reading.count } };
	return true;
}

bool
wb_inquiry_make(const struct protection *protection,
		const struct regions *regions, struct series at,
		enum beginning from, struct wb_arena *arena,
		struct inquiry *out)
{
	if (at.with_next)
		return wb_movers_join(protection, regions, at, from, arena,
				      out);
	return wb_riddle_read(protection, regions, at, arena, &out->riddle) &&
	       wb_targets_find(protection, regions, at, arena, &out->targets);
}

enum wb_status
wb_inquiry_start(const struct group_riddle *riddle, enum beginning from,
		 struct wb_deduction **out, bool *found, struct wb_error *err)
{
	enum wb_status status;

	*out = NULL;
	*found = false;
	status = wb_deduction_new(&riddle->riddle, out, err);
	if (status != WB_OK)
		return status;
	if (from == FROM_RELEASE)
		return wb_deduction_start(*out, NULL, found, err);
	*found = wb_deduction_start_at(*out, riddle->truth);
	return WB_OK;
}
