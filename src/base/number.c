/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers in and out.
 *
 * Reading: up to 15 digits and 22 decimals the number is one exact integer
 * divided by one exact power of ten, so a single division rounds it rightly;
 * that is nearly every number there is in these files. Longer ones go to
 * strtod_l with the C locale. No exponents: `3,56E+14` is a damaged
 * identifier and never an amount.
 *
 * Printing goes by whole units of the last decimal, so that no step knows of
 * a decimal mark or a locale. Halves go away from zero, as CBS rounds. 57 of
 * 200 is 28.5 percent, but 100 * 0.285 is 28.499999999999996: what lies within
 * HALF_SLACK of a half counts as one.
 */
#include "wijkbeeld/number.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	MOST_CHARACTERS = 128,	/* of a number that is read */
	EXACT_DIGITS = 15,	/* 10^15 is below 2^53 */
	MOST_DECIMALS = 6,	/* that are printed */
};

/*
 * In units of the last decimal. Some products of rounding errors of 1e-16 for
 * numbers up to 1e6 such units; far below any difference a page can show.
 */
#define HALF_SLACK 1e-9

/* Above this the last unit is no longer exact in a double. */
#define MOST_UNITS 1e15

static const double powers_of_ten[] = {
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Takes one sign off the front; true when it was a minus. */
static bool
take_sign(struct wb_text *text)
{
	char first = text->length > 0 ? text->start[0] : '\0';

	if (first == '-' || first == '+') {
		text->start++;
		text->length--;
	}
	return first == '-';
}

bool
wb_integer_parse(struct wb_text text, int64_t *out)
{
	bool negative = take_sign(&text);
	int64_t value = 0;

	if (text.length == 0)
		return false;
	for (size_t at = 0; at < text.length; at++) {
		int digit = text.start[at] - '0';

		if (!is_digit(text.start[at]) ||
		    __builtin_mul_overflow(value, 10, &value) ||
		    __builtin_sub_overflow(value, digit, &value))
			return false;
	}
	/* Gathered below zero, where there is room for one more. */
	if (!negative && __builtin_sub_overflow(0, value, &value))
		return false;
	*out = value;
	return true;
}

/* Digits of a number in plain notation, `123.45`, as they are gathered. */
struct digits {
	char text[MOST_CHARACTERS + 1];
	size_t length;
	size_t decimals;	/* digits behind the mark */
	size_t significant;	/* digits behind the leading zeros */
	uint64_t value;		/* holds while significant <= EXACT_DIGITS */
};

static void
add_digit(struct digits *digits, char digit)
{
	digits->text[digits->length++] = digit;
	if (digits->significant > 0 || digit != '0')
		digits->significant++;
	if (digits->significant <= EXACT_DIGITS)
		digits->value = digits->value * 10 + (uint64_t)(digit - '0');
}

/*
 * The part before the decimal mark, thousands marks checked: one to three
 * digits and no zero in front, then groups of three. Returns the bytes used,
 * 0 when there is no digit or a group is wrong.
 */
static size_t
take_whole_part(struct wb_text text, char thousands, struct digits *digits)
{
	size_t at = 0, group = 0;
	bool grouped = false;

	for (; at < text.length; at++) {
		if (is_digit(text.start[at])) {
			add_digit(digits, text.start[at]);
			group++;
			continue;
		}
		if (text.start[at] != thousands)
			break;
		if (group == 0 || (grouped ? group != 3 : group > 3) ||
		    text.start[0] == '0')
			return 0;
		grouped = true;
		group = 0;
	}
	return grouped && group != 3 ? 0 : at;
}

static double
digits_value(const struct digits *digits)
{
	locale_t plain;
	double value;

	if (digits->significant <= EXACT_DIGITS && digits->decimals <= 22)
		return (double)digits->value / powers_of_ten[digits->decimals];

	/* For "C" the C library hands out an object of its own: no memory. */
	plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	value = strtod_l(digits->text, NULL, plain);
	freelocale(plain);
	return value;
}

bool
wb_decimal_parse(struct wb_text text, char mark, double *out)
{
	struct digits digits = { .length = 0 };
	bool negative = take_sign(&text);
	size_t at;

	if (text.length == 0 || text.length > MOST_CHARACTERS)
		return false;

	/* Some statistics packages leave the zero away: `,5`. */
	at = text.start[0] == mark ? 0
		: take_whole_part(text, mark == ',' ? '.' : ',', &digits);
	if (at == 0 && text.start[0] != mark)
		return false;

	if (at < text.length) {
		if (text.start[at++] != mark || at == text.length)
			return false;
		digits.text[digits.length++] = '.';
		for (; at < text.length; at++) {
			if (!is_digit(text.start[at]))
				return false;
			add_digit(&digits, text.start[at]);
			digits.decimals++;
		}
	}

	*out = digits_value(&digits);
	if (negative && *out > 0)
		*out = -*out;
	return true;
}

/* How one kind of output writes numbers. */
struct notation { const char *minus, *plus; char mark, thousands; };

static const struct notation notations[WB_LANGUAGE_COUNT] = {
	[WB_DUTCH]   = { "\u2013", "+", ',', '.' },
	[WB_ENGLISH] = { "\u2212", "+", '.', ',' },
};

/* Whole units of the last decimal, without sign; false when out of range. */
static bool
count_units(double value, int decimals, uint64_t *units)
{
	double scaled = fabs(value) * powers_of_ten[decimals];

	if (!(scaled < MOST_UNITS))
		return false;
	*units = (uint64_t)floor(scaled + 0.5 + HALF_SLACK);
	return true;
}

/* `digits` with marks between them; `digits` holds more than `decimals`. */
static void
put_marks(char *out, const char *digits, int decimals,
	  const struct notation *notation)
{
	for (size_t left = strlen(digits); left > 0; left--) {
		size_t before = left - (size_t)decimals;

		*out++ = *digits++;
		if (left == (size_t)decimals + 1 && decimals > 0)
			*out++ = notation->mark;
		else if (left > (size_t)decimals && before > 1 &&
			 before % 3 == 1 && notation->thousands)
			*out++ = notation->thousands;
	}
	*out = '\0';
}

static const char *
print(double value, int decimals, const struct notation *notation,
      bool with_plus, char out[WB_NUMBER_SIZE])
{
	char digits[24];
	const char *sign = "";
	uint64_t units;

	if (decimals < 0)
		decimals = 0;
	if (decimals > MOST_DECIMALS)
		decimals = MOST_DECIMALS;
	if (!count_units(value, decimals, &units))
		return strcpy(out, "?");

	if (units > 0 && value < 0)
		sign = notation->minus;
	else if (units > 0 && with_plus)
		sign = notation->plus;

	snprintf(digits, sizeof digits, "%0*llu", decimals + 1,
		 (unsigned long long)units);
	put_marks(stpcpy(out, sign), digits, decimals, notation);
	return out;
}

const char *
wb_number_print(double value, int decimals, enum wb_language language,
		char out[WB_NUMBER_SIZE])
{
	return print(value, decimals, &notations[language], false, out);
}

const char *
wb_number_print_signed(double value, int decimals, enum wb_language language,
		       char out[WB_NUMBER_SIZE])
{
	return print(value, decimals, &notations[language], true, out);
}

const char *
wb_number_print_plain(double value, int decimals, char mark,
		      char out[WB_NUMBER_SIZE])
{
	const struct notation notation = { .minus = "-", .mark = mark };

	return print(value, decimals, &notation, false, out);
}
