/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Composite index: several indicators of an area as one score, with everything
 * in the open: how each is scaled, what each weighs, how they are combined. A
 * place on the list depends on such choices, so it is given as a range over
 * weights and methods, and nobody needs to argue about place 14 or 17.
 *
 * An area of which more than half of the indicators are missing has no score.
 * Higher is better in all that follows, once scaled.
 */
#ifndef WIJKBEELD_COMPOSITE_H
#define WIJKBEELD_COMPOSITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"

enum wb_composite_outcome {
	WB_COMPOSITE_OK,
	WB_COMPOSITE_MISSING,	/* more than half is missing, or all */
	WB_COMPOSITE_NO_SCALE,	/* all equal, or all beyond the target */
	WB_COMPOSITE_NO_WEIGHT,	/* what is known weighs nothing */
};

/* ---------------------------------------------------------- one indicator */

enum wb_scale {
	WB_SCALE_MIN_MAX,	/* 0 for the lowest, 1 for the highest */
	WB_SCALE_Z,		/* standard deviations from the mean */
	WB_SCALE_GOALPOSTS,	/* 0 at `low` and below, 1 at `high` and above */
	WB_SCALE_TARGET,	/* 0 for the lowest, 1 at the target */
	WB_SCALE_RANK,		/* 1 for the lowest; equals share their mean */
};

struct wb_scaling {
	enum wb_scale scale;
	bool lower_is_better;	/* turns the scale round */
	double low, high;	/* goalposts, low < high */
	double target;
	bool capped;		/* beyond the target is 1 too */
};

/**
 * The values of one indicator on a scale.
 *
 * @param known    count: which values there are
 * @param out      count; written where known, when the outcome is OK
 * @param outcome  OK, MISSING (none known) or NO_SCALE
 * @return WB_OUT_OF_DOMAIN for a value or a scaling that cannot be
 *
 * Source: OECD (2008), Handbook on Constructing Composite Indicators, step 5.
 */
WB_MUST_CHECK enum wb_status
wb_scale_values(const double *values, const bool *known, size_t count,
		const struct wb_scaling *scaling, double *out,
		enum wb_composite_outcome *outcome, struct wb_error *err);

/**
 * Draws outliers in, in place: while both skewness and kurtosis are high the
 * furthest values take that of the next. A value that is one of a kind then
 * does not press all others together.
 *
 * @param most     values that may change; 5 is usual
 * @param changed  how many did
 *
 * Source: OECD (2008), step 5; thresholds as in COINr; see winsorise.c.
 */
WB_MUST_CHECK enum wb_status
wb_winsorise(double *values, const bool *known, size_t count, size_t most,
	     size_t *changed, struct wb_error *err);

/* ------------------------------------------------------- several as one */

enum wb_mean { WB_MEAN_ARITHMETIC, WB_MEAN_GEOMETRIC, WB_MEAN_HARMONIC };

/**
 * The weighted mean of what is known.
 *
 * @param weights  count, 0 or more; NULL: equal
 * @param out      set when the outcome is OK
 * @return WB_OUT_OF_DOMAIN for a weight below 0, or a value of 0 or below in a
 *         geometric or harmonic mean
 */
WB_MUST_CHECK enum wb_status
wb_mean_of(enum wb_mean mean, const double *values, const bool *known,
	   const double *weights, size_t count, double *out,
	   enum wb_composite_outcome *outcome, struct wb_error *err);

/** Scaled indicators of areas: areas x indicators, row-major. */
struct wb_scores {
	const double *values;		/* read where known */
	const bool *known;
	size_t areas, indicators;
};

/**
 * Copeland scores: areas that an area beats less those that beat it. One beats
 * another by the weight of the indicators in which it is higher, among those
 * known of both.
 *
 * @param weights   indicators, 0 or more; NULL: equal
 * @param out       areas; set where the outcome is OK
 * @param outcomes  areas: OK or MISSING
 *
 * Source: Munda and Nardo (2009), Appl. Econ. 41, 1513-1523.
 */
WB_MUST_CHECK enum wb_status
wb_copeland_of(const struct wb_scores *scores, const double *weights,
	       double *out, enum wb_composite_outcome *outcomes,
	       struct wb_error *err);

/* ----------------------------------------------------------- the index */

struct wb_composite_method { enum wb_scale scale; enum wb_mean mean; };

struct wb_composite_plan {
	struct wb_scores scores;	/* as released: not scaled */
	const struct wb_scaling *scalings;	/* indicators; their scale is
						 * that of the method */
	const double *weights;		/* indicators, 0 or more */
	const struct wb_composite_method *methods;	/* the first is shown */
	size_t method_count;		/* 1 or more */
	double spread;			/* 0 to 1: weights vary by this share */
	uint32_t turns;			/* 1 or more; 1,000 is usual */
	double confidence;		/* of the range, from 0.9; as for intervals */
	uint64_t seed;
};

/** One area. Rank 1 is the highest score; equals have the same. */
struct wb_composite_score {
	enum wb_composite_outcome outcome;
	/* When OK: */
	double score;			/* by the first method, weights as given */
	uint32_t rank;
	uint32_t rank_low, rank_median, rank_high;	/* over all turns */
};

struct wb_composite {
	const struct wb_composite_score *areas;
	const enum wb_composite_outcome *indicators;	/* not OK: left out */
	size_t ranked;			/* areas with a score */
};

/**
 * The index of each area, and the range of its rank when each turn takes one
 * of the methods and lets each weight vary. Min-max, goalposts and target run
 * from 1 to 100 here, so that every mean can be taken of them; z has no
 * geometric or harmonic mean. An indicator that has no scale by one of the
 * methods is left out of all. The same for any number of threads.
 *
 * @param out  in `arena`; written on success only
 *
 * Source: Saisana, Saltelli and Tarantola (2005), J. R. Stat. Soc. A 168,
 * 307-323; see composite.c.
 */
WB_MUST_CHECK enum wb_status
wb_composite_of(const struct wb_composite_plan *plan, size_t threads,
		struct wb_arena *arena, struct wb_composite *out,
		struct wb_error *err);

/* ------------------------------------------------------------- the gap */

/** An area and the city in one year. */
struct wb_gap_year { int32_t year; bool known; double area, city; };

enum { WB_LEAST_GAP_YEARS = 5 };

enum wb_gap_outcome {
	WB_GAP_NARROWING, WB_GAP_WIDENING,
	WB_GAP_STEADY,		/* its change is not told apart from chance */
	WB_GAP_TOO_FEW_YEARS,	/* not calculable: fewer than 5 */
};

struct wb_gap {
	enum wb_gap_outcome outcome;
	size_t years;		/* known ones */
	double first, last;	/* area less city; when years > 0 */
	/* When calculable: */
	double slope;		/* of the gap, a year */
	double p;		/* two-sided */
};

/**
 * The gap between an area and the city average over years, and whether it
 * narrows. Years rise; those unknown are passed over.
 *
 * @return WB_OUT_OF_DOMAIN for years that do not rise, or a value that is no
 *         number
 *
 * Source: least squares; see gap.c.
 */
WB_MUST_CHECK enum wb_status
wb_gap_of(const struct wb_gap_year *years, size_t count, double confidence,
	  struct wb_gap *out, struct wb_error *err);

#endif
