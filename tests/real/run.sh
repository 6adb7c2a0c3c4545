#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs wijkbeeld on real open data that stand beside the project, in
# ../shared/data, and holds what it read and printed against numbers worked
# out from the files by other means: behind each number stands the awk, grep
# or page of the file that gives it. Nothing is written here or in the data:
# each project file is copied to a temporary folder and run there.
#
# Each folder here is a case: its wijkbeeld.yaml, and case.sh with the function
# case_NAME that judges it.
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
	checked=$("$WIJKBEELD" check --verbose "$folder/wijkbeeld.yaml" \
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

# told PATTERN: how many notices of `check` fit it.
told()
{
	grep -c -e "$1" "$folder/check.err"
}

# --- all of them -------------------------------------------------------------------

for case in "$here"/*/case.sh; do
	. "$case"
done
for name in ${*:-$(cd "$here" && printf '%s\n' */case.sh | cut -d/ -f1)}; do
	if [ ! -d "$data" ]; then
		echo "skip real: $name: ../shared/data is absent"
		continue
	fi
	"case_$name"
done
exit $failed
