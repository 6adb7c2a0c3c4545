/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Empirical Bayes for rates, global and local.
 *
 * With x_i events of n_i units, the mean is b = sum x / sum n and areas differ
 * in truth with variance
 *
 *     a = sum n_i (x_i / n_i - b)^2 / sum n - b / mean n - sum (v_i / n_i) / sum n
 *
 * where the last term takes off what rounding added; below 0 it is 0. An area
 * keeps the part a / (a + b / n_i + v_i / n_i^2) of its distance to b. That is
 * the mean of a gamma law with the shape b^2 / a + x_i and the rate b / a + n_i,
 * for x_i and n_i made smaller by the rounding: n_i / (1 + v_i / (b n_i)).
 *
 * Locally sums run over an area and its neighbours, and the distance of each
 * of these is to its own local mean, as in spdep (GeoDa takes them to the mean
 * of the area in the middle).
 *
 * Source: Marshall (1991), Appl. Stat. 40, 283-294; r-spatial/spdep R/EBI.R for
 * the local means.
 */
#include "wijkbeeld/smooth.h"

#include <math.h>

#include "wijkbeeld/memory.h"

#include "statistic/domain.h"

/* Sums over the areas that are there. */
struct sums { double areas, events, units, squares, rounding; };

static void
add_area(struct sums *sums, struct wb_count count)
{
	double units = (double)count.denominator;

	if (count.denominator == 0)
		return;
	sums->areas++;
	sums->events += (double)count.numerator;
	sums->units += units;
	sums->rounding += count.rounding_variance / units;
}

static void
add_square(struct sums *sums, struct wb_count count, double mean)
{
	double units = (double)count.denominator;
	double distance = (double)count.numerator / units - mean;

	if (count.denominator != 0)
		sums->squares += units * distance * distance;
}

static struct wb_prior
prior_of(const struct sums *sums)
{
	double mean = sums->events / sums->units, variance;

	if (sums->areas < 2)
		return (struct wb_prior){ .why = WB_TOO_FEW };
	if (sums->events <= 0)
		return (struct wb_prior){ .why = WB_NOTHING_EXPECTED };
	variance = (sums->squares - mean * sums->areas - sums->rounding) /
		   sums->units;
	return (struct wb_prior){ WB_CALCULABLE, mean, fmax(variance, 0) };
}

static struct wb_posterior
posterior_of(const struct wb_prior *prior, struct wb_count count)
{
	double units = (double)count.denominator;
	double smaller = 1 + count.rounding_variance / (prior->mean * units);
	double rate = prior->mean / prior->variance;
	struct wb_posterior out = { .law = WB_LAW_GAMMA };

	if (prior->why != WB_CALCULABLE || count.denominator == 0)
		return (struct wb_posterior){ .law = WB_LAW_NONE };
	if (prior->variance <= 0)
		return (struct wb_posterior){ WB_LAW_POINT, prior->mean, 0, 0 };
	out.a = prior->mean * rate + (double)count.numerator / smaller;
	out.b = rate + units / smaller;
	out.mean = out.a / out.b;
	return out;
}

static enum wb_status
check_areas(const struct wb_count *counts, size_t count, struct wb_error *err)
{
	bool is_there;

	for (size_t area = 0; area < count; area++)
		if (wb_area_check(counts[area], WB_UNIT_PER_1000, &is_there,
				  err) != WB_OK)
			return err->status;
	return WB_OK;
}

enum wb_status
wb_smooth_rates(const struct wb_count *counts, size_t count,
		struct wb_prior *prior, struct wb_posterior *out,
		struct wb_error *err)
{
	struct sums sums = { 0, 0, 0, 0, 0 };

	if (check_areas(counts, count, err) != WB_OK)
		return err->status;
	for (size_t area = 0; area < count; area++)
		add_area(&sums, counts[area]);
	for (size_t area = 0; area < count; area++)
		add_square(&sums, counts[area], sums.events / sums.units);
	*prior = prior_of(&sums);
	for (size_t area = 0; area < count; area++)
		out[area] = posterior_of(prior, counts[area]);
	return WB_OK;
}

/* ------------------------------------------------------------------ local */

/* Sums over an area and its neighbours; with `means`, the squares too. */
static struct sums
sums_around(const struct wb_count *counts, struct wb_neighbour_list near,
	    size_t area, const double *means)
{
	struct sums sums = { 0, 0, 0, 0, 0 };

	add_area(&sums, counts[area]);
	if (means)
		add_square(&sums, counts[area], means[area]);
	for (size_t at = near.first[area]; at < near.first[area + 1]; at++) {
		uint32_t other = near.areas[at];

		add_area(&sums, counts[other]);
		if (means)
			add_square(&sums, counts[other], means[other]);
	}
	return sums;
}

enum wb_status
wb_smooth_rates_locally(const struct wb_count *counts, size_t count,
			struct wb_neighbour_list neighbours,
			struct wb_posterior *out, struct wb_error *err)
{
	double *means;

	if (check_areas(counts, count, err) != WB_OK)
		return err->status;
	means = wb_memory_array(count + 1, sizeof *means);
	if (!means)
		return wb_error_no_memory(err);
	for (size_t area = 0; area < count; area++) {
		struct sums sums = sums_around(counts, neighbours, area, NULL);

		means[area] = sums.events / sums.units;
	}
	for (size_t area = 0; area < count; area++) {
		struct sums sums = sums_around(counts, neighbours, area, means);
		struct wb_prior prior = prior_of(&sums);

		out[area] = posterior_of(&prior, counts[area]);
	}
	wb_memory_free(means);
	return WB_OK;
}
