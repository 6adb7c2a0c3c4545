# SPDX-License-Identifier: GPL-3.0-or-later
#
# The twins' town, and which households may be swapped.
#
#   awk -v folder=F [-v swaps="3:45 7:50"] -f twins.awk    writes the town
#   awk -v pick=N -v seed=S -f twins.awk                   prints N swaps
#
# Blocks of 30 homes, 90 of buurt BU99040101 and 90 of BU99040102; home h is
# house number h. A swap puts household and records of one home in the other.
#
# A swap is told by nothing when each figure of both blocks that counts one of
# the two households is hidden before and after it: at least 1 and fewer than t
# are known, of 30. That is all this file knows of disclosure control.

# A generator of our own, so that every awk makes the same town.
function random(limit)
{
	state = (state * 16807) % 2147483647
	return int(state / 2147483647 * limit)
}

# So many households of a block, from `from` on, are known in the domain.
function mark(domain, block, from, count,    at)
{
	for (at = 0; at < count; at++)
		known[domain, 30 * block + from + at] = 1
}

function make_town(    block)
{
	for (block = 0; block < 3; block++) {
		mark("huur", block, 1, 4)
		mark("verzuim", block, 3, 4)
		mark("politie", block, 6, 4)
		mark("zorg", block, 11, block == 1 ? 4 : 1)
	}
	for (block = 3; block < 6; block++) {
		mark("huur", block, 1, 8 + block)
		mark("verzuim", block, 5, 10 + block)
		mark("politie", block, 8, 11)
		mark("zorg", block, 1, block == 4 ? 2 : 9)
	}
}

function has(figure, home,    domains)
{
	if (figure != "enig" && figure != "meer")
		return known[figure, home] + 0
	domains = known["huur", home] + known["verzuim", home]
	domains += known["politie", home]
	return figure == "enig" ? domains > 0 : domains > 1
}

function count(figure, block,    home, sum)
{
	for (home = 30 * block + 1; home <= 30 * block + 30; home++)
		sum += has(figure, home)
	return sum
}

function is_few(figure, number)
{
	return number >= 0 && number < least[figure]
}

# Is this swap told by nothing?
function is_silent(one, other,    figure, a, b, change)
{
	a = int((one - 1) / 30)
	b = int((other - 1) / 30)
	if (a == b || int(a / 3) != int(b / 3))
		return 0
	for (figure in least) {
		if (!has(figure, one) && !has(figure, other))
			continue
		change = has(figure, other) - has(figure, one)
		if (!is_few(figure, count(figure, a)) ||
		    !is_few(figure, count(figure, b)) ||
		    !is_few(figure, count(figure, a) + change) ||
		    !is_few(figure, count(figure, b) - change))
			return 0
	}
	return 1
}

# Differs in something: else it is no twin.
function differs(one, other,    figure)
{
	for (figure in least)
		if (has(figure, one) != has(figure, other))
			return 1
	return 0
}

function pick_swaps(    picked, one, other)
{
	# Block A has 1 in care and B has 4, and the other way round.
	print "42:12 43:13 44:14"
	for (picked = 1; picked < pick;) {
		one = 1 + random(180)
		other = 1 + random(180)
		if (one < other && is_silent(one, other) &&
		    differs(one, other)) {
			print one ":" other
			picked++
		}
	}
}

function write_town(    home, at, domain, pairs, pair, count_of, parts)
{
	for (home = 1; home <= 180; home++)
		lives[home] = home
	count_of = split(swaps, pairs, " ")
	for (at = 1; at <= count_of; at++) {
		split(pairs[at], pair, ":")
		lives[pair[1]] = pair[2] + 0
		lives[pair[2]] = pair[1] + 0
	}
	print "postcode;huisnummer;huishouden;bewoners;gemeente;buurt;blok" \
		> (folder "/adressen.csv")
	for (home = 1; home <= 180; home++)
		print postcode(home) ";" home ";HH-" lives[home] ";2;GM9904;" \
			(home <= 90 ? "BU99040101" : "BU99040102") ";" \
			substr("ABCDEF", int((home - 1) / 30) + 1, 1) \
			> (folder "/adressen.csv")
	split("huur verzuim politie zorg", parts, " ")
	for (at = 1; at <= 4; at++) {
		domain = parts[at]
		print "postcode;huisnummer;datum" > (folder "/" domain ".csv")
		for (home = 1; home <= 180; home++)
			if (known[domain, lives[home]])
				print postcode(home) ";" home ";2026-05-12" \
					> (folder "/" domain ".csv")
	}
}

function postcode(home)
{
	return home <= 90 ? "8911AA" : "8911BB"
}

BEGIN {
	state = seed ? seed : 1
	least["huur"] = 5
	least["zorg"] = 5
	least["verzuim"] = 10
	least["politie"] = 10
	least["meer"] = 10
	least["enig"] = 10
	make_town()
	if (pick)
		pick_swaps()
	else
		write_town()
}
