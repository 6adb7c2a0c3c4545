/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said of a file when all of it is read: one note of how it was taken,
 * clause by clause, and a warning for what the adviser should look at. All in
 * it can be stated in the project file instead.
 */
#include "ingest/table_inside.h"

#include <stdarg.h>
#include <stdio.h>

#include "wijkbeeld/message.h"

enum { MOST_LISTED = 5, MOST_NOTE = 900 };

/* The note as it grows; what does not fit is left off at a clause. */
struct note { char text[MOST_NOTE]; size_t length; };

static void WB_PRINTF(2, 3)
add(struct note *note, const char *format, ...)
{
	size_t room = sizeof note->text - note->length;
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(note->text + note->length, room, format, arguments);
	va_end(arguments);
	if (length > 0 && (size_t)length < room)
		note->length += (size_t)length;
	note->text[note->length] = '\0';
}

static void
add_dialect(struct note *note, const struct wb_table *table)
{
	const struct wb_dialect *dialect = wb_csv_dialect(table->reader);
	const char shown[] = { dialect->delimiter, '\0' };

	add(note, _("read as %s"), wb_encoding_name(dialect->encoding));
	if (dialect->encoding == WB_SHEET)
		return;
	add(note, _(", delimiter '%s'"),
	    dialect->delimiter == '\t' ? "tab" : shown);
	if (dialect->delimiter_line)
		add(note, _(" by its line 'sep='"));
}

static void
add_mark(struct note *note, const struct wb_table *table)
{
	char mark = 0;

	for (size_t s = 0; s < table->slot_count; s++)
		if (table->slots[s].kind == WB_SLOT_NUMBER &&
		    table->slots[s].number.mark)
			mark = table->slots[s].number.mark;
	if (mark)
		add(note, _(", decimal mark '%c'"), mark);
}

static void
add_start(struct note *note, const struct wb_table *table)
{
	const struct wb_dialect *dialect = wb_csv_dialect(table->reader);
	uint64_t line = wb_csv_header_line(table->reader);

	if (line > 1)
		add(note, _(", column names on line %llu"),
		    (unsigned long long)line);
	else if (line == 0 && dialect->skip_lines > 0)
		add(note, _(", rows from line %llu"),
		    (unsigned long long)dialect->skip_lines + 1);
}

static void
add_unnamed(struct note *note, const struct wb_table *table)
{
	size_t listed = 0;

	for (size_t column = 0; column < table->name_count &&
	     column < wb_csv_named_columns(table->reader); column++) {
		char own[32];

		snprintf(own, sizeof own, "kolom_%zu", column + 1);
		if (!wb_text_equal(table->names[column], own) ||
		    listed++ == MOST_LISTED)
			continue;
		add(note, listed == 1 ? _(", without a name: %s") : ", %s",
		    own);
	}
}

/* Whether the name of a column stands among those from `from` to `end`. */
static bool
stands_in(const struct wb_table *table, size_t column, size_t from, size_t end)
{
	for (size_t other = from; other < end; other++)
		if (wb_text_compare(table->names[column],
				    table->names[other]) == 0)
			return true;
	return false;
}

static void
add_doubles(struct note *note, const struct wb_table *table)
{
	size_t listed = 0;

	for (size_t column = 0; column < table->name_count; column++) {
		if (listed == MOST_LISTED ||
		    !stands_in(table, column, column + 1, table->name_count) ||
		    stands_in(table, column, 0, column))
			continue;
		if (listed++ == 0)
			add(note, _(", there twice: %.*s"),
			    WB_TEXT_ARGUMENTS(table->names[column]));
		else
			add(note, ", %.*s",
			    WB_TEXT_ARGUMENTS(table->names[column]));
	}
}

static bool
has_dates(const struct wb_slot *slot)
{
	return slot->kind == WB_SLOT_DATE || slot->kind == WB_SLOT_UNTIL ||
	       slot->kind == WB_SLOT_DAY;
}

static void
add_dates(struct note *note, const struct wb_slot *slot)
{
	const struct wb_date_column *dates = &slot->date;

	if (dates->month_first || dates->stated == WB_DATES_MONTH_FIRST)
		add(note, _(", dates in '%s' month first"), slot->column);
	else if (dates->day_line)
		add(note, _(", dates in '%s' day first"), slot->column);
	else if (dates->open)
		add(note, _(", dates in '%s' day first, which none of them tells"),
		    slot->column);
	if (dates->excel_days)
		add(note, _(", dates in '%s' as day numbers of Excel"),
		    slot->column);
	if (dates->short_years)
		add(note, _(", years of two digits up to %d"),
		    dates->reported_year + 1);
	if (dates->periods)
		add(note, _(", periods in '%s' by the quarter in which they end"),
		    slot->column);
}

/* Not a second time for a column that stands in two slots. */
static void
add_all_dates(struct note *note, const struct wb_table *table)
{
	for (size_t s = 0; s < table->slot_count; s++) {
		bool before = false;

		for (size_t other = 0; other < s; other++)
			before |= has_dates(&table->slots[other]) &&
				  table->slots[other].place ==
				  table->slots[s].place;
		if (has_dates(&table->slots[s]) && !before)
			add_dates(note, &table->slots[s]);
	}
}

static void
add_totals(struct note *note, const struct wb_csv_left_out *left_out)
{
	int64_t listed = left_out->totals < WB_FOOT_EXAMPLES ?
			 left_out->totals : WB_FOOT_EXAMPLES;

	for (int64_t total = 0; total < listed; total++)
		add(note, total == 0 ?
		    _(", left out as total or source: line %llu") : ", %llu",
		    (unsigned long long)left_out->total_line[total]);
	if (left_out->totals > listed)
		add(note, ", ...");
}

static void
add_left_out(struct note *note, const struct wb_csv_left_out *left_out)
{
	if (left_out->empty)
		add(note, P_(", %lld empty row", ", %lld empty rows",
			     (size_t)left_out->empty),
		    (long long)left_out->empty);
	add_totals(note, left_out);
	if (left_out->wider)
		add(note, P_(", %lld row with empty fields behind the last column",
			     ", %lld rows with empty fields behind the last column",
			     (size_t)left_out->wider),
		    (long long)left_out->wider);
}

static void
warn_of_totals(const struct wb_table *table)
{
	const struct wb_csv_left_out *left_out =
		wb_csv_left_out(table->reader);

	if (left_out->middle == 0)
		return;
	wb_notice_add(table->notices, WB_WARNING, table->path,
		(size_t)left_out->middle_line, 0,
		_("take it out of the file if it is a total"),
		P_("%lld row looks like a total but has rows behind it, and is read as a row",
		   "%lld rows look like totals but have rows behind them, and are read as rows",
		   (size_t)left_out->middle), (long long)left_out->middle);
}

/* The code is one of our own list, so it may be quoted. */
static bool
warn_of_code(const struct wb_table *table, const struct wb_slot *slot)
{
	const char *mend = wb_arena_printf(table->arena,
		_("if it means no value, state 'missing: [\"%s\"]' for this file in %s:%zu"),
		slot->code, table->plan->project_path,
		table->plan->file->place.line);

	if (!mend)
		return false;
	wb_notice_add(table->notices, WB_WARNING, table->path,
		(size_t)slot->code_line, slot->place, mend,
		P_("column '%s' has '%s' in the place of a number, in %lld row; it is rejected",
		   "column '%s' has '%s' in the place of a number, in %lld rows; they are rejected",
		   (size_t)slot->code_count),
		slot->column, slot->code, (long long)slot->code_count);
	return true;
}

static void
tell_file(const struct wb_table *table)
{
	struct note note = { "", 0 };

	add_dialect(&note, table);
	add_mark(&note, table);
	add_start(&note, table);
	add_all_dates(&note, table);
	add_unnamed(&note, table);
	add_doubles(&note, table);
	add_left_out(&note, wb_csv_left_out(table->reader));
	wb_notice_add(table->notices, WB_NOTE, table->path, 0, 0, NULL, "%s",
		      note.text);
}

bool
wb_table_tell(const struct wb_table *table)
{
	bool told = true;

	if (table->reader) {
		tell_file(table);
		warn_of_totals(table);
	}
	for (size_t s = 0; s < table->slot_count; s++)
		if (table->slots[s].code)
			told &= warn_of_code(table, &table->slots[s]);
	return told;
}
