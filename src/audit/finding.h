/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of findings. It keeps so many of each sort and counts the rest: an
 * edition without protection has as many as it has figures.
 */
#ifndef WIJKBEELD_AUDIT_FINDING_H
#define WIJKBEELD_AUDIT_FINDING_H

#include "audit/zones.h"

enum { MOST_FINDINGS = 500 };

struct findings {
	struct wb_arena *arena;		/* of texts */
	struct wb_finding *list;
	size_t count, capacity, reached[WB_REACHES];
	bool failed;			/* no memory; remembered */
};

/** Adds one; texts that are NULL are a lack of memory. */
void wb_findings_add(struct findings *findings, struct wb_finding finding);

/** The level and code of an area, in the arena of the findings. */
const char *wb_findings_area(struct findings *findings,
			     const struct published *published, uint32_t area);

/** `2026-Q3`, likewise. */
const char *wb_findings_period(struct findings *findings, int32_t quarter);

/** The path with its line, likewise. */
const char *wb_findings_line(struct findings *findings,
			     const struct listing *listing, size_t row);

#endif
