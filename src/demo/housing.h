/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dwellings: house numbers, letters and additions, postcodes and positions.
 */
#ifndef WIJKBEELD_DEMO_HOUSING_H
#define WIJKBEELD_DEMO_HOUSING_H

#include "demo/town.h"

/** Numbers all addresses of a town whose clusters and streets stand. */
void wb_housing_number(struct wb_town *town);

/** The ground of a flat block: inside its cluster, clear of the street. */
struct wb_plan_box
wb_housing_block_box(const struct wb_town *town,
		     const struct wb_town_cluster *cluster);

/** What does not change with who lives there. */
struct wb_dwelling {
	uint32_t tenths_m2;	/* floor area */
	uint32_t value_thousands;	/* of euros (WOZ) */
	char label;		/* energy label, A to G */
};

struct wb_dwelling wb_housing_dwelling(const struct wb_town *town,
				       uint32_t address);

#endif
