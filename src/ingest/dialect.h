/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dialect of a CSV file: its encoding, its delimiter and where its rows
 * begin, as the project file states them or as its first 64 kB show.
 */
#ifndef WIJKBEELD_INGEST_DIALECT_H
#define WIJKBEELD_INGEST_DIALECT_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/project.h"
#include "wijkbeeld/text.h"

/** Latin-1 is read as Windows-1252, of which it is a part in all that prints. */
enum wb_encoding {
	WB_UTF_8, WB_WINDOWS_1252, WB_LATIN_1,
	WB_UTF_16_LE, WB_UTF_16_BE,	/* decoded before it comes here */
	WB_SHEET,			/* of a workbook, written as CSV */
};

struct wb_dialect {
	enum wb_encoding encoding;
	bool encoding_certain;	/* stated, or seen in the bytes */
	bool byte_order_mark;
	bool delimiter_line;	/* the first line is `sep=;` */
	size_t skip;		/* bytes before the line of names, or first row */
	size_t skip_lines;	/* lines in them */
	char delimiter;
};

/**
 * Looks at the first bytes of a file, up to 64 kB of them. Bytes above 127
 * that are no UTF-8 make it Windows-1252.
 *
 * @param from   what the bytes come from: WB_UTF_8 for bytes as they stand
 * @param whole  the sample is the whole file
 */
WB_MUST_CHECK enum wb_status wb_dialect_detect(const char *path,
					       const struct wb_file_spec *spec,
					       enum wb_encoding from,
					       struct wb_text sample, bool whole,
					       struct wb_dialect *out,
					       struct wb_error *err);

/** The encoding's name. */
const char *wb_encoding_name(enum wb_encoding encoding);

/** True when a byte above 127 is a character of its own. */
bool wb_encoding_is_single_byte(enum wb_encoding encoding);

/**
 * `text` in Windows-1252 as UTF-8, into `out` of at least 3 bytes for each
 * byte; returns the bytes written.
 */
size_t wb_windows_1252_decode(struct wb_text text, char *out);

#endif
