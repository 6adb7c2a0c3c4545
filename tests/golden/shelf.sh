# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every standard indicator of records, in one run of a town that is made here
# from the shelf itself: `list standard` says which there are, and what each
# counts is read from its own `where`. One that can never show a figure does
# not belong on the shelf.
#
# 80 households live at 4000AA 1 to 80. Source `a` knows 1 to 40 and `b` 21 to
# 60, in each of the last four quarters, with a row for each word that some
# condition asks for, and one for another word beside it. Of 40 addresses one
# owner has 25, and the others are of 15.

SHELF_QUARTERS="2025-12-31 2026-03-31 2026-06-30 2026-09-30"

shelf_list()
{
	"$WIJKBEELD" list standard | awk -F';' '$2 != "open"'
}

# shelf_words: `column;first word that counts;one that does not`, once each.
shelf_words()
{
	cat "$WIJKBEELD_DATA"/templates/indicators/*.yaml |
		sed -n "s/^  where: //p" | tr -d "[]\"" | tr -d "'" |
		sed -E -e 's/^([a-z_]+) (in|=) ([^,]+).*/\1;\3;anders/' \
		       -e 's/^([a-z_]+) >= ([0-9]+)$/\1;\2;0/' | sort -u
}

# shelf_source FIRST: 40 addresses from there on, a row for each word.
shelf_source()
{
	local columns

	columns=$(cut -d';' -f1 "$WORK/words" | sort -u | paste -sd';')
	{
		echo "$columns"
		cat "$WORK/words"
	} | awk -F';' -v first="$1" -v dates="$SHELF_QUARTERS" '
	function row(address, date, column, word, person, i, line) {
		line = "4000AA;" address ";" date ";p" address ";14;" \
			address * 100 ";" (address < first + 25 ? "groot" : \
			"klein" address)
		for (i = 1; i <= width; i++)
			line = line ";" (name[i] == column ? word : \
				name[i] == "maanden_achterstand" ? 0 : "")
		print line
	}
	NR == 1 {
		width = split($0, name, ";")
		for (i = 1; i <= width; i++)
			own = own ";" name[i]
		print "postcode;huisnummer;datum;persoon;leeftijd;bedrag;" \
			"houder" own
		quarters = split(dates, date, " ")
		next
	}
	{
		for (address = first; address < first + 40; address++)
			for (q = 1; q <= quarters; q++) {
				row(address, date[q], $1, $2)
				row(address, date[q], $1, $3)
			}
	}'
}

shelf_register()
{
	local number

	echo "postcode;huisnummer;buurt;bewoners;jongeren"
	for number in $(seq 80); do
		echo "4000AA;$number;BU99040101;2;1"
	done
}

# What a project gives to a standard indicator, by its kind.
shelf_use()
{
	case $1 in
	share | rate | coverage | survey) echo "source: a" ;;
	amount) echo "source: a, column: bedrag" ;;
	concentration) echo "source: a, column: houder" ;;
	persons) echo "source: [a, b], per: jongeren" ;;
	*) echo "of: [achterstand_energie, achterstand_water]" ;;
	esac
}

# achterstand_water is of the other source, for what combines the two.
shelf_project()
{
	local name kind source

	cat <<-END
	title: Plank Klein Veen
	period: 2026-Q3
	history: 1
	addresses:
	  file: adressen.csv
	  key: {postcode: postcode, number: huisnummer}
	  household: bewoners >= 1
	  areas: {gemeente: {parent_of: wijk}, wijk: {parent_of: buurt}, buurt: buurt}
	  bases: {jongeren: {sum: jongeren, label: jongeren}}
	sources:
	END
	for source in a b; do
		cat <<-END
		  $source:
		    file: $source.csv
		    key: {postcode: postcode, number: huisnummer}
		    date: datum
		    person: persoon
		    age: leeftijd
		    columns: {maanden_achterstand: integer, bedrag: amount}
		    legal_basis: proef
		END
	done
	echo "indicators:"
	while IFS=';' read -r name kind _; do
		echo "  $name: {$(shelf_use "$kind")}"
	done <"$WORK/list" |
		sed 's/^  achterstand_water: .*/  achterstand_water: {source: b}/'
	echo "disclosure: {profile: strict, key: wijkbeeld.key}"
	echo "reports: [{template: wijkanalyse, for: [gemeente]}]"
}

# shelf_shows FIGURES: each indicator of the list has a figure there.
shelf_shows()
{
	local name bad=0

	while IFS=';' read -r name _; do
		tr -d '\r' <"$1" | grep -q "^gemeente;GM9904;$name;.*;getoond" ||
			{ echo "no figure of $name"; bad=1; }
	done < <(cut -d';' -f1 "$WORK/list")
	return $bad
}

# Worked out by hand, on whole counts within 4 that are rounded: 40 of 80 in
# `a`, 20 in both, 60 in any, 40 in just one, 20 in none; half of the answers.
shelf_by_hand()
{
	local name count bad=0

	while IFS=';' read -r name count; do
		tr -d '\r' <"$1" | awk -F';' -v name="$name" -v count="$count" '
			$3 == name && $7 % 5 == 0 && $7 - count < 5 &&
			count - $7 < 5 { found = 1 }
			END { exit !found }' ||
			{ echo "not near $count: $name"; bad=1; }
	done <<-END
	vroegsignaal_herhaald;40
	vroegsignaal_aanhoudend;40
	langdurige_leegstand;40
	vroegsignaal_meervoudig;20
	enig_domein;60
	een_domein;40
	geen_domein;20
	jeugd_verdacht;60
	jeugd_politie_en_verzuim;20
	END
	return $bad
}

shelf()
{
	local town=$WORK/shelf
	local figures=$town/output/plank-klein-veen/2026-Q3/publicatie.csv

	mkdir -p "$town"
	shelf_list >"$WORK/list"
	shelf_words >"$WORK/words"
	judge "shelf: each condition gives a column and a word" \
		diff /dev/null <(grep -vE '^[a-z_]+;[^;]+;(anders|0)$' "$WORK/words")
	shelf_register >"$town/adressen.csv"
	shelf_source 1 >"$town/a.csv"
	shelf_source 21 >"$town/b.csv"
	shelf_project >"$town/wijkbeeld.yaml"
	make_key "$town/wijkbeeld.key"
	if ! run_town "$town" run >"$WORK/said" 2>&1; then
		not_ok "shelf: run" "the run failed" <"$WORK/said"
		return
	fi
	judge "shelf: each standard indicator shows a figure" \
		shelf_shows "$figures"
	judge "shelf: as worked out by hand" shelf_by_hand "$figures"
}
