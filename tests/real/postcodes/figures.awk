# SPDX-License-Identifier: GPL-3.0-or-later
#
# Invented figures of postcodes, from the table of postcodes that is given
# twice: of each tenth line, and of the postcodes that stand on two lines. The
# figure is the number of the line, the mean is 1.

NR == FNR { lines[$1]++; next }
FNR == 1 { print "postcode;aantal;gemiddelde" }
FNR > 1 && $1 != "\"\"" && (FNR % 10 == 1 || lines[$1] > 1) && !seen[$1]++ {
	print $1 ";" FNR ";1"
}
