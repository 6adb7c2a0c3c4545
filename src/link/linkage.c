/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The linkage, in order: boundaries (they place points and name areas), the
 * register or else the areas, names, and then all sources at once, each on a
 * thread of its own with its own arena and notices. A source writes only the
 * signals of its own indicators, so threads share nothing that changes, and
 * what they have to say is joined in the order of the project.
 */
#include "link/link.h"

#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/pool.h"

#include "link/figures.h"

static enum wb_status
read_boundaries(struct wb_linker *linker, struct wb_error *err)
{
	const struct wb_project *project = linker->project;
	enum wb_status status = WB_OK;

	for (size_t b = 0; status == WB_OK && b < project->boundary_count; b++) {
		const struct wb_boundary_spec *spec = &project->boundaries[b];
		struct wb_boundaries *into = &linker->boundaries[spec->level];

		status = wb_boundaries_read(spec->path, spec->layer,
			project->levels[spec->level].level, spec->code,
			spec->name, linker->arena, linker->notices, into, err);
		if (status != WB_OK)
			break;
		linker->locators[spec->level] = wb_locator_new(into,
							       linker->arena);
		if (!linker->locators[spec->level])
			status = wb_error_no_memory(err);
	}
	return status;
}

/* Names from the boundaries: a file of names wins over them. */
static enum wb_status
name_from_boundaries(struct wb_linker *linker, struct wb_error *err)
{
	for (uint32_t level = 0; level < linker->project->level_count; level++) {
		const struct wb_boundaries *all = &linker->boundaries[level];

		for (size_t item = 0; item < all->count; item++) {
			const struct wb_boundary *boundary = &all->items[item];
			uint32_t area = wb_areas_find(linker->areas, level,
				wb_text_of(boundary->code));

			if (area != WB_NO_AREA && boundary->name &&
			    boundary->name[0] &&
			    !wb_areas_name(linker->areas, area,
					   wb_text_of(boundary->name)))
				return wb_error_no_memory(err);
		}
	}
	return WB_OK;
}

enum { NAMES_CODE, NAMES_NAME, NAMES_COUNT };

static enum wb_status
name_area(void *context, const struct wb_record *record, struct wb_error *err)
{
	struct wb_areas *areas = context;
	struct wb_text code = record->texts[NAMES_CODE];
	struct wb_text name = record->texts[NAMES_NAME];

	for (uint32_t level = 0; level < wb_areas_levels(areas); level++) {
		char normal[WB_MOST_CODE];
		size_t length = wb_area_code_normalise(
			wb_areas_level_name(areas, level), code, normal);
		uint32_t area = wb_areas_find(areas, level,
			(struct wb_text){ normal, length });

		if (length > 0 && area != WB_NO_AREA && name.length > 0 &&
		    !wb_areas_name(areas, area, name))
			return wb_error_no_memory(err);
	}
	return WB_OK;
}

static enum wb_status
name_from_file(struct wb_linker *linker, const char *path, struct wb_error *err)
{
	static const char *const texts[NAMES_COUNT] = {
		[NAMES_CODE] = "code", [NAMES_NAME] = "naam",
	};
	const struct wb_file_spec file = {
		.path = path, .reject_above = 0.05,
		.place = linker->project->addresses.file.place,
	};
	struct wb_table_plan plan = {
		.file = &file, .project_path = linker->project->path,
		.texts = texts, .text_count = NAMES_COUNT,
	};
	struct wb_table *table;
	enum wb_status status;

	if (!file.path)
		return WB_OK;
	status = wb_table_open(file.path, &plan, linker->arena,
			       linker->notices, &table, err);
	if (status != WB_OK)
		return status;
	status = wb_table_each(table, name_area, linker->areas, err);
	wb_table_close(table);
	return status;
}

/* Lists the areas that have no polygon and the polygons that have no area. */
static enum wb_status
compare_with_boundaries(struct wb_linker *linker, uint32_t level,
			struct wb_error *err)
{
	const struct wb_boundaries *all = &linker->boundaries[level];
	struct wb_unmatched_list *list = &linker->unmatched;
	size_t before = list->count, bare;
	uint32_t first, count;

	wb_areas_of_level(linker->areas, level, &first, &count);
	for (size_t item = 0; item < all->count; item++)
		if (wb_areas_find(linker->areas, level,
				  wb_text_of(all->items[item].code)) ==
		    WB_NO_AREA &&
		    !wb_unmatched_add(list, linker->arena,
				      all->items[item].code, UINT32_MAX))
			return wb_error_no_memory(err);
	bare = list->count;
	for (uint32_t area = first; area < first + count; area++) {
		const char *code = wb_areas_get(linker->areas, area)->code;

		if (wb_boundaries_find(all, code))
			continue;
		if (!wb_unmatched_add(list, linker->arena, code, UINT32_MAX))
			return wb_error_no_memory(err);
		list->items[list->count - 1].has_no_boundary = true;
	}
	/* A map of the whole country around one municipality is no mistake. */
	if (list->count > before)
		wb_notice_add(linker->notices,
			list->count > bare ? WB_WARNING : WB_NOTE, NULL, 0, 0,
			_("take boundaries of the same year; the codes are listed in the internal folder"),
			_("level '%s': %zu areas have no boundary, %zu boundaries have no area"),
			wb_areas_level_name(linker->areas, level),
			list->count - bare, bare - before);
	return WB_OK;
}

/* What shape the column of an indicator has. */
static enum wb_signal_shape
shape_of(const struct wb_project *project,
	 const struct wb_indicator_spec *indicator)
{
	const struct wb_source_spec *source;

	if (indicator->source == WB_NO_SOURCE)
		return WB_SHAPE_NONE;
	source = &project->sources[indicator->source];
	if (indicator->kind == WB_KIND_OPEN)
		return WB_SHAPE_OPEN;
	if (wb_kind_keeps_rows(indicator->kind))
		return WB_SHAPE_ROWS;
	if (source->way == WB_LINK_AREA || source->way == WB_LINK_POSITION)
		return WB_SHAPE_AREA_COUNTS;
	return indicator->kind == WB_KIND_RATE || indicator->times > 1 ?
	       WB_SHAPE_COUNTS : WB_SHAPE_BITS;
}

/* The level of all rows; those of a source that states none are to tell it. */
static uint32_t
level_of_events(const struct wb_source_spec *source)
{
	return source->level == UINT32_MAX ? 0 : source->level;
}

static bool
make_signal(struct wb_linker *linker, uint32_t indicator)
{
	struct wb_signal *signal = &linker->signals[indicator];
	size_t areas = wb_areas_count(linker->areas);
	size_t addresses = linker->address_count;
	size_t quarters = linker->quarter_count;

	signal->shape = shape_of(linker->project,
				 &linker->project->indicators[indicator]);
	switch (signal->shape) {
	case WB_SHAPE_NONE:
		return true;
	case WB_SHAPE_BITS:
		signal->bits = wb_arena_array(linker->arena, addresses,
					      sizeof *signal->bits);
		return signal->bits != NULL;
	case WB_SHAPE_COUNTS:
		signal->counts = wb_arena_array(linker->arena,
			addresses, quarters * sizeof *signal->counts);
		return signal->counts != NULL;
	case WB_SHAPE_AREA_COUNTS:
		signal->events = wb_arena_array(linker->arena,
			areas, quarters * sizeof *signal->events);
		signal->finest = level_of_events(&linker->project->sources[
			linker->project->indicators[indicator].source]);
		return signal->events != NULL;
	case WB_SHAPE_OPEN:
		signal->values = wb_arena_array(linker->arena, areas,
						sizeof *signal->values);
		for (size_t area = 0; signal->values && area < areas; area++)
			signal->values[area] = __builtin_nan("");
		return signal->values != NULL;
	case WB_SHAPE_ROWS:
		return true;
	}
	return false;
}

static enum wb_status
make_signals(struct wb_linker *linker, struct wb_error *err)
{
	const struct wb_project *project = linker->project;
	int longest = 1;

	for (size_t i = 0; i < project->indicator_count; i++)
		if (project->indicators[i].kind != WB_KIND_OPEN &&
		    project->indicators[i].window > longest)
			longest = project->indicators[i].window;
	linker->quarter_count = (size_t)(project->history + longest - 1);
	linker->first_quarter = project->quarter -
				(int32_t)linker->quarter_count + 1;
	linker->signals = wb_arena_array(linker->arena,
					 project->indicator_count,
					 sizeof *linker->signals);
	linker->kept = wb_arena_array(linker->arena, project->indicator_count,
				      WB_MOST_DOMAINS * sizeof *linker->kept);
	if (!linker->signals || !linker->kept)
		return wb_error_no_memory(err);
	for (uint32_t i = 0; i < project->indicator_count; i++)
		if (!make_signal(linker, i))
			return wb_error_no_memory(err);
	return WB_OK;
}

/* A source's own room while it is read on some thread. */
struct source_task {
	struct wb_arena *arena;
	struct wb_notices *notices;
	struct wb_account *account;
	struct wb_unmatched_list unmatched;
};

struct source_tasks { struct wb_linker *linker; struct source_task *tasks; };

static enum wb_status
run_source(void *context, size_t task, struct wb_error *err)
{
	struct source_tasks *all = context;
	struct source_task *own = &all->tasks[task];

	return wb_link_source(all->linker, (uint32_t)task, own->account,
			      &own->unmatched, own->arena, own->notices, err);
}

static bool
keep_unmatched(struct wb_linker *linker, const struct source_task *task)
{
	for (size_t u = 0; u < task->unmatched.count; u++) {
		struct wb_unmatched_list *all = &linker->unmatched;
		const struct wb_unmatched *item = &task->unmatched.items[u];

		if (!wb_unmatched_add(all, linker->arena, item->code,
				      item->source))
			return false;
		all->items[all->count - 1].is_split = item->is_split;
	}
	if (task->unmatched.count > 0)
		wb_notice_add(linker->notices, WB_WARNING, NULL, 0, 0,
			_("the codes are listed in the internal folder; are they of another year?"),
			P_("source '%s': %zu area code is not known",
			   "source '%s': %zu area codes are not known",
			   task->unmatched.count),
			linker->project->sources[task->account->source].name,
			task->unmatched.count);
	if (task->unmatched.unlisted > 0)
		wb_notice_add(linker->notices, WB_WARNING, NULL, 0, 0,
			_("is this the column of the codes?"),
			P_("source '%s': %zu row has a text that cannot be an area code; it is not listed",
			   "source '%s': %zu rows have a text that cannot be an area code; it is not listed",
			   task->unmatched.unlisted),
			linker->project->sources[task->account->source].name,
			task->unmatched.unlisted);
	return true;
}

/* Counts by area, for a source that finds addresses. */
static bool
make_links(struct wb_linker *linker, size_t source)
{
	struct wb_link_count **links = &linker->links[source];

	switch (linker->project->sources[source].way) {
	case WB_LINK_KEY:
	case WB_LINK_ID:
	case WB_LINK_VIA:
		*links = wb_arena_array(linker->arena,
					wb_areas_count(linker->areas),
					sizeof **links);
		return *links != NULL;
	case WB_LINK_AREA:
	case WB_LINK_POSITION:
		break;
	}
	return true;
}

static bool
begin_task(struct wb_linker *linker, struct source_task *task)
{
	task->arena = wb_arena_new();
	task->notices = task->arena ? wb_notices_new(task->arena) : NULL;
	task->account = &linker->accounts[linker->account_count++];
	return task->notices != NULL;
}

static enum wb_status
read_sources(struct wb_linker *linker, size_t threads, struct wb_error *err)
{
	size_t count = linker->project->source_count;
	struct source_tasks all = { .linker = linker };
	enum wb_status status = WB_OK;

	all.tasks = wb_arena_array(linker->arena, count, sizeof *all.tasks);
	linker->links = wb_arena_array(linker->arena, count,
				       sizeof *linker->links);
	if (!all.tasks || !linker->links)
		return wb_error_no_memory(err);
	for (size_t task = 0; status == WB_OK && task < count; task++)
		if (!begin_task(linker, &all.tasks[task]) ||
		    !make_links(linker, task))
			status = wb_error_no_memory(err);
	if (status == WB_OK)
		status = wb_pool_run(threads, count, run_source, &all, err);
	for (size_t task = 0; task < count; task++) {
		if (status == WB_OK)
			wb_notices_join(linker->notices,
					all.tasks[task].notices);
		if (status == WB_OK &&
		    !(wb_notices_whole(all.tasks[task].notices) &&
		      keep_unmatched(linker, &all.tasks[task])))
			status = wb_error_no_memory(err);
		wb_arena_free(all.tasks[task].arena);
	}
	if (status == WB_OK && !wb_kept_join(linker))
		status = wb_error_no_memory(err);
	return status;
}

enum wb_status
wb_link_no_file(const struct wb_linker *linker, const struct wb_file_spec *spec,
		struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT, _("no such file"));
	wb_error_at(err, spec->path, 0, 0);
	return wb_error_mend(err, _("correct the path in %s:%zu"),
			     linker->project->path, spec->place.line);
}

enum wb_status
wb_link_files(struct wb_linker *linker, const struct wb_file_spec *spec,
	      struct wb_source_files *out, struct wb_error *err)
{
	enum wb_status status = wb_file_match(spec->path, linker->arena,
					      &out->paths, &out->count, err);

	return status != WB_OK || out->count > 0 ? status :
	       wb_link_no_file(linker, spec, err);
}

static enum wb_status
add_sizes(struct wb_linker *linker, const struct wb_source_files *files,
	  struct wb_error *err)
{
	for (size_t path = 0; path < files->count; path++) {
		struct wb_file *file;
		enum wb_status status = wb_file_open(files->paths[path], &file,
						     err);

		if (status != WB_OK)
			return status;
		linker->bytes_all += wb_file_size(file);
		wb_file_close(file);
	}
	return WB_OK;
}

/* Finds all files before any is read, so that a wrong path is told at once. */
static enum wb_status
find_files(struct wb_linker *linker, struct wb_error *err)
{
	const struct wb_project *project = linker->project;
	enum wb_status status = WB_OK;

	linker->files = wb_arena_array(linker->arena, project->source_count,
				       sizeof *linker->files);
	if (!linker->files)
		return wb_error_no_memory(err);
	for (size_t s = 0; status == WB_OK && s < project->source_count; s++) {
		status = wb_link_files(linker, &project->sources[s].file,
				       &linker->files[s], err);
		if (status == WB_OK && project->sources[s].way == WB_LINK_AREA)
			wb_figures_order(linker->files[s].paths,
					 linker->files[s].count);
		if (status == WB_OK)
			status = add_sizes(linker, &linker->files[s], err);
	}
	return status;
}

/* The tables of codes, before any row is read by them. */
static enum wb_status
read_conversions(struct wb_linker *linker, struct wb_error *err)
{
	const struct wb_project *project = linker->project;
	enum wb_status status = WB_OK;

	linker->conversions = wb_arena_array(linker->arena,
					     project->source_count,
					     sizeof *linker->conversions);
	if (!linker->conversions)
		return wb_error_no_memory(err);
	for (size_t s = 0; status == WB_OK && s < project->source_count; s++)
		status = wb_conversion_read(linker, &project->sources[s],
					    &linker->conversions[s], err);
	return status;
}

static enum wb_status
check_conversions(const struct wb_linker *linker, struct wb_error *err)
{
	const struct wb_project *project = linker->project;
	enum wb_status status = WB_OK;

	for (size_t s = 0; status == WB_OK && s < project->source_count; s++)
		status = wb_conversion_check(linker, &project->sources[s],
					     &linker->conversions[s], err);
	return status;
}

static enum wb_status
link_all(struct wb_linker *linker, size_t threads, struct wb_error *err)
{
	enum wb_status status = find_files(linker, err);

	if (status == WB_OK)
		status = wb_hash_key_random(&linker->lookup, err);
	if (status == WB_OK)
		status = read_conversions(linker, err);
	if (status == WB_OK)
		status = read_boundaries(linker, err);
	if (status == WB_OK)
		status = linker->project->addresses.present ?
			 wb_link_register(linker, err) :
			 wb_link_areas(linker, err);
	if (status == WB_OK)
		status = check_conversions(linker, err);
	if (status == WB_OK)
		status = name_from_boundaries(linker, err);
	if (status == WB_OK)
		status = name_from_file(linker,
			linker->project->addresses.names, err);
	if (status == WB_OK)
		status = name_from_file(linker, linker->project->names, err);
	for (uint32_t level = 0; status == WB_OK &&
	     level < linker->project->level_count; level++)
		if (linker->boundaries[level].count > 0)
			status = compare_with_boundaries(linker, level, err);
	if (status == WB_OK)
		status = wb_link_merge(linker, err);
	if (status == WB_OK)
		status = make_signals(linker, err);
	if (status == WB_OK)
		status = read_sources(linker, threads, err);
	wb_hash_key_wipe(&linker->lookup);
	return status;
}

static enum wb_status
hand_out(const struct wb_linker *linker, const struct wb_linkage **out,
	 struct wb_error *err)
{
	struct wb_linkage *linkage = wb_arena_array(linker->arena, 1,
						    sizeof *linkage);
	struct wb_boundaries *boundaries = wb_arena_array(linker->arena,
		WB_MOST_LEVELS, sizeof *boundaries);

	if (!linkage || !boundaries)
		return wb_error_no_memory(err);
	memcpy(boundaries, linker->boundaries, sizeof linker->boundaries);
	*linkage = (struct wb_linkage){
		.project = linker->project, .areas = linker->areas,
		.boundaries = boundaries,
		.addresses = { linker->address_count,
			       linker->project->addresses.base_count,
			       linker->units, linker->record_key,
			       linker->area },
		.signals = linker->signals,
		.first_quarter = linker->first_quarter,
		.quarter_count = linker->quarter_count,
		.accounts = linker->accounts,
		.account_count = linker->account_count,
		.links = (const struct wb_link_count *const *)linker->links,
		.unmatched = linker->unmatched.items,
		.unmatched_count = linker->unmatched.count,
	};
	*out = linkage;
	return WB_OK;
}

enum wb_status
wb_linkage_read(const struct wb_project *project,
		const struct wb_hash_key *secret, size_t threads,
		const struct wb_progress *progress, struct wb_arena *arena,
		struct wb_notices *notices, const struct wb_linkage **out,
		struct wb_error *err)
{
	struct wb_linker linker = {
		.project = project, .secret = secret, .progress = progress,
		.arena = arena, .notices = notices,
	};
	const char **levels = wb_arena_array(arena, project->level_count,
					     sizeof *levels);
	enum wb_status status;

	linker.accounts = wb_arena_array(arena, project->source_count + 1,
					 sizeof *linker.accounts);
	if (!levels || !linker.accounts)
		return wb_error_no_memory(err);
	for (size_t level = 0; level < project->level_count; level++)
		levels[level] = project->levels[level].level;
	linker.areas = wb_areas_new(levels, project->level_count, arena);
	if (!linker.areas)
		return wb_error_no_memory(err);
	wb_key_table_init(&linker.keys);
	wb_key_table_init(&linker.ids);
	wb_key_table_init(&linker.not_ids);
	status = link_all(&linker, threads, err);
	wb_key_table_release(&linker.keys);
	wb_key_table_release(&linker.ids);
	wb_key_table_release(&linker.streets);
	wb_vicinities_release(&linker.vicinities);
	wb_street_names_release(&linker.street_names);
	wb_key_table_release(&linker.not_ids);
	wb_kept_release(&linker);
	return status == WB_OK ? hand_out(&linker, out, err) : status;
}
