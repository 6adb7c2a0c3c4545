/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Winsorising: while a column is both skewed (|g1| >= 2) and peaked (g2 >=
 * 3.5), its highest values (its lowest when it is skewed the other way) take
 * that of the next.
 *
 *     g1 = n / ((n-1)(n-2))  sum ((x - mean) / s)^3
 *     g2 = n (n+1) / ((n-1)(n-2)(n-3))  sum ((x - mean) / s)^4
 *          - 3 (n-1)^2 / ((n-2)(n-3))
 *
 * Source: the thresholds of the Joint Research Centre, as COINr has them
 * (winsorise); g1 and g2 as in Joanes and Gill (1998), The Statistician 47,
 * 183-189.
 */
#include "wijkbeeld/composite.h"

#include <math.h>

#include "wijkbeeld/message.h"

static const double SKEWED = 2, PEAKED = 3.5;

enum { LEAST_OF_FORM = 4 };

struct form { double skew, peak; };

/* 0 and 0 where there are too few to tell, or all are equal. */
static struct form
form_of(const double *values, const bool *known, size_t count)
{
	double n = 0, mean = 0, two = 0, three = 0, four = 0, variance;

	for (size_t at = 0; at < count; at++)
		if (known[at]) {
			mean += values[at];
			n++;
		}
	mean /= n > 0 ? n : 1;
	for (size_t at = 0; at < count; at++)
		if (known[at]) {
			double off = values[at] - mean;

			two += off * off;
			three += off * off * off;
			four += off * off * off * off;
		}
	variance = two / (n - 1);
	if (n < LEAST_OF_FORM || !(variance > 0))
		return (struct form){ 0, 0 };
	return (struct form){
		.skew = n / ((n - 1) * (n - 2)) * three /
			(variance * sqrt(variance)),
		.peak = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * four /
			(variance * variance) -
			3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3)),
	};
}

/* The furthest value on this side (1: high), and the next to it. */
static void
find_two(const double *values, const bool *known, size_t count, int side,
	 double *furthest, double *next)
{
	*furthest = *next = -INFINITY;
	for (size_t at = 0; at < count; at++) {
		double own = side * values[at];

		if (!known[at] || own == *furthest)
			continue;
		if (own > *furthest) {
			*next = *furthest;
			*furthest = own;
		} else if (own > *next) {
			*next = own;
		}
	}
	*furthest *= side;
	*next *= side;
}

/* How many values stand at `value`. */
static size_t
count_at(const double *values, const bool *known, size_t count, double value)
{
	size_t found = 0;

	for (size_t at = 0; at < count; at++)
		found += known[at] && values[at] == value;
	return found;
}

enum wb_status
wb_winsorise(double *values, const bool *known, size_t count, size_t most,
	     size_t *changed, struct wb_error *err)
{
	struct form form;

	for (size_t at = 0; at < count; at++)
		if (known[at] && !isfinite(values[at]))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a value of an index is not a number"));
	*changed = 0;
	for (form = form_of(values, known, count);
	     fabs(form.skew) >= SKEWED && form.peak >= PEAKED;
	     form = form_of(values, known, count)) {
		double from, to;
		size_t there;

		find_two(values, known, count, form.skew > 0 ? 1 : -1, &from,
			 &to);
		/* Those drawn in before stand there too. */
		there = count_at(values, known, count, from);
		if (there > most)
			break;
		for (size_t at = 0; at < count; at++)
			if (known[at] && values[at] == from)
				values[at] = to;
		*changed = there;
	}
	return WB_OK;
}
