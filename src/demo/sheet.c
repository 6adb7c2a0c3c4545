/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet.
 *
 * wb_buffer keeps a whole file in memory; the arrears of two million addresses
 * are some gigabytes, so this writes as it goes. A full buffer is flushed at
 * the end of a line; the longest line is far below the room that is left.
 */
#include "demo/sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

static const char *
mend_of_write(void)
{
	return _("check that the folder can be written and the disk has room");
}

static void
flush(struct wb_sheet *sheet)
{
	const char *from = sheet->room;
	size_t left = sheet->length;

	sheet->length = 0;
	while (left > 0 && !sheet->failure) {
		ssize_t count = write(sheet->descriptor, from, left);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0) {
			sheet->failure = errno;
			return;
		}
		from += count;
		left -= (size_t)count;
	}
}

enum wb_status
wb_sheet_open(struct wb_sheet *sheet, const char *folder, const char *name,
	      struct wb_sheet_style style, struct wb_error *err)
{
	int length;

	*sheet = (struct wb_sheet){ .style = style };
	length = snprintf(sheet->made, sizeof sheet->made, "%s/.%s.new",
			  folder, name);
	if (length >= (int)sizeof sheet->made) {
		errno = ENAMETOOLONG;
		return wb_error_io(err, folder, mend_of_write());
	}
	snprintf(sheet->path, sizeof sheet->path, "%s/%s", folder, name);

	sheet->room = wb_memory_array(WB_SHEET_ROOM, 1);
	if (!sheet->room)
		return wb_error_no_memory(err);
	unlink(sheet->made);
	sheet->descriptor = open(sheet->made, O_WRONLY | O_CREAT | O_EXCL |
				 O_NOFOLLOW | O_CLOEXEC, 0644);
	if (sheet->descriptor < 0) {
		wb_memory_free(sheet->room);
		return wb_error_io(err, sheet->path, mend_of_write());
	}
	if (style.mark)
		wb_sheet_text(sheet, "\uFEFF");
	return WB_OK;
}

enum wb_status
wb_sheet_close(struct wb_sheet *sheet, struct wb_error *err)
{
	flush(sheet);
	if (close(sheet->descriptor) != 0 && !sheet->failure)
		sheet->failure = errno;
	wb_memory_free(sheet->room);

	if (!sheet->failure && rename(sheet->made, sheet->path) != 0)
		sheet->failure = errno;
	if (!sheet->failure)
		return WB_OK;
	unlink(sheet->made);
	errno = sheet->failure;
	return wb_error_io(err, sheet->path, mend_of_write());
}

static void
put(struct wb_sheet *sheet, char byte)
{
	if (sheet->length == WB_SHEET_ROOM)
		flush(sheet);
	sheet->room[sheet->length++] = byte;
}

void
wb_sheet_field(struct wb_sheet *sheet)
{
	if (sheet->inside)
		put(sheet, sheet->style.delimiter);
	sheet->inside = true;
}

void
wb_sheet_line_end(struct wb_sheet *sheet)
{
	if (sheet->style.crlf)
		put(sheet, '\r');
	put(sheet, '\n');
	sheet->inside = false;
}

/* Windows-1252 is Latin-1 for letters: one byte for each pair of UTF-8. */
void
wb_sheet_text(struct wb_sheet *sheet, const char *text)
{
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;

		if (!sheet->style.windows_1252 || byte < 0x80)
			put(sheet, *text);
		else if (byte == 0xC3)
			put(sheet, (char)(*++text + 0x40));
		else if (byte == 0xC2)
			put(sheet, *++text);
	}
}

void
wb_sheet_letter(struct wb_sheet *sheet, char letter)
{
	put(sheet, letter);
}

void
wb_sheet_number(struct wb_sheet *sheet, uint64_t value, int width)
{
	char digits[24];
	int count = 0;

	do
		digits[count++] = (char)('0' + value % 10);
	while (value /= 10);
	while (count < width)
		digits[count++] = '0';
	while (count > 0)
		put(sheet, digits[--count]);
}

void
wb_sheet_decimal(struct wb_sheet *sheet, int64_t units, int decimals,
		 char mark)
{
	uint64_t size = units < 0 ? -(uint64_t)units : (uint64_t)units;
	uint64_t one = 1;

	for (int step = 0; step < decimals; step++)
		one *= 10;
	if (units < 0)
		put(sheet, '-');
	wb_sheet_number(sheet, size / one, 1);
	put(sheet, mark);
	wb_sheet_number(sheet, size % one, decimals);
}
