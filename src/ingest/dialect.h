/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dialect of a CSV file: its encoding and delimiter, as the project file
 * states them or as its first block shows.
 */
#ifndef WIJKBEELD_INGEST_DIALECT_H
#define WIJKBEELD_INGEST_DIALECT_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/project.h"
#include "wijkbeeld/text.h"

enum wb_encoding { WB_UTF_8, WB_WINDOWS_1252 };

struct wb_dialect {
	enum wb_encoding encoding;
	bool encoding_certain;	/* stated, or seen in the bytes */
	bool byte_order_mark;
	size_t skip;		/* bytes before the first row */
	char delimiter;
};

/**
 * Looks at the first bytes of a file.
 *
 * A file in UTF-16 is refused. Bytes above 127 that are no UTF-8 make it
 * Windows-1252, of which Latin-1 is a part in all that is printed.
 *
 * @param whole  the sample is the whole file
 */
WB_MUST_CHECK enum wb_status wb_dialect_detect(const char *path,
					       const struct wb_file_spec *spec,
					       struct wb_text sample, bool whole,
					       struct wb_dialect *out,
					       struct wb_error *err);

/** The encoding's name. */
const char *wb_encoding_name(enum wb_encoding encoding);

/**
 * `text` in Windows-1252 as UTF-8, into `out` of at least 3 bytes for each
 * byte; returns the bytes written.
 */
size_t wb_windows_1252_decode(struct wb_text text, char *out);

#endif
