/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet of a workbook (.xlsx, .xls, .ods) as CSV: one line for each row,
 * semicolons, every cell in quotes. So a sheet goes the way of all other
 * files, and the checks on service numbers, forbidden columns and damage hold
 * for it without a word of their own.
 *
 * The line of a row is its number in the sheet: line ends inside a cell become
 * blanks. Numbers have a decimal point, dates are `2024-01-31` or
 * `2024/01/31`, with a time where there is one. A number that a cell keeps in
 * scientific notation stays so when it is large, since it may be a damaged
 * identifier; a small one (`5.0E-3`) is none and is written out.
 */
#ifndef WIJKBEELD_INGEST_WORKBOOK_H
#define WIJKBEELD_INGEST_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/error.h"

struct wb_workbook;

/** True for the endings of the workbooks that can be read. */
bool wb_path_is_workbook(const char *path);

/** Opens the sheet of this name, or the first for NULL. */
WB_MUST_CHECK enum wb_status wb_workbook_open(const char *path, const char *name,
					   struct wb_workbook **out,
					   struct wb_error *err);

/** Up to `size` bytes of CSV; `*got` is 0 only at the end. */
WB_MUST_CHECK enum wb_status wb_workbook_read(struct wb_workbook *workbook, char *out,
					   size_t size, size_t *got,
					   struct wb_error *err);

void wb_workbook_close(struct wb_workbook *workbook);

#endif
