/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that are given the rows of areas as their release. */
/* expect: incompatible pointer type */
#include "wijkbeeld/linkage.h"
#include "wijkbeeld/report.h"

void give(struct wb_report_material *material,
	  const struct wb_link_count *link);

void
give(struct wb_report_material *material, const struct wb_link_count *link)
{
	material->release = link;
}
