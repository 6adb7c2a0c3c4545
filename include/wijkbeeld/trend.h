/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Change: whether a series of shares or rates has a trend, whether one share
 * lies outside the control limits of a reference, and which figures changed
 * most since the previous edition.
 *
 * What cannot be computed is an outcome with its reason; it is never "no
 * change", and no number stands beside it.
 */
#ifndef WIJKBEELD_TREND_H
#define WIJKBEELD_TREND_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/estimate.h"
#include "wijkbeeld/figure.h"
#include "wijkbeeld/series.h"

enum { WB_LEAST_TREND_POINTS = 5 };

/** What a numerator over a denominator is. */
enum wb_ratio {
	WB_RATIO_SHARE,			/* units out of units */
	WB_RATIO_RATE,			/* events per unit; events may repeat */
};

enum wb_trend_outcome {
	WB_TREND_RISING, WB_TREND_FALLING,
	WB_TREND_NONE,			/* not told apart from chance */
	WB_TREND_ONE_POINT,		/* told apart, but by one point alone */
	WB_TREND_TOO_FEW_POINTS,	/* not calculable: fewer than 5 */
	WB_TREND_AT_THE_END,		/* not calculable: a share of 0 or all, a rate of 0 */
};

/** Whether the outcome is a finding; if not, it is why there is none. */
bool wb_trend_is_calculable(enum wb_trend_outcome outcome);

struct wb_trend {
	enum wb_trend_outcome outcome;
	size_t points;			/* known ones */
	/* When calculable: */
	double chi_square, p;		/* one degree of freedom */
	double slope;			/* of the log odds (log rate), a period */
};

/**
 * Chi-square for trend, with the slope without each point in turn.
 *
 * @param points      count, periods rising; missing and repeated ones are no
 *                    points. value: numerator, base: denominator
 * @param confidence  of 0.9 and more, as for intervals; 0.998 is usual
 * @return WB_OUT_OF_DOMAIN for a point that cannot be
 *
 * Source: Armitage (1955), Biometrics 11, 375-386; see trend.c.
 */
WB_MUST_CHECK enum wb_status
wb_trend_test(enum wb_ratio ratio, const struct wb_observation *points,
	      size_t count, double confidence, struct wb_trend *out,
	      struct wb_error *err);

/**
 * A share against the control limits of a reference share for its number of
 * units (statistical process control for proportions).
 *
 * @param count       denominator > 0; its rounding is included
 * @param reference   in [0, 1]
 * @param confidence  0.95 or 0.998, as for intervals
 * @return WB_OUT_OF_DOMAIN for a count, reference or confidence that cannot be
 *
 * Source: Wilson (1927); Spiegelhalter (2005), Stat. Med. 24, 1185-1202.
 */
WB_MUST_CHECK enum wb_status
wb_share_against(struct wb_count count, double reference, double confidence,
		 enum wb_comparison *out, struct wb_error *err);

/** A figure in two editions; each as it was released. */
struct wb_pair {
	enum wb_figure_state before_state, now_state;
	struct wb_count before, now;	/* where shown */
};

enum wb_surprise_outcome {
	WB_SURPRISE_OK,
	WB_SURPRISE_NOT_SHOWN,		/* hidden or absent in an edition */
	WB_SURPRISE_NO_UNITS,		/* a denominator of 0 */
};

/** How surprising a change is, if nothing changed. */
struct wb_surprise {
	size_t pair;			/* index in what was given */
	enum wb_surprise_outcome outcome;
	/* When WB_SURPRISE_OK: */
	double difference;		/* now less before, of the ratio */
	double z, p;			/* p is two-sided */
};

/**
 * The changes of figures of one indicator, most surprising first: by |z|,
 * then by their place. Those without a result stand last, in their own order.
 * Many are looked at at once, so `p` is for a false discovery control by the
 * caller.
 *
 * @param pairs  count
 * @param out    count values, in `arena`
 * @return WB_OUT_OF_DOMAIN for a count that cannot be
 *
 * Source: two-sample tests of shares and of Poisson rates; see surprise.c.
 */
WB_MUST_CHECK enum wb_status
wb_surprises(enum wb_ratio ratio, const struct wb_pair *pairs, size_t count,
	     struct wb_arena *arena, const struct wb_surprise **out,
	     struct wb_error *err);

#endif
