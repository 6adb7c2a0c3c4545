#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Golden tests: the whole program on a tiny invented town, against kept files
# (expected/). Prints `ok NAME` or `not ok NAME` with what differs. After an
# intended change accept.sh renews the kept files; read their diff before you
# commit them.
#
#   edition.sh   pages, tables, the counts behind them, the same bytes always
#   kinds.sh     a second town, for the kinds that keep rows one by one
#   shelf.sh     each standard indicator of records, in one run
#   sheets.sh    the first town from workbooks
#   rows.sh      rows that go on, several units of an address, contradictions
#   messages.sh  check, and what is said of bad projects and bad data
#   linkage.sh   addresses in other words; a source that links badly
#   places.sh    where an edition goes: whole or not at all
#   ledger.sh    what earlier editions told
#   profiles.sh  profiles, settings of one's own, and who decided them
#   merge.sh     areas that are joined where they are too small
#   language.sh  Dutch where it is asked for, as built and as installed
#   pages.sh     PDF and PNG as others see them; towns that are hard to draw
#   init.sh      a project file drafted from the files of the demo
#   series.sh    eight editions, with movers, a correction and new blocks
#   explain.sh   why figures are hidden, where they came from
#   twins.sh     towns that differ in what is hidden have the same edition
#   audit.sh     what an outsider can narrow, also without each protection
#   program.sh   the demo, the sanitizers, valgrind's part is tests/valgrind.sh
#
# WIJKBEELD is the program; with arguments only the parts named are run.

cd "$(dirname "$0")/../.." || exit 1
HERE=$PWD/tests/golden
WIJKBEELD=${WIJKBEELD:-$PWD/build/wijkbeeld}
WIJKBEELD_DATA=${WIJKBEELD_DATA:-$PWD}
LC_ALL=C
export WIJKBEELD WIJKBEELD_DATA LC_ALL
unset LANGUAGE NO_COLOR XDG_DATA_HOME

if [ ! -x "$WIJKBEELD" ]; then
	echo "not ok golden: there is no program at $WIJKBEELD"
	exit 1
fi
WORK=$(mktemp -d) || exit 1
trap 'rm -rf "$WORK"' EXIT

. "$HERE/common.sh"
parts=${*:-edition kinds shelf sheets rows messages linkage places ledger series profiles merge language pages program init explain twins audit}
for part in $parts; do
	. "$HERE/$part.sh"
done

# The parts do not need each other's work, so they share the processors.
for part in $parts; do
	(
		WORK=$WORK/$part
		mkdir -p "$WORK"
		"$part" >"$WORK.said" 2>&1
	) &
done
wait
results=$(for part in $parts; do cat "$WORK/$part.said"; done)
printf '%s\n' "$results"
! printf '%s\n' "$results" | grep -q '^not ok'
