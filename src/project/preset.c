/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Presets: mappings in templates/ that give the fields which a project does
 * not. They are laid under the project's mapping as trees, before any field is
 * read, so that a preset needs no reader of its own, all checks see the whole,
 * and a mistake in a preset is told at its own file and line.
 *
 * A source, the addresses and a boundary name their preset as `format`. An
 * indicator takes the standard one of its name, or the one that it names as
 * `standard`; when it is of another kind than that, only the wording, because
 * the rest would not go with its kind.
 */
#include "project/draft.h"

#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

/* What a standard indicator gives to one of another kind. */
static const char *const wordings[] = {
	"label", "short_label", "definition", "caveat", "origin", "theme",
	"polarity", "sensitivity",
};

static bool
is_wording(const char *name)
{
	for (size_t row = 0; row < sizeof wordings / sizeof *wordings; row++)
		if (strcmp(wordings[row], name) == 0)
			return true;
	return false;
}

/* `mapping` with the fields of `preset` that it does not have. */
static const struct wb_yaml *
overlay(struct wb_arena *arena, const struct wb_yaml *mapping,
	const struct wb_yaml *preset, bool wording_only)
{
	size_t most = mapping->count + preset->count;
	struct wb_yaml *merged = wb_arena_array(arena, 1, sizeof *merged);
	const struct wb_yaml **keys = wb_arena_array(arena, most, sizeof *keys);
	const struct wb_yaml **items = wb_arena_array(arena, most,
						      sizeof *items);

	if (!merged || !keys || !items)
		return NULL;
	*merged = *mapping;
	merged->keys = keys;
	merged->items = items;
	if (mapping->count > 0) {
		memcpy(keys, mapping->keys, mapping->count * sizeof *keys);
		memcpy(items, mapping->items, mapping->count * sizeof *items);
	}
	for (size_t row = 0; row < preset->count; row++) {
		const char *name = preset->keys[row]->text;

		if (wb_yaml_find(mapping, name) ||
		    (wording_only && !is_wording(name)))
			continue;
		keys[merged->count] = preset->keys[row];
		items[merged->count++] = preset->items[row];
	}
	return merged;
}

/* --- the folders of templates ---------------------------------------------- */

/* The file's name without folder and ending. */
static const char *
name_of(struct wb_arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *end = strrchr(name, '.');

	return wb_arena_text(arena, name, end ? (size_t)(end - name)
					      : strlen(name));
}

/* Keeps the first failure of the system; a lack of memory is told by others. */
static bool
fail(struct wb_draft *draft, const struct wb_error *err)
{
	if (draft->failure.status == WB_OK && err->status != WB_NO_MEMORY)
		draft->failure = *err;
	return false;
}

/* A folder that is not there holds no templates. */
static bool
match_templates(struct wb_draft *draft, const char *folder,
		const char ***paths, size_t *count)
{
	struct wb_error err;
	const char *pattern = wb_arena_printf(draft->walk.arena,
					      "%s/templates/%s/*.yaml",
					      draft->data_folder, folder);

	*count = 0;
	if (!pattern)
		return false;
	if (wb_file_match(pattern, draft->walk.arena, paths, count, &err) !=
	    WB_OK)
		return fail(draft, &err);
	return true;
}

bool
wb_template_names(struct wb_draft *draft, const char *folder,
		  const char ***names, size_t *count)
{
	const char **paths = NULL;

	if (!match_templates(draft, folder, &paths, count))
		return false;
	*names = wb_arena_array(draft->walk.arena, *count, sizeof **names);
	if (!*names)
		return false;
	for (size_t row = 0; row < *count; row++) {
		(*names)[row] = name_of(draft->walk.arena, paths[row]);
		if (!(*names)[row])
			return false;
	}
	return true;
}

/*
 * Reads a template. What is wrong with it is a mistake among the others, and
 * `*out` is NULL then.
 */
static bool
read_template(struct wb_draft *draft, const char *path,
	      const struct wb_yaml **out)
{
	const struct wb_schema_walk *walk = &draft->walk;
	struct wb_error err;
	enum wb_status status = wb_yaml_read(path, walk->arena, walk->notices,
					     out, &err);

	if (status == WB_OK && (*out)->kind == WB_YAML_MAPPING)
		return true;
	if (status == WB_OK)
		wb_schema_mistake(walk, *out, NULL, _("expected fields"));
	else if (status == WB_BAD_INPUT)
		wb_notice_add(walk->notices, WB_MISTAKE, path, err.line,
			      err.column, err.mend[0] ? err.mend : NULL, "%s",
			      err.text);
	else
		return fail(draft, &err);
	*out = NULL;
	return true;
}

/* --- files -------------------------------------------------------------------- */

static const struct wb_yaml *
overlay_format(struct wb_draft *draft, const struct wb_yaml *mapping,
	       const char *name)
{
	const struct wb_yaml *preset;
	const char *path = wb_arena_printf(draft->walk.arena,
					   "%s/templates/sources/%s.yaml",
					   draft->data_folder, name);

	if (!path || !read_template(draft, path, &preset))
		return NULL;
	return preset ? overlay(draft->walk.arena, mapping, preset, false)
		      : mapping;
}

const struct wb_yaml *
wb_preset_of_format(struct wb_draft *draft, const struct wb_yaml *mapping)
{
	const struct wb_yaml *format = wb_yaml_find(mapping, "format");
	const char **names = NULL;
	size_t count, found;

	if (!format)
		return mapping;
	if (!wb_template_names(draft, "sources", &names, &count))
		return NULL;
	found = wb_schema_find_name(&draft->walk, format, _("format"), names,
				    count);
	return found == SIZE_MAX ? mapping
				 : overlay_format(draft, mapping, names[found]);
}

/* --- indicators ---------------------------------------------------------------- */

static bool
read_standard(struct wb_draft *draft)
{
	const char **paths = NULL;
	size_t count;

	if (draft->standard_read)
		return true;
	if (!match_templates(draft, "indicators", &paths, &count))
		return false;
	draft->standard = wb_arena_array(draft->walk.arena, count,
					 sizeof *draft->standard);
	if (!draft->standard)
		return false;
	for (size_t row = 0; row < count; row++) {
		const struct wb_yaml *root;

		if (!read_template(draft, paths[row], &root))
			return false;
		if (root)
			draft->standard[draft->standard_count++] = root;
	}
	draft->standard_read = true;
	return true;
}

static bool
is_of_another_kind(const struct wb_yaml *mapping, const struct wb_yaml *preset)
{
	enum wb_indicator_kind own, standard;

	return wb_indicator_kind_of(mapping, &own) &&
	       wb_indicator_kind_of(preset, &standard) && own != standard;
}

static const struct wb_yaml *
find_standard(const struct wb_draft *draft, const char *name)
{
	for (size_t row = 0; row < draft->standard_count; row++) {
		const struct wb_yaml *preset =
			wb_yaml_find(draft->standard[row], name);

		if (preset && preset->kind == WB_YAML_MAPPING)
			return preset;
	}
	return NULL;
}

/* Tells of a name that no standard indicator has; false: no memory. */
static bool
tell_unknown(struct wb_draft *draft, const struct wb_yaml *at)
{
	const char **names, *nearest;
	size_t count = 0, most = 0;

	for (size_t row = 0; row < draft->standard_count; row++)
		most += draft->standard[row]->count;
	names = wb_arena_array(draft->walk.arena, most, sizeof *names);
	if (!names)
		return false;
	for (size_t row = 0; row < draft->standard_count; row++)
		for (size_t key = 0; key < draft->standard[row]->count; key++)
			names[count++] = draft->standard[row]->keys[key]->text;
	nearest = wb_text_nearest(at->text, names, count);
	wb_schema_mistake(&draft->walk, at,
		_("`wijkbeeld list standard` tells which there are"),
		nearest ? _("unknown standard indicator '%s', did you mean '%s'?")
			: _("unknown standard indicator '%s'"),
		at->text, nearest);
	return true;
}

const struct wb_yaml *
wb_preset_of_indicator(struct wb_draft *draft, const char *name,
		       const struct wb_yaml *mapping)
{
	const struct wb_yaml *stated, *preset;

	if (mapping->kind != WB_YAML_MAPPING)
		return mapping;
	if (!read_standard(draft))
		return NULL;
	stated = wb_yaml_find(mapping, "standard");
	if (stated && stated->kind != WB_YAML_SCALAR)
		return mapping;
	preset = find_standard(draft, stated ? stated->text : name);
	if (preset)
		return overlay(draft->walk.arena, mapping, preset,
			       is_of_another_kind(mapping, preset));
	return stated && !tell_unknown(draft, stated) ? NULL : mapping;
}
