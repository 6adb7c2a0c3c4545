/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of a delivered file, on their way to the CSV reader: as they
 * stand, decoded from UTF-16, or written as CSV from a sheet. What comes out
 * is UTF-8, or in a plain file whatever 8-bit encoding it has.
 *
 * The first 64 kB as they stand are looked at when a file is opened; memory is
 * bounded by that. A sheet is read whole by GDAL.
 */
#ifndef WIJKBEELD_INGEST_BYTE_STREAM_H
#define WIJKBEELD_INGEST_BYTE_STREAM_H

#include <stdint.h>

#include "ingest/dialect.h"

enum { WB_DETECT_BYTES = 1 << 16 };

struct wb_byte_stream;

WB_MUST_CHECK enum wb_status wb_byte_stream_open(const char *path,
	const struct wb_file_spec *spec, struct wb_byte_stream **out,
	struct wb_error *err);

/** WB_UTF_16_LE, WB_UTF_16_BE, WB_SHEET; WB_UTF_8 when it is as it stands. */
enum wb_encoding wb_byte_stream_encoding(const struct wb_byte_stream *stream);

/** Up to `size` bytes; `*got` is 0 only at the end. */
WB_MUST_CHECK enum wb_status wb_byte_stream_read(struct wb_byte_stream *stream,
						 char *out, size_t size,
						 size_t *got,
						 struct wb_error *err);

/** Bytes read from the file itself. */
uint64_t wb_byte_stream_bytes(const struct wb_byte_stream *stream);

void wb_byte_stream_close(struct wb_byte_stream *stream);

#endif
