/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Funnel limits, exact, with overdispersion.
 *
 * Shares: the lower limit is the count x with P(R <= x) = a / 2 when the share
 * is the target, the upper one that with P(R >= x) = a / 2, linear between
 * whole counts, where R is the count after its rounding (rounded.c). So an area
 * lies outside exactly when its doubled tail is below a. (The paper takes the
 * 1 - a / 2 quantile above, which calls the first count beyond it out too.)
 *
 * Rates: the limits of the expected number E as if it were observed,
 * chi-square(2 E) and chi-square(2 E + 2), which run smoothly through all E; a
 * rounding's variance v makes it E^2 / (E + v) events, scaled back (rate.c).
 * The lower one lies somewhat high: of 15 expected, 8 are below it and have a
 * tail of 0.037. So it is 0 where even no events are no surprise, exp(-E) at
 * least a / 2; and what is said of an area rests on compare.h, not on this.
 *
 * Overdispersion: with z = (x - E) / sqrt(V + v) of each area, and the z beyond
 * the 10% and 90% quantiles set to those, phi is the mean of z^2. Where
 * I phi of I areas is above the 95% point of chi-square(I - 1), the distance of
 * each limit to the target grows by sqrt(phi). Winsorising takes phi to 0.68
 * when there is chance alone, so limits are rarely widened without need.
 *
 * Source: Spiegelhalter (2005), Stat. Med. 24, 1185-1202, and (2005), Qual.
 * Saf. Health Care 14, 347-351; for rates as FunnelPlotR has it,
 * nhs-r-community/FunnelPlotR, tests/testthat/test-poisson_limits.R.
 */
#include "wijkbeeld/funnel.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

#include "statistic/domain.h"
#include "statistic/rounded.h"

static const double WINSORISED = 0.1, SIGNIFICANT = 0.05;
static const double TAIL_95 = 0.025, TAIL_998 = 0.001;

/* An area in the funnel: its expected count, and how that varies by chance. */
struct stand { double units, expected, variance, rounding; };

static struct stand
stand_of(const struct wb_funnel *funnel, double units, double rounding)
{
	bool of_shares = funnel->unit == WB_UNIT_SHARE;
	double expected = units * funnel->target / (of_shares ? 1 : 1000);

	return (struct stand){ units, expected,
		of_shares ? expected * (1 - funnel->target) : expected,
		rounding };
}

static double
widening(const struct wb_funnel *funnel)
{
	return funnel->overdispersed ? sqrt(funnel->dispersion) : 1;
}

/* ------------------------------------------------------------- dispersion */

/* Sets `*count` to the areas that are there, and their z-scores. */
static enum wb_status
score(const struct wb_funnel *funnel, const struct wb_count *counts,
      size_t all, double *scores, size_t *count, struct wb_error *err)
{
	*count = 0;
	for (size_t area = 0; area < all; area++) {
		struct stand stand;
		bool is_there;

		if (wb_area_check(counts[area], funnel->unit, &is_there,
				  err) != WB_OK)
			return err->status;
		if (!is_there)
			continue;
		stand = stand_of(funnel, (double)counts[area].denominator,
				 counts[area].rounding_variance);
		scores[(*count)++] =
			((double)counts[area].numerator - stand.expected) /
			sqrt(stand.variance + stand.rounding);
	}
	return WB_OK;
}

static double
dispersion_of(double *scores, size_t count)
{
	double low, high, sum = 0;

	gsl_sort(scores, 1, count);
	low = gsl_stats_quantile_from_sorted_data(scores, 1, count, WINSORISED);
	high = gsl_stats_quantile_from_sorted_data(scores, 1, count,
						   1 - WINSORISED);
	for (size_t area = 0; area < count; area++) {
		double z = fmin(fmax(scores[area], low), high);

		sum += z * z;
	}
	return sum / (double)count;
}

static void
judge_dispersion(struct wb_funnel *funnel, double *scores)
{
	double areas = (double)funnel->areas;

	if (funnel->areas < 2)
		return;
	funnel->dispersion = dispersion_of(scores, funnel->areas);
	funnel->overdispersed = funnel->dispersion > 1 &&
		gsl_cdf_chisq_Q(areas * funnel->dispersion, areas - 1) <
		SIGNIFICANT;
}

enum wb_status
wb_funnel_fit(const struct wb_count *counts, size_t count, enum wb_unit unit,
	      double target, struct wb_funnel *out, struct wb_error *err)
{
	struct wb_funnel funnel = { .unit = unit, .target = target,
				    .dispersion = 1 };
	double most = unit == WB_UNIT_SHARE ? 1 : 1e6, *scores;
	enum wb_status status;

	if (unit != WB_UNIT_SHARE && unit != WB_UNIT_PER_1000)
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
				    _("a funnel is of shares or of rates"));
	if (!(target >= 0 && target <= most))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
				    _("a funnel's target is a share or a rate"));
	if (target <= 0 || (unit == WB_UNIT_SHARE && target >= 1)) {
		funnel.why = WB_NOTHING_EXPECTED;
		*out = funnel;
		return WB_OK;
	}
	scores = wb_memory_array(count + 1, sizeof *scores);
	if (!scores)
		return wb_error_no_memory(err);
	status = score(&funnel, counts, count, scores, &funnel.areas, err);
	if (status == WB_OK) {
		funnel.why = funnel.areas > 0 ? WB_CALCULABLE : WB_TOO_FEW;
		judge_dispersion(&funnel, scores);
		*out = funnel;
	}
	wb_memory_free(scores);
	return status;
}

/* ----------------------------------------------------------------- limits */

static double
tail_at(const struct rounded_law *law, double count, int side)
{
	return side < 0 ? wb_rounded_at_most(law, count) :
	       wb_rounded_at_least(law, count);
}

/*
 * The count whose tail is `tail`, linear between whole counts. The search is
 * between the mean, beyond which a tail begins below a half, and a step beyond
 * all counts, where there is none.
 */
static double
share_limit(const struct wb_funnel *funnel, const struct stand *stand,
	    double tail, int side)
{
	struct rounded_law law = wb_rounded_binomial(stand->units,
		funnel->target, stand->rounding);
	double inner = side < 0 ? floor(law.mean) + 1 : ceil(law.mean) - 1;
	double outer = side < 0 ? -law.step : law.units + law.step;
	double at_inner, at_outer;

	while (fabs(outer - inner) > 1) {
		double middle = floor((inner + outer) / 2);

		if (tail_at(&law, middle, side) > tail)
			inner = middle;
		else
			outer = middle;
	}
	at_inner = tail_at(&law, inner, side);
	at_outer = tail_at(&law, outer, side);
	return outer - side * (tail - at_outer) / (at_inner - at_outer);
}

static double
rate_limit(const struct stand *stand, double tail, int side)
{
	double scale = (stand->expected + stand->rounding) / stand->expected;
	double events = stand->expected / scale;

	if (side > 0)
		return scale * gsl_cdf_chisq_Qinv(tail, 2 * events + 2) / 2;
	return exp(-events) < tail ?
	       scale * gsl_cdf_chisq_Pinv(tail, 2 * events) / 2 : 0;
}

static double
limit(const struct wb_funnel *funnel, const struct stand *stand, double tail,
      int side)
{
	bool of_shares = funnel->unit == WB_UNIT_SHARE;
	double exact = of_shares ? share_limit(funnel, stand, tail, side) :
		       rate_limit(stand, tail, side);
	double wide = stand->expected +
		      (exact - stand->expected) * widening(funnel);
	double most = of_shares ? stand->units : INFINITY;

	return fmin(fmax(wide, 0), most) / stand->units *
	       (of_shares ? 1 : 1000);
}

static enum wb_status
check_funnel(const struct wb_funnel *funnel, struct wb_error *err)
{
	if (funnel->why == WB_CALCULABLE)
		return WB_OK;
	return wb_error_set(err, WB_OUT_OF_DOMAIN,
			    _("this funnel has no limits"));
}

enum wb_status
wb_funnel_limits(const struct wb_funnel *funnel, int64_t denominator,
		 double variance, struct wb_funnel_limits *out,
		 struct wb_error *err)
{
	struct wb_count size = { 0, denominator, variance };
	struct stand stand;

	if (check_funnel(funnel, err) != WB_OK ||
	    wb_rate_check(size, err) != WB_OK)
		return err->status;
	stand = stand_of(funnel, (double)denominator, variance);
	*out = (struct wb_funnel_limits){
		.lower_998 = limit(funnel, &stand, TAIL_998, -1),
		.lower_95 = limit(funnel, &stand, TAIL_95, -1),
		.upper_95 = limit(funnel, &stand, TAIL_95, 1),
		.upper_998 = limit(funnel, &stand, TAIL_998, 1) };
	return WB_OK;
}

/* ------------------------------------------------------------------ places */

/*
 * The tail of a count on its own side, drawn in by the overdispersion: below
 * a / 2 exactly where the count lies outside the limits, without a search.
 */
static double
share_tail(const struct wb_funnel *funnel, const struct stand *stand,
	   double events)
{
	struct rounded_law law = wb_rounded_binomial(stand->units,
		funnel->target, stand->rounding);

	return tail_at(&law, events, events > law.mean ? 1 : -1);
}

static double
rate_tail(const struct stand *stand, double events)
{
	double scale = (stand->expected + stand->rounding) / stand->expected;
	double expected = stand->expected / scale;

	if (events > stand->expected)
		return gsl_cdf_chisq_Q(2 * events / scale, 2 * expected + 2);
	return fmax(exp(-expected),
		    gsl_cdf_chisq_P(2 * events / scale, 2 * expected));
}

enum wb_status
wb_funnel_place(const struct wb_funnel *funnel, struct wb_count count,
		enum wb_funnel_place *out, struct wb_error *err)
{
	struct stand stand;
	double events, tail;
	bool is_there, below;

	if (wb_area_check(count, funnel->unit, &is_there, err) != WB_OK)
		return err->status;
	*out = WB_PLACE_UNKNOWN;
	if (!is_there || funnel->why != WB_CALCULABLE)
		return WB_OK;
	stand = stand_of(funnel, (double)count.denominator,
			 count.rounding_variance);
	events = stand.expected + ((double)count.numerator - stand.expected) /
				  widening(funnel);
	tail = funnel->unit == WB_UNIT_SHARE ?
	       share_tail(funnel, &stand, events) : rate_tail(&stand, events);
	below = events < stand.expected;
	*out = tail >= TAIL_95 ? WB_PLACE_INSIDE :
	       tail >= TAIL_998 ?
	       (below ? WB_PLACE_BELOW_95 : WB_PLACE_ABOVE_95) :
	       below ? WB_PLACE_BELOW_998 : WB_PLACE_ABOVE_998;
	return WB_OK;
}
