# SPDX-License-Identifier: GPL-3.0-or-later
#
# A gemeente, its wijken and its buurten stand in each file:
#   for file in GM*.json; do jq -c '[(.wijken | length),
#       (.buurten | length)]' $file; done
#   [22,39] [19,79] [21,91] [12,70]: with the four themselves 4 + 74 + 279 = 357
# The four are part of the country, which the offences are read of. Of the map
# of 2015 of Zaanstad 29 of 50 codes still exist: 14574 - 29 = 14545 areas have
# no boundary and 21 boundaries no area.
case_gemeenten()
{
	copy_project gemeenten
	run_project gemeenten vier-gemeenten-in-cijfers/2025-Q4 || return
	same "gemeenten, rows" "gemeenten;357;357;0;0;0;0;0
politie;18309;18309;0;0;0;0;0" "$(accounts)"
	same "gemeenten, areas and boundaries" "14545 21" "$(
		unmatched '^BU[0-9A-Z]*;gebieden;kaart$') $(
		unmatched '^BU[0-9]*;kaart;gebieden$')"
	# CBS rounds to 5 below the gemeente: no sum differs by more than that.
	same "gemeenten, parts and wholes" 0 "$(told "do not add up")"

	#   jq '.demografie | .inwoners, .huishoudens, .wozWaarde,
	#       .inkomenPerInwoner' GM0479.json; jq .veiligheid.per1000,
	#       .gezondheid.goedErvarenGezondheid
	#   161389 73077 387 33.1 44.1 69.5
	#   awk -F';' '$1 == "GM0479" { print $28 }' FILE.csv: 7482
	same "gemeenten, figures of a gemeente" "161389
73077
387
33,1
44,1
69,5
7482" "$(figures GM0479 inwoners huishoudens woz_waarde inkomen_per_inwoner \
		misdrijven ervaren_gezondheid aantal_misdrijven)"
	# jq -c '.buurten[] | select(.code == "BU03562400") | .demografie,
	#     .veiligheid' GM0356.json: 1845, 1150, 280, null, 229.2; and 536
	same "gemeenten, figures of a buurt" "1845
1150
280
geen gegevens
229,2
536" "$(figures BU03562400 inwoners huishoudens woz_waarde \
		inkomen_per_inwoner misdrijven aantal_misdrijven)"
	same "gemeenten, a wijk has no offences" "6565
geen gegevens" "$(figures WK035601 inwoners misdrijven)"
	page_shows "gemeenten, page" GM0479 161.389 44,1
}
