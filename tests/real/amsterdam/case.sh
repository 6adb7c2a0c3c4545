# SPDX-License-Identifier: GPL-3.0-or-later
#
# 579 rows in each file: 1 gemeente, 99 wijken and 479 buurten, of which all
# 439 codes of the table:
#   awk -F';' 'NR > 1 { print substr($3, 1, 2) }' Kerncijfers*.csv | uniq -c
#   awk -F, 'NR == FNR { old[$2]; next } $3 in old' buurten.csv \
#       FS=';' Kerncijfers*.csv | wc -l
# A wijk is no level of the project, so 480 are used. The 40 codes that the
# table does not have are areas without a boundary.
#
# The city gives each of its 439 buurten a place. Turned into RD metres by the
# polynomial of Schreutelkamp and Strang van Hees, and held against the polygons
# by counting crossings, 436 lie in their own buurt and 3 in another: those of
# BU0363EE05, BU0363NF04 and BU0363NE05 in EF02, NF05 and NE03.
case_amsterdam()
{
	copy_project amsterdam
	awk -F, 'BEGIN { print "buurt,latitude,longitude" }
		NR > 1 {
			# A name with a comma stands in quotes.
			gsub(/"[^"]*"/, "-")
			print $5 "," $11 "," $12
		}' "$data/nl-amsterdam/buurten.csv" >"$folder/punten.csv"
	run_project amsterdam amsterdam-in-cijfers/2022-Q4 || return
	same "amsterdam, rows" "kerncijfers;579;480;99;0;0;0;0
ses;579;480;99;0;0;0;0
punten;439;439;0;0;0;0;0" "$(accounts)"
	same "amsterdam, converted codes" "2 0" \
		"$(told "439 codes are converted by this table") $(
		told "cannot be summed")"
	same "amsterdam, old codes without a new one" 40 \
		"$(unmatched '^BU0363[0-9]*;gebieden;kaart$')"
	same "amsterdam, all unmatched codes" 40 "$(unmatched .)"

	# Kop Zeedijk was BU03630000 and is BU0363AE01 (grep ^A00a buurten.csv).
	# A decimal comma and a point in one row, and SES padded with blanks:
	#   grep BU03630000 Kerncijfers*.csv SES*.csv
	#   ...;1100;50;125;575;275;75;1,4;423.0;21.0;20.0;78.0;...;37;...;14,9;1.0
	#   "    700";"    12.4";"    27.0";"    60.6";"   0.045";"   0.856"
	same "amsterdam, figures of a buurt" "1100
1,4
423
21
37,0
14,9
700
12,4
0,045" "$(figures BU0363AE01 inwoners huishoudensgrootte woz_waarde \
		onbewoonde_woningen inkomen_per_inwoner sociaal_minimum \
		huishoudens opleiding_laag ses_woa)"
	#   grep GM0363 Kerncijfers*.csv: 872757 and 1,8; SES*.csv: 457400, -0.100
	same "amsterdam, figures of the city" "872757
1,8
457400
-0,100" "$(figures GM0363 inwoners huishoudensgrootte huishoudens ses_woa)"

	# One place in Kop Zeedijk, with 1,100 inhabitants: 0.9 per 1,000.
	same "amsterdam, a place in its buurt" "0,9" \
		"$(figures BU0363AE01 punten)"
	page_shows "amsterdam, page" BU0363AE01 37,0 0,045
}
