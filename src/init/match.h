/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The steps of putting files together that have a file of their own.
 */
#ifndef WIJKBEELD_INIT_MATCH_H
#define WIJKBEELD_INIT_MATCH_H

#include "init/seen.h"

/** How the files of a trial are read; names only when a file has none. */
struct wb_file_spec wb_spec_of(const struct wb_seen_file *file);

/** True when a source finds addresses in the register. */
bool wb_links_by_address(const struct wb_seen *seen,
			 const struct wb_seen_file *file);

/** True when some source finds the addresses by street. */
bool wb_links_by_street(const struct wb_seen *seen);

/* --- via_seen.c ---------------------------------------------------------- */

/** Puts sources with numbers of their own with the tables of those. */
WB_MUST_CHECK enum wb_status wb_see_tables(struct wb_seen *seen,
					   struct wb_error *err);

/* --- period_seen.c ------------------------------------------------------- */

/** Finds the quarter to report and the length of the trend. */
void wb_see_period(struct wb_seen *seen);

/** The year in a file's name or at the end of its columns; 0 for none. */
int wb_year_of(const struct wb_seen_file *file);

/** The latest year in a name, 2000 or later; 0 for none. */
int wb_year_in(const char *name);

/* --- codes.c ------------------------------------------------------------- */

/** Finds the column of each map that goes with the other files. */
WB_MUST_CHECK enum wb_status wb_see_codes(struct wb_seen *seen,
					  struct wb_error *err);

/* --- source_name.c ------------------------------------------------------- */

/** True for a file that goes under `sources`. */
bool wb_is_source(const struct wb_seen_file *file);

/** Names the sources after their files, each name once; false: no memory. */
WB_MUST_CHECK bool wb_name_sources(struct wb_seen *seen);

#endif
