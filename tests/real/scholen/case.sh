# SPDX-License-Identifier: GPL-3.0-or-later
#
# 3,622 rows of 35 schools by their short name, of which the first of each is
# of all its students in 2016-2017; 3,571 of the others give other figures:
#   awk -F, 'NR > 1 { p = $6 == 0 ? "-" : $6 + 0
#       if ($8 in first) other += p != first[$8]; else first[$8] = p }
#       END { print length(first), other }' chronic_absenteeism.csv
# 302 rows are of all students. One of them is 0, of the school Journey in
# 2020-2021, so its earlier figure stays:
#   awk -F, '$4 == "All Students" && $6 == 0' chronic_absenteeism.csv
case_scholen()
{
	copy_project scholen
	awk -F, -v folder="$folder" '
		NR == 1 { head = $0; next }
		{ year = folder "/years-" substr($1, 1, 4) ".csv" }
		!(year in made) { print head >year; made[year] }
		$4 == "All Students" { print >year }
	' "$data/us-charlottesville-va/chronic_absenteeism.csv"
	run_project scholen chronic-absence-by-school/2025-Q3 || return
	same "scholen, rows" "file;3622;35;0;0;3587;0;3571
years;302;35;0;0;267;0;0" "$(accounts)"
	same "scholen, rows that say something else" 1 \
		"$(told "3571 rows give other figures")"
	same "scholen, years that replace another" "8 1" "$(
		told "are replaced by those of this later file") $(
		told "1 earlier figure stays")"

	#   grep 'All Students,.*,Agnor$' chronic_absenteeism.csv
	#   2016-2017 6.4, ..., 2024-2025 15.4
	same "scholen, figures" "6,4
15,4" "$(figures Agnor first_year last_year)"
	page_shows "scholen, page" Agnor 6.4% 15.4%
}
