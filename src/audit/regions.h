/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The regions of a geography, from its zones.
 */
#ifndef WIJKBEELD_AUDIT_REGIONS_H
#define WIJKBEELD_AUDIT_REGIONS_H

#include "audit/zones.h"

/** Fills the regions of zones that are formed; false when memory is out. */
WB_MUST_CHECK bool wb_regions_form(const struct published *published,
				   struct zones *zones,
				   struct wb_arena *arena);

#endif
