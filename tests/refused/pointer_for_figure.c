/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A pointer where a figure by value is asked. Between pointers a wrong type
 * is a warning in C17, which is why figures go by value.
 */
/* expect: incompatible type */
#include "wijkbeeld/figure.h"

double value_of(const struct wb_figure *figure);

double
value_of(const struct wb_figure *figure)
{
	double value = 0;

	return wb_figure_read(figure, &value) == WB_FIGURE_SHOWN ? value : 0;
}
