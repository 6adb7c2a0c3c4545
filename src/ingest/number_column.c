/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers as exports write them: `1.234,56`, `€ 12,50`, `35 %`, `-99997`.
 *
 * A text is first stripped of a currency or percent sign. What its marks say
 * is then looked up: none, one that settles the column, or one that leaves
 * it open.
 */
#include "ingest/number_column.h"

#include <string.h>

#include "wijkbeeld/number.h"

bool
wb_text_is_missing(const struct wb_file_spec *spec, struct wb_text text)
{
	if (text.length == 0)
		return true;
	for (size_t code = 0; code < spec->missing_count; code++)
		if (wb_text_equal(text, spec->missing[code]))
			return true;
	return false;
}

static bool
starts_with(struct wb_text text, const char *sign)
{
	size_t length = strlen(sign);

	return text.length >= length &&
	       memcmp(text.start, sign, length) == 0;
}

static struct wb_text
without_signs(struct wb_text text)
{
	static const char *const front[] = { "€", "EUR" };

	for (size_t sign = 0; sign < sizeof front / sizeof *front; sign++) {
		if (starts_with(text, front[sign])) {
			size_t length = strlen(front[sign]);

			text.start += length;
			text.length -= length;
			text = wb_text_trim(text);
		}
	}
	if (text.length > 1 && text.start[text.length - 1] == '%') {
		text.length--;
		text = wb_text_trim(text);
	}
	return text;
}

/* The decimal mark that a text shows; 0 for none needed, '?' for open. */
static char
shown_mark(struct wb_text text)
{
	size_t commas = 0, points = 0, last = 0, whole;
	char last_mark = 0;

	for (size_t at = 0; at < text.length; at++) {
		char c = text.start[at];

		if (c != ',' && c != '.')
			continue;
		if (c == ',')
			commas++;
		else
			points++;
		last = at;
		last_mark = c;
	}
	if (commas + points == 0)
		return 0;
	if (commas > 0 && points > 0)
		return last_mark;
	/* Several of one mark can only be thousands marks. */
	if (commas + points > 1)
		return last_mark == ',' ? '.' : ',';
	whole = text.start[0] == '-' || text.start[0] == '+' ? last - 1 : last;
	if (text.length - last - 1 == 3 && whole >= 1 && whole <= 3 &&
	    text.start[last - whole] != '0')
		return '?';
	return last_mark;
}

enum wb_number_found
wb_number_column_read(struct wb_number_column *column,
		      const struct wb_file_spec *spec, struct wb_text text,
		      uint64_t line, double *out)
{
	char mark;

	if (wb_text_is_missing(spec, text))
		return WB_NUMBER_MISSING;
	text = without_signs(text);
	mark = shown_mark(text);
	if (mark == '?' && !column->mark)
		return WB_NUMBER_OPEN;
	if (mark == 0 || mark == '?')
		mark = column->mark ? column->mark : '.';
	if (!wb_decimal_parse(text, mark, out))
		return WB_NUMBER_BAD;
	if (shown_mark(text) == 0 || mark == column->mark)
		return WB_NUMBER_READ;
	if (column->mark)
		return WB_NUMBER_CONTRADICTS;
	column->mark = mark;
	column->told_by = line;
	return WB_NUMBER_READ;
}
