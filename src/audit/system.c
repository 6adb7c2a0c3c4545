/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From claims to rows.
 *
 * Two editions that say something of the same number both bind it. When they
 * leave nothing possible the later one corrected the data, and it alone counts.
 *
 * Who knows that at most so many households of an area changed between two
 * quarters can carry what is shown in the one over to the other, so many wider
 * for each quarter between them (DISCLOSURE 2.6). Those rows are forgotten but
 * for the area that is attacked.
 */
#include "audit/system.h"

#include <stdlib.h>

/* Quarters that a reader looks forward and back. */
enum { NEARBY = 3 };

struct claims_of
wb_claims_find(const struct published *published, const struct claim *like,
	       int32_t quarter)
{
	const struct claim *end = published->claims + published->claim_count;
	struct claim key = *like;
	const struct claim *found;
	struct claims_of out = { NULL, NULL };

	key.quarter = quarter;
	found = bsearch(&key, published->claims, published->claim_count,
			sizeof key, wb_claim_compare);
	if (!found)
		return out;
	out = (struct claims_of){ found, found + 1 };
	while (out.first > published->claims &&
	       wb_claim_compare(out.first - 1, &key) == 0)
		out.first--;
	while (out.end < end && wb_claim_compare(out.end, &key) == 0)
		out.end++;
	return out;
}

bool
wb_claims_told(struct claims_of claims, int64_t *lower, int64_t *upper)
{
	bool told = false;

	for (const struct claim *claim = claims.first; claim < claims.end;
	     claim++) {
		if (!claim->shown)
			continue;
		if (!told || claim->lower > *upper || claim->upper < *lower) {
			*lower = claim->lower;
			*upper = claim->upper;
		} else {
			if (claim->lower > *lower)
				*lower = claim->lower;
			if (claim->upper < *upper)
				*upper = claim->upper;
		}
		told = true;
	}
	return told;
}

static void
put_row(struct system *system, const struct claim *claim, int64_t lower,
	int64_t upper)
{
	const struct region *region =
		&system->attack->zones->regions[claim->area];

	system->told[system->told_count++] = (struct wb_told){
		{ region->zones, region->zone_count, claim->sets },
		lower > 0 ? lower : 0, upper };
}

/* What nearby quarters tell of a number that this one hides. */
static void
carry_over(struct system *system, const struct claim *claim)
{
	int64_t lower = 0, upper = INT64_MAX, low, high;
	int movers = system->attack->question->movers;

	for (int far = 1; far <= NEARBY; far++)
		for (int side = -1; side <= 1; side += 2) {
			struct claims_of near = wb_claims_find(
				system->attack->published, claim,
				claim->quarter + side * far);

			if (!wb_claims_told(near, &low, &high))
				continue;
			if (low - far * movers > lower)
				lower = low - far * movers;
			if (high + far * movers < upper)
				upper = high + far * movers;
		}
	if (upper == INT64_MAX || lower > upper)
		return;
	system->times[system->time_count++] = (struct time_row){ claim->area,
		system->told_count, lower, upper, claim->sets };
	put_row(system, claim, lower, upper);
}

/* A row for each number that is told, or for each that is hidden. */
static void
each_number(struct system *system, bool hidden)
{
	const struct claim *end = system->claims + system->claim_count;
	struct claims_of of = { system->claims, system->claims };

	for (; of.first < end; of.first = of.end) {
		int64_t lower, upper;
		bool told;

		of.end = of.first + 1;
		while (of.end < end && wb_claim_compare(of.first, of.end) == 0)
			of.end++;
		/* Of an area without addresses nothing is a sum of zones. */
		if (system->attack->zones->regions[of.first->area].zone_count ==
		    0)
			continue;
		told = wb_claims_told(of, &lower, &upper);
		if (told && !hidden)
			put_row(system, of.first, lower, upper);
		if (!told && hidden)
			carry_over(system, of.first);
	}
}

bool
wb_system_rows(struct system *system)
{
	size_t most = system->claim_count;

	system->told = wb_arena_array(system->arena, most,
				      sizeof *system->told);
	system->times = wb_arena_array(system->arena, most,
				       sizeof *system->times);
	if (!system->told || !system->times)
		return false;
	each_number(system, false);
	if (system->attack->question->movers > 0 &&
	    !system->attack->published->groups[system->group].of_events)
		each_number(system, true);
	return true;
}
