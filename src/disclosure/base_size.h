/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many units an area has of each base: as it is, for the rules, and as it
 * may be told, for the page.
 *
 * The number of addresses is public, and so is that of households where there
 * are ten. A base of the project's own tells something of the households (how
 * many have a child of school age), so unless the project calls it open it is
 * a count like any other: hidden when it or its rest is small, and rounded by
 * the key sum of the addresses in it. A share is then told from two rounded
 * numbers.
 */
#ifndef WIJKBEELD_DISCLOSURE_BASE_SIZE_H
#define WIJKBEELD_DISCLOSURE_BASE_SIZE_H

#include "wijkbeeld/disclosure.h"

struct wb_base_size {
	int64_t units;		/* true; for rules alone */
	int64_t told;		/* what may be printed of it */
	int64_t slack;		/* units lies within this of told */
	bool is_told;		/* false: it is hidden, and so is what needs it */
};

/** The units of all areas; `*out` is areas x bases. False: no memory. */
WB_MUST_CHECK bool wb_base_units(const struct wb_indicator_table *counts,
				 struct wb_arena *arena,
				 const struct wb_units **out);

/** The size of a base in an area, of what wb_base_units gave. */
struct wb_base_size wb_base_size_of(const struct wb_indicator_table *counts,
				    const struct wb_disclosure_rules *rules,
				    const struct wb_units *units,
				    uint32_t area, uint32_t base);

#endif
