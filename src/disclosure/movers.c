/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a reader can deduce who knows that few moved.
 *
 * Rounding gives one set of households one noise, in every period, so figures
 * of two periods say nothing together that one of them does not say. Unless a
 * reader knows that in some area hardly anybody came, left or changed: then
 * what is told of the one period is told of the other as well (DISCLOSURE 2.6).
 *
 * So two periods become one riddle. In an area where at most two households of
 * the group changed, those that stayed are the same unknowns in both; all others
 * are unknowns of their own in each. The reader is given more than he can know:
 * all such areas at once, and at first that nobody changed there at all. Where
 * that contradicts what is told, those that did change get zones of their own,
 * where they are; the truth is then a solution.
 *
 * What of this follows from earlier editions alone is not this edition's doing:
 * the two ends of a number are asked apart, so that the one that earlier editions
 * hold does not keep the other from being asked (gate.c).
 *
 * The events of a rate happen anew each period, whoever lives there. Of persons
 * and respondents nothing here tells who stayed: they are asked in each period
 * alone, and the README says so.
 */
#include <string.h>

#include "disclosure/riddle.h"

/* Households that change, of which a reader can know that no more did. */
enum { FEW_MOVED = 2 };

/* Two periods becoming one. */
struct joining {
	const struct protection *protection;
	struct series at, next;
	size_t sets;
	struct wb_arena *arena;
	bool *shared;		/* zones: few moved in an area of it */
	int32_t *moved;		/* zones that are shared: those with zones of
				 * their own */
	uint32_t *first;	/* zones + 1: its first zone in the riddle */

	/* Regions are asked about several times in a row. */
	const uint32_t *last;
	bool last_is_later;
	const uint32_t *zones;
	size_t zone_count;
};

/* Units of a zone with the set, that have it in the next period too. */
static const int32_t *
stayed_in(const struct joining *joining, uint32_t zone)
{
	const struct wb_indicator_table *counts = joining->protection->counts;

	return counts->groups[joining->at.group].stayed +
	       (zone * (counts->periods - 1) + joining->at.period) *
	       joining->sets;
}

static int32_t
moved_in(const struct joining *joining, uint32_t zone)
{
	int64_t cells[WB_MOST_SETS];
	const int32_t *stayed = stayed_in(joining, zone);
	int64_t moved = 0;

	wb_series_cells(joining->protection, joining->at, zone, cells);
	for (size_t set = 0; set < joining->sets; set++)
		moved += cells[set] - stayed[set];
	return (int32_t)moved;
}

static int64_t
units_in(const struct joining *joining, uint32_t zone)
{
	int64_t cells[WB_MOST_SETS], units = 0;

	wb_series_cells(joining->protection, joining->at, zone, cells);
	for (size_t set = 0; set < joining->sets; set++)
		units += cells[set];
	return units;
}

/*
 * Marks the zones of areas where few moved; false: there is none. Where hardly
 * anybody lives hardly anybody can move: that is no knowledge, and an area too
 * small for figures is none to know it of.
 */
static bool
find_shared(struct joining *joining, const struct regions *regions)
{
	bool any = false;

	for (size_t area = 0; area < regions->area_count; area++) {
		const struct region *region = &regions->areas[area];
		int64_t moved = 0, units = 0;

		for (size_t z = 0; z < region->zone_count; z++) {
			moved += moved_in(joining, region->zones[z]);
			units += units_in(joining, region->zones[z]);
		}
		for (size_t z = 0; moved <= FEW_MOVED && units >=
		     joining->protection->rules->minimum_units &&
		     z < region->zone_count; z++)
			any = joining->shared[region->zones[z]] = true;
	}
	return any;
}

/* Whether a zone has, in the riddle, zones of each period alone. */
static bool
has_own(const struct joining *joining, uint32_t zone)
{
	return !joining->shared[zone] || joining->moved[zone] > 0;
}

static uint32_t
number_zones(struct joining *joining, enum beginning from)
{
	size_t zones = joining->protection->counts->zone_count;

	for (uint32_t zone = 0; zone < zones; zone++) {
		if (joining->shared[zone] && from == FROM_TRUTH)
			joining->moved[zone] = moved_in(joining, zone);
		joining->first[zone + 1] = joining->first[zone] +
			joining->shared[zone] + 2 * has_own(joining, zone);
	}
	return joining->first[zones];
}

/* The zones of a region in the riddle, of one period; NULL without memory. */
static bool
carry(struct joining *joining, bool later, struct wb_cells *of)
{
	uint32_t *zones;

	if (joining->last != of->zones || joining->last_is_later != later) {
		zones = wb_arena_array(joining->arena, 2 * of->zone_count,
				       sizeof *zones);
		if (!zones)
			return false;
		joining->last = of->zones;
		joining->last_is_later = later;
		joining->zones = zones;
		joining->zone_count = 0;
		for (size_t z = 0; z < of->zone_count; z++) {
			uint32_t zone = of->zones[z];
			uint32_t first = joining->first[zone];
			bool shared = joining->shared[zone];

			if (shared)
				zones[joining->zone_count++] = first;
			if (has_own(joining, zone))
				zones[joining->zone_count++] =
					first + shared + later;
		}
	}
	of->zones = joining->zones;
	of->zone_count = joining->zone_count;
	return true;
}

/* The cells of a zone: of those that stayed, and of the rest in each period. */
static void
fill_zone(const struct joining *joining, uint32_t zone, int32_t *truth,
	  int32_t *totals)
{
	int64_t cells[2][WB_MOST_SETS];
	const int32_t *stayed = stayed_in(joining, zone);
	size_t sets = joining->sets;
	uint32_t at = joining->first[zone];
	bool own = has_own(joining, zone);

	wb_series_cells(joining->protection, joining->at, zone, cells[0]);
	wb_series_cells(joining->protection, joining->next, zone, cells[1]);
	if (joining->shared[zone]) {
		for (size_t set = 0; set < sets; set++) {
			truth[at * sets + set] = own ? stayed[set] :
						 (int32_t)cells[0][set];
			totals[at] += truth[at * sets + set];
			cells[0][set] -= stayed[set];
			cells[1][set] -= stayed[set];
		}
		at++;
	}
	for (size_t later = 0; own && later < 2; later++, at++)
		for (size_t set = 0; set < sets; set++) {
			truth[at * sets + set] = (int32_t)cells[later][set];
			totals[at] += truth[at * sets + set];
		}
}

static bool
join_rows(struct joining *joining, const struct group_riddle both[2],
	  struct group_riddle *out)
{
	size_t count = both[0].riddle.told_count + both[1].riddle.told_count;
	struct wb_told *told = wb_arena_array(joining->arena, count,
					      sizeof *told);
	struct told_about *about = wb_arena_array(joining->arena, count,
						  sizeof *about);
	size_t row = 0;

	for (size_t later = 0; told && about && later < 2; later++)
		for (size_t own = 0; own < both[later].riddle.told_count;
		     own++, row++) {
			told[row] = both[later].riddle.told[own];
			about[row] = both[later].about[own];
			if (!carry(joining, later, &told[row].of))
				return false;
		}
	out->about = about;
	out->riddle.told = told;
	out->riddle.told_count = count;
	return told && about;
}

/* The ends of each target apart. */
static bool
join_targets(struct joining *joining, const struct target_list both[2],
	     struct target_list *out)
{
	size_t count = 2 * (both[0].count + both[1].count), at = 0;
	struct wb_target *targets = wb_arena_array(joining->arena, count,
						   sizeof *targets);
	const struct region **regions = wb_arena_array(joining->arena, count,
						       sizeof *regions);

	for (size_t later = 0; targets && regions && later < 2; later++)
		for (size_t own = 0; own < both[later].count; own++) {
			struct wb_target target = both[later].targets[own];

			if (!carry(joining, later, &target.of))
				return false;
			regions[at] = regions[at + 1] =
				both[later].regions[own];
			targets[at++] = (struct wb_target){ target.of,
				target.low, INT64_MIN };
			targets[at++] = (struct wb_target){ target.of,
				INT64_MAX, target.high };
		}
	*out = (struct target_list){ .targets = targets, .regions = regions,
				     .count = count };
	return targets && regions;
}

static bool
join(struct joining *joining, const struct regions *regions,
     enum beginning from, struct inquiry *out)
{
	const struct protection *protection = joining->protection;
	struct wb_arena *arena = joining->arena;
	size_t zones = number_zones(joining, from);
	int32_t *truth = wb_arena_array(arena, zones * joining->sets,
					sizeof *truth);
	int32_t *totals = wb_arena_array(arena, zones, sizeof *totals);
	struct group_riddle told[2];
	struct target_list targets[2];

	if (!truth || !totals ||
	    !wb_riddle_read(protection, regions, joining->at, arena,
			    &told[0]) ||
	    !wb_riddle_read(protection, regions, joining->next, arena,
			    &told[1]) ||
	    !wb_targets_find(protection, regions, joining->at, arena,
			     &targets[0]) ||
	    !wb_targets_find(protection, regions, joining->next, arena,
			     &targets[1]))
		return false;
	for (uint32_t zone = 0; zone < protection->counts->zone_count; zone++)
		fill_zone(joining, zone, truth, totals);
	out->riddle = (struct group_riddle){
		.truth = from == FROM_TRUTH ? truth : NULL,
		.riddle = { .zone_count = zones,
			    .set_count = (unsigned)joining->sets,
			    .totals = totals } };
	return join_rows(joining, told, &out->riddle) &&
	       join_targets(joining, targets, &out->targets);
}

bool
wb_movers_join(const struct protection *protection,
	       const struct regions *regions, struct series at,
	       enum beginning from, struct wb_arena *arena,
	       struct inquiry *out)
{
	size_t zones = protection->counts->zone_count;
	struct joining joining = { .protection = protection, .arena = arena,
		.at = { at.group, at.rate, at.period, false },
		.next = { at.group, at.rate, at.period + 1, false },
		.sets = wb_series_sets(protection, at),
		.shared = wb_arena_array(arena, zones, sizeof(bool)),
		.moved = wb_arena_array(arena, zones, sizeof(int32_t)),
		.first = wb_arena_array(arena, zones + 1, sizeof(uint32_t)) };

	*out = (struct inquiry){ 0 };
	if (!joining.shared || !joining.moved || !joining.first)
		return false;
	return !find_shared(&joining, regions) ||
	       join(&joining, regions, from, out);
}
