/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Planning an edition: a document for each area of each report that has
 * anything to show, under a name of its own, also where a file system does not
 * tell case apart.
 */
#include "edition_plan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SLUG_SIZE = 80 };

/* A code with only characters that are safe in a file name, case kept. */
static const char *
safe_code(const char *code, struct wb_arena *arena)
{
	char *safe = wb_arena_text(arena, code, strlen(code));

	for (char *at = safe; at && *at; at++)
		if (!((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
		      (*at >= '0' && *at <= '9') || *at == '_' || *at == '-'))
			*at = '-';
	/* A program that is given the file would take it for an option. */
	if (safe && safe[0] == '-')
		safe[0] = '_';
	return safe;
}

static const char *
document_name(const struct wb_edition_plan *plan,
	      const struct wb_report_spec *spec, uint32_t at)
{
	struct wb_arena *arena = plan->session->arena;
	const struct wb_area *area = wb_areas_get(plan->session->material.areas,
						  at);
	const char *code = safe_code(area->code, arena);
	char slug[SLUG_SIZE];

	if (!code)
		return NULL;
	if (strcmp(area->code, area->name) == 0)
		return wb_arena_printf(arena, "%s/%s", spec->template_name,
				       code);
	wb_text_slug(area->name, slug, sizeof slug);
	return wb_arena_printf(arena, "%s/%s-%s", spec->template_name, code,
			       slug);
}

static enum wb_status
add_task(struct wb_edition_plan *plan, const struct wb_report_spec *spec,
	 const struct wb_template *template, uint32_t area,
	 struct wb_error *err)
{
	struct wb_edition_task *tasks = wb_arena_grow(plan->session->arena,
		plan->tasks, plan->count, &plan->capacity, sizeof *tasks);
	const char *name = document_name(plan, spec, area);

	if (!tasks || !name)
		return wb_error_no_memory(err);
	plan->tasks = tasks;
	tasks[plan->count++] = (struct wb_edition_task){ spec, template, area,
							 name };
	return WB_OK;
}

static enum wb_status
plan_report(struct wb_edition_plan *plan, const struct wb_report_spec *spec,
	    struct wb_error *err)
{
	struct wb_session *session = plan->session;
	const struct wb_template *template;
	const struct wb_report_area *areas;
	size_t count;
	enum wb_status status = wb_template_read(spec->template_path,
		spec->template_name, session->arena, session->notices,
		&template, err);

	if (status == WB_OK)
		status = wb_report_areas(&session->material, spec,
					 session->arena, &areas, &count, err);
	if (status != WB_OK)
		return status;
	status = wb_report_mark_shown(&session->material, spec, areas, count,
				      plan->shown, session->arena, err);
	for (size_t a = 0; status == WB_OK && a < count; a++) {
		if (areas[a].empty)
			plan->empty++;
		else
			status = add_task(plan, spec, template, areas[a].area,
					  err);
	}
	return status;
}

/* As a file system that does not tell case apart compares them. */
static int
compare_names(const void *left, const void *right)
{
	const struct wb_edition_task *const *a = left, *const *b = right;
	int order = strcasecmp((*a)->name, (*b)->name);

	return order ? order : (*a)->area < (*b)->area ? -1 : 1;
}

/* Gives each but the first of equal names its place behind it; how many. */
static size_t
part_equal_names(const struct wb_edition_plan *plan,
		 struct wb_edition_task **order, bool *failed)
{
	size_t parted = 0, same = 1;

	qsort(order, plan->count, sizeof *order, compare_names);
	for (size_t task = 1; task < plan->count; task++) {
		const char *first = order[task - same]->name;

		if (strcasecmp(first, order[task]->name) != 0) {
			same = 1;
			continue;
		}
		order[task]->name = wb_arena_printf(plan->session->arena,
			"%s-%zu", first, ++same);
		*failed |= !order[task]->name;
		if (*failed)
			return 0;
		parted++;
	}
	return parted;
}

/* A name that was parted may meet another, so until all differ. */
static enum wb_status
part_names(struct wb_edition_plan *plan, struct wb_error *err)
{
	struct wb_edition_task **order = wb_arena_array(plan->session->arena,
		plan->count, sizeof *order);
	bool failed = !order;

	for (size_t task = 0; order && task < plan->count; task++)
		order[task] = &plan->tasks[task];
	while (!failed && plan->count > 0 &&
	       part_equal_names(plan, order, &failed) > 0)
		continue;
	if (failed)
		return wb_error_no_memory(err);
	for (size_t task = 0; task < plan->count; task++)
		plan->where[plan->tasks[task].area] = plan->tasks[task].name;
	return WB_OK;
}

enum wb_status
wb_edition_plan(struct wb_session *session, struct wb_edition_plan *plan,
		struct wb_error *err)
{
	size_t areas = wb_areas_count(session->material.areas);
	const char *words;
	enum wb_status status;

	*plan = (struct wb_edition_plan){ .session = session };
	plan->shown = wb_arena_array(session->arena, areas, sizeof *plan->shown);
	plan->where = wb_arena_array(session->arena, areas, sizeof *plan->where);
	words = wb_arena_printf(session->arena, "%s/templates/words.yaml",
				session->options->data_folder);
	if (!plan->shown || !plan->where || !words)
		return wb_error_no_memory(err);
	status = wb_words_read(words, session->arena, session->notices,
			       &session->material.words, err);
	if (status == WB_OK)
		status = wb_report_prepare(&session->material,
					   session->options->threads,
					   session->arena, err);
	for (size_t r = 0; status == WB_OK &&
	     r < session->project->report_count; r++)
		status = plan_report(plan, &session->project->reports[r], err);
	return status == WB_OK ? part_names(plan, err) : status;
}
