/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map: areas coloured in five classes whose limits are fixed in advance,
 * so that colours mean the same in each edition. Hidden areas have the hatch,
 * whatever they hide; the area of the page itself has a dark outline; what
 * lies around is grey and cut off at the edge of the map.
 *
 * The map shows all areas that have a figure, as large as they fit. A label
 * stands inside its area or not at all: the table below has all of them.
 */
#include "render/chart.h"
#include "render/chart_map_label.h"
#include "render/chart_map_legend.h"
#include "render/chart_map_outline.h"
#include "render/heading.h"

#include <math.h>

enum { MOST_EMPTY_LINES = 4, MANY_AREAS = 16 };

static const double RADIUS = 1.2, INSET = 2, AROUND = 3;
static const double NARROW = 90, LOW = 52, HIGH = 78;	/* widths, heights */
static const double HIGHEST = 92;		/* beside a high neighbour */
static const double LEGEND_INSET = 3, LEGEND_GAP = 2, LEGEND_BELOW = 1;
static const double CUT = 2;		/* how far outlines go on unseen */
static const double EDGE = 0.5, THIN_EDGE = 0.22, OWN_EDGE = 0.55;
static const double LABEL_AIR = 1;

struct prepared {
	struct wb_heading heading;
	struct wb_lines empty;
	double legend_height;
};

static bool
has_shape(const struct wb_map_area *area)
{
	return area->shape && area->shape->count > 0;
}

static bool
has_map(const struct wb_map_panel *panel)
{
	for (size_t row = 0; row < panel->count; row++)
		if (has_shape(&panel->areas[row]) &&
		    !panel->areas[row].surroundings)
			return true;
	return false;
}

static void
measure(struct wb_painter *painter, const struct wb_panel *panel,
	struct wb_flow *flow)
{
	const struct wb_map_panel *own = &panel->map;
	struct prepared *prepared = wb_painter_array(painter, 1,
						     sizeof *prepared);
	struct wb_text_style style = painter->theme->empty;

	if (!prepared)
		return;
	flow->prepared = prepared;
	flow->empty = !has_map(own);
	prepared->heading = wb_heading_measure(painter, flow->width,
		own->title, flow->empty ? NULL : own->subtitle, NULL);
	if (!flow->empty) {
		wb_heading_beside(painter, &prepared->heading, flow->width,
				  own->subtitle);
		prepared->legend_height = wb_map_legend_height(painter, own,
			flow->width - 2 * LEGEND_INSET);
		flow->head = prepared->heading.height;
		wb_flow_whole(painter, flow,
			      flow->width < NARROW ? LOW : HIGH);
		return;
	}
	prepared->empty = wb_painter_wrap(painter, style, flow->width,
					  own->empty_text, MOST_EMPTY_LINES);
	flow->head = prepared->heading.height;
	if (prepared->empty.count > 0)
		wb_flow_whole(painter, flow, wb_leading(style) *
			      (double)prepared->empty.count + 1);
}

/* A map while it is drawn. */
struct map {
	const struct wb_map_panel *panel;
	struct wb_rect box;		/* what is seen */
	struct wb_map_projection projection;
	struct wb_outline *outlines;	/* per area */
	struct wb_rect *labels;		/* that stand already */
	size_t label_count;
	double edge;
};

/* One area alone would fill the map: then what is around it is seen too. */
static bool
is_alone(const struct wb_map_panel *panel)
{
	size_t areas = 0;

	for (size_t row = 0; row < panel->count; row++)
		areas += has_shape(&panel->areas[row]) &&
			 !panel->areas[row].surroundings;
	return areas < 2;
}

static struct wb_map_projection
fit(const struct wb_map_panel *panel, struct wb_rect box)
{
	bool all = is_alone(panel);
	struct wb_position low = { HUGE_VAL, HUGE_VAL };
	struct wb_position high = { -HUGE_VAL, -HUGE_VAL };

	for (size_t row = 0; row < panel->count; row++) {
		const struct wb_map_area *area = &panel->areas[row];

		if (!has_shape(area) ||
		    (area->surroundings && !area->outlined && !all))
			continue;
		low.x = fmin(low.x, area->shape->low.x);
		low.y = fmin(low.y, area->shape->low.y);
		high.x = fmax(high.x, area->shape->high.x);
		high.y = fmax(high.y, area->shape->high.y);
	}
	return wb_map_projection_fit(low, high, (struct wb_rect){
		box.x + AROUND, box.y + AROUND, box.width - 2 * AROUND,
		box.height - 2 * AROUND,
	});
}

static bool
make_map(struct wb_painter *painter, struct map *map)
{
	struct wb_rect cut = {
		map->box.x - CUT, map->box.y - CUT,
		map->box.width + 2 * CUT, map->box.height + 2 * CUT,
	};
	struct wb_outline_work work = { .room = 0 };
	size_t count = map->panel->count;

	map->projection = fit(map->panel, map->box);
	map->edge = count > MANY_AREAS ? THIN_EDGE : EDGE;
	map->outlines = wb_painter_array(painter, count,
					 sizeof *map->outlines);
	map->labels = wb_painter_array(painter, count, sizeof *map->labels);
	if (!map->outlines || !map->labels)
		return false;
	for (size_t row = 0; row < count; row++)
		if (has_shape(&map->panel->areas[row]))
			map->outlines[row] = wb_map_outline(painter,
				&map->projection,
				map->panel->areas[row].shape, cut, &work);
	return painter->status == WB_OK;
}

static int
class_of(const struct wb_map_panel *panel, double value)
{
	int class = 0;

	while (class < WB_MAP_CLASSES - 1 && value >= panel->limits[class])
		class++;
	return class;
}

static void
draw_filled(struct wb_painter *painter, const struct map *map,
	    struct wb_outline outline, struct wb_colour colour)
{
	struct wb_stroke edge = {
		.colour = painter->theme->white, .width_mm = map->edge,
		.round = true,
	};

	wb_canvas_path(painter->canvas, outline.steps, outline.count, &colour,
		       &edge);
}

static void
draw_area(struct wb_painter *painter, const struct map *map, size_t row)
{
	const struct wb_theme *theme = painter->theme;
	struct wb_outline outline = map->outlines[row];
	double value;

	switch (wb_figure_read(map->panel->areas[row].figure, &value)) {
	case WB_FIGURE_SHOWN:
		draw_filled(painter, map, outline,
			    theme->classes[class_of(map->panel, value)]);
		break;
	case WB_FIGURE_SUPPRESSED:
		wb_map_hatch(painter, outline.steps, outline.count, 0.15);
		break;
	case WB_FIGURE_NO_DATA:
	case WB_FIGURE_NOT_CALCULABLE:
		wb_map_blank(painter, outline.steps, outline.count);
		break;
	}
}

static void
draw_areas(struct wb_painter *painter, const struct map *map)
{
	const struct wb_map_area *areas = map->panel->areas;
	struct wb_stroke own = {
		.colour = painter->theme->ink, .width_mm = OWN_EDGE,
		.round = true,
	};

	for (size_t row = 0; row < map->panel->count; row++)
		if (areas[row].surroundings && map->outlines[row].count > 0)
			draw_filled(painter, map, map->outlines[row],
				    painter->theme->surroundings);
	for (size_t row = 0; row < map->panel->count; row++)
		if (!areas[row].surroundings && map->outlines[row].count > 0)
			draw_area(painter, map, row);
	for (size_t row = 0; row < map->panel->count; row++)
		if (areas[row].outlined && map->outlines[row].count > 0)
			wb_canvas_path(painter->canvas,
				       map->outlines[row].steps,
				       map->outlines[row].count, NULL, &own);
}

static bool
overlaps(struct wb_rect one, struct wb_rect other)
{
	return one.x < other.x + other.width && other.x < one.x + one.width &&
		one.y < other.y + other.height &&
		other.y < one.y + one.height;
}

static bool
is_free(const struct map *map, struct wb_rect box)
{
	for (size_t row = 0; row < map->label_count; row++)
		if (overlaps(map->labels[row], box))
			return false;
	return true;
}

static void
draw_label_text(struct wb_painter *painter, const struct map *map, size_t row,
		struct wb_text_style style, struct wb_rect box,
		const char *label)
{
	const struct wb_theme *theme = painter->theme;
	const struct wb_map_area *area = &map->panel->areas[row];
	double value;
	enum wb_figure_state state = wb_figure_read(area->figure, &value);

	if (state == WB_FIGURE_SUPPRESSED)
		wb_canvas_fill(painter->canvas, box, 0.6, theme->white);
	if (state == WB_FIGURE_SHOWN &&
	    class_of(map->panel, value) >= theme->first_dark_class)
		style.colour = theme->white;
	wb_canvas_text(painter->canvas, (struct wb_point){
		box.x + box.width / 2, box.y + box.height * 0.74,
	}, style, label);
}

/* Tries one text in one size; true when it stands. */
static bool
label_area(struct wb_painter *painter, struct map *map, size_t row,
	   struct wb_text_style style, const char *label)
{
	double height = style.size_pt * WB_MM_PER_POINT * 1.25;
	double width = LABEL_AIR + wb_painter_width(painter, style, label);
	struct wb_point middle;
	struct wb_rect box;

	if (!wb_map_label_place(map->outlines[row], map->box, width, height,
				&middle))
		return false;
	box = (struct wb_rect){
		middle.x - width / 2, middle.y - height / 2, width, height,
	};
	if (!is_free(map, box))
		return false;
	draw_label_text(painter, map, row, style, box, label);
	map->labels[map->label_count++] = box;
	return true;
}

static void
draw_labels(struct wb_painter *painter, struct map *map)
{
	const struct wb_theme *theme = painter->theme;

	for (size_t row = 0; row < map->panel->count; row++) {
		const struct wb_map_area *area = &map->panel->areas[row];

		if (area->surroundings || wb_text_absent(area->label) ||
		    map->outlines[row].count == 0)
			continue;
		if (label_area(painter, map, row, theme->map_label,
			       area->label) ||
		    label_area(painter, map, row, theme->map_label_small,
			       area->label) ||
		    wb_text_absent(area->short_label))
			continue;
		label_area(painter, map, row, theme->map_label_small,
			   area->short_label);
	}
}

static void
draw_map(struct wb_painter *painter, const struct wb_map_panel *panel,
	 double legend_height, struct wb_rect ground)
{
	struct wb_rect legend = {
		ground.x + LEGEND_INSET,
		ground.y + ground.height - legend_height - LEGEND_BELOW,
		ground.width - 2 * LEGEND_INSET, legend_height,
	};
	struct map map = {
		.panel = panel,
		.box = {
			ground.x + INSET, ground.y + INSET,
			ground.width - 2 * INSET,
			legend.y - LEGEND_GAP - ground.y - INSET,
		},
	};
	const char *alt = wb_text_absent(panel->alt) ? panel->title
						     : panel->alt;

	wb_draw_ground(painter, ground, RADIUS, painter->theme->ground);
	if (!make_map(painter, &map))
		return;
	wb_tag_figure(painter, wb_text_absent(alt) ? "\xC2\xB7" : alt, ground);
	wb_canvas_clip_begin(painter->canvas, map.box);
	draw_areas(painter, &map);
	wb_canvas_clip_end(painter->canvas);
	draw_labels(painter, &map);
	wb_map_legend_draw(painter, panel, legend);
	wb_tag_close(painter);
}

static void
draw(struct wb_painter *painter, const struct wb_piece *piece)
{
	const struct prepared *prepared = piece->flow.prepared;
	double y = wb_heading_draw(painter, &prepared->heading, piece);

	if (piece->flow.empty)
		wb_draw_tagged_lines(painter, WB_ROLE_PARAGRAPH,
			(struct wb_point){ piece->box.x, y + 2.4 },
			painter->theme->empty, prepared->empty);
	else
		draw_map(painter, &piece->panel->map, prepared->legend_height,
			 (struct wb_rect){
			piece->box.x, y, piece->box.width,
			fmin(piece->box.y + piece->box.height - y, HIGHEST),
		});
}

const struct wb_chart wb_chart_map = { measure, draw };
