/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Chi-square for trend.
 *
 * With x of n in period t, m = sum x / sum n, and T the mean of t by n:
 *
 *     chi^2 = (sum (x - n m) t)^2 /
 *             (m (1 - m) sum n (t - T)^2 + sum r (t - T)^2)
 *
 * where r is the variance that rounding added to x; a rate has m for m (1 - m).
 * The direction is that of the slope of log odds (of log rates) by least
 * squares, and it must be the same without each point in turn: one odd quarter
 * is no trend. A share of 0 or all, and a rate of 0, have no log odds, and then
 * the trend is not calculable, as in the public-health profiles.
 *
 * Source: Armitage (1955), Tests for linear trends in proportions and
 * frequencies, Biometrics 11, 375-386; Public Health England, Fingertips trend
 * markers (fingertips-open, Analysis/TrendMarkerCalculator.cs).
 */
#include "wijkbeeld/trend.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdint.h>

#include "wijkbeeld/message.h"

#include "statistic/confidence.h"

/* Slopes below this, in log odds a period, are of adding in doubles. */
static const double NEARLY = 1e-12;

bool
wb_trend_is_calculable(enum wb_trend_outcome outcome)
{
	switch (outcome) {
	case WB_TREND_RISING:
	case WB_TREND_FALLING:
	case WB_TREND_NONE:
	case WB_TREND_ONE_POINT:
		return true;
	case WB_TREND_TOO_FEW_POINTS:
	case WB_TREND_AT_THE_END:
		break;
	}
	return false;
}

/* Not a number fails each comparison. */
static bool
can_be(enum wb_ratio ratio, const struct wb_observation *point)
{
	return point->value >= 0 && isfinite(point->value) &&
	       point->base > 0 && isfinite(point->base) &&
	       point->rounding_variance >= 0 &&
	       (ratio == WB_RATIO_RATE || point->value <= point->base);
}

static bool
at_the_end(enum wb_ratio ratio, const struct wb_observation *point)
{
	return point->value == 0 ||
	       (ratio == WB_RATIO_SHARE && point->value == point->base);
}

static double
log_of(enum wb_ratio ratio, const struct wb_observation *point)
{
	return ratio == WB_RATIO_SHARE ?
	       log(point->value / (point->base - point->value)) :
	       log(point->value / point->base);
}

/* Slope by least squares, without the point `left_out` (SIZE_MAX: with all). */
static double
slope_without(enum wb_ratio ratio, const struct wb_observation *points,
	      size_t count, size_t left_out)
{
	double n = 0, t = 0, y = 0, tt = 0, ty = 0;

	for (size_t at = 0; at < count; at++) {
		/* From the first period, so that products stay small. */
		double when = (double)points[at].period - points[0].period;
		double what;

		if (at == left_out || points[at].state != WB_OBSERVATION_KNOWN)
			continue;
		what = log_of(ratio, &points[at]);
		n += 1;
		t += when;
		y += what;
		tt += when * when;
		ty += when * what;
	}
	return (n * ty - t * y) / (n * tt - t * t);
}

static int
sign_of(double slope)
{
	return (slope > NEARLY) - (slope < -NEARLY);
}

/* Whether each point can be left out without the slope changing its sign. */
static bool
is_steady(enum wb_ratio ratio, const struct wb_observation *points,
	  size_t count, int sign)
{
	for (size_t at = 0; at < count; at++)
		if (points[at].state == WB_OBSERVATION_KNOWN &&
		    sign_of(slope_without(ratio, points, count, at)) != sign)
			return false;
	return true;
}

static double
chi_square(enum wb_ratio ratio, const struct wb_observation *points,
	   size_t count)
{
	double x = 0, n = 0, nt = 0, share, middle, excess = 0, spread = 0;
	double rounding = 0;

	for (size_t at = 0; at < count; at++)
		if (points[at].state == WB_OBSERVATION_KNOWN) {
			x += points[at].value;
			n += points[at].base;
			nt += points[at].base * points[at].period;
		}
	share = x / n;
	middle = nt / n;
	for (size_t at = 0; at < count; at++)
		if (points[at].state == WB_OBSERVATION_KNOWN) {
			double off = points[at].period - middle;

			excess += (points[at].value - points[at].base * share) *
				  off;
			spread += points[at].base * off * off;
			rounding += points[at].rounding_variance * off * off;
		}
	spread *= ratio == WB_RATIO_SHARE ? share * (1 - share) : share;
	return excess * excess / (spread + rounding);
}

/* Whether the points give a trend, or why not. */
static enum wb_status
look(enum wb_ratio ratio, const struct wb_observation *points, size_t count,
     struct wb_trend *trend, struct wb_error *err)
{
	bool ends = false;

	for (size_t at = 0; at < count; at++) {
		if (at > 0 && points[at].period <= points[at - 1].period)
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("the periods of a series must rise"));
		if (points[at].state != WB_OBSERVATION_KNOWN)
			continue;
		if (!can_be(ratio, &points[at]))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a trend needs counts of 0 or more and denominators above 0"));
		ends |= at_the_end(ratio, &points[at]);
		trend->points++;
	}
	trend->outcome = trend->points < WB_LEAST_TREND_POINTS ?
			 WB_TREND_TOO_FEW_POINTS :
			 ends ? WB_TREND_AT_THE_END : WB_TREND_NONE;
	return WB_OK;
}

enum wb_status
wb_trend_test(enum wb_ratio ratio, const struct wb_observation *points,
	      size_t count, double confidence, struct wb_trend *out,
	      struct wb_error *err)
{
	struct wb_trend trend = { .points = 0 };
	int sign;

	if (wb_confidence_check(confidence, &confidence, err) != WB_OK ||
	    look(ratio, points, count, &trend, err) != WB_OK)
		return err->status;
	*out = trend;
	if (!wb_trend_is_calculable(trend.outcome))
		return WB_OK;

	out->chi_square = chi_square(ratio, points, count);
	out->p = gsl_cdf_chisq_Q(out->chi_square, 1);
	out->slope = slope_without(ratio, points, count, SIZE_MAX);
	sign = sign_of(out->slope);
	if (out->p >= 1 - confidence || sign == 0)
		return WB_OK;
	out->outcome = !is_steady(ratio, points, count, sign) ?
		       WB_TREND_ONE_POINT :
		       sign > 0 ? WB_TREND_RISING : WB_TREND_FALLING;
	return WB_OK;
}
