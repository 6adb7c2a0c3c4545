/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A source about addresses: its columns, and which rows an address has in a
 * quarter. The domains that `multi` combines are in demo_domains.c, the survey
 * in demo_people.c, the others in demo_signals.c, and their files in
 * demo_sources.c.
 */
#ifndef WIJKBEELD_DEMO_SOURCE_H
#define WIJKBEELD_DEMO_SOURCE_H

#include "demo/demo_row.h"

struct wb_demo_source {
	struct wb_demo_columns columns;
	uint32_t purpose;		/* its stream */
	/* Writes the rows of one address in one quarter. */
	void (*write)(const struct wb_demo_source *source,
		      const struct wb_town *town, struct wb_sheet *sheet,
		      uint32_t address, uint32_t quarter);
};

extern const struct wb_demo_source wb_demo_arrears, wb_demo_absence;
extern const struct wb_demo_source wb_demo_police, wb_demo_debt;
extern const struct wb_demo_source wb_demo_nuisance, wb_demo_visits;
extern const struct wb_demo_source wb_demo_landlords, wb_demo_survey;

/** The address of a row. */
const struct wb_town_address *wb_demo_address_of(const struct wb_demo_row *row);

#endif
