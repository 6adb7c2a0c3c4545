# SPDX-License-Identifier: GPL-3.0-or-later
#
# Pages as other programs see them: sound and tagged PDF, words in reading
# order, PNG of one size, and nothing in them of a person. Then towns that are
# hard to draw, whose pages must still be sound and keep within their margins.

# What may be found nowhere: postcodes, the house numbers of Ruisweg, the ids
# of addresses and households, and what stands in the columns of `ignore`.
PERSONAL='890[12] \{0,1\}[A-Za-z][A-Za-z]\|47[0-3][13579]\|9902200\|HH-[0-9]\|[Gg]eheim\|belt terug\|regeling\|14[01][0-9][0-9][0-9][^0-9.]'

sound_pdf()
{
	qpdf --check "$1" || return 1
	pdfinfo "$1" >"$WORK/info" || return 1
	grep -q '^Tagged: *yes' "$WORK/info" || { echo "not tagged"; return 1; }
	grep -q '^Page size: .*A4' "$WORK/info" || { echo "not A4"; return 1; }
	[ "$(stat -c %s "$1")" -lt 256000 ] || { echo "250 kB or more"; return 1; }
}

sound_pdfs()
{
	local file

	for file in "$1"/*/*.pdf; do
		sound_pdf "$file" >"$WORK/said" 2>&1 && continue
		echo "${file##*/}"
		cat "$WORK/said"
		return 1
	done
}

# Width and height stand in bytes 16 to 23 of a PNG.
sound_pngs()
{
	local file size

	for file in "$1"/*/*.png; do
		size=$(od -An -tu1 -j16 -N8 "$file" | tr -s ' ')
		[ "$size" = " 0 0 4 216 0 0 6 218" ] && continue
		echo "${file##*/}: not 1240 x 1754:$size"
		return 1
	done
}

# Phrases, one a line, stand in this order in the first page's content.
in_reading_order()
{
	pdftotext -raw -l 1 "$1" - | tr '\n' ' ' >"$WORK/words"
	awk -v words="$WORK/words" '
	BEGIN { getline text <words }
	{
		at = index(text, $0)
		if (!at) {
			print "not found, or too early: " $0
			exit 1
		}
		text = substr(text, at + length($0))
	}' "$2"
}

# All that can be read of an edition: PDF words, its strings (alt texts,
# outlines, metadata), its streams but for glyph numbers and the table of
# objects, the drawing calls, the tables, and the files for staff.
all_words()
{
	local file

	for file in "$1"/"$EDITION"/*/*.pdf; do
		pdftotext -raw "$file" -
		pdfinfo "$file"
		qpdf --json --json-key=qpdf --json-key=outlines "$file" |
			grep '"u:'
		qpdf --qdf --static-id --object-streams=disable "$file" - | strings -n 8 |
			grep -v 'TJ$\|Tj$\|^[0-9]\{10\} [0-9]\{5\} '
	done
	find "$1/output" "$1/intern" -name '*.png' -exec strings -n 8 {} +
	find "$1/output" "$1/intern" \( -name '*.csv' -o -name '*.txt' \
		-o -name '*.html' -o -name '*.json' \) -exec cat {} +
}

nothing_personal()
{
	# The size of a file, an identifier of a PDF or a hash in the ledger
	# may by chance look like a coordinate or a number of someone.
	all_words "$1" 2>/dev/null | grep -a -v '^File size:\|^ */ID \[<' |
		sed "s|$WORK||g; s/[0-9a-f]\{16\};//g" >"$WORK/everything"
	sed "s|$WORK||g" "$WORK/run.said" >>"$WORK/everything"
	! LC_ALL=C grep -a -n "$PERSONAL" "$WORK/everything"
}

# The other way round: the pattern does find what the files hold.
personal_is_found()
{
	local file

	for file in adressen huur-2025 huur-2026 verzuim politie overlast; do
		LC_ALL=C grep -q -a "$PERSONAL" "$HERE/town/$file.csv" ||
			{ echo "$file.csv"; return 1; }
	done
}

within_margins()
{
	local file bad=0

	for file in "$1"/*/*.txt; do
		awk -f "$HERE/layout.awk" "$file" || bad=1
	done
	return $bad
}

# hard NAME PAGES: the town in $WORK/hard gives so many pages, all sound.
hard()
{
	local folder=$WORK/hard pages

	make_key "$folder/wijkbeeld.key"
	if ! run_town "$folder" run --record >"$WORK/said" 2>&1; then
		not_ok "hard: $1" "the run failed" <"$WORK/said"
		return
	fi
	pages=$(find "$folder/output" -name '*.pdf' | wc -l)
	if [ "$pages" != "$2" ]; then
		not_ok "hard: $1" "$pages pages, expected $2" <"$WORK/said"
		return
	fi
	judge "hard: $1, PDF" sound_pdfs "$folder"/output/*/*
	judge "hard: $1, PNG" sound_pngs "$folder"/output/*/*
	judge "hard: $1, margins" within_margins "$folder"/output/*/*
}

# no_edition NAME: nothing of it may be shown, so there is none, and it is said.
no_edition()
{
	make_key "$WORK/hard/wijkbeeld.key"
	run_town "$WORK/hard" run >"$WORK/said" 2>&1 && echo "done" >>"$WORK/said"
	judge "hard: $1" grep -q 'nothing\|no area has anything' "$WORK/said"
	judge "hard: $1, no edition" test -z \
		"$(find "$WORK/hard" -name '*.pdf' -o -name '*.csv' -path '*output*')"
}

# town_of BLOCKS HOUSEHOLDS KNOWN: blocks of so many households, of which the
# first KNOWN are known in two domains.
town_of()
{
	rm -rf "$WORK/hard"
	mkdir -p "$WORK/hard"
	awk -v blocks="$1" -v households="$2" -v known="$3" \
			-v folder="$WORK/hard" '
	BEGIN {
		register = folder "/adressen.csv"
		first = folder "/een.csv"
		second = folder "/twee.csv"
		print "postcode;nr;buurt;wijk;gemeente;blok" >register
		print "datum;postcode;nr" >first
		print "datum;postcode;nr" >second
		for (block = 1; block <= blocks; block++)
			for (n = 1; n <= households; n++) {
				key = 1000 + block "AA;" n
				print key ";BU99030101;WK990301;GM9903;blok " block >register
				if (n <= known)
					print "2026-08-01;" key >first
				if (n > known / 2 && n <= known * 1.5)
					print "2026-08-01;" key >second
			}
	}'
	cat >"$WORK/hard/wijkbeeld.yaml" <<-'END'
	title: Hard
	period: 2026-Q3
	addresses:
	  file: adressen.csv
	  key: {postcode: postcode, number: nr}
	  areas: {gemeente: gemeente, wijk: wijk, buurt: buurt, blok: blok}
	sources:
	  een: {file: een.csv, key: {postcode: postcode, number: nr}, date: datum, delivered: {from: 2020-Q1}}
	  twee: {file: twee.csv, key: {postcode: postcode, number: nr}, date: datum, delivered: {from: 2020-Q1}}
	indicators:
	  a: {kind: share, source: een, label: Een}
	  b: {kind: share, source: twee, label: Twee}
	  c: {kind: multi, of: [a, b], at_least: 2, label: Beide}
	reports:
	  - {template: wijkanalyse, for: [gemeente, wijk, buurt, blok]}
	END
}

edit_hard()
{
	sed -i "$1" "$WORK/hard/wijkbeeld.yaml"
}

# Names as long as a file allows without a blank to break at, and many words.
long_names()
{
	local long=Burgemeester-Hendrik-Willem-van-der-Veldekamp-Oosterwijksedwarsstraatflatgebouw

	{
		echo "code;naam"
		echo "GM9903;Gemeente $long aan de IJsselmeerse Wetering en Omstreken"
		echo "WK990301;Wijk $long"
		echo "BU99030101;De buurt die tussen de oude haven en de nieuwe haven ligt, met alle straten van beide kanten van het water en nog een deel daarachter"
		echo "blok 1;$long$long"
		echo "blok 2;Flat"
	} >"$WORK/hard/namen.csv"
	edit_hard 's/^  areas:/  names: namen.csv\n  areas:/'
	edit_hard 's/^title: .*/title: Een titel die nergens ophoudt en die op geen enkele regel past hoe breed het blad ook is/'
	edit_hard "s/label: Een/label: $long huishoudens die in de periode ten minste een keer of vaker bekend waren/"
	edit_hard "s/label: Beide/label: Bekend met multiproblematiek in twee of meer van de genoemde domeinen/"
	edit_hard "s/^period:/organisation: $long $long\nperiod:/"
}

many_indicators()
{
	local n

	for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
		edit_hard "s/^  c: /  x$n: {kind: share, source: een, label: Indicator met nummer $n}\n  c: /"
	done
}

hard_towns()
{
	town_of 1 12 2
	no_edition "everything hidden"
	town_of 1 9 5
	no_edition "nine households"
	# Block 2 is left with two households, and in block 3 nobody is known:
	# neither has a page.
	town_of 2 40 12
	sed -i '60,$s/blok 2/blok 3/; 44,59s/blok 2/blok 1/' "$WORK/hard/adressen.csv"
	edit_hard 's/, wijk, buurt, blok/, blok/'
	hard "blocks without a page" 2
	town_of 1 40 12
	hard "one block" 4
	edit_hard 's/^period:/history: 1\nperiod:/'
	hard "no history" 4
	edit_hard 's/^period:/language: en\nperiod:/'
	hard "in English" 4
	edit_hard 's/history: 1/history: 40/'
	hard "ten years of history" 4
	town_of 40 30 12
	hard "forty blocks" 43
	town_of 2 40 12
	long_names
	hard "long names" 5
	town_of 2 40 12
	many_indicators
	hard "many indicators" 5
	open_figures_only
	hard "open figures only" 3
}

# A project without a register: areas, and figures that others published.
open_figures_only()
{
	rm -rf "$WORK/hard"
	mkdir -p "$WORK/hard"
	cp "$HERE/town/buurten.geojson" "$HERE/town/kerncijfers.csv" "$WORK/hard"
	sed -i '/99029999/d' "$WORK/hard/kerncijfers.csv"
	cat >"$WORK/hard/wijkbeeld.yaml" <<-'END'
	title: Open
	period: 2026-Q3
	levels: [gemeente, buurt]
	boundaries:
	  buurt: {file: buurten.geojson, code: code, name: naam}
	sources:
	  kerncijfers: {file: kerncijfers.csv, format: cbs-kwb, area: gwb_code, period: 2026-Q3}
	indicators:
	  inwoners: {kind: open, source: kerncijfers}
	  woz_waarde: {kind: open, source: kerncijfers, column: g_woz}
	reports:
	  - {template: wijkanalyse, for: [gemeente, buurt]}
	END
}

pages()
{
	local edition=$WORK/town/$EDITION

	new_town "$WORK/town"
	if ! run_town "$WORK/town" run --record --verbose >"$WORK/run.said" 2>&1
	then
		not_ok "pages" "the run failed" <"$WORK/run.said"
		return
	fi
	judge "PDF is sound, tagged and small" sound_pdfs "$edition"
	judge "PNG is 1240 x 1754" sound_pngs "$edition"
	judge "reading order" in_reading_order \
		"$edition/wijkanalyse/BU99020101-ketelhoek.pdf" \
		"$HERE/reading_order.txt"
	judge "personal values would be found" personal_is_found
	judge "nothing personal anywhere" nothing_personal "$WORK/town"
	judge "text keeps to its place" within_margins "$edition"
	hard_towns
}
