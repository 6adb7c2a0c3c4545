/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/statistic/pattern.c, moran.c, local_moran.c, getis_ord.c and
 * area_p.c: published values; each moment against all ways to deal the values;
 * each p against all ways; what is missing, constant or an island; threads.
 */
#include "unit.h"

#include "wijkbeeld/pattern.h"
#include "wijkbeeld/random.h"

#include "statistic/tails.h"

#define CERTIFIED 1e-6			/* relative */
#define EIGHT_DIGITS 5e-9

#define assert_certified(got, want) \
	assert_near(got, want, CERTIFIED * fabs((double)(want)))

enum { MOST = 16 };

/* Every area is known unless a test says otherwise. */
static const bool known[MOST] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
				  1 };

/* Rook neighbours on a lattice, in row order. */
static struct wb_contiguity
lattice(size_t columns, size_t rows, struct wb_arena *arena)
{
	struct wb_border *borders = wb_arena_array(arena, 2 * columns * rows,
						   sizeof *borders);
	struct wb_contiguity got;
	struct wb_error err;
	size_t count = 0;

	for (uint32_t at = 0; at < columns * rows; at++) {
		if ((at + 1) % columns)
			borders[count++] = (struct wb_border){ at, at + 1 };
		if (at + columns < columns * rows)
			borders[count++] = (struct wb_border){
				at, at + (uint32_t)columns };
	}
	assert_ok(wb_contiguity_of(borders, count, columns * rows, arena, &got,
				   &err), err);
	return got;
}

static const struct wb_pattern *
pattern_of(const struct wb_contiguity *contiguity, const double *values,
	   const bool *own_known, struct wb_arena *arena)
{
	const struct wb_pattern *pattern;
	struct wb_error err;

	assert_ok(wb_pattern_new(contiguity, values, own_known, arena, &pattern,
				 &err), err);
	return pattern;
}

static const double one_to_nine[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };

/* Six points, a band of 15: esda tests/test_getisord.py. */
static const double ord_values[] = { 2, 3, 3.2, 5, 8, 7 };

static struct wb_contiguity
six_points(struct wb_arena *arena)
{
	static const double x[] = { 10, 20, 40, 15, 30, 30 };
	static const double y[] = { 10, 10, 10, 20, 20, 30 };
	struct wb_border borders[MOST];
	struct wb_contiguity got;
	struct wb_error err;
	size_t count = 0;

	for (uint32_t one = 0; one < 6; one++)
		for (uint32_t other = one + 1; other < 6; other++)
			if (hypot(x[one] - x[other], y[one] - y[other]) <= 15)
				borders[count++] = (struct wb_border){ one,
								       other };
	assert_ok(wb_contiguity_of(borders, count, 6, arena, &got, &err), err);
	return got;
}

/* ----------------------------------------------------- published: A8 to A10 */

static void
moran_of_three_by_three(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity rook = lattice(3, 3, arena);
	const struct wb_pattern *pattern = pattern_of(&rook, one_to_nine, known,
						      arena);
	struct wb_moran row = wb_moran_of(pattern, WB_WEIGHTS_ROW);
	struct wb_moran binary = wb_moran_of(pattern, WB_WEIGHTS_BINARY);

	/* R 4.2, spdep 1.2-7; variances also in esda tests/test_moran.py. */
	(void)state;
	assert_int_equal(9, wb_pattern_areas(pattern));
	assert_int_equal(WB_PATTERN_OK, row.outcome);
	assert_certified(row.index, .555555555556);
	assert_certified(row.expected, -.125);
	assert_certified(row.variance_random, .0646566358025);
	assert_certified(row.z_random, 2.67643704084);
	assert_certified(row.variance_normal, .0572145061728);
	assert_certified(row.z_normal, 2.84518497562);
	assert_certified(binary.index, .5);
	assert_certified(binary.variance_random, .0596875);
	assert_certified(binary.variance_normal, .053125);
	wb_arena_free(arena);
}

static void
local_moran_of_three_by_three(void **state)
{
	static const double index[] = { 1.2, .9, .3, .1, 0, .1, .3, .9, 1.2 };
	static const double z[] = { 1.666667, 1.949359, .724931, .598062, 0,
				    .598062, .724931, 1.949359, 1.666667 };
	static const enum wb_cluster clusters[] = {
		WB_CLUSTER_LOW_LOW, WB_CLUSTER_LOW_LOW, WB_CLUSTER_LOW_LOW,
		WB_CLUSTER_LOW_LOW, 0, WB_CLUSTER_HIGH_HIGH,
		WB_CLUSTER_HIGH_HIGH, WB_CLUSTER_HIGH_HIGH,
		WB_CLUSTER_HIGH_HIGH };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity rook = lattice(3, 3, arena);
	const struct wb_local_moran *got;
	struct wb_error err;

	(void)state;
	assert_ok(wb_local_moran_of(pattern_of(&rook, one_to_nine, known,
					       arena),
				    WB_WEIGHTS_ROW, arena, &got, &err), err);
	for (size_t at = 0; at < 9; at++) {
		assert_near(got[at].index, index[at], 1e-12);
		assert_near(got[at].z, z[at], 5e-7);
		assert_int_equal(at == 4 ? WB_PATTERN_AT_MEAN : WB_PATTERN_OK,
				 got[at].outcome);
		if (at != 4)
			assert_int_equal(clusters[at], got[at].cluster);
	}
	wb_arena_free(arena);
}

static void
getis_ord_of_six_points(void **state)
{
	static const double gi[] = { -1.01367290, -.04361589, 1.31558703,
				     -.31412676, 1.15373986, 1.77833941 };
	static const double star[] = { -1.39727626, -.28917762, .65064964,
				       -.28917762, 1.23452088, 2.02424331 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity band = six_points(arena);
	const struct wb_pattern *pattern = pattern_of(&band, ord_values, known,
						      arena);
	const struct wb_hot_spot *got;
	struct wb_error err;

	(void)state;
	assert_near(wb_getis_ord_of(pattern).index, .55709779, EIGHT_DIGITS);
	assert_ok(wb_hot_spots_of(pattern, arena, &got, &err), err);
	for (size_t at = 0; at < 6; at++) {
		assert_near(got[at].gi, gi[at], EIGHT_DIGITS);
		assert_near(got[at].gi_star, star[at], EIGHT_DIGITS);
	}
	wb_arena_free(arena);
}

/* ---------------------------------------------- definitions, by brute force */

static void
swap(double *one, double *other)
{
	double own = *one;

	*one = *other;
	*other = own;
}

/* The next order of `values`, or false after the last; all must differ. */
static bool
next_order(double *values, size_t count)
{
	size_t at = count - 1, other = count - 1;

	while (at > 0 && values[at - 1] > values[at])
		at--;
	if (at == 0)
		return false;
	while (values[other] < values[at - 1])
		other--;
	swap(&values[at - 1], &values[other]);
	for (size_t high = count - 1; at < high; at++, high--)
		swap(&values[at], &values[high]);
	return true;
}

/* Moran's I by the double sum over a full matrix. */
static double
moran_by_definition(const struct wb_contiguity *c, const double *y, bool row)
{
	double mean = 0, cross = 0, squares = 0, all = 0;

	for (size_t i = 0; i < c->count; i++)
		mean += y[i] / (double)c->count;
	for (size_t i = 0; i < c->count; i++) {
		double degree = (double)wb_contiguity_degree(c, (uint32_t)i);

		squares += (y[i] - mean) * (y[i] - mean);
		for (size_t at = c->starts[i]; at < c->starts[i + 1]; at++) {
			double w = row ? 1 / degree : 1;

			all += w;
			cross += w * (y[i] - mean) *
				 (y[c->areas[at]] - mean);
		}
	}
	return (double)c->count / all * cross / squares;
}

static double
g_by_definition(const struct wb_contiguity *c, const double *y)
{
	double sum = 0, pairs = 0;

	for (size_t i = 0; i < c->count; i++) {
		for (size_t at = c->starts[i]; at < c->starts[i + 1]; at++)
			sum += y[i] * y[c->areas[at]];
		for (size_t j = 0; j < c->count; j++)
			pairs += i != j ? y[i] * y[j] : 0;
	}
	return sum / pairs;
}

/* Uneven values on a 4 x 2 lattice without a corner: degrees 1 to 3. */
static struct wb_contiguity
uneven(struct wb_arena *arena)
{
	static const struct wb_border borders[] = {
		{ 0, 1 }, { 1, 2 }, { 2, 3 }, { 4, 5 }, { 5, 6 }, { 0, 4 },
		{ 1, 5 }, { 2, 6 } };
	struct wb_contiguity got;
	struct wb_error err;

	assert_ok(wb_contiguity_of(borders, ARRAY_SIZE(borders), 7, arena, &got,
				   &err), err);
	return got;
}

static const double uneven_values[] = { 1.5, 7, 0.5, 11, 2, 4.25, 30 };

static void
moments_are_those_of_all_orders(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity contiguity = uneven(arena);
	const struct wb_pattern *pattern = pattern_of(&contiguity,
						      uneven_values, known,
						      arena);
	double y[7] = { 0.5, 1.5, 2, 4.25, 7, 11, 30 };
	double sum[3] = { 0 }, squares[3] = { 0 }, count = 0;
	struct wb_moran row = wb_moran_of(pattern, WB_WEIGHTS_ROW);
	struct wb_moran binary = wb_moran_of(pattern, WB_WEIGHTS_BINARY);
	struct wb_getis_ord g = wb_getis_ord_of(pattern);

	(void)state;
	assert_certified(row.index, moran_by_definition(&contiguity,
						uneven_values, true));
	assert_certified(binary.index, moran_by_definition(&contiguity,
						uneven_values, false));
	assert_certified(g.index, g_by_definition(&contiguity, uneven_values));
	do {
		double one[3] = { moran_by_definition(&contiguity, y, true),
				  moran_by_definition(&contiguity, y, false),
				  g_by_definition(&contiguity, y) };

		for (size_t at = 0; at < 3; at++) {
			sum[at] += one[at];
			squares[at] += one[at] * one[at];
		}
		count++;
	} while (next_order(y, 7));
	assert_near(count, 5040, 0);
	assert_certified(row.expected, sum[0] / count);
	assert_certified(g.expected, sum[2] / count);
	for (size_t at = 0; at < 3; at++) {
		double mean = sum[at] / count;

		assert_certified(at == 0 ? row.variance_random :
				 at == 1 ? binary.variance_random : g.variance,
				 squares[at] / count - mean * mean);
	}
	wb_arena_free(arena);
}

/* All orders of the others, with area `own` keeping its value. */
static void
conditional_moments(const struct wb_contiguity *c, size_t own, bool row,
		    double *mean, double *variance, double *high, double *low)
{
	double y[7], others[7], sum = 0, squares = 0, count = 0, m2 = 0;
	double all = 0, observed = 0, above = 0, below = 0;
	size_t used = 0, first = c->starts[own];
	size_t degree = c->starts[own + 1] - first;
	double w = row ? 1 / (double)degree : 1;

	for (size_t at = 0; at < 7; at++)
		all += uneven_values[at] / 7;
	for (size_t at = 0; at < 7; at++) {
		y[at] = uneven_values[at] - all;
		m2 += y[at] * y[at] / 7;
		if (at != own)
			others[used++] = y[at];
	}
	for (size_t at = 0; at < degree; at++)
		observed += y[c->areas[first + at]];
	for (size_t at = 1; at < 6; at++)
		for (size_t place = at; place > 0 &&
		     others[place - 1] > others[place]; place--)
			swap(&others[place - 1], &others[place]);
	do {
		double around = 0, index;

		for (size_t at = 0; at < degree; at++)
			around += others[at];
		index = y[own] / m2 * w * around;
		sum += index;
		squares += index * index;
		above += around >= observed - 1e-9;
		below += around <= observed + 1e-9;
		count++;
	} while (next_order(others, 6));
	*mean = sum / count;
	*variance = squares / count - *mean * *mean;
	*high = above / count;
	*low = below / count;
}

static void
local_moments_are_those_of_all_orders(void **state)
{
	enum { TURNS = 20000 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity contiguity = uneven(arena);
	const struct wb_pattern *pattern = pattern_of(&contiguity,
						      uneven_values, known,
						      arena);
	const struct wb_local_moran *row, *binary;
	const struct wb_area_p *p;
	struct wb_error err;

	(void)state;
	assert_ok(wb_local_moran_of(pattern, WB_WEIGHTS_ROW, arena, &row, &err),
		  err);
	assert_ok(wb_local_moran_of(pattern, WB_WEIGHTS_BINARY, arena, &binary,
				    &err), err);
	assert_ok(wb_area_p_of(pattern, TURNS, 7, 1, arena, &p, &err), err);
	for (size_t own = 0; own < 7; own++) {
		double mean, variance, high, low, exact;

		conditional_moments(&contiguity, own, true, &mean, &variance,
				    &high, &low);
		assert_certified(row[own].expected, mean);
		assert_certified(row[own].variance, variance);
		conditional_moments(&contiguity, own, false, &mean, &variance,
				    &high, &low);
		assert_certified(binary[own].expected, mean);
		assert_certified(binary[own].variance, variance);
		/* The simulated p is near that of all orders. */
		exact = fmin(1, 2 * fmin(high, low));
		assert_near(p[own].p, exact, 5 * sqrt(exact / TURNS) + 2e-4);
	}
	wb_arena_free(arena);
}

/* The z of Gi is that of the neighbours' sum over all orders of the others. */
static void
hot_spots_are_those_of_all_orders(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity contiguity = uneven(arena);
	const struct wb_pattern *pattern = pattern_of(&contiguity,
						      uneven_values, known,
						      arena);
	const struct wb_local_moran *local;
	const struct wb_hot_spot *got;
	struct wb_error err;

	(void)state;
	assert_ok(wb_hot_spots_of(pattern, arena, &got, &err), err);
	assert_ok(wb_local_moran_of(pattern, WB_WEIGHTS_BINARY, arena, &local,
				    &err), err);
	/* So it is the conditional z of local Moran, but for its sign. */
	for (size_t own = 0; own < 7; own++) {
		bool above = local[own].cluster == WB_CLUSTER_HIGH_HIGH ||
			     local[own].cluster == WB_CLUSTER_HIGH_LOW;

		assert_near(got[own].gi, above ? local[own].z : -local[own].z,
			    1e-9);
	}
	wb_arena_free(arena);
}

static void
the_p_of_moran_is_near_that_of_all_orders(void **state)
{
	enum { TURNS = 20000 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity contiguity = uneven(arena);
	const struct wb_pattern *pattern = pattern_of(&contiguity,
						      uneven_values, known,
						      arena);
	double y[7] = { 0.5, 1.5, 2, 4.25, 7, 11, 30 }, p = -1, exact;
	double observed = moran_by_definition(&contiguity, uneven_values, true);
	double high = 0, low = 0;
	struct wb_error err;

	(void)state;
	do {
		double own = moran_by_definition(&contiguity, y, true);

		high += own >= observed - 1e-9;
		low += own <= observed + 1e-9;
	} while (next_order(y, 7));
	exact = fmin(1, 2 * fmin(high, low) / 5040);
	assert_ok(wb_moran_permute(pattern, WB_WEIGHTS_ROW, TURNS, 11, 1, &p,
				   &err), err);
	assert_near(p, exact, 5 * sqrt(exact / TURNS) + 2e-4);
	wb_arena_free(arena);
}

static void
a_p_is_twice_the_smaller_tail(void **state)
{
	(void)state;
	assert_near(wb_two_sided_p(0, 9999, 9999), 2e-4, 1e-12);
	assert_near(wb_two_sided_p(500, 9499, 9999), 2 * 501 / 1e4, 1e-12);
	assert_near(wb_two_sided_p(9999, 9999, 9999), 1, 0);
	assert_near(wb_two_sided_p(1, 0, 1), 1, 0);
}

/* ---------------------------------------------------------------- the edges */

static enum wb_pattern_outcome
moran_outcome(const struct wb_contiguity *contiguity, const double *values,
	      const bool *own_known, struct wb_arena *arena)
{
	const struct wb_pattern *pattern = pattern_of(contiguity, values,
						      own_known, arena);
	struct wb_moran moran = wb_moran_of(pattern, WB_WEIGHTS_ROW);
	struct wb_error err;
	double p = -1;

	assert_ok(wb_moran_permute(pattern, WB_WEIGHTS_ROW, 99, 1, 1, &p, &err),
		  err);
	assert_int_equal(moran.outcome == WB_PATTERN_OK, p >= 0);
	if (moran.outcome != WB_PATTERN_OK) {
		assert_near(moran.index, 0, 0);
		assert_near(moran.z_random, 0, 0);
	}
	return moran.outcome;
}

static void
what_cannot_be_computed_says_why(void **state)
{
	static const double same[MOST] = { 3.1, 3.1, 3.1, 3.1, 3.1, 3.1, 3.1,
					   3.1, 3.1 };
	static const double tenths[] = { 0.1, 0.3 - 0.2, 0.1, 0.1, 0.1, 0.1,
					 0.7 - 0.6, 0.1, 0.1 };
	static const double none[MOST];
	static const bool few[MOST] = { 1, 1, 1 };
	static const struct wb_border all_of_four[] = {
		{ 0, 1 }, { 0, 2 }, { 0, 3 }, { 1, 2 }, { 1, 3 }, { 2, 3 } };
	static const struct wb_border round[] = {
		{ 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 4 }, { 4, 5 }, { 5, 0 } };
	static const double one_differs[] = { 1.1, 1.1, 7.3, 1.1, 1.1, 1.1 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity rook = lattice(3, 3, arena), four, ring;
	struct wb_contiguity single = lattice(1, 1, arena);
	struct wb_error err;

	(void)state;
	assert_ok(wb_contiguity_of(all_of_four, 6, 4, arena, &four, &err), err);
	assert_int_equal(WB_PATTERN_CONSTANT,
			 moran_outcome(&rook, same, known, arena));
	assert_int_equal(WB_PATTERN_CONSTANT,
			 moran_outcome(&rook, tenths, known, arena));
	assert_int_equal(WB_PATTERN_CONSTANT,
			 moran_outcome(&rook, none, known, arena));
	assert_int_equal(WB_PATTERN_TOO_FEW,
			 moran_outcome(&rook, one_to_nine, few, arena));
	assert_int_equal(WB_PATTERN_TOO_FEW,
			 moran_outcome(&single, one_to_nine, known, arena));
	assert_int_equal(WB_PATTERN_NO_VARIETY,
			 moran_outcome(&four, one_to_nine, known, arena));
	assert_int_equal(WB_PATTERN_NO_VARIETY,
		wb_getis_ord_of(pattern_of(&four, one_to_nine, known,
					   arena)).outcome);
	/* One differs, and each has two neighbours: it may stand anywhere. */
	assert_ok(wb_contiguity_of(round, 6, 6, arena, &ring, &err), err);
	assert_int_equal(WB_PATTERN_NO_VARIETY,
			 moran_outcome(&ring, one_differs, known, arena));
	assert_int_equal(WB_PATTERN_NO_VARIETY,
		wb_getis_ord_of(pattern_of(&ring, one_differs, known,
					   arena)).outcome);
	assert_int_equal(WB_PATTERN_OK,
			 moran_outcome(&rook, one_to_nine, known, arena));
	wb_arena_free(arena);
}

static void
areas_say_why_they_have_none(void **state)
{
	/* Without 1 and 3, area 0 of the lattice has lost all neighbours. */
	static const bool own_known[MOST] = { 1, 0, 1, 0, 1, 1, 1, 1, 1 };
	static const double values[] = { 1, NAN, 3, NAN, 5, 9, 7, 8, 8 };
	static const enum wb_pattern_outcome want[] = {
		WB_PATTERN_ISLAND, WB_PATTERN_MISSING, WB_PATTERN_OK,
		WB_PATTERN_MISSING, WB_PATTERN_OK };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity rook = lattice(3, 3, arena);
	const struct wb_pattern *pattern = pattern_of(&rook, values, own_known,
						      arena);
	const struct wb_local_moran *local;
	const struct wb_hot_spot *spots;
	const struct wb_area_p *p;
	struct wb_error err;

	(void)state;
	assert_int_equal(6, wb_pattern_areas(pattern));
	assert_ok(wb_local_moran_of(pattern, WB_WEIGHTS_ROW, arena, &local,
				    &err), err);
	assert_ok(wb_hot_spots_of(pattern, arena, &spots, &err), err);
	assert_ok(wb_area_p_of(pattern, 99, 1, 1, arena, &p, &err), err);
	for (size_t area = 0; area < ARRAY_SIZE(want); area++) {
		assert_int_equal(want[area], local[area].outcome);
		assert_int_equal(want[area], spots[area].outcome);
		assert_int_equal(want[area], p[area].outcome);
	}
	assert_near(local[0].index, 0, 0);
	assert_near(p[0].p, 0, 0);
	wb_arena_free(arena);
}

/* What takes no part changes nothing for the others. */
static void
missing_areas_are_as_if_they_were_not(void **state)
{
	static const bool own_known[MOST] = { 1, 1, 1, 1, 1, 1, 0, 0, 0 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity nine = lattice(3, 3, arena);
	struct wb_contiguity six = lattice(3, 2, arena);
	const struct wb_pattern *with = pattern_of(&nine, one_to_nine,
						   own_known, arena);
	const struct wb_pattern *without = pattern_of(&six, one_to_nine, known,
						      arena);
	const struct wb_area_p *p, *other;
	struct wb_error err;

	(void)state;
	assert_near(wb_moran_of(with, WB_WEIGHTS_ROW).z_random,
		    wb_moran_of(without, WB_WEIGHTS_ROW).z_random, 0);
	assert_ok(wb_area_p_of(with, 99, 1, 1, arena, &p, &err), err);
	assert_ok(wb_area_p_of(without, 99, 1, 1, arena, &other, &err), err);
	for (size_t area = 0; area < 6; area++)
		assert_near(p[area].p, other[area].p, 0);
	wb_arena_free(arena);
}

static void
a_hub_and_equal_others(void **state)
{
	static const struct wb_border star[] = { { 0, 1 }, { 0, 2 }, { 0, 3 },
						 { 0, 4 } };
	static const double values[] = { 9, 2, 2, 2, 2 };
	static const double below[] = { 1, 2, -3, 4, 5 };
	static const double alone[] = { 0, 0, 7, 0, 0 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity hub;
	const struct wb_local_moran *local;
	const struct wb_hot_spot *spots;
	const struct wb_area_p *p;
	const struct wb_pattern *pattern;
	struct wb_error err;

	(void)state;
	assert_ok(wb_contiguity_of(star, 4, 5, arena, &hub, &err), err);
	pattern = pattern_of(&hub, values, known, arena);
	assert_ok(wb_local_moran_of(pattern, WB_WEIGHTS_ROW, arena, &local,
				    &err), err);
	assert_ok(wb_hot_spots_of(pattern, arena, &spots, &err), err);
	assert_ok(wb_area_p_of(pattern, 99, 1, 1, arena, &p, &err), err);
	/* The hub has all others around it, and they are all equal. */
	assert_int_equal(WB_PATTERN_ALL_NEIGHBOURS, local[0].outcome);
	assert_int_equal(WB_PATTERN_ALL_NEIGHBOURS, spots[0].outcome);
	assert_int_equal(WB_PATTERN_ALL_NEIGHBOURS, p[0].outcome);
	assert_int_equal(WB_PATTERN_OK, local[1].outcome);
	assert_int_equal(WB_PATTERN_OK, spots[1].outcome);
	assert_int_equal(WB_PATTERN_NEGATIVE,
		wb_getis_ord_of(pattern_of(&hub, below, known, arena)).outcome);
	assert_int_equal(WB_PATTERN_NO_VARIETY,
		wb_getis_ord_of(pattern_of(&hub, alone, known, arena)).outcome);
	wb_arena_free(arena);
}

static void
one_area_alone_differs(void **state)
{
	/* Seen from area 4 all others are equal. */
	static const double values[] = { 2, 2, 2, 2, 9, 2, 2, 2, 2 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity rook = lattice(3, 3, arena);
	const struct wb_pattern *pattern = pattern_of(&rook, values, known,
						      arena);
	const struct wb_local_moran *local;
	const struct wb_hot_spot *spots;
	struct wb_error err;

	(void)state;
	assert_ok(wb_local_moran_of(pattern, WB_WEIGHTS_ROW, arena, &local,
				    &err), err);
	assert_ok(wb_hot_spots_of(pattern, arena, &spots, &err), err);
	assert_int_equal(WB_PATTERN_CONSTANT, local[4].outcome);
	assert_int_equal(WB_PATTERN_CONSTANT, spots[4].outcome);
	assert_int_equal(WB_PATTERN_OK, local[0].outcome);
	wb_arena_free(arena);
}

static void
near_the_mean_is_not_at_it(void **state)
{
	double values[] = { 1, 2, 3, 4, 5 + 1e-7, 6, 7, 8, 9 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity rook = lattice(3, 3, arena);
	const struct wb_local_moran *local;
	struct wb_error err;

	(void)state;
	assert_ok(wb_local_moran_of(pattern_of(&rook, values, known, arena),
				    WB_WEIGHTS_ROW, arena, &local, &err), err);
	assert_int_equal(WB_PATTERN_OK, local[4].outcome);
	assert_true(isfinite(local[4].z) && fabs(local[4].z) < 0.01);
	wb_arena_free(arena);
}

static void
bad_input_is_refused(void **state)
{
	static const double values[] = { 1, 2, INFINITY, 4, 5, 6, 7, 8, 9 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity rook = lattice(3, 3, arena);
	const struct wb_pattern *pattern = NULL;
	const struct wb_area_p *p;
	struct wb_error err;
	double own;

	(void)state;
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_pattern_new(&rook, values, known, arena, &pattern, &err));
	assert_null(pattern);
	pattern = pattern_of(&rook, one_to_nine, known, arena);
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_moran_permute(pattern, WB_WEIGHTS_ROW, 0, 1, 1, &own, &err));
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_area_p_of(pattern, 0, 1, 1, arena, &p, &err));
	wb_arena_free(arena);
}

/* -------------------------------------------------------------- simulations */

static void
threads_change_nothing(void **state)
{
	enum { SIDE = 20, TURNS = 999 };
	static double values[SIDE * SIDE];
	static bool all_known[SIDE * SIDE];
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity rook = lattice(SIDE, SIDE, arena);
	const struct wb_area_p *first = NULL;
	const struct wb_pattern *pattern;
	struct wb_random random;
	double p = 0;

	(void)state;
	wb_random_init(&random, 20261125, 4);
	for (size_t at = 0; at < SIDE * SIDE; at++) {
		values[at] = wb_random_unit(&random);
		all_known[at] = at % 7 != 0;
	}
	pattern = pattern_of(&rook, values, all_known, arena);
	for (size_t threads = 1; threads <= 4; threads++) {
		const struct wb_area_p *got;
		struct wb_error err;
		double own;

		assert_ok(wb_area_p_of(pattern, TURNS, 5, threads, arena, &got,
				       &err), err);
		assert_ok(wb_moran_permute(pattern, WB_WEIGHTS_ROW, TURNS, 5,
					   threads, &own, &err), err);
		if (!first) {
			first = got;
			p = own;
		}
		assert_near(own, p, 0);
		for (size_t at = 0; at < SIDE * SIDE; at++)
			assert_near(got[at].p, first[at].p, 0);
	}
	wb_arena_free(arena);
}

static void
noise_is_seldom_a_cluster(void **state)
{
	enum { SIDE = 30, TURNS = 999 };
	static double values[SIDE * SIDE];
	static bool all_known[SIDE * SIDE];
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity rook = lattice(SIDE, SIDE, arena);
	const struct wb_area_p *p;
	struct wb_random random;
	struct wb_error err;
	int found = 0;

	(void)state;
	wb_random_init(&random, 20261125, 5);
	for (size_t at = 0; at < SIDE * SIDE; at++) {
		/* Rounded shares: with ties. */
		values[at] = wb_random_below(&random, 20) / 20.0;
		all_known[at] = true;
	}
	assert_ok(wb_area_p_of(pattern_of(&rook, values, all_known, arena),
			       TURNS, 5, 2, arena, &p, &err), err);
	for (size_t at = 0; at < SIDE * SIDE; at++)
		found += p[at].p <= 0.05;
	print_message("%d of %d\n", found, SIDE * SIDE);
	assert_true(found <= 0.07 * SIDE * SIDE);
	assert_true(found >= 0.025 * SIDE * SIDE);
	wb_arena_free(arena);
}

static enum wb_status
all_once(void *context, struct wb_error *err)
{
	const struct wb_contiguity *rook = context;
	struct wb_arena *arena = wb_arena_new();
	const struct wb_local_moran *local;
	const struct wb_hot_spot *spots;
	const struct wb_pattern *pattern;
	const struct wb_area_p *p;
	enum wb_status status;
	double own;

	if (!arena)
		return wb_error_no_memory(err);
	status = wb_pattern_new(rook, one_to_nine, known, arena, &pattern, err);
	if (status == WB_OK)
		status = wb_moran_permute(pattern, WB_WEIGHTS_ROW, 99, 1, 1,
					  &own, err);
	if (status == WB_OK)
		status = wb_local_moran_of(pattern, WB_WEIGHTS_ROW, arena,
					   &local, err);
	if (status == WB_OK)
		status = wb_hot_spots_of(pattern, arena, &spots, err);
	if (status == WB_OK)
		status = wb_area_p_of(pattern, 99, 1, 1, arena, &p, err);
	wb_arena_free(arena);
	return status;
}

static void
no_memory_is_told(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity rook = lattice(3, 3, arena);

	(void)state;
	assert_true(fail_each_allocation(all_once, &rook) > 6);
	wb_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moran_of_three_by_three),
		cmocka_unit_test(local_moran_of_three_by_three),
		cmocka_unit_test(getis_ord_of_six_points),
		cmocka_unit_test(moments_are_those_of_all_orders),
		cmocka_unit_test(local_moments_are_those_of_all_orders),
		cmocka_unit_test(hot_spots_are_those_of_all_orders),
		cmocka_unit_test(the_p_of_moran_is_near_that_of_all_orders),
		cmocka_unit_test(a_p_is_twice_the_smaller_tail),
		cmocka_unit_test(what_cannot_be_computed_says_why),
		cmocka_unit_test(areas_say_why_they_have_none),
		cmocka_unit_test(missing_areas_are_as_if_they_were_not),
		cmocka_unit_test(a_hub_and_equal_others),
		cmocka_unit_test(one_area_alone_differs),
		cmocka_unit_test(near_the_mean_is_not_at_it),
		cmocka_unit_test(bad_input_is_refused),
		cmocka_unit_test(threads_change_nothing),
		cmocka_unit_test(noise_is_seldom_a_cluster),
		cmocka_unit_test(no_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
