/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names of sources: that of the file in words of our own, without years
 * and times. Two of one name get a number.
 */
#include "init/match.h"

#include <string.h>

enum { NAME_SIZE = 40, LONGEST_NUMBER = 2 };

bool
wb_is_source(const struct wb_seen_file *file)
{
	return !file->is_spare &&
	       (file->kind == WB_FILE_SOURCE || file->kind == WB_FILE_FIGURES ||
		(file->kind == WB_FILE_BOUNDARIES && file->is_figures_too));
}

/* A word of digits that is longer than a number is a year or a time. */
static bool
is_stamp(const char *word, size_t length)
{
	size_t digits = 0;

	while (digits < length && word[digits] >= '0' && word[digits] <= '9')
		digits++;
	return digits == length && length > LONGEST_NUMBER;
}

/* `gm0356`, of the first of several gemeenten. */
static bool
is_gemeente(const char *word, size_t length)
{
	return length == 6 && memcmp(word, "gm", 2) == 0 &&
	       is_stamp(word + 2, 4);
}

/* The slug without stamps, with `_` for `-`; what it is when nothing is left. */
static const char *
plain_name(const struct wb_seen_file *file, struct wb_arena *arena)
{
	const char *without = file->kind == WB_FILE_SOURCE ? "bron" : "cijfers";
	char slug[NAME_SIZE], out[NAME_SIZE];
	size_t length = 0;

	wb_text_slug(file->stem, slug, sizeof slug);
	for (const char *at = slug; *at;) {
		size_t word = strcspn(at, "-");

		if (!is_stamp(at, word) &&
		    !(file->path_count > 1 && is_gemeente(at, word))) {
			if (length > 0)
				out[length++] = '_';
			memcpy(out + length, at, word);
			length += word;
		}
		at += word + (at[word] == '-');
	}
	out[length] = '\0';
	if (length == 0)
		return without;
	return wb_arena_printf(arena, "%s%s", out[0] >= '0' && out[0] <= '9'
			       ? "bron_" : "", out);
}

static bool
is_taken(const struct wb_seen *seen, const struct wb_seen_file *until,
	 const char *name)
{
	for (const struct wb_seen_file *file = seen->files; file < until; file++)
		if (file->source_name && strcmp(file->source_name, name) == 0)
			return true;
	return false;
}

bool
wb_name_sources(struct wb_seen *seen)
{
	for (size_t at = 0; at < seen->file_count; at++) {
		struct wb_seen_file *file = &seen->files[at];
		const char *plain, *name;

		if (!wb_is_source(file))
			continue;
		plain = name = plain_name(file, seen->arena);
		for (int number = 2; name && is_taken(seen, file, name);
		     number++)
			name = wb_arena_printf(seen->arena, "%s_%d", plain,
					       number);
		if (!name)
			return false;
		file->source_name = name;
	}
	return true;
}
