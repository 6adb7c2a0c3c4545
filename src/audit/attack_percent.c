/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A3: the counts that a printed percentage leaves possible.
 *
 * A percentage of a rounded count says no more than the count. One that is not
 * what its count makes was made of another, and each whole number that prints
 * as it is then a guess; with fewer of them than the base it is nearly told
 * (DISCLOSURE 1.1). A count that is no multiple of the rounding base, from
 * either end, was not rounded at all.
 */
#include "audit/attacks.h"

#include <math.h>
#include <string.h>

#include "wijkbeeld/message.h"

/* Halves and decimal fractions are not exact in a double. */
#define SLACK 1e-9

struct columns { size_t level, code, indicator, period, unit, units, count,
		 share; };

/* A figure of cijfers.csv as it is printed. */
struct printed { int64_t count, units; double value, scale, step; };

static enum wb_status
need_columns(const struct listing *listing, struct columns *out,
	     struct wb_error *err)
{
	const struct { const char *name; size_t *column; } needed[] = {
		{ "niveau", &out->level }, { "code", &out->code },
		{ "indicator", &out->indicator }, { "periode", &out->period },
		{ "eenheid", &out->unit },
		{ "aantal_eenheden", &out->units }, { "aantal", &out->count },
		{ "aandeel", &out->share },
	};
	enum wb_status status = WB_OK;

	for (size_t n = 0; status == WB_OK &&
	     n < sizeof needed / sizeof *needed; n++)
		status = wb_listing_need(listing, needed[n].name, needed[n].column,
				       err);
	return status;
}

/* False where there is no percentage or rate of counted units. */
static bool
read_printed(const struct listing *listing, const struct columns *columns,
	     size_t row, struct printed *out)
{
	struct wb_text unit = wb_listing_field(listing, row, columns->unit);
	struct wb_text text = wb_listing_field(listing, row, columns->share);
	const char *comma = memchr(text.start, ',', text.length);
	double count, units;

	if (!wb_listing_number(listing, row, columns->count, &count) ||
	    !wb_listing_number(listing, row, columns->units, &units) ||
	    !wb_decimal_parse(text, ',', &out->value) || units <= 0)
		return false;
	out->count = llround(count);
	out->units = llround(units);
	out->scale = unit.length > 0 && unit.start[0] == '%' ? 100 : 1000;
	out->step = comma ? pow(10, -(double)(text.start + text.length -
					      comma - 1)) : 1;
	return true;
}

static bool
prints_as(const struct printed *printed, int64_t count)
{
	double value = printed->scale * (double)count /
		       (double)printed->units;

	return fabs(value - printed->value) <= printed->step / 2 + SLACK;
}

/* How many counts print as this; more than the base are not told apart. */
static int64_t
possible_counts(const struct printed *printed, int64_t base, int64_t *first)
{
	double middle = printed->value * (double)printed->units /
			printed->scale;
	int64_t found = 0;

	for (int64_t count = (int64_t)middle - base;
	     count <= (int64_t)middle + base; count++)
		if (count >= 0 && prints_as(printed, count)) {
			*first = found == 0 ? count : *first;
			found++;
		}
	return found;
}

static bool
is_rounded(const struct printed *printed, int64_t base)
{
	return printed->count % base == 0 ||
	       (printed->units - printed->count) % base == 0;
}

static const struct indicator *
indicator_of(const struct published *published, struct wb_text name)
{
	for (size_t i = 0; i < published->indicator_count; i++)
		if (wb_text_equal(name, published->indicators[i].name))
			return &published->indicators[i];
	return NULL;
}

static void
attack_row(struct attack *attack, const struct edition *edition,
	   const struct columns *columns, size_t row)
{
	const struct listing *listing = &edition->figures;
	const struct wb_audit_rules *rules = &edition->rules;
	const struct indicator *own = indicator_of(attack->published,
		wb_listing_field(listing, row, columns->indicator));
	struct wb_text period = wb_listing_field(listing, row, columns->period);
	struct printed printed;
	struct wb_finding finding = { .attack = WB_ATTACK_PERCENT,
				      .reach = WB_TOO_FAR };
	int64_t possible = 0;

	if (!own || own->group == NO_GROUP ||
	    wb_audit_threshold(rules, own->sensitivity) == 0 ||
	    !read_printed(listing, columns, row, &printed))
		return;
	if (!is_rounded(&printed, rules->rounding)) {
		finding.why = _("the count is not rounded");
		finding.lower = printed.count;
		possible = 1;
	} else if (!prints_as(&printed, printed.count)) {
		finding.why = _("the percentage is not that of the rounded count");
		possible = possible_counts(&printed, rules->rounding,
					   &finding.lower);
	}
	if (!finding.why)
		return;
	finding.reach = possible < rules->rounding ? WB_TOO_FAR :
						     WB_STAYS_UNCERTAIN;
	finding.bounded = possible > 0;
	finding.upper = finding.lower + possible - 1;
	finding.units = printed.units;
	finding.threshold = wb_audit_threshold(rules, own->sensitivity);
	finding.where = wb_findings_line(attack->findings, listing, row);
	finding.what = own->name;
	finding.period = wb_arena_text(attack->findings->arena, period.start,
				       period.length);
	wb_findings_add(attack->findings, finding);
}

enum wb_status
wb_attack_percents(struct attack *attack, struct wb_error *err)
{
	const struct published *published = attack->published;

	for (size_t e = 0; e < published->edition_count; e++) {
		const struct listing *listing = &published->editions[e].figures;
		struct columns columns;
		enum wb_status status = need_columns(listing, &columns, err);

		if (status != WB_OK)
			return status;
		for (size_t row = 1; row < listing->row_count; row++)
			attack_row(attack, &published->editions[e], &columns,
				   row);
	}
	return attack->findings->failed ? wb_error_no_memory(err) : WB_OK;
}
