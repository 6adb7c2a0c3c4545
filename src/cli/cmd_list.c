/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `wijkbeeld list`: the areas or indicators of a project, the templates, the
 * standard indicators and formats that ship, or the fields that a project file
 * may have.
 */
#include "cli.h"

#include <stdio.h>
#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

static enum wb_status
list_areas(struct wb_session *session, struct wb_error *err)
{
	enum wb_status status = wb_session_run(session, false, false, err);
	const struct wb_areas *areas;

	if (status != WB_OK)
		return status;
	areas = session->linkage->areas;
	for (uint32_t at = 0; at < wb_areas_count(areas); at++) {
		const struct wb_area *area = wb_areas_get(areas, at);

		printf("%s;%s;%s\n", wb_areas_level_name(areas, area->level),
		       area->code, area->name);
	}
	return WB_OK;
}

static enum wb_status
list_indicators(struct wb_session *session, struct wb_error *err)
{
	const struct wb_options *options = session->options;
	enum wb_status status = wb_project_read(options->argument_count > 0 ?
			options->arguments[0] : "wijkbeeld.yaml",
		options->data_folder, options->today, session->arena,
		session->notices, &session->project, err);

	for (size_t i = 0; status == WB_OK &&
	     i < session->project->indicator_count; i++) {
		const struct wb_indicator_spec *spec =
			&session->project->indicators[i];

		printf("%s;%s\n", spec->name, wb_wording_in(spec->label,
			session->project->language));
	}
	return status;
}

static enum wb_status
list_templates(struct wb_session *session, struct wb_error *err)
{
	const char *folder = session->options->data_folder;
	const char *pattern = wb_arena_printf(session->arena,
		"%s/templates/reports/*.yaml", folder);
	const char **paths;
	size_t count;
	enum wb_status status = pattern ? wb_file_match(pattern, session->arena,
			&paths, &count, err) : wb_error_no_memory(err);

	for (size_t path = 0; status == WB_OK && path < count; path++) {
		const char *name = strrchr(paths[path], '/') + 1;
		const struct wb_template *template;

		status = wb_template_read(paths[path], name, session->arena,
					  session->notices, &template, err);
		if (status == WB_OK)
			printf("%.*s;%s\n", (int)strcspn(name, "."), name,
			       wb_template_title(template, WB_DUTCH));
	}
	return status;
}

static enum wb_status
list_fields(struct wb_session *session, struct wb_error *err)
{
	struct wb_buffer reference;
	enum wb_status status = WB_OK;

	(void)session;
	wb_buffer_init(&reference);
	wb_project_reference(&reference);
	if (reference.failed)
		status = wb_error_no_memory(err);
	else
		printf("%.*s", (int)reference.length, reference.start);
	wb_buffer_release(&reference);
	return status;
}

static enum wb_status
list_shipped(struct wb_session *session, bool formats, struct wb_error *err)
{
	struct wb_templates_lists lists;
	enum wb_status status = wb_templates_list(
		session->options->data_folder, WB_DUTCH, session->arena,
		session->notices, &lists, err);
	const struct wb_buffer *out = formats ? &lists.formats :
				      &lists.indicators;

	if (status != WB_OK)
		return status;
	printf("%.*s", (int)out->length, out->start ? out->start : "");
	wb_buffer_release(&lists.formats);
	wb_buffer_release(&lists.indicators);
	return WB_OK;
}

static enum wb_status
list_standard(struct wb_session *session, struct wb_error *err)
{
	return list_shipped(session, false, err);
}

static enum wb_status
list_formats(struct wb_session *session, struct wb_error *err)
{
	return list_shipped(session, true, err);
}

static const struct {
	const char *what;
	enum wb_status (*list)(struct wb_session *session, struct wb_error *err);
} lists[] = {
	{ "areas", list_areas },
	{ "indicators", list_indicators },
	{ "templates", list_templates },
	{ "standard", list_standard },
	{ "formats", list_formats },
	{ "fields", list_fields },
};

int
wb_command_list(const struct wb_options *options)
{
	struct wb_options rest = *options;
	struct wb_session session;
	struct wb_error err;
	enum wb_status status;

	rest.arguments++;
	rest.argument_count--;
	for (size_t row = 0; row < sizeof lists / sizeof *lists; row++) {
		if (strcmp(lists[row].what, options->arguments[0]) != 0)
			continue;
		status = wb_session_open(&session, &rest, &err);
		if (status == WB_OK)
			status = lists[row].list(&session, &err);
		return wb_session_end(&session, status, &err);
	}
	fprintf(stderr, _("wijkbeeld: list what? expected areas, indicators, templates, standard, formats or fields\n"));
	return WB_EXIT_WRONG_USE;
}
