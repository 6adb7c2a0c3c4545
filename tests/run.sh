#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The one driver of the tests: runs each suite, shows what failed, and ends
# with the line `N passed, N failed[, N skipped]`. Fails when a test failed,
# and when there was none.
#
#   unit       each program of tests/unit, as built by gcc
#   sanitized  the same programs again, as built by clang with the sanitizers;
#              the cases are the same, so only their failures are counted
#   others     tests/refused.sh and the run.sh of golden and real, which print
#              `ok NAME`, `not ok NAME` and `skip NAME: why`
#
# With an argument only the suites named run. BUILD is where the builds are.

cd "$(dirname "$0")/.." || exit 1
BUILD=${BUILD:-build}
WIJKBEELD=$PWD/$BUILD/wijkbeeld
case $BUILD in /*) WIJKBEELD=$BUILD/wijkbeeld ;; esac
export WIJKBEELD

# clang's leak checker crashes now and then on the thread-local storage of a
# library that was opened late, as GDAL is (`DTLS 10 at 0x000000000215`). So
# it does not follow that kind; what the program itself holds it still does.
export ASAN_OPTIONS=intercept_tls_get_addr=0
suites=${*:-unit sanitized refused golden real valgrind}

passed=0
failed=0
skipped=0

count()
{
	grep -c "$1" "$2"
}

# The programs as they should be, built or not: one for each source.
programs_in()
{
	for source in tests/unit/test_*.c; do
		[ ! -e "$source" ] || echo "$1/$(basename "$source" .c)"
	done
}

# Runs each with its output and status beside it, several at a time.
run_programs()
{
	rm -f "$1"/*.status
	programs_in "$1" | xargs -r -P "$(nproc)" -I '{}' sh -c '
		[ -x "$1" ] || exit 0
		"$1" >"$1.out" 2>"$1.err"
		echo $? >"$1.status"' sh '{}'
}

show_failure()
{
	echo "  $1 failed (status $(cat "$1.status"))"
	grep '^\[  FAILED  \]' "$1.out" | sed 's/^/    /'
	tail -n 40 "$1.err" | sed 's/^/    /'
}

# A program that ends badly without a failed case has crashed or leaked.
count_failures()
{
	failures=$(count '^\[  FAILED  \] ' "$1.out")
	if [ "$failures" = 0 ] && [ "$(cat "$1.status")" != 0 ]; then
		failures=1
	fi
	if [ "$failures" -gt 0 ]; then
		show_failure "$1"
		failed=$((failed + failures))
	fi
}

run_unit()
{
	[ -n "$(programs_in "$2")" ] || return 0
	run_programs "$2"
	cases=0
	for program in $(programs_in "$2"); do
		if [ ! -e "$program.status" ]; then
			echo "  $program was not built"
			failed=$((failed + 1))
			continue
		fi
		good=$(count '^\[       OK \] ' "$program.out")
		cases=$((cases + good))
		if [ "$1" = unit ]; then
			passed=$((passed + good))
			skipped=$((skipped + $(count '^\[  SKIPPED \] ' "$program.out")))
		fi
		count_failures "$program"
	done
	echo "  $cases cases passed"
}

# run_script NAME COMMAND...: a suite that prints its own lines.
run_script()
{
	name=$1
	shift
	[ -x "$1" ] || return 0
	echo "$name: $1"
	log=$BUILD/$name.log
	"$@" >"$log" 2>&1
	status=$?
	bad=$(count '^not ok ' "$log")
	grep -v '^ok ' "$log" | sed 's/^/  /'
	echo "  $(count '^ok ' "$log") cases passed"
	passed=$((passed + $(count '^ok ' "$log")))
	skipped=$((skipped + $(count '^skip ' "$log")))
	if [ "$bad" = 0 ] && [ "$status" != 0 ]; then
		echo "  $name ended with status $status"
		bad=1
	fi
	failed=$((failed + bad))
}

for suite in $suites; do
	case $suite in
	unit)
		echo "unit: programs built by gcc"
		run_unit unit "$BUILD/test" ;;
	sanitized)
		echo "unit: the same under the sanitizers"
		run_unit sanitized "$BUILD/clang/test" ;;
	refused)
		run_script refused tests/refused.sh ;;
	golden|real)
		run_script "$suite" "tests/$suite/run.sh" ;;
	valgrind)
		run_script valgrind tests/valgrind.sh ;;
	esac
done

if [ "$skipped" -gt 0 ]; then
	echo "$passed passed, $failed failed, $skipped skipped"
else
	echo "$passed passed, $failed failed"
fi
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
