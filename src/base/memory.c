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

/*
 * False when the product is larger than any object. An empty array has a byte,
 * so that NULL always means failure.
 */
static bool
product(size_t count, size_t size, size_t *bytes)
{
	if (__builtin_mul_overflow(count, size, bytes) ||
	    *bytes > PTRDIFF_MAX)
		return false;
	if (*bytes == 0)
		*bytes = 1;
	return true;
}

void *
wb_memory_array(size_t count, size_t size)
{
	size_t bytes;

	if (wb_memory_refused() || !product(count, size, &bytes))
		return NULL;
	return calloc(1, bytes);
}

void *
wb_memory_resize(void *memory, size_t count, size_t size)
{
	size_t bytes;

	if (wb_memory_refused() || !product(count, size, &bytes))
		return NULL;
	return realloc(memory, bytes);
}

void
wb_memory_free(void *memory)
{
	free(memory);
}
