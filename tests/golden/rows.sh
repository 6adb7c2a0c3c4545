# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows that are more than a moment of one address: that go on for a while, of
# one of several units of an address, and that contradict each other.

# checked SOURCE: what `check` says of the rows of a source, on standard input.
checked()
{
	run_town "$1" check 2>/dev/null |
		awk -v source="$2:" 'index($0, source) == 1 { here = 1; print; next }
			/^ / { if (here) print; next } { here = 0 }'
}

# same_figures NAME ONE OTHER: two towns of which the figures are the same bytes.
same_figures()
{
	local town

	for town in "$2" "$3"; do
		if ! run_town "$WORK/$town" run >"$WORK/said" 2>&1; then
			not_ok "$1" <"$WORK/said"
			return
		fi
	done
	judge "$1" cmp "$WORK/$2/$EDITION/tabellen/cijfers.csv" \
		"$WORK/$3/$EDITION/tabellen/cijfers.csv"
}

# The police rows with an end up to eight months later, each fifth without; and
# the same spelled out, a row for each quarter.
going_on()
{
	awk -F';' -v OFS=';' -v spelled="$1" '
	function row(month, day, end) {
		print sprintf("%04d%02d%02d", int(month / 12), month % 12 + 1, day),
			end, $2, $3
	}
	NR == 1 { print "van", "tot", "nummeraanduiding", "rol"; next }
	{
		first = substr($1, 1, 4) * 12 + substr($1, 5, 2) - 1
		last = NR % 5 ? first + NR % 9 : 2026 * 12 + 8
		day = substr($1, 7, 2)
		if (!spelled) {
			row(first, day, NR % 5 ? sprintf("%04d%02d28",
				int(last / 12), last % 12 + 1) : "")
			next
		}
		row(first, day, "")
		for (month = first - first % 3 + 3; month <= last; month += 3)
			row(month, 1, "")
	}' "$HERE/town/politie.csv"
}

rows_going_on()
{
	new_town "$WORK/spans"
	new_town "$WORK/spelled"
	going_on 0 >"$WORK/spans/politie.csv"
	going_on 1 >"$WORK/spelled/politie.csv"
	sed -i '/^  politie:/,/^  bezoeken:/s/^    date: datum/    from: van\n    until: tot/' \
		"$WORK/spans/wijkbeeld.yaml"
	sed -i '/^  politie:/,/^  bezoeken:/s/^    date: datum/    date: van/' \
		"$WORK/spelled/wijkbeeld.yaml"
	same_figures "rows: one that goes on counts in each of its quarters" \
		spans spelled
	printf '%s\n' "20260401;20260331;9902200000000002;verdachte" \
		";20260331;9902200000000002;verdachte" \
		"20261001;;9902200000000002;verdachte" \
		"20250101;20250331;9902200000000002;verdachte" \
		>>"$WORK/spans/politie.csv"
	sed -i '/^  politie:/s/$/\n    reject_above: 10%/' \
		"$WORK/spans/wijkbeeld.yaml"
	checked "$WORK/spans" politie >"$WORK/checked"
	judge "rows: what ends before it begins is rejected" diff -u - \
		"$WORK/checked" <<-END
	politie: 52 rows read, 48 used, 1 not linked, 2 rejected, 1 ignored; 98.0% linked
	           1 not linked: address not in the register
	           1 rejected: no date that exists (first at politie.csv:51)
	           1 rejected: an end before its begin (first at politie.csv:50)
	           1 ignored: after the reported quarter
	END
}

# Two persons at each address, the second of the same household.
with_persons()
{
	new_town "$1"
	awk '{ print } NR > 1 && sub(/^9902200/, "9902300")' \
		"$HERE/town/adressen.csv" >"$1/adressen.csv"
	sed -i 's/^  id: nummeraanduiding/&\n  unit: persoon/' \
		"$1/wijkbeeld.yaml"
}

# The police rows by address, and the same by the id of each person there.
rows_units()
{
	with_persons "$WORK/by-address"
	with_persons "$WORK/by-person"
	awk -F';' -v OFS=';' '
		FNR == NR { address[$1] = $3 OFS $4 OFS $5 OFS $2; next }
		FNR == 1 { print "datum", "nr", "letter", "toev", "pc", "rol"; next }
		{ print $1, $2 in address ? address[$2] : ";;;", $3 }' \
		"$HERE/town/adressen.csv" "$HERE/town/politie.csv" \
		>"$WORK/by-address/politie.csv"
	sed -i '/^  politie:/,/^  bezoeken:/s/^    id: .*/    key: {postcode: pc, number: nr, letter: letter, addition: toev}/' \
		"$WORK/by-address/wijkbeeld.yaml"
	awk '{ print } sub(/;9902200/, ";9902300")' "$HERE/town/politie.csv" \
		>"$WORK/by-person/politie.csv"
	same_figures "rows: by address is of each person there" \
		by-address by-person
	run_town "$WORK/by-address" check --verbose 2>&1 |
		grep 'share the address' >"$WORK/told"
	judge "rows: units that share an address are told" diff -u - \
		"$WORK/told" <<-END
	wijkbeeld.yaml:13: note: 78 units share the address of another: rows of sources that link by address are of each of them
	END
	pdftotext -layout "$WORK/by-address/$EDITION"/wijkanalyse/GM9902-*.pdf - |
		tr -s ' \n' ' ' | grep -o 'Op één adres kan.*telt één keer[.]' \
		>"$WORK/page"
	judge "rows: the page says so" diff -u - "$WORK/page" <<-END
	Op één adres kan meer dan één persoon staan. Wat een bron alleen van het adres weet, geldt voor elk van hen; wat er gebeurde, telt één keer.
	END
}

# A row with the id of another: the same, in another role, on another day, at
# another address; and rows of the register that say something else.
rows_contradictions()
{
	local town=$WORK/contradictions

	new_town "$town"
	awk -F';' -v OFS=';' 'NR == 1 { print $0, "zaak"; next }
		{ print $0, "z" NR }' "$HERE/town/politie.csv" \
		>"$town/politie.csv"
	sed -n '2p; 2s/verdachte/getuige/p; 2s/^......../20251112/p; 2s/0002;/0003;/p' \
		"$town/politie.csv" >"$WORK/again"
	cat "$WORK/again" >>"$town/politie.csv"
	sed -i '/^  politie:/s/$/\n    record: zaak/' "$town/wijkbeeld.yaml"
	sed -n '2p; 2s/;2;A;/;3;A;/p; 2s/;A;/;B;/p; 2s/HH-29772/HH-1/p' \
		"$HERE/town/adressen.csv" >>"$town/adressen.csv"
	run_town "$town" check >"$WORK/checked" 2>&1
	sed -n '/^address register:/,/^huur/p; /^politie:/,/^bezoeken:/p; /warning.* something else/,+1p' \
		"$WORK/checked" | sed '/^[hb]/d' >"$WORK/said"
	judge "rows: what contradicts is counted and told" diff -u - \
		"$WORK/said" <<-END
	wijkbeeld.yaml:13: warning: 2 rows of the register say something else than the row of that address before them; the first counts
	  mend: remove the row that is not right from the file
	wijkbeeld.yaml:58: warning: source 'politie': 3 rows have the \`record\` of another and say something else; the first counts
	  mend: is this the column that identifies a row? then remove the rows that are not right
	address register: 84 rows read, 78 used, 0 not linked, 1 rejected, 5 ignored; 100.0% linked
	           1 rejected: another number of fields than the header (first at adressen.csv:61)
	           3 ignored: stands there twice
	           2 ignored: says something else than a row with the same key
	politie: 52 rows read, 47 used, 1 not linked, 0 rejected, 4 ignored; 98.1% linked
	           1 not linked: address not in the register
	           1 ignored: stands there twice
	           3 ignored: says something else than a row with the same key
	END
	run_town "$town" run >"$WORK/said" 2>&1 ||
		not_ok "rows: contradictions" <"$WORK/said"
	tr -d '\r' <"$town/intern/$SLUG/koppeling.csv" |
		grep -e '^bron' -e '^adressen' -e '^politie' >"$WORK/internal"
	judge "rows: staff see how many contradict" diff -u - \
		"$WORK/internal" <<-END
	bron;gelezen;gebruikt;niet_gekoppeld;afgekeurd;genegeerd;waarvan_verhuisd;waarvan_tegenstrijdig
	adressen;84;78;0;1;5;0;2
	politie;52;47;1;0;4;0;3
	END
}

# by_area FOLDER CODE OTHER: reports by buurt, 60 in each of two, some twice, the
# second by two codes; and a file with a row for each area and subject.
by_area()
{
	new_town "$1"
	awk -v one="$2" -v other="$3" 'BEGIN {
		print "zaak;datum;buurt"
		for (row = 0; row < 126; row++) {
			id = row < 120 ? row : row - 110
			printf "m%d;2026-0%d-1%d;%s\n", id, 1 + id % 9, id % 8,
				id % 2 ? "BU99020102" : id % 4 ? one : other
		}
	}' >"$1/meldingen.csv"
	printf '%s\n' "oud;nieuw" "BU99020301;BU99020101" \
		"BU99020402;BU99020101" >"$1/om.csv"
	awk -F';' -v OFS=';' 'NR == 1 { print "gwb_code", "onderwerp", "waarde"; next }
		{ print $1, "inwoners", $2; print $1, "woz", $3; print $1, "overig", 7 }' \
		"$HERE/town/kerncijfers.csv" >"$1/lang.csv"
	sed -i 's/^indicators:/  meldingen:\n    file: meldingen.csv\n    area: buurt\n    date: datum\n    record: zaak\n    sensitivity: open\n    delivered: {from: 2025-Q1}\n    convert: {file: om.csv, from: oud, to: nieuw}\n  lang: {file: lang.csv, area: gwb_code, sensitivity: open, missing: [.]}\n&\n  meldingen: {kind: rate, source: meldingen, per: households, label: Meldingen, theme: leefbaarheid}\n  bewoners: {kind: open, source: lang, column: waarde, where: onderwerp = inwoners, label: Bewoners}\n  waarde: {kind: open, source: lang, column: waarde, where: onderwerp = woz, label: Waarde}/' \
		"$1/wijkbeeld.yaml"
}

rows_by_area()
{
	by_area "$WORK/new-codes" BU99020101 BU99020101
	by_area "$WORK/old-codes" BU99020301 BU99020402
	same_figures "rows: events of old codes are added up" \
		new-codes old-codes
	tr -d '\r' <"$WORK/old-codes/$EDITION/tabellen/cijfers.csv" |
		grep -e ';meldingen;' -e ';bewoners;' -e ';waarde;' |
		cut -d';' -f1,2,4-9,14 |
		grep -v '^blok;.;[bw]' >"$WORK/figures"
	judge "rows: rates by area, and figures of some rows" diff -u - \
		"$WORK/figures" <<-END
	gemeente;GM9902;meldingen;2026-Q3;per 1.000 huishoudens;71;120;1690;getoond
	gemeente;GM9902;bewoners;2026-Q3;;;;170;getoond
	gemeente;GM9902;waarde;2026-Q3;;;;231;getoond
	wijk;WK990201;meldingen;2026-Q3;per 1.000 huishoudens;71;120;1690;getoond
	wijk;WK990201;bewoners;2026-Q3;;;;170;getoond
	wijk;WK990201;waarde;2026-Q3;;;;231;getoond
	buurt;BU99020101;meldingen;2026-Q3;per 1.000 huishoudens;37;60;1622;getoond
	buurt;BU99020101;bewoners;2026-Q3;;;;95;getoond
	buurt;BU99020101;waarde;2026-Q3;;;;198;getoond
	buurt;BU99020102;meldingen;2026-Q3;per 1.000 huishoudens;34;60;1765;getoond
	buurt;BU99020102;bewoners;2026-Q3;;;;75;getoond
	buurt;BU99020102;waarde;2026-Q3;;;;;geen gegevens
	blok;A;meldingen;2026-Q3;per 1.000 huishoudens;;;;geen gegevens
	blok;B;meldingen;2026-Q3;per 1.000 huishoudens;;;;geen gegevens
	blok;C;meldingen;2026-Q3;per 1.000 huishoudens;;;;geen gegevens
	END
	checked "$WORK/old-codes" meldingen >"$WORK/checked"
	judge "rows: events by area are accounted for" diff -u - \
		"$WORK/checked" <<-END
	meldingen: 126 rows read, 120 used, 0 not linked, 0 rejected, 6 ignored; 100.0% linked
	           6 ignored: stands there twice
	END
}

rows()
{
	rows_going_on
	rows_by_area
	rows_units
	rows_contradictions
}
