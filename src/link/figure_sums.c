/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Do the parts of an area add up to the whole?
 *
 * CBS rounds counts of a wijk or buurt to 5, so the sum of n parts and their
 * whole may differ by 2.5 for each of them, and nothing is said of that. More
 * is a sign of editions or years that do not belong together. The register may
 * hold a few parts of a gemeente only: then a sum that is too small proves
 * nothing, nor does one of parts without a figure.
 */
#include "link/figures.h"

#include <math.h>

#include "wijkbeeld/message.h"

#include "link/source_run.h"

/* CBS rounds counts to multiples of 5. */
#define HALF_A_STEP 2.5
/* Sums of figures with decimals are not exact. */
#define RESIDUE 1e-6

/* The parts of an area, for one indicator. */
struct sum { double total; size_t parts, missing; };

/* Adds the figure of each area to the sum of the area just above it. */
static void
add_up(const struct wb_areas *areas, const double *values, struct sum *sums)
{
	for (uint32_t at = 0; at < wb_areas_count(areas); at++) {
		const struct wb_area *area = wb_areas_get(areas, at);
		uint32_t above = area->level == 0 ? WB_NO_AREA
				 : area->parent[area->level - 1];

		if (above == WB_NO_AREA)
			continue;
		sums[above].parts++;
		if (isnan(values[at]))
			sums[above].missing++;
		else
			sums[above].total += values[at];
	}
}

static bool
differs(const struct wb_linker *linker, const struct sum *sum, double whole)
{
	double allowed = HALF_A_STEP * (double)(sum->parts + 1) + RESIDUE;
	bool complete = sum->missing == 0 &&
			!linker->project->addresses.present;

	if (sum->parts == sum->missing || isnan(whole))
		return false;
	return sum->total > whole + allowed ||
	       (complete && sum->total < whole - allowed);
}

/* Marks the areas of which the parts do not add up to the whole. */
static bool
mark(struct wb_source_run *run, uint32_t indicator, bool *marked)
{
	const struct wb_areas *areas = run->linker->areas;
	const double *values = run->linker->signals[indicator].values;
	size_t count = wb_areas_count(areas);
	struct sum *sums = wb_arena_array(run->arena, count, sizeof *sums);

	if (!sums)
		return false;
	add_up(areas, values, sums);
	for (size_t area = 0; area < count; area++)
		marked[area] |= differs(run->linker, &sums[area],
					values[area]);
	return true;
}

static void
tell(const struct wb_source_run *run, const bool *marked)
{
	const struct wb_areas *areas = run->linker->areas;
	size_t count = 0;
	uint32_t first = 0;

	for (uint32_t area = 0; area < wb_areas_count(areas); area++)
		if (marked[area] && count++ == 0)
			first = area;
	if (count > 0)
		wb_notice_add(run->notices, WB_WARNING, NULL, 0, 0,
			_("do its files belong to one year, and are all codes linked?"),
			P_("source '%s': in %zu area, %s, the parts do not add up to the whole, by more than rounding explains",
			   "source '%s': in %zu areas, the first %s, the parts do not add up to the whole, by more than rounding explains",
			   count), run->spec->name, count,
			wb_areas_get(areas, first)->code);
}

enum wb_status
wb_figures_check_sums(struct wb_source_run *run, struct wb_error *err)
{
	const struct wb_indicator_spec *indicators =
		run->linker->project->indicators;
	bool *marked = wb_arena_array(run->arena,
				      wb_areas_count(run->linker->areas),
				      sizeof *marked);

	if (!marked)
		return wb_error_no_memory(err);
	for (size_t n = 0; n < run->open_count; n++)
		if (indicators[run->opened[n]].additive &&
		    !mark(run, run->opened[n], marked))
			return wb_error_no_memory(err);
	tell(run, marked);
	return WB_OK;
}
