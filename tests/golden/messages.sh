# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the program says, in English: `check` on the good town, and on a table
# of bad projects and bad data. Each case is the good town with one edit. It
# must say just what expected/messages.txt keeps, end with the status kept
# there, leave the edition that stood there as it was, and leave nothing else.

. "$HERE/reading.sh"

# said NAME FOLDER ARGUMENTS...: runs; keeps status and words under a heading.
said()
{
	local name=$1 folder=$2

	shift 2
	{
		echo "=== $name"
		(cd "$folder" && "$WIJKBEELD" "$@" 2>&1)
		echo "status $?"
		echo
	} | sed -e "s|$WORK|WORK|g" -e "s|$WIJKBEELD_DATA|DATA|g" \
		>"$WORK/section"
	cat "$WORK/section" >>"$WORK/messages"
	judge "says: $name" diff -u --label expected --label got \
		<(section "$name") "$WORK/section"
}

# The kept words under a heading; when they are renewed, what was just said.
section()
{
	if [ "${ACCEPT:-}" = yes ]; then
		cat "$WORK/section"
	else
		awk -v name="=== $1" '/^=== / { here = $0 == name } here' \
			"$HERE/expected/messages.txt"
	fi
}

# refused NAME ARGUMENTS...: in the folder as it is now; nothing is written.
refused()
{
	local name=$1

	shift
	contents "$WORK/case" >"$WORK/before"
	said "$name" "$WORK/case" "$@"
	contents "$WORK/case" >"$WORK/after"
	if grep -q '^status 0' "$WORK/section"; then
		not_ok "refused: $name" "it was done" <"$WORK/section"
	fi
	judge "untouched: $name" diff "$WORK/before" "$WORK/after"
}

# The town with its earlier edition, made new for each case.
fresh()
{
	new_town "$WORK/case"
	cp -R "$WORK/earlier/output" "$WORK/earlier/intern" "$WORK/case"
}

# mistake NAME FILE SED: one edit of the good town, then a run.
mistake()
{
	fresh
	LC_ALL=C sed -i "$3" "$WORK/case/$2"
	if cmp -s "$HERE/town/$2" "$WORK/case/$2"; then
		not_ok "edit: $1" "sed changed nothing" </dev/null
	fi
	refused "$1" run --today "$TODAY"
}

# project NAME SED: an edit of the project file.
project()
{
	mistake "$1" wijkbeeld.yaml "$2"
}

wrong_use()
{
	fresh
	refused "unknown command" runn
	refused "unknown option" run --thread 2
	refused "a value is missing" run --threads
	refused "a value does not fit" run --threads many
	refused "a flag with a value" run --quiet=yes
	refused "too many arguments" run wijkbeeld.yaml other.yaml
	refused "an argument is missing" demo
	refused "list what" list pages
	refused "no project" run elsewhere.yaml
	refused "output is a file" run --today "$TODAY" --output adressen.csv
}

# What the YAML reader and the schema see.
wrong_project()
{
	project "YAML is not closed" 's/^history: 4/history: [4/'
	project "YAML with a tab" 's/^history: 4/history:\t4\n\tx: 1/'
	project "YAML key twice" 's/^history: 4/history: 4\nhistory: 5/'
	project "unknown field" 's/^organisation:/organization:/'
	project "field is missing" '/^period:/d'
	project "no such quarter" 's/^period: .*/period: 2026-Q5/'
	project "history too long" 's/^history: 4/history: 400/'
	project "unknown kind" 's/kind: coverage/kind: covrage/'
	project "unknown source" 's/source: politie$/source: polite/'
	project "unknown template" 's/template: wijkanalyse/template: wijkanalise/'
	project "unknown level" 's/for: .gemeente, wijk, buurt/for: [gemeente, wijk, buurd/'
	project "unknown profile" 's/profile: strict/profile: loose/'
	project "no condition" 's/maanden_achterstand >= 2/maanden_achterstand => 2/'
	project "unknown indicator in of" 's/number: 1}/number: 1, label: X}\n  x: {kind: any, of: [verzuim, politicontact]}/'
	project "may not be combined" 's/may_combine_with: \[huurachterstand, politie\]/may_combine_with: [huurachterstand]/'
	project "forbidden column is named" 's/columns: {rol: text}/columns: {rol: text, nationaliteit: text}/'
	project "less sensitive than its source" 's/\(where: .rol = verdachte.\)/\1\n    sensitivity: open/'
	project "two ways to link" 's/^    id: nummeraanduiding/    id: nummeraanduiding\n    area: buurt/'
	project "several mistakes" \
		's/^language: nl/language: fr/; s/nature: stand/nature: staand/; s/^  bezocht:/  Bezocht!:/; s/target: 100%/target: much/'
	fresh
	refused "past keep_until" run --today 2028-03-02
	refused "check, past keep_until" check --today 2028-03-02
}

# without NAME FILE: as if FILE had not been delivered.
without()
{
	fresh
	rm -f "$WORK/case"/$2
	refused "$1" run --today "$TODAY"
}

# Numbers that pass the check of a citizen service number, of nobody.
with_service_numbers()
{
	awk -F ';' -v OFS=';' '
	function digit(number, place) {
		return int(number / 10 ^ (9 - place)) % 10
	}
	NR == 1 { print $0, "kenmerk"; next }
	{
		for (number = 900000000 + NR * 1117; ; number++) {
			sum = -digit(number, 9)
			for (place = 1; place < 9; place++)
				sum += (10 - place) * digit(number, place)
			if (sum % 11 == 0)
				break
		}
		print $0, number
	}' "$HERE/town/bezoeken.csv" >"$WORK/case/bezoeken.csv"
}

wrong_data()
{
	without "no register" adressen.csv
	without "no source" verzuim.csv
	without "no file fits the pattern" 'huur-*.csv'
	without "no names" gebieden.csv
	without "no boundaries" buurten.geojson
	mistake "boundaries cut short" buurten.geojson '3,$d'
	mistake "column with another name" politie.csv '1s/rol/roll/'
	mistake "column not there at all" verzuim.csv '1s/soort/x/'
	mistake "column twice" politie.csv '1s/rol/datum/'
	mistake "forbidden column in a file" overlast.csv '1s/$/;geboorteland/; 2,$s/$/;x/'
	mistake "name of a person in a file" huur-2025.csv '1s/opmerking/voornaam/'
	fresh
	with_service_numbers
	refused "service numbers in a column" run --today "$TODAY"
	mistake "decimal comma and point" huur-2026.csv '20,24s/,\([0-9][0-9]\);/.\1;/; 20,24s/\([0-9]\)[.]\([0-9][0-9][0-9]\)/\1\2/'
	mistake "decimal mark not to be told" huur-2025.csv 's/;[^0-9;]*[0-9.]*,[0-9][0-9];/;1.234;/'
	mistake "too many bad rows" politie.csv '2,9s/^\(....\)../\113/'
	mistake "too many fields" politie.csv '2,9s/$/;;x/'
	mistake "quote is not closed" overlast.csv '20s/;\([^;]*\)$/;"\1/'
	mistake "another delimiter is stated" wijkbeeld.yaml 's/file: politie.csv/file: politie.csv\n    delimiter: ","/'
	mistake "another encoding is stated" wijkbeeld.yaml 's/file: huur-\*.csv/file: huur-*.csv\n    encoding: utf-8/'
	fresh
	: >"$WORK/case/politie.csv"
	refused "an empty file" run --today "$TODAY"
	head -c 3000 /dev/zero >"$WORK/case/politie.csv"
	refused "a file of zeros" run --today "$TODAY"
}

wrong_key()
{
	fresh
	chmod 644 "$WORK/case/wijkbeeld.key"
	refused "key that others can read" run --today "$TODAY"
	make_key "$WORK/case/wijkbeeld.key" demo
	refused "demo key in a project" run --today "$TODAY"
	echo "not a key" >"$WORK/case/wijkbeeld.key"
	refused "not a key" run --today "$TODAY"
	printf 'wijkbeeld-key 1\n%064d\n' 0 >"$WORK/case/wijkbeeld.key"
	refused "key of zeros" run --today "$TODAY"
}

# figures LINE...: rows of key figures, under their heading.
figures()
{
	printf '%s\n' "gwb_code;a_inw;g_woz;g_hhgro" "$@"
}

# Open figures in two files, and with codes of another year.
other_years()
{
	fresh
	figures "GM9902;180;;2,2" "BU99020101;105;198;2,4" \
		"BU99020101;106;198;2,4" >"$WORK/case/kerncijfers-2.csv"
	sed -i 's/file: kerncijfers.csv/file: kerncijfers*.csv/' \
		"$WORK/case/wijkbeeld.yaml"
	said "figures of a later file" "$WORK/case" check --verbose \
		--today "$TODAY"

	fresh
	figures "BU99020111;95;198;2,4" "BU99020112;75;.;1,9" \
		"BU99020113;8;200;1,9" >"$WORK/case/kerncijfers.csv"
	printf '%s\n' "oud;nieuw" "BU99020111;BU99020101" \
		"BU99020112;BU99020101" "BU99020113;BU99020101" \
		"BU99020113;BU99020102" >"$WORK/case/om.csv"
	sed -i '/format: cbs-kwb/s/$/\n    convert: {file: om.csv, from: oud, to: nieuw}/' \
		"$WORK/case/wijkbeeld.yaml"
	said "codes of another year" "$WORK/case" check --verbose \
		--today "$TODAY"
	echo "BU99020101;BU99020102" >>"$WORK/case/om.csv"
	refused "a chain of codes" run --today "$TODAY"
	sed -i 's/oud/oude code/' "$WORK/case/om.csv"
	refused "a table of codes without the column" run --today "$TODAY"
	printf '%s\n' "oud;nieuw" "BU99020101;BU99020102" >"$WORK/case/om.csv"
	refused "an old code that is an area" run --today "$TODAY"
}

# Our own files missing, and places that cannot be written.
wrong_place()
{
	fresh
	WIJKBEELD_DATA=/nowhere refused "no templates" run --today "$TODAY"
	rm -rf "$WORK/case/intern"
	: >"$WORK/case/intern"
	refused "internal folder cannot be made" run --today "$TODAY"
	rm -rf "$WORK/case/output" "$WORK/case/intern"
	ln -s /dev/null "$WORK/case/output"
	refused "output cannot be made" run --today "$TODAY"
	(cd "$WORK/case" && "$WIJKBEELD" check --today "$TODAY" >/dev/full) \
		2>"$WORK/full" && echo "status 0" >>"$WORK/full"
	judge "a full disk for standard output" grep -q \
		'cannot write to standard output' "$WORK/full"
}

# A key is made at first use, for its owner alone; check makes none.
first_use()
{
	fresh
	rm "$WORK/case/wijkbeeld.key"
	said "check without a key" "$WORK/case" check --today "$TODAY"
	judge "check makes no key" test ! -e "$WORK/case/wijkbeeld.key"
	said "run without a key" "$WORK/case" run --today "$TODAY"
	judge "run makes a key" test \
		"$(stat -c %a "$WORK/case/wijkbeeld.key")" = 600
}

messages()
{
	new_town "$WORK/earlier"
	sed -i 's/for: .gemeente.*/for: [blok], only: [C]}/' \
		"$WORK/earlier/wijkbeeld.yaml"
	if ! run_town "$WORK/earlier" run >"$WORK/earlier.said" 2>&1; then
		not_ok "earlier edition" <"$WORK/earlier.said"
		return
	fi
	: >"$WORK/messages"
	fresh
	said "check" "$WORK/case" check --today "$TODAY"
	said "check, all notes" "$WORK/case" check --verbose --today "$TODAY"
	sed -i '/delivered:/d' "$WORK/case/wijkbeeld.yaml"
	said "check, quarters that nobody sent" "$WORK/case" check \
		--today "$TODAY"
	fresh
	said "list areas" "$WORK/case" list areas --today "$TODAY"
	said "list indicators" "$WORK/case" list indicators --today "$TODAY"
	said "list templates" "$WORK/case" list templates
	said "help" "$WORK/case" --help
	wrong_use
	wrong_project
	wrong_data
	encodings
	odd_files
	excel_damage
	other_years
	wrong_key
	wrong_place
	first_use
	if [ "${ACCEPT:-}" = yes ]; then
		cp "$WORK/messages" "$HERE/expected/messages.txt"
	fi
}
