/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order is settled by the first rows (wb_date_column_learn) and held to
 * from then on: a date that can only be read in the other order means that
 * those before it were read wrongly, or that this one is damaged, and neither
 * may pass in silence.
 *
 * A file has few dates and many rows, so dates that were read are known by
 * their text: a table of which each place holds the last that fell there. What
 * a date tells of its column, it told when it was first read.
 */
#include "ingest/date_column.h"

#include <string.h>

enum { MOST_MONTH = 12 };

/* What a date with two numbers before its year tells on their order. */
enum order { TELLS_NOTHING, DAY_FIRST, MONTH_FIRST };

static int
full_year(const struct wb_date_column *column,
	  const struct wb_written_date *written)
{
	int year = written->year + 2000;

	if (!written->short_year)
		return written->year;
	if (column->reported_year == 0)
		return 0;
	return year <= column->reported_year + 1 ? year : year - 100;
}

static enum order
order_told(const struct wb_date_column *column,
	   const struct wb_written_date *written)
{
	int year = full_year(column, written);
	struct wb_date date;

	if (!written->open)
		return TELLS_NOTHING;
	if (written->first > MOST_MONTH &&
	    wb_date_of(year, written->second, written->first, &date))
		return DAY_FIRST;
	if (written->second > MOST_MONTH &&
	    wb_date_of(year, written->first, written->second, &date))
		return MONTH_FIRST;
	return TELLS_NOTHING;
}

static void
note_order(struct wb_date_column *column, enum order told, uint64_t line)
{
	if (told == DAY_FIRST && column->day_line == 0)
		column->day_line = line;
	if (told == MONTH_FIRST && column->month_line == 0)
		column->month_line = line;
}

void
wb_date_column_learn(struct wb_date_column *column, struct wb_text text,
		     uint64_t line)
{
	struct wb_written_date written;

	if (!wb_date_split(text, &written) || !written.open)
		return;
	note_order(column, order_told(column, &written), line);
	column->month_first = column->stated == WB_DATES_MONTH_FIRST ||
		(column->stated == WB_DATES_DETECT && column->month_line > 0 &&
		 column->day_line == 0);
}

static enum wb_date_found
read_written(struct wb_date_column *column,
	     const struct wb_written_date *written, uint64_t line,
	     struct wb_date *out)
{
	enum order told = order_told(column, written);
	bool month_first = written->open &&
		(column->month_first ||
		 column->stated == WB_DATES_MONTH_FIRST);
	bool other = told == (month_first ? DAY_FIRST : MONTH_FIRST);

	note_order(column, told, line);
	if (other && column->stated == WB_DATES_DETECT)
		return WB_DATE_CONTRADICTS;
	if (other || !wb_date_of(full_year(column, written),
				 month_first ? written->first : written->second,
				 month_first ? written->second : written->first,
				 out))
		return WB_DATE_BAD;
	column->open |= written->open && told == TELLS_NOTHING &&
			written->first != written->second;
	column->short_years |= written->short_year;
	return WB_DATE_READ;
}

static enum wb_date_found
read_text(struct wb_date_column *column, struct wb_text text,
		    uint64_t line, struct wb_date *out, int32_t *quarter)
{
	struct wb_written_date written;
	enum wb_date_found found;

	if (wb_date_split(text, &written)) {
		found = read_written(column, &written, line, out);
		if (found == WB_DATE_READ)
			*quarter = wb_quarter_of(*out);
		return found;
	}
	if (column->stated == WB_DATES_EXCEL && wb_excel_day_parse(text, out)) {
		column->excel_days = true;
		*quarter = wb_quarter_of(*out);
		return WB_DATE_READ;
	}
	if (wb_period_parse(text, quarter)) {
		column->periods = true;
		*out = wb_quarter_end(*quarter);
		return WB_DATE_READ;
	}
	return wb_excel_day_likely(text) ? WB_DATE_SERIAL : WB_DATE_BAD;
}

/* A text as a known date without its date; false when it is none to keep. */
static bool
name_text(struct wb_text text, struct wb_known_date *out)
{
	enum { WORD = sizeof out->front };

	if (text.length < WORD || text.length > 2 * WORD)
		return false;
	memcpy(&out->front, text.start, WORD);
	memcpy(&out->back, text.start + text.length - WORD, WORD);
	out->length = (int32_t)text.length;
	return true;
}

/* Spreads the digits of both ends over the table. */
static size_t
place_of(const struct wb_known_date *name)
{
	const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);

	return ((name->front * odd ^ name->back) * odd >> 32) % WB_KNOWN_DATES;
}

enum wb_date_found
wb_date_column_read(struct wb_date_column *column, struct wb_text text,
		    uint64_t line, struct wb_date *out, int32_t *quarter)
{
	struct wb_known_date name, *known;
	enum wb_date_found found;

	if (!column->known || !name_text(text, &name))
		return read_text(column, text, line, out, quarter);
	known = &column->known[place_of(&name)];
	if (known->front == name.front && known->back == name.back &&
	    known->length == name.length) {
		*out = known->date;
		*quarter = known->quarter;
		return WB_DATE_READ;
	}
	found = read_text(column, text, line, out, quarter);
	if (found != WB_DATE_READ)
		return found;
	name.date = *out;
	name.quarter = *quarter;
	*known = name;
	return WB_DATE_READ;
}

uint64_t
wb_date_column_other_line(const struct wb_date_column *column)
{
	return column->month_first ? column->month_line : column->day_line;
}
