# SPDX-License-Identifier: GPL-3.0-or-later
#
# 17,341 rows, and the country (NL01) belongs to no level:
#   cut -d';' -f8 FILE.csv | cut -c1-2 | sort | uniq -c
#   13808 BU, 355 GM, 1 NL, 3177 WK
# All 52 buurten of Schiedam are on its map, where they are called 6060101 and
# the like: grep -o '"id":"[0-9]*"' buurten-schiedam.topojson | wc -l. So
# 13808 - 52 = 13756 areas have no boundary.
case_gezondheid()
{
	copy_project gezondheid
	run_project gezondheid gezondheid-in-schiedam/2020-Q4 || return
	same "gezondheid, rows" "gezondheid;17341;17340;1;0;0;0;0" "$(accounts)"
	same "gezondheid, codes without a boundary" 13756 \
		"$(unmatched '^BU[0-9A-Z]*;gebieden;kaart$')"
	same "gezondheid, all unmatched codes" 13756 "$(unmatched .)"
	same "gezondheid, no code of Schiedam" 0 "$(unmatched '^BU0606')"

	# tr -d '\r' < FILE.csv | awk -F';' '{ gsub(/ /, "", $8) }
	#     $8 ~ /^(GM0606|WK060601|BU06060101)$/ {
	#         print $8, $9, $16, $30, $34, $43 }'
	#   GM0606     75.0 21.6  9.2 14.9 19.5
	#   WK060601   75.0 27.5 10.5 17.8 23.8
	#   BU06060101 78.4 27.2 10.8 14.1 24.3
	same "gezondheid, figures of the gemeente" "75,0
21,6
9,2
14,9
19,5" "$(figures GM0606 ervaren_gezondheid roken angst_of_depressie \
		eenzaamheid moeite_met_rondkomen)"
	same "gezondheid, figures of a wijk" "27,5
17,8
23,8" "$(figures WK060601 roken eenzaamheid moeite_met_rondkomen)"
	same "gezondheid, figures of a buurt" "78,4
27,2
10,8
14,1
24,3" "$(figures BU06060101 ervaren_gezondheid roken angst_of_depressie \
		eenzaamheid moeite_met_rondkomen)"
	page_shows "gezondheid, page" BU06060101 Stadserf 27,2% 24,3
}
