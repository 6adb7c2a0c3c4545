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
 * Of a count only the flag "few" is used here. Everything after this file sees
 * flags and what the release shows.
 */
#include <string.h>

#include "disclosure/riddle.h"

/* Households that a reader may know of himself. */
enum { KNOWN_HOUSEHOLDS = 2 };

/* A sum that is judged everywhere, and its threshold. */
struct form { uint64_t sets; int64_t threshold; };

enum { MOST_FORMS = 2 * WB_MOST_SETS + WB_MOST_INDICATORS };

struct forms {
	const struct protection *protection;
	struct form list[MOST_FORMS];
	size_t count;
};

/* Of two that judge the same sum the highest threshold stands. */
static void
add_form(struct forms *forms, uint64_t sets, int64_t threshold)
{
	for (size_t f = 0; f < forms->count; f++)
		if (forms->list[f].sets == sets) {
			if (threshold > forms->list[f].threshold)
				forms->list[f].threshold = threshold;
			return;
		}
	if (threshold > 0 && sets != 0)
		forms->list[forms->count++] = (struct form){ sets, threshold };
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

	(void)turned;
	if (statement.kind == WB_STATE_INDICATOR)
		add_form(forms, sets, forms->protection->rules->threshold[
			counts->project->indicators[
				statement.subject].sensitivity]);
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
find_forms(const struct protection *protection, struct group_period at,
	   struct forms *forms)
{
	const struct wb_atom_group *group =
		&protection->counts->groups[at.group];
	uint32_t all = (1u << group->domain_count) - 1;

	*forms = (struct forms){ .protection = protection };
	wb_each_statement(protection, at, 0, add_statement, forms);
	for (uint32_t set = 1; set <= all; set++) {
		add_form(forms, UINT64_C(1) << set,
			 threshold_of(protection, group, all));
		add_form(forms, conjunction(group->domain_count, set),
			 threshold_of(protection, group, set));
	}
}

/* Where the targets of one region are made. */
struct looking {
	const struct forms *forms;
	struct wb_arena *arena;
	struct target_list *out;
	uint64_t all;
};

static bool
put_target(struct looking *looking, const struct region *region,
	   uint64_t sets, int64_t threshold, int64_t units)
{
	int64_t high = threshold - 1 + KNOWN_HOUSEHOLDS;
	struct target_list *list = looking->out;
	struct wb_target *moved = wb_arena_grow(looking->arena, list->targets,
		list->count, &list->capacity, sizeof *moved);

	if (!moved)
		return false;
	list->targets = moved;
	moved[list->count++] = (struct wb_target){
		{ region->zones, region->zone_count, sets },
		0, high < units ? high : units };
	return true;
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
		int64_t count = 0;

		for (unsigned set = 0; set < WB_MOST_SETS; set++)
			if (form->sets >> set & 1)
				count += atoms[set];
		if (count < form->threshold &&
		    !put_target(looking, region, form->sets, form->threshold,
				units))
			return false;
		if (units - count < form->threshold &&
		    !put_target(looking, region, form->sets ^ looking->all,
				form->threshold, units))
			return false;
	}
	return true;
}

static bool
look_at_region(struct looking *looking, const struct protection *protection,
	       struct group_period at, const struct region *region)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_atom_group *group = &counts->groups[at.group];
	size_t sets = (size_t)1 << group->domain_count;
	int64_t atoms[WB_MOST_SETS] = { 0 };

	for (size_t z = 0; z < region->zone_count; z++)
		for (size_t set = 0; set < sets; set++)
			atoms[set] += group->atoms[(region->zones[z] *
				counts->periods + at.period) * sets +
				set].count;
	return look_at(looking, region, atoms);
}

bool
wb_targets_find(const struct protection *protection,
		const struct regions *regions, struct group_period at,
		struct wb_arena *arena, struct target_list *out)
{
	size_t sets = (size_t)1 <<
		protection->counts->groups[at.group].domain_count;
	struct forms *forms = wb_arena_array(arena, 1, sizeof *forms);
	struct looking looking = { .forms = forms, .arena = arena, .out = out,
		.all = sets == WB_MOST_SETS ? UINT64_MAX :
		       (UINT64_C(1) << sets) - 1 };
	bool done = forms != NULL;

	*out = (struct target_list){ 0 };
	if (done)
		find_forms(protection, at, forms);
	for (size_t a = 0; done && a < regions->area_count; a++)
		done = look_at_region(&looking, protection, at,
				      &regions->areas[a]);
	for (size_t s = 0; done && s < regions->sliver_count; s++)
		done = look_at_region(&looking, protection, at,
				      &regions->slivers[s]);
	return done;
}
