# SPDX-License-Identifier: GPL-3.0-or-later
#
# Kerncijfers 2017: 115 rows, 1 gemeente, 22 wijken and 92 buurten; the map
# has 92 buurten, and all codes of one are in the other:
#   awk -F'"' 'NR > 1 { print $2 }' kwb2017_rotterdam.csv | cut -c1-2 | uniq -c
#   grep -o '"id":"BU[0-9]*"' rotterdam_buurten.geojson | wc -l
case_rotterdam()
{
	copy_project rotterdam
	run_project rotterdam rotterdam-in-cijfers/2017-Q4 || return
	same "rotterdam, rows" "kerncijfers;115;115;0;0;0;0;0
antwoord;115;115;0;0;0;0;0
kaart;92;92;0;0;0;0;0" "$(accounts)"
	same "rotterdam, unmatched codes" 0 "$(unmatched .)"
	same "rotterdam, a page for each area" 115 "$(count_pages)"

	# The answer in JSON gives what the CSV made of it does, in all 115 areas:
	#   sed 's/^\xef\xbb\xbf//' ikgeoData.json | jq '.value | length'
	same "rotterdam, JSON and CSV agree" "115 115" "$(
		tr -d '\r' <"$edition/tabellen/cijfers.csv" | awk -F';' '
			$4 == "inwoners_0_15" { csv[$2] = $9 $14; areas++ }
			$4 == "jeugd" { json[$2] = $9 $14 }
			END {
				for (code in csv)
					equal += csv[code] == json[code]
				print areas, equal
			}')"
	# One record calls its 65 and over k_65JaarrOfOude_12, so it has none:
	#   jq -r '.value[] | select(has("k_65JaarrOfOude_12")) | .WijkenEnBuurten'
	#   BU05990836; and BU05990110 has 1755 by its right name
	same "rotterdam, a misspelt field" "geen gegevens
1755" "$(figures BU05990836 inwoners_65plus
		figures BU05990110 inwoners_65plus)"

	# Stadsdriehoek; and wijk 19, where a lone point stands:
	#   awk -F';' '/BU05990110|WK059919/ { gsub(/[" ]/, "")
	#       print $2, $11, $13, $8 }' kwb2017_rotterdam.csv
	#   BU05990110 36 37.4 11495
	#   WK059919 . . 13
	#   grep -o '"properties":{[^}]*BU05990110[^}]*}' rotterdam_buurten.geojson
	#   population 13770
	same "rotterdam, figures" "36
37,4
11495
13770" "$(figures BU05990110 koopwoningen inkomen_per_inwoner \
		bevolkingsdichtheid inwoners)"
	same "rotterdam, no figure" "geen gegevens
13" "$(figures WK059919 koopwoningen bevolkingsdichtheid)"
	page_shows "rotterdam, page" BU05990110 13.770 37,4 11.495 36%

	# All is open: nothing is suppressed, rounded or tested, and the rows
	# are told exactly.
	page_shows "rotterdam, an open page" BU05990110 "Open gegevens" 92
	same "rotterdam, no word of protection" "no afgeschermd
no beschermd" "$(printed BU05990110 afgeschermd beschermd)"
}
