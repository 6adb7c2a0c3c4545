/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which map goes with the other files. A folder often holds maps of several
 * years, and a map codes of several: so the codes of the register and of the
 * figures are read whole, and each map gets the column of which most codes are
 * among them. Codes are those of areas and no personal data; they are brought
 * into the form that CBS writes (area.h), as a run does.
 */
#include "init/match.h"

#include <string.h>

#include "wijkbeeld/area.h"
#include "wijkbeeld/table.h"

enum { ONE_LEVEL = 0 };

struct code_set {
	struct wb_arena *arena;
	struct wb_areas *areas;
	bool add;			/* or count those that are in it */
	size_t codes, known;
};

/* False when memory is out. */
static bool
take_code(struct code_set *set, const char *level, struct wb_text text)
{
	char code[WB_MOST_CODE];
	struct wb_text normal = { code,
		wb_area_code_normalise(level, text, code) };

	if (normal.length == 0)
		return true;
	set->codes++;
	if (set->add)
		return wb_areas_add(set->areas, ONE_LEVEL, normal) !=
		       WB_NO_AREA;
	set->known += wb_areas_find(set->areas, ONE_LEVEL, normal) !=
		      WB_NO_AREA;
	return true;
}

/*
 * Reads one column of a file. What its reader refuses is of no account here:
 * the run will tell of it.
 */
static enum wb_status
read_codes(struct code_set *set, const struct wb_seen_file *file, int column,
	   struct wb_error *err)
{
	const char *text = file->names[column];
	const char *level =
		wb_level_of_codes(&file->profile->columns[column]);
	const struct wb_file_spec spec = wb_spec_of(file);
	const struct wb_table_plan plan = {
		.file = &spec, .project_path = "wijkbeeld.yaml",
		.texts = &text, .text_count = 1,
	};
	struct wb_notices *notices = wb_notices_new(set->arena);
	struct wb_table *table;
	struct wb_record record;
	bool more = true;
	enum wb_status status = notices
		? wb_table_open(file->paths[0], &plan, set->arena, notices,
				&table, err) : wb_error_no_memory(err);

	if (status != WB_OK)
		return status == WB_NO_MEMORY ? status : WB_OK;
	while (status == WB_OK && more) {
		status = wb_table_next(table, &record, &more, err);
		if (status == WB_OK && more &&
		    !take_code(set, level ? level : "", record.texts[0]))
			status = wb_error_no_memory(err);
	}
	wb_table_close(table);
	return status == WB_NO_MEMORY ? status : WB_OK;
}

/* --- the codes that there are -------------------------------------------- */

static enum wb_status
gather_register(struct code_set *set, const struct wb_seen_file *file,
		struct wb_error *err)
{
	static const enum wb_meaning columns[] = {
		WB_MEANS_GEMEENTE, WB_MEANS_WIJK, WB_MEANS_BUURT,
		WB_MEANS_BLOCK,
	};
	enum wb_status status = WB_OK;

	for (size_t row = 0; status == WB_OK &&
	     row < sizeof columns / sizeof *columns; row++)
		if (file->column[columns[row]] >= 0)
			status = read_codes(set, file,
					    file->column[columns[row]], err);
	return status;
}

static enum wb_status
gather(struct code_set *set, const struct wb_seen *seen, struct wb_error *err)
{
	enum wb_status status = seen->addresses
		? gather_register(set, seen->addresses, err) : WB_OK;

	for (size_t at = 0; status == WB_OK && at < seen->file_count; at++) {
		const struct wb_seen_file *file = &seen->files[at];

		if (file->kind == WB_FILE_FIGURES && !file->is_spare)
			status = read_codes(set, file, wb_area_column(file),
					    err);
	}
	return status;
}

/* --- the column of a map ------------------------------------------------- */

/* The name that goes with a column of codes: that of the same year. */
static void
choose_name(struct wb_seen_file *file, int code)
{
	int year = wb_year_in(file->names[code]);

	for (size_t at = 0; year > 0 && at < file->profile->column_count; at++)
		if (file->meanings[at] == WB_MEANS_AREA_NAME &&
		    wb_year_in(file->names[at]) == year)
			file->column[WB_MEANS_AREA_NAME] = (int)at;
}

/* Takes a column when more of its codes are known than of the one before. */
static enum wb_status
try_column(struct code_set *set, struct wb_seen_file *file, int column,
	   struct wb_error *err)
{
	enum wb_status status;
	double share;

	set->codes = set->known = 0;
	status = read_codes(set, file, column, err);
	if (status != WB_OK || set->codes == 0)
		return status;
	file->rows = set->codes;
	file->rows_known = true;
	share = (double)set->known / (double)set->codes;
	if (share <= file->code_share)
		return WB_OK;
	file->code_share = share;
	file->code_column = column;
	choose_name(file, column);
	return WB_OK;
}

/* The column that was recognised, then the others of its level. */
static enum wb_status
choose_column(struct code_set *set, struct wb_seen_file *file,
	      struct wb_error *err)
{
	const struct wb_column_profile *columns = file->profile->columns;
	int first = wb_area_column(file);
	const char *level = wb_level_of_codes(&columns[first]);
	enum wb_status status = try_column(set, file, first, err);

	for (int at = 0; level && status == WB_OK &&
	     at < (int)file->profile->column_count; at++) {
		const char *own = wb_level_of_codes(&columns[at]);

		if (at != first && own && strcmp(own, level) == 0)
			status = try_column(set, file, at, err);
	}
	return status;
}

enum wb_status
wb_see_codes(struct wb_seen *seen, struct wb_error *err)
{
	static const char *const levels[] = { "code" };
	struct wb_arena *arena = wb_arena_new();
	struct code_set set = { .arena = arena, .add = true };
	enum wb_status status;

	if (!arena)
		return wb_error_no_memory(err);
	set.areas = wb_areas_new(levels, 1, arena);
	status = set.areas ? gather(&set, seen, err)
			   : wb_error_no_memory(err);
	set.add = false;
	for (size_t at = 0; status == WB_OK && at < seen->file_count; at++)
		if (seen->files[at].kind == WB_FILE_BOUNDARIES)
			status = choose_column(&set, &seen->files[at], err);
	wb_arena_free(arena);
	return status;
}
