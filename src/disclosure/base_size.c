/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Adding up the zones of an area, and judging the sum.
 *
 * The rest of a base is what is known of the area without it: its addresses
 * and its households. Where the base is all but a few of either, its number
 * would tell of those few.
 */
#include "disclosure/base_size.h"

#include "disclosure/rules.h"

bool
wb_base_units(const struct wb_indicator_table *counts, struct wb_arena *arena,
	      const struct wb_units **out)
{
	size_t areas = wb_areas_count(counts->areas), bases = counts->base_count;
	struct wb_units *units = wb_arena_array(arena, areas * bases,
						sizeof *units);

	if (!units)
		return false;
	for (size_t level = 0; level < wb_areas_levels(counts->areas); level++)
		for (size_t zone = 0; counts->released[level] &&
		     zone < counts->zone_count; zone++) {
			uint32_t area = counts->zone_area[
				level * counts->zone_count + zone];

			for (size_t base = 0; area != WB_NO_AREA && base < bases;
			     base++) {
				const struct wb_units *more = &counts->units[
					base * counts->zone_count + zone];

				units[area * bases + base].count += more->count;
				units[area * bases + base].key_sum +=
					more->key_sum;
			}
		}
	*out = units;
	return true;
}

static bool
rest_is_safe(const struct wb_disclosure_rules *rules,
	     enum wb_sensitivity sensitivity, int64_t units, int64_t all)
{
	return units > all || all - units >= rules->threshold[sensitivity];
}

struct wb_base_size
wb_base_size_of(const struct wb_indicator_table *counts,
		const struct wb_disclosure_rules *rules,
		const struct wb_units *units, uint32_t area, uint32_t base)
{
	const struct wb_units *of = units + area * counts->base_count;
	const struct wb_base_spec *spec =
		&counts->project->addresses.bases[base];
	struct wb_base_size size = { .units = of[base].count,
				     .told = of[base].count };

	if (base == WB_BASE_ADDRESSES) {
		size.is_told = true;
		return size;
	}
	size.is_told = size.units >= rules->minimum_units;
	if (base < WB_BASE_OWN || spec->sensitivity == WB_OPEN)
		return size;
	size.told = wb_round_by_key(of[base].count, of[base].key_sum,
				    rules->base);
	size.slack = rules->base - 1;
	for (uint32_t all = 0; all < WB_BASE_OWN && !spec->sum; all++)
		size.is_told = size.is_told &&
			rest_is_safe(rules, spec->sensitivity, size.units,
				     of[all].count);
	return size;
}
