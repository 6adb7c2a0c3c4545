# SPDX-License-Identifier: GPL-3.0-or-later
#
# The program in other circumstances: the demo that ships with it, and the same
# tests once more with the program that clang builds under the address and
# undefined-behaviour sanitizers (beside the ordinary one, in clang/).

DEMO_ADDRESSES=600

# exact_geometry EDITION: what can be measured in its PDFs says no more than what
# is printed (geometry.awk); bars must be found, or nothing was measured.
exact_geometry()
{
	local edition=$1 bars=0 name pdf values

	for pdf in "$edition"/*/*.pdf; do
		name=${pdf#"$edition/"}
		values=$(tr -d '\r' <"$edition/publicatie.csv" |
			awk -F ';' -v name="${name%.pdf}" '
			$3 == "combinatie" && $11 == name &&
			$10 == "getoond" { print $7 }' | sort -rn |
			tr '\n' ' ')
		[ -z "$values" ] || bars=$((bars + 1))
		qpdf --qdf --object-streams=disable "$pdf" "$WORK/plain.pdf" &&
			awk -v values="$values" -v most=9 \
				-f "$HERE/geometry.awk" "$WORK/plain.pdf" ||
			{ echo "$name"; return 1; }
	done
	[ "$bars" -gt 2 ]
}

# What stands out is told, with what the project asks for; a list of areas stands
# in the order of its places; and the table beside holds all of it.
tells_results()
{
	local page table=$1/tabellen/uitkomsten.csv

	page=$(pdftotext -layout "$1"/wijkanalyse/GM9901-veenrijk.pdf -)
	printf '%s\n' "$page" | grep -q 'Wat valt op?' &&
		printf '%s\n' "$page" | grep -q 'Huisbezoeken: ' || return 1
	printf '%s\n' "$page" | awk '
		/, van hoog naar laag$/ { inside = 1; next }
		inside && /hoger|lager|onderscheiden/ && $1 ~ /^[0-9]+$/ {
			if ($1 < last) { print "place " $1 " after " last; bad = 1 }
			last = $1; rows++
		}
		/^Meer indicatoren/ { inside = 0 }
		END { exit bad || rows == 1 || rows == 2 }' || return 1
	for method in gemeente jaar kwartaal regelkaart trend plaats inzet \
			bevestigd index; do
		grep -q ";2026-Q3;$method;" "$table" ||
			{ echo "no $method"; return 1; }
	done
	# What cannot be calculated claims nothing, and a rate says per how many.
	grep ';niet te berekenen;' "$table" |
		grep 'niet aantoonbaar\|geen aantoonba' && return 1
	grep -E ';overlast;2026-Q3;(kwartaal|regelkaart|inzet);' "$table" |
		grep -v ';niet te berekenen;' | grep -v 'per 1\.000' && return 1
	# Nothing that is hidden has a result but why there is none.
	awk -F ';' 'NR > 1 && $7 == "niet te berekenen" && $8 != "" {
		print; bad = 1 } END { exit bad }' "$table"
}

demo()
{
	local folder=$WORK/demo

	judge "demo is written" "$WIJKBEELD" demo "$folder" \
		--addresses "$DEMO_ADDRESSES"
	judge "demo is checked" "$WIJKBEELD" check "$folder/wijkbeeld.yaml"
	judge "demo is run" "$WIJKBEELD" run "$folder/wijkbeeld.yaml" --record
	judge "demo, PDF" sound_pdfs "$folder"/output/*/*
	judge "demo, margins" within_margins "$folder"/output/*/*
	judge "demo, results" tells_results "$folder"/output/*/*
	judge "demo, geometry" exact_geometry "$folder"/output/*/*
	"$WIJKBEELD" demo "$WORK/again" --addresses "$DEMO_ADDRESSES" \
		>"$WORK/said" 2>&1
	judge "demo, same town again" diff -r "$WORK/again" "$folder" \
		--exclude output --exclude intern
}

# The sanitizers end a program with another status and many words, so each
# expected message proves that they found nothing.
sanitized_messages()
{
	WORK=$WORK/messages
	WIJKBEELD=$1
	mkdir -p "$WORK"
	messages
}

sanitized_edition()
{
	new_town "$WORK/plain"
	new_town "$WORK/clang"
	run_town "$WORK/plain" run --record >"$WORK/said" 2>&1
	WIJKBEELD=$1
	judge "runs" run_town "$WORK/clang" run --record --threads 7
	judge "same bytes" diff -rq "$WORK/plain/output" "$WORK/clang/output"
	judge "demo is written" "$WIJKBEELD" demo "$WORK/demo" --addresses 300
	judge "demo is checked" "$WIJKBEELD" check "$WORK/demo/wijkbeeld.yaml"
}

sanitized()
{
	local clang=${WIJKBEELD%/*}/clang/wijkbeeld

	# It proves what the kept files say; it does not make them.
	[ "${ACCEPT:-}" != yes ] || return 0
	if [ ! -x "$clang" ]; then
		echo "skip golden/sanitized: there is no $clang"
		return
	fi
	WORK=$WORK/sanitized
	# See tests/run.sh.
	export ASAN_OPTIONS=${ASAN_OPTIONS:-intercept_tls_get_addr=0}
	mkdir -p "$WORK"
	. "$HERE/messages.sh"
	(sanitized_edition "$clang") | named sanitized
	(sanitized_messages "$clang") | named sanitized
}

# Puts a word before the names of cases.
named()
{
	sed "s,^\(not ok\|ok\|skip\) golden/,&$1 ,"
}

program()
{
	. "$HERE/pages.sh"
	demo
	sanitized
}
