# SPDX-License-Identifier: GPL-3.0-or-later
#
# Looks at a page as the recorder wrote it (canvas_record.c): text stays within
# the margins of 12.5 mm and above the foot of the sheet, and no text stands on
# another. Prints what does not, with the page it is on.
#
#   text 13.00 26.00 bold 23.0 17212b start "Nypelsplantsoen" w71.43

function wrong(text) {
	print FILENAME ":" FNR ": page " page ": " text
	errors++
}

# Capitals reach 0.7 of the size above the baseline, tails 0.2 below; a point
# is 0.353 mm. Some slack, for letters that just touch.
function put(x, y, width, size, words,    other) {
	top = y - 0.5 * size * 0.353
	bottom = y + 0.05 * size * 0.353
	for (other = 1; other <= count; other++)
		if (x + 0.2 < right_of[other] && left_of[other] + 0.2 < x + width &&
		    top < bottom_of[other] && top_of[other] < bottom)
			wrong(words " stands on " words_of[other])
	count++
	left_of[count] = x
	right_of[count] = x + width
	top_of[count] = top
	bottom_of[count] = bottom
	words_of[count] = words
}

/^page [0-9]/ { page++; count = 0 }

/^text / {
	size = $5
	width = $NF
	sub(/^w/, "", width)
	width += 0
	x = $7 == "start" ? $2 : $7 == "end" ? $2 - width : $2 - width / 2
	words = $0
	sub(/^[^"]*/, "", words)
	sub(/ w[0-9.]*$/, "", words)
	if (x < 12.5 || x + width > 197.5)
		wrong(words " runs from " x " to " x + width)
	if ($3 < 10 || $3 > 292)
		wrong(words " stands at height " $3)
	put(x, $3, width, size, words)
}

/NaN|-nan|[( ]inf[ )]/ { wrong("not a number: " $0) }

END {
	if (!page) {
		print FILENAME ": no page"
		errors++
	}
	exit errors > 0
}
