/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The children of the demo's households.
 */
#ifndef WIJKBEELD_DEMO_DEMO_PEOPLE_H
#define WIJKBEELD_DEMO_DEMO_PEOPLE_H

#include "demo/town.h"

/** A child of a household that lives at an address, or lived there before. */
struct wb_demo_child { uint32_t address, number; bool former; };

enum { WB_DEMO_CHILD_SIZE = 24 };

/** In years; it stays. */
uint32_t wb_demo_child_age(const struct wb_town *town,
			   const struct wb_demo_child *child);

/** The pseudonym that the school's files use. */
void wb_demo_child_name(const struct wb_town *town,
			const struct wb_demo_child *child,
			char out[WB_DEMO_CHILD_SIZE]);

/** How many of 12 to 17 years live at an address. */
uint32_t wb_demo_youths(const struct wb_town *town, uint32_t address);

#endif
