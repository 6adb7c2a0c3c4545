/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Detecting the dialect.
 *
 * The encoding is UTF-8 unless the bytes say otherwise; when the sample is
 * plain ASCII the reader decides at the first byte that is not. A first line
 * `sep=;`, which Excel writes and reads, states the delimiter. What stands
 * above the line of names is passed over; lines are counted as they stand.
 */
#include "ingest/dialect.h"

#include <string.h>
#include <strings.h>

#include "wijkbeeld/message.h"

#include "ingest/sample_lines.h"

static const struct { const char *name; enum wb_encoding encoding; } names[] = {
	{ "utf-8", WB_UTF_8 },
	{ "utf8", WB_UTF_8 },
	{ "windows-1252", WB_WINDOWS_1252 },
	{ "cp1252", WB_WINDOWS_1252 },
	{ "latin-1", WB_LATIN_1 },
	{ "iso-8859-1", WB_LATIN_1 },
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
		     _("unknown encoding '%s', expected utf-8, utf-16, windows-1252 or latin-1"),
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

/* `sep=;` as the whole first line, in whatever case; 0 when it is not. */
static char
stated_delimiter(struct wb_text line)
{
	size_t length = line.length;

	while (length > 0 && (line.start[length - 1] == '\n' ||
			      line.start[length - 1] == '\r' ||
			      line.start[length - 1] == '"'))
		length--;
	if (length > 0 && line.start[0] == '"') {
		line.start++;
		length--;
	}
	return length == 5 && strncasecmp(line.start, "sep=", 4) == 0 &&
	       line.start[4] != '"' ? line.start[4] : '\0';
}

static void
skip_bytes(struct wb_text *sample, struct wb_dialect *dialect, size_t bytes)
{
	dialect->skip += bytes;
	sample->start += bytes;
	sample->length -= bytes;
}

/* Honours the line `sep=;`; what the project states goes before it. */
static void
detect_delimiter(const struct wb_file_spec *spec, struct wb_text *sample,
		 struct wb_dialect *dialect)
{
	struct wb_text rest = *sample, line = { "", 0 };
	size_t lines = 0;
	bool cut;
	char stated = wb_sample_next(&rest, &line, &lines, &cut) ?
		      stated_delimiter(line) : '\0';

	if (stated) {
		dialect->delimiter_line = true;
		dialect->skip_lines = lines;
		skip_bytes(sample, dialect, line.length);
	}
	if (dialect->delimiter)
		return;
	dialect->delimiter = stated ? stated :
			     wb_sample_delimiter(*sample, !spec->header);
}

/* Lines as they stand, a quote in a title says nothing; `skip` counts all. */
static void
skip_stated(struct wb_text *sample, size_t lines, struct wb_dialect *dialect)
{
	size_t at = 0;

	while (at < sample->length && dialect->skip_lines < lines) {
		char c = sample->start[at++];

		if (c == '\r' && at < sample->length &&
		    sample->start[at] == '\n')
			at++;
		dialect->skip_lines += c == '\n' || c == '\r';
	}
	skip_bytes(sample, dialect, at);
}

static void
detect_start(const struct wb_file_spec *spec, struct wb_text *sample,
	     struct wb_dialect *dialect)
{
	struct wb_titles titles;

	if (spec->has_skip) {
		skip_stated(sample, spec->skip, dialect);
		return;
	}
	if (spec->header)
		return;
	titles = wb_sample_titles(*sample, dialect->delimiter);
	skip_bytes(sample, dialect, titles.bytes);
	dialect->skip_lines += titles.lines;
}

enum wb_status
wb_dialect_detect(const char *path, const struct wb_file_spec *spec,
		  enum wb_encoding from, struct wb_text sample, bool whole,
		  struct wb_dialect *out, struct wb_error *err)
{
	struct wb_dialect found = {
		.encoding = from, .encoding_certain = from != WB_UTF_8,
		.delimiter = from == WB_SHEET ? ';' : spec->delimiter,
	};
	enum wb_status status = WB_OK;

	whole &= sample.length <= WB_SAMPLE_BYTES;
	if (sample.length > WB_SAMPLE_BYTES)
		sample.length = WB_SAMPLE_BYTES;
	found.byte_order_mark = sample.length >= 3 &&
		memcmp(sample.start, "\xef\xbb\xbf", 3) == 0;
	if (from == WB_UTF_8)
		status = detect_encoding(path, spec, sample, whole, &found,
					 err);
	if (status != WB_OK)
		return status;
	if (found.byte_order_mark)
		skip_bytes(&sample, &found, 3);
	detect_delimiter(spec, &sample, &found);
	detect_start(spec, &sample, &found);
	*out = found;
	return WB_OK;
}

const char *
wb_encoding_name(enum wb_encoding encoding)
{
	switch (encoding) {
	case WB_UTF_8:
		return "UTF-8";
	case WB_WINDOWS_1252:
		return "Windows-1252";
	case WB_LATIN_1:
		return "Latin-1";
	case WB_UTF_16_LE:
		return "UTF-16 LE";
	case WB_UTF_16_BE:
		return "UTF-16 BE";
	case WB_SHEET:
		break;
	}
	return _("a sheet");
}

bool
wb_encoding_is_single_byte(enum wb_encoding encoding)
{
	return encoding == WB_WINDOWS_1252 || encoding == WB_LATIN_1;
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
