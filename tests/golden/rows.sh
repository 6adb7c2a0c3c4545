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

rows()
{
	rows_going_on
}
