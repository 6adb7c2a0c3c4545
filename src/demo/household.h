/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who lives where, and which domains know a household in which quarter: the
 * truth behind the demo's files, which only the demo and its tests see.
 */
#ifndef WIJKBEELD_DEMO_HOUSEHOLD_H
#define WIJKBEELD_DEMO_HOUSEHOLD_H

#include "demo/town.h"

/** Settles every address of a town that has been built. */
void wb_households_settle(struct wb_town *town);

/** Domains active in the window of four quarters that ends with `quarter`. */
unsigned wb_household_domains(const struct wb_town_address *address,
			      unsigned quarter);

#endif
