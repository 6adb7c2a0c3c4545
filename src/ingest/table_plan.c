/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plan's columns become slots: texts first, then the dates, the numbers,
 * and what only the conditions need. A slot knows its kind; clauses are bound
 * to the slots of their columns.
 */
#include "ingest/table_inside.h"

#include <string.h>

/* Where a slot of dates keeps those that it has read. */
static bool
remember_dates(struct wb_table *table, struct wb_slot *slot)
{
	if (slot->kind == WB_SLOT_TEXT || slot->kind == WB_SLOT_NUMBER)
		return true;
	slot->date.known = wb_arena_array(table->own, WB_KNOWN_DATES,
					  sizeof *slot->date.known);
	return slot->date.known != NULL;
}

/* The slot of a column in a kind, made when there is none; SIZE_MAX: memory. */
static size_t
add_slot(struct wb_table *table, const char *column, enum wb_slot_kind kind,
	 bool shared)
{
	struct wb_slot *slots;

	for (size_t slot = 0; shared && slot < table->slot_count; slot++) {
		const struct wb_slot *known = &table->slots[slot];

		if (known->kind == kind && known->column &&
		    strcmp(known->column, column) == 0)
			return slot;
	}
	slots = wb_arena_grow(table->own, table->slots, table->slot_count,
			      &table->slot_capacity, sizeof *slots);
	if (!slots)
		return SIZE_MAX;
	table->slots = slots;
	slots[table->slot_count] = (struct wb_slot){
		.column = column, .kind = kind, .role = WB_TEXT_OTHER,
		.number.mark = table->plan->file->decimal,
		.date.stated = table->plan->file->dates,
		.date.reported_year = table->plan->quarter / 4 };
	if (!remember_dates(table, &slots[table->slot_count]))
		return SIZE_MAX;
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

		table->conditions[c] = (struct wb_condition_span){
			total, condition->count };
		for (size_t k = 0; k < condition->count; k++) {
			const struct wb_clause *clause = &condition->clauses[k];
			enum wb_slot_kind kind = clause->date ? WB_SLOT_DAY :
				wb_clause_is_numeric(clause) ? WB_SLOT_NUMBER :
				WB_SLOT_TEXT;
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

/* Room for the values of rows; a column that is not asked for stays empty. */
static bool
make_rows(struct wb_table *table)
{
	size_t count = WB_TABLE_ROWS * table->slot_count;

	table->asked = wb_arena_array(table->own, table->slot_count,
				      sizeof *table->asked);
	table->all_texts = wb_arena_array(table->own, count,
					  sizeof *table->all_texts);
	table->all_numbers = wb_arena_array(table->own, count,
					    sizeof *table->all_numbers);
	if (!table->asked || !table->all_texts || !table->all_numbers)
		return false;
	for (size_t text = 0; text < count; text++)
		table->all_texts[text] = (struct wb_text){ "", 0 };
	return true;
}

bool
wb_table_make_slots(struct wb_table *table)
{
	const struct wb_table_plan *plan = table->plan;
	bool made = true;

	for (size_t text = 0; text < plan->text_count && made; text++) {
		size_t slot = add_slot(table, plan->texts[text], WB_SLOT_TEXT,
				       false);

		made = slot != SIZE_MAX;
		if (made)
			table->slots[slot].role = plan->roles ?
				plan->roles[text] : WB_TEXT_IDENTIFIER;
	}
	table->begins = table->slot_count;
	if (plan->date)
		made &= add_slot(table, plan->date, WB_SLOT_DATE, false) !=
			SIZE_MAX;
	if (plan->until)
		made &= add_slot(table, plan->until, WB_SLOT_UNTIL, false) !=
			SIZE_MAX;
	table->first_number = table->slot_count;
	for (size_t number = 0; number < plan->number_count; number++)
		made &= add_slot(table, plan->numbers[number], WB_SLOT_NUMBER,
				 false) != SIZE_MAX;
	for (size_t day = 0; day < plan->day_count; day++)
		made &= add_slot(table, plan->days[day], WB_SLOT_DAY, false) !=
			SIZE_MAX;
	made = made && bind_conditions(table);
	return made && make_rows(table);
}
