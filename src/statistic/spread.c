/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The spread of the shown figures of a level, by five numbers.
 *
 * Quantiles by linear interpolation between order statistics (Hyndman and
 * Fan (1996), Am. Stat. 50, 361-365, definition 7, as GSL has it).
 */
#include "wijkbeeld/estimate.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

struct wb_spread
wb_spread_of(const struct wb_figure *figures, size_t count,
	     struct wb_arena *arena)
{
	double *values = wb_arena_array(arena, count, sizeof *values);
	struct wb_spread spread = { .count = 0 };

	for (size_t i = 0; values && i < count; i++)
		if (wb_figure_read(figures[i], &values[spread.count]) ==
		    WB_FIGURE_SHOWN)
			spread.count++;
	if (spread.count == 0)
		return spread;
	gsl_sort(values, 1, spread.count);
	spread.low = values[0];
	spread.high = values[spread.count - 1];
	spread.lower_quartile = gsl_stats_quantile_from_sorted_data(values, 1,
		spread.count, 0.25);
	spread.median = gsl_stats_quantile_from_sorted_data(values, 1,
		spread.count, 0.5);
	spread.upper_quartile = gsl_stats_quantile_from_sorted_data(values, 1,
		spread.count, 0.75);
	return spread;
}
