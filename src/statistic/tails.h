/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The p of a simulation.
 */
#ifndef WIJKBEELD_STATISTIC_TAILS_H
#define WIJKBEELD_STATISTIC_TAILS_H

#include <stdint.h>

/**
 * Two-sided p: twice the smaller tail, at most 1. What was observed counts as
 * one more turn, so no p is 0.
 *
 * @param high, low  turns at least, and at most, as high as observed
 *
 * Source: Davison and Hinkley (1997), Bootstrap Methods and their Application,
 * (4.11).
 */
double wb_two_sided_p(uint32_t high, uint32_t low, uint32_t turns);

#endif
