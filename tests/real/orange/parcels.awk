# SPDX-License-Identifier: GPL-3.0-or-later
#
# Parcels of a district, counted from the files themselves:
#
#   awk -v district='11 ORG' -f parcels.awk delinquent_taxes.csv code_violations.csv
#
# prints how many parcels of it owe, how many of those have a case, a housing
# case, and a row with a balance of 10,000 or more; of all districts without
# one. A parcel is of the district that stands in its first row.

# Splits a line of CSV with quotes into field[1..n]; returns n.
function split_csv(line, field,    n, rest) {
	n = 0
	rest = line ","
	while (rest != "") {
		if (rest ~ /^"/) {
			match(rest, /^"([^"]|"")*",/)
			field[++n] = substr(rest, 2, RLENGTH - 3)
			gsub(/""/, "\"", field[n])
		} else {
			match(rest, /^[^,]*,/)
			field[++n] = substr(rest, 1, RLENGTH - 1)
		}
		rest = substr(rest, RLENGTH + 1)
	}
	return n
}

{ sub(/\r$/, ""); split_csv($0, field) }

FNR == 1 { file++; next }

file == 1 && field[3] != "" {
	split(field[3], part, "-")
	parcel = part[3] part[2] part[1] part[4] part[5]
	if (!(parcel in of))
		of[parcel] = field[11]
	balance = field[18]
	gsub(/[$,]/, "", balance)
	much[parcel] += balance + 0 >= 10000
}

file == 2 && field[2] in of {
	rows++
	cases[field[2]]++
	housing[field[2]] += field[4] == "Housing"
}

END {
	for (parcel in of)
		if (district == "" || of[parcel] == district) {
			all++
			with_case += parcel in cases
			with_housing += housing[parcel] > 0
			owing += much[parcel] > 0
		}
	print all, with_case, with_housing, owing, rows
}
