# SPDX-License-Identifier: GPL-3.0-or-later
#
# Eight editions of the demo after each other, as a municipality makes them: a
# source is corrected and its quarter told again, households move, and the blocks
# are drawn anew. Each edition must pass its gates with all that was told before,
# and an outsider who keeps them all narrows nothing.

SERIES_ADDRESSES=500

# series_edition QUARTER
series_edition()
{
	sed -i "s/^period: [0-9Q-]*/period: $1/" "$WORK/demo/wijkbeeld.yaml"
	judge "series: ${2:-$1}" run_town "$WORK/demo" run --quiet
}

# Some lines of a file of the demo is changed, or left out.
series_change()
{
	awk -F ';' -v OFS=';' "$2" "$WORK/demo/$1" >"$WORK/changed" &&
		! cmp -s "$WORK/changed" "$WORK/demo/$1" &&
		cp "$WORK/changed" "$WORK/demo/$1"
}

series_zones()
{
	tr -d '\r' <"$WORK/demo/adressen.csv" | awk -F ';' '
		NR == 1 {
			for (f = 1; f <= NF; f++)
				at[$f] = f
			print "gemeente;wijk;buurt;straat;blok;huishoudens"
			next
		}
		!seen[$1]++ {
			print $at["gemeentecode"] ";" $at["wijkcode"] ";" \
				$at["buurtcode"] ";" $at["straatcode"] ";" \
				$at["blok"] ";" ($at["bewoners"] >= 1)
		}' >"$WORK/zones.csv"
}

# series_audit NAME QUARTERS...: nothing is narrowed too far.
series_audit()
{
	local name=$1 folders

	shift
	folders=$(printf "$WORK/demo/output/wijkanalyse-veenrijk/%s " "$@")
	series_zones
	# The names of folders hold no spaces.
	judge "series: audit $name" "$WIJKBEELD" audit --quiet $folders \
		--zones "$WORK/zones.csv"
}

series()
{
	local quarter

	"$WIJKBEELD" demo "$WORK/demo" --addresses "$SERIES_ADDRESSES" \
		>"$WORK/said" 2>&1
	for quarter in 2024-Q4 2025-Q1 2025-Q2; do
		series_edition "$quarter"
	done
	judge "series: a source is corrected" series_change \
		huurachterstand-2025.csv 'NR == 1 || NR % 40'
	series_edition 2025-Q2 "2025-Q2 corrected"
	for quarter in 2025-Q3 2025-Q4; do
		series_edition "$quarter"
	done
	judge "series: households move" series_change adressen.csv \
		'NR > 1 && NR % 25 == 0 { $13 = "H9" substr($13, 3) } { print }'
	series_edition 2026-Q1
	series_audit "of the first geography" 2024-Q4 2025-Q1 2025-Q2 2025-Q3 \
		2025-Q4 2026-Q1
	judge "series: blocks are drawn anew" series_change adressen.csv \
		'NR > 1 && $8 ~ /02$/ && NR % 7 == 0 { sub(/02$/, "03", $8) }
		{ print }'
	for quarter in 2026-Q2 2026-Q3; do
		series_edition "$quarter"
	done
	series_audit "of the second geography" 2026-Q2 2026-Q3
}
