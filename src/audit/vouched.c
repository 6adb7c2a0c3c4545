/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers of a text against their vouchers.
 *
 * First the texts that are vouched for as a whole are struck out, wherever they
 * stand; then each number that is left must be vouched for by itself. A number
 * is a run of digits, with the points and commas between them, and stands free
 * of letters: so neither notation nor language has a say, and the signs, units
 * and dashes around it need none.
 *
 * A text on a page may be broken into lines, set in capitals, drawn without a
 * letter that the font does not have, or cut off with an ellipsis. So texts
 * are compared by their ASCII letters and digits alone, without case, and one
 * that ends in an ellipsis may end in the middle of a vouched text. Digits that
 * are one number, because they touch or have a mark between them, must be one in
 * the vouched text too: `1 / 2` does not vouch for 12, nor for 1,2.
 */
#include "audit/vouched.h"

#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/text.h"

static const char ellipsis[] = "\xE2\x80\xA6";

enum { LEAST_CUT = 3 };		/* letters before an ellipsis that tell enough */

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Lower case, or 0 for what is not compared. */
static char
compared(char byte)
{
	if (byte >= 'A' && byte <= 'Z')
		return (char)(byte - 'A' + 'a');
	return is_digit(byte) || (byte >= 'a' && byte <= 'z') ? byte : 0;
}

static bool
is_mark(char byte)
{
	return byte == '.' || byte == ',';
}

/* Bytes of the number that begins at `at`: digits, with marks between them. */
static size_t
number_length(const char *at)
{
	size_t length = 0;

	while (is_digit(at[length]) ||
	       (length > 0 && is_mark(at[length]) && is_digit(at[length + 1])))
		length++;
	return length;
}

static int
compare_texts(const void *left, const void *right)
{
	const char *const *a = left, *const *b = right;

	return strcmp(*a, *b);
}

static void
add_number(struct vouched *out, const char *text)
{
	const char *at = strpbrk(text, "0123456789");
	const char *number = at ? wb_arena_text(out->arena, at,
						number_length(at)) : NULL;

	out->failed |= !number;
	if (number)
		out->numbers[out->number_count++] = number;
}

void
wb_vouched_make(const struct wb_vouchers *vouchers, struct wb_arena *arena,
		struct vouched *out)
{
	*out = (struct vouched){ .arena = arena, .failed = vouchers->failed };
	out->numbers = wb_arena_array(arena, vouchers->count,
				      sizeof *out->numbers);
	out->texts = wb_arena_array(arena, vouchers->count,
				    sizeof *out->texts);
	out->failed |= !out->numbers || !out->texts;
	if (out->failed)
		return;
	for (size_t v = 0; v < vouchers->count; v++) {
		const struct wb_voucher *voucher = &vouchers->items[v];

		if (wb_origin_is_text(voucher->origin))
			out->texts[out->text_count++] = voucher->text;
		else
			add_number(out, voucher->text);
	}
	qsort(out->numbers, out->number_count, sizeof *out->numbers,
	      compare_texts);
}

/* --------------------------------------------------------- texts as a whole */

static size_t
next_compared(const char *text, size_t at)
{
	while (text[at] && !compared(text[at]))
		at++;
	return at;
}

/* What makes a digit at `at` go on with a number: a digit, a mark; 0: nothing. */
static char
joint_before(const char *text, size_t at)
{
	if (at == 0 || !is_digit(text[at]))
		return 0;
	if (is_digit(text[at - 1]))
		return '0';
	return at > 1 && is_mark(text[at - 1]) && is_digit(text[at - 2]) ?
	       text[at - 1] : 0;
}

/* No letter or digit goes on before `at`, and no number. */
static bool
stands_free_before(const char *text, size_t at)
{
	if (at == 0)
		return true;
	if (compared(text[at - 1]))
		return false;
	return !(at > 1 && is_digit(text[at]) && is_mark(text[at - 1]) &&
		 is_digit(text[at - 2]));
}

/* Nor behind it; `end` is behind the last that was compared. */
static bool
stands_free_behind(const char *text, size_t end)
{
	return !compared(text[end]) &&
	       !(is_digit(text[end - 1]) && is_mark(text[end]) &&
		 is_digit(text[end + 1]));
}

/* Where `vouched` ends that begins at `at` of `text`; 0 when it does not. */
static size_t
end_of(const char *text, size_t at, const char *vouched, const char *cut)
{
	size_t v = next_compared(vouched, 0), end = at, same = 0;
	char joint;

	for (;;) {
		at = next_compared(text, at);
		/* An ellipsis may stand in for the rest. */
		if (vouched[v] && cut && text + at >= cut)
			return same >= LEAST_CUT ? end : 0;
		if (compared(text[at]) != compared(vouched[v]))
			return 0;
		joint = same > 0 ? joint_before(text, at) : 0;
		if (joint && joint != joint_before(vouched, v))
			return 0;
		same++;
		end = ++at;
		v = next_compared(vouched, v + 1);
		if (!vouched[v])
			return stands_free_behind(text, end) ? end : 0;
	}
}

static void
strike(const char *text, const char *vouched, bool *struck)
{
	char first = compared(vouched[next_compared(vouched, 0)]);
	const char *cut = strstr(text, ellipsis);

	for (size_t at = 0; first && text[at]; at++) {
		size_t end = 0;

		if (compared(text[at]) == first && stands_free_before(text, at))
			end = end_of(text, at, vouched, cut);
		for (size_t b = at; b < end; b++)
			struck[b] = true;
		if (end > at)
			at = end - 1;
	}
}

/* --------------------------------------------------------- numbers by themselves */

/* True for letters of any alphabet, but not for signs and punctuation. */
static bool
is_letter(uint32_t point)
{
	if (point < 0x80)
		return compared((char)point) != 0 || point == '_';
	return point >= 0xC0 && point != 0xD7 && point != 0xF7 &&
	       (point < 0x2000 || point >= 0x2C00);
}

static bool
letter_before(const char *text, size_t at)
{
	size_t start = at;

	if (at == 0)
		return false;
	do
		start--;
	while (start > 0 && ((unsigned char)text[start] & 0xC0) == 0x80);
	return is_letter(wb_text_next(wb_text_of(text), &start));
}

static bool
letter_behind(const char *text, size_t at)
{
	return text[at] && is_letter(wb_text_next(wb_text_of(text), &at));
}

static bool
number_holds(struct vouched *vouched, const char *text, size_t at,
	     size_t length)
{
	const char *number;

	if (letter_before(text, at) || letter_behind(text, at + length))
		return false;
	number = wb_arena_text(vouched->arena, text + at, length);
	vouched->failed |= !number;
	return number && bsearch(&number, vouched->numbers,
				 vouched->number_count, sizeof number,
				 compare_texts);
}

bool
wb_vouched_holds(struct vouched *vouched, const char *text)
{
	size_t size = strlen(text) + 1;
	bool *struck = wb_arena_array(vouched->arena, size, sizeof *struck);

	vouched->failed |= !struck;
	if (!struck)
		return false;
	for (size_t t = 0; t < vouched->text_count; t++)
		strike(text, vouched->texts[t], struck);
	for (size_t at = 0; text[at]; at++) {
		size_t length;

		if (struck[at] || !is_digit(text[at]))
			continue;
		length = number_length(text + at);
		if (!number_holds(vouched, text, at, length))
			return false;
		at += length - 1;
	}
	return true;
}
