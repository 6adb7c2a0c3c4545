# SPDX-License-Identifier: GPL-3.0-or-later
#
# The country: each row has a code that is a gemeente, wijk or buurt.
#   awk -F';' 'NR > 1 { print $2 }' FILE.csv | sort | uniq -c
#   14574 buurt, 342 gemeente, 3393 wijk: together 18309
# The map has 12,237 buurten of 2015 (grep -o '"statcode"' | wc -l). Of these
# 669 have no arcs at all and 550 are so small that rounding to the grid of the
# file left no surface; 11,018 remain, found by decoding the arcs and adding up
# x1 * y2 - x2 * y1 of each ring. Of the 14,574 codes 8,111 are among them
# (comm -12 of the two lists): so 14574 - 8111 = 6463 areas have no boundary
# and 11018 - 8111 = 2907 boundaries have no area.
case_nederland()
{
	copy_project nederland
	run_project nederland nederland-in-cijfers/2025-Q4 || return
	same "nederland, rows" "kerncijfers;18309;18309;0;0;0;0;0" "$(accounts)"
	same "nederland, codes without a boundary" 6463 \
		"$(unmatched '^BU[0-9A-Z]*;gebieden;kaart$')"
	same "nederland, boundaries without figures" 2907 \
		"$(unmatched '^BU[0-9A-Z]*;kaart;gebieden$')"
	same "nederland, all unmatched codes" 9370 "$(unmatched .)"

	# Nieuwegein: 1 gemeente, 22 wijken and 39 buurten; and Rotterdam's own:
	#   awk -F';' '$4 == "GM0356"' FILE.csv | wc -l
	same "nederland, pages of Nieuwegein and Rotterdam" 63 "$(count_pages)"

	# head -1 names the columns: 27 misdrijven_per1000, 34 goedErvarenGezondheid
	#   awk -F';' '$1 ~ /^(GM0356|BU03562400|WK035601)$/ {
	#       print $1, $7, $13, $27, $34 }' FILE.csv
	#   GM0356 65971 352 51.4 71.3
	#   BU03562400 1845 280 229.2 67.6
	#   WK035601 6565 317, and no crime or health for a wijk
	same "nederland, figures of the gemeente" "65971
352
51,4
71,3" "$(figures GM0356 inwoners woz_waarde misdrijven gezondheid)"
	same "nederland, figures of a buurt" "1845
280
229,2
67,6" "$(figures BU03562400 inwoners woz_waarde misdrijven gezondheid)"
	same "nederland, a wijk has no crime figures" "6565
geen gegevens" "$(figures WK035601 inwoners misdrijven)"
	page_shows "nederland, page" BU03562400 229,2 1.845 280
	# A wijk has no crime figures, so they have no column for wijken.
	page_shows "nederland, page of the gemeente" GM0356 51,4 65.971 \
		"28 buurten zonder grens op de kaart"
}
