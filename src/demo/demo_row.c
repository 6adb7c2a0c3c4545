/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The mess, after real exports: postcodes with blanks and in lower case,
 * letters and additions in the column of the number, zeros in front, and for
 * each hundred rows one or two that belong to no address and a third of a row
 * that cannot be read.
 *
 * True rows are never damaged beyond reading. What links to nothing or is bad
 * is a copy on top, so the shares that the town was given are the shares that
 * a right reading of the files gives.
 */
#include "demo/demo_row.h"

#include <stdio.h>
#include <string.h>

enum { FAR_NUMBER = 5000, SUFFIX_SIZE = 8, SHORT_ROW = 3 };

/* Of 10,000 rows, so many have a flawed copy behind them. */
static const struct { enum wb_demo_flaw flaw; uint32_t of_10000; } flaws[] = {
	{ WB_FLAW_UNKNOWN_ADDRESS, 90 }, { WB_FLAW_UNKNOWN_POSTCODE, 50 },
	{ WB_FLAW_DATE, 15 }, { WB_FLAW_NO_POSTCODE, 10 },
	{ WB_FLAW_TOO_FEW_FIELDS, 10 },
};

const char *
wb_demo_pick(struct wb_random *random, const char *const *texts,
	     uint32_t count)
{
	return texts[wb_random_below(random, count)];
}

/* ---- Rows ---- */

void
wb_demo_header_write(struct wb_sheet *sheet, struct wb_demo_columns columns)
{
	for (size_t column = 0; column < columns.count; column++) {
		wb_sheet_field(sheet);
		wb_sheet_text(sheet, columns.items[column].name);
	}
	wb_sheet_line_end(sheet);
}

struct wb_demo_row
wb_demo_row_begin(const struct wb_town *town, uint32_t purpose,
		  uint32_t address, uint32_t number)
{
	return (struct wb_demo_row){
		.town = town, .address = address,
		.random = wb_town_random(town, purpose,
			(uint64_t)address * WB_TOWN_QUARTERS + number),
	};
}

void
wb_demo_row_write(struct wb_sheet *sheet, struct wb_demo_columns columns,
		  struct wb_demo_row *row)
{
	for (size_t column = 0; column < columns.count; column++) {
		wb_sheet_field(sheet);
		columns.items[column].put(sheet, row);
	}
	wb_sheet_line_end(sheet);
}

static void
write_by_hand(struct wb_sheet *sheet, struct wb_demo_columns columns,
	      struct wb_demo_row *row)
{
	row->way_of_postcode = wb_random_below(&row->random, 100);
	row->way_of_number = wb_random_below(&row->random, 100);
	if (row->flaw == WB_FLAW_TOO_FEW_FIELDS)
		columns.count = SHORT_ROW;
	wb_demo_row_write(sheet, columns, row);
}

void
wb_demo_row_write_messy(struct wb_sheet *sheet, struct wb_demo_columns columns,
			struct wb_demo_row *row)
{
	uint32_t draw = wb_random_below(&row->random, 10000);

	write_by_hand(sheet, columns, row);
	for (size_t at = 0; at < sizeof flaws / sizeof *flaws; at++) {
		if (draw < flaws[at].of_10000) {
			row->flaw = flaws[at].flaw;
			write_by_hand(sheet, columns, row);
			row->flaw = WB_FLAW_NONE;
			return;
		}
		draw -= flaws[at].of_10000;
	}
}

/* ---- Dates ---- */

unsigned
wb_demo_days(unsigned year, unsigned month)
{
	static const unsigned days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};

	return days[month - 1] + (month == 2 && year % 4 == 0);
}

struct wb_demo_date
wb_demo_month_end(uint32_t quarter, uint32_t month)
{
	unsigned months = 9 + quarter * 3 + month;	/* since January 2023 */
	unsigned year = 2023 + months / 12, number = months % 12 + 1;

	return (struct wb_demo_date){ year, number,
				      wb_demo_days(year, number) };
}

struct wb_demo_date
wb_demo_day(struct wb_random *random, uint32_t quarter)
{
	uint32_t month = wb_random_below(random, 3);
	struct wb_demo_date date = wb_demo_month_end(quarter, month);

	date.day = 1 + wb_random_below(random, date.day);
	return date;
}

void
wb_put_date(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	if (row->flaw == WB_FLAW_DATE) {
		wb_sheet_text(sheet, "31-02-2026");
		return;
	}
	wb_sheet_number(sheet, row->date.day, 2);
	wb_sheet_letter(sheet, '-');
	wb_sheet_number(sheet, row->date.month, 2);
	wb_sheet_letter(sheet, '-');
	wb_sheet_number(sheet, row->date.year, 4);
}

void
wb_put_iso_date(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	if (row->flaw == WB_FLAW_DATE) {
		wb_sheet_text(sheet, "2026-02-31");
		return;
	}
	wb_sheet_number(sheet, row->date.year, 4);
	wb_sheet_letter(sheet, '-');
	wb_sheet_number(sheet, row->date.month, 2);
	wb_sheet_letter(sheet, '-');
	wb_sheet_number(sheet, row->date.day, 2);
}

/* ---- Addresses, as they are written by hand ---- */

static void
lower(char *text)
{
	for (; *text; text++)
		if (*text >= 'A' && *text <= 'Z')
			*text = (char)(*text + 'a' - 'A');
}

static bool
writes_postcode(const struct wb_demo_row *row)
{
	return row->flaw != WB_FLAW_UNKNOWN_POSTCODE &&
	       row->flaw != WB_FLAW_NO_POSTCODE;
}

void
wb_put_postcode(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	uint32_t way = row->way_of_postcode;
	char text[WB_POSTCODE_SIZE];

	if (!writes_postcode(row)) {
		if (row->flaw == WB_FLAW_UNKNOWN_POSTCODE)
			wb_sheet_text(sheet, "onbekend");
		return;
	}
	wb_postcode_print(wb_town_postcode(row->town, row->address), text);
	if (way >= 85 && way < 99)
		lower(text);
	if (way == 99)
		wb_sheet_letter(sheet, ' ');
	for (size_t at = 0; text[at]; at++) {
		if (at == 4 && (way / 10 == 6 || way / 10 == 7 || way >= 94))
			wb_sheet_letter(sheet, ' ');
		wb_sheet_letter(sheet, text[at]);
	}
}

/* Letter and addition in one: ``, `A`, `3`, `A3`, `A-3`, `BIS`. */
static void
print_suffix(const struct wb_demo_row *row, bool dash, bool small,
	     char out[SUFFIX_SIZE])
{
	const struct wb_town_address *address =
		&row->town->addresses[row->address];
	const char *between = dash && address->letter ? "-" : "";
	char letter[2] = { address->letter, '\0' };

	if (address->addition == WB_ADDITION_BIS)
		snprintf(out, SUFFIX_SIZE, "BIS");
	else if (address->addition > 0)
		snprintf(out, SUFFIX_SIZE, "%s%s%u", letter, between,
			 address->addition % 1000u);
	else
		snprintf(out, SUFFIX_SIZE, "%s", letter);
	if (small)
		lower(out);
}

/* Ways of writing a number that has a suffix, by what falls below. */
static const struct way {
	uint32_t below;
	const char *before;	/* the suffix, or NULL: in the next column */
	const char *addition;	/* before it there */
	bool dash, small;
	int width;
} ways[] = {
	{  50, NULL, "",  false, false, 1 },	/* 12;A3 */
	{  65, NULL, "",  false, true,  1 },	/* 12;a3 */
	{  72, NULL, "-", true,  false, 1 },	/* 12;-A-3 */
	{  80, NULL, "",  true,  false, 1 },	/* 12;A-3 */
	{  90, "-",  "",  false, false, 1 },	/* 12-A3; */
	{  97, " ",  "",  false, true,  1 },	/* 12 a3; */
	{ 100, NULL, " ", false, false, 4 },	/* 0012; A3 */
};

static const struct way *
way_of(const struct wb_demo_row *row)
{
	size_t at = 0;

	while (row->way_of_number >= ways[at].below)
		at++;
	return &ways[at];
}

void
wb_put_number(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	const struct way *way = way_of(row);
	uint32_t number = row->town->addresses[row->address].number;
	char suffix[SUFFIX_SIZE];

	if (row->flaw == WB_FLAW_UNKNOWN_ADDRESS)
		number += FAR_NUMBER;
	print_suffix(row, way->dash, way->small, suffix);
	wb_sheet_number(sheet, number, way->width);
	if (way->before && suffix[0]) {
		wb_sheet_text(sheet, way->before);
		wb_sheet_text(sheet, suffix);
	}
}

void
wb_put_addition(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	const struct way *way = way_of(row);
	char suffix[SUFFIX_SIZE];

	if (way->before)
		return;
	print_suffix(row, way->dash, way->small, suffix);
	wb_sheet_text(sheet, way->addition);
	wb_sheet_text(sheet, suffix);
}

/* ---- Identifications ---- */

/* As the register of addresses numbers them; 0990 is no gemeente. */
void
wb_put_address_id(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	uint64_t number = row->address + 1;

	if (!writes_postcode(row)) {
		if (row->flaw == WB_FLAW_UNKNOWN_POSTCODE)
			wb_sheet_text(sheet, "onbekend");
		return;
	}
	if (row->flaw == WB_FLAW_UNKNOWN_ADDRESS)
		number += 900000000;
	wb_sheet_text(sheet, "099020");
	wb_sheet_number(sheet, number, 10);
}

void
wb_put_household_id(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	struct wb_random random = wb_town_random(row->town,
		row->former ? WB_PURPOSE_FORMER_ID : WB_PURPOSE_ID,
		row->address);

	if (row->town->addresses[row->address].residents == 0)
		return;
	wb_sheet_letter(sheet, 'H');
	wb_sheet_number(sheet, wb_random_next(&random) % 1000000000000, 12);
}
