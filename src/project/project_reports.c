/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is made: the reports.
 */
#include "project/draft.h"

#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

/* --- reports ------------------------------------------------------------------ */

#define IN_REPORT(member) .offset = offsetof(struct wb_report_spec, member)

const struct wb_field wb_report_fields[] = {
	{ "template", WB_FIELD_TEXT, .required = true,
	  IN_REPORT(template_name),
	  .form = N_("a name of templates/reports, or a path that ends in .yaml"),
	  .help = N_("which report") },
	{ "for", WB_FIELD_OWN, .read = wb_read_later,
	  .form = N_("a list of levels"),
	  .help = N_("one for each area of these levels") },
	{ "only", WB_FIELD_TEXTS, IN_REPORT(only),
	  .count_offset = offsetof(struct wb_report_spec, only_count),
	  .form = N_("a list of codes of areas"),
	  .help = N_("for these areas only; default all") },
	{ .name = NULL },
};

bool
wb_read_reports(const struct wb_schema_walk *walk, const struct wb_yaml *node,
		void *into)
{
	struct wb_draft *draft = wb_draft_of(walk);
	bool good = true;

	(void)into;
	if (node->kind != WB_YAML_LIST) {
		wb_schema_mistake(walk, node,
			_("write `- {template: wijkanalyse, for: [buurt]}` on a line below"),
			_("reports: expected a list"));
		return false;
	}
	draft->reports = wb_arena_array(walk->arena, node->count,
					sizeof *draft->reports);
	draft->report_nodes = node->items;
	if (!draft->reports)
		return false;
	draft->project.report_count = node->count;
	for (size_t row = 0; row < node->count; row++) {
		draft->reports[row].place = wb_place_of(node->items[row]);
		good &= wb_schema_read(walk, node->items[row],
				       wb_report_fields, &draft->reports[row]);
	}
	return good;
}

static bool
ends_in_yaml(const char *text)
{
	size_t length = strlen(text);

	return length > 5 && strcmp(text + length - 5, ".yaml") == 0;
}

/* A template of the project's own: its file, and its name without folder. */
static bool
find_own_template(struct wb_draft *draft, const struct wb_yaml *at,
		  struct wb_report_spec *report)
{
	const char *slash = strrchr(at->text, '/');
	const char *name = slash ? slash + 1 : at->text;

	report->template_path = wb_project_path(draft, at->text);
	report->template_name = wb_arena_text(draft->walk.arena, name,
					      strlen(name) - strlen(".yaml"));
	if (!report->template_path || !report->template_name)
		return false;
	if (wb_file_exists(report->template_path))
		return true;
	wb_schema_mistake(&draft->walk, at, _("check the path"),
			  _("template: there is no file '%s'"),
			  report->template_path);
	return false;
}

static bool
find_template(struct wb_draft *draft, const struct wb_yaml *at,
	      struct wb_report_spec *report)
{
	const char **names = NULL;
	size_t count, found;

	if (at->kind != WB_YAML_SCALAR)
		return false;
	if (ends_in_yaml(at->text))
		return find_own_template(draft, at, report);
	if (!wb_template_names(draft, "reports", &names, &count))
		return false;
	found = wb_schema_find_name(&draft->walk, at, _("template"), names,
				    count);
	if (found == SIZE_MAX)
		return false;
	report->template_path = wb_arena_printf(draft->walk.arena,
		"%s/templates/reports/%s.yaml", draft->data_folder,
		names[found]);
	return report->template_path != NULL;
}

static bool
add_level(const struct wb_draft *draft, const struct wb_yaml *at,
	  struct wb_report_spec *report)
{
	size_t level = wb_schema_find_name(&draft->walk, at, _("level"),
					   draft->level_names,
					   draft->project.level_count);

	if (level == SIZE_MAX)
		return false;
	for (size_t row = 0; row < report->level_count; row++)
		if (report->levels[row] == level) {
			wb_schema_mistake(&draft->walk, at,
					  _("remove one of the two"),
					  _("level '%s' stands here twice"),
					  at->text);
			return false;
		}
	report->levels[report->level_count++] = (uint32_t)level;
	return true;
}

static bool
check_report(struct wb_draft *draft, size_t row)
{
	const struct wb_yaml *node = draft->report_nodes[row];
	const struct wb_yaml *template = wb_yaml_find(node, "template");
	const struct wb_yaml *levels = wb_yaml_find(node, "for");
	const struct wb_yaml *const *items = &levels;
	size_t count = levels ? wb_items_of(levels, &items) : 0;
	bool good = template &&
		    find_template(draft, template, &draft->reports[row]);

	for (size_t item = 0; item < count; item++)
		good &= add_level(draft, items[item], &draft->reports[row]);
	return good;
}

bool
wb_check_reports(struct wb_draft *draft)
{
	bool good = true;

	for (size_t row = 0; row < draft->project.report_count; row++)
		good &= check_report(draft, row);
	return good;
}
