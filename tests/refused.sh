#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compiles each program of tests/refused/: it must fail, and the compiler must
# say what the program's line `/* expect: ... */` names. A program named
# allowed_* is a control: it must compile, so that the others do not fail for
# some other reason. They need our own public headers and no library's. Where
# the compilers have no words in common, a program has more than one such line.
# They compile as far as code: gcc looks at unused results only then.

cd "$(dirname "$0")/.." || exit 1
compilers=${CC:-gcc clang}
LC_ALL=C
export LC_ALL
flags="-std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude"

judge()
{
	name=$2/$(basename "$1" .c)
	said=$($2 $flags -S -o /dev/null "$1" 2>&1)
	compiled=$?
	expected=$(sed -n 's|.*/\* expect: \(.*\) \*/.*|\1|p' "$1")

	case $name:$compiled in
	*/allowed_*:0)
		echo "ok refused/$name" ;;
	*/allowed_*)
		echo "not ok refused/$name: does not compile"
		echo "$said" | sed 's/^/    /' ;;
	*:0)
		echo "not ok refused/$name: compiles" ;;
	*)
		if [ -z "$expected" ]; then
			echo "not ok refused/$name: has no line /* expect: ... */"
		elif echo "$said" | grep -qF -e "$expected"; then
			echo "ok refused/$name"
		else
			echo "not ok refused/$name: fails without \"$expected\""
			echo "$said" | sed 's/^/    /'
		fi ;;
	esac
}

results=$(for program in tests/refused/*.c; do
	for compiler in $compilers; do
		[ ! -e "$program" ] || judge "$program" "$compiler"
	done
done)
[ -z "$results" ] || echo "$results"
! echo "$results" | grep -q '^not ok'
