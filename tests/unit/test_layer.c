/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/area/gdal/ and src/area/shape.c on small invented files. */
#include "wijkbeeld/layer.h"

#include "unit.h"

#include <pthread.h>

/*
 * One metre in degrees, roughly, at this latitude. The reference values of
 * Amersfoort are of an older datum and differ by some 0.2 m.
 */
static const double ONE_METRE = 1e-5;
static const double HUNDREDTH_OF_A_MM = 1e-10;
static const double ROUNDING = 1e-12;

/* Source: published pairs of RDNAPTRANS and of the RD origin. */
static const struct pair_case {
	const char *name;
	struct wb_position rd, wgs84;
} pair_cases[] = {
	{ "Amersfoort, the origin", { 155000, 463000 },
	  { 5.38720621, 52.15517440 } },
	{ "Westertoren", { 120700.723, 487525.501 },
	  { 4.88352559, 52.37453253 } },
};

static void
rd_becomes_degrees(void **state)
{
	struct wb_error err;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(pair_cases); row++) {
		const struct pair_case *c = &pair_cases[row];
		struct wb_position got = c->rd;

		print_message("%s\n", c->name);
		assert_ok(wb_positions_to_wgs84(&got, 1, WB_RD_NEW, &err), err);
		assert_near(got.x, c->wgs84.x, ONE_METRE);
		assert_near(got.y, c->wgs84.y, ONE_METRE);
	}
}

/* Source: cct of PROJ 9.1 with the steps that projection.c names. */
static const struct pair_case proj_cases[] = {
	{ "origin", { 155000, 463000 },
	  { 5.3872035046109, 52.1551722927486 } },
	{ "north-east", { 278000, 612000 },
	  { 7.2399511523827, 53.4799202032736 } },
	{ "south", { 192000, 309000 },
	  { 5.9116631075850, 50.7697433862696 } },
	{ "west", { 14000, 371000 },
	  { 3.3648038564778, 51.3106772165340 } },
	{ "a corner of the range", { -7000, 289000 },
	  { 3.1005567656613, 50.5684615375974 } },
	{ "another", { 300000, 629000 },
	  { 7.5789260665203, 53.6270179948586 } },
	{ "middle of nowhere", { 60000, 560000 },
	  { 3.9714769180942, 53.0185440568245 } },
	{ "outside the range", { 310000, 470000 },
	  { 7.6545013860338, 52.1963084561295 } },
};

static void
the_short_way_agrees_with_proj(void **state)
{
	struct wb_error err;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(proj_cases); row++) {
		const struct pair_case *c = &proj_cases[row];
		struct wb_position got = c->rd;

		print_message("%s\n", c->name);
		assert_ok(wb_positions_to_wgs84(&got, 1, WB_RD_NEW, &err), err);
		assert_near(got.x, c->wgs84.x, HUNDREDTH_OF_A_MM);
		assert_near(got.y, c->wgs84.y, HUNDREDTH_OF_A_MM);
	}
}

/* More than a batch, one that cannot be turned among them. */
static void
many_positions_are_turned(void **state)
{
	enum { COUNT = 1300 };
	struct wb_position *positions = calloc(COUNT, sizeof *positions);
	struct wb_error err;

	(void)state;
	assert_non_null(positions);
	for (size_t at = 0; at < COUNT; at++)
		positions[at] = pair_cases[at % 2].rd;
	positions[700] = (struct wb_position){ NAN, 463000 };
	assert_ok(wb_positions_to_wgs84(positions, COUNT, WB_RD_NEW, &err),
		  err);
	for (size_t at = 0; at < COUNT; at++) {
		if (at == 700) {
			assert_true(isnan(positions[at].x));
			continue;
		}
		assert_near(positions[at].x, pair_cases[at % 2].wgs84.x,
			    ONE_METRE);
		assert_near(positions[at].y, pair_cases[at % 2].wgs84.y,
			    ONE_METRE);
	}
	free(positions);
}

static void
wgs84_is_kept(void **state)
{
	struct wb_position at = { 5.25, 52.5 };
	struct wb_error err;

	(void)state;
	assert_ok(wb_positions_to_wgs84(&at, 1, WB_WGS84, &err), err);
	assert_true(at.x == 5.25 && at.y == 52.5);
}

/* Writes a file in the test's own folder and returns its name. */
static const char *
write_bytes(const char *name, const void *bytes, size_t size)
{
	struct wb_error err;

	assert_ok(wb_file_write(name, WB_FILE_PRIVATE, bytes, size, &err), err);
	return name;
}

static const char *
write_text(const char *name, const char *text)
{
	return write_bytes(name, text, strlen(text));
}

/* What a test reads: the first features of a layer. */
struct seen {
	struct wb_arena *arena;
	struct wb_shape shapes[8];
	const char *codes[8];		/* first field; NULL where null */
	size_t count;
	const char *remark;
};

/* A copy of a text that may be NULL. */
static enum wb_status
keep(struct seen *seen, const char *text, const char **out,
     struct wb_error *err)
{
	*out = text ? wb_arena_text(seen->arena, text, strlen(text)) : NULL;
	return text && !*out ? wb_error_no_memory(err) : WB_OK;
}

static enum wb_status
read_all(const char *path, struct seen *seen, struct wb_error *err)
{
	struct wb_layer *layer;
	enum wb_status status = wb_layer_open(path, NULL, &layer, err);
	const char *const *texts;
	bool more;

	seen->count = 0;
	if (status != WB_OK)
		return status;
	status = keep(seen, wb_layer_remark(layer), &seen->remark, err);
	while (status == WB_OK && seen->count < ARRAY_SIZE(seen->codes)) {
		status = wb_layer_next(layer, seen->arena, &more, &texts,
				       &seen->shapes[seen->count], err);
		if (status != WB_OK || !more)
			break;
		status = keep(seen, texts[0], &seen->codes[seen->count++], err);
	}
	wb_layer_close(layer);
	return status;
}

static void
assert_inside(const struct wb_shape *shape, double x, double y, bool want)
{
	bool got = wb_shape_holds(shape, (struct wb_position){ x, y });

	if (got != want)
		fail_msg("%g, %g is %s", x, y, got ? "inside" : "outside");
}

#define FEATURE(code, type, coordinates) \
	"{\"type\":\"Feature\",\"properties\":{\"code\":\"" code "\"}," \
	"\"geometry\":{\"type\":\"" type "\",\"coordinates\":" coordinates "}}"
#define SQUARE "[[5,52],[6,52],[6,53],[5,53],[5,52]]"
#define HOLE "[[5.25,52.25],[5.75,52.25],[5.75,52.75],[5.25,52.75],[5.25,52.25]]"
#define EAST "[[7,52],[8,52],[8,53],[7,52]]"
#define COLLECTION(features) \
	"{\"type\":\"FeatureCollection\",\"features\":[" features "]}"

static const char degrees[] = COLLECTION(
	FEATURE("A", "Polygon", "[" SQUARE "," HOLE "]") ","
	FEATURE("B", "MultiPolygon", "[[" SQUARE "," HOLE "],[" EAST "]]") ","
	"{\"type\":\"Feature\",\"properties\":{\"code\":\"C\"},"
	"\"geometry\":null},"
	FEATURE("D", "Point", "[5,52]") ","
	"{\"type\":\"Feature\",\"properties\":{\"code\":null},\"geometry\":"
	"{\"type\":\"GeometryCollection\",\"geometries\":["
	"{\"type\":\"LineString\",\"coordinates\":[[5,52],[6,53]]},"
	"{\"type\":\"MultiPolygon\",\"coordinates\":[[" EAST "]]}]}},"
	FEATURE("\\u00ebF", "Polygon", "[[[5,52],[6,52],[5,52]]]"));

static void
geojson_in_degrees_is_read(void **state)
{
	struct seen seen = { .arena = wb_arena_new() };
	struct wb_error err;

	(void)state;
	assert_ok(read_all(write_text("degrees.geojson", degrees),
			   &seen, &err), err);
	assert_int_equal(6, seen.count);
	assert_null(seen.remark);

	assert_string_equal("A", seen.codes[0]);
	assert_int_equal(2, seen.shapes[0].count);
	assert_int_equal(4, seen.shapes[0].rings[0].count);
	assert_true(seen.shapes[0].low.x == 5 && seen.shapes[0].high.y == 53);
	assert_inside(&seen.shapes[0], 5.1, 52.1, true);
	assert_inside(&seen.shapes[0], 5.5, 52.5, false);	/* hole */
	assert_inside(&seen.shapes[0], 5.25, 52.5, true);	/* its edge */
	assert_inside(&seen.shapes[0], 5, 52, true);		/* corner */
	assert_inside(&seen.shapes[0], 5.5, 53, true);		/* top edge */
	assert_inside(&seen.shapes[0], 6.1, 52.1, false);
	assert_inside(&seen.shapes[0], NAN, 52.1, false);

	assert_int_equal(3, seen.shapes[1].count);
	assert_true(seen.shapes[1].high.x == 8);
	assert_inside(&seen.shapes[1], 7.9, 52.5, true);
	assert_inside(&seen.shapes[1], 6.5, 52.5, false);

	assert_int_equal(0, seen.shapes[2].count);		/* null */
	assert_inside(&seen.shapes[2], 5.1, 52.1, false);
	assert_int_equal(0, seen.shapes[3].count);		/* a point */
	assert_null(seen.codes[4]);
	assert_int_equal(1, seen.shapes[4].count);
	assert_int_equal(3, seen.shapes[4].rings[0].count);
	assert_string_equal("\u00ebF", seen.codes[5]);
	assert_int_equal(0, seen.shapes[5].count);		/* no ground */
	wb_arena_free(seen.arena);
}

/* A triangle with its corners in Amersfoort, at the Westertoren and beyond. */
#define RD_RING \
	"[[155000,463000],[120700.723,487525.501],[155000,487525.501]," \
	"[155000,463000]]"

static void
assert_in_the_netherlands(const struct wb_shape *shape)
{
	assert_int_equal(1, shape->count);
	assert_int_equal(3, shape->rings[0].count);
	for (size_t row = 0; row < ARRAY_SIZE(pair_cases); row++) {
		struct wb_position got = shape->rings[0].points[row];

		assert_near(got.x, pair_cases[row].wgs84.x, ONE_METRE);
		assert_near(got.y, pair_cases[row].wgs84.y, ONE_METRE);
	}
	assert_near(shape->low.x, pair_cases[1].wgs84.x, ONE_METRE);
}

static const struct rd_case {
	const char *name, *text;
	bool remark;
} rd_cases[] = {
	{ "crs.geojson",
	  "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\","
	  "\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::28992\"}},"
	  "\"features\":[" FEATURE("A", "Polygon", "[" RD_RING "]") "]}",
	  false },
	{ "silent.geojson",
	  COLLECTION(FEATURE("A", "Polygon", "[" RD_RING "]")), true },
	{ "silent.topojson",
	  "{\"type\":\"Topology\",\"objects\":{\"a\":{\"type\":"
	  "\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\","
	  "\"id\":\"A\",\"arcs\":[[0]]}]}},\"arcs\":[" RD_RING "]}", true },
	{ "ewkt.csv",
	  "code,geom\nA,\"SRID=28992;POLYGON ((155000 463000, "
	  "120700.723 487525.501, 155000 487525.501, 155000 463000))\"\n",
	  false },
	{ "wkt.csv",
	  "code;wkt\nA;POLYGON ((155000 463000, "
	  "120700.723 487525.501, 155000 487525.501, 155000 463000))\n",
	  true },
};

static void
rd_is_known(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(rd_cases); row++) {
		const struct rd_case *c = &rd_cases[row];
		struct seen seen = { .arena = wb_arena_new() };
		struct wb_error err;

		print_message("%s\n", c->name);
		assert_ok(read_all(write_text(c->name, c->text),
				   &seen, &err), err);
		assert_int_equal(1, seen.count);
		assert_string_equal("A", seen.codes[0]);
		assert_in_the_netherlands(&seen.shapes[0]);
		assert_int_equal(c->remark, seen.remark != NULL);
		wb_arena_free(seen.arena);
	}
}

/* Two squares that share an arc, which one of them takes backwards. */
static const char topology[] =
	"{\"type\":\"Topology\",\"transform\":{\"scale\":[0.5,0.5],"
	"\"translate\":[5,52]},\"objects\":{\"buurten\":{\"type\":"
	"\"GeometryCollection\",\"geometries\":["
	"{\"type\":\"Polygon\",\"id\":\"9990101\",\"properties\":"
	"{\"name\":\"West\"},\"arcs\":[[0,1]]},"
	"{\"type\":\"Polygon\",\"id\":\"9990102\",\"properties\":"
	"{\"name\":\"Oost\"},\"arcs\":[[2,-1]]},"
	"{\"type\":\"MultiPolygon\",\"id\":\"9990103\",\"properties\":"
	"{\"name\":\"Samen\"},\"arcs\":[[[0,1]],[[2,-1]]]}]}},"
	"\"arcs\":[[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],"
	"[[2,0],[2,0],[0,2],[-2,0]]]}";

static void
topojson_is_read(void **state)
{
	struct seen seen = { .arena = wb_arena_new() };
	struct wb_error err;

	(void)state;
	assert_ok(read_all(write_text("buurten.topojson", topology),
			   &seen, &err), err);
	assert_int_equal(3, seen.count);
	assert_string_equal("9990101", seen.codes[0]);
	assert_int_equal(4, seen.shapes[0].rings[0].count);
	assert_inside(&seen.shapes[0], 5.5, 52.5, true);
	assert_inside(&seen.shapes[0], 6.5, 52.5, false);
	assert_inside(&seen.shapes[1], 5.5, 52.5, false);
	assert_inside(&seen.shapes[1], 6.5, 52.5, true);
	assert_near(seen.shapes[1].low.x, 6, ROUNDING);
	assert_near(seen.shapes[1].high.x, 7, ROUNDING);
	assert_int_equal(2, seen.shapes[2].count);
	assert_inside(&seen.shapes[0], 6, 52.5, true);	/* the shared arc */
	assert_inside(&seen.shapes[1], 6, 52.5, true);
	wb_arena_free(seen.arena);
}

/* A circle of radius 1 through four points; and one row without. */
static void
curves_are_made_straight(void **state)
{
	struct seen seen = { .arena = wb_arena_new() };
	struct wb_error err;

	(void)state;
	assert_ok(read_all(write_text("curve.csv",
		"code,geometrie\n"
		"A,\"CURVEPOLYGON (CIRCULARSTRING (4 52, 5 53, 6 52, 5 51, "
		"4 52))\"\nB,\n"), &seen, &err), err);
	assert_int_equal(2, seen.count);
	assert_int_equal(1, seen.shapes[0].count);
	assert_in_range(seen.shapes[0].rings[0].count, 60, 120);
	assert_inside(&seen.shapes[0], 5.69, 52.69, true);
	assert_inside(&seen.shapes[0], 5.72, 52.72, false);
	assert_int_equal(0, seen.shapes[1].count);
	wb_arena_free(seen.arena);
}

static void
put_number(unsigned char *at, size_t bytes, uint32_t number, bool big_end)
{
	for (size_t byte = 0; byte < bytes; byte++)
		at[big_end ? bytes - 1 - byte : byte] =
			(unsigned char)(number >> 8 * byte);
}

/*
 * A dBase file of one record: field NAAM of 8 bytes, marked as Windows-1252
 * by its language byte, which GDAL takes for Latin-1.
 */
static size_t
write_dbf(unsigned char out[128], const char *name)
{
	memset(out, 0, 128);
	out[0] = 3;
	out[1] = 120, out[2] = 1, out[3] = 1;
	put_number(out + 4, 4, 1, false);	/* records */
	put_number(out + 8, 2, 65, false);	/* bytes of header */
	put_number(out + 10, 2, 9, false);	/* bytes of a record */
	out[29] = 0x57;
	memcpy(out + 32, "NAAM", 4);
	out[32 + 11] = 'C';
	out[32 + 16] = 8;
	out[64] = 0x0D;
	memset(out + 65, ' ', 9);
	memcpy(out + 66, name, strlen(name));
	out[74] = 0x1A;
	return 75;
}

/* A shapefile of one null shape. */
static size_t
write_shp(unsigned char out[128], bool index)
{
	size_t size = index ? 108 : 112;

	memset(out, 0, 128);
	put_number(out, 4, 9994, true);
	put_number(out + 24, 4, (uint32_t)size / 2, true);
	put_number(out + 28, 4, 1000, false);
	put_number(out + 32, 4, 5, false);	/* polygons */
	put_number(out + 100, 4, index ? 50 : 1, true);
	put_number(out + 104, 4, 2, true);
	return size;
}

static const struct dbf_case {
	const char *stored, *want, *code_page;
} dbf_cases[] = {
	{ "Fr\xE2n", "Fr\u00E2n", NULL },		/* Windows-1252 */
	{ "\x92t V", "\u2019t V", NULL },		/* not Latin-1 */
	{ "Fr\xC3\xA2n", "Fr\u00E2n", NULL },		/* UTF-8 */
	{ "\xA3\xF3" "d", "\u0141\u00F3d", "1250" },	/* as told */
};

static void
shapefile_names_become_utf8(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(dbf_cases); row++) {
		const struct dbf_case *c = &dbf_cases[row];
		struct seen seen = { .arena = wb_arena_new() };
		unsigned char bytes[128];
		struct wb_error err;

		print_message("%s\n", c->want);
		write_bytes("a.dbf", bytes,
			    write_dbf(bytes, c->stored));
		write_bytes("a.shp", bytes, write_shp(bytes, false));
		write_bytes("a.shx", bytes, write_shp(bytes, true));
		if (c->code_page)
			write_text("a.cpg", c->code_page);
		assert_ok(read_all("a.shp", &seen, &err), err);
		assert_int_equal(1, seen.count);
		assert_string_equal(c->want, seen.codes[0]);
		assert_int_equal(0, seen.shapes[0].count);
		wb_arena_free(seen.arena);
	}
}

static const struct bad_case {
	const char *name, *text;	/* text NULL: no such file */
	enum wb_status status;
	const char *found, *mend;	/* parts of the message */
} bad_cases[] = {
	{ "absent.gpkg", NULL, WB_IO, "", "path" },
	{ ".", NULL, WB_BAD_INPUT, "not a file", "unpacked" },
	{ "text.txt", "code;naam\n", WB_BAD_INPUT, "cannot be read as a map",
	  "GeoPackage" },
	{ "cut.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{",
	  WB_BAD_INPUT, "cannot be read", "GeoPackage" },
	{ "far.csv", "code,wkt\nA,\"POLYGON ((900 900,901 900,901 901,"
	  "900 900))\"\n", WB_BAD_INPUT, "neither RD nor degrees", ".prj" },
	{ "far.geojson", COLLECTION(FEATURE("A", "Polygon",
	  "[[[5000,52],[6000,52],[6000,53],[5000,52]]]")),
	  WB_BAD_INPUT, "neither RD nor degrees", ".prj" },
	{ "later.geojson", COLLECTION(FEATURE("A", "Polygon", "[" SQUARE "]")
	  "," FEATURE("B", "Polygon", "[[[5,152],[6,52],[6,53],[5,152]]]")),
	  WB_BAD_INPUT, "feature 2: a coordinate lies outside", "" },
	{ "broken.csv", "code,wkt\nA,\"POLYGON ((5 52,6 52,6 53,5 52))\"\n"
	  "B,\"POLYGON ((5 52,6\"\n", WB_BAD_INPUT, "feature 2: its WKT", "" },
	{ "/vsicurl/http://localhost/a.geojson", NULL, WB_IO, "", "path" },
	{ "{\"type\":\"FeatureCollection\",\"features\":[]}", NULL, WB_IO, "",
	  "path" },
};

static void
bad_files_are_refused(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(bad_cases); row++) {
		const struct bad_case *c = &bad_cases[row];
		struct seen seen = { .arena = wb_arena_new() };
		struct wb_error err = { .status = WB_OK };

		if (c->text)
			write_text(c->name, c->text);
		assert_int_equal(c->status, read_all(c->name, &seen, &err));
		print_message("%s: %s\n  mend: %s\n", c->name, err.text,
			      err.mend);
		assert_string_equal(c->name, err.file);
		assert_non_null(strstr(err.text, c->found));
		assert_non_null(strstr(err.mend, c->mend));
		wb_arena_free(seen.arena);
	}
}

static void
layers_are_chosen_by_name(void **state)
{
	const char *path = write_text("buurten.topojson", topology);
	struct wb_layer *layer;
	struct wb_error err;

	(void)state;
	assert_ok(wb_layer_open(path, "buurten", &layer, &err), err);
	assert_int_equal(2, wb_layer_fields(layer));
	assert_string_equal("id", wb_layer_field_name(layer, 0));
	assert_string_equal("name", wb_layer_field_name(layer, 1));
	wb_layer_close(layer);

	assert_int_equal(WB_BAD_INPUT,
			 wb_layer_open(path, "wijken", &layer, &err));
	assert_non_null(strstr(err.text, "wijken"));
	assert_non_null(strstr(err.mend, "buurten"));
	wb_layer_close(NULL);
}

static void
texts_are_read_without_shapes(void **state)
{
	const char *path = write_text("degrees.geojson", degrees);
	const char *const *texts;
	struct wb_shape untouched = { .count = 7 };
	struct wb_layer *layer;
	struct wb_error err;
	bool more;

	(void)state;
	assert_ok(wb_layer_open(path, NULL, &layer, &err), err);
	assert_ok(wb_layer_next(layer, NULL, &more, &texts, &untouched, &err),
		  err);
	assert_true(more);
	assert_string_equal("A", texts[0]);
	assert_int_equal(7, untouched.count);
	wb_layer_close(layer);
}

/* The column with the geometry is read all the same. */
static void
fields_are_chosen(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	const size_t second = 1;
	const char *const *texts;
	struct wb_shape shape;
	struct wb_layer *layer;
	struct wb_error err;
	bool more;

	(void)state;
	write_text("many.csv", "a,b,c,wkt\n1,2,3,"
		   "\"POLYGON ((5 52,6 52,6 53,5 52))\"\n");
	assert_ok(wb_layer_open("many.csv", NULL, &layer, &err), err);
	assert_ok(wb_layer_choose(layer, &second, 1, &err), err);
	assert_ok(wb_layer_next(layer, arena, &more, &texts, &shape, &err),
		  err);
	assert_true(more);
	assert_null(texts[0]);
	assert_string_equal("2", texts[1]);
	assert_null(texts[2]);
	assert_int_equal(1, shape.count);
	assert_ok(wb_layer_next(layer, arena, &more, &texts, &shape, &err),
		  err);
	assert_false(more);
	wb_layer_close(layer);
	wb_arena_free(arena);
}

static enum wb_status
read_once(void *context, struct wb_error *err)
{
	struct seen seen = { .arena = wb_arena_new() };
	enum wb_status status = WB_NO_MEMORY;

	if (seen.arena)
		status = read_all(context, &seen, err);
	else
		wb_error_no_memory(err);
	if (status == WB_OK && seen.count != 6)
		status = wb_error_set(err, WB_REFUSED, "lost a feature");
	wb_arena_free(seen.arena);
	return status;
}

static void
no_memory_is_told(void **state)
{
	char path[] = "degrees.geojson";
	size_t count;

	(void)state;
	write_text(path, degrees);
	count = fail_each_allocation(read_once, path);
	print_message("%zu allocations\n", count);
	assert_true(count > 20);
}

/* Several layers at once, each on a thread of its own. */
static void *
read_many(void *context)
{
	struct wb_error err;

	for (size_t round = 0; round < 20; round++)
		if (read_once(context, &err) != WB_OK)
			return context;
	return NULL;
}

static void
threads_read_layers(void **state)
{
	char path[] = "degrees.geojson";
	pthread_t threads[4];
	void *failed;

	(void)state;
	write_text(path, degrees);
	for (size_t at = 0; at < ARRAY_SIZE(threads); at++)
		assert_int_equal(0, pthread_create(&threads[at], NULL,
						   read_many, path));
	for (size_t at = 0; at < ARRAY_SIZE(threads); at++) {
		pthread_join(threads[at], &failed);
		assert_null(failed);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rd_becomes_degrees),
		cmocka_unit_test(the_short_way_agrees_with_proj),
		cmocka_unit_test(many_positions_are_turned),
		cmocka_unit_test(wgs84_is_kept),
		IN_FOLDER(geojson_in_degrees_is_read),
		IN_FOLDER(rd_is_known),
		IN_FOLDER(topojson_is_read),
		IN_FOLDER(curves_are_made_straight),
		IN_FOLDER(shapefile_names_become_utf8),
		IN_FOLDER(bad_files_are_refused),
		IN_FOLDER(layers_are_chosen_by_name),
		IN_FOLDER(texts_are_read_without_shapes),
		IN_FOLDER(fields_are_chosen),
		IN_FOLDER(no_memory_is_told),
		IN_FOLDER(threads_read_layers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
