/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When so little of a source could be linked that a reader must be told.
 *
 * Below nine in ten the figures of the area are too low by more than their
 * usual margin; ten points below the municipality they cannot be compared with
 * it, however well the source links in all.
 */
#include "wijkbeeld/estimate.h"

/* `0.9 - 0.1` is no 0.8 in doubles; far below a whole percent. */
static const double NEARLY = 1e-9;

static const double LOW = 0.90, DISTANCE = 0.10;

bool
wb_link_rate_is_low(struct wb_figure own, struct wb_figure reference)
{
	double here, there;

	if (wb_figure_read(own, &here) != WB_FIGURE_SHOWN)
		return false;
	return here < LOW - NEARLY ||
	       (wb_figure_read(reference, &there) == WB_FIGURE_SHOWN &&
		here < there - DISTANCE - NEARLY);
}
