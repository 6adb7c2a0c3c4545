#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs wijkbeeld on real open data that stand beside the project, in
# ../shared/data, and holds what it read and printed against numbers worked
# out from the files by other means: behind each number stands the awk, grep
# or page of the file that gives it. Nothing is written here or in the data:
# each project file is copied to a temporary folder and run there.
#
# Prints `ok real: NAME`, `not ok real: NAME` with the difference below it, or
# `skip real: NAME: why`. With arguments only the cases named run.

cd "$(dirname "$0")/../.." || exit 1
root=$PWD
here=tests/real
data=$(cd .. && pwd)/shared/data
WIJKBEELD=${WIJKBEELD:-$root/build/wijkbeeld}
export WIJKBEELD_DATA=$root LC_ALL=C
unset LANGUAGE

temporary=$(mktemp -d) || exit 1
trap 'rm -rf "$temporary"' EXIT

failed=0

# --- judging -------------------------------------------------------------------

# same NAME EXPECTED FOUND: two texts; shows how they differ.
same()
{
	if [ "$2" = "$3" ]; then
		echo "ok real: $1"
		return
	fi
	failed=1
	echo "not ok real: $1"
	diff -u --label expected --label found \
		<(printf '%s\n' "$2") <(printf '%s\n' "$3") | sed 's/^/    /'
	return 1
}

# copy_project NAME: the project file with whole paths, in its own folder.
copy_project()
{
	folder=$temporary/$1
	mkdir -p "$folder" || return
	for names in "$here/$1"/namen.csv; do
		[ ! -e "$names" ] || cp "$names" "$folder"
	done
	sed "s|\.\./\.\./\.\./\.\./shared/data|$data|" \
		"$here/$1/wijkbeeld.yaml" >"$folder/wijkbeeld.yaml"
}

# run_project NAME SLUG/PERIOD: checks and runs it; `edition` is its folder.
# Fails when there is no edition to look at.
run_project()
{
	edition=$folder/output/$2
	pages=$edition/wijkanalyse
	checked=$("$WIJKBEELD" check "$folder/wijkbeeld.yaml" \
		2>"$folder/check.err")
	checked_status=$?
	"$WIJKBEELD" run --quiet --output "$folder/output" \
		"$folder/wijkbeeld.yaml" >"$folder/run.out" 2>"$folder/run.err"
	same "$1, check and run" "0 0" "$checked_status $?" && return
	sort -u "$folder/check.err" "$folder/run.err" | sed 's/^/    /'
	return 1
}

# accounts: the rows of each source as staff find them, without the heading.
accounts()
{
	tail -n +2 "$folder"/intern/*/koppeling.csv | tr -d '\r'
}

# unmatched: codes of staff's list that fit a pattern.
unmatched()
{
	tail -n +2 "$folder"/intern/*/codes-zonder-koppeling.csv |
		tr -d '\r' | grep -c -e "$1"
}

# figures CODE INDICATOR...: their values in tabellen/cijfers.csv, each on a
# line; `afgeschermd` or `geen gegevens` where there is none.
figures()
{
	code=$1
	shift
	for indicator; do
		awk -F';' -v code="$code" -v indicator="$indicator" '
			$2 == code && $4 == indicator {
				print $14 == "getoond" ? $9 : $14
			}' <(tr -d '\r' <"$edition/tabellen/cijfers.csv")
	done
}

# printed CODE VALUE...: the values that stand on its page, as words.
printed()
{
	text=$(pdftotext -layout "$pages/$1"*.pdf - | sed 's/\xc2\xa0/ /g')
	shift
	for value; do
		grep -qE "(^| )${value//./\\.}( |$)" <<<"$text" &&
			echo "$value" || echo "no $value"
	done
}

# page_shows NAME CODE VALUE...
page_shows()
{
	name=$1 code=$2
	shift 2
	same "$name" "$(printf '%s\n' "$@")" "$(printed "$code" "$@")"
}

count_pages()
{
	find "$pages" -name '*.pdf' | wc -l
}

# --- cases -----------------------------------------------------------------------

# Kerncijfers 2017: 115 rows, 1 gemeente, 22 wijken and 92 buurten; the map
# has 92 buurten, and all codes of one are in the other:
#   awk -F'"' 'NR > 1 { print $2 }' kwb2017_rotterdam.csv | cut -c1-2 | uniq -c
#   grep -o '"id":"BU[0-9]*"' rotterdam_buurten.geojson | wc -l
case_rotterdam()
{
	copy_project rotterdam
	run_project rotterdam rotterdam-in-cijfers/2017-Q4 || return
	same "rotterdam, rows" "kerncijfers;115;115;0;0;0;0
kaart;92;92;0;0;0;0" "$(accounts)"
	same "rotterdam, unmatched codes" 0 "$(unmatched .)"
	same "rotterdam, a page for each area" 115 "$(count_pages)"

	# Stadsdriehoek; and wijk 19, where a lone point stands:
	#   awk -F';' '/BU05990110|WK059919/ { gsub(/[" ]/, "")
	#       print $2, $11, $13, $8 }' kwb2017_rotterdam.csv
	#   BU05990110 36 37.4 11495
	#   WK059919 . . 13
	#   grep -o '"properties":{[^}]*BU05990110[^}]*}' rotterdam_buurten.geojson
	#   population 13770
	same "rotterdam, figures" "36
37,4
11495
13770" "$(figures BU05990110 koopwoningen inkomen_per_inwoner \
		bevolkingsdichtheid inwoners)"
	same "rotterdam, no figure" "geen gegevens
13" "$(figures WK059919 koopwoningen bevolkingsdichtheid)"
	page_shows "rotterdam, page" BU05990110 13.770 37,4 11.495 36%

	# All is open: nothing is suppressed, rounded or tested, and the rows
	# are told exactly.
	page_shows "rotterdam, an open page" BU05990110 "Open gegevens" 92
	same "rotterdam, no word of protection" "no afgeschermd
no beschermd" "$(printed BU05990110 afgeschermd beschermd)"
}

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
	same "nederland, rows" "kerncijfers;18309;18309;0;0;0;0" "$(accounts)"
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
	same "charlottesville, rows" "reports;9265;8669;281;0;315;0
map;33;33;0;0;0;0" "$(accounts)"
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
	same "bag, rows" "adressen;1503;1502;0;0;1;0
signalen;1336;1252;30;16;38;0
meldingen;501;501;0;0;0;0
bezoeken;376;376;0;0;0;0" "$(accounts)"

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

# Two files of one county that write its parcels in two ways. Counted with
# orange/parcels.awk, which turns the numbers itself:
#   awk -v district='11 ORG' -f parcels.awk delinquent_taxes.csv code_violations.csv
#   302 35 13 295 108: parcels, with a case, with a housing case, owing much;
#   and 108 rows of cases of any parcel. Without a district 2195 66 19 2173: the
#   66 of the README. Of the 2,821 rows that are not empty 16 have no account,
#   so 2,805 of 2,195 parcels, 610 of them again; one case has no parcel.
case_orange()
{
	copy_project orange
	run_project orange orange-county-parcels-in-arrears/2026-Q2 || return
	same "orange, rows" "adressen;30171;2195;27366;0;610;0
cases;6174;108;6066;0;0;0
arrears;30171;2805;27366;0;0;0" "$(accounts)"
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

. "$here/init/case.sh"

# --- all of them -------------------------------------------------------------------

for name in ${*:-rotterdam nederland charlottesville bag orange init}; do
	if [ ! -d "$data" ]; then
		echo "skip real: $name: ../shared/data is absent"
		continue
	fi
	"case_$name"
done
exit $failed
