# SPDX-License-Identifier: GPL-3.0-or-later
#
# Counts the tiny town again from its CSV files, by other means and on purpose
# without any of the program's code, and holds publicatie.csv against it:
#
#   - every figure that is shown may be shown (primary rules on the true
#     count), and every one that may not is hidden; some that may are hidden
#     for the sake of others, and are fewer than those that are shown;
#   - a rounded count is a multiple of 5 that lies within 4 of the true one,
#     and the true one lies between the bounds that are told; `geen_domein` is
#     what `enig_domein` leaves, so there that is the multiple of 5;
#   - rows that linked and that did not, by area, are told as fewer than ten or
#     rounded like events, and hidden where either is neither or both are few;
#   - open figures are exact, the number of households is hidden below 10, of
#     small sources nothing is told, and no statement is missing.
#
# Reads, in this order and without BOM, CR and in UTF-8 (see edition.sh):
# adressen, huur, verzuim, politie, bezoeken, overlast, incidenten,
# kerncijfers, publicatie; `file=NAME` before each. Prints what is wrong, then
# how many statements were held against the count.

function clean(text) {
	gsub(/^[ \t]+|[ \t]+$/, "", text)
	return text
}

# Fields of a row, in F; semicolons in quotes do not part fields.
function fields(row, mark,    parts, count, i, inside, at) {
	split("", F)
	count = split(row, parts, mark)
	at = 0
	for (i = 1; i <= count; i++) {
		if (inside)
			F[at] = F[at] mark parts[i]
		else
			F[++at] = parts[i]
		if (gsub(/"/, "\"", parts[i]) % 2)
			inside = !inside
	}
	for (i = 1; i <= at; i++) {
		gsub(/"/, "", F[i])
		F[i] = clean(F[i])
	}
	return at
}

# `8902 cd`, `0012-A` and `8902CD`, `12`, `A` are the same.
function address(postcode, number, suffix,    digits) {
	gsub(/ /, "", postcode)
	if (!match(number, /[0-9]+/))
		return ""
	digits = substr(number, RSTART, RLENGTH) + 0
	suffix = substr(number, RSTART + RLENGTH) suffix
	gsub(/[^A-Za-z0-9]/, "", suffix)
	return toupper(postcode) "|" digits "|" toupper(suffix)
}

# Quarters as whole numbers, 2025-Q1 is 8100; 0 for no date.
function quarter(year, month) {
	return year * 4 + int((month - 1) / 3)
}

function amount(text) {
	gsub(/€| |[.]/, "", text)
	sub(/,/, ".", text)
	return text + 0
}

function mark(domain, a, q) {
	if (a != "" && a in area_of)
		bit[domain, a, q] = 1
}

# Notes a row of a source, as far as it is of the history: seven quarters, for
# the first of the four has a year's window. One that finds no address lies
# where all addresses of its postcode do.
function row_of(source, a, postcode, q) {
	gsub(/ /, "", postcode)
	postcode = toupper(postcode)
	if (q < quarter(2025, 1) || q > quarter(2026, 9))
		return
	if (a in area_of)
		linked[source, a]++
	else if (postcode in homes)
		lost[source, postcode, a == "" ? postcode : a]++
}

function within(domain, a, last,    q) {
	for (q = last - 3; q <= last; q++)
		if ((domain, a, q) in bit)
			return 1
	return 0
}

FNR == 1 { next }

# The buurten are two squares that meet at x = 140500.
file == "adressen" {
	if (fields($0, ";") != 10)
		next
	a = address(F[2], F[3], F[4] F[5])
	if (a in area_of)
		next
	id_of[F[1]] = a
	buurt = F[9] < 140500 ? "BU99020101" : "BU99020102"
	area_of[a] = "GM9902 WK990201 " buurt (F[8] == "" ? "" : " " F[8])
	household[a] = F[7] >= 1
	gsub(/ /, "", F[2])
	homes[toupper(F[2])] = homes[toupper(F[2])] "\n" a
	next
}

# 31-09 is the only day that is not there.
file == "huur" {
	fields($0, ";")
	if (F[1] ~ /^31-09/)
		next
	row_of("huurachterstand", address(F[2], F[3], ""), F[2],
	       quarter(substr(F[1], 7), substr(F[1], 4, 2)))
	if (F[5] >= 2 && amount(F[6]) >= 150)
		mark("huurachterstand", address(F[2], F[3], ""),
		     quarter(substr(F[1], 7), substr(F[1], 4, 2)))
	next
}

file == "verzuim" {
	fields($0, ",")
	row_of("verzuim", address(F[2], F[3], F[4]), F[2],
	       quarter(substr(F[1], 1, 4), substr(F[1], 6, 2)))
	if (F[5] == "ongeoorloofd" || F[5] == "thuiszitter")
		mark("verzuim", address(F[2], F[3], F[4]),
		     quarter(substr(F[1], 1, 4), substr(F[1], 6, 2)))
	next
}

file == "politie" {
	fields($0, ";")
	row_of("politie", id_of[F[2]], "",
	       quarter(substr(F[1], 1, 4), substr(F[1], 5, 2)))
	if (F[3] == "verdachte")
		mark("politiecontact", id_of[F[2]],
		     quarter(substr(F[1], 1, 4), substr(F[1], 5, 2)))
	next
}

file == "bezoeken" {
	fields($0, ";")
	row_of("bezoeken", address(F[2], F[3], ""), F[2],
	       quarter(substr(F[1], 1, 4), substr(F[1], 6, 2)))
	if (F[4] != "niet thuis")
		mark("bezocht", address(F[2], F[3], ""),
		     quarter(substr(F[1], 1, 4), substr(F[1], 6, 2)))
	next
}

file == "overlast" {
	fields($0, ";")
	row_of("overlast", address(F[2], F[3], ""), F[2],
	       quarter(substr(F[1], 1, 4), substr(F[1], 6, 2)))
	reports[address(F[2], F[3], ""),
		quarter(substr(F[1], 1, 4), substr(F[1], 6, 2))]++
	next
}

# Longitudes of the border between the buurten, and of the town.
file == "incidenten" {
	fields($0, ";")
	sub(/,/, ".", F[3])
	if (F[3] == "" || F[3] > 5.2 || F[1] in told)
		next
	told[F[1]]
	q = quarter(substr(F[2], 7), substr(F[2], 4, 2))
	buurt = F[3] < border ? "BU99020101" : "BU99020102"
	incidents["GM9902", q]++
	incidents["WK990201", q]++
	incidents[buurt, q]++
	next
}

file == "kerncijfers" {
	fields($0, ";")
	for (i = 2; i <= 4; i++)
		sub(/,/, ".", F[i])
	open["inwoners", F[1]] = F[2]
	open["woz_waarde", F[1]] = F[3]
	open["huishoudensgrootte", F[1]] = F[4]
	next
}

# From here: publicatie.csv.

BEGIN {
	t["huurachterstand"] = 5
	t["verzuim"] = t["politiecontact"] = t["multiproblematiek"] = 10
	t["enig_domein"] = t["een_domein"] = t["geen_domein"] = 10
	t["combinatie"] = 10
	t["overlast"] = t["incidenten"] = 5
	rows_of["gelezen"] = 5
	rows_of["gebruikt"] = 4
	rows_of["niet_gekoppeld"] = 1
	rows_of["afgekeurd"] = rows_of["genegeerd"] = 0
	t_rows["huurachterstand"] = t_rows["bezoeken"] = t_rows["overlast"] = 5
	t_rows["verzuim"] = t_rows["politie"] = 10
	domains[1] = "huurachterstand"
	domains[2] = "verzuim"
	domains[3] = "politiecontact"
}

function wrong(text) {
	print "line " FNR ": " $0
	print "  " text
	errors++
}

function lies_in(a, code) {
	return index(" " area_of[a] " ", " " code " ") > 0
}

# Which of the three domains a household is known in, as `a+b`.
function known(a, last,    d, text) {
	for (d = 1; d <= 3; d++)
		if (within(domains[d], a, last))
			text = text (text == "" ? "" : "+") domains[d]
	return text
}

function holds(indicator, set, a, last,    text, count, parts) {
	if (indicator == "bezocht")
		return within(indicator, a, last)
	text = known(a, last)
	count = text == "" ? 0 : split(text, parts, "+")
	if (indicator == "combinatie")
		return text == set
	if (indicator == "multiproblematiek")
		return count >= 2
	if (indicator == "enig_domein")
		return count >= 1
	if (indicator == "een_domein")
		return count == 1
	if (indicator == "geen_domein")
		return count == 0
	return within(indicator, a, last)
}

# Sets N and k, and for events how many have them and who has most.
function count_share(code, indicator, set, last,    a) {
	N = k = 0
	for (a in area_of)
		if (lies_in(a, code) && (indicator == "bezocht" || household[a])) {
			N++
			k += holds(indicator, set, a, last)
		}
}

function count_reports(code, last,    a, q, own) {
	N = k = contributors = largest = 0
	for (a in area_of) {
		if (!lies_in(a, code) || !household[a])
			continue
		N++
		own = 0
		for (q = last - 3; q <= last; q++)
			own += reports[a, q]
		k += own
		contributors += own > 0
		if (own > largest)
			largest = own
	}
}

function count_incidents(code, last,    q) {
	N = open["inwoners", code]
	k = 0
	for (q = last - 3; q <= last; q++)
		k += incidents[code, q]
}

function is_safe(indicator) {
	if (N < 10)
		return 0
	if (indicator == "bezocht")
		return 1
	if (indicator == "incidenten")
		return k >= t[indicator]
	if (indicator == "overlast")
		return contributors >= 5 && N - contributors >= 5 &&
		       2 * largest <= k
	return k >= t[indicator] && N - k >= t[indicator]
}

function judge_open(code, indicator, shown, value) {
	if (!shown || value + 0 != open[indicator, code] + 0)
		wrong("the open figure is " open[indicator, code])
}

function judge_units(code, indicator, shown, value,    a) {
	N = 0
	for (a in area_of)
		N += lies_in(a, code) && (indicator == "adressen" || household[a])
	if (indicator == "huishoudens" && N < 10) {
		if (shown || value != "")
			wrong("fewer than 10 are told")
	} else if (!shown || value != N)
		wrong("there are " N)
}

# All sources of the town are small, but the published figures are open.
function judge_rows(source, what, shown, value) {
	if (source != "kerncijfers") {
		if (shown || value != "")
			wrong("rows of a small source are told")
	} else if (!shown || value != rows_of[what])
		wrong("there are " rows_of[what])
}

# Whether all addresses of a postcode lie in an area.
function holds_all(code, postcode,    count, i, all) {
	count = split(substr(homes[postcode], 2), all, "\n")
	for (i = 1; i <= count; i++)
		if (!lies_in(all[i], code))
			return 0
	return 1
}

# Adds rows of one address.
function add_rows(rows) {
	k += rows
	contributors++
	if (rows > largest)
		largest = rows
}

# Sets k, and returns how it may be told.
function count_rows(code, source, are_lost,    key, part) {
	k = contributors = largest = 0
	if (are_lost) {
		for (key in lost) {
			split(key, part, SUBSEP)
			if (part[1] == source && holds_all(code, part[2]))
				add_rows(lost[key])
		}
	} else {
		for (key in linked) {
			split(key, part, SUBSEP)
			if (part[1] == source && lies_in(part[2], code))
				add_rows(linked[key])
		}
	}
	if (k < 10)
		return "few"
	return contributors >= t_rows[source] && 2 * largest <= k ? \
	       "rounded" : "no"
}

function judge_linkage(code, source, are_lost, shown, value, lower, upper,
		       a, other, own) {
	N = 0
	for (a in area_of)
		N += lies_in(a, code) && household[a]
	other = count_rows(code, source, !are_lost)
	own = count_rows(code, source, are_lost)
	if (shown != (N >= 10 && own != "no" && other != "no" &&
		      (own != "few" || other != "few")))
		return wrong("k=" k " N=" N ": " own ", " other)
	if (!shown) {
		if (value lower upper != "")
			wrong("a hidden figure has a value")
		return
	}
	if (own == "few" && (value lower upper) != "009")
		wrong("few rows are told")
	if (own == "rounded" && (value % 5 || value - k > 4 || k - value > 4))
		wrong("k is " k)
	if (k < lower || k > upper || upper - lower < 4)
		wrong("k is " k ", outside the bounds, or they are narrow")
}

# A count near t or N - t may round to where fewer than five counts are
# possible; then it is hidden as well. A rest is judged on what it is the rest of.
function may_be_narrow(indicator,    own, r, low, high) {
	own = indicator == "geen_domein" ? N - k : k
	for (r = own - own % 5; r <= own + 4; r += 5) {
		low = r - 4 > t[indicator] ? r - 4 : t[indicator]
		high = r + 4 < N - t[indicator] ? r + 4 : N - t[indicator]
		if (high - low + 1 < 5)
			return 1
	}
	return 0
}

function judge_count(indicator, shown, units, value, lower, upper) {
	if (shown && !is_safe(indicator))
		return wrong("k=" k " N=" N ": shown, and unsafe")
	if (shown)
		shown_counts++
	else if (is_safe(indicator) && !may_be_narrow(indicator))
		hidden_for_others++
	if (!shown) {
		if (value lower upper != "")
			wrong("a hidden figure has a value")
		return
	}
	if (units != N)
		wrong("N is " N)
	if (indicator == "bezocht") {
		if (value != k)
			wrong("k is " k)
		return
	}
	if ((indicator == "geen_domein" ? N - value : value) % 5)
		wrong("not rounded to 5")
	if (value - k > 4 || k - value > 4)
		wrong("k is " k)
	if (k < lower || k > upper)
		wrong("k is " k ", outside the bounds")
	if (upper - lower + 1 < 5)
		wrong("only " (upper - lower + 1) " counts are possible")
	if (value < lower || value > upper)
		wrong("what is printed is not possible")
}

file == "publicatie" {
	fields($0, ";")
	code = F[2]; indicator = F[3]
	last = quarter(substr(F[5], 1, 4), 3 * substr(F[5], 7))
	shown = F[10] == "getoond"
	if (!shown && F[10] != "afgeschermd")
		wrong("what status is that?")
	judged++
	seen[code, indicator]++
	sub(/,/, ".", F[7])
	if (F[1] == "bron") {
		judge_rows(code, indicator, shown, F[7])
		next
	}
	if ((indicator, code) in open && !(indicator in t)) {
		judge_open(code, indicator, shown, F[7])
		next
	}
	if (indicator == "huishoudens" || indicator == "adressen") {
		judge_units(code, indicator, shown, F[7])
		next
	}
	if (indicator ~ /gekoppeld$/) {
		judge_linkage(code, F[4], indicator ~ /^niet/, shown, F[7],
			      F[8], F[9])
		next
	}
	if (indicator == "overlast")
		count_reports(code, last)
	else if (indicator == "incidenten")
		count_incidents(code, last)
	else
		count_share(code, indicator, F[4], last)
	judge_count(indicator, shown, F[6], F[7], F[8], F[9])
	next
}

# Four quarters of each; combinations of three domains from the buurt up.
function expect(code, list, times,    names, count, i) {
	count = split(list, names)
	for (i = 1; i <= count; i++)
		if (seen[code, names[i]] != times) {
			print code ": " names[i] " stands there " \
			      seen[code, names[i]] + 0 " times, expected " times
			errors++
		}
}

END {
	if (hidden_for_others == 0 || hidden_for_others >= shown_counts) {
		print hidden_for_others " are hidden for the sake of others, " \
		      shown_counts " are shown"
		errors++
	}
	shares = "huurachterstand verzuim politiecontact multiproblematiek " \
		"enig_domein een_domein geen_domein bezocht overlast"
	count = split("GM9902 WK990201 BU99020101 BU99020102 A B C", codes)
	for (i = 1; i <= count; i++) {
		expect(codes[i], shares, 4)
		expect(codes[i], "huishoudens adressen", 1)
		expect(codes[i], "gekoppeld niet_gekoppeld", 5)
		if (length(codes[i]) > 1) {
			expect(codes[i], "incidenten", 4)
			expect(codes[i], "combinatie", 7)
			expect(codes[i], "inwoners huishoudensgrootte", 1)
		}
	}
	print "held " judged " statements against the count, " errors + 0 " wrong"
	exit errors > 0
}
