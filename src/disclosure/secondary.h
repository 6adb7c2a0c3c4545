/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Secondary suppression and gate 1, for one series.
 */
#ifndef WIJKBEELD_DISCLOSURE_SECONDARY_H
#define WIJKBEELD_DISCLOSURE_SECONDARY_H

#include "disclosure/riddle.h"

/**
 * Hides further statements until every target is safe; see secondary.c.
 *
 * @param reasons  receives one for each statement that is hidden; may be NULL
 */
WB_MUST_CHECK enum wb_status
wb_secondary_suppress(const struct protection *protection,
		      const struct regions *regions, struct series at,
		      struct reason_list *reasons, struct wb_error *err);

/** Adds what was proved elsewhere. */
void wb_proof_add(struct wb_proof *proof, const struct wb_proof *more);

/** Proves every target of the release as it is; see gate.c. */
WB_MUST_CHECK enum wb_status
wb_gate_prove(const struct protection *protection,
	      const struct regions *regions, struct series at,
	      struct wb_proof *proof, struct wb_error *err);

#endif
