/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measuring text, shortening it to a width and breaking it into lines.
 *
 * A width is a sum of whole font units, scaled once: it does not depend on the
 * order of adding, and each backend draws exactly this sum. There is no
 * kerning, so a part of a text is as wide as the difference of two sums.
 *
 * A line breaks behind a blank, which is then left out, and behind a hyphen
 * between two letters ("Noord-Holland", but not "12-1"). Only a word that is
 * too wide for a line of its own is cut inside. A no-break space never breaks.
 * Breaking is greedy: first fit, one pass.
 *
 * An ellipsis prefers to stand behind a whole word, when that costs no more
 * than a quarter of what fitted.
 */
#include "wijkbeeld/font.h"

#include <stdbool.h>
#include <string.h>

#include "wijkbeeld/text.h"

static const double mm_per_pt = 25.4 / 72;
static const char ellipsis[] = "\xE2\x80\xA6";

/* Room for rounding when a text was measured to be exactly as wide. */
static const double slack_mm = 1e-6;

struct measure {
	const struct wb_fonts *fonts;
	enum wb_face face;
	int64_t room;			/* font units that a line may take */
};

static int64_t
advance_of(const struct measure *measure, uint32_t point)
{
	int32_t advance;

	wb_font_glyph(measure->fonts, measure->face,
		      wb_font_point(measure->fonts, measure->face, point),
		      &advance);
	return advance;
}

static int64_t
units_of(const struct measure *measure, struct wb_text text)
{
	int64_t units = 0;

	for (size_t offset = 0; offset < text.length; )
		units += advance_of(measure, wb_text_next(text, &offset));
	return units;
}

static double
mm_per_unit(const struct wb_fonts *fonts, enum wb_face face, double size_pt)
{
	return size_pt * mm_per_pt / wb_font_units(fonts, face);
}

static struct measure
measure_of(const struct wb_fonts *fonts, enum wb_face face, double size_pt,
	   double width_mm)
{
	double units = (width_mm + slack_mm) /
		       mm_per_unit(fonts, face, size_pt);
	struct measure measure = { fonts, face, 0 };

	if (units >= (double)INT32_MAX)
		measure.room = INT32_MAX;
	else if (units > 0)
		measure.room = (int64_t)units;
	return measure;
}

double
wb_text_width(const struct wb_fonts *fonts, enum wb_face face, double size_pt,
	      const char *text)
{
	struct measure measure = { fonts, face, 0 };

	return (double)units_of(&measure, wb_text_of(text)) *
	       mm_per_unit(fonts, face, size_pt);
}

/* Bytes at the start of `text` that fit in `room`. */
static size_t
bytes_that_fit(const struct measure *measure, struct wb_text text, int64_t room)
{
	size_t fitting = 0, offset = 0;

	while (offset < text.length) {
		room -= advance_of(measure, wb_text_next(text, &offset));
		if (room < 0)
			break;
		fitting = offset;
	}
	return fitting;
}

static size_t
without_blanks_behind(const char *start, size_t length)
{
	while (length > 0 && start[length - 1] == ' ')
		length--;
	return length;
}

/* Where to cut for an ellipsis: behind a word if one ends near `fitting`. */
static size_t
cut_for_ellipsis(struct wb_text text, size_t fitting)
{
	size_t least = fitting - fitting / 4;
	size_t end = fitting;

	if (fitting < text.length && text.start[fitting] != ' ')
		while (end > least && text.start[end - 1] != ' ')
			end--;
	if (end <= least)
		end = fitting;
	end = without_blanks_behind(text.start, end);
	while (end > 0 && strchr(",;:.", text.start[end - 1]))
		end--;
	return without_blanks_behind(text.start, end);
}

static const char *
shorten(const struct measure *measure, struct wb_text text,
	struct wb_arena *arena)
{
	int64_t dots = advance_of(measure, 0x2026);
	size_t fitting;

	if (units_of(measure, text) <= measure->room)
		return wb_arena_text(arena, text.start, text.length);

	fitting = bytes_that_fit(measure, text, measure->room - dots);
	fitting = cut_for_ellipsis(text, fitting);
	return wb_arena_printf(arena, "%.*s%s", (int)fitting, text.start,
			       ellipsis);
}

const char *
wb_text_fit(const struct wb_fonts *fonts, enum wb_face face, double size_pt,
	    double width_mm, const char *text, struct wb_arena *arena)
{
	struct measure measure = measure_of(fonts, face, size_pt, width_mm);

	return shorten(&measure, wb_text_of(text), arena);
}

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (unsigned char)byte >= 0x80;
}

/* True when a line may end before byte `at`. */
static bool
may_break(struct wb_text text, size_t at)
{
	if (at == 0 || at >= text.length)
		return at >= text.length;
	if (text.start[at] == ' ')
		return text.start[at - 1] != ' ';
	return text.start[at - 1] == '-' && at >= 2 &&
	       is_letter(text.start[at - 2]) && is_letter(text.start[at]);
}

/* Bytes of the first line of `text`: one code point at least, if it has one. */
static size_t
line_length(const struct measure *measure, struct wb_text text)
{
	size_t fitting = bytes_that_fit(measure, text, measure->room);
	size_t end = fitting;

	while (end > 0 && !may_break(text, end))
		end--;
	if (end > 0)
		return end;
	if (fitting == 0 && text.length > 0)
		wb_text_next(text, &fitting);
	return fitting;
}

static struct wb_text
skip(struct wb_text text, size_t length)
{
	while (length < text.length && text.start[length] == ' ')
		length++;
	return (struct wb_text){ text.start + length, text.length - length };
}

size_t
wb_text_wrap(const struct wb_fonts *fonts, enum wb_face face, double size_pt,
	     double width_mm, const char *text, const char **lines, size_t most,
	     struct wb_arena *arena)
{
	struct measure measure = measure_of(fonts, face, size_pt, width_mm);
	struct wb_text rest = skip(wb_text_of(text), 0);
	size_t count = 0;

	rest.length = without_blanks_behind(rest.start, rest.length);
	while (count < most) {
		size_t length = line_length(&measure, rest);

		if (count + 1 == most && length < rest.length)
			lines[count] = shorten(&measure, rest, arena);
		else
			lines[count] = wb_arena_text(arena, rest.start, length);
		if (!lines[count++])
			return 0;
		rest = skip(rest, length);
		if (rest.length == 0)
			break;
	}
	return count;
}
