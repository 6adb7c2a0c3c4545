/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading editions. A line of publicatie.csv that is about no group (an open
 * figure, an amount, rows of a source) is no claim: it is not a sum of cells.
 */
#include "audit/published.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audit/groups.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/period.h"

bool
wb_listing_number(const struct listing *listing, size_t row, size_t column,
		double *out)
{
	return wb_decimal_parse(wb_listing_field(listing, row, column), ',', out);
}

static enum wb_status
expected(const struct listing *listing, size_t row, const char *name,
	 const char *what, struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT, _("column '%s': expected %s"), name,
		     what);
	return wb_error_at(err, listing->path, listing->rows[row].line, 0);
}

/* ---------------------------------------------------------- indicatoren.csv */

struct indicator_columns { size_t name, kind, domains, number, base, class; };

static uint32_t
find_indicator(const struct published *published, struct wb_text name)
{
	for (uint32_t i = 0; i < published->indicator_count; i++)
		if (wb_text_equal(name, published->indicators[i].name))
			return i;
	return COMBINATION;
}

static bool
read_kind(struct wb_text word, enum wb_indicator_kind *out)
{
	for (int kind = 0; kind < WB_KIND_COUNT; kind++)
		if (wb_text_equal(word,
				  wb_kind_name((enum wb_indicator_kind)kind))) {
			*out = (enum wb_indicator_kind)kind;
			return true;
		}
	return false;
}

static bool
read_class(struct wb_text word, enum wb_sensitivity *out)
{
	for (int class = WB_OPEN; class <= WB_CRIMINAL; class++)
		if (wb_text_equal(word, wb_sensitivity_name(
				(enum wb_sensitivity)class))) {
			*out = (enum wb_sensitivity)class;
			return true;
		}
	return false;
}

/* `a+b`: indicators that stand above this line, or below it. */
static bool
read_domains(const struct published *published, struct wb_text names,
	     struct indicator *out)
{
	while (names.length > 0) {
		const char *plus = memchr(names.start, '+', names.length);
		size_t length = plus ? (size_t)(plus - names.start) :
				       names.length;
		uint32_t found = find_indicator(published,
			(struct wb_text){ names.start, length });

		if (found == COMBINATION || out->of_count == WB_MOST_DOMAINS)
			return false;
		out->of[out->of_count++] = found;
		length += plus != NULL;
		names.start += length;
		names.length -= length;
	}
	return true;
}

static enum wb_status
name_indicators(struct published *published, const struct listing *listing,
		const struct indicator_columns *columns, struct wb_arena *arena,
		struct wb_error *err)
{
	for (size_t row = 1; row < listing->row_count; row++) {
		struct wb_text name = wb_listing_field(listing, row, columns->name);
		struct indicator *own;

		if (published->indicator_count == WB_MOST_INDICATORS)
			return expected(listing, row, "indicator",
					_("fewer indicators"), err);
		own = &published->indicators[published->indicator_count++];
		own->name = wb_arena_text(arena, name.start, name.length);
		own->group = NO_GROUP;
		if (!own->name)
			return wb_error_no_memory(err);
	}
	return WB_OK;
}

static enum wb_status
read_indicator(const struct published *published, const struct listing *listing,
	       const struct indicator_columns *columns, size_t row,
	       struct indicator *own, struct wb_arena *arena,
	       struct wb_error *err)
{
	struct wb_text base = wb_listing_field(listing, row, columns->base);
	double number = 0;

	own->base = wb_arena_text(arena, base.start, base.length);
	if (!own->base)
		return wb_error_no_memory(err);
	if (!read_kind(wb_listing_field(listing, row, columns->kind), &own->kind))
		return expected(listing, row, "soort",
				_("a kind of indicator, as in the project file"),
				err);
	if (!read_class(wb_listing_field(listing, row, columns->class),
			&own->sensitivity))
		return expected(listing, row, "klasse",
			"open, gewoon, gevoelig, strafrechtelijk", err);
	if (!read_domains(published, wb_listing_field(listing, row,
						    columns->domains), own))
		return expected(listing, row, "domeinen",
				_("names of indicators of this file, joined by +"),
				err);
	if (wb_listing_number(listing, row, columns->number, &number))
		own->number = (int64_t)number;
	return WB_OK;
}

static enum wb_status
need_indicator_columns(const struct listing *listing,
		       struct indicator_columns *out, struct wb_error *err)
{
	const struct { const char *name; size_t *column; } needed[] = {
		{ "indicator", &out->name }, { "soort", &out->kind },
		{ "domeinen", &out->domains }, { "aantal", &out->number },
		{ "noemer", &out->base }, { "klasse", &out->class },
	};
	enum wb_status status = WB_OK;

	for (size_t n = 0; status == WB_OK &&
	     n < sizeof needed / sizeof *needed; n++)
		status = wb_listing_need(listing, needed[n].name, needed[n].column,
				       err);
	return status;
}

static enum wb_status
read_indicators(struct published *published, struct wb_arena *arena,
		struct wb_error *err)
{
	const struct listing *listing = &published->editions[0].indicators;
	struct indicator_columns columns;
	enum wb_status status = need_indicator_columns(listing, &columns, err);

	published->indicators = wb_arena_array(arena, WB_MOST_INDICATORS,
					       sizeof *published->indicators);
	if (status == WB_OK && !published->indicators)
		return wb_error_no_memory(err);
	if (status == WB_OK)
		status = name_indicators(published, listing, &columns, arena,
					 err);
	for (size_t row = 1; status == WB_OK && row < listing->row_count; row++)
		status = read_indicator(published, listing, &columns, row,
					&published->indicators[row - 1], arena,
					err);
	return status == WB_OK ? wb_groups_find(published, arena, err) : status;
}

/* Listings that say the same, field by field. */
static bool
same_listing(const struct listing *one, const struct listing *other)
{
	if (one->row_count != other->row_count)
		return false;
	for (size_t row = 0; row < one->row_count; row++)
		for (size_t column = 0; column < one->rows[row].count; column++)
			if (wb_text_compare(wb_listing_field(one, row, column),
				wb_listing_field(other, row, column)) != 0)
				return false;
	return true;
}

static enum wb_status
check_same_indicators(const struct published *published, struct wb_error *err)
{
	const struct listing *first = &published->editions[0].indicators;

	for (size_t e = 1; e < published->edition_count; e++) {
		const struct listing *own = &published->editions[e].indicators;

		if (same_listing(first, own))
			continue;
		wb_error_set(err, WB_BAD_INPUT,
			_("the indicators are others than those of %s"),
			first->path);
		wb_error_at(err, own->path, 0, 0);
		return wb_error_mend(err,
			_("audit editions together only when their indicators count the same"));
	}
	return WB_OK;
}

/* -------------------------------------------------------------- the folders */

static enum wb_status
read_one(const struct edition *edition, const char *name,
	 struct wb_arena *arena, struct listing *out, struct wb_error *err)
{
	const char *path = wb_arena_printf(arena, "%s/%s", edition->folder,
					   name);

	return path ? wb_listing_read(path, arena, out, err) :
		      wb_error_no_memory(err);
}

/* An edition of before there was such a file is of profile strict. */
static enum wb_status
read_rules(struct edition *edition, struct wb_arena *arena,
	   struct wb_error *err)
{
	const char *path = wb_arena_printf(arena, "%s/regels.csv",
					   edition->folder);
	struct listing rules;
	enum wb_status status;

	edition->rules = wb_audit_rules_usual();
	if (!path)
		return wb_error_no_memory(err);
	if (!wb_file_exists(path))
		return WB_OK;
	status = wb_listing_read(path, arena, &rules, err);
	return status == WB_OK ?
	       wb_audit_rules_read(&rules, &edition->rules, err) : status;
}

static enum wb_status
read_edition(struct edition *edition, struct wb_arena *arena,
	     struct wb_error *err)
{
	enum wb_status status = read_one(edition, "publicatie.csv", arena,
					 &edition->statements, err);

	if (status == WB_OK)
		status = read_one(edition, "indicatoren.csv", arena,
				  &edition->indicators, err);
	if (status == WB_OK)
		status = read_one(edition, "tabellen/cijfers.csv", arena,
				  &edition->figures, err);
	return status == WB_OK ? read_rules(edition, arena, err) :
	       wb_error_mend(err,
		_("give the folder of a whole edition, such as output/TITLE/2026-Q3"));
}

/* The level of this name, or `level_count`: rows of sources are of none. */
static uint32_t
find_level(const struct published *published, struct wb_text name)
{
	uint32_t level = 0;

	while (level < published->level_count &&
	       !wb_text_equal(name, published->levels[level]))
		level++;
	return level;
}

/* The levels of areas, in the order in which they are first named. */
static enum wb_status
note_levels(struct published *published, const struct listing *listing,
	    struct wb_arena *arena, struct wb_error *err)
{
	size_t column;
	enum wb_status status = wb_listing_need(listing, "niveau", &column, err);

	for (size_t row = 1; status == WB_OK && row < listing->row_count; row++) {
		struct wb_text name = wb_listing_field(listing, row, column);
		uint32_t level = find_level(published, name);

		if (level < published->level_count ||
		    wb_text_equal(name, "bron"))
			continue;
		if (level == WB_MOST_LEVELS)
			return expected(listing, row, "niveau",
					_("fewer levels of areas"), err);
		published->levels[level] = wb_arena_text(arena, name.start,
							 name.length);
		if (!published->levels[level])
			return wb_error_no_memory(err);
		published->level_count++;
	}
	return status;
}

enum wb_status
wb_published_open(const struct wb_audit_question *question,
		  struct wb_arena *arena, struct published *out,
		  struct wb_error *err)
{
	enum wb_status status = WB_OK;

	*out = (struct published){ .edition_count = question->folder_count };
	out->editions = wb_arena_array(arena, out->edition_count,
				       sizeof *out->editions);
	if (!out->editions)
		return wb_error_no_memory(err);
	for (size_t e = 0; status == WB_OK && e < out->edition_count; e++) {
		out->editions[e].folder = question->folders[e];
		status = read_edition(&out->editions[e], arena, err);
		if (status == WB_OK)
			out->rules = e == 0 ? out->editions[e].rules :
				wb_audit_rules_join(out->rules,
						    out->editions[e].rules);
		if (status == WB_OK)
			status = note_levels(out, &out->editions[e].statements,
					     arena, err);
	}
	if (status == WB_OK)
		status = check_same_indicators(out, err);
	if (status == WB_OK)
		status = read_indicators(out, arena, err);
	if (status != WB_OK)
		return status;
	out->areas = wb_areas_new(out->levels, out->level_count, arena);
	return out->areas ? WB_OK : wb_error_no_memory(err);
}

/* --------------------------------------------------------------- the claims */

struct claim_columns {
	size_t level, code, indicator, domains, period, units, lower, upper,
	       value, status;
};

static enum wb_status
need_claim_columns(const struct listing *listing, struct claim_columns *out,
		   struct wb_error *err)
{
	const struct { const char *name; size_t *column; } needed[] = {
		{ "niveau", &out->level }, { "code", &out->code },
		{ "indicator", &out->indicator },
		{ "domeinen", &out->domains }, { "periode", &out->period },
		{ "eenheden", &out->units }, { "waarde", &out->value },
		{ "ondergrens", &out->lower }, { "bovengrens", &out->upper },
		{ "status", &out->status },
	};
	enum wb_status status = WB_OK;

	for (size_t n = 0; status == WB_OK &&
	     n < sizeof needed / sizeof *needed; n++)
		status = wb_listing_need(listing, needed[n].name, needed[n].column,
				       err);
	return status;
}

enum wb_status
wb_published_areas(struct published *published, struct wb_error *err)
{
	for (size_t e = 0; e < published->edition_count; e++) {
		const struct listing *listing = &published->editions[e].statements;
		struct claim_columns columns;
		enum wb_status status = need_claim_columns(listing, &columns,
							   err);

		if (status != WB_OK)
			return status;
		for (size_t row = 1; row < listing->row_count; row++) {
			uint32_t level = find_level(published,
				wb_listing_field(listing, row, columns.level));

			if (level < published->level_count &&
			    wb_areas_add(published->areas, level,
					 wb_listing_field(listing, row,
							columns.code)) ==
			    WB_NO_AREA)
				return wb_error_no_memory(err);
		}
	}
	return WB_OK;
}

/* The set of just these domains, `a+b`; 0 when they are not of one group. */
static uint64_t
exact_set(const struct published *published, struct wb_text names,
	  uint32_t *group)
{
	struct indicator of = { .of_count = 0 };
	uint32_t set = 0;

	if (!read_domains(published, names, &of) || of.of_count == 0)
		return 0;
	*group = published->indicators[of.of[0]].group;
	if (*group == NO_GROUP)
		return 0;
	for (size_t o = 0; o < of.of_count; o++)
		for (size_t d = 0;
		     d < published->groups[*group].domain_count; d++)
			if (published->groups[*group].domains[d] == of.of[o])
				set |= 1u << d;
	return UINT64_C(1) << set;
}

/* What the line is about; false when it is about no group. */
static bool
read_subject(const struct published *published, const struct listing *listing,
	     const struct claim_columns *columns, size_t row,
	     struct claim *out)
{
	struct wb_text name = wb_listing_field(listing, row, columns->indicator);

	out->indicator = COMBINATION;
	if (wb_text_equal(name, "combinatie")) {
		out->sets = exact_set(published, wb_listing_field(listing, row,
				columns->domains), &out->group);
		return out->sets != 0;
	}
	if (wb_listing_field(listing, row, columns->domains).length > 0)
		return false;
	out->indicator = find_indicator(published, name);
	if (out->indicator == COMBINATION)
		return false;
	out->group = published->indicators[out->indicator].group;
	if (out->group == NO_GROUP)
		return false;
	out->sets = published->indicators[out->indicator].sets;
	return true;
}

/* What is told is of sets without the empty one: the rest is turned round. */
static void
turn_round(const struct published *published, struct claim *claim)
{
	int64_t lower = claim->lower;

	claim->turned = claim->sets & 1;
	if (!claim->turned)
		return;
	claim->sets ^= wb_group_sets(&published->groups[claim->group]);
	claim->lower = claim->units - claim->upper;
	claim->upper = claim->units - lower;
}

static enum wb_status
read_claim(struct published *published, const struct listing *listing,
	   const struct claim_columns *columns, size_t row, struct claim *claim,
	   bool *is_claim, struct wb_error *err)
{
	struct wb_text level = wb_listing_field(listing, row, columns->level);
	uint32_t l = find_level(published, level);
	double lower = 0, upper = 0, units = 0;

	*is_claim = l < published->level_count &&
		    read_subject(published, listing, columns, row, claim);
	if (!*is_claim)
		return WB_OK;
	claim->line = listing->rows[row].line;
	claim->area = wb_areas_find(published->areas, l,
				    wb_listing_field(listing, row, columns->code));
	if (!wb_quarter_parse(wb_listing_field(listing, row, columns->period),
			      &claim->quarter))
		return expected(listing, row, "periode",
				_("a quarter, such as 2026-Q3"), err);
	claim->shown = wb_text_equal(wb_listing_field(listing, row,
				     columns->status), "getoond");
	if (wb_listing_number(listing, row, columns->units, &units))
		claim->units = llround(units);
	if (!claim->shown) {
		turn_round(published, claim);
		return WB_OK;
	}
	if (!wb_listing_number(listing, row, columns->lower, &lower) ||
	    !wb_listing_number(listing, row, columns->upper, &upper))
		return expected(listing, row, "ondergrens",
			_("a number, and one under 'bovengrens': what is shown has bounds"),
			err);
	claim->lower = llround(lower);
	claim->upper = llround(upper);
	turn_round(published, claim);
	return WB_OK;
}

int
wb_claim_compare(const void *left, const void *right)
{
	const struct claim *a = left, *b = right;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->quarter != b->quarter)
		return a->quarter < b->quarter ? -1 : 1;
	if (a->area != b->area)
		return a->area < b->area ? -1 : 1;
	return a->sets < b->sets ? -1 : a->sets > b->sets;
}

static int
compare_claims(const void *left, const void *right)
{
	const struct claim *a = left, *b = right;
	int order = wb_claim_compare(left, right);

	if (order != 0)
		return order;
	if (a->edition != b->edition)
		return a->edition < b->edition ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

static enum wb_status
read_claims_of(struct published *published, uint32_t e, struct wb_error *err)
{
	const struct listing *listing = &published->editions[e].statements;
	struct claim_columns columns;
	enum wb_status status = need_claim_columns(listing, &columns, err);

	for (size_t row = 1; status == WB_OK && row < listing->row_count; row++) {
		struct claim claim = { .edition = e };
		bool is_claim;

		status = read_claim(published, listing, &columns, row, &claim,
				    &is_claim, err);
		published->statements++;
		if (status != WB_OK || !is_claim)
			continue;
		published->claims[published->claim_count++] = claim;
		published->hidden += !claim.shown;
	}
	return status;
}

/*
 * Whether two editions tell of one number, and not the same: other bounds by the
 * same rules, or by other rules bounds that no number is within.
 */
static bool
tell_otherwise(const struct published *published, const struct claim *one,
	       const struct claim *other)
{
	bool same_rules = published->editions[one->edition].rules.rounding ==
			  published->editions[other->edition].rules.rounding;

	if (wb_claim_compare(one, other) != 0 || !one->shown || !other->shown)
		return false;
	return same_rules ? one->lower != other->lower ||
			    one->upper != other->upper :
	       one->lower > other->upper || other->lower > one->upper;
}

/* The first edition of which nothing in the block was told otherwise since. */
static uint32_t
first_uncorrected(const struct published *published, const struct claim *first,
		  const struct claim *end)
{
	uint32_t edition = 0;

	for (const struct claim *claim = first; claim + 1 < end; claim++)
		for (const struct claim *later = claim + 1; later < end &&
		     wb_claim_compare(claim, later) == 0; later++)
			if (tell_otherwise(published, claim, later) &&
			    later->edition > edition &&
			    claim->edition != later->edition)
				edition = later->edition;
	return edition;
}

static void
leave_out_corrected(struct published *published)
{
	const struct claim *end = published->claims + published->claim_count;
	struct claim *kept = published->claims, *first = published->claims;

	while (first < end) {
		struct claim *after = first;
		uint32_t edition;

		while (after < end && after->group == first->group &&
		       after->quarter == first->quarter)
			after++;
		edition = first_uncorrected(published, first, after);
		published->corrected += edition > 0;
		for (; first < after; first++)
			if (first->edition >= edition)
				*kept++ = *first;
	}
	published->claim_count = (size_t)(kept - published->claims);
}

enum wb_status
wb_published_claims(struct published *published, struct wb_arena *arena,
		    struct wb_error *err)
{
	size_t most = 0;
	enum wb_status status = WB_OK;

	for (size_t e = 0; e < published->edition_count; e++)
		most += published->editions[e].statements.row_count;
	published->claims = wb_arena_array(arena, most,
					   sizeof *published->claims);
	if (!published->claims)
		return wb_error_no_memory(err);
	for (uint32_t e = 0; status == WB_OK && e < published->edition_count;
	     e++)
		status = read_claims_of(published, e, err);
	if (status == WB_OK && published->claim_count > 0)
		qsort(published->claims, published->claim_count,
		      sizeof *published->claims, compare_claims);
	leave_out_corrected(published);
	return status;
}
