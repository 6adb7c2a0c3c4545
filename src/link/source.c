/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Linking one source: each row to an address or an area, each condition that
 * holds to a bit or a count.
 *
 * The ways to link (address key, address identification, number of a table,
 * area code, coordinates) are a table of functions that give a target; what follows is
 * the same for all and stands in use.c. Coordinates in RD are turned into
 * degrees a batch at a time, because each call costs; so rows by position wait
 * in a batch until it is full.
 */
#include "link/source_run.h"

#include <math.h>
#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

#include "link/area_row.h"
#include "link/claim.h"

/* A row of an address, or of none: counted either way. */
static enum wb_status
use_found(struct wb_source_run *run, const struct wb_record *record,
	  const struct wb_found *found, struct wb_error *err)
{
	bool counts = wb_is_in_history(run, record);

	if (found->address != WB_NO_ADDRESS) {
		if (counts)
			wb_tally_linked(&run->tally, found->address);
		return wb_use_address(run, record, found->address, err);
	}
	run->account->unlinked[found->reason]++;
	return !counts || wb_tally_lost(&run->tally, run->linker, found,
					run->links) ? WB_OK :
	       wb_error_no_memory(err);
}

static enum wb_status
link_key(struct wb_source_run *run, const struct wb_record *record,
	 struct wb_error *err)
{
	const struct wb_found found = wb_find_sought_key(run->linker,
							 record->texts,
							 run->sought);

	return use_found(run, record, &found, err);
}

static enum wb_status
link_id(struct wb_source_run *run, const struct wb_record *record,
	struct wb_error *err)
{
	const struct wb_found found = wb_find_id(run->linker,
		record->texts[WB_SOURCE_ID], &run->spec->rewrite);

	return use_found(run, record, &found, err);
}

static enum wb_status
link_via(struct wb_source_run *run, const struct wb_record *record,
	 struct wb_error *err)
{
	const struct wb_found found = wb_via_find(&run->via, run->linker,
		record->texts[WB_SOURCE_VIA]);

	return use_found(run, record, &found, err);
}

static enum wb_status
place_batch(struct wb_source_run *run, struct wb_error *err)
{
	struct wb_linker *linker = run->linker;
	uint32_t level = run->spec->level;
	enum wb_status status = wb_positions_to_wgs84(run->positions,
		run->waiting_count, run->spec->position.system, err);

	for (size_t row = 0; status == WB_OK &&
	     row < run->waiting_count; row++) {
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
			status = wb_use_area(run, area, &run->waiting[row],
					     err);
	}
	run->waiting_count = 0;
	return status;
}

static enum wb_status
link_position(struct wb_source_run *run, const struct wb_record *record,
	      struct wb_error *err)
{
	double x = record->numbers[WB_PLACE_X],
		y = record->numbers[WB_PLACE_Y];
	size_t row = run->waiting_count;

	if (!isfinite(x) || !isfinite(y)) {
		run->account->unlinked[WB_UNLINKED_NO_KEY]++;
		return WB_OK;
	}
	run->positions[row] = (struct wb_position){ x, y };
	run->waiting[row] = wb_event_of(run, record);
	run->waiting_count++;
	return run->waiting_count == WB_SOURCE_BATCH ? place_batch(run,
								   err) : WB_OK;
}

typedef enum wb_status (*link_row)(struct wb_source_run *run,
				   const struct wb_record *record,
				   struct wb_error *err);

static const link_row ways[] = {
	[WB_LINK_KEY] = link_key,
	[WB_LINK_ID] = link_id,
	[WB_LINK_AREA] = wb_link_area,
	[WB_LINK_POSITION] = link_position,
	[WB_LINK_VIA] = link_via,
};

static void
tell_progress(const struct wb_source_run *run, const struct wb_table *table,
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

/*
 * Whatever a row links to, its quarter was delivered. Of a row with an end
 * these are the quarters in which something came to be known: it began, and it
 * ended.
 */
static void
note_delivery(struct wb_source_run *run, const struct wb_record *record)
{
	const struct wb_span span = wb_span_of_row(run, record);
	int32_t history = run->linker->first_quarter;

	wb_delivery_note(&run->delivery, span.first - history);
	if (!run->spec->until ||
	    wb_date_compare(span.until, WB_NO_END) == 0)
		return;
	run->any_ended |= span.last <= run->linker->project->quarter;
	wb_delivery_note(&run->delivery, span.last - history);
}

/* Links rows that stand together; their keys are all sought before the first. */
static enum wb_status
link_rows(struct wb_source_run *run, const struct wb_record *records,
	  size_t count, struct wb_error *err)
{
	struct wb_sought sought[WB_TABLE_ROWS];
	enum wb_status status = WB_OK;

	for (size_t row = 0; run->spec->way == WB_LINK_KEY && row < count;
	     row++)
		sought[row] = wb_seek_key(run->linker, records[row].texts);
	for (size_t row = 0; status == WB_OK && row < count; row++) {
		run->sought = &sought[row];
		note_delivery(run, &records[row]);
		status = ways[run->spec->way](run, &records[row], err);
	}
	run->sought = NULL;
	return status;
}

static enum wb_status
read_file(struct wb_source_run *run, const struct wb_table_plan *plan,
	  struct wb_error *err)
{
	struct wb_record records[WB_TABLE_ROWS];
	struct wb_table *table;
	uint64_t told = 0;
	size_t count = 1;
	enum wb_status status = wb_table_open(run->path, plan, run->arena,
					      run->notices, &table, err);

	if (status != WB_OK)
		return status;
	while (status == WB_OK && count > 0) {
		status = wb_table_next_rows(table, records, WB_TABLE_ROWS,
					    &count, err);
		if (status == WB_OK)
			status = link_rows(run, records, count, err);
		tell_progress(run, table, &told);
	}
	if (status == WB_OK && run->waiting_count > 0)
		status = place_batch(run, err);
	if (status == WB_OK)
		wb_figures_end_file(run);
	run->account->read += wb_table_rows(table);
	wb_account_add_rejects(run->account, run->path,
			       wb_table_rejects(table));
	wb_account_add_left_out(run->account, wb_table_left_out(table));
	wb_table_close(table);
	return status;
}

enum wb_status
wb_plan_condition(struct wb_source_run *run, uint32_t indicator,
		  const struct wb_condition **conditions, struct wb_error *err)
{
	const struct wb_project *project = run->linker->project;
	const struct wb_indicator_spec *spec = &project->indicators[indicator];

	if (run->condition_count == WB_MOST_CONDITIONS) {
		wb_error_set(err, WB_BAD_INPUT,
			_("source '%s' has more than %d indicators"),
			run->spec->name, WB_MOST_CONDITIONS);
		return wb_error_at(err, project->path, spec->place.line, 0);
	}
	conditions[run->condition_count] = &spec->where;
	run->conditioned[run->condition_count++] = indicator;
	return WB_OK;
}

/* Which indicators this source feeds, and the columns they need. */
static enum wb_status
plan_columns(struct wb_source_run *run, const struct wb_condition **conditions,
	     struct wb_error *err)
{
	const struct wb_project *project = run->linker->project;
	enum wb_status status;

	if (run->spec->way == WB_LINK_POSITION) {
		run->numbers[WB_PLACE_X] = run->spec->position.x;
		run->numbers[WB_PLACE_Y] = run->spec->position.y;
		run->number_count = 2;
	}
	status = wb_figures_plan(run, conditions, err);
	for (uint32_t i = 0; status == WB_OK && i < project->indicator_count;
	     i++) {
		const struct wb_indicator_spec *indicator =
			&project->indicators[i];

		if (!wb_indicator_uses(indicator, run->source) ||
		    indicator->kind == WB_KIND_OPEN)
			continue;
		if (wb_kind_keeps_rows(indicator->kind))
			wb_keep_plan(run, i, run->condition_count);
		status = wb_plan_condition(run, i, conditions, err);
	}
	return status;
}

/* Two events may coincide, so without an id no row is taken for a double. */
static void
tell_doubles(const struct wb_source_run *run)
{
	bool events = run->keeping_count > 0 &&
		      (run->spec->way == WB_LINK_AREA ||
		       run->spec->way == WB_LINK_POSITION);

	for (size_t c = 0; c < run->condition_count; c++)
		events |= run->linker->signals[run->conditioned[c]].shape ==
			  WB_SHAPE_AREA_COUNTS;
	if (events && !run->spec->record)
		wb_notice_add(run->notices, WB_NOTE,
			      run->linker->project->path,
			run->spec->place.line, 0,
			_("state the column that identifies a row under 'record'"),
			_("source '%s' has no 'record': a row delivered twice counts twice"),
			run->spec->name);
}

/* Whether an indicator takes no row for nothing; see src/indicator/known.c. */
static bool
needs_deliveries(const struct wb_source_run *run)
{
	bool needs = false;

	for (size_t c = 0; c < run->condition_count; c++)
		needs |= wb_indicator_needs_each_delivery(
			&run->linker->project->indicators[run->conditioned[c]],
			run->spec->nature);
	return needs;
}

/* Coordinates are read as numbers; as texts they tell events apart. */
static const enum wb_text_role text_roles[WB_SOURCE_COUNT] = {
	WB_KEY_ROLES,
	[WB_SOURCE_X] = WB_TEXT_OTHER,
	[WB_SOURCE_Y] = WB_TEXT_OTHER,
};

/* Rows of a street without a place link to nothing where there are several. */
static void
tell_places(const struct wb_source_run *run)
{
	const struct wb_address_columns *key = run->spec->way == WB_LINK_VIA ?
		&run->spec->via.key : &run->spec->key;

	if (key->street && !key->place && !key->postcode &&
	    run->linker->many_places)
		wb_notice_add(run->notices, WB_WARNING,
			      run->linker->project->path,
			run->spec->place.line, 0,
			_("add `place` to its key"),
			_("source '%s' tells no place, and the register has several: no row of it can be linked"),
			run->spec->name);
}

/* What a source that finds addresses needs before its rows are read. */
static enum wb_status
prepare_links(struct wb_source_run *run, struct wb_error *err)
{
	if (!run->links)
		return WB_OK;
	if (!wb_tally_init(&run->tally, run->linker))
		return wb_error_no_memory(err);
	tell_places(run);
	return run->spec->way == WB_LINK_VIA ?
	       wb_via_read(run->linker, run->spec, run->arena, run->notices,
			   &run->via, err) : WB_OK;
}

/* What can be told when all files are read. */
static enum wb_status
end_source(struct wb_source_run *run, struct wb_error *err)
{
	wb_tell_converted(run);
	wb_figures_end(run);
	return wb_figures_check_sums(run, err);
}

/* The texts that any source may have; those of indicators come behind. */
static void
name_texts(struct wb_source_run *run)
{
	const struct wb_source_spec *spec = run->spec;

	wb_key_columns(&spec->key, run->texts);
	run->texts[WB_SOURCE_ID] = spec->id;
	run->texts[WB_SOURCE_VIA] = spec->via.column;
	run->texts[WB_SOURCE_AREA] = spec->area;
	run->texts[WB_SOURCE_HOUSEHOLD] = spec->household_id;
	run->texts[WB_SOURCE_RECORD] = spec->record;
	run->texts[WB_SOURCE_X] = spec->position.x;
	run->texts[WB_SOURCE_Y] = spec->position.y;
	memcpy(run->roles, text_roles, sizeof text_roles);
	run->text_count = WB_SOURCE_COUNT;
}

static struct wb_table_plan
plan_of(const struct wb_source_run *run,
	const struct wb_condition *const *conditions)
{
	const struct wb_project *project = run->linker->project;

	return (struct wb_table_plan){
		.file = &run->spec->file, .project_path = project->path,
		.texts = run->texts, .roles = run->roles,
		.text_count = run->text_count,
		.date = run->spec->date, .until = run->spec->until,
		.quarter = project->quarter,
		.numbers = run->numbers, .number_count = run->number_count,
		.days = run->days, .day_count = run->day_count,
		.conditions = conditions,
		.condition_count = run->condition_count,
		/* What is counted are people, also where only their area is
		 * told; figures are not. */
		.records = run->spec->way != WB_LINK_AREA ||
			   (run->condition_count > 0 && run->open_count == 0),
	};
}

/* What can be told of a source when all of it is read. */
static void
settle(struct wb_source_run *run)
{
	wb_delivery_settle(run->linker, run->source, &run->delivery,
			   needs_deliveries(run), run->account, run->notices);
	if (run->links)
		wb_tally_add_up(&run->tally, run->linker, run->links);
	wb_claims_tell(run);
	if (run->spec->until && !run->any_ended && run->account->used > 0)
		wb_notice_add(run->notices, WB_WARNING,
			run->linker->project->path, run->spec->place.line, 0,
			_("ask the holder for the rows that have ended too"),
			_("source '%s' has no row that has ended: earlier quarters count only what still goes on"),
			run->spec->name);
	if (run->ageless)
		wb_notice_add(run->notices, WB_NOTE,
			run->linker->project->path, run->spec->place.line, 0,
			NULL,
			_("source '%s': rows without a readable age do not count where `ages` are asked"),
			run->spec->name);
}

static void
release_run(struct wb_source_run *run)
{
	wb_tally_release(&run->tally);
	wb_via_release(&run->via);
	wb_figures_release(&run->figures);
	wb_key_table_release(&run->noted);
	wb_key_table_release(&run->equals);
	wb_key_table_release(&run->records);
}

enum wb_status
wb_link_source(struct wb_linker *linker, uint32_t source,
	       struct wb_account *account, struct wb_unmatched_list *unmatched,
	       struct wb_arena *arena, struct wb_notices *notices,
	       struct wb_error *err)
{
	const struct wb_condition *conditions[WB_MOST_CONDITIONS];
	struct wb_source_run *run = wb_arena_array(arena, 1, sizeof *run);
	const struct wb_source_files *files = &linker->files[source];
	struct wb_table_plan plan;
	enum wb_status status;

	if (!run)
		return wb_error_no_memory(err);
	*run = (struct wb_source_run){
		.linker = linker, .source = source,
		.spec = &linker->project->sources[source],
		.links = linker->links[source], .account = account,
		.unmatched = unmatched, .arena = arena, .notices = notices };
	run->all_units = run->spec->way != WB_LINK_ID && !run->spec->via.id;
	account->source = source;
	run->conversion = &linker->conversions[source];
	run->converted = wb_arena_array(arena, run->conversion->count,
					sizeof *run->converted);
	if (!run->converted || !wb_keep_make_room(run))
		return wb_error_no_memory(err);
	name_texts(run);
	status = plan_columns(run, conditions, err);
	plan = plan_of(run, conditions);
	if (status == WB_OK)
		status = prepare_links(run, err);
	if (status == WB_OK)
		status = wb_figures_begin(run, err);
	if (status == WB_OK)
		tell_doubles(run);
	for (size_t path = 0; status == WB_OK && path < files->count; path++) {
		run->path = files->paths[path];
		status = read_file(run, &plan, err);
	}
	if (status == WB_OK)
		settle(run);
	if (status == WB_OK)
		status = end_source(run, err);
	release_run(run);
	return status;
}
