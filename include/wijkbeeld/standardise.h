/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rates of areas whose people differ in age, made comparable: what the rate
 * would be with the ages of a standard population (direct), or how the events
 * stand to what the standard's rates lead one to expect (indirect).
 */
#ifndef WIJKBEELD_STANDARDISE_H
#define WIJKBEELD_STANDARDISE_H

#include <stddef.h>

#include "wijkbeeld/calculable.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/estimate.h"

/** An age group: what was counted here, and in the standard population. */
struct wb_stratum {
	struct wb_count here;		/* events of persons; rounded or not */
	int64_t standard_events, standard_persons;
};

/**
 * Directly standardised rate with the interval of Fay and Feuer.
 *
 * @param strata      the age groups of one area; persons of 0 give WB_NO_UNITS
 * @param confidence  from 0.9 to below 1, or the same in percents
 * @param out         events per person, or why there is none
 * @return WB_OK, or WB_OUT_OF_DOMAIN for negative counts or a bad confidence
 */
WB_MUST_CHECK enum wb_status
wb_standardise_direct(const struct wb_stratum *strata, size_t count,
		      double confidence, struct wb_calculated *out,
		      struct wb_error *err);

/**
 * Indirectly standardised: `out` is observed / expected. Times the rate of the
 * standard population as a whole it is the indirectly standardised rate.
 */
WB_MUST_CHECK enum wb_status
wb_standardise_indirect(const struct wb_stratum *strata, size_t count,
			double confidence, struct wb_calculated *out,
			struct wb_error *err);

#endif
