/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text that grows in memory on its way to a file. It doubles, and remembers
 * that it could not, so that those who add to it need not ask each time.
 */
#include "wijkbeeld/file.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "wijkbeeld/memory.h"

enum { LEAST_BUFFER = 4 << 10 };

void
wb_buffer_init(struct wb_buffer *buffer)
{
	*buffer = (struct wb_buffer){ .start = NULL };
}

void
wb_buffer_release(struct wb_buffer *buffer)
{
	wb_memory_free(buffer->start);
	wb_buffer_init(buffer);
}

/* Room for `more` bytes and a NUL; false once anything has failed. */
static bool
reserve(struct wb_buffer *buffer, size_t more)
{
	size_t wanted, capacity = buffer->capacity;
	char *grown;

	if (buffer->failed)
		return false;
	if (__builtin_add_overflow(buffer->length, more, &wanted) ||
	    wanted >= PTRDIFF_MAX / 2) {
		buffer->failed = true;
		return false;
	}
	if (wanted < capacity)
		return true;

	capacity = capacity ? capacity : LEAST_BUFFER;
	while (capacity <= wanted)
		capacity *= 2;
	grown = wb_memory_resize(buffer->start, capacity, 1);
	if (!grown) {
		buffer->failed = true;
		return false;
	}
	buffer->start = grown;
	buffer->capacity = capacity;
	return true;
}

void
wb_buffer_add(struct wb_buffer *buffer, const void *data, size_t size)
{
	if (size == 0 || !reserve(buffer, size))
		return;
	memcpy(buffer->start + buffer->length, data, size);
	buffer->length += size;
	buffer->start[buffer->length] = '\0';
}

void
wb_buffer_text(struct wb_buffer *buffer, const char *string)
{
	wb_buffer_add(buffer, string, strlen(string));
}

void
wb_buffer_printf(struct wb_buffer *buffer, const char *format, ...)
{
	size_t room = buffer->capacity - buffer->length;
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(room ? buffer->start + buffer->length : NULL, room,
			   format, arguments);
	va_end(arguments);
	if (length < 0)
		buffer->failed = true;
	if (length < 0 || !reserve(buffer, (size_t)length))
		return;

	if ((size_t)length >= room) {
		va_start(arguments, format);
		vsnprintf(buffer->start + buffer->length, (size_t)length + 1,
			  format, arguments);
		va_end(arguments);
	}
	buffer->length += (size_t)length;
}

enum wb_status
wb_buffer_write(const struct wb_buffer *buffer, const char *path,
		enum wb_file_mode mode, struct wb_error *err)
{
	if (buffer->failed)
		return wb_error_no_memory(err);
	return wb_file_write(path, mode, buffer->start, buffer->length, err);
}
