/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which periods can be counted.
 *
 * A period can when its window holds as many deliveries of the source as the
 * source's rhythm gives in that time. What combines others can when they all
 * can: households known nowhere are a guess while one source is missing.
 *
 * Coverage is of the organisation's own visits: before the first there were
 * none, so that is always known. Some need one delivery in the window and not
 * each (wb_indicator_needs_each_delivery). Persons need all their sources.
 */
#include "indicator/count.h"

static const struct wb_account *
account_of(const struct wb_linkage *linkage, uint32_t source)
{
	for (size_t row = 0; row < linkage->account_count; row++)
		if (linkage->accounts[row].source == source)
			return &linkage->accounts[row];
	return NULL;
}

static uint64_t
known_of_source(const struct wb_linkage *linkage, size_t periods,
		const struct wb_indicator_spec *indicator, uint32_t source)
{
	const struct wb_account *account = account_of(linkage, source);
	uint64_t known = 0;

	for (size_t period = 0; account && period < periods; period++) {
		uint64_t window = wb_window_mask(
			linkage->quarter_count - periods + period,
			indicator->window);
		int needed = wb_indicator_needs_each_delivery(indicator,
				linkage->project->sources[source].nature) ?
			     indicator->window / account->rhythm : 1;

		if (__builtin_popcountll(account->delivered & window) >=
		    (needed > 0 ? needed : 1))
			known |= UINT64_C(1) << period;
	}
	return known;
}

void
wb_periods_known(const struct wb_linkage *linkage, size_t periods,
		 struct wb_indicator_column *columns)
{
	const struct wb_project *project = linkage->project;

	for (size_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *spec = &project->indicators[i];

		columns[i].known = UINT64_MAX;
		if (spec->source != WB_NO_SOURCE &&
		    spec->kind != WB_KIND_OPEN &&
		    spec->kind != WB_KIND_COVERAGE)
			columns[i].known = known_of_source(linkage, periods,
				spec, spec->source);
		for (size_t row = 1; row < spec->source_count; row++)
			columns[i].known &= known_of_source(linkage, periods,
				spec, spec->sources[row]);
	}
	for (size_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *made = &project->indicators[i];

		for (size_t d = 0; d < made->of_count; d++)
			columns[i].known &= columns[made->of[d]].known;
	}
}
