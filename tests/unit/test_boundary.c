/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/area/boundary.c and locator.c. */
#include "wijkbeeld/boundary.h"

#include "unit.h"

#include "wijkbeeld/random.h"

#define FEATURE(properties, geometry) \
	"{\"type\":\"Feature\",\"properties\":" properties "," \
	"\"geometry\":" geometry "}"
#define POLYGON(points) \
	"{\"type\":\"Polygon\",\"coordinates\":[[" points "]]}"
#define CODE(code, name) "{\"CODE\":" code ",\"naam\":" name "}"

/*
 * Out of order; BU09990101 is land and water, its name with the second; one
 * feature is there twice; one has no code, two have no ground.
 */
static const char town[] =
	"{\"type\":\"FeatureCollection\",\"features\":["
	FEATURE(CODE("\"BU09990102\"", "\"Oost\""),
		POLYGON("[6,52],[7,52],[7,53],[6,53],[6,52]")) ","
	FEATURE(CODE("\" bu09990101 \"", "\"  \""),
		POLYGON("[5,52],[6,52],[6,53],[5,53],[5,52]")) ","
	FEATURE(CODE("\"9990101\"", "\" De Vaart \""),
		POLYGON("[5,51],[5.5,51],[5.5,51.5],[5,51]")) ","
	FEATURE(CODE("null", "\"Nergens\""),
		POLYGON("[8,52],[9,52],[9,53],[8,52]")) ","
	FEATURE(CODE("\"BU09990104\"", "\"Leeg\""), "null") ","
	FEATURE(CODE("\"BU09990103\"", "\"Plat\""),
		POLYGON("[5,52],[6,52],[5,52]")) ","
	FEATURE(CODE("\"BU09990102\"", "\"Oost\""),
		POLYGON("[6,52],[7,52],[7,53],[6,53],[6,52]"))
	"]}";

static void
write_text(const char *name, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(name, WB_FILE_PRIVATE, text, strlen(text),
				&err), err);
}

static enum wb_status
read_town(struct wb_arena *arena, struct wb_notices *notices,
	  const char *code, const char *name, struct wb_boundaries *out,
	  struct wb_error *err)
{
	return wb_boundaries_read("town.geojson", NULL, "buurt", code, name,
				  arena, notices, out, err);
}

static void
assert_told(const struct wb_notices *notices, size_t at, const char *part)
{
	const struct wb_notice *notice = wb_notices_get(notices, at);

	print_message("%s\n", notice->text);
	assert_non_null(strstr(notice->text, part));
	assert_string_equal("town.geojson", notice->file);
}

static void
features_become_boundaries(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	struct wb_boundaries all;
	const struct wb_boundary *first;
	struct wb_error err;

	(void)state;
	write_text("town.geojson", town);
	assert_ok(read_town(arena, notices, "code", "naam", &all, &err), err);
	assert_int_equal(2, all.count);

	first = &all.items[0];
	assert_string_equal("BU09990101", first->code);
	assert_string_equal("De Vaart", first->name);
	assert_int_equal(2, first->shape.count);
	assert_true(first->shape.low.y == 51 && first->shape.high.y == 53);
	assert_string_equal("Oost", all.items[1].name);
	assert_int_equal(1, all.items[1].shape.count);

	assert_ptr_equal(first, wb_boundaries_find(&all, "BU09990101"));
	assert_null(wb_boundaries_find(&all, "BU09990103"));
	assert_null(wb_boundaries_find(&(struct wb_boundaries){ NULL, 0 }, "A"));

	assert_int_equal(3, wb_notices_count(notices));
	assert_int_equal(0, wb_notices_mistakes(notices));
	assert_told(notices, 0, "1 feature has no code");
	assert_told(notices, 1, "2 areas have no polygon");
	assert_told(notices, 1, "BU09990103");
	assert_told(notices, 2, "1 feature is there twice");
	wb_arena_free(arena);
}

static void
without_names_the_code_is_the_name(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_boundaries all;
	struct wb_error err;

	(void)state;
	write_text("town.geojson", town);
	assert_ok(read_town(arena, wb_notices_new(arena), "CODE", NULL, &all,
			    &err), err);
	assert_string_equal("BU09990102", all.items[1].name);
	wb_arena_free(arena);
}

static const struct wrong_case {
	const char *code, *name, *found, *mend;
} wrong_cases[] = {
	{ "cod", "naam", "\"cod\"", "\"CODE\"" },
	{ "code", "naams", "\"naams\"", "\"naam\"" },
	{ "buurtcode_2024", NULL, "\"buurtcode_2024\"", "layer" },
};

static void
wrong_attributes_are_told(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_boundaries all = { NULL, 7 };
	struct wb_error err;

	(void)state;
	write_text("town.geojson", town);
	for (size_t row = 0; row < ARRAY_SIZE(wrong_cases); row++) {
		const struct wrong_case *c = &wrong_cases[row];

		assert_int_equal(WB_BAD_INPUT,
			read_town(arena, wb_notices_new(arena), c->code,
				  c->name, &all, &err));
		print_message("%s: %s\n", err.text, err.mend);
		assert_non_null(strstr(err.text, c->found));
		assert_non_null(strstr(err.mend, c->mend));
		assert_string_equal("town.geojson", err.file);
		assert_int_equal(7, all.count);
	}
	wb_arena_free(arena);
}

static void
a_file_without_areas_is_refused(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_boundaries all;
	struct wb_error err;

	(void)state;
	write_text("town.geojson",
		   "{\"type\":\"FeatureCollection\",\"features\":["
		   FEATURE(CODE("\"A\"", "\"A\""), "null") "]}");
	assert_int_equal(WB_BAD_INPUT,
			 read_town(arena, wb_notices_new(arena), "code", NULL,
				   &all, &err));
	assert_non_null(strstr(err.text, "none of its 1 features"));
	wb_arena_free(arena);
}

static enum wb_status
read_once(void *context, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = arena ? wb_notices_new(arena) : NULL;
	struct wb_boundaries all = { NULL, 0 };
	enum wb_status status = WB_NO_MEMORY;

	(void)context;
	if (notices)
		status = read_town(arena, notices, "code", "naam", &all, err);
	else
		wb_error_no_memory(err);
	if (status == WB_OK && (!wb_notices_whole(notices) ||
				!wb_locator_new(&all, arena)))
		status = wb_error_no_memory(err);
	wb_arena_free(arena);
	return status;
}

static void
no_memory_is_told(void **state)
{
	size_t count;

	(void)state;
	write_text("town.geojson", town);
	count = fail_each_allocation(read_once, NULL);
	print_message("%zu allocations\n", count);
	assert_true(count > 40);
}

static size_t
search_all(const struct wb_boundaries *all, struct wb_position at)
{
	for (size_t item = 0; item < all->count; item++)
		if (wb_shape_holds(&all->items[item].shape, at))
			return item;
	return SIZE_MAX;
}

static double
random_between(struct wb_random *random, double low, double high)
{
	return low + (high - low) * wb_random_unit(random);
}

enum { CORNERS = 7 };

/* A star of seven corners around some place; stars overlap. */
static void
make_star(struct wb_random *random, struct wb_position *points,
	  struct wb_ring *ring, struct wb_boundary *out)
{
	struct wb_position middle = { random_between(random, 3, 7),
				      random_between(random, 50, 54) };
	struct wb_shape *shape = &out->shape;

	*shape = (struct wb_shape){ ring, 1, middle, middle };
	for (size_t at = 0; at < CORNERS; at++) {
		double angle = 2 * acos(-1) * (double)at / CORNERS;
		double reach = random_between(random, 0.01, 0.4);

		points[at].x = middle.x + reach * cos(angle);
		points[at].y = middle.y + reach * sin(angle);
		shape->low.x = fmin(shape->low.x, points[at].x);
		shape->low.y = fmin(shape->low.y, points[at].y);
		shape->high.x = fmax(shape->high.x, points[at].x);
		shape->high.y = fmax(shape->high.y, points[at].y);
	}
	*ring = (struct wb_ring){ points, CORNERS };
	out->code = out->name = "";
}

static void
locator_agrees_with_search(void **state)
{
	enum { STARS = 200 };
	static struct wb_position points[STARS][CORNERS];
	static struct wb_ring rings[STARS];
	static struct wb_boundary items[STARS];
	struct wb_boundaries all = { items, STARS };
	struct wb_arena *arena = wb_arena_new();
	struct wb_locator *locator;
	struct wb_random random;
	size_t inside = 0;

	(void)state;
	wb_random_init(&random, 20260703, 0);
	for (size_t star = 0; star < STARS; star++)
		make_star(&random, points[star], &rings[star], &items[star]);
	locator = wb_locator_new(&all, arena);
	assert_non_null(locator);

	for (size_t turn = 0; turn < 50000; turn++) {
		struct wb_position at = { random_between(&random, 2, 8),
					  random_between(&random, 49, 55) };
		size_t want = search_all(&all, at);

		inside += want != SIZE_MAX;
		assert_int_equal(want, wb_locator_find(locator, at));
	}
	assert_in_range(inside, 10000, 40000);

	/* Corners lie on the bounds of boxes and cells. */
	for (size_t star = 0; star < STARS; star++)
		for (size_t at = 0; at < CORNERS; at++)
			assert_int_equal(search_all(&all, points[star][at]),
					 wb_locator_find(locator,
							 points[star][at]));
	wb_arena_free(arena);
}

/*
 * A board of slanted squares that share each edge, drawn both ways round.
 * Thirds and sevenths are not exact in binary.
 */
enum { SIDE = 12 };

static struct wb_position
corner_at(size_t column, size_t row)
{
	return (struct wb_position){ (double)column / 3 + (double)row / 7,
				     (double)row / 3 };
}

static void
make_square(size_t column, size_t row, struct wb_position *points,
	    struct wb_ring *ring, struct wb_boundary *out)
{
	bool backwards = (column + row) % 2;

	points[0] = corner_at(column, row);
	points[backwards ? 3 : 1] = corner_at(column + 1, row);
	points[2] = corner_at(column + 1, row + 1);
	points[backwards ? 1 : 3] = corner_at(column, row + 1);
	*ring = (struct wb_ring){ points, 4 };
	*out = (struct wb_boundary){ "", "", { ring, 1, points[0],
					       points[2] } };
}

static void
shared_edges_leave_no_gap(void **state)
{
	static struct wb_position points[SIDE * SIDE][4];
	static struct wb_ring rings[SIDE * SIDE];
	static struct wb_boundary items[SIDE * SIDE];
	struct wb_boundaries all = { items, SIDE * SIDE };
	struct wb_arena *arena = wb_arena_new();
	struct wb_locator *locator;
	struct wb_random random;

	(void)state;
	for (size_t at = 0; at < SIDE * SIDE; at++)
		make_square(at % SIDE, at / SIDE, points[at], &rings[at],
			    &items[at]);
	locator = wb_locator_new(&all, arena);
	assert_non_null(locator);

	/* Places on inner edges, as near as doubles come to them. */
	wb_random_init(&random, 20260704, 0);
	for (size_t turn = 0; turn < 50000; turn++) {
		size_t row = 1 + wb_random_below(&random, SIDE - 2);
		size_t column = 1 + wb_random_below(&random, SIDE - 2);
		const struct wb_position *square = points[row * SIDE + column];
		size_t edge = wb_random_below(&random, 4);
		double part = wb_random_unit(&random);
		struct wb_position from = square[edge];
		struct wb_position to = square[(edge + 1) % 4];
		struct wb_position at = { from.x + part * (to.x - from.x),
					  from.y + part * (to.y - from.y) };
		size_t found = wb_locator_find(locator, at);

		assert_int_not_equal(SIZE_MAX, found);
		assert_int_equal(search_all(&all, at), found);
	}

	/* A corner of four squares goes to the lowest. */
	for (size_t row = 1; row < SIDE; row++)
		for (size_t column = 1; column < SIDE; column++)
			assert_int_equal((row - 1) * SIDE + column - 1,
				wb_locator_find(locator,
						corner_at(column, row)));
	wb_arena_free(arena);
}

static void
outside_is_nowhere(void **state)
{
	static const struct wb_position points[] = { { 5, 52 }, { 6, 52 },
						     { 6, 53 }, { 5, 53 } };
	static const struct wb_ring ring = { points, 4 };
	static const struct wb_boundary item = {
		"A", "A", { &ring, 1, { 5, 52 }, { 6, 53 } },
	};
	static const struct wb_position outside[] = {
		{ 4.9, 52.5 }, { 6.1, 52.5 }, { 5.5, 51.9 }, { 5.5, 53.1 },
		{ NAN, 52.5 }, { 5.5, NAN }, { INFINITY, 52.5 },
		{ -INFINITY, -INFINITY },
	};
	struct wb_arena *arena = wb_arena_new();
	struct wb_boundaries one = { &item, 1 }, none = { NULL, 0 };
	struct wb_locator *locator = wb_locator_new(&one, arena);
	struct wb_locator *empty = wb_locator_new(&none, arena);

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(outside); row++) {
		assert_int_equal(SIZE_MAX, wb_locator_find(locator,
							   outside[row]));
		assert_int_equal(SIZE_MAX, wb_locator_find(empty,
							   outside[row]));
	}
	for (size_t corner = 0; corner < 4; corner++)
		assert_int_equal(0, wb_locator_find(locator, points[corner]));
	wb_arena_free(arena);
}

/* All over each other: the lists stay small and the lowest is found. */
static void
stacked_boundaries_stay_small(void **state)
{
	enum { LAYERS = 3000 };
	static const struct wb_position points[] = { { 5, 52 }, { 6, 52 },
						     { 6, 53 }, { 5, 53 } };
	static const struct wb_ring ring = { points, 4 };
	static struct wb_boundary items[LAYERS];
	struct wb_arena *arena = wb_arena_new();
	struct wb_boundaries all = { items, LAYERS };
	struct wb_locator *locator;

	(void)state;
	for (size_t at = 0; at < LAYERS; at++)
		items[at] = (struct wb_boundary){
			"A", "A", { &ring, 1, { 5, 52 }, { 6, 53 } } };
	locator = wb_locator_new(&all, arena);
	assert_non_null(locator);
	assert_int_equal(0, wb_locator_find(locator,
			 (struct wb_position){ 5.5, 52.5 }));
	wb_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(features_become_boundaries),
		IN_FOLDER(without_names_the_code_is_the_name),
		IN_FOLDER(wrong_attributes_are_told),
		IN_FOLDER(a_file_without_areas_is_refused),
		IN_FOLDER(no_memory_is_told),
		cmocka_unit_test(locator_agrees_with_search),
		cmocka_unit_test(shared_edges_leave_no_gap),
		cmocka_unit_test(outside_is_nowhere),
		cmocka_unit_test(stacked_boundaries_stay_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
