/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From figures to the lines of a ledger, and from lines back to statements.
 *
 * A line is about the same households as a statement of today when the area
 * has the same addresses, and about the same thing when the definition has not
 * changed: the kind, the source, the condition, the window, and the same of all
 * that it is made of. Otherwise it is left out: another geography or another
 * question is not the same number.
 *
 * Nor is it when the data were corrected since. That shows where any figure that
 * was told of an indicator and period, or of those it shares atoms with, is not
 * what the counts of today give by the rounding of then; all that was told of
 * them is then about other data.
 *
 * Only counts that were rounded are written; what is open is public anyway.
 */
#include "disclosure/ledger_line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "disclosure/base_size.h"
#include "disclosure/protection.h"
#include "disclosure/regions.h"
#include "disclosure/rules.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/period.h"
#include "wijkbeeld/random.h"

static const char *const kind_words[] = {
	[WB_STATE_INDICATOR] = "indicator", [WB_STATE_COMBINATION] = "combination",
};

/* ---------------------------------------------------------- definitions */

static void
add_text(struct wb_digest *digest, const char *text)
{
	wb_digest_add(digest, text ? text : "", text ? strlen(text) + 1 : 1);
}

static void
add_number(struct wb_digest *digest, double number)
{
	wb_digest_add(digest, &number, sizeof number);
}

static void
add_condition(struct wb_digest *digest, const struct wb_condition *condition)
{
	for (size_t c = 0; c < condition->count; c++) {
		const struct wb_clause *clause = &condition->clauses[c];

		add_text(digest, clause->column);
		add_number(digest, clause->operator);
		add_number(digest, clause->operand);
		add_number(digest, clause->operand == WB_OPERAND_TEXTS ? 0 :
			   clause->number);
		add_text(digest, clause->other);
		for (size_t t = 0; t < clause->text_count; t++)
			add_text(digest, clause->texts[t]);
	}
}

static void
add_indicator(struct wb_digest *digest, const struct wb_project *project,
	      uint32_t indicator)
{
	const struct wb_indicator_spec *spec = &project->indicators[indicator];
	const double numbers[] = { spec->kind, spec->number, spec->window,
		spec->times, spec->consecutive, spec->base };

	for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
		add_number(digest, numbers[n]);
	add_text(digest, spec->source == WB_NO_SOURCE ? "" :
		 project->sources[spec->source].name);
	add_condition(digest, &spec->where);
	for (size_t o = 0; o < spec->of_count; o++)
		add_indicator(digest, project, spec->of[o]);
}

/* 16 digits; of a combination: of all domains that it is told by. */
static void
definition_of(const struct wb_indicator_table *counts,
	      struct wb_statement statement, char out[LEDGER_HASH_SIZE])
{
	char digits[WB_DIGEST_TEXT_SIZE];
	struct wb_digest digest;

	wb_digest_init(&digest);
	if (statement.kind == WB_STATE_INDICATOR) {
		add_indicator(&digest, counts->project, statement.subject);
	} else {
		const struct wb_atom_group *group =
			&counts->groups[statement.group];

		for (size_t d = 0; d < group->domain_count; d++)
			add_indicator(&digest, counts->project,
				      group->domains[d]);
	}
	wb_digest_text(&digest, digits);
	memcpy(out, digits, LEDGER_HASH_SIZE - 1);
	out[LEDGER_HASH_SIZE - 1] = '\0';
}

/* The addresses of an area, as 16 digits; keyed, since record keys are. */
static void
members_of(const struct wb_indicator_table *counts, const struct wb_units *units,
	   uint32_t area, char out[LEDGER_HASH_SIZE])
{
	const struct wb_units *all = &units[area * counts->base_count +
					    WB_BASE_ADDRESSES];
	uint64_t hash = wb_random_mix(all->key_sum ^
				      wb_random_mix((uint64_t)all->count));

	for (int digit = LEDGER_HASH_SIZE - 2; digit >= 0; digit--, hash >>= 4)
		out[digit] = "0123456789abcdef"[hash & 15];
	out[LEDGER_HASH_SIZE - 1] = '\0';
}

/* -------------------------------------------------------------- writing */

/* A field; what would part lines or fields is written as %xx. */
static void
put_field(struct wb_buffer *buffer, const char *text)
{
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;

		if (byte < ' ' || byte == ';' || byte == '%')
			wb_buffer_printf(buffer, "%%%02x", byte);
		else
			wb_buffer_add(buffer, text, 1);
	}
	wb_buffer_text(buffer, ";");
}

static void
put_domains(const struct wb_indicator_table *counts,
	    struct wb_statement statement, struct wb_buffer *buffer)
{
	const struct wb_atom_group *group;
	const char *plus = "";

	if (statement.kind == WB_STATE_INDICATOR) {
		wb_buffer_text(buffer, ";");
		return;
	}
	group = &counts->groups[statement.group];
	for (size_t d = 0; d < group->domain_count; d++)
		if (statement.subject >> d & 1) {
			wb_buffer_printf(buffer, "%s%s", plus,
				counts->project->indicators[
					group->domains[d]].name);
			plus = "+";
		}
	wb_buffer_text(buffer, ";");
}

/* What is being written; of one release. */
struct writing {
	const struct wb_indicator_table *counts;
	const struct wb_disclosure_rules *rules;
	const struct wb_release *release;
	const struct wb_units *units;
	struct wb_arena *arena;
	const char **texts;
	size_t count, capacity;
	bool failed;
};

static void
put_text(struct writing *writing, const struct wb_buffer *buffer)
{
	const char **texts = wb_arena_grow(writing->arena, writing->texts,
		writing->count, &writing->capacity, sizeof *texts);
	const char *text = buffer->failed ? NULL :
		wb_arena_text(writing->arena, buffer->start, buffer->length);

	writing->failed |= !texts || !text;
	if (writing->failed)
		return;
	writing->texts = texts;
	texts[writing->count++] = text;
}

static void
write_statement(struct writing *writing, struct wb_statement statement)
{
	const struct wb_indicator_table *counts = writing->counts;
	const struct wb_area *area = wb_areas_get(counts->areas, statement.area);
	struct wb_figure figure = wb_release_figure(writing->release, statement);
	char period[WB_PERIOD_TEXT_SIZE], hash[LEDGER_HASH_SIZE];
	struct wb_count count;
	struct wb_buffer buffer;
	double lower, upper;

	if (wb_figure_count(figure, &count) != WB_FIGURE_SHOWN ||
	    wb_figure_bounds(figure, &lower, &upper) != WB_FIGURE_SHOWN ||
	    !(lower < upper))
		return;
	wb_buffer_init(&buffer);
	put_field(&buffer, wb_quarter_code(statement.quarter, period));
	put_field(&buffer, wb_areas_level_name(counts->areas, area->level));
	put_field(&buffer, area->code);
	members_of(counts, writing->units, statement.area, hash);
	put_field(&buffer, hash);
	put_field(&buffer, kind_words[statement.kind]);
	put_field(&buffer, statement.kind == WB_STATE_INDICATOR ?
		counts->project->indicators[statement.subject].name : "");
	put_domains(counts, statement, &buffer);
	definition_of(counts, statement, hash);
	put_field(&buffer, hash);
	wb_buffer_printf(&buffer, "%lld;%lld;%lld;%lld;%s %lld %lld %lld",
		(long long)count.denominator, (long long)count.numerator,
		llround(lower), llround(upper), writing->rules->profile,
		(long long)writing->rules->threshold[WB_ORDINARY],
		(long long)writing->rules->threshold[WB_SENSITIVE],
		(long long)writing->rules->base);
	put_text(writing, &buffer);
	wb_buffer_release(&buffer);
}

static void
write_area(struct writing *writing, uint32_t area, int32_t quarter)
{
	const struct wb_indicator_table *counts = writing->counts;
	struct wb_statement statement = { .area = area, .quarter = quarter };

	for (uint32_t i = 0; i < counts->project->indicator_count; i++) {
		statement.subject = i;
		write_statement(writing, statement);
	}
	statement.kind = WB_STATE_COMBINATION;
	statement.group = counts->combination_group;
	if (statement.group == UINT32_MAX)
		return;
	for (uint32_t set = 1; set < 1u <<
	     counts->groups[statement.group].domain_count; set++) {
		statement.subject = set;
		write_statement(writing, statement);
	}
}

enum wb_status
wb_ledger_entries(const struct wb_indicator_table *counts,
		  const struct wb_disclosure_rules *rules,
		  const struct wb_release *release, struct wb_arena *arena,
		  struct wb_ledger_entries *out, struct wb_error *err)
{
	struct writing writing = { .counts = counts, .rules = rules,
		.release = release, .arena = arena };

	if (!wb_base_units(counts, arena, &writing.units))
		return wb_error_no_memory(err);
	for (uint32_t area = 0; area < wb_areas_count(counts->areas); area++)
		for (size_t p = 0; p < counts->periods; p++)
			write_area(&writing, area,
				   counts->first_period + (int32_t)p);
	*out = (struct wb_ledger_entries){ writing.texts, writing.count };
	return writing.failed ? wb_error_no_memory(err) : WB_OK;
}

/* ------------------------------------------------------------ resolving */

static uint32_t
find_area(const struct wb_indicator_table *counts,
	  const struct ledger_line *line)
{
	uint32_t level = wb_areas_find_level(counts->areas,
					     line->field[LEDGER_LEVEL]);
	const char *code = line->field[LEDGER_CODE];

	/* A code with signs that are written otherwise is not found again. */
	return level == UINT32_MAX || strchr(code, '%') ? WB_NO_AREA :
		wb_areas_find(counts->areas, level,
			      (struct wb_text){ code, strlen(code) });
}

/* The indicator of that name; `indicator_count` when there is none. */
static uint32_t
find_indicator(const struct wb_project *project, const char *name,
	       size_t length)
{
	uint32_t i = 0;

	while (i < project->indicator_count &&
	       (strncmp(project->indicators[i].name, name, length) != 0 ||
		project->indicators[i].name[length] != '\0'))
		i++;
	return i;
}

/* The domains `a+b` as a set of the combinations' group; 0: not all are there. */
static uint32_t
find_set(const struct wb_indicator_table *counts, const char *domains)
{
	const struct wb_atom_group *group =
		&counts->groups[counts->combination_group];
	uint32_t set = 0;

	while (*domains) {
		size_t length = strcspn(domains, "+");
		uint32_t indicator = find_indicator(counts->project, domains,
						    length);
		size_t d = 0;

		while (d < group->domain_count &&
		       group->domains[d] != indicator)
			d++;
		if (d == group->domain_count)
			return 0;
		set |= 1u << d;
		domains += length + (domains[length] == '+');
	}
	return set;
}

/* What a line is about; false when nothing of today is. */
static bool
find_statement(const struct wb_indicator_table *counts,
	       const struct ledger_line *line, struct wb_statement *out)
{
	const char *name = line->field[LEDGER_NAME];
	const char *quarter = line->field[LEDGER_QUARTER];
	struct wb_statement statement = { .area = find_area(counts, line) };
	char code[WB_PERIOD_TEXT_SIZE];
	size_t period = 0;

	while (period < counts->periods && strcmp(quarter, wb_quarter_code(
			counts->first_period + (int32_t)period, code)) != 0)
		period++;
	if (statement.area == WB_NO_AREA || period == counts->periods)
		return false;
	statement.quarter = counts->first_period + (int32_t)period;
	if (strcmp(line->field[LEDGER_KIND],
		   kind_words[WB_STATE_INDICATOR]) == 0) {
		statement.subject = find_indicator(counts->project, name,
						   strlen(name));
		*out = statement;
		return statement.subject < counts->project->indicator_count;
	}
	statement.kind = WB_STATE_COMBINATION;
	statement.group = counts->combination_group;
	if (statement.group != UINT32_MAX)
		statement.subject = find_set(counts,
					     line->field[LEDGER_DOMAINS]);
	*out = statement;
	return statement.subject > 0;
}

static bool
is_of_the_same(const struct wb_indicator_table *counts,
	       const struct wb_units *units, const struct ledger_line *line,
	       struct wb_statement statement)
{
	char hash[LEDGER_HASH_SIZE];

	members_of(counts, units, statement.area, hash);
	if (strcmp(hash, line->field[LEDGER_MEMBERS]) != 0)
		return false;
	definition_of(counts, statement, hash);
	return strcmp(hash, line->field[LEDGER_DEFINITION]) == 0;
}

/* The place of a statement's series and period among all of them. */
static size_t
series_of(const struct wb_indicator_table *counts, struct wb_statement statement)
{
	uint32_t group = statement.kind == WB_STATE_COMBINATION ?
		statement.group : counts->columns[statement.subject].group;
	size_t series = group == UINT32_MAX ?
		counts->group_count + statement.subject : group;

	return series * counts->periods +
	       (size_t)(statement.quarter - counts->first_period);
}

/* What a figure counts, or those it is told as the rest of. */
static struct wb_atom
sum_of_sets(const struct wb_indicator_table *counts,
	    const struct region *region, uint32_t g, size_t period,
	    uint64_t among)
{
	const struct wb_atom_group *group = &counts->groups[g];
	size_t sets = (size_t)1 << group->domain_count;
	struct wb_atom sum = { 0, 0 };

	for (size_t z = 0; z < region->zone_count; z++) {
		const struct wb_atom *atoms = group->atoms +
			(region->zones[z] * counts->periods + period) * sets;

		for (size_t set = 0; set < sets; set++)
			if (among >> set & 1) {
				sum.count += atoms[set].count;
				sum.key_sum += atoms[set].key_sum;
			}
	}
	return sum;
}

static struct wb_rate_cell
sum_of_events(const struct wb_indicator_table *counts,
	      const struct region *region, struct wb_statement statement,
	      size_t period)
{
	const struct wb_indicator_column *column =
		&counts->columns[statement.subject];
	struct wb_rate_cell sum = { .events = 0 };

	if (column->area_rates)
		return column->area_rates[statement.area * counts->periods +
					  period];
	for (size_t z = 0; z < region->zone_count; z++) {
		const struct wb_rate_cell *cell = &column->rates[
			region->zones[z] * counts->periods + period];

		sum.events += cell->events;
		sum.contributors += cell->contributors;
		sum.key_sum += cell->key_sum;
		if (cell->largest > sum.largest)
			sum.largest = cell->largest;
	}
	return sum;
}

/*
 * Whether a count of today gives the figure that was told, by the rounding of
 * then: the rules may have changed since, and that changes nothing of what is
 * known.
 */
static bool
gives(struct wb_atom sum, const struct earlier *earlier, bool rest)
{
	int64_t rounded = wb_round_by_key(sum.count, sum.key_sum,
					  earlier->base);
	int64_t count = rest ? earlier->units - sum.count : sum.count;

	return (rest ? earlier->units - rounded : rounded) == earlier->value &&
	       count >= earlier->lower && count <= earlier->upper;
}

/* Events are told by who is behind them, so that must hold by then too. */
static bool
events_give(const struct protection *protection, const struct region *region,
	    const struct earlier *earlier, size_t period)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_indicator_spec *spec = &counts->project->indicators[
		earlier->statement.subject];
	const struct wb_rate_cell sum = sum_of_events(counts, region,
						      earlier->statement,
						      period);
	struct wb_disclosure_rules then = *protection->rules;
	bool among = counts->columns[earlier->statement.subject].rates &&
		     spec->base != WB_BASE_OPEN &&
		     !counts->project->addresses.bases[spec->base].sum;

	then.threshold[spec->sensitivity] = earlier->few;
	return gives((struct wb_atom){ sum.events, sum.key_sum }, earlier,
		     false) &&
	       wb_events_are_safe(&then, spec->sensitivity, &sum, among ?
			protection->units[earlier->statement.area *
				counts->base_count + spec->base].count : 0);
}

/* Whether a figure would be told today as it was. */
static bool
is_unchanged(const struct protection *protection, const struct regions *regions,
	     const struct earlier *earlier)
{
	const struct wb_indicator_table *counts = protection->counts;
	struct wb_statement statement = earlier->statement;
	const struct region *region = &regions->areas[statement.area];
	size_t period = (size_t)(statement.quarter - counts->first_period);
	const struct wb_indicator_column *column;
	struct wb_count count;
	uint32_t as;

	if (statement.kind == WB_STATE_COMBINATION)
		return gives(sum_of_sets(counts, region, statement.group,
			period, UINT64_C(1) << statement.subject), earlier,
			false);
	column = &counts->columns[statement.subject];
	if (column->rates || column->area_rates)
		return events_give(protection, region, earlier, period);
	if (column->group != UINT32_MAX) {
		as = wb_counted_as(counts, statement.subject);
		return gives(sum_of_sets(counts, region, column->group, period,
			counts->columns[as].atoms), earlier,
			as != statement.subject);
	}
	return wb_figure_count(wb_release_figure(protection->release,
			statement), &count) == WB_FIGURE_SHOWN &&
	       count.numerator == earlier->value;
}

/* Leaves out all of a series and period in which any figure has changed. */
static bool
leave_out_corrected(const struct protection *protection,
		    const struct regions *regions, struct wb_arena *arena,
		    struct earlier_list *list)
{
	const struct wb_indicator_table *counts = protection->counts;
	bool *corrected = wb_arena_array(arena, counts->periods *
		(counts->group_count + counts->project->indicator_count),
		sizeof *corrected);
	size_t kept = 0;

	for (size_t e = 0; corrected && e < list->count; e++)
		if (!is_unchanged(protection, regions, &list->told[e]))
			corrected[series_of(counts,
					    list->told[e].statement)] = true;
	for (size_t e = 0; corrected && e < list->count; e++)
		if (!corrected[series_of(counts, list->told[e].statement)])
			list->told[kept++] = list->told[e];
	list->count = kept;
	return corrected != NULL;
}

static int64_t
number_in(const struct ledger_line *line, enum ledger_field field)
{
	return strtoll(line->field[field], NULL, 10);
}

/* By which rules a line was told: `strict 5 10 5`. */
static struct ledger_rules
rules_of(const struct ledger_line *line)
{
	const char *text = line->field[LEDGER_RULES];
	size_t length = strcspn(text, " ");
	const struct wb_rule_profile *profile;
	struct ledger_rules rules;
	char name[16] = "", *end;

	if (length < sizeof name)
		memcpy(name, text, length);
	profile = wb_rule_profile_find(name);
	rules.confidential = profile && profile->confidential;
	rules.few = strtoll(text + length, &end, 10);
	rules.few_sensitive = strtoll(end, &end, 10);
	rules.base = strtoll(end, NULL, 10);
	if (rules.base < 1)
		rules.base = 1;
	return rules;
}

/* The threshold that a statement was told by. */
static int64_t
few_of(const struct ledger_rules *rules, const struct wb_project *project,
       struct wb_statement statement)
{
	return statement.kind == WB_STATE_INDICATOR &&
	       project->indicators[statement.subject].sensitivity <=
	       WB_ORDINARY ? rules->few : rules->few_sensitive;
}

/*
 * Whether readers of this edition are taken to know a line. Those of a public
 * one were not told what is confidential. What was told by weaker rules cannot
 * be taken back: its small counts would have no proof by any rules of today.
 */
enum line_use { LINE_TOLD, LINE_CONFIDENTIAL, LINE_WEAKER };

static enum line_use
use_of(const struct ledger_rules *told, const struct wb_disclosure_rules *today)
{
	if (told->confidential && !today->confidential)
		return LINE_CONFIDENTIAL;
	return told->few < today->threshold[WB_ORDINARY] ||
	       told->few_sensitive < today->threshold[WB_SENSITIVE] ?
	       LINE_WEAKER : LINE_TOLD;
}

size_t
wb_ledger_weaker(const struct wb_ledger *ledger,
		 const struct wb_disclosure_rules *rules)
{
	const struct ledger_line *lines;
	size_t count = ledger ? wb_ledger_lines(ledger, &lines) : 0;
	size_t weaker = 0;

	for (size_t at = 0; at < count; at++) {
		struct ledger_rules told = rules_of(&lines[at]);

		weaker += use_of(&told, rules) == LINE_WEAKER;
	}
	return weaker;
}

/* Whether a line tells a number of few, of an atom group of today. */
static bool
is_of_group(const struct wb_indicator_table *counts,
	    const struct wb_disclosure_rules *rules,
	    const struct ledger_line *line)
{
	const struct wb_project *project = counts->project;
	const char *name = line->field[LEDGER_NAME];
	uint32_t indicator = find_indicator(project, name, strlen(name));

	return indicator < project->indicator_count &&
	       counts->columns[indicator].group != UINT32_MAX &&
	       rules->threshold[project->indicators[indicator].sensitivity] > 0;
}

bool
wb_ledger_leaves_gap(const struct protection *protection)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_ledger *ledger = protection->rules->ledger;
	const struct ledger_line *lines;
	size_t count = ledger ? wb_ledger_lines(ledger, &lines) : 0;
	char first[WB_PERIOD_TEXT_SIZE], before[WB_PERIOD_TEXT_SIZE];
	bool is_told = false, was_told = false;

	wb_quarter_code(counts->first_period, first);
	wb_quarter_code(counts->first_period - 1, before);
	for (size_t at = 0; at < count; at++) {
		struct ledger_rules told = rules_of(&lines[at]);
		const char *quarter = lines[at].field[LEDGER_QUARTER];

		if (use_of(&told, protection->rules) != LINE_TOLD ||
		    !is_of_group(counts, protection->rules, &lines[at]))
			continue;
		is_told |= strcmp(quarter, first) == 0;
		was_told |= strcmp(quarter, before) == 0;
	}
	return was_told && !is_told;
}

bool
wb_ledger_resolve(const struct protection *protection,
		  const struct regions *regions, struct wb_arena *arena,
		  struct earlier_list *out)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_ledger *ledger = protection->rules->ledger;
	const struct ledger_line *lines;
	size_t count = ledger ? wb_ledger_lines(ledger, &lines) : 0;
	struct earlier *told = wb_arena_array(arena, count, sizeof *told);

	*out = (struct earlier_list){ told, 0 };
	for (size_t at = 0; told && at < count; at++) {
		struct ledger_rules rules = rules_of(&lines[at]);
		struct wb_statement statement;

		if (use_of(&rules, protection->rules) == LINE_TOLD &&
		    find_statement(counts, &lines[at], &statement) &&
		    is_of_the_same(counts, protection->units, &lines[at],
				   statement))
			told[out->count++] = (struct earlier){ statement,
				number_in(&lines[at], LEDGER_VALUE),
				number_in(&lines[at], LEDGER_LOWER),
				number_in(&lines[at], LEDGER_UPPER),
				number_in(&lines[at], LEDGER_UNITS),
				rules.base, few_of(&rules, counts->project,
						   statement) };
	}
	return told && leave_out_corrected(protection, regions, arena, out);
}
