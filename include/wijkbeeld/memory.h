/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Heap memory that outlives a stage or grows on its own, and the seam through
 * which each allocation of ours passes.
 */
#ifndef WIJKBEELD_MEMORY_H
#define WIJKBEELD_MEMORY_H

#include <stddef.h>

#include "wijkbeeld/error.h"

/** `count` zeroed objects of `size` bytes, or NULL. Free with wb_memory_free. */
WB_MUST_CHECK void *wb_memory_array(size_t count, size_t size);

/** Grows or shrinks; on NULL the old memory still stands. New bytes undefined. */
WB_MUST_CHECK void *wb_memory_resize(void *memory, size_t count, size_t size);

void wb_memory_free(void *memory);

/**
 * Tests only: the `countdown`-th allocation from now fails, and those after
 * it succeed again; 0 switches failing off.
 */
void wb_memory_fail_after(size_t countdown);

#endif
