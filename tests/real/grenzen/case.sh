# SPDX-License-Identifier: GPL-3.0-or-later
#
# The maps of five gemeenten in two years. For each: its features (jq
# '.features | length'), those without ground, and how many of the others have a
# code that is not in the key figures of 2024. Without ground are those with
# "geometry":null (Witte Dorp in Rotterdam) and, which the README does not tell,
# those that were simplified to a line there and back:
#   jq -r '.features[] | select(.geometry.coordinates | flatten | length >= 8) |
#       .properties.statcode' MAP.geojson | sort -u |
#       comm -23 - <(cut -d';' -f1 FILE.csv | sort) | wc -l
maps="amsterdam_2014_rd 98 4 94
amsterdam_2015_wgs84 97 4 93
nieuwegein_2014_rd 21 0 10
nieuwegein_2015_wgs84 21 0 10
rotterdam_2014_rd 93 4 2
rotterdam_2015_wgs84 92 4 1
schiedam_2014_rd 52 0 10
schiedam_2015_wgs84 52 0 10
zaanstad_2014_rd 50 0 21
zaanstad_2015_wgs84 50 0 21"

case_grenzen()
{
	local map features bare old

	copy_project grenzen
	cp "$folder/wijkbeeld.yaml" "$folder/any.yaml"
	while read -r map features bare old; do
		sed "s/MAP/$map/" "$folder/any.yaml" >"$folder/wijkbeeld.yaml"
		"$WIJKBEELD" check --verbose "$folder/wijkbeeld.yaml" \
			>/dev/null 2>"$folder/check.err"
		same "grenzen, $map, read" 0 $?
		same "grenzen, $map, areas without a polygon" "${bare#0}" \
			"$(sed -n 's/^.*: \([0-9]*\) areas have no polygon.*$/\1/p' \
				"$folder/check.err")"
		same "grenzen, $map, codes no longer in use" \
			"$((14574 - features + bare + old)) areas have no boundary, $old boundaries have no area" \
			"$(sed -n "s/^.*level 'buurt': //p" "$folder/check.err")"
	done <<<"$maps"
}
