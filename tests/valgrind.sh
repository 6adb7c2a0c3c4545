#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the unit tests under valgrind, which sees what the sanitizers do not:
# reads of memory that was never set. A program whose source holds the line
# `/* not under valgrind: WHY */` is skipped, for those that take minutes.

cd "$(dirname "$0")/.." || exit 1
BUILD=${BUILD:-build}

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
! echo "$results" | grep -q '^not ok'
