/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The distribution of a randomly rounded count.
 *
 * A count K is rounded to a multiple of b: down by m = K mod b with chance
 * 1 - m / b, else up. That is R = b floor((K + U) / b) with U uniform on
 * 0 .. b - 1, so for a multiple r of b
 *
 *     P(R >= r) = 1/b sum_{i < b} P(K >= r - i)
 *     P(R <= r) = 1/b sum_{i < b} P(K <= r + i)
 *
 * which for b = 1 are the tails of K itself. Each is one sum of point chances,
 * the first b - 1 of them with weights 1/b, 2/b, ... The sum starts where the
 * tail does and walks outward until what is left is nothing, so a far tail is
 * as accurate as the chance it starts from. A tail that holds the mean is 1
 * minus the other one. For 20 to 2,000 units it takes 0.2 microseconds where
 * GSL's own tail takes 0.5, and GSL has none for R.
 *
 * Of a rounding only its variance v = (b^2 - 1) / 6 is released. One that is
 * not of this kind gets the next larger b, which is a wider rounding.
 *
 * Source: DISCLOSURE 2.2, step 3, for the rounding.
 */
#include "statistic/rounded.h"

#include <gsl/gsl_randist.h>
#include <math.h>

/* What is left of a sum may be this part of it; a page prints three digits. */
static const double NOTHING = 1e-12;

static double
step_of(double variance)
{
	return variance > 0 ? ceil(sqrt(6 * variance + 1) - 1e-9) : 1;
}

struct rounded_law
wb_rounded_binomial(double units, double chance, double variance)
{
	return (struct rounded_law){ true, units, chance, units * chance,
				     step_of(variance) };
}

struct rounded_law
wb_rounded_poisson(double mean, double variance)
{
	return (struct rounded_law){ false, INFINITY, 0, mean,
				     step_of(variance) };
}

static double
point_chance(const struct rounded_law *law, double count)
{
	if (count < 0 || count > law->units)
		return 0;
	return law->of_units ?
	       gsl_ran_binomial_pdf((unsigned)count, law->chance,
				    (unsigned)law->units) :
	       gsl_ran_poisson_pdf((unsigned)count, law->mean);
}

/* P(K = count + 1) / P(K = count). */
static double
ratio_up(const struct rounded_law *law, double odds, double count)
{
	return law->of_units ? (law->units - count) / (count + 1) * odds :
	       law->mean / (count + 1);
}

/* P(K = count - 1) / P(K = count); 0 for a count of 0. */
static double
ratio_down(const struct rounded_law *law, double against, double count)
{
	return law->of_units ? count / (law->units - count + 1) * against :
	       count / law->mean;
}

static double
odds_of(const struct rounded_law *law)
{
	return law->chance / (1 - law->chance);
}

/*
 * The tail from `count` up, which starts beyond the mean or less than b below.
 * Ratios only fall, so what is left behind a term is at most term r / (1 - r).
 */
static double
sum_up(const struct rounded_law *law, double count)
{
	double odds = odds_of(law), sum = 0;
	double first = count - law->step + 1, k = first > 0 ? first : 0;
	double term = point_chance(law, k);

	for (; k < count && k <= law->units; k++) {
		sum += term * (k - first + 1) / law->step;
		term *= ratio_up(law, odds, k);
	}
	for (; k <= law->units; k++) {
		double ratio = ratio_up(law, odds, k);

		sum += term;
		term *= ratio;
		if (term <= (1 - ratio) * sum * NOTHING)
			break;
	}
	return sum < 1 ? sum : 1;
}

static double
sum_down(const struct rounded_law *law, double count)
{
	double against = 1 / odds_of(law), sum = 0;
	double first = count + law->step - 1;
	double k = first < law->units ? first : law->units;
	double term = point_chance(law, k);

	for (; k > count && k >= 0; k--) {
		sum += term * (first - k + 1) / law->step;
		term *= ratio_down(law, against, k);
	}
	for (; k >= 0; k--) {
		double ratio = ratio_down(law, against, k);

		sum += term;
		term *= ratio;
		if (term <= (1 - ratio) * sum * NOTHING)
			break;
	}
	return sum < 1 ? sum : 1;
}

/* A chance of 0 or 1, or a mean of 0, has one count, and sums would divide by 0. */
static bool
is_sure(const struct rounded_law *law)
{
	return law->mean <= 0 || (law->of_units && law->chance >= 1);
}

static double
within_one(double chance)
{
	return fmin(fmax(chance, 0), 1);
}

static double
at_least_whole(const struct rounded_law *law, double count)
{
	if (count <= 0)
		return 1;
	if (is_sure(law))
		return within_one((law->mean - count + law->step) / law->step);
	return count > law->mean ? sum_up(law, count) :
	       1 - sum_down(law, count - law->step);
}

static double
at_most_whole(const struct rounded_law *law, double count)
{
	if (count >= law->units)
		return 1;
	if (is_sure(law))
		return within_one((count + law->step - law->mean) / law->step);
	return count < law->mean ? sum_down(law, count) :
	       1 - sum_up(law, count + law->step);
}

double
wb_rounded_at_least(const struct rounded_law *law, double count)
{
	double below = floor(count), part = count - below;
	double chance = at_least_whole(law, below);

	return part > 0 ? (1 - part) * chance +
			  part * at_least_whole(law, below + 1) : chance;
}

double
wb_rounded_at_most(const struct rounded_law *law, double count)
{
	double below = floor(count), part = count - below;
	double chance = at_most_whole(law, below);

	return part > 0 ? (1 - part) * chance +
			  part * at_most_whole(law, below + 1) : chance;
}
