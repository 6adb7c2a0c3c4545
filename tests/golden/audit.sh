# SPDX-License-Identifier: GPL-3.0-or-later
#
# The audit: an outsider narrows nothing in the tiny town's edition, and does in
# editions of programs with a protection switched off (`make weakened`), and in
# files that were tampered with.

# The town with one page, and with visits counted by household, so that flat B
# has a figure of fewer than 10 of them when no minimum is kept.
audit_town()
{
	new_town "$WORK/town"
	sed -i -e 's/target: 100%/&\n    per: households/' \
		-e 's/for: \[gemeente, wijk, buurt, blok\]/&, only: [GM9902]/' \
		"$WORK/town/wijkbeeld.yaml"
}

# What anybody knows of addresses: a line for each, with its areas.
audit_zones()
{
	tr -d '\r' <"$WORK/town/adressen.csv" | awk -F ';' '
		NR == 1 { print "gemeente;wijk;buurt;blok;huishoudens" }
		NR > 1 && NF >= 10 && !seen[$1]++ {
			east = $9 < 140500 ? "01" : "02"
			print "GM9902;WK990201;BU990201" east ";" $8 ";" ($7 >= 1) }' \
		>"$WORK/zones.csv"
}

# audited NAME [ARGUMENTS]: what the audit says of $WORK/NAME, and its status.
audited()
{
	local name=$1

	shift
	(cd "$WORK" && LC_ALL=C LANGUAGE= "$WIJKBEELD" audit --quiet \
		--zones zones.csv "$name"/*/2026-Q3 "$@" 2>&1
	 echo "exit $?")
}

audit_real()
{
	(cd "$WORK/town" && LC_ALL=C LANGUAGE= "$WIJKBEELD" run --quiet \
		--today "$TODAY" --output ../real) >"$WORK/said" 2>&1 ||
		{ not_ok "audit" "the run failed" <"$WORK/said"; return 1; }
	audited real >"$WORK/audit.txt"
	same "audit of the edition" "$HERE/expected/audit.txt" \
		"$WORK/audit.txt"
}

# A page says by which program it was made, and so does publicatie.csv.
audit_marked()
{
	grep -q '^bron;wijkbeeld;verzwakt;' "$1"/*/2026-Q3/publicatie.csv &&
		! grep -q verzwakt "$WORK"/real/*/2026-Q3/publicatie.csv &&
		pdftotext -layout "$1"/*/2026-Q3/wijkanalyse/*.pdf - |
		grep -q VERZWAKT
}

# audit_weak NAME ATTACK: the first findings are kept, with how many there are.
audit_weak()
{
	local weak

	weak=$(dirname "$WIJKBEELD")/weak/$1/wijkbeeld
	if ! (cd "$WORK/town" && LC_ALL=C LANGUAGE= "$weak" run --quiet \
			--today "$TODAY" --output "../$1") >"$WORK/said" 2>&1
	then
		not_ok "audit without $1" "the run failed" <"$WORK/said"
		return
	fi
	audited "$1" >"$WORK/$1.txt"
	judge "a weakened edition is marked ($1)" audit_marked "$WORK/$1"
	{
		echo "== without $1"
		grep '^  A' "$WORK/$1.txt" | head -n 6
		tail -n 2 "$WORK/$1.txt"
	} >>"$WORK/weak.txt"
	judge "the audit finds out: $1" grep -q "^  $2 " "$WORK/$1.txt"
}

# gate_refuses NAME WHAT: gate 2 refuses what this program wrote; nothing is left.
gate_refuses()
{
	(cd "$WORK/town" && LC_ALL=C LANGUAGE= \
		"$(dirname "$WIJKBEELD")/weak/$1/wijkbeeld" run --quiet \
		--today "$TODAY" --output "../$1" 2>&1
	 echo "exit $?"
	 cd .. && find "$1" -type f -o -name '*Q3*') >"$WORK/$1.txt"
	same "gate 2 refuses $2" "$HERE/expected/audit-$1.txt" "$WORK/$1.txt"
}

# Without the primary rules, and with a panel that prints a number of its own.
audit_gate()
{
	gate_refuses gated "figures of few"
	gate_refuses unvouched "a number without a source"
}

# tampered NAME COMMAND...: runs it in a copy of the edition and audits that.
tampered()
{
	local name=$1

	shift
	rm -rf "$WORK/tampered"
	cp -r "$WORK/real" "$WORK/tampered"
	(cd "$WORK"/tampered/*/2026-Q3 && "$@")
	{
		echo "== $name"
		audited tampered | grep '^  A\|^wijkbeeld\|^  mend\|^exit' |
			head -n 6
	} >>"$WORK/tampered.txt"
}

swap_lines()
{
	sed -i -e "$1{h;d}" -e "$2{G}" "$3"
}

audit_tampered()
{
	: >"$WORK/tampered.txt"
	tampered "rows in another order" swap_lines 200 201 publicatie.csv
	tampered "a row left out" sed -i '/^blok;A;verzuim;;2026-Q3/d' \
		publicatie.csv
	tampered "a number in a hidden row" sed -i \
		's/^\(blok;B;verzuim;;2026-Q3;\);;;;/\1;2;;;/' publicatie.csv
	tampered "a percentage of the true count" sed -i \
		's/^\(gemeente;GM9902;[^;]*;verzuim;.*\);20;28;/\1;20;26;/' \
		tabellen/cijfers.csv
	tampered "a count that is not rounded" sed -i \
		's/^\(gemeente;GM9902;[^;]*;verzuim;.*\);20;28;/\1;19;27;/' \
		tabellen/cijfers.csv
	tampered "a count of another rounding" sed -i \
		's/^\(gemeente;GM9902;[^;]*;verzuim;.*\);20;28;/\1;25;35;/' \
		tabellen/cijfers.csv
	tampered "shown in one file alone" sed -i \
		's/^\(gemeente;GM9902;verzuim;;2026-Q3\);.*;getoond/\1;;;;;afgeschermd/' \
		publicatie.csv
	tampered "a column more" sed -i 's/\r$/;extra\r/' publicatie.csv
	tampered "decimals" sed -i \
		's/^\(gemeente;GM9902;[^;]*;verzuim;.*\);20;28;/\1;20;28,1690;/' \
		tabellen/cijfers.csv
	tampered "a PDF with its earlier self" sh -c \
		'echo "/CreationDate (D:2026)
%%EOF" >>wijkanalyse/GM9902-klein-veen.pdf'
	tampered "more behind a PNG" sh -c \
		'echo secret >>wijkanalyse/GM9902-klein-veen.png'
	tampered "a log" sh -c 'echo secret >wijkanalyse/run.log'
	same "tampered files" "$HERE/expected/audit-tampered.txt" \
		"$WORK/tampered.txt"
}

# What is said of zones and folders that do not fit.
audit_messages()
{
	local out=$WORK/messages.txt

	: >"$out"
	cp "$WORK/zones.csv" "$WORK/zones.good"
	sed -i 's/;blok;/;flat;/' "$WORK/zones.csv"
	audited real >>"$out"
	sed '1s/huishoudens/woningen/' "$WORK/zones.good" >"$WORK/zones.csv"
	audited real >>"$out"
	sed '3s/1$/een/' "$WORK/zones.good" >"$WORK/zones.csv"
	audited real >>"$out"
	sed 4d "$WORK/zones.good" >"$WORK/zones.csv"
	audited real >>"$out"
	: >"$WORK/zones.csv"
	audited real >>"$out"
	cp "$WORK/zones.good" "$WORK/zones.csv"
	mkdir -p "$WORK/none/x/2026-Q3"
	audited none >>"$out"
	(cd "$WORK" && LC_ALL=C LANGUAGE= "$WIJKBEELD" audit real 2>&1
	 echo "exit $?") >>"$out"
	same "what audit says of what does not fit" \
		"$HERE/expected/audit-messages.txt" "$out"
}

# Two quarters are one system; another project's edition is not of it.
audit_editions()
{
	sed -i 's/^period: 2026-Q3/period: 2026-Q2/' "$WORK/town/wijkbeeld.yaml"
	(cd "$WORK/town" && LC_ALL=C LANGUAGE= "$WIJKBEELD" run --quiet \
		--today "$TODAY" --output ../real) >"$WORK/said" 2>&1
	sed -i '/^  geen_domein/d' "$WORK/town/wijkbeeld.yaml"
	(cd "$WORK/town" && LC_ALL=C LANGUAGE= "$WIJKBEELD" run --quiet \
		--today "$TODAY" --output ../fewer) >"$WORK/said" 2>&1
	{
		audited real real/$SLUG/2026-Q2
		audited real real/$SLUG/2026-Q2 --movers 1 |
			sed -n '4,6p;$p'
		audited real fewer/$SLUG/2026-Q2
	} >"$WORK/editions.txt"
	same "two editions are one system" \
		"$HERE/expected/audit-editions.txt" "$WORK/editions.txt"
}

audit()
{
	audit_town
	audit_zones
	audit_real || return
	: >"$WORK/weak.txt"
	audit_weak primary A7
	audit_weak rounding A7
	audit_weak secondary A6
	audit_weak minimum A7
	same "what audit finds in weakened editions" \
		"$HERE/expected/audit-weak.txt" "$WORK/weak.txt"
	audit_gate
	audit_tampered
	audit_messages
	audit_editions
}
