/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A funnel: the limits between which an area of a given size lies when it
 * differs from the target by chance alone, at 95% and 99.8%. Limits are exact,
 * include the rounding of counts, and are widened when areas differ more than
 * chance can explain (overdispersion).
 */
#ifndef WIJKBEELD_FUNNEL_H
#define WIJKBEELD_FUNNEL_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/calculable.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/figure.h"

struct wb_funnel {
	enum wb_not_calculable why;
	enum wb_unit unit;	/* WB_UNIT_SHARE or WB_UNIT_PER_1000 */
	double target;		/* in that unit */
	size_t areas;		/* that the dispersion rests on */
	double dispersion;	/* mean of the winsorised squared z-scores */
	bool overdispersed;	/* limits are widened by its root */
};

/** In the unit of the funnel. */
struct wb_funnel_limits { double lower_998, lower_95, upper_95, upper_998; };

enum wb_funnel_place {
	WB_PLACE_UNKNOWN,	/* there are no limits, or the area has no units */
	WB_PLACE_INSIDE,
	WB_PLACE_BELOW_95, WB_PLACE_BELOW_998,
	WB_PLACE_ABOVE_95, WB_PLACE_ABOVE_998,
};

/**
 * Fits a funnel to the counts of areas.
 *
 * @param unit    what the counts are: WB_UNIT_SHARE or WB_UNIT_PER_1000
 * @param target  a share in (0, 1) or a rate above 0; 0, and a share of 1,
 *                have no limits: WB_NOTHING_EXPECTED
 * @param counts  a denominator of 0 is a missing area; none at all is
 *                WB_TOO_FEW. With one area nothing is known of the dispersion.
 * @return WB_OK, WB_OUT_OF_DOMAIN or WB_NO_MEMORY
 */
WB_MUST_CHECK enum wb_status
wb_funnel_fit(const struct wb_count *counts, size_t count, enum wb_unit unit,
	      double target, struct wb_funnel *out, struct wb_error *err);

/**
 * The limits for an area of so many units.
 *
 * @param variance  that rounding adds to its count, 0 where it is exact
 */
WB_MUST_CHECK enum wb_status
wb_funnel_limits(const struct wb_funnel *funnel, int64_t denominator,
		 double variance, struct wb_funnel_limits *out,
		 struct wb_error *err);

/** Where an area stands, by its own limits. */
WB_MUST_CHECK enum wb_status
wb_funnel_place(const struct wb_funnel *funnel, struct wb_count count,
		enum wb_funnel_place *out, struct wb_error *err);

#endif
