# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the golden tests share: a town of one's own to run in, and judging.
# Sourced by run.sh, which sets HERE, WORK and WIJKBEELD.

SLUG=wijkanalyse-klein-veen
EDITION=output/$SLUG/2026-Q3
TODAY=2026-10-15

ok()
{
	echo "ok golden/$1"
}

# not_ok NAME WHY: what follows on standard input is shown below it.
not_ok()
{
	echo "not ok golden/$1${2:+: $2}"
	head -n "${LINES_SHOWN:-40}" | sed 's/^/    /'
}

# judge NAME COMMAND...: passes when the command succeeds; else its output.
judge()
{
	local name=$1 said

	shift
	if said=$("$@" 2>&1); then
		ok "$name"
	else
		printf '%s\n' "$said" | not_ok "$name"
	fi
}

# same NAME EXPECTED GOT: a kept file against what was made, or renews it.
same()
{
	if [ "${ACCEPT:-}" = yes ]; then
		mkdir -p "$(dirname "$2")"
		cp "$3" "$2"
	fi
	judge "$1" diff -u --label expected --label got "$2" "$3"
}

# The key of the town: any 64 digits will do, and nothing real has these.
make_key()
{
	{
		echo "wijkbeeld-key 1${2:+ $2}"
		printf 'tiny town' | sha256sum | cut -c 1-64
	} >"$1"
	chmod 600 "$1"
}

# new_town FOLDER: a fresh copy of the town, with its key.
new_town()
{
	rm -rf "$1"
	mkdir -p "$1"
	cp "$HERE"/town/* "$1"
	make_key "$1/wijkbeeld.key"
}

# run_town FOLDER ARGUMENTS...: runs there, in English, on a fixed day.
run_town()
{
	local folder=$1

	shift
	(cd "$folder" && LC_ALL=C LANGUAGE= "$WIJKBEELD" "$@" --today "$TODAY")
}

in_dutch()
{
	LC_ALL=C.UTF-8 LANGUAGE=nl "$@"
}

# What a folder holds, to see whether anything in it changed.
contents()
{
	(cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2)
}
