/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The step of an axis. It is here, and not where the axis is drawn, because
 * who composes a page vouches for the numbers on its axes.
 */
#include "wijkbeeld/page.h"

#include <math.h>

double
wb_axis_step(double highest)
{
	static const double round[] = { 1, 2, 5, 10 };
	double power = pow(10, floor(log10(highest / 2)));

	for (size_t row = 0; row < sizeof round / sizeof *round; row++)
		if (highest / (round[row] * power) < 4)
			return fmax(round[row] * power, 1);
	return fmax(10 * power, 1);
}
