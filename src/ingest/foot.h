/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands below the rows of a table: totals, and lines that name the
 * source, by the first cell that is filled.
 */
#ifndef WIJKBEELD_INGEST_FOOT_H
#define WIJKBEELD_INGEST_FOOT_H

#include "wijkbeeld/text.h"

enum wb_foot {
	WB_FOOT_NONE,
	WB_FOOT_TOTAL,		/* `Totaal`, `Eindtotaal`, `Total` */
	WB_FOOT_NOTE,		/* `Bron: CBS`; only where nothing else stands */
};

enum wb_foot wb_foot_of(struct wb_text cell);

#endif
