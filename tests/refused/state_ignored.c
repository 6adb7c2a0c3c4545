/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of a figure that may be hidden, used as if it were shown. */
/* expect: ignoring return value */
#include "wijkbeeld/figure.h"

double value_of(struct wb_figure figure);

double
value_of(struct wb_figure figure)
{
	double value = 0;

	wb_figure_read(figure, &value);
	return value;
}
