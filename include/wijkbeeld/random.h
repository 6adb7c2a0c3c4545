/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reproducible random numbers: splitmix64, the same on every machine.
 *
 * For the demo municipality and for simulations. Never for secrets.
 *
 * Source: Steele, Lea and Flood (2014), Fast splittable pseudorandom number
 * generators, OOPSLA.
 */
#ifndef WIJKBEELD_RANDOM_H
#define WIJKBEELD_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct wb_random { uint64_t state; };

/** Starts a stream; streams of one seed with other numbers are independent. */
void wb_random_init(struct wb_random *random, uint64_t seed, uint64_t stream);

uint64_t wb_random_next(struct wb_random *random);

/** Uniform in 0 .. limit - 1; limit > 0. */
uint32_t wb_random_below(struct wb_random *random, uint32_t limit);

/** Uniform in [0, 1). */
double wb_random_unit(struct wb_random *random);

/** True with probability `probability`. */
bool wb_random_chance(struct wb_random *random, double probability);

/** The finaliser alone: a bijection that mixes all 64 bits. */
uint64_t wb_random_mix(uint64_t value);

#endif
