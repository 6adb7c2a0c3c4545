/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is left of a larger area.
 *
 * A median does not add up, and nor does a weighted share: no sum of those of
 * buurten is that of their wijk, so nothing linear is to be worked out and no
 * riddle is made of them (ground.h has what does add up, respondents among it).
 * But two medians, of an area and of all that is shown within it, are close to a
 * third: of whoever is left. A share in steps leaves five counts possible in each
 * area, and is narrower of a few who are in the one and not in the other.
 *
 * So what is left is judged as an area is, by how many it is of. For each area
 * that is shown and each level: it without those of that level that are shown
 * within it is of none, or of as many as the rule asks. Else the smallest of them
 * is hidden, ties by code. That one alone is of enough, so one is enough, and no
 * other rest becomes too small by it: the order plays no part.
 */
#include "disclosure/rest.h"

/* What is shown of one level within an area. */
struct within { int64_t number; uint32_t smallest; };

/* One indicator in one period. */
struct judging {
	struct protection *protection;
	const struct regions *regions;
	struct wb_statement statement;
	int64_t least;
	size_t levels;
	struct within *within;		/* areas x levels */
};

/* How many are behind the figure of an area. */
static int64_t
number_of(const struct judging *judging, uint32_t area)
{
	const struct wb_indicator_table *counts = judging->protection->counts;
	uint32_t indicator = judging->statement.subject;
	const struct wb_indicator_column *column = &counts->columns[indicator];
	size_t at = area * counts->periods + (size_t)
		(judging->statement.quarter - counts->first_period);

	return counts->project->indicators[indicator].kind == WB_KIND_SURVEY ?
	       column->cells.surveys[at].respondents :
	       column->cells.amounts[at].contributors;
}

static struct wb_figure
figure_of(const struct judging *judging, uint32_t area)
{
	struct wb_statement statement = judging->statement;

	statement.area = area;
	return wb_release_figure(judging->protection->release, statement);
}

static bool
is_shown(const struct judging *judging, uint32_t area)
{
	double value;

	return wb_figure_read(figure_of(judging, area), &value) ==
	       WB_FIGURE_SHOWN;
}

/* The area of a level that holds all of this one. */
static uint32_t
holder_of(const struct judging *judging, uint32_t area, uint32_t level)
{
	const struct wb_indicator_table *counts = judging->protection->counts;
	const struct wb_area *own = wb_areas_get(counts->areas, area);
	const struct region *region = &judging->regions->areas[area];
	const uint32_t *of = counts->zone_area + level * counts->zone_count;

	if (counts->columns[judging->statement.subject].by_area)
		return level < own->level ? own->parent[level] : WB_NO_AREA;
	if (level == own->level || region->zone_count == 0)
		return WB_NO_AREA;
	for (size_t z = 1; z < region->zone_count; z++)
		if (of[region->zones[z]] != of[region->zones[0]])
			return WB_NO_AREA;
	return of[region->zones[0]];
}

/* Adds an area to what is shown within those that hold it. */
static void
add_within(const struct judging *judging, uint32_t area)
{
	uint32_t own = wb_areas_get(judging->protection->counts->areas,
				    area)->level;
	int64_t number = number_of(judging, area);

	for (uint32_t level = 0; level < judging->levels; level++) {
		uint32_t holder = holder_of(judging, area, level);
		struct within *within;

		if (holder == WB_NO_AREA || !is_shown(judging, holder))
			continue;
		within = &judging->within[holder * judging->levels + own];
		if (within->number == 0 ||
		    number < number_of(judging, within->smallest))
			within->smallest = area;
		within->number += number;
	}
}

static void
hide_within(const struct judging *judging, uint32_t holder,
	    const struct within *within)
{
	int64_t rest = number_of(judging, holder) - within->number;
	struct wb_statement statement = judging->statement;

	if (within->number == 0 || rest <= 0 || rest >= judging->least)
		return;
	statement.area = within->smallest;
	if (is_shown(judging, statement.area))
		wb_hide(judging->protection, statement,
			wb_figure_unit(figure_of(judging, statement.area)),
			WB_CAUSE_REST);
}

static void
judge(struct judging *judging)
{
	uint32_t areas = (uint32_t)wb_areas_count(
		judging->protection->counts->areas);

	for (size_t at = 0; at < areas * judging->levels; at++)
		judging->within[at] = (struct within){ 0, WB_NO_AREA };
	for (uint32_t area = 0; area < areas; area++)
		if (is_shown(judging, area))
			add_within(judging, area);
	for (size_t at = 0; at < areas * judging->levels; at++)
		hide_within(judging, (uint32_t)(at / judging->levels),
			    &judging->within[at]);
}

/* How many the rule of an indicator asks; 0: nothing is left that matters. */
static int64_t
least_of(const struct protection *protection, uint32_t indicator)
{
	const struct wb_indicator_spec *spec =
		&protection->counts->project->indicators[indicator];

	if (!protection->counts->columns[indicator].cells.any ||
	    spec->sensitivity == WB_OPEN)
		return 0;
	if (spec->kind == WB_KIND_SURVEY)
		return protection->rules->respondents;
	return spec->kind == WB_KIND_AMOUNT ? protection->rules->contributors :
					      0;
}

bool
wb_rest_protect(struct protection *protection, const struct regions *regions)
{
	const struct wb_indicator_table *counts = protection->counts;
	struct wb_arena *arena = wb_arena_new();
	struct judging judging = { .protection = protection,
		.regions = regions, .levels = wb_areas_levels(counts->areas) };

	if (arena)
		judging.within = wb_arena_array(arena,
			wb_areas_count(counts->areas),
			judging.levels * sizeof *judging.within);
	for (uint32_t i = 0; judging.within &&
	     i < counts->project->indicator_count; i++) {
		judging.least = least_of(protection, i);
		judging.statement.subject = i;
		for (size_t p = 0; judging.least > 0 && p < counts->periods;
		     p++) {
			judging.statement.quarter = counts->first_period +
						    (int32_t)p;
			judge(&judging);
		}
	}
	wb_arena_free(arena);
	return judging.within != NULL;
}
