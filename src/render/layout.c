/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The layout.
 *
 * A cursor walks down the page. A panel is first measured for its width; then
 * its rows are dealt out: as many as fit, but never one row alone at the foot
 * of a page or at the head of the next when it can be helped, and no panel
 * below KEEP_WHOLE is split at all. A row that is higher than a page (none of
 * our charts makes one) gets a page of its own and may run into the foot.
 *
 * The sum of heights is compared with a small slack, because the same heights
 * are added in another order when a panel is split.
 */
#include "render/layout.h"

#include <stdbool.h>

static const double SLACK_MM = 0.001;

/* A panel up to this height moves to the next page rather than being split. */
static const double KEEP_WHOLE_MM = 64;

enum { LEAST_ROWS = 2 };	/* together at the foot or head of a page */

struct walk {
	struct wb_painter *painter;
	struct wb_frame_room room;
	struct wb_plan *plan;
	double y;
	bool at_top;			/* nothing on this page yet */
	bool turn_wanted;		/* before the next thing to stand */
};

static void
turn_page(struct walk *walk)
{
	walk->plan->pages++;
	walk->y = walk->room.later_top;
	walk->at_top = true;
}

/* So that a wish for a new page at the end makes no empty page. */
static void
turn_if_wanted(struct walk *walk)
{
	if (walk->turn_wanted && !walk->at_top)
		turn_page(walk);
	walk->turn_wanted = false;
}

static double
text_width(const struct wb_painter *painter)
{
	return painter->theme->page_width - 2 * painter->theme->margin;
}

/* The y where the next panel begins if it stands on this page. */
static double
next_top(const struct walk *walk)
{
	return walk->y +
		(walk->at_top ? 0 : walk->painter->theme->panel_gap);
}

static double
room_left(const struct walk *walk)
{
	return walk->room.bottom - next_top(walk) + SLACK_MM;
}

static struct wb_flow
measure(struct walk *walk, const struct wb_panel *panel, double width)
{
	struct wb_flow flow = { .width = width };

	wb_chart_of(panel->kind)->measure(walk->painter, panel, &flow);
	if (walk->painter->status != WB_OK)
		flow.count = 0;
	return flow;
}

/* Height of rows [first, end) with head and foot. */
static double
height_of(const struct wb_flow *flow, size_t first, size_t end)
{
	double height = (first > 0 ? flow->head_again : flow->head) +
		flow->foot;

	for (size_t row = first; row < end; row++)
		height += flow->rows[row].height +
			(row == first ? flow->rows[row].opening : 0);
	return height;
}

static size_t
rows_that_fit(const struct wb_flow *flow, size_t first, double room)
{
	size_t end = first;

	while (end < flow->count && height_of(flow, first, end + 1) <= room)
		end++;
	return end;
}

static void
add_piece(struct walk *walk, struct wb_piece piece)
{
	struct wb_plan *plan = walk->plan;
	struct wb_piece *pieces = wb_arena_grow(walk->painter->scratch,
						plan->pieces, plan->count,
						&plan->capacity,
						sizeof *pieces);

	if (!pieces) {
		wb_painter_fail(walk->painter);
		return;
	}
	piece.page = plan->pages - 1;
	pieces[plan->count++] = piece;
	plan->pieces = pieces;
}

/* Puts rows [first, end) at the cursor. */
static void
put(struct walk *walk, const struct wb_panel *panel,
    const struct wb_flow *flow, size_t first, size_t end)
{
	struct wb_piece piece = {
		.panel = panel, .flow = *flow, .first = first, .end = end,
		.continued = first > 0,
		.box = {
			walk->painter->theme->margin, next_top(walk),
			flow->width, height_of(flow, first, end),
		},
	};

	add_piece(walk, piece);
	walk->y = piece.box.y + piece.box.height;
	walk->at_top = false;
}

/* How far to go on this page; `first` itself when it is better to turn it. */
static size_t
break_after(const struct walk *walk, const struct wb_flow *flow, size_t first)
{
	size_t end = rows_that_fit(flow, first, room_left(walk));
	size_t rest = flow->count - end;

	if (rest == 0)
		return end;
	if (!walk->at_top) {
		if (first == 0 &&
		    height_of(flow, 0, flow->count) <= KEEP_WHOLE_MM)
			return first;
		if (end - first < LEAST_ROWS)
			return first;
	}
	if (rest < LEAST_ROWS && end - first > LEAST_ROWS)
		end -= LEAST_ROWS - rest;
	return end;
}

static void
place(struct walk *walk, const struct wb_panel *panel,
      const struct wb_flow *flow)
{
	size_t first = 0;

	if (flow->count > 0)
		turn_if_wanted(walk);
	while (first < flow->count && walk->painter->status == WB_OK) {
		size_t end = break_after(walk, flow, first);

		if (end == first && !walk->at_top) {
			turn_page(walk);
			continue;
		}
		if (end == first)
			end = first + 1;
		put(walk, panel, flow, first, end);
		first = end;
		if (first < flow->count)
			turn_page(walk);
	}
}

static void
place_alone(struct walk *walk, const struct wb_panel *panel)
{
	struct wb_flow flow = measure(walk, panel, text_width(walk->painter));

	place(walk, panel, &flow);
}

/* Both in one row, the same height; true when they stand. */
static bool
place_beside(struct walk *walk, const struct wb_panel panels[2])
{
	const struct wb_theme *theme = walk->painter->theme;
	double left = theme->left_panel;
	double right = left + theme->panel_gutter;
	struct wb_flow flows[2];
	double height = 0;

	flows[0] = measure(walk, &panels[0], left);
	flows[1] = measure(walk, &panels[1],
			   text_width(walk->painter) - right);
	for (size_t side = 0; side < 2; side++) {
		double own = height_of(&flows[side], 0, flows[side].count);

		if (flows[side].count == 0 || flows[side].empty ||
		    flows[side].cramped)
			return false;
		height = own > height ? own : height;
	}
	if (height > walk->room.bottom - walk->room.first_top)
		return false;
	turn_if_wanted(walk);
	if (height > room_left(walk) && !walk->at_top)
		turn_page(walk);
	for (size_t side = 0; side < 2; side++)
		add_piece(walk, (struct wb_piece){
			.panel = &panels[side], .flow = flows[side],
			.end = flows[side].count,
			.box = {
				theme->margin + (side ? right : 0),
				next_top(walk), flows[side].width, height,
			},
		});
	walk->y = next_top(walk) + height;
	walk->at_top = false;
	return true;
}

/* Returns how many panels were placed. */
static size_t
place_next(struct walk *walk, const struct wb_panel *panels, size_t count)
{
	if (panels[0].kind == WB_PANEL_NEW_PAGE) {
		walk->turn_wanted = true;
		return 1;
	}
	if (panels[0].beside_next && count > 1 &&
	    panels[1].kind != WB_PANEL_NEW_PAGE &&
	    place_beside(walk, panels))
		return 2;
	place_alone(walk, &panels[0]);
	return 1;
}

void
wb_layout_plan(struct wb_painter *painter, struct wb_frame_room room,
	       struct wb_plan *plan)
{
	const struct wb_document *document = painter->document;
	struct walk walk = {
		.painter = painter, .room = room, .plan = plan,
		.y = room.first_top, .at_top = true,
	};
	size_t panel = 0;

	*plan = (struct wb_plan){ .pages = 1 };
	while (panel < document->panel_count && painter->status == WB_OK)
		panel += place_next(&walk, &document->panels[panel],
				    document->panel_count - panel);
}
