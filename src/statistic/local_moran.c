/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Local Moran.
 *
 *     I_i = z_i / m2  sum_j w_ij z_j
 *
 * with z a value less the mean and m2 the mean of z^2. The z that is given is
 * the conditional one, where area i keeps its value and the others change
 * places; the p by permutation (area_p.c) has the same null:
 *
 *     E_i   = -z_i^2 W_i / ((n - 1) m2)
 *     Var_i = (z_i / m2)^2  n / (n - 2)  (V_i - W_i^2 / (n - 1))
 *             (m2 - z_i^2 / (n - 1))
 *
 * where W_i is the sum of the weights of i and V_i that of their squares. At
 * the mean both are 0 whatever its neighbours are.
 *
 * Source: Anselin (1995), Local indicators of spatial association, Geogr. Anal.
 * 27, 93-115; Sokal, Oden and Thomson (1998), Geogr. Anal. 30, 331-354 (the
 * conditional moments).
 */
#include "statistic/pattern.h"

#include <math.h>

static enum wb_cluster
cluster_of(double own, double around)
{
	if (own > 0)
		return around > 0 ? WB_CLUSTER_HIGH_HIGH : WB_CLUSTER_HIGH_LOW;
	return around > 0 ? WB_CLUSTER_LOW_HIGH : WB_CLUSTER_LOW_LOW;
}

static struct wb_local_moran
local_of(const struct wb_pattern *pattern, enum wb_weights weights, size_t at)
{
	struct wb_local_moran local = { .outcome = WB_PATTERN_OK };
	double n = (double)pattern->count, m2 = pattern->m2;
	double degree = (double)wb_pattern_degree(pattern, at);
	double weight = wb_pattern_weight(pattern, weights, at);
	double own = pattern->off[at];
	double around = weight * wb_pattern_sum(pattern, pattern->off, at);
	double all = weight * degree, squares = weight * weight * degree;

	if (wb_pattern_is_nothing(own, sqrt(m2))) {
		local.outcome = WB_PATTERN_AT_MEAN;
		return local;
	}
	if (wb_pattern_degree(pattern, at) == pattern->count - 1) {
		local.outcome = WB_PATTERN_ALL_NEIGHBOURS;
		return local;
	}
	/* The others are all equal: they cannot change places. */
	if (wb_pattern_is_nothing(m2 - own * own / (n - 1), m2)) {
		local.outcome = WB_PATTERN_CONSTANT;
		return local;
	}
	local.cluster = cluster_of(own, around);
	local.index = own / m2 * around;
	local.expected = -own * own * all / ((n - 1) * m2);
	local.variance = own / m2 * own / m2 * n / (n - 2) *
			 (squares - all * all / (n - 1)) *
			 (m2 - own * own / (n - 1));
	local.z = (local.index - local.expected) / sqrt(local.variance);
	return local;
}

enum wb_status
wb_local_moran_of(const struct wb_pattern *pattern, enum wb_weights weights,
		  struct wb_arena *arena, const struct wb_local_moran **out,
		  struct wb_error *err)
{
	struct wb_local_moran *all = wb_arena_array(arena, pattern->all,
						    sizeof *all);

	if (!all)
		return wb_error_no_memory(err);
	for (size_t area = 0; area < pattern->all; area++)
		all[area].outcome = pattern->taken[area];
	for (size_t at = 0; at < pattern->count; at++) {
		struct wb_local_moran *own = &all[pattern->area[at]];

		own->outcome = pattern->outcome;
		if (pattern->outcome == WB_PATTERN_OK)
			*own = local_of(pattern, weights, at);
	}
	*out = all;
	return WB_OK;
}
