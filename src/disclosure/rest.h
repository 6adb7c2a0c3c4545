/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Amounts and surveys of what is left of an area without those within it.
 */
#ifndef WIJKBEELD_DISCLOSURE_REST_H
#define WIJKBEELD_DISCLOSURE_REST_H

#include "disclosure/protection.h"
#include "disclosure/regions.h"

/**
 * Hides amounts and surveys that leave too few of a larger area, once each is
 * judged by itself; see rest.c. False when memory is out.
 */
WB_MUST_CHECK bool wb_rest_protect(struct protection *protection,
				   const struct regions *regions);

#endif
