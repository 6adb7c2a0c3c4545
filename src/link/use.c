/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Using a row that links: its quarter, whether it may count, and the bits and
 * counts of the conditions that hold.
 *
 * What is published are shares of the households that live there. So where a
 * row and the register both tell which household it is, a row of another one
 * is no evidence on the present one and is not used. The register is that of
 * today: points of a trend before it know those households only that still
 * live there, so the past of a place with many removals looks better than it
 * was. Registers of each quarter would mend that; nobody delivers them.
 *
 * A row may hold for longer than a moment: a registration, a vacancy, a course
 * of care, with a date on which it begins and one on which it ends (`from` and
 * `until`). It then counts in each quarter in which it holds for a day or
 * more, and while it has no end up to the reported one; a row that is kept
 * stands there once for each of these quarters, dated the last day of it on
 * which it holds. Whether the later quarters were delivered at all is for
 * delivery.c to say.
 *
 * An address may have several units (register_key.c). A row that tells the
 * address alone may be of any of them, so what it says holds for each: they are
 * marked all. What is counted by the row and not by the unit, such as events,
 * respondents and persons, stays one, at the first of them.
 */
#include "link/source_run.h"

#include "link/claim.h"
#include "link/event.h"

/* Quarters of the history, both included. */
struct range { size_t first, last; };

/* The part of a span in the history; sets the reason when there is none. */
static bool
in_history(const struct wb_linker *linker, const struct wb_span *span,
	   struct range *range, enum wb_ignored *reason)
{
	int32_t first = span->first - linker->first_quarter;
	int32_t last = span->last - linker->first_quarter;
	int32_t end = (int32_t)linker->quarter_count - 1;

	if (last < 0) {
		*reason = WB_IGNORED_EARLIER;
		return false;
	}
	if (first > end) {
		*reason = WB_IGNORED_LATER;
		return false;
	}
	range->first = first < 0 ? 0 : (size_t)first;
	range->last = (size_t)(last > end ? end : last);
	return true;
}

/* Kinds of which a row is one, however many units its address has. */
static bool
is_of_rows(const struct wb_source_run *run, uint32_t indicator)
{
	const unsigned kinds = 1u << WB_KIND_RATE | 1u << WB_KIND_SURVEY |
			       1u << WB_KIND_PERSONS;

	return kinds >> run->linker->project->indicators[indicator].kind & 1;
}

static void
mark_address(const struct wb_source_run *run, uint32_t address, bool first,
	     struct range range, uint64_t holds)
{
	uint64_t quarters = (UINT64_C(2) << range.last) -
			    (UINT64_C(1) << range.first);

	for (size_t c = 0; c < run->condition_count; c++) {
		const struct wb_signal *signal =
			&run->linker->signals[run->conditioned[c]];

		if (!(holds >> c & 1) ||
		    (!first && is_of_rows(run, run->conditioned[c])))
			continue;
		if (signal->shape == WB_SHAPE_BITS) {
			signal->bits[address] |= quarters;
		} else if (signal->shape == WB_SHAPE_COUNTS) {
			uint16_t *counts = &signal->counts[
				address * run->linker->quarter_count];

			for (size_t q = range.first; q <= range.last; q++)
				counts[q] += counts[q] < UINT16_MAX;
		}
	}
}

static void
count_event(const struct wb_source_run *run, uint32_t indicator, uint32_t area,
	    size_t quarter, uint64_t key)
{
	struct wb_events *event = &run->linker->signals[indicator].events[
		area * run->linker->quarter_count + quarter];

	event->count++;
	event->key_sum += key;
}

/*
 * The key with which an event counts for an indicator: equal ones are told
 * apart by their number among the events of that indicator, so that it does
 * not matter which of two equal rows meets its condition. They are numbered in
 * each quarter anew, for equal ones may end on different days. Where units are
 * told apart further, by their holder, that is by their number `among` those.
 */
static bool
key_for(struct wb_source_run *run, const struct wb_waiting_event *event,
	uint32_t indicator, size_t quarter, uint64_t among, uint64_t *key)
{
	const uint64_t parts[] = { event->key, indicator, quarter, among };
	uint32_t before = 0;

	if (!event->has_record &&
	    !wb_key_table_count(&run->equals,
				wb_hash(&run->linker->lookup, parts,
					sizeof parts), &before))
		return false;
	*key = wb_event_key_again(run->linker->secret, event->key, before);
	return true;
}

/* Kept rows have no parents yet: the indicator room knows which area counts. */
static bool
keep_at_area(struct wb_source_run *run, uint32_t area, size_t quarter,
	     const struct wb_waiting_event *event)
{
	for (size_t k = 0; k < run->keeping_count; k++) {
		struct wb_kept_row row = event->kept[k];

		if (row.from == WB_NOT_KEPT)
			continue;
		row.place = area;
		row.quarter = (uint8_t)quarter;
		if (run->spec->until)
			row.day = wb_number_of_date(wb_day_in_quarter(
				&event->span, run->linker->first_quarter +
					      (int32_t)quarter));
		if (!key_for(run, event, run->keepings[k].indicator, quarter,
			     run->keepings[k].by_holder ? row.value.holder : 0,
			     &row.key) || !wb_keep_row(run, k, row))
			return false;
	}
	return true;
}

/* A person has a key already; the address's is then that of the home. */
static bool
keep_at_address(struct wb_source_run *run, const struct wb_record *record,
		uint32_t address, bool first, size_t quarter)
{
	struct wb_record then = *record;

	if (run->spec->until) {
		const struct wb_span span = wb_span_of_row(run, record);

		then.date = wb_day_in_quarter(&span,
			run->linker->first_quarter + (int32_t)quarter);
	}
	wb_shrink_row(run, &then, run->kept);
	for (size_t k = 0; k < run->keeping_count; k++) {
		struct wb_kept_row row = run->kept[k];

		if (row.from == WB_NOT_KEPT ||
		    (!first && is_of_rows(run, run->keepings[k].indicator)))
			continue;
		row.place = address;
		row.quarter = (uint8_t)quarter;
		*(row.key == 0 ? &row.key : &row.value.home) =
			run->linker->record_key[address];
		if (!wb_keep_row(run, k, row))
			return false;
	}
	return true;
}

/* An event counts for its area and for every area that holds that one. */
static bool
mark_area(struct wb_source_run *run, uint32_t at, size_t quarter,
	  const struct wb_waiting_event *event)
{
	const struct wb_area *area = wb_areas_get(run->linker->areas, at);

	for (size_t c = 0; c < run->condition_count; c++) {
		uint32_t indicator = run->conditioned[c];
		uint64_t key;

		struct wb_signal *signal = &run->linker->signals[indicator];

		if (signal->shape != WB_SHAPE_AREA_COUNTS)
			continue;
		if (signal->finest < area->level)
			signal->finest = area->level;
		if (!(event->holds >> c & 1))
			continue;
		if (!key_for(run, event, indicator, quarter, 0, &key))
			return false;
		count_event(run, indicator, at, quarter, key);
		for (uint32_t level = 0; level < area->level; level++)
			if (area->parent[level] != WB_NO_AREA)
				count_event(run, indicator,
					    area->parent[level],
					    quarter, key);
	}
	return true;
}

struct wb_span
wb_span_of_row(const struct wb_source_run *run, const struct wb_record *record)
{
	int32_t quarter = run->spec->quarter != WB_NO_QUARTER ?
			  run->spec->quarter : run->linker->project->quarter;

	if (run->spec->until)
		return (struct wb_span){ record->quarter,
			wb_quarter_of(record->until), record->until };
	if (run->spec->date)
		quarter = record->quarter;
	return (struct wb_span){ .first = quarter, .last = quarter };
}

struct wb_date
wb_day_in_quarter(const struct wb_span *span, int32_t quarter)
{
	struct wb_date end = wb_quarter_end(quarter);

	return wb_date_compare(span->until, end) < 0 ? span->until : end;
}

bool
wb_is_in_history(const struct wb_source_run *run,
		 const struct wb_record *record)
{
	const struct wb_span span = wb_span_of_row(run, record);
	enum wb_ignored reason;
	struct range range;

	return in_history(run->linker, &span, &range, &reason);
}

/* Whether a row tells of another household than lives at its address. */
static bool
has_moved(const struct wb_source_run *run, struct wb_text household,
	  uint32_t address)
{
	const struct wb_linker *linker = run->linker;
	uint64_t id;

	if (household.length == 0 || !linker->has_id[address])
		return false;
	id = wb_record_key(linker->secret, 'h', household);
	return id != linker->record_key[address] &&
	       wb_key_table_find(&linker->not_ids, id) == WB_NO_ADDRESS;
}

/* From `unit` on the next that a row is of, or WB_NO_ADDRESS. */
static uint32_t
unit_of_row(const struct wb_source_run *run, const struct wb_record *record,
	    uint32_t unit)
{
	struct wb_text household = record->texts[WB_SOURCE_HOUSEHOLD];
	const uint32_t *next = run->all_units ? run->linker->next_unit : NULL;

	while (unit != WB_NO_ADDRESS && has_moved(run, household, unit))
		unit = next ? next[unit] : WB_NO_ADDRESS;
	return unit;
}

static enum wb_status
use_unit(struct wb_source_run *run, const struct wb_record *record,
	 uint32_t unit, bool first, struct range range, struct wb_error *err)
{
	mark_address(run, unit, first, range, record->holds);
	for (size_t q = range.first; run->keeping_count > 0 &&
	     q <= range.last; q++)
		if (!keep_at_address(run, record, unit, first, q))
			return wb_error_no_memory(err);
	return WB_OK;
}

static enum wb_status
use_units(struct wb_source_run *run, const struct wb_record *record,
	  uint32_t first, struct range range, struct wb_error *err)
{
	const uint32_t *next = run->all_units ? run->linker->next_unit : NULL;
	enum wb_status status = use_unit(run, record, first, true, range, err);

	for (uint32_t unit = first; status == WB_OK && next;) {
		unit = unit_of_row(run, record, next[unit]);
		if (unit == WB_NO_ADDRESS)
			break;
		status = use_unit(run, record, unit, false, range, err);
	}
	return status;
}

enum wb_status
wb_use_address(struct wb_source_run *run, const struct wb_record *record,
	       uint32_t address, struct wb_error *err)
{
	const struct wb_span span = wb_span_of_row(run, record);
	struct wb_text id = record->texts[WB_SOURCE_RECORD];
	struct wb_claim claim = { .place = address };
	enum wb_ignored reason;
	enum wb_status status;
	struct range range;
	uint64_t key;
	bool use;

	if (!in_history(run->linker, &span, &range, &reason)) {
		run->account->ignored[reason]++;
		return WB_OK;
	}
	address = unit_of_row(run, record, address);
	if (address == WB_NO_ADDRESS) {
		run->account->ignored[WB_IGNORED_MOVED]++;
		return WB_OK;
	}
	if (id.length > 0) {
		key = wb_hash(&run->linker->lookup, id.start, id.length);
		claim.id = &key;
		claim.says = wb_row_says(run, record);
	}
	status = wb_claim_count(run, &claim, &use, err);
	return status == WB_OK && use ?
	       use_units(run, record, address, range, err) : status;
}

/* An event by its own id, or else by its place and date. */
struct wb_waiting_event
wb_event_of(struct wb_source_run *run, const struct wb_record *record)
{
	struct wb_kept_row *kept = run->kept +
				   run->waiting_count * run->keeping_count;
	const struct wb_text *texts = record->texts;
	struct wb_waiting_event event = {
		.span = wb_span_of_row(run, record), .holds = record->holds,
		.has_record = texts[WB_SOURCE_RECORD].length > 0,
		.kept = kept,
	};
	struct wb_event known = { .x = texts[WB_SOURCE_X],
		.y = texts[WB_SOURCE_Y],
				  .area = texts[WB_SOURCE_AREA] };

	if (run->spec->date)
		known.date = record->date;
	if (run->keeping_count > 0)
		wb_shrink_row(run, record, kept);
	if (event.has_record)
		event.says = wb_row_says(run, record);
	event.key = event.has_record ?
		wb_record_key(run->linker->secret, 'r',
			      texts[WB_SOURCE_RECORD]) :
		wb_event_key(run->linker->secret, &known);
	return event;
}

enum wb_status
wb_use_area(struct wb_source_run *run, uint32_t area,
	    const struct wb_waiting_event *event, struct wb_error *err)
{
	enum wb_ignored reason;
	enum wb_status status;
	struct range range;
	bool use;

	if (!in_history(run->linker, &event->span, &range, &reason)) {
		run->account->ignored[reason]++;
		return WB_OK;
	}
	status = wb_claim_count(run, &(struct wb_claim){
		.id = event->has_record ? &event->key : NULL,
		.says = event->says, .place = area }, &use, err);
	if (status != WB_OK || !use)
		return status;
	for (size_t q = range.first; q <= range.last; q++)
		if (!mark_area(run, area, q, event) ||
		    !keep_at_area(run, area, q, event))
			return wb_error_no_memory(err);
	return WB_OK;
}
