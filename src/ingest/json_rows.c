/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole file is parsed into jansson's tree, and walked twice: once for the
 * records and the names of their columns, once for the rows. Open data come in
 * a few megabytes; a file of 1.1 MB takes some 15 ms.
 *
 * jansson's own messages quote the text near a mistake, so ours tell the place
 * alone. It keeps numbers as such and not as they were written; a fraction is
 * written out again with four decimals or more, so that its point cannot be
 * taken for a thousands mark.
 */
#include "ingest/json_rows.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/number.h"
#include "wijkbeeld/table.h"

/* Objects in objects, and lists in lists. */
enum { MOST_DEPTH = 16, NUMBER_SIZE = 400 };

/* A column: the member of the record, or of an object in it. */
struct column { const char *steps[MOST_DEPTH]; size_t depth; };

struct record { const json_t *object; const char *key; };

struct wb_json_rows {
	const char *path;
	struct wb_arena *arena;		/* lives as long as the reader */
	struct wb_arena *row_arena;	/* lives until the next record */
	json_t *root;
	struct record *records;
	size_t record_count, record_capacity, next;
	struct column *columns;
	struct wb_text *names;		/* columns */
	size_t column_count, column_capacity, name_capacity;
	size_t key_column;		/* SIZE_MAX: none */
	size_t expected;		/* where the next column probably is */
};

/* --- what kind of file it is ---------------------------------------------------- */

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Whether `"type": "<one of a map's>"` stands at `at`. */
static bool
is_map_type(const char *at)
{
	static const char *const types[] = {
		"\"FeatureCollection\"", "\"Feature\"", "\"Topology\"",
	};

	at += strlen("\"type\"");
	while (is_blank(*at))
		at++;
	if (*at++ != ':')
		return false;
	while (is_blank(*at))
		at++;
	for (size_t type = 0; type < sizeof types / sizeof *types; type++)
		if (strncmp(at, types[type], strlen(types[type])) == 0)
			return true;
	return false;
}

enum wb_status
wb_json_is_map(const char *path, bool *is_map, struct wb_error *err)
{
	enum { SIZE = 1 << 16 };
	char *start = wb_memory_array(SIZE + 1, 1);
	struct wb_file *file;
	enum wb_status status;
	size_t got = 0;

	if (!start)
		return wb_error_no_memory(err);
	status = wb_file_open(path, &file, err);
	if (status == WB_OK) {
		status = wb_file_read(file, start, SIZE, &got, err);
		wb_file_close(file);
	}
	start[got] = '\0';
	*is_map = false;
	for (const char *at = start; status == WB_OK && !*is_map &&
	     (at = strstr(at, "\"type\"")); at++)
		*is_map = is_map_type(at);
	wb_memory_free(start);
	return status;
}

/* --- parsing ---------------------------------------------------------------------- */

static const char *
words_of(enum json_error_code code)
{
	if (code == json_error_premature_end_of_input)
		return _("the file ends in the middle");
	if (code == json_error_duplicate_key)
		return _("a name stands twice in one object");
	if (code == json_error_invalid_utf8)
		return _("this is not JSON in UTF-8");
	return _("this is not JSON");
}

static enum wb_status
parse(struct wb_json_rows *rows, struct wb_error *err)
{
	static const char mark[] = "\xEF\xBB\xBF";
	json_error_t error;
	size_t size, skip;
	char *text;
	enum wb_status status = wb_file_read_whole(rows->path, WB_MOST_JSON,
		rows->arena, &text, &size, err);

	if (status != WB_OK)
		return status;
	skip = size >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;
	rows->root = json_loadb(text + skip, size - skip,
				JSON_REJECT_DUPLICATES, &error);
	if (rows->root)
		return WB_OK;
	if (json_error_code(&error) == json_error_out_of_memory)
		return wb_error_no_memory(err);
	wb_error_set(err, WB_BAD_INPUT, "%s", words_of(json_error_code(&error)));
	return wb_error_at(err, rows->path,
			   error.line > 0 ? (size_t)error.line : 0,
			   error.column > 0 ? (size_t)error.column : 0);
}

/* --- columns ------------------------------------------------------------------------ */

static bool
is_column(const struct column *column, const char *const *steps, size_t depth)
{
	if (column->depth != depth)
		return false;
	for (size_t step = depth; step-- > 0;)
		if (strcmp(column->steps[step], steps[step]) != 0)
			return false;
	return true;
}

/* `outer.inner` in the arena. */
static const char *
join_steps(struct wb_arena *arena, const char *const *steps, size_t depth)
{
	const char *name = steps[0];

	for (size_t step = 1; name && step < depth; step++)
		name = wb_arena_printf(arena, "%s.%s", name, steps[step]);
	return name;
}

static enum wb_status
add_column(struct wb_json_rows *rows, const char *const *steps, size_t depth,
	   struct wb_error *err)
{
	struct column *columns = wb_arena_grow(rows->arena, rows->columns,
		rows->column_count, &rows->column_capacity, sizeof *columns);
	struct wb_text *names = wb_arena_grow(rows->arena, rows->names,
		rows->column_count, &rows->name_capacity, sizeof *names);
	const char *name = join_steps(rows->arena, steps, depth);

	if (!columns || !names || !name)
		return wb_error_no_memory(err);
	rows->columns = columns;
	rows->names = names;
	if (rows->column_count == WB_MOST_COLUMNS) {
		wb_error_set(err, WB_BAD_INPUT, _("more than %d columns"),
			     WB_MOST_COLUMNS);
		return wb_error_at(err, rows->path, 0, 0);
	}
	columns[rows->column_count] = (struct column){ .depth = depth };
	memcpy(columns[rows->column_count].steps, steps, depth * sizeof *steps);
	names[rows->column_count++] = wb_text_of(name);
	return WB_OK;
}

/* Records have their members in one order, so the next column is expected. */
static enum wb_status
note_column(struct wb_json_rows *rows, const char *const *steps, size_t depth,
	    struct wb_error *err)
{
	for (size_t tried = 0; tried < rows->column_count; tried++) {
		size_t at = (rows->expected + tried) % rows->column_count;

		if (is_column(&rows->columns[at], steps, depth)) {
			rows->expected = at + 1;
			return WB_OK;
		}
	}
	rows->expected = rows->column_count + 1;
	return add_column(rows, steps, depth, err);
}

/* --- records -------------------------------------------------------------------------- */

static enum wb_status
too_deep(const struct wb_json_rows *rows, struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		     _("objects and lists stand more than %d deep"), MOST_DEPTH);
	return wb_error_at(err, rows->path, 0, 0);
}

static enum wb_status
note_members(struct wb_json_rows *rows, const json_t *object,
	     const char **steps, size_t depth, struct wb_error *err)
{
	enum wb_status status = WB_OK;
	const char *name;
	json_t *value;

	if (depth == MOST_DEPTH)
		return too_deep(rows, err);
	json_object_foreach((json_t *)object, name, value) {
		steps[depth] = name;
		if (json_is_object(value))
			status = note_members(rows, value, steps, depth + 1,
					      err);
		else if (!json_is_array(value))
			status = note_column(rows, steps, depth + 1, err);
		if (status != WB_OK)
			return status;
	}
	return WB_OK;
}

static enum wb_status
add_record(struct wb_json_rows *rows, const json_t *object, const char *key,
	   struct wb_error *err)
{
	struct record *records = wb_arena_grow(rows->arena, rows->records,
		rows->record_count, &rows->record_capacity, sizeof *records);
	const char *steps[MOST_DEPTH];

	if (!records)
		return wb_error_no_memory(err);
	rows->records = records;
	records[rows->record_count++] = (struct record){ object, key };
	return note_members(rows, object, steps, 0, err);
}

static enum wb_status add_list(struct wb_json_rows *rows, const json_t *list,
			       size_t depth, struct wb_error *err);

/* The lists in an object, and in the objects in it. */
static enum wb_status
add_inner(struct wb_json_rows *rows, const json_t *object, size_t depth,
	  struct wb_error *err)
{
	enum wb_status status = WB_OK;
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)object, name, value) {
		if (json_is_array(value))
			status = add_list(rows, value, depth + 1, err);
		else if (json_is_object(value))
			status = add_inner(rows, value, depth + 1, err);
		if (status != WB_OK)
			return status;
	}
	return WB_OK;
}

/* What stands in a list and is no object is no record. */
static enum wb_status
add_list(struct wb_json_rows *rows, const json_t *list, size_t depth,
	 struct wb_error *err)
{
	enum wb_status status = WB_OK;
	json_t *item;
	size_t at;

	if (depth >= MOST_DEPTH)
		return too_deep(rows, err);
	json_array_foreach(list, at, item) {
		if (!json_is_object(item))
			continue;
		status = add_record(rows, item, NULL, err);
		if (status == WB_OK)
			status = add_inner(rows, item, depth, err);
		if (status != WB_OK)
			return status;
	}
	return WB_OK;
}

/* An object that holds objects alone holds records, each by its code. */
static bool
is_keyed(const json_t *object)
{
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)object, name, value)
		if (!json_is_object(value))
			return false;
	return json_object_size(object) > 0;
}

static enum wb_status
add_keyed(struct wb_json_rows *rows, const json_t *object, struct wb_error *err)
{
	enum wb_status status = WB_OK;
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)object, name, value) {
		status = add_record(rows, value, name, err);
		if (status == WB_OK)
			status = add_inner(rows, value, 0, err);
		if (status != WB_OK)
			return status;
	}
	return WB_OK;
}

/* The answer of an OData service has its records in `value`. */
static const json_t *
without_wrapping(const json_t *root)
{
	const json_t *value = json_object_get(root, "value");

	return json_is_object(value) || json_is_array(value) ? value : root;
}

static enum wb_status
find_records(struct wb_json_rows *rows, struct wb_error *err)
{
	const json_t *root = without_wrapping(rows->root);
	enum wb_status status;

	if (json_is_array(root))
		return add_list(rows, root, 0, err);
	if (!json_is_object(root))
		return WB_OK;
	if (is_keyed(root))
		return add_keyed(rows, root, err);
	status = add_record(rows, root, NULL, err);
	return status == WB_OK ? add_inner(rows, root, 0, err) : status;
}

/* The column of the codes by which records are held. */
static enum wb_status
add_key_column(struct wb_json_rows *rows, struct wb_error *err)
{
	static const char *const steps[] = { "key" };

	rows->key_column = SIZE_MAX;
	if (rows->record_count == 0 || !rows->records[0].key)
		return WB_OK;
	for (size_t column = 0; column < rows->column_count; column++)
		if (is_column(&rows->columns[column], steps, 1))
			return WB_OK;
	rows->key_column = rows->column_count;
	return add_column(rows, steps, 1, err);
}

static enum wb_status
learn(struct wb_json_rows *rows, struct wb_error *err)
{
	enum wb_status status = parse(rows, err);

	if (status == WB_OK)
		status = find_records(rows, err);
	if (status == WB_OK)
		status = add_key_column(rows, err);
	if (status != WB_OK || rows->record_count > 0)
		return status;
	wb_error_set(err, WB_BAD_INPUT, _("it holds no records"));
	wb_error_at(err, rows->path, 0, 0);
	return wb_error_mend(err,
		_("expected a list of objects, or an object that holds objects by their code"));
}

enum wb_status
wb_json_rows_open(const char *path, struct wb_json_rows **out,
		  struct wb_error *err)
{
	struct wb_json_rows *rows = wb_memory_array(1, sizeof *rows);
	enum wb_status status;

	if (!rows)
		return wb_error_no_memory(err);
	rows->path = path;
	rows->arena = wb_arena_new();
	status = rows->arena ? learn(rows, err) : wb_error_no_memory(err);
	if (status == WB_OK)
		*out = rows;
	else
		wb_json_rows_close(rows);
	return status;
}

void
wb_json_rows_close(struct wb_json_rows *rows)
{
	if (!rows)
		return;
	json_decref(rows->root);
	wb_arena_free(rows->row_arena);
	wb_arena_free(rows->arena);
	wb_memory_free(rows);
}

void
wb_json_rows_header(const struct wb_json_rows *rows,
		    const struct wb_text **names, size_t *count)
{
	*names = rows->names;
	*count = rows->column_count;
}

/* --- rows ------------------------------------------------------------------------------- */

/* Four decimals, or as many more as give the same number again. */
static const char *
print_real(struct wb_arena *arena, double real)
{
	enum { FEWEST = 4, MOST = 20 };
	char text[NUMBER_SIZE];

	for (int decimals = FEWEST; decimals <= MOST; decimals++) {
		double again;

		snprintf(text, sizeof text, "%.*f", decimals, real);
		if (wb_decimal_parse(wb_text_of(text), '.', &again) &&
		    again == real)
			break;
	}
	return wb_arena_text(arena, text, strlen(text));
}

/* The text of a value, empty for null; NULL without memory. */
static const char *
text_of(struct wb_arena *arena, const json_t *value)
{
	if (!value)
		return "";
	switch (json_typeof(value)) {
	case JSON_STRING:
		return json_string_value(value);
	case JSON_INTEGER:
		return wb_arena_printf(arena, "%lld",
				       (long long)json_integer_value(value));
	case JSON_REAL:
		return print_real(arena, json_real_value(value));
	case JSON_TRUE:
		return "true";
	case JSON_FALSE:
		return "false";
	case JSON_OBJECT:
	case JSON_ARRAY:
	case JSON_NULL:
		break;
	}
	return "";
}

static const char *
field_of(const struct wb_json_rows *rows, const struct record *record,
	 size_t at)
{
	const struct column *column = &rows->columns[at];
	const json_t *value = record->object;

	if (at == rows->key_column)
		return record->key ? record->key : "";
	for (size_t step = 0; step < column->depth; step++)
		value = json_object_get(value, column->steps[step]);
	return text_of(rows->row_arena, value);
}

enum wb_status
wb_json_rows_next(struct wb_json_rows *rows, const size_t *columns,
		  size_t count, struct wb_text *fields, bool *more,
		  struct wb_error *err)
{
	*more = rows->next < rows->record_count;
	if (!*more)
		return WB_OK;
	wb_arena_free(rows->row_arena);
	rows->row_arena = wb_arena_new();
	if (!rows->row_arena)
		return wb_error_no_memory(err);
	for (size_t field = 0; field < count; field++) {
		const char *text = field_of(rows, &rows->records[rows->next],
					    columns[field]);

		if (!text)
			return wb_error_no_memory(err);
		fields[field] = wb_text_of(text);
	}
	rows->next++;
	return WB_OK;
}
