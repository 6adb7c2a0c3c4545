/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plan and its bend.
 *
 * Straight cuts tile by themselves, so boundaries need no repair. The bend
 * then makes it look grown: the square is rounded towards a disc and sheared
 * along two waves each way. Each of these steps is one-to-one, so parts that
 * do not overlap on the plan do not overlap on the map. Edges must be drawn
 * with points in between (demo_map.c), because straight lines become curves.
 *
 * The place is open farmland in the north; no such town is there.
 */
#include "demo/plan.h"

enum {
	CENTRE_X_CM = 19000000, CENTRE_Y_CM = 57000000,
	HALF = WB_PLAN_SIDE / 2,
	WAVE_HEIGHT = 1 << 15,
	WAVE_LENGTH = 1 << 16,
};

uint32_t
wb_root(uint64_t value)
{
	uint64_t root = 0;

	for (uint64_t bit = UINT64_C(1) << 31; bit > 0; bit >>= 1)
		if ((root + bit) * (root + bit) <= value)
			root += bit;
	return (uint32_t)root;
}

/* ---- Cutting ---- */

static uint64_t
sum_of(const uint32_t *weights, uint32_t count)
{
	uint64_t sum = 0;

	for (uint32_t at = 0; at < count; at++)
		sum += weights[at];
	return sum;
}

/* `part` of `whole` along a line of `length`; rounding never overlaps. */
static int32_t
share_of(int32_t length, uint64_t part, uint64_t whole)
{
	return (int32_t)((uint64_t)length * part / whole);
}

static void
cut_strip(struct wb_plan_box strip, const uint32_t *weights, uint32_t count,
	  uint32_t number, struct wb_plan_part *parts)
{
	uint64_t whole = sum_of(weights, count), done = 0;
	int32_t width = strip.right - strip.left;

	for (uint32_t at = 0; at < count; at++) {
		struct wb_plan_box box = strip;

		box.left = strip.left + share_of(width, done, whole);
		done += weights[at];
		box.right = strip.left + share_of(width, done, whole);
		parts[at] = (struct wb_plan_part){ box, number };
	}
}

void
wb_plan_cut(struct wb_plan_box box, const uint32_t *weights, uint32_t count,
	    int32_t gap, struct wb_plan_part *parts)
{
	uint32_t strips = wb_root(count + count / 2), first = 0;
	uint64_t whole = sum_of(weights, count), done = 0;
	int32_t height = box.top - box.bottom - (strips > 1 ? gap : 0);

	if (strips == 0)
		strips = 1;
	for (uint32_t strip = 0; strip < strips; strip++) {
		uint32_t end = count * (strip + 1) / strips;
		int32_t open = strip > 0 ? gap : 0;
		struct wb_plan_box part = box;

		part.bottom = box.bottom + open + share_of(height, done, whole);
		done += sum_of(weights + first, end - first);
		part.top = box.bottom + open + share_of(height, done, whole);
		cut_strip(part, weights + first, end - first, strip,
			  parts + first);
		first = end;
	}
}

struct wb_plan_box
wb_plan_inset(struct wb_plan_box box, int32_t of_width, int32_t of_height)
{
	int32_t x = share_of(box.right - box.left, (uint64_t)of_width, 1000);
	int32_t y = share_of(box.top - box.bottom, (uint64_t)of_height, 1000);

	return (struct wb_plan_box){ box.left + x, box.bottom + y,
				     box.right - x, box.top - y };
}

/* ---- Bending ---- */

/* A sine drawn with parabolas: WAVE_HEIGHT high, WAVE_LENGTH long. */
static int64_t
wave(int64_t at)
{
	int64_t phase = at & (WAVE_LENGTH - 1);
	int64_t half = phase & (WAVE_LENGTH / 2 - 1);
	int64_t height = half * (WAVE_LENGTH / 2 - half) / (WAVE_LENGTH / 8);

	return phase < WAVE_LENGTH / 2 ? height : -height;
}

/* How far a line at `across` is pushed aside: one long wave, one short. */
static int64_t
push(const struct wb_plan *plan, int64_t across, int64_t phase)
{
	int64_t turn = across * WAVE_LENGTH / WB_PLAN_SIDE;
	int64_t waves = plan->waves;
	int64_t slow = wave(turn + phase) * HALF / 16 / WAVE_HEIGHT;
	int64_t quick = wave(turn * waves - phase) * HALF / 24 /
			(WAVE_HEIGHT * waves);

	return slow + quick;
}

/* Squeezes `along` towards the middle as `across` comes near the rim. */
static int64_t
round_off(int64_t along, int64_t across)
{
	int64_t flat = 3 * (int64_t)HALF * HALF;

	return along * wb_root((uint64_t)(flat - across * across)) /
	       wb_root((uint64_t)flat);
}

struct wb_rd
wb_plan_place(const struct wb_plan *plan, struct wb_plan_point point)
{
	int64_t across = point.x - HALF, up = point.y - HALF;
	int64_t x = round_off(across, up), y = round_off(up, across);

	x += push(plan, y, WAVE_LENGTH / 5);
	y += push(plan, x, WAVE_LENGTH / 3);
	return (struct wb_rd){
		(int32_t)(CENTRE_X_CM + x * plan->side_cm / WB_PLAN_SIDE),
		(int32_t)(CENTRE_Y_CM + y * plan->side_cm / WB_PLAN_SIDE),
	};
}

/* ---- To longitude and latitude ---- */

/*
 * Powers of the distance to Amersfoort in 100 km, and coefficients in seconds.
 *
 * Source: Schreutelkamp and Strang van Hees (2001), Benaderingsformules voor
 * de transformatie tussen RD- en WGS84-kaartcoordinaten, Geodesia 43, 64-69.
 */
static const struct term { int x_power, y_power; double seconds; }
latitude_terms[] = {
	{ 0, 1, 3235.65389 }, { 2, 0, -32.58297 }, { 0, 2, -0.24750 },
	{ 2, 1, -0.84978 }, { 0, 3, -0.06550 }, { 2, 2, -0.01709 },
	{ 1, 0, -0.00738 }, { 4, 0, 0.00530 }, { 2, 3, -0.00039 },
	{ 4, 1, 0.00033 }, { 1, 1, -0.00012 },
},
longitude_terms[] = {
	{ 1, 0, 5260.52916 }, { 1, 1, 105.94684 }, { 1, 2, 2.45656 },
	{ 3, 0, -0.81885 }, { 1, 3, 0.05594 }, { 3, 1, -0.05607 },
	{ 0, 1, 0.01199 }, { 3, 2, -0.00256 }, { 1, 4, 0.00128 },
	{ 0, 2, 0.00022 }, { 2, 0, -0.00022 }, { 5, 0, 0.00026 },
};

#define AMERSFOORT_LATITUDE 52.15517440
#define AMERSFOORT_LONGITUDE 5.38720621

static double
power(double base, int exponent)
{
	double product = 1;

	for (; exponent > 0; exponent--)
		product *= base;
	return product;
}

static double
sum_of_terms(const struct term *terms, size_t count, double x, double y)
{
	double seconds = 0;

	for (size_t row = 0; row < count; row++)
		seconds += terms[row].seconds * power(x, terms[row].x_power) *
			   power(y, terms[row].y_power);
	return seconds / 3600;
}

struct wb_wgs84
wb_rd_to_wgs84(struct wb_rd place)
{
	double x = (place.x_cm - 15500000) / 1e7;
	double y = (place.y_cm - 46300000) / 1e7;
	double latitude = AMERSFOORT_LATITUDE + sum_of_terms(latitude_terms,
		sizeof latitude_terms / sizeof *latitude_terms, x, y);
	double longitude = AMERSFOORT_LONGITUDE + sum_of_terms(longitude_terms,
		sizeof longitude_terms / sizeof *longitude_terms, x, y);

	return (struct wb_wgs84){ (int64_t)(longitude * 1e6 + 0.5),
				  (int64_t)(latitude * 1e6 + 0.5) };
}
