/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The seam through which a test makes one allocation, read or write fail.
 *
 * Two countdowns, one in memory.c and one in disk.c, are the only mutable
 * globals of the library. They are for tests alone, atomic because tasks of a
 * pool allocate at the same time, and cost one relaxed load when they are off.
 */
#ifndef WIJKBEELD_BASE_SEAM_H
#define WIJKBEELD_BASE_SEAM_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/** True when this is the operation that was to fail; 0 counts nothing. */
static inline bool
wb_seam_fails(atomic_size_t *countdown)
{
	size_t left = atomic_load_explicit(countdown, memory_order_relaxed);

	while (left > 0)
		if (atomic_compare_exchange_weak_explicit(countdown, &left,
							  left - 1,
							  memory_order_relaxed,
							  memory_order_relaxed))
			return left == 1;
	return false;
}

/** The same for allocations; for those that do not go through memory.h. */
bool wb_memory_refused(void);

#endif
