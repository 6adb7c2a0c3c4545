# SPDX-License-Identifier: GPL-3.0-or-later
#
# Non-interference (DISCLOSURE section 4, A0): two towns that differ only in
# what is hidden have the same edition, byte for byte. A hundred random swaps
# of two households of a buurt, none of them in a figure that is shown in their
# blocks; one of three pairs, that turns 1 and 4 hidden into 4 and 1.

# twin FOLDER SWAPS: a town of its own, run there.
twin()
{
	mkdir -p "$1"
	cp "$HERE"/twins/*.yaml "$1"
	make_key "$1/wijkbeeld.key"
	awk -v folder="$1" -v swaps="$2" -f "$HERE/twins.awk"
	(cd "$1" && "$WIJKBEELD" run --quiet --threads 1 --today "$TODAY")
}

# Makes twins and says how each differs; those that do not are removed.
compare_twins()
{
	local at=$1 step=$2 swaps number=0

	while read -r swaps; do
		number=$((number + 1))
		[ $((number % step)) = "$at" ] || continue
		if ! twin "$WORK/twin$number" "$swaps" >"$WORK/said$at" 2>&1
		then
			echo "swap $swaps: the run failed"
			cat "$WORK/said$at"
		elif ! diff -rq "$WORK/town/output" "$WORK/twin$number/output"
		then
			echo "swap $swaps: the edition tells"
		fi
		rm -rf "$WORK/twin$number"
	done <"$WORK/swaps"
}

twins_differ_in_data()
{
	twin "$WORK/other" "$(sed -n 2p "$WORK/swaps")" >"$WORK/said" 2>&1 &&
		! diff -q "$WORK/town/adressen.csv" "$WORK/other/adressen.csv" \
			>"$WORK/said" &&
		[ "$(wc -l <"$WORK/swaps")" = 100 ]
}

# A swap that a shown figure counts is seen, so the test could fail.
twins_see_what_is_shown()
{
	twin "$WORK/shown" "91:125" >"$WORK/said" 2>&1 &&
		! diff -rq "$WORK/town/output" "$WORK/shown/output" \
			>"$WORK/said"
}

twins()
{
	local workers at

	if ! twin "$WORK/town" "" >"$WORK/said" 2>&1; then
		not_ok "twins" "the run failed" <"$WORK/said"
		return
	fi
	awk -v pick=100 -v seed=2026 -f "$HERE/twins.awk" >"$WORK/swaps"
	judge "twins differ in their data" twins_differ_in_data
	judge "what is shown tells twins apart" twins_see_what_is_shown
	workers=$(nproc)
	for at in $(seq 0 $((workers - 1))); do
		compare_twins "$at" "$workers" >"$WORK/told$at" &
	done
	wait
	judge "a hundred twins have the same edition" \
		sh -c 'cat "$@"; ! cat "$@" | grep -q .' - "$WORK"/told*
}
