/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Normalising an address. The rule is that of bench/JOB.md, narrowed by what
 * a postcode is, so that `onbekend` is no key instead of an unknown address.
 */
#include "link/address_key.h"

#include <string.h>

#include "link/street.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The character in upper case if it is an ASCII letter or digit, else 0. */
static char
kept(char c)
{
	if (c >= 'a' && c <= 'z')
		return (char)(c - 'a' + 'A');
	return is_digit(c) || (c >= 'A' && c <= 'Z') ? c : 0;
}

static size_t
append_kept(struct wb_text text, size_t from, char *out, size_t length,
	    size_t most)
{
	for (size_t at = from; at < text.length; at++) {
		char c = kept(text.start[at]);

		if (!c)
			continue;
		if (length == most)
			return most + 1;
		out[length++] = c;
	}
	return length;
}

static bool
is_postcode(const char *key, size_t length)
{
	if (length != 6 || key[0] == '0')
		return false;
	for (size_t at = 0; at < 6; at++)
		if (is_digit(key[at]) != (at < 4))
			return false;
	return true;
}

/* Appends the number without leading zeros; sets where its run ends. */
static size_t
append_number(struct wb_text number, char *out, size_t length, size_t *end)
{
	size_t at = 0, begin;

	while (at < number.length && !is_digit(number.start[at]))
		at++;
	if (at == number.length)
		return 0;
	while (at + 1 < number.length && number.start[at] == '0' &&
	       is_digit(number.start[at + 1]))
		at++;
	for (begin = at; at < number.length && is_digit(number.start[at]); at++) {
		if (at - begin == 9)
			return 0;
		out[length++] = number.start[at];
	}
	*end = at;
	return length;
}

size_t
wb_postcode_key(struct wb_text postcode, char out[WB_ADDRESS_KEY_SIZE])
{
	enum { MOST_POSTCODE = 6 };
	size_t length = append_kept(postcode, 0, out, 0, MOST_POSTCODE);

	return is_postcode(out, length) ? length : 0;
}

/* Appends `|NUMBER|SUFFIX`; 0 when there is no number, or too much of it. */
static size_t
append_house(const struct wb_address_texts *texts, char *out, size_t length,
	     size_t most)
{
	size_t end;

	out[length++] = '|';
	length = append_number(texts->number, out, length, &end);
	if (length == 0)
		return 0;
	out[length++] = '|';
	length = append_kept(texts->number, end, out, length, most);
	if (length <= most)
		length = append_kept(texts->letter, 0, out, length, most);
	if (length <= most)
		length = append_kept(texts->addition, 0, out, length, most);
	return length <= most ? length : 0;
}

size_t
wb_address_key(const struct wb_address_texts *texts,
	       char out[WB_ADDRESS_KEY_SIZE])
{
	size_t length = wb_postcode_key(texts->postcode, out);

	return length == 0 || texts->doubtful ? 0 :
	       append_house(texts, out, length, WB_ADDRESS_KEY_SIZE - 1);
}

size_t
wb_street_name_key(const struct wb_address_texts *texts, struct wb_text place,
		   char out[WB_STREET_KEY_SIZE])
{
	size_t length = wb_street_normalise(texts->street, out);

	if (length == 0 || place.length >= WB_STREET_SIZE)
		return 0;
	out[length++] = '|';
	if (place.length > 0)
		memcpy(out + length, place.start, place.length);
	return length + place.length;
}

size_t
wb_street_key(const struct wb_address_texts *texts, struct wb_text place,
	      char out[WB_STREET_KEY_SIZE])
{
	size_t length = wb_street_name_key(texts, place, out);

	return length == 0 ? 0 :
	       append_house(texts, out, length, WB_STREET_KEY_SIZE - 1);
}
