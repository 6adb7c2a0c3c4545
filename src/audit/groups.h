/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which indicators are about the same units.
 */
#ifndef WIJKBEELD_AUDIT_GROUPS_H
#define WIJKBEELD_AUDIT_GROUPS_H

#include "audit/published.h"

/** Forms the groups of the indicators that were read. */
WB_MUST_CHECK enum wb_status wb_groups_find(struct published *published,
					    struct wb_arena *arena,
					    struct wb_error *err);

#endif
