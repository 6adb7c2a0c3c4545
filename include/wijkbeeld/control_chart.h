/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Control charts: which points of a series are more than the noise that the
 * series always has. A steering group acts on signals, not on noise.
 *
 * The kind of chart follows the kind of indicator:
 *
 *   P     shares                 value out of base, 0 <= value <= base
 *   U     events per base        value >= 0, base > 0
 *   C     events, equal bases    value >= 0
 *   XMR   any measurement        value (a survey's share, an amount, an index)
 *   G     units between events   value >= 0, whole (rare events)
 *   T     time between events    value > 0 (rare events)
 *
 * A series may have phases, each with limits of its own, and a phase may take
 * its limits from its first points only (a frozen baseline), so that what
 * happens afterwards is held against what was before.
 */
#ifndef WIJKBEELD_CONTROL_CHART_H
#define WIJKBEELD_CONTROL_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/figure.h"
#include "wijkbeeld/series.h"

enum wb_chart_kind {
	WB_CHART_P, WB_CHART_U, WB_CHART_C, WB_CHART_XMR, WB_CHART_G, WB_CHART_T,
};

/**
 * The chart for figures like this one: P, U and C for released counts by their
 * unit, XMR for all that has no parts; G and T are for who asks.
 */
enum wb_chart_kind wb_chart_kind_of(struct wb_figure figure);

enum {
	WB_LEAST_CHART_POINTS = 8,	/* fewer give no limits */
	WB_FIRM_CHART_POINTS = 20,	/* fewer give provisional limits */
	WB_LEAST_RUN_POINTS = 10,	/* fewer give no longest run */
};

/** The NHS rules for making data count; bits of `signals`. */
enum wb_chart_signal {
	WB_CHART_OUTSIDE = 1,		/* outside the limits */
	WB_CHART_SHIFT = 2,		/* of 7 or more on one side of the centre */
	WB_CHART_TREND = 4,		/* of 7 or more that rise, or fall, each */
	WB_CHART_NEAR = 8,		/* of 2 in 3 near one limit */
};

/** How a point stands to the same season a year before. */
enum wb_season {
	WB_SEASON_UNKNOWN,		/* no such point, or no limits */
	WB_SEASON_SAME,			/* not told apart at 95%: maybe the season */
	WB_SEASON_HIGHER, WB_SEASON_LOWER,
};

enum wb_chart_outcome {
	WB_CHART_OK,
	WB_CHART_TOO_FEW_POINTS,	/* fewer than WB_LEAST_CHART_POINTS */
	WB_CHART_NO_SPREAD,		/* all points equal: limits say nothing */
};

/** Where a phase starts (an index), and from how many points it is frozen. */
struct wb_phase {
	size_t first;
	size_t baseline;		/* points that give the limits; 0: all */
};

/** Runs about the centre; all counted over points off the centre. */
struct wb_runs {
	size_t useful;			/* points that are not on the centre */
	size_t longest, longest_most;	/* a longer run is a signal */
	size_t crossings, crossings_least;	/* fewer are a signal */
	bool calculable;		/* useful >= WB_LEAST_RUN_POINTS */
	bool signal;			/* when calculable */
};

struct wb_control_phase {
	enum wb_chart_outcome outcome;
	size_t points;			/* that gave the limits */
	bool provisional;		/* fewer than WB_FIRM_CHART_POINTS */
	struct wb_runs runs;		/* when outcome is WB_CHART_OK */
};

/** Limits are three standard deviations from the mean, near lines two. */
struct wb_control_point {
	enum wb_observation_state state;
	uint32_t phase;
	double value;			/* what is drawn; unless missing */
	bool has_limits;		/* then what follows is set */
	double centre, lower, upper, near_lower, near_upper;
	unsigned signals;		/* 0 for common cause */
	enum wb_season season;
};

struct wb_control_chart {
	const struct wb_control_point *points;	/* one for each that was given */
	size_t count;
	const struct wb_control_phase *phases;
	size_t phase_count;
};

/**
 * The chart of a series.
 *
 * @param points   count, periods rising; those missing or repeated have no
 *                 part in limits and signals
 * @param phases   phase_count, the first at 0, rising; none is one phase
 * @param season   periods of a year: 4 for quarters, 1 for years (then a
 *                 point is compared with the one before), 0 for no comparison
 * @param out      in `arena`; written on success only
 * @return WB_OUT_OF_DOMAIN for a point or a phase that cannot be
 *
 * Source: Montgomery (2009), Introduction to Statistical Quality Control, 6th
 * ed., chapters 6 and 7; see control_chart.c.
 */
WB_MUST_CHECK enum wb_status
wb_chart_make(enum wb_chart_kind kind, const struct wb_observation *points,
	      size_t count, const struct wb_phase *phases, size_t phase_count,
	      int32_t season, struct wb_arena *arena, struct wb_control_chart *out,
	      struct wb_error *err);

/** Whether a process will meet its target, as it goes now. */
enum wb_assurance {
	WB_ASSURANCE_PASS, WB_ASSURANCE_FAIL,	/* always, within its limits */
	WB_ASSURANCE_INCONSISTENT,		/* now and then */
};

/** A target against the limits of the last point. */
enum wb_assurance wb_chart_assurance(double lower, double upper, double target,
				     bool higher_is_better);

#endif
