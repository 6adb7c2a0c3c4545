/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of the CSV files that we write: semicolons, CRLF, quotes where needed.
 */
#ifndef WIJKBEELD_EXPORT_CSV_ROW_H
#define WIJKBEELD_EXPORT_CSV_ROW_H

#include "wijkbeeld/file.h"

/** A text field and the separator before it, unless it is the row's first. */
void wb_csv_text(struct wb_buffer *out, const char *text, bool first);

/** A number with a decimal comma, or an empty field for none. */
void wb_csv_number(struct wb_buffer *out, double value, int decimals,
		   bool present);

void wb_csv_end(struct wb_buffer *out);

#endif
