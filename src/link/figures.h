/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Published figures: a source with a row for each area, from which indicators
 * of kind open take their columns.
 *
 * A file is an edition. Within one, the first row of a code counts. Files are
 * read in the order of their names without the ending (`kwb.csv` before
 * `kwb-2.csv`), and a figure of a later one replaces that of an earlier one;
 * where the later has none, the earlier stays, because editions of one year
 * are complements as often as they are corrections. What was replaced, and what
 * stayed, is told.
 *
 * Rows of several codes may come together in one area, by a conversion of
 * codes: then a figure is their sum if its indicator is `additive` (and all
 * parts have it), and missing if not.
 *
 * An indicator with a condition (`where`) has its figure from the rows for
 * which that holds: where a file has a row for each area and subject, say. Of
 * these too the first of a code counts, for each such indicator by itself; for
 * those without one a row is one edition of them all.
 */
#ifndef WIJKBEELD_LINK_FIGURES_H
#define WIJKBEELD_LINK_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/table.h"

#include "link/key_table.h"

struct wb_source_run;

/** The open figures of a source while it is read; empty when it has none. */
struct wb_figures {
	size_t area_count;
	size_t plain;			/* opened: the first ones, without `where` */
	/* areas x opened, of the file now read; and of how many rows that is */
	double *values;
	uint32_t *parts;
	uint32_t *seen;			/* areas: its rows in that file */
	uint32_t *rows;			/* areas: rows behind what stands now */
	struct wb_key_table codes;	/* of this file, with a digest of the row */
	size_t contradictions;		/* in this file */
	const char *first_contradiction;
	size_t joined, incomplete;	/* areas of several codes, of all files */
	const char *first_incomplete;
	bool *lost;			/* opened: missing for it */
};

/** Puts the editions of a source in the order in which they are read. */
void wb_figures_order(const char **paths, size_t count);

/** Makes room; to be called when the source's columns are known. */
WB_MUST_CHECK enum wb_status wb_figures_begin(struct wb_source_run *run,
					      struct wb_error *err);

/** Plans the open indicators of the source, those with a condition last. */
WB_MUST_CHECK enum wb_status
wb_figures_plan(struct wb_source_run *run,
		const struct wb_condition **conditions, struct wb_error *err);

/** Takes a row of `area`, which its file calls `code`. */
WB_MUST_CHECK enum wb_status wb_figures_use(struct wb_source_run *run,
					    const struct wb_record *record,
					    const char *code, uint32_t area,
					    struct wb_error *err);

/** Puts the figures of a file that is read behind or over the earlier ones. */
void wb_figures_end_file(struct wb_source_run *run);

/** Tells what came together, when all files are read. */
void wb_figures_end(struct wb_source_run *run);
void wb_figures_release(struct wb_figures *figures);

/**
 * Warns when additive figures of the parts of an area do not add up to its
 * own, by more than rounding explains.
 */
WB_MUST_CHECK enum wb_status wb_figures_check_sums(struct wb_source_run *run,
						   struct wb_error *err);

#endif
