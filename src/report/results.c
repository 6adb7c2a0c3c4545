/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All results of an area, for the panel that tells the first of them and for the
 * table that holds all.
 */
#include "report/result.h"

#include <math.h>
#include <string.h>

void
wb_result_add(struct wb_result_list *list, struct wb_result result)
{
	struct wb_result *moved = wb_arena_grow(list->brief->arena,
		list->items, list->count, &list->capacity, sizeof *moved);

	list->brief->failed |= !moved;
	if (!moved)
		return;
	list->items = moved;
	moved[list->count++] = result;
}

const char *
wb_result_with_unit(struct wb_brief *brief, uint32_t indicator,
		    const char *number)
{
	return brief->material->project->indicators[indicator].kind !=
	       WB_KIND_RATE ? number :
	       wb_brief_printf(brief, "%s %s", number,
			       wb_brief_unit(brief, indicator));
}

const char *
wb_result_figure(struct wb_brief *brief, uint32_t indicator,
		 struct wb_figure figure)
{
	const char *text = wb_brief_figure_text(brief, indicator, figure);
	double value;

	return wb_figure_read(figure, &value) == WB_FIGURE_SHOWN ?
	       wb_result_with_unit(brief, indicator, text) : text;
}

const char *
wb_result_value(struct wb_brief *brief, uint32_t indicator, double value)
{
	struct wb_figure figure = wb_brief_figure(brief, indicator, brief->at);
	bool share = wb_figure_unit(figure) == WB_UNIT_SHARE;
	const char *number = wb_brief_number(brief, WB_ORIGIN_DERIVED, share ? 100 * value : value,
					     wb_figure_decimals(figure));

	return share ? wb_brief_printf(brief, "%s%%", number) :
	       wb_figure_unit(figure) == WB_UNIT_EURO ?
	       wb_brief_printf(brief, "€ %s", number) :
	       wb_result_with_unit(brief, indicator, number);
}

const char *
wb_result_chance(struct wb_brief *brief, double p)
{
	return p < 0.001 ? wb_brief_printf(brief, "p < %s",
			wb_brief_number(brief, WB_ORIGIN_DERIVED, 0.001, 3)) :
		wb_brief_printf(brief, "p = %s",
			wb_brief_number(brief, WB_ORIGIN_DERIVED, p, p < 0.01 ? 3 : 2));
}

struct wb_result_list
wb_results_of(struct wb_brief *brief, uint32_t area)
{
	struct wb_result_list list = { .brief = brief, .area = area };

	for (uint32_t i = 0; i < brief->material->project->indicator_count;
	     i++) {
		wb_results_compare(&list, i);
		wb_results_change(&list, i);
		wb_results_place(&list, i);
	}
	wb_results_facts(&list);
	wb_results_effects(&list);
	wb_results_indexes(&list);
	return list;
}

enum wb_status
wb_report_results(const struct wb_report_material *material, uint32_t area,
		  struct wb_arena *arena, const struct wb_result **out,
		  size_t *count, struct wb_error *err)
{
	/* A table is no page: nobody asks for what was vouched here. */
	struct wb_vouchers vouchers = { .arena = arena };
	struct wb_brief brief = { .material = material, .arena = arena,
		.vouchers = &vouchers,
		.language = material->project->language, .at = area,
		.area = wb_areas_get(material->areas, area) };
	struct wb_result_list list;

	brief.reference = wb_brief_reference(&brief, area);
	list = wb_results_of(&brief, area);
	if (brief.failed || vouchers.failed)
		return wb_error_no_memory(err);
	*out = list.items;
	*count = list.count;
	return WB_OK;
}
