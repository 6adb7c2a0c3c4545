/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Control charts.
 *
 * Each kind of chart has a mean m over the points of its baseline, and each
 * point a standard deviation s about it; r is the variance that rounding added
 * to a point's numerator, n its base. Limits stand at m -+ 3 s.
 *
 *   P     m = sum x / sum n    s^2 = m (1 - m) / n + r / n^2
 *   U     m = sum x / sum n    s^2 = m / n + r / n^2
 *   C     m = mean of x        s^2 = m + r
 *   G     m = mean of x        s^2 = m (m + 1) + r, the centre is the median
 *   XMR   m = mean of x        s = mean moving range / 1.128
 *   T     as XMR, of x^(1/3.6), drawn back in its own scale
 *
 * The moving range of XMR and T holds the rounding already. Ranges above 3.267
 * times their mean come from a shift and not from noise, so the mean is taken
 * again without them (once). The centre of G is the median because a geometric
 * distribution has most of its points below its mean.
 *
 * Signals are looked for within a phase, between points that follow each other
 * when the missing and repeated ones are passed over. The seasonal guard is a
 * difference of two points over the root of their two variances.
 *
 * Source: Montgomery (2009), Introduction to Statistical Quality Control, 6th
 * ed.: (6.33), (7.8), (7.17), (7.19), section 7.3.5 (G), 7.3.5 with Nelson
 * (1994), J. Qual. Technol. 26, 239-246 (T); Nelson (1982), J. Qual. Technol.
 * 14, 172-173 (screened ranges); Provost and Murray (2011), The Health Care
 * Data Guide, p. 228 (the median of G).
 */
#include "wijkbeeld/control_chart.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "wijkbeeld/message.h"

#include "statistic/chart_rules.h"

#define RANGE_OF_TWO 1.128	/* d2 for ranges of two, as in the tables */
#define RANGE_LIMIT 3.267	/* D4 for ranges of two */
#define TIME_POWER 3.6		/* makes times between events nearly normal */

/* Two standard deviations off, at 95%. */
#define SEASON_Z 1.959963984540054

/* Sides are told apart above what adding in doubles may shift the mean. */
static const double NEARLY = 1e-12;

/* The known points of one phase, on the scale where limits are symmetric. */
struct run {
	enum wb_chart_kind kind;
	size_t count, baseline;		/* the first `baseline` give the limits */
	size_t *index;			/* in the series */
	double *value, *base, *rounding;
	double *sigma;
	double mean, centre;
};

/* ---------------------------------------------------------------- the input */

/* Not a number fails each comparison. */
static bool
can_be(enum wb_chart_kind kind, const struct wb_observation *point)
{
	double value = point->value;

	if (point->state == WB_OBSERVATION_MISSING)
		return true;
	if (!isfinite(value) || !(point->rounding_variance >= 0))
		return false;
	switch (kind) {
	case WB_CHART_P:
		return value >= 0 && value <= point->base && point->base > 0 &&
		       isfinite(point->base);
	case WB_CHART_U:
		return value >= 0 && point->base > 0 && isfinite(point->base);
	case WB_CHART_C:
	case WB_CHART_G:
		return value >= 0;
	case WB_CHART_T:
		return value > 0;
	case WB_CHART_XMR:
		break;
	}
	return true;
}

static enum wb_status
check(enum wb_chart_kind kind, const struct wb_observation *points,
      size_t count, const struct wb_phase *phases, size_t phase_count,
      struct wb_error *err)
{
	for (size_t at = 0; at < count; at++)
		if (!can_be(kind, &points[at]) ||
		    (at > 0 && points[at].period <= points[at - 1].period))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a control chart needs values that its kind can have, in rising periods"));
	for (size_t phase = 0; phase < phase_count; phase++)
		if (phase == 0 ? phases[0].first != 0 :
		    phases[phase].first <= phases[phase - 1].first ||
		    phases[phase].first >= count)
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("phases of a control chart start at 0 and rise within its points"));
	return WB_OK;
}

static double
forward(enum wb_chart_kind kind, double value)
{
	return kind == WB_CHART_T ? pow(value, 1 / TIME_POWER) : value;
}

static double
back(enum wb_chart_kind kind, double value)
{
	return kind == WB_CHART_T ? pow(fmax(0, value), TIME_POWER) : value;
}

/* What is drawn of a point. */
static double
drawn(enum wb_chart_kind kind, const struct wb_observation *point)
{
	return kind == WB_CHART_P || kind == WB_CHART_U ?
	       point->value / point->base : point->value;
}

static bool
run_init(struct run *run, enum wb_chart_kind kind, size_t most,
	 struct wb_arena *arena)
{
	*run = (struct run){ .kind = kind };
	run->index = wb_arena_array(arena, most, sizeof *run->index);
	run->value = wb_arena_array(arena, most, sizeof *run->value);
	run->base = wb_arena_array(arena, most, sizeof *run->base);
	run->rounding = wb_arena_array(arena, most, sizeof *run->rounding);
	run->sigma = wb_arena_array(arena, most, sizeof *run->sigma);
	return run->index && run->value && run->base && run->rounding &&
	       run->sigma;
}

static void
gather(struct run *run, const struct wb_observation *points, size_t from,
       size_t to, size_t baseline)
{
	bool per_base = run->kind == WB_CHART_P || run->kind == WB_CHART_U;

	for (size_t at = from; at < to; at++) {
		double base = per_base ? points[at].base : 1;

		if (points[at].state != WB_OBSERVATION_KNOWN)
			continue;
		run->index[run->count] = at;
		run->value[run->count] = forward(run->kind,
						 drawn(run->kind, &points[at]));
		run->base[run->count] = base;
		run->rounding[run->count] = points[at].rounding_variance /
					    (base * base);
		run->count++;
	}
	run->baseline = baseline == 0 || baseline > run->count ? run->count :
			baseline;
}

/* --------------------------------------------------------------- the limits */

/* The mean of the ranges that are at most `most`; 0 when there are none. */
static double
mean_range(const struct run *run, double most)
{
	double sum = 0;
	size_t count = 0;

	for (size_t at = 1; at < run->baseline; at++) {
		double range = fabs(run->value[at] - run->value[at - 1]);

		if (range > most)
			continue;
		sum += range;
		count++;
	}
	return count ? sum / (double)count : 0;
}

/* Weighted by base, so that shares and rates are sums over sums. */
static double
mean_of(const struct run *run)
{
	double sum = 0, bases = 0;

	for (size_t at = 0; at < run->baseline; at++) {
		sum += run->value[at] * run->base[at];
		bases += run->base[at];
	}
	return sum / bases;
}

/* The variance of a point about the mean, without that of its rounding. */
static double
variance_of(const struct run *run, size_t at, double from_ranges)
{
	double m = run->mean, n = run->base[at];

	switch (run->kind) {
	case WB_CHART_P:
		return fmax(0, m * (1 - m)) / n;
	case WB_CHART_U:
	case WB_CHART_C:
		return m / n;
	case WB_CHART_G:
		return m * (m + 1);
	case WB_CHART_XMR:
	case WB_CHART_T:
		break;
	}
	return from_ranges;
}

static void
set_sigmas(struct run *run)
{
	bool measured = run->kind == WB_CHART_XMR || run->kind == WB_CHART_T;
	double range = mean_range(run, RANGE_LIMIT * mean_range(run, INFINITY));
	double from_ranges = range / RANGE_OF_TWO * range / RANGE_OF_TWO;

	for (size_t at = 0; at < run->count; at++)
		run->sigma[at] = sqrt(variance_of(run, at, from_ranges) +
				      (measured ? 0 : run->rounding[at]));
}

static bool
median_of(const struct run *run, struct wb_arena *arena, double *out)
{
	double *sorted = wb_arena_array(arena, run->baseline, sizeof *sorted);

	if (!sorted)
		return false;
	for (size_t at = 0; at < run->baseline; at++)
		sorted[at] = run->value[at];
	gsl_sort(sorted, 1, run->baseline);
	*out = gsl_stats_median_from_sorted_data(sorted, 1, run->baseline);
	return true;
}

/* Mean, centre and standard deviations; false when memory is out. */
static bool
set_limits(struct run *run, struct wb_control_phase *phase,
	   struct wb_arena *arena)
{
	phase->points = run->baseline;
	phase->provisional = run->baseline < WB_FIRM_CHART_POINTS;
	phase->outcome = WB_CHART_TOO_FEW_POINTS;
	if (run->baseline < WB_LEAST_CHART_POINTS)
		return true;
	run->mean = run->centre = mean_of(run);
	if (run->kind == WB_CHART_G && !median_of(run, arena, &run->centre))
		return false;
	set_sigmas(run);
	phase->outcome = WB_CHART_OK;
	for (size_t at = 0; at < run->count; at++)
		if (!(run->sigma[at] > NEARLY * fabs(run->mean)))
			phase->outcome = WB_CHART_NO_SPREAD;
	return true;
}

static double
clamp(enum wb_chart_kind kind, double limit)
{
	if (kind == WB_CHART_P)
		return fmin(1, fmax(0, limit));
	return kind == WB_CHART_XMR ? limit : fmax(0, limit);
}

static double
line(const struct run *run, size_t at, double sigmas)
{
	return back(run->kind, clamp(run->kind, run->mean +
				     sigmas * run->sigma[at]));
}

/* -------------------------------------------------------------- the signals */

static int
side_of(const struct run *run, size_t at)
{
	double off = run->value[at] - run->centre;
	double slack = NEARLY * fmax(fabs(run->value[at]), fabs(run->centre));

	return (off > slack) - (off < -slack);
}

/* 0 within the near lines, 1 near a limit, 2 outside. */
static int
zone_of(const struct run *run, size_t at)
{
	double off = fabs(run->value[at] - run->mean);

	return (off > 2 * run->sigma[at]) + (off > 3 * run->sigma[at]);
}

static bool
set_signals(const struct run *run, struct wb_control_phase *phase,
	    struct wb_control_point *points, struct wb_arena *arena)
{
	int *sides = wb_arena_array(arena, run->count, sizeof *sides);
	bool *near = wb_arena_array(arena, run->count, sizeof *near);
	unsigned *signals = wb_arena_array(arena, run->count, sizeof *signals);

	if (!sides || !near || !signals)
		return false;
	for (size_t at = 0; at < run->count; at++) {
		sides[at] = side_of(run, at);
		near[at] = zone_of(run, at) == 1;
		signals[at] = zone_of(run, at) == 2 ? WB_CHART_OUTSIDE : 0;
	}
	wb_rules_apply(run->value, sides, near, run->count, signals);
	phase->runs = wb_runs_of(sides, run->count);
	for (size_t at = 0; at < run->count; at++)
		points[run->index[at]].signals = signals[at];
	return true;
}

static void
set_lines(const struct run *run, struct wb_control_point *points)
{
	for (size_t at = 0; at < run->count; at++) {
		struct wb_control_point *point = &points[run->index[at]];

		point->has_limits = true;
		point->centre = back(run->kind, run->centre);
		point->lower = line(run, at, -3);
		point->upper = line(run, at, 3);
		point->near_lower = line(run, at, -2);
		point->near_upper = line(run, at, 2);
	}
}

/* --------------------------------------------------------------- the season */

/* A point on the symmetric scale; sigma 0 where it has no limits. */
struct measured { double value, sigma; };

static void
set_seasons(const struct wb_observation *given, const struct measured *measured,
	    size_t count, int32_t season, struct wb_control_point *points)
{
	size_t before = 0;

	for (size_t at = 0; season > 0 && at < count; at++) {
		int64_t wanted = (int64_t)given[at].period - season;
		double z;

		while (given[before].period < wanted)
			before++;
		if (given[before].period != wanted ||
		    measured[at].sigma == 0 || measured[before].sigma == 0)
			continue;
		z = (measured[at].value - measured[before].value) /
		    hypot(measured[at].sigma, measured[before].sigma);
		points[at].season = z > SEASON_Z ? WB_SEASON_HIGHER :
				    z < -SEASON_Z ? WB_SEASON_LOWER :
				    WB_SEASON_SAME;
	}
}

/* ---------------------------------------------------------------- the chart */

/* What is made, beside what was given. */
struct making {
	enum wb_chart_kind kind;
	const struct wb_observation *given;
	struct wb_control_point *points;
	struct measured *measured;
	struct wb_arena *arena;
};

static void
draw(const struct making *making, size_t from, size_t to, size_t phase)
{
	for (size_t at = from; at < to; at++) {
		const struct wb_observation *given = &making->given[at];
		struct wb_control_point *point = &making->points[at];

		point->state = given->state;
		point->phase = (uint32_t)phase;
		if (given->state != WB_OBSERVATION_MISSING)
			point->value = drawn(making->kind, given);
	}
}

/* One phase: points `from` to before `to`; false when memory is out. */
static bool
make_phase(const struct making *making, size_t from, size_t to,
	   size_t baseline, struct wb_control_phase *phase)
{
	struct run run;

	if (!run_init(&run, making->kind, to - from, making->arena))
		return false;
	gather(&run, making->given, from, to, baseline);
	if (!set_limits(&run, phase, making->arena))
		return false;
	if (phase->outcome != WB_CHART_OK)
		return true;
	set_lines(&run, making->points);
	for (size_t at = 0; at < run.count; at++)
		making->measured[run.index[at]] =
			(struct measured){ run.value[at], run.sigma[at] };
	return set_signals(&run, phase, making->points, making->arena);
}

static bool
make_phases(const struct making *making, size_t count,
	    const struct wb_phase *phases, size_t phase_count,
	    struct wb_control_phase *out)
{
	for (size_t phase = 0; phase < phase_count; phase++) {
		size_t from = phases[phase].first;
		size_t to = phase + 1 < phase_count ? phases[phase + 1].first :
			    count;

		draw(making, from, to, phase);
		if (!make_phase(making, from, to, phases[phase].baseline,
				&out[phase]))
			return false;
	}
	return true;
}

enum wb_status
wb_chart_make(enum wb_chart_kind kind, const struct wb_observation *points,
	      size_t count, const struct wb_phase *phases, size_t phase_count,
	      int32_t season, struct wb_arena *arena, struct wb_control_chart *out,
	      struct wb_error *err)
{
	static const struct wb_phase whole = { 0, 0 };
	struct making making = { .kind = kind, .given = points, .arena = arena };
	struct wb_control_phase *own;

	if (phase_count == 0) {
		phases = &whole;
		phase_count = 1;
	}
	if (check(kind, points, count, phases, phase_count, err) != WB_OK)
		return err->status;
	own = wb_arena_array(arena, phase_count, sizeof *own);
	making.points = wb_arena_array(arena, count, sizeof *making.points);
	making.measured = wb_arena_array(arena, count,
					 sizeof *making.measured);
	if (!own || !making.points || !making.measured ||
	    !make_phases(&making, count, phases, phase_count, own))
		return wb_error_no_memory(err);

	set_seasons(points, making.measured, count, season, making.points);
	*out = (struct wb_control_chart){ making.points, count, own, phase_count };
	return WB_OK;
}
