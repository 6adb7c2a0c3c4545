/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/ingest/date_column.c: dates of one column, one on each line from
 * 1, of which the first are looked at before any is read.
 */
#include "unit.h"

#include "ingest/date_column.h"

static const struct column_case {
	const char *name, *dates;	/* apart by | */
	enum wb_dates stated;
	const char *want;
} cases[] = {
	{ "ISO", "2024-02-01|20240301", WB_DATES_DETECT,
	  "2024-02-01 2024-03-01 " },
	{ "day first, told late", "3-4-2024|31-3-2024", WB_DATES_DETECT,
	  "2024-04-03 2024-03-31 " },
	{ "month first, told late", "3/4/2024|03/31/2024", WB_DATES_DETECT,
	  "2024-03-04 2024-03-31 month " },
	{ "none tells", "3-4-2024|4-5-2024", WB_DATES_DETECT,
	  "2024-04-03 2024-05-04 open " },
	{ "the same either way", "3-3-2024|4-4-2024", WB_DATES_DETECT,
	  "2024-03-03 2024-04-04 " },
	{ "both", "31-3-2024|3-31-2024", WB_DATES_DETECT,
	  "2024-03-31 !2-1 " },
	{ "both, the other way round", "3-31-2024|31-3-2024", WB_DATES_DETECT,
	  "!1-2 " },
	{ "both, and day first is stated", "31-3-2024|3-31-2024",
	  WB_DATES_DAY_FIRST, "2024-03-31 bad " },
	{ "both, and month first is stated", "3-4-2024|31-3-2024|3-31-2024",
	  WB_DATES_MONTH_FIRST, "2024-03-04 bad 2024-03-31 month " },
	{ "a day that is not there tells nothing", "31-2-2024|3/31/2024",
	  WB_DATES_DETECT, "bad 2024-03-31 month " },
	{ "years of two digits", "31-12-24|1-2-27|1-2-28|1-2-00",
	  WB_DATES_DETECT,
	  "2024-12-31 2027-02-01 1928-02-01 2000-02-01 short " },
	{ "29 February needs its year", "29-2-24|29-2-23", WB_DATES_DETECT,
	  "2024-02-29 bad short " },
	{ "names of months beside month first", "12 maart 2024|3/31/2024",
	  WB_DATES_DETECT, "2024-03-12 2024-03-31 month " },
	{ "day numbers", "45322|45322.5", WB_DATES_EXCEL,
	  "2024-01-31 2024-01-31 excel " },
	{ "day numbers beside dates", "45322|31-1-2024", WB_DATES_EXCEL,
	  "2024-01-31 2024-01-31 excel " },
	{ "day numbers that are not stated", "45322|60001|12",
	  WB_DATES_DETECT, "serial bad bad " },
	{ "a year is no day number", "2024", WB_DATES_DETECT,
	  "2024-12-31/Q4 periods " },
	{ "periods", "2024KW03|2023/2024|2024MM02|Q1 2024", WB_DATES_DETECT,
	  "2024-09-30/Q3 2024-09-30/Q3 2024-03-31/Q1 2024-03-31/Q1 periods " },
	{ "the same again",
	  "31-3-2024|3-4-2024|31-2-2024|31-3-2024|3-4-2024|31-2-2024",
	  WB_DATES_DETECT, "2024-03-31 2024-04-03 bad "
	  "2024-03-31 2024-04-03 bad " },
	{ "the same ends", "12 maart 2024|12 mei 2024|12 maart 2024",
	  WB_DATES_DETECT, "2024-03-12 2024-05-12 2024-03-12 " },
	{ "no dates", "x|31-31-2024|", WB_DATES_DETECT, "bad bad bad " },
};

typedef void (*each_date)(struct wb_date_column *column, struct wb_text text,
			  uint64_t line, struct wb_buffer *out);

static void
learn(struct wb_date_column *column, struct wb_text text, uint64_t line,
      struct wb_buffer *out)
{
	(void)out;
	wb_date_column_learn(column, text, line);
}

static void
read_one(struct wb_date_column *column, struct wb_text text, uint64_t line,
	 struct wb_buffer *out)
{
	struct wb_date date;
	int32_t quarter;

	switch (wb_date_column_read(column, text, line, &date, &quarter)) {
	case WB_DATE_READ:
		wb_buffer_printf(out, "%04d-%02d-%02d", date.year, date.month,
				 date.day);
		if (column->periods)
			wb_buffer_printf(out, "/Q%d", quarter % 4 + 1);
		else
			assert_int_equal(wb_quarter_of(date), quarter);
		wb_buffer_text(out, " ");
		break;
	case WB_DATE_BAD:
		wb_buffer_text(out, "bad ");
		break;
	case WB_DATE_SERIAL:
		wb_buffer_text(out, "serial ");
		break;
	case WB_DATE_CONTRADICTS:
		wb_buffer_printf(out, "!%d-%d ", (int)line,
				 (int)wb_date_column_other_line(column));
		break;
	}
}

static void
walk(struct wb_date_column *column, const char *dates, each_date each,
     struct wb_buffer *out)
{
	uint64_t line = 0;

	for (;;) {
		size_t length = strcspn(dates, "|");

		each(column, (struct wb_text){ dates, length }, ++line, out);
		if (!dates[length] || (out->length > 0 &&
				       strchr(out->start, '!')))
			return;
		dates += length + 1;
	}
}

/* Each with and without a place for the dates that are known. */
static void
columns_tell_their_order(void **state)
{
	(void)state;
	for (size_t row = 0; row < 2 * ARRAY_SIZE(cases); row++) {
		const struct column_case *c = &cases[row / 2];
		struct wb_known_date known[WB_KNOWN_DATES] = { { 0 } };
		struct wb_date_column column = { .stated = c->stated,
						 .reported_year = 2026,
						 .known = row % 2 ? known :
							  NULL };
		struct wb_buffer out;

		print_message("%s\n", c->name);
		wb_buffer_init(&out);
		walk(&column, c->dates, learn, &out);
		wb_buffer_add(&out, "\0", 1);
		out.length = 0;
		walk(&column, c->dates, read_one, &out);
		wb_buffer_text(&out, column.month_first ? "month " : "");
		wb_buffer_text(&out, column.open && !column.day_line &&
			       !column.month_line ? "open " : "");
		wb_buffer_text(&out, column.short_years ? "short " : "");
		wb_buffer_text(&out, column.excel_days ? "excel " : "");
		wb_buffer_text(&out, column.periods ? "periods " : "");
		wb_buffer_add(&out, "", 1);
		assert_string_equal(c->want, out.start);
		wb_buffer_release(&out);
	}
}

/* Dates were read day first, and then one can only be month first. */
static void
a_late_date_does_not_turn_the_column(void **state)
{
	struct wb_date_column column = { .stated = WB_DATES_DETECT };
	struct wb_date date;
	int32_t quarter;

	(void)state;
	wb_date_column_learn(&column, TEXT("3-4-2024"), 2);
	assert_int_equal(WB_DATE_READ, wb_date_column_read(&column,
		TEXT("3-4-2024"), 2, &date, &quarter));
	assert_int_equal(WB_DATE_CONTRADICTS, wb_date_column_read(&column,
		TEXT("3-14-2024"), 90000, &date, &quarter));
	assert_int_equal(0, wb_date_column_other_line(&column));
}

static void
two_digits_are_no_year_without_a_period(void **state)
{
	struct wb_date_column column = { .stated = WB_DATES_DETECT };
	struct wb_date date;
	int32_t quarter;

	(void)state;
	assert_int_equal(WB_DATE_BAD, wb_date_column_read(&column,
		TEXT("31-1-24"), 2, &date, &quarter));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_tell_their_order),
		cmocka_unit_test(a_late_date_does_not_turn_the_column),
		cmocka_unit_test(two_digits_are_no_year_without_a_period),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
