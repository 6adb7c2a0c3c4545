/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that are given counts as their material. */
/* expect: incompatible pointer type */
#include "wijkbeeld/indicator.h"
#include "wijkbeeld/report.h"

void give(struct wb_report_material *material,
	  const struct wb_indicator_table *counts);

void
give(struct wb_report_material *material,
     const struct wb_indicator_table *counts)
{
	material->release = counts;
}
