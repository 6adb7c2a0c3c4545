/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a file's row to a record, by one walk over the slots.
 *
 * The first rows are read twice: once to learn the decimal mark of each number
 * column and the order of each date column, so that `1.234` in the first row
 * can be settled by `5,6` in the tenth, and `3-4-2024` by `31-3-2024`.
 *
 * A text that Excel has damaged is told from one that is wrong: the adviser
 * then knows that the export is to be mended, and not the value.
 */
#include "ingest/table_inside.h"

#include <math.h>

#include "wijkbeeld/message.h"

#include "ingest/excel_damage.h"
#include "ingest/number_text.h"

static enum wb_row_outcome
reject(struct wb_table *table, enum wb_reject reason, uint64_t line)
{
	int64_t seen = table->rejects.count[reason]++;

	if (seen < WB_REJECT_EXAMPLES)
		table->rejects.line[reason][seen] = line;
	return WB_ROW_BAD;
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

static void
learn_slot(struct wb_table *table, struct wb_slot *slot, size_t row)
{
	uint64_t line = table->rows.lines[row];
	double value;

	switch (slot->kind) {
	case WB_SLOT_TEXT:
		break;
	case WB_SLOT_DATE:
	case WB_SLOT_UNTIL:
	case WB_SLOT_DAY:
		wb_date_column_learn(&slot->date, slot_text(table, slot, row),
				     line);
		break;
	case WB_SLOT_NUMBER:
		if (!slot->number.mark)
			wb_number_column_read(&slot->number, table->plan->file,
					      slot_text(table, slot, row),
					      line, &value);
		break;
	}
}

void
wb_table_learn(struct wb_table *table)
{
	table->learned = true;
	for (size_t row = 0; row < table->rows.count; row++)
		for (size_t s = 0; table->rows.bad[row] < 0 &&
		     s < table->slot_count; s++)
			learn_slot(table, &table->slots[s], row);
}

static enum wb_row_outcome
refuse_mark(const struct wb_table *table, const struct wb_slot *slot,
	    uint64_t line, struct wb_error *err)
{
	const struct wb_table_plan *plan = table->plan;

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
	wb_error_at(err, table->path, (size_t)line, slot->place);
	if (slot->number.told_by)
		wb_error_mend(err, _("use one decimal mark in the column"));
	else if (slot->number.mark)
		wb_error_mend(err, _("correct 'decimal' in %s:%zu, or the file"),
			      plan->project_path, plan->file->place.line);
	else
		wb_error_mend(err, _("state 'decimal' for this file in %s:%zu"),
			      plan->project_path, plan->file->place.line);
	return WB_ROW_FATAL;
}

/* Dates of both orders: the one at hand, and the one that told the other. */
static enum wb_row_outcome
refuse_order(const struct wb_table *table, const struct wb_slot *slot,
	     uint64_t line, struct wb_error *err)
{
	uint64_t other = wb_date_column_other_line(&slot->date);

	if (other)
		wb_error_set(err, WB_BAD_INPUT,
			_("column '%s' has dates with the day first and dates with the month first (lines %llu and %llu)"),
			slot->column, (unsigned long long)other,
			(unsigned long long)line);
	else
		wb_error_set(err, WB_BAD_INPUT,
			_("column '%s' has a date with the month first, and the dates before it were read day first"),
			slot->column);
	wb_error_at(err, table->path, (size_t)line, slot->place);
	wb_error_mend(err,
		_("state 'dates: dmj' or 'dates: mdj' for this file in %s:%zu; rows of the other order are then rejected"),
		table->plan->project_path, table->plan->file->place.line);
	return WB_ROW_FATAL;
}

/* Digits that are gone are gone: two identifiers may have become one. */
static enum wb_row_outcome
refuse_identifier(const struct wb_table *table, const struct wb_slot *slot,
		  uint64_t line, struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		_("column '%s' has an identifier in scientific notation; Excel has cut off its digits"),
		slot->column);
	wb_error_at(err, table->path, (size_t)line, slot->place);
	wb_error_mend(err,
		_("export the column as text; what is cut off cannot be repaired"));
	return WB_ROW_FATAL;
}

static enum wb_row_outcome
read_text(struct wb_table *table, const struct wb_slot *slot,
	  struct wb_text text, uint64_t line, struct wb_error *err)
{
	switch (slot->role) {
	case WB_TEXT_IDENTIFIER:
		if (wb_text_may_be_scientific(text) &&
		    wb_text_is_scientific(text))
			return refuse_identifier(table, slot, line, err);
		break;
	case WB_TEXT_HOUSE_NUMBER:
		if (text.length >= WB_EXCEL_DATE_FEWEST &&
		    wb_text_is_excel_date(text))
			return reject(table, WB_REJECT_EXCEL_DATE, line);
		break;
	case WB_TEXT_OTHER:
		break;
	}
	return WB_ROW_GOOD;
}

/* A code for no value is counted, so that it can be told which to state. */
static void
note_code(struct wb_slot *slot, struct wb_text text, uint64_t line)
{
	const char *code = wb_number_text_code(text);

	if (!slot->code) {
		slot->code = code;
		slot->code_line = line;
	}
	slot->code_count += code == slot->code;
}

static enum wb_row_outcome
read_number(struct wb_table *table, struct wb_slot *slot, size_t s,
	    uint64_t line, struct wb_error *err)
{
	double value = NAN;

	switch (wb_number_column_read(&slot->number, table->plan->file,
				      table->texts[s], line, &value)) {
	case WB_NUMBER_READ:
	case WB_NUMBER_MISSING:
		table->numbers[s] = value;
		return WB_ROW_GOOD;
	case WB_NUMBER_CODE:
		note_code(slot, table->texts[s], line);
		return reject(table, WB_REJECT_NUMBER, line);
	case WB_NUMBER_BAD:
		return reject(table, WB_REJECT_NUMBER, line);
	case WB_NUMBER_OPEN:
	case WB_NUMBER_CONTRADICTS:
		break;
	}
	return refuse_mark(table, slot, line, err);
}

static enum wb_row_outcome
read_date(struct wb_table *table, struct wb_slot *slot, struct wb_text text,
	  uint64_t line, struct wb_date *date, int32_t *quarter,
	  struct wb_error *err)
{
	switch (wb_date_column_read(&slot->date, text, line, date, quarter)) {
	case WB_DATE_READ:
		return WB_ROW_GOOD;
	case WB_DATE_BAD:
		return reject(table, WB_REJECT_DATE, line);
	case WB_DATE_SERIAL:
		return reject(table, WB_REJECT_EXCEL_DAY, line);
	case WB_DATE_CONTRADICTS:
		break;
	}
	return refuse_order(table, slot, line, err);
}

static enum wb_row_outcome
read_day(struct wb_table *table, size_t s, uint64_t line, struct wb_error *err)
{
	struct wb_date date = { 0, 0, 0 };
	enum wb_row_outcome outcome;
	int32_t quarter;

	table->numbers[s] = NAN;
	if (wb_text_is_missing(table->plan->file, table->texts[s]))
		return WB_ROW_GOOD;
	outcome = read_date(table, &table->slots[s], table->texts[s], line,
			    &date, &quarter, err);
	if (outcome == WB_ROW_GOOD)
		table->numbers[s] = date.year * 10000 + date.month * 100 +
				    date.day;
	return outcome;
}

/* Nothing where an end may stand is that there is none yet. */
static enum wb_row_outcome
read_until(struct wb_table *table, size_t s, uint64_t line,
	   struct wb_record *out, struct wb_error *err)
{
	int32_t quarter;

	out->until = WB_NO_END;
	if (wb_text_is_missing(table->plan->file, table->texts[s]))
		return WB_ROW_GOOD;
	return read_date(table, &table->slots[s], table->texts[s], line,
			 &out->until, &quarter, err);
}

/* A begin that is told as a period has its last day for its date. */
static bool
ends_before_it_begins(const struct wb_table *table,
		      const struct wb_record *record)
{
	const struct wb_slot *begins = &table->slots[table->begins];

	return table->plan->until &&
	       wb_date_compare(record->until, record->date) < 0 &&
	       (!begins->date.periods ||
		wb_quarter_of(record->until) < record->quarter);
}

static enum wb_row_outcome
read_slot(struct wb_table *table, size_t s, uint64_t line,
	  struct wb_record *out, struct wb_error *err)
{
	struct wb_slot *slot = &table->slots[s];
	struct wb_text text = table->texts[s];

	if (wb_text_may_be_excel_error(text) && wb_text_is_excel_error(text) &&
	    !wb_text_is_missing(table->plan->file, text))
		return reject(table, WB_REJECT_EXCEL_ERROR, line);
	switch (slot->kind) {
	case WB_SLOT_TEXT:
		return read_text(table, slot, text, line, err);
	case WB_SLOT_DATE:
		return read_date(table, slot, text, line, &out->date,
				 &out->quarter, err);
	case WB_SLOT_UNTIL:
		return read_until(table, s, line, out, err);
	case WB_SLOT_NUMBER:
		return read_number(table, slot, s, line, err);
	case WB_SLOT_DAY:
		return read_day(table, s, line, err);
	}
	return WB_ROW_GOOD;
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

enum wb_row_outcome
wb_table_read_row(struct wb_table *table, size_t row, struct wb_record *out,
		  struct wb_error *err)
{
	uint64_t line = table->rows.lines[row];

	if (table->rows.bad[row] >= 0)
		return reject(table, (enum wb_reject)table->rows.bad[row],
			      line);
	out->line = line;
	out->quarter = WB_NO_QUARTER;
	for (size_t at = 0; at < table->selected; at++) {
		size_t s = table->asked[at];
		enum wb_row_outcome outcome;

		table->texts[s] = slot_text(table, &table->slots[s], row);
		if (table->texts[s].length == 0 &&
		    table->slots[s].kind == WB_SLOT_TEXT)
			continue;
		outcome = read_slot(table, s, line, out, err);
		if (outcome != WB_ROW_GOOD)
			return outcome;
	}
	if (ends_before_it_begins(table, out))
		return reject(table, WB_REJECT_BACKWARD, line);
	out->texts = table->texts;
	out->numbers = table->numbers + table->first_number;
	out->holds = conditions_that_hold(table);
	return WB_ROW_GOOD;
}
