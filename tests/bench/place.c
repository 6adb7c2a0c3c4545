/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What spatial patterns cost in a country of areas.
 *
 *   place AREAS TURNS THREADS
 *
 * An invented country of areas laid like bricks, so that each has six
 * neighbours, with 144 corners each; 14,574 are as many as the Netherlands has
 * buurten, with some 2.1 million corners. It takes the contiguity from the
 * boundaries, Moran, local Moran and the hot spots, and then the permutations:
 * Moran's p, and the p of each area. It prints one line.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "wijkbeeld/contiguity.h"
#include "wijkbeeld/pattern.h"
#include "wijkbeeld/random.h"

enum { WIDE = 48, HIGH = 24, CORNERS = 2 * (WIDE + HIGH), SEED = 20261125 };

static const double STEP = 1e-4;	/* degrees between corners */

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Of all threads: other programs on the machine do not count. */
static double
processor_seconds(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static void
fail(const char *text)
{
	fprintf(stderr, "place: %s\n", text);
	exit(1);
}

static void *
array(struct wb_arena *arena, size_t count, size_t size)
{
	void *made = wb_arena_array(arena, count, size);

	if (!made)
		fail("no memory");
	return made;
}

/* The corners of a brick, once round from the south-west. */
static void
lay_brick(size_t column, size_t row, struct wb_position *points)
{
	size_t x = column * WIDE + row % 2 * (WIDE / 2), y = row * HIGH;

	for (size_t at = 0; at < CORNERS; at++) {
		size_t east = at < WIDE ? at : at < WIDE + HIGH ? WIDE :
			      at < 2 * WIDE + HIGH ? 2 * WIDE + HIGH - at : 0;
		size_t north = at < WIDE ? 0 : at < WIDE + HIGH ? at - WIDE :
			       at < 2 * WIDE + HIGH ? HIGH : CORNERS - at;

		points[at] = (struct wb_position){
			3 + (double)(x + east) * STEP,
			50 + (double)(y + north) * STEP };
	}
}

static struct wb_boundaries
lay_country(size_t count, struct wb_arena *arena)
{
	size_t columns = (size_t)sqrt((double)count / 2);
	struct wb_boundary *items = array(arena, count, sizeof *items);
	struct wb_ring *rings = array(arena, count, sizeof *rings);

	for (size_t at = 0; at < count; at++) {
		struct wb_position *points = array(arena, CORNERS,
						   sizeof *points);

		lay_brick(at % columns, at / columns, points);
		rings[at] = (struct wb_ring){ points, CORNERS };
		items[at] = (struct wb_boundary){ .code = "", .name = "",
			.shape = { .rings = &rings[at], .count = 1 } };
	}
	return (struct wb_boundaries){ items, count };
}

/* Shares with a slow wave over the country, in whole percents. */
static const struct wb_pattern *
make_pattern(const struct wb_contiguity *contiguity, struct wb_arena *arena)
{
	double *values = array(arena, contiguity->count, sizeof *values);
	bool *known = array(arena, contiguity->count, sizeof *known);
	const struct wb_pattern *pattern;
	struct wb_random random;
	struct wb_error err;

	wb_random_init(&random, SEED, 1);
	for (size_t at = 0; at < contiguity->count; at++) {
		known[at] = !wb_random_chance(&random, 0.02);
		values[at] = floor(20 + 5 * sin((double)at / 1000) +
				   20 * wb_random_unit(&random)) / 100;
	}
	if (wb_pattern_new(contiguity, values, known, arena, &pattern, &err) !=
	    WB_OK)
		fail(err.text);
	return pattern;
}

static void
measure(size_t count, uint32_t turns, size_t threads, struct wb_arena *arena)
{
	struct wb_boundaries country = lay_country(count, arena);
	const struct wb_local_moran *local;
	const struct wb_hot_spot *spots;
	const struct wb_pattern *pattern;
	struct wb_contiguity contiguity;
	const struct wb_area_p *p;
	double times[5], used, moran_p = 1;
	struct wb_error err;
	size_t found = 0;

	times[0] = seconds();
	if (wb_contiguity_read(&country, WB_CONTIGUITY_QUEEN, arena,
			       &contiguity, &err) != WB_OK)
		fail(err.text);
	times[1] = seconds();
	pattern = make_pattern(&contiguity, arena);
	if (wb_local_moran_of(pattern, WB_WEIGHTS_ROW, arena, &local, &err) !=
	    WB_OK || wb_hot_spots_of(pattern, arena, &spots, &err) != WB_OK)
		fail(err.text);
	times[2] = seconds();
	used = processor_seconds();
	if (wb_moran_permute(pattern, WB_WEIGHTS_ROW, turns, SEED, threads,
			     &moran_p, &err) != WB_OK)
		fail(err.text);
	times[3] = seconds();
	if (wb_area_p_of(pattern, turns, SEED, threads, arena, &p, &err) !=
	    WB_OK)
		fail(err.text);
	times[4] = seconds();
	for (size_t area = 0; area < count; area++)
		found += p[area].outcome == WB_PATTERN_OK && p[area].p <= 0.05;
	printf("%zu areas, %zu borders, %u turns, %zu threads: contiguity "
	       "%.2f s, local %.3f s, Moran's p %.2f s, areas' p %.2f s "
	       "(the two %.2f s of processors); p %.4f, %zu at 0.05\n",
	       count, contiguity.starts[count] / 2, turns, threads,
	       times[1] - times[0], times[2] - times[1], times[3] - times[2],
	       times[4] - times[3], processor_seconds() - used, moran_p, found);
}

int
main(int argc, char **argv)
{
	struct wb_arena *arena = wb_arena_new();
	unsigned long given[3] = { 0 };

	for (int a = 1; a < argc && argc == 4; a++)
		given[a - 1] = strtoul(argv[a], NULL, 10);
	if (given[0] < 10 || given[0] > 1000000 || given[1] == 0 ||
	    given[1] > 1000000 || given[2] == 0) {
		fputs("usage: place AREAS TURNS THREADS\n", stderr);
		return 2;
	}
	if (!arena)
		fail("no memory");
	measure(given[0], (uint32_t)given[1], given[2], arena);
	wb_arena_free(arena);
	return 0;
}
