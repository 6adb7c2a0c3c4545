/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All groups and rates in all periods: each is a riddle of its own, a task.
 */
#ifndef WIJKBEELD_DISCLOSURE_UNCERTAINTY_H
#define WIJKBEELD_DISCLOSURE_UNCERTAINTY_H

#include "disclosure/protection.h"
#include "disclosure/regions.h"

/** Secondary suppression of every series, with its reasons when asked. */
WB_MUST_CHECK enum wb_status
wb_uncertainty_keep(const struct protection *protection,
		    const struct regions *regions, size_t threads,
		    struct wb_error *err);

/** Gate 1 for all of them; the proof is put into the release. */
WB_MUST_CHECK enum wb_status
wb_uncertainty_prove(const struct protection *protection,
		     const struct regions *regions, size_t threads,
		     struct wb_error *err);

#endif
