/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map: one indicator for the areas below this one, or where they have no
 * boundaries, for this area among its neighbours.
 *
 * The limits of the classes are fixed in advance: five classes of 1, 2, 5, 10
 * or 20 wide, chosen by the municipality's own released figure, so that they
 * never follow from the values that are hidden.
 */
#include "report/brief.h"

#include <math.h>

static const struct wb_shape *
shape_of(const struct wb_brief *brief, uint32_t area)
{
	const struct wb_area *of = wb_areas_get(brief->material->areas, area);
	const struct wb_boundary *boundary = wb_boundaries_find(
		&brief->material->boundaries[of->level], of->code);

	return boundary && boundary->shape.count > 0 ? &boundary->shape : NULL;
}

static bool
any_has_shape(const struct wb_brief *brief, const uint32_t *areas, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (shape_of(brief, areas[i]))
			return true;
	return false;
}

/* The nearest level above the page's whose area holds it and is reported. */
static uint32_t
level_above(const struct wb_brief *brief)
{
	uint32_t above = brief->area->level > 0 ? brief->area->level - 1 : 0;

	while (above > 0 && (brief->area->parent[above] == WB_NO_AREA ||
			     !wb_report_has_level(brief->spec, above)))
		above--;
	return above;
}

static const struct wb_shape *
shape_above(const struct wb_brief *brief)
{
	uint32_t parent = brief->area->level > 0 ?
			  brief->area->parent[level_above(brief)] : WB_NO_AREA;

	return parent == WB_NO_AREA ? NULL : shape_of(brief, parent);
}

/* Areas of the page's level within its parent: itself and its neighbours. */
static size_t
find_siblings(struct wb_brief *brief, uint32_t **out)
{
	const struct wb_areas *areas = brief->material->areas;
	uint32_t level = brief->area->level, first, total;
	uint32_t above = level_above(brief);
	size_t count = 0;

	wb_areas_of_level(areas, level, &first, &total);
	*out = wb_brief_array(brief, total, sizeof **out);
	for (uint32_t area = first; *out && area < first + total; area++)
		if (area == brief->at ||
		    (level > 0 && wb_areas_get(areas, area)->parent[above] ==
		     brief->area->parent[above]))
			(*out)[count++] = area;
	return count;
}

/* The width of a class for a reference, in what is printed. */
static double
class_width(struct wb_figure reference, double scale)
{
	static const double widths[] = { 1, 2, 5, 10, 20 };
	enum { WIDTHS = sizeof widths / sizeof *widths };
	double value, power = 1;

	if (wb_figure_read(reference, &value) != WB_FIGURE_SHOWN ||
	    !(value > 0))
		return 10;
	value *= scale;
	while (scale < 100 && value / power > 50)
		power *= 10;
	for (size_t w = 0; w < WIDTHS; w++)
		if (2 * widths[w] * power >= value)
			return widths[w] * power;
	return widths[WIDTHS - 1] * power;
}

static void
put_classes(struct wb_brief *brief, struct wb_figure reference, double scale,
	    struct wb_map_panel *panel)
{
	double width = class_width(reference, scale);

	for (size_t c = 0; c + 1 < WB_MAP_CLASSES; c++) {
		panel->limits[c] = width * (double)(c + 1) / scale;
		panel->class_labels[c] = wb_brief_printf(brief, "%s–%s",
			wb_brief_number(brief, width * (double)c, 0),
			wb_brief_number(brief, width * (double)(c + 1), 0));
	}
	panel->class_labels[WB_MAP_CLASSES - 1] = wb_brief_printf(brief, "%s +",
		wb_brief_number(brief, width * (WB_MAP_CLASSES - 1), 0));
}

/* The name without the words that it shares with the page's own name. */
static const char *
short_name(const struct wb_brief *brief, const char *name)
{
	const char *own = brief->area->name, *rest = name;

	while (*own && *own == *rest) {
		own++;
		rest++;
	}
	return !*own && *rest == ' ' ? rest + 1 : name;
}

static bool
put_areas(struct wb_brief *brief, uint32_t indicator, const uint32_t *areas,
	  size_t count, bool surroundings, struct wb_map_panel *panel)
{
	struct wb_map_area *items = wb_brief_array(brief, count + 1,
						   sizeof *items);
	const struct wb_shape *ground = surroundings ?
		shape_above(brief) : shape_of(brief, brief->at);

	panel->count = 0;
	if (!items)
		return false;
	if (ground)
		items[panel->count++] = (struct wb_map_area){
			.shape = ground, .label = "", .surroundings = true };
	for (size_t a = 0; a < count; a++) {
		const struct wb_shape *shape = shape_of(brief, areas[a]);
		struct wb_figure figure = wb_brief_figure(brief, indicator,
							  areas[a]);
		const char *name = short_name(brief, wb_areas_get(
			brief->material->areas, areas[a])->name);
		double value;

		if (!shape)
			continue;
		if (wb_figure_read(figure, &value) == WB_FIGURE_NO_DATA)
			panel->no_data_label = wb_brief_word(brief,
							     "map.no_data");
		items[panel->count++] = (struct wb_map_area){
			.shape = shape, .figure = figure,
			.label = wb_brief_printf(brief, "%s %s", name,
				wb_brief_value_unit(brief, figure)),
			.short_label = wb_brief_value_unit(brief, figure),
			.outlined = surroundings && areas[a] == brief->at,
		};
	}
	panel->areas = items;
	return true;
}

static const char *
alt_of(struct wb_brief *brief, const struct wb_map_panel *panel)
{
	const char *text = panel->title;

	for (size_t a = 0; a < panel->count; a++)
		if (!panel->areas[a].surroundings)
			text = wb_brief_printf(brief, "%s; %s", text,
					       panel->areas[a].label);
	return text;
}

bool
wb_panel_map(struct wb_brief *brief, const struct wb_template_panel *from,
	     struct wb_panel *out)
{
	struct wb_map_panel *panel = &out->map;
	const uint32_t *areas = brief->below;
	size_t count = brief->below_count;
	bool below = any_has_shape(brief, areas, count);
	uint32_t chosen[WB_MOST_INDICATORS], level;
	struct wb_figure reference;
	const char *arguments[2];
	double scale;

	if (wb_template_choose(from, brief->material->project, chosen) == 0)
		return false;
	if (!below) {
		uint32_t *siblings;

		count = find_siblings(brief, &siblings);
		areas = siblings;
		if (!areas || !any_has_shape(brief, areas, count))
			return false;
	}
	level = below ? brief->below_level : brief->area->level;
	reference = wb_brief_figure(brief, chosen[0],
		brief->reference == WB_NO_AREA ? brief->at : brief->reference);
	scale = wb_figure_unit(reference) == WB_UNIT_SHARE ? 100 : 1;
	*panel = (struct wb_map_panel){ .hidden_label =
			wb_brief_word(brief, "hidden") };
	arguments[0] = wb_brief_short_label(brief, chosen[0]);
	arguments[1] = wb_brief_level(brief, level, false);
	panel->title = wb_wording_in(from->title, brief->language);
	if (!panel->title)
		panel->title = wb_brief_capital(brief,
			wb_brief_fill(brief, "map.title", arguments, 2));
	panel->subtitle = scale > 1 ? wb_brief_word(brief, "map.percent") : "";
	put_classes(brief, reference, scale, panel);
	out->kind = WB_PANEL_MAP;
	if (!put_areas(brief, chosen[0], areas, count, !below, panel))
		return false;
	panel->alt = alt_of(brief, panel);
	return true;
}
