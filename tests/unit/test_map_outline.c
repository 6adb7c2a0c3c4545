/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Outlines of maps: the projection keeps shapes, cutting keeps to the box,
 * simplifying stays near; and the place of a label is inside.
 */
#include "unit.h"

#include "fake_release.h"
#include "render/chart_map_label.h"
#include "render/chart_map_outline.h"

static const struct wb_rect box = { 20, 30, 80, 60 };
static const double NEAR_MM = 0.07;	/* the tolerance and some rounding */

/* A square of half a kilometre around a place in Nieuwegein. */
static const struct wb_position square[] = {
	{ 5.0800, 52.0300 }, { 5.0873, 52.0300 }, { 5.0873, 52.0345 },
	{ 5.0800, 52.0345 },
};
static const struct wb_ring square_ring[] = { { square, ARRAY_SIZE(square) } };

static struct wb_shape
shape_of(const struct wb_ring *rings, size_t count)
{
	struct wb_shape shape = { .rings = rings, .count = count };

	shape.low = shape.high = rings[0].points[0];
	for (size_t row = 0; row < rings[0].count; row++) {
		struct wb_position point = rings[0].points[row];

		shape.low.x = fmin(shape.low.x, point.x);
		shape.low.y = fmin(shape.low.y, point.y);
		shape.high.x = fmax(shape.high.x, point.x);
		shape.high.y = fmax(shape.high.y, point.y);
	}
	return shape;
}

struct fixture { struct wb_arena *arena; struct wb_error err; };

static struct wb_painter
painter_of(struct fixture *fixture)
{
	fixture->arena = wb_arena_new();
	assert_non_null(fixture->arena);
	return (struct wb_painter){
		.theme = wb_theme_default(), .scratch = fixture->arena,
		.err = &fixture->err,
	};
}

static struct wb_outline
outline_of(struct wb_painter *painter, struct wb_shape shape,
	   struct wb_rect fit, struct wb_rect cut)
{
	struct wb_map_projection projection =
		wb_map_projection_fit(shape.low, shape.high, fit);
	struct wb_outline_work work = { .room = 0 };

	return wb_map_outline(painter, &projection, &shape, cut, &work);
}

static void
a_square_stays_square_and_in_the_middle(void **state)
{
	struct fixture fixture;
	struct wb_painter painter = painter_of(&fixture);
	struct wb_outline outline = outline_of(&painter,
		shape_of(square_ring, 1), box, box);
	struct wb_point low = { 1000, 1000 }, high = { 0, 0 };

	(void)state;
	assert_int_equal(5, outline.count);
	assert_int_equal(WB_MOVE, outline.steps[0].step);
	assert_int_equal(WB_CLOSE, outline.steps[4].step);
	for (size_t row = 0; row < 4; row++) {
		low.x = fmin(low.x, outline.steps[row].point.x);
		low.y = fmin(low.y, outline.steps[row].point.y);
		high.x = fmax(high.x, outline.steps[row].point.x);
		high.y = fmax(high.y, outline.steps[row].point.y);
	}
	assert_near(high.y - low.y, box.height, 1e-6);
	/* 0.0073 degree at 52.03 north is 0.00449 degree of latitude. */
	assert_near(high.x - low.x, box.height * 0.00449 / 0.0045, 0.1);
	assert_near((low.x + high.x) / 2, box.x + box.width / 2, 1e-6);
	wb_arena_free(fixture.arena);
}

static void
what_is_outside_is_cut_or_left_out(void **state)
{
	struct wb_rect far = { 500, 500, 10, 10 };
	struct wb_rect large = { -400, -400, 900, 900 };
	struct fixture fixture;
	struct wb_painter painter = painter_of(&fixture);
	struct wb_shape shape = shape_of(square_ring, 1);
	struct wb_outline outline = outline_of(&painter, shape, box, far);

	(void)state;
	assert_int_equal(0, outline.count);
	outline = outline_of(&painter, shape, large, box);
	assert_int_equal(5, outline.count);
	for (size_t row = 0; row < 4; row++) {
		struct wb_point point = outline.steps[row].point;

		assert_true(point.x >= box.x - 1e-9 &&
			    point.x <= box.x + box.width + 1e-9);
		assert_true(point.y >= box.y - 1e-9 &&
			    point.y <= box.y + box.height + 1e-9);
	}
	wb_arena_free(fixture.arena);
}

enum { ROUND = 2000 };

/* A circle of many points: few are kept, and each kept one is on it. */
static void
simplifying_stays_near(void **state)
{
	static struct wb_position points[ROUND];
	struct wb_ring ring = { points, ROUND };
	struct fixture fixture;
	struct wb_painter painter = painter_of(&fixture);
	struct wb_outline outline;
	double radius = box.height / 2;

	(void)state;
	for (size_t row = 0; row < ROUND; row++) {
		double angle = 2 * 3.14159265358979 * (double)row / ROUND;

		points[row] = (struct wb_position){
			0.01 * cos(angle), 0.01 * sin(angle),
		};
	}
	outline = outline_of(&painter, shape_of(&ring, 1), box, box);
	assert_true(outline.count > 20 && outline.count < 120);
	for (size_t row = 0; row + 1 < outline.count; row++) {
		struct wb_point one = outline.steps[row].point;
		struct wb_point next = outline.steps[row + 2 < outline.count
						     ? row + 1 : 0].point;
		struct wb_point middle = {
			(one.x + next.x) / 2 - box.x - box.width / 2,
			(one.y + next.y) / 2 - box.y - box.height / 2,
		};

		assert_near(hypot(middle.x, middle.y), radius, NEAR_MM);
	}
	wb_arena_free(fixture.arena);
}

/* A U: its middle is outside, so a label must stand in the foot. */
static const struct wb_path_step u_shape[] = {
	{ WB_MOVE, { 30, 40 } }, { WB_LINE, { 35, 40 } },
	{ WB_LINE, { 35, 60 } }, { WB_LINE, { 55, 60 } },
	{ WB_LINE, { 55, 40 } }, { WB_LINE, { 60, 40 } },
	{ WB_LINE, { 60, 70 } }, { WB_LINE, { 30, 70 } },
	{ WB_CLOSE, { 0, 0 } },
};

static void
a_label_stands_inside_or_not_at_all(void **state)
{
	struct wb_outline outline = { u_shape, ARRAY_SIZE(u_shape) };
	struct wb_rect narrow = { 20, 30, 12, 60 };
	struct wb_point middle;

	(void)state;
	assert_true(wb_map_label_place(outline, box, 20, 3, &middle));
	assert_near(middle.x, 45, 1e-9);
	assert_true(middle.y - 1.5 >= 59.9 && middle.y + 1.5 <= 70.1);
	assert_false(wb_map_label_place(outline, box, 31, 3, &middle));
	assert_false(wb_map_label_place(outline, box, 20, 11, &middle));
	assert_false(wb_map_label_place(outline, narrow, 3, 3, &middle));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_square_stays_square_and_in_the_middle),
		cmocka_unit_test(what_is_outside_is_cut_or_left_out),
		cmocka_unit_test(simplifying_stays_near),
		cmocka_unit_test(a_label_stands_inside_or_not_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
