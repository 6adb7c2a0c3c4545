/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Age standardisation, direct and indirect.
 *
 * Direct: the sum of w_i e_i with w_i = (share of the standard in group i) /
 * persons_i. Its interval takes the sum for a multiple of a Poisson count with
 * the same mean and variance sum w_i^2 (e_i + v_i), v_i of the rounding; the
 * upper limit has one event more, in the group where it weighs most.
 *
 * Indirect: observed / expected, the latter by the standard's rates. The
 * logarithm of the ratio has a standard error of 1 / sqrt(observed), with
 * rounding sqrt(observed + v) / observed. Without any event the upper limit is
 * the exact one.
 *
 * Source: Fay and Feuer (1997), Stat. Med. 16, 791-801; Breslow and Day (1987),
 * Statistical Methods in Cancer Research II, IARC, section 2.3.
 */
#include "wijkbeeld/standardise.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "wijkbeeld/message.h"

#include "statistic/confidence.h"
#include "statistic/domain.h"

/* What the age groups have together. */
struct totals { double events, variance, expected, standard_persons; };

static enum wb_status
check_strata(const struct wb_stratum *strata, size_t count, bool *all_there,
	     struct wb_error *err)
{
	*all_there = count > 0;
	for (size_t row = 0; row < count; row++) {
		const struct wb_stratum *s = &strata[row];
		bool is_there;

		if (wb_area_check(s->here, WB_UNIT_PER_1000, &is_there,
				  err) != WB_OK)
			return err->status;
		if (s->standard_events < 0 || s->standard_persons < 0)
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a standard population needs counts of 0 or more"));
		if (!is_there || s->standard_persons == 0)
			*all_there = false;
	}
	return WB_OK;
}

static struct totals
totals_of(const struct wb_stratum *strata, size_t count)
{
	struct totals t = { 0, 0, 0, 0 };

	for (size_t row = 0; row < count; row++) {
		const struct wb_stratum *s = &strata[row];

		t.events += (double)s->here.numerator;
		t.variance += s->here.rounding_variance;
		t.standard_persons += (double)s->standard_persons;
		t.expected += (double)s->here.denominator *
			      (double)s->standard_events /
			      (double)s->standard_persons;
	}
	return t;
}

/* The limits of Fay and Feuer; `most` is the largest weight. */
static struct wb_interval
gamma_limits(double rate, double variance, double most, double tail)
{
	double one_more = rate + most, spread = variance + most * most;

	return (struct wb_interval){
		.estimate = rate,
		.lower = rate > 0 ? gsl_cdf_gamma_Pinv(tail,
			rate * rate / variance, variance / rate) : 0,
		.upper = gsl_cdf_gamma_Qinv(tail, one_more * one_more / spread,
					    spread / one_more),
	};
}

static struct wb_interval
direct_interval(const struct wb_stratum *strata, size_t count, double tail)
{
	double persons = totals_of(strata, count).standard_persons;
	double rate = 0, variance = 0, most = 0;

	for (size_t row = 0; row < count; row++) {
		const struct wb_count *here = &strata[row].here;
		double events = (double)here->numerator;
		double weight = (double)strata[row].standard_persons / persons /
				(double)here->denominator;

		rate += weight * events;
		variance += weight * weight *
			    (events + here->rounding_variance);
		most = fmax(most, weight);
	}
	return gamma_limits(rate, variance, most, tail);
}

static struct wb_interval
indirect_interval(const struct totals *t, double tail)
{
	double ratio = t->events / t->expected;
	double error = sqrt(t->events + t->variance) / t->events;
	double factor = exp(gsl_cdf_ugaussian_Qinv(tail) * error);

	if (t->events > 0)
		return (struct wb_interval){ ratio, ratio / factor,
					     ratio * factor };
	return (struct wb_interval){ .upper =
		gsl_cdf_chisq_Qinv(tail, 2) / 2 / t->expected };
}

enum wb_status
wb_standardise_direct(const struct wb_stratum *strata, size_t count,
		      double confidence, struct wb_calculated *out,
		      struct wb_error *err)
{
	bool all_there;

	if (wb_confidence_check(confidence, &confidence, err) != WB_OK ||
	    check_strata(strata, count, &all_there, err) != WB_OK)
		return err->status;
	*out = (struct wb_calculated){ .why = WB_NO_UNITS };
	if (all_there)
		*out = (struct wb_calculated){ WB_CALCULABLE,
			direct_interval(strata, count, (1 - confidence) / 2) };
	return WB_OK;
}

enum wb_status
wb_standardise_indirect(const struct wb_stratum *strata, size_t count,
			double confidence, struct wb_calculated *out,
			struct wb_error *err)
{
	struct totals totals;
	bool all_there;

	if (wb_confidence_check(confidence, &confidence, err) != WB_OK ||
	    check_strata(strata, count, &all_there, err) != WB_OK)
		return err->status;
	*out = (struct wb_calculated){ .why = WB_NO_UNITS };
	if (!all_there)
		return WB_OK;
	totals = totals_of(strata, count);
	out->why = totals.expected > 0 ? WB_CALCULABLE : WB_NOTHING_EXPECTED;
	if (out->why == WB_CALCULABLE)
		out->interval = indirect_interval(&totals,
						  (1 - confidence) / 2);
	return WB_OK;
}
