/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text: slices that borrow, UTF-8, and the nearest known word for a mistake.
 *
 * Inside the program all text is valid UTF-8; ingest converts and checks it.
 */
#ifndef WIJKBEELD_TEXT_H
#define WIJKBEELD_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A run of bytes owned by someone else; not NUL-terminated. */
struct wb_text { const char *start; size_t length; };

/** For printf's "%.*s". */
#define WB_TEXT_ARGUMENTS(text) (int)(text).length, (text).start

struct wb_text wb_text_of(const char *string);

/** Without the blanks, tabs and no-break spaces at both ends. */
struct wb_text wb_text_trim(struct wb_text text);

bool wb_text_equal(struct wb_text text, const char *string);

/** ASCII letters compare without case; others byte by byte. */
bool wb_text_equal_fold(struct wb_text text, const char *string);

/** Byte order, shorter first: negative, zero or positive. */
int wb_text_compare(struct wb_text left, struct wb_text right);

/** True when all bytes form valid UTF-8 (no surrogates, no overlong forms). */
bool wb_text_is_utf8(struct wb_text text);

/**
 * The code point at `*offset`, which moves on behind it; U+FFFD for a broken
 * byte. `*offset` must be below the length.
 */
uint32_t wb_text_next(struct wb_text text, size_t *offset);

/** Writes `point` as UTF-8 and returns its 1 to 4 bytes. */
size_t wb_text_encode(uint32_t point, char out[4]);

/**
 * The word nearest to `word` by edit distance, or NULL when none is near
 * enough to be a likely slip (more than a third of its letters differ).
 */
const char *wb_text_nearest(const char *word, const char *const *words,
			    size_t count);

/**
 * `string` in capitals, for headings: ASCII, Latin-1 and Latin Extended-A
 * letters. In `out` of at least as many bytes as `string` and its NUL; what
 * does not fit is left off at a whole character.
 */
void wb_text_upper(const char *string, char *out, size_t size);

/**
 * A name as a file name: lower case ASCII letters and digits, the rest to one
 * `-`, letters with marks to their base letter, at most `size` - 1 bytes.
 * Never empty, never a path.
 */
void wb_text_slug(const char *name, char *out, size_t size);

#endif
