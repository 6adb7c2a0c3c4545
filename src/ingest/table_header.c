/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns that a file has.
 *
 * Before any row is read they are held against the columns that records of
 * people may not have (forbidden.h), and the first block against the check of
 * the citizen service number: a column in which most values pass stops the
 * run, whatever its name.
 */
#include "ingest/table_inside.h"

#include <string.h>

#include "wijkbeeld/forbidden.h"
#include "wijkbeeld/message.h"

#include "ingest/bsn.h"

/* The columns of a file, by name. */
struct header { const struct wb_text *names; size_t count; };

static size_t
find_column(struct header header, const char *name, size_t from)
{
	for (size_t column = from; column < header.count; column++)
		if (wb_text_equal(header.names[column], name))
			return column;
	return SIZE_MAX;
}

/* The line of column names, for messages. */
static size_t
header_line(const struct wb_table *table)
{
	uint64_t line = table->reader ? wb_csv_header_line(table->reader) : 0;

	return line ? (size_t)line : 1;
}

/* `a, b, c`, cut off where it would not fit a message. */
static const char *
list_columns(struct header header, struct wb_arena *arena)
{
	const char *list = "";

	for (size_t column = 0; column < header.count; column++) {
		const char *more = wb_arena_printf(arena, "%s%s%.*s", list,
			column ? ", " : "",
			WB_TEXT_ARGUMENTS(header.names[column]));

		if (!more)
			return list;
		if (strlen(more) > 400)
			return wb_arena_printf(arena, "%s, ...", list);
		list = more;
	}
	return list;
}

/* The names as strings; NULL when memory is out. */
static const char **
names_of(struct wb_table *table, struct header header)
{
	const char **names = wb_arena_array(table->own, header.count,
					    sizeof *names);

	for (size_t column = 0; names && column < header.count; column++) {
		names[column] = wb_arena_text(table->own,
					      header.names[column].start,
					      header.names[column].length);
		if (!names[column])
			return NULL;
	}
	return names;
}

/* Whether `name` is one of the parts of a text that has other delimiters. */
static bool
stands_among(const char *text, const char *name)
{
	static const char delimiters[] = ";,|\t";
	size_t length = strlen(name);

	for (const char *at = strpbrk(text, delimiters) ? text : NULL; at;) {
		size_t part = strcspn(at, delimiters);

		if (part == length && memcmp(at, name, length) == 0)
			return true;
		at = at[part] ? at + part + 1 : NULL;
	}
	return false;
}

/*
 * Whether a line holds column names, and not the values of a record, which may
 * not be told: some column that is asked for stands there, or nearly, or in
 * one piece with others where the delimiter is wrong.
 */
static bool
are_names(const struct wb_table *table, const char *const *names, size_t count)
{
	for (size_t s = 0; s < table->slot_count; s++) {
		const char *asked = table->slots[s].column;

		if (asked && wb_text_nearest(asked, names, count))
			return true;
		for (size_t column = 0; asked && column < count; column++)
			if (stands_among(names[column], asked))
				return true;
	}
	return false;
}

static enum wb_status
no_line_of_names(const struct wb_table *table, const char *name,
		 struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		_("column '%s' not found, nor any other that is asked for; this does not look like the line of column names"),
		name);
	wb_error_at(err, table->path, header_line(table), 0);
	return wb_error_mend(err,
		_("name the columns as they are in the file, or state 'skip' or 'header', in %s:%zu"),
		table->plan->project_path, table->plan->file->place.line);
}

static enum wb_status
missing_column(struct wb_table *table, struct header header, const char *name,
	       struct wb_error *err)
{
	const char **names = names_of(table, header);
	const char *list = list_columns(header, table->own), *nearest;
	const struct wb_table_plan *plan = table->plan;

	if (!names || !list)
		return wb_error_no_memory(err);
	if (!are_names(table, names, header.count))
		return no_line_of_names(table, name, err);
	nearest = wb_text_nearest(name, names, header.count);
	wb_error_set(err, WB_BAD_INPUT,
		     _("column '%s' not found; the columns are: %s"),
		     name, list);
	wb_error_at(err, table->path, header_line(table), 0);
	if (nearest)
		return wb_error_mend(err, _("perhaps '%s' is meant in %s:%zu"),
				     nearest, plan->project_path,
				     plan->file->place.line);
	return wb_error_mend(err,
			     _("name the column as it is in the file, in %s:%zu"),
			     plan->project_path, plan->file->place.line);
}

static enum wb_status
column_twice(struct wb_table *table, const char *name, size_t first,
	     size_t second, struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		     _("column '%s' stands twice in the header, as columns %zu and %zu"),
		     name, first + 1, second + 1);
	wb_error_at(err, table->path, header_line(table), second + 1);
	return wb_error_mend(err,
			     _("give the columns different names in the file"));
}

static enum wb_status
find_slot(struct wb_table *table, struct header header, struct wb_slot *slot,
	  struct wb_error *err)
{
	size_t column = find_column(header, slot->column, 0), again;

	if (column == SIZE_MAX)
		return missing_column(table, header, slot->column, err);
	again = find_column(header, slot->column, column + 1);
	if (again != SIZE_MAX)
		return column_twice(table, slot->column, column, again, err);
	slot->place = column + 1;
	return WB_OK;
}

static enum wb_status
select_columns(struct wb_table *table, struct header header,
	       struct wb_error *err)
{
	size_t *columns = wb_arena_array(table->own, table->slot_count,
					 sizeof *columns);
	enum wb_status status = WB_OK;

	if (!columns)
		return wb_error_no_memory(err);
	for (size_t s = 0; s < table->slot_count && status == WB_OK; s++) {
		struct wb_slot *slot = &table->slots[s];

		slot->selected = SIZE_MAX;
		if (!slot->column)
			continue;
		status = find_slot(table, header, slot, err);
		columns[table->selected] = slot->place - 1;
		table->asked[table->selected] = s;
		slot->selected = table->selected++;
	}
	if (status != WB_OK)
		return status;
	return table->layer ?
		wb_layer_rows_select(table->layer, columns, table->selected,
				     err) :
		wb_csv_select(table->reader, columns, table->selected, err);
}

static bool
is_ignored(const struct wb_file_spec *file, struct wb_text name)
{
	for (size_t column = 0; column < file->ignore_count; column++)
		if (wb_text_equal_fold(name, file->ignore[column]))
			return true;
	return false;
}

static enum wb_status
refuse_column(const struct wb_table *table, struct wb_text name,
	      const char *why, struct wb_error *err)
{
	wb_error_set(err, WB_REFUSED, _("column '%.*s' %s"),
		     WB_TEXT_ARGUMENTS(name), why);
	wb_error_at(err, table->path, header_line(table), 0);
	return wb_error_mend(err,
		_("remove the column from the file, or list it under 'ignore' in %s:%zu so that it is skipped unread"),
		table->plan->project_path, table->plan->file->place.line);
}

static enum wb_status
check_forbidden(struct wb_table *table, struct header header,
		struct wb_error *err)
{
	const struct wb_file_spec *file = table->plan->file;
	size_t skipped = 0;

	for (size_t column = 0; column < header.count; column++) {
		struct wb_text name = header.names[column];

		if (is_ignored(file, name))
			skipped++;
		else if (wb_column_is_forbidden(name))
			return refuse_column(table, name,
				_("may not be in a file about households"),
				err);
	}
	if (skipped > 0)
		wb_notice_add(table->notices, WB_NOTE, table->path,
			header_line(table), 0, NULL,
			P_("%zu column is skipped unread, as 'ignore' says",
			   "%zu columns are skipped unread, as 'ignore' says",
			   skipped), skipped);
	return WB_OK;
}

/* How many values of each column look like a citizen service number. */
struct bsn_tally { size_t values, passes; };
struct bsn_sample { struct bsn_tally *tallies; size_t count; };

static void
tally_bsn(void *context, size_t column, struct wb_text text)
{
	struct bsn_sample *sample = context;

	text = wb_text_trim(text);
	if (column >= sample->count || text.length == 0)
		return;
	sample->tallies[column].values++;
	sample->tallies[column].passes += wb_text_is_bsn(text);
}

static enum wb_status
check_bsn(struct wb_table *table, struct header header, struct wb_error *err)
{
	enum { FEWEST = 10 };
	struct bsn_sample sample = { .count = header.count };
	enum wb_status status;

	sample.tallies = wb_arena_array(table->own, header.count,
					sizeof *sample.tallies);
	if (!sample.tallies)
		return wb_error_no_memory(err);
	status = wb_csv_sample(table->reader, tally_bsn, &sample, err);
	if (status != WB_OK)
		return status;
	for (size_t column = 0; column < header.count; column++) {
		const struct bsn_tally *tally = &sample.tallies[column];

		if (tally->values < FEWEST ||
		    2 * tally->passes <= tally->values ||
		    is_ignored(table->plan->file, header.names[column]))
			continue;
		return refuse_column(table, header.names[column],
			_("holds citizen service numbers (BSN)"),
			err);
	}
	return WB_OK;
}

static enum wb_status
read_header(struct wb_table *table, struct header *out, struct wb_error *err)
{
	const struct wb_file_spec *file = table->plan->file;
	struct wb_text *names;

	if (table->layer)
		return wb_layer_rows_header(table->layer, &out->names,
					    &out->count, err);
	if (!file->header)
		return wb_csv_header(table->reader, &out->names, &out->count,
				     err);
	names = wb_arena_array(table->own, file->header_count, sizeof *names);
	if (!names)
		return wb_error_no_memory(err);
	for (size_t column = 0; column < file->header_count; column++)
		names[column] = wb_text_of(file->header[column]);
	*out = (struct header){ names, file->header_count };
	wb_csv_no_header(table->reader, file->header_count);
	return WB_OK;
}

enum wb_status
wb_table_read_header(struct wb_table *table, struct wb_error *err)
{
	struct header header;
	enum wb_status status = read_header(table, &header, err);

	if (status == WB_OK) {
		table->names = header.names;
		table->name_count = header.count;
	}
	if (status == WB_OK && table->plan->records)
		status = check_forbidden(table, header, err);
	if (status == WB_OK && table->plan->records)
		status = check_bsn(table, header, err);
	return status == WB_OK ? select_columns(table, header, err) : status;
}
