/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The unit of UTF-16 is a pair of bytes, low or high one first; a character
 * beyond U+FFFF is two units, a high and a low surrogate.
 */
#include "ingest/utf16.h"

#include <stdint.h>

enum { BYTE_ORDER_MARK = 0xfeff, NOT_UTF_8 = 0xff };

static uint32_t
unit_at(enum wb_encoding encoding, struct wb_text bytes, size_t at)
{
	uint32_t first = (unsigned char)bytes.start[at];
	uint32_t second = (unsigned char)bytes.start[at + 1];

	return encoding == WB_UTF_16_LE ? second << 8 | first :
	       first << 8 | second;
}

static size_t
zeros_at(struct wb_text bytes, size_t first)
{
	size_t zeros = 0;

	for (size_t at = first; at < bytes.length; at += 2)
		zeros += bytes.start[at] == '\0';
	return zeros;
}

enum wb_encoding
wb_utf16_detect(struct wb_text bytes)
{
	size_t pairs = bytes.length / 2, first, second;

	if (pairs == 0)
		return WB_UTF_8;
	if (unit_at(WB_UTF_16_LE, bytes, 0) == BYTE_ORDER_MARK)
		return WB_UTF_16_LE;
	if (unit_at(WB_UTF_16_BE, bytes, 0) == BYTE_ORDER_MARK)
		return WB_UTF_16_BE;
	first = zeros_at(bytes, 0);
	second = zeros_at(bytes, 1);
	if (2 * second > pairs && 16 * first <= pairs)
		return WB_UTF_16_LE;
	if (2 * first > pairs && 16 * second <= pairs)
		return WB_UTF_16_BE;
	return WB_UTF_8;
}

static bool
is_high(uint32_t unit)
{
	return unit >= 0xd800 && unit < 0xdc00;
}

static bool
is_low(uint32_t unit)
{
	return unit >= 0xdc00 && unit < 0xe000;
}

/*
 * One character at `*at`, which moves on behind it; NOT_UTF_8 for half a one.
 * False when its other half may still come.
 */
static bool
take_character(enum wb_encoding encoding, struct wb_text bytes, bool last,
	       size_t *at, uint32_t *out)
{
	uint32_t unit = unit_at(encoding, bytes, *at), low;
	bool pair = *at + 4 <= bytes.length;

	if (is_high(unit) && !pair && !last)
		return false;
	low = is_high(unit) && pair ? unit_at(encoding, bytes, *at + 2) : 0;
	*at += 2;
	*out = unit;
	if (is_high(unit) && is_low(low)) {
		*out = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
		*at += 2;
	} else if (is_high(unit) || is_low(unit)) {
		*out = UINT32_MAX;
	}
	return true;
}

size_t
wb_utf16_decode(enum wb_encoding encoding, struct wb_text bytes, bool last,
		char *out, size_t *used)
{
	size_t at = 0, length = 0;
	uint32_t point;

	while (at + 2 <= bytes.length &&
	       take_character(encoding, bytes, last, &at, &point)) {
		if (point == UINT32_MAX)
			out[length++] = (char)NOT_UTF_8;
		else if (point != BYTE_ORDER_MARK)
			length += wb_text_encode(point, out + length);
	}
	if (last && at < bytes.length) {
		out[length++] = (char)NOT_UTF_8;
		at = bytes.length;
	}
	*used = at;
	return length;
}
