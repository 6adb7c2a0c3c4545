/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The p of a simulation.
 */
#include "statistic/tails.h"

double
wb_two_sided_p(uint32_t high, uint32_t low, uint32_t turns)
{
	uint32_t tail = high < low ? high : low;
	double p = 2 * ((double)tail + 1) / ((double)turns + 1);

	return p < 1 ? p : 1;
}
