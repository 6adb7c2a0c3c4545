#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Proves the order of the rooms by reading the #include lines of src/ and
# include/. The table below says which room owns each public header; a header
# that is not in it is an error, so that the table is kept.
#
#   floor    base < area, period < project; every room may use it
#   deduce   what follows from what is told: for disclosure and audit alone
#   rooms    ingest > link > indicator > disclosure > statistic > report >
#            render: a room sees the public headers of the room before it
#   figures  of disclosure's headers, later rooms see figure.h and statement.h
#            only; what they reach by way of others is followed and checked
#   estimates stand in the pages that render draws, so it sees their header too
#   beside   export sees figures and estimates; audit and demo the floor; init,
#            which drafts a project file, what ingest and link give
#   cli      sees all
#
# Each foreign library has one place; other system headers are C and POSIX.

cd "$(dirname "$0")/.." || exit 1

grep -rn '^[[:space:]]*#[[:space:]]*include' src include \
	--include='*.c' --include='*.h' | sort | awk '
function own(room, headers,    names, count, i) {
	count = split(headers, names)
	for (i = 1; i <= count; i++)
		owner[names[i] ".h"] = room
}

function foreign(pattern, places) {
	library[++libraries] = pattern
	place[libraries] = places
}

function set(into, words,    names, count, i) {
	count = split(words, names)
	for (i = 1; i <= count; i++)
		into[names[i]] = 1
}

BEGIN {
	own("base", "error arena memory text number hash random pool file notice message version vouch")
	own("period", "period")
	own("area", "area boundary layer")
	own("deduce", "deduce")
	own("project", "project yaml_tree schema words template condition secret forbidden")
	own("ingest", "table profile")
	own("link", "linkage trial")
	own("indicator", "indicator")
	own("disclosure", "disclosure figure statement ledger")
	own("statistic", "estimate")
	own("report", "page report")
	own("render", "render canvas font")
	own("export", "export")
	own("audit", "audit")
	own("demo", "demo")
	own("init", "init")

	# Which rooms a room sees, besides itself.
	sees["base"] = ""
	sees["period"] = "base"
	sees["area"] = "base period"
	sees["deduce"] = "base"
	sees["project"] = "base period area"
	floor = "base period area project"
	sees["ingest"] = floor
	sees["link"] = floor " ingest"
	sees["indicator"] = floor " link"
	sees["disclosure"] = floor " indicator deduce"
	sees["statistic"] = floor
	sees["report"] = floor " statistic"
	sees["render"] = floor " report statistic"
	sees["export"] = floor " statistic report"
	sees["audit"] = floor " deduce"
	sees["demo"] = floor
	sees["init"] = floor " ingest link"

	set(sees_figures, "statistic report render export")
	set(figures, "figure.h statement.h")
	set(raw, "table.h profile.h linkage.h trial.h indicator.h dataset.h disclosure.h ledger.h")

	foreign("^cairo", "^src/render/canvas_cairo[.]c$")
	foreign("^hpdf", "^src/render/pdf/")
	foreign("^(gdal|ogr|cpl)", "^src/area/(layer[.]c$|gdal/)")
	foreign("^csv[.]h$", "^src/ingest/csv_(reader|header|inside)[.][ch]$")
	foreign("^yaml[.]h$", "^src/project/yaml_tree[.]c$")
	foreign("^jansson[.]h$", "^src/ingest/json_rows[.]c$")
	foreign("^sodium", "^src/base/hash[.]c$")
	foreign("^gsl/", "^src/statistic/")
	foreign("^(ft2build[.]h$|freetype|FT_)", "^src/render/(font|glyph_stamp)[.]c$")
	foreign("^fontconfig/", "^src/render/font[.]c$")
	foreign("^png[.]h$", "^src/render/(png_write|canvas_cairo)[.]c$")
	foreign("^zlib[.]h$", "^src/(render/(pdf/|png_write|canvas_cairo)|export/|audit/pdf_read[.]c$)")
	foreign("^glpk[.]h$", "^src/deduce/program[.]c$")
	foreign("^sanitizer/", "^src/base/arena[.]c$")

	set(system_headers, "assert.h complex.h ctype.h errno.h fenv.h float.h " \
		"inttypes.h limits.h locale.h math.h setjmp.h signal.h " \
		"stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h " \
		"stdio.h stdlib.h stdnoreturn.h string.h strings.h tgmath.h " \
		"threads.h time.h uchar.h wchar.h wctype.h " \
		"dirent.h dlfcn.h fcntl.h fnmatch.h ftw.h getopt.h glob.h " \
		"iconv.h langinfo.h libgen.h libintl.h malloc.h pthread.h pwd.h " \
		"regex.h sched.h search.h spawn.h sysexits.h termios.h " \
		"unistd.h endian.h " \
		"sys/file.h sys/ioctl.h sys/mman.h sys/random.h " \
		"sys/resource.h sys/stat.h sys/statvfs.h sys/sysinfo.h " \
		"sys/syscall.h sys/time.h sys/types.h sys/uio.h sys/wait.h " \
		"immintrin.h emmintrin.h x86intrin.h cpuid.h arm_neon.h")
}

function wrong(text) {
	print here ": " text
	errors++
}

function base_name(path) {
	sub(/.*\//, "", path)
	return path
}

# The room of a file; a header of include/ belongs to its owner.
function room_of(path,    parts) {
	split(path, parts, "/")
	if (parts[1] == "src")
		return parts[2]
	return owner[base_name(path)]
}

function exists(path,    line, found) {
	found = (getline line < path) >= 0
	close(path)
	return found
}

function may_see(room, header,    of) {
	of = owner[header]
	if (room == "cli" || of == room)
		return 1
	if (header in figures)
		return room in sees_figures
	return index(" " sees[room] " ", " " of " ") > 0
}

function check_public(file, header,    room) {
	room = room_of(file)
	if (!(header in owner))
		wrong(header " is in no room: add it to the table of tests/rooms.sh")
	else if (!may_see(room, header))
		wrong("room " room " may not include " header " of room " owner[header])
}

function check_quoted(file, name,    path) {
	if (name ~ /^wijkbeeld\//) {
		check_public(file, base_name(name))
		links[file] = links[file] " include/" name
		return
	}
	path = file
	sub(/[^\/]*$/, "", path)
	path = path name
	if (!exists(path))
		path = "src/" name
	if (!exists(path))
		wrong("there is no " name)
	else if (room_of(path) != room_of(file) && room_of(file) != "cli")
		wrong("room " room_of(file) " may not include " name ", which room " room_of(path) " keeps for itself")
	links[file] = links[file] " " path
}

function check_system(file, name,    row) {
	if (name in system_headers)
		return
	for (row = 1; row <= libraries; row++)
		if (name ~ library[row]) {
			if (file !~ place[row])
				wrong(name " may be included in " place[row] " only")
			return
		}
	wrong(name " is neither C nor POSIX nor in the table of tests/rooms.sh")
}

{
	file = $0; sub(/:.*/, "", file)
	line = substr($0, length(file) + 2); sub(/:.*/, "", line)
	text = substr($0, length(file) + length(line) + 3)
	here = file ":" line
	sub(/^[ \t]*#[ \t]*include[ \t]*/, "", text)
	if (file != list[listed])
		list[++listed] = file

	if (file ~ /^include\// && !(base_name(file) in owner)) {
		if (!(file in told))
			wrong(base_name(file) " is in no room: add it to the table of tests/rooms.sh")
		told[file] = 1
		next
	}
	if (match(text, /^"[^"]*"/))
		check_quoted(file, substr(text, 2, RLENGTH - 2))
	else if (match(text, /^<[^>]*>/))
		check_system(file, substr(text, 2, RLENGTH - 2))
	else
		check_system(file, text)
}

# What `file` reaches through all its includes; true when that is raw data.
function reaches_raw(file, from,    names, count, i) {
	if ((from, file) in visited)
		return 0
	visited[from, file] = 1
	if (file ~ /^include\// && base_name(file) in raw) {
		wrong("reaches " base_name(file) ", which this room may not see")
		return 1
	}
	count = split(links[file], names)
	for (i = 1; i <= count; i++)
		if (reaches_raw(names[i], from))
			return 1
	return 0
}

END {
	for (row = 1; row <= listed; row++) {
		file = list[row]
		if (room_of(file) in sees_figures || (file ~ /^include\// && base_name(file) in figures)) {
			here = file
			reaches_raw(file, file)
		}
	}
	if (errors) {
		print "rooms: " errors " wrong"
		exit 1
	}
	print "rooms: all includes keep the order"
}'
