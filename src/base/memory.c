/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Heap memory.
 *
 * Thin on purpose: products are checked, and each request passes the seam of
 * seam.h first. The arena asks the seam for each of its own requests too, so
 * that a failure can be placed between any two of them and not only where a
 * chunk happens to be full.
 */
#include "wijkbeeld/memory.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/seam.h"

/* For tests only; see seam.h on why it may be a global. */
static atomic_size_t failure_countdown;

void
wb_memory_fail_after(size_t countdown)
{
	atomic_store(&failure_countdown, countdown);
}

bool
wb_memory_refused(void)
{
	return wb_seam_fails(&failure_countdown);
}

void *
wb_memory_array(size_t count, size_t size)
{
	if (wb_memory_refused())
		return NULL;
	/* An empty array is an address too: NULL always means failure. */
	return count && size ? calloc(count, size) : calloc(1, 1);
}

void *
wb_memory_resize(void *memory, size_t count, size_t size)
{
	if (wb_memory_refused())
		return NULL;
	return count && size ? reallocarray(memory, count, size)
			     : realloc(memory, 1);
}

void
wb_memory_free(void *memory)
{
	free(memory);
}
