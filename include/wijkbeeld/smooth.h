/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small areas: what may be thought of an area's share or rate when the other
 * areas are known too. The fewer its units, the more it is drawn towards the
 * mean, so that a block of nine does not top a list by chance. What a list
 * orders by, and the interval of a place in it, come from here.
 */
#ifndef WIJKBEELD_SMOOTH_H
#define WIJKBEELD_SMOOTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/calculable.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/figure.h"

/** How areas differ in truth, beyond chance and rounding. */
struct wb_prior {
	enum wb_not_calculable why;
	double mean, variance;		/* variance 0: no more than by chance */
};

enum wb_law {
	WB_LAW_NONE,		/* the area is missing */
	WB_LAW_POINT,		/* `mean`, without any spread: the prior has none */
	WB_LAW_GAMMA,		/* of shape `a` and rate `b` */
	WB_LAW_BETA,		/* of `a` and `b` */
};

/** What is thought of the true value of an area, per unit (not per 1,000). */
struct wb_posterior { enum wb_law law; double mean, a, b; };

/**
 * Empirical Bayes for rates over all areas (Marshall).
 *
 * @param counts  events of units; a denominator of 0 is a missing area
 * @param prior   WB_TOO_FEW below two areas, WB_NOTHING_EXPECTED when there
 *                are no events; all of `out` is WB_LAW_NONE then
 * @param out     count of them
 */
WB_MUST_CHECK enum wb_status
wb_smooth_rates(const struct wb_count *counts, size_t count,
		struct wb_prior *prior, struct wb_posterior *out,
		struct wb_error *err);

/** Neighbours of area i: areas[first[i]] to before areas[first[i + 1]]. */
struct wb_neighbour_list { const size_t *first; const uint32_t *areas; };

/**
 * The same with the mean and the variance of each area's own surroundings:
 * itself and its neighbours. An area without neighbours that are known has
 * nothing to be drawn to and stays WB_LAW_NONE, as one where no events are.
 */
WB_MUST_CHECK enum wb_status
wb_smooth_rates_locally(const struct wb_count *counts, size_t count,
			struct wb_neighbour_list neighbours,
			struct wb_posterior *out, struct wb_error *err);

/**
 * Empirical Bayes for shares over all areas: beta-binomial, by moments.
 *
 * @param prior  also WB_NO_VARIATION when the mean is 0 or 1, WB_TOO_FEW when
 *               no area has more than one unit
 */
WB_MUST_CHECK enum wb_status
wb_smooth_shares(const struct wb_count *counts, size_t count,
		 struct wb_prior *prior, struct wb_posterior *out,
		 struct wb_error *err);

/** A place in a list, 1 for the highest, and its interval. */
struct wb_rank { bool ranked; uint32_t lower, middle, upper; };

struct wb_ranking {
	size_t draws;		/* 100 to 100,000; 1,000 for a page */
	double confidence;	/* as of an interval; 0.95 for a page */
	uint64_t seed;
	size_t threads;
};

/**
 * Rank intervals by simulation. The same seed gives the same ranks for any
 * number of threads. 4 bytes per area and draw.
 *
 * @param out  count of them; not ranked where the law is WB_LAW_NONE
 * @return WB_OK, WB_OUT_OF_DOMAIN or WB_NO_MEMORY
 */
WB_MUST_CHECK enum wb_status
wb_rank_intervals(const struct wb_posterior *posteriors, size_t count,
		  struct wb_ranking how, struct wb_rank *out,
		  struct wb_error *err);

#endif
