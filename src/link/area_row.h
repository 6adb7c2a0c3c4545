/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows that are about an area: from the code in the row to the area, through
 * the conversion table of the source where there is one.
 */
#ifndef WIJKBEELD_LINK_AREA_ROW_H
#define WIJKBEELD_LINK_AREA_ROW_H

#include "link/source_run.h"

/** Letters, digits and `-_.`, and not too long: no sentence and no name. */
bool wb_looks_like_code(struct wb_text text);

/** Uses a row for the area of its code, or counts why it has none. */
WB_MUST_CHECK enum wb_status wb_link_area(struct wb_source_run *run,
					  const struct wb_record *record,
					  struct wb_error *err);

/** Tells how many codes were converted, when all files are read. */
void wb_tell_converted(const struct wb_source_run *run);

#endif
