/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a figure came from: what is counted and of which rows of which files,
 * and where in the edition it stands.
 */
#include "explain.h"

#include <stdio.h>

#include "wijkbeeld/message.h"

enum { MOST_PLACES = 12 };

/* Sources by index, and whether the register plays a part. */
struct origin { bool sources[WB_MOST_SOURCES], addresses; };

static void
add_sources(const struct wb_project *project, uint32_t indicator,
	    struct origin *origin)
{
	const struct wb_indicator_spec *spec = &project->indicators[indicator];

	for (uint32_t s = 0; s < project->source_count; s++)
		origin->sources[s] |= wb_indicator_uses(spec, s);
	if (spec->kind == WB_KIND_OPEN)
		return;
	if (spec->base != WB_BASE_OPEN)
		origin->addresses = project->addresses.present;
	else
		add_sources(project, spec->base_open, origin);
	for (size_t d = 0; d < spec->of_count; d++)
		add_sources(project, spec->of[d], origin);
}

/* All domains play a part in a combination: that it is not of the others. */
static void
find_origin(const struct wb_explanation *explanation,
	    struct wb_statement statement, struct origin *origin)
{
	const struct wb_project *project = explanation->session->project;
	uint32_t unused;
	const struct wb_domain_group *group = wb_release_combinations(
		explanation->session->material.release, &unused);

	if (statement.kind != WB_STATE_COMBINATION)
		add_sources(project, statement.subject, origin);
	for (size_t d = 0; statement.kind == WB_STATE_COMBINATION &&
	     d < group->count; d++)
		add_sources(project, group->indicators[d], origin);
}

static void
print_source(const struct wb_explanation *explanation,
	     const struct wb_account *account)
{
	const struct wb_project *project = explanation->session->project;
	const struct wb_source_spec *spec = account->source == UINT32_MAX ?
		NULL : &project->sources[account->source];
	const char *label = spec ? wb_wording_in(spec->label,
		project->language) : _("address register");
	const char *holder = spec ? spec->holder : project->organisation;

	printf("  %s\n", label);
	printf(_("    file %s, of %s\n"),
	       spec ? spec->file.path : project->addresses.file.path,
	       holder ? holder : _("a holder that the project does not name"));
	if (spec && spec->way == WB_LINK_VIA)
		printf(_("    linked through %s\n"), spec->via.file.path);
	printf("    ");
	wb_print_account(explanation->session, account);
}

static void
print_sources(const struct wb_explanation *explanation,
	      const struct origin *origin)
{
	const struct wb_linkage *linkage = explanation->session->linkage;

	printf(_("Comes from:\n"));
	for (size_t a = 0; a < linkage->account_count; a++) {
		const struct wb_account *account = &linkage->accounts[a];

		if (account->source == UINT32_MAX ? origin->addresses :
		    origin->sources[account->source])
			print_source(explanation, account);
	}
}

/* What one indicator counts, of a combination each of its domains. */
static void
print_definition(struct wb_explanation *explanation, uint32_t indicator,
		 int32_t quarter)
{
	struct wb_brief *brief = &explanation->brief;
	const struct wb_project *project = explanation->session->project;
	const struct wb_indicator_spec *spec = &project->indicators[indicator];
	const char *definition = wb_wording_in(spec->definition,
					       brief->language);
	const char *caveat = wb_wording_in(spec->caveat, brief->language);
	char words[WB_PERIOD_TEXT_SIZE];

	printf(_("Counts: %s: %s (%s:%zu)\n"),
	       wb_brief_label(brief, indicator, false),
	       wb_brief_kind(brief, indicator), project->path,
	       spec->place.line);
	if (definition)
		printf("  %s\n", definition);
	if (caveat)
		printf("  %s\n", caveat);
	for (size_t d = 0; d < spec->of_count; d++)
		printf(_("  domain: %s\n"),
		       wb_brief_label(brief, spec->of[d], false));
	if (spec->kind != WB_KIND_OPEN)
		printf(_("  per: %s\n"), wb_brief_base(brief, indicator));
	printf(_("  period: %s\n"), spec->kind == WB_KIND_OPEN ?
	       wb_quarter_words(quarter, brief->language, words) :
	       wb_window_words(quarter, spec->window, brief->language, words));
	printf(_("  class: %s\n"), wb_explain_class(spec->sensitivity));
}

void
wb_print_origin(struct wb_explanation *explanation,
		struct wb_statement statement)
{
	const struct wb_release *release =
		explanation->session->material.release;
	struct origin origin = { .addresses = false };
	uint32_t unused;
	const struct wb_domain_group *group = wb_release_combinations(release,
								      &unused);

	find_origin(explanation, statement, &origin);
	if (statement.kind != WB_STATE_COMBINATION)
		print_definition(explanation, statement.subject,
				 statement.quarter);
	for (size_t d = 0; statement.kind == WB_STATE_COMBINATION &&
	     d < group->count; d++)
		if (statement.subject >> d & 1)
			print_definition(explanation, group->indicators[d],
					 statement.quarter);
	print_sources(explanation, &origin);
}

/* ---------------------------------------------------------------- places */

static const struct { enum wb_panel_kind kind; const char *words; } panels[] = {
	{ WB_PANEL_KPI, N_("key figures") },
	{ WB_PANEL_INDICATORS, N_("indicators") },
	{ WB_PANEL_MAP, N_("map") },
	{ WB_PANEL_COMBINATIONS, N_("combinations") },
	{ WB_PANEL_AREAS, N_("table of areas") },
};

static void
print_page(const char *name, unsigned kinds)
{
	const char *between = ": ";

	printf("  %s.pdf", name);
	for (size_t p = 0; p < sizeof panels / sizeof *panels; p++) {
		if (!(kinds >> panels[p].kind & 1))
			continue;
		printf("%s%s", between, _(panels[p].words));
		between = ", ";
	}
	printf("\n");
}

static enum wb_status
find_kinds(const struct wb_explanation *explanation,
	   const struct wb_edition_task *task, struct wb_figure figure,
	   unsigned *kinds, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	const struct wb_document *document;
	enum wb_status status;

	if (!arena)
		return wb_error_no_memory(err);
	status = wb_report_compose(&explanation->session->material, task->spec,
				   task->template, task->area, arena,
				   &document, err);
	if (status == WB_OK)
		*kinds = wb_document_holds(document, figure);
	wb_arena_free(arena);
	return status;
}

/* The area's own page goes first. */
static enum wb_status
print_pages(const struct wb_explanation *explanation,
	    struct wb_statement statement, struct wb_error *err)
{
	const struct wb_edition_plan *plan = &explanation->plan;
	struct wb_figure figure = wb_release_figure(
		explanation->session->material.release, statement);
	enum wb_status status = WB_OK;
	size_t found = 0;

	for (size_t at = 0; status == WB_OK && at < 2 * plan->count; at++) {
		const struct wb_edition_task *task =
			&plan->tasks[at % plan->count];
		bool own = task->area == statement.area;
		unsigned kinds = 0;

		if (own != (at < plan->count))
			continue;
		status = find_kinds(explanation, task, figure, &kinds, err);
		if (status == WB_OK && kinds != 0 && found++ < MOST_PLACES)
			print_page(task->name, kinds);
	}
	if (status == WB_OK && found > MOST_PLACES)
		printf(P_("  and on %zu page more\n", "  and on %zu pages more\n",
			  found - MOST_PLACES), found - MOST_PLACES);
	return status;
}

enum wb_status
wb_print_places(struct wb_explanation *explanation,
		struct wb_statement statement, struct wb_error *err)
{
	const struct wb_session *session = explanation->session;
	double value;
	enum wb_status status;

	if (wb_figure_read(wb_release_figure(session->material.release,
					     statement), &value) ==
	    WB_FIGURE_NO_DATA)
		return WB_OK;
	printf(_("Stands in:\n"));
	status = print_pages(explanation, statement, err);
	if (status != WB_OK)
		return status;
	if (statement.kind == WB_STATE_INDICATOR &&
	    statement.quarter == session->project->quarter &&
	    explanation->plan.shown[statement.area])
		printf("  tabellen/cijfers.csv\n");
	printf("  publicatie.csv\n");
	return WB_OK;
}
