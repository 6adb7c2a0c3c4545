/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text.
 *
 * Nothing here allocates. Words that are compared for likeness have a ceiling
 * of MOST_LETTERS: longer ones are no slip of the keyboard.
 */
#include "wijkbeeld/text.h"

#include <string.h>

enum { MOST_LETTERS = 64 };

struct wb_text
wb_text_of(const char *string)
{
	return (struct wb_text){ string, strlen(string) };
}

/* Bytes of the blank at the front of `text`, or 0. */
static size_t
blank_in_front(struct wb_text text)
{
	if (text.length > 0 && (*text.start == ' ' || *text.start == '\t'))
		return 1;
	return text.length > 1 && memcmp(text.start, "\u00A0", 2) == 0 ? 2 : 0;
}

static size_t
blank_behind(struct wb_text text)
{
	const char *end = text.start + text.length;

	if (text.length > 0 && (end[-1] == ' ' || end[-1] == '\t'))
		return 1;
	return text.length > 1 && memcmp(end - 2, "\u00A0", 2) == 0 ? 2 : 0;
}

struct wb_text
wb_text_trim(struct wb_text text)
{
	size_t blank;

	while ((blank = blank_in_front(text)) > 0) {
		text.start += blank;
		text.length -= blank;
	}
	while ((blank = blank_behind(text)) > 0)
		text.length -= blank;
	return text;
}

bool
wb_text_equal(struct wb_text text, const char *string)
{
	return strlen(string) == text.length &&
	       (text.length == 0 ||
		memcmp(text.start, string, text.length) == 0);
}

static uint32_t
fold(uint32_t letter)
{
	return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter;
}

bool
wb_text_equal_fold(struct wb_text text, const char *string)
{
	if (strlen(string) != text.length)
		return false;
	for (size_t at = 0; at < text.length; at++)
		if (fold((unsigned char)text.start[at]) !=
		    fold((unsigned char)string[at]))
			return false;
	return true;
}

int
wb_text_compare(struct wb_text left, struct wb_text right)
{
	size_t shared = left.length < right.length ? left.length
						   : right.length;
	int order = shared ? memcmp(left.start, right.start, shared) : 0;

	if (order != 0)
		return order;
	return (left.length > right.length) - (left.length < right.length);
}

/* The shapes of UTF-8 by first byte. Source: Unicode 15, table 3-7. */
static const struct shape {
	unsigned char first, last;		/* of the first byte */
	unsigned char second_from, second_to;
	unsigned char length;
} shapes[] = {
	{ 0x00, 0x7F, 0x00, 0x00, 1 },
	{ 0xC2, 0xDF, 0x80, 0xBF, 2 },
	{ 0xE0, 0xE0, 0xA0, 0xBF, 3 },
	{ 0xE1, 0xEC, 0x80, 0xBF, 3 },
	{ 0xED, 0xED, 0x80, 0x9F, 3 },		/* no surrogates */
	{ 0xEE, 0xEF, 0x80, 0xBF, 3 },
	{ 0xF0, 0xF0, 0x90, 0xBF, 4 },
	{ 0xF1, 0xF3, 0x80, 0xBF, 4 },
	{ 0xF4, 0xF4, 0x80, 0x8F, 4 },		/* up to U+10FFFF */
};

/* Bytes of the character at `start`, of at most `left`; 0 when broken. */
static size_t
character_length(const char *start, size_t left)
{
	const unsigned char *byte = (const unsigned char *)start;

	for (size_t row = 0; row < sizeof shapes / sizeof *shapes; row++) {
		const struct shape *shape = &shapes[row];

		if (byte[0] < shape->first || byte[0] > shape->last)
			continue;
		if (shape->length > left)
			return 0;
		if (shape->length > 1 && (byte[1] < shape->second_from ||
					  byte[1] > shape->second_to))
			return 0;
		for (size_t at = 2; at < shape->length; at++)
			if ((byte[at] & 0xC0) != 0x80)
				return 0;
		return shape->length;
	}
	return 0;
}

/* Bytes at the front that are ASCII, by eights. */
static size_t
ascii_in_front(const char *start, size_t length)
{
	size_t at = 0;

	for (; at + 8 <= length; at += 8) {
		uint64_t bytes;

		memcpy(&bytes, start + at, sizeof bytes);
		if (bytes & UINT64_C(0x8080808080808080))
			break;
	}
	while (at < length && (unsigned char)start[at] < 0x80)
		at++;
	return at;
}

bool
wb_text_is_utf8(struct wb_text text)
{
	size_t at = 0;

	while ((at += ascii_in_front(text.start + at, text.length - at)) <
	       text.length) {
		size_t length = character_length(text.start + at,
						 text.length - at);

		if (length == 0)
			return false;
		at += length;
	}
	return true;
}

uint32_t
wb_text_next(struct wb_text text, size_t *offset)
{
	static const unsigned char first_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
	const char *start = text.start + *offset;
	size_t length = character_length(start, text.length - *offset);
	uint32_t point;

	if (length == 0) {
		++*offset;
		return 0xFFFD;
	}
	point = (unsigned char)start[0] & first_bits[length];
	for (size_t at = 1; at < length; at++)
		point = point << 6 | ((unsigned char)start[at] & 0x3F);
	*offset += length;
	return point;
}

size_t
wb_text_encode(uint32_t point, char out[4])
{
	static const unsigned char marks[] = { 0, 0x00, 0xC0, 0xE0, 0xF0 };
	size_t length = point < 0x80 ? 1 : point < 0x800 ? 2
		      : point < 0x10000 ? 3 : 4;

	for (size_t at = length - 1; at > 0; at--) {
		out[at] = (char)(0x80 | (point & 0x3F));
		point >>= 6;
	}
	out[0] = (char)(marks[length] | point);
	return length;
}

/* Code points of a word, without case; 0 when there are too many. */
static size_t
letters_of(const char *word, uint32_t letters[MOST_LETTERS])
{
	struct wb_text text = wb_text_of(word);
	size_t count = 0;

	for (size_t at = 0; at < text.length;) {
		if (count == MOST_LETTERS)
			return 0;
		letters[count++] = fold(wb_text_next(text, &at));
	}
	return count;
}

static size_t
smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

/*
 * Letters to change, leave out, put in, or swap with their neighbour: three
 * rows of the usual table, each letter in at most one swap.
 *
 * Source: Damerau (1964), Comm. ACM 7, 171-176.
 */
static size_t
edit_distance(const uint32_t *left, size_t left_count,
	      const uint32_t *right, size_t right_count)
{
	size_t rows[3][MOST_LETTERS + 1];

	for (size_t column = 0; column <= right_count; column++)
		rows[0][column] = column;

	for (size_t row = 1; row <= left_count; row++) {
		size_t *here = rows[row % 3], *above = rows[(row + 2) % 3];
		const size_t *higher = rows[(row + 1) % 3];

		here[0] = row;
		for (size_t column = 1; column <= right_count; column++) {
			bool same = left[row - 1] == right[column - 1];

			here[column] = smallest(above[column] + 1,
						here[column - 1] + 1,
						above[column - 1] + !same);
			if (row > 1 && column > 1 &&
			    left[row - 1] == right[column - 2] &&
			    left[row - 2] == right[column - 1] &&
			    higher[column - 2] + 1 < here[column])
				here[column] = higher[column - 2] + 1;
		}
	}
	return rows[left_count % 3][right_count];
}

const char *
wb_text_nearest(const char *word, const char *const *words, size_t count)
{
	uint32_t slip[MOST_LETTERS], known[MOST_LETTERS];
	size_t slip_count = letters_of(word, slip);
	size_t least = slip_count / 3 + 1;
	const char *nearest = NULL;

	if (slip_count == 0)
		return NULL;
	for (size_t row = 0; row < count; row++) {
		size_t known_count = letters_of(words[row], known);
		size_t distance;

		if (known_count == 0)
			continue;
		distance = edit_distance(slip, slip_count, known, known_count);
		if (distance < least) {
			least = distance;
			nearest = words[row];
		}
	}
	return nearest;
}

/* Base letters of U+00C0 to U+017F; a dot where there are none. */
static const char latin_bases[0x180 - 0xC0][3] = {
	/* 00C0 */ "a", "a", "a", "a", "a", "a", "ae", "c",
	/* 00C8 */ "e", "e", "e", "e", "i", "i", "i", "i",
	/* 00D0 */ "d", "n", "o", "o", "o", "o", "o", ".",
	/* 00D8 */ "o", "u", "u", "u", "u", "y", "th", "ss",
	/* 00E0 */ "a", "a", "a", "a", "a", "a", "ae", "c",
	/* 00E8 */ "e", "e", "e", "e", "i", "i", "i", "i",
	/* 00F0 */ "d", "n", "o", "o", "o", "o", "o", ".",
	/* 00F8 */ "o", "u", "u", "u", "u", "y", "th", "y",
	/* 0100 */ "a", "a", "a", "a", "a", "a", "c", "c",
	/* 0108 */ "c", "c", "c", "c", "c", "c", "d", "d",
	/* 0110 */ "d", "d", "e", "e", "e", "e", "e", "e",
	/* 0118 */ "e", "e", "e", "e", "g", "g", "g", "g",
	/* 0120 */ "g", "g", "g", "g", "h", "h", "h", "h",
	/* 0128 */ "i", "i", "i", "i", "i", "i", "i", "i",
	/* 0130 */ "i", "i", "ij", "ij", "j", "j", "k", "k",
	/* 0138 */ "k", "l", "l", "l", "l", "l", "l", "l",
	/* 0140 */ "l", "l", "l", "n", "n", "n", "n", "n",
	/* 0148 */ "n", "n", "n", "n", "o", "o", "o", "o",
	/* 0150 */ "o", "o", "oe", "oe", "r", "r", "r", "r",
	/* 0158 */ "r", "r", "s", "s", "s", "s", "s", "s",
	/* 0160 */ "s", "s", "t", "t", "t", "t", "t", "t",
	/* 0168 */ "u", "u", "u", "u", "u", "u", "u", "u",
	/* 0170 */ "u", "u", "u", "u", "w", "w", "y", "y",
	/* 0178 */ "y", "z", "z", "z", "z", "z", "z", "s",
};

/*
 * What a code point leaves in a slug: base letters, "" for a combining mark
 * (the letter before it stands), NULL for what parts words.
 */
static const char *
slug_of(uint32_t point, char ascii[2])
{
	point = fold(point);
	if ((point >= 'a' && point <= 'z') || (point >= '0' && point <= '9')) {
		ascii[0] = (char)point;
		ascii[1] = '\0';
		return ascii;
	}
	if (point >= 0xC0 && point < 0x180) {
		const char *base = latin_bases[point - 0xC0];

		return *base == '.' ? NULL : base;
	}
	if (point >= 0x300 && point < 0x370)
		return "";
	switch (point) {
	case 0x218: case 0x219: return "s";	/* Romanian, comma below */
	case 0x21A: case 0x21B: return "t";
	case 0x1E9E: return "ss";
	}
	return NULL;
}

void
wb_text_slug(const char *name, char *out, size_t size)
{
	struct wb_text text = wb_text_of(name);
	size_t length = 0;
	bool parted = false;

	for (size_t at = 0; at < text.length;) {
		char ascii[2];
		const char *base = slug_of(wb_text_next(text, &at), ascii);
		size_t wanted;

		if (!base) {
			parted = length > 0;
			continue;
		}
		wanted = strlen(base) + (parted && *base);
		if (length + wanted >= size)
			break;
		if (parted && *base)
			out[length++] = '-';
		parted = parted && !*base;
		length = (size_t)(stpcpy(out + length, base) - out);
	}
	if (length == 0)
		out[length++] = 'x';
	out[length] = '\0';
}

/* Capitals of the letters that Dutch and its neighbours use. */
static uint32_t
upper_point(uint32_t point)
{
	if (point >= 'a' && point <= 'z')
		return point - 'a' + 'A';
	if (point >= 0xe0 && point <= 0xfe && point != 0xf7)
		return point - 0x20;
	if (point == 0xff)
		return 0x178;
	/* Latin Extended-A pairs: the capital is even, then odd, then even. */
	if ((point >= 0x100 && point <= 0x137 && point != 0x131) ||
	    (point >= 0x14a && point <= 0x177))
		return point & ~UINT32_C(1);
	if ((point >= 0x139 && point <= 0x148) ||
	    (point >= 0x179 && point <= 0x17e))
		return point % 2 == 0 ? point - 1 : point;
	return point;
}

void
wb_text_upper(const char *string, char *out, size_t size)
{
	struct wb_text text = wb_text_of(string);
	size_t at = 0, length = 0;

	while (at < text.length) {
		char bytes[4];
		size_t count = wb_text_encode(upper_point(wb_text_next(text,
								       &at)),
					      bytes);

		if (length + count >= size)
			break;
		memcpy(out + length, bytes, count);
		length += count;
	}
	out[length] = '\0';
}
