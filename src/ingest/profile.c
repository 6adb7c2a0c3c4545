/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a profile: the first block of a table, the first features of a map
 * or the first records of a JSON file, through the readers of a run and into a
 * tally (profile_tally.c).
 *
 * A table has no line of names when its first row has a postcode, a date, a
 * code of an area or an address of any kind in it, or mostly numbers. Its
 * columns are then called kolom_1, kolom_2 and so on, and the first row counts
 * as one. One such value is enough: a row that is taken for names would be
 * written down with all that is in it.
 */
#include "wijkbeeld/profile.h"

#include <string.h>
#include <strings.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/layer.h"

#include "ingest/csv_reader.h"
#include "ingest/json_rows.h"
#include "ingest/layer_rows.h"
#include "ingest/profile_tally.h"
#include "ingest/value_form.h"

/* The forms that no name of a column has. A number may be a year. */
static const enum wb_value_form value_forms[] = {
	WB_FORM_POSTCODE, WB_FORM_DATE, WB_FORM_CBS, WB_FORM_EMAIL,
	WB_FORM_BAG_ID, WB_FORM_BSN, WB_FORM_EURO, WB_FORM_POLYGON,
};

static bool
is_value(struct wb_text text)
{
	for (size_t row = 0; row < sizeof value_forms / sizeof *value_forms;
	     row++)
		if (wb_value_has_form(text, value_forms[row]))
			return true;
	return false;
}

static bool
are_names(const struct wb_text *names, size_t count)
{
	size_t numbers = 0;

	for (size_t column = 0; column < count; column++) {
		if (is_value(names[column]))
			return false;
		numbers += wb_value_has_form(names[column], WB_FORM_NUMBER);
	}
	return 2 * numbers < count;
}

/* Names the columns, or counts the first row as one when it has no names. */
static bool
take_header(struct wb_profile_tally *tally, const struct wb_text *names,
	    bool are)
{
	for (size_t column = 0; column < tally->column_count; column++) {
		const char *name = are
			? wb_arena_text(tally->arena, names[column].start,
					names[column].length)
			: wb_arena_printf(tally->arena, "kolom_%zu",
					  column + 1);

		if (!name)
			return false;
		tally->columns[column].name = name;
		if (!are)
			wb_profile_tally_add(tally, column, names[column]);
	}
	return true;
}

static uint64_t
estimate_rows(const struct wb_profile_tally *tally, uint64_t file_bytes)
{
	double per_row;

	if (!tally->full || tally->rows == 0)
		return tally->rows;
	per_row = (double)tally->bytes / (double)tally->rows;
	return (uint64_t)((double)file_bytes / per_row + 0.5);
}

static enum wb_status
size_of(const char *path, uint64_t *bytes, struct wb_error *err)
{
	struct wb_file *file;
	enum wb_status status = wb_file_open(path, &file, err);

	if (status != WB_OK)
		return status;
	*bytes = wb_file_size(file);
	wb_file_close(file);
	return WB_OK;
}

/* The rows of a workbook are counted: its size on disk tells nothing. */
static enum wb_status
count_rows(struct wb_csv_reader *reader, struct wb_profile *profile,
	   struct wb_error *err)
{
	static const size_t first = 0;
	struct wb_csv_rows rows = { .count = 1 };
	enum wb_status status = wb_csv_select(reader, &first, 1, err);

	profile->rows_estimated = 0;
	while (status == WB_OK && rows.count > 0) {
		status = wb_csv_next(reader, &rows, err);
		profile->rows_estimated += status == WB_OK ? rows.count : 0;
	}
	profile->is_whole = true;
	return status;
}

/* How much there is behind the sample. */
static enum wb_status
see_rest(struct wb_csv_reader *reader, struct wb_profile *profile,
	 struct wb_profile_tally *tally, uint64_t bytes, struct wb_error *err)
{
	if (wb_csv_dialect(reader)->encoding == WB_SHEET &&
	    profile->has_header)
		return count_rows(reader, profile, err);
	profile->is_whole = !tally->full && bytes <= WB_PROFILE_BYTES;
	tally->full |= !profile->is_whole;
	profile->rows_estimated = estimate_rows(tally, bytes);
	return WB_OK;
}

static enum wb_status
read_table(struct wb_csv_reader *reader, struct wb_profile *profile,
	   struct wb_profile_tally *tally, struct wb_arena *arena,
	   struct wb_error *err)
{
	const struct wb_dialect *dialect = wb_csv_dialect(reader);
	const struct wb_text *names;
	size_t count;
	uint64_t bytes;
	enum wb_status status = wb_csv_header(reader, &names, &count, err);

	if (status == WB_OK)
		status = size_of(profile->path, &bytes, err);
	if (status != WB_OK)
		return status;
	if (!wb_profile_tally_init(tally, count, arena))
		return wb_error_no_memory(err);
	tally->decode = wb_encoding_is_single_byte(dialect->encoding);
	tally->most_bytes = WB_PROFILE_BYTES;
	profile->has_header = are_names(names, count);
	profile->is_sheet = dialect->encoding == WB_SHEET;
	profile->encoding = wb_encoding_name(dialect->encoding);
	profile->delimiter = dialect->delimiter;
	if (!take_header(tally, names, profile->has_header))
		return wb_error_no_memory(err);
	status = wb_csv_sample(reader, wb_profile_tally_add, tally, err);
	if (status != WB_OK)
		return status;
	return see_rest(reader, profile, tally, bytes, err);
}

static enum wb_status
profile_table(struct wb_profile *profile, struct wb_profile_tally *tally,
	      struct wb_arena *arena, struct wb_error *err)
{
	const struct wb_file_spec spec = { .path = profile->path };
	struct wb_csv_reader *reader;
	enum wb_status status = wb_csv_open(profile->path, &spec, &reader, err);

	if (status != WB_OK)
		return status;
	status = read_table(reader, profile, tally, arena, err);
	wb_csv_close(reader);
	return status;
}

/* --- maps ---------------------------------------------------------------- */

static void
add_feature(struct wb_profile_tally *tally, const char *const *texts)
{
	for (size_t field = 0; field < tally->column_count; field++)
		wb_profile_tally_add(tally, field,
			     wb_text_of(texts[field] ? texts[field] : ""));
}

/* Features may have no shape; the first with one tells what the map holds. */
static enum wb_status
read_features(struct wb_layer *layer, struct wb_profile *profile,
	      struct wb_profile_tally *tally, struct wb_arena *shapes,
	      struct wb_error *err)
{
	const char *const *texts;
	struct wb_shape shape;
	bool more = true;
	enum wb_status status = WB_OK;

	while (status == WB_OK && more) {
		status = wb_layer_next(layer, profile->has_polygons ? NULL :
				       shapes, &more, &texts, &shape, err);
		if (status != WB_OK || !more)
			break;
		profile->has_polygons |= shape.count > 0;
		profile->rows_estimated++;
		if (profile->rows_estimated <= WB_PROFILE_FEATURES)
			add_feature(tally, texts);
	}
	profile->is_whole = profile->rows_estimated <= WB_PROFILE_FEATURES;
	return status;
}

static bool
name_fields(const struct wb_layer *layer, struct wb_profile_tally *tally)
{
	for (size_t field = 0; field < tally->column_count; field++) {
		const char *name = wb_layer_field_name(layer, field);

		tally->columns[field].name =
			wb_arena_text(tally->arena, name, strlen(name));
		if (!tally->columns[field].name)
			return false;
	}
	return true;
}

static enum wb_status
profile_layer(struct wb_profile *profile, struct wb_profile_tally *tally,
	      struct wb_arena *arena, struct wb_error *err)
{
	struct wb_layer *layer;
	struct wb_arena *shapes = wb_arena_new();
	enum wb_status status = shapes
		? wb_layer_open(profile->path, NULL, &layer, err)
		: wb_error_no_memory(err);

	if (status != WB_OK) {
		wb_arena_free(shapes);
		return status;
	}
	profile->is_layer = profile->has_header = true;
	if (!wb_profile_tally_init(tally, wb_layer_fields(layer), arena) ||
	    !name_fields(layer, tally))
		status = wb_error_no_memory(err);
	if (status == WB_OK)
		status = read_features(layer, profile, tally, shapes, err);
	wb_layer_close(layer);
	wb_arena_free(shapes);
	return status;
}

/* --- records in JSON ------------------------------------------------------- */

/* All records, of which the first ones are looked at. */
static enum wb_status
read_records(struct wb_json_rows *rows, struct wb_profile *profile,
	     struct wb_profile_tally *tally, struct wb_text *fields,
	     size_t *columns, struct wb_error *err)
{
	bool more = true;
	enum wb_status status = WB_OK;

	for (size_t at = 0; at < tally->column_count; at++)
		columns[at] = at;
	while (status == WB_OK && more) {
		status = wb_json_rows_next(rows, columns, tally->column_count,
					   fields, &more, err);
		if (status != WB_OK || !more)
			break;
		profile->rows_estimated++;
		for (size_t at = 0; at < tally->column_count &&
		     profile->rows_estimated <= WB_PROFILE_FEATURES; at++)
			wb_profile_tally_add(tally, at, fields[at]);
	}
	profile->is_whole = profile->rows_estimated <= WB_PROFILE_FEATURES;
	return status;
}

static enum wb_status
profile_json(struct wb_profile *profile, struct wb_profile_tally *tally,
	     struct wb_arena *arena, struct wb_error *err)
{
	struct wb_json_rows *rows;
	const struct wb_text *names;
	struct wb_text *fields;
	size_t *columns, count;
	enum wb_status status = wb_json_rows_open(profile->path, &rows, err);

	if (status != WB_OK)
		return status;
	wb_json_rows_header(rows, &names, &count);
	fields = wb_arena_array(arena, count, sizeof *fields);
	columns = wb_arena_array(arena, count, sizeof *columns);
	profile->has_header = true;
	profile->encoding = wb_encoding_name(WB_UTF_8);
	status = fields && columns &&
		 wb_profile_tally_init(tally, count, arena) &&
		 take_header(tally, names, true)
		? read_records(rows, profile, tally, fields, columns, err)
		: wb_error_no_memory(err);
	wb_json_rows_close(rows);
	return status;
}

/* Tables of records have an ending that maps have too. */
static enum wb_status
profile_map_or_json(struct wb_profile *profile, struct wb_profile_tally *tally,
		    struct wb_arena *arena, struct wb_error *err)
{
	const char *ending = strrchr(profile->path, '.');
	bool is_map = true;
	enum wb_status status = WB_OK;

	if (ending && strcasecmp(ending, ".json") == 0)
		status = wb_json_is_map(profile->path, &is_map, err);
	if (status != WB_OK)
		return status;
	return is_map ? profile_layer(profile, tally, arena, err)
		      : profile_json(profile, tally, arena, err);
}

enum wb_status
wb_profile_read(const char *path, struct wb_arena *arena,
		const struct wb_profile **out, struct wb_error *err)
{
	struct wb_profile *profile = wb_arena_array(arena, 1, sizeof *profile);
	struct wb_profile_tally tally = { .arena = arena };
	enum wb_status status;

	if (!profile)
		return wb_error_no_memory(err);
	profile->path = wb_arena_text(arena, path, strlen(path));
	if (!profile->path)
		return wb_error_no_memory(err);
	status = wb_hash_key_random(&tally.key, err);
	if (status != WB_OK)
		return status;
	status = wb_path_is_layer(path)
		? profile_map_or_json(profile, &tally, arena, err)
		: profile_table(profile, &tally, arena, err);
	wb_hash_key_wipe(&tally.key);
	if (status == WB_OK)
		status = wb_profile_tally_finish(&tally, profile, err);
	if (status == WB_OK)
		*out = profile;
	return status;
}
