/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What ships: the standard indicators of templates/indicators and the formats
 * of templates/sources, as lines of text for who writes a project file.
 */
#include "wijkbeeld/project.h"

#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/yaml_tree.h"

struct listing {
	struct wb_arena *arena;
	struct wb_notices *notices;
	enum wb_language language;
	struct wb_buffer *out;
};

/* A text field, or the wording of it in the language; "" without. */
static const char *
text_of(const struct listing *listing, const struct wb_yaml *mapping,
	const char *field)
{
	const struct wb_yaml *node = wb_yaml_find(mapping, field);

	if (node && node->kind == WB_YAML_MAPPING)
		node = wb_yaml_find(node, listing->language == WB_ENGLISH &&
				    wb_yaml_find(node, "en") ? "en" : "nl");
	return node && node->kind == WB_YAML_SCALAR ? node->text : "";
}

static void
list_indicators(const struct listing *listing, const char *file,
		const struct wb_yaml *root)
{
	(void)file;
	for (size_t row = 0; row < root->count; row++) {
		const struct wb_yaml *own = root->items[row];

		wb_buffer_printf(listing->out, "%s;%s;%s;%s;%s\n",
			root->keys[row]->text, text_of(listing, own, "kind"),
			text_of(listing, own, "sensitivity"),
			text_of(listing, own, "label"),
			text_of(listing, own, "origin"));
	}
}

/* A format has the name of its file. */
static void
list_format(const struct listing *listing, const char *file,
	    const struct wb_yaml *root)
{
	const char *slash = strrchr(file, '/');
	const char *name = slash ? slash + 1 : file;

	wb_buffer_printf(listing->out, "%.*s;%s;%s\n",
			 (int)strcspn(name, "."), name,
			 text_of(listing, root, "holder"),
			 text_of(listing, root, "legal_basis"));
}

/* Files come in the order of their names. */
static enum wb_status
list_folder(const struct listing *listing, const char *data_folder,
	    const char *folder,
	    void (*list)(const struct listing *, const char *,
			 const struct wb_yaml *),
	    struct wb_error *err)
{
	const char *pattern = wb_arena_printf(listing->arena,
		"%s/templates/%s/*.yaml", data_folder, folder);
	const char **paths;
	size_t count;
	enum wb_status status = pattern ? wb_file_match(pattern,
			listing->arena, &paths, &count, err) :
		wb_error_no_memory(err);

	for (size_t path = 0; status == WB_OK && path < count; path++) {
		const struct wb_yaml *root;

		status = wb_yaml_read(paths[path], listing->arena,
				      listing->notices, &root, err);
		if (status == WB_OK && root->kind == WB_YAML_MAPPING)
			list(listing, paths[path], root);
	}
	if (status == WB_OK && listing->out->failed)
		status = wb_error_no_memory(err);
	return status;
}

enum wb_status
wb_templates_list(const char *data_folder, enum wb_language language,
		  struct wb_arena *arena, struct wb_notices *notices,
		  struct wb_templates_lists *out, struct wb_error *err)
{
	struct listing indicators = { arena, notices, language,
				      &out->indicators };
	struct listing formats = { arena, notices, language, &out->formats };
	enum wb_status status;

	wb_buffer_init(&out->indicators);
	wb_buffer_init(&out->formats);
	status = list_folder(&indicators, data_folder, "indicators",
			     list_indicators, err);
	if (status == WB_OK)
		status = list_folder(&formats, data_folder, "sources",
				     list_format, err);
	if (status != WB_OK) {
		wb_buffer_release(&out->indicators);
		wb_buffer_release(&out->formats);
	}
	return status;
}
