/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An arena: memory with the life of a stage, freed as a whole.
 *
 * What a function returns from an arena belongs to whoever holds the arena,
 * so a signature tells who owns the result. Memory comes zeroed. Sizes are
 * given as count and size, so that no caller multiplies. An arena serves one
 * thread at a time.
 *
 * Every allocation of the program, here and in memory.h, passes one seam, so
 * that a test can make any of them fail.
 */
#ifndef WIJKBEELD_ARENA_H
#define WIJKBEELD_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "wijkbeeld/error.h"

struct wb_arena;

/** A new, empty arena, or NULL when memory is out. Free with wb_arena_free. */
WB_MUST_CHECK struct wb_arena *wb_arena_new(void);

/** Frees the arena and all that came from it; NULL is fine. */
void wb_arena_free(struct wb_arena *arena);

/** `count` zeroed objects of `size` bytes, or NULL. A count of 0 gives one. */
WB_MUST_CHECK void *wb_arena_array(struct wb_arena *arena, size_t count,
				   size_t size);

/** A copy of `length` bytes with a NUL behind them, or NULL. */
WB_MUST_CHECK char *wb_arena_text(struct wb_arena *arena, const char *start,
				  size_t length);

/** A printed text, or NULL. */
WB_MUST_CHECK char *wb_arena_printf(struct wb_arena *arena,
				    const char *format, ...) WB_PRINTF(2, 3);

/** The same with the arguments as a list. */
WB_MUST_CHECK char *wb_arena_vprintf(struct wb_arena *arena,
				     const char *format, va_list arguments)
	WB_PRINTF(2, 0);

/**
 * Room for one more element at the end of a growing array.
 *
 * @param items     the array, or NULL when it is empty
 * @param count     elements in use
 * @param capacity  elements there is room for; changed on growth
 * @return the array, moved when it grew, or NULL (the old one still stands);
 *         once it has moved, nothing may point into its old place
 */
WB_MUST_CHECK void *wb_arena_grow(struct wb_arena *arena, void *items,
				  size_t count, size_t *capacity, size_t size);

#endif
