/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * CBS codes as CBS writes them.
 *
 * A buurt's code holds its wijk's, and that its gemeente's: BU03560301 is in
 * WK035603 in GM0356. The gemeente part is four digits; what follows may have
 * letters (BU0363AA01). A spreadsheet drops leading zeros, with the prefix
 * still there (GM606) or without (6060101), a fixed-width export pads with
 * blanks, and some write lower case. All are put right.
 *
 * No gemeente has number 0000, so a code that lost zeros keeps at least one
 * digit of its gemeente. A shorter one is a code of the city's own, and stays
 * as it is: `12` of level buurt is not BU00000012. For the same reason zeros
 * are added to prefixed codes at the three levels of CBS only: a block may be
 * called `wk12`.
 *
 * Blanks inside (`BU 0606 01 01`) and the decimal of a program that took the
 * code for a number (`6060101.0`) are left out, where a code of CBS remains. A
 * code in powers of ten (`6,06E+06`) has lost its digits and stays as it is, to
 * be listed.
 */
#include "wijkbeeld/area.h"

#include <string.h>

#include "area/visible.h"

enum { MUNICIPAL_DIGITS = 4 };

/* From fine to coarse: the parent stands in the next row. */
static const struct kind {
	const char *level, *prefix;
	size_t width;			/* of what follows the prefix */
} kinds[] = {
	{ "buurt",    "BU", 8 },
	{ "wijk",     "WK", 6 },
	{ "gemeente", "GM", 4 },
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static char
upper(char byte)
{
	return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

static const struct kind *
kind_of_level(const char *level)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		if (wb_text_equal_fold(wb_text_of(level), kind->level))
			return kind;
	return NULL;
}

static const struct kind *
kind_of_prefix(struct wb_text code)
{
	struct wb_text prefix = { code.start, 2 };

	if (code.length < 2)
		return NULL;
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		if (wb_text_equal_fold(prefix, kind->prefix))
			return kind;
	return NULL;
}

/* Writes prefix, lost zeros and `body`; 0 when the shape is not of CBS. */
static size_t
write_code(const struct kind *kind, struct wb_text body, char *out)
{
	size_t zeros = kind->width - body.length;

	if (body.length > kind->width ||
	    body.length <= kind->width - MUNICIPAL_DIGITS)
		return 0;

	memcpy(out, kind->prefix, 2);
	memset(out + 2, '0', zeros);
	for (size_t at = 0; at < body.length; at++) {
		char byte = upper(body.start[at]);
		bool municipal = zeros + at < MUNICIPAL_DIGITS;

		if (!is_digit(byte) &&
		    (municipal || byte < 'A' || byte > 'Z'))
			return 0;
		out[2 + zeros + at] = byte;
	}
	out[2 + kind->width] = '\0';
	return 2 + kind->width;
}

static size_t
write_known(const char *level, struct wb_text code, char *out)
{
	const struct kind *of_level = kind_of_level(level);
	const struct kind *of_prefix = kind_of_prefix(code);

	if (!of_prefix)
		return of_level ? write_code(of_level, code, out) : 0;
	if (!of_level && code.length != 2 + of_prefix->width)
		return 0;
	return write_code(of_prefix, (struct wb_text){ code.start + 2,
						       code.length - 2 }, out);
}

/* Without the blanks inside, and without a decimal of zero behind digits. */
static struct wb_text
without_damage(struct wb_text code, char out[WB_MOST_CODE])
{
	size_t length = 0;
	bool digits = true;

	for (size_t at = 0; at < code.length; at++)
		if (code.start[at] != ' ')
			out[length++] = code.start[at];
	if (length > 2 && out[length - 1] == '0' &&
	    (out[length - 2] == '.' || out[length - 2] == ',')) {
		for (size_t at = 0; at < length - 2; at++)
			digits = digits && is_digit(out[at]);
		if (digits)
			length -= 2;
	}
	return (struct wb_text){ out, length };
}

static struct wb_text
without_quotes(struct wb_text code)
{
	if (code.length > 1 && code.start[0] == '"' &&
	    code.start[code.length - 1] == '"')
		return wb_text_trim((struct wb_text){ code.start + 1,
						      code.length - 2 });
	return code;
}

size_t
wb_area_code_normalise(const char *level, struct wb_text code,
		       char out[WB_MOST_CODE])
{
	char seen[WB_MOST_CODE], mended[WB_MOST_CODE];
	size_t length;

	/* Quotes may stand around what cannot be seen, or behind it. */
	code = without_quotes(wb_text_trim(code));
	length = wb_visible_text(code, seen, sizeof seen);
	if (length == SIZE_MAX)
		return 0;
	code = without_quotes((struct wb_text){ seen, length });
	if (code.length == 0 || code.length >= WB_MOST_CODE)
		return 0;
	length = write_known(level, without_damage(code, mended), out);
	if (length > 0)
		return length;

	memcpy(out, code.start, code.length);
	out[code.length] = '\0';
	return code.length;
}

size_t
wb_area_code_parent(const char *level, const char *code,
		    char out[WB_MOST_CODE])
{
	char whole[WB_MOST_CODE];
	size_t length = wb_area_code_normalise(level, wb_text_of(code), whole);
	const struct kind *kind = kind_of_prefix((struct wb_text){ whole,
								   length });

	if (!kind || kind + 1 == kinds + KIND_COUNT ||
	    write_code(kind, (struct wb_text){ whole + 2, length - 2 },
		       out) != length)
		return 0;
	kind++;
	return write_code(kind, (struct wb_text){ whole + 2, kind->width }, out);
}
