/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Peers: nearest neighbours on open statistics.
 *
 * Each column is scaled by its standard deviation over the areas that have all
 * columns (its mean falls away in a difference), so that no unit of measure
 * weighs more than another. Ties go by code, then by place, so that the list
 * is the same everywhere. One area against n others costs n x columns and a
 * sort.
 *
 * Source: Seber (1984), Multivariate Observations, section 7.2, for the
 * standardised Euclidean distance.
 */
#include "wijkbeeld/peers.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/message.h"

#include "statistic/domain.h"

struct candidate { struct wb_peer peer; const char *code; };

static int
by_distance(const void *one, const void *other)
{
	const struct candidate *a = one, *b = other;
	int order = (a->peer.distance > b->peer.distance) -
		    (a->peer.distance < b->peer.distance);

	if (order == 0)
		order = strcmp(a->code, b->code);
	return order != 0 ? order : (a->peer.area > b->peer.area) -
				    (a->peer.area < b->peer.area);
}

static const double *
row_of(const struct wb_profiles *profiles, size_t area)
{
	return profiles->values + area * profiles->columns;
}

static bool
is_complete(const struct wb_profiles *profiles, size_t area)
{
	for (size_t column = 0; column < profiles->columns; column++)
		if (isnan(row_of(profiles, area)[column]))
			return false;
	return profiles->columns > 0;
}

/* The variance of a column over the complete areas, by Welford's steps. */
static double
variance_of(const struct wb_profiles *profiles, size_t column)
{
	double count = 0, mean = 0, squares = 0;

	for (size_t area = 0; area < profiles->areas; area++) {
		double value = row_of(profiles, area)[column];
		double distance = value - mean;

		if (!is_complete(profiles, area))
			continue;
		count++;
		mean += distance / count;
		squares += distance * (value - mean);
	}
	return count > 1 ? squares / (count - 1) : 0;
}

static double
distance_between(const struct wb_profiles *profiles, const double *variances,
		 size_t one, size_t other)
{
	double sum = 0;

	for (size_t column = 0; column < profiles->columns; column++) {
		double apart = row_of(profiles, one)[column] -
			       row_of(profiles, other)[column];

		if (variances[column] > 0)
			sum += apart * apart / variances[column];
	}
	return sqrt(sum);
}

static enum wb_status
check_profiles(const struct wb_profiles *profiles, uint32_t area,
	       struct wb_error *err)
{
	size_t cells = profiles->areas * profiles->columns;

	if (area >= profiles->areas)
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
				    _("there is no such area to find peers of"));
	for (size_t cell = 0; cell < cells; cell++)
		if (isinf(profiles->values[cell]))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("peers need finite values"));
	return WB_OK;
}

/* The other complete areas; `variances` is as long as the columns. */
static size_t
gather(const struct wb_profiles *profiles, const double *variances,
       uint32_t own, struct candidate *out)
{
	size_t count = 0;

	for (uint32_t area = 0; area < profiles->areas; area++)
		if (area != own && is_complete(profiles, area))
			out[count++] = (struct candidate){
				{ area, distance_between(profiles, variances,
							 own, area) },
				profiles->codes[area] };
	return count;
}

static bool
any_differs(const double *variances, size_t columns)
{
	for (size_t column = 0; column < columns; column++)
		if (variances[column] > 0)
			return true;
	return false;
}

enum wb_status
wb_peers_find(struct wb_profiles profiles, uint32_t area, size_t wanted,
	      struct wb_arena *arena, struct wb_peers *out,
	      struct wb_error *err)
{
	struct candidate *candidates = wb_arena_array(arena, profiles.areas,
						      sizeof *candidates);
	double *variances = wb_arena_array(arena, profiles.columns,
					   sizeof *variances);
	struct wb_peer *peers;
	size_t count;

	if (!candidates || !variances)
		return wb_error_no_memory(err);
	if (check_profiles(&profiles, area, err) != WB_OK)
		return err->status;
	*out = (struct wb_peers){ .why = WB_NO_FIGURE };
	if (!is_complete(&profiles, area))
		return WB_OK;
	for (size_t column = 0; column < profiles.columns; column++)
		variances[column] = variance_of(&profiles, column);
	count = gather(&profiles, variances, area, candidates);
	out->why = count == 0 ? WB_TOO_FEW :
		   any_differs(variances, profiles.columns) ? WB_CALCULABLE :
		   WB_NO_VARIATION;
	if (out->why != WB_CALCULABLE)
		return WB_OK;
	qsort(candidates, count, sizeof *candidates, by_distance);
	count = count < wanted ? count : wanted;
	peers = wb_arena_array(arena, count, sizeof *peers);
	if (!peers)
		return wb_error_no_memory(err);
	for (size_t place = 0; place < count; place++)
		peers[place] = candidates[place].peer;
	out->peers = peers;
	out->count = count;
	return WB_OK;
}

/* The shown values, and their counts together where all of them have one. */
struct group { double *values; size_t shown, counted; struct wb_count sum; };

static void
add_figure(struct group *group, struct wb_figure figure)
{
	struct wb_count count;

	if (wb_figure_read(figure, &group->values[group->shown]) !=
	    WB_FIGURE_SHOWN)
		return;
	group->shown++;
	if (wb_figure_count(figure, &count) != WB_FIGURE_SHOWN)
		return;
	group->counted++;
	group->sum.numerator += count.numerator;
	group->sum.denominator += count.denominator;
}

struct wb_reference
wb_peers_reference(const struct wb_figure *figures, size_t count,
		   struct wb_arena *arena)
{
	struct group group = { .values = wb_arena_array(arena, count + 1,
							sizeof(double)) };
	enum wb_unit unit = WB_UNIT_NUMBER;
	double sum;

	for (size_t peer = 0; peer < count && group.values; peer++) {
		add_figure(&group, figures[peer]);
		unit = wb_figure_unit(figures[peer]);
	}
	if (group.shown < WB_LEAST_PEERS)
		return (struct wb_reference){ .known = false };
	sum = (double)group.sum.numerator / (double)group.sum.denominator;
	if (group.counted == group.shown && group.sum.denominator > 0 &&
	    (unit == WB_UNIT_SHARE || unit == WB_UNIT_PER_1000))
		return (struct wb_reference){ true,
			unit == WB_UNIT_SHARE ? sum : 1000 * sum };
	gsl_sort(group.values, 1, group.shown);
	return (struct wb_reference){ true,
		gsl_stats_median_from_sorted_data(group.values, 1,
						  group.shown) };
}
