/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A series: what was released of one indicator of one area, period by period.
 * Control charts and tests of trend take it.
 *
 * A period without a released figure is missing, and stays so. A period whose
 * figure repeats an earlier one because too little changed (the churn rule of
 * disclosure) tells nothing new: it is drawn, and is no point.
 */
#ifndef WIJKBEELD_SERIES_H
#define WIJKBEELD_SERIES_H

#include <stdint.h>

#include "wijkbeeld/figure.h"

enum wb_observation_state {
	WB_OBSERVATION_KNOWN,
	WB_OBSERVATION_MISSING,	/* hidden, or no data */
	WB_OBSERVATION_REPEATED,	/* an earlier figure again: drawn, not counted */
};

/** One period of a series. */
struct wb_observation {
	int32_t period;			/* rises; a quarter or a year is 1 */
	enum wb_observation_state state;
	double value;			/* the numerator, or the value itself */
	double base;			/* the denominator; > 0 where one is used */
	double rounding_variance;	/* that rounding added to `value`; 0: exact */
};

/**
 * The observation of a released figure. A share and a rate have their released
 * numerator for a value, and for a base the denominator (of a rate in
 * thousands, so that value / base is what the figure shows); a number of
 * households is a value by itself, and so is each figure without parts: then
 * the base is 1. Whether it repeats an earlier one is for the caller to tell.
 */
struct wb_observation wb_observation_of(struct wb_figure figure,
					int32_t period);

#endif
