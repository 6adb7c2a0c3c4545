/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Detecting the dialect.
 *
 * The delimiter is the candidate that stands equally often in every line of
 * the sample, outside quotes; where several do, the one that stands most
 * often. Files of one column have none, and any will do. The encoding is
 * UTF-8 unless the bytes say otherwise; when the sample is plain ASCII the
 * reader decides at the first byte that is not.
 */
#include "ingest/dialect.h"

#include <string.h>
#include <strings.h>

#include "wijkbeeld/message.h"

static const char candidates[] = { ';', ',', '\t', '|' };

enum { CANDIDATES = sizeof candidates, MOST_LINES = 64 };

struct tally {
	size_t first, fewest, most;	/* per line */
};

static void
add_line(struct tally tallies[CANDIDATES], const size_t counts[CANDIDATES],
	 bool first)
{
	for (size_t c = 0; c < CANDIDATES; c++) {
		struct tally *tally = &tallies[c];

		if (first)
			tally->first = tally->fewest = tally->most = counts[c];
		if (counts[c] < tally->fewest)
			tally->fewest = counts[c];
		if (counts[c] > tally->most)
			tally->most = counts[c];
	}
}

/* Counts the candidates in each whole line of the sample. */
static void
count_candidates(struct wb_text sample, struct tally tallies[CANDIDATES])
{
	size_t counts[CANDIDATES] = { 0 };
	size_t lines = 0;
	bool quoted = false, empty = true;

	for (size_t at = 0; at <= sample.length && lines < MOST_LINES; at++) {
		char c = at < sample.length ? sample.start[at] : '\n';

		if (c == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (c != '\n' && c != '\r') {
			const char *found = memchr(candidates, c, CANDIDATES);

			empty = false;
			if (found)
				counts[found - candidates]++;
			continue;
		}
		/* An unfinished last line says nothing, unless it is alone. */
		if (!empty && (at < sample.length || lines == 0)) {
			add_line(tallies, counts, lines == 0);
			lines++;
		}
		memset(counts, 0, sizeof counts);
		empty = true;
	}
}

static char
detect_delimiter(struct wb_text sample)
{
	struct tally tallies[CANDIDATES] = { 0 };
	size_t best = 0, best_score = 0;

	count_candidates(sample, tallies);
	for (size_t c = 0; c < CANDIDATES; c++) {
		const struct tally *tally = &tallies[c];
		bool even = tally->fewest == tally->most;
		size_t score = 2 * tally->first + (even ? 4096 : 0);

		if (tally->first > 0 && score > best_score) {
			best = c;
			best_score = score;
		}
	}
	return candidates[best];
}

static const struct { const char *name; enum wb_encoding encoding; } names[] = {
	{ "utf-8", WB_UTF_8 },
	{ "utf8", WB_UTF_8 },
	{ "windows-1252", WB_WINDOWS_1252 },
	{ "cp1252", WB_WINDOWS_1252 },
	{ "latin-1", WB_WINDOWS_1252 },
	{ "iso-8859-1", WB_WINDOWS_1252 },
	{ "iso-8859-15", WB_WINDOWS_1252 },
};

static enum wb_status
stated_encoding(const char *path, const char *stated, struct wb_dialect *out,
		struct wb_error *err)
{
	for (size_t row = 0; row < sizeof names / sizeof *names; row++) {
		if (strcasecmp(names[row].name, stated) == 0) {
			out->encoding = names[row].encoding;
			out->encoding_certain = true;
			return WB_OK;
		}
	}
	wb_error_set(err, WB_BAD_INPUT,
		     _("unknown encoding '%s', expected utf-8 or windows-1252"),
		     stated);
	return wb_error_at(err, path, 0, 0);
}

/* The sample without a character that its end cuts in two. */
static struct wb_text
without_cut_character(struct wb_text sample)
{
	for (size_t back = 1; back <= 3 && back <= sample.length; back++) {
		unsigned char c = sample.start[sample.length - back];

		if (c < 0x80)
			break;
		if (c >= 0xc0) {
			sample.length -= back;
			break;
		}
	}
	return sample;
}

static bool
is_ascii(struct wb_text text)
{
	for (size_t at = 0; at < text.length; at++)
		if ((unsigned char)text.start[at] >= 0x80)
			return false;
	return true;
}

static enum wb_status
detect_encoding(const char *path, const struct wb_file_spec *spec,
		struct wb_text sample, bool whole, struct wb_dialect *out,
		struct wb_error *err)
{
	if (spec->encoding)
		return stated_encoding(path, spec->encoding, out, err);
	if (!whole)
		sample = without_cut_character(sample);
	if (out->byte_order_mark || is_ascii(sample)) {
		out->encoding = WB_UTF_8;
		out->encoding_certain = out->byte_order_mark;
		return WB_OK;
	}
	out->encoding = wb_text_is_utf8(sample) ? WB_UTF_8 : WB_WINDOWS_1252;
	out->encoding_certain = true;
	return WB_OK;
}

enum wb_status
wb_dialect_detect(const char *path, const struct wb_file_spec *spec,
		  struct wb_text sample, bool whole, struct wb_dialect *out,
		  struct wb_error *err)
{
	struct wb_dialect found = { .delimiter = spec->delimiter };
	enum wb_status status;

	if (sample.length >= 2 && (memcmp(sample.start, "\xff\xfe", 2) == 0 ||
				   memcmp(sample.start, "\xfe\xff", 2) == 0)) {
		wb_error_set(err, WB_BAD_INPUT,
			     _("the file is in UTF-16, expected UTF-8 or Windows-1252"));
		wb_error_at(err, path, 1, 1);
		return wb_error_mend(err, _("save it again as 'CSV UTF-8'"));
	}
	if (sample.length >= 3 && memcmp(sample.start, "\xef\xbb\xbf", 3) == 0) {
		found.byte_order_mark = true;
		found.skip = 3;
	}
	status = detect_encoding(path, spec, sample, whole, &found, err);
	if (status != WB_OK)
		return status;
	if (!found.delimiter) {
		sample.start += found.skip;
		sample.length -= found.skip;
		found.delimiter = detect_delimiter(sample);
	}
	*out = found;
	return WB_OK;
}

const char *
wb_encoding_name(enum wb_encoding encoding)
{
	return encoding == WB_UTF_8 ? "UTF-8" : "Windows-1252";
}

/*
 * Bytes 0x80 to 0x9f; the five that Windows-1252 leaves open are control
 * characters in Latin-1 and become U+FFFD here.
 */
static const uint16_t upper_half[32] = {
	0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
	0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

size_t
wb_windows_1252_decode(struct wb_text text, char *out)
{
	size_t length = 0;

	for (size_t at = 0; at < text.length; at++) {
		unsigned char c = text.start[at];
		uint32_t point = c;

		if (c >= 0x80 && c < 0xa0)
			point = upper_half[c - 0x80];
		length += wb_text_encode(point, out + length);
	}
	return length;
}
