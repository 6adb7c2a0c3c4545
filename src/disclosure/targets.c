/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must stay uncertain.
 *
 * In every area and in every sliver, a number of households that is smaller
 * than the threshold t: of each statement, of each exact set of domains, and of
 * each conjunction ("known for arrears and for absence, whatever else"), shown
 * or not. Also the few that are not meant by it: N - k below t tells of nearly
 * all households in the area. Of such a number a reader must not be able to
 * exclude 0, nor anything up to t - 1 (DISCLOSURE 2.3).
 *
 * He may know two of the households himself, his own and a neighbour's, and
 * take them off. So the number must be able to be two higher still: then what
 * is left for the others can again be anything up to t - 1. That is asked
 * always, whether or not two are there, for that would be telling.
 *
 * Persons and respondents are judged as households are, each of so many. Events
 * are of no number, so nobody is among those that have none.
 *
 * Of a count only the flag "few" is used here. Everything after this file sees
 * flags and what the release shows.
 */
#include <string.h>

#include "disclosure/riddle.h"

/* Households that a reader may know of himself. */
enum { KNOWN_HOUSEHOLDS = 2 };

/*
 * A sum that is judged everywhere, and its threshold: the highest of its
 * domains, and where combinations are named the one that they are hidden by.
 */
struct form { uint64_t sets; int64_t threshold, named; };

enum { MOST_FORMS = 2 * WB_MOST_SETS + WB_MOST_INDICATORS };

struct forms {
	const struct protection *protection;
	struct form list[MOST_FORMS];
	size_t count;
};

/* Of two that judge the same sum the highest threshold stands. */
static void
add_form(struct forms *forms, struct form form)
{
	for (size_t f = 0; f < forms->count; f++) {
		struct form *own = &forms->list[f];

		if (own->sets != form.sets)
			continue;
		if (form.threshold > own->threshold)
			own->threshold = form.threshold;
		if (form.named > own->named)
			own->named = form.named;
		return;
	}
	if (form.named > 0 && form.sets != 0)
		forms->list[forms->count++] = form;
}

/* The highest threshold of the domains of a set. */
static int64_t
threshold_of(const struct protection *protection,
	     const struct wb_atom_group *group, uint32_t set)
{
	const struct wb_project *project = protection->counts->project;
	int64_t highest = 0;

	for (size_t d = 0; d < group->domain_count; d++) {
		int64_t own = protection->rules->threshold[
			project->indicators[group->domains[d]].sensitivity];

		if ((set >> d & 1) && own > highest)
			highest = own;
	}
	return highest;
}

static void
add_statement(void *context, struct wb_statement statement, uint64_t sets,
	      bool turned)
{
	struct forms *forms = context;
	const struct wb_indicator_table *counts = forms->protection->counts;
	int64_t threshold;

	(void)turned;
	if (statement.kind != WB_STATE_INDICATOR)
		return;
	threshold = forms->protection->rules->threshold[
		counts->project->indicators[statement.subject].sensitivity];
	add_form(forms, (struct form){ sets, threshold, threshold });
}

/* All sets that hold every domain of `set`. */
static uint64_t
conjunction(size_t domains, uint32_t set)
{
	uint64_t sets = 0;

	for (uint32_t other = 0; other < 1u << domains; other++)
		if ((other & set) == set)
			sets |= UINT64_C(1) << other;
	return sets;
}

static void
find_forms(const struct protection *protection, struct series at,
	   struct forms *forms)
{
	const struct wb_atom_group *group;
	uint32_t all;

	*forms = (struct forms){ .protection = protection };
	wb_each_statement(protection, at, 0, add_statement, forms);
	if (at.group == UINT32_MAX)
		return;
	group = &protection->counts->groups[at.group];
	all = (1u << group->domain_count) - 1;
	for (uint32_t set = 1; set <= all; set++) {
		int64_t own = threshold_of(protection, group, set);

		add_form(forms, (struct form){ UINT64_C(1) << set, own,
			threshold_of(protection, group, all) });
		add_form(forms, (struct form){
			conjunction(group->domain_count, set), own, own });
	}
}

/* Where the targets of one region are made. */
struct looking {
	const struct forms *forms;
	struct wb_arena *arena;
	struct target_list *out;
	uint64_t all;
	uint32_t area;			/* the region is, or WB_NO_AREA */
	bool named;			/* combinations are, in this area */
};

/* A number is looked at; what is noted does not depend on how large it is. */
static void
note_examined(struct looking *looking, int64_t threshold)
{
	struct target_list *list = looking->out;
	int64_t high = threshold - 1 + KNOWN_HOUSEHOLDS;

	list->examined++;
	if (list->narrowest == 0 || high < list->narrowest)
		list->narrowest = high;
}

static bool
put_range(struct looking *looking, const struct region *region,
	  struct wb_target target)
{
	struct target_list *list = looking->out;
	struct wb_target *moved = wb_arena_grow(looking->arena, list->targets,
		list->count, &list->capacity, sizeof *moved);
	const struct region **where = wb_arena_grow(looking->arena,
		list->regions, list->count, &list->region_capacity,
		sizeof *where);

	if (!moved || !where)
		return false;
	list->targets = moved;
	list->regions = where;
	where[list->count] = region;
	moved[list->count++] = target;
	return true;
}

static bool
put_target(struct looking *looking, const struct region *region,
	   uint64_t sets, int64_t threshold, int64_t units)
{
	int64_t high = threshold - 1 + KNOWN_HOUSEHOLDS;

	return put_range(looking, region, (struct wb_target){
		{ region->zones, region->zone_count, sets },
		0, high < units ? high : units });
}

static bool
look_at(struct looking *looking, const struct region *region,
	const int64_t atoms[WB_MOST_SETS])
{
	int64_t units = 0;

	for (unsigned set = 0; set < WB_MOST_SETS; set++)
		units += atoms[set];
	for (size_t f = 0; units > 0 && f < looking->forms->count; f++) {
		const struct form *form = &looking->forms->list[f];
		int64_t t = looking->named ? form->named : form->threshold;
		int64_t count = 0;

		if (t == 0)
			continue;
		for (unsigned set = 0; set < WB_MOST_SETS; set++)
			if (form->sets >> set & 1)
				count += atoms[set];
		note_examined(looking, t);
		note_examined(looking, t);
		if (count < t &&
		    !put_target(looking, region, form->sets, t, units))
			return false;
		if (units - count < t &&
		    !put_target(looking, region, form->sets ^ looking->all, t,
				units))
			return false;
	}
	return true;
}

static bool
look_at_region(struct looking *looking, const struct protection *protection,
	       struct series at, const struct region *region)
{
	int64_t atoms[WB_MOST_SETS] = { 0 };

	for (size_t z = 0; z < region->zone_count; z++) {
		int64_t cells[WB_MOST_SETS];

		wb_series_cells(protection, at, region->zones[z], cells);
		for (unsigned set = 0; set < WB_MOST_SETS; set++)
			atoms[set] += cells[set];
	}
	return look_at(looking, region, atoms);
}

/*
 * The events of a rate: of few contributors they must be able to be none, and
 * as many as the threshold. Where one contributor has more than half of them,
 * he must not learn how many the others have: the events must be uncertain by
 * 2 x1 - v both ways, the distance of the (1, 50)-rule (DISCLOSURE 1.3).
 */
static bool
look_at_rate(struct looking *looking, const struct protection *protection,
	     struct series at, const struct region *region)
{
	const struct wb_indicator_table *counts = protection->counts;
	int64_t t = protection->rules->threshold[
		counts->project->indicators[at.rate].sensitivity];
	struct wb_target target = {
		{ region->zones, region->zone_count, 2 },
		0, t - 1 + KNOWN_HOUSEHOLDS };
	struct wb_rate_cell sum = { 0 };

	for (size_t z = 0; z < region->zone_count; z++) {
		const struct wb_rate_cell *more = &counts->columns[at.rate]
			.rates[region->zones[z] * counts->periods + at.period];

		sum.events += more->events;
		sum.contributors += more->contributors;
		if (more->largest > sum.largest)
			sum.largest = more->largest;
	}
	if (t == 0 || region->zone_count == 0)
		return true;
	note_examined(looking, t);
	if (sum.contributors >= t) {
		if (2 * sum.largest <= sum.events)
			return true;
		target.low = 2 * (sum.events - sum.largest);
		target.high = 2 * sum.largest;
	}
	return put_range(looking, region, target);
}

/* What a region has, and the threshold of it. */
struct region_count { int64_t count, threshold; };

static struct region_count
count_in(const struct protection *protection, const struct ground *ground,
	 struct series at, const struct region *region)
{
	const struct wb_indicator_table *counts = protection->counts;
	struct region_count of = { 0, protection->rules->threshold[
		counts->project->indicators[at.rate].sensitivity] };

	for (size_t z = 0; z < region->zone_count; z++)
		of.count += ground->parts[region->zones[z] * counts->periods +
					  at.period].has;
	return of;
}

/* Events of places: each is its own contributor. */
static bool
look_at_events(struct looking *looking, struct region_count of,
	       const struct region *region)
{
	note_examined(looking, of.threshold);
	return of.count >= of.threshold ||
	       put_range(looking, region, (struct wb_target){
			{ region->zones, region->zone_count, 2 },
			0, of.threshold - 1 + KNOWN_HOUSEHOLDS });
}

/*
 * Persons of so many that the zones do not tell. The few that are not known are
 * asked as the many that are.
 */
static bool
look_at_persons(struct looking *looking, struct region_count of, int64_t units,
		const struct region *region)
{
	int64_t high = of.threshold - 1 + KNOWN_HOUSEHOLDS;
	const struct wb_cells cells = { region->zones, region->zone_count, 2 };

	note_examined(looking, of.threshold);
	if (of.count < of.threshold &&
	    !put_range(looking, region, (struct wb_target){ cells, 0,
		       units > 0 && units < high ? units : high }))
		return false;
	if (units == 0)
		return true;
	note_examined(looking, of.threshold);
	return units - of.count >= of.threshold ||
	       put_range(looking, region, (struct wb_target){ cells,
			units > high ? units - high : 0, units });
}

static bool
look_on_ground(struct looking *looking, const struct protection *protection,
	       const struct ground *ground, struct series at,
	       const struct region *region)
{
	struct region_count of = count_in(protection, ground, at, region);

	if (region->zone_count == 0)
		return true;
	if (ground->of_events)
		return look_at_events(looking, of, region);
	if (!ground->units)
		return look_at_region(looking, protection, at, region);
	return look_at_persons(looking, of, looking->area == WB_NO_AREA ? 0 :
			       ground->units[looking->area], region);
}

/* A region of the series, by what it is. */
static bool
look(struct looking *looking, const struct protection *protection,
     struct series at, const struct region *region)
{
	const struct ground *ground = wb_series_ground(protection, at);

	if (ground)
		return look_on_ground(looking, protection, ground, at, region);
	return at.group == UINT32_MAX ?
		look_at_rate(looking, protection, at, region) :
		look_at_region(looking, protection, at, region);
}

/* Looks for a combination in a release. */
struct combination_seen { const struct wb_release *release; bool found; };

static void
note_combination(void *context, struct wb_statement statement, uint64_t sets,
		 bool turned)
{
	struct combination_seen *seen = context;
	double value;

	(void)sets;
	(void)turned;
	if (statement.kind == WB_STATE_COMBINATION)
		seen->found |= wb_figure_read(wb_release_figure(seen->release,
			statement), &value) != WB_FIGURE_NO_DATA;
}

/* Whether combinations of the group are named there, shown or hidden. */
static bool
names_combinations(const struct protection *protection, struct series at,
		   uint32_t area)
{
	struct combination_seen seen = { protection->release, false };

	wb_each_statement(protection, at, area, note_combination, &seen);
	return seen.found;
}

bool
wb_targets_find(const struct protection *protection,
		const struct regions *regions, struct series at,
		struct wb_arena *arena, struct target_list *out)
{
	size_t sets = wb_series_sets(protection, at);
	struct forms *forms = wb_arena_array(arena, 1, sizeof *forms);
	struct looking looking = { .forms = forms, .arena = arena, .out = out,
		.all = sets == WB_MOST_SETS ? UINT64_MAX :
		       (UINT64_C(1) << sets) - 1 };
	bool done = forms != NULL;

	*out = (struct target_list){ 0 };
	if (done)
		find_forms(protection, at, forms);
	for (uint32_t area = 0; done && area < regions->area_count; area++) {
		looking.area = area;
		looking.named = at.group != UINT32_MAX &&
				names_combinations(protection, at, area);
		done = look(&looking, protection, at, &regions->areas[area]);
	}
	looking.area = WB_NO_AREA;
	looking.named = false;
	for (size_t s = 0; done && s < regions->sliver_count; s++)
		done = look(&looking, protection, at, &regions->slivers[s]);
	return done;
}
