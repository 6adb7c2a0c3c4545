/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fail_each_allocation for work that reads CSV: libcsv tries again with less
 * when it gets no memory, so a failure of ours may be made good and the work
 * succeeds. The loop goes on until many in a row have succeeded.
 */
#ifndef WIJKBEELD_TESTS_FAULTS_H
#define WIJKBEELD_TESTS_FAULTS_H

#include "unit.h"

/** Returns the number of failures; each must be clean. */
static inline size_t
fail_all_allocations(fault_work work, void *context)
{
	enum { IN_A_ROW = 64 };
	size_t failures = 0, successes = 0;

	for (size_t countdown = 1; successes < IN_A_ROW; countdown++) {
		struct wb_error err = { .status = WB_OK };
		enum wb_status status;

		wb_memory_fail_after(countdown);
		status = work(context, &err);
		wb_memory_fail_after(0);
		successes = status == WB_OK ? successes + 1 : 0;
		if (status == WB_OK)
			continue;
		if (status != WB_NO_MEMORY || err.status != WB_NO_MEMORY)
			fail_msg("allocation %zu fails as %s:%zu: %s",
				 countdown, err.file, err.line, err.text);
		failures++;
	}
	return failures;
}

#endif
