/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What ships in templates/, as far as a draft needs it: which standard
 * indicators there are, on which columns their conditions stand, and which
 * formats of open files. The preset that fits is the one of which most columns
 * are in the file, three or more; its column of codes counts for two.
 */
#include "init/draft.h"

#include <string.h>

#include "wijkbeeld/condition.h"
#include "wijkbeeld/notice.h"

enum { MOST_ENTRIES = 512 };

/* Whether a file has what a clause asks for. */
typedef bool clause_test(const struct wb_seen_file *file,
			 const struct wb_clause *clause);

const char *
wb_yaml_text(const struct wb_yaml *mapping, const char *field)
{
	const struct wb_yaml *node = mapping->kind == WB_YAML_MAPPING
		? wb_yaml_find(mapping, field) : NULL;

	return node && node->kind == WB_YAML_SCALAR ? node->text : NULL;
}

/*
 * Takes each mapping in a file, or the file itself as one, by its name; false
 * when memory is out.
 */
static bool
take_entries(const char *path, const struct wb_yaml *root, bool each,
	     struct wb_arena *arena, struct wb_template_entry *out,
	     size_t *count)
{
	const char *name = strrchr(path, '/') + 1;

	if (root->kind != WB_YAML_MAPPING)
		return true;
	name = wb_arena_text(arena, name, strcspn(name, "."));
	if (!name)
		return false;
	if (!each && *count < MOST_ENTRIES)
		out[(*count)++] = (struct wb_template_entry){ name, root };
	for (size_t row = 0; each && row < root->count &&
	     *count < MOST_ENTRIES; row++)
		out[(*count)++] = (struct wb_template_entry){
			root->keys[row]->text, root->items[row] };
	return true;
}

static enum wb_status
read_folder(struct wb_drafting *draft, const char *folder, bool each,
	    const struct wb_template_entry **out, size_t *count,
	    struct wb_error *err)
{
	const char *pattern = wb_arena_printf(draft->arena,
		"%s/templates/%s/*.yaml", draft->seen->request->data_folder,
		folder);
	struct wb_template_entry *entries = wb_arena_array(draft->arena,
		MOST_ENTRIES, sizeof *entries);
	struct wb_notices *notices = wb_notices_new(draft->arena);
	const char **paths = NULL;
	size_t path_count = 0;
	enum wb_status status = pattern && entries && notices
		? wb_file_match(pattern, draft->arena, &paths, &path_count, err)
		: wb_error_no_memory(err);

	*out = entries;
	for (size_t path = 0; status == WB_OK && path < path_count; path++) {
		const struct wb_yaml *root;

		status = wb_yaml_read(paths[path], draft->arena, notices,
				      &root, err);
		if (status == WB_OK &&
		    !take_entries(paths[path], root, each, draft->arena,
				  entries, count))
			status = wb_error_no_memory(err);
	}
	return status;
}

enum wb_status
wb_draft_read_templates(struct wb_drafting *draft, struct wb_error *err)
{
	enum wb_status status = read_folder(draft, "indicators", true,
		&draft->standards, &draft->standard_count, err);

	if (status == WB_OK)
		status = read_folder(draft, "sources", false, &draft->presets,
				     &draft->preset_count, err);
	return status;
}

const struct wb_yaml *
wb_draft_standard(const struct wb_drafting *draft, const char *name)
{
	for (size_t row = 0; row < draft->standard_count; row++)
		if (strcmp(draft->standards[row].name, name) == 0 &&
		    draft->standards[row].fields->kind == WB_YAML_MAPPING)
			return draft->standards[row].fields;
	return NULL;
}

static int
find_column(const struct wb_seen_file *file, const char *name)
{
	for (size_t at = 0; at < file->profile->column_count; at++)
		if (strcmp(file->names[at], name) == 0)
			return (int)at;
	return WB_NO_COLUMN;
}

bool
wb_draft_has_column(const struct wb_seen_file *file, const char *name)
{
	return find_column(file, name) >= 0;
}

/* How many of the columns that a preset names are in the file. */
static size_t
columns_found(const struct wb_yaml *preset, const struct wb_seen_file *file)
{
	const struct wb_yaml *of = wb_yaml_find(preset, "columns_of");
	size_t found = 0;

	for (size_t at = 0; of && of->kind == WB_YAML_MAPPING &&
	     at < of->count; at++)
		found += of->items[at]->kind == WB_YAML_SCALAR &&
			 wb_draft_has_column(file, of->items[at]->text);
	return found;
}

const struct wb_template_entry *
wb_draft_preset(const struct wb_drafting *draft,
		const struct wb_seen_file *file)
{
	enum { OF_AREA = 2, ENOUGH = 3 };
	const struct wb_template_entry *best = NULL;
	size_t most = ENOUGH - 1;

	for (size_t row = 0; row < draft->preset_count; row++) {
		const struct wb_yaml *fields = draft->presets[row].fields;
		const char *area = wb_yaml_text(fields, "area");
		size_t found;

		if (!area)
			continue;
		found = columns_found(fields, file) +
			(wb_draft_has_column(file, area) ? OF_AREA : 0);
		if (found > most) {
			most = found;
			best = &draft->presets[row];
		}
	}
	return best;
}

bool
wb_draft_see_figures(const struct wb_drafting *draft,
		     const struct wb_seen_file *file,
		     struct wb_seen_figure out[WB_MOST_FIGURES],
		     size_t *count, size_t *left)
{
	const struct wb_template_entry *preset = wb_draft_preset(draft, file);
	const struct wb_yaml *of = preset
		? wb_yaml_find(preset->fields, "columns_of") : NULL;

	*count = *left = 0;
	for (size_t at = 0; of && of->kind == WB_YAML_MAPPING &&
	     at < of->count && *count < WB_MOST_FIGURES; at++) {
		int column = of->items[at]->kind == WB_YAML_SCALAR
			? find_column(file, of->items[at]->text) : WB_NO_COLUMN;

		if (column >= 0 && wb_is_figure(file, (size_t)column) &&
		    wb_draft_standard(draft, of->keys[at]->text))
			out[(*count)++] = (struct wb_seen_figure){
				of->keys[at]->text, column, true, true };
	}
	return *count > 0 ||
	       wb_see_figures(file, draft->arena, out, count, left);
}

/* The columns are there. */
static bool
has_columns(const struct wb_seen_file *file, const struct wb_clause *clause)
{
	return wb_draft_has_column(file, clause->column) &&
	       (clause->operand != WB_OPERAND_COLUMN ||
		wb_draft_has_column(file, clause->other));
}

static bool
holds_word(const struct wb_seen_file *file, size_t column, const char *word)
{
	size_t count;
	const struct wb_category *words = wb_words_to_tell(file, column,
							   &count);

	for (size_t at = 0; words && at < count; at++)
		if (wb_text_equal_fold(wb_text_of(words[at].word), word))
			return true;
	return false;
}

/* Something in the file can fulfil it: a word that may be told, or a number. */
static bool
is_held(const struct wb_seen_file *file, const struct wb_clause *clause)
{
	int column = find_column(file, clause->column);

	if (!has_columns(file, clause))
		return false;
	if (clause->operand != WB_OPERAND_TEXTS)
		return wb_column_share(&file->profile->columns[column],
				       WB_FORM_NUMBER) >= .9;
	for (size_t text = 0; text < clause->text_count; text++)
		if (holds_word(file, (size_t)column, clause->texts[text]))
			return true;
	return false;
}

static bool
clauses_fit(struct wb_drafting *draft, const struct wb_yaml *text,
	    const struct wb_seen_file *file, clause_test *fits)
{
	struct wb_condition condition;
	struct wb_error err;
	enum wb_status status = text->kind != WB_YAML_SCALAR ? WB_BAD_INPUT
		: wb_condition_parse(text->text, draft->arena, &condition,
				     &err);

	draft->no_memory |= status == WB_NO_MEMORY;
	if (status != WB_OK)
		return false;
	for (size_t row = 0; row < condition.count; row++)
		if (!fits(file, &condition.clauses[row]))
			return false;
	return true;
}

static bool
where_fits(struct wb_drafting *draft, const struct wb_yaml *standard,
	   const struct wb_seen_file *file, clause_test *fits)
{
	const struct wb_yaml *where = wb_yaml_find(standard, "where");

	if (!where)
		return true;
	if (where->kind != WB_YAML_LIST)
		return clauses_fit(draft, where, file, fits);
	for (size_t row = 0; row < where->count; row++)
		if (!clauses_fit(draft, where->items[row], file, fits))
			return false;
	return true;
}

bool
wb_draft_where_fits(struct wb_drafting *draft, const struct wb_yaml *standard,
		    const struct wb_seen_file *file)
{
	return where_fits(draft, standard, file, has_columns);
}

bool
wb_draft_is_held(struct wb_drafting *draft, const struct wb_yaml *standard,
		 const struct wb_seen_file *file)
{
	const char *column = wb_yaml_text(standard, "column");

	return (!column || wb_draft_has_column(file, column)) &&
	       where_fits(draft, standard, file, is_held);
}
