/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wilson's limits for a share that was rounded, for the files that know what
 * its rounding is.
 */
#ifndef WIJKBEELD_STATISTIC_WILSON_H
#define WIJKBEELD_STATISTIC_WILSON_H

#include "wijkbeeld/estimate.h"

/**
 * The limits of `count` out of `n` at a checked confidence.
 *
 * @param variance  that rounding added to the count
 * @param shift     correction for its steps, in counts
 */
struct wb_interval wb_wilson_limits(double count, double n, double variance,
				    double shift, double confidence);

#endif
