/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What panels ask for again and again: words, figures as text, measures.
 *
 * Each number and each text that may hold one gets its voucher where it is made.
 *
 * A value is printed with the decimals that its figure may show. What is
 * hidden is a mid dot, what is absent an en dash; neither is ever a number.
 */
#include "report/brief.h"
#include "report/kind_look.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#define HIDDEN "·"
#define ABSENT "–"

bool
wb_report_has_level(const struct wb_report_spec *spec, uint32_t level)
{
	for (size_t l = 0; l < spec->level_count; l++)
		if (spec->levels[l] == level)
			return true;
	return false;
}

void *
wb_brief_array(struct wb_brief *brief, size_t count, size_t size)
{
	void *items = wb_arena_array(brief->arena, count, size);

	brief->failed |= !items;
	return items;
}

const char *
wb_brief_printf(struct wb_brief *brief, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = wb_arena_vprintf(brief->arena, format, arguments);
	va_end(arguments);
	brief->failed |= !text;
	return text ? text : "";
}

const char *
wb_brief_public(const struct wb_brief *brief, enum wb_origin origin,
		const char *text)
{
	wb_vouch(brief->vouchers, origin, text);
	return text;
}

const char *
wb_brief_name(const struct wb_brief *brief, uint32_t area)
{
	return wb_brief_public(brief, WB_ORIGIN_AREA,
		wb_areas_get(brief->material->areas, area)->name);
}

static bool
is_slot(const char *at)
{
	return at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}';
}

/* Vouches for a word, in the parts that stand between its slots. */
static void
vouch_word(const struct wb_brief *brief, const char *word)
{
	struct wb_vouchers *vouchers = brief->vouchers;

	while (*word) {
		size_t length = 0;
		const char *part;

		while (word[length] && !is_slot(word + length))
			length++;
		part = wb_arena_text(vouchers->arena, word, length);
		vouchers->failed |= !part;
		wb_vouch(vouchers, WB_ORIGIN_WORDS, part);
		word += length + (word[length] ? 3 : 0);
	}
}

const char *
wb_brief_word_find(const struct wb_brief *brief, const char *key)
{
	const char *word = wb_word_find(brief->material->words,
					brief->language, key);

	if (word && wb_has_digit(word))
		vouch_word(brief, word);
	return word;
}

const char *
wb_brief_word(const struct wb_brief *brief, const char *key)
{
	const char *word = wb_brief_word_find(brief, key);

	return word ? word : key;
}

const char *
wb_brief_fill(struct wb_brief *brief, const char *key,
	      const char *const *arguments, size_t count)
{
	const char *text = wb_word_fill(brief->material->words, brief->language,
					key, arguments, count, brief->arena);

	/* For its voucher. */
	wb_brief_word_find(brief, key);
	brief->failed |= !text;
	return text ? text : "";
}

const char *
wb_brief_level(struct wb_brief *brief, uint32_t level, bool many)
{
	const char *name = wb_areas_level_name(brief->material->areas, level);
	const char *key = wb_brief_printf(brief, "level.%s.%s", name,
					  many ? "many" : "one");
	const char *word = wb_brief_word_find(brief, key);

	return word ? word : name;
}

const char *
wb_brief_upper(struct wb_brief *brief, const char *text)
{
	/* No letter's capital takes more bytes than the letter. */
	size_t size = strlen(text) + 1;
	char *upper = wb_brief_array(brief, size, 1);

	if (!upper)
		return "";
	wb_text_upper(text, upper, size);
	return upper;
}

const char *
wb_brief_capital(struct wb_brief *brief, const char *text)
{
	char first = text[0];

	if (first < 'a' || first > 'z')
		return text;
	return wb_brief_printf(brief, "%c%s", first - 'a' + 'A', text + 1);
}

struct wb_figure
wb_brief_figure(const struct wb_brief *brief, uint32_t indicator, uint32_t area)
{
	struct wb_statement statement = {
		.subject = indicator, .area = area,
		.quarter = brief->material->project->quarter };

	return wb_release_figure(brief->material->release, statement);
}

uint32_t
wb_brief_reference(const struct wb_brief *brief, uint32_t area)
{
	const struct wb_area *of = wb_areas_get(brief->material->areas, area);

	return of->level == 0 ? WB_NO_AREA : of->parent[0];
}

const char *
wb_brief_number(struct wb_brief *brief, enum wb_origin origin, double value,
		int decimals)
{
	char text[WB_NUMBER_SIZE];

	return wb_brief_public(brief, origin, wb_brief_printf(brief, "%s",
		wb_number_print(value, decimals, brief->language, text)));
}

const char *
wb_brief_derived(struct wb_brief *brief, struct wb_figure figure, double value,
		 int decimals)
{
	char text[WB_NUMBER_SIZE];
	double ignored;

	if (wb_figure_read(figure, &ignored) == WB_FIGURE_SHOWN)
		return wb_brief_number(brief, WB_ORIGIN_DERIVED, value,
				       decimals);
	return wb_brief_printf(brief, "%s", wb_number_print(value, decimals,
							    brief->language,
							    text));
}

/* The factor between a figure's value and what is printed of it. */
static double
printed_scale(struct wb_figure figure)
{
	return wb_figure_unit(figure) == WB_UNIT_SHARE ? 100 : 1;
}

const char *
wb_brief_derived_value(struct wb_brief *brief, struct wb_figure figure,
		       double value)
{
	return wb_brief_derived(brief, figure, value * printed_scale(figure),
				wb_figure_decimals(figure));
}

const char *
wb_brief_value(struct wb_brief *brief, struct wb_figure figure)
{
	double value;

	switch (wb_figure_read(figure, &value)) {
	case WB_FIGURE_SHOWN:
		return wb_brief_number(brief, WB_ORIGIN_FIGURE,
				       value * printed_scale(figure),
				       wb_figure_decimals(figure));
	case WB_FIGURE_SUPPRESSED:
		return HIDDEN;
	case WB_FIGURE_NO_DATA:
	case WB_FIGURE_NOT_CALCULABLE:
		break;
	}
	return ABSENT;
}

const char *
wb_brief_value_unit(struct wb_brief *brief, struct wb_figure figure)
{
	const char *text = wb_brief_value(brief, figure);
	double value;

	if (wb_figure_read(figure, &value) != WB_FIGURE_SHOWN)
		return text;
	switch (wb_figure_unit(figure)) {
	case WB_UNIT_SHARE:
		return wb_brief_printf(brief, "%s%%", text);
	case WB_UNIT_EURO:
		return wb_brief_printf(brief, "€ %s", text);
	case WB_UNIT_PER_1000:
	case WB_UNIT_COUNT:
	case WB_UNIT_NUMBER:
		break;
	}
	return text;
}

static bool
is_percent(const struct wb_indicator_spec *spec)
{
	return spec->kind == WB_KIND_OPEN && spec->unit &&
	       strcmp(spec->unit, "%") == 0;
}

const char *
wb_brief_figure_text(struct wb_brief *brief, uint32_t indicator,
		     struct wb_figure figure)
{
	const char *text = wb_brief_value_unit(brief, figure);
	double value;

	if (!is_percent(&brief->material->project->indicators[indicator]) ||
	    wb_figure_read(figure, &value) != WB_FIGURE_SHOWN)
		return text;
	return wb_brief_printf(brief, "%s%%", text);
}

const char *
wb_brief_spine(struct wb_brief *brief, bool many)
{
	const struct wb_project *project = brief->material->project;

	return wb_brief_word(brief, wb_brief_printf(brief, "units.%s.%s",
		wb_spine_unit_name(project->addresses.unit),
		many ? "many" : "one"));
}

const char *
wb_brief_base(struct wb_brief *brief, uint32_t indicator)
{
	const struct wb_project *project = brief->material->project;
	const struct wb_indicator_spec *spec = &project->indicators[indicator];
	const char *unit;

	if (spec->kind == WB_KIND_SURVEY)
		return wb_brief_word(brief, "units.respondents");
	if (spec->kind == WB_KIND_CONCENTRATION)
		return wb_brief_word(brief, "units.held");
	switch (spec->base) {
	case WB_BASE_HOUSEHOLDS:
		return wb_brief_spine(brief, true);
	case WB_BASE_ADDRESSES:
		return wb_brief_word(brief, "units.addresses");
	case WB_BASE_OPEN:
		unit = project->indicators[spec->base_open].unit;
		return unit ? unit : "";
	}
	return wb_wording_in(project->addresses.bases[spec->base].label,
			     brief->language);
}

const char *
wb_brief_unit(struct wb_brief *brief, uint32_t indicator)
{
	const struct wb_project *project = brief->material->project;
	const struct wb_indicator_spec *spec = &project->indicators[indicator];
	bool rate = spec->kind == WB_KIND_RATE;
	const char *base;

	if (spec->kind == WB_KIND_OPEN)
		return spec->unit ? spec->unit : "";
	if (spec->kind == WB_KIND_AMOUNT)
		return wb_brief_word(brief, "unit.euro");
	if (spec->kind == WB_KIND_CONCENTRATION)
		return wb_brief_word(brief, wb_kind_look(spec).percent ?
				     "unit.concentration" : "unit.hhi");
	if (spec->kind == WB_KIND_SURVEY)
		return wb_brief_word(brief, "unit.survey");
	/* Shares of the units are percent, and a coverage says addresses. */
	if (!rate && spec->base < WB_BASE_OWN)
		return "";
	/* A rate per household or address says so in its definition. */
	base = rate && spec->base < WB_BASE_OWN ? "" :
	       wb_brief_base(brief, indicator);
	return wb_brief_printf(brief, "%s%s%s",
		wb_brief_word(brief, rate ? "unit.per_1000" : "unit.per_100"),
		base[0] ? " " : "", base);
}

const char *
wb_brief_kind(struct wb_brief *brief, uint32_t indicator)
{
	const struct wb_indicator_spec *spec =
		&brief->material->project->indicators[indicator];
	int number = spec->kind == WB_KIND_CONCENTRATION ? spec->top :
							   spec->number;
	const char *arguments[] = { wb_brief_number(brief, WB_ORIGIN_RULE, number,
						    0),
				    wb_brief_base(brief, indicator) };

	if (spec->kind == WB_KIND_EXACTLY && spec->number == 1)
		return wb_brief_word(brief, "kind.exactly.one");
	return wb_brief_fill(brief, wb_kind_look(spec).key, arguments, 2);
}

static bool
any_has(const struct wb_brief *brief, uint32_t indicator,
	const uint32_t *areas, size_t count)
{
	double value;

	for (size_t a = 0; a < count; a++)
		if (wb_figure_read(wb_brief_figure(brief, indicator, areas[a]),
				   &value) != WB_FIGURE_NO_DATA)
			return true;
	return false;
}

size_t
wb_brief_choose(struct wb_brief *brief, const struct wb_template_panel *from,
		const uint32_t *areas, size_t count, uint32_t *chosen)
{
	struct wb_template_panel all = *from;
	size_t most = from->most > 0 ? (size_t)from->most : SIZE_MAX;
	size_t asked, kept = 0;

	all.most = 0;
	asked = wb_template_choose(&all, brief->material->project, chosen);
	for (size_t i = 0; i < asked && kept < most; i++)
		if (any_has(brief, chosen[i], areas, count))
			chosen[kept++] = chosen[i];
	return kept;
}

size_t
wb_brief_choose_key(struct wb_brief *brief,
		    const struct wb_template_panel *from,
		    const uint32_t *areas, size_t count, uint32_t *chosen)
{
	const struct wb_indicator_spec *specs =
		brief->material->project->indicators;
	size_t kept = wb_brief_choose(brief, from, areas, count, chosen);
	size_t key = 0;

	while (key < kept && specs[chosen[key]].kind == WB_KIND_OPEN &&
	       specs[chosen[key]].polarity == WB_NEUTRAL)
		key++;
	if (key > 0 && key < kept) {
		uint32_t first = chosen[key];

		memmove(chosen + 1, chosen, key * sizeof *chosen);
		chosen[0] = first;
	}
	return kept;
}

static const char *
change_text(struct wb_brief *brief, const struct wb_measure *measure)
{
	char text[WB_NUMBER_SIZE];

	if (measure->change.state != WB_FIGURE_SHOWN)
		return "";
	wb_brief_derived_value(brief, measure->figure,
			       fabs(measure->change.value));
	return wb_brief_printf(brief, "%s", wb_number_print_signed(
		measure->change.value * printed_scale(measure->figure),
		wb_figure_decimals(measure->figure), brief->language, text));
}

static void
add_history(struct wb_brief *brief, uint32_t indicator, uint32_t area,
	    struct wb_measure *measure)
{
	enum { YEAR = 4 };
	const struct wb_project *project = brief->material->project;
	size_t count = (size_t)project->history;
	struct wb_figure *history = wb_brief_array(brief, count,
						   sizeof *history);
	size_t back = count > YEAR ? YEAR : count - 1;

	if (!history)
		return;
	for (size_t p = 0; p < count; p++) {
		struct wb_statement statement = {
			.subject = indicator, .area = area,
			.quarter = project->quarter - (int32_t)(count - 1 - p) };

		history[p] = wb_release_figure(brief->material->release,
					       statement);
	}
	measure->history = history;
	measure->history_count = count;
	if (back > 0)
		measure->change = wb_change_of(history[count - 1],
					       history[count - 1 - back]);
	else
		measure->change.state = WB_FIGURE_NO_DATA;
}

struct wb_measure
wb_brief_measure(struct wb_brief *brief, uint32_t indicator, uint32_t area)
{
	const struct wb_report_material *material = brief->material;
	uint32_t level = area == brief->at ? brief->spread_level :
			 wb_areas_get(material->areas, area)->level;
	uint32_t reference = wb_brief_reference(brief, area);
	struct wb_measure measure = {
		.figure = wb_brief_figure(brief, indicator, area) };

	if (reference != WB_NO_AREA)
		measure.reference = wb_brief_figure(brief, indicator,
						    reference);
	measure.estimate = wb_estimate_of(measure.figure, measure.reference);
	measure.spread = material->spreads[
		level * material->project->indicator_count + indicator];
	add_history(brief, indicator, area, &measure);
	measure.value_text = wb_brief_value(brief, measure.figure);
	measure.reference_text = measure.reference.release ?
		wb_brief_value(brief, measure.reference) : "";
	measure.change_text = change_text(brief, &measure);
	/* For the description of what is drawn of it. */
	if (measure.estimate.has_interval) {
		wb_brief_derived_value(brief, measure.figure,
				       measure.estimate.interval.lower);
		wb_brief_derived_value(brief, measure.figure,
				       measure.estimate.interval.upper);
	}
	return measure;
}

const char *
wb_brief_label(struct wb_brief *brief, uint32_t indicator, bool with_unit)
{
	const struct wb_indicator_spec *spec =
		&brief->material->project->indicators[indicator];
	const char *label = wb_wording_in(spec->label, brief->language);
	const char *unit;

	if (!with_unit)
		return label;
	unit = wb_brief_unit(brief, indicator);
	if (unit[0])
		return wb_brief_printf(brief, "%s (%s)", label, unit);
	return label;
}

const char *
wb_brief_short_label(const struct wb_brief *brief, uint32_t indicator)
{
	const struct wb_indicator_spec *spec =
		&brief->material->project->indicators[indicator];
	const char *label = wb_wording_in(spec->short_label, brief->language);

	return label ? label : wb_wording_in(spec->label, brief->language);
}
