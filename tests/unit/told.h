/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a stage told, as one text for a test's table: for each notice
 * `line:column: text` and `  mend` lines. A file other than `own` stands in
 * front of its place, and a warning says that it is one.
 */
#ifndef WIJKBEELD_TESTS_TOLD_H
#define WIJKBEELD_TESTS_TOLD_H

#include "unit.h"

#include "wijkbeeld/notice.h"

enum { TOLD_SIZE = 8192 };

static inline const char *
told(const struct wb_notices *notices, const char *own, char out[TOLD_SIZE])
{
	size_t length = 0;

	out[0] = '\0';
	for (size_t row = 0; row < wb_notices_count(notices); row++) {
		const struct wb_notice *notice = wb_notices_get(notices, row);
		bool elsewhere = notice->file && strcmp(notice->file, own) != 0;

		length += (size_t)snprintf(out + length, TOLD_SIZE - length,
			"%s%s%zu:%zu: %s%s\n%s%s%s",
			elsewhere ? notice->file : "", elsewhere ? ":" : "",
			notice->line, notice->column,
			notice->severity == WB_MISTAKE ? "" : "(warning) ",
			notice->text, notice->mend ? "  " : "",
			notice->mend ? notice->mend : "",
			notice->mend ? "\n" : "");
		assert_true(length < TOLD_SIZE);
	}
	return out;
}

/** An error in the same form. */
static inline const char *
told_error(const struct wb_error *err, char out[TOLD_SIZE])
{
	int length = snprintf(out, TOLD_SIZE, "%zu:%zu: %s\n%s%s%s",
			      err->line, err->column, err->text,
			      err->mend[0] ? "  " : "", err->mend,
			      err->mend[0] ? "\n" : "");

	assert_true(length > 0 && length < TOLD_SIZE);
	return out;
}

#endif
