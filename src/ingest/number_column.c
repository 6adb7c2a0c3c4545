/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers as exports write them: `1.234,56`, `€ 12,50`, `35 %`, `1 234`.
 *
 * A text is first stripped of what is no digit, sign or mark (number_text.c).
 * What its marks say is then looked up: none, one that settles the column, or
 * one that leaves it open. A code for no value that the project does not state
 * (`-99997`) is no number: it would be counted as one.
 */
#include "ingest/number_column.h"

#include <string.h>

#include "wijkbeeld/number.h"

#include "ingest/number_text.h"

/* A code of `missing` that is a number stands for it with zero decimals too. */
static bool
is_code_with_zeros(struct wb_text text, const char *code)
{
	size_t length = strlen(code), at = length + 1;

	if (code[0] != '-' || length < 2 || text.length < length + 2 ||
	    memcmp(text.start, code, length) != 0 ||
	    (text.start[length] != '.' && text.start[length] != ','))
		return false;
	while (at < text.length && text.start[at] == '0')
		at++;
	return at == text.length;
}

bool
wb_text_is_missing(const struct wb_file_spec *spec, struct wb_text text)
{
	if (text.length == 0)
		return true;
	for (size_t code = 0; code < spec->missing_count; code++)
		if (wb_text_equal(text, spec->missing[code]) ||
		    is_code_with_zeros(text, spec->missing[code]))
			return true;
	return false;
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

/* Where thousands are grouped by blanks, a mark can only be a decimal mark. */
static char
sole_mark(struct wb_text text)
{
	for (size_t at = 0; at < text.length; at++)
		if (text.start[at] == ',' || text.start[at] == '.')
			return text.start[at];
	return 0;
}

enum wb_number_found
wb_number_column_read(struct wb_number_column *column,
		      const struct wb_file_spec *spec, struct wb_text text,
		      uint64_t line, double *out)
{
	char buffer[WB_NUMBER_TEXT_SIZE], shown, mark;
	struct wb_number_text number;

	if (wb_text_is_missing(spec, text))
		return WB_NUMBER_MISSING;
	if (wb_number_text_code(text))
		return WB_NUMBER_CODE;
	number = wb_number_text_strip(text, buffer);
	shown = number.grouped ? sole_mark(number.text) :
		shown_mark(number.text);
	if (shown == '?' && !column->mark)
		return WB_NUMBER_OPEN;
	mark = shown != 0 && shown != '?' ? shown :
	       column->mark ? column->mark : '.';
	if (!wb_decimal_parse(number.text, mark, out))
		return WB_NUMBER_BAD;
	if (shown == 0 || mark == column->mark)
		return WB_NUMBER_READ;
	if (column->mark)
		return WB_NUMBER_CONTRADICTS;
	column->mark = mark;
	column->told_by = line;
	return WB_NUMBER_READ;
}
