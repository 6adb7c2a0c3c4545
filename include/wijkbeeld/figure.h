/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All that a page can hold: figures that passed disclosure control.
 *
 * A figure is a cell of a release, by reference; it has no value of its own
 * and no other room can build a release, because its body is in
 * src/disclosure/release.c alone. Hidden cells hold zero inside it: what is
 * not there cannot leak. Pages and charts take figures by value: in C17 a
 * wrong pointer is only a warning, a wrong struct is an error.
 */
#ifndef WIJKBEELD_FIGURE_H
#define WIJKBEELD_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/error.h"

struct wb_release;

/** A cell of a release. A zeroed figure belongs to none: WB_FIGURE_NO_DATA. */
struct wb_figure { const struct wb_release *release; uint32_t cell; };

/** Primary and secondary are one state here: the difference is a clue. */
enum wb_figure_state {
	WB_FIGURE_SHOWN, WB_FIGURE_SUPPRESSED, WB_FIGURE_NO_DATA,
	WB_FIGURE_NOT_CALCULABLE,
};

/** What the value of a figure counts. */
enum wb_unit {
	WB_UNIT_SHARE,		/* value in [0, 1]; printed as percent */
	WB_UNIT_PER_1000,	/* value per 1,000 of the denominator */
	WB_UNIT_COUNT,		/* households, rounded */
	WB_UNIT_NUMBER,		/* an open figure, in its own unit */
	WB_UNIT_EURO,		/* an amount */
};

/**
 * A released numerator over its denominator. `rounding_variance` is the
 * variance that rounding added to the numerator, 0 where it is exact.
 */
struct wb_count {
	int64_t numerator, denominator;
	double rounding_variance;
};

/**
 * What was released of the sample behind a share: respondents, how many of
 * equal weight would tell as much, and the step that the share is rounded to.
 */
struct wb_sample { int64_t respondents, effective; double step; };

/** Sets `*value` and returns WB_FIGURE_SHOWN, or leaves it untouched. */
WB_MUST_CHECK enum wb_figure_state
wb_figure_read(struct wb_figure figure, double *value);

/** The released parts; open figures have none: WB_FIGURE_NO_DATA. */
WB_MUST_CHECK enum wb_figure_state
wb_figure_count(struct wb_figure figure, struct wb_count *out);

/**
 * What a reader can deduce of the true numerator (of the value itself where the
 * figure has no parts): it lies from `*lower` to `*upper`, both included.
 */
WB_MUST_CHECK enum wb_figure_state
wb_figure_bounds(struct wb_figure figure, double *lower, double *upper);

/** The sample of a survey's share; other figures have none: WB_FIGURE_NO_DATA. */
WB_MUST_CHECK enum wb_figure_state
wb_figure_sample(struct wb_figure figure, struct wb_sample *out);

enum wb_unit wb_figure_unit(struct wb_figure figure);

/** Decimals that the figure may show, 0 or more. */
int wb_figure_decimals(struct wb_figure figure);

#endif
