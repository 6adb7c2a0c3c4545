/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a value looks like. Each form is a small predicate and one row of the
 * table at the end; they do not know of each other, and a value may pass
 * several: `12` is a whole number, a number and a house number. What a column
 * is follows from shares of many values and from its name (src/init).
 */
#include "ingest/value_form.h"

#include <string.h>

#include "wijkbeeld/number.h"
#include "wijkbeeld/period.h"

#include "ingest/bsn.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How many digits a text begins with. */
static size_t
leading_digits(struct wb_text text)
{
	size_t at = 0;

	while (at < text.length && is_digit(text.start[at]))
		at++;
	return at;
}

static bool
all_digits(struct wb_text text, size_t fewest, size_t most)
{
	return text.length >= fewest && text.length <= most &&
	       leading_digits(text) == text.length;
}

static struct wb_text
from(struct wb_text text, size_t at)
{
	return (struct wb_text){ text.start + at, text.length - at };
}

/* --- addresses ----------------------------------------------------------- */

static bool
is_postcode(struct wb_text text)
{
	struct wb_text letters;

	if (leading_digits(text) != 4 || text.start[0] == '0')
		return false;
	letters = wb_text_trim(from(text, 4));
	return letters.length == 2 && is_letter(letters.start[0]) &&
	       is_letter(letters.start[1]);
}

static bool
is_house_number(struct wb_text text)
{
	size_t digits = leading_digits(text);

	return digits >= 1 && digits <= 5 && text.length - digits <= 8 &&
	       !memchr(text.start, ',', text.length) &&
	       !memchr(text.start, '.', text.length) &&
	       !(text.length > digits + 1 && text.start[digits] == '-' &&
		 text.length > 7);
}

/* A street, a number, and a postcode somewhere behind them. */
static bool
is_address(struct wb_text text)
{
	bool letter = false, number = false;

	for (size_t at = 0; at + 6 <= text.length; at++) {
		bool begins = at > 0 && (text.start[at - 1] == ' ' ||
					 text.start[at - 1] == ',');
		size_t digits = leading_digits(from(text, at));
		size_t blank = digits == 4 && text.start[at + 4] == ' ';

		if (begins && letter && number && digits == 4 &&
		    at + 6 + blank <= text.length &&
		    is_postcode((struct wb_text){ text.start + at,
						  6 + blank }))
			return true;
		letter |= is_letter(text.start[at]);
		number |= begins && letter && digits > 0;
	}
	return false;
}

/* Digits 5 and 6 of a BAG id tell what it is of. */
static bool
is_bag_id_of(struct wb_text text, const char *kinds)
{
	if (!all_digits(text, 16, 16))
		return false;
	for (; kinds[0]; kinds += 2)
		if (memcmp(text.start + 4, kinds, 2) == 0)
			return true;
	return false;
}

static bool
is_address_id(struct wb_text text)
{
	return is_bag_id_of(text, "20" "01" "02" "03");
}

static bool
is_bag_id(struct wb_text text)
{
	return is_bag_id_of(text, "20" "01" "02" "03" "10" "30");
}

/* `3,56E+14` */
static bool
is_damaged_id(struct wb_text text)
{
	size_t digits = leading_digits(text);

	if (digits != 1 || text.length < 6 ||
	    (text.start[1] != ',' && text.start[1] != '.'))
		return false;
	text = from(text, 2);
	text = from(text, leading_digits(text));
	return text.length >= 3 && (text.start[0] == 'E' || text.start[0] == 'e') &&
	       text.start[1] == '+' && all_digits(from(text, 2), 1, 2);
}

/* --- numbers ------------------------------------------------------------- */

static bool
is_whole(struct wb_text text)
{
	int64_t number;

	return wb_integer_parse(text, &number);
}

static bool
has_euro(struct wb_text text)
{
	static const char *const signs[] = { "\xe2\x82\xac", "\x80", "EUR" };

	for (size_t row = 0; row < sizeof signs / sizeof *signs; row++)
		if (text.length > strlen(signs[row]) &&
		    memcmp(text.start, signs[row], strlen(signs[row])) == 0)
			return true;
	return false;
}

/* Without a sign in front or behind: euro, percent. */
static struct wb_text
without_signs(struct wb_text text)
{
	size_t at = 0;

	if (has_euro(text)) {
		while (at < text.length && !is_digit(text.start[at]) &&
		       text.start[at] != '-')
			at++;
		text = from(text, at);
	}
	if (text.length > 1 && text.start[text.length - 1] == '%')
		text.length--;
	return wb_text_trim(text);
}

/* The last comma or point, or 0. */
static char
last_mark(struct wb_text text)
{
	for (size_t at = text.length; at > 0; at--)
		if (text.start[at - 1] == ',' || text.start[at - 1] == '.')
			return text.start[at - 1];
	return 0;
}

bool
wb_value_number(struct wb_text value, double *out)
{
	char mark;

	value = without_signs(value);
	mark = last_mark(value);
	return wb_decimal_parse(value, mark ? mark : '.', out);
}

static bool
is_number(struct wb_text text)
{
	double number;

	return wb_value_number(text, &number);
}

static bool
has_comma(struct wb_text text)
{
	return is_number(text) && last_mark(text) == ',';
}

static bool
has_point(struct wb_text text)
{
	return is_number(text) && last_mark(text) == '.';
}

static bool
is_euro(struct wb_text text)
{
	return has_euro(text) && is_number(text);
}

static bool
is_between(struct wb_text text, double low, double high)
{
	double number;

	return wb_value_number(text, &number) && number >= low &&
	       number <= high;
}

/* The Netherlands lie within these, with some sea around them. */
static bool
is_rd_x(struct wb_text text)
{
	return is_between(text, 7000, 300000);
}

static bool
is_rd_y(struct wb_text text)
{
	return is_between(text, 289000, 629000);
}

/* Degrees of a place have decimals: whole numbers are something else. */
static bool
is_degrees(struct wb_text text, double most)
{
	const char *mark = memchr(text.start, '.', text.length);

	if (!mark)
		mark = memchr(text.start, ',', text.length);
	return mark && text.start + text.length - mark > 3 &&
	       is_between(text, -most, most);
}

static bool
is_longitude(struct wb_text text)
{
	return is_degrees(text, 180);
}

static bool
is_latitude(struct wb_text text)
{
	return is_degrees(text, 90);
}

/* --- time ---------------------------------------------------------------- */

static bool
is_date(struct wb_text text)
{
	struct wb_written_date date;

	return wb_date_split(text, &date) && date.first >= 1 &&
	       date.second >= 1 && date.first <= 31 && date.second <= 31 &&
	       (date.first <= 12 || date.second <= 12);
}

static bool
is_excel_day(struct wb_text text)
{
	return wb_excel_day_likely(text);
}

static bool
is_year(struct wb_text text)
{
	return all_digits(text, 4, 4) &&
	       (memcmp(text.start, "20", 2) == 0 ||
		memcmp(text.start, "199", 3) == 0);
}

/* Digits alone may be a year or anything else. */
static bool
is_quarter(struct wb_text text)
{
	int32_t quarter;

	return leading_digits(text) < text.length &&
	       wb_period_parse(text, &quarter);
}

static bool
is_school_year(struct wb_text text)
{
	struct wb_text first = { text.start, text.length < 4 ? text.length : 4 };

	return is_year(first) && text.length >= 7 &&
	       (text.start[4] == '-' || text.start[4] == '/') &&
	       (all_digits(from(text, 5), 2, 2) || is_year(from(text, 5)));
}

/* --- areas --------------------------------------------------------------- */

/* `GM0606`, `GM606`; since 2022 codes may hold letters behind the gemeente. */
static bool
is_cbs_code(struct wb_text text, const char *prefix, size_t most)
{
	size_t digits;

	if (text.length < 4 || text.length > most + 2 ||
	    (text.start[0] & ~32) != prefix[0] ||
	    (text.start[1] & ~32) != prefix[1])
		return false;
	text = from(text, 2);
	digits = leading_digits(text);
	for (size_t at = digits; at < text.length; at++)
		if (!is_letter(text.start[at]) && !is_digit(text.start[at]))
			return false;
	return digits >= 2 && (most > 4 ? digits + 2 >= 4 : digits == text.length);
}

static bool
is_gemeente(struct wb_text text)
{
	return is_cbs_code(text, "GM", 4);
}

static bool
is_wijk(struct wb_text text)
{
	return is_cbs_code(text, "WK", 6);
}

static bool
is_buurt(struct wb_text text)
{
	return is_cbs_code(text, "BU", 8);
}

static bool
is_cbs(struct wb_text text)
{
	return is_gemeente(text) || is_wijk(text) || is_buurt(text) ||
	       wb_text_equal(text, "NL00");
}

static bool
is_bare_buurt(struct wb_text text)
{
	return all_digits(text, 7, 8);
}

/* --- persons, shapes and words ------------------------------------------- */

static bool
is_email(struct wb_text text)
{
	const char *at = memchr(text.start, '@', text.length);

	return at && at > text.start && memchr(at, '.', (size_t)
		(text.start + text.length - at)) &&
	       !memchr(text.start, ' ', text.length);
}

static bool
is_polygon(struct wb_text text)
{
	static const char *const starts[] = { "POLYGON", "MULTIPOLYGON" };

	if (text.length > 5 && memcmp(text.start, "SRID=", 5) == 0) {
		const char *behind = memchr(text.start, ';', text.length);

		if (behind)
			text = from(text, (size_t)(behind + 1 - text.start));
	}
	for (size_t row = 0; row < sizeof starts / sizeof *starts; row++)
		if (text.length > strlen(starts[row]) &&
		    memcmp(text.start, starts[row], strlen(starts[row])) == 0)
			return true;
	return false;
}

/* No digits, at most 40 bytes, and a letter to begin with. */
static bool
is_words(struct wb_text text)
{
	if (text.length > 40 ||
	    (!is_letter(text.start[0]) && (unsigned char)text.start[0] < 0x80))
		return false;
	for (size_t at = 0; at < text.length; at++) {
		char c = text.start[at];

		if ((unsigned char)c < 0x80 && !is_letter(c) &&
		    !strchr(" -/,;&()'", c))
			return false;
	}
	return true;
}

static bool (*const forms[WB_FORM_COUNT])(struct wb_text text) = {
	[WB_FORM_POSTCODE] = is_postcode,
	[WB_FORM_HOUSE_NUMBER] = is_house_number,
	[WB_FORM_WHOLE] = is_whole,
	[WB_FORM_NUMBER] = is_number,
	[WB_FORM_COMMA] = has_comma,
	[WB_FORM_POINT] = has_point,
	[WB_FORM_EURO] = is_euro,
	[WB_FORM_ADDRESS] = is_address,
	[WB_FORM_DATE] = is_date,
	[WB_FORM_EXCEL_DAY] = is_excel_day,
	[WB_FORM_QUARTER] = is_quarter,
	[WB_FORM_SCHOOL_YEAR] = is_school_year,
	[WB_FORM_YEAR] = is_year,
	[WB_FORM_GEMEENTE] = is_gemeente,
	[WB_FORM_WIJK] = is_wijk,
	[WB_FORM_BUURT] = is_buurt,
	[WB_FORM_CBS] = is_cbs,
	[WB_FORM_BARE_BUURT] = is_bare_buurt,
	[WB_FORM_ADDRESS_ID] = is_address_id,
	[WB_FORM_BAG_ID] = is_bag_id,
	[WB_FORM_DAMAGED_ID] = is_damaged_id,
	[WB_FORM_RD_X] = is_rd_x,
	[WB_FORM_RD_Y] = is_rd_y,
	[WB_FORM_LONGITUDE] = is_longitude,
	[WB_FORM_LATITUDE] = is_latitude,
	[WB_FORM_BSN] = wb_text_is_bsn,
	[WB_FORM_EMAIL] = is_email,
	[WB_FORM_POLYGON] = is_polygon,
	[WB_FORM_WORDS] = is_words,
};

bool
wb_value_has_form(struct wb_text value, enum wb_value_form form)
{
	return value.length > 0 && forms[form](value);
}
