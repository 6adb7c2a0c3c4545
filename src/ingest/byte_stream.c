/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the bytes come from.
 *
 * The first read fills `raw`, which is looked at. A plain file hands that out
 * and then reads past it, straight into the caller's block, so it costs no
 * copy; UTF-16 goes through `raw` always.
 */
#include "ingest/byte_stream.h"

#include <string.h>
#include <strings.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

#include "ingest/workbook.h"
#include "ingest/utf16.h"

struct wb_byte_stream {
	struct wb_file *file;		/* or else */
	struct wb_workbook *workbook;
	enum wb_encoding encoding;
	char *raw;			/* WB_DETECT_BYTES */
	size_t raw_at, raw_used;
	bool at_end;			/* of the file; raw may hold more */
	uint64_t bytes;
};

static enum wb_status
fill_raw(struct wb_byte_stream *stream, struct wb_error *err)
{
	size_t left = stream->raw_used - stream->raw_at;

	memmove(stream->raw, stream->raw + stream->raw_at, left);
	stream->raw_at = 0;
	stream->raw_used = left;
	while (stream->raw_used < WB_DETECT_BYTES && !stream->at_end) {
		size_t got;
		enum wb_status status = wb_file_read(stream->file,
			stream->raw + stream->raw_used,
			WB_DETECT_BYTES - stream->raw_used, &got, err);

		if (status != WB_OK)
			return status;
		stream->at_end = got == 0;
		stream->raw_used += got;
		stream->bytes += got;
	}
	return WB_OK;
}

/* What is stated on UTF-16 against what stands there. */
static enum wb_status
check_stated(const char *path, const struct wb_file_spec *spec,
	     enum wb_encoding found, struct wb_error *err)
{
	bool is_utf_16 = found != WB_UTF_8;
	bool stated = spec->encoding &&
		      strncasecmp(spec->encoding, "utf-16", 6) == 0;

	if (!spec->encoding || stated == is_utf_16)
		return WB_OK;
	if (is_utf_16)
		wb_error_set(err, WB_BAD_INPUT,
			_("the file is in %s, but 'encoding' states %s"),
			wb_encoding_name(found), spec->encoding);
	else
		wb_error_set(err, WB_BAD_INPUT,
			_("the file is not in UTF-16, as 'encoding' states"));
	wb_error_at(err, path, 1, 1);
	return wb_error_mend(err,
		_("correct 'encoding' in the project file, or leave it out"));
}

static enum wb_status
open_file(struct wb_byte_stream *stream, const char *path,
	  const struct wb_file_spec *spec, struct wb_error *err)
{
	enum wb_status status;

	stream->raw = wb_memory_array(WB_DETECT_BYTES, 1);
	if (!stream->raw)
		return wb_error_no_memory(err);
	status = wb_file_open(path, &stream->file, err);
	if (status == WB_OK)
		status = fill_raw(stream, err);
	if (status != WB_OK)
		return status;
	stream->encoding = wb_utf16_detect((struct wb_text){
		stream->raw, stream->raw_used });
	return check_stated(path, spec, stream->encoding, err);
}

enum wb_status
wb_byte_stream_open(const char *path, const struct wb_file_spec *spec,
		    struct wb_byte_stream **out, struct wb_error *err)
{
	struct wb_byte_stream *stream = wb_memory_array(1, sizeof *stream);
	enum wb_status status;

	if (!stream)
		return wb_error_no_memory(err);
	if (wb_path_is_workbook(path)) {
		stream->encoding = WB_SHEET;
		status = wb_workbook_open(path, spec->sheet, &stream->workbook, err);
	} else {
		status = open_file(stream, path, spec, err);
	}
	if (status == WB_OK)
		*out = stream;
	else
		wb_byte_stream_close(stream);
	return status;
}

enum wb_encoding
wb_byte_stream_encoding(const struct wb_byte_stream *stream)
{
	return stream->encoding;
}

static enum wb_status
read_plain(struct wb_byte_stream *stream, char *out, size_t size, size_t *got,
	   struct wb_error *err)
{
	size_t left = stream->raw_used - stream->raw_at;
	enum wb_status status;

	if (left > 0) {
		*got = size < left ? size : left;
		memcpy(out, stream->raw + stream->raw_at, *got);
		stream->raw_at += *got;
		return WB_OK;
	}
	*got = 0;
	if (stream->at_end)
		return WB_OK;
	status = wb_file_read(stream->file, out, size, got, err);
	if (status == WB_OK) {
		stream->at_end = *got == 0;
		stream->bytes += *got;
	}
	return status;
}

/* A mark may decode to nothing, so it goes on until there is something. */
static enum wb_status
read_utf16(struct wb_byte_stream *stream, char *out, size_t size, size_t *got,
	   struct wb_error *err)
{
	enum wb_status status = WB_OK;

	*got = 0;
	while (status == WB_OK && *got == 0) {
		struct wb_text piece;
		size_t used;

		if (stream->raw_used - stream->raw_at < 4 && !stream->at_end) {
			status = fill_raw(stream, err);
			continue;
		}
		piece = (struct wb_text){ stream->raw + stream->raw_at,
			stream->raw_used - stream->raw_at };
		if (piece.length == 0)
			break;
		if (piece.length > size / 3 * 2)
			piece.length = size / 3 * 2;
		*got = wb_utf16_decode(stream->encoding, piece,
			stream->at_end && stream->raw_at + piece.length ==
			stream->raw_used, out, &used);
		stream->raw_at += used;
	}
	return status;
}

enum wb_status
wb_byte_stream_read(struct wb_byte_stream *stream, char *out, size_t size,
		    size_t *got, struct wb_error *err)
{
	if (stream->workbook)
		return wb_workbook_read(stream->workbook, out, size, got, err);
	if (stream->encoding == WB_UTF_8)
		return read_plain(stream, out, size, got, err);
	return read_utf16(stream, out, size, got, err);
}

uint64_t
wb_byte_stream_bytes(const struct wb_byte_stream *stream)
{
	return stream->bytes;
}

void
wb_byte_stream_close(struct wb_byte_stream *stream)
{
	if (!stream)
		return;
	if (stream->file)
		wb_file_close(stream->file);
	wb_workbook_close(stream->workbook);
	wb_memory_free(stream->raw);
	wb_memory_free(stream);
}
