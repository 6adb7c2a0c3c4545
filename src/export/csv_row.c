/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing fields. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front: names of areas come from files of others.
 */
#include "export/csv_row.h"

#include <string.h>

#include "wijkbeeld/number.h"

void
wb_csv_text(struct wb_buffer *out, const char *text, bool first)
{
	const char *guard = "";

	if (!first)
		wb_buffer_text(out, ";");
	if (text[0] && strchr("=+-@\t\r", text[0]))
		guard = "'";
	if (!strpbrk(text, ";\"\r\n")) {
		wb_buffer_text(out, guard);
		wb_buffer_text(out, text);
		return;
	}
	wb_buffer_text(out, "\"");
	wb_buffer_text(out, guard);
	for (; *text; text++) {
		if (*text == '"')
			wb_buffer_text(out, "\"");
		wb_buffer_add(out, text, 1);
	}
	wb_buffer_text(out, "\"");
}

void
wb_csv_number(struct wb_buffer *out, double value, int decimals, bool present)
{
	char text[WB_NUMBER_SIZE];

	wb_buffer_text(out, ";");
	if (present)
		wb_buffer_text(out, wb_number_print_plain(value, decimals, ',',
							  text));
}

void
wb_csv_end(struct wb_buffer *out)
{
	wb_buffer_text(out, "\r\n");
}
