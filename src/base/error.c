/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Errors.
 *
 * An error is a value of fixed size in the caller's frame, so that telling of
 * a lack of memory needs none. Text that does not fit is cut between two
 * characters. Each text is first printed aside: its arguments may point into
 * the error itself, as when a place is put before a text that is there.
 */
#include "wijkbeeld/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "wijkbeeld/message.h"

/* Drops a UTF-8 character that was cut off at the end. */
static void
drop_broken_end(char *text)
{
	size_t length = strlen(text), lead = length;

	while (lead > 0 && length - lead < 3 &&
	       ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
		lead--;
	if (lead == 0)
		return;

	unsigned char first = (unsigned char)text[lead - 1];
	size_t want = first >= 0xF0 ? 4 : first >= 0xE0 ? 3
		    : first >= 0xC0 ? 2 : 1;

	if (length - lead + 1 < want)
		text[lead - 1] = '\0';
}

static void WB_PRINTF(3, 0)
print_into(char *out, size_t size, const char *format, va_list arguments)
{
	char aside[WB_ERROR_TEXT_SIZE];
	int length = vsnprintf(aside, sizeof aside, format, arguments);

	size_t kept = length < 0 ? 0 : strnlen(aside, size - 1);

	memcpy(out, aside, kept);
	out[kept] = '\0';
	if (length >= (int)size)
		drop_broken_end(out);
}

enum wb_status
wb_error_set(struct wb_error *err, enum wb_status status,
	     const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print_into(err->text, sizeof err->text, format, arguments);
	va_end(arguments);

	err->status = status;
	err->line = err->column = 0;
	err->file[0] = err->mend[0] = '\0';
	return status;
}

static void WB_PRINTF(2, 3)
print_file(struct wb_error *err, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print_into(err->file, sizeof err->file, format, arguments);
	va_end(arguments);
}

enum wb_status
wb_error_at(struct wb_error *err, const char *file, size_t line, size_t column)
{
	print_file(err, "%s", file ? file : "");
	err->line = line;
	err->column = column;
	return err->status;
}

enum wb_status
wb_error_mend(struct wb_error *err, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	print_into(err->mend, sizeof err->mend, format, arguments);
	va_end(arguments);
	return err->status;
}

enum wb_status
wb_error_no_memory(struct wb_error *err)
{
	/* Not through gettext, which may itself want memory. */
	return wb_error_set(err, WB_NO_MEMORY, "%s", "out of memory");
}

/*
 * What goes wrong with files most, in our own translations: those of the C
 * library are often not installed. The English is its own.
 */
static const char *
reason_of(int number, char *space, size_t size)
{
	static const struct { int number; const char *text; } reasons[] = {
		{ ENOENT, N_("No such file or directory") },
		{ EACCES, N_("Permission denied") },
		{ EPERM, N_("Operation not permitted") },
		{ ENOTDIR, N_("Not a directory") },
		{ EISDIR, N_("Is a directory") },
		{ EEXIST, N_("File exists") },
		{ ENOSPC, N_("No space left on device") },
		{ EROFS, N_("Read-only file system") },
		{ EIO, N_("Input/output error") },
		{ EMFILE, N_("Too many open files") },
	};

	for (size_t row = 0; row < sizeof reasons / sizeof *reasons; row++)
		if (reasons[row].number == number)
			return _(reasons[row].text);
	/* The GNU strerror_r: no shared buffer, in the user's language. */
	return strerror_r(number, space, size);
}

enum wb_status
wb_error_io(struct wb_error *err, const char *path, const char *mend)
{
	int number = errno;
	char space[128];

	wb_error_set(err, WB_IO, "%s",
		     reason_of(number, space, sizeof space));
	wb_error_at(err, path, 0, 0);
	if (mend)
		wb_error_mend(err, "%s", mend);
	return WB_IO;
}
