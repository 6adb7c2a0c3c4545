/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/area/contiguity.c: boards of squares, islands, what is drawn with
 * fewer decimals, a search over all pairs, and lists by hand.
 */
#include "unit.h"

#include "wijkbeeld/contiguity.h"
#include "wijkbeeld/random.h"

enum { SIDE = 6, SQUARES = SIDE * SIDE };

struct board {
	struct wb_position points[SQUARES][4];
	struct wb_ring rings[SQUARES];
	struct wb_boundary items[SQUARES];
	struct wb_boundaries all;
};

/* Squares of a hundredth of a degree, each other one drawn backwards. */
static void
make_board(struct board *board, size_t side)
{
	*board = (struct board){ .all = { board->items, side * side } };
	for (size_t at = 0; at < side * side; at++) {
		size_t column = at % side, row = at / side, back = at % 2;
		struct wb_position *points = board->points[at];

		for (size_t corner = 0; corner < 4; corner++) {
			size_t turned = back ? 3 - corner : corner;

			points[corner] = (struct wb_position){
				5 + (double)(column + (turned == 1 ||
						       turned == 2)) / 100,
				52 + (double)(row + (turned > 1)) / 100 };
		}
		board->rings[at] = (struct wb_ring){ points, 4 };
		board->items[at] = (struct wb_boundary){
			.shape = { .rings = &board->rings[at], .count = 1 } };
	}
}

static struct wb_contiguity
read_board(const struct board *board, enum wb_contiguity_kind kind,
	   struct wb_arena *arena)
{
	struct wb_contiguity got;
	struct wb_error err;

	assert_ok(wb_contiguity_read(&board->all, kind, arena, &got, &err),
		  err);
	return got;
}

static bool
are_neighbours(const struct wb_contiguity *contiguity, size_t one, size_t other)
{
	for (size_t at = contiguity->starts[one];
	     at < contiguity->starts[one + 1]; at++)
		if (contiguity->areas[at] == other)
			return true;
	return false;
}

static void
squares_have_their_neighbours(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	static struct board board;
	struct wb_contiguity queen, rook;

	(void)state;
	make_board(&board, SIDE);
	queen = read_board(&board, WB_CONTIGUITY_QUEEN, arena);
	rook = read_board(&board, WB_CONTIGUITY_ROOK, arena);
	assert_int_equal(SQUARES, queen.count);
	for (size_t one = 0; one < SQUARES; one++)
		for (size_t other = 0; other < SQUARES; other++) {
			int across = abs((int)(one % SIDE) -
					 (int)(other % SIDE));
			int along = abs((int)(one / SIDE) - (int)(other / SIDE));

			assert_int_equal(one != other && across <= 1 &&
					 along <= 1,
					 are_neighbours(&queen, one, other));
			assert_int_equal(across + along == 1,
					 are_neighbours(&rook, one, other));
		}
	assert_int_equal(3, wb_contiguity_degree(&queen, 0));
	assert_int_equal(2, wb_contiguity_degree(&rook, 0));
	assert_int_equal(8, wb_contiguity_degree(&queen, SIDE + 1));
	for (size_t at = queen.starts[SIDE + 1] + 1;
	     at < queen.starts[SIDE + 2]; at++)
		assert_true(queen.areas[at] > queen.areas[at - 1]);
	wb_arena_free(arena);
}

static void
islands_have_none(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	static struct board board;
	struct wb_contiguity got;

	(void)state;
	make_board(&board, 1);
	got = read_board(&board, WB_CONTIGUITY_QUEEN, arena);
	assert_int_equal(1, got.count);
	assert_int_equal(0, wb_contiguity_degree(&got, 0));

	make_board(&board, 2);
	for (size_t corner = 0; corner < 4; corner++)
		board.points[2][corner].y += 1;
	got = read_board(&board, WB_CONTIGUITY_QUEEN, arena);
	assert_int_equal(0, wb_contiguity_degree(&got, 2));
	assert_int_equal(2, wb_contiguity_degree(&got, 1));

	/* A boundary without ground, and no boundaries at all. */
	board.items[3].shape.count = 0;
	got = read_board(&board, WB_CONTIGUITY_ROOK, arena);
	assert_int_equal(0, wb_contiguity_degree(&got, 3));
	board.all.count = 0;
	got = read_board(&board, WB_CONTIGUITY_QUEEN, arena);
	assert_int_equal(0, got.count);
	wb_arena_free(arena);
}

static void
fewer_decimals_are_the_same_corner(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	static struct board board;
	struct wb_contiguity got;

	(void)state;
	make_board(&board, 2);
	for (size_t corner = 0; corner < 4; corner++) {
		board.points[1][corner].x += 2e-8;
		board.points[1][corner].y -= 3e-8;
	}
	got = read_board(&board, WB_CONTIGUITY_ROOK, arena);
	assert_true(are_neighbours(&got, 0, 1));
	for (size_t corner = 0; corner < 4; corner++)
		board.points[1][corner].x += 1e-6;
	got = read_board(&board, WB_CONTIGUITY_QUEEN, arena);
	assert_false(are_neighbours(&got, 0, 1));
	wb_arena_free(arena);
}

static void
a_corner_twice_is_no_edge(void **state)
{
	static const struct wb_position one[] = { { 5, 52 }, { 5, 52 },
						  { 5, 53 }, { 4, 53 } };
	static const struct wb_position other[] = { { 5, 52 }, { 5, 52 },
						    { 6, 51 }, { 6, 52 } };
	static const struct wb_ring rings[] = { { one, 4 }, { other, 4 } };
	static const struct wb_boundary items[] = {
		{ "A", "A", { &rings[0], 1, { 4, 52 }, { 5, 53 } } },
		{ "B", "B", { &rings[1], 1, { 5, 51 }, { 6, 52 } } },
	};
	struct wb_boundaries all = { items, 2 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity got;
	struct wb_error err;

	(void)state;
	assert_ok(wb_contiguity_read(&all, WB_CONTIGUITY_ROOK, arena, &got,
				     &err), err);
	assert_int_equal(0, wb_contiguity_degree(&got, 0));
	assert_ok(wb_contiguity_read(&all, WB_CONTIGUITY_QUEEN, arena, &got,
				     &err), err);
	assert_int_equal(1, wb_contiguity_degree(&got, 0));
	wb_arena_free(arena);
}

/* Boundaries of random corners on a small lattice, against all pairs. */
static void
it_agrees_with_a_search_of_all_pairs(void **state)
{
	enum { AREAS = 40, CORNERS = 5 };
	static struct wb_position points[AREAS][CORNERS];
	static struct wb_ring rings[AREAS];
	static struct wb_boundary items[AREAS];
	struct wb_boundaries all = { items, AREAS };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity got;
	struct wb_random random;
	struct wb_error err;

	(void)state;
	wb_random_init(&random, 20261125, 3);
	for (size_t area = 0; area < AREAS; area++) {
		for (size_t at = 0; at < CORNERS; at++)
			points[area][at] = (struct wb_position){
				wb_random_below(&random, 12),
				wb_random_below(&random, 12) };
		rings[area] = (struct wb_ring){ points[area], CORNERS };
		items[area].shape = (struct wb_shape){ &rings[area], 1,
						       { 0, 0 }, { 12, 12 } };
	}
	assert_ok(wb_contiguity_read(&all, WB_CONTIGUITY_QUEEN, arena, &got,
				     &err), err);
	for (size_t one = 0; one < AREAS; one++)
		for (size_t other = 0; other < AREAS; other++) {
			bool want = false;

			for (size_t a = 0; a < CORNERS; a++)
				for (size_t b = 0; b < CORNERS; b++)
					want |= one != other &&
						points[one][a].x ==
						points[other][b].x &&
						points[one][a].y ==
						points[other][b].y;
			assert_int_equal(want,
					 are_neighbours(&got, one, other));
		}
	wb_arena_free(arena);
}

static void
lists_by_hand(void **state)
{
	static const struct wb_border borders[] = {
		{ 2, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 }, { 0, 2 } };
	static const struct wb_border wrong = { 0, 4 };
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity got = { .count = 7 };
	struct wb_error err;

	(void)state;
	assert_int_equal(WB_OUT_OF_DOMAIN,
		wb_contiguity_of(&wrong, 1, 4, arena, &got, &err));
	assert_int_equal(7, got.count);
	assert_ok(wb_contiguity_of(borders, ARRAY_SIZE(borders), 4, arena, &got,
				   &err), err);
	assert_int_equal(2, wb_contiguity_degree(&got, 0));
	assert_int_equal(1, wb_contiguity_degree(&got, 1));
	assert_int_equal(1, wb_contiguity_degree(&got, 2));
	assert_int_equal(0, wb_contiguity_degree(&got, 3));
	assert_int_equal(1, got.areas[got.starts[0]]);
	wb_arena_free(arena);
}

static enum wb_status
read_once(void *context, struct wb_error *err)
{
	const struct board *board = context;
	struct wb_arena *arena = wb_arena_new();
	struct wb_contiguity got;
	enum wb_status status;

	if (!arena)
		return wb_error_no_memory(err);
	status = wb_contiguity_read(&board->all, WB_CONTIGUITY_QUEEN, arena,
				    &got, err);
	wb_arena_free(arena);
	return status;
}

static void
no_memory_is_told(void **state)
{
	static struct board board;

	(void)state;
	make_board(&board, SIDE);
	assert_true(fail_each_allocation(read_once, &board) > 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(squares_have_their_neighbours),
		cmocka_unit_test(islands_have_none),
		cmocka_unit_test(fewer_decimals_are_the_same_corner),
		cmocka_unit_test(a_corner_twice_is_no_edge),
		cmocka_unit_test(it_agrees_with_a_search_of_all_pairs),
		cmocka_unit_test(lists_by_hand),
		cmocka_unit_test(no_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
