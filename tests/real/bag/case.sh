# SPDX-License-Identifier: GPL-3.0-or-later
#
# 1,503 addresses, of which one stands there twice with another place:
#   awk -F';' 'seen[$1 $2]++' BAG_1500.csv | wc -l
# The events follow from the numbers of the lines, see events.awk. Up to 1,503
# there are 751 multiples of 2 and 501 of 3, together 1,252 signals at an
# address; 30 multiples of 50 at none; 16 numbers that leave 1 by 100 without
# a date; 38 that leave 1 by 40 of long ago: 1,336.
case_bag()
{
	copy_project bag
	awk -F';' -f "$here/bag/events.awk" -v folder="$folder" \
		"$data/nl-bag-samples/BAG_1500.csv"
	run_project bag adressen-uit-de-bag/2026-Q3 || return
	same "bag, rows" "adressen;1503;1502;0;0;1;0;1
signalen;1336;1252;30;16;38;0;0
meldingen;501;501;0;0;0;0;0
bezoeken;376;376;0;0;0;0;0" "$(accounts)"

	# Amsterdam is postcode 1000 to 1109, except IJburg (1086, 1087), which
	# lies in the water of the 2015 map: 86 - 3 = 83 addresses. Of these 40
	# stand on even lines (a multiple of 5, so rounding leaves it): 48.2%,
	# and 24 on lines that leave 3 by 4: 28.9%. With few addresses no
	# decimals are told. Den Haag is 2490 to 2599: 41, and 9 or 22.0%.
	#   awk -F';' '{ p = substr($2, 1, 4) }
	#       p >= 1000 && p <= 1109 && p != 1086 && p != 1087 {
	#           n++; even += NR % 2 == 0; visits += NR % 4 == 3 }
	#       END { print n, even, visits }' BAG_1500.csv
	same "bag, shares" "48
29
22" "$(figures GM0363 signalen bezocht; figures GM0518 bezocht)"
	page_shows "bag, page" GM0363 83 48% 29%

	# Three in IJburg, and one on the edge of Limburg.
	same "bag, addresses within no boundary" \
		"warning: level 'buurt': 4 addresses lie within no boundary" \
		"$(grep '^warning: level' "$folder/check.err")"

	# No buurt has ten addresses, so none has a page.
	same "bag, no page of a buurt" 0 \
		"$(find "$pages" -name 'BU*.pdf' | wc -l)"
}
