# SPDX-License-Identifier: GPL-3.0-or-later
#
# The edition of the tiny town: what stands on its pages and in its tables,
# counted again by other means, and the same bytes whatever the circumstances.
#
# Worked out by hand from the files, in 2026-Q3 (window okt 2025 to sep 2026):
#
#   flat B, Ketelstraat 31 to 42: 12 addresses, of which 33, 39 and 41 are
#   empty, so N = 9 < 10: no share of households is shown, whatever its count.
#   De Geerfde Akkers, overlast: 8 of its 13 reports are of one address, more
#   than half, so the rate is hidden although 6 addresses have one. Hof De Spil
#   has the other 5, of 5 addresses out of 19: 5 is a multiple of 5, so it
#   stands there as it is, 5 / 19 = 263 per 1,000.
#   Hof De Spil: its 20 homes are all number 12, with a letter or an addition;
#   one that lost its suffix would link to nothing, and none does.

# A page as drawn, without what each version or run changes.
drawn()
{
	sed -e 's/wijkbeeld [0-9][0-9.]*/wijkbeeld VERSION/' \
	    -e 's/run [0-9a-f]\{8\}/run RUN/g' "$1"
}

edition_pages()
{
	local page

	for page in GM9902-klein-veen BU99020101-ketelhoek A-flat-noord; do
		drawn "$WORK/town/$EDITION/wijkanalyse/$page.txt" >"$WORK/page"
		same "page $page" "$HERE/expected/$page.txt" "$WORK/page"
	done
}

edition_tables()
{
	same cijfers.csv "$HERE/expected/cijfers.csv" \
		"$WORK/town/$EDITION/tabellen/cijfers.csv"
	same publicatie.csv "$HERE/expected/publicatie.csv" \
		"$WORK/town/$EDITION/publicatie.csv"
	same indicatoren.csv "$HERE/expected/indicatoren.csv" \
		"$WORK/town/$EDITION/indicatoren.csv"
}

# The names of all files, so that one more or less is seen.
edition_files()
{
	(cd "$WORK/town" && find output intern ! -type d | sort) >"$WORK/files"
	same "files of a run" "$HERE/expected/files.txt" "$WORK/files"
}

# A file as awk can read it: UTF-8, without BOM and CR.
plain()
{
	iconv -f "$1" -t UTF-8 "$2" | tr -d '\r' | sed '1s/^\xef\xbb\xbf//'
}

edition_recount()
{
	local plain=$WORK/plain town=$WORK/town name

	mkdir -p "$plain"
	for name in adressen verzuim politie bezoeken overlast incidenten \
			kerncijfers; do
		plain UTF-8 "$town/$name.csv" >"$plain/$name"
	done
	{
		plain CP1252 "$town/huur-2025.csv"
		plain CP1252 "$town/huur-2026.csv" | sed 1d
	} >"$plain/huur"
	plain UTF-8 "$town/$EDITION/publicatie.csv" >"$plain/publicatie"
	judge "true counts" awk -v border=5.17372 -f "$HERE/recount.awk" \
		$(for name in adressen huur verzuim politie bezoeken overlast \
				incidenten kerncijfers publicatie; do
			echo "file=$name" "$plain/$name"
		done)
}

# cijfers.csv and publicatie.csv tell the same of the reported quarter, and a
# share is what its rounded count and its denominator make.
tables_agree()
{
	awk -F ';' '
	{ sub(/\r$/, "") }
	FNR == 1 { next }
	NR == FNR {
		if ($5 == "2026-Q3" && $4 == "")
			said[$2, $3] = $6 ";" $7 ";" $10
		next
	}
	$14 == "geen gegevens" { next }
	{
		value = $7 == "" && $8 == "" ? $9 : $8
		if (said[$2, $4] != $7 ";" value ";" $14) {
			print "cijfers.csv:" FNR ": publicatie.csv has " said[$2, $4]
			bad++
		}
		if ($6 ~ /^%/ && $14 == "getoond" &&
		    $9 != int(100 * $8 / $7 + 0.5)) {
			print "cijfers.csv:" FNR ": " $8 " of " $7 " is no " $9 "%"
			bad++
		}
	}
	END { exit bad > 0 }' "$1/publicatie.csv" "$1/tabellen/cijfers.csv"
}

# again NAME COMMAND...: changes the circumstances of another run, in FOLDER.
again()
{
	local name=$1

	shift
	new_town "$WORK/again"
	if ! "$@" >"$WORK/said" 2>&1; then
		not_ok "same bytes, $name" "the run failed" <"$WORK/said"
		return
	fi
	judge "same bytes, $name" diff -rq "$WORK/town/output" \
		"$WORK/again/output"
}

# A locale with a decimal comma, or that writes i as a letter of its own.
with_locale()
{
	local locale=$1

	mkdir -p "$WORK/locale"
	if localedef -i "$locale" -f UTF-8 "$WORK/locale/$locale.UTF-8" \
			2>/dev/null; then
		export LOCPATH=$WORK/locale
	fi
	cd "$WORK/again" && LC_ALL=$locale.UTF-8 LANG=$locale.UTF-8 \
		"$WIJKBEELD" run --record --today "$TODAY"
}

with_umask_and_home()
{
	cd "$WORK/again" && umask 077 &&
		env -i PATH="$PATH" HOME=/nowhere TZ=Pacific/Auckland \
		${WIJKBEELD_DATA:+WIJKBEELD_DATA="$WIJKBEELD_DATA"} \
		"$WIJKBEELD" run --record --today "$TODAY"
}

from_elsewhere()
{
	cd / && LC_ALL=C "$WIJKBEELD" run "$WORK/again/wijkbeeld.yaml" \
		--record --today "$TODAY"
}

# The header stays; the rows behind it in another order, the same each time.
with_rows_shuffled()
{
	local file

	for file in "$WORK"/again/*.csv; do
		{
			head -n 1 "$file"
			tail -n +2 "$file" | shuf --random-source="$HERE/recount.awk"
		} >"$WORK/shuffled"
		mv "$WORK/shuffled" "$file"
	done
	run_town "$WORK/again" run --record
}

# The day matters for keep_until and for nothing else.
on_another_day()
{
	cd "$WORK/again" && "$WIJKBEELD" run --record --today 2027-12-31
}

twice_in_place()
{
	run_town "$WORK/again" run --record &&
		run_town "$WORK/again" run --record
}

edition_bytes()
{
	again "one thread" run_town "$WORK/again" run --record --threads 1
	again "seven threads" run_town "$WORK/again" run --record --threads 7
	again "twice in place" twice_in_place
	again "in Turkish" with_locale tr_TR
	again "in German" with_locale de_DE
	again "bare environment" with_umask_and_home
	again "from elsewhere" from_elsewhere
	again "rows shuffled" with_rows_shuffled
	again "on another day" on_another_day
}

edition()
{
	new_town "$WORK/town"
	if ! run_town "$WORK/town" run --record >"$WORK/run.out" \
			2>"$WORK/run.err"; then
		not_ok "run" "the run failed" <"$WORK/run.err"
		return
	fi
	cat "$WORK/run.out" "$WORK/run.err" >"$WORK/run.said"
	same "what run says" "$HERE/expected/run.txt" "$WORK/run.said"
	edition_files
	edition_tables
	edition_recount
	judge "tables agree" tables_agree "$WORK/town/$EDITION"
	edition_pages
	edition_bytes
}
