/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands out: the results that a reader should be told first, the strongest
 * on top, and in one line how many were looked at and told nothing.
 */
#include "report/result.h"

enum { MOST_RESULTS = 8, MOST_OF_ONE = 2 };

/* Whether an indicator has had its say already. */
static bool
has_said(const struct wb_result *chosen, size_t count,
	 const struct wb_result *result)
{
	size_t said = 0;

	for (size_t c = 0; c < count; c++)
		said += !chosen[c].asked &&
			chosen[c].indicator == result->indicator;
	return !result->asked && said >= MOST_OF_ONE;
}

/* Whether one is to be told before the other. */
static bool
goes_before(const struct wb_result *one, const struct wb_result *other)
{
	if (one->weight != other->weight)
		return one->weight > other->weight;
	return one->has_p && other->has_p && one->p < other->p;
}

/* The weightiest first, then what chance explains least. */
static size_t
choose(struct wb_result_list *list, size_t most, struct wb_result *chosen)
{
	size_t count = 0;

	while (count < most) {
		struct wb_result *best = NULL;

		for (size_t r = 0; r < list->count; r++)
			if (list->items[r].weight > 0 &&
			    (!best || goes_before(&list->items[r], best)))
				best = &list->items[r];
		if (!best)
			break;
		if (!has_said(chosen, count, best))
			chosen[count++] = *best;
		best->weight = 0;
	}
	return count;
}

static size_t
indicators_looked_at(const struct wb_result_list *list)
{
	size_t count = 0;

	for (size_t r = 0; r < list->count; r++)
		count += list->items[r].indicator != WB_NO_INDICATOR &&
			 (r == 0 || list->items[r - 1].indicator !=
				    list->items[r].indicator);
	return count;
}

bool
wb_panel_results(struct wb_brief *brief, const struct wb_template_panel *from,
		 struct wb_panel *out)
{
	size_t most = from->most > 0 ? (size_t)from->most : MOST_RESULTS;
	struct wb_result *chosen = wb_brief_array(brief, most, sizeof *chosen);
	struct wb_result_panel *panel = &out->results;
	const char *looked[2];
	struct wb_result_list list;
	size_t count;

	if (!chosen || !brief->material->insights)
		return false;
	list = wb_results_of(brief, brief->at);
	looked[0] = wb_brief_number(brief, WB_ORIGIN_TALLY,
				    (double)indicators_looked_at(&list), 0);
	looked[1] = wb_brief_number(brief, WB_ORIGIN_DERIVED, (double)list.count, 0);
	count = choose(&list, most, chosen);
	out->kind = WB_PANEL_RESULTS;
	*panel = (struct wb_result_panel){
		.title = wb_wording_in(from->title, brief->language),
		.results = chosen, .count = count,
		.foot = wb_brief_fill(brief, count > 0 ? "results.foot" :
				      "results.none", looked, 2) };
	if (!panel->title)
		panel->title = wb_brief_word(brief, "results.title");
	return list.count > 0;
}
