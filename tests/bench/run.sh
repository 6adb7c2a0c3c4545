#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Benchmarks: what the README says of speed, measured again. Each timing is
# the median of five whole processes, and stands beside the time that `wc -l`
# takes over the same files in the same run, because seconds differ between
# machines and ratios hardly do. Nothing here passes or fails.
#
#   make bench                 suppression and proof, statistics of a country,
#                              the demo of 3,000 addresses, and the city
#   BENCH_GEN=FILE make bench  with the city's generator (bench/gen.c) there
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${WIJKBEELD:-build/wijkbeeld}
suppress=${SUPPRESS:-build/bench/suppress}
place=${PLACE:-build/bench/place}
statistic=${STATISTIC:-build/bench/statistic}
change=${CHANGE:-build/bench/change}
export WIJKBEELD_DATA=$PWD LC_ALL=C
generator=${BENCH_GEN:-../shared/bench/gen.c}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
TIMEFORMAT=%R

# seconds COMMAND...: the median wall time of five runs after one to warm up.
seconds() {
	"$@" > /dev/null 2>&1
	for _ in 1 2 3 4 5; do
		{ time "$@" > /dev/null 2>&1; } 2>&1
	done | sort -n | sed -n 3p
}

# peak COMMAND...: its largest memory in MiB, where /usr/bin/time is there.
peak() {
	[ -x /usr/bin/time ] || { echo -; return; }
	/usr/bin/time -f %M "$@" 2>&1 > /dev/null | tail -n 1 |
		awk '{ printf "%.0f", $1 / 1024 }'
}

# row NAME FOLDER COMMAND...: one line of the table.
row() {
	local name=$1 folder=$2 taken read
	shift 2
	taken=$(seconds "$@")
	read=$(seconds sh -c "cat $folder/*.csv | wc -l")
	printf '%-44s %8s s %8s s %8s %8s\n' "$name" "$taken" "$read" \
		"$(awk -v a="$taken" -v b="$read" \
			'BEGIN { printf "%.1f", a / (b > 0 ? b : 0.001) }')" \
		"$(peak "$@")"
}

# Suppression and the proof alone, of a city made in memory (suppress.c): how
# they grow when the city doubles, on one thread and on two, and with a group of
# four domains and its combinations. Once each, and each may take minutes.
if [ -x "$suppress" ]; then
	for city in '25 6 0 1 1' '50 6 0 1 1' '100 6 0 1 1' '100 6 0 1 2' \
			'100 15 0 8 2' '5 0 4 1 1' '10 0 4 1 1' \
			'20 0 4 1 1' '20 0 4 1 2'; do
		# Words of their own.
		# shellcheck disable=SC2086
		"$suppress" $city
	done
fi

# Statistics of as many areas as the country has buurten: without simulations
# (change.c), and permutations of spatial patterns (place.c).
if [ -x "$change" ] && [ -x "$place" ]; then
	for threads in 1 2; do
		"$change" 14574 15 8 "$threads"
		"$place" 14574 9999 "$threads"
	done
fi

# Intervals, comparison, funnels and smoothing of every buurt of the country
# (statistic.c), 15 indicators over 8 quarters, and one ranking.
if [ -x "$statistic" ]; then
	for threads in 1 2; do
		"$statistic" 14574 15 8 "$threads"
	done
fi

printf '%-44s %10s %10s %8s %8s\n' 'what' 'taken' 'wc -l' 'ratio' 'MiB'
"$program" demo "$work/demo" > /dev/null || exit 1
row 'demo, 3,000 addresses: read, link, count' "$work/demo" \
	"$program" check -q "$work/demo/wijkbeeld.yaml"
row 'demo, 3,000 addresses: every PDF and PNG' "$work/demo" \
	"$program" run -q "$work/demo/wijkbeeld.yaml"
row 'the same on one thread' "$work/demo" \
	"$program" run -q -j 1 "$work/demo/wijkbeeld.yaml"
printf 'pages made: %s PDF, %s bytes at most\n' \
	"$(find "$work/demo/output" -name '*.pdf' | wc -l)" \
	"$(find "$work/demo/output" -name '*.pdf' -printf '%s\n' |
		sort -n | tail -n 1)"

if [ ! -r "$generator" ]; then
	echo "the city is skipped: $generator is absent"
	exit 0
fi
mkdir "$work/city"
${CC:-cc} -O2 -o "$work/gen" "$generator" && "$work/gen" 150000 "$work/city" &&
	cp tests/bench/city.yaml "$work/city/wijkbeeld.yaml" || exit 1
printf 'city: %s rows in %s MB\n' "$(cat "$work"/city/*.csv | wc -l)" \
	"$(du -cm "$work"/city/*.csv | tail -n 1 | cut -f 1)"
row 'city, 150,000 addresses: read, link, count' "$work/city" \
	"$program" check -q "$work/city/wijkbeeld.yaml"
row 'the same on one thread' "$work/city" \
	"$program" check -q -j 1 "$work/city/wijkbeeld.yaml"
