/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Normalising street names, word by word.
 *
 * Titles and the like are shortened, because a list may write `dokter` or
 * `doctor` for one `dr`; kinds of streets are written out, because they stand
 * at the end of a word and a short form there is no Dutch ending. A short form
 * of two names (`pr` of prins and prinses, `v.d.` of three) is in neither
 * table: taking one would be a guess.
 *
 * Source of the short forms: NEN 5825, as BAG's `verkorteNaam` has them.
 */
#include "link/street.h"

#include <string.h>

/* Whole words, in lower case without accents. */
static const struct { const char *word, *form; } words[] = {
	{ "sint", "st" }, { "dokter", "dr" }, { "doctor", "dr" },
	{ "professor", "prof" }, { "burgemeester", "burg" },
	{ "burgem", "burg" }, { "burgm", "burg" }, { "bgm", "burg" },
	{ "president", "pres" }, { "ingenieur", "ir" }, { "meester", "mr" },
	{ "mevrouw", "mevr" }, { "dominee", "ds" }, { "generaal", "gen" },
	{ "koningin", "kon" }, { "prinses", "prs" }, { "pastoor", "past" },
	{ "kapelaan", "kap" }, { "kardinaal", "kard" },
	{ "monseigneur", "mgr" }, { "minister", "min" },
	{ "wethouder", "weth" }, { "admiraal", "adm" },
	{ "kapitein", "kapt" }, { "luitenant", "lt" }, { "kolonel", "kol" },
	{ "gouverneur", "gouv" }, { "notaris", "not" },
	{ "eerste", "1e" }, { "1ste", "1e" }, { "tweede", "2e" },
	{ "2de", "2e" }, { "derde", "3e" }, { "3de", "3e" },
	{ "vierde", "4e" }, { "4de", "4e" }, { "vijfde", "5e" },
	{ "5de", "5e" }, { "zesde", "6e" }, { "6de", "6e" },
};

/* Ends of words; a longer one before the one that it ends in. */
static const struct { const char *end, *form; } ends[] = {
	{ "dwstr", "dwarsstraat" }, { "str", "straat" }, { "plnts", "plantsoen" },
	{ "plants", "plantsoen" }, { "pln", "plein" }, { "ln", "laan" },
	{ "wg", "weg" }, { "sngl", "singel" }, { "kd", "kade" },
	{ "dk", "dijk" }, { "stg", "steeg" }, { "blvd", "boulevard" },
};

struct form { char *out; size_t length; };

static bool
append(struct form *form, const char *text, size_t length)
{
	if (form->length + length >= WB_STREET_SIZE)
		return false;
	for (size_t at = 0; at < length; at++) {
		char c = text[at];

		form->out[form->length++] =
			c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
	}
	return true;
}

static bool
ends_in(struct wb_text word, const char *end)
{
	size_t length = strlen(end);

	return word.length >= length &&
	       memcmp(word.start + word.length - length, end, length) == 0;
}

static bool
append_word(struct form *form, struct wb_text word)
{
	for (size_t row = 0; row < sizeof words / sizeof *words; row++)
		if (wb_text_equal(word, words[row].word))
			return append(form, words[row].form,
				      strlen(words[row].form));
	for (size_t row = 0; row < sizeof ends / sizeof *ends; row++)
		if (ends_in(word, ends[row].end))
			return append(form, word.start, word.length -
				      strlen(ends[row].end)) &&
			       append(form, ends[row].form,
				      strlen(ends[row].form));
	return append(form, word.start, word.length);
}

/* Lower case words with `-` between; false when there are none, or too many. */
static bool
split_words(struct wb_text name, char out[WB_STREET_SIZE])
{
	char copy[WB_STREET_SIZE];

	if (name.length == 0 || name.length >= sizeof copy)
		return false;
	memcpy(copy, name.start, name.length);
	copy[name.length] = '\0';
	wb_text_slug(copy, out, WB_STREET_SIZE);
	/* A name of nothing comes out as `x`. */
	return strcmp(out, "x") != 0 || strpbrk(copy, "xX");
}

size_t
wb_street_normalise(struct wb_text name, char out[WB_STREET_SIZE])
{
	struct form form = { out, 0 };
	char slug[WB_STREET_SIZE];

	if (!split_words(name, slug))
		return 0;
	for (const char *word = slug; *word;) {
		size_t length = strcspn(word, "-");

		if (!append_word(&form, (struct wb_text){ word, length }))
			return 0;
		word += length + (word[length] == '-');
	}
	return form.length;
}

size_t
wb_place_normalise(struct wb_text name, char out[WB_STREET_SIZE])
{
	struct form form = { out, 0 };
	char slug[WB_STREET_SIZE];

	if (!split_words(name, slug))
		return 0;
	for (const char *at = slug; *at; at++)
		if (*at != '-' && !append(&form, at, 1))
			return 0;
	return form.length;
}
