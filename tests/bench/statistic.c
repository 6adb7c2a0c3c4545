/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the statistics of a whole country cost.
 *
 *   statistic AREAS INDICATORS QUARTERS THREADS
 *
 * Invented areas of 10 to 2,000 units, a rounded count of each for every
 * indicator and quarter (every third is a rate of exact counts), one reference.
 * Timed are, for each indicator and quarter: intervals at 95% and 99.8%, the
 * comparison under control of false discoveries, the funnel with its
 * dispersion, limits at 100 sizes and the place of each area, and empirical
 * Bayes over all areas. Then, apart, rank intervals of one indicator by 1,000
 * draws. It prints two lines.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../unit/fake_figures.h"

#include "wijkbeeld/compare.h"
#include "wijkbeeld/funnel.h"
#include "wijkbeeld/pool.h"
#include "wijkbeeld/random.h"
#include "wijkbeeld/smooth.h"

enum { SIZES = 100 };

struct country {
	size_t areas, columns, tasks;	/* columns: indicators x quarters */
	struct wb_release *cells;	/* columns x areas, row-major */
	size_t *told_apart, *outside;	/* columns */
};

static void
fail(const char *what)
{
	fprintf(stderr, "statistic: %s\n", what);
	exit(1);
}

static void *
array(size_t count, size_t size)
{
	void *made = calloc(count, size);

	if (!made)
		fail("no memory");
	return made;
}

static double
seconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Since when, on the wall and by the processors. */
struct since { double wall, processors; };

static struct since
since_now(void)
{
	return (struct since){ seconds(CLOCK_MONOTONIC),
			       seconds(CLOCK_PROCESS_CPUTIME_ID) };
}

static void
print_since(struct since start)
{
	printf("%.2f s, %.2f s of processors", seconds(CLOCK_MONOTONIC) -
	       start.wall, seconds(CLOCK_PROCESS_CPUTIME_ID) -
	       start.processors);
}

static bool
is_rate(size_t column)
{
	return column % 3 == 2;
}

/* A count near a share of 0.15: the sum of a few uniform numbers is enough. */
static struct wb_release
draw_cell(struct wb_random *random, int64_t units, size_t column)
{
	double share = 0.05 + 0.1 * (wb_random_unit(random) +
				     wb_random_unit(random));
	int64_t count = (int64_t)(share * (double)units);

	if (is_rate(column))
		return counted(WB_UNIT_PER_1000, count, units, 0);
	return counted(WB_UNIT_SHARE, count / 5 * 5, units, 4);
}

static void
draw_country(struct country *country)
{
	struct wb_random random;

	country->cells = array(country->areas * country->columns,
			       sizeof *country->cells);
	country->told_apart = array(country->columns, sizeof(size_t));
	country->outside = array(country->columns, sizeof(size_t));
	wb_random_init(&random, 20260701, 21);
	for (size_t area = 0; area < country->areas; area++) {
		int64_t units = 10 + wb_random_below(&random, 1991);

		for (size_t column = 0; column < country->columns; column++)
			country->cells[column * country->areas + area] =
				draw_cell(&random, units, column);
	}
}

/* ---------------------------------------------------------------- the work */

struct work {
	struct wb_figure *figures;
	struct wb_reference *references;
	struct wb_verdict *verdicts;
	struct wb_count *counts;
	struct wb_posterior *posteriors;
};

static struct work
new_work(const struct country *country)
{
	size_t areas = country->areas;

	return (struct work){
		array(areas, sizeof(struct wb_figure)),
		array(areas, sizeof(struct wb_reference)),
		array(areas, sizeof(struct wb_verdict)),
		array(areas, sizeof(struct wb_count)),
		array(areas, sizeof(struct wb_posterior)) };
}

static void
free_work(struct work *work)
{
	free(work->figures);
	free(work->references);
	free(work->verdicts);
	free(work->counts);
	free(work->posteriors);
}

static void
fill_work(const struct country *country, size_t column, struct work *work)
{
	for (size_t area = 0; area < country->areas; area++) {
		const struct wb_release *cell =
			&country->cells[column * country->areas + area];

		work->figures[area] = figure_of(cell);
		work->references[area] = (struct wb_reference){ true,
			is_rate(column) ? 150 : 0.15 };
		work->counts[area] = cell->count;
	}
}

static enum wb_status
place_all(const struct country *country, const struct work *work,
	  size_t column, struct wb_error *err)
{
	enum wb_unit unit = is_rate(column) ? WB_UNIT_PER_1000 : WB_UNIT_SHARE;
	struct wb_funnel funnel;
	struct wb_funnel_limits limits;
	enum wb_funnel_place place;

	if (wb_funnel_fit(work->counts, country->areas, unit,
			  work->references[0].value, &funnel, err) != WB_OK)
		return err->status;
	for (int64_t size = 1; size <= SIZES; size++)
		if (wb_funnel_limits(&funnel, 20 * size, 4, &limits, err) !=
		    WB_OK)
			return err->status;
	for (size_t area = 0; area < country->areas; area++) {
		if (wb_funnel_place(&funnel, work->counts[area], &place, err) !=
		    WB_OK)
			return err->status;
		country->outside[column] += place != WB_PLACE_INSIDE;
	}
	return WB_OK;
}

static enum wb_status
do_column(struct country *country, struct work *work, size_t column,
	  struct wb_error *err)
{
	struct wb_prior prior;

	fill_work(country, column, work);
	if (wb_compare_all(work->figures, work->references, country->areas,
			   WB_FALSE_DISCOVERY_RATE, work->verdicts, err) !=
	    WB_OK)
		return err->status;
	for (size_t area = 0; area < country->areas; area++)
		country->told_apart[column] +=
			work->verdicts[area].comparison !=
			WB_NOT_DISTINGUISHABLE;
	if (place_all(country, work, column, err) != WB_OK)
		return err->status;
	return (is_rate(column) ? wb_smooth_rates : wb_smooth_shares)(
		work->counts, country->areas, &prior, work->posteriors, err);
}

/* A task is a part of the columns, done in memory of its own. */
static enum wb_status
do_columns(void *context, size_t task, struct wb_error *err)
{
	struct country *country = context;
	struct work work = new_work(country);
	enum wb_status status = WB_OK;

	for (size_t column = task; column < country->columns &&
	     status == WB_OK; column += country->tasks)
		status = do_column(country, &work, column, err);
	free_work(&work);
	return status;
}

static void
measure(struct country *country, size_t threads)
{
	struct since start = since_now();
	size_t told_apart = 0, outside = 0;
	struct wb_error err;

	country->tasks = threads;
	if (wb_pool_run(threads, threads, do_columns, country, &err) != WB_OK)
		fail(err.text);
	for (size_t column = 0; column < country->columns; column++) {
		told_apart += country->told_apart[column];
		outside += country->outside[column];
	}
	printf("%zu areas x %zu columns, %zu threads: ", country->areas,
	       country->columns, threads);
	print_since(start);
	printf(" (%zu told apart, %zu outside their funnel)\n", told_apart,
	       outside);
}

static void
measure_ranks(struct country *country, size_t threads)
{
	struct work work = new_work(country);
	struct wb_rank *ranks = array(country->areas, sizeof *ranks);
	struct wb_ranking how = { 1000, 0.95, 20260701, threads };
	struct wb_prior prior;
	struct wb_error err;
	struct since start = since_now();

	fill_work(country, 0, &work);
	if (wb_smooth_shares(work.counts, country->areas, &prior,
			     work.posteriors, &err) != WB_OK ||
	    wb_rank_intervals(work.posteriors, country->areas, how, ranks,
			      &err) != WB_OK)
		fail(err.text);
	printf("%zu areas, 1,000 draws, %zu threads: ", country->areas, threads);
	print_since(start);
	printf("\n");
	free_work(&work);
	free(ranks);
}

int
main(int argc, char **argv)
{
	struct country country = { 0 };
	size_t given[4];

	for (int a = 1; a < argc && argc == 5; a++)
		given[a - 1] = (size_t)strtoul(argv[a], NULL, 10);
	if (argc != 5 || given[0] == 0 || given[1] * given[2] == 0 ||
	    given[3] == 0) {
		fputs("usage: statistic AREAS INDICATORS QUARTERS THREADS\n",
		      stderr);
		return 2;
	}
	country.areas = given[0];
	country.columns = given[1] * given[2];
	draw_country(&country);
	measure(&country, given[3]);
	measure_ranks(&country, given[3]);
	free(country.cells);
	free(country.told_apart);
	free(country.outside);
	return 0;
}
