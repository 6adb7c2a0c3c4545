/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sources in the draft.
 *
 * What is legal is asked and never guessed. A source of records has an empty
 * `legal_basis`, which the program refuses: nothing is counted before someone
 * has said why it may be. Until it is agreed otherwise a source is combined
 * with nothing. Open figures come with what their publisher says, from the
 * preset of their format, or ask for it without stopping a run.
 */
#include "init/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

static const char *const natures[] = {
	[WB_STATE] = "stand", [WB_EVENT] = "gebeurtenis",
};

static const char *const sensitivities[] = {
	[WB_OPEN] = "open", [WB_ORDINARY] = "gewoon",
	[WB_SENSITIVE] = "gevoelig", [WB_CRIMINAL] = "strafrechtelijk",
};

/* --- records ------------------------------------------------------------- */

/* The level on whose map places are found: buurt, else the finest. */
static const char *
level_of_places(const struct wb_seen *seen)
{
	const char *finest = NULL;

	for (size_t level = 0; level < seen->level_count; level++) {
		if (!seen->boundaries[level])
			continue;
		finest = seen->levels[level];
		if (strcmp(finest, "buurt") == 0)
			return finest;
	}
	return finest;
}

/* The table gets its key as a source does, and says what is not read. */
static void
draft_via(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const struct wb_seen_file *table = file->via;

	wb_draft_line(draft, _("seen: the same numbers in another file"),
		      "    via:");
	wb_draft_line(draft, NULL, "      column: %s",
		      wb_draft_scalar(draft, file->names[file->via_column]));
	wb_draft_file(draft, table, 6);
	wb_draft_line(draft, NULL, "      from: %s",
		      wb_draft_scalar(draft, table->names[file->via_from]));
	if (wb_has_key(table))
		wb_draft_key(draft, table, 6);
	else
		wb_draft_line(draft, NULL, "      id: %s",
			wb_draft_scalar(draft, wb_column_of(table,
						WB_MEANS_ADDRESS_ID)));
	wb_draft_columns(draft, table, 6, NULL);
}

static void
draft_way(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	enum wb_meaning x = wb_x_of(file);

	if (file->via) {
		draft_via(draft, file);
		return;
	}
	if (wb_is_survey_by_area(file)) {
		wb_draft_line(draft, _("guessed: of each answer the area alone is told"),
			"    area: %s", wb_draft_scalar(draft,
				file->names[wb_area_column(file)]));
		return;
	}
	if (file->by_id) {
		wb_draft_line(draft, _("seen: the id of the register"),
			"    id: %s", wb_draft_scalar(draft,
				wb_column_of(file, WB_MEANS_ADDRESS_ID)));
		return;
	}
	if (wb_links_by_address(draft->seen, file)) {
		wb_draft_key(draft, file, 4);
		return;
	}
	wb_draft_line(draft, _("guessed: the place of the event, in an area of the map"),
		"    position: {x: %s, y: %s, system: %s, level: %s}",
		wb_draft_scalar(draft, wb_column_of(file, x)),
		wb_draft_scalar(draft, wb_column_of(file,
			(enum wb_meaning)(x + 1))),
		x == WB_MEANS_RD_X ? "rd" : "wgs84",
		level_of_places(draft->seen));
}

static void
draft_time(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const char *column = wb_column_of(file, WB_MEANS_DATE);

	if (!column)
		column = wb_column_of(file, WB_MEANS_QUARTER);
	if (column) {
		wb_draft_line(draft, NULL, "    date: %s",
			      wb_draft_scalar(draft, column));
		return;
	}
	wb_draft_decide(draft, true);
	wb_draft_line(draft, _("DECIDE before run: no dates were seen; of which quarter are the rows?"),
		      "    period:");
}

/* Both sides need the column, or it says nothing. */
static void
draft_identity(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const char *household = wb_column_of(file, WB_MEANS_HOUSEHOLD_ID);
	const char *record = wb_column_of(file, WB_MEANS_RECORD_ID);
	const char *weight = wb_column_of(file, WB_MEANS_WEIGHT);

	if (household && draft->seen->addresses &&
	    wb_links_by_address(draft->seen, file) &&
	    wb_column_of(draft->seen->addresses, WB_MEANS_HOUSEHOLD_ID))
		wb_draft_line(draft, NULL, "    household_id: %s",
			      wb_draft_scalar(draft, household));
	if (record)
		wb_draft_line(draft, _("guessed: a row that is delivered twice counts once"),
			      "    record: %s", wb_draft_scalar(draft, record));
	if (weight && strcmp(wb_draft_usual_kind(draft, file), "survey") == 0)
		wb_draft_line(draft, _("guessed: how much a respondent counts for"),
			      "    weight: %s", wb_draft_scalar(draft, weight));
}

static void
draft_class(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const struct wb_topic *topic = file->topic;

	wb_draft_line(draft, topic && topic->nature == WB_STATE
		? _("guessed: a state at a date") : _("guessed: something that happened"),
		"    nature: %s", natures[topic ? topic->nature : WB_EVENT]);
	wb_draft_line(draft, topic ? _("guessed by its name")
		: _("guessed: unknown, so careful"),
		"    sensitivity: %s",
		sensitivities[topic ? topic->sensitivity : WB_SENSITIVE]);
}

static void
draft_agreement(struct wb_drafting *draft)
{
	wb_draft_decide(draft, true);
	wb_draft_line(draft, _("DECIDE before run: why may it be used for this?"),
		      "    legal_basis:");
	wb_draft_decide(draft, false);
	wb_draft_line(draft, _("DECIDE: with which sources? Now with none"),
		      "    may_combine_with: []");
	wb_draft_decide(draft, false);
	wb_draft_line(draft, _("DECIDE: from whom, what for, until when"),
		      "    # holder: ...");
	wb_draft_line(draft, NULL, "    # purpose: ...");
	wb_draft_line(draft, NULL, "    # keep_until: %d-12-31",
		      draft->seen->quarter / 4 + 2);
}

/* Once for all: what the fields of each source do. */
static void
draft_explanation(struct wb_drafting *draft)
{
	const struct wb_seen *seen = draft->seen;
	bool any = false;

	for (size_t at = 0; at < seen->file_count; at++)
		any |= seen->files[at].kind == WB_FILE_SOURCE &&
		       !seen->files[at].is_spare;
	if (!any)
		return;
	wb_draft_comment(draft, 0, _("sensitivity sets from which count something shows: gewoon from 5, gevoelig and strafrechtelijk from 10, open always. holder, legal_basis and purpose come on the account page; past keep_until a source is refused. These are agreements, so they are not guessed."));
	wb_buffer_text(&draft->out, "\n");
}

static void
draft_records(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	wb_draft_file(draft, file, 4);
	draft_way(draft, file);
	draft_time(draft, file);
	draft_identity(draft, file);
	wb_draft_columns(draft, file, 4, NULL);
	draft_class(draft, file);
	draft_agreement(draft);
}

/* --- open figures -------------------------------------------------------- */

static const char *
missing_codes(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const char *list = "";
	uint32_t seen = 0;

	for (size_t at = 0; at < file->profile->column_count; at++)
		seen |= file->profile->columns[at].missing;
	for (size_t code = 0; wb_missing_code(code); code++)
		if (seen >> code & 1)
			list = wb_draft_list(draft, list, wb_draft_scalar(draft,
						wb_missing_code(code)));
	return list;
}

static void
draft_area(struct wb_drafting *draft, const struct wb_seen_file *file,
	   const struct wb_yaml *preset)
{
	const char *column = file->names[wb_area_column(file)];
	const char *known = preset ? wb_yaml_text(preset, "area") : NULL;
	const char *name = wb_column_of(file, WB_MEANS_AREA_NAME);

	if (!known || !wb_draft_has_column(file, known))
		wb_draft_line(draft, NULL, "    area: %s",
			      wb_draft_scalar(draft, column));
	if (file->kind == WB_FILE_BOUNDARIES)
		wb_draft_line(draft, NULL, "    level: %s", file->level);
	else if (name && !(preset && wb_yaml_text(preset, "name")))
		wb_draft_line(draft, NULL, "    name: %s",
			      wb_draft_scalar(draft, name));
}

static void
draft_open_terms(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const char *missing = missing_codes(draft, file);

	if (missing[0])
		wb_draft_line(draft, _("seen: these mean no figure"),
			      "    missing: [%s]", missing);
	wb_draft_line(draft, NULL, "    nature: stand");
	wb_draft_line(draft, _("guessed: published figures, shown exactly"),
		      "    sensitivity: open");
	wb_draft_decide(draft, false);
	wb_draft_comment(draft, 4, _("DECIDE: who published it, and on which terms?"));
	wb_draft_line(draft, NULL, "    # holder: ...");
	wb_draft_line(draft, NULL, "    # legal_basis: open data, CC BY 4.0");
}

static void
draft_figures(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const struct wb_template_entry *preset = wb_draft_preset(draft, file);

	wb_draft_file(draft, file, 4);
	if (preset)
		wb_draft_line(draft, _("guessed by its columns; gives its terms too"),
			      "    format: %s", preset->name);
	draft_area(draft, file, preset ? preset->fields : NULL);
	if (!preset)
		draft_open_terms(draft, file);
}

void
wb_draft_sources(struct wb_drafting *draft)
{
	struct wb_seen *seen = draft->seen;
	bool first = true;

	for (size_t at = 0; at < seen->file_count; at++) {
		struct wb_seen_file *file = &seen->files[at];

		if (!wb_is_source(file))
			continue;
		if (first) {
			wb_draft_heading(draft, _("sources"));
			draft_explanation(draft);
			wb_draft_line(draft, NULL, "sources:");
		} else {
			wb_buffer_text(&draft->out, "\n");
		}
		first = false;
		draft->about = file;
		wb_draft_line(draft, NULL, "  %s:", file->source_name);
		if (file->kind == WB_FILE_SOURCE)
			draft_records(draft, file);
		else
			draft_figures(draft, file);
		draft->about = NULL;
	}
}
