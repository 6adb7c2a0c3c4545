/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The distribution of a count that was rounded at random, for the files that
 * test with it.
 */
#ifndef WIJKBEELD_STATISTIC_ROUNDED_H
#define WIJKBEELD_STATISTIC_ROUNDED_H

#include <stdbool.h>

/** A binomial or Poisson count, then rounded at random to multiples of `step`. */
struct rounded_law {
	bool of_units;		/* binomial: of `units` with `chance` each */
	double units, chance;
	double mean;		/* of the count before it was rounded */
	double step;		/* 1 or more; 1 is not rounded */
};

/** `chance` in [0, 1], `units` whole; `variance` is what rounding added. */
struct rounded_law wb_rounded_binomial(double units, double chance,
				       double variance);

/** `mean` 0 or more. */
struct rounded_law wb_rounded_poisson(double mean, double variance);

/**
 * The chance of `count` or more (or less), linear between whole numbers.
 *
 * A relative accuracy of 1e-9 or better where `count` lies beyond the mean, and
 * an absolute one elsewhere.
 */
double wb_rounded_at_least(const struct rounded_law *law, double count);
double wb_rounded_at_most(const struct rounded_law *law, double count);

#endif
