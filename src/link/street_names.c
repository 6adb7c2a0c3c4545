/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a list of streets. An official name goes before a short one, so all
 * official names are put first; a form that is short for two streets stands
 * for none. Names of streets are public: they are kept, and their hashes need
 * no secret.
 */
#include "link/street_names.h"

#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/hash.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/table.h"

#include "link/street.h"

enum { TEXT_NAME, TEXT_SHORT, TEXT_COUNT };

#define SEVERAL_NAMES (WB_NO_ADDRESS - 1)

/* A street of the list. */
struct street { struct wb_text name, short_name; };

/* The list while it is read. */
struct streets {
	struct wb_arena *arena;
	struct street *items;
	size_t count, capacity;
};

void
wb_street_names_release(struct wb_street_names *names)
{
	wb_key_table_release(&names->forms);
	*names = (struct wb_street_names){ .count = 0 };
}

/* The hash of a name's form; 0 when it has none. */
static uint64_t
form_of(struct wb_text name)
{
	static const struct wb_hash_key none = { { 0 } };
	char form[WB_STREET_SIZE];
	size_t length = wb_street_normalise(name, form);

	return length == 0 ? 0 : wb_hash(&none, form, length);
}

static bool
copy(struct wb_arena *arena, struct wb_text from, struct wb_text *to)
{
	const char *text = wb_arena_text(arena, from.start, from.length);

	*to = (struct wb_text){ text, from.length };
	return text != NULL;
}

static enum wb_status
keep(void *context, const struct wb_record *record, struct wb_error *err)
{
	struct streets *streets = context;
	struct street *items;

	if (record->texts[TEXT_NAME].length == 0)
		return WB_OK;
	items = wb_arena_grow(streets->arena, streets->items, streets->count,
			      &streets->capacity, sizeof *items);
	if (!items)
		return wb_error_no_memory(err);
	streets->items = items;
	return copy(streets->arena, record->texts[TEXT_NAME],
		    &items[streets->count].name) &&
	       copy(streets->arena, record->texts[TEXT_SHORT],
		    &items[streets->count++].short_name) ? WB_OK :
	       wb_error_no_memory(err);
}

static enum wb_status
read_file(const char *path, const struct wb_table_plan *plan,
	  struct wb_notices *notices, struct streets *streets,
	  struct wb_error *err)
{
	struct wb_table *table;
	enum wb_status status = wb_table_open(path, plan, streets->arena,
					      notices, &table, err);

	if (status != WB_OK)
		return status;
	status = wb_table_each(table, keep, streets, err);
	wb_table_close(table);
	return status;
}

static bool
put_official(struct wb_street_names *names, struct wb_text name)
{
	uint64_t form = form_of(name);
	uint32_t known;

	if (form == 0)
		return true;
	if (!wb_key_table_add(&names->forms, form, (uint32_t)names->count,
			      &known))
		return false;
	if (known == WB_NO_ADDRESS)
		names->names[names->count++] = name;
	return true;
}

static bool
put_short(struct wb_street_names *names, const struct street *street)
{
	uint64_t form = form_of(street->short_name);
	uint32_t official = wb_key_table_find(&names->forms,
					      form_of(street->name));
	uint32_t known;

	if (form == 0 || official == WB_NO_ADDRESS)
		return true;
	if (!wb_key_table_add(&names->forms, form, official, &known))
		return false;
	/* Of an official name no short one is told; of two short ones none. */
	if (known != WB_NO_ADDRESS && known != official &&
	    (known == SEVERAL_NAMES ||
	     form_of(names->names[known]) != form))
		wb_key_table_replace(&names->forms, form, SEVERAL_NAMES);
	return true;
}

static bool
put_all(struct wb_street_names *names, const struct streets *streets)
{
	bool put = true;

	names->names = wb_arena_array(streets->arena, streets->count,
				      sizeof *names->names);
	put = names->names != NULL;
	for (size_t row = 0; put && row < streets->count; row++)
		put = put_official(names, streets->items[row].name);
	for (size_t row = 0; put && row < streets->count; row++)
		put = put_short(names, &streets->items[row]);
	return put;
}

enum wb_status
wb_street_names_read(const struct wb_streets_spec *spec,
		     const char *project_path, struct wb_arena *arena,
		     struct wb_notices *notices, struct wb_street_names *out,
		     struct wb_error *err)
{
	const char *const texts[TEXT_COUNT] = {
		[TEXT_NAME] = spec->name, [TEXT_SHORT] = spec->short_name };
	const struct wb_table_plan plan = {
		.file = &spec->file, .project_path = project_path,
		.texts = texts, .text_count = TEXT_COUNT,
	};
	struct streets streets = { .arena = arena };
	const char **paths;
	size_t count = 0;
	enum wb_status status = wb_file_match(spec->file.path, arena, &paths,
					      &count, err);

	if (status == WB_OK && count == 0) {
		wb_error_set(err, WB_BAD_INPUT, _("no such file"));
		wb_error_at(err, spec->file.path, 0, 0);
		return wb_error_mend(err, _("correct the path in %s:%zu"),
				     project_path, spec->file.place.line);
	}
	for (size_t path = 0; status == WB_OK && path < count; path++)
		status = read_file(paths[path], &plan, notices, &streets, err);
	if (status == WB_OK && !put_all(out, &streets))
		status = wb_error_no_memory(err);
	return status;
}

struct wb_text
wb_street_official(const struct wb_street_names *names, struct wb_text street,
		   bool *several)
{
	uint64_t form = names->count == 0 ? 0 : form_of(street);
	uint32_t known = form == 0 ? WB_NO_ADDRESS :
			 wb_key_table_find(&names->forms, form);

	*several = known == SEVERAL_NAMES;
	if (*several)
		return (struct wb_text){ "", 0 };
	return known == WB_NO_ADDRESS ? street : names->names[known];
}
