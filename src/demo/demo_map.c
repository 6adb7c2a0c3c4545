/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Boundaries as GeoJSON: wijken and buurten that share their edges, blocks as
 * small four-sided shapes in them.
 *
 * Edges of the plan bend on the map, so they get points in between: at fixed
 * lines of the plan, which neighbours have in common, and wherever a corner
 * of another buurt lies on the edge. Both sides of an edge then have the same
 * points to the centimetre, and no sliver opens. Looking for corners costs
 * the square of the number of buurten: 2,000 of them take a tenth of a second.
 *
 * Wijken and buurten are in RD with a `crs` member, as municipalities publish
 * them; blocks are in WGS84, as RFC 7946 asks.
 */
#include "demo/demo_files.h"
#include "demo/housing.h"
#include "demo/sheet.h"

enum { POINTS_PER_BUURT = 8, MOST_POINTS = 4096 };

struct points { struct wb_plan_point items[MOST_POINTS]; size_t count; };

static void
add_point(struct points *points, int32_t x, int32_t y)
{
	if (points->count < MOST_POINTS)
		points->items[points->count++] = (struct wb_plan_point){ x, y };
}

/* ---- Edges ---- */

/* Order around a box against the clock, from its lower left corner. */
static int64_t
place_around(struct wb_plan_box box, struct wb_plan_point point)
{
	int64_t width = box.right - box.left, height = box.top - box.bottom;

	if (point.y == box.bottom)
		return point.x - box.left;
	if (point.x == box.right)
		return width + (point.y - box.bottom);
	if (point.y == box.top)
		return width + height + (box.right - point.x);
	return 2 * width + height + (box.top - point.y);
}

static bool
is_on_edge(struct wb_plan_box box, int32_t x, int32_t y)
{
	bool on_side = x == box.left || x == box.right;
	bool on_end = y == box.bottom || y == box.top;

	return (on_side && y >= box.bottom && y <= box.top) ||
	       (on_end && x >= box.left && x <= box.right);
}

/* Corners of all buurten that lie on the edges of the box. */
static void
add_corners(const struct wb_town *town, struct wb_plan_box box,
	    struct points *points)
{
	for (uint32_t number = 0; number < town->buurt_count; number++) {
		struct wb_plan_box other = town->buurten[number].box;
		const int32_t xs[] = { other.left, other.right };
		const int32_t ys[] = { other.bottom, other.top };

		for (int at = 0; at < 4; at++)
			if (is_on_edge(box, xs[at & 1], ys[at >> 1]))
				add_point(points, xs[at & 1], ys[at >> 1]);
	}
}

/* Where the fixed lines of the plan cross the edges. */
static void
add_crossings(struct wb_plan_box box, int32_t step, struct points *points)
{
	int32_t x = (box.left / step + 1) * step;
	int32_t y = (box.bottom / step + 1) * step;

	for (; x < box.right; x += step) {
		add_point(points, x, box.bottom);
		add_point(points, x, box.top);
	}
	for (; y < box.top; y += step) {
		add_point(points, box.left, y);
		add_point(points, box.right, y);
	}
}

/* Few points, nearly sorted lists: insertion keeps it simple and stable. */
static void
sort_around(struct wb_plan_box box, struct points *points)
{
	size_t kept = 0;

	for (size_t at = 1; at < points->count; at++) {
		struct wb_plan_point point = points->items[at];
		size_t to = at;

		for (; to > 0 && place_around(box, points->items[to - 1]) >
		       place_around(box, point); to--)
			points->items[to] = points->items[to - 1];
		points->items[to] = point;
	}
	for (size_t at = 0; at < points->count; at++)
		if (at == 0 || place_around(box, points->items[at]) !=
			       place_around(box, points->items[kept - 1]))
			points->items[kept++] = points->items[at];
	points->count = kept;
}

static void
walk_around(const struct wb_town *town, struct wb_plan_box box,
	    struct points *points)
{
	uint32_t across = wb_root(town->buurt_count) + 1;
	int32_t step = WB_PLAN_SIDE / (int32_t)(across * POINTS_PER_BUURT);

	points->count = 0;
	add_corners(town, box, points);
	add_crossings(box, step, points);
	sort_around(box, points);
}

/* ---- GeoJSON ---- */

enum system { SYSTEM_RD, SYSTEM_WGS84 };

static void
put_point(struct wb_sheet *sheet, const struct wb_town *town,
	  struct wb_plan_point point, enum system system)
{
	struct wb_rd place = wb_plan_place(&town->plan, point);
	struct wb_wgs84 degrees = wb_rd_to_wgs84(place);
	bool rd = system == SYSTEM_RD;

	wb_sheet_letter(sheet, '[');
	wb_sheet_decimal(sheet, rd ? place.x_cm : degrees.longitude,
			 rd ? 2 : 6, '.');
	wb_sheet_letter(sheet, ',');
	wb_sheet_decimal(sheet, rd ? place.y_cm : degrees.latitude,
			 rd ? 2 : 6, '.');
	wb_sheet_letter(sheet, ']');
}

static void
put_ring(struct wb_sheet *sheet, const struct wb_town *town,
	 const struct points *points, enum system system)
{
	wb_sheet_text(sheet, "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
	for (size_t at = 0; at <= points->count; at++) {
		if (at > 0)
			wb_sheet_letter(sheet, ',');
		put_point(sheet, town, points->items[at % points->count],
			  system);
	}
	wb_sheet_text(sheet, "]]}}");
}

/* A member of the properties; names hold nothing that JSON must escape. */
static void
put_member(struct wb_sheet *sheet, const char *before, const char *name,
	   const char *value)
{
	wb_sheet_text(sheet, before);
	wb_sheet_letter(sheet, '"');
	wb_sheet_text(sheet, name);
	wb_sheet_text(sheet, "\":\"");
	wb_sheet_text(sheet, value);
	wb_sheet_letter(sheet, '"');
}

/* What stands on one map: a file, its system and its features. */
struct layer {
	const char *file, *code_name, *name_name;
	enum system system;
	uint32_t (*count)(const struct wb_town *town);
	/* False when there is no such feature. */
	bool (*feature)(const struct wb_town *town, uint32_t number,
			char code[WB_TOWN_CODE_SIZE],
			char name[WB_TOWN_NAME_SIZE], struct points *points);
};

static void
write_feature(struct wb_sheet *sheet, const struct wb_town *town,
	      const struct layer *layer, bool first, const char *code,
	      const char *name, const struct points *points)
{
	wb_sheet_text(sheet, first ? "\n" : ",\n");
	wb_sheet_text(sheet, "{\"type\":\"Feature\",\"properties\":");
	put_member(sheet, "{", layer->code_name, code);
	put_member(sheet, ",", layer->name_name, name);
	wb_sheet_text(sheet, "},");
	put_ring(sheet, town, points, layer->system);
}

static void
write_features(struct wb_sheet *sheet, const struct wb_town *town,
	       const struct layer *layer, struct points *points)
{
	char code[WB_TOWN_CODE_SIZE], name[WB_TOWN_NAME_SIZE];
	bool first = true;

	for (uint32_t number = 0; number < layer->count(town); number++) {
		if (!layer->feature(town, number, code, name, points))
			continue;
		write_feature(sheet, town, layer, first, code, name, points);
		first = false;
	}
}

/* ---- The layers ---- */

static void
copy_name(char to[WB_TOWN_NAME_SIZE], const char *name)
{
	size_t at = 0;

	for (; name[at] && at + 1 < WB_TOWN_NAME_SIZE; at++)
		to[at] = name[at];
	to[at] = '\0';
}

static uint32_t
count_wijken(const struct wb_town *town)
{
	return town->wijk_count;
}

static bool
draw_wijk(const struct wb_town *town, uint32_t number,
	  char code[WB_TOWN_CODE_SIZE], char name[WB_TOWN_NAME_SIZE],
	  struct points *points)
{
	wb_town_wijk_code(number, code);
	copy_name(name, town->wijken[number].name);
	walk_around(town, town->wijken[number].box, points);
	return true;
}

static uint32_t
count_buurten(const struct wb_town *town)
{
	return town->buurt_count;
}

static bool
draw_buurt(const struct wb_town *town, uint32_t number,
	   char code[WB_TOWN_CODE_SIZE], char name[WB_TOWN_NAME_SIZE],
	   struct points *points)
{
	wb_town_buurt_code(town, number, code);
	copy_name(name, town->buurten[number].kind.name);
	walk_around(town, town->buurten[number].box, points);
	return true;
}

static uint32_t
count_clusters(const struct wb_town *town)
{
	return town->cluster_count;
}

static bool
draw_block(const struct wb_town *town, uint32_t number,
	   char code[WB_TOWN_CODE_SIZE], char name[WB_TOWN_NAME_SIZE],
	   struct points *points)
{
	const struct wb_town_cluster *cluster = &town->clusters[number];
	struct wb_plan_box box = wb_housing_block_box(town, cluster);

	if (cluster->block == 0)
		return false;
	wb_town_block_code(town, cluster, code);
	wb_town_block_name(town, cluster, name);
	points->count = 0;
	add_point(points, box.left, box.bottom);
	add_point(points, box.right, box.bottom);
	add_point(points, box.right, box.top);
	add_point(points, box.left, box.top);
	return true;
}

static const struct layer layers[] = {
	{ "wijken.geojson", "wijkcode", "wijknaam", SYSTEM_RD,
	  count_wijken, draw_wijk },
	{ "buurten.geojson", "buurtcode", "buurtnaam", SYSTEM_RD,
	  count_buurten, draw_buurt },
	{ "blokken.geojson", "blok", "bloknaam", SYSTEM_WGS84,
	  count_clusters, draw_block },
};

static enum wb_status
write_layer(const struct wb_demo_task *task, const struct layer *layer,
	    struct points *points, struct wb_error *err)
{
	struct wb_sheet sheet;
	enum wb_status status = wb_sheet_open(&sheet, task->folder,
		layer->file, (struct wb_sheet_style){ .delimiter = ',' }, err);

	if (status != WB_OK)
		return status;
	wb_sheet_text(&sheet, "{\"type\":\"FeatureCollection\",");
	if (layer->system == SYSTEM_RD)
		wb_sheet_text(&sheet, "\"crs\":{\"type\":\"name\","
			      "\"properties\":{\"name\":"
			      "\"urn:ogc:def:crs:EPSG::28992\"}},");
	wb_sheet_text(&sheet, "\"features\":[");
	write_features(&sheet, task->town, layer, points);
	wb_sheet_text(&sheet, "\n]}\n");
	return wb_sheet_close(&sheet, err);
}

enum wb_status
wb_demo_write_map(const struct wb_demo_task *task, struct wb_error *err)
{
	struct points *points = wb_arena_array(task->arena, 1, sizeof *points);
	enum wb_status status = WB_OK;

	if (!points)
		return wb_error_no_memory(err);
	for (size_t row = 0; status == WB_OK &&
	     row < sizeof layers / sizeof *layers; row++)
		status = write_layer(task, &layers[row], points, err);
	return status;
}
