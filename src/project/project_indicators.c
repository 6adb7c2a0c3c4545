/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The indicators as they are written. Fields of all kinds stand in one table;
 * which of them go with which kind, and what they refer to, is checked in
 * indicator_check.c when all names are known.
 */
#include "project/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

#define IN_INDICATOR(member) .offset = offsetof(struct wb_indicator_spec, member)

static const struct wb_word kinds[] = {
	{ "share", WB_KIND_SHARE }, { "any", WB_KIND_ANY },
	{ "multi", WB_KIND_MULTI }, { "exactly", WB_KIND_EXACTLY },
	{ "none", WB_KIND_NONE }, { "only", WB_KIND_ONLY },
	{ "rate", WB_KIND_RATE },
	{ "coverage", WB_KIND_COVERAGE }, { "open", WB_KIND_OPEN },
	{ "amount", WB_KIND_AMOUNT }, { "survey", WB_KIND_SURVEY },
	{ "concentration", WB_KIND_CONCENTRATION },
	{ "persons", WB_KIND_PERSONS },
	{ .word = NULL },
};

/* The word of a value; each value has one. */
static const char *
word_of(const struct wb_word *words, int value)
{
	while (words->word && words->value != value)
		words++;
	return words->word ? words->word : "";
}

const char *
wb_kind_name(enum wb_indicator_kind kind)
{
	return word_of(kinds, (int)kind);
}

const char *
wb_sensitivity_name(enum wb_sensitivity sensitivity)
{
	return word_of(wb_sensitivity_words, (int)sensitivity);
}

static const struct wb_word measures[] = {
	{ "top", WB_CONCENTRATION_TOP }, { "hhi", WB_CONCENTRATION_HHI },
	{ .word = NULL },
};

static const struct wb_word polarities[] = {
	{ "lower_is_better", WB_LOWER_IS_BETTER },
	{ "higher_is_better", WB_HIGHER_IS_BETTER },
	{ "neutral", WB_NEUTRAL }, { .word = NULL },
};

const struct wb_field wb_indicator_fields[] = {
	{ "kind", WB_FIELD_WORD, .required = true, IN_INDICATOR(kind),
	  .words = kinds,
	  .help = N_("what is counted: share of households, any/multi/exactly/none of several, only the first of several, rate, coverage of visits, open figure, amount in euro, survey, concentration, persons") },
	{ "standard", WB_FIELD_TEXT, IN_INDICATOR(standard),
	  .help = N_("the standard indicator that gives the fields which are not here; default the one of its name") },
	{ "source", WB_FIELD_OWN, .read = wb_read_later,
	  .form = N_("a name under `sources`; persons: or a list of them"),
	  .help = N_("where the rows are from; not for any, multi, exactly, none, only") },
	{ "where", WB_FIELD_OWN, IN_INDICATOR(where),
	  .read = wb_read_condition,
	  .form = N_("a condition, or a list of conditions that must all hold"),
	  .help = N_("which rows count, default each; survey: the answer that is counted, of rows with any answer; open: the rows that have the figure") },
	{ "of", WB_FIELD_OWN, .read = wb_read_later,
	  .form = N_("2 to 6 indicators of kind share"),
	  .help = N_("any, multi, exactly, none: what they combine; only: known in the first and in none of the others") },
	{ "at_least", WB_FIELD_INTEGER, IN_INDICATOR(number), .low = 1,
	  .high = WB_MOST_DOMAINS,
	  .help = N_("multi: known in at least so many, default 2; persons: in so many of the sources, default 1") },
	{ "number", WB_FIELD_INTEGER, IN_INDICATOR(number), .low = 1,
	  .high = WB_MOST_DOMAINS,
	  .help = N_("exactly: known in just so many") },
	{ "per", WB_FIELD_OWN, .read = wb_read_later,
	  .form = N_("households, addresses, a name under addresses.bases, or for a rate or persons an indicator of kind open"),
	  .help = N_("share, rate, coverage, persons: what it is counted against; default households, of coverage addresses") },
	{ "column", WB_FIELD_TEXT, IN_INDICATOR(column),
	  .help = N_("open: the column with the figure; amount: with the euros; concentration: with the holder") },
	{ "top", WB_FIELD_INTEGER, IN_INDICATOR(top), .low = 1, .high = 10,
	  .help = N_("concentration: the share of so many largest holders together; default 1") },
	{ "measure", WB_FIELD_WORD, IN_INDICATOR(measure), .words = measures,
	  .help = N_("concentration: top, or the Herfindahl-Hirschman index; default top") },
	{ "ages", WB_FIELD_OWN, IN_INDICATOR(ages), .read = wb_read_ages,
	  .form = N_("ages such as 12-17"),
	  .help = N_("persons: the ages that count at the date of a row; default all") },
	{ "unit", WB_FIELD_TEXT, IN_INDICATOR(unit),
	  .help = N_("open: unit of the figure, such as %, euro or inwoners") },
	{ "decimals", WB_FIELD_INTEGER, IN_INDICATOR(decimals), .low = 0,
	  .high = 3, .help = N_("open: decimals on pages; default 0") },
	{ "additive", WB_FIELD_TRUTH, IN_INDICATOR(additive),
	  .help = N_("open: a number of people or things, of which that of an area is the sum of its parts") },
	{ "label", WB_FIELD_OWN, IN_INDICATOR(label),
	  .read = wb_read_wording,
	  .form = N_("a text, or {nl: ..., en: ...}"),
	  .help = N_("its name on pages; default the name here") },
	{ "short_label", WB_FIELD_OWN, IN_INDICATOR(short_label),
	  .read = wb_read_wording,
	  .form = N_("a text, or {nl: ..., en: ...}"),
	  .help = N_("its name in narrow columns; default the label") },
	{ "definition", WB_FIELD_OWN, IN_INDICATOR(definition),
	  .read = wb_read_wording,
	  .form = N_("a text, or {nl: ..., en: ...}"),
	  .help = N_("what counts and what does not, in plain words") },
	{ "caveat", WB_FIELD_OWN, IN_INDICATOR(caveat),
	  .read = wb_read_wording,
	  .form = N_("a text, or {nl: ..., en: ...}"),
	  .help = N_("what a reader must bear in mind; stands behind the definition") },
	{ "origin", WB_FIELD_OWN, IN_INDICATOR(origin), .read = wb_read_wording,
	  .form = N_("a text, or {nl: ..., en: ...}"),
	  .help = N_("where such data usually come from, for who makes a project") },
	{ "theme", WB_FIELD_TEXT, IN_INDICATOR(theme),
	  .help = N_("heading it stands under; theme.<word> of templates/words.yaml") },
	{ "polarity", WB_FIELD_WORD, IN_INDICATOR(polarity),
	  .words = polarities,
	  .help = N_("which way is good; default neutral") },
	{ "window", WB_FIELD_INTEGER, IN_INDICATOR(window), .low = 1,
	  .high = WB_MOST_WINDOW,
	  .help = N_("quarters that count together; default 4, or that of the combined ones") },
	{ "times", WB_FIELD_INTEGER, IN_INDICATOR(times), .low = 2,
	  .high = 1000,
	  .help = N_("share, coverage: at least so many rows in the window; default 1") },
	{ "consecutive", WB_FIELD_INTEGER, IN_INDICATOR(consecutive), .low = 2,
	  .high = WB_MOST_WINDOW,
	  .help = N_("share, coverage: rows in at least so many quarters in a row, all in the window") },
	{ "sensitivity", WB_FIELD_WORD, IN_INDICATOR(sensitivity),
	  .words = wb_sensitivity_words,
	  .help = N_("default that of the source, or the highest of the combined ones") },
	{ "phases", WB_FIELD_OWN, .read = wb_read_phases,
	  .form = N_("a quarter such as 2025-Q1, or a list of them"),
	  .help = N_("quarters from which it was counted otherwise; a chart has limits of its own from there") },
	{ "baseline", WB_FIELD_INTEGER, IN_INDICATOR(baseline), .low = 8,
	  .high = WB_MOST_HISTORY,
	  .help = N_("the first so many quarters of a phase give its limits; default all") },
	{ "target", WB_FIELD_OWN, IN_INDICATOR(target), .read = wb_read_share,
	  .form = N_("a share such as 60% or 0.6"),
	  .help = N_("share, coverage: what is aimed at") },
	{ .name = NULL },
};

bool
wb_indicator_kind_of(const struct wb_yaml *mapping,
		     enum wb_indicator_kind *out)
{
	const struct wb_yaml *node = wb_yaml_find(mapping, "kind");

	if (!node || node->kind != WB_YAML_SCALAR)
		return false;
	for (const struct wb_word *kind = kinds; kind->word; kind++)
		if (strcmp(kind->word, node->text) == 0) {
			*out = (enum wb_indicator_kind)kind->value;
			return true;
		}
	return false;
}

static bool
make_room(struct wb_draft *draft, size_t count)
{
	struct wb_arena *arena = draft->walk.arena;

	draft->indicators = wb_arena_array(arena, count,
					   sizeof *draft->indicators);
	draft->indicator_nodes = wb_arena_array(arena, count,
						sizeof *draft->indicator_nodes);
	draft->indicator_names = wb_arena_array(arena, count,
						sizeof *draft->indicator_names);
	if (!draft->indicators || !draft->indicator_nodes ||
	    !draft->indicator_names)
		return false;
	draft->project.indicator_count = count;
	return true;
}

static void
set_defaults(struct wb_indicator_spec *indicator, const struct wb_yaml *key)
{
	*indicator = (struct wb_indicator_spec){
		.name = key->text, .place = wb_place_of(key),
		.label.in[WB_DUTCH] = key->text,
		.source = WB_NO_SOURCE, .base_open = WB_NO_INDICATOR,
		.polarity = WB_NEUTRAL, .target = -1,
	};
}

static bool
read_indicator(const struct wb_schema_walk *walk, const struct wb_yaml *key,
	       const struct wb_yaml *node, size_t row)
{
	struct wb_draft *draft = wb_draft_of(walk);
	struct wb_indicator_spec *indicator = &draft->indicators[row];
	const struct wb_yaml *merged = wb_preset_of_indicator(draft, key->text,
							      node);
	bool good = wb_schema_check_name(walk, key);

	draft->indicator_names[row] = key->text;
	draft->indicator_nodes[row] = merged ? merged : node;
	set_defaults(indicator, key);
	good &= merged && wb_schema_read(walk, merged, wb_indicator_fields,
					 indicator);
	if (!indicator->short_label.in[WB_DUTCH])
		indicator->short_label = indicator->label;
	return good;
}

bool
wb_read_indicators(const struct wb_schema_walk *walk,
		   const struct wb_yaml *node, void *into)
{
	bool good = true;

	(void)into;
	if (node->kind != WB_YAML_MAPPING)
		return wb_schema_read(walk, node, wb_indicator_fields, NULL);
	if (node->count > WB_MOST_INDICATORS) {
		wb_schema_mistake(walk, node, NULL,
				  _("expected at most %d indicators, found %zu"),
				  WB_MOST_INDICATORS, node->count);
		return false;
	}
	if (!make_room(wb_draft_of(walk), node->count))
		return false;
	for (size_t row = 0; row < node->count; row++)
		good &= read_indicator(walk, node->keys[row],
				       node->items[row], row);
	return good;
}
