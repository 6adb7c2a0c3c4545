# SPDX-License-Identifier: GPL-3.0-or-later
#
# Workbooks: three sources of the town come as sheets, and the edition must be
# the same to the byte as from their CSV files. Then what is said of sheets
# that are not there, and of what Excel did to dates and identifications.
#
# The workbooks are made here: an XLSX or ODS is a zip of XML, here stored
# without compression; the checksum of a part is the one that gzip writes.

# le VALUE BYTES: a number, its low byte first.
le()
{
	local value=$(($1)) left=$2 hex

	while [ "$left" -gt 0 ]; do
		printf -v hex %02x $((value & 255))
		printf "\\x$hex"
		value=$((value >> 8))
		left=$((left - 1))
	done
}

# zip_entry FILE: what a part's header and its line in the directory share.
zip_entry()
{
	local size

	size=$(wc -c <"$1")
	le 20 2; le 0 4; le 0x00210000 4
	gzip -nc "$1" | tail -c 8 | head -c 4
	le "$size" 4; le "$size" 4; le "${#1}" 2; le 0 2
}

# zip_folder FOLDER PART...: a zip of these files of the folder.
zip_folder()
{
	local part place=0 directory=0 count

	cd "$1" || return
	shift
	count=$#
	for part; do
		printf 'PK\3\4'; zip_entry "$part"; printf %s "$part"; cat "$part"
	done
	for part; do
		printf 'PK\1\2'; le 20 2; zip_entry "$part"
		le 0 6; le 0 4; le "$place" 4; printf %s "$part"
		place=$((place + 30 + ${#part} + $(wc -c <"$part")))
		directory=$((directory + 46 + ${#part}))
	done
	printf 'PK\5\6'; le 0 4; le "$count" 2; le "$count" 2
	le "$directory" 4; le "$place" 4; le 0 2
}

# rows_of FORM: lines with semicolons as rows of a sheet. FORM is `styled`
# (XLSX, dates as Excel keeps them), `bare` (the same without their style),
# `numbers` (identifications as numbers too) or `ods`. A title of one cell and
# an empty row stand above. Whole numbers without a zero in front are numbers.
rows_of()
{
	awk -F';' -v form="$1" '
	# Days since 30 December 1899, by the number of the day in Julian days.
	function serial(y, m, d, a) {
		a = int((14 - m) / 12); y += 4800 - a; m += 12 * a - 3
		return d + int((153 * m + 2) / 5) + 365 * y + int(y / 4) - \
			int(y / 100) + int(y / 400) - 32045 - 2415019
	}
	function ods(type, value, text) {
		return "<table:table-cell office:value-type=\"" type "\"" \
			value "><text:p>" text "</text:p></table:table-cell>"
	}
	function cell(text, date) {
		date = text
		gsub(/-/, "", date)
		if (date ~ /^20[0-9][0-9][01][0-9][0-3][0-9]$/ && form == "ods")
			return ods("date", " office:date-value=\"" \
				substr(date, 1, 4) "-" substr(date, 5, 2) "-" \
				substr(date, 7, 2) "\"", text)
		if (date ~ /^20[0-9][0-9][01][0-9][0-3][0-9]$/)
			return "<c" (form == "styled" ? " s=\"1\"" : "") "><v>" \
				serial(substr(date, 1, 4) + 0, \
				substr(date, 5, 2) + 0, substr(date, 7, 2) + 0) \
				"</v></c>"
		if (form == "ods")
			return ods("string", "", text)
		if (form == "numbers" && text ~ /^[0-9]+$/ && \
		    length(text) == 16)
			return sprintf("<c><v>%.14E</v></c>", text)
		if (text ~ /^[1-9][0-9]*$/ && length(text) < 10)
			return "<c><v>" text "</v></c>"
		return "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
	}
	function row(line, count, parts, at, out) {
		count = split(line, parts, ";")
		for (at = 1; at <= count; at++)
			out = out cell(parts[at])
		print form == "ods" ? "<table:table-row>" out \
			"</table:table-row>" : "<row>" out "</row>"
	}
	NR == 1 { row("Uitdraai van 1 oktober"); row("") }
	{ row($0) }'
}

OFFICE=http://schemas.openxmlformats.org/officeDocument/2006/relationships
PACKAGE=http://schemas.openxmlformats.org/package/2006
SHEET_XML=http://schemas.openxmlformats.org/spreadsheetml/2006/main

# xlsx_of FORM <CSV >XLSX: first a sheet of notes, then `Meldingen 2026`.
xlsx_of()
{
	local folder=$WORK/parts.$BASHPID kind
	local content=application/vnd.openxmlformats-officedocument.spreadsheetml

	mkdir -p "$folder/_rels" "$folder/xl/_rels"
	{
		echo "<Types xmlns=\"$PACKAGE/content-types\">"
		for kind in notes:worksheet rows:worksheet styles:styles \
			workbook:sheet.main; do
			echo "<Override PartName=\"/xl/${kind%:*}.xml\" ContentType=\"$content.${kind#*:}+xml\"/>"
		done
		echo "</Types>"
	} >"$folder/[Content_Types].xml"
	echo "<Relationships xmlns=\"$PACKAGE/relationships\"><Relationship Id=\"rId1\" Type=\"$OFFICE/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" \
		>"$folder/_rels/.rels"
	echo "<Relationships xmlns=\"$PACKAGE/relationships\"><Relationship Id=\"rId1\" Type=\"$OFFICE/worksheet\" Target=\"notes.xml\"/><Relationship Id=\"rId2\" Type=\"$OFFICE/worksheet\" Target=\"rows.xml\"/><Relationship Id=\"rId3\" Type=\"$OFFICE/styles\" Target=\"styles.xml\"/></Relationships>" \
		>"$folder/xl/_rels/workbook.xml.rels"
	echo "<workbook xmlns=\"$SHEET_XML\" xmlns:r=\"$OFFICE\"><sheets><sheet name=\"Toelichting\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Meldingen 2026\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>" \
		>"$folder/xl/workbook.xml"
	echo "<styleSheet xmlns=\"$SHEET_XML\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>" \
		>"$folder/xl/styles.xml"
	echo "<worksheet xmlns=\"$SHEET_XML\"><sheetData><row><c t=\"inlineStr\"><is><t>Bedoeld voor intern gebruik</t></is></c></row></sheetData></worksheet>" \
		>"$folder/xl/notes.xml"
	echo "<worksheet xmlns=\"$SHEET_XML\"><sheetData>$(rows_of "$1")</sheetData></worksheet>" \
		>"$folder/xl/rows.xml"
	(zip_folder "$folder" '[Content_Types].xml' _rels/.rels \
		xl/workbook.xml xl/_rels/workbook.xml.rels xl/styles.xml \
		xl/notes.xml xl/rows.xml)
	rm -rf "$folder"
}

# ods_of <CSV >ODS: one sheet.
ods_of()
{
	local folder=$WORK/parts.$BASHPID names name

	mkdir -p "$folder"
	for name in office table text; do
		names="$names xmlns:$name=\"urn:oasis:names:tc:opendocument:xmlns:$name:1.0\""
	done
	printf application/vnd.oasis.opendocument.spreadsheet \
		>"$folder/mimetype"
	echo "<office:document-content$names><office:body><office:spreadsheet><table:table table:name=\"Meldingen\">$(rows_of ods)</table:table></office:spreadsheet></office:body></office:document-content>" \
		>"$folder/content.xml"
	(zip_folder "$folder" mimetype content.xml)
	rm -rf "$folder"
}

# sheet_text FILE: the CSV with semicolons and without quotes.
sheet_text()
{
	tr -d '"\r' <"$1" | tr ',' ';'
}

# new_sheets FOLDER: the town with three of its sources in workbooks.
new_sheets()
{
	new_town "$1"
	sheet_text "$1/verzuim.csv" | xlsx_of styled >"$1/verzuim.xlsx"
	sheet_text "$1/overlast.csv" | xlsx_of bare >"$1/overlast.xlsx"
	sheet_text "$1/politie.csv" | ods_of >"$1/politie.ods"
	rm "$1/verzuim.csv" "$1/overlast.csv" "$1/politie.csv"
	sed -i -e 's|^    file: verzuim.csv|    file: verzuim.xlsx\n    sheet: Meldingen 2026|' \
		-e 's|^    file: overlast.csv|    file: overlast.xlsx\n    sheet: Meldingen 2026\n    dates: excel|' \
		-e 's|^    file: politie.csv|    file: politie.ods|' \
		"$1/wijkbeeld.yaml"
}

# sheet_case NAME SED...: the town with one edit of its project.
sheet_case()
{
	local name=$1

	shift
	sed "$@" "$WORK/sheets/wijkbeeld.yaml" >"$WORK/sheets/case.yaml"
	{
		echo "=== $name"
		run_town "$WORK/sheets" check case.yaml 2>&1
		echo "status $?"
		echo
	} | sed "s|$WORK|WORK|g" >>"$WORK/said.sheets"
}

sheets()
{
	new_town "$WORK/csv"
	new_sheets "$WORK/sheets"
	run_town "$WORK/csv" run >"$WORK/csv.said" 2>&1
	if ! run_town "$WORK/sheets" run >"$WORK/sheets.said" 2>&1; then
		not_ok "sheets: run" "the run failed" <"$WORK/sheets.said"
		return
	fi
	judge "sheets: the same edition as from CSV" diff -r \
		"$WORK/csv/output" "$WORK/sheets/output"
	judge "sheets: the same rows linked" diff -r \
		"$WORK/csv/intern/$SLUG/koppeling.csv" \
		"$WORK/sheets/intern/$SLUG/koppeling.csv"

	sheet_text "$WORK/csv/politie.csv" | xlsx_of numbers \
		>"$WORK/sheets/getallen.xlsx"
	: >"$WORK/said.sheets"
	sheet_case "a sheet with a slip in its name" \
		'/verzuim.xlsx/{n;s/Meldingen 2026/Meldinge 2026/}'
	sheet_case "no sheet named: the first is of notes" \
		'/verzuim.xlsx/{n;d}'
	sheet_case "numbers of days that nothing says are dates" \
		'/^    dates: excel/d'
	sheet_case "identifications that Excel made numbers" \
		's|^    file: politie.ods|    file: getallen.xlsx\n    sheet: Meldingen 2026\n    dates: excel|'
	sheet_case "no workbook" \
		's|^    file: bezoeken.csv|&\n    sheet: Blad1|'
	{
		echo "=== a draft of workbooks"
		(cd "$WORK/sheets" && "$WIJKBEELD" init draft adressen.csv \
			buurten.geojson politie.ods verzuim.xlsx 2>&1)
	} >>"$WORK/said.sheets"
	same "sheets: what is said" "$HERE/expected/sheets.txt" \
		"$WORK/said.sheets"
}
