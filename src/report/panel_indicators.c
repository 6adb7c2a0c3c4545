/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Indicators against the municipality: all that the template asks for and the
 * KPI row does not show yet, by theme in the order in which the project first
 * names each theme.
 */
#include "report/brief.h"

#include <string.h>

static const char *
theme_word(struct wb_brief *brief, const char *theme)
{
	const char *key, *word;

	if (!theme)
		return NULL;
	key = wb_brief_printf(brief, "theme.%s", theme);
	word = wb_word_find(brief->material->words, brief->language, key);
	return word ? word : theme;
}

static bool
same_theme(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

/* Puts indicators of one theme together; the order is otherwise kept. */
static void
gather_themes(const struct wb_project *project, uint32_t *chosen, size_t count)
{
	for (size_t at = 0; at < count; at++) {
		const char *theme = project->indicators[chosen[at]].theme;
		size_t end = at + 1;

		for (size_t next = end; next < count; next++) {
			uint32_t moved = chosen[next];

			if (!same_theme(theme, project->indicators[moved].theme))
				continue;
			memmove(chosen + end + 1, chosen + end,
				(next - end) * sizeof *chosen);
			chosen[end++] = moved;
		}
		at = end - 1;
	}
}

static size_t
without_kpis(const struct wb_brief *brief, uint32_t *chosen, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!brief->in_kpi[chosen[i]])
			chosen[kept++] = chosen[i];
	return kept;
}

/* `Per 100 huishoudens, laatste 12 maanden.` and what line and bar are. */
static const char *
subtitle_of(struct wb_brief *brief, const struct wb_template_panel *from,
	    bool shares)
{
	const char *own = wb_wording_in(from->subtitle, brief->language);
	const char *arguments[] = {
		wb_brief_level(brief, 0, false),
		wb_brief_level(brief, brief->area->level, true) };
	const char *key = brief->reference == WB_NO_AREA ?
		"indicators.subtitle_alone" : "indicators.subtitle";

	if (own)
		return own;
	return wb_brief_printf(brief, "%s%s%s",
		shares ? wb_brief_word(brief, "indicators.per_100") : "",
		shares ? " " : "", wb_brief_fill(brief, key, arguments, 2));
}

static void
put_words(struct wb_brief *brief, struct wb_indicator_panel *panel)
{
	const char *reference = wb_brief_level(brief, 0, false);

	panel->own_heading = wb_brief_level(brief, brief->area->level, false);
	panel->reference_heading = brief->reference == WB_NO_AREA ? "" :
				   reference;
	panel->lower_heading = wb_brief_fill(brief, "indicators.lower_heading",
					     &reference, 1);
	panel->higher_heading = wb_brief_word(brief, "indicators.higher_heading");
	panel->change_heading = wb_brief_word(brief, "indicators.change_heading");
	panel->legend_higher = wb_brief_fill(brief, "legend.higher",
					     &reference, 1);
	panel->legend_lower = wb_brief_fill(brief, "legend.lower",
					    &reference, 1);
	panel->legend_same = wb_brief_word(brief, "legend.same");
	panel->legend_hidden = wb_brief_word(brief, "legend.hidden");
	panel->hidden_word = wb_brief_word(brief, "hidden");
}

static void
put_history(struct wb_brief *brief, struct wb_indicator_panel *panel)
{
	const char *quarters = wb_brief_number(brief,
		brief->material->project->history, 0);
	double value;

	for (size_t row = 0; row < panel->count; row++) {
		const struct wb_measure *measure = &panel->rows[row].measure;
		size_t shown = 0;

		for (size_t p = 0; p < measure->history_count; p++)
			shown += wb_figure_read(measure->history[p], &value) ==
				 WB_FIGURE_SHOWN;
		panel->has_history |= shown > 1;
	}
	panel->history_heading = wb_brief_fill(brief,
		"indicators.history_heading", &quarters, 1);
}

static bool
needs_untested(const struct wb_indicator_row *rows, size_t count)
{
	for (size_t row = 0; row < count; row++)
		if (rows[row].measure.estimate.state == WB_FIGURE_SHOWN &&
		    rows[row].measure.estimate.comparison == WB_NOT_COMPARED)
			return true;
	return false;
}

bool
wb_panel_indicators(struct wb_brief *brief,
		    const struct wb_template_panel *from, struct wb_panel *out)
{
	const struct wb_project *project = brief->material->project;
	const char *reference = wb_brief_level(brief, 0, false);
	const char *title = wb_wording_in(from->title, brief->language);
	uint32_t chosen[WB_MOST_INDICATORS];
	size_t count = without_kpis(brief, chosen,
		wb_template_choose(from, project, chosen));
	struct wb_indicator_row *rows = wb_brief_array(brief, count,
						       sizeof *rows);
	struct wb_indicator_panel *panel = &out->indicators;
	bool shares = false;

	if (!rows || count == 0)
		return false;
	gather_themes(project, chosen, count);
	for (size_t row = 0; row < count; row++) {
		const struct wb_indicator_spec *spec =
			&project->indicators[chosen[row]];

		shares |= spec->kind != WB_KIND_RATE &&
			  spec->kind != WB_KIND_OPEN;
		rows[row] = (struct wb_indicator_row){
			.label = wb_brief_label(brief, chosen[row], true),
			.theme = theme_word(brief, spec->theme),
			.measure = wb_brief_measure(brief, chosen[row],
						    brief->at),
		};
	}
	*panel = (struct wb_indicator_panel){ .rows = rows, .count = count };
	out->kind = WB_PANEL_INDICATORS;
	panel->title = title ? title : brief->reference == WB_NO_AREA ?
		wb_brief_word(brief, "indicators.title_alone") :
		wb_brief_fill(brief, "indicators.title", &reference, 1);
	panel->subtitle = subtitle_of(brief, from, shares);
	put_words(brief, panel);
	put_history(brief, panel);
	if (needs_untested(rows, count))
		panel->legend_untested = wb_brief_word(brief, "legend.untested");
	return true;
}
