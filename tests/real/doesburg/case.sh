# SPDX-License-Identifier: GPL-3.0-or-later
#
# 201 records of 198 streets; three streets stand there twice, with another
# voorkomen: cut -d';' -f1 FILE.csv | sort | uniq -d
case_doesburg()
{
	copy_project doesburg
	run_project doesburg straten-van-doesburg/2020-Q3 || return
	same "doesburg, rows" "straten;201;198;0;0;3;0;3" "$(accounts)"
	same "doesburg, streets that stand there twice" 1 \
		"$(told "3 rows give other figures for an area that was there before, the first 0221300000311230")"
	same "doesburg, figure" 1 "$(figures 0221300000311192 voorkomen)"
	# head -2 FILE.csv: 0221300000311192;Rietmaat
	page_shows "doesburg, page" 0221300000311192 Rietmaat
}
