# SPDX-License-Identifier: GPL-3.0-or-later
#
# What `explain` says of the tiny town, word for word (expected/explain.txt):
# each reason that it has, a figure of each kind, and what is explained wrongly.
# Worked out by hand (edition.sh has the town):
#
#   flat B has 9 households: too few units.
#   De Geerfde Akkers: 8 of its 13 reports are of one address: events.
#   verzuim of Ketelhoek is not few, but the municipality is Ketelhoek and De
#   Geerfde Akkers together, and there it is few.
#
# The rest proves that it agrees with the edition, that it writes nothing, and
# that nobody can tell from an edition what it tells.

# explained ARGUMENTS...: keeps what it says under a heading, with its status.
explained()
{
	{
		echo "=== $*"
		run_town "$WORK/town" explain wijkbeeld.yaml "$@" 2>&1
		echo "status $?"
		echo
	} | grep -v -e "'kerncijfers': 1 area code" -e 'codes are listed in' \
		>>"$WORK/explained"
}

explain_words()
{
	: >"$WORK/explained"
	explained Ketelhoek
	explained BU99020101 verzuim
	explained 'flat noord' verzuim 2026-Q2
	explained BU99020101 enig_domein
	explained B verzuim
	explained BU99020102 overlast
	explained C overlast
	explained A huurachterstand
	explained GM9902 bezocht
	explained GM9902 inwoners
	explained GM9902 inwoners 2026-Q1
	explained GM9902 incidenten
	explained GM9902 verzuim+huurachterstand
	explained GM9902 combinatie:huurachterstand
	explained A huurachterstand+verzuim
	explained Ketelhok
	explained buurt:B
	explained A verzuimm
	explained A verzuim+overlast
	explained A verzuim 2026-Q5
	explained A verzuim 2024-Q1
	sed -i 's/Flat Zuid/Flat Noord/' "$WORK/town/gebieden.csv"
	explained 'Flat Noord'
	new_town "$WORK/town"
	rm "$WORK/town/wijkbeeld.key"
	explained A
	new_town "$WORK/town"
	same "explain: words" "$HERE/expected/explain.txt" "$WORK/explained"
}

# Kinds that keep rows, in Dutch: their reasons, bounds and roundings.
explain_kinds()
{
	local area=BU99030102 name

	. "$HERE/kinds.sh"
	new_kinds "$WORK/kinds"
	for name in achterstand onveilig grootste_eigenaar jongeren_bekend; do
		for area in BU99030101 BU99030102 BU99030103; do
			echo "=== $area $name"
			(cd "$WORK/kinds" && in_dutch "$WIJKBEELD" explain \
				wijkbeeld.yaml "$area" "$name" --today "$TODAY") 2>&1
		done
	done >"$WORK/explained"
	same "explain: kinds, in Dutch" "$HERE/expected/explain-kinds.txt" \
		"$WORK/explained"
}

# The statuses of the table are those of publicatie.csv, for every area.
explain_agrees()
{
	local code

	for code in GM9902 WK990201 BU99020101 BU99020102 A B C; do
		run_town "$WORK/town" explain wijkbeeld.yaml "$code" 2>/dev/null |
			sed -n "s/^  \([^ ]*\) .*  hidden: .*/$code;\1;afgeschermd/p
				s/^  \([^ ]*\) .*  no figure$/$code;\1;/p
				s/^  \([^ ]*\) .*/$code;\1;getoond/p"
	done | awk -F ';' '!seen[$1, $2]++' >"$WORK/told"
	tr -d '\r' <"$WORK/town/$EDITION/publicatie.csv" | awk -F ';' '
		NR == FNR { told[$1, $2] = $3; next }
		FNR == 1 || $5 != "2026-Q3" || $1 == "bron" ||
			$3 ~ /^huishoudens$|^adressen$|gekoppeld$/ { next }
		{
			name = $3
			if (name == "combinatie")
				name = $4 ~ /[+]/ ? $4 : name ":" $4
			if (told[$2, name] != $10) {
				print $2 " " name ": " told[$2, name] ", not " $10
				bad++
			}
			delete told[$2, name]
			same++
		}
		END {
			for (row in told)
				bad += told[row] != ""
			exit bad > 0 || same < 50
		}' "$WORK/told" -
}

# hidden_row INDICATOR LABEL: what an edition says of an indicator that is
# hidden in flat A, without its name, what it is compared with and its height
# on the page.
hidden_row()
{
	local edition=$WORK/town/$EDITION

	grep "^blok;A;$1;;2026-Q3" "$edition/publicatie.csv" |
		cut -d ';' -f 1,2,4-
	grep "^blok;A;[^;]*;$1;" "$edition/tabellen/cijfers.csv" |
		cut -d ';' -f 1-3,5-11,13-
	awk -v label="\"$2\"" '
		index($0, label) && /^text/ { inside = 1; next }
		inside && /^figure|^artifact/ { exit }
		inside && /"(·|afgeschermd)"/ { $3 = ""; print }' \
		"$edition/wijkanalyse/A-flat-noord.txt"
}

# Hidden by the rules, and hidden with others: also together they look alike.
explain_is_alone()
{
	local rule=enig_domein others=verzuim

	run_town "$WORK/town" explain wijkbeeld.yaml A 2>/dev/null |
		awk -v rule=$rule -v others=$others '
		$1 == rule { first = / few have it/ }
		$1 == others { second = / would tell / }
		END { exit !(first && second) }' || return 1
	hidden_row "$rule" 'Bekend bij ten minste één domein' >"$WORK/rule"
	hidden_row "$others" 'Verzuim gemeld bij leerplicht' >"$WORK/others"
	[ "$(wc -l <"$WORK/rule")" = 4 ] || { cat "$WORK/rule"; return 1; }
	diff "$WORK/rule" "$WORK/others" || return 1
	! grep -rlE 'would tell|few have|rounding leaves|zou blijken|weinig hebben' \
		"$WORK/town/output" "$WORK/town/intern" "$WORK/said"
}

explain()
{
	new_town "$WORK/town"
	explain_words
	explain_kinds
	if ! run_town "$WORK/town" run --record >"$WORK/said" 2>&1; then
		not_ok "explain: run" "the run failed" <"$WORK/said"
		return
	fi
	contents "$WORK/town" >"$WORK/before"
	judge "explain: agrees with the edition" explain_agrees
	contents "$WORK/town" >"$WORK/after"
	judge "explain: writes nothing" diff "$WORK/before" "$WORK/after"
	judge "explain: what it tells cannot be seen" explain_is_alone
}
