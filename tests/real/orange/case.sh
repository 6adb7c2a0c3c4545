# SPDX-License-Identifier: GPL-3.0-or-later
#
# Two files of one county that write its parcels in two ways. Counted with
# orange/parcels.awk, which turns the numbers itself:
#   awk -v district='11 ORG' -f parcels.awk delinquent_taxes.csv code_violations.csv
#   302 35 13 295 108: parcels, with a case, with a housing case, owing much;
#   and 108 rows of cases of any parcel. Without a district 2195 66 19 2173: the
#   66 of the README. Of the 2,821 rows that are not empty 16 have no account,
#   so 2,805 of 2,195 parcels, 610 of them again, 26 of these in another
#   district than the first row of the parcel; one case has no parcel.
# Since empty rows and a total below are told apart, 27,350 are ignored as empty,
# the last row as a total, and 15 have no account.
case_orange()
{
	copy_project orange
	run_project orange orange-county-parcels-in-arrears/2026-Q2 || return
	same "orange, rows" "adressen;30171;2195;15;0;27961;0;26
cases;6174;108;6066;0;0;0;0
arrears;30171;2805;15;0;27351;0;0" "$(accounts)"
	same "orange, reasons" "           1 not linked: no complete key
        6065 not linked: address not in the register" \
		"$(grep -A2 '^cases' <<<"$checked" | tail -n 2)"

	# 35 of 302 is 11.6%, 13 is 4.3% and 295 is 97.7%; of `8 ORL` none of
	# 245 has a case and 242 owe much, which is 98.8%.
	same "orange, figures" "12
4
98" "$(figures '11 ORG' with_case housing much_owed)"
	same "orange, a district without cases" "0
99" "$(figures '8 ORL' with_case much_owed)"
	page_shows "orange, page" 11-ORG 12% 4% 98%

	# Parcels with a case in all, from the rows by district as staff have
	# them: 108 in the districts together, and not one lost row has a place.
	same "orange, rows by district" "108 0" \
		"$(tr -d '\r' <"$folder"/intern/*/koppeling-per-gebied.csv |
		   awk -F';' '$1 == "cases" { linked += $4; lost += $5 }
			END { print linked, lost }')"
}
