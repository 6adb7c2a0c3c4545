# SPDX-License-Identifier: GPL-3.0-or-later
#
# The table has 18,361 rows: one with an empty postcode, and 17 postcodes that
# stand there twice, each time with another buurt:
#   awk -F, 'NR > 1 { print $1 }' postcode_naar_buurt.csv | sort | uniq -cd
# figures.awk makes figures of 1,851 postcodes, among them those 17, which are
# not converted.
case_postcodes()
{
	local table=$data/nl-amsterdam/postcode_naar_buurt.csv

	copy_project postcodes
	awk -F, -f "$here/postcodes/figures.awk" "$table" "$table" \
		>"$folder/tellingen.csv"
	run_project postcodes amsterdam-per-postcode/2022-Q4 || return
	same "postcodes, rows" "tellingen;1851;1834;17;0;0;0;0" "$(accounts)"
	same "postcodes, an empty one" 1 \
		"$(told "1 row has no code in one of its two columns")"
	same "postcodes, those in two buurten" "17 17" "$(
		unmatched '^[0-9]*[A-Z]*;tellingen;gebieden (gesplitst)$') $(
		unmatched ';tellingen;')"
	same "postcodes, converted" 1 \
		"$(told "1834 codes are converted by this table")"

	# The sum of the numbers of the tenth lines with T94d, and no mean of it:
	#   awk -F, 'NR % 10 == 1 && $3 == "T94d" { sum += NR } END { print sum }'
	same "postcodes, sums" "104916
geen gegevens" "$(figures T94d tellingen gemiddelde)"
	same "postcodes, what cannot be summed" 1 \
		"$(told "no figure for gemiddelde, which cannot be summed")"
	page_shows "postcodes, page" T94d Kortvoort
}
