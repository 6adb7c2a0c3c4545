/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map: one indicator for areas below this one, the coarsest that have
 * boundaries; or where none have, for this area among its neighbours.
 */
#include "report/brief.h"
#include "report/kind_look.h"

#include "report/map_classes.h"

/* What the map is of. */
struct ground {
	uint32_t level;
	const uint32_t *areas;
	size_t count;
	bool surroundings;		/* its neighbours, itself outlined */
};

static const struct wb_shape *
shape_of(const struct wb_brief *brief, uint32_t area)
{
	const struct wb_area *of = wb_areas_get(brief->material->areas, area);
	const struct wb_boundary *boundary = wb_boundaries_find(
		&brief->material->boundaries[of->level], of->code);

	return boundary && boundary->shape.count > 0 ? &boundary->shape : NULL;
}

static size_t
count_shapes(const struct wb_brief *brief, const struct ground *ground)
{
	size_t shapes = 0;

	for (size_t a = 0; a < ground->count; a++)
		shapes += shape_of(brief, ground->areas[a]) != NULL;
	return shapes;
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

/* Areas of a level with the same area above them, or with this page's. */
static bool
gather(struct wb_brief *brief, uint32_t level, uint32_t above, uint32_t parent,
       struct ground *ground)
{
	const struct wb_areas *areas = brief->material->areas;
	uint32_t first, total, *found;

	wb_areas_of_level(areas, level, &first, &total);
	found = wb_brief_array(brief, total, sizeof *found);
	ground->level = level;
	ground->areas = found;
	ground->count = 0;
	for (uint32_t area = first; found && area < first + total; area++)
		if (above == level ||
		    wb_areas_get(areas, area)->parent[above] == parent)
			found[ground->count++] = area;
	return count_shapes(brief, ground) > 0;
}

/* The indicator to draw; WB_NO_INDICATOR when these areas have none. */
static uint32_t
choose_indicator(struct wb_brief *brief, const struct wb_template_panel *from,
		 const struct ground *ground)
{
	struct wb_template_panel all = *from;
	uint32_t chosen[WB_MOST_INDICATORS];

	/* All, so that the key figure is among them; one is drawn. */
	all.most = 0;
	return wb_brief_choose_key(brief, &all, ground->areas, ground->count,
				   chosen) > 0 ? chosen[0] : WB_NO_INDICATOR;
}

static bool
any_is_shown(struct wb_brief *brief, const struct wb_template_panel *from,
	     const struct ground *ground)
{
	uint32_t indicator = choose_indicator(brief, from, ground);
	double value;

	for (size_t a = 0; indicator != WB_NO_INDICATOR && a < ground->count;
	     a++)
		if (wb_figure_read(wb_brief_figure(brief, indicator,
						   ground->areas[a]),
				   &value) == WB_FIGURE_SHOWN)
			return true;
	return false;
}

/* The areas of the table below; else finer ones, if they show anything. */
static bool
find_below(struct wb_brief *brief, const struct wb_template_panel *from,
	   struct ground *ground)
{
	size_t levels = wb_areas_levels(brief->material->areas);

	for (uint32_t level = brief->area->level + 1; level < levels; level++)
		if (wb_report_has_level(brief->spec, level) &&
		    gather(brief, level, brief->area->level, brief->at,
			   ground) &&
		    (level == brief->below_level ||
		     any_is_shown(brief, from, ground)))
			return true;
	return false;
}

/*
 * Itself and its neighbours. Alone, without the outline of what it lies in, it
 * would be a shape in the void: then those of the whole municipality.
 */
static bool
find_siblings(struct wb_brief *brief, struct ground *ground)
{
	uint32_t level = brief->area->level;
	uint32_t above = level > 0 ? level_above(brief) : level;

	ground->surroundings = true;
	if (level > 0 && brief->area->parent[above] == WB_NO_AREA)
		return false;
	if (!gather(brief, level, above, brief->area->parent[above], ground))
		return false;
	if (above == 0 || level == 0 || count_shapes(brief, ground) > 1 ||
	    shape_above(brief) || brief->area->parent[0] == WB_NO_AREA)
		return true;
	return gather(brief, level, 0, brief->area->parent[0], ground);
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
put_areas(struct wb_brief *brief, uint32_t indicator,
	  const struct ground *ground, struct wb_map_panel *panel)
{
	struct wb_map_area *items = wb_brief_array(brief, ground->count + 1,
						   sizeof *items);
	const struct wb_shape *below = ground->surroundings ?
		shape_above(brief) : shape_of(brief, brief->at);

	panel->count = 0;
	if (!items)
		return false;
	if (below)
		items[panel->count++] = (struct wb_map_area){
			.shape = below, .label = "", .surroundings = true };
	for (size_t a = 0; a < ground->count; a++) {
		uint32_t area = ground->areas[a];
		const struct wb_shape *shape = shape_of(brief, area);
		struct wb_figure figure = wb_brief_figure(brief, indicator,
							  area);
		const char *name = wb_brief_public(brief, WB_ORIGIN_AREA,
			short_name(brief, wb_brief_name(brief, area)));
		const char *text = wb_brief_figure_text(brief, indicator,
							figure);
		double value;

		if (!shape)
			continue;
		if (wb_figure_read(figure, &value) == WB_FIGURE_NO_DATA)
			panel->no_data_label = wb_brief_word(brief,
							     "map.no_data");
		items[panel->count++] = (struct wb_map_area){
			.shape = shape, .figure = figure,
			.label = wb_brief_printf(brief, "%s %s", name, text),
			.short_label = text,
			.outlined = ground->surroundings && area == brief->at,
		};
	}
	panel->areas = items;
	return true;
}

/* The unit, and how many areas are missing for want of a boundary. */
static const char *
subtitle_of(struct wb_brief *brief, uint32_t indicator,
	    const struct ground *ground)
{
	const struct wb_indicator_spec *spec =
		&brief->material->project->indicators[indicator];
	const char *unit = wb_brief_unit(brief, indicator);
	size_t missing = ground->count - count_shapes(brief, ground);
	const char *arguments[2];

	if (wb_kind_look(spec).percent)
		unit = wb_brief_printf(brief, "%% %s",
				       wb_brief_base(brief, indicator));
	if (missing == 0)
		return unit;
	arguments[0] = wb_brief_number(brief, WB_ORIGIN_TALLY, (double)missing, 0);
	arguments[1] = wb_brief_level(brief, ground->level, missing != 1);
	return wb_brief_printf(brief, "%s%s%s", unit, unit[0] ? " · " : "",
			       wb_brief_fill(brief, "map.without_boundary",
					     arguments, 2));
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
	struct ground ground = { .surroundings = false };
	const char *arguments[2];
	uint32_t indicator;

	if (!find_below(brief, from, &ground) && !find_siblings(brief, &ground))
		return false;
	indicator = choose_indicator(brief, from, &ground);
	if (indicator == WB_NO_INDICATOR)
		return false;
	*panel = (struct wb_map_panel){ .hidden_label =
		wb_release_facts(brief->material->release).has_counts ?
		wb_brief_word(brief, "hidden") : "" };
	arguments[0] = wb_brief_short_label(brief, indicator);
	arguments[1] = wb_brief_level(brief, ground.level, false);
	panel->title = wb_wording_in(from->title, brief->language);
	if (!panel->title)
		panel->title = wb_brief_capital(brief,
			wb_brief_fill(brief, "map.title", arguments, 2));
	panel->subtitle = subtitle_of(brief, indicator, &ground);
	wb_map_put_classes(brief, indicator, ground.level, panel);
	out->kind = WB_PANEL_MAP;
	if (!put_areas(brief, indicator, &ground, panel))
		return false;
	panel->alt = alt_of(brief, panel);
	return true;
}
