/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/ingest/workbook.c: sheets as CSV, as GDAL reads them, and that
 * what holds for files about households holds for sheets too.
 */
#include "unit.h"

#include "wijkbeeld/table.h"

#include "ingest/workbook.h"

#include "workbook_file.h"

#define TEXT_CELL(text) " t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define CELL(place, rest) "<c r=\"" place "\"" rest
#define NUMBER(place, value) CELL(place, "><v>" value "</v></c>")
#define STYLED(place, style, value) \
	CELL(place, " s=\"" style "\"><v>" value "</v></c>")
#define WORD(place, text) CELL(place, TEXT_CELL(text))

static const char xlsx_rows[] =
	"<row r=\"1\">" WORD("A1", "Overzicht") "</row>"
	"<row r=\"3\">" WORD("A3", "kenmerk") WORD("B3", "datum")
	WORD("C3", "bedrag") WORD("D3", "opmerking") "</row>"
	"<row r=\"4\">" WORD("A4", "0356100000000012")
	STYLED("B4", "1", "45322") NUMBER("C4", "5.0000000000000001E-3")
	WORD("D4", "zei &quot;ja&quot;; en&#10;nee") "</row>"
	"<row r=\"5\">" NUMBER("A5", "356100000000012")
	STYLED("B5", "2", "45322.5") NUMBER("C5", "1234.5")
	CELL("D5", " t=\"e\"><v>#N/A</v></c>") "</row>"
	"<row r=\"8\">" WORD("A8", "007") NUMBER("C8", "-12") "</row>";

static const char xlsx_want[] =
	"\"Overzicht\";;;\n;;;\n\"kenmerk\";\"datum\";\"bedrag\";\"opmerking\"\n"
	"\"0356100000000012\";\"2024/01/31\";\"0.0050000000000000001\";"
	"\"zei \"\"ja\"\"; en nee\"\n"
	"\"356100000000012\";\"2024/01/31 12:00:00\";\"1234.5\";\"#N/A\"\n"
	";;;\n;;;\n\"007\";;\"-12\";\n";

#define ODS_TEXT(text) "<table:table-cell office:value-type=\"string\">" \
	"<text:p>" text "</text:p></table:table-cell>"
#define ODS_NUMBER(value, shown) "<table:table-cell " \
	"office:value-type=\"float\" office:value=\"" value "\"><text:p>" \
	shown "</text:p></table:table-cell>"
#define ODS_DATE(value, shown) "<table:table-cell " \
	"office:value-type=\"date\" office:date-value=\"" value "\"><text:p>" \
	shown "</text:p></table:table-cell>"
#define ODS_ROW(cells) "<table:table-row>" cells "</table:table-row>"

static const char ods_rows[] =
	ODS_ROW(ODS_TEXT("kenmerk") ODS_TEXT("datum") ODS_TEXT("bedrag"))
	ODS_ROW(ODS_TEXT("0356") ODS_DATE("2024-01-31", "31-01-24")
		ODS_NUMBER("0.005", "0,01"))
	ODS_ROW(ODS_NUMBER("356100000000012", "3,56E+14")
		ODS_DATE("2024-01-31T12:00:00", "31-1-24 12:00")
		ODS_NUMBER("1234.567", "1.234,57"))
	"<table:table-row table:number-rows-repeated=\"1048570\">"
	"<table:table-cell table:number-columns-repeated=\"3\"/>"
	"</table:table-row>";

static const char ods_want[] =
	"\"kenmerk\";\"datum\";\"bedrag\"\n"
	"\"0356\";\"2024-01-31\";\"0.005\"\n"
	"\"356100000000012\";\"2024-01-31T12:00:00\";\"1234.567\"\n";

/* BOF of a worksheet, CODEPAGE, DIMENSIONS, cells, EOF: as Excel 2 writes. */
static void
write_xls(const char *path)
{
	static const unsigned char begin[] = { 2, 0, 0x10, 0 };
	static const unsigned char code_page[] = { 0xe4, 0x04 };
	static const unsigned char size[] = { 0, 0, 3, 0, 0, 0, 2, 0 };
	struct wb_buffer out;
	struct wb_error err;

	wb_buffer_init(&out);
	put_record(&out, 0x0009, begin, sizeof begin);
	put_record(&out, 0x0042, code_page, sizeof code_page);
	put_record(&out, 0x0000, size, sizeof size);
	put_cell(&out, 0, 0, "kenmerk", 0);
	put_cell(&out, 0, 1, "bedrag", 0);
	put_cell(&out, 1, 0, "0356", 0);
	put_cell(&out, 1, 1, NULL, 1234.5);
	put_cell(&out, 2, 0, NULL, 356100000000012);
	put_cell(&out, 2, 1, NULL, 12);
	put_record(&out, 0x000a, "", 0);
	assert_ok(wb_buffer_write(&out, path, WB_FILE_PUBLIC, &err), err);
	wb_buffer_release(&out);
}

static const char xls_want[] =
	"\"kenmerk\";\"bedrag\"\n\"0356\";\"1234.5\"\n"
	"\"356100000000012\";\"12\"\n";

/* Read in pieces of `piece` bytes. */
static void
assert_sheet(const char *path, const char *name, size_t piece,
	     const char *want)
{
	struct wb_workbook *workbook;
	struct wb_buffer out;
	struct wb_error err;
	char bytes[4096];
	size_t got;

	wb_buffer_init(&out);
	assert_ok(wb_workbook_open(path, name, &workbook, &err), err);
	do {
		assert_ok(wb_workbook_read(workbook, bytes, piece, &got, &err),
			  err);
		wb_buffer_add(&out, bytes, got);
	} while (got > 0);
	wb_workbook_close(workbook);
	wb_buffer_add(&out, "", 1);
	assert_string_equal(want, out.start);
	wb_buffer_release(&out);
}

static void
sheets_come_out_as_csv(void **state)
{
	static const size_t pieces[] = { 1, 7, 4096 };

	(void)state;
	write_xlsx("f.xlsx", xlsx_rows);
	write_ods("f.ods", ods_rows);
	write_xls("f.xls");
	for (size_t row = 0; row < ARRAY_SIZE(pieces); row++) {
		assert_sheet("f.xlsx", NULL, pieces[row], xlsx_want);
		assert_sheet("f.xlsx", "Blad1", pieces[row], xlsx_want);
		assert_sheet("f.xlsx", "Leeg", pieces[row], "\"niets\"\n");
		assert_sheet("f.ods", NULL, pieces[row], ods_want);
		assert_sheet("f.xls", NULL, pieces[row], xls_want);
	}
}

static void
what_is_no_sheet_is_told(void **state)
{
	struct wb_workbook *workbook;
	struct wb_error err;

	(void)state;
	write_xlsx("f.xlsx", xlsx_rows);
	assert_int_equal(WB_BAD_INPUT, wb_workbook_open("f.xlsx", "Blad2",
						       &workbook, &err));
	assert_string_equal("there is no sheet 'Blad2'", err.text);
	assert_string_equal("its sheets are: Blad1, Leeg", err.mend);
	assert_ok(wb_file_write("g.xlsx", WB_FILE_PUBLIC, "a;b\n", 4, &err),
		  err);
	assert_int_equal(WB_BAD_INPUT, wb_workbook_open("g.xlsx", NULL,
						       &workbook, &err));
	assert_memory_equal("this cannot be read as a workbook", err.text, 33);
	assert_true(wb_path_is_workbook("map/F.XLSX"));
	assert_true(wb_path_is_workbook("f.ods"));
	assert_false(wb_path_is_workbook("f.csv"));
	assert_false(wb_path_is_workbook("xlsx"));
}

/* --- as a table ----------------------------------------------------------- */

struct asked {
	struct wb_arena *arena;
	struct wb_notices *notices;
	struct wb_file_spec file;
	struct wb_table_plan plan;
};

static const char *const texts[] = { "kenmerk" };
static const char *const numbers[] = { "bedrag" };

static void
begin(struct asked *asked)
{
	*asked = (struct asked){ .arena = wb_arena_new(),
		.file = { .reject_above = 0.5, .place.line = 7 },
		.plan = { .project_path = "p.yaml", .texts = texts,
			  .text_count = 1, .numbers = numbers,
			  .number_count = 1, .date = "datum",
			  .records = true, .quarter = 2024 * 4 } };
	assert_non_null(asked->arena);
	asked->notices = wb_notices_new(asked->arena);
	asked->plan.file = &asked->file;
}

static enum wb_status
read_table(struct asked *asked, const char *path, struct wb_buffer *out,
	   struct wb_error *err)
{
	struct wb_table *table;
	struct wb_record record;
	bool more = true;
	enum wb_status status = wb_table_open(path, &asked->plan,
		asked->arena, asked->notices, &table, err);

	if (status != WB_OK)
		return status;
	while (status == WB_OK && more) {
		status = wb_table_next(table, &record, &more, err);
		if (status == WB_OK && more)
			wb_buffer_printf(out, "%llu[%.*s %d-%d-%d %g] ",
				(unsigned long long)record.line,
				WB_TEXT_ARGUMENTS(record.texts[0]),
				record.date.day, record.date.month,
				record.date.year, record.numbers[0]);
	}
	wb_table_close(table);
	return status;
}

static void
a_sheet_is_a_table(void **state)
{
	struct wb_buffer out;
	struct asked asked;
	struct wb_error err;

	(void)state;
	begin(&asked);
	wb_buffer_init(&out);
	write_xlsx("f.xlsx", xlsx_rows);
	assert_ok(read_table(&asked, "f.xlsx", &out, &err), err);
	wb_buffer_add(&out, "", 1);
	/* Row 8 has no date. */
	assert_string_equal("4[0356100000000012 31-1-2024 0.005] "
			    "5[356100000000012 31-1-2024 1234.5] ", out.start);
	assert_string_equal("read as a sheet, decimal mark '.', column names on line 3, 2 empty rows",
			    wb_notices_get(asked.notices, 0)->text);
	wb_buffer_release(&out);
	wb_arena_free(asked.arena);
}

#define HEAD "<row r=\"1\">" WORD("A1", "kenmerk") WORD("B1", "datum") \
	WORD("C1", "bedrag")

static const struct refused_case {
	const char *name, *rows, *want;
} refused_cases[] = {
	{ "a damaged identifier", HEAD "</row><row r=\"2\">"
	  NUMBER("A2", "1.2345678901234567E+17") "</row>",
	  "column 'kenmerk' has an identifier in scientific notation; Excel has cut off its digits" },
	{ "a forbidden column", HEAD WORD("D1", "Geboorteland") "</row>",
	  "column 'Geboorteland' may not be in a file about households" },
	{ "service numbers", HEAD WORD("D1", "nr") "</row><row r=\"2\">"
	  NUMBER("D2", "111222333") "</row><row r=\"3\">"
	  NUMBER("D3", "111222333") "</row><row r=\"4\">"
	  NUMBER("D4", "111222333") "</row><row r=\"5\">"
	  NUMBER("D5", "111222333") "</row><row r=\"6\">"
	  NUMBER("D6", "111222333") "</row><row r=\"7\">"
	  NUMBER("D7", "111222333") "</row><row r=\"8\">"
	  NUMBER("D8", "111222333") "</row><row r=\"9\">"
	  NUMBER("D9", "111222333") "</row><row r=\"10\">"
	  NUMBER("D10", "111222333") "</row><row r=\"11\">"
	  NUMBER("D11", "111222333") "</row>",
	  "column 'nr' holds citizen service numbers (BSN)" },
};

static void
sheets_are_checked_like_files(void **state)
{
	static const char *const ignore[] = { "geboorteland", "nr" };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(refused_cases); row++) {
		const struct refused_case *c = &refused_cases[row];
		struct wb_buffer out;
		struct asked asked;
		struct wb_error err;

		print_message("%s\n", c->name);
		begin(&asked);
		wb_buffer_init(&out);
		write_xlsx("f.xlsx", c->rows);
		assert_int_not_equal(WB_OK, read_table(&asked, "f.xlsx", &out,
						       &err));
		assert_string_equal(c->want, err.text);
		asked.file.ignore = ignore;
		asked.file.ignore_count = 2;
		asked.file.reject_above = 1;
		if (row > 0)
			assert_ok(read_table(&asked, "f.xlsx", &out, &err),
				  err);
		wb_buffer_release(&out);
		wb_arena_free(asked.arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(sheets_come_out_as_csv),
		IN_FOLDER(what_is_no_sheet_is_told),
		IN_FOLDER(a_sheet_is_a_table),
		IN_FOLDER(sheets_are_checked_like_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
