# SPDX-License-Identifier: GPL-3.0-or-later
#
# Where an edition goes: it is there whole or not at all, whatever happens to
# the disk or the run, and its files have names that every disk can hold.

# A full disk: files may not grow beyond so many blocks.
on_full_disk()
{
	(
		trap '' XFSZ
		ulimit -f "$2"
		run_town "$1" run --threads 2
	)
}

# Each ceiling stops the run somewhere else: on a PDF, a PNG, a table.
full_disk()
{
	local blocks

	new_town "$WORK/full"
	cp -R "$WORK/town/output" "$WORK/town/intern" "$WORK/full"
	sed -i 's/^history: 4/history: 3/' "$WORK/full/wijkbeeld.yaml"
	contents "$WORK/full" >"$WORK/before"
	for blocks in 0 1 20 60 100; do
		if on_full_disk "$WORK/full" "$blocks" >"$WORK/said" 2>&1; then
			not_ok "full disk after $blocks" "it was done" <"$WORK/said"
			continue
		fi
		contents "$WORK/full" >"$WORK/after"
		judge "full disk after $blocks" diff "$WORK/before" "$WORK/after"
	done
	rm -rf "$WORK/full"/output/*/.*.new
}

# Both end well, or one is told that the other is writing; the edition is right.
two_at_once()
{
	local first second one two bad=0 round

	for round in 1 2 3; do
		new_town "$WORK/two"
		run_town "$WORK/two" run --record >"$WORK/one" 2>&1 &
		first=$!
		run_town "$WORK/two" run --record >"$WORK/other" 2>&1 &
		second=$!
		wait "$first"
		one=$?
		wait "$second"
		two=$?
		diff -rq "$WORK/town/$EDITION" "$WORK/two/$EDITION" || bad=1
		[ "$one$two" = 00 ] ||
			grep 'another run is writing' "$WORK/one" "$WORK/other" ||
			bad=1
	done
	return $bad
}

# A run that is killed leaves what it was making; the next one clears it away.
killed()
{
	local left=$WORK/killed/output/$SLUG/.2026-Q3.new delay

	new_town "$WORK/killed"
	mkdir -p "$left/wijkanalyse/folder"
	echo half >"$left/wijkanalyse/half.pdf"
	for delay in 0.02 0.05 0.1 0.15; do
		(cd "$WORK/killed" && exec timeout -s KILL "$delay" \
			"$WIJKBEELD" run --record --today "$TODAY") \
			>"$WORK/said" 2>&1
	done
	run_town "$WORK/killed" run --record || return 1
	[ ! -e "$left" ] || { echo "$left stayed"; return 1; }
	diff -rq "$WORK/town/$EDITION" "$WORK/killed/$EDITION"
}

# Codes and names that are no names of files, and one that a spreadsheet would
# take for a formula.
odd_names()
{
	local files=$WORK/hard/output/hard

	sed -i 's|;blok 1$|;../../x|; s|;blok 2$|;a/b|; s|;blok 3$|;-A B|' \
		"$WORK/hard/adressen.csv"
	{
		echo 'code;naam'
		echo 'GM9903;=1+1'
		echo '../../x;Żółć Straße <b>& %s %n (\a\)'
		echo 'a/b;../../../b'
	} >"$WORK/hard/namen.csv"
	edit_hard 's/^  areas:/  names: namen.csv\n  areas:/'
	hard "odd names" 6
	judge "odd names, in their folder" test \
		"$(find "$WORK/hard" -name '*.pdf' | wc -l)" = \
		"$(find "$files/2026-Q3/wijkanalyse" -name '*.pdf' | wc -l)"
	judge "odd names, safe on every disk" test -z \
		"$(find "$files" -name '*[^-A-Za-z0-9._]*' -o -name '-*')"
	judge "odd names, no formula" grep -q ";'=1+1;" \
		"$files/2026-Q3/tabellen/cijfers.csv"
}

# --output goes elsewhere, and leaves the project's own folder alone.
elsewhere()
{
	new_town "$WORK/elsewhere"
	run_town "$WORK/elsewhere" run --record --output "$WORK/other place" ||
		return 1
	[ ! -e "$WORK/elsewhere/output" ] || { echo "output is there"; return 1; }
	diff -rq "$WORK/town/$EDITION" "$WORK/other place/$SLUG/2026-Q3"
}

# What is for staff can be read by its owner alone.
for_owner_alone()
{
	local open

	open=$(find "$1/intern" -type f ! -perm 600)
	[ -z "$open" ] || { echo "$open"; return 1; }
}

places()
{
	. "$HERE/pages.sh"
	new_town "$WORK/town"
	if ! run_town "$WORK/town" run --record >"$WORK/said" 2>&1; then
		not_ok "places" "the run failed" <"$WORK/said"
		return
	fi
	full_disk
	judge "two runs at once" two_at_once
	judge "a killed run" killed
	judge "another place" elsewhere
	judge "what is for staff" for_owner_alone "$WORK/town"
	town_of 3 40 12
	odd_names
}
