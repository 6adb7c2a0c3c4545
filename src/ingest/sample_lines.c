/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looking at the first lines.
 *
 * The delimiter is the candidate of which most lines have the same number,
 * names among them: in one column of `1,5` the comma is none. Where several
 * tie, a comma is likely to be a decimal mark or part of a text, and comes
 * last. Titles are found by how many cells a line fills, and not by
 * its number of delimiters: Excel pads a title to the width of the sheet, and
 * rows beyond the width of the names.
 */
#include "ingest/sample_lines.h"

#include <string.h>

/* In this order where they tie. */
static const char candidates[] = { ';', '\t', '|', ',' };

enum { CANDIDATES = sizeof candidates, MOST_WIDTH = 2000, MOST_TITLES = 50 };

bool
wb_sample_next(struct wb_text *sample, struct wb_text *line, size_t *lines,
	       bool *cut)
{
	bool quoted = false, ended = false;
	size_t at = 0;

	while (at < sample->length && !ended) {
		char c = sample->start[at++];
		bool pair = c == '\r' && at < sample->length &&
			    sample->start[at] == '\n';

		quoted ^= c == '"';
		*lines += (c == '\n' || c == '\r') && !pair;
		ended = !quoted && (c == '\n' || c == '\r') && !pair;
	}
	*line = (struct wb_text){ sample->start, at };
	*cut = !ended;
	sample->start += at;
	sample->length -= at;
	return at > 0;
}

/* How the cells of a line are filled. */
struct cells {
	size_t width;			/* up to the last that is filled */
	size_t filled, words;		/* words hold a letter */
};

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (unsigned char)byte >= 0x80;
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '"' || byte == '\r' || byte == '\n' ||
	       byte == '\t';
}

static struct cells
look_at(struct wb_text line, char delimiter)
{
	struct cells cells = { 0, 0, 0 };
	size_t column = 1;
	bool quoted = false, filled = false, word = false;

	for (size_t at = 0; at <= line.length; at++) {
		char c = at < line.length ? line.start[at] : delimiter;

		quoted ^= c == '"';
		if (c == delimiter && (!quoted || at == line.length)) {
			cells.width = filled ? column : cells.width;
			cells.filled += filled;
			cells.words += word;
			column++;
			filled = word = false;
			continue;
		}
		filled |= !is_blank(c);
		word |= is_letter(c);
	}
	return cells;
}

/* --- the delimiter -------------------------------------------------------- */

/* Of one candidate: how many lines have it that often. */
struct tally { unsigned short lines[MOST_WIDTH]; };

static size_t
count_in(struct wb_text line, char delimiter)
{
	bool quoted = false;
	size_t count = 0;

	for (size_t at = 0; at < line.length; at++) {
		quoted ^= line.start[at] == '"';
		count += !quoted && line.start[at] == delimiter;
	}
	return count < MOST_WIDTH ? count : MOST_WIDTH - 1;
}

/* How many lines agree, and whether the first of them has names. */
struct agreement { size_t lines; bool has_names; };

static struct agreement
agree_on(struct wb_text sample, char delimiter)
{
	struct tally tally = { { 0 } };
	struct wb_text rest = sample, line;
	size_t seen = 0, ends = 0, usual = 0;
	struct cells cells;
	bool cut;

	/* A last line that is cut says nothing, unless it is alone. */
	while (seen < WB_SAMPLE_LINES &&
	       wb_sample_next(&rest, &line, &ends, &cut) &&
	       (!cut || seen == 0)) {
		tally.lines[count_in(line, delimiter)]++;
		seen++;
	}
	for (size_t count = 1; count < MOST_WIDTH; count++)
		if (tally.lines[count] > (usual ? tally.lines[usual] : 0))
			usual = count;
	if (usual == 0)
		return (struct agreement){ 0, false };
	while (wb_sample_next(&sample, &line, &ends, &cut) &&
	       count_in(line, delimiter) != usual)
		;
	cells = look_at(line, delimiter);
	return (struct agreement){ tally.lines[usual],
		cells.words == cells.filled ||
		(cells.words > 0 && 2u * tally.lines[usual] > seen) };
}

char
wb_sample_delimiter(struct wb_text sample, bool has_names)
{
	struct agreement best = { 0, false };
	char delimiter = candidates[0];

	for (size_t c = 0; c < CANDIDATES; c++) {
		struct agreement found = agree_on(sample, candidates[c]);

		if (found.lines > best.lines && (found.has_names || !has_names)) {
			best = found;
			delimiter = candidates[c];
		}
	}
	return delimiter;
}

/* --- titles --------------------------------------------------------------- */

/* The number of filled cells up to the last that most lines have. */
static size_t
usual_width(struct wb_text sample, char delimiter)
{
	struct tally tally = { { 0 } };
	struct wb_text line;
	size_t seen = 0, ends = 0, best = 1;
	bool cut;

	while (seen++ < WB_SAMPLE_LINES &&
	       wb_sample_next(&sample, &line, &ends, &cut)) {
		size_t width = look_at(line, delimiter).width;

		if (!cut && width > 0 && width < MOST_WIDTH)
			tally.lines[width]++;
	}
	for (size_t width = 1; width < MOST_WIDTH; width++)
		if (tally.lines[width] >= tally.lines[best])
			best = width;
	return best;
}

/* Below a title nearly all columns have a name; in a first line, half do. */
static bool
is_line_of_names(struct cells cells, size_t width, bool below_title)
{
	bool enough = below_title ? 4 * cells.filled >= 3 * width :
		      2 * cells.filled > width;

	return enough && 2 * cells.words >= cells.filled;
}

struct wb_titles
wb_sample_titles(struct wb_text sample, char delimiter)
{
	size_t width = usual_width(sample, delimiter);
	const char *start = sample.start;
	struct wb_titles above = { 0, 0 };
	struct wb_text line;
	size_t lines = 0;
	bool cut;

	if (width < 2)
		return above;
	for (size_t seen = 0; seen < MOST_TITLES &&
	     wb_sample_next(&sample, &line, &lines, &cut); seen++) {
		struct cells cells = look_at(line, delimiter);

		if (is_line_of_names(cells, width, above.lines > 0))
			return above;
		if (above.lines == 0 && 2 * cells.filled > width)
			break;
		above = (struct wb_titles){
			(size_t)(sample.start - start), lines };
	}
	return (struct wb_titles){ 0, 0 };
}
