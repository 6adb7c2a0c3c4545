/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The areas of a project without a register.
 *
 * They are those that the open statistics name, for each level; a level that
 * no statistics name has the areas of its boundaries. Parents follow from the
 * CBS codes. Codes that stand in the statistics or on the map only are listed:
 * a map of another year is found out this way.
 */
#include "link/link.h"

#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

/* CBS prefixes, and the levels whose codes carry them. */
static const struct { const char *level, *prefix; } prefixes[] = {
	{ "gemeente", "GM" }, { "wijk", "WK" }, { "buurt", "BU" },
};

static bool
has_prefix(struct wb_text code, const char *prefix)
{
	return code.length > 2 && wb_text_equal_fold(
		(struct wb_text){ code.start, 2 }, prefix);
}

uint32_t
wb_level_of_code(const struct wb_areas *areas, struct wb_text code,
		 uint32_t stated)
{
	if (stated != UINT32_MAX)
		return stated;
	for (size_t row = 0; row < sizeof prefixes / sizeof *prefixes; row++)
		if (has_prefix(code, prefixes[row].prefix))
			return wb_areas_find_level(areas, prefixes[row].level);
	return wb_areas_levels(areas) == 1 ? 0 : UINT32_MAX;
}

bool
wb_unmatched_add(struct wb_unmatched_list *list, struct wb_arena *arena,
		 const char *code, uint32_t source)
{
	struct wb_unmatched *items = wb_arena_grow(arena, list->items,
		list->count, &list->capacity, sizeof *items);
	char *copy = wb_arena_text(arena, code, strlen(code));

	if (!items || !copy)
		return false;
	list->items = items;
	items[list->count++] = (struct wb_unmatched){ .code = copy,
						      .source = source };
	return true;
}

enum wb_status
wb_link_no_room(const struct wb_linker *linker, struct wb_error *err)
{
	if (wb_areas_count(linker->areas) < WB_MOST_AREAS)
		return wb_error_no_memory(err);
	wb_error_set(err, WB_BAD_INPUT, _("more than %d areas"), WB_MOST_AREAS);
	wb_error_at(err, linker->project->path, 0, 0);
	return wb_error_mend(err,
		_("is a column that is no area named as a level?"));
}

enum { TEXT_CODE, TEXT_NAME, TEXT_COUNT };

/*
 * The code under which a row's area is known, empty for none: an old code of a
 * conversion gives its new one, and one that was split gives none.
 */
static void
code_in_use(const struct wb_linker *linker, size_t source, struct wb_text text,
	    struct wb_area_code *out)
{
	const struct wb_conversion *conversion = &linker->conversions[source];
	uint32_t stated = linker->project->sources[source].level;
	size_t row, found;

	wb_area_code_of(linker->areas, text, stated, out);
	found = wb_conversion_find(conversion, out->text, &row);
	if (found == 1)
		wb_area_code_of(linker->areas,
				wb_text_of(conversion->rows[row].new), stated,
				out);
	else if (found > 1)
		out->length = 0;
}

/* The source of which the codes are read. */
struct codes { struct wb_linker *linker; size_t source; };

static enum wb_status
add_code(void *context, const struct wb_record *record, struct wb_error *err)
{
	const struct codes *codes = context;
	struct wb_linker *linker = codes->linker;
	struct wb_area_code code;
	uint32_t area;

	code_in_use(linker, codes->source, record->texts[TEXT_CODE], &code);
	if (code.level == UINT32_MAX || code.length == 0)
		return WB_OK;
	area = wb_areas_add(linker->areas, code.level,
			    (struct wb_text){ code.text, code.length });
	if (area == WB_NO_AREA)
		return wb_link_no_room(linker, err);
	if (record->texts[TEXT_NAME].length > 0 &&
	    !wb_areas_name(linker->areas, area, record->texts[TEXT_NAME]))
		return wb_error_no_memory(err);
	return WB_OK;
}

static enum wb_status
add_file_codes(struct wb_linker *linker, size_t source, const char *path,
	       struct wb_error *err)
{
	const struct wb_source_spec *spec = &linker->project->sources[source];
	const char *texts[TEXT_COUNT] = { spec->area, spec->name_column };
	struct wb_table_plan plan = {
		.file = &spec->file, .project_path = linker->project->path,
		.texts = texts, .text_count = TEXT_COUNT,
	};
	/* The same file is read again for its figures, which says it all. */
	struct wb_notices *unheard = wb_notices_new(linker->arena);
	struct codes codes = { linker, source };
	struct wb_table *table;
	enum wb_status status;

	if (!unheard)
		return wb_error_no_memory(err);
	status = wb_table_open(path, &plan, linker->arena, unheard, &table, err);
	if (status != WB_OK)
		return status;
	status = wb_table_each(table, add_code, &codes, err);
	wb_table_close(table);
	return status;
}

static enum wb_status
add_source_codes(struct wb_linker *linker, size_t source, struct wb_error *err)
{
	const struct wb_source_files *files = &linker->files[source];
	enum wb_status status = WB_OK;

	for (size_t path = 0; status == WB_OK && path < files->count; path++)
		status = add_file_codes(linker, source, files->paths[path],
					err);
	return status;
}

/* True when any area of the level is known by now. */
static bool
level_has_areas(const struct wb_areas *areas, uint32_t level)
{
	for (uint32_t area = 0; area < wb_areas_count(areas); area++)
		if (wb_areas_get(areas, area)->level == level)
			return true;
	return false;
}

static enum wb_status
add_boundary_codes(struct wb_linker *linker, uint32_t level,
		   struct wb_error *err)
{
	const struct wb_boundaries *all = &linker->boundaries[level];

	if (level_has_areas(linker->areas, level))
		return WB_OK;
	for (size_t item = 0; item < all->count; item++) {
		uint32_t area = wb_areas_add(linker->areas, level,
			wb_text_of(all->items[item].code));

		if (area == WB_NO_AREA)
			return wb_link_no_room(linker, err);
	}
	return WB_OK;
}

/* The area of a level that holds the code by CBS; levels may be left out. */
static uint32_t
find_above(const struct wb_areas *areas, uint32_t level, const char *code)
{
	char at[WB_MOST_CODE], above[WB_MOST_CODE];
	size_t length;

	memcpy(at, code, strlen(code) + 1);
	while ((length = wb_area_code_parent("", at, above)) > 0) {
		uint32_t found = wb_areas_find(areas, level,
			(struct wb_text){ above, length });

		if (found != WB_NO_AREA)
			return found;
		memcpy(at, above, length + 1);
	}
	return WB_NO_AREA;
}

static void
set_parents(struct wb_areas *areas)
{
	for (uint32_t at = 0; at < wb_areas_count(areas); at++) {
		const struct wb_area *area = wb_areas_get(areas, at);

		for (uint32_t level = area->level; level-- > 0;)
			wb_areas_set_parent(areas, at, level,
				find_above(areas, level, area->code));
	}
}

enum wb_status
wb_link_areas(struct wb_linker *linker, struct wb_error *err)
{
	const struct wb_project *project = linker->project;
	enum wb_status status = WB_OK;

	for (size_t s = 0; status == WB_OK && s < project->source_count; s++)
		if (project->sources[s].way == WB_LINK_AREA)
			status = add_source_codes(linker, s, err);
	for (uint32_t level = 0; status == WB_OK &&
	     level < project->level_count; level++)
		status = add_boundary_codes(linker, level, err);
	if (status != WB_OK)
		return status;
	if (!wb_areas_sort(linker->areas))
		return wb_error_no_memory(err);
	set_parents(linker->areas);
	return WB_OK;
}
