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
	mkdir -p "$folder" &&
	sed "s|\.\./\.\./\.\./\.\./shared/data|$data|" \
		"$here/$1/wijkbeeld.yaml" >"$folder/wijkbeeld.yaml"
}

# run_project NAME SLUG/PERIOD: checks and runs it; `edition` is its folder.
run_project()
{
	edition=$folder/output/$2
	pages=$edition/wijkanalyse
	checked=$("$WIJKBEELD" check "$folder/wijkbeeld.yaml" \
		2>"$folder/check.err")
	checked_status=$?
	"$WIJKBEELD" run --quiet --output "$folder/output" \
		"$folder/wijkbeeld.yaml" >"$folder/run.out" 2>"$folder/run.err"
	same "$1, check and run" "0 0" "$checked_status $?" ||
		sort -u "$folder/check.err" "$folder/run.err" | sed 's/^/    /'
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

# figure CODE INDICATOR: value and state in tabellen/cijfers.csv.
figure()
{
	awk -F';' -v code="$1" -v indicator="$2" '
		$2 == code && $4 == indicator { print $9 $14 }
	' <(tr -d '\r' <"$edition/tabellen/cijfers.csv")
}

# page CODE: the text of its document, blanks folded.
page()
{
	pdftotext -layout "$pages/$1"*.pdf - | tr -s ' \302\240' ' '
}

# on_page NAME CODE LINE...: each line stands on the page as it is given here.
on_page()
{
	name=$1 code=$2
	shift 2
	text=$(page "$code")
	found=$(for line; do
		grep -qF -e "$line" <<<"$text" && echo "$line" ||
			echo "(absent)"
	done)
	same "$name" "$(printf '%s\n' "$@")" "$found"
}

# --- cases -----------------------------------------------------------------------

# Kerncijfers 2017: 115 rows, 1 gemeente, 22 wijken and 92 buurten; the map
# has 92 buurten, and all codes of one are in the other:
#   awk -F'"' 'NR > 1 { print $2 }' kwb2017_rotterdam.csv | cut -c1-2 | sort | uniq -c
#   grep -o '"id":"BU[0-9]*"' rotterdam_buurten.geojson | wc -l
case_rotterdam()
{
	copy_project rotterdam
	run_project rotterdam rotterdam-in-cijfers/2017-Q4
	same "rotterdam, rows" "kerncijfers;115;115;0;0;0;0
kaart;92;92;0;0;0;0" "$(accounts)"
	same "rotterdam, pages" 115 "$(find "$pages" -name '*.pdf' | wc -l)"

	# Stadsdriehoek, and no figure (a lone point) for wijk 19:
	#   awk -F';' '/BU05990110|WK059919/ { gsub(/[" ]/, ""); print $2, $11, $13, $8 }' \
	#       kwb2017_rotterdam.csv
	#   BU05990110 36 37.4 11495; WK059919 . . 0
	same "rotterdam, figures" "36getoond 37,4getoond 11495getoond geen gegevens" \
		"$(echo "$(figure BU05990110 koopwoningen)" \
			"$(figure BU05990110 inkomen_per_inwoner)" \
			"$(figure BU05990110 bevolkingsdichtheid)" \
			"$(figure WK059919 koopwoningen)")"
}

# --- all of them -------------------------------------------------------------------

for name in ${*:-rotterdam}; do
	if [ ! -d "$data" ]; then
		echo "skip real: $name: ../shared/data is absent"
		continue
	fi
	"case_$name"
done
exit $failed
