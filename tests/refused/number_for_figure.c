/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure made from a number: 12 households. */
/* expect: incompatible type */
#include "wijkbeeld/page.h"

void fill(struct wb_combination *bar);

void
fill(struct wb_combination *bar)
{
	bar->figure = 12;
}
