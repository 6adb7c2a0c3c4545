# SPDX-License-Identifier: GPL-3.0-or-later
#
# Profiles and settings of one's own: what is refused and in which words, an
# edition for named recipients that the audit holds to its own rules, and a
# decision that stands wherever it must.

# profiles_town NAME DISCLOSURE: the town with this line.
profiles_town()
{
	new_town "$WORK/$1"
	sed -i "s|^disclosure:.*|disclosure: $2|" "$WORK/$1/wijkbeeld.yaml"
}

profiles_zones()
{
	tr -d '\r' <"$HERE/town/adressen.csv" | awk -F ';' '
		NR == 1 { print "gemeente;wijk;buurt;blok;huishoudens" }
		NR > 1 && NF >= 10 && !seen[$1]++ {
			east = $9 < 140500 ? "01" : "02"
			print "GM9902;WK990201;BU990201" east ";" $8 ";" ($7 >= 1) }' \
		>"$WORK/zones.csv"
}

profiles_audited()
{
	(cd "$WORK" && LC_ALL=C LANGUAGE= "$WIJKBEELD" audit --quiet \
		--zones zones.csv "$@" 2>&1
	 echo "exit $?")
}

# profiles_refused DISCLOSURE: what is said of it.
profiles_refused()
{
	profiles_town refused "$1"
	echo "== $1"
	run_town "$WORK/refused" check --quiet 2>&1 | grep '^wijkbeeld\|^  mend'
}

profiles_messages()
{
	{
		profiles_refused '{profile: cbs}'
		profiles_refused '{threshold: 4, sensitive_threshold: 9, rounding: 4, minimum_units: 9, contributors: 29}'
		profiles_refused '{profile: internal, recipients: [stuurgroep], threshold: 3, rounding: 2}'
		profiles_refused '{combinations_from: blok}'
		profiles_refused '{threshold: 12, sensitive_threshold: 11}'
		profiles_refused '{profile: strict, recipients: [stuurgroep]}'
		profiles_refused '{profile: internal}'
		profiles_refused '{profile: internal, recipients: []}'
		profiles_refused '{threshold: 4, decisions: {setting: rounding, by: fg, date: 2026-10-01, reason: proef}}'
		profiles_refused '{threshold: 4, decisions: {setting: threshold, by: fg, date: 2026-10-16, reason: proef}}'
		profiles_refused '{threshold: 4, decisions: [{setting: threshold, by: fg, date: 2026-10-01, reason: proef}, {setting: threshold, by: fg, date: 2026-10-02, reason: proef}]}'
		profiles_refused '{threshold: 4, decisions: [{setting: threshold, by: fg, date: 2026-10-01}]}'
	} >"$WORK/messages.txt"
	same "refused settings" "$HERE/expected/profiles-refused.txt" \
		"$WORK/messages.txt"
}

# Only what is above the rules of `internal` is shown, in steps of three.
profiles_rounded()
{
	tr -d '\r' <"$1/publicatie.csv" | awk -F ';' '
		$10 != "getoond" || $8 == "" || $8 == $9 || $1 == "bron" { next }
		$3 ~ /koppeld/ { next }
		$7 % 3 != 0 && ($6 - $7) % 3 != 0 { print "not rounded: " $0; bad++ }
		$9 - $8 + 1 < 3 || $8 < 3 { print "told too well: " $0; bad++ }
		{ seen++ }
		END { if (seen < 20) print "only " seen; exit bad > 0 || seen < 20 }'
}

profiles_internal()
{
	local edition=output/$SLUG/2026-Q3-vertrouwelijk

	profiles_town internal '{profile: internal, recipients: [stuurgroep, teamleider handhaving], key: wijkbeeld.key}'
	run_town "$WORK/internal" run --quiet >"$WORK/said" 2>&1 ||
		{ not_ok "profile internal" "the run failed" <"$WORK/said"
		  return; }
	judge "internal: rounded to three" profiles_rounded \
		"$WORK/internal/$edition"
	{
		cat "$WORK/internal/$edition/regels.csv" | tr -d '\r'
		pdftotext -layout "$WORK/internal/$edition"/wijkanalyse/GM9902-klein-veen.pdf - |
			grep -o 'Vertrouwelijk ·.*\|.*alleen voor:.*\|.*afgerond op 3\.' | sed 's/^ *//'
		profiles_audited "internal/$edition"
	} >"$WORK/internal.txt"
	same "profile internal" "$HERE/expected/profiles-internal.txt" \
		"$WORK/internal.txt"
	# Beside a public edition of the same quarter, which it leaves alone.
	sed -i 's/^disclosure:.*/disclosure: {key: wijkbeeld.key}/' \
		"$WORK/internal/wijkbeeld.yaml"
	judge "a public edition beside it" run_town "$WORK/internal" run --quiet
	judge "both stand" test -e "$WORK/internal/$edition/publicatie.csv" \
		-a -e "$WORK/internal/$EDITION/publicatie.csv"
	judge "the public one is what it is alone" profiles_alone
}

# What was told to named recipients changes nothing that is told to all.
profiles_alone()
{
	profiles_town alone '{key: wijkbeeld.key}'
	run_town "$WORK/alone" run --quiet >"$WORK/said" 2>&1
	diff -r "$WORK/alone/$EDITION" "$WORK/internal/$EDITION"
}

# A confidential edition counts with what the public one told before it: both
# are one system for whoever has both.
profiles_beside()
{
	profiles_town beside '{key: wijkbeeld.key}'
	run_town "$WORK/beside" run --quiet >"$WORK/said" 2>&1
	sed -i 's/^disclosure:.*/disclosure: {profile: internal, recipients: [stuurgroep], key: wijkbeeld.key}/' \
		"$WORK/beside/wijkbeeld.yaml"
	run_town "$WORK/beside" run --quiet >"$WORK/said" 2>&1 ||
		{ not_ok "internal beside" "the run failed" <"$WORK/said"
		  return; }
	{
		grep -c ';getoond;' "$WORK/internal/$EDITION"-*/publicatie.csv
		grep -c ';getoond;' "$WORK/beside/$EDITION"-*/publicatie.csv
		profiles_audited "beside/$EDITION" "beside/$EDITION-vertrouwelijk"
	} >"$WORK/beside.txt"
	same "both editions are one system" \
		"$HERE/expected/profiles-beside.txt" "$WORK/beside.txt"
}

# What weaker rules told cannot be taken back, and that is said.
profiles_raised()
{
	sed -i 's/^disclosure:.*/disclosure: {threshold: 7, key: wijkbeeld.key}/' \
		"$WORK/alone/wijkbeeld.yaml"
	run_town "$WORK/alone" run --quiet 2>&1 | grep -A 1 'weaker rules' \
		>"$WORK/raised.txt"
	same "what weaker rules told" "$HERE/expected/profiles-raised.txt" \
		"$WORK/raised.txt"
}

# Stricter than the profile is always accepted, and the audit takes it.
profiles_stricter()
{
	profiles_town stricter '{threshold: 7, rounding: 10, minimum_units: 12, key: wijkbeeld.key}'
	run_town "$WORK/stricter" run --quiet >"$WORK/said" 2>&1 ||
		{ not_ok "stricter" "the run failed" <"$WORK/said"; return; }
	{
		tr -d '\r' <"$WORK/stricter/$EDITION/regels.csv"
		profiles_audited "stricter/$EDITION"
	} >"$WORK/stricter.txt"
	same "stricter than the profile" "$HERE/expected/profiles-stricter.txt" \
		"$WORK/stricter.txt"
}

# What is decided stands on the page, in its label and beside the number;
# without that the audit holds the edition to the profile.
profiles_decided()
{
	profiles_town decided '{threshold: 4, rounding: 4, decisions: [{setting: threshold, by: functionaris gegevensbescherming, date: 2026-10-01, reason: besluit 2026-17}, {setting: rounding, by: directeur, date: 2026-10-02, reason: besluit 2026-18}], key: wijkbeeld.key}'
	run_town "$WORK/decided" run --quiet >"$WORK/said" 2>&1 ||
		{ not_ok "decided" "the run failed" <"$WORK/said"; return; }
	{
		tr -d '\r' <"$WORK/decided/$EDITION/regels.csv"
		pdftotext -layout "$WORK/decided/$EDITION"/wijkanalyse/GM9902-klein-veen.pdf - |
			grep -o 'Geaggregeerd ·.*\|Zwakker dan.*\|.*besluit 2026.*' |
			sed 's/^ *//'
		profiles_audited "decided/$EDITION"
		sed -i 's/;functionaris[^;\r]*/;/' \
			"$WORK/decided/$EDITION/regels.csv"
		profiles_audited "decided/$EDITION" | grep '^rules\|^  A\|could' |
			head -n 4
	} >"$WORK/decided.txt"
	same "weaker by decision" "$HERE/expected/profiles-decided.txt" \
		"$WORK/decided.txt"
}

profiles()
{
	profiles_zones
	profiles_messages
	profiles_internal
	profiles_beside
	profiles_raised
	profiles_stricter
	profiles_decided
}
