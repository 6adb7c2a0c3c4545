/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of this room share while counting.
 */
#ifndef WIJKBEELD_INDICATOR_COUNT_H
#define WIJKBEELD_INDICATOR_COUNT_H

#include "wijkbeeld/indicator.h"

/** The zones, and the zone of each address. */
struct wb_zones {
	size_t count;
	const uint32_t *of;		/* addresses */
	const uint32_t *area;		/* levels x zones, row-major */
	const struct wb_units *units;	/* bases x zones, row-major */
};

/** Which levels the project's reports release: those they name, and the
 * coarsest, with which they compare. */
void wb_released_levels(const struct wb_project *project,
			bool released[WB_MOST_LEVELS]);

WB_MUST_CHECK enum wb_status wb_zones_find(const struct wb_linkage *linkage,
	const bool released[WB_MOST_LEVELS], struct wb_arena *arena,
	struct wb_zones *out, struct wb_error *err);

/**
 * The atom groups, and for each indicator its group and atoms. Domains named
 * together are one group; more than six in one are refused.
 *
 * @param groups   room for one per indicator; atoms are not yet counted
 * @param columns  one per indicator
 */
WB_MUST_CHECK enum wb_status wb_groups_form(const struct wb_project *project,
	struct wb_atom_group *groups, size_t *group_count,
	struct wb_indicator_column *columns, struct wb_error *err);

/** Fills which periods of each indicator can be counted. */
void wb_periods_known(const struct wb_linkage *linkage, size_t periods,
		      struct wb_indicator_column *columns);

/**
 * A kind that is counted from kept rows. Rows come in the linkage's order, by
 * place and then moment, and may be changed: they are copies.
 */
struct wb_row_kind {
	size_t cell_size;
	size_t scratch_size;		/* that `measure` needs for each row */

	/** Puts the rows of a window that count in front; returns how many. */
	size_t (*select)(const struct wb_linkage *linkage, uint32_t indicator,
			 struct wb_kept_row *rows, size_t count);

	/** The cell of an area, zeroed before, from all its rows. */
	void (*measure)(const struct wb_linkage *linkage, uint32_t indicator,
			struct wb_kept_row *rows, size_t count, void *scratch,
			void *cell);

	/** Whether a row that counts has what is counted; NULL: what an area
	 * has is not the sum of what its zones have. */
	bool (*has)(const struct wb_kept_row *row);
};

extern const struct wb_row_kind wb_row_amount, wb_row_survey,
	wb_row_concentration, wb_row_persons;

/** NULL for a kind that keeps no rows. */
const struct wb_row_kind *wb_row_kind_of(enum wb_indicator_kind kind);

/** True when both rows are of one quarter and day. */
bool wb_same_moment(const struct wb_kept_row *one,
		    const struct wb_kept_row *other);

/**
 * Counts an indicator of kept rows for each released area and period.
 *
 * @param zone_of  the zone of each address
 * @param cells    areas x periods of the kind's cells, zeroed
 * @param parts    as in struct wb_indicator_column, zeroed; NULL for a kind that
 *                 does not add up
 */
WB_MUST_CHECK enum wb_status wb_rows_count(const struct wb_linkage *linkage,
	const bool released[WB_MOST_LEVELS], const uint32_t *zone_of,
	uint32_t indicator, size_t periods, void *cells,
	struct wb_part *parts, struct wb_error *err);

/** The quarters of a window that ends at `last`, as bits. */
uint64_t wb_window_mask(size_t last, int length);

#endif
