/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the statistics without simulations cost in a country of areas.
 *
 *   change AREAS INDICATORS QUARTERS THREADS
 *
 * Invented shares, rounded to 5, of each indicator in each area and quarter. A
 * task is one indicator, with an arena of its own: a p chart and a trend test
 * of each area, the changes since the quarter before by surprise, each area
 * against the country, and Moran, local Moran and hot spots on a lattice. It
 * prints one line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "wijkbeeld/control_chart.h"
#include "wijkbeeld/pattern.h"
#include "wijkbeeld/pool.h"
#include "wijkbeeld/random.h"
#include "wijkbeeld/trend.h"

enum { SEED = 20261125, UNITS = 400, MOST_QUARTERS = 64 };

struct country {
	size_t areas, quarters;
	struct wb_contiguity contiguity;
	struct found { size_t signals, trends, changes, apart, hot; } *found;
};

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
fail(const char *text)
{
	fprintf(stderr, "change: %s\n", text);
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

/* Of all threads: other programs on the machine do not count. */
static double
processor_seconds(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

/* A lattice with four neighbours for most areas. */
static void
lay_country(struct country *country, struct wb_arena *arena)
{
	uint32_t columns = 120, count = 0;
	struct wb_border *borders = array(arena, 2 * country->areas,
					  sizeof *borders);
	struct wb_error err;

	for (uint32_t at = 0; at < country->areas; at++) {
		if ((at + 1) % columns && at + 1 < country->areas)
			borders[count++] = (struct wb_border){ at, at + 1 };
		if (at + columns < country->areas)
			borders[count++] = (struct wb_border){ at,
							       at + columns };
	}
	if (wb_contiguity_of(borders, count, country->areas, arena,
			     &country->contiguity, &err) != WB_OK)
		fail(err.text);
}

static struct wb_observation *
make_counts(const struct country *country, size_t indicator,
	    struct wb_arena *arena)
{
	size_t cells = country->areas * country->quarters;
	struct wb_observation *all = array(arena, cells, sizeof *all);
	struct wb_random random;

	wb_random_init(&random, SEED, indicator);
	for (size_t at = 0; at < cells; at++)
		all[at] = (struct wb_observation){
			.period = (int32_t)(at % country->quarters),
			.value = 5 * (10 + wb_random_below(&random, 7)),
			.base = UNITS, .rounding_variance = 4 };
	return all;
}

/* A chart and a trend of each area; the arena of charts is made anew. */
static enum wb_status
follow(const struct country *country, const struct wb_observation *all,
       struct found *found, struct wb_error *err)
{
	enum { CHARTS_AN_ARENA = 256 };
	struct wb_arena *arena = NULL;
	enum wb_status status = WB_OK;

	for (size_t area = 0; status == WB_OK && area < country->areas;
	     area++) {
		const struct wb_observation *own = all + area *
						   country->quarters;
		struct wb_control_chart chart;
		struct wb_trend trend;

		if (area % CHARTS_AN_ARENA == 0) {
			wb_arena_free(arena);
			arena = wb_arena_new();
		}
		if (!arena)
			return wb_error_no_memory(err);
		status = wb_chart_make(WB_CHART_P, own, country->quarters, NULL,
				       0, 4, arena, &chart, err);
		for (size_t at = 0; status == WB_OK && at < chart.count; at++)
			found->signals += chart.points[at].signals != 0;
		if (status == WB_OK)
			status = wb_trend_test(WB_RATIO_SHARE, own,
					       country->quarters, 0.998, &trend,
					       err);
		found->trends += status == WB_OK && trend.p < 0.05;
	}
	wb_arena_free(arena);
	return status;
}

static struct wb_count
count_of(const struct wb_observation *own)
{
	return (struct wb_count){ (int64_t)own->value, (int64_t)own->base,
				  own->rounding_variance };
}

static enum wb_status
compare(const struct country *country, const struct wb_observation *all,
	struct wb_arena *arena, struct found *found, struct wb_error *err)
{
	struct wb_pair *pairs = array(arena, country->areas, sizeof *pairs);
	const struct wb_surprise *surprises;

	for (size_t area = 0; area < country->areas; area++) {
		const struct wb_observation *last = all + (area + 1) *
						    country->quarters - 1;
		enum wb_comparison comparison;

		pairs[area] = (struct wb_pair){ .before = count_of(last - 1),
						.now = count_of(last) };
		if (wb_share_against(pairs[area].now, 65.0 / UNITS, 0.95,
				     &comparison, err) != WB_OK)
			return err->status;
		found->apart += comparison != WB_NOT_DISTINGUISHABLE;
	}
	if (wb_surprises(WB_RATIO_SHARE, pairs, country->areas, arena,
			 &surprises, err) != WB_OK)
		return err->status;
	while (found->changes < country->areas &&
	       surprises[found->changes].p < 0.05)
		found->changes++;
	return WB_OK;
}

static enum wb_status
place(const struct country *country, const struct wb_observation *all,
      struct wb_arena *arena, struct found *found, struct wb_error *err)
{
	double *values = array(arena, country->areas, sizeof *values);
	bool *known = array(arena, country->areas, sizeof *known);
	const struct wb_local_moran *local;
	const struct wb_hot_spot *spots;
	const struct wb_pattern *pattern;

	for (size_t area = 0; area < country->areas; area++) {
		values[area] = all[area * country->quarters].value / UNITS;
		known[area] = true;
	}
	if (wb_pattern_new(&country->contiguity, values, known, arena, &pattern,
			   err) != WB_OK ||
	    wb_moran_of(pattern, WB_WEIGHTS_ROW).outcome != WB_PATTERN_OK ||
	    wb_local_moran_of(pattern, WB_WEIGHTS_ROW, arena, &local, err) !=
	    WB_OK || wb_hot_spots_of(pattern, arena, &spots, err) != WB_OK)
		return err->status;
	for (size_t area = 0; area < country->areas; area++)
		found->hot += spots[area].gi_star > 1.96;
	return WB_OK;
}

static enum wb_status
look_at(void *context, size_t indicator, struct wb_error *err)
{
	const struct country *country = context;
	struct found *found = &country->found[indicator];
	struct wb_arena *arena = wb_arena_new();
	struct wb_observation *all;
	enum wb_status status;

	if (!arena)
		return wb_error_no_memory(err);
	all = make_counts(country, indicator, arena);
	status = follow(country, all, found, err);
	if (status == WB_OK)
		status = compare(country, all, arena, found, err);
	if (status == WB_OK)
		status = place(country, all, arena, found, err);
	wb_arena_free(arena);
	return status;
}

int
main(int argc, char **argv)
{
	struct wb_arena *arena = wb_arena_new();
	struct country country = { 0 };
	unsigned long given[4] = { 0 };
	struct found *f;
	struct wb_error err;
	double start, used;

	for (int a = 1; a < argc && argc == 5; a++)
		given[a - 1] = strtoul(argv[a], NULL, 10);
	if (given[0] < 10 || given[0] > 1000000 || given[1] == 0 ||
	    given[1] > 1000 || given[2] < 2 || given[2] > MOST_QUARTERS ||
	    given[3] == 0) {
		fputs("usage: change AREAS INDICATORS QUARTERS THREADS\n",
		      stderr);
		return 2;
	}
	if (!arena)
		fail("no memory");
	country.areas = given[0];
	country.quarters = given[2];
	country.found = f = array(arena, given[1], sizeof *country.found);
	lay_country(&country, arena);
	start = seconds();
	used = processor_seconds();
	if (wb_pool_run(given[3], given[1], look_at, &country, &err) != WB_OK)
		fail(err.text);
	printf("%lu areas, %lu indicators, %lu quarters, %lu threads: %.2f s "
	       "(%.2f s of processors); of the first %zu signals, %zu trends, "
	       "%zu changes, %zu apart, %zu hot\n", given[0], given[1],
	       given[2], given[3], seconds() - start,
	       processor_seconds() - used, f->signals, f->trends, f->changes,
	       f->apart, f->hot);
	wb_arena_free(arena);
	return 0;
}
