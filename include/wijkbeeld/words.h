/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of the pages, per language, from templates/words.yaml: no locale
 * can change a byte of an edition.
 */
#ifndef WIJKBEELD_WORDS_H
#define WIJKBEELD_WORDS_H

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/notice.h"
#include "wijkbeeld/number.h"

struct wb_words;

/** Reads the words; every key must be there in every language. */
WB_MUST_CHECK enum wb_status wb_words_read(const char *path,
					   struct wb_arena *arena,
					   struct wb_notices *notices,
					   const struct wb_words **out,
					   struct wb_error *err);

/** The word of a key; the key itself when there is none. */
const char *wb_word(const struct wb_words *words, enum wb_language language,
		    const char *key);

/** The same, or NULL when there is none. */
const char *wb_word_find(const struct wb_words *words,
			 enum wb_language language, const char *key);

/**
 * The word with {1} to {9} replaced by `arguments`; in `arena`, or NULL when
 * memory is out.
 */
const char *wb_word_fill(const struct wb_words *words,
			 enum wb_language language, const char *key,
			 const char *const *arguments, size_t count,
			 struct wb_arena *arena);

#endif
