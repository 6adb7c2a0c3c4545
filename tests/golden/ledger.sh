# SPDX-License-Identifier: GPL-3.0-or-later
#
# The ledger of a series through the door of its users: what it holds, that an
# edition made again adds nothing, and what is refused with nothing changed.

LEDGER=output/$SLUG/ledger.txt

# Shown figures of the edition that were rounded, each once and no other.
holds_what_is_shown()
{
	local folder=$1

	[ "$(stat -c %a "$folder/$LEDGER")" = 600 ] || return 1
	tail -n +2 "$folder/$LEDGER" |
		awk -F ';' '{ print $4 ";" $5 ";" $7 ";" $8 ";" $9 ";" $3 ";" \
			$12 ";" $13 ";" $14 }' | sort >"$WORK/in-ledger"
	tr -d '\r' <"$folder/$EDITION/publicatie.csv" | awk -F ';' '
		$1 != "bron" && $10 == "getoond" && $6 != "" && $8 != $9 &&
		$3 !~ /gekoppeld$/ {
			kind = $3 == "combinatie" ? "combination" : "indicator"
			print $1 ";" $2 ";" kind ";" \
				($3 == "combinatie" ? "" : $3) ";" $4 ";" $5 \
				";" $7 ";" $8 ";" $9
		}' | sort >"$WORK/in-edition"
	[ -s "$WORK/in-ledger" ] && diff "$WORK/in-edition" "$WORK/in-ledger"
}

refused_whole()
{
	local folder=$1

	contents "$folder" >"$WORK/before"
	if run_town "$folder" run >"$WORK/said" 2>&1; then
		echo "it was done"
		return 1
	fi
	contents "$folder" >"$WORK/after"
	diff "$WORK/before" "$WORK/after"
}

# A quarter and the next are looked at together, for who knows that few moved:
# an edition that begins where another ended has not been. With that quarter
# in it, it is made.
gap_is_refused()
{
	local folder=$1

	new_town "$folder"
	sed -i 's/^history: 4/history: 1/; s/^period: .*/period: 2026-Q2/' \
		"$folder/wijkbeeld.yaml"
	run_town "$folder" run >"$WORK/said" 2>&1 ||
		{ cat "$WORK/said"; return 1; }
	run_town "$folder" run >"$WORK/said" 2>&1 ||
		{ cat "$WORK/said"; return 1; }
	sed -i 's/^period: .*/period: 2026-Q3/' "$folder/wijkbeeld.yaml"
	refused_whole "$folder" || return 1
	cat "$WORK/said"
	sed -i 's/^history: 1/history: 2/' "$folder/wijkbeeld.yaml"
	run_town "$folder" run >"$WORK/said" 2>&1
}

ledger()
{
	local folder=$WORK/ledger

	new_town "$folder"
	run_town "$folder" run >"$WORK/said" 2>&1
	gap_is_refused "$WORK/gap" >"$WORK/gap.said"
	judge "ledger: a quarter later, and none before it" test $? = 0
	judge "ledger holds what is shown" holds_what_is_shown "$folder"
	contents "$folder" >"$WORK/before"
	run_town "$folder" run >"$WORK/said" 2>&1
	contents "$folder" >"$WORK/after"
	judge "ledger: again adds nothing" diff "$WORK/before" "$WORK/after"
	cp "$folder/$LEDGER" "$WORK/whole"
	sed -i '7s/;[0-9]*;\([0-9]*;[0-9]*;[0-9]*\);strict/;99;\1;strict/' \
		"$folder/$LEDGER"
	judge "ledger: a changed line, nothing done" refused_whole "$folder"
	cat "$WORK/gap.said" "$WORK/said" >"$WORK/ledger.said"
	sed '7d' "$WORK/whole" >"$folder/$LEDGER"
	judge "ledger: a lost line, nothing done" refused_whole "$folder"
	cat "$WORK/said" >>"$WORK/ledger.said"
	cp "$WORK/whole" "$folder/$LEDGER"
	sed -i '2s/.*/'"$(printf 'another' | sha256sum | cut -c 1-64)"'/' \
		"$folder/wijkbeeld.key"
	judge "ledger: another secret, nothing done" refused_whole "$folder"
	cat "$WORK/said" >>"$WORK/ledger.said"
	same "ledger: what is said" "$HERE/expected/ledger.txt" \
		"$WORK/ledger.said"
}
