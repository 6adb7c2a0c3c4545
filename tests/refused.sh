#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compiles each program of tests/refused/: it must fail, and the compiler must
# say what the program's line `/* expect: ... */` names. A program named
# allowed_* is a control: it must compile, so that the others do not fail for
# some other reason. They need our own public headers and no library's.

cd "$(dirname "$0")/.." || exit 1
CC=${CC:-gcc}
flags="-std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude"

judge()
{
	name=refused/$(basename "$1" .c)
	said=$($CC $flags -fsyntax-only "$1" 2>&1)
	compiled=$?
	expected=$(sed -n 's|.*/\* expect: \(.*\) \*/.*|\1|p' "$1" | head -n 1)

	case $name:$compiled in
	refused/allowed_*:0)
		echo "ok $name" ;;
	refused/allowed_*)
		echo "not ok $name: does not compile"
		echo "$said" | sed 's/^/    /' ;;
	*:0)
		echo "not ok $name: compiles" ;;
	*)
		if [ -z "$expected" ]; then
			echo "not ok $name: has no line /* expect: ... */"
		elif echo "$said" | grep -qF -e "$expected"; then
			echo "ok $name"
		else
			echo "not ok $name: fails without \"$expected\""
			echo "$said" | sed 's/^/    /'
		fi ;;
	esac
}

results=$(for program in tests/refused/*.c; do
	[ ! -e "$program" ] || judge "$program"
done)
[ -z "$results" ] || echo "$results"
! echo "$results" | grep -q '^not ok'
