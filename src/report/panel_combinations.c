/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which problems go together: households by the exact set of domains.
 *
 * Bars stand by released value, then by set; hidden bars come last, in the
 * order of their sets, so that their place tells nothing. Sets that are
 * hidden are shown as hidden up to the number of bars that fits; the rest of
 * them is left out by the same rule for every area. Below the level from
 * which combinations are named there are none, and no panel.
 */
#include "report/brief.h"

#include <stdlib.h>

enum { MOST_BARS = 9 };

/* A bar as it is sorted. */
struct bar { uint32_t set; struct wb_figure figure; bool shown; double value; };

static int
compare_bars(const void *left, const void *right)
{
	const struct bar *a = left, *b = right;

	if (a->shown != b->shown)
		return a->shown ? -1 : 1;
	if (a->shown && (a->value < b->value || a->value > b->value))
		return a->value > b->value ? -1 : 1;
	return a->set < b->set ? -1 : a->set > b->set;
}

/* The bars of a group; 0 when the release names no combinations here. */
static size_t
collect(struct wb_brief *brief, uint32_t group, size_t domains,
	struct bar bars[1 << WB_MOST_DOMAINS])
{
	const struct wb_report_material *material = brief->material;
	size_t count = 0;

	for (uint32_t set = 1; set < 1u << domains; set++) {
		struct wb_statement statement = {
			.kind = WB_STATE_COMBINATION, .group = group,
			.subject = set, .area = brief->at,
			.quarter = material->project->quarter };
		struct bar *bar = &bars[count];

		*bar = (struct bar){ .set = set };
		bar->figure = wb_release_figure(material->release, statement);
		switch (wb_figure_read(bar->figure, &bar->value)) {
		case WB_FIGURE_SHOWN:
			bar->shown = true;
			count++;
			break;
		case WB_FIGURE_SUPPRESSED:
			count++;
			break;
		case WB_FIGURE_NO_DATA:
		case WB_FIGURE_NOT_CALCULABLE:
			break;
		}
	}
	qsort(bars, count, sizeof *bars, compare_bars);
	return count;
}

static const char *
alt_of(struct wb_brief *brief, const struct wb_combination_panel *panel)
{
	const char *text = "";

	for (size_t bar = 0; bar < panel->count; bar++) {
		const char *names = "";

		for (size_t d = 0; d < panel->domain_count; d++)
			if (panel->bars[bar].set >> d & 1)
				names = wb_brief_printf(brief, "%s%s%s", names,
					names[0] ? " + " : "",
					panel->domains[d]);
		text = wb_brief_printf(brief, "%s%s%s: %s", text,
				       text[0] ? "; " : "", names,
				       panel->bars[bar].value_text);
	}
	return text;
}

/* The lines of the axis, which the render room draws up to the highest bar. */
static void
vouch_axis(struct wb_brief *brief, const struct wb_combination_panel *panel)
{
	double highest = 0, value, step;

	for (size_t bar = 0; bar < panel->count; bar++)
		if (wb_figure_read(panel->bars[bar].figure, &value) ==
		    WB_FIGURE_SHOWN && value > highest)
			highest = value;
	step = highest > 0 ? wb_axis_step(highest) : 0;
	for (double line = 0; step > 0 && line <= highest; line += step)
		wb_brief_number(brief, WB_ORIGIN_SCALE, line, 0);
}

static bool
any_shown(const struct bar *bars, size_t count)
{
	return count > 0 && bars[0].shown;
}

bool
wb_panel_combinations(struct wb_brief *brief,
		      const struct wb_template_panel *from, struct wb_panel *out)
{
	const struct wb_report_material *material = brief->material;
	const char *title = wb_wording_in(from->title, brief->language);
	const char *units = wb_brief_spine(brief, true);
	const char *arguments[] = { wb_brief_capital(brief, units),
		wb_brief_number(brief, WB_ORIGIN_RULE,
			(double)wb_release_facts(
				material->release).rounding_base, 0) };
	struct wb_combination_panel *panel = &out->combinations;
	struct bar bars[1 << WB_MOST_DOMAINS];
	const struct wb_domain_group *group;
	struct wb_combination *items;
	const char **domains;
	uint32_t g;
	size_t count;

	group = wb_release_combinations(material->release, &g);
	if (!group || group->count < 2)
		return false;
	count = collect(brief, g, group->count, bars);
	if (count == 0)
		return false;
	if (!any_shown(bars, count))
		count = 0;
	if (count > MOST_BARS)
		count = MOST_BARS;
	items = wb_brief_array(brief, count, sizeof *items);
	domains = wb_brief_array(brief, group->count, sizeof *domains);
	if (!items || !domains)
		return false;
	for (size_t d = 0; d < group->count; d++)
		domains[d] = wb_brief_short_label(brief, group->indicators[d]);
	for (size_t bar = 0; bar < count; bar++)
		items[bar] = (struct wb_combination){
			bars[bar].set, bars[bar].figure,
			wb_brief_value(brief, bars[bar].figure) };
	*panel = (struct wb_combination_panel){
		.title = title ? title :
			 wb_brief_word(brief, "combinations.title"),
		.subtitle = wb_brief_fill(brief, "combinations.subtitle",
					  arguments, 2),
		.domains = domains, .domain_count = group->count,
		.bars = items, .count = count,
		.empty_text = wb_brief_fill(brief, "combinations.empty",
					    &units, 1),
	};
	panel->alt = alt_of(brief, panel);
	vouch_axis(brief, panel);
	out->kind = WB_PANEL_COMBINATIONS;
	return true;
}
