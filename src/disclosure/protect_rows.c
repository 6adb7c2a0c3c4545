/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The statements of indicators of kept rows: each released area, each period,
 * judged and put by the file of its kind.
 */
#include "disclosure/protection.h"

static void
put_cell(struct protection *protection, struct wb_statement statement,
	 size_t at)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_indicator_column *column =
		&counts->columns[statement.subject];

	switch (counts->project->indicators[statement.subject].kind) {
	case WB_KIND_AMOUNT:
		wb_put_amount(protection, statement,
			      &column->cells.amounts[at]);
		break;
	case WB_KIND_SURVEY:
		wb_put_survey(protection, statement,
			      &column->cells.surveys[at]);
		break;
	case WB_KIND_CONCENTRATION:
		wb_put_concentration(protection, statement,
				     &column->cells.concentrations[at]);
		break;
	case WB_KIND_PERSONS:
		wb_put_persons(protection, statement,
			       &column->cells.persons[at]);
		break;
	case WB_KIND_SHARE:
	case WB_KIND_ANY:
	case WB_KIND_MULTI:
	case WB_KIND_EXACTLY:
	case WB_KIND_NONE:
	case WB_KIND_ONLY:
	case WB_KIND_RATE:
	case WB_KIND_COVERAGE:
	case WB_KIND_OPEN:
		break;
	}
}

/* An area without addresses has nothing of what is counted by address. */
static bool
has_statement(const struct protection *protection, uint32_t indicator,
	      uint32_t area)
{
	const struct wb_indicator_table *counts = protection->counts;
	uint32_t level = wb_areas_get(counts->areas, area)->level;

	return counts->released[level] &&
	       (counts->columns[indicator].by_area ||
		wb_base_size_of(counts, protection->rules, protection->units,
				area, WB_BASE_ADDRESSES).units > 0);
}

void
wb_protect_rows(struct protection *protection, uint32_t indicator)
{
	const struct wb_indicator_table *counts = protection->counts;

	for (uint32_t area = 0; area < wb_areas_count(counts->areas); area++)
		for (size_t p = 0; has_statement(protection, indicator, area) &&
		     p < counts->periods; p++)
			if (wb_period_is_known(counts, indicator, p))
				put_cell(protection, (struct wb_statement){
					.subject = indicator, .area = area,
					.quarter = counts->first_period +
						   (int32_t)p },
					area * counts->periods + p);
}
