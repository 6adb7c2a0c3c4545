# SPDX-License-Identifier: GPL-3.0-or-later
#
# 108 buurten, 15 wijken and 5,496 postcodes, each once: the number of records
# stands in byte 5 to 8 of a .dbf, as od -An -tu4 -j4 -N4 FILE.dbf prints it.
# Widths and places of the columns stand in the 32 bytes of each after that.
case_groningen()
{
	copy_project groningen
	# The Martini tower and the railway station. In Web Mercator, x =
	# 6378137 lon and y = 6378137 log tan(pi / 4 + lat / 2) in radians, they
	# lie in BU00140000 and BU00140008, counting crossings of the polygons.
	printf '%s\n' "nr;lon;lat" "1;6.56822;53.21934" "2;6.56444;53.21083" \
		>"$folder/punten.csv"
	run_project groningen groningen-in-cijfers/2017-Q4 || return
	same "groningen, rows" "buurten;108;108;0;0;0;0;0
wijken;15;15;0;0;0;0;0
postcodes;5496;5496;0;0;0;0;0
punten;2;2;0;0;0;0;0" "$(accounts)"
	same "groningen, unmatched codes" 0 "$(unmatched .)"

	# strings buurt2017.dbf | grep -A1 BU00140000: Binnenstad-Noord, 4440
	# inhabitants, 3595 households of 1.2 (1.20000000000), density 11974, 37
	# ha of land. The surface on the map would be 2.8 times as much.
	same "groningen, figures of a buurt" "4440
3595
1,2
11974
37" "$(figures BU00140000 inwoners huishoudens huishoudensgrootte \
		bevolkingsdichtheid oppervlakte_land)"
	#   strings wijk2017.dbf | grep WK001400: 22635
	same "groningen, figure of a wijk" 22635 "$(figures WK001400 inwoners_wijk)"
	# -99999999 stands for no figure, as -99999999.000 under GEM_HH_GR of
	# BU00140109, and under BEV_DICHTH of BU00140004, where 10 people live.
	# It stands 3 times in the one column and 14 times in the other:
	#   strings buurt2017.dbf | grep -c -e -99999999.000
	same "groningen, no figure" "geen gegevens
geen gegevens
10" "$(figures BU00140109 huishoudensgrootte
		figures BU00140004 bevolkingsdichtheid inwoners)"
	same "groningen, no figure below zero" 0 \
		"$(grep -c -e ';-[0-9]' "$edition/tabellen/cijfers.csv")"

	# One point for 4,440 inhabitants is 0.2 per 1,000, and one for the 385
	# of the buurt of the station 3; with so few no decimals are told.
	same "groningen, points on the map" "0,2
3" "$(figures BU00140000 punten; figures BU00140008 punten)"
	page_shows "groningen, page" BU00140000 3.595 11.974
}
