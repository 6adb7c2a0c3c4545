# SPDX-License-Identifier: GPL-3.0-or-later
#
# Invents events at the addresses of the BAG file, by arithmetic on the number
# of the line alone, so that each count can be worked out again:
#
#	awk -F';' -f events.awk -v folder=FOLDER BAG_1500.csv
#
# The postcode is written in small letters with a blank, as people do.

function put(file, number, date, rest)
{
	printf "%s %s;%s;%s%s\n", substr($2, 1, 4), tolower(substr($2, 5)),
		number, date, rest > (folder "/" file ".csv")
}

BEGIN {
	print "postcode;huisnummer;datum;maanden" > (folder "/signalen.csv")
	print "postcode;huisnummer;datum" > (folder "/meldingen.csv")
	print "postcode;huisnummer;datum" > (folder "/bezoeken.csv")
}

# Each second address has a signal, and each third too small a one besides.
NR % 2 == 0   { put("signalen", $1, "2026-08-15", ";3") }
NR % 3 == 0   { put("signalen", $1, "2026-08-16", ";1") }
# A house number that nobody has, a date that does not exist, an old date.
NR % 50 == 0  { put("signalen", $1 + 30000, "2026-08-15", ";3") }
NR % 100 == 1 { put("signalen", $1, "2026-13-45", ";3") }
NR % 40 == 1  { put("signalen", $1, "2019-02-01", ";3") }

NR % 3 == 1   { put("meldingen", $1, "15-07-2026", "") }
NR % 4 == 3   { put("bezoeken", $1, "20260930", "") }
