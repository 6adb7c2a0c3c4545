/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Persons: a share of persons, protected as one of households is.
 *
 * Numerator and base come from two places: who is in the sources, and who the
 * register counts at their addresses. Where a whole municipality has more of
 * the first than of the second, the base is wrong, and no area's share can be
 * calculated in that period. Of a smaller area that would be a clue (more than
 * N of them), so there it is hidden as any share is whose rest is below t.
 */
#include "disclosure/protection.h"

static bool
base_is_wrong(const struct protection *protection,
	      struct wb_statement statement)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_area *area = wb_areas_get(counts->areas,
						  statement.area);
	uint32_t top = area->level == 0 ? statement.area : area->parent[0];
	size_t period = (size_t)(statement.quarter - counts->first_period);

	return top != WB_NO_AREA &&
	       counts->columns[statement.subject].cells.persons[
			top * counts->periods + period].count >
	       wb_indicator_size(protection, statement.subject, top).units;
}

void
wb_put_persons(struct protection *protection, struct wb_statement statement,
	       const struct wb_atom *cell)
{
	const struct wb_indicator_spec *spec = &protection->counts->project->
		indicators[statement.subject];
	struct wb_base_size size = wb_indicator_size(protection,
		statement.subject, statement.area);

	/* An open figure that an area does not have. */
	if (spec->base == WB_BASE_OPEN && size.units == 0)
		return;
	if (base_is_wrong(protection, statement))
		wb_release_give_up(protection->release, statement,
				   WB_UNIT_SHARE);
	else
		wb_put_share(protection, statement, spec->sensitivity,
			     WB_UNIT_SHARE, *cell, false, size);
}
