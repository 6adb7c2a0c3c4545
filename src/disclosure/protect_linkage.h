/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Link rates: how much of a source could be linked in an area.
 */
#ifndef WIJKBEELD_DISCLOSURE_PROTECT_LINKAGE_H
#define WIJKBEELD_DISCLOSURE_PROTECT_LINKAGE_H

#include "disclosure/release.h"

/**
 * Judges the link rates of all sources that find addresses, for all released
 * areas, and puts them. The indicators must be in the release by then.
 */
void wb_linkage_protect(const struct wb_indicator_table *counts,
			const struct wb_disclosure_rules *rules,
			const struct wb_units *units,
			struct wb_release *release);

#endif
