/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What all methods ask of a count before they use it.
 */
#ifndef WIJKBEELD_STATISTIC_DOMAIN_H
#define WIJKBEELD_STATISTIC_DOMAIN_H

#include <stdbool.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/figure.h"

/** 0 <= numerator <= denominator, denominator above 0: WB_OK. */
WB_MUST_CHECK enum wb_status wb_share_check(struct wb_count count,
					    struct wb_error *err);

/** A count of 0 or more and a denominator above 0: WB_OK. */
WB_MUST_CHECK enum wb_status wb_rate_check(struct wb_count count,
					   struct wb_error *err);

/**
 * An area that is there: its denominator is no 0. One that is there must pass
 * the check of `unit`, a share's or a rate's.
 */
WB_MUST_CHECK enum wb_status wb_area_check(struct wb_count count,
					   enum wb_unit unit, bool *is_there,
					   struct wb_error *err);

#endif
