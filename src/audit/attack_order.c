/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A8: does the order of the rows, or a row that is not there, say something?
 *
 * Areas must stand in the order of their codes, and the rows of each area in
 * the order of those of the area before it. A row that its neighbours of the
 * same level have may be missing only where nothing can be counted.
 */
#include "audit/attacks.h"

#include <string.h>

#include "wijkbeeld/message.h"

/* The rows of an area in a listing. */
struct block { size_t first, end; };

struct walk {
	struct attack *attack;
	const struct listing *listing;
	size_t level, code, indicator, domains, period;
};

static bool
same_fields(const struct walk *walk, size_t one, size_t other,
	    const size_t *columns, size_t count)
{
	for (size_t c = 0; c < count; c++)
		if (wb_text_compare(wb_listing_field(walk->listing, one,
						   columns[c]),
				    wb_listing_field(walk->listing, other,
						   columns[c])) != 0)
			return false;
	return true;
}

static bool
same_area(const struct walk *walk, size_t one, size_t other)
{
	const size_t columns[] = { walk->level, walk->code };

	return same_fields(walk, one, other, columns, 2);
}

static bool
same_subject(const struct walk *walk, size_t one, size_t other)
{
	const size_t columns[] = { walk->indicator, walk->domains,
				   walk->period };

	return same_fields(walk, one, other, columns, 3);
}

static void
report(const struct walk *walk, size_t row, size_t about, const char *why)
{
	struct findings *findings = walk->attack->findings;
	struct wb_text what = wb_listing_field(walk->listing, about,
					     walk->indicator);
	struct wb_text period = wb_listing_field(walk->listing, about,
					       walk->period);

	wb_findings_add(findings, (struct wb_finding){
		.attack = WB_ATTACK_ORDER, .reach = WB_TOO_FAR,
		.where = wb_findings_line(findings, walk->listing, row),
		.what = wb_arena_text(findings->arena, what.start,
				      what.length),
		.period = wb_arena_text(findings->arena, period.start,
					period.length),
		.why = why });
}

/* Could the row have said something of the area of `row`? */
static bool
matters(const struct walk *walk, size_t about, size_t row)
{
	const struct published *published = walk->attack->published;
	const struct zones *zones = walk->attack->zones;
	struct wb_text name = wb_listing_field(walk->listing, about,
					     walk->indicator);
	struct wb_text level = wb_listing_field(walk->listing, row, walk->level);
	const int32_t *units = NULL;
	int64_t sum = 0;

	for (size_t i = 0; i < published->indicator_count; i++) {
		const struct indicator *own = &published->indicators[i];

		if (wb_text_equal(name, own->name) && own->group != NO_GROUP &&
		    wb_audit_threshold(&published->rules,
				       own->sensitivity) > 0)
			units = wb_zones_units(zones,
				published->groups[own->group].base);
	}
	for (uint32_t l = 0; units && l < published->level_count; l++) {
		uint32_t area = wb_text_equal(level, published->levels[l]) ?
			wb_areas_find(published->areas, l, wb_listing_field(
				walk->listing, row, walk->code)) : WB_NO_AREA;

		for (size_t z = 0; area != WB_NO_AREA &&
		     z < zones->regions[area].zone_count; z++)
			sum += units[zones->regions[area].zones[z]];
	}
	return sum > 0;
}

static size_t
find_subject(const struct walk *walk, struct block in, size_t like)
{
	for (size_t row = in.first; row < in.end; row++)
		if (same_subject(walk, row, like))
			return row;
	return in.end;
}

/* Rows of an area against those of the one before it, of the same level. */
static void
compare_blocks(const struct walk *walk, struct block before, struct block now)
{
	size_t at = before.first;

	for (size_t row = now.first; row < now.end; row++) {
		size_t found = at;

		if (at < before.end && !same_subject(walk, at, row))
			found = find_subject(walk, before, row);
		if (found == before.end) {
			if (matters(walk, row, before.first))
				report(walk, before.first, row,
				       _("a row that other areas have is missing"));
			continue;
		}
		if (found < at) {
			report(walk, row, row,
			       _("the rows stand in another order than elsewhere"));
			continue;
		}
		for (; at < found; at++)
			if (matters(walk, at, now.first))
				report(walk, now.first, at,
				       _("a row that other areas have is missing"));
		at = found + 1;
	}
}

static void
compare_areas(const struct walk *walk, struct block before, struct block now)
{
	const size_t level[] = { walk->level };

	if (!same_fields(walk, before.first, now.first, level, 1) ||
	    wb_text_equal(wb_listing_field(walk->listing, now.first, walk->level),
			  "bron"))
		return;
	if (wb_text_compare(wb_listing_field(walk->listing, before.first,
					   walk->code),
			    wb_listing_field(walk->listing, now.first,
					   walk->code)) >= 0)
		report(walk, now.first, now.first,
		       _("the areas do not stand in the order of their codes"));
	compare_blocks(walk, before, now);
}

static enum wb_status
walk_listing(struct attack *attack, const struct listing *listing,
	   struct wb_error *err)
{
	struct walk walk = { .attack = attack, .listing = listing };
	struct block before = { 0, 0 }, now = { 1, 1 };
	const struct { const char *name; size_t *column; } needed[] = {
		{ "niveau", &walk.level }, { "code", &walk.code },
		{ "indicator", &walk.indicator }, { "periode", &walk.period },
	};

	walk.domains = wb_listing_column(listing, "domeinen");
	for (size_t n = 0; n < sizeof needed / sizeof *needed; n++) {
		enum wb_status status = wb_listing_need(listing, needed[n].name,
						      needed[n].column, err);

		if (status != WB_OK)
			return status;
	}
	for (; now.first < listing->row_count; now.first = now.end) {
		now.end = now.first + 1;
		while (now.end < listing->row_count &&
		       same_area(&walk, now.first, now.end))
			now.end++;
		if (before.end > 0)
			compare_areas(&walk, before, now);
		before = now;
	}
	return attack->findings->failed ? wb_error_no_memory(err) : WB_OK;
}

enum wb_status
wb_attack_orders(struct attack *attack, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (size_t e = 0; status == WB_OK &&
	     e < attack->published->edition_count; e++) {
		const struct edition *edition =
			&attack->published->editions[e];

		status = walk_listing(attack, &edition->statements, err);
		if (status == WB_OK)
			status = walk_listing(attack, &edition->figures, err);
	}
	return status;
}
