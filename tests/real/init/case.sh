# SPDX-License-Identifier: GPL-3.0-or-later
#
# Projects that `init` drafts from the shared data, run after no more than the
# decisions that each draft asks for. Sourced by run.sh.

# draft NAME FILE...: a project drafted from files of the data, in `folder`.
draft()
{
	folder=$temporary/init-$1
	name=$1
	shift
	"$WIJKBEELD" init "$folder" "$@" >"$temporary/init.out" 2>&1
	same "init $name, drafts" 0 $? || sed 's/^/    /' "$temporary/init.out"
}

# decide SED...: a decision that the draft asks for; it must change something.
decide()
{
	cp "$folder/wijkbeeld.yaml" "$temporary/before"
	sed -i "$@" "$folder/wijkbeeld.yaml"
	! cmp -s "$temporary/before" "$folder/wijkbeeld.yaml" ||
		echo "not ok real: init $name, asks for: $*"
}

# The same files and the same figures as the project written by hand above.
init_rotterdam()
{
	draft rotterdam "$data"/nl-rotterdam/*.csv "$data"/nl-rotterdam/*.geojson
	run_project "init rotterdam" wijkanalyse/2017-Q4 || return
	# The format of 2017 knows ten of the columns, and each of the 1 gemeente,
	# 22 wijken and 92 buurten has a number in at least one of them:
	#   awk -F';' 'NR > 1 { gsub(/["\r ]/, ""); has = 0
	#       split("3 7 8 9 11 12 13 14 15 16", c, " ")
	#       for (k in c) has += $(c[k]) != "" && $(c[k]) != "."
	#       n += has > 0 } END { print n, NR - 1 }' kwb2017_rotterdam.csv
	#   115 115
	same "init rotterdam, a page for each area with figures" 115 \
		"$(count_pages)"
	same "init rotterdam, figures" "36
37,4
13770" "$(figures BU05990110 koopwoningen inkomen_per_inwoner inwoners)"
}

init_nederland()
{
	draft nederland "$data"/nl-kerncijfers-crime-2024/*.csv \
		"$data"/nl-boundaries/buurt_2015_wgs84.topojson
	decide -e '/^  - {template/d' -e 's/^  # - {template/  - {template/' \
		-e 's/only: .*/only: [GM0356, BU03562400]}/'
	run_project "init nederland" wijkanalyse/2025-Q4 || return
	same "init nederland, the pages asked for" 2 "$(count_pages)"
	same "init nederland, figures" "65971
352
1845" "$(figures GM0356 inwoners woz_waarde; figures BU03562400 inwoners)"
}

# The reports are public records, which is for people to decide.
init_charlottesville()
{
	draft charlottesville "$data"/us-charlottesville-va/*
	decide 's/^    legal_basis: .*/    legal_basis: open data/'
	decide 's/sensitivity: strafrechtelijk/sensitivity: open/'
	run_project "init charlottesville" neighbourhoods/2023-Q4 || return
	same "init charlottesville, rows" "crime;9265;8669;281;0;315;0;0" \
		"$(accounts | grep '^crime;')"
	same "init charlottesville, figures" "106,8
4327" "$(figures 10 incidenten inwoners)"
}

# Two years of codes stand in the map: those of 2015 are in the figures. Of the
# rows 439 are buurten; the first, by the columns that head -1 names:
#   awk -F';' '$3 == "BU03630000" { print $4, $10, $13 }' Kerncijfers*.csv
#   870 1,4 23.0
init_amsterdam()
{
	draft amsterdam "$data"/nl-amsterdam/*.csv
	same "init amsterdam, codes of the right year" 1 \
		"$(grep -c 'code: BUURTCODE_CBS_2015' "$folder/wijkbeeld.yaml")"
	decide 's/for: \[gemeente, wijk, buurt\]/for: [gemeente, buurt], only: [GM0363, BU03630000]/'
	run_project "init amsterdam" wijkanalyse/2020-Q4 || return
	same "init amsterdam, figures" "$(awk -F';' '$3 == "BU03630000" {
		sub(/[.]0$/, "", $13); print $4; print $10; print $13 }' \
		"$data"/nl-amsterdam/Kerncijfers*.csv)" \
		"$(figures BU03630000 inwoners huishoudensgrootte koopwoningen)"
}

# Schiedam's map has codes that lost their BU and their zero.
init_rivm()
{
	draft rivm "$data"/nl-rivm-health-2020/*.csv "$data"/nl-schiedam/*.topojson
	decide -e '/^  - {template/d' -e 's/^  # - {template/  - {template/' \
		-e 's/only: .*/only: [GM0606, BU06060101]}/'
	run_project "init rivm" wijkanalyse/2020-Q4 || return
	same "init rivm, the pages asked for" 2 "$(count_pages)"
	same "init rivm, has figures" yes "$(awk -F';' '
		$2 == "BU06060101" && $14 ~ /getoond/ { found++ }
		END { print (found > 3) ? "yes" : "no" }' \
		"$edition/tabellen/cijfers.csv")"
}

# No year stands anywhere in it, so the period is asked.
init_utrecht()
{
	draft utrecht "$data"/nl-utrecht-province/*.csv
	decide 's/^period: .*/period: 2021-Q4/'
	decide 's/for: \[buurt\]/for: [buurt], only: [BU03560101]/'
	run_project "init utrecht" wijkanalyse/2021-Q4 || return
	same "init utrecht, figures" "$(awk -F, '$2 == "BU03560101" {
		printf "%d\n%d\n", $5, $10 }' \
		"$data/nl-utrecht-province/buurten.csv")" \
		"$(figures BU03560101 inwoners woz_waarde)"
}

# Addresses without a line of names, placed on the map; no source, no figures,
# so there is nothing to run, but all that is asked makes it a project.
init_bag()
{
	draft bag "$data"/nl-bag-samples/BAG_1500.csv \
		"$data"/nl-boundaries/buurt_2015_wgs84.topojson
	decide 's/^period: .*/period: 2026-Q3/'
	"$WIJKBEELD" check "$folder/wijkbeeld.yaml" >"$folder/check.out" 2>&1
	same "init bag, check" 0 $?
	same "init bag, rows" 1 "$(grep -c '1503 rows read, 1502 used' \
		"$folder/check.out")"
}

# Four gemeenten in a JSON file each: the same figures as in the project
# written by hand, and one source.
init_gemeenten()
{
	draft gemeenten "$data"/nl-kerncijfers-crime-2024/GM*.json
	run_project "init gemeenten" wijkanalyse/2025-Q4 || return
	same "init gemeenten, rows" "cijfers;357;357;0;0;0;0;0" "$(accounts)"
	same "init gemeenten, figures" "161389
33,1
1845" "$(figures GM0479 inwoners inkomen_per_inwoner
		figures BU03562400 inwoners)"
}

# Classes by the code of the wijk, which holds them in a JSON object.
init_leefbaarheid()
{
	draft leefbaarheid "$data"/nl-leefbaarometer-wijk/wijk.json \
		"$data"/nl-boundaries/wijk_2016_rd.geojson
	decide 's/^period: .*/period: 2016-Q4/'
	decide -e '/^  - {template/d' -e 's/^  # - {template/  - {template/' \
		-e 's/only: .*/only: [WK035603]}/'
	run_project "init leefbaarheid" wijkanalyse/2016-Q4 || return
	#   grep -A5 WK035603 wijk.json | grep KL16: 7
	same "init leefbaarheid, figure" "$(grep -A5 WK035603 \
		"$data/nl-leefbaarometer-wijk/wijk.json" |
		sed -n 's/.*"KL16": "\([0-9]\)".*/\1/p')" \
		"$(figures WK035603 leefbaarheid_klasse)"
}

# The maps of CBS, of the right projection and with figures in them.
init_groningen()
{
	draft groningen "$data"/nl-groningen/*
	decide 's/^period: .*/period: 2017-Q4/'
	run_project "init groningen" wijkanalyse/2017-Q4 || return
	# An indicator has one source: the 15 wijken of the one map have theirs
	# beside those of the 108 buurten of the other.
	same "init groningen, a page for each buurt and wijk" 123 \
		"$(count_pages)"
	# See tests/real/groningen for where these stand.
	same "init groningen, figures" "4440
1,2
22635" "$(figures BU00140000 inwoners huishoudensgrootte
		figures WK001400 inwoners_wijk)"
}

case_init()
{
	for town in rotterdam nederland charlottesville amsterdam rivm utrecht \
		bag gemeenten leefbaarheid groningen; do
		"init_$town"
	done
}
