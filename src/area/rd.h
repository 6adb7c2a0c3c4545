/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * RD metres to degrees by a polynomial that is fitted to a slower way.
 */
#ifndef WIJKBEELD_AREA_RD_H
#define WIJKBEELD_AREA_RD_H

#include <stdbool.h>

#include "wijkbeeld/layer.h"

/** Terms each way, and the places where the slower way is asked. */
enum { WB_RD_DEGREE = 8, WB_RD_PLACES = WB_RD_DEGREE * WB_RD_DEGREE };

/** Coefficients for longitude and latitude, by degree in y and in x. */
struct wb_rd { double terms[WB_RD_DEGREE][WB_RD_DEGREE][2]; };

/** Whether a position in RD is where RD is valid. */
bool wb_rd_holds(struct wb_position rd);

/** The places to turn into degrees before wb_rd_fit. */
void wb_rd_places(struct wb_position out[WB_RD_PLACES]);

/** The polynomial through what the places became. */
void wb_rd_fit(const struct wb_position degrees[WB_RD_PLACES],
	       struct wb_rd *out);

/** For a position that wb_rd_holds: within 0.01 mm of the slower way. */
struct wb_position wb_rd_turn(const struct wb_rd *rd, struct wb_position at);

#endif
