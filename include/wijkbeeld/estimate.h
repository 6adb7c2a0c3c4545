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
#include "wijkbeeld/calculable.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/figure.h"

/** A value and its two-sided interval, in the figure's own unit. */
struct wb_interval { double estimate, lower, upper; };

/** An interval, or why there is none (then it is all zero). */
struct wb_calculated { enum wb_not_calculable why; struct wb_interval interval; };

enum wb_comparison {
	WB_NOT_COMPARED,	/* a figure is hidden, absent or has no interval */
	WB_HIGHER, WB_LOWER, WB_NOT_DISTINGUISHABLE,
};

struct wb_estimate {
	enum wb_figure_state state;
	struct wb_interval interval;	/* when shown and has_interval */
	bool has_interval;
	enum wb_comparison comparison;
	enum wb_not_calculable why;	/* there is no interval or comparison */
};

/** What a figure is compared with: another figure's value, or a target. */
struct wb_reference { bool known; double value; };

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

/**
 * Exact interval of a share (Clopper and Pearson), through random rounding
 * where the count was rounded. Never covers less than it says; see exact.c.
 */
WB_MUST_CHECK enum wb_status
wb_exact_interval(struct wb_count count, double confidence,
		  struct wb_interval *out, struct wb_error *err);

/**
 * Interval of a mean by Student's t.
 *
 * @param values  not a number is missing and left out; infinite is refused
 * @param out     WB_TOO_FEW below two values, WB_NO_VARIATION when all are
 *                the same
 */
WB_MUST_CHECK enum wb_status
wb_mean_interval(const double *values, size_t count, double confidence,
		 struct wb_calculated *out, struct wb_error *err);

/** The value of a figure as a reference; unknown when it is not shown. */
struct wb_reference wb_reference_of(struct wb_figure figure);

/** Estimate of a figure at 95%, compared with a reference. */
struct wb_estimate wb_estimate_against(struct wb_figure figure,
				       struct wb_reference reference);

/** The same, at another confidence; one that is no confidence gives none. */
struct wb_estimate wb_estimate_at(struct wb_figure figure,
				  struct wb_reference reference,
				  double confidence);

/** The same at 95%, against the value of another figure. */
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
