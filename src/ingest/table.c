/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a file's rows to records, by one walk over the slots for each row.
 *
 * The first block is read twice: once to learn the decimal mark of each number
 * column, so that `1.234` in the first row can be settled by `5,6` in the
 * tenth.
 */
#include "ingest/table_inside.h"

#include <math.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

static const char *const reject_words[WB_REJECT_COUNT] = {
	[WB_REJECT_FIELDS] = N_("another number of fields than the header"),
	[WB_REJECT_QUOTE] = N_("a quote in the wrong place"),
	[WB_REJECT_ENCODING] = N_("bytes that are no text in this encoding"),
	[WB_REJECT_DATE] = N_("no date that exists"),
	[WB_REJECT_NUMBER] = N_("no number"),
	[WB_REJECT_LONG] = N_("a field that is too long"),
};

const char *
wb_reject_words(enum wb_reject reason)
{
	return _(reject_words[reason]);
}

/* Figures may come inside a map; records of people may not. */
static enum wb_status
open_rows(struct wb_table *table, struct wb_error *err)
{
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

static void
reject(struct wb_table *table, enum wb_reject reason, uint64_t line)
{
	int64_t seen = table->rejects.count[reason]++;

	if (seen < WB_REJECT_EXAMPLES)
		table->rejects.line[reason][seen] = line;
}

static struct wb_text
slot_text(const struct wb_table *table, const struct wb_slot *slot, size_t row)
{
	struct wb_text text = { "", 0 };

	if (slot->selected == SIZE_MAX)
		return text;
	text = wb_text_trim(table->rows.fields[row * table->selected +
					       slot->selected]);
	if (slot->kind == WB_SLOT_TEXT &&
	    wb_text_is_missing(table->plan->file, text))
		text.length = 0;
	return text;
}

/* Learns decimal marks from the first block, before any row is read. */
static void
learn_marks(struct wb_table *table)
{
	table->learned = true;
	for (size_t row = 0; row < table->rows.count; row++) {
		if (table->rows.bad[row] >= 0)
			continue;
		for (size_t s = 0; s < table->slot_count; s++) {
			struct wb_slot *slot = &table->slots[s];
			double value;

			if (slot->kind == WB_SLOT_NUMBER && !slot->number.mark)
				wb_number_column_read(&slot->number,
					table->plan->file,
					slot_text(table, slot, row),
					table->rows.lines[row], &value);
		}
	}
}

static enum wb_status
refuse_mark(const struct wb_table *table, const struct wb_slot *slot,
	    uint64_t line, struct wb_error *err)
{
	if (slot->number.told_by)
		wb_error_set(err, WB_BAD_INPUT,
			_("column '%s' has both a decimal comma and a decimal point (lines %llu and %llu)"),
			slot->column, (unsigned long long)slot->number.told_by,
			(unsigned long long)line);
	else if (slot->number.mark)
		wb_error_set(err, WB_BAD_INPUT,
			_("column '%s' has another decimal mark than 'decimal' states"),
			slot->column);
	else
		wb_error_set(err, WB_BAD_INPUT,
			_("column '%s' has a number that can be read in two ways, with decimals or with thousands"),
			slot->column);
	wb_error_at(err, table->path, (size_t)line, 0);
	if (slot->number.told_by)
		return wb_error_mend(err, _("use one decimal mark in the column"));
	if (slot->number.mark)
		return wb_error_mend(err, _("correct 'decimal' in %s:%zu, or the file"),
				     table->plan->project_path,
				     table->plan->file->place.line);
	return wb_error_mend(err, _("state 'decimal' for this file in %s:%zu"),
			     table->plan->project_path,
			     table->plan->file->place.line);
}

enum row_outcome { ROW_GOOD, ROW_BAD, ROW_FATAL };

static enum row_outcome
read_number(struct wb_table *table, struct wb_slot *slot, size_t s,
	    uint64_t line,
	    struct wb_error *err)
{
	double value = NAN;

	switch (wb_number_column_read(&slot->number, table->plan->file,
				      table->texts[s], line, &value)) {
	case WB_NUMBER_READ:
	case WB_NUMBER_MISSING:
		table->numbers[s] = value;
		return ROW_GOOD;
	case WB_NUMBER_BAD:
		reject(table, WB_REJECT_NUMBER, line);
		return ROW_BAD;
	case WB_NUMBER_OPEN:
	case WB_NUMBER_CONTRADICTS:
		break;
	}
	refuse_mark(table, slot, line, err);
	return ROW_FATAL;
}

static enum row_outcome
read_day(struct wb_table *table, size_t s, uint64_t line)
{
	struct wb_text text = table->texts[s];
	struct wb_date date;

	table->numbers[s] = NAN;
	if (wb_text_is_missing(table->plan->file, text))
		return ROW_GOOD;
	if (!wb_date_parse(text, &date)) {
		reject(table, WB_REJECT_DATE, line);
		return ROW_BAD;
	}
	table->numbers[s] = date.year * 10000 + date.month * 100 + date.day;
	return ROW_GOOD;
}

static enum row_outcome
read_date(struct wb_table *table, size_t s, uint64_t line,
	  struct wb_record *out)
{
	if (wb_date_parse(table->texts[s], &out->date))
		return ROW_GOOD;
	reject(table, WB_REJECT_DATE, line);
	return ROW_BAD;
}

static enum row_outcome
read_slot(struct wb_table *table, size_t s, uint64_t line,
	  struct wb_record *out, struct wb_error *err)
{
	switch (table->slots[s].kind) {
	case WB_SLOT_TEXT:
		return ROW_GOOD;
	case WB_SLOT_DATE:
		return read_date(table, s, line, out);
	case WB_SLOT_NUMBER:
		return read_number(table, &table->slots[s], s, line, err);
	case WB_SLOT_DAY:
		return read_day(table, s, line);
	}
	return ROW_GOOD;
}

static enum row_outcome
read_row(struct wb_table *table, size_t row, struct wb_record *out,
	 struct wb_error *err)
{
	uint64_t line = table->rows.lines[row];

	if (table->rows.bad[row] >= 0) {
		reject(table, (enum wb_reject)table->rows.bad[row], line);
		return ROW_BAD;
	}
	out->line = line;
	for (size_t s = 0; s < table->slot_count; s++) {
		enum row_outcome outcome;

		table->texts[s] = slot_text(table, &table->slots[s], row);
		outcome = read_slot(table, s, line, out, err);
		if (outcome != ROW_GOOD)
			return outcome;
	}
	return ROW_GOOD;
}

static uint64_t
conditions_that_hold(const struct wb_table *table)
{
	struct wb_row_values row = { table->texts, table->numbers };
	uint64_t holds = 0;

	for (size_t c = 0; c < table->plan->condition_count; c++) {
		struct wb_condition_span span = table->conditions[c];
		bool all = true;

		for (size_t k = 0; k < span.count && all; k++)
			all = wb_bound_clause_holds(
				&table->clauses[span.first + k], row);
		if (all)
			holds |= UINT64_C(1) << c;
	}
	return holds;
}

static void
tell_dialect(const struct wb_table *table)
{
	const struct wb_dialect *dialect = wb_csv_dialect(table->reader);
	const char *delimiter = dialect->delimiter == '\t' ? "tab" :
		dialect->delimiter == ',' ? "," :
		dialect->delimiter == ';' ? ";" : "|";
	char mark = 0;

	for (size_t slot = 0; slot < table->slot_count; slot++)
		if (table->slots[slot].kind == WB_SLOT_NUMBER &&
		    table->slots[slot].number.mark)
			mark = table->slots[slot].number.mark;
	if (mark)
		wb_notice_add(table->notices, WB_NOTE, table->path, 0, 0, NULL,
			_("read as %s, delimiter '%s', decimal mark '%c'"),
			wb_encoding_name(dialect->encoding), delimiter, mark);
	else
		wb_notice_add(table->notices, WB_NOTE, table->path, 0, 0, NULL,
			_("read as %s, delimiter '%s'"),
			wb_encoding_name(dialect->encoding), delimiter);
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

static enum wb_status
end_table(struct wb_table *table, struct wb_error *err)
{
	enum wb_reject most;
	int64_t bad = reject_total(&table->rejects, &most);
	double limit = table->plan->file->reject_above;

	table->ended = true;
	if (table->reader)
		tell_dialect(table);
	if ((double)bad <= limit * (double)table->row_count)
		return WB_OK;
	wb_error_set(err, WB_BAD_INPUT,
		_("%lld of %lld rows cannot be read, more than the %g%% allowed; most often: %s"),
		(long long)bad, (long long)table->row_count, 100 * limit,
		wb_reject_words(most));
	wb_error_at(err, table->path, (size_t)table->rejects.line[most][0], 0);
	return wb_error_mend(err,
		_("correct the file, or state another 'reject_above' in %s:%zu"),
		table->plan->project_path, table->plan->file->place.line);
}

static enum wb_status
next_block(struct wb_table *table, struct wb_error *err)
{
	enum wb_status status = table->layer ?
		wb_layer_rows_next(table->layer, &table->rows, err) :
		wb_csv_next(table->reader, &table->rows, err);

	table->row = 0;
	if (status == WB_OK && !table->learned)
		learn_marks(table);
	return status;
}

enum wb_status
wb_table_next(struct wb_table *table, struct wb_record *out, bool *more,
	      struct wb_error *err)
{
	*more = false;
	while (!table->ended) {
		enum row_outcome outcome;

		if (table->row == table->rows.count) {
			enum wb_status status = next_block(table, err);

			if (status != WB_OK)
				return status;
			if (table->rows.count == 0)
				return end_table(table, err);
		}
		table->row_count++;
		outcome = read_row(table, table->row++, out, err);
		if (outcome == ROW_FATAL)
			return err->status;
		if (outcome == ROW_BAD)
			continue;
		out->texts = table->texts;
		out->numbers = table->numbers + table->first_number;
		out->holds = conditions_that_hold(table);
		*more = true;
		return WB_OK;
	}
	return WB_OK;
}

int64_t
wb_table_rows(const struct wb_table *table)
{
	return table->row_count;
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
