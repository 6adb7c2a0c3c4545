/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The five classes of a map: their limits and the labels of the legend. They
 * are the same on each page of an edition.
 */
#ifndef WIJKBEELD_REPORT_MAP_CLASSES_H
#define WIJKBEELD_REPORT_MAP_CLASSES_H

#include "report/brief.h"

/** Puts limits and labels for an indicator on a map of areas of `level`. */
void wb_map_put_classes(struct wb_brief *brief, uint32_t indicator,
			uint32_t level, struct wb_map_panel *panel);

#endif
