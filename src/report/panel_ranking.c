/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The areas below by the key figure, from high to low: small ones are drawn to
 * the mean, so that none stands on top by chance, and each place has its interval.
 * What is hidden has no place and is not in the list; and where areas differ no
 * more than by chance there is no list, for its order would be chance too.
 */
#include "report/brief.h"

enum { COLUMNS = 5, MOST_AREAS = 10, FEWEST_AREAS = 3 };

/* The ranked areas below in the order of the list; how many there are. */
static size_t
order_areas(struct wb_brief *brief, uint32_t indicator, uint32_t *ordered)
{
	const struct wb_insights *insights = brief->material->insights;
	size_t count = 0;

	for (size_t at = 0; at < brief->below_count; at++) {
		uint32_t area = brief->below[at];
		const struct wb_insight *own = wb_insight_of(insights,
							     indicator, area);
		size_t place = count;

		if (!own->rank.ranked)
			continue;
		for (; place > 0 && wb_insight_of(insights, indicator,
				ordered[place - 1])->smoothed.mean <
				own->smoothed.mean; place--)
			ordered[place] = ordered[place - 1];
		ordered[place] = area;
		count++;
	}
	return count;
}

/* `1` or `2 – 5`: among all areas of the level. */
static const char *
place_words(struct wb_brief *brief, const struct wb_rank *rank)
{
	const char *places[] = {
		wb_brief_number(brief, WB_ORIGIN_DERIVED, rank->lower, 0),
		wb_brief_number(brief, WB_ORIGIN_DERIVED, rank->upper, 0) };

	return rank->lower == rank->upper ? places[0] :
	       wb_brief_fill(brief, "ranking.between", places, 2);
}

static const char *
comparison_word(struct wb_brief *brief, uint32_t indicator, uint32_t area)
{
	static const char *const keys[] = {
		[WB_NOT_COMPARED] = "ranking.not_compared",
		[WB_HIGHER] = "ranking.higher", [WB_LOWER] = "ranking.lower",
		[WB_NOT_DISTINGUISHABLE] = "ranking.same",
	};

	return wb_brief_word(brief, keys[wb_report_comparison(brief->material,
		indicator, area)]);
}

static void
fill_row(struct wb_brief *brief, uint32_t indicator, uint32_t area,
	 const char **cells)
{
	const struct wb_insight *own = wb_insight_of(brief->material->insights,
						     indicator, area);

	cells[0] = wb_brief_number(brief, WB_ORIGIN_DERIVED, own->rank.middle,
				   0);
	cells[1] = wb_areas_get(brief->material->areas, area)->name;
	cells[2] = wb_brief_figure_text(brief, indicator,
		wb_brief_figure(brief, indicator, area));
	cells[3] = place_words(brief, &own->rank);
	cells[4] = comparison_word(brief, indicator, area);
}

static const char **
headings_of(struct wb_brief *brief, uint32_t indicator)
{
	const char **headings = wb_brief_array(brief, COLUMNS,
					       sizeof *headings);
	const char *reference = wb_brief_level(brief, 0, false);

	if (!headings)
		return NULL;
	headings[0] = wb_brief_word(brief, "ranking.place");
	headings[1] = wb_brief_level(brief, brief->below_level, false);
	headings[2] = wb_brief_short_label(brief, indicator);
	headings[3] = wb_brief_word(brief, "ranking.interval");
	headings[4] = wb_brief_fill(brief, "ranking.against", &reference, 1);
	return headings;
}

/* Whether the areas of the level differ by more than chance and rounding. */
static bool
differs(const struct wb_brief *brief, uint32_t indicator)
{
	const struct wb_insights *insights = brief->material->insights;

	return insights->levels[brief->below_level *
		insights->indicator_count + indicator].prior.variance > 0;
}

bool
wb_panel_ranking(struct wb_brief *brief, const struct wb_template_panel *from,
		 struct wb_panel *out)
{
	static const double widths[COLUMNS] = { 1, 4, 2, 2, 4 };
	static const bool right[COLUMNS] = { true, false, true, true, false };
	const char *title = wb_wording_in(from->title, brief->language), *words;
	uint32_t chosen[WB_MOST_INDICATORS], *ordered;
	const char **cells;
	size_t count;

	if (wb_brief_choose_key(brief, from, brief->below, brief->below_count,
				chosen) == 0 || !differs(brief, chosen[0]))
		return false;
	ordered = wb_brief_array(brief, brief->below_count, sizeof *ordered);
	cells = wb_brief_array(brief, COLUMNS * brief->below_count,
			       sizeof *cells);
	count = ordered && cells ? order_areas(brief, chosen[0], ordered) : 0;
	if (count < FEWEST_AREAS)
		return false;
	count = count < MOST_AREAS ? count : MOST_AREAS;
	for (size_t row = 0; row < count; row++)
		fill_row(brief, chosen[0], ordered[row],
			 cells + row * COLUMNS);
	words = wb_brief_label(brief, chosen[0], false);
	out->kind = WB_PANEL_TABLE;
	out->table = (struct wb_table_panel){
		.title = title ? title :
			 wb_brief_fill(brief, "ranking.title", &words, 1),
		.headings = headings_of(brief, chosen[0]),
		.widths = widths, .right = right, .column_count = COLUMNS,
		.cells = cells, .row_count = count };
	return out->table.headings != NULL;
}
