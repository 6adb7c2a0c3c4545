/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The accountability page: where the figures come from and how much could be
 * linked, what each indicator counts, how the figures are protected, and what
 * a reader may and may not conclude.
 *
 * Numbers of rows come from the release, rounded like any other.
 */
#include "report/brief.h"
#include "report/kind_look.h"

#include <string.h>

#define HIDDEN "·"
#define ABSENT "–"

/* A table that is filled cell by cell, row after row. */
struct filling { const char **cells; size_t at; };

static void
put(struct filling *filling, const char *text)
{
	filling->cells[filling->at++] = text ? text : ABSENT;
}

/* The headings are the words `<prefix>.1`, `<prefix>.2`, ... */
static const char **
headings_of(struct wb_brief *brief, const char *prefix, size_t count)
{
	const char **headings = wb_brief_array(brief, count, sizeof *headings);

	for (size_t column = 0; headings && column < count; column++)
		headings[column] = wb_brief_word(brief, wb_brief_printf(brief,
			"%s.%zu", prefix, column + 1));
	return headings;
}

static const char *
rows_text(struct wb_brief *brief, int64_t rows)
{
	return rows < 0 ? HIDDEN : wb_brief_number(brief,
		WB_ORIGIN_TALLY, (double)rows, 0);
}

static const char *
source_label(const struct wb_brief *brief, uint32_t source)
{
	const struct wb_project *project = brief->material->project;

	if (source == UINT32_MAX)
		return wb_brief_word(brief, "sources.register");
	return wb_wording_in(project->sources[source].label, brief->language);
}

static void
put_source(struct wb_brief *brief, const struct wb_public_account *account,
	   struct filling *filling)
{
	const struct wb_project *project = brief->material->project;
	const struct wb_source_spec *spec = account->source == UINT32_MAX ?
		NULL : &project->sources[account->source];

	put(filling, source_label(brief, account->source));
	put(filling, spec ? spec->holder : project->organisation);
	put(filling, rows_text(brief, account->read));
	put(filling, rows_text(brief, account->used));
	put(filling, rows_text(brief, account->not_linked));
	put(filling, rows_text(brief, account->rejected));
	put(filling, rows_text(brief, account->ignored));
	put(filling, account->shown ? wb_brief_printf(brief, "%s%%",
		wb_brief_number(brief, WB_ORIGIN_TALLY,
				100 * account->link_share, 0)) : HIDDEN);
}

bool
wb_panel_sources(struct wb_brief *brief, const struct wb_template_panel *from,
		 struct wb_panel *out)
{
	enum { COLUMNS = 8 };
	static const double widths[COLUMNS] = {
		3.1, 3.1, 1.2, 1.2, 1.3, 1.2, 1.4, 1.2 };
	static const bool right[COLUMNS] = {
		false, false, true, true, true, true, true, true };
	const char *title = wb_wording_in(from->title, brief->language);
	const struct wb_public_account *accounts;
	size_t count = wb_release_accounts(brief->material->release, &accounts);
	struct filling filling = {
		wb_brief_array(brief, count * COLUMNS, sizeof(char *)), 0 };

	if (!filling.cells || count == 0)
		return false;
	for (size_t row = 0; row < count; row++)
		put_source(brief, &accounts[row], &filling);
	out->kind = WB_PANEL_TABLE;
	out->table = (struct wb_table_panel){
		.title = title ? title : wb_brief_word(brief, "sources.title"),
		.headings = headings_of(brief, "sources.column", COLUMNS),
		.widths = widths, .right = right, .column_count = COLUMNS,
		.cells = filling.cells, .row_count = count,
	};
	return out->table.headings != NULL;
}

static bool
has_agreement(const struct wb_source_spec *spec)
{
	return spec->legal_basis || spec->purpose || !spec->may_combine_any ||
	       spec->keep_until.year > 0;
}

static const char *
combine_words(struct wb_brief *brief, const struct wb_source_spec *spec)
{
	const struct wb_project *project = brief->material->project;
	const char *text = "";

	if (spec->may_combine_any)
		return ABSENT;
	for (size_t name = 0; name < spec->may_combine_count; name++) {
		const char *label = spec->may_combine_with[name];

		for (uint32_t s = 0; s < project->source_count; s++)
			if (strcmp(project->sources[s].name, label) == 0) {
				label = source_label(brief, s);
				break;
			}
		text = wb_brief_printf(brief, "%s%s%s", text,
				       text[0] ? ", " : "", label);
	}
	return text[0] ? text : wb_brief_word(brief, "agreements.nothing");
}

static const char *
date_words(struct wb_brief *brief, struct wb_date date)
{
	char text[WB_PERIOD_TEXT_SIZE];

	if (date.year == 0)
		return ABSENT;
	return wb_brief_public(brief, WB_ORIGIN_DATE, wb_brief_printf(brief,
		"%s", wb_date_words(date, brief->language, text)));
}

bool
wb_panel_agreements(struct wb_brief *brief,
		    const struct wb_template_panel *from, struct wb_panel *out)
{
	enum { COLUMNS = 5 };
	static const double widths[COLUMNS] = { 2.4, 3.4, 2.8, 3.6, 1.6 };
	static const bool right[COLUMNS] = { false };
	const struct wb_project *project = brief->material->project;
	const char *title = wb_wording_in(from->title, brief->language);
	struct filling filling = {
		wb_brief_array(brief, project->source_count * COLUMNS,
			       sizeof(char *)), 0 };

	if (!filling.cells)
		return false;
	for (uint32_t s = 0; s < project->source_count; s++) {
		const struct wb_source_spec *spec = &project->sources[s];

		if (!has_agreement(spec))
			continue;
		put(&filling, source_label(brief, s));
		put(&filling, spec->legal_basis);
		put(&filling, spec->purpose);
		put(&filling, combine_words(brief, spec));
		put(&filling, date_words(brief, spec->keep_until));
	}
	out->kind = WB_PANEL_TABLE;
	out->table = (struct wb_table_panel){
		.title = title ? title :
			 wb_brief_word(brief, "agreements.title"),
		.headings = headings_of(brief, "agreements.column", COLUMNS),
		.widths = widths, .right = right, .column_count = COLUMNS,
		.cells = filling.cells, .row_count = filling.at / COLUMNS,
	};
	return out->table.headings != NULL && out->table.row_count > 0;
}

static const char *
window_words(struct wb_brief *brief, const struct wb_indicator_spec *spec)
{
	const char *months;

	if (spec->kind == WB_KIND_OPEN)
		return ABSENT;
	months = wb_brief_number(brief, WB_ORIGIN_RULE, 3 * spec->window, 0);
	return wb_brief_fill(brief, "definitions.months", &months, 1);
}

static const char *
origin_words(struct wb_brief *brief, const struct wb_indicator_spec *spec)
{
	const struct wb_project *project = brief->material->project;
	const char *text = "";

	for (size_t row = 0; row < spec->source_count; row++)
		text = wb_brief_printf(brief, "%s%s%s", text, row ? ", " : "",
				       source_label(brief, spec->sources[row]));
	if (spec->source_count > 0)
		return text;
	if (spec->source != WB_NO_SOURCE)
		return source_label(brief, spec->source);
	for (size_t d = 0; d < spec->of_count; d++)
		text = wb_brief_printf(brief, "%s%s%s", text, d ? ", " : "",
			wb_wording_in(project->indicators[spec->of[d]].label,
				      brief->language));
	return text;
}

/* What is counted, and what a reader must bear in mind. */
static const char *
definition_words(struct wb_brief *brief, const struct wb_indicator_spec *spec)
{
	const char *text = wb_wording_in(spec->definition, brief->language);
	const char *caveat = wb_wording_in(spec->caveat, brief->language);

	if (!caveat)
		return text;
	return text ? wb_brief_printf(brief, "%s %s", text, caveat) : caveat;
}

bool
wb_panel_definitions(struct wb_brief *brief,
		     const struct wb_template_panel *from, struct wb_panel *out)
{
	enum { COLUMNS = 5 };
	static const double widths[COLUMNS] = { 2.8, 4.6, 2.3, 3, 1.4 };
	static const bool right[COLUMNS] = { false };
	const struct wb_project *project = brief->material->project;
	const char *title = wb_wording_in(from->title, brief->language);
	struct filling filling = {
		wb_brief_array(brief, project->indicator_count * COLUMNS,
			       sizeof(char *)), 0 };

	if (!filling.cells || project->indicator_count == 0)
		return false;
	for (uint32_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *spec = &project->indicators[i];

		put(&filling, wb_brief_label(brief, i, true));
		put(&filling, definition_words(brief, spec));
		put(&filling, wb_brief_kind(brief, i));
		put(&filling, origin_words(brief, spec));
		put(&filling, window_words(brief, spec));
	}
	out->kind = WB_PANEL_TABLE;
	out->table = (struct wb_table_panel){
		.title = title ? title :
			 wb_brief_word(brief, "definitions.title"),
		.headings = headings_of(brief, "definitions.column", COLUMNS),
		.widths = widths, .right = right, .column_count = COLUMNS,
		.cells = filling.cells,
		.row_count = project->indicator_count,
	};
	return out->table.headings != NULL;
}

static bool
put_text(struct wb_brief *brief, const struct wb_template_panel *from,
	 const char *title_key, const char **paragraphs, size_t count,
	 struct wb_panel *out)
{
	const char *title = wb_wording_in(from->title, brief->language);

	out->kind = WB_PANEL_TEXT;
	out->text = (struct wb_text_panel){
		.title = title ? title : wb_brief_word(brief, title_key),
		.paragraphs = paragraphs, .count = count };
	return true;
}

/* No kinds. */
enum { ANY_KIND = -1, OF_PROOF = -2, OF_ITSELF = -3, OF_REST = -4 };

/* What is no sum over areas: with weights a share tells no number. */
static bool
is_judged_alone(const struct wb_project *project,
		const struct wb_indicator_spec *spec)
{
	return spec->kind == WB_KIND_AMOUNT ||
	       spec->kind == WB_KIND_CONCENTRATION ||
	       (spec->kind == WB_KIND_SURVEY &&
		project->sources[spec->source].weight);
}

/* Of what is left of a larger area it matters how many that is. */
static bool
leaves_a_rest(const struct wb_indicator_spec *spec)
{
	return spec->kind == WB_KIND_AMOUNT || spec->kind == WB_KIND_SURVEY;
}

/* Whether any indicator is of a kind. */
static bool
has_kind(const struct wb_brief *brief, int kind)
{
	const struct wb_project *project = brief->material->project;
	bool has = kind == ANY_KIND;

	if (kind == OF_PROOF)
		return wb_release_facts(brief->material->release)
			.proof.narrowest > 0;
	for (size_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *spec = &project->indicators[i];

		has |= kind == OF_ITSELF ? is_judged_alone(project, spec) :
		       kind == OF_REST ? leaves_a_rest(spec) :
		       (int)spec->kind == kind;
	}
	return has;
}

static const char *
rule(struct wb_brief *brief, int64_t number)
{
	return wb_brief_number(brief, WB_ORIGIN_RULE, (double)number, 0);
}

static const char *
tally(struct wb_brief *brief, int64_t number)
{
	return wb_brief_number(brief, WB_ORIGIN_TALLY, (double)number, 0);
}

/* Who a confidential edition is for. */
static const char *
recipient_words(struct wb_brief *brief)
{
	const struct wb_disclosure_spec *spec =
		&brief->material->project->disclosure;
	const char *names = "";

	for (size_t r = 0; r < spec->recipient_count; r++)
		names = wb_brief_printf(brief, "%s%s%s", names, r ? "; " : "",
					spec->recipients[r]);
	return wb_brief_fill(brief, "rules.recipients", &names, 1);
}

/* The number of a setting, or the level: the project's or the profile's. */
static const char *
setting_text(struct wb_brief *brief, enum wb_setting setting, bool floor)
{
	const struct wb_project *project = brief->material->project;
	const struct wb_disclosure_spec *spec = &project->disclosure;
	const struct wb_rule_profile *profile =
		wb_rule_profile_find(spec->profile);

	if (setting == WB_SETTING_COMBINATIONS)
		return floor ? wb_disclosure_level(project) :
			       spec->combinations_from;
	return rule(brief, floor ? profile->floor[setting] :
		    spec->settings[setting]);
}

/* What is weaker than the profile, and who decided it. */
static const char *
decision_words(struct wb_brief *brief, const struct wb_decision *decision)
{
	const char *arguments[] = {
		brief->material->project->disclosure.profile,
		wb_brief_word(brief, wb_brief_printf(brief,
			"rules.setting.%s", wb_setting_name(decision->setting))),
		setting_text(brief, decision->setting, false),
		setting_text(brief, decision->setting, true),
		decision->by, date_words(brief, decision->date),
		decision->reason };

	return wb_brief_fill(brief, "rules.decision", arguments,
			     sizeof arguments / sizeof *arguments);
}

/* Whether a joined area is the one of the page, or lies in it. */
static bool
is_joined_here(const struct wb_brief *brief, uint32_t area)
{
	const struct wb_area *own = wb_areas_get(brief->material->areas, area);

	return own->joined && (area == brief->at ||
			       (own->level > brief->area->level &&
				own->parent[brief->area->level] == brief->at));
}

/* The areas of a level that were joined here, or NULL: there are none. */
static const char *
merged_words(struct wb_brief *brief, const struct wb_merge_spec *spec)
{
	enum { MOST_NAMED = 12 };
	const char *names = "", *arguments[4];
	uint32_t first, count;
	size_t named = 0;

	wb_areas_of_level(brief->material->areas, spec->level, &first, &count);
	for (uint32_t area = first; area < first + count; area++)
		if (is_joined_here(brief, area) && named++ < MOST_NAMED)
			names = wb_brief_printf(brief, "%s%s%s", names,
				names[0] ? "; " : "",
				wb_areas_get(brief->material->areas,
					     area)->name);
	if (named > MOST_NAMED)
		names = wb_brief_fill(brief, "rules.merged_more",
			(const char *[]){ names, tally(brief,
				(int64_t)(named - MOST_NAMED)) }, 2);
	arguments[0] = wb_brief_level(brief, spec->level, true);
	arguments[1] = rule(brief, spec->minimum);
	arguments[2] = wb_brief_spine(brief, true);
	arguments[3] = names;
	return named == 0 ? NULL :
	       wb_brief_fill(brief, "rules.merged", arguments, 4);
}

bool
wb_panel_rules(struct wb_brief *brief, const struct wb_template_panel *from,
	       struct wb_panel *out)
{
	struct wb_release_facts facts =
		wb_release_facts(brief->material->release);
	const char *numbers[] = {
		rule(brief, facts.minimum_units),
		rule(brief, facts.threshold),
		rule(brief, facts.sensitive_threshold),
		rule(brief, facts.rounding_base),
		tally(brief, facts.shown),
		tally(brief, facts.suppressed),
		wb_brief_spine(brief, true),
		tally(brief, facts.proof.examined),
		rule(brief, facts.proof.narrowest),
	};
	/* The paragraphs of one kind have other numbers. */
	const char *of_kinds[] = {
		rule(brief, facts.contributors),
		rule(brief, facts.euro_step),
		rule(brief, facts.respondents),
		rule(brief, facts.rounding_base),
	};
	static const struct { const char *key; int kind; } rules[] = {
		{ "rules.units", ANY_KIND }, { "rules.threshold", ANY_KIND },
		{ "rules.rounding", ANY_KIND },
		{ "rules.amount", WB_KIND_AMOUNT },
		{ "rules.survey", WB_KIND_SURVEY },
		{ "rules.concentration", WB_KIND_CONCENTRATION },
		{ "rules.mark", ANY_KIND }, { "rules.numbers", ANY_KIND },
		{ "rules.proof", OF_PROOF }, { "rules.alone", OF_ITSELF },
		{ "rules.rest", OF_REST } };
	enum { RULES = sizeof rules / sizeof *rules };
	const struct wb_disclosure_spec *spec =
		&brief->material->project->disclosure;
	const char **paragraphs = wb_brief_array(brief,
		RULES + 1 + spec->decision_count + spec->merge_count,
		sizeof *paragraphs);
	size_t count = 0;

	if (!paragraphs || !facts.has_counts)
		return false;
	if (facts.confidential)
		paragraphs[count++] = recipient_words(brief);
	for (size_t d = 0; d < spec->decision_count; d++)
		paragraphs[count++] = decision_words(brief,
						     &spec->decisions[d]);
	for (size_t m = 0; m < spec->merge_count; m++) {
		const char *words = merged_words(brief, &spec->merges[m]);

		if (words)
			paragraphs[count++] = words;
	}
	for (size_t rule = 0; rule < RULES; rule++)
		if (has_kind(brief, rules[rule].kind))
			paragraphs[count++] = rules[rule].kind < 0 ?
				wb_brief_fill(brief, rules[rule].key, numbers,
					sizeof numbers / sizeof *numbers) :
				wb_brief_fill(brief, rules[rule].key, of_kinds,
					sizeof of_kinds / sizeof *of_kinds);
	return put_text(brief, from, "rules.title", paragraphs, count, out);
}

/* What a page must have for a paragraph to be about it. */
enum need {
	ALWAYS, COUNTS, EXACT_INTERVALS, A_REFERENCE, A_YEAR, SHARED_ADDRESSES,
};

/* Whether rows by address alone may be of several units (register_key.c). */
static bool
has_shared_addresses(const struct wb_project *project)
{
	const struct wb_register_spec *spec = &project->addresses;
	bool by_address = false;

	for (size_t s = 0; s < project->source_count; s++)
		by_address |= project->sources[s].way == WB_LINK_KEY ||
			      (project->sources[s].way == WB_LINK_VIA &&
			       !project->sources[s].via.id);
	return by_address && spec->present && spec->id &&
	       spec->unit != WB_SPINE_HOUSEHOLD;
}

static bool
has(const struct wb_brief *brief, enum need need)
{
	const struct wb_project *project = brief->material->project;
	bool counts = wb_release_facts(brief->material->release).has_counts;
	bool counted = false;

	for (size_t i = 0; i < project->indicator_count; i++)
		counted |= project->indicators[i].kind != WB_KIND_OPEN;
	switch (need) {
	case ALWAYS:
		return true;
	case COUNTS:
		return counts;
	case EXACT_INTERVALS:
		return counted && !counts;
	case A_REFERENCE:
		return counted && project->level_count > 1;
	case A_YEAR:
		return project->history > 1;
	case SHARED_ADDRESSES:
		return has_shared_addresses(project);
	}
	return false;
}

bool
wb_panel_reading(struct wb_brief *brief, const struct wb_template_panel *from,
		 struct wb_panel *out)
{
	const char *arguments[] = { wb_brief_level(brief, 0, false),
				    wb_brief_spine(brief, false) };
	static const struct { const char *key; enum need need; } texts[] = {
		{ "reading.proxy", ALWAYS }, { "reading.unknown", COUNTS },
		{ "reading.shared", SHARED_ADDRESSES },
		{ "reading.margin", COUNTS },
		{ "reading.margin_exact", EXACT_INTERVALS },
		{ "reading.compare", A_REFERENCE },
		{ "reading.change", A_YEAR }, { "reading.cause", ALWAYS } };
	enum { TEXTS = sizeof texts / sizeof *texts };
	const char **paragraphs = wb_brief_array(brief, TEXTS,
						 sizeof *paragraphs);
	size_t count = 0;

	if (!paragraphs)
		return false;
	for (size_t p = 0; p < TEXTS; p++)
		if (has(brief, texts[p].need))
			paragraphs[count++] = wb_brief_fill(brief,
				texts[p].key, arguments, 2);
	return put_text(brief, from, "reading.title", paragraphs, count, out);
}

bool
wb_panel_new_page(struct wb_brief *brief, const struct wb_template_panel *from,
		  struct wb_panel *out)
{
	(void)brief;
	(void)from;
	out->kind = WB_PANEL_NEW_PAGE;
	return true;
}
