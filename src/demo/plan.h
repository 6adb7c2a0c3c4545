/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plan of the town: rectangles within rectangles on a square, and the bend
 * that makes a town of it. Whole numbers only, so that every machine draws the
 * same town; what touches on the plan touches on the map.
 */
#ifndef WIJKBEELD_DEMO_PLAN_H
#define WIJKBEELD_DEMO_PLAN_H

#include <stddef.h>
#include <stdint.h>

/* The plan is WB_PLAN_SIDE units wide and high; north is at the high end. */
enum { WB_PLAN_SIDE = 1 << 20, WB_PLAN_MOST_PARTS = 128 };

struct wb_plan_point { int32_t x, y; };

struct wb_plan_box { int32_t left, bottom, right, top; };

/** A part of a box, and the strip (from below) that it lies in. */
struct wb_plan_part { struct wb_plan_box box; uint32_t strip; };

/** RD New (EPSG:28992) in centimetres. */
struct wb_rd { int32_t x_cm, y_cm; };

/** How a plan lies on the map. */
struct wb_plan { uint32_t side_cm; uint32_t waves; };

/**
 * Cuts a box into `count` parts (1 to WB_PLAN_MOST_PARTS) of areas as the
 * weights, in strips of about square parts, parts from left to right.
 *
 * @param gap  units left open between the first strip and the second
 */
void wb_plan_cut(struct wb_plan_box box, const uint32_t *weights,
		 uint32_t count, int32_t gap, struct wb_plan_part *parts);

/** The box without so many per mille of its width and height at each side. */
struct wb_plan_box wb_plan_inset(struct wb_plan_box box, int32_t of_width,
				 int32_t of_height);

/** Where a point of the plan is on the map. */
struct wb_rd wb_plan_place(const struct wb_plan *plan,
			   struct wb_plan_point point);

/** Longitude and latitude in millionths of a degree. */
struct wb_wgs84 { int64_t longitude, latitude; };

/** RD to WGS84, within some decimetres. */
struct wb_wgs84 wb_rd_to_wgs84(struct wb_rd place);

/** The largest whole number whose square is at most `value`. */
uint32_t wb_root(uint64_t value);

#endif
