/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a template: a schema of its own, with the same messages as the
 * project file. Changing a page needs no compiler.
 */
#include "report/template.h"

#include <string.h>

#include "wijkbeeld/message.h"

static const struct wb_word panel_kinds[] = {
	{ "kpi", WB_TEMPLATE_KPI },
	{ "indicators", WB_TEMPLATE_INDICATORS },
	{ "map", WB_TEMPLATE_MAP },
	{ "combinations", WB_TEMPLATE_COMBINATIONS },
	{ "areas", WB_TEMPLATE_AREAS },
	{ "results", WB_TEMPLATE_RESULTS },
	{ "ranking", WB_TEMPLATE_RANKING },
	{ "new_page", WB_TEMPLATE_NEW_PAGE },
	{ "sources", WB_TEMPLATE_SOURCES },
	{ "linkage", WB_TEMPLATE_LINKAGE },
	{ "agreements", WB_TEMPLATE_AGREEMENTS },
	{ "definitions", WB_TEMPLATE_DEFINITIONS },
	{ "rules", WB_TEMPLATE_RULES },
	{ "reading", WB_TEMPLATE_READING },
	{ NULL, 0 },
};

static const char *const kind_words[] = {
	[WB_KIND_SHARE] = "share", [WB_KIND_ANY] = "any",
	[WB_KIND_MULTI] = "multi", [WB_KIND_EXACTLY] = "exactly",
	[WB_KIND_NONE] = "none", [WB_KIND_ONLY] = "only",
	[WB_KIND_RATE] = "rate",
	[WB_KIND_COVERAGE] = "coverage", [WB_KIND_OPEN] = "open",
	[WB_KIND_AMOUNT] = "amount", [WB_KIND_SURVEY] = "survey",
	[WB_KIND_CONCENTRATION] = "concentration",
	[WB_KIND_PERSONS] = "persons",
};

static const struct wb_field wording_fields[] = {
	{ .name = "nl", .type = WB_FIELD_TEXT, .required = true,
	  .offset = offsetof(struct wb_wording, in[WB_DUTCH]),
	  .help = N_("in Dutch") },
	{ .name = "en", .type = WB_FIELD_TEXT,
	  .offset = offsetof(struct wb_wording, in[WB_ENGLISH]),
	  .help = N_("in English") },
	{ .name = NULL },
};

static bool
read_wording(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	     void *into)
{
	struct wb_wording *wording = into;

	if (node->kind == WB_YAML_SCALAR) {
		wording->in[WB_DUTCH] = node->text;
		return true;
	}
	return wb_schema_read(walk, node, wording_fields, into);
}

static const struct wb_field panel_fields[] = {
	{ .name = "kind", .type = WB_FIELD_WORD, .required = true,
	  .offset = offsetof(struct wb_template_panel, kind),
	  .words = panel_kinds, .help = N_("which panel") },
	{ .name = "beside_next", .type = WB_FIELD_TRUTH,
	  .offset = offsetof(struct wb_template_panel, beside_next),
	  .help = N_("share a row with the next panel") },
	{ .name = "indicators", .type = WB_FIELD_TEXTS,
	  .offset = offsetof(struct wb_template_panel, indicators),
	  .help = N_("these indicators, where the project has them") },
	{ .name = "kinds", .type = WB_FIELD_TEXTS,
	  .offset = offsetof(struct wb_template_panel, kinds),
	  .help = N_("indicators of these kinds, in this order") },
	{ .name = "most", .type = WB_FIELD_INTEGER, .low = 1, .high = 256,
	  .offset = offsetof(struct wb_template_panel, most),
	  .help = N_("at most so many") },
	{ .name = "title", .type = WB_FIELD_OWN, .read = read_wording,
	  .offset = offsetof(struct wb_template_panel, title),
	  .help = N_("the title, in place of our own") },
	{ .name = "subtitle", .type = WB_FIELD_OWN, .read = read_wording,
	  .offset = offsetof(struct wb_template_panel, subtitle),
	  .help = N_("the line under the title") },
	{ .name = NULL },
};

static bool
check_kinds(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	    const struct wb_template_panel *panel)
{
	size_t known = sizeof kind_words / sizeof *kind_words;
	bool good = true;

	for (size_t k = 0; k < panel->kinds.count; k++) {
		const char *word = panel->kinds.items[k];
		bool found = false;

		for (size_t row = 0; row < known && !found; row++)
			found = strcmp(kind_words[row], word) == 0;
		if (found)
			continue;
		wb_schema_mistake(walk, node, wb_text_nearest(word, kind_words,
							      known),
				  _("unknown kind of indicator '%s'"), word);
		good = false;
	}
	return good;
}

static bool
read_panels(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	    void *into)
{
	struct wb_template *template = walk->context;
	bool good = true;

	(void)into;
	if (node->kind != WB_YAML_LIST || node->count > WB_MOST_PANELS) {
		wb_schema_mistake(walk, node, NULL,
				  _("expected a list of at most %d panels"),
				  WB_MOST_PANELS);
		return false;
	}
	for (size_t panel = 0; panel < node->count; panel++) {
		struct wb_template_panel *to = &template->panels[panel];

		good &= wb_schema_read(walk, node->items[panel], panel_fields,
				       to) &&
			check_kinds(walk, node->items[panel], to);
	}
	template->panel_count = node->count;
	return good;
}

static const struct wb_field template_fields[] = {
	{ .name = "title", .type = WB_FIELD_OWN, .required = true,
	  .read = read_wording, .offset = offsetof(struct wb_template, title),
	  .help = N_("what the report is called") },
	{ .name = "panels", .type = WB_FIELD_OWN, .required = true,
	  .read = read_panels, .offset = 0, .help = N_("the panels, in order") },
	{ .name = NULL },
};

enum wb_status
wb_template_read(const char *path, const char *name, struct wb_arena *arena,
		 struct wb_notices *notices, const struct wb_template **out,
		 struct wb_error *err)
{
	struct wb_template *template = wb_arena_array(arena, 1,
						      sizeof *template);
	struct wb_schema_walk walk = { arena, notices, template };
	const struct wb_yaml *tree;
	enum wb_status status;

	if (!template)
		return wb_error_no_memory(err);
	status = wb_yaml_read(path, arena, notices, &tree, err);
	if (status != WB_OK)
		return status;
	template->name = name;
	if (!wb_schema_read(&walk, tree, template_fields, template)) {
		wb_error_set(err, WB_BAD_INPUT, _("the template has mistakes"));
		return wb_error_at(err, path, 0, 0);
	}
	*out = template;
	return WB_OK;
}

const char *
wb_template_title(const struct wb_template *template, enum wb_language language)
{
	return wb_wording_in(template->title, language);
}

static bool
already(const uint32_t *chosen, size_t count, uint32_t indicator)
{
	for (size_t i = 0; i < count; i++)
		if (chosen[i] == indicator)
			return true;
	return false;
}

/* An open figure that only serves to count others by is not asked by kind. */
static bool
is_denominator(const struct wb_project *project, uint32_t indicator)
{
	for (size_t i = 0; i < project->indicator_count; i++)
		if (project->indicators[i].base == WB_BASE_OPEN &&
		    project->indicators[i].base_open == indicator)
			return true;
	return false;
}

size_t
wb_template_choose(const struct wb_template_panel *panel,
		   const struct wb_project *project, uint32_t *out)
{
	size_t most = panel->most > 0 ? (size_t)panel->most :
		      project->indicator_count;
	size_t count = 0;

	for (size_t n = 0; n < panel->indicators.count; n++)
		for (uint32_t i = 0; i < project->indicator_count; i++)
			if (count < most && !already(out, count, i) &&
			    strcmp(project->indicators[i].name,
				   panel->indicators.items[n]) == 0)
				out[count++] = i;
	for (size_t k = 0; k < panel->kinds.count; k++)
		for (uint32_t i = 0; i < project->indicator_count; i++)
			if (count < most && !already(out, count, i) &&
			    !is_denominator(project, i) &&
			    strcmp(kind_words[project->indicators[i].kind],
				   panel->kinds.items[k]) == 0)
				out[count++] = i;
	return count;
}
