/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The project file as a whole: reading, checking across, and telling.
 *
 *     tree -> fields (tables, in the order of the file) -> checks -> project
 *
 * Fields and checks find their mistakes in orders of their own, so these are
 * gathered apart and told in the order of the files at the end, each once: two
 * sources with one wrong preset tell of it together.
 */
#include "wijkbeeld/project.h"

#include <stdlib.h>
#include <string.h>

#include "project/draft.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

enum { SLUG_SIZE = 64, DEFAULT_HISTORY = 8 };

static const struct wb_word page_languages[] = {
	{ "nl", WB_DUTCH }, { "en", WB_ENGLISH }, { .word = NULL },
};

#define IN_PROJECT(member) .offset = offsetof(struct wb_draft, project.member)

static const struct wb_field project_fields[] = {
	{ "title", WB_FIELD_TEXT, .required = true, IN_PROJECT(title),
	  .help = N_("title of the edition, on each page") },
	{ "organisation", WB_FIELD_TEXT, IN_PROJECT(organisation),
	  .help = N_("who publishes it") },
	{ "language", WB_FIELD_WORD, IN_PROJECT(language),
	  .words = page_languages,
	  .help = N_("of pages and their words; default nl") },
	{ "period", WB_FIELD_OWN, .required = true, IN_PROJECT(quarter),
	  .read = wb_read_quarter, .form = N_("a quarter such as 2026-Q3"),
	  .help = N_("the quarter reported, such as 2026-Q3") },
	{ "history", WB_FIELD_INTEGER, IN_PROJECT(history), .low = 1,
	  .high = WB_MOST_HISTORY,
	  .help = N_("quarters of trend, this one included; default 8") },
	{ "demo", WB_FIELD_TRUTH, IN_PROJECT(demo),
	  .help = N_("the data are invented; only then a demo key is taken") },
	{ "output", WB_FIELD_OWN, IN_PROJECT(output), .read = wb_read_path,
	  .form = N_("a path from the project file"),
	  .help = N_("folder of the editions; default output") },
	{ "internal", WB_FIELD_OWN, IN_PROJECT(internal),
	  .read = wb_read_path, .form = N_("a path from the project file"),
	  .help = N_("folder of what is for staff only; default intern") },
	{ "names", WB_FIELD_OWN, IN_PROJECT(names), .read = wb_read_path,
	  .form = N_("a path from the project file"),
	  .help = N_("file of code;naam with the names of the areas, for a project without addresses too") },
	{ "addresses", WB_FIELD_OWN, .read = wb_read_addresses,
	  .fields = wb_address_fields,
	  .help = N_("the register: one row an address; every denominator comes from here") },
	{ "levels", WB_FIELD_OWN, .read = wb_read_levels,
	  .form = N_("a list of levels, coarse to fine"),
	  .help = N_("of a project without addresses") },
	{ "boundaries", WB_FIELD_OWN, .read = wb_read_boundaries,
	  .fields = wb_boundary_fields, .each = "<level>",
	  .help = N_("shapes of the areas, for maps and for placing coordinates") },
	{ "sources", WB_FIELD_OWN, .read = wb_read_sources,
	  .fields = wb_source_fields, .each = "<source>",
	  .help = N_("the files that are counted from") },
	{ "indicators", WB_FIELD_OWN, .read = wb_read_indicators,
	  .fields = wb_indicator_fields, .each = "<indicator>",
	  .help = N_("what is counted; a standard name takes the fields it does not give from templates/indicators") },
	{ "disclosure", WB_FIELD_OWN, .read = wb_read_disclosure,
	  .fields = wb_disclosure_fields,
	  .help = N_("how figures are protected") },
	{ "peers", WB_FIELD_OWN, .read = wb_read_peers,
	  .fields = wb_peer_fields,
	  .help = N_("with which areas one is compared besides: those most like it") },
	{ "interventions", WB_FIELD_OWN, .read = wb_read_interventions,
	  .fields = wb_intervention_fields, .each = "<intervention>",
	  .help = N_("what was done where and since when: did it work, did it move?") },
	{ "facts", WB_FIELD_OWN, .read = wb_read_facts,
	  .fields = wb_fact_fields, .each = "<fact>",
	  .help = N_("what is assumed and what was confirmed: of what was looked at, how much turned out so") },
	{ "indexes", WB_FIELD_OWN, .read = wb_read_indexes,
	  .fields = wb_index_fields, .each = "<index>",
	  .help = N_("several indicators as one score, calculated from what is released") },
	{ "reports", WB_FIELD_OWN, .read = wb_read_reports,
	  .fields = wb_report_fields, .each = "[]",
	  .help = N_("the pages that are made") },
	{ .name = NULL },
};

void
wb_project_reference(struct wb_buffer *out)
{
	wb_schema_reference(out, "", project_fields);
}

const char *
wb_wording_in(struct wb_wording wording, enum wb_language language)
{
	return wording.in[language] ? wording.in[language]
				    : wording.in[WB_DUTCH];
}

/* --- before and after the fields ---------------------------------------------- */

static bool
set_places(struct wb_draft *draft, const char *path)
{
	struct wb_project *project = &draft->project;
	struct wb_arena *arena = draft->walk.arena;
	const char *slash = strrchr(path, '/');
	size_t length = slash ? (size_t)(slash - path) : 1;

	project->path = wb_arena_text(arena, path, strlen(path));
	project->folder = wb_arena_text(arena, slash ? path : ".",
					length > 0 ? length : 1);
	return project->path && project->folder;
}

static bool
set_defaults(struct wb_draft *draft)
{
	struct wb_project *project = &draft->project;

	project->organisation = "";
	project->language = WB_DUTCH;
	project->quarter = WB_NO_QUARTER;
	project->history = DEFAULT_HISTORY;
	project->output = wb_project_path(draft, "output");
	project->internal = wb_project_path(draft, "intern");
	return project->output && project->internal;
}

/*
 * What memory did not hold must not be looked for: a check would tell a
 * mistake that the file does not have.
 */
static bool
read_fields(struct wb_draft *draft, const struct wb_yaml *root)
{
	bool good = wb_schema_read(&draft->walk, root, project_fields, draft);
	bool told = wb_notices_mistakes(draft->walk.notices) > 0;

	if (root->kind != WB_YAML_MAPPING || (!good && !told))
		return false;
	good &= wb_check_levels(draft, root);
	if (draft->project.addresses.present)
		good &= wb_check_addresses(draft);
	good &= wb_check_sources(draft);
	good &= wb_check_indicators(draft);
	good &= wb_check_disclosure(draft, root);
	good &= wb_check_questions(draft, root);
	return wb_check_reports(draft) && good;
}

static bool
finish(struct wb_draft *draft)
{
	struct wb_project *project = &draft->project;
	char slug[SLUG_SIZE];

	wb_text_slug(project->title, slug, sizeof slug);
	project->slug = wb_arena_text(draft->walk.arena, slug, strlen(slug));
	project->levels = draft->levels;
	project->boundaries = draft->boundaries;
	project->sources = draft->sources;
	project->indicators = draft->indicators;
	project->interventions = draft->interventions;
	project->facts = draft->facts;
	project->indexes = draft->indexes;
	project->reports = draft->reports;
	return project->slug && project->disclosure.key_file;
}

/* --- telling -------------------------------------------------------------------- */

/* A notice with what it is sorted by; the project's own file comes first. */
struct told {
	const struct wb_notice *notice;
	bool is_elsewhere;
	size_t index;
};

static int
compare_numbers(size_t left, size_t right)
{
	return left < right ? -1 : left > right;
}

static int
compare_told(const void *left, const void *right)
{
	const struct told *a = left, *b = right;
	int order = compare_numbers(a->is_elsewhere, b->is_elsewhere);

	if (order == 0)
		order = strcmp(a->notice->file, b->notice->file);
	if (order == 0)
		order = compare_numbers(a->notice->line, b->notice->line);
	if (order == 0)
		order = compare_numbers(a->notice->column, b->notice->column);
	return order ? order : compare_numbers(a->index, b->index);
}

static bool
is_same(const struct wb_notice *a, const struct wb_notice *b)
{
	return a->line == b->line && a->column == b->column &&
	       strcmp(a->file, b->file) == 0 && strcmp(a->text, b->text) == 0;
}

static void
tell(const struct told *told, size_t count, struct wb_notices *notices)
{
	for (size_t row = 0; row < count; row++) {
		const struct wb_notice *notice = told[row].notice;

		if (row > 0 && is_same(notice, told[row - 1].notice))
			continue;
		wb_notice_add(notices, notice->severity, notice->file,
			      notice->line, notice->column, notice->mend,
			      "%s", notice->text);
	}
}

/* Adds what was found to the caller's notices, in the order of the files. */
static bool
tell_in_order(const struct wb_draft *draft, struct wb_notices *notices)
{
	const struct wb_notices *found = draft->walk.notices;
	size_t count = wb_notices_count(found);
	struct told *told = wb_arena_array(draft->walk.arena, count,
					   sizeof *told);

	/* A notice without memory may lack its file. */
	if (!told || !wb_notices_whole(found))
		return false;
	for (size_t row = 0; row < count; row++) {
		told[row].notice = wb_notices_get(found, row);
		told[row].is_elsewhere = strcmp(told[row].notice->file,
						draft->project.path) != 0;
		told[row].index = row;
	}
	qsort(told, count, sizeof *told, compare_told);
	tell(told, count, notices);
	return wb_notices_whole(notices);
}

static enum wb_status
conclude(struct wb_draft *draft, bool good, struct wb_notices *notices,
	 struct wb_error *err)
{
	size_t before = wb_notices_mistakes(notices), mistakes;

	if (!tell_in_order(draft, notices))
		return wb_error_no_memory(err);
	if (draft->failure.status != WB_OK) {
		*err = draft->failure;
		return err->status;
	}
	mistakes = wb_notices_mistakes(notices) - before;
	if (mistakes > 0) {
		wb_error_set(err, WB_BAD_INPUT,
			     P_("%zu mistake in the project file",
				"%zu mistakes in the project file", mistakes),
			     mistakes);
		return wb_error_at(err, draft->project.path, 0, 0);
	}
	if (!good || !finish(draft))
		return wb_error_no_memory(err);
	return WB_OK;
}

enum wb_status
wb_project_read(const char *path, const char *data_folder, struct wb_date today,
		struct wb_arena *arena, struct wb_notices *notices,
		const struct wb_project **out, struct wb_error *err)
{
	struct wb_draft *draft = wb_arena_array(arena, 1, sizeof *draft);
	const struct wb_yaml *root;
	enum wb_status status;

	if (!draft)
		return wb_error_no_memory(err);
	draft->walk.arena = arena;
	draft->walk.notices = wb_notices_new(arena);
	draft->walk.context = draft;
	draft->data_folder = data_folder;
	draft->today = today;
	if (!draft->walk.notices || !set_places(draft, path) ||
	    !set_defaults(draft))
		return wb_error_no_memory(err);

	status = wb_yaml_read(path, arena, draft->walk.notices, &root, err);
	if (status != WB_OK)
		return status;
	status = conclude(draft, read_fields(draft, root), notices, err);
	if (status == WB_OK)
		*out = &draft->project;
	return status;
}
