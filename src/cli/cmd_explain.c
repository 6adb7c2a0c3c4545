/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `wijkbeeld explain`: why a figure is hidden, or where a shown one came from.
 *
 * It goes the way of a run up to the release and plans the edition, so that
 * what it tells is what `run` would print; then it answers. The key must be
 * there: another key rounds otherwise, and the answer would be of other
 * figures.
 */
#include "explain.h"

#include <stdio.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

#include "meter.h"

static enum wb_status
find_key(const struct wb_session *session, struct wb_error *err)
{
	const char *path = session->project->disclosure.key_file;

	if (wb_file_exists(path))
		return WB_OK;
	wb_error_set(err, WB_REFUSED,
		_("there is no key here, and each key rounds otherwise, so nothing can be explained yet"));
	wb_error_at(err, path, 0, 0);
	return wb_error_mend(err,
		_("make the edition with 'wijkbeeld run', or put back its key"));
}

static enum wb_status
prepare(struct wb_explanation *explanation, struct wb_question *question,
	struct wb_error *err)
{
	struct wb_session *session = explanation->session;
	enum wb_status status = wb_session_link(session, false, true, err);

	if (status == WB_OK)
		status = find_key(session, err);
	if (status == WB_OK)
		status = wb_question_read(session, question, err);
	if (status == WB_OK)
		status = wb_session_protect(session, &explanation->reasons,
					    err);
	if (status == WB_OK)
		status = wb_edition_plan(session, &explanation->plan, err);
	if (status != WB_OK)
		return status;
	explanation->rules = session->rules;
	explanation->vouchers = (struct wb_vouchers){
		.arena = session->arena };
	explanation->brief = (struct wb_brief){
		.vouchers = &explanation->vouchers,
		.material = &session->material, .arena = session->arena,
		.language = session->project->language, .at = question->area,
		.area = wb_areas_get(session->material.areas, question->area) };
	return WB_OK;
}

/* Bytes are not what a text is wide: a character has one that begins it. */
static int
width_of(const char *text)
{
	int width = 0;

	for (; *text; text++)
		width += ((unsigned char)*text & 0xc0) != 0x80;
	return width;
}

static void
print_padded(const char *text, int width, bool right)
{
	int blanks = width - width_of(text);

	printf("%*s%s%*s", right ? blanks : 0, "", text, right ? 0 : blanks,
	       "");
}

static const char *
words_of(struct wb_explanation *explanation, struct wb_statement statement)
{
	const struct wb_reason *reason = wb_reasons_find(&explanation->reasons,
							 statement);
	double value;

	switch (wb_figure_read(wb_release_figure(
			explanation->session->material.release, statement),
			&value)) {
	case WB_FIGURE_SHOWN:
		return wb_explain_bounds(explanation, statement);
	case WB_FIGURE_SUPPRESSED:
		return reason ? wb_explain_cause(reason->cause) : _("hidden");
	case WB_FIGURE_NOT_CALCULABLE:
		return _("cannot be calculated");
	case WB_FIGURE_NO_DATA:
		break;
	}
	return _("no figure");
}

/* The lines of the table, and how wide its columns are. */
struct lines {
	struct wb_statement statements[WB_MOST_INDICATORS +
				       (1 << WB_MOST_DOMAINS)];
	size_t count;
	int name, value;
};

static void
add_line(struct wb_explanation *explanation, struct lines *lines,
	 struct wb_statement statement)
{
	int name = width_of(wb_explain_name(explanation, statement));
	int value = width_of(wb_explain_value(explanation, statement));

	lines->statements[lines->count++] = statement;
	if (name > lines->name)
		lines->name = name;
	if (value > lines->value)
		lines->value = value;
}

static void
print_lines(struct wb_explanation *explanation, const struct lines *lines)
{
	for (size_t line = 0; line < lines->count; line++) {
		struct wb_statement statement = lines->statements[line];

		printf("  ");
		print_padded(wb_explain_name(explanation, statement),
			     lines->name, false);
		printf("  ");
		print_padded(wb_explain_value(explanation, statement),
			     lines->value, true);
		printf("  %s\n", words_of(explanation, statement));
	}
}

static void
print_table(struct wb_explanation *explanation,
	    const struct wb_question *question)
{
	const struct wb_session *session = explanation->session;
	struct wb_statement statement = { .area = question->area,
					  .quarter = question->quarter };
	const struct wb_domain_group *group;
	struct lines lines = { .count = 0 };

	for (uint32_t i = 0; i < session->project->indicator_count; i++) {
		statement.subject = i;
		add_line(explanation, &lines, statement);
	}
	group = wb_release_combinations(session->material.release,
					&statement.group);
	statement.kind = WB_STATE_COMBINATION;
	for (uint32_t set = 1; group && set < 1u << group->count; set++) {
		statement.subject = set;
		add_line(explanation, &lines, statement);
	}
	print_lines(explanation, &lines);
}

static enum wb_status
print_figure(struct wb_explanation *explanation, struct wb_statement statement,
	     struct wb_error *err)
{
	struct wb_figure figure = wb_release_figure(
		explanation->session->material.release, statement);
	double value;

	printf("%s\n", wb_explain_label(explanation, statement));
	switch (wb_figure_read(figure, &value)) {
	case WB_FIGURE_SHOWN:
		printf(_("Shown: %s\n"), wb_explain_value(explanation, statement));
		wb_print_rounding(explanation, statement);
		break;
	case WB_FIGURE_SUPPRESSED:
		wb_print_why_hidden(explanation, statement);
		break;
	case WB_FIGURE_NOT_CALCULABLE:
	case WB_FIGURE_NO_DATA:
		wb_print_why_absent(explanation, statement);
		break;
	}
	wb_print_origin(explanation, statement);
	return wb_print_places(explanation, statement, err);
}

static enum wb_status
answer(struct wb_explanation *explanation, const struct wb_question *question,
       struct wb_error *err)
{
	struct wb_brief *brief = &explanation->brief;
	struct wb_statement statement;
	char quarter[WB_PERIOD_TEXT_SIZE];
	enum wb_status status = wb_question_statement(explanation->session,
						      question, &statement, err);

	if (status != WB_OK)
		return status;
	wb_meter_clear(explanation->session->meter);
	printf("%s\n\n", _("For internal use: this tells more than a page may say. Do not pass it on."));
	printf("%s (%s %s), %s\n", brief->area->name,
	       wb_areas_level_name(brief->material->areas, brief->area->level),
	       brief->area->code,
	       wb_quarter_words(question->quarter, brief->language, quarter));
	if (question->table)
		print_table(explanation, question);
	else
		status = print_figure(explanation, statement, err);
	if (status == WB_OK && brief->failed)
		status = wb_error_no_memory(err);
	return status;
}

int
wb_command_explain(const struct wb_options *options)
{
	struct wb_session session;
	struct wb_explanation explanation = { .session = &session };
	struct wb_question question;
	struct wb_error err;
	enum wb_status status = wb_session_open(&session, options, &err);

	if (status == WB_OK)
		status = prepare(&explanation, &question, &err);
	if (status == WB_OK)
		status = answer(&explanation, &question, &err);
	return wb_session_end(&session, status, &err);
}
