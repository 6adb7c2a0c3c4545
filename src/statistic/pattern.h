/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The body of a pattern, for the statistics that are taken of it. `count` areas
 * take part; they are numbered anew, in order, and so are their neighbours.
 */
#ifndef WIJKBEELD_STATISTIC_PATTERN_H
#define WIJKBEELD_STATISTIC_PATTERN_H

#include "wijkbeeld/pattern.h"

struct wb_pattern {
	size_t all;			/* areas of the contiguity */
	const enum wb_pattern_outcome *taken;	/* all: OK, MISSING or ISLAND */
	const uint32_t *area;		/* count: the area in the contiguity */
	size_t count;
	enum wb_pattern_outcome outcome;	/* OK, TOO_FEW or CONSTANT */
	const double *value, *off;	/* count: the value, and less the mean */
	double mean, m2, m4;		/* mean of off^2 and off^4 */
	const size_t *starts;		/* count + 1 */
	const uint32_t *neighbour;
};

/** The numbers that a law of weights has: sums over all pairs. */
struct wb_weight_sums { double s0, s1, s2; };

size_t wb_pattern_degree(const struct wb_pattern *pattern, size_t at);

/** What one neighbour of `at` weighs. */
double wb_pattern_weight(const struct wb_pattern *pattern,
			 enum wb_weights weights, size_t at);

/** The sum of the neighbours' `values`, each once. */
double wb_pattern_sum(const struct wb_pattern *pattern, const double *values,
		      size_t at);

/**
 * s0: of w; s1: half of (w + w')^2, w' the weight back; s2: of the squares of
 * an area's weights to and from it.
 */
struct wb_weight_sums wb_pattern_weight_sums(const struct wb_pattern *pattern,
					     enum wb_weights weights);

/** Whether a difference of this size is of adding in doubles, and none. */
bool wb_pattern_is_nothing(double difference, double scale);

#endif
