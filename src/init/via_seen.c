/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sources that know addresses by a number of their holder's own, and the table
 * that tells which address each number is: a file of contracts beside a file of
 * arrears per contract.
 *
 * The two are put together by a column of the same name, one that names
 * numbers, when at least half of the rows of the source have a number that
 * stands in the table. The table has an address a row and no dates, areas or
 * residents, or it would be a source or the register itself.
 */
#include "init/match.h"

#include <string.h>

#include "wijkbeeld/forbidden.h"

static const char names_of_numbers[] =
	"*nummer|*_nr|*nr|*_no|*_id|*code|*kenmerk|*number|vhe|contract|eenheid";

static const double ENOUGH = .5;

static bool
is_number(const struct wb_seen_file *file, size_t at)
{
	enum wb_meaning meaning = file->meanings[at];
	char folded[WB_FOLDED_SIZE];

	return (meaning == WB_MEANS_NOTHING || meaning == WB_MEANS_OTHER_CODE) &&
	       file->profile->columns[at].filled > 0 &&
	       wb_fits(wb_fold(file->names[at], folded), names_of_numbers) &&
	       !wb_column_is_forbidden(wb_text_of(file->names[at]));
}

/* Nine in ten of its numbers stand there once. */
static bool
stands_once(const struct wb_seen_file *file, size_t at)
{
	const struct wb_column_profile *column = &file->profile->columns[at];

	return 10 * column->distinct > 9 * column->filled;
}

static bool
has_date(const struct wb_seen_file *file)
{
	return file->column[WB_MEANS_DATE] >= 0 ||
	       file->column[WB_MEANS_QUARTER] >= 0;
}

static bool
may_be_table(const struct wb_seen_file *file)
{
	return file->profile && file->profile->has_header &&
	       (wb_has_key(file) || file->column[WB_MEANS_ADDRESS_ID] >= 0) &&
	       !has_date(file) && wb_area_column(file) < 0 &&
	       file->column[WB_MEANS_RESIDENTS] < 0;
}

/* A file that is nothing yet, with rows of days or about something known. */
static bool
may_be_source(const struct wb_seen_file *file)
{
	return file->kind == WB_FILE_UNKNOWN && file->profile &&
	       file->profile->has_header && file->profile->rows > 0 &&
	       (has_date(file) || file->topic);
}

/* The part of the rows of a source of which the number stands in the table. */
static enum wb_status
try_numbers(const struct wb_seen_file *source,
	    const struct wb_seen_file *table, const char *column,
	    const char *from, double *share, struct wb_error *err)
{
	const struct wb_file_spec table_spec = wb_spec_of(table);
	const struct wb_file_spec spec = wb_spec_of(source);
	const struct wb_trial_files known_files = {
		table->paths, table->path_count, &table_spec };
	const struct wb_trial_files files = { source->paths,
					      source->path_count, &spec };
	const struct wb_trial_columns known_columns = { .id = from };
	const struct wb_trial_columns columns = { .id = column };
	struct wb_trial_register *known;
	struct wb_trial trial;
	enum wb_status status = wb_trial_register_read(&known_files,
					&known_columns, &known, err);

	if (status != WB_OK)
		return status;
	status = wb_trial_read(&files, &columns, known, &trial, err);
	wb_trial_register_free(known);
	if (status == WB_OK)
		*share = trial.rows == 0 ? 0 : (double)trial.found_id /
					       (double)trial.rows;
	return status;
}

static void
put_together(struct wb_seen_file *source, struct wb_seen_file *table,
	     size_t column, size_t from, double share)
{
	if (source->via && share <= source->via_share)
		return;
	source->via = table;
	source->via_column = (int)column;
	source->via_from = (int)from;
	source->via_share = share;
}

/* What a reader refuses here is told of elsewhere; only memory counts. */
static enum wb_status
try_table(struct wb_seen_file *source, struct wb_seen_file *table,
	  struct wb_error *err)
{
	for (size_t at = 0; at < source->profile->column_count; at++)
		for (size_t from = 0; from < table->profile->column_count;
		     from++) {
			struct wb_error own;
			double share = 0;
			enum wb_status status;

			if (!is_number(source, at) || !is_number(table, from) ||
			    strcmp(source->names[at], table->names[from]) != 0 ||
			    !stands_once(table, from))
				continue;
			status = try_numbers(source, table, source->names[at],
					     table->names[from], &share, &own);
			if (status == WB_NO_MEMORY)
				return wb_error_no_memory(err);
			if (status == WB_OK && share >= ENOUGH)
				put_together(source, table, at, from, share);
		}
	return WB_OK;
}

enum wb_status
wb_see_tables(struct wb_seen *seen, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (size_t at = 0; status == WB_OK && at < seen->file_count; at++) {
		struct wb_seen_file *file = &seen->files[at];

		for (size_t other = 0; status == WB_OK && may_be_source(file) &&
		     other < seen->file_count; other++)
			if (may_be_table(&seen->files[other]))
				status = try_table(file, &seen->files[other],
						   err);
	}
	for (size_t at = 0; status == WB_OK && at < seen->file_count; at++) {
		struct wb_seen_file *file = &seen->files[at];

		if (!file->via)
			continue;
		file->kind = WB_FILE_SOURCE;
		file->via->kind = WB_FILE_TABLE;
		file->why = file->via->why = NULL;
	}
	return status;
}
