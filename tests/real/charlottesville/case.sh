# SPDX-License-Identifier: GPL-3.0-or-later
#
# 9,265 reports; by the date (UTC) 86 are of before 2022-04-01, the first
# quarter of a year's window that ends in 2023-Q1, and 241 of after 2023-Q4:
#   awk -F, 'match($0, /20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]T/) {
#       d = substr($0, RSTART, 10); before += d < "2022-04-01"
#       after += d > "2023-12-31" } END { print NR - 1, before, after }' crime.csv
# Of all, 281 lie in none of the 33 polygons, 3 of the 86 and 9 of the 241
# among them (counting how often a line from the place to the right crosses
# the edges of each polygon). Left are 83 + 232 ignored and 8,669 used.
case_charlottesville()
{
	copy_project charlottesville
	run_project charlottesville charlottesville-police-reports/2023-Q4 || return
	same "charlottesville, rows" "reports;9265;8669;281;0;315;0;0
map;33;33;0;0;0;0;0" "$(accounts)"
	same "charlottesville, unmatched codes" 0 "$(unmatched .)"

	# By the same count of crossings, of 2023: Belmont (beat 10) has 462
	# reports, 56 of them assault, and 4,327 inhabitants (grep '"Belmont"' in
	# the geojson): 106.77 and 12.94 per 1,000. Fifeville (13) has 196 and 17
	# by 2,579: 76.00 and 6.59. Westhaven (04) none of 466. Nobody lives in
	# the yard BRSC (26), so it has no rate.
	same "charlottesville, rates" "106,8
12,9
4327" "$(figures 10 reports assault inhabitants)"
	same "charlottesville, rates elsewhere" "76,0
6,6
0" "$(figures 13 reports assault; figures 04 reports)"
	same "charlottesville, nobody lives there" "geen gegevens
0" "$(figures 26 reports inhabitants)"
	page_shows "charlottesville, page" 10 106.8 12.9 8,669
}
