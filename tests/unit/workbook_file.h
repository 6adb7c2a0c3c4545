/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing workbooks for tests: an XLSX or ODS is a zip file of XML, here
 * without compression, and an XLS of Excel 2 is a row of records.
 */
#ifndef WIJKBEELD_TESTS_WORKBOOK_FILE_H
#define WIJKBEELD_TESTS_WORKBOOK_FILE_H

#include <zlib.h>

#include "unit.h"

enum { MOST_PARTS = 8 };

/** A file in a zip. */
struct zip_part { const char *name, *text; };

static inline void
put_little(struct wb_buffer *out, uint32_t value, int bytes)
{
	for (int byte = 0; byte < bytes; byte++) {
		char one = (char)(value >> 8 * byte);

		wb_buffer_add(out, &one, 1);
	}
}

/* What a part's own header and its line in the directory have in common. */
static inline void
put_zip_part(struct wb_buffer *out, const struct zip_part *part)
{
	uint32_t size = (uint32_t)strlen(part->text);

	put_little(out, 20, 2);		/* version */
	put_little(out, 0, 2);		/* flags */
	put_little(out, 0, 2);		/* stored */
	put_little(out, 0x00210000, 4);	/* 1-1-1980 */
	put_little(out, (uint32_t)crc32(0, (const Bytef *)part->text, size), 4);
	put_little(out, size, 4);
	put_little(out, size, 4);
	put_little(out, (uint32_t)strlen(part->name), 2);
	put_little(out, 0, 2);
}

static inline void
write_zip(const char *path, const struct zip_part *parts, size_t count)
{
	uint32_t places[MOST_PARTS], start;
	struct wb_buffer out;
	struct wb_error err;

	wb_buffer_init(&out);
	for (size_t part = 0; part < count; part++) {
		places[part] = (uint32_t)out.length;
		wb_buffer_add(&out, "PK\3\4", 4);
		put_zip_part(&out, &parts[part]);
		wb_buffer_text(&out, parts[part].name);
		wb_buffer_text(&out, parts[part].text);
	}
	start = (uint32_t)out.length;
	for (size_t part = 0; part < count; part++) {
		wb_buffer_add(&out, "PK\1\2\24\0", 6);
		put_zip_part(&out, &parts[part]);
		put_little(&out, 0, 2);	/* no comment, disk, attributes */
		put_little(&out, 0, 2);
		put_little(&out, 0, 2);
		put_little(&out, 0, 4);
		put_little(&out, places[part], 4);
		wb_buffer_text(&out, parts[part].name);
	}
	put_little(&out, 0x06054b50, 4);
	put_little(&out, 0, 4);
	put_little(&out, (uint32_t)count, 2);
	put_little(&out, (uint32_t)count, 2);
	put_little(&out, (uint32_t)out.length - start - 12, 4);
	put_little(&out, start, 4);
	put_little(&out, 0, 2);
	assert_ok(wb_buffer_write(&out, path, WB_FILE_PUBLIC, &err), err);
	wb_buffer_release(&out);
}

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define SHEET_XML "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define CONTENT "application/vnd.openxmlformats-officedocument.spreadsheetml."

/**
 * A workbook of two sheets, `Blad1` with these rows and `Leeg` with one cell
 * `niets`. Cells of style 1 are dates, of style 2 dates with a time.
 */
static inline void
write_xlsx(const char *path, const char *rows)
{
	struct wb_buffer sheet;

	wb_buffer_init(&sheet);
	wb_buffer_printf(&sheet, XML "<worksheet xmlns=\"" SHEET_XML "\">"
			 "<sheetData>%s</sheetData></worksheet>", rows);
	wb_buffer_add(&sheet, "", 1);
	if (sheet.failed)
		fail_msg("%s", "no memory");
	const struct zip_part parts[] = {
		{ "[Content_Types].xml", XML "<Types xmlns=\"" PACKAGE
		  "content-types\">\n"
		  "<Override PartName=\"/_rels/.rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
		  "<Override PartName=\"/xl/_rels/workbook.xml.rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
		  "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" CONTENT "worksheet+xml\"/>\n"
		  "<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"" CONTENT "worksheet+xml\"/>\n"
		  "<Override PartName=\"/xl/styles.xml\" ContentType=\"" CONTENT "styles+xml\"/>\n"
		  "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" CONTENT "sheet.main+xml\"/>\n"
		  "</Types>" },
		{ "_rels/.rels", XML "<Relationships xmlns=\"" PACKAGE
		  "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
		  "relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
		{ "xl/workbook.xml", XML "<workbook xmlns=\"" SHEET_XML
		  "\" xmlns:r=\"" OFFICE "relationships\"><sheets>"
		  "<sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/>"
		  "<sheet name=\"Leeg\" sheetId=\"2\" r:id=\"rId2\"/>"
		  "</sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels", XML "<Relationships xmlns=\""
		  PACKAGE "relationships\">"
		  "<Relationship Id=\"rId1\" Type=\"" OFFICE "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
		  "<Relationship Id=\"rId2\" Type=\"" OFFICE "relationships/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
		  "<Relationship Id=\"rId3\" Type=\"" OFFICE "relationships/styles\" Target=\"styles.xml\"/>"
		  "</Relationships>" },
		{ "xl/styles.xml", XML "<styleSheet xmlns=\"" SHEET_XML "\">"
		  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>" },
		{ "xl/worksheets/sheet1.xml", sheet.start },
		{ "xl/worksheets/sheet2.xml", XML "<worksheet xmlns=\""
		  SHEET_XML "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>niets</t></is></c></row></sheetData></worksheet>" },
	};

	write_zip(path, parts, ARRAY_SIZE(parts));
	wb_buffer_release(&sheet);
}

#define ODS_NAME(name) \
	" xmlns:" name "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\""

/** A workbook of one sheet, `Blad1`. */
static inline void
write_ods(const char *path, const char *rows)
{
	struct wb_buffer content;

	wb_buffer_init(&content);
	wb_buffer_printf(&content, XML "<office:document-content"
		ODS_NAME("office") ODS_NAME("table") ODS_NAME("text")
		"><office:body><office:spreadsheet>"
		"<table:table table:name=\"Blad1\">%s</table:table>"
		"</office:spreadsheet></office:body></office:document-content>",
		rows);
	wb_buffer_add(&content, "", 1);
	if (content.failed)
		fail_msg("%s", "no memory");
	const struct zip_part parts[] = {
		{ "mimetype",
		  "application/vnd.oasis.opendocument.spreadsheet" },
		{ "content.xml", content.start },
	};

	write_zip(path, parts, ARRAY_SIZE(parts));
	wb_buffer_release(&content);
}

/** A record of the Excel 2 format: its kind and its bytes. */
static inline void
put_record(struct wb_buffer *out, uint32_t kind, const void *bytes,
	   size_t size)
{
	put_little(out, kind, 2);
	put_little(out, (uint32_t)size, 2);
	wb_buffer_add(out, bytes, size);
}

/** A cell of the Excel 2 format: a text, or for NULL a number. */
static inline void
put_cell(struct wb_buffer *out, uint32_t row, uint32_t column,
	 const char *text, double number)
{
	struct wb_buffer cell;

	wb_buffer_init(&cell);
	put_little(&cell, row, 2);
	put_little(&cell, column, 2);
	put_little(&cell, 0, 3);
	if (text) {
		put_little(&cell, (uint32_t)strlen(text), 1);
		wb_buffer_text(&cell, text);
	} else {
		wb_buffer_add(&cell, &number, sizeof number);
	}
	put_record(out, text ? 0x0004 : 0x0003, cell.start, cell.length);
	wb_buffer_release(&cell);
}

#endif
