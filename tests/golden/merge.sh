# SPDX-License-Identifier: GPL-3.0-or-later
#
# Areas that are joined where they have too few households: in the town flat A
# is made three blocks here, of 10, 9 and 9 households, beside flat B with 9;
# hof C keeps 9 and stands alone in its buurt.

merge_town()
{
	new_town "$WORK/$1"
	tr -d '\r' <"$HERE/town/adressen.csv" | awk -F ';' '
		BEGIN { OFS = ";" }
		NR == 1 || NF < 10 { print; next }
		seen[$1]++ { next }
		$8 == "A" {
			a += $7 >= 1
			$8 = a <= 10 ? "A1" : a <= 19 ? "A2" : "A10"
		}
		$8 == "C" && $7 >= 1 && ++c > 9 { $8 = "" }
		{ print }' >"$WORK/$1/adressen.csv"
	printf 'A1;Blok 1\r\nA2;Blok 2\r\nA10;Blok 3\r\nB;Blok 4\r\n' \
		>>"$WORK/$1/gebieden.csv"
	sed -i "s|^disclosure:.*|disclosure: {merge: $2, key: wijkbeeld.key}|" \
		"$WORK/$1/wijkbeeld.yaml"
}

# The blocks of an edition, with their households.
merge_blocks()
{
	tr -d '\r' <"$1/publicatie.csv" | awk -F ';' '
		$1 == "blok" && $3 == "huishoudens" {
			print $2, $7 == "" ? "hidden" : $7 }'
}

# merge_said MERGE: the blocks that come of it, or why not.
merge_said()
{
	echo "== $1"
	merge_town said "$1"
	run_town "$WORK/said" run --quiet 2>&1 |
		grep '^wijkbeeld.yaml\|^  mend: [jw]'
	merge_blocks "$WORK/said/$EDITION" 2>/dev/null
}

merge_zones()
{
	awk -F ';' '
		NR == 1 { print "gemeente;wijk;buurt;blok;huishoudens" }
		NR > 1 && NF >= 10 {
			east = $9 < 140500 ? "01" : "02"
			print "GM9902;WK990201;BU990201" east ";" $8 ";" ($7 >= 1) }' \
		"$WORK/$1/adressen.csv" >"$WORK/zones.csv"
}

merge_edition()
{
	local edition=$WORK/joined/$EDITION

	merge_town joined '{blok: 10}'
	run_town "$WORK/joined" run --verbose >"$WORK/out" 2>&1 ||
		{ not_ok "joined areas" "the run failed" <"$WORK/out"; return; }
	merge_zones joined
	{
		grep 'are joined' "$WORK/out"
		merge_blocks "$edition"
		(cd "$edition/wijkanalyse" && ls *.pdf)
		tr -d '\r' <"$edition/tabellen/cijfers.csv" |
			awk -F ';' '$1 == "blok" { print $2, $3 }' | sort -u
		for page in GM9902-klein-veen A2-A10-B-blok-2-t-m-4; do
			pdftotext -layout "$edition/wijkanalyse/$page.pdf" - |
				grep -A 1 'samengenomen' | sed 's/^ *//'
		done
		(cd "$WORK" && LC_ALL=C LANGUAGE= "$WIJKBEELD" audit --quiet \
			--zones zones.csv "joined/$EDITION" 2>&1)
	} >"$WORK/joined.txt"
	same "joined areas" "$HERE/expected/merge.txt" "$WORK/joined.txt"
}

# A town of which all else is counted, with the same households.
merge_twin()
{
	merge_town twin '{blok: 10}'
	for file in huur-2026 verzuim politie; do
		awk 'NR == 1 || NR % 3 == 0' "$HERE/town/$file.csv" \
			>"$WORK/twin/$file.csv"
	done
	run_town "$WORK/twin" run --quiet >"$WORK/out" 2>&1 ||
		{ cat "$WORK/out"; return 1; }
	! diff -q "$WORK/twin/$EDITION/publicatie.csv" \
		"$WORK/joined/$EDITION/publicatie.csv" >"$WORK/out" ||
		{ echo "the twin is the same"; return 1; }
	merge_blocks "$WORK/twin/$EDITION" >"$WORK/twin.blocks"
	merge_blocks "$WORK/joined/$EDITION" | diff - "$WORK/twin.blocks"
}

merge()
{
	merge_edition
	judge "other outcomes are joined alike" merge_twin
	{
		merge_said '{blok: 11}'
		merge_said '{blok: 20}'
		merge_said '{blok: 100}'
		merge_said '{blok: 9}'
		merge_said '{flat: 30}'
		merge_said '{gemeente: 30}'
		merge_said '{buurt: 30}'
		merge_said '[blok]'
	} >"$WORK/merges.txt"
	same "how many are joined" "$HERE/expected/merge-said.txt" \
		"$WORK/merges.txt"
}
