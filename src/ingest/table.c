/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of a table, one after another, until the last; then the share of
 * bad ones is judged, and what was found is told.
 */
#include "ingest/table_inside.h"

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

#include "ingest/workbook.h"

static const char *const reject_words[WB_REJECT_COUNT] = {
	[WB_REJECT_FIELDS] = N_("another number of fields than the header"),
	[WB_REJECT_QUOTE] = N_("a quote in the wrong place"),
	[WB_REJECT_ENCODING] = N_("bytes that are no text in this encoding"),
	[WB_REJECT_DATE] = N_("no date that exists"),
	[WB_REJECT_NUMBER] = N_("no number"),
	[WB_REJECT_LONG] = N_("a field that is too long"),
	[WB_REJECT_EXCEL_DAY] = N_("a number in the place of a date, perhaps a day number of Excel"),
	[WB_REJECT_EXCEL_DATE] = N_("a date in the place of a house number, which Excel made of it"),
	[WB_REJECT_EXCEL_ERROR] = N_("an error value of Excel"),
	[WB_REJECT_BACKWARD] = N_("an end before its begin"),
};

const char *
wb_reject_words(enum wb_reject reason)
{
	return _(reject_words[reason]);
}

static enum wb_status
no_workbook(const struct wb_table *table, struct wb_error *err)
{
	const struct wb_file_spec *file = table->plan->file;

	wb_error_set(err, WB_BAD_INPUT,
		     _("it is no workbook, so it has no sheet '%s'"),
		     file->sheet);
	wb_error_at(err, table->path, 0, 0);
	return wb_error_mend(err,
		_("remove 'sheet', or name a workbook (.xlsx, .xlsm, .xls or .ods), in %s:%zu"),
		table->plan->project_path, file->place.line);
}

/* Figures may come inside a map; records of people may not. */
static enum wb_status
open_rows(struct wb_table *table, struct wb_error *err)
{
	if (table->plan->file->sheet && !wb_path_is_workbook(table->path))
		return no_workbook(table, err);
	if (!wb_path_is_layer(table->path))
		return wb_csv_open(table->path, table->plan->file,
				   &table->reader, err);
	if (!table->plan->records)
		return wb_layer_rows_open(table->path, &table->layer, err);
	wb_error_set(err, WB_BAD_INPUT,
		     _("a map file can only be a source by 'area'"));
	return wb_error_at(err, table->path, 0, 0);
}

static enum wb_status
prepare(struct wb_table *table, struct wb_error *err)
{
	enum wb_status status;

	if (!wb_table_make_slots(table))
		return wb_error_no_memory(err);
	status = open_rows(table, err);
	return status == WB_OK ? wb_table_read_header(table, err) : status;
}

enum wb_status
wb_table_open(const char *path, const struct wb_table_plan *plan,
	      struct wb_arena *arena, struct wb_notices *notices,
	      struct wb_table **out, struct wb_error *err)
{
	struct wb_table *table = wb_memory_array(1, sizeof *table);
	enum wb_status status;

	if (!table)
		return wb_error_no_memory(err);
	table->path = path;
	table->plan = plan;
	table->arena = arena;
	table->notices = notices;
	table->own = wb_arena_new();
	status = table->own ? prepare(table, err) : wb_error_no_memory(err);
	if (status != WB_OK) {
		wb_table_close(table);
		return status;
	}
	*out = table;
	return WB_OK;
}

void
wb_table_close(struct wb_table *table)
{
	if (!table)
		return;
	wb_csv_close(table->reader);
	wb_layer_rows_close(table->layer);
	wb_arena_free(table->own);
	wb_memory_free(table);
}

static int64_t
reject_total(const struct wb_rejects *rejects, enum wb_reject *most)
{
	int64_t total = 0;

	*most = 0;
	for (size_t reason = 0; reason < WB_REJECT_COUNT; reason++) {
		total += rejects->count[reason];
		if (rejects->count[reason] > rejects->count[*most])
			*most = (enum wb_reject)reason;
	}
	return total;
}

/* A code for no value is the likely reason that numbers cannot be read. */
static enum wb_status
mend_number(const struct wb_table *table, struct wb_error *err)
{
	const char *project = table->plan->project_path;
	size_t line = table->plan->file->place.line;

	for (size_t s = 0; s < table->slot_count; s++)
		if (table->slots[s].code)
			return wb_error_mend(err,
				_("if '%s' in column '%s' means no value, state 'missing: [\"%s\"]' for this file in %s:%zu"),
				table->slots[s].code, table->slots[s].column,
				table->slots[s].code, project, line);
	return wb_error_mend(err,
		_("correct the file, or state another 'reject_above' in %s:%zu"),
		project, line);
}

static enum wb_status
mend_bad(const struct wb_table *table, enum wb_reject most,
	 struct wb_error *err)
{
	const char *project = table->plan->project_path;
	size_t line = table->plan->file->place.line;

	switch (most) {
	case WB_REJECT_EXCEL_DAY:
		return wb_error_mend(err,
			_("state 'dates: excel' for this file in %s:%zu, if they are day numbers of Excel"),
			project, line);
	case WB_REJECT_EXCEL_DATE:
		return wb_error_mend(err,
			_("export the house numbers as text; what Excel made of them cannot be repaired"));
	case WB_REJECT_EXCEL_ERROR:
		return wb_error_mend(err,
			_("mend the formulas in the workbook, or state the value under 'missing' in %s:%zu"),
			project, line);
	case WB_REJECT_NUMBER:
		return mend_number(table, err);
	case WB_REJECT_FIELDS:
	case WB_REJECT_QUOTE:
	case WB_REJECT_ENCODING:
	case WB_REJECT_DATE:
	case WB_REJECT_LONG:
	case WB_REJECT_BACKWARD:
	case WB_REJECT_COUNT:
		break;
	}
	return wb_error_mend(err,
		_("correct the file, or state another 'reject_above' in %s:%zu"),
		project, line);
}

static enum wb_status
too_many_bad(const struct wb_table *table, enum wb_reject most, int64_t bad,
	     struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		_("%lld of %lld rows cannot be read, more than the %g%% allowed; most often: %s"),
		(long long)bad, (long long)table->row_count,
		100 * table->plan->file->reject_above, wb_reject_words(most));
	wb_error_at(err, table->path, (size_t)table->rejects.line[most][0], 0);
	return mend_bad(table, most, err);
}

static enum wb_status
end_table(struct wb_table *table, struct wb_error *err)
{
	enum wb_reject most;
	int64_t bad = reject_total(&table->rejects, &most);

	table->ended = true;
	if (!wb_table_tell(table))
		return wb_error_no_memory(err);
	if ((double)bad <= table->plan->file->reject_above *
			   (double)table->row_count)
		return WB_OK;
	return too_many_bad(table, most, bad, err);
}

static enum wb_status
next_block(struct wb_table *table, struct wb_error *err)
{
	enum wb_status status = table->layer ?
		wb_layer_rows_next(table->layer, &table->rows, err) :
		wb_csv_next(table->reader, &table->rows, err);

	table->row = 0;
	if (status == WB_OK && !table->learned)
		wb_table_learn(table);
	return status;
}

/* Good rows of the block at hand; each has texts and numbers of its own. */
static enum wb_status
take_rows(struct wb_table *table, struct wb_record *out, size_t most,
	  size_t *count, struct wb_error *err)
{
	while (*count < most && table->row < table->rows.count) {
		size_t first = *count * table->slot_count;
		enum wb_row_outcome outcome;

		table->texts = table->all_texts + first;
		table->numbers = table->all_numbers + first;
		table->row_count++;
		outcome = wb_table_read_row(table, table->row++, &out[*count],
					    err);
		if (outcome == WB_ROW_FATAL)
			return err->status;
		*count += outcome == WB_ROW_GOOD;
	}
	return WB_OK;
}

enum wb_status
wb_table_next_rows(struct wb_table *table, struct wb_record *out, size_t most,
		   size_t *count, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	*count = 0;
	while (status == WB_OK && !table->ended && *count == 0) {
		if (table->row == table->rows.count) {
			status = next_block(table, err);
			if (status != WB_OK)
				return status;
			if (table->rows.count == 0)
				return end_table(table, err);
		}
		status = take_rows(table, out, most, count, err);
	}
	return status;
}

enum wb_status
wb_table_next(struct wb_table *table, struct wb_record *out, bool *more,
	      struct wb_error *err)
{
	size_t count;
	enum wb_status status = wb_table_next_rows(table, out, 1, &count, err);

	*more = status == WB_OK && count > 0;
	return status;
}

enum wb_status
wb_table_each(struct wb_table *table, wb_take_row take, void *context,
	      struct wb_error *err)
{
	struct wb_record record;
	bool more = true;
	enum wb_status status = WB_OK;

	while (status == WB_OK && more) {
		status = wb_table_next(table, &record, &more, err);
		if (status == WB_OK && more)
			status = take(context, &record, err);
	}
	return status;
}

int64_t
wb_table_rows(const struct wb_table *table)
{
	struct wb_left_out left_out = wb_table_left_out(table);

	return table->row_count + left_out.empty + left_out.totals;
}

struct wb_left_out
wb_table_left_out(const struct wb_table *table)
{
	struct wb_left_out none = { 0, 0 };
	const struct wb_csv_left_out *left_out;

	if (!table->reader)
		return none;
	left_out = wb_csv_left_out(table->reader);
	return (struct wb_left_out){ left_out->empty, left_out->totals };
}

const struct wb_rejects *
wb_table_rejects(const struct wb_table *table)
{
	return &table->rejects;
}

uint64_t
wb_table_bytes(const struct wb_table *table)
{
	return table->reader ? wb_csv_bytes(table->reader) : 0;
}
