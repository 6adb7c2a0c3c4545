/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The three means as one: the arithmetic mean of the values moved to another
 * scale, and moved back. Both ways rise, so an order is kept.
 */
#ifndef WIJKBEELD_STATISTIC_MEANS_H
#define WIJKBEELD_STATISTIC_MEANS_H

#include "wijkbeeld/composite.h"

/** Whether the mean can be taken of a value. */
bool wb_mean_takes(enum wb_mean mean, double value);

/** Itself, its logarithm, or its inverse below 0. */
double wb_mean_forward(enum wb_mean mean, double value);
double wb_mean_back(enum wb_mean mean, double value);

/**
 * The mean of moved values by weight. OK, MISSING by the rule of more than
 * half, or NO_WEIGHT.
 */
enum wb_composite_outcome
wb_mean_of_moved(const double *moved, const bool *known, const double *weights,
		 size_t count, double *out);

/** Weights of 0 or more, or an error. */
WB_MUST_CHECK enum wb_status
wb_weights_check(const double *weights, size_t count, struct wb_error *err);

#endif
