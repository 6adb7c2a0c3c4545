/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Standard indicators beside the main one of a topic: absence of each kind
 * beside absence, noise beside nuisance. One is drafted when the file holds
 * what it counts: the columns of its condition, and in them one of its words
 * among those that may be told (category.c). Not all that could be counted is:
 * a page with every kind of everything is read by nobody.
 */
#include "init/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

static bool
is_taken(const struct wb_drafting *draft, const char *name)
{
	for (size_t row = 0; row < draft->taken_count; row++)
		if (strcmp(draft->taken[row], name) == 0)
			return true;
	return false;
}

bool
wb_draft_take(struct wb_drafting *draft, const char *name)
{
	if (is_taken(draft, name) || draft->taken_count == WB_MOST_INDICATORS)
		return false;
	draft->taken[draft->taken_count++] = name;
	return true;
}

/* Inhabitants where they are known, for what happens in a place. */
const char *
wb_draft_base(const struct wb_drafting *draft, const struct wb_seen_file *file)
{
	if (!wb_links_by_address(draft->seen, file) &&
	    is_taken(draft, "inwoners"))
		return "inwoners";
	return draft->seen->addresses ? "households" : NULL;
}

const char *
wb_draft_kind(const struct wb_yaml *standard)
{
	const char *kind = wb_yaml_text(standard, "kind");

	return kind ? kind : "share";
}

enum { NAME_SIZE = 64 };

/* The next name of `a|b`; false at the end. */
static bool
next_name(const char **list, char name[NAME_SIZE])
{
	size_t length = *list ? strcspn(*list, "|") : 0;

	if (length == 0 || length >= NAME_SIZE)
		return false;
	memcpy(name, *list, length);
	name[length] = '\0';
	*list += length + ((*list)[length] == '|');
	return true;
}

const char *
wb_draft_usual_kind(const struct wb_drafting *draft,
		    const struct wb_seen_file *file)
{
	const char *list = file->topic ? file->topic->beside : NULL;
	char name[NAME_SIZE];
	const struct wb_yaml *standard = next_name(&list, name)
		? wb_draft_standard(draft, name) : NULL;

	if (standard)
		return wb_draft_kind(standard);
	return wb_links_by_address(draft->seen, file) ? "share" : "rate";
}

/* What counts households or addresses needs rows that find one. */
static bool
can_be_counted(const struct wb_drafting *draft, const char *kind,
	       const struct wb_seen_file *file)
{
	if (strcmp(kind, "rate") == 0)
		return wb_draft_base(draft, file) != NULL;
	return strcmp(kind, "survey") == 0 ||
	       wb_links_by_address(draft->seen, file);
}

/* False when its name is taken. */
static bool
draft_one(struct wb_drafting *draft, const struct wb_seen_file *file,
	  const char *name, const struct wb_yaml *standard)
{
	const char *kind = wb_draft_kind(standard);
	bool is_rate = strcmp(kind, "rate") == 0;
	const char *kept = wb_arena_text(draft->arena, name, strlen(name));

	draft->no_memory |= !kept;
	if (!kept || !wb_draft_take(draft, kept))
		return false;
	wb_draft_line(draft, wb_yaml_find(standard, "where")
		? _("guessed: the file has it") : _("guessed by its name"),
		"  %s: {kind: %s, source: %s%s%s}", name, kind,
		file->source_name, is_rate ? ", per: " : "",
		is_rate ? wb_draft_base(draft, file) : "");
	return true;
}

size_t
wb_draft_beside(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const char *list = file->topic ? file->topic->beside : NULL;
	char name[NAME_SIZE];
	size_t count = 0;

	while (next_name(&list, name)) {
		const struct wb_yaml *standard = wb_draft_standard(draft, name);

		if (standard &&
		    can_be_counted(draft, wb_draft_kind(standard), file) &&
		    wb_draft_is_held(draft, standard, file))
			count += draft_one(draft, file, name, standard);
	}
	return count;
}
