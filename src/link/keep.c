/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows that are kept one by one, for the kinds of which a bit or a count says
 * too little: amounts, respondents, holders and persons.
 *
 * A row is shrunk at once to 32 bytes (linkage.h). The text of a holder becomes
 * a hash under this run's lookup key, because it only has to be told apart from
 * others in this run; that of a person becomes a record key, because the sum of
 * the keys of those counted seeds the rounding and must be the same in each
 * edition. Neither text is kept.
 *
 * Each source writes lists of its own on the heap. When all are read they are
 * joined and sorted, so that nothing depends on the order of rows, files,
 * sources or threads.
 */
#include "link/source_run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

/* --- which columns ------------------------------------------------------------- */

bool
wb_keep_make_room(struct wb_source_run *run)
{
	const struct wb_project *project = run->linker->project;
	size_t indicators = 0, texts = WB_SOURCE_COUNT;

	for (size_t i = 0; i < project->indicator_count; i++) {
		if (!wb_indicator_uses(&project->indicators[i], run->source))
			continue;
		indicators++;
		/* A holder or person; both sides of a clause. */
		texts += 1 + 2 * project->indicators[i].where.count;
	}
	run->texts = wb_arena_array(run->arena, texts, sizeof *run->texts);
	run->roles = wb_arena_array(run->arena, texts, sizeof *run->roles);
	run->days = wb_arena_array(run->arena, indicators, sizeof *run->days);
	run->answers = wb_arena_array(run->arena, texts, sizeof *run->answers);
	run->numbers = wb_arena_array(run->arena, indicators + 2,
				      sizeof *run->numbers);
	run->keepings = wb_arena_array(run->arena, indicators,
				       sizeof *run->keepings);
	run->kept = wb_arena_array(run->arena,
		run->spec->way == WB_LINK_POSITION ? WB_SOURCE_BATCH : 1,
		(indicators + 1) * sizeof *run->kept);
	return run->texts && run->roles && run->days && run->answers &&
	       run->numbers && run->keepings && run->kept;
}

/* The text of a column in the plan. */
static size_t
add_text(struct wb_source_run *run, const char *column, enum wb_text_role role)
{
	for (size_t text = WB_SOURCE_COUNT; text < run->text_count; text++)
		if (run->roles[text] == role &&
		    strcmp(run->texts[text], column) == 0)
			return text;
	run->texts[run->text_count] = column;
	run->roles[run->text_count] = role;
	return run->text_count++;
}

static size_t
add_number(struct wb_source_run *run, const char *column)
{
	if (!column)
		return SIZE_MAX;
	run->numbers[run->number_count] = column;
	return run->number_count++;
}

static size_t
add_day(struct wb_source_run *run, const char *column)
{
	if (!column)
		return SIZE_MAX;
	run->days[run->day_count] = column;
	return run->day_count++;
}

/* Who skipped a question is no respondent to it. */
static void
add_answers(struct wb_source_run *run, const struct wb_condition *where,
	    struct wb_keeping *keeping)
{
	keeping->answer = run->answer_count;
	for (size_t c = 0; c < where->count; c++) {
		const struct wb_clause *clause = &where->clauses[c];

		run->answers[run->answer_count++] =
			add_text(run, clause->column, WB_TEXT_OTHER);
		if (clause->operand == WB_OPERAND_COLUMN)
			run->answers[run->answer_count++] =
				add_text(run, clause->other, WB_TEXT_OTHER);
	}
	keeping->answer_count = run->answer_count - keeping->answer;
}

static uint8_t
place_among_sources(const struct wb_indicator_spec *indicator, uint32_t source)
{
	uint8_t from = 0;

	while (from + 1u < indicator->source_count &&
	       indicator->sources[from] != source)
		from++;
	return from;
}

void
wb_keep_plan(struct wb_source_run *run, uint32_t indicator, size_t condition)
{
	const struct wb_source_spec *source = run->spec;
	const struct wb_indicator_spec *spec =
		&run->linker->project->indicators[indicator];
	struct wb_keeping *keeping = &run->keepings[run->keeping_count++];

	*keeping = (struct wb_keeping){
		.indicator = indicator, .condition = condition,
		.from = place_among_sources(spec, run->source),
		.number = SIZE_MAX, .text = SIZE_MAX, .born = SIZE_MAX };
	switch (spec->kind) {
	case WB_KIND_AMOUNT:
		keeping->number = add_number(run, spec->column);
		break;
	case WB_KIND_SURVEY:
		keeping->number = add_number(run, source->weight);
		add_answers(run, &spec->where, keeping);
		break;
	case WB_KIND_CONCENTRATION:
		keeping->text = add_text(run, spec->column,
					 WB_TEXT_IDENTIFIER);
		keeping->by_holder = true;
		break;
	case WB_KIND_PERSONS:
		keeping->text = add_text(run, source->person,
					 WB_TEXT_IDENTIFIER);
		if (spec->ages.upto > 0) {
			keeping->number = add_number(run, source->age);
			keeping->born = add_day(run, source->born);
		}
		break;
	case WB_KIND_SHARE:
	case WB_KIND_ANY:
	case WB_KIND_MULTI:
	case WB_KIND_EXACTLY:
	case WB_KIND_NONE:
	case WB_KIND_ONLY:
	case WB_KIND_RATE:
	case WB_KIND_COVERAGE:
	case WB_KIND_OPEN:
		break;
	}
}

/* --- what is left of a row ------------------------------------------------------- */

static double
number_of(const struct wb_record *record, size_t number)
{
	return number == SIZE_MAX ? NAN : record->numbers[number];
}

/* No household owes a billion; a slip of the key must not overflow a sum. */
static bool
shrink_amount(struct wb_source_run *run, const struct wb_record *record,
	      const struct wb_keeping *keeping, struct wb_kept_row *row)
{
	static const double MOST_EURO = 1e9;
	double euro = number_of(record, keeping->number);

	(void)run;
	if (!isfinite(euro))
		return false;
	row->value.cents = llround(100 * fmax(-MOST_EURO,
					      fmin(euro, MOST_EURO)));
	return true;
}

static bool
shrink_respondent(struct wb_source_run *run, const struct wb_record *record,
		  const struct wb_keeping *keeping, struct wb_kept_row *row)
{
	for (size_t a = 0; a < keeping->answer_count; a++)
		if (record->texts[run->answers[keeping->answer + a]].length ==
		    0)
			return false;
	row->value.weight = keeping->number == SIZE_MAX ? 1 :
			    number_of(record, keeping->number);
	/* Without a weight it is not known whom a respondent stands for. */
	return isfinite(row->value.weight) && row->value.weight > 0;
}

/* As conditions compare texts: without ASCII case. */
static uint64_t
hash_folded(const struct wb_hash_key *key, struct wb_text text)
{
	char folded[256];

	if (text.length > sizeof folded)
		return wb_hash(key, text.start, text.length);
	for (size_t at = 0; at < text.length; at++) {
		char byte = text.start[at];

		folded[at] = byte >= 'A' && byte <= 'Z' ?
			     (char)(byte - 'A' + 'a') : byte;
	}
	return wb_hash(key, folded, text.length);
}

static bool
shrink_holding(struct wb_source_run *run, const struct wb_record *record,
	       const struct wb_keeping *keeping, struct wb_kept_row *row)
{
	struct wb_text holder = record->texts[keeping->text];

	if (holder.length == 0)
		return false;
	row->value.holder = hash_folded(&run->linker->lookup, holder);
	return true;
}

int32_t
wb_number_of_date(struct wb_date date)
{
	return date.year * 10000 + date.month * 100 + date.day;
}

/* Rows without a date of their own are about the last day of their quarter. */
static int32_t
day_of(const struct wb_source_run *run, const struct wb_record *record)
{
	int32_t quarter = run->spec->quarter != WB_NO_QUARTER ?
			  run->spec->quarter : run->linker->project->quarter;

	return wb_number_of_date(run->spec->date ? record->date :
			      wb_quarter_end(quarter));
}

/* The age at the row's date; -1 when the row does not tell it. */
static int
age_of(const struct wb_source_run *run, const struct wb_record *record,
       const struct wb_keeping *keeping)
{
	double age = number_of(record, keeping->number);

	if (keeping->born != SIZE_MAX) {
		double born = record->numbers[run->number_count +
					      keeping->born];

		/* Of two such numbers the years between are the whole part. */
		age = floor((day_of(run, record) - born) / 10000);
	}
	return age >= 0 && age < 150 ? (int)age : -1;
}

static bool
shrink_person(struct wb_source_run *run, const struct wb_record *record,
	      const struct wb_keeping *keeping, struct wb_kept_row *row)
{
	struct wb_ages ages = run->linker->project->
		indicators[keeping->indicator].ages;
	struct wb_text person = record->texts[keeping->text];
	int age = ages.upto > 0 ? age_of(run, record, keeping) : 0;

	if (person.length == 0)
		return false;
	run->ageless |= age < 0;
	if (ages.upto > 0 && (age < ages.from || age > ages.upto))
		return false;
	row->key = wb_record_key(run->linker->secret, 'p', person);
	return true;
}

typedef bool (*shrink)(struct wb_source_run *run,
		       const struct wb_record *record,
		       const struct wb_keeping *keeping,
		       struct wb_kept_row *row);

static const shrink shrinks[WB_KIND_COUNT] = {
	[WB_KIND_AMOUNT] = shrink_amount,
	[WB_KIND_SURVEY] = shrink_respondent,
	[WB_KIND_CONCENTRATION] = shrink_holding,
	[WB_KIND_PERSONS] = shrink_person,
};

void
wb_shrink_row(struct wb_source_run *run, const struct wb_record *record,
	      struct wb_kept_row *kept)
{
	for (size_t k = 0; k < run->keeping_count; k++) {
		const struct wb_keeping *keeping = &run->keepings[k];
		enum wb_indicator_kind kind = run->linker->project->
			indicators[keeping->indicator].kind;
		bool holds = record->holds >> keeping->condition & 1;

		memset(&kept[k], 0, sizeof kept[k]);
		kept[k].holds = holds;
		if (run->spec->date)
			kept[k].day = wb_number_of_date(record->date);
		kept[k].from = (holds || kind == WB_KIND_SURVEY) &&
			shrinks[kind](run, record, keeping, &kept[k]) ?
			keeping->from : WB_NOT_KEPT;
	}
}

bool
wb_keep_row(struct wb_source_run *run, size_t keeping, struct wb_kept_row row)
{
	enum { FIRST = 1024 };
	struct wb_row_list *list = &run->linker->kept[
		run->keepings[keeping].indicator * WB_MOST_DOMAINS + row.from];

	if (list->count == list->capacity) {
		size_t capacity = list->capacity ? 2 * list->capacity : FIRST;
		struct wb_kept_row *items = wb_memory_resize(list->items,
			capacity, sizeof *items);

		if (!items)
			return false;
		list->items = items;
		list->capacity = capacity;
	}
	list->items[list->count++] = row;
	return true;
}

/* --- when all are read ------------------------------------------------------------ */

/* By place and moment, then by all else, so that no order of rows remains. */
static int
compare_rows(const void *left, const void *right)
{
	const struct wb_kept_row *a = left, *b = right;
	const struct { uint64_t a, b; } parts[] = {
		{ a->place, b->place },
		{ a->quarter, b->quarter },
		{ (uint64_t)a->day, (uint64_t)b->day }, { a->key, b->key },
		{ a->from, b->from }, { a->holds, b->holds },
		{ a->value.holder, b->value.holder },
	};

	for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
		if (parts[p].a != parts[p].b)
			return parts[p].a < parts[p].b ? -1 : 1;
	return 0;
}

/* A state has one value a day; of several the largest counts, and that is told. */
static void
tell_contradictions(const struct wb_linker *linker, uint32_t indicator,
		    const struct wb_kept_row *rows, size_t count)
{
	const struct wb_indicator_spec *spec =
		&linker->project->indicators[indicator];
	const struct wb_source_spec *source =
		&linker->project->sources[spec->source];
	bool differ = false;

	for (size_t row = 1; row < count; row++)
		differ |= rows[row].place == rows[row - 1].place &&
			  rows[row].day == rows[row - 1].day &&
			  rows[row].quarter == rows[row - 1].quarter &&
			  rows[row].value.cents != rows[row - 1].value.cents;
	if (spec->kind == WB_KIND_AMOUNT && source->nature == WB_STATE &&
	    differ)
		wb_notice_add(linker->notices, WB_NOTE, linker->project->path,
			spec->place.line, 0,
			_("write `nature: gebeurtenis` when amounts of one day are to be added up"),
			_("indicator '%s': addresses have several amounts on one day; of a state the largest counts"),
			spec->name);
}

static bool
join_indicator(struct wb_linker *linker, uint32_t indicator)
{
	const struct wb_row_list *lists = linker->kept +
					  indicator * WB_MOST_DOMAINS;
	const struct wb_indicator_spec *spec =
		&linker->project->indicators[indicator];
	struct wb_signal *signal = &linker->signals[indicator];
	enum wb_link_way way = linker->project->sources[spec->source].way;
	struct wb_kept_row *rows;
	size_t count = 0;

	for (size_t from = 0; from < WB_MOST_DOMAINS; from++)
		count += lists[from].count;
	rows = wb_arena_array(linker->arena, count, sizeof *rows);
	if (!rows)
		return false;
	count = 0;
	for (size_t from = 0; from < WB_MOST_DOMAINS; from++) {
		if (lists[from].count > 0)
			memcpy(rows + count, lists[from].items,
			       lists[from].count * sizeof *rows);
		count += lists[from].count;
	}
	qsort(rows, count, sizeof *rows, compare_rows);
	tell_contradictions(linker, indicator, rows, count);
	signal->rows = rows;
	signal->row_count = count;
	signal->by_area = way == WB_LINK_AREA || way == WB_LINK_POSITION;
	return true;
}

bool
wb_kept_join(struct wb_linker *linker)
{
	bool joined = true;

	for (uint32_t i = 0; joined && i < linker->project->indicator_count; i++)
		if (linker->signals[i].shape == WB_SHAPE_ROWS)
			joined = join_indicator(linker, i);
	return joined;
}

void
wb_kept_release(struct wb_linker *linker)
{
	size_t count = linker->kept ? linker->project->indicator_count *
				      WB_MOST_DOMAINS : 0;

	for (size_t list = 0; list < count; list++)
		wb_memory_free(linker->kept[list].items);
}
