# SPDX-License-Identifier: GPL-3.0-or-later
#
# The edition of the second tiny town: an indicator of each kind that keeps its
# rows. Its project file says what each pattern of rows should come to; here
# that is asked for figure by figure, and the whole is kept.

# new_kinds FOLDER: a fresh copy of that town, with its key.
new_kinds()
{
	rm -rf "$1"
	mkdir -p "$1"
	cp "$HERE"/kinds/* "$1"
	make_key "$1/wijkbeeld.key"
}

# Worked out by hand: area, indicator, and what must stand behind it.
kinds_by_hand()
{
	cat <<-'END'
	BU99030101;achterstand;;2026-Q3;;300;275;325;getoond
	BU99030101;achterstand;;2026-Q2;;5000;4975;5025;getoond
	BU99030102;achterstand;;2026-Q3;;;;;afgeschermd
	BU99030103;achterstand;;2026-Q3;;;;;afgeschermd
	GM9903;achterstand;;2026-Q3;;200;175;225;getoond
	BU99030101;grootste_eigenaar;;2026-Q3;80;50;46;54;getoond
	BU99030102;grootste_eigenaar;;2026-Q3;;;;;afgeschermd
	BU99030101;eigendomsindex;;2026-Q3;;40;35,0;45,0;getoond
	GM9903;eigendomsindex;;2026-Q3;;30;27,5;32,5;getoond
	BU99030101;onveilig;;2026-Q3;120;40;37,5;42,5;getoond
	BU99030102;onveilig;;2026-Q3;;;;;afgeschermd
	BU99030103;onveilig;;2026-Q3;;;;;afgeschermd
	BU99030102;jongeren_bekend;;2026-Q3;;;;;afgeschermd
	END
}

# A rounded count lies within 4 of the true one.
kinds_near()
{
	cat <<-'END'
	BU99030101;jongeren_bekend;24
	BU99030101;jongeren_beide;16
	GM9903;jongeren_bekend;29
	GM9903;jongeren_beide;17
	END
}

kinds_figures()
{
	local said=$1/publicatie.csv line area indicator count bad=0

	tr -d '\r' <"$said" | cut -d ';' -f 2-10 >"$WORK/figures"
	while read -r line; do
		grep -qxF "$line" "$WORK/figures" ||
			{ echo "not there: $line"; bad=1; }
	done < <(kinds_by_hand)
	while IFS=';' read -r area indicator count; do
		awk -F ';' -v area="$area" -v indicator="$indicator" \
		    -v count="$count" '
			$1 == area && $2 == indicator && $4 == "2026-Q3" &&
			$6 % 5 == 0 && $6 - count < 5 && count - $6 < 5 &&
			$7 <= count && count <= $8 { found = 1 }
			END { exit !found }' "$WORK/figures" ||
			{ echo "not near $count: $area $indicator"; bad=1; }
	done < <(kinds_near)
	return $bad
}

# No pseudonym, owner or amount of one household stands in what was written.
kinds_keep_silent()
{
	! grep -rlaE 'Woonstichting|Jansen|eigenaar [0-9]|\bp1[0-9]\b' \
		"$WORK/kinds/output" "$WORK/kinds/intern"
}

kinds_shuffled()
{
	local file

	for file in "$WORK"/again/*.csv; do
		{
			head -n 1 "$file"
			tail -n +2 "$file" | shuf --random-source="$HERE/recount.awk"
		} >"$WORK/shuffled"
		mv "$WORK/shuffled" "$file"
	done
	run_town "$WORK/again" run --record --threads 7
}

# The youths of a base that is smaller than the number known.
kinds_wrong_base()
{
	sed -i 's/;1$/;0/' "$WORK/again/adressen.csv"
	sed -i 's/^4000AA;1;.*/4000AA;1;BU99030101;1;10/' \
		"$WORK/again/adressen.csv"
	run_town "$WORK/again" run --record
}

kinds()
{
	local edition=output/soorten-klein-veen/2026-Q3

	new_kinds "$WORK/kinds"
	if ! run_town "$WORK/kinds" run --record >"$WORK/kinds.said" 2>&1; then
		not_ok "kinds: run" "the run failed" <"$WORK/kinds.said"
		return
	fi
	judge "kinds: as worked out by hand" kinds_figures \
		"$WORK/kinds/$edition"
	judge "kinds: no text of a row" kinds_keep_silent
	same "kinds: cijfers.csv" "$HERE/expected/kinds-cijfers.csv" \
		"$WORK/kinds/$edition/tabellen/cijfers.csv"
	same "kinds: publicatie.csv" "$HERE/expected/kinds-publicatie.csv" \
		"$WORK/kinds/$edition/publicatie.csv"
	sed -e 's/wijkbeeld [0-9][0-9.]*/wijkbeeld VERSION/' \
	    -e 's/run [0-9a-f]\{8\}/run RUN/g' \
		"$WORK/kinds/$edition/wijkanalyse/BU99030101.txt" >"$WORK/page"
	same "kinds: page" "$HERE/expected/kinds-BU99030101.txt" "$WORK/page"

	new_kinds "$WORK/again"
	kinds_shuffled >"$WORK/said" 2>&1
	judge "kinds: same bytes, rows shuffled" diff -rq \
		"$WORK/kinds/output" "$WORK/again/output"

	new_kinds "$WORK/again"
	kinds_wrong_base >"$WORK/said" 2>&1
	same "kinds: a base that is too small" \
		"$HERE/expected/kinds-wrong-base.txt" "$WORK/said"
	judge "kinds: it cannot be calculated" grep -q \
		'^gemeente;GM9903;jongeren_bekend;;2026-Q3;;;;;niet te berekenen' \
		"$WORK/again/$edition/publicatie.csv"
}
