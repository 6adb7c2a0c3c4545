/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an indicator of each kind needs, may have and refers to.
 *
 * Two rounds: first the kinds that count rows of a source, which gives them
 * their source, window and sensitivity; then the kinds that combine those
 * (indicator_combine.c), and what each is counted against (indicator_base.c).
 */
#include "project/indicator_check.h"

#include <stdint.h>
#include <string.h>

#include "wijkbeeld/message.h"

enum { DEFAULT_WINDOW = 4 };

/* Sets of kinds. */
enum {
	SHARE = 1 << WB_KIND_SHARE, ANY = 1 << WB_KIND_ANY,
	MULTI = 1 << WB_KIND_MULTI, EXACTLY = 1 << WB_KIND_EXACTLY,
	NONE = 1 << WB_KIND_NONE, ONLY = 1 << WB_KIND_ONLY, RATE = 1 << WB_KIND_RATE,
	COVERAGE = 1 << WB_KIND_COVERAGE, OPEN = 1 << WB_KIND_OPEN,
	AMOUNT = 1 << WB_KIND_AMOUNT, SURVEY = 1 << WB_KIND_SURVEY,
	CONCENTRATION = 1 << WB_KIND_CONCENTRATION,
	PERSONS = 1 << WB_KIND_PERSONS,
	COMBINED = ANY | MULTI | EXACTLY | NONE | ONLY,
	/* of one source, and of all that count rows */
	COUNTED = SHARE | RATE | COVERAGE | AMOUNT | SURVEY | CONCENTRATION,
	ROWS = COUNTED | PERSONS,
	BASED = SHARE | RATE | COVERAGE | PERSONS,
};

/* The fields that do not go with every kind, and the kinds that need them. */
static const struct kind_field {
	const char *field, *of;
	unsigned allowed, needed;
} kind_fields[] = {
	{ "source", N_("share, rate, coverage, open, amount, survey, concentration and persons"),
	  ROWS | OPEN, ROWS | OPEN },
	{ "where", N_("share, rate, coverage, open, amount, survey, concentration and persons"),
	  ROWS | OPEN, SURVEY },
	{ "of", N_("any, multi, exactly, none and only"), COMBINED, COMBINED },
	{ "at_least", N_("multi and persons"), MULTI | PERSONS, 0 },
	{ "number", "exactly", EXACTLY, EXACTLY },
	{ "per", N_("share, rate, coverage and persons"), BASED, PERSONS },
	{ "column", N_("open, amount and concentration"),
	  OPEN | AMOUNT | CONCENTRATION, AMOUNT | CONCENTRATION },
	{ "top", "concentration", CONCENTRATION, 0 },
	{ "measure", "concentration", CONCENTRATION, 0 },
	{ "ages", "persons", PERSONS, 0 },
	{ "unit", "open", OPEN, 0 },
	{ "decimals", "open", OPEN, 0 },
	{ "additive", "open", OPEN, 0 },
	{ "window", N_("all kinds but open"), ROWS | COMBINED, 0 },
	{ "target", N_("share and coverage"), SHARE | COVERAGE, 0 },
	{ "times", N_("share and coverage"), SHARE | COVERAGE, 0 },
	{ "consecutive", N_("share and coverage"), SHARE | COVERAGE, 0 },
};

static bool
is_among(const struct wb_indicator_spec *spec, unsigned kinds)
{
	return (kinds >> spec->kind & 1) != 0;
}

const char *
wb_kind_word(const struct wb_subject *subject)
{
	return wb_yaml_find(subject->node, "kind")->text;
}

/* The key of a field in a mapping, for the place of the field itself. */
static const struct wb_yaml *
key_of(const struct wb_yaml *mapping, const char *field)
{
	for (size_t row = 0; row < mapping->count; row++)
		if (strcmp(mapping->keys[row]->text, field) == 0)
			return mapping->keys[row];
	return mapping;
}

static bool
check_field(const struct wb_subject *subject, const struct kind_field *field)
{
	const struct wb_schema_walk *walk = &subject->draft->walk;
	bool is_there = wb_yaml_find(subject->node, field->field) != NULL;

	if (is_there && !is_among(subject->spec, field->allowed)) {
		wb_schema_mistake(walk, key_of(subject->node, field->field),
				  _("remove it, or choose another kind"),
				  _("field '%s' goes with kind %s, not with %s"),
				  field->field, _(field->of),
				  wb_kind_word(subject));
		return false;
	}
	if (!is_there && is_among(subject->spec, field->needed)) {
		wb_schema_mistake(walk, subject->node, NULL,
				  _("kind %s: missing field '%s'"),
				  wb_kind_word(subject), field->field);
		return false;
	}
	return true;
}

static bool
check_fields(const struct wb_subject *subject)
{
	bool good = true;

	for (size_t row = 0; row < sizeof kind_fields / sizeof *kind_fields;
	     row++)
		good &= check_field(subject, &kind_fields[row]);
	return good;
}

/* --- kinds that count rows of a source --------------------------------------- */

size_t
wb_find_source(const struct wb_subject *subject, const struct wb_yaml *at)
{
	struct wb_draft *draft = subject->draft;

	return wb_schema_find_name(&draft->walk, at, _("source"),
				   draft->source_names,
				   draft->project.source_count);
}

/* Sets of ways. */
enum {
	ADDRESS = 1 << WB_LINK_KEY | 1 << WB_LINK_ID | 1 << WB_LINK_VIA,
	AREA = 1 << WB_LINK_AREA, POSITION = 1 << WB_LINK_POSITION,
};

/* The ways of a source from which a kind can count. */
static const struct { unsigned ways; const char *words; } kind_ways[] = {
	[WB_KIND_SHARE] = { ADDRESS, N_("`key` or `id`") },
	[WB_KIND_COVERAGE] = { ADDRESS, N_("`key` or `id`") },
	[WB_KIND_RATE] = { ADDRESS | AREA | POSITION,
			   N_("`key`, `id`, `area` or `position`") },
	[WB_KIND_OPEN] = { AREA, "`area`" },
	[WB_KIND_AMOUNT] = { ADDRESS, N_("`key` or `id`") },
	[WB_KIND_SURVEY] = { ADDRESS | AREA | POSITION,
			     N_("`key`, `id`, `area` or `position`") },
	[WB_KIND_CONCENTRATION] = { ADDRESS | AREA | POSITION,
				    N_("`key`, `id`, `area` or `position`") },
	[WB_KIND_PERSONS] = { ADDRESS, N_("`key` or `id`") },
};

static bool
check_way(const struct wb_subject *subject, const struct wb_yaml *at,
	  const struct wb_source_spec *source)
{
	enum wb_indicator_kind kind = subject->spec->kind;

	if (kind_ways[kind].ways >> source->way & 1)
		return true;
	wb_schema_mistake(&subject->draft->walk, at,
			  _("choose another source or another kind"),
			  _("kind %s needs a source with %s, which '%s' does not have"),
			  wb_kind_word(subject), _(kind_ways[kind].words),
			  source->name);
	return false;
}

/* A column that the project itself states, and not the standard indicator. */
static bool
is_own(const struct wb_subject *subject, const struct wb_yaml *column)
{
	return column && strcmp(column->file,
				subject->draft->project.path) == 0;
}

/* The name by which a source knows which column has the figure. */
static const char *
known_name(const struct wb_subject *subject)
{
	return subject->spec->standard ? subject->spec->standard
				       : subject->spec->name;
}

/*
 * Where the column of an open figure stands: with the indicator, or else with
 * its source, which knows what it calls the figures of that name, or else with
 * the standard indicator. A source that lists its columns and has none of that
 * name does not have the figure.
 */
static const struct wb_yaml *
find_column(const struct wb_subject *subject,
	    const struct wb_source_spec *source)
{
	const struct wb_schema_walk *walk = &subject->draft->walk;
	const struct wb_yaml *column = wb_yaml_find(subject->node, "column");
	const struct wb_yaml *known = wb_yaml_find(
		subject->draft->source_nodes[subject->spec->source],
		"columns_of");
	const struct wb_yaml *named;

	if (is_own(subject, column) || (column && !known))
		return column;
	named = known ? wb_yaml_find(known, known_name(subject)) : NULL;
	if (!named && known)
		wb_schema_mistake(walk, subject->node,
			_("write `column:` with its name in the file"),
			_("source '%s' does not say which column '%s' is"),
			source->name, known_name(subject));
	else if (!named)
		wb_schema_mistake(walk, subject->node, NULL,
				  _("kind %s: missing field '%s'"),
				  wb_kind_word(subject), "column");
	return named;
}

/* The column of an open figure: settled, and one that may be read. */
static bool
check_column(const struct wb_subject *subject,
	     const struct wb_source_spec *source, bool records)
{
	const struct wb_yaml *column = find_column(subject, source);

	/* What is no text is told where it is read. */
	if (!column || column->kind != WB_YAML_SCALAR)
		return false;
	if (column != wb_yaml_find(subject->node, "column"))
		subject->spec->column = column->text;
	return subject->spec->column &&
	       wb_check_column(subject->draft, column, &source->file, records,
			       subject->spec->column);
}

static bool
check_columns(const struct wb_subject *subject,
	      const struct wb_source_spec *source)
{
	const struct wb_yaml *where = wb_yaml_find(subject->node, "where");
	const struct wb_yaml *column = wb_yaml_find(subject->node, "column");
	/* Respondents are people, also where only their area is told. */
	bool records = source->way != WB_LINK_AREA ||
		       subject->spec->kind != WB_KIND_OPEN;
	bool good = true;

	if (where)
		good &= wb_check_condition(subject->draft, where,
					   &source->file, records,
					   &subject->spec->where);
	if (subject->spec->kind == WB_KIND_OPEN)
		good &= check_column(subject, source, records);
	else if (column && subject->spec->column)
		good &= wb_check_column(subject->draft, column, &source->file,
					records, subject->spec->column);
	return good;
}

/*
 * Of a source by area a row is a published figure, which has no date, or it is
 * one of those that are counted, and then it is known when.
 */
static bool
check_area_rows(const struct wb_subject *subject, const struct wb_yaml *at,
		size_t source)
{
	const struct wb_draft *draft = subject->draft;
	const struct wb_source_spec *spec = &draft->sources[source];
	bool open = subject->spec->kind == WB_KIND_OPEN;

	if (spec->way != WB_LINK_AREA)
		return true;
	if (!open && !spec->date && spec->quarter == WB_NO_QUARTER) {
		wb_schema_mistake(&draft->walk, at,
			_("add `date: column`, or `period: 2026-Q3` for all rows"),
			_("kind %s needs a source with `date`, `from` or `period`, which '%s' does not have"),
			wb_kind_word(subject), spec->name);
		return false;
	}
	for (size_t row = 0; draft->indicators + row < subject->spec; row++) {
		const struct wb_indicator_spec *other = &draft->indicators[row];

		if (!wb_indicator_uses(other, (uint32_t)source) ||
		    (other->kind == WB_KIND_OPEN) == open)
			continue;
		wb_schema_mistake(&draft->walk, at,
			_("name the file in two sources, one for its figures"),
			_("'%s' takes figures of source '%s' and '%s' counts its rows"),
			open ? subject->spec->name : other->name, spec->name,
			open ? other->name : subject->spec->name);
		return false;
	}
	return true;
}

bool
wb_check_source_fits(const struct wb_subject *subject,
		     const struct wb_yaml *at, size_t source)
{
	const struct wb_source_spec *spec = &subject->draft->sources[source];
	bool good;

	/* Of a source without a way it is told already. */
	if (!subject->draft->source_linked[source])
		return false;
	good = check_way(subject, at, spec) &&
	       check_area_rows(subject, at, source);
	return check_columns(subject, spec) && good;
}

static const char *
sensitivity_word(enum wb_sensitivity sensitivity)
{
	const struct wb_word *word = wb_sensitivity_words;

	while (word->value != (int)sensitivity)
		word++;
	return word->word;
}

bool
wb_settle_sensitivity(const struct wb_subject *subject,
		      enum wb_sensitivity least, const char *of)
{
	const struct wb_yaml *given = wb_yaml_find(subject->node,
						   "sensitivity");

	if (!given) {
		subject->spec->sensitivity = least;
		return true;
	}
	if (subject->spec->sensitivity >= least)
		return true;
	/* What ships asks for no less; it cannot know of more. */
	if (strcmp(given->file, subject->draft->project.path) != 0) {
		subject->spec->sensitivity = least;
		return true;
	}
	wb_schema_mistake(&subject->draft->walk, given,
			  _("remove it, or give a higher one"),
			  _("sensitivity: expected %s or higher, that of %s; found %s"),
			  sensitivity_word(least), of,
			  sensitivity_word(subject->spec->sensitivity));
	return false;
}

/* `times` and `consecutive` are two answers to one question. */
static bool
check_repeats(const struct wb_subject *subject)
{
	const struct wb_schema_walk *walk = &subject->draft->walk;
	const struct wb_indicator_spec *spec = subject->spec;
	const struct wb_yaml *at = wb_yaml_find(subject->node, "consecutive");

	if (at && wb_yaml_find(subject->node, "times")) {
		wb_schema_mistake(walk, at, _("keep one of the two"),
				  _("found both `times` and `consecutive`"));
		return false;
	}
	if (!at || spec->consecutive <= spec->window)
		return true;
	wb_schema_mistake(walk, at, _("give a longer `window`"),
			  _("consecutive: expected at most %d, the window; found %d"),
			  spec->window, spec->consecutive);
	return false;
}

/*
 * What adds up the rows of its window would count a row once for each quarter
 * in which it goes on.
 */
static bool
check_going_on(const struct wb_subject *subject, const struct wb_yaml *at,
	       const struct wb_source_spec *source)
{
	const struct wb_indicator_spec *spec = subject->spec;
	bool adds_up = is_among(spec, RATE | SURVEY) || spec->times > 1 ||
		       (is_among(spec, AMOUNT | CONCENTRATION) &&
			source->nature == WB_EVENT);

	if (!source->until || !adds_up || spec->window == 1)
		return true;
	wb_schema_mistake(&subject->draft->walk, at,
		_("state `window: 1`: what goes on in the quarter; or let the source have `date`, the day on which a row begins"),
		_("'%s' adds up rows of %d quarters, and a row of source '%s' may go on in several of them"),
		spec->name, spec->window, source->name);
	return false;
}

static bool
check_counted(const struct wb_subject *subject)
{
	const struct wb_yaml *at = wb_yaml_find(subject->node, "source");
	size_t source;
	bool good;

	if (subject->spec->window == 0)
		subject->spec->window = DEFAULT_WINDOW;
	if (subject->spec->kind == WB_KIND_COVERAGE)
		subject->spec->base = WB_BASE_ADDRESSES;
	source = at ? wb_find_source(subject, at) : SIZE_MAX;
	if (!check_repeats(subject) || source == SIZE_MAX)
		return false;
	subject->spec->source = (uint32_t)source;
	good = wb_check_source_fits(subject, at, source);
	good &= check_going_on(subject, at, &subject->draft->sources[source]);
	return wb_settle_sensitivity(subject,
		subject->draft->sources[source].sensitivity,
		_("its source")) && good;
}

/* --- the two rounds ---------------------------------------------------------------- */

/* Indicators whose kind could not be read are told already. */
static bool
check_round(struct wb_draft *draft, unsigned kinds,
	    bool (*check)(const struct wb_subject *))
{
	bool good = true;

	for (size_t row = 0; row < draft->project.indicator_count; row++) {
		const struct wb_subject subject = {
			draft, draft->indicator_nodes[row],
			&draft->indicators[row],
		};
		enum wb_indicator_kind kind;

		if (wb_indicator_kind_of(subject.node, &kind) &&
		    is_among(subject.spec, kinds))
			good &= check(&subject);
	}
	return good;
}

/* What publicatie.csv calls a number of its own, beside the indicators. */
static bool
is_name_of_ours(const struct wb_register_spec *spec, const char *name)
{
	static const char *const ours[] = { "combinatie", "gekoppeld",
					    "niet_gekoppeld" };
	bool found = false;

	for (size_t n = 0; n < sizeof ours / sizeof *ours; n++)
		found |= strcmp(ours[n], name) == 0;
	for (uint32_t base = 0; spec->present && base < spec->base_count;
	     base++)
		found |= strcmp(wb_base_name(spec, base), name) == 0;
	return found;
}

/* Two statements of one name would be one to who reads them. */
static bool
check_names(const struct wb_draft *draft)
{
	const struct wb_schema_walk *walk = &draft->walk;
	bool good = true;

	for (size_t row = 0; row < draft->project.indicator_count; row++) {
		const char *name = draft->indicator_names[row];
		struct wb_place place = draft->indicators[row].place;

		if (!is_name_of_ours(&draft->project.addresses, name))
			continue;
		wb_notice_add(walk->notices, WB_MISTAKE, draft->project.path,
			place.line, place.column,
			wb_arena_printf(walk->arena,
				_("give it another name, with `standard: %s` if that was meant"),
				name),
			_("'%s' is what publicatie.csv calls a number of its own"),
			name);
		good = false;
	}
	return good;
}

bool
wb_check_indicators(struct wb_draft *draft)
{
	bool good = check_names(draft);

	good &= check_round(draft, ROWS | COMBINED | OPEN, check_fields);

	good &= check_round(draft, COUNTED | OPEN, check_counted);
	good &= check_round(draft, CONCENTRATION, wb_check_concentration);
	good &= check_round(draft, PERSONS, wb_check_persons);
	good &= check_round(draft, BASED, wb_check_base);
	return check_round(draft, COMBINED, wb_check_combined) && good;
}
