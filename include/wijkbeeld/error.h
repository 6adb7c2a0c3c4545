/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What went wrong, said to the person who must mend it: a place (file, line,
 * column), what was found against what was expected, and how to mend it.
 *
 * An error is made where the fact is known and passed up unchanged. The
 * function that fails returns the status and fills `err`; only the command
 * line prints. An error never holds a value of a record or a small count.
 */
#ifndef WIJKBEELD_ERROR_H
#define WIJKBEELD_ERROR_H

#include <stddef.h>

#define WB_MUST_CHECK __attribute__((warn_unused_result))
#define WB_PRINTF(text, first) __attribute__((__format__(__printf__, text, first)))

/** How an operation ended. */
enum wb_status {
	WB_OK = 0,
	WB_NO_MEMORY,		/* an allocation failed */
	WB_IO,			/* the operating system refused a read or a write */
	WB_BAD_INPUT,		/* a file is not what it should be */
	WB_OUT_OF_DOMAIN,	/* a value outside a method's domain */
	WB_REFUSED,		/* understood, and not allowed */
	WB_UNAVAILABLE,		/* a library, font or template is not installed */
};

enum {
	WB_ERROR_FILE_SIZE = 512,
	WB_ERROR_TEXT_SIZE = 1024,
	WB_ERROR_MEND_SIZE = 512,
};

/** An error with its place; `file` and `mend` are empty where unknown. */
struct wb_error {
	enum wb_status status;
	size_t line, column;			/* from 1; 0 is unknown */
	char file[WB_ERROR_FILE_SIZE];
	char text[WB_ERROR_TEXT_SIZE];
	char mend[WB_ERROR_MEND_SIZE];
};

/** Fills `err` (place and mend empty) and returns `status`. */
enum wb_status wb_error_set(struct wb_error *err, enum wb_status status,
			    const char *format, ...) WB_PRINTF(3, 4);

/** Adds the place to an error that is set; 0 for an unknown line or column. */
enum wb_status wb_error_at(struct wb_error *err, const char *file,
			   size_t line, size_t column);

/** Adds how to mend it; returns the error's status. */
enum wb_status wb_error_mend(struct wb_error *err, const char *format, ...)
	WB_PRINTF(2, 3);

/** Out of memory. */
enum wb_status wb_error_no_memory(struct wb_error *err);

/** `errno` for `path`, as it stands now; `mend` may be NULL. */
enum wb_status wb_error_io(struct wb_error *err, const char *path,
			   const char *mend);

#endif
