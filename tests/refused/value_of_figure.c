/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of a figure without its state: a figure has none of its own. */
/* expect: no member named 'value' */
#include "wijkbeeld/figure.h"

double value_of(struct wb_figure figure);

double
value_of(struct wb_figure figure)
{
	return figure.value;
}
