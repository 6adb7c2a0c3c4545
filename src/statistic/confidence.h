/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The confidence of an interval, as callers may state it.
 */
#ifndef WIJKBEELD_STATISTIC_CONFIDENCE_H
#define WIJKBEELD_STATISTIC_CONFIDENCE_H

#include "wijkbeeld/error.h"

/**
 * The confidence as a share: 0.95 and 95 are the same. From 90% to below 100%,
 * so that a slip (0.7, 14, 125) is refused and not drawn.
 *
 * Source: PHEindicatormethods, tests/testthat/testWilson.R.
 */
WB_MUST_CHECK enum wb_status wb_confidence_check(double stated, double *out,
						 struct wb_error *err);

#endif
