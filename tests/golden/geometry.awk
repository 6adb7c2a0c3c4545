# SPDX-License-Identifier: GPL-3.0-or-later
#
# A9: what can be measured in a written PDF, made plain by qpdf --qdf. The
# numbers in its contents are millimetres with two decimals (pdf_page.c).
#
#   - each bar of the combinations is as high as its value asks, and hidden ones
#     are one hatch of 5 mm, as wide as the bars
#   - nothing is drawn outside the page, and no white covers anything: white
#     text stands in pictures alone, white shapes there or as small as a mark
#   - no layers, images, forms, transparency or invisible text
#
# values: what publicatie.csv tells of the combinations, highest first; most: how
# many bars a panel has.

function wrong(what)
{
	print FILENAME ":" FNR ": page " page ": " what
	faults++
}

function near(one, other, most)
{
	return one - other <= most && other - one <= most
}

function point(x, y)
{
	px[++points] = x
	py[points] = y
	left = points == 1 || x < left ? x : left
	right = points == 1 || x > right ? x : right
	low = points == 1 || y < low ? y : low
	high = points == 1 || y > high ? y : high
}

# Four corners with straight sides.
function is_box()
{
	return points == 4 && !curved && px[1] == px[4] && px[2] == px[3] &&
		py[1] == py[2] && py[3] == py[4]
}

function is_bar_colour()
{
	return fill == ".624 .690 .749" || fill == ".082 .259 .451"
}

function on_page()
{
	if (left < 0 || right > 210 || low < 0 || high > 297)
		wrong("drawn outside the page")
}

# The lines of a hatch run on, cut off by a clip that is on the page itself.
function painted(with)
{
	if (clips == 0)
		on_page()
	if (with != "S" && fill == "1 1 1" && tag != "/Figure" &&
	    (right - left > 3.2 || high - low > 3.2))
		wrong("a white shape outside a picture")
	if (with == "f*" && tag == "/Figure" && is_box() && is_bar_colour() &&
	    clips == 0) {
		heights[++bars] = high - low
		bases[bars] = low
		widths[bars] = right - left
	}
	points = curved = 0
}

function clipped()
{
	on_page()
	if (is_box() && near(high - low, 5, 0.011) && right - left <= 7.01) {
		hidden[++hatches] = right - left
		hidden_base[hatches] = low
	}
	points = curved = 0
}

BEGIN { count = split(values, value) }

$0 == "2.8346457 0 0 2.8346457 0 0 cm" {
	content = 1
	page++
	clips = 0
	fill = "0 0 0"
	next
}
/^endstream/ { content = 0 }
/\/OCProperties|\/OCG|\/XObject|\/Subtype \/Image|\/SMask|\/ExtGState|\/Annots/ {
	if (!content)
		wrong("a part that no page needs")
}
!content { next }

/^\/[A-Za-z0-9]+ <<\/MCID/ || /^\/Artifact BMC/ { tag = $1; next }
$NF == "EMC" { tag = ""; next }
$NF == "m" || $NF == "l" { point($1, $2); next }
$NF == "c" { curved = 1; point($5, $6); next }
$NF == "rg" { fill = $1 " " $2 " " $3; next }
$NF == "f*" || $NF == "B*" || $NF == "S" { painted($NF); next }
$NF == "q" { saved[++clips] = fill; next }
$NF == "Q" { fill = saved[clips--]; next }
$1 == "W*" { clipped(); next }
$NF == "Td" {
	if ($1 < 0 || $1 > 210 || $2 < 0 || $2 > 297)
		wrong("text outside the page")
	if (fill == "1 1 1" && tag != "/Figure")
		wrong("white text outside a picture")
	next
}
$NF == "Tr" || $NF == "gs" || $NF == "Do" || $NF == "sh" || $NF == "BI" {
	wrong("operator " $NF)
}

END {
	# The first bar is the highest; one hundredth is rounding.
	for (bar = 1; bar <= bars; bar++) {
		if (!near(heights[bar], heights[1] * value[bar] / value[1], 0.011))
			wrong("bar " bar " is not as high as its value asks")
		if (!near(widths[bar], widths[1], 0.011) ||
		    !near(bases[bar], bases[1], 0.001))
			wrong("bar " bar " has another foot or width")
	}
	for (hatch = 1; hatch <= hatches && bars > 0; hatch++)
		if (!near(hidden[hatch], widths[1], 0.011) ||
		    !near(hidden_base[hatch], bases[1], 0.001))
			wrong("hatch " hatch " has another foot or size")
	if (bars + 0 != (count < most ? count : most))
		wrong(bars + 0 " bars for " count " values")
	exit faults > 0
}
