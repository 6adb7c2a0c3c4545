# SPDX-License-Identifier: GPL-3.0-or-later
#
# `init` on the files of the demo: the draft is what expected/init.yaml keeps,
# and it runs after no more than the decisions that it asks for. What it says,
# what it refuses, and that it writes one file and nothing else.

# draft NAME FOLDER FILE...: in the demo's folder, where all of this runs.
draft()
{
	local name=$1

	shift
	"$WIJKBEELD" init "$@" >"$WORK/$name.out" 2>"$WORK/$name.err"
	echo $? >"$WORK/$name.status"
}

# decide FOLDER SED...: what the draft asks, and nothing that it does not.
decide()
{
	local folder=$1

	shift
	sed -i "$@" "$folder/wijkbeeld.yaml"
}

# asked FOLDER: the lines that stop a run, by number.
asked()
{
	grep -n 'DECIDE before run' "$1/wijkbeeld.yaml" | cut -d: -f1
}

# mistaken FOLDER: the lines that `check` refuses, by number.
mistaken()
{
	"$WIJKBEELD" check --today "$TODAY" "$1/wijkbeeld.yaml" 2>&1 |
		sed -n 's/.*wijkbeeld.yaml:\([0-9]*\):[0-9]*: mistake:.*/\1/p'
}

runs()
{
	"$WIJKBEELD" run --quiet --today "$TODAY" "$1/wijkbeeld.yaml"
}

# shows FOLDER INDICATOR...: each has a figure somewhere in the edition.
shows()
{
	local folder=$1 indicator

	shift
	for indicator; do
		tr -d '\r' <"$folder"/output/*/2026-Q3/tabellen/cijfers.csv |
			awk -F';' -v name="$indicator" '
				$4 == name && $14 == "getoond" { found = 1 }
				END { exit !found }' || {
			echo "no figure of $indicator"
			return 1
		}
	done
}

drafted()
{
	draft demo draft *.csv *.geojson LEESMIJ.txt
	same "init: the table" "$HERE/expected/init.txt" "$WORK/demo.out"
	same "init: the draft" "$HERE/expected/init.yaml" \
		"$WORK/town/draft/wijkbeeld.yaml"
	judge "init: says no more" test ! -s "$WORK/demo.err"
	judge "init: writes one file" test \
		"$(ls -A "$WORK/town/draft")" = wijkbeeld.yaml
	judge "init: beside the draft nothing changes" \
		diff "$WORK/before" <(contents . | grep -v ' ./draft/')
	draft again again LEESMIJ.txt *.geojson $(ls -r *.csv)
	judge "init: the order of files is nothing" cmp \
		"$WORK/town/draft/wijkbeeld.yaml" "$WORK/town/again/wijkbeeld.yaml"
}

decided()
{
	local folder=$WORK/town/draft

	judge "init: check tells just the decisions that stop a run" \
		diff <(asked "$folder") <(mistaken "$folder")
	decide "$folder" 's/^    legal_basis: .*/    legal_basis: convenant/'
	judge "init: the decided draft runs" runs "$folder"
	judge "init: it shows what it drafted" shows "$folder" \
		huurachterstand verzuim politiecontact schuldhulp overlast \
		bezocht inwoners huurachterstand_bedrag verzuim_ongeoorloofd \
		thuiszitters politie_slachtoffer schuldregeling \
		bezoek_bevestigd geluidsoverlast woninginbraak

	# The lines that stand ready: combine, and count what is asked.
	decide "$folder" \
		-e 's/may_combine_with: \[\]/may_combine_with: [huurachterstand, politie, schuldhulp, verzuim]/' \
		-e 's/^  # multiproblematiek:/  multiproblematiek:/' \
		-e '/^  multiproblematiek:/,/^  #   at_least/ s/^  #   /    /' \
		-e 's/^    # where: /    where: /' \
		-e 's/^    # holder: [^#]*/    holder: gemeente Veenrijk /' \
		-e 's/^    # purpose: \.\.\./    purpose: wijkanalyse/' \
		-e 's/^    # keep_until: /    keep_until: /'
	judge "init: and with all that stands ready" runs "$folder"
	judge "init: and shows it" shows "$folder" multiproblematiek
}

dutch()
{
	in_dutch "$WIJKBEELD" init dutch *.csv >"$WORK/dutch.out" 2>&1
	judge "init: speaks Dutch" grep -q "zoek op BESLIS" "$WORK/dutch.out"
	judge "init: writes Dutch" grep -q "BESLIS vóór run" \
		"$WORK/town/dutch/wijkbeeld.yaml"
}

not_drafted()
{
	draft exists draft *.csv
	draft nothing empty LEESMIJ.txt
	draft absent empty weg.csv
	draft alone empty
	for case in exists nothing absent alone; do
		echo "=== $case"
		cat "$WORK/$case.out" "$WORK/$case.err"
		echo "status $(cat "$WORK/$case.status")"
	done >"$WORK/refused.txt"
	same "init: what it refuses" "$HERE/expected/init-refused.txt" \
		"$WORK/refused.txt"
	judge "init: a refusal leaves nothing" test ! -e "$WORK/town/empty"
}

init()
{
	"$WIJKBEELD" demo "$WORK/town" --addresses 3000 >/dev/null || return
	cd "$WORK/town" || return
	rm wijkbeeld.key wijkbeeld.yaml
	contents . >"$WORK/before"
	drafted
	decided
	dutch
	not_drafted
}
