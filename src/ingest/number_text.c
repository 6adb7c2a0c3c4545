/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A number of digits, a sign and marks alone goes out as it came, by a look at
 * its two ends and one scan. Accountants' brackets, `(123)` for -123, are left
 * out: as many exports write a remark in them, and a sign may not be guessed.
 */
#include "ingest/number_text.h"

#include <string.h>

static const char *const currencies[] = { "€", "EUR", "euro" };

/* Thousands marks: blanks (plain, no-break, thin, narrow no-break), and
 * apostrophes (plain, curled). */
static const char *const groups[] = {
	" ", "\u00a0", "\u2009", "\u202f", "'", "\u2019",
};

static const char *const codes[] = {
	".", "..", "...", "x", "X", "*", "-", "?",
	"-99995", "-99996", "-99997", "-99998", "-99999",
	"-99999997", "-99999998", "-99999999",
};

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool
is_plain(struct wb_text text)
{
	for (size_t at = 0; at < text.length; at++)
		if (!is_digit(text.start[at]) && text.start[at] != '.' &&
		    text.start[at] != ',' && (at > 0 || text.start[at] != '-'))
			return false;
	return true;
}

static bool
begins_with(struct wb_text text, const char *part)
{
	size_t length = strlen(part);

	return text.length >= length && memcmp(text.start, part, length) == 0;
}

static bool
ends_with(struct wb_text text, const char *part)
{
	size_t length = strlen(part);

	return text.length > length &&
	       memcmp(text.start + text.length - length, part, length) == 0;
}

static struct wb_text
without_currency(struct wb_text text)
{
	for (size_t row = 0; row < sizeof currencies / sizeof *currencies;
	     row++) {
		size_t length = strlen(currencies[row]);

		if (begins_with(text, currencies[row])) {
			text.start += length;
			text.length -= length;
			return wb_text_trim(text);
		}
		if (ends_with(text, currencies[row])) {
			text.length -= length;
			return wb_text_trim(text);
		}
	}
	return text;
}

/* The length of a thousands mark at `at`, 0 when there is none. */
static size_t
group_mark(struct wb_text text, size_t at)
{
	struct wb_text rest = { text.start + at, text.length - at };

	for (size_t row = 0; row < sizeof groups / sizeof *groups; row++)
		if (begins_with(rest, groups[row]))
			return strlen(groups[row]);
	return 0;
}

/* Three digits, and then none. */
static bool
is_group(struct wb_text text, size_t at)
{
	size_t digits = 0;

	while (at + digits < text.length && is_digit(text.start[at + digits]))
		digits++;
	return digits == 3;
}

/* Takes thousands marks out where they stand before just three digits. */
static bool
take_out_groups(struct wb_text text, char buffer[WB_NUMBER_TEXT_SIZE],
		struct wb_text *out)
{
	size_t length = 0, mark;

	for (size_t at = 0; at < text.length; at++) {
		mark = at > 0 && is_digit(text.start[at - 1]) ?
		       group_mark(text, at) : 0;
		if (mark > 0 && is_group(text, at + mark)) {
			at += mark - 1;
			continue;
		}
		if (length == WB_NUMBER_TEXT_SIZE)
			return false;
		buffer[length++] = text.start[at];
	}
	*out = (struct wb_text){ buffer, length };
	return length < text.length;
}

/* A minus before the currency, as in `-€ 12` and `- 12`. */
static bool
take_minus(struct wb_text *text)
{
	if (text->length < 2 || text->start[0] != '-')
		return false;
	*text = wb_text_trim((struct wb_text){ text->start + 1,
					       text->length - 1 });
	return true;
}

/* `1.234,-` has no cents: the dash and the mark before it go. */
static bool
take_dash(struct wb_text *text)
{
	static const char *const dashes[] = { ",-", ",--", ",\u2013", ",\u2014" };

	for (size_t row = 0; row < sizeof dashes / sizeof *dashes; row++) {
		if (!ends_with(*text, dashes[row]))
			continue;
		text->length -= strlen(dashes[row]);
		return true;
	}
	return false;
}

/* Puts the parts together again; what is too long becomes no number. */
static struct wb_text
put_together(struct wb_text digits, bool minus, bool cents,
	     char buffer[WB_NUMBER_TEXT_SIZE])
{
	size_t length = digits.length + minus + 2 * cents;

	if (length > WB_NUMBER_TEXT_SIZE)
		return (struct wb_text){ buffer, 0 };
	memmove(buffer + minus, digits.start, digits.length);
	if (minus)
		buffer[0] = '-';
	if (cents)
		memcpy(buffer + length - 2, ",0", 2);
	return (struct wb_text){ buffer, length };
}

struct wb_number_text
wb_number_text_strip(struct wb_text text, char buffer[WB_NUMBER_TEXT_SIZE])
{
	struct wb_number_text out = { text, false };
	bool minus, cents;

	if (is_plain(text))
		return out;
	minus = take_minus(&out.text);
	out.text = without_currency(out.text);
	if (out.text.length > 1 &&
	    out.text.start[out.text.length - 1] == '%') {
		out.text.length--;
		out.text = wb_text_trim(out.text);
	}
	minus |= !minus && take_minus(&out.text);
	cents = take_dash(&out.text);
	if (!is_plain(out.text))
		out.grouped = take_out_groups(out.text, buffer, &out.text);
	if (minus || cents)
		out.text = put_together(out.text, minus, cents, buffer);
	return out;
}

/* `-99997.0` and `-99997,00` are the code too. */
static bool
is_code(struct wb_text text, const char *code)
{
	size_t length = strlen(code), at;

	if (!begins_with(text, code))
		return false;
	if (text.length == length)
		return true;
	if (length < 6 ||
	    (text.start[length] != '.' && text.start[length] != ','))
		return false;
	for (at = length + 1; at < text.length && text.start[at] == '0'; at++)
		;
	return at == text.length;
}

const char *
wb_number_text_code(struct wb_text text)
{
	if (text.length == 0 || is_digit(text.start[0]) ||
	    (text.start[0] == '-' && text.length > 1 && text.start[1] != '9'))
		return NULL;
	for (size_t row = 0; row < sizeof codes / sizeof *codes; row++)
		if (is_code(text, codes[row]))
			return codes[row];
	return NULL;
}
