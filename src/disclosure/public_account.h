/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The accounts of the sources as a page may state them.
 */
#ifndef WIJKBEELD_DISCLOSURE_PUBLIC_ACCOUNT_H
#define WIJKBEELD_DISCLOSURE_PUBLIC_ACCOUNT_H

#include "disclosure/release.h"

/** Rounds the accounts into the release; false when memory is out. */
WB_MUST_CHECK bool wb_accounts_publish(const struct wb_indicator_table *counts,
				       struct wb_release *release,
				       struct wb_arena *arena);

#endif
