#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the unit tests under valgrind, which sees what the sanitizers do not:
# reads of memory that was never set. A program whose source holds the line
# `/* not under valgrind: WHY */` is skipped, for those that take minutes.
#
# Then one area of the golden tests' town through the whole program, and a few
# bad towns, for what is released when a run stops halfway.

cd "$(dirname "$0")/.." || exit 1
BUILD=${BUILD:-build}
WIJKBEELD=${WIJKBEELD:-$PWD/$BUILD/wijkbeeld}
WIJKBEELD_DATA=${WIJKBEELD_DATA:-$PWD}
export WIJKBEELD WIJKBEELD_DATA

# Blocks that libraries keep until the end are not ours to free.
judge='
	name=$(basename "$1" .c)
	why=$(sed -n "s|.*/\* not under valgrind: \(.*\) \*/.*|\1|p" "$1")
	log=$2/$name.valgrind
	if [ -n "$why" ]; then
		echo "skip valgrind/$name: $why"
	elif valgrind -q --error-exitcode=9 --leak-check=full \
		--errors-for-leak-kinds=definite --log-file="$log" \
		"$2/$name" >/dev/null 2>&1; then
		echo "ok valgrind/$name"
	else
		echo "not ok valgrind/$name: status $?"
		head -n 40 "$log" | sed "s/^/    /"
	fi'

results=$(ls tests/unit/test_*.c 2>/dev/null |
	xargs -r -P "$(nproc)" -I '{}' sh -c "$judge" sh '{}' "$BUILD/test")
[ -z "$results" ] || echo "$results"

HERE=$PWD/tests/golden
WORK=$(mktemp -d) || exit 1
trap 'rm -rf "$WORK"' EXIT
. "$HERE/common.sh"

# whole NAME STATUS SED: the town with an edit of its project file.
whole()
{
	folder=$WORK/$1
	new_town "$folder"
	sed -i "$3" "$folder/wijkbeeld.yaml"
	(cd "$folder" && valgrind -q --error-exitcode=9 --leak-check=full \
		--errors-for-leak-kinds=definite --log-file="$folder.log" \
		"$WIJKBEELD" run --record --today "$TODAY" >/dev/null 2>&1)
	ended=$?
	if [ "$ended" = "$2" ]; then
		echo "ok valgrind/program $1"
	else
		echo "not ok valgrind/program $1: status $ended"
		head -n 40 "$folder.log" | sed 's/^/    /'
	fi
}

programs()
{
	whole area 0 's/for: .gemeente.*/for: [buurt], only: [BU99020101]}/' &
	whole project 1 's/kind: coverage/kind: covrage/'
	whole column 1 's/date: peildatum/date: peildag/'
	whole template 1 's/template: wijkanalyse/template: other.yaml/'
	wait
}

if [ -x "$WIJKBEELD" ]; then
	whole_results=$(programs)
	echo "$whole_results"
	results=$results$whole_results
fi
! echo "$results" | grep -q '^not ok'
