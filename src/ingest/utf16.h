/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * UTF-16, in which Windows programs still export "Unicode text": recognising
 * it, and turning it into UTF-8 piece by piece.
 */
#ifndef WIJKBEELD_INGEST_UTF16_H
#define WIJKBEELD_INGEST_UTF16_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/dialect.h"

/**
 * WB_UTF_16_LE or WB_UTF_16_BE when the bytes begin with its mark, or when
 * most of the one half of each pair is zero and nearly none of the other, as
 * in text of mostly Latin letters; else WB_UTF_8, which then says nothing.
 */
enum wb_encoding wb_utf16_detect(struct wb_text bytes);

/**
 * Decodes what stands whole at the front of `bytes` into `out`, of at least
 * 3 bytes for each 2, and sets `*used` to the bytes that took. A mark becomes
 * nothing. Half a character becomes the byte 0xff, which is no UTF-8, so that
 * the row that holds it can be told.
 *
 * @param last  no more bytes follow, so a rest is half a character
 * @return bytes written
 */
size_t wb_utf16_decode(enum wb_encoding encoding, struct wb_text bytes,
		       bool last, char *out, size_t *used);

#endif
