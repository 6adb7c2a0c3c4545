/* SPDX-License-Identifier: GPL-3.0-or-later */
/* True counts of rows where the rate of a page is asked. */
/* expect: incompatible type */
#include "wijkbeeld/estimate.h"
#include "wijkbeeld/linkage.h"

bool tell(const struct wb_link_count *link, struct wb_figure reference);

bool
tell(const struct wb_link_count *link, struct wb_figure reference)
{
	return wb_link_rate_is_low(link->linked, reference);
}
