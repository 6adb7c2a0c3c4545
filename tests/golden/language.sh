# SPDX-License-Identifier: GPL-3.0-or-later
#
# The language of messages: Dutch where it is asked for, also when the locale
# is not installed, and English elsewhere; as built and as `make install` puts
# the program. That each message is translated is for `make messages-check`.

# speaks NAME WORDS COMMAND...: its output holds the words.
speaks()
{
	local name=$1 words=$2

	shift 2
	"$@" >"$WORK/spoken" 2>&1
	judge "speaks: $name" grep -F -e "$words" "$WORK/spoken"
}

# All help of options begins in one column.
lines_up()
{
	in_dutch "$WIJKBEELD" --help | awk '
	match($0, /^ +(-[a-zA-Z], )? *--[a-z]+( [A-Z]+)? +/) {
		at[RLENGTH]++
		options++
	}
	END { for (column in at) columns++; exit !(columns == 1 && options > 5) }'
}

installed()
{
	local program=$WORK/root/usr/bin/wijkbeeld

	judge "install" env -u MAKEFLAGS -u MAKELEVEL make -s INSIDE=yes \
		BUILD="$(dirname "$WIJKBEELD")" DESTDIR="$WORK/root" \
		PREFIX=/usr install
	speaks "installed" "onbekende opdracht" \
		in_dutch env -u WIJKBEELD_DATA "$program" runn
	judge "installed: the demo finds its data" \
		env -u WIJKBEELD_DATA "$program" demo "$WORK/demo"
	judge "installed: check finds the templates" \
		env -u WIJKBEELD_DATA "$program" check -q \
		"$WORK/demo/wijkbeeld.yaml"
}

language()
{
	speaks "Dutch by LANGUAGE" "onbekende opdracht 'runn'" \
		in_dutch "$WIJKBEELD" runn
	speaks "Dutch by LANG, locale or not" "onbekende opdracht 'runn'" \
		env -u LC_ALL LANGUAGE= LANG=nl_NL.UTF-8 "$WIJKBEELD" runn
	speaks "English in another locale" "unknown command 'runn'" \
		env -u LC_ALL LANGUAGE= LANG=en_GB.UTF-8 "$WIJKBEELD" runn
	speaks "English in none" "unknown command 'runn'" \
		env LC_ALL=C "$WIJKBEELD" runn
	judge "help in Dutch lines up" lines_up

	new_town "$WORK/town"
	sed -i 's/^organisation:/organization:/' "$WORK/town/wijkbeeld.yaml"
	speaks "a mistake, with the words of the file" \
		"fout: onbekend veld 'organization', bedoelde u 'organisation'?" \
		in_dutch "$WIJKBEELD" check "$WORK/town/wijkbeeld.yaml"
	rm "$WORK/town/wijkbeeld.yaml"
	speaks "a failure of the system" "het bestand of de map is er niet" \
		in_dutch "$WIJKBEELD" check "$WORK/town/wijkbeeld.yaml"
	installed
}
