/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs about the centre: the longest run on one side, and how often the series
 * crosses the centre. A process that shifted has longer runs, and fewer
 * crossings, than a fair coin.
 *
 *     longest run at most     round(log2(n)) + 3
 *     crossings at least      5% quantile of the binomial(n - 1, 1/2)
 *
 * for n points off the centre. Either signals alone in some 5% of the stable
 * series, whatever their length.
 *
 * Source: Anhoej and Olesen (2014), Run charts revisited, PLoS ONE 9, e113825;
 * Schilling (2012), Math. Mag. 85, 141-149; Chen (2010), J. Math. Psychol.
 */
#include "statistic/chart_rules.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const double TAIL = 0.05;

static size_t
least_crossings(size_t useful)
{
	unsigned throws = (unsigned)(useful - 1), crossings = 0;

	while (gsl_cdf_binomial_P(crossings, 0.5, throws) < TAIL)
		crossings++;
	return crossings;
}

struct wb_runs
wb_runs_of(const int *sides, size_t count)
{
	struct wb_runs runs = { .useful = 0 };
	size_t own = 0;
	int last = 0;

	for (size_t at = 0; at < count; at++) {
		if (sides[at] == 0)
			continue;
		runs.crossings += runs.useful > 0 && sides[at] != last;
		own = sides[at] == last ? own + 1 : 1;
		last = sides[at];
		runs.useful++;
		if (own > runs.longest)
			runs.longest = own;
	}
	runs.calculable = runs.useful >= WB_LEAST_RUN_POINTS;
	if (!runs.calculable)
		return runs;
	runs.longest_most = (size_t)lround(log2((double)runs.useful)) + 3;
	runs.crossings_least = least_crossings(runs.useful);
	runs.signal = runs.longest > runs.longest_most ||
		      runs.crossings < runs.crossings_least;
	return runs;
}
