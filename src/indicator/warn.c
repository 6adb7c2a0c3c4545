/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What staff must know of the counts before they are protected. No number and
 * no area is told: a municipality's persons may be few too.
 */
#include "wijkbeeld/indicator.h"

#include <math.h>

#include "wijkbeeld/message.h"

/* The units of an area that a base of the register has. */
static int64_t
units_of(const struct wb_indicator_table *table, uint32_t area, uint32_t base)
{
	uint32_t level = wb_areas_get(table->areas, area)->level;
	int64_t units = 0;

	for (size_t zone = 0; zone < table->zone_count; zone++)
		if (table->zone_area[level * table->zone_count + zone] == area)
			units += table->units[base * table->zone_count +
					      zone].count;
	return units;
}

static bool
exceeds_base(const struct wb_indicator_table *table, uint32_t indicator,
	     uint32_t area)
{
	const struct wb_indicator_spec *spec =
		&table->project->indicators[indicator];
	const struct wb_atom *persons =
		table->columns[indicator].cells.persons + area * table->periods;
	double units = spec->base == WB_BASE_OPEN ?
		table->columns[spec->base_open].open[area] :
		(double)units_of(table, area, spec->base);
	bool exceeds = false;

	for (size_t period = 0; period < table->periods; period++)
		exceeds |= isfinite(units) &&
			   (double)persons[period].count > units;
	return exceeds;
}

static const char *
base_name(const struct wb_project *project,
	  const struct wb_indicator_spec *spec)
{
	return spec->base == WB_BASE_OPEN ?
	       project->indicators[spec->base_open].name :
	       project->addresses.bases[spec->base].name;
}

void
wb_indicator_warn(const struct wb_indicator_table *table,
		  struct wb_notices *notices)
{
	const struct wb_project *project = table->project;
	uint32_t first, count;

	wb_areas_of_level(table->areas, 0, &first, &count);
	for (uint32_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *spec = &project->indicators[i];
		bool exceeds = false;

		for (uint32_t area = first;
		     spec->kind == WB_KIND_PERSONS && area < first + count;
		     area++)
			exceeds |= exceeds_base(table, i, area);
		if (exceeds)
			wb_notice_add(notices, WB_WARNING, project->path,
				spec->place.line, 0,
				_("count both at one date, and the base for the same `ages`"),
				_("indicator '%s' has more persons than its base '%s'; it cannot be calculated"),
				spec->name, base_name(project, spec));
	}
}
