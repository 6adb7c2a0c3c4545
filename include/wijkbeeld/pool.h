/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A pool runs numbered tasks on some threads. Results are the tasks' own
 * business, written to places of their own, so the number of threads never
 * changes an outcome. The error of the lowest failing task is returned.
 */
#ifndef WIJKBEELD_POOL_H
#define WIJKBEELD_POOL_H

#include <stddef.h>

#include "wijkbeeld/error.h"

/** One task; `context` is shared by all and only read, or locked. */
typedef enum wb_status (*wb_pool_task)(void *context, size_t task,
				       struct wb_error *err);

/** Processors this process may use, 1 or more. */
size_t wb_pool_processors(void);

/**
 * Runs tasks 0 .. count - 1 on at most `threads` threads and waits.
 *
 * After a failure no new task starts. With one thread, or one task, all runs
 * on the calling thread.
 */
WB_MUST_CHECK enum wb_status wb_pool_run(size_t threads, size_t count,
					 wb_pool_task task, void *context,
					 struct wb_error *err);

#endif
