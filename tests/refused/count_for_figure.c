/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A panel that is given a count in place of a figure. */
/* expect: incompatible type */
#include "wijkbeeld/page.h"

void fill(struct wb_measure *measure, struct wb_count count);

void
fill(struct wb_measure *measure, struct wb_count count)
{
	measure->figure = count;
}
