/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Understanding what is asked of `wijkbeeld explain`: an area by its code or
 * name, with its level before it (`blok:A`) where several have that; an
 * indicator by its name, or a combination by the names of its domains (`a+b`,
 * and `combinatie:a` for one); a quarter of the history.
 */
#include "explain.h"

#include <string.h>

#include "wijkbeeld/message.h"

#define COMBINATION "combinatie"

enum { AREA = 1, INDICATOR = 2, QUARTER = 3 };	/* arguments */
enum { MOST_LISTED = 6 };

/* Areas that answer to a word: the first few, and how many there are. */
struct matches { uint32_t areas[MOST_LISTED]; size_t count; };

static void
add_match(struct matches *matches, uint32_t area)
{
	if (matches->count < MOST_LISTED)
		matches->areas[matches->count] = area;
	matches->count++;
}

static bool
has_code(const struct wb_areas *areas, const struct wb_area *area,
	 struct wb_text word)
{
	char code[WB_MOST_CODE];
	const char *level = wb_areas_level_name(areas, area->level);

	return wb_text_equal(word, area->code) ||
	       (wb_area_code_normalise(level, word, code) > 0 &&
		strcmp(code, area->code) == 0);
}

/* By code, and only where no code is meant by name. */
static struct matches
find_areas(const struct wb_areas *areas, uint32_t level, struct wb_text word)
{
	struct matches codes = { .count = 0 }, names = { .count = 0 };

	for (uint32_t at = 0; at < wb_areas_count(areas); at++) {
		const struct wb_area *area = wb_areas_get(areas, at);

		if (level != UINT32_MAX && area->level != level)
			continue;
		if (has_code(areas, area, word))
			add_match(&codes, at);
		else if (wb_text_equal_fold(word, area->name))
			add_match(&names, at);
	}
	return codes.count > 0 ? codes : names;
}

static const char *
nearest_area(const struct wb_session *session, uint32_t level, const char *word)
{
	const struct wb_areas *areas = session->linkage->areas;
	size_t all = wb_areas_count(areas), count = 0;
	const char **words = wb_arena_array(session->arena, 2 * all,
					    sizeof *words);

	for (uint32_t at = 0; words && at < all; at++) {
		const struct wb_area *area = wb_areas_get(areas, at);

		if (level != UINT32_MAX && area->level != level)
			continue;
		words[count++] = area->code;
		words[count++] = area->name;
	}
	return words ? wb_text_nearest(word, words, count) : NULL;
}

static enum wb_status
unknown_area(const struct wb_session *session, uint32_t level, const char *word,
	     struct wb_error *err)
{
	const char *nearest = nearest_area(session, level, word);

	wb_error_set(err, WB_REFUSED, nearest ?
		_("no area has the code or name '%s', did you mean '%s'?") :
		_("no area has the code or name '%s'"), word, nearest);
	return wb_error_mend(err, _("'wijkbeeld list areas' tells them all"));
}

/* `buurt:BU03560301, straat:Ketelstraat`: what can be asked instead. */
static enum wb_status
several_areas(const struct wb_session *session, const char *word,
	      const struct matches *matches, struct wb_error *err)
{
	const struct wb_areas *areas = session->linkage->areas;
	const char *list = "";

	for (size_t m = 0; list && m < matches->count && m < MOST_LISTED; m++) {
		const struct wb_area *area = wb_areas_get(areas,
							  matches->areas[m]);

		list = wb_arena_printf(session->arena, "%s%s%s:%s", list,
			m ? ", " : "", wb_areas_level_name(areas, area->level),
			area->code);
	}
	if (!list)
		return wb_error_no_memory(err);
	wb_error_set(err, WB_REFUSED, _("'%s' is the code or name of %zu areas"),
		     word, matches->count);
	return wb_error_mend(err, _("give one of them by level and code: %s%s"),
			     list, matches->count > MOST_LISTED ? ", ..." : "");
}

/* The level before a colon, and what stands behind it. */
static uint32_t
level_before(const struct wb_areas *areas, const char **word)
{
	size_t length = strcspn(*word, ":");

	for (uint32_t level = 0; (*word)[length] == ':' &&
	     level < wb_areas_levels(areas); level++) {
		const char *name = wb_areas_level_name(areas, level);

		if (strlen(name) != length ||
		    strncmp(name, *word, length) != 0)
			continue;
		*word += length + 1;
		return level;
	}
	return UINT32_MAX;
}

static enum wb_status
read_area(const struct wb_session *session, const char *word, uint32_t *out,
	  struct wb_error *err)
{
	const struct wb_areas *areas = session->linkage->areas;
	const char *rest = word;
	uint32_t level = level_before(areas, &rest);
	struct matches matches = find_areas(areas, level,
					    wb_text_trim(wb_text_of(rest)));

	if (matches.count == 0)
		return unknown_area(session, level, rest, err);
	if (matches.count > 1)
		return several_areas(session, word, &matches, err);
	*out = matches.areas[0];
	return WB_OK;
}

static enum wb_status
read_indicator(const struct wb_session *session, const char *word,
	       uint32_t *out, struct wb_error *err)
{
	const struct wb_project *project = session->project;
	const char *names[WB_MOST_INDICATORS], *nearest;

	for (uint32_t i = 0; i < project->indicator_count; i++) {
		names[i] = project->indicators[i].name;
		if (strcmp(names[i], word) != 0)
			continue;
		*out = i;
		return WB_OK;
	}
	nearest = wb_text_nearest(word, names, project->indicator_count);
	wb_error_set(err, WB_REFUSED, nearest ?
		_("the project has no indicator '%s', did you mean '%s'?") :
		_("the project has no indicator '%s'"), word, nearest);
	return wb_error_mend(err,
			     _("'wijkbeeld list indicators' tells them all"));
}

static enum wb_status
read_domains(const struct wb_session *session, const char *word,
	     struct wb_question *question, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (; status == WB_OK; word++) {
		size_t length = strcspn(word, "+");
		const char *name = wb_arena_text(session->arena, word, length);

		if (!name)
			return wb_error_no_memory(err);
		if (question->domain_count == WB_MOST_DOMAINS) {
			wb_error_set(err, WB_REFUSED,
				_("a combination has at most %d domains"),
				WB_MOST_DOMAINS);
			return WB_REFUSED;
		}
		status = read_indicator(session, name,
			&question->domains[question->domain_count++], err);
		word += length;
		if (*word == '\0')
			break;
	}
	return status;
}

static enum wb_status
read_subject(const struct wb_session *session, const char *word,
	     struct wb_question *question, struct wb_error *err)
{
	size_t prefix = strlen(COMBINATION ":");

	if (strncmp(word, COMBINATION ":", prefix) == 0)
		word += prefix;
	else if (!strchr(word, '+'))
		return read_indicator(session, word, &question->indicator, err);
	question->combination = true;
	return read_domains(session, word, question, err);
}

static enum wb_status
read_quarter(const struct wb_session *session, const char *word, int32_t *out,
	     struct wb_error *err)
{
	const struct wb_project *project = session->project;
	int32_t first = project->quarter - project->history + 1;
	char from[WB_PERIOD_TEXT_SIZE], upto[WB_PERIOD_TEXT_SIZE];

	if (wb_quarter_parse(wb_text_of(word), out) && *out >= first &&
	    *out <= project->quarter)
		return WB_OK;
	wb_error_set(err, WB_REFUSED,
		_("'%s' is no quarter of this project, which tells of %s to %s"),
		word, wb_quarter_code(first, from),
		wb_quarter_code(project->quarter, upto));
	return wb_error_mend(err, _("write it like %s"), upto);
}

enum wb_status
wb_question_read(const struct wb_session *session, struct wb_question *out,
		 struct wb_error *err)
{
	const struct wb_options *options = session->options;
	enum wb_status status;

	*out = (struct wb_question){ .quarter = session->project->quarter,
		.table = options->argument_count <= INDICATOR };
	status = read_area(session, options->arguments[AREA], &out->area, err);
	if (status == WB_OK && !out->table)
		status = read_subject(session, options->arguments[INDICATOR],
				      out, err);
	if (status == WB_OK && options->argument_count > QUARTER)
		status = read_quarter(session, options->arguments[QUARTER],
				      &out->quarter, err);
	return status;
}

static enum wb_status
no_domain(const struct wb_session *session, const struct wb_domain_group *group,
	  uint32_t indicator, struct wb_error *err)
{
	const struct wb_indicator_spec *specs = session->project->indicators;
	const char *list = "";

	for (size_t d = 0; list && group && d < group->count; d++)
		list = wb_arena_printf(session->arena, "%s%s%s", list,
			d ? ", " : "", specs[group->indicators[d]].name);
	if (!list)
		return wb_error_no_memory(err);
	wb_error_set(err, WB_REFUSED,
		_("'%s' is in no combination that this project shows"),
		specs[indicator].name);
	return group ? wb_error_mend(err, _("these are: %s"), list) :
		       WB_REFUSED;
}

enum wb_status
wb_question_statement(const struct wb_session *session,
		      const struct wb_question *question,
		      struct wb_statement *out, struct wb_error *err)
{
	struct wb_statement statement = { .area = question->area,
		.subject = question->indicator, .quarter = question->quarter };
	const struct wb_domain_group *group = wb_release_combinations(
		session->material.release, &statement.group);

	*out = statement;
	if (!question->combination) {
		out->group = 0;
		return WB_OK;
	}
	out->kind = WB_STATE_COMBINATION;
	for (size_t d = 0; d < question->domain_count; d++) {
		size_t bit = 0;

		while (group && bit < group->count &&
		       group->indicators[bit] != question->domains[d])
			bit++;
		if (!group || bit == group->count)
			return no_domain(session, group, question->domains[d],
					 err);
		out->subject |= UINT32_C(1) << bit;
	}
	return WB_OK;
}
