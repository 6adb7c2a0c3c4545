/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notices: what a stage has to say to its user while it goes on, each with a
 * place. A mistake stops the run when the stage is done, so that all mistakes
 * are told at once; the others are only told. Never a value of a record.
 *
 * Notices of one stage stand in the order of the input, whatever the number
 * of threads: each task has notices of its own, joined afterwards.
 */
#ifndef WIJKBEELD_NOTICE_H
#define WIJKBEELD_NOTICE_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"

enum wb_severity { WB_NOTE, WB_WARNING, WB_MISTAKE };

struct wb_notice {
	enum wb_severity severity;
	const char *file;		/* NULL when there is none */
	size_t line, column;		/* from 1; 0 is unknown */
	const char *text, *mend;	/* mend may be NULL */
};

struct wb_notices;

/** Lives in `arena`; NULL when memory is out. */
WB_MUST_CHECK struct wb_notices *wb_notices_new(struct wb_arena *arena);

/** Adds one; a lack of memory is remembered. `mend` may be NULL. */
void wb_notice_add(struct wb_notices *notices, enum wb_severity severity,
		   const char *file, size_t line, size_t column,
		   const char *mend, const char *format, ...) WB_PRINTF(7, 8);

/** Appends copies of all of `more`, whose arena may then go. */
void wb_notices_join(struct wb_notices *notices, const struct wb_notices *more);

size_t wb_notices_count(const struct wb_notices *notices);
size_t wb_notices_mistakes(const struct wb_notices *notices);
const struct wb_notice *wb_notices_get(const struct wb_notices *notices,
				       size_t index);

/** False when a notice was lost for want of memory. */
bool wb_notices_whole(const struct wb_notices *notices);

#endif
