/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each check looks at one or two bytes first: nearly all cells pass there.
 */
#include "ingest/excel_damage.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "wijkbeeld/period.h"

static const char *const errors[] = {
	"#N/B", "#N/A", "#VERW!", "#REF!", "#WAARDE!", "#VALUE!", "#DEEL/0!",
	"#DIV/0!", "#NAAM?", "#NAME?", "#GETAL!", "#NUM!", "#LEEG!", "#NULL!",
	"#OVERLOOP!", "#SPILL!", "#BEREKENEN!", "#CALC!", "#VELD!", "#FIELD!",
	"#GEBLOKKEERD!", "#BLOCKED!", "#ONBEKEND!", "#UNKNOWN!",
};

/* A number or date that did not fit its column is exported as it was shown. */
static bool
is_all_hashes(struct wb_text text)
{
	for (size_t at = 0; at < text.length; at++)
		if (text.start[at] != '#')
			return false;
	return text.length >= 3;
}

bool
wb_text_is_excel_error(struct wb_text text)
{
	if (!wb_text_may_be_excel_error(text))
		return false;
	for (size_t row = 0; row < sizeof errors / sizeof *errors; row++)
		if (wb_text_equal_fold(text, errors[row]))
			return true;
	return is_all_hashes(text);
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* The months as Excel abbreviates them, in Dutch and in English. */
static bool
is_short_month(struct wb_text text)
{
	static const char names[] =
		"jan feb mrt mar apr mei may jun jul aug sep okt oct nov dec";

	for (size_t at = 0; text.length == 3 && at < sizeof names; at += 4)
		if (strncasecmp(names + at, text.start, 3) == 0)
			return true;
	return false;
}

static bool
is_short_number(struct wb_text text)
{
	return (text.length == 1 || text.length == 2) &&
	       is_digit(text.start[0]) &&
	       is_digit(text.start[text.length - 1]);
}

bool
wb_text_is_excel_date(struct wb_text text)
{
	const char *dash = text.length < WB_EXCEL_DATE_FEWEST ? NULL :
			   memchr(text.start, '-', text.length);
	struct wb_text before, after;
	struct wb_written_date written;
	struct wb_date date;

	if (text.length >= 8 && wb_date_split(text, &written) &&
	    written.short_year)
		return !written.open;
	if (text.length >= 8 && wb_date_parse(text, &date))
		return text.start[4] == '-' || text.start[4] == '/' ||
		       !is_digit(text.start[text.length - 5]);
	if (!dash)
		return false;
	before = (struct wb_text){ text.start, (size_t)(dash - text.start) };
	after = (struct wb_text){ dash + 1, text.length - before.length - 1 };
	return (is_short_number(before) && is_short_month(after)) ||
	       (is_short_month(before) && is_short_number(after));
}

/* A mantissa with one digit before its mark, `E`, a sign and a power. */
static bool
split_scientific(struct wb_text text, struct wb_small_number *out)
{
	size_t at = text.length > 0 && text.start[0] == '-', first = at;
	size_t power, most = text.length;

	*out = (struct wb_small_number){ .negative = at == 1 };
	if (at == most || !is_digit(text.start[at++]))
		return false;
	out->whole = (struct wb_text){ text.start + first, 1 };
	if (at < most && (text.start[at] == ',' || text.start[at] == '.')) {
		first = ++at;
		while (at < most && is_digit(text.start[at]))
			at++;
		out->decimals = (struct wb_text){ text.start + first,
						  at - first };
	}
	if (at + 3 > most || (text.start[at] != 'E' && text.start[at] != 'e') ||
	    (text.start[at + 1] != '+' && text.start[at + 1] != '-'))
		return false;
	for (power = at + 2; power < most; power++) {
		if (!is_digit(text.start[power]))
			return false;
		out->exponent = out->exponent * 10 + text.start[power] - '0';
	}
	if (text.start[at + 1] == '+')
		out->exponent = -out->exponent;
	return most - at - 2 <= 3;
}

bool
wb_text_is_scientific(struct wb_text text)
{
	struct wb_small_number parts;

	return wb_text_may_be_scientific(text) &&
	       split_scientific(text, &parts) && parts.exponent < 0;
}

bool
wb_small_number_split(struct wb_text text, struct wb_small_number *out)
{
	return text.length >= 4 && is_digit(text.start[text.length - 1]) &&
	       split_scientific(text, out) && out->exponent > 0;
}
