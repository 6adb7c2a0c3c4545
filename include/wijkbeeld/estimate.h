/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What may be said of a released figure: its interval, how it compares with a
 * reference area, how the areas of a level spread, how it changed. Computed
 * from released figures only; what cannot be computed says so.
 */
#ifndef WIJKBEELD_ESTIMATE_H
#define WIJKBEELD_ESTIMATE_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/figure.h"

/** A value and its two-sided interval, in the figure's own unit. */
struct wb_interval { double estimate, lower, upper; };

enum wb_comparison {
	WB_NOT_COMPARED,	/* a figure is hidden, absent or has no interval */
	WB_HIGHER, WB_LOWER, WB_NOT_DISTINGUISHABLE,
};

struct wb_estimate {
	enum wb_figure_state state;
	struct wb_interval interval;	/* when shown and has_interval */
	bool has_interval;
	enum wb_comparison comparison;
};

/** Five numbers of the shown figures of a level; count 0 is no spread. */
struct wb_spread { double low, lower_quartile, median, upper_quartile, high; size_t count; };

/** The difference between two figures of one indicator and area. */
struct wb_change { enum wb_figure_state state; double value; };

/**
 * Wilson score interval; see wilson.c for bounds and source.
 *
 * @param confidence  from 0.9 to below 1, or the same in percents
 */
WB_MUST_CHECK enum wb_status
wb_wilson_interval(struct wb_count count, double confidence,
		   struct wb_interval *out, struct wb_error *err);

/**
 * Interval of a rate per 1,000: Byar, exact Poisson below 10 events. The
 * denominator of `count` is what the events are counted per.
 */
WB_MUST_CHECK enum wb_status
wb_rate_interval(struct wb_count count, double confidence,
		 struct wb_interval *out, struct wb_error *err);

/**
 * Interval of a survey's share by its effective number of respondents, the
 * step of the share included; see sample.c for the source.
 *
 * @param share  in [0, 1], as printed
 */
WB_MUST_CHECK enum wb_status
wb_sample_interval(double share, struct wb_sample sample, double confidence,
		   struct wb_interval *out, struct wb_error *err);

/** Estimate of a figure at 95%, compared with a reference figure. */
struct wb_estimate wb_estimate_of(struct wb_figure figure,
				  struct wb_figure reference);

/** Spread of figures; hidden and absent ones are left out. */
struct wb_spread wb_spread_of(const struct wb_figure *figures, size_t count,
			      struct wb_arena *arena);

/** `now` minus `before`. */
struct wb_change wb_change_of(struct wb_figure now, struct wb_figure before);

/**
 * Whether a link rate is so low that what is missing must be told: below 90%,
 * or more than ten points below the reference. False for one that is hidden.
 */
bool wb_link_rate_is_low(struct wb_figure own, struct wb_figure reference);

#endif
