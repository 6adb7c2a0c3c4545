/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A source that links badly in one block makes that block look safe, so the
 * share of its rows that linked is told for each area. It is made of two
 * numbers of rows, and both are counts of something: the linked ones of rows
 * about households, the lost ones of rows about addresses that the register
 * does not have.
 *
 * What a reader learns of each is one of two things: that there are few of
 * them (rules->few_rows), none included, or their number rounded like events
 * (rules.h: enough contributing addresses, none behind more than half). A
 * number that is neither hides the rate, and so do two that are both few: no
 * rate says what it is about. An area with no row at all is hidden like one
 * with a few, or zero would be told.
 *
 * A rate must not narrow another figure. Each household or event that an
 * indicator of the source counts has a linked row, so the linked rows are an
 * upper bound of all of those, at each period:
 *
 *   - Rounded, they are at least what any of those figures was rounded to.
 *     Then linked + (base - 1) bounds nothing more narrowly than the
 *     figure's own bound does.
 *     It stays an honest rounding: figure - (base - 1) <= count <= rows.
 *   - As `few` they say that each is below that. No threshold is
 *     higher, so what is hidden keeps `0 to t - 1`; and where a
 *     figure is shown that might be larger by its bounds, the rate is hidden.
 *   - Where each household has one row, rows and households are one number.
 *     Their rounding has one chance, the sum of the record keys of the same
 *     addresses, so it is one and the same rounded number.
 *
 * They are no lower bound of anything, for a reader does not know how many
 * rows an address has. Lost rows are in no other figure; the account of the
 * whole source (public_account.c) has them rounded to 25.
 *
 * A source that is open may be about public facts, but which rows find no
 * address is none; it is told like an ordinary one.
 */
#include "disclosure/protect_linkage.h"

#include "disclosure/base_size.h"
#include "disclosure/rules.h"

/* What may be told of a number of rows. */
enum telling { TELL_NOTHING, TELL_FEW, TELL_ROUNDED };

static enum telling
telling_of(const struct wb_disclosure_rules *rules,
	   enum wb_sensitivity sensitivity, const struct wb_row_sum *sum)
{
	const struct wb_rate_cell cell = {
		.events = sum->rows, .contributors = sum->contributors,
		.largest = sum->largest, .key_sum = sum->key_sum };

	if (sum->rows < rules->few_rows)
		return TELL_FEW;
	return wb_events_are_safe(rules, sensitivity, &cell, 0) ?
	       TELL_ROUNDED : TELL_NOTHING;
}

/* A number of rows as it is told, with what can be deduced of it. */
struct told_rows { int64_t rows; struct wb_bounds bounds; };

static struct told_rows
tell(const struct wb_disclosure_rules *rules, enum telling telling,
     const struct wb_row_sum *sum, int64_t least)
{
	struct told_rows told = { 0, { 0, rules->few_rows - 1 } };

	if (telling != TELL_ROUNDED)
		return told;
	told.rows = wb_round_by_key(sum->rows, sum->key_sum, rules->base);
	if (told.rows < least)
		told.rows = least;
	told.bounds = (struct wb_bounds){ told.rows - (rules->base - 1),
					  told.rows + (rules->base - 1) };
	if (told.bounds.lower < rules->few_rows)
		told.bounds.lower = rules->few_rows;
	return told;
}

/*
 * Whether the released numbers of an indicator count rows of the source, or
 * households or persons of whom each has one. Persons known to at least k of
 * several sources have a row in each of them only when k is all of them.
 */
static bool
counts_rows(const struct wb_indicator_spec *indicator, uint32_t source)
{
	if (indicator->kind == WB_KIND_PERSONS)
		return wb_indicator_uses(indicator, source) &&
		       (indicator->source_count <= 1 || (size_t)
			indicator->number >= indicator->source_count);
	return indicator->source == source &&
	       (indicator->kind == WB_KIND_SHARE ||
		indicator->kind == WB_KIND_COVERAGE ||
		indicator->kind == WB_KIND_RATE ||
		indicator->kind == WB_KIND_CONCENTRATION);
}

/* The largest of them: whatever has a holder has a row, not the largest's. */
static int64_t
number_of_rows(const struct wb_indicator_spec *indicator,
	       struct wb_count count)
{
	return indicator->kind == WB_KIND_CONCENTRATION ? count.denominator :
							  count.numerator;
}

/* The largest number that a figure of the source was rounded to there. */
static int64_t
largest_figure(const struct wb_indicator_table *counts,
	       const struct wb_release *release, uint32_t source, uint32_t area)
{
	struct wb_statement statement = { .area = area };
	int64_t largest = 0;

	for (uint32_t i = 0; i < counts->project->indicator_count; i++) {
		const struct wb_indicator_spec *spec =
			&counts->project->indicators[i];

		if (!counts_rows(spec, source))
			continue;
		statement.subject = i;
		for (size_t p = 0; p < counts->periods; p++) {
			struct wb_count count;
			int64_t rows;

			statement.quarter = counts->first_period + (int32_t)p;
			if (wb_figure_count(wb_release_figure(release,
					statement), &count) != WB_FIGURE_SHOWN ||
			    !(count.rounding_variance > 0))
				continue;
			rows = number_of_rows(spec, count);
			largest = rows > largest ? rows : largest;
		}
	}
	return largest;
}

struct rate {
	struct wb_statement statement;
	struct told_rows linked, lost;
};

static void
show(struct wb_release *release, const struct wb_disclosure_rules *rules,
     const struct rate *rate)
{
	struct wb_statement statement = rate->statement;
	int64_t all = rate->linked.rows + rate->lost.rows;

	wb_release_show(release, statement, (struct wb_cell){
		.value = (double)rate->linked.rows / (double)all,
		.count = { rate->linked.rows, all,
			   wb_rounding_variance(rules->base) },
		.lower = (double)rate->linked.bounds.lower,
		.upper = (double)rate->linked.bounds.upper,
		.unit = WB_UNIT_SHARE });
	statement.kind = WB_STATE_LOST;
	wb_release_show(release, statement, (struct wb_cell){
		.value = (double)rate->lost.rows,
		.lower = (double)rate->lost.bounds.lower,
		.upper = (double)rate->lost.bounds.upper,
		.unit = WB_UNIT_COUNT });
}

static void
hide(struct wb_release *release, struct wb_statement statement)
{
	wb_release_hide(release, statement, WB_UNIT_SHARE);
	statement.kind = WB_STATE_LOST;
	wb_release_hide(release, statement, WB_UNIT_COUNT);
}

/* Whether the two tellings make a rate, and one that narrows nothing. */
static bool
makes_rate(const struct wb_disclosure_rules *rules, enum telling linked,
	   enum telling lost, int64_t least)
{
	if (linked == TELL_NOTHING || lost == TELL_NOTHING)
		return false;
	if (linked == TELL_FEW)
		return lost != TELL_FEW &&
		       least + rules->base - 1 <= rules->few_rows - 1;
	return true;
}

static void
put_rate(const struct wb_indicator_table *counts,
	 const struct wb_disclosure_rules *rules, struct wb_release *release,
	 uint32_t source, uint32_t area)
{
	const struct wb_link_count *link = &counts->links[source][area];
	enum wb_sensitivity own = counts->project->sources[source].sensitivity;
	enum wb_sensitivity sensitivity = own == WB_OPEN ? WB_ORDINARY : own;
	enum telling linked = telling_of(rules, sensitivity, &link->linked);
	enum telling lost = telling_of(rules, sensitivity, &link->lost);
	int64_t least = largest_figure(counts, release, source, area);
	struct rate rate = { .statement = {
		.kind = WB_STATE_LINKAGE, .subject = source, .area = area,
		.quarter = counts->project->quarter } };

	if (!makes_rate(rules, linked, lost, least)) {
		hide(release, rate.statement);
		return;
	}
	rate.linked = tell(rules, linked, &link->linked, least);
	rate.lost = tell(rules, lost, &link->lost, 0);
	show(release, rules, &rate);
}

/* Of few households nothing is shown, and of no register nothing is known. */
static void
put_source(const struct wb_indicator_table *counts,
	   const struct wb_disclosure_rules *rules, const struct wb_units *units,
	   struct wb_release *release, uint32_t source)
{
	struct wb_statement statement = {
		.kind = WB_STATE_LINKAGE, .subject = source,
		.quarter = counts->project->quarter };

	for (uint32_t area = 0; area < wb_areas_count(counts->areas); area++) {
		if (!counts->released[wb_areas_get(counts->areas,
						   area)->level])
			continue;
		statement.area = area;
		if (wb_base_size_of(counts, rules, units, area,
				    WB_BASE_HOUSEHOLDS).is_told)
			put_rate(counts, rules, release, source, area);
		else
			hide(release, statement);
	}
}

void
wb_linkage_protect(const struct wb_indicator_table *counts,
		   const struct wb_disclosure_rules *rules,
		   const struct wb_units *units, struct wb_release *release)
{
	for (uint32_t source = 0; counts->links &&
	     source < counts->project->source_count; source++)
		if (counts->links[source])
			put_source(counts, rules, units, release, source);
}
