/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Linking one source: each row to an address or an area, each condition that
 * holds to a bit or a count.
 *
 * The four ways to link (address key, address identification, area code,
 * coordinates) are a table of functions that give a target; what follows is
 * the same for all: the quarter, the period, the signals. Coordinates in RD
 * are turned into degrees a batch at a time, because each call to GDAL costs;
 * so rows by position wait in a batch until it is full.
 *
 * What is published are shares of the households that live there. So where a
 * row and the register both tell which household it is, a row of another one
 * is no evidence on the present one and is not used. The register is that of
 * today: points of a trend before it know those households only that still
 * live there, so the past of a place with many removals looks better than it
 * was. Registers of each quarter would mend that; nobody delivers them.
 *
 * A source may state a `record`, a column that identifies its rows. Of rows
 * with one id the first that can be used counts, whatever the others say; for
 * this the hashes of the ids are kept while the source is read, 24 to 48 bytes
 * a row.
 */
#include "link/link.h"

#include <math.h>
#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

#include "link/address_key.h"
#include "link/event.h"

/* The texts of a source's plan, in this order, whatever its way of linking. */
enum {
	TEXT_POSTCODE, TEXT_NUMBER, TEXT_LETTER, TEXT_ADDITION, TEXT_ID,
	TEXT_AREA, TEXT_HOUSEHOLD, TEXT_RECORD, TEXT_X, TEXT_Y, TEXT_COUNT,
};

enum { BATCH = 4096, PLACE_X = 0, PLACE_Y = 1 };

/* What is left of an event until its area is known. */
struct event {
	int32_t quarter;
	bool has_record;		/* the key is of its own id */
	uint64_t holds, key;
};

struct run {
	struct wb_linker *linker;
	uint32_t source;
	const struct wb_source_spec *spec;
	struct wb_account *account;
	struct wb_unmatched_list *unmatched;
	struct wb_arena *arena;
	struct wb_notices *notices;
	const char *path;

	/* Condition c of the plan belongs to indicator conditioned[c], number
	 * n to indicator opened[n]. */
	uint32_t conditioned[WB_MOST_CONDITIONS];
	size_t condition_count;
	uint32_t opened[WB_MOST_INDICATORS];
	size_t open_count, first_open;
	bool *seen;			/* areas: open figures already there */
	struct wb_key_table noted;	/* codes among the unmatched */
	struct wb_key_table equals;	/* events of an indicator, by key */
	struct wb_key_table records;	/* ids of the rows that are used */

	struct wb_position positions[BATCH];
	struct event waiting[BATCH];
	size_t waiting_count;
};

/* The quarter's place in the history; sets the reason when it has none. */
static bool
in_history(const struct wb_linker *linker, int32_t quarter, size_t *place,
	   enum wb_ignored *reason)
{
	int32_t at = quarter - linker->first_quarter;

	if (at < 0) {
		*reason = WB_IGNORED_EARLIER;
		return false;
	}
	if ((size_t)at >= linker->quarter_count) {
		*reason = WB_IGNORED_LATER;
		return false;
	}
	*place = (size_t)at;
	return true;
}

static void
mark_address(const struct run *run, uint32_t address, size_t quarter,
	     uint64_t holds)
{
	for (size_t c = 0; c < run->condition_count; c++) {
		const struct wb_signal *signal =
			&run->linker->signals[run->conditioned[c]];

		if (!(holds >> c & 1))
			continue;
		if (signal->shape == WB_SHAPE_BITS) {
			signal->bits[address] |= UINT64_C(1) << quarter;
		} else if (signal->shape == WB_SHAPE_COUNTS) {
			uint16_t *count = &signal->counts[
				address * run->linker->quarter_count + quarter];

			*count += *count < UINT16_MAX;
		}
	}
}

static void
count_event(const struct run *run, uint32_t indicator, uint32_t area,
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
 * not matter which of two equal rows meets its condition.
 */
static bool
key_for(struct run *run, const struct event *event, uint32_t indicator,
	uint64_t *key)
{
	const uint64_t parts[] = { event->key, indicator };
	uint32_t before = 0;

	if (!event->has_record &&
	    !wb_key_table_count(&run->equals,
				wb_hash(&run->linker->lookup, parts,
					sizeof parts), &before))
		return false;
	*key = wb_event_key_again(run->linker->secret, event->key, before);
	return true;
}

/* An event counts for its area and for every area that holds that one. */
static bool
mark_area(struct run *run, uint32_t at, size_t quarter,
	  const struct event *event)
{
	const struct wb_area *area = wb_areas_get(run->linker->areas, at);

	for (size_t c = 0; c < run->condition_count; c++) {
		uint32_t indicator = run->conditioned[c];
		uint64_t key;

		if (!(event->holds >> c & 1) ||
		    run->linker->signals[indicator].shape !=
		    WB_SHAPE_AREA_COUNTS)
			continue;
		if (!key_for(run, event, indicator, &key))
			return false;
		count_event(run, indicator, at, quarter, key);
		for (uint32_t level = 0; level < area->level; level++)
			if (area->parent[level] != WB_NO_AREA)
				count_event(run, indicator, area->parent[level],
					    quarter, key);
	}
	return true;
}

static int32_t
quarter_of(const struct run *run, const struct wb_record *record)
{
	if (run->spec->date)
		return wb_quarter_of(record->date);
	if (run->spec->quarter != WB_NO_QUARTER)
		return run->spec->quarter;
	return run->linker->project->quarter;
}

/*
 * Whether a row with this id was used before: what is delivered twice counts
 * once. Rows without an id, or that are not used, are not among them, so a
 * row that failed to link does not stand in the way of its correction.
 */
static enum wb_status
find_double(struct run *run, uint64_t id, bool *is_double,
	    struct wb_error *err)
{
	uint32_t before;

	if (!wb_key_table_count(&run->records, id, &before))
		return wb_error_no_memory(err);
	*is_double = before > 0;
	return WB_OK;
}

/* Whether a row tells of another household than lives at its address. */
static bool
has_moved(const struct run *run, struct wb_text household, uint32_t address)
{
	const struct wb_linker *linker = run->linker;
	uint64_t id;

	if (household.length == 0 || !linker->has_id[address])
		return false;
	id = wb_record_key(linker->secret, 'h', household);
	return id != linker->record_key[address] &&
	       wb_key_table_find(&linker->not_ids, id) == WB_NO_ADDRESS;
}

static enum wb_status
use_address(struct run *run, const struct wb_record *record, uint32_t address,
	    struct wb_error *err)
{
	struct wb_text id = record->texts[TEXT_RECORD];
	enum wb_ignored reason;
	enum wb_status status = WB_OK;
	bool is_double = false;
	size_t quarter;

	if (!in_history(run->linker, quarter_of(run, record), &quarter,
			&reason)) {
		run->account->ignored[reason]++;
		return WB_OK;
	}
	if (has_moved(run, record->texts[TEXT_HOUSEHOLD], address)) {
		run->account->ignored[WB_IGNORED_MOVED]++;
		return WB_OK;
	}
	if (id.length > 0)
		status = find_double(run, wb_hash(&run->linker->lookup,
						  id.start, id.length),
				     &is_double, err);
	if (status != WB_OK)
		return status;
	if (is_double) {
		run->account->ignored[WB_IGNORED_DOUBLE]++;
		return WB_OK;
	}
	run->account->used++;
	mark_address(run, address, quarter, record->holds);
	return WB_OK;
}

static enum wb_status
link_key(struct run *run, const struct wb_record *record, struct wb_error *err)
{
	const struct wb_text *texts = record->texts;
	char key[WB_ADDRESS_KEY_SIZE];
	size_t length = wb_address_key((struct wb_address_texts){
		texts[TEXT_POSTCODE], texts[TEXT_NUMBER], texts[TEXT_LETTER],
		texts[TEXT_ADDITION] }, key);
	uint32_t address;

	if (length == 0) {
		run->account->unlinked[WB_UNLINKED_NO_KEY]++;
		return WB_OK;
	}
	address = wb_key_table_find(&run->linker->keys,
		wb_hash(&run->linker->lookup, key, length));
	if (address == WB_NO_ADDRESS) {
		run->account->unlinked[WB_UNLINKED_ADDRESS]++;
		return WB_OK;
	}
	return use_address(run, record, address, err);
}

static enum wb_status
link_id(struct run *run, const struct wb_record *record, struct wb_error *err)
{
	struct wb_text id = record->texts[TEXT_ID];
	uint32_t address;

	if (id.length == 0) {
		run->account->unlinked[WB_UNLINKED_NO_KEY]++;
		return WB_OK;
	}
	address = wb_key_table_find(&run->linker->ids,
		wb_hash(&run->linker->lookup, id.start, id.length));
	if (address == WB_NO_ADDRESS) {
		run->account->unlinked[WB_UNLINKED_ADDRESS]++;
		return WB_OK;
	}
	return use_address(run, record, address, err);
}

/* An event by its own id, or else by its place and date. */
static struct event
event_of(const struct run *run, const struct wb_record *record)
{
	const struct wb_text *texts = record->texts;
	struct event event = {
		.quarter = quarter_of(run, record), .holds = record->holds,
		.has_record = texts[TEXT_RECORD].length > 0,
	};
	struct wb_event known = { .x = texts[TEXT_X], .y = texts[TEXT_Y],
				  .area = texts[TEXT_AREA] };

	if (run->spec->date)
		known.date = record->date;
	event.key = event.has_record ?
		wb_record_key(run->linker->secret, 'r', texts[TEXT_RECORD]) :
		wb_event_key(run->linker->secret, &known);
	return event;
}

static enum wb_status
use_area(struct run *run, uint32_t area, const struct event *event,
	 struct wb_error *err)
{
	enum wb_ignored reason;
	enum wb_status status = WB_OK;
	bool is_double = false;
	size_t quarter;

	if (!in_history(run->linker, event->quarter, &quarter, &reason)) {
		run->account->ignored[reason]++;
		return WB_OK;
	}
	if (event->has_record)
		status = find_double(run, event->key, &is_double, err);
	if (status != WB_OK)
		return status;
	if (is_double) {
		run->account->ignored[WB_IGNORED_DOUBLE]++;
		return WB_OK;
	}
	run->account->used++;
	return mark_area(run, area, quarter, event) ? WB_OK :
	       wb_error_no_memory(err);
}

/* Published figures have no history here: the first row of an area counts. */
static void
use_figures(struct run *run, const struct wb_record *record, uint32_t area)
{
	if (run->seen[area]) {
		run->account->ignored[WB_IGNORED_DOUBLE]++;
		return;
	}
	run->seen[area] = true;
	run->account->used++;
	for (size_t n = 0; n < run->open_count; n++)
		run->linker->signals[run->opened[n]].values[area] =
			record->numbers[run->first_open + n];
}

/* Letters, digits and `-_.`, and not too long: no sentence and no name. */
static bool
looks_like_code(struct wb_text text)
{
	for (size_t at = 0; at < text.length; at++) {
		char byte = text.start[at];

		if (!(byte >= '0' && byte <= '9') &&
		    !(byte >= 'A' && byte <= 'Z') &&
		    !(byte >= 'a' && byte <= 'z') &&
		    byte != '-' && byte != '_' && byte != '.')
			return false;
	}
	return text.length > 0 && text.length < WB_MOST_CODE;
}

/* Lists a code that is not known, once. */
static enum wb_status
list_code(struct run *run, struct wb_text code, struct wb_error *err)
{
	uint32_t known;

	if (!wb_key_table_add(&run->noted, wb_hash(&run->linker->lookup,
						   code.start, code.length),
			      0, &known))
		return wb_error_no_memory(err);
	if (known != WB_NO_ADDRESS)
		return WB_OK;
	return wb_unmatched_add(run->unmatched, run->arena, code.start,
				run->source) ? WB_OK : wb_error_no_memory(err);
}

/*
 * A column named by mistake may hold anything, a name or an address too, and
 * the list is a file. `code` is empty where `text` belongs to no level.
 */
static enum wb_status
note_code(struct run *run, struct wb_text text, struct wb_text code,
	  struct wb_error *err)
{
	if (!looks_like_code(code.length ? code : text)) {
		run->unmatched->unlisted++;
		return WB_OK;
	}
	return code.length ? list_code(run, code, err) : WB_OK;
}

static enum wb_status
link_area(struct run *run, const struct wb_record *record,
	  struct wb_error *err)
{
	struct wb_areas *areas = run->linker->areas;
	struct wb_text text = record->texts[TEXT_AREA];
	uint32_t level = wb_level_of_code(areas, text, run->spec->level);
	uint32_t area = WB_NO_AREA;
	char code[WB_MOST_CODE] = "";

	if (text.length == 0) {
		run->account->unlinked[WB_UNLINKED_NO_KEY]++;
		return WB_OK;
	}
	if (level != UINT32_MAX) {
		size_t length = wb_area_code_normalise(
			wb_areas_level_name(areas, level), text, code);

		area = wb_areas_find(areas, level,
				     (struct wb_text){ code, length });
	}
	if (area == WB_NO_AREA) {
		run->account->unlinked[WB_UNLINKED_AREA]++;
		return note_code(run, text, wb_text_of(code), err);
	}
	if (run->open_count > 0) {
		use_figures(run, record, area);
	} else {
		const struct event event = event_of(run, record);

		return use_area(run, area, &event, err);
	}
	return WB_OK;
}

static enum wb_status
place_batch(struct run *run, struct wb_error *err)
{
	struct wb_linker *linker = run->linker;
	uint32_t level = run->spec->level;
	enum wb_status status = wb_positions_to_wgs84(run->positions,
		run->waiting_count, run->spec->position.system, err);

	for (size_t row = 0; status == WB_OK && row < run->waiting_count; row++) {
		size_t found = wb_locator_find(linker->locators[level],
					       run->positions[row]);
		uint32_t area = WB_NO_AREA;

		if (found == SIZE_MAX) {
			run->account->unlinked[WB_UNLINKED_OUTSIDE]++;
			continue;
		}
		area = wb_areas_find(linker->areas, level, wb_text_of(
			linker->boundaries[level].items[found].code));
		if (area == WB_NO_AREA)
			run->account->unlinked[WB_UNLINKED_AREA]++;
		else
			status = use_area(run, area, &run->waiting[row], err);
	}
	run->waiting_count = 0;
	return status;
}

static enum wb_status
link_position(struct run *run, const struct wb_record *record,
	      struct wb_error *err)
{
	double x = record->numbers[PLACE_X], y = record->numbers[PLACE_Y];
	size_t row = run->waiting_count;

	if (!isfinite(x) || !isfinite(y)) {
		run->account->unlinked[WB_UNLINKED_NO_KEY]++;
		return WB_OK;
	}
	run->positions[row] = (struct wb_position){ x, y };
	run->waiting[row] = event_of(run, record);
	run->waiting_count++;
	return run->waiting_count == BATCH ? place_batch(run, err) : WB_OK;
}

typedef enum wb_status (*link_row)(struct run *run,
				   const struct wb_record *record,
				   struct wb_error *err);

static const link_row ways[] = {
	[WB_LINK_KEY] = link_key,
	[WB_LINK_ID] = link_id,
	[WB_LINK_AREA] = link_area,
	[WB_LINK_POSITION] = link_position,
};

static void
tell_progress(const struct run *run, const struct wb_table *table,
	      uint64_t *told)
{
	enum { STEP = 1 << 20 };
	const struct wb_progress *progress = run->linker->progress;
	uint64_t now = wb_table_bytes(table);
	uint64_t done;

	if (now - *told < STEP)
		return;
	done = __atomic_add_fetch(&run->linker->bytes_done, now - *told,
				  __ATOMIC_RELAXED);
	*told = now;
	if (progress)
		progress->step(progress->context, run->spec->name, done,
			       run->linker->bytes_all);
}

static enum wb_status
read_file(struct run *run, const struct wb_table_plan *plan,
	  struct wb_error *err)
{
	struct wb_table *table;
	struct wb_record record;
	uint64_t told = 0;
	bool more = true;
	enum wb_status status = wb_table_open(run->path, plan, run->arena,
					      run->notices, &table, err);

	if (status != WB_OK)
		return status;
	while (status == WB_OK && more) {
		status = wb_table_next(table, &record, &more, err);
		if (status == WB_OK && more)
			status = ways[run->spec->way](run, &record, err);
		tell_progress(run, table, &told);
	}
	if (status == WB_OK && run->waiting_count > 0)
		status = place_batch(run, err);
	run->account->read += wb_table_rows(table);
	wb_account_add_rejects(run->account, run->path,
			       wb_table_rejects(table));
	wb_table_close(table);
	return status;
}

/* Which indicators this source feeds, and the columns they need. */
static enum wb_status
plan_columns(struct run *run, const struct wb_condition **conditions,
	     const char **numbers, size_t *number_count, struct wb_error *err)
{
	const struct wb_project *project = run->linker->project;

	if (run->spec->way == WB_LINK_POSITION) {
		numbers[PLACE_X] = run->spec->position.x;
		numbers[PLACE_Y] = run->spec->position.y;
		*number_count = 2;
	}
	run->first_open = *number_count;
	for (uint32_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *indicator =
			&project->indicators[i];

		if (indicator->source != run->source)
			continue;
		if (indicator->kind == WB_KIND_OPEN) {
			run->opened[run->open_count++] = i;
			numbers[(*number_count)++] = indicator->column;
			continue;
		}
		if (run->condition_count == WB_MOST_CONDITIONS) {
			wb_error_set(err, WB_BAD_INPUT,
				_("source '%s' has more than %d indicators"),
				run->spec->name, WB_MOST_CONDITIONS);
			return wb_error_at(err, project->path,
					   indicator->place.line, 0);
		}
		conditions[run->condition_count] = &indicator->where;
		run->conditioned[run->condition_count++] = i;
	}
	return WB_OK;
}

/* Two events may coincide, so without an id no row is taken for a double. */
static void
tell_doubles(const struct run *run)
{
	bool events = false;

	for (size_t c = 0; c < run->condition_count; c++)
		events |= run->linker->signals[run->conditioned[c]].shape ==
			  WB_SHAPE_AREA_COUNTS;
	if (events && !run->spec->record)
		wb_notice_add(run->notices, WB_NOTE, run->linker->project->path,
			run->spec->place.line, 0,
			_("state the column that identifies a row under 'record'"),
			_("source '%s' has no 'record': a row delivered twice counts twice"),
			run->spec->name);
}

enum wb_status
wb_link_source(struct wb_linker *linker, uint32_t source,
	       struct wb_account *account, struct wb_unmatched_list *unmatched,
	       struct wb_arena *arena, struct wb_notices *notices,
	       struct wb_error *err)
{
	const struct wb_source_spec *spec = &linker->project->sources[source];
	const struct wb_condition *conditions[WB_MOST_CONDITIONS];
	const char *numbers[WB_MOST_INDICATORS + 2];
	const char *texts[TEXT_COUNT] = {
		[TEXT_POSTCODE] = spec->key.postcode,
		[TEXT_NUMBER] = spec->key.number,
		[TEXT_LETTER] = spec->key.letter,
		[TEXT_ADDITION] = spec->key.addition,
		[TEXT_ID] = spec->id,
		[TEXT_AREA] = spec->area,
		[TEXT_HOUSEHOLD] = spec->household_id,
		[TEXT_RECORD] = spec->record,
		[TEXT_X] = spec->position.x, [TEXT_Y] = spec->position.y,
	};
	struct wb_table_plan plan = {
		.file = &spec->file, .project_path = linker->project->path,
		.texts = texts, .text_count = TEXT_COUNT, .date = spec->date,
		.numbers = numbers, .conditions = conditions,
		.records = spec->way != WB_LINK_AREA,
	};
	struct run *run = wb_arena_array(arena, 1, sizeof *run);
	const struct wb_source_files *files = &linker->files[source];
	enum wb_status status;

	if (!run)
		return wb_error_no_memory(err);
	*run = (struct run){ .linker = linker, .source = source, .spec = spec,
			     .account = account, .unmatched = unmatched,
			     .arena = arena, .notices = notices };
	account->source = source;
	run->seen = wb_arena_array(arena, wb_areas_count(linker->areas) + 1,
				   sizeof *run->seen);
	if (!run->seen)
		return wb_error_no_memory(err);
	status = plan_columns(run, conditions, numbers, &plan.number_count, err);
	plan.condition_count = run->condition_count;
	if (status == WB_OK)
		tell_doubles(run);
	for (size_t path = 0; status == WB_OK && path < files->count; path++) {
		run->path = files->paths[path];
		status = read_file(run, &plan, err);
	}
	wb_key_table_release(&run->noted);
	wb_key_table_release(&run->equals);
	wb_key_table_release(&run->records);
	return status;
}
