/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/ingest/table.c, number_column.c, filter.c and bsn.c: what records
 * come out of a file under a plan, which rows are rejected and why, and what
 * files and columns stop a run, with the exact words.
 */
#include "faults.h"
#include "told.h"

#include "wijkbeeld/random.h"
#include "wijkbeeld/table.h"

#include "ingest/bsn.h"
#include "ingest/number_column.h"

/* A plan with what it borrows, made for one case. */
struct asked {
	struct wb_arena *arena;
	struct wb_notices *notices;
	struct wb_file_spec file;
	const char *texts[2], *numbers[2];
	struct wb_condition condition;
	const struct wb_condition *conditions[1];
	struct wb_table_plan plan;
	struct wb_error err;
	struct wb_buffer out;
	struct wb_rejects rejects;
	int64_t rows;
};

static void
begin(struct asked *asked)
{
	*asked = (struct asked){ .arena = wb_arena_new() };
	asked->notices = wb_notices_new(asked->arena);
	asked->file = (struct wb_file_spec){ .path = "f.csv", .place = { 7, 3 },
					     .reject_above = 1 };
	asked->plan = (struct wb_table_plan){ .file = &asked->file,
		.project_path = "p.yaml", .texts = asked->texts,
		.numbers = asked->numbers, .conditions = asked->conditions,
		.records = true };
	wb_buffer_init(&asked->out);
}

static void
end(struct asked *asked)
{
	wb_buffer_release(&asked->out);
	wb_arena_free(asked->arena);
}

/* What the fields of the case ask: `t:a t:b n:c d:d u:e`; u is the end. */
static void
ask(struct asked *asked, const char *what, const char *where)
{
	char *copy = wb_arena_text(asked->arena, what, strlen(what));

	for (char *one = strtok(copy, " "); one; one = strtok(NULL, " ")) {
		if (one[0] == 't')
			asked->texts[asked->plan.text_count++] = one + 2;
		else if (one[0] == 'n')
			asked->numbers[asked->plan.number_count++] = one + 2;
		else if (one[0] == 'u')
			asked->plan.until = one + 2;
		else
			asked->plan.date = one + 2;
	}
	if (!where)
		return;
	assert_ok(wb_condition_parse(where, asked->arena, &asked->condition,
				     &asked->err), asked->err);
	asked->conditions[asked->plan.condition_count++] = &asked->condition;
}

/* A record as `2[a|b 1.5 2026-09-01 +] `, by what was asked. */
static void
tell_record(struct asked *asked, const struct wb_record *record)
{
	struct wb_buffer *out = &asked->out;

	wb_buffer_printf(out, "%llu[", (unsigned long long)record->line);
	for (size_t text = 0; text < asked->plan.text_count; text++)
		wb_buffer_printf(out, "%s%.*s", text ? "|" : "",
				 WB_TEXT_ARGUMENTS(record->texts[text]));
	for (size_t n = 0; n < asked->plan.number_count; n++)
		wb_buffer_printf(out, "%s%g", n || asked->plan.text_count ?
				 " " : "", record->numbers[n]);
	if (asked->plan.date)
		wb_buffer_printf(out, " %d-%02d-%02d", record->date.year,
				 record->date.month, record->date.day);
	if (asked->plan.until)
		wb_buffer_printf(out, "/%d-%02d-%02d", record->until.year,
				 record->until.month, record->until.day);
	if (asked->plan.condition_count)
		wb_buffer_text(out, record->holds ? "+" : "-");
	wb_buffer_text(out, "] ");
}

static enum wb_status
read_table(struct asked *asked, struct wb_error *err)
{
	struct wb_table *table;
	struct wb_record record;
	bool more = true;
	enum wb_status status = wb_table_open("f.csv", &asked->plan,
		asked->arena, asked->notices, &table, err);

	if (status != WB_OK)
		return status;
	while (status == WB_OK && more) {
		status = wb_table_next(table, &record, &more, err);
		if (status == WB_OK && more)
			tell_record(asked, &record);
	}
	asked->rejects = *wb_table_rejects(table);
	asked->rows = wb_table_rows(table);
	wb_table_close(table);
	return status;
}

/* Rejects as `3!number `, behind the records. */
static void
tell_rejects(struct asked *asked)
{
	static const char *const words[] = { "fields", "quote", "text", "date",
		"number", "long", "excelday", "exceldate", "excelerror",
		"backward" };

	for (size_t reason = 0; reason < WB_REJECT_COUNT; reason++)
		for (int64_t at = 0; at < asked->rejects.count[reason]; at++)
			wb_buffer_printf(&asked->out, "%llu!%s ",
				(unsigned long long)
				asked->rejects.line[reason][at],
				words[reason]);
}

static void
write_file(const void *text, size_t size)
{
	struct wb_error err;

	assert_ok(wb_file_write("f.csv", WB_FILE_PUBLIC, text, size, &err), err);
}

static const struct record_case {
	const char *name, *text, *asked, *where, *want;
} record_cases[] = {
	{ "texts, a column asked twice", "a;b\n x ;y\n", "t:a t:a", NULL,
	  "2[x|x] " },
	{ "header only", "a;b\n", "t:a", NULL, "" },
	{ "dates", "a;d\n1;2026-09-01\n2;01-09-2026\n3;2026-02-30\n4;\n5;x\n",
	  "t:a d:d", NULL,
	  "2[1 2026-09-01] 3[2 2026-09-01] 4!date 5!date 6!date " },
	{ "numbers with commas", "a\n1,5\n12\n1.234,56\n-3,0\n", "n:a", NULL,
	  "2[1.5] 3[12] 4[1234.56] 5[-3] " },
	{ "numbers with points", "a\n1.5\n1,234.56\n.5\n", "n:a", NULL,
	  "2[1.5] 3[1234.56] 4[0.5] " },
	{ "a later row tells a comma", "a\n1.234\n5,6\n", "n:a", NULL,
	  "2[1234] 3[5.6] " },
	{ "a later row tells a point", "a\n1.234\n5.6\n", "n:a", NULL,
	  "2[1.234] 3[5.6] " },
	{ "RD metres are told by their length", "a\n123456.789\n1234.567\n",
	  "n:a", NULL, "2[123457] 3[1234.57] " },
	{ "several thousands marks", "a\n1.234.567\n2.345\n", "n:a", NULL,
	  "2[1.23457e+06] 3[2345] " },
	{ "zero before three digits", "a\n0.125\n", "n:a", NULL, "2[0.125] " },
	{ "euro, percent", "a\n€ 1.234,56\nEUR 12,50\n35 %\n€12\n", "n:a", NULL,
	  "2[1234.56] 3[12.5] 4[35] 5[12] " },
	{ "no numbers", "a\nx\n1,2,3\n1e5\n--1\n5\n", "n:a", NULL,
	  "6[5] 2!number 3!number 4!number 5!number " },
	{ "missing", "a;b\n;1\nx;.\nNULL;-9\n", "t:a n:b", NULL,
	  "2[ 1] 3[x nan] 4[ nan] " },
	{ "lines behind quoted newlines", "a;b\n\"x\ny\";1\nz;q\n\"w\n\";2\nv;q\n",
	  "n:b", NULL, "2[1] 5[2] 4!number 7!number " },
	{ "conditions", "a;b\nja;2\nJA ;1\nnee;2\n;2\nja;\n", "t:a",
	  "a = ja and b >= 2", "2[ja+] 3[JA-] 4[nee-] 5[-] 6[ja-] " },
	{ "what is missing is not unequal", "a\nx\n\nNULL\ny\n", "t:a", "a != x",
	  "2[x-] 4[-] 5[y+] " },
	{ "a column against a factor of another", "m;n\n19;1\n20;1\n40;2\n41;3\n",
	  "n:m", "m < 20 * n", "2[19+] 3[20-] 4[40-] 5[41+] " },
	{ "empty rows and columns", "a;b\n;\n1;2;;;\n;;;\n3;4\n;\n", "t:a n:b",
	  NULL, "3[1 2] 5[3 4] " },
	{ "a filled cell beyond the names", "a;b\n1;2;;x\n3;4\n", "t:a", NULL,
	  "3[3] 2!fields " },
	{ "names behind which are none", "a;b;;\n1;2\n3;4;;\n5;6;7;\n8\n", "t:a",
	  NULL, "2[1] 3[3] 4[5] 5!fields " },
	{ "a name that is absent", "a;;c\n1;2;3\n", "t:kolom_2 t:c", NULL,
	  "2[2|3] " },
	{ "totals at the end", "a;b\n1;2\nTotaal;2\n\nBron: x\n", "t:a n:b",
	  NULL, "2[1 2] " },
	{ "a total in the middle", "a;b\n1;2\nTotaal;2\n3;4\nTotaal;6\n", "t:a",
	  NULL, "2[1] 3[Totaal] 4[3] " },
	{ "a total that has a name", "a;b\n1;2\nTotaal Bouw BV;2\n", "t:a", NULL,
	  "2[1] 3[Totaal Bouw BV] " },
	{ "titles above", "Overzicht;;\nvan iets\n\na;b;c\n1;2;3\n4;5;6\n", "t:a",
	  NULL, "5[1] 6[4] " },
	{ "sep=", "sep=;\na;b\n1,5;2\n", "n:a", NULL, "3[1.5] " },
	{ "error values", "a;b\n#N/B;1\n1;#WAARDE!\n2;3\n", "t:a n:b", NULL,
	  "4[2 3] 2!excelerror 3!excelerror " },
	{ "an error value in a column that is not asked for",
	  "a;b\n1;#N/B\n", "t:a", NULL, "2[1] " },
	{ "periods", "d\n2024KW03\n2023/2024\n", "d:d", NULL,
	  "2[ 2024-09-30] 3[ 2024-09-30] " },
	{ "dates with the month first", "d\n3/4/2024\n3/31/2024\n", "d:d", NULL,
	  "2[ 2024-03-04] 3[ 2024-03-31] " },
	{ "a date in a condition is of the same order",
	  "d;e\n3/4/2024;1\n3/31/2024;2\n", "t:e", "d >= 2024-03-31",
	  "2[1-] 3[2+] " },
	{ "day numbers that are not stated", "d;a\n45322;1\n2024-01-31;2\n",
	  "t:a d:d", NULL, "3[2 2024-01-31] 2!excelday " },
	{ "codes for no value", "a;b\n-99997;1\n*;2\n3;4\n", "n:a n:b", NULL,
	  "4[3 4] 2!number 3!number " },
	{ "blanks between thousands", "a\n1 234,5\n€ 2\u00a0000,00\n", "n:a", NULL,
	  "2[1234.5] 3[2000] " },
	{ "from a day until a day", "a;v;t\n1;2026-01-31;2026-09-01\n"
	  "2;2026-01-31;\n3;2026-01-31;NULL\n4;2026-01-31;31-01-2026\n"
	  "5;2026-01-31;2026-01-30\n6;;2026-01-30\n7;2026-01-31;x\n"
	  "8;2026-01-31;9999-12-31\n", "t:a d:v u:t", NULL,
	  "2[1 2026-01-31/2026-09-01] 3[2 2026-01-31/9999-12-31] "
	  "4[3 2026-01-31/9999-12-31] 5[4 2026-01-31/2026-01-31] "
	  "9[8 2026-01-31/9999-12-31] 7!date 8!date 6!backward " },
	{ "from a quarter until a day in it", "v;t\n2026-Q1;2026-02-01\n"
	  "2026-Q1;2025-12-31\n", "d:v u:t", NULL,
	  "2[ 2026-03-31/2026-02-01] 3!backward " },
	{ "a wrong number in a condition", "a;b\n1;x\n2;3\n", "t:a", "b > 2",
	  "3[2+] 2!number " },
};

static void
records_come_out(void **state)
{
	static const char *const missing[] = { ".", "NULL", "-9" };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(record_cases); row++) {
		const struct record_case *c = &record_cases[row];
		struct asked asked;

		print_message("%s\n", c->name);
		begin(&asked);
		asked.file.missing = missing;
		asked.file.missing_count = ARRAY_SIZE(missing);
		ask(&asked, c->asked, c->where);
		write_file(c->text, strlen(c->text));
		assert_ok(read_table(&asked, &asked.err), asked.err);
		tell_rejects(&asked);
		wb_buffer_add(&asked.out, "", 1);
		assert_string_equal(asked.out.start, c->want);
		end(&asked);
	}
}

static const struct refused_case {
	const char *name, *text, *asked, *where, *want;
} refused_cases[] = {
	{ "missing column", "postcode;huisnumer\n1;2\n", "t:huisnummer", NULL,
	  "1:0: column 'huisnummer' not found; the columns are: postcode, huisnumer\n"
	  "  perhaps 'huisnumer' is meant in p.yaml:7\n" },
	{ "missing column, nothing near", "a;b\n1;2\n", "t:peildatum", NULL,
	  "1:0: column 'peildatum' not found, nor any other that is asked for; this does not look like the line of column names\n"
	  "  name the columns as they are in the file, or state 'skip' or 'header', in p.yaml:7\n" },
	{ "missing column, others there", "a;b\n1;2\n", "t:a t:peildatum", NULL,
	  "1:0: column 'peildatum' not found; the columns are: a, b\n"
	  "  name the column as it is in the file, in p.yaml:7\n" },
	{ "values of a record are not told", "Geheim;12345\nAnder;23456\n",
	  "t:naam", NULL,
	  "1:0: column 'naam' not found, nor any other that is asked for; this does not look like the line of column names\n"
	  "  name the columns as they are in the file, or state 'skip' or 'header', in p.yaml:7\n" },
	{ "missing column of a condition", "a;b\n1;2\n", "t:a", "c = x",
	  "1:0: column 'c' not found; the columns are: a, b\n"
	  "  name the column as it is in the file, in p.yaml:7\n" },
	{ "double column", "a;b;a\n1;2;3\n", "t:a", NULL,
	  "1:3: column 'a' stands twice in the header, as columns 1 and 3\n"
	  "  give the columns different names in the file\n" },
	{ "empty file", "", "t:a", NULL,
	  "1:0: no line with column names, of at most 2000\n" },
	{ "forbidden column", "a;Nationaliteit\n1;x\n", "t:a", NULL,
	  "1:0: column 'Nationaliteit' may not be in a file about households\n"
	  "  remove the column from the file, or list it under 'ignore' in p.yaml:7 so that it is skipped unread\n" },
	{ "both marks", "a\n1\n1,5\n2\n2.5\n", "n:a", NULL,
	  "5:1: column 'a' has both a decimal comma and a decimal point (lines 3 and 5)\n"
	  "  use one decimal mark in the column\n" },
	{ "a number in two ways", "a\n1\n1.234\n", "n:a", NULL,
	  "3:1: column 'a' has a number that can be read in two ways, with decimals or with thousands\n"
	  "  state 'decimal' for this file in p.yaml:7\n" },
	{ "unclosed quote", "a;b\n1;2\n\"3;4\n", "t:a", NULL,
	  "3:0: a quote that opens in the row of this line is never closed\n"
	  "  close the quote, or double it inside the field\n" },
};

static void
files_are_refused_in_words(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(refused_cases); row++) {
		const struct refused_case *c = &refused_cases[row];
		char text[TOLD_SIZE];
		struct asked asked;

		print_message("%s\n", c->name);
		begin(&asked);
		ask(&asked, c->asked, c->where);
		write_file(c->text, strlen(c->text));
		assert_int_not_equal(WB_OK, read_table(&asked, &asked.err));
		assert_string_equal("f.csv", asked.err.file);
		assert_string_equal(c->want, told_error(&asked.err, text));
		end(&asked);
	}
}

static const struct damage_case {
	const char *name, *text, *want;
} damage_cases[] = {
	{ "a damaged identifier", "k;a;b\n1;12;x\n1;3,56E+14;y\n",
	  "3:2: column 'a' has an identifier in scientific notation; Excel has cut off its digits\n"
	  "  export the column as text; what is cut off cannot be repaired\n" },
	{ "dates of both orders", "a;b;d\n1;1;31-1-2024\n1;1;1-31-2024\n",
	  "3:3: column 'd' has dates with the day first and dates with the month first (lines 2 and 3)\n"
	  "  state 'dates: dmj' or 'dates: mdj' for this file in p.yaml:7; rows of the other order are then rejected\n" },
	{ "day numbers", "a;b;d\n1;1;45322\n1;1;45323\n",
	  "2:0: 2 of 2 rows cannot be read, more than the 5% allowed; most often: a number in the place of a date, perhaps a day number of Excel\n"
	  "  state 'dates: excel' for this file in p.yaml:7, if they are day numbers of Excel\n" },
	{ "house numbers", "a;b;d\n1;12-jan;1-1-2024\n",
	  "2:0: 1 of 1 rows cannot be read, more than the 5% allowed; most often: a date in the place of a house number, which Excel made of it\n"
	  "  export the house numbers as text; what Excel made of them cannot be repaired\n" },
	{ "error values", "a;b;d\n1;#N/B;1-1-2024\n",
	  "2:0: 1 of 1 rows cannot be read, more than the 5% allowed; most often: an error value of Excel\n"
	  "  mend the formulas in the workbook, or state the value under 'missing' in p.yaml:7\n" },
};

static void
damage_is_refused_in_words(void **state)
{
	static const enum wb_text_role roles[] = { WB_TEXT_IDENTIFIER,
						   WB_TEXT_HOUSE_NUMBER };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(damage_cases); row++) {
		const struct damage_case *c = &damage_cases[row];
		bool dates = strncmp(c->text, "a;b;d", 5) == 0;
		char text[TOLD_SIZE];
		struct asked asked;

		print_message("%s\n", c->name);
		begin(&asked);
		ask(&asked, dates ? "t:a t:b d:d" : "t:a t:b", NULL);
		asked.plan.roles = roles;
		asked.file.reject_above = 0.05;
		write_file(c->text, strlen(c->text));
		assert_int_equal(WB_BAD_INPUT, read_table(&asked, &asked.err));
		assert_string_equal(c->want, told_error(&asked.err, text));
		end(&asked);
	}
}

static const struct note_case {
	const char *name, *text, *asked, *want;
} note_cases[] = {
	{ "titles, empty rows and totals", "Titel;;\na;b;c\n1;2;3\n;;\n1;2;3;;\nTotaal;;\n",
	  "t:a", "0:0: (warning) read as UTF-8, delimiter ';', column names on line 2, 1 empty row, left out as total or source: line 6, 1 row with empty fields behind the last column\n" },
	{ "names", "a;;c;c;c\n1;2;3;4;5\n", "t:a",
	  "0:0: (warning) read as UTF-8, delimiter ';', without a name: kolom_2, there twice: c\n" },
	{ "dates", "a;d\n1;3-4-24\n1;2023/2024\n", "t:a d:d",
	  "0:0: (warning) read as UTF-8, delimiter ';', dates in 'd' day first, which none of them tells, years of two digits up to 2027, periods in 'd' by the quarter in which they end\n" },
	{ "a code for no value", "a;b\n1;2\n1;x\n1;x\n", "t:a n:b",
	  "0:0: (warning) read as UTF-8, delimiter ';'\n"
	  "3:2: (warning) column 'b' has 'x' in the place of a number, in 2 rows; they are rejected\n"
	  "  if it means no value, state 'missing: [\"x\"]' for this file in p.yaml:7\n" },
	{ "a total in the middle", "a;b\nTotaal;2\n1;2\n", "t:a",
	  "0:0: (warning) read as UTF-8, delimiter ';'\n"
	  "2:0: (warning) 1 row looks like a total but has rows behind it, and is read as a row\n"
	  "  take it out of the file if it is a total\n" },
};

static void
files_are_told_in_one_note(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(note_cases); row++) {
		const struct note_case *c = &note_cases[row];
		char text[TOLD_SIZE];
		struct asked asked;

		print_message("%s\n", c->name);
		begin(&asked);
		ask(&asked, c->asked, NULL);
		asked.plan.quarter = 2026 * 4;
		write_file(c->text, strlen(c->text));
		assert_ok(read_table(&asked, &asked.err), asked.err);
		assert_string_equal(c->want, told(asked.notices, "f.csv",
						  text));
		end(&asked);
	}
}

/* The records of a table, taken `most` at a time and told afterwards. */
static void
tell_rows(size_t most, struct asked *asked)
{
	struct wb_record records[WB_TABLE_ROWS];
	struct wb_table *table;
	size_t count = 1;

	ask(asked, "t:a n:b d:d", "c = x");
	asked->texts[asked->plan.text_count++] = NULL;
	assert_ok(wb_table_open("f.csv", &asked->plan, asked->arena,
				asked->notices, &table, &asked->err),
		  asked->err);
	while (count > 0) {
		assert_ok(wb_table_next_rows(table, records, most, &count,
					     &asked->err), asked->err);
		assert_true(count <= most);
		for (size_t row = 0; row < count; row++)
			tell_record(asked, &records[row]);
	}
	wb_table_close(table);
	wb_buffer_add(&asked->out, "", 1);
}

/* Bad rows among them, and more than one takes. */
static void
rows_that_come_together_stand_together(void **state)
{
	struct asked alone, together;
	struct wb_buffer text;

	(void)state;
	wb_buffer_init(&text);
	wb_buffer_text(&text, "a;b;c;d\n");
	for (int row = 0; row < 3 * WB_TABLE_ROWS; row++)
		wb_buffer_printf(&text, "t%d;%d;%s;%d-1-2024\n", row, row,
				 row % 3 ? "x" : "y", row % 40);
	write_file(text.start, text.length);
	begin(&alone);
	begin(&together);
	tell_rows(1, &alone);
	tell_rows(WB_TABLE_ROWS, &together);
	assert_non_null(strstr(alone.out.start, "33[t31| 31 2024-01-31+] "));
	assert_string_equal(alone.out.start, together.out.start);
	end(&alone);
	end(&together);
	wb_buffer_release(&text);
}

/* What is read is used, rejected or left out. */
static void
rows_that_are_none_are_counted(void **state)
{
	struct wb_left_out left_out;
	struct wb_table *table;
	struct wb_record record;
	struct asked asked;
	bool more = true;

	(void)state;
	begin(&asked);
	ask(&asked, "t:a", NULL);
	asked.file.reject_above = 0;
	write_file("a;b\n1;2\n;\n;;\n3;4\nTotaal;6\n", 25);
	assert_ok(wb_table_open("f.csv", &asked.plan, asked.arena,
				asked.notices, &table, &asked.err), asked.err);
	while (more)
		assert_ok(wb_table_next(table, &record, &more, &asked.err),
			  asked.err);
	left_out = wb_table_left_out(table);
	assert_int_equal(2, left_out.empty);
	assert_int_equal(1, left_out.totals);
	assert_int_equal(5, wb_table_rows(table));
	wb_table_close(table);
	end(&asked);
}

/* A total waits for what follows, in another block if need be. */
static void
a_total_waits_for_the_next_block(void **state)
{
	static const struct { const char *end, *last; } cases[] = {
		{ "Totaal;1\n", "9" }, { "Totaal;1\n1;2\n", "1" },
	};

	(void)state;
	for (size_t row = 0; row < 2 * 60; row++) {
		struct wb_buffer text;
		struct asked asked;

		begin(&asked);
		ask(&asked, "t:a", NULL);
		wb_buffer_init(&text);
		wb_buffer_text(&text, "a;b\n");
		/* The first piece ends somewhere in the total. */
		while (text.length < (1 << 16) - 420 + 7 * (row / 2))
			wb_buffer_text(&text, "9;\n");
		for (size_t pad = 0; pad < 100; pad++)
			wb_buffer_text(&text, "9;9\n");
		wb_buffer_text(&text, cases[row % 2].end);
		write_file(text.start, text.length);
		assert_ok(read_table(&asked, &asked.err), asked.err);
		wb_buffer_add(&asked.out, "", 1);
		assert_int_equal(row % 2, strstr(asked.out.start, "Totaal") !=
				 NULL);
		assert_int_equal(cases[row % 2].last[0],
				 asked.out.start[asked.out.length - 4]);
		wb_buffer_release(&text);
		end(&asked);
	}
}

static void
a_stated_mark_is_held_to(void **state)
{
	struct asked asked;
	char text[TOLD_SIZE];

	(void)state;
	begin(&asked);
	asked.file.decimal = ',';
	ask(&asked, "n:a", NULL);
	write_file("a\n1.234\n1,5\n", 12);
	assert_ok(read_table(&asked, &asked.err), asked.err);
	assert_memory_equal("2[1234] 3[1.5] ", asked.out.start, 15);
	write_file("a\n1,5\n1.5\n", 10);
	assert_int_equal(WB_BAD_INPUT, read_table(&asked, &asked.err));
	assert_string_equal("3:1: column 'a' has another decimal mark than 'decimal' states\n"
			    "  correct 'decimal' in p.yaml:7, or the file\n",
			    told_error(&asked.err, text));
	end(&asked);
}

static void
ignored_columns_stay_unread(void **state)
{
	static const char *const ignore[] = { "nationaliteit", "bsn" };
	char text[TOLD_SIZE];
	struct asked asked;

	(void)state;
	begin(&asked);
	asked.file.ignore = ignore;
	asked.file.ignore_count = 2;
	ask(&asked, "t:a", NULL);
	write_file("a;Nationaliteit;BSN\n1;x;y\n", 26);
	assert_ok(read_table(&asked, &asked.err), asked.err);
	assert_string_equal("1:0: (warning) 2 columns are skipped unread, as 'ignore' says\n"
			    "0:0: (warning) read as UTF-8, delimiter ';'\n",
			    told(asked.notices, "f.csv", text));
	end(&asked);
}

/* A BSN by the eleven test, invented, from a number of 8 digits. */
static void
print_bsn(uint32_t eight, char out[16])
{
	int sum = 0;

	snprintf(out, 16, "%08u", eight % 100000000);
	for (int at = 0; at < 8; at++)
		sum += (out[at] - '0') * (9 - at);
	if (sum % 11 < 10)
		snprintf(out + 8, 8, "%d", sum % 11);
	else
		print_bsn(eight + 1, out);
}

/* Twelve rows; the first has a stray quote when told so. */
static void
write_numbers(const char *name, bool stray, bool passing)
{
	struct wb_buffer text;
	struct wb_random random;
	char bsn[16];

	wb_buffer_init(&text);
	wb_random_init(&random, 5, 0);
	wb_buffer_printf(&text, "a;%s\n", name);
	if (stray)
		wb_buffer_text(&text, "x\"x;1\n");
	for (int row = 0; row < 12; row++) {
		print_bsn(wb_random_below(&random, 99999990), bsn);
		if (!passing)
			bsn[8] = bsn[8] == '9' ? '0' : (char)(bsn[8] + 1);
		wb_buffer_printf(&text, "%d;%s\n", row, bsn);
	}
	write_file(text.start, text.length);
	wb_buffer_release(&text);
}

static const struct bsn_case {
	const char *name;
	bool stray, passing, ignored, refused;
} bsn_cases[] = {
	{ "column of citizen service numbers", 0, 1, 0, 1 },
	{ "also behind a stray quote", 1, 1, 0, 1 },
	{ "numbers that fail the test", 0, 0, 0, 0 },
	{ "ignored", 0, 1, 1, 0 },
};

static void
citizen_service_numbers_are_found(void **state)
{
	static const char *const ignore[] = { "kenmerk" };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(bsn_cases); row++) {
		const struct bsn_case *c = &bsn_cases[row];
		struct asked asked;
		enum wb_status status;

		print_message("%s\n", c->name);
		begin(&asked);
		asked.file.ignore = ignore;
		asked.file.ignore_count = c->ignored;
		ask(&asked, "t:a", NULL);
		write_numbers("kenmerk", c->stray, c->passing);
		status = read_table(&asked, &asked.err);
		assert_int_equal(c->refused ? WB_REFUSED : WB_OK, status);
		if (c->refused)
			assert_string_equal("column 'kenmerk' holds citizen service numbers (BSN)",
					    asked.err.text);
		end(&asked);
	}
	assert_true(wb_text_is_bsn(TEXT("111222333")));
	assert_false(wb_text_is_bsn(TEXT("111222334")));
	assert_false(wb_text_is_bsn(TEXT("000000000")));
	assert_false(wb_text_is_bsn(TEXT("11122233")));
	assert_false(wb_text_is_bsn(TEXT("11122233a")));
}

static void
too_many_bad_rows_stop_the_run(void **state)
{
	char text[TOLD_SIZE];
	struct asked asked;

	(void)state;
	begin(&asked);
	ask(&asked, "n:a", NULL);
	write_file("a\n1\ny\n2\n3\n", 10);
	asked.file.reject_above = 0.25;
	assert_ok(read_table(&asked, &asked.err), asked.err);
	assert_int_equal(4, asked.rows);
	asked.file.reject_above = 0.24;
	assert_int_equal(WB_BAD_INPUT, read_table(&asked, &asked.err));
	assert_string_equal("3:0: 1 of 4 rows cannot be read, more than the 24% allowed; most often: no number\n"
			    "  correct the file, or state another 'reject_above' in p.yaml:7\n",
			    told_error(&asked.err, text));
	end(&asked);
}

static void
a_header_may_be_stated(void **state)
{
	static const char *const header[] = { "a", "b" };
	struct asked asked;

	(void)state;
	begin(&asked);
	asked.file.header = header;
	asked.file.header_count = 2;
	ask(&asked, "t:b", NULL);
	write_file("\xef\xbb\xbf" "1;2\n3;4\n5\n", 13);
	assert_ok(read_table(&asked, &asked.err), asked.err);
	tell_rejects(&asked);
	wb_buffer_add(&asked.out, "", 1);
	assert_string_equal("1[2] 2[4] 3!fields ", asked.out.start);
	end(&asked);
}

static enum wb_status
read_again(void *context, struct wb_error *err)
{
	struct asked *asked = context, own = *asked;
	enum wb_status status;

	own.arena = wb_arena_new();
	own.notices = own.arena ? wb_notices_new(own.arena) : NULL;
	wb_buffer_init(&own.out);
	status = own.notices ? read_table(&own, err) : wb_error_no_memory(err);
	wb_buffer_release(&own.out);
	wb_arena_free(own.arena);
	return status;
}

static void
each_allocation_and_read_may_fail(void **state)
{
	struct asked asked;

	(void)state;
	begin(&asked);
	ask(&asked, "t:a n:b d:c", "b >= 2");
	write_file("a;b;c\nx;1,5;2026-01-01\n", 23);
	assert_true(fail_all_allocations(read_again, &asked) > 15);
	assert_true(fail_each_file_operation(read_again, &asked) >= 2);
	end(&asked);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(records_come_out),
		IN_FOLDER(files_are_refused_in_words),
		IN_FOLDER(damage_is_refused_in_words),
		IN_FOLDER(files_are_told_in_one_note),
		IN_FOLDER(rows_that_come_together_stand_together),
		IN_FOLDER(rows_that_are_none_are_counted),
		IN_FOLDER(a_total_waits_for_the_next_block),
		IN_FOLDER(a_stated_mark_is_held_to),
		IN_FOLDER(ignored_columns_stay_unread),
		IN_FOLDER(citizen_service_numbers_are_found),
		IN_FOLDER(too_many_bad_rows_stop_the_run),
		IN_FOLDER(a_header_may_be_stated),
		IN_FOLDER(each_allocation_and_read_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
