/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Indicators against the municipality: what the template asks for and no panel
 * before this one has told, by theme in the order in which the project first
 * names each theme. So a second panel of this kind holds what the first had no
 * room for.
 */
#include "report/brief.h"
#include "report/kind_look.h"

#include <string.h>

/* The heading of an indicator; joint ones and those without have their own. */
static const char *
theme_of(const struct wb_indicator_spec *spec)
{
	if (spec->theme)
		return spec->theme;
	return spec->of_count > 0 ? "samenloop" : "overig";
}

static const char *
theme_word(struct wb_brief *brief, const char *theme)
{
	const char *key, *word;

	key = wb_brief_printf(brief, "theme.%s", theme);
	word = wb_brief_word_find(brief, key);
	return wb_brief_upper(brief, word ? word : theme);
}

/* Puts indicators of one theme together; the order is otherwise kept. */
static void
gather_themes(const struct wb_project *project, uint32_t *chosen, size_t count)
{
	for (size_t at = 0; at < count; at++) {
		const char *theme = theme_of(&project->indicators[chosen[at]]);
		size_t end = at + 1;

		for (size_t next = end; next < count; next++) {
			uint32_t moved = chosen[next];

			if (strcmp(theme, theme_of(
					&project->indicators[moved])) != 0)
				continue;
			memmove(chosen + end + 1, chosen + end,
				(next - end) * sizeof *chosen);
			chosen[end++] = moved;
		}
		at = end - 1;
	}
}

/* What is asked for and not told yet, at most as many as the template says. */
static size_t
choose_untold(struct wb_brief *brief, const struct wb_template_panel *from,
	      uint32_t *chosen)
{
	struct wb_template_panel all = *from;
	size_t most = from->most > 0 ? (size_t)from->most : SIZE_MAX;
	size_t count, kept = 0;

	all.most = 0;
	count = wb_brief_choose(brief, &all, &brief->at, 1, chosen);
	for (size_t i = 0; i < count && kept < most; i++)
		if (!brief->told[chosen[i]])
			chosen[kept++] = chosen[i];
	return kept;
}

/* True when an indicator panel stands before this one. */
static bool
is_second(const struct wb_brief *brief, const struct wb_template_panel *from)
{
	const struct wb_template_panel *panel = brief->template->panels;

	for (; panel < from; panel++)
		if (panel->kind == WB_TEMPLATE_INDICATORS)
			return true;
	return false;
}

/* `Per 100 huishoudens, laatste 12 maanden.` and what line and bar are. */
static const char *
subtitle_of(struct wb_brief *brief, const struct wb_template_panel *from,
	    bool shares)
{
	const char *own = wb_wording_in(from->subtitle, brief->language);
	const char *units = wb_brief_spine(brief, true);
	const char *arguments[] = {
		wb_brief_level(brief, brief->reference == WB_NO_AREA ?
			       brief->area->level : 0, false),
		wb_brief_level(brief, brief->spread_level, true) };

	if (own)
		return own;
	return wb_brief_printf(brief, "%s%s%s",
		shares ? wb_brief_fill(brief, "indicators.per_100", &units, 1) :
			 "",
		shares ? " " : "", wb_brief_fill(brief, "indicators.subtitle",
					      arguments, 2));
}

static void
put_words(struct wb_brief *brief, bool tested,
	  struct wb_indicator_panel *panel)
{
	const char *reference = wb_brief_level(brief, 0, false);

	panel->own_heading = wb_brief_level(brief, brief->area->level, false);
	panel->reference_heading = brief->reference == WB_NO_AREA ? "" :
				   reference;
	panel->lower_heading = wb_brief_fill(brief, "indicators.lower_heading",
					     &reference, 1);
	panel->higher_heading = wb_brief_word(brief, "indicators.higher_heading");
	panel->change_heading = wb_brief_word(brief, "indicators.change_heading");
	if (wb_release_facts(brief->material->release).has_counts)
		panel->legend_hidden = wb_brief_word(brief, "legend.hidden");
	panel->hidden_word = wb_brief_word(brief, "hidden");
	/* Alone, nothing is compared; and open figures have no test. */
	if (brief->reference == WB_NO_AREA || !tested)
		return;
	panel->legend_higher = wb_brief_fill(brief, "legend.higher",
					     &reference, 1);
	panel->legend_lower = wb_brief_fill(brief, "legend.lower",
					    &reference, 1);
	panel->legend_same = wb_brief_word(brief, "legend.same");
}

static void
put_history(struct wb_brief *brief, struct wb_indicator_panel *panel)
{
	const char *quarters = wb_brief_number(brief, WB_ORIGIN_RULE,
		brief->material->project->history, 0);
	double value;

	for (size_t row = 0; row < panel->count; row++) {
		const struct wb_measure *measure = &panel->rows[row].measure;
		size_t shown = 0;

		for (size_t p = 0; p < measure->history_count; p++) {
			shown += wb_figure_read(measure->history[p], &value) ==
				 WB_FIGURE_SHOWN;
			/* For the description of the line. */
			wb_brief_value(brief, measure->history[p]);
		}
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
	size_t count = choose_untold(brief, from, chosen);
	struct wb_indicator_row *rows = wb_brief_array(brief, count,
						       sizeof *rows);
	struct wb_indicator_panel *panel = &out->indicators;
	bool shares = false, tested = false;

	if (!rows || count == 0)
		return false;
	gather_themes(project, chosen, count);
	for (size_t row = 0; row < count; row++) {
		const struct wb_indicator_spec *spec =
			&project->indicators[chosen[row]];

		brief->told[chosen[row]] = true;
		shares |= wb_kind_look(spec).of_units;
		tested |= wb_kind_look(spec).tested;
		rows[row] = (struct wb_indicator_row){
			.label = wb_brief_label(brief, chosen[row], true),
			.theme = theme_word(brief, theme_of(spec)),
			.measure = wb_brief_measure(brief, chosen[row],
						    brief->at),
		};
		/* Alone, it is the line that the areas below are held to. */
		if (brief->reference == WB_NO_AREA)
			rows[row].measure.reference = rows[row].measure.figure;
	}
	*panel = (struct wb_indicator_panel){ .rows = rows, .count = count };
	out->kind = WB_PANEL_INDICATORS;
	panel->title = title ? title : is_second(brief, from) ?
		wb_brief_word(brief, "indicators.title_more") :
		brief->reference == WB_NO_AREA ?
		wb_brief_word(brief, "indicators.title_alone") :
		wb_brief_fill(brief, "indicators.title", &reference, 1);
	panel->subtitle = subtitle_of(brief, from, shares);
	put_words(brief, tested, panel);
	put_history(brief, panel);
	if (brief->reference != WB_NO_AREA && tested &&
	    needs_untested(rows, count))
		panel->legend_untested = wb_brief_word(brief, "legend.untested");
	return true;
}
