/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * splitmix64: a counter that steps by the golden ratio, and a finaliser.
 *
 * All streams are places in one cycle of 2^64 numbers. A stream starts at the
 * seed with the mixed stream number over it, so two streams of some millions
 * of numbers overlap with a chance below 1e-12. Stream 0 starts at the seed
 * itself, which lets the published outputs be checked.
 */
#include "wijkbeeld/random.h"

/* 2^64 divided by the golden ratio, made odd. */
#define STEP UINT64_C(0x9E3779B97F4A7C15)

uint64_t
wb_random_mix(uint64_t value)
{
	value = (value ^ (value >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	value = (value ^ (value >> 27)) * UINT64_C(0x94D049BB133111EB);
	return value ^ (value >> 31);
}

void
wb_random_init(struct wb_random *random, uint64_t seed, uint64_t stream)
{
	random->state = seed ^ wb_random_mix(stream);
}

uint64_t
wb_random_next(struct wb_random *random)
{
	random->state += STEP;
	return wb_random_mix(random->state);
}

/*
 * The product's high half is uniform once the few low halves that would give
 * some numbers one chance more are thrown again.
 *
 * Source: Lemire (2019), Fast random integer generation in an interval, ACM
 * Trans. Model. Comput. Simul. 29, 3.
 */
uint32_t
wb_random_below(struct wb_random *random, uint32_t limit)
{
	uint32_t unfair = -limit % limit;
	uint64_t product;

	do
		product = (wb_random_next(random) >> 32) * limit;
	while ((uint32_t)product < unfair);
	return (uint32_t)(product >> 32);
}

double
wb_random_unit(struct wb_random *random)
{
	return (double)(wb_random_next(random) >> 11) * 0x1p-53;
}

bool
wb_random_chance(struct wb_random *random, double probability)
{
	return wb_random_unit(random) < probability;
}
