/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of the pages: one sorted table, looked up by halving. A word is
 * looked up some hundreds of times a page, in a table of some hundreds.
 *
 * What a page needs in one language it needs in the other: a key without both
 * is a mistake of the file, and so is {1} in one language only.
 */
#include "wijkbeeld/words.h"

#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/message.h"
#include "wijkbeeld/schema.h"

struct entry { const char *key, *in[WB_LANGUAGE_COUNT]; };

struct wb_words { struct entry *entries; size_t count; };

static const struct wb_field languages[] = {
	{ "nl", WB_FIELD_TEXT, .required = true,
	  .offset = offsetof(struct entry, in[WB_DUTCH]) },
	{ "en", WB_FIELD_TEXT, .required = true,
	  .offset = offsetof(struct entry, in[WB_ENGLISH]) },
	{ .name = NULL },
};

/* The number in {1} to {9} at `text`, or 0. */
static int
mark_at(const char *text)
{
	if (text[0] != '{' || text[1] < '1' || text[1] > '9' || text[2] != '}')
		return 0;
	return text[1] - '0';
}

static unsigned
marks_in(const char *text)
{
	unsigned marks = 0;

	for (; *text; text++)
		marks |= (1u << mark_at(text)) & ~1u;
	return marks;
}

/* A false return without a mistake is a lack of memory. */
static enum wb_status
read_entry(const struct wb_schema_walk *walk, const struct wb_yaml *key,
	   const struct wb_yaml *value, struct entry *entry,
	   struct wb_error *err)
{
	size_t before = wb_notices_mistakes(walk->notices);

	entry->key = key->text;
	if (!wb_schema_read(walk, value, languages, entry))
		return wb_notices_mistakes(walk->notices) > before
			? WB_OK : wb_error_no_memory(err);
	if (marks_in(entry->in[WB_DUTCH]) != marks_in(entry->in[WB_ENGLISH]))
		wb_schema_mistake(walk, value,
			_("use the same {1} to {9} in each language"),
			_("the languages of '%s' have different {1} to {9}"),
			key->text);
	return WB_OK;
}

static int
compare_entries(const void *left, const void *right)
{
	return strcmp(((const struct entry *)left)->key,
		      ((const struct entry *)right)->key);
}

static enum wb_status
read_entries(const struct wb_schema_walk *walk, const struct wb_yaml *root,
	     struct wb_words *words, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	words->entries = wb_arena_array(walk->arena, root->count,
					sizeof *words->entries);
	if (!words->entries)
		return wb_error_no_memory(err);
	words->count = root->count;
	for (size_t row = 0; status == WB_OK && row < root->count; row++)
		status = read_entry(walk, root->keys[row], root->items[row],
				    &words->entries[row], err);
	if (status == WB_OK)
		qsort(words->entries, words->count, sizeof *words->entries,
		      compare_entries);
	return status;
}

static enum wb_status
read_root(const struct wb_schema_walk *walk, const struct wb_yaml *root,
	  struct wb_words *words, struct wb_error *err)
{
	if (root->kind == WB_YAML_MAPPING)
		return read_entries(walk, root, words, err);
	wb_schema_mistake(walk, root, _("write `key: {nl: woord, en: word}`"),
			  _("expected a mapping of words"));
	return WB_OK;
}

enum wb_status
wb_words_read(const char *path, struct wb_arena *arena,
	      struct wb_notices *notices, const struct wb_words **out,
	      struct wb_error *err)
{
	struct wb_schema_walk walk = { .arena = arena, .notices = notices };
	struct wb_words *words = wb_arena_array(arena, 1, sizeof *words);
	size_t before = wb_notices_mistakes(notices), mistakes;
	const struct wb_yaml *root;
	enum wb_status status;

	if (!words)
		return wb_error_no_memory(err);
	status = wb_yaml_read(path, arena, notices, &root, err);
	if (status == WB_OK)
		status = read_root(&walk, root, words, err);
	if (status != WB_OK)
		return status;

	if (!wb_notices_whole(notices))
		return wb_error_no_memory(err);
	mistakes = wb_notices_mistakes(notices) - before;
	if (mistakes > 0) {
		wb_error_set(err, WB_BAD_INPUT,
			     P_("%zu mistake in the words",
				"%zu mistakes in the words", mistakes),
			     mistakes);
		return wb_error_at(err, path, 0, 0);
	}
	*out = words;
	return WB_OK;
}

const char *
wb_word_find(const struct wb_words *words, enum wb_language language,
	     const char *key)
{
	struct entry wanted = { .key = key };
	const struct entry *found = NULL;

	if (words->count > 0)
		found = bsearch(&wanted, words->entries, words->count,
				sizeof *words->entries, compare_entries);
	return found ? found->in[language] : NULL;
}

const char *
wb_word(const struct wb_words *words, enum wb_language language,
	const char *key)
{
	const char *word = wb_word_find(words, language, key);

	return word ? word : key;
}

/*
 * Writes the filled text to `out`, or only measures it when `out` is NULL. A
 * mark without an argument is left as it stands.
 */
static size_t
fill(const char *word, const char *const *arguments, size_t count, char *out)
{
	size_t length = 0;

	while (*word) {
		size_t mark = (size_t)mark_at(word);
		bool known = mark > 0 && mark <= count;
		const char *piece = known ? arguments[mark - 1] : word;
		size_t bytes = known ? strlen(piece) : 1;

		if (out)
			memcpy(out + length, piece, bytes);
		length += bytes;
		word += known ? 3 : 1;
	}
	return length;
}

const char *
wb_word_fill(const struct wb_words *words, enum wb_language language,
	     const char *key, const char *const *arguments, size_t count,
	     struct wb_arena *arena)
{
	const char *word = wb_word(words, language, key);
	char *out = wb_arena_array(arena, fill(word, arguments, count, NULL) + 1,
				   1);

	if (out)
		fill(word, arguments, count, out);
	return out;
}
