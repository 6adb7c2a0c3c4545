# SPDX-License-Identifier: GPL-3.0-or-later
#
# What exports look like: odd files that are read all the same, with the note
# that says how, and damage that is told and refused. Part of messages.sh, with
# its functions; each case is the good town with one file changed.

# noted NAME FILE SOURCE: checks; keeps what is said of the file and its rows.
noted()
{
	{
		echo "=== $1"
		(cd "$WORK/case" && "$WIJKBEELD" check --verbose \
			--today "$TODAY" 2>&1; echo "status $?") |
			awk -v file="$2" -v source="$3:" '
			index($0, file) == 1 || index($0, "wijkbeeld: " file) == 1 ||
			/^status/ { mend = 1; print; next }
			/^  mend:/ { if (mend) print; next }
			{ mend = 0 }
			index($0, source) == 1 { account = 1; print; next }
			/^ / { if (account) print; next }
			{ account = 0 }'
		echo
	} >"$WORK/section"
	cat "$WORK/section" >>"$WORK/messages"
	judge "says: $1" diff -u --label expected --label got \
		<(section "$1") "$WORK/section"
}

# odd NAME FILE SED SOURCE: one edit of a file that is read all the same.
odd()
{
	fresh
	LC_ALL=C sed -i "$3" "$WORK/case/$2"
	if cmp -s "$HERE/town/$2" "$WORK/case/$2"; then
		not_ok "edit: $1" "sed changed nothing" </dev/null
	fi
	noted "$1" "$2" "$4"
}

# politie.csv as another encoding than it has.
encoded()
{
	fresh
	sed '1s/rol/rol;o\xc3\xb6/; 2,$s/$/;/' "$HERE/town/politie.csv" |
		iconv -f UTF-8 -t "$2" >"$WORK/case/politie.csv"
	[ -z "${3:-}" ] || sed -i "s/file: politie.csv/&\n    encoding: $3/" \
		"$WORK/case/wijkbeeld.yaml"
	noted "$1" politie.csv politie
}

encodings()
{
	encoded "UTF-16 with a mark" UTF-16
	encoded "UTF-16 LE without a mark" UTF-16LE
	encoded "UTF-16 BE without a mark" UTF-16BE
	encoded "UTF-16 as stated" UTF-16LE utf-16
	encoded "Windows-1252" CP1252
	encoded "Latin-1 as stated" LATIN1 latin-1
	encoded "UTF-16, and UTF-8 is stated" UTF-16LE utf-8
	encoded "UTF-8, and UTF-16 is stated" UTF-8 utf-16
}

# Edits of politie.csv: datum;nummeraanduiding;rol.
odd_files()
{
	local each='2,$s/^\(....\)\(..\)\(..\);/'

	odd "sep= in the first line" politie.csv '1s/^/sep=;\n/' politie
	odd "titles above" politie.csv \
		'1s/^/Politiecontacten;;\nPeildatum: 30-09-2026;;\n;;\n/' politie
	sed -i 's/file: politie.csv/&\n    skip: 3/' "$WORK/case/wijkbeeld.yaml"
	noted "titles, as stated" politie.csv politie
	mistake "titles, and fewer are stated" wijkbeeld.yaml \
		's/file: politie.csv/&\n    skip: 2/'
	odd "totals below" politie.csv '$s/$/\n\nTotaal;48;\nBron: politie/' politie
	odd "a total in the middle" politie.csv '5s/^/Totaal;;\n/' politie
	odd "empty rows" politie.csv '5s/^/;;\n/; $s/$/\n;;\n;;;;\n/' politie
	odd "empty columns" politie.csv '2,$s/$/;;/' politie
	odd "a column without a name, and one twice" politie.csv \
		'1s/;/;;x;x;/; 2,$s/;/;1;2;3;/' politie
	odd "dates day first" politie.csv "${each}\\3-\\2-\\1;/" politie
	odd "dates month first" politie.csv "${each}\\2\/\\3\/\\1;/" politie
	odd "dates that do not tell" politie.csv "${each}01-\\2-\\1;/" politie
	odd "years of two digits" politie.csv \
		"2,\$s/^..\\(..\\)\\(..\\)\\(..\\);/\\3-\\2-\\1;/" politie
	odd "quarters" politie.csv "${each}\\1KW03;/" politie
	odd "school years" politie.csv "${each}2025\/2026;/" politie
	odd "euro signs and thousands" huur-2026.csv \
		's/;\([0-9]*\)\(,[0-9][0-9]\);/;\x80 1 \1\2;/; s/1 \([0-9][0-9]\),/1 0\1,/' huurachterstand
	odd "a code for no value" huur-2026.csv '5s/;[^0-9;]*[0-9.]*,[0-9]*;/;-99997;/' huurachterstand
}

# The same file with its day numbers; 46023 is 1 January 2026.
with_day_numbers()
{
	awk -F ';' -v OFS=';' 'NR > 1 { $1 = 46023 + NR } 1' \
		"$HERE/town/politie.csv" >"$WORK/case/politie.csv"
}

excel_damage()
{
	fresh
	with_day_numbers
	refused "day numbers of Excel" run --today "$TODAY"
	sed -i 's/file: politie.csv/&\n    dates: excel/' \
		"$WORK/case/wijkbeeld.yaml"
	noted "day numbers of Excel, as stated" politie.csv politie
	mistake "dates of both orders" politie.csv \
		'3s/^[0-9]*/13-01-2026/; 6s/^[0-9]*/01-31-2026/'
	odd "a date for a house number" overlast.csv \
		'4s/;[^;]*$/;12-jan/' overlast
	mistake "dates for house numbers" overlast.csv \
		'2,9s/;[^;]*$/;1-2-2026/'
	mistake "a damaged identifier" politie.csv '7s/;[0-9]*;/;9,9022E+15;/'
	odd "an error value" huur-2026.csv \
		'5s/;[^0-9;]*[0-9.]*,[0-9]*;/;#N\/B;/' huurachterstand
	mistake "error values" huur-2026.csv \
		'4,30s/;[^0-9;]*[0-9.]*,[0-9]*;/;#VERW!;/'
	mistake "codes for no value" huur-2026.csv \
		'4,30s/;[^0-9;]*[0-9.]*,[0-9]*;/;x;/'
}
