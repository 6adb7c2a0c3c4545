/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Patterns: which areas take part, with their neighbours renumbered.
 *
 * An area without a value takes no part, and then a neighbour of it may have
 * none left. Taking that one out changes nothing for others, since it was
 * nobody's neighbour any more; so one pass is enough.
 */
#include "statistic/pattern.h"

#include <math.h>

#include "wijkbeeld/message.h"

/* Values of ten digits, summed over a country, agree to this. */
static const double NEARLY = 1e-10;

bool
wb_pattern_is_nothing(double difference, double scale)
{
	return !(fabs(difference) > NEARLY * scale);
}

static bool
has_neighbour(const struct wb_contiguity *contiguity, const bool *known,
	      size_t area)
{
	for (size_t at = contiguity->starts[area];
	     at < contiguity->starts[area + 1]; at++)
		if (known[contiguity->areas[at]])
			return true;
	return false;
}

/* Arrays under construction; they become those of the pattern. */
struct making {
	const struct wb_contiguity *contiguity;
	enum wb_pattern_outcome *taken;
	uint32_t *area, *number;	/* number: all, of those that take part */
	double *value, *off;
	size_t *starts;
	uint32_t *neighbour;
};

static bool
making_init(struct making *making, const struct wb_contiguity *contiguity,
	    struct wb_arena *arena)
{
	size_t all = contiguity->count;

	*making = (struct making){ .contiguity = contiguity };
	making->taken = wb_arena_array(arena, all, sizeof *making->taken);
	making->area = wb_arena_array(arena, all, sizeof *making->area);
	making->number = wb_arena_array(arena, all, sizeof *making->number);
	making->value = wb_arena_array(arena, all, sizeof *making->value);
	making->off = wb_arena_array(arena, all, sizeof *making->off);
	making->starts = wb_arena_array(arena, all + 1,
					sizeof *making->starts);
	making->neighbour = wb_arena_array(arena, contiguity->starts[all],
					   sizeof *making->neighbour);
	return making->taken && making->area && making->number &&
	       making->value && making->off && making->starts &&
	       making->neighbour;
}

/* The number of areas that take part. */
static size_t
take(struct making *making, const double *values, const bool *known)
{
	size_t count = 0;

	for (size_t area = 0; area < making->contiguity->count; area++) {
		making->taken[area] = !known[area] ? WB_PATTERN_MISSING :
			!has_neighbour(making->contiguity, known, area) ?
			WB_PATTERN_ISLAND : WB_PATTERN_OK;
		if (making->taken[area] != WB_PATTERN_OK)
			continue;
		making->area[count] = (uint32_t)area;
		making->value[count] = values[area];
		making->number[area] = (uint32_t)count++;
	}
	return count;
}

static void
renumber(struct making *making, const bool *known, size_t count)
{
	const struct wb_contiguity *contiguity = making->contiguity;
	size_t used = 0;

	for (size_t own = 0; own < count; own++) {
		uint32_t area = making->area[own];

		for (size_t at = contiguity->starts[area];
		     at < contiguity->starts[area + 1]; at++)
			if (known[contiguity->areas[at]])
				making->neighbour[used++] =
					making->number[contiguity->areas[at]];
		making->starts[own + 1] = used;
	}
}

static void
set_moments(struct wb_pattern *pattern, double *off)
{
	double n = (double)pattern->count, largest = 0, furthest = 0;

	for (size_t at = 0; at < pattern->count; at++)
		pattern->mean += pattern->value[at] / n;
	for (size_t at = 0; at < pattern->count; at++) {
		double own = pattern->value[at] - pattern->mean;

		off[at] = own;
		pattern->m2 += own * own / n;
		pattern->m4 += own * own * own * own / n;
		furthest = fmax(furthest, fabs(own));
		largest = fmax(largest, fabs(pattern->value[at]));
	}
	if (pattern->count < WB_LEAST_PATTERN_AREAS)
		pattern->outcome = WB_PATTERN_TOO_FEW;
	else if (wb_pattern_is_nothing(furthest, largest))
		pattern->outcome = WB_PATTERN_CONSTANT;
}

enum wb_status
wb_pattern_new(const struct wb_contiguity *contiguity, const double *values,
	       const bool *known, struct wb_arena *arena,
	       const struct wb_pattern **out, struct wb_error *err)
{
	struct wb_pattern *pattern = wb_arena_array(arena, 1, sizeof *pattern);
	struct making making;

	for (size_t area = 0; area < contiguity->count; area++)
		if (known[area] && !isfinite(values[area]))
			return wb_error_set(err, WB_OUT_OF_DOMAIN,
				_("a value of a pattern is not a number"));
	if (!pattern || !making_init(&making, contiguity, arena))
		return wb_error_no_memory(err);
	pattern->count = take(&making, values, known);
	renumber(&making, known, pattern->count);
	pattern->all = contiguity->count;
	pattern->taken = making.taken;
	pattern->area = making.area;
	pattern->value = making.value;
	pattern->off = making.off;
	pattern->starts = making.starts;
	pattern->neighbour = making.neighbour;
	set_moments(pattern, making.off);
	*out = pattern;
	return WB_OK;
}

size_t
wb_pattern_areas(const struct wb_pattern *pattern)
{
	return pattern->count;
}

size_t
wb_pattern_degree(const struct wb_pattern *pattern, size_t at)
{
	return pattern->starts[at + 1] - pattern->starts[at];
}

double
wb_pattern_weight(const struct wb_pattern *pattern, enum wb_weights weights,
		  size_t at)
{
	return weights == WB_WEIGHTS_ROW ?
	       1 / (double)wb_pattern_degree(pattern, at) : 1;
}

double
wb_pattern_sum(const struct wb_pattern *pattern, const double *values,
	       size_t at)
{
	double sum = 0;

	for (size_t link = pattern->starts[at]; link < pattern->starts[at + 1];
	     link++)
		sum += values[pattern->neighbour[link]];
	return sum;
}

struct wb_weight_sums
wb_pattern_weight_sums(const struct wb_pattern *pattern,
		       enum wb_weights weights)
{
	struct wb_weight_sums sums = { 0, 0, 0 };

	for (size_t at = 0; at < pattern->count; at++) {
		double own = wb_pattern_weight(pattern, weights, at);
		double to = own * (double)wb_pattern_degree(pattern, at);
		double from = 0;

		for (size_t link = pattern->starts[at];
		     link < pattern->starts[at + 1]; link++) {
			double back = wb_pattern_weight(pattern, weights,
						pattern->neighbour[link]);

			from += back;
			sums.s1 += (own + back) * (own + back) / 2;
		}
		sums.s0 += to;
		sums.s2 += (to + from) * (to + from);
	}
	return sums;
}
