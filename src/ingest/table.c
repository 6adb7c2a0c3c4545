/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a file's rows to records.
 *
 * The plan's columns become slots: texts first, then the date, the numbers,
 * and what only the conditions need. A slot knows its kind; a row is read by
 * one walk over the slots. The first block is read twice: once to learn the
 * decimal mark of each number column, so that `1.234` in the first row can be
 * settled by `5,6` in the tenth.
 *
 * Before any row is read the header is held against the columns that records
 * of people may not have (forbidden.h), and the first block against the check
 * of the citizen service number: a column in which most values pass stops the
 * run, whatever its name.
 */
#include "wijkbeeld/table.h"

#include <math.h>
#include <string.h>

#include "wijkbeeld/forbidden.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

#include "ingest/bsn.h"
#include "ingest/csv_reader.h"
#include "ingest/filter.h"
#include "ingest/layer_rows.h"
#include "ingest/number_column.h"

/* A day is a date as a number, jjjjmmdd, for conditions. */
enum slot_kind { SLOT_TEXT, SLOT_DATE, SLOT_NUMBER, SLOT_DAY };

struct slot {
	const char *column;		/* NULL: not asked, always empty */
	enum slot_kind kind;
	size_t selected;		/* place among the selected columns */
	struct wb_number_column number;
};

struct condition_span { size_t first, count; };

struct wb_table {
	const char *path;
	const struct wb_table_plan *plan;
	struct wb_arena *arena;
	struct wb_arena *own;
	struct wb_notices *notices;
	struct wb_csv_reader *reader;	/* or else */
	struct wb_layer_rows *layer;

	struct slot *slots;
	size_t slot_count, slot_capacity, first_number, selected;
	struct wb_text *texts;		/* slots */
	double *numbers;		/* slots */
	struct wb_bound_clause *clauses;
	struct condition_span *conditions;

	struct wb_csv_rows rows;
	size_t row;
	bool learned, ended;
	int64_t row_count;
	struct wb_rejects rejects;
};

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

/* The slot of a column in a kind, made when there is none; SIZE_MAX: memory. */
static size_t
add_slot(struct wb_table *table, const char *column, enum slot_kind kind,
	 bool shared)
{
	struct slot *slots;

	for (size_t slot = 0; shared && slot < table->slot_count; slot++) {
		const struct slot *known = &table->slots[slot];

		if (known->kind == kind && known->column &&
		    strcmp(known->column, column) == 0)
			return slot;
	}
	slots = wb_arena_grow(table->own, table->slots, table->slot_count,
			      &table->slot_capacity, sizeof *slots);
	if (!slots)
		return SIZE_MAX;
	table->slots = slots;
	slots[table->slot_count] = (struct slot){
		.column = column, .kind = kind,
		.number.mark = table->plan->file->decimal };
	return table->slot_count++;
}

static bool
bind_conditions(struct wb_table *table)
{
	const struct wb_table_plan *plan = table->plan;
	size_t total = 0;

	for (size_t c = 0; c < plan->condition_count; c++)
		total += plan->conditions[c]->count;
	table->clauses = wb_arena_array(table->own, total,
					sizeof *table->clauses);
	table->conditions = wb_arena_array(table->own, plan->condition_count,
					   sizeof *table->conditions);
	if (!table->clauses || !table->conditions)
		return false;
	total = 0;
	for (size_t c = 0; c < plan->condition_count; c++) {
		const struct wb_condition *condition = plan->conditions[c];

		table->conditions[c] = (struct condition_span){
			total, condition->count };
		for (size_t k = 0; k < condition->count; k++) {
			const struct wb_clause *clause = &condition->clauses[k];
			enum slot_kind kind = clause->date ? SLOT_DAY :
				wb_clause_is_numeric(clause) ? SLOT_NUMBER :
				SLOT_TEXT;
			struct wb_bound_clause *bound = &table->clauses[total++];

			bound->clause = clause;
			bound->column = add_slot(table, clause->column, kind,
						 true);
			if (clause->operand == WB_OPERAND_COLUMN)
				bound->other = add_slot(table, clause->other,
							kind, true);
			if (bound->column == SIZE_MAX ||
			    bound->other == SIZE_MAX)
				return false;
		}
	}
	return true;
}

static bool
make_slots(struct wb_table *table)
{
	const struct wb_table_plan *plan = table->plan;
	bool made = true;

	for (size_t text = 0; text < plan->text_count; text++)
		made &= add_slot(table, plan->texts[text], SLOT_TEXT, false) !=
			SIZE_MAX;
	if (plan->date)
		made &= add_slot(table, plan->date, SLOT_DATE, false) !=
			SIZE_MAX;
	table->first_number = table->slot_count;
	for (size_t number = 0; number < plan->number_count; number++)
		made &= add_slot(table, plan->numbers[number], SLOT_NUMBER,
				 false) != SIZE_MAX;
	made = made && bind_conditions(table);
	table->texts = wb_arena_array(table->own, table->slot_count + 1,
				      sizeof *table->texts);
	table->numbers = wb_arena_array(table->own, table->slot_count + 1,
					sizeof *table->numbers);
	return made && table->texts && table->numbers;
}

/* The columns of a file, by name. */
struct header { const struct wb_text *names; size_t count; };

static size_t
find_column(struct header header, const char *name, bool *twice)
{
	size_t found = SIZE_MAX;

	for (size_t column = 0; column < header.count; column++) {
		if (!wb_text_equal(header.names[column], name))
			continue;
		*twice = found != SIZE_MAX;
		if (!*twice)
			found = column;
	}
	return found;
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

static enum wb_status
missing_column(struct wb_table *table, struct header header, const char *name,
	       struct wb_error *err)
{
	const char **names = wb_arena_array(table->own, header.count,
					    sizeof *names);
	const char *list = list_columns(header, table->own);
	const char *nearest = NULL;

	if (!names || !list)
		return wb_error_no_memory(err);
	for (size_t column = 0; column < header.count; column++) {
		names[column] = wb_arena_text(table->own,
					      header.names[column].start,
					      header.names[column].length);
		if (!names[column])
			return wb_error_no_memory(err);
	}
	nearest = wb_text_nearest(name, names, header.count);
	wb_error_set(err, WB_BAD_INPUT,
		     _("column '%s' not found; the columns are: %s"),
		     name, list);
	wb_error_at(err, table->path, 1, 0);
	if (nearest)
		return wb_error_mend(err, _("perhaps '%s' is meant in %s:%zu"),
				     nearest, table->plan->project_path,
				     table->plan->file->place.line);
	return wb_error_mend(err, _("name the column as it is in the file, in %s:%zu"),
			     table->plan->project_path,
			     table->plan->file->place.line);
}

static enum wb_status
select_columns(struct wb_table *table, struct header header,
	       struct wb_error *err)
{
	size_t *columns = wb_arena_array(table->own, table->slot_count,
					 sizeof *columns);

	if (!columns)
		return wb_error_no_memory(err);
	for (size_t s = 0; s < table->slot_count; s++) {
		struct slot *slot = &table->slots[s];
		bool twice = false;

		slot->selected = SIZE_MAX;
		if (!slot->column)
			continue;
		columns[table->selected] = find_column(header, slot->column, &twice);
		if (columns[table->selected] == SIZE_MAX)
			return missing_column(table, header, slot->column, err);
		if (twice) {
			wb_error_set(err, WB_BAD_INPUT,
				     _("column '%s' stands twice in the header"),
				     slot->column);
			return wb_error_at(err, table->path, 1, 0);
		}
		slot->selected = table->selected++;
	}
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
	wb_error_at(err, table->path, 1, 0);
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
		wb_notice_add(table->notices, WB_NOTE, table->path, 1, 0, NULL,
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
	struct header header;
	enum wb_status status;

	if (!make_slots(table))
		return wb_error_no_memory(err);
	status = open_rows(table, err);
	if (status == WB_OK)
		status = read_header(table, &header, err);
	if (status == WB_OK && table->plan->records)
		status = check_forbidden(table, header, err);
	if (status == WB_OK && table->plan->records)
		status = check_bsn(table, header, err);
	if (status == WB_OK)
		status = select_columns(table, header, err);
	return status;
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
slot_text(const struct wb_table *table, const struct slot *slot, size_t row)
{
	struct wb_text text = { "", 0 };

	if (slot->selected == SIZE_MAX)
		return text;
	text = wb_text_trim(table->rows.fields[row * table->selected +
					       slot->selected]);
	if (slot->kind == SLOT_TEXT &&
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
			struct slot *slot = &table->slots[s];
			double value;

			if (slot->kind == SLOT_NUMBER && !slot->number.mark)
				wb_number_column_read(&slot->number,
					table->plan->file,
					slot_text(table, slot, row),
					table->rows.lines[row], &value);
		}
	}
}

static enum wb_status
refuse_mark(const struct wb_table *table, const struct slot *slot,
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
read_number(struct wb_table *table, struct slot *slot, size_t s, uint64_t line,
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
	case SLOT_TEXT:
		return ROW_GOOD;
	case SLOT_DATE:
		return read_date(table, s, line, out);
	case SLOT_NUMBER:
		return read_number(table, &table->slots[s], s, line, err);
	case SLOT_DAY:
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
		struct condition_span span = table->conditions[c];
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
		if (table->slots[slot].kind == SLOT_NUMBER &&
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
