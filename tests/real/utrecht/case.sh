# SPDX-License-Identifier: GPL-3.0-or-later
#
# 969 buurten, each once: awk -F, 'NR > 1 { print $2 }' buurten.csv | sort -u.
# The first column has no name. Of the map of 2015 of Nieuwegein 11 of 21 codes
# still exist: 958 areas without a boundary, 10 boundaries without an area.
case_utrecht()
{
	copy_project utrecht
	run_project utrecht leefbaarheid-in-utrecht/2022-Q4 || return
	same "utrecht, rows" "buurten;969;969;0;0;0;0;0" "$(accounts)"
	same "utrecht, areas and boundaries" "958 10" "$(
		unmatched '^BU[0-9]*;gebieden;kaart$') $(
		unmatched '^BU[0-9]*;kaart;gebieden$')"

	# awk -F, '$2 ~ /BU03070101|BU03560101/ {
	#     print $2, $5, $8, $10, $13, $26, $33, $35 }' buurten.csv
	#   BU03070101 460 1.6 420.0 41.0 4.26 0.09 27.009999999999998
	#   BU03560101 1970 2.0 283.0 57.0  -0.02
	same "utrecht, figures" "460
1,6
420
41
4,26
0,090
27,01" "$(figures BU03070101 inwoners huishoudensgrootte woz_waarde \
		koopwoningen leefbaarheid_score ses_woa wegverkeer)"
	same "utrecht, figures that are not there" "1970
geen gegevens
-0,020
geen gegevens" "$(figures BU03560101 inwoners leefbaarheid_score ses_woa \
		wegverkeer)"
	page_shows "utrecht, page" BU03070101 4,26 27,01
}
