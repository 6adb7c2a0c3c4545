# SPDX-License-Identifier: GPL-3.0-or-later
#
# 2,981 wijken (jq length wijk.json), of which 135 have null for KL16:
#   jq '[.[] | select(.KL16 == null)] | length' wijk.json
# The map has as many, 64 of them with "geometry":null (grep -c), the first by
# code WK008056; so 64 areas have no boundary.
case_leefbaarheid()
{
	copy_project leefbaarheid
	run_project leefbaarheid leefbaarheid-per-wijk/2016-Q4 || return
	same "leefbaarheid, rows" "leefbaarometer;2981;2981;0;0;0;0;0" \
		"$(accounts)"
	same "leefbaarheid, areas without a polygon" "1 64" "$(
		told "64 areas have no polygon and are left out, the first WK008056") $(
		unmatched '^WK[0-9]*;gebieden;kaart$')"
	same "leefbaarheid, all unmatched codes" 64 "$(unmatched .)"

	#   jq -r '.WK035603.KL16, .WK035603.KL02, .WK000300.KL16' wijk.json
	same "leefbaarheid, figures" "6
6
6" "$(figures WK035603 leefbaarheid_klasse klasse_2002
		figures WK000300 leefbaarheid_klasse)"
	page_shows "leefbaarheid, page" WK035603 6
}
